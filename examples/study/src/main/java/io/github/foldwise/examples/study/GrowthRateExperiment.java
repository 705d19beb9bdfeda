package io.github.foldwise.examples.study;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFits;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.layout.PlateManifestFile;
import io.github.foldwise.io.plate.PlateLayoutFile;
import io.github.foldwise.io.reader.PlateFile;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateManifest;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.plate.WellValue;
import io.github.foldwise.screening.ControlSummary;
import io.github.foldwise.screening.NormalizedPlate;
import io.github.foldwise.screening.PercentOfControl;
import io.github.foldwise.screening.PlateNormalization;
import io.github.foldwise.sensitivity.GrowthRateInhibition;
import io.github.foldwise.sensitivity.GrowthRateMetrics;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An experiment with plates read at the start and at the end of the treatment: workbooks of the reader, templates and a list of
 * plates, from these files to IC50 and growth-rate curves.
 *
 * <pre>{@code
 * GrowthRateExperiment experiment = GrowthRateExperiment.read(
 *         Path.of("data"), "manifest.xlsx", List.of("RawData_day0.xlsx", "RawData_day7.xlsx"), 570);
 * DoseResponseFits fits = experiment.getFits();
 * GrowthRateMetrics metrics = experiment.getGrowthRates("CL00011, G00002");
 * }</pre>
 */
public final class GrowthRateExperiment implements Tabular {
    private static final int FEWEST_DOSES = 4;

    private final DoseResponseFits fits;
    private final Map<String, GrowthRateMetrics> growthRates;

    private GrowthRateExperiment(DoseResponseFits fits, Map<String, GrowthRateMetrics> growthRates) {
        this.fits = fits;
        this.growthRates = growthRates;
    }

    /**
     * Reads the experiment of a folder, prints its results.
     *
     * @param arguments the folder, the list of plates, the background, then the workbooks of the reader
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            List<String> readings = List.of(arguments).subList(3, arguments.length);
            double background = Double.parseDouble(arguments[2]);
            Table table = read(Path.of(arguments[0]), arguments[1], readings, background)
                    .toTable();
            out.println(table.toText(table.getRowCount(), 140));
        } catch (IOException | IllegalArgumentException e) {
            out.println("The experiment could not be analysed: " + e.getMessage());
            System.exit(3);
        }
    }

    /**
     * Reads an experiment.
     *
     * @param folder where the files are
     * @param manifest name of the list of plates, whose templates give concentrations in µM
     * @param workbooks names of the workbooks of the reader; every plate of the list is in one of them
     * @param background signal of a well without cells
     * @return curves of all lines and drugs
     * @throws IOException if a file cannot be used
     */
    public static GrowthRateExperiment read(Path folder, String manifest, List<String> workbooks, double background)
            throws IOException {
        PlateManifest plates = PlateManifestFile.read(folder.resolve(manifest));
        Map<String, PlateReading> readings = new LinkedHashMap<>();
        for (String workbook : workbooks) {
            for (PlateReading reading : PlateFile.read(folder.resolve(workbook))) {
                readings.put(reading.getName(), withoutBackground(reading, background));
            }
        }
        ReadOptions micromolar = ReadOptions.withDefaults().withConcentrationUnit("µM");
        Map<String, double[]> starts = new LinkedHashMap<>();
        List<NormalizedPlate> ends = new ArrayList<>();
        for (PlateManifest.Entry plate : plates) {
            PlateReading reading = readings.get(plate.getPlate());
            if (reading == null) {
                throw new IllegalArgumentException("plate " + plate.getPlate() + " is in none of " + workbooks);
            }
            PlateLayout layout = PlateLayoutFile.read(
                            folder.resolve(plate.getTemplate()), micromolar.withPlateFormat(reading.getFormat()))
                    .withLine("1:" + reading.getFormat().getColumnCount(), plate.getLine());
            if (plate.getHours() == 0) {
                starts.put(plate.getLine(), signals(reading, layout.getWells(WellRole.VEHICLE)));
            } else {
                ends.add(PercentOfControl.withDefaults()
                        .withBlank(PlateNormalization.Blank.NONE)
                        .of(reading, layout));
            }
        }
        return of(starts, ends);
    }

    private static PlateReading withoutBackground(PlateReading reading, double background) {
        return reading.map(value -> value.isUsable() ? WellValue.measured(value.getValue() - background) : value);
    }

    private static double[] signals(PlateReading reading, List<Well> wells) {
        return wells.stream()
                .mapToDouble(reading::getValue)
                .filter(signal -> signal > 0)
                .toArray();
    }

    private static GrowthRateExperiment of(Map<String, double[]> starts, List<NormalizedPlate> ends) {
        List<DoseResponseData> curves = new ArrayList<>();
        Map<String, GrowthRateMetrics> growthRates = new LinkedHashMap<>();
        for (NormalizedPlate end : ends) {
            String line = end.getLayout().getLines().get(0);
            ControlSummary wells = end.getControl(line);
            double control = wells.getMean();
            Estimate percent = Estimate.of(
                    100,
                    100 * wells.getStandardDeviation() / control / Math.sqrt(wells.getWellCount()),
                    wells.getWellCount() - 1.0);
            double[] start = starts.getOrDefault(line, new double[0]).clone();
            for (int i = 0; i < start.length; i++) {
                start[i] *= 100 / control;
            }
            for (DoseResponseData curve : end.getDoseResponses()) {
                // A partner given alone at its one dose is a control, not a curve.
                if (curve.getDistinctDoseCount() < FEWEST_DOSES) {
                    continue;
                }
                curves.add(curve);
                // Growth rates depend on ratios alone, so percent of the control serve as amounts.
                growthRates.put(
                        curve.getName(),
                        GrowthRateInhibition.withTimeZero(start).of(curve, percent));
            }
        }
        return new GrowthRateExperiment(
                DoseResponseFitter.withDefaults().fitAll(DoseResponseSet.of(curves)), growthRates);
    }

    /**
     * The curves of viability.
     *
     * @return one fit for each line and drug, and for each drug with its partner
     */
    public DoseResponseFits getFits() {
        return fits;
    }

    /**
     * The growth-rate curve of a line and drug.
     *
     * @param curve name as in {@link #getFits()}
     * @return GR values and metrics
     */
    public GrowthRateMetrics getGrowthRates(String curve) {
        GrowthRateMetrics metrics = growthRates.get(curve);
        if (metrics == null) {
            throw new IllegalArgumentException("no curve \"" + curve + "\"; there are " + growthRates.keySet());
        }
        return metrics;
    }

    /** {@return a row for each curve with IC50 and what bounds it, GR50 and GRmax} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("IC50 and GR50")
                .text("curve")
                .text("ic50")
                .text("gr50")
                .number("grMax")
                .text("outcome");
        for (DoseResponseFit fit : fits) {
            String name = fit.getData().getName();
            GrowthRateMetrics metrics = getGrowthRates(name);
            table.row(
                    name,
                    fit.effectiveDose(50).toString().lines().findFirst().orElse(""),
                    metrics.getGr50().toString().lines().findFirst().orElse(""),
                    metrics.getGrMax(),
                    metrics.getOutcome().name());
        }
        return table.build();
    }
}
