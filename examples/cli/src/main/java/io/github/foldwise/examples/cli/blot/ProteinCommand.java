package io.github.foldwise.examples.cli.blot;

import io.github.foldwise.calibration.CalibrationData;
import io.github.foldwise.calibration.CalibrationModel;
import io.github.foldwise.calibration.CalibrationTable;
import io.github.foldwise.calibration.LoadingTable;
import io.github.foldwise.calibration.SampleConcentration;
import io.github.foldwise.calibration.StandardCurve;
import io.github.foldwise.calibration.StandardCurveFit;
import io.github.foldwise.examples.cli.shared.AnswerOptions;
import io.github.foldwise.examples.cli.shared.InputException;
import io.github.foldwise.examples.cli.shared.InputFile;
import io.github.foldwise.examples.cli.shared.IntervalOptions;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.io.reader.ProteinPlateFile;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import io.github.foldwise.table.Table;
import io.github.foldwise.text.Digits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Concentrations of lysates off a standard curve, and the volumes for a gel. */
@Command(
        name = "protein",
        description =
                "Concentrations of samples off a standard curve (BCA, Bradford, ELISA), with the volumes to load a gel. A"
                        + " standard that breaks the order or stands off is named, with the answers without it beside those with it."
                        + " Concentration, lower and upper are in the well; stock is undiluted.")
public final class ProteinCommand implements Callable<Integer> {
    @Mixin
    private IntervalOptions options = new IntervalOptions();

    @Parameters(
            paramLabel = "TABLE",
            description =
                    "Table with a row for each well: sample, role (standard, sample, blank), concentration, dilution,"
                            + " absorbance; or, with --layout, the export of a plate reader.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(
            names = "--layout",
            paramLabel = "LAYOUT",
            description = "Table of what is in the wells of the plate: well, sample, role, concentration, dilution.")
    private @Nullable Path layout;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "auto, linear, quadratic, point-to-point, 4pl or 5pl (default: auto).")
    private CalibrationModel model = CalibrationModel.AUTO;

    @Option(
            names = "--dilution",
            paramLabel = "FACTOR",
            description = "Dilution of samples that name none, 10 for 1 in 10 (default: 1).")
    private double dilution = 1;

    @Option(
            names = "--load",
            paramLabel = "MASS",
            description = "Mass a lane, such as \"30 ug\": adds volumes to load.")
    private @Nullable String load;

    @Option(names = "--volume", paramLabel = "VOLUME", description = "Final volume a lane (default: 20 uL).")
    private String volume = "20 uL";

    @Option(names = "--buffer", paramLabel = "TIMES", description = "Strength of the sample buffer (default: 4).")
    private double buffer = 4;

    @Option(
            names = "--smallest",
            paramLabel = "VOLUME",
            description = "Smallest volume that can be pipetted (default: 0.5 uL).")
    private String smallest = "0.5 uL";

    @Override
    public Integer call() throws IOException {
        StandardCurve curve = options.asked(
                () -> StandardCurve.withDefaults().withModel(model).withLevel(options.level()));
        CalibrationTable columns =
                options.asked(() -> CalibrationTable.withDefaults().withDilution(dilution));
        CalibrationData wells = InputFile.read(data, file -> columns.of(plate().from(file)));
        StandardCurveFit fit = AnswerOptions.answered(data, () -> curve.fit(wells));
        LoadingTable loading = load == null ? null : loading(fit, load);
        options.write(table(fit, loading));
        options.warn(about(fit));
        options.warn(fit.getWarnings());
        if (loading != null) {
            options.warn(loading.getWarnings());
        }
        options.draw(fit::toFigure);
        return 0;
    }

    private ProteinPlateFile plate() throws InputException {
        ProteinPlateFile plain = ProteinPlateFile.withDefaults();
        return layout == null ? plain : InputFile.read(layout, file -> plain.withLayout(TableFile.read(file)));
    }

    private static String about(StandardCurveFit fit) {
        return "curve " + fit.getModel().getLabel() + ", lack of fit p " + Digits.ofPvalue(fit.getLackOfFitPvalue())
                + "; in the well, limit of detection " + Digits.of(fit.getDetectionLimit()) + " and of quantification "
                + Digits.of(fit.getQuantificationLimit()) + " " + fit.getData().getUnit();
    }

    private LoadingTable loading(StandardCurveFit fit, String mass) throws InputException {
        ConcentrationUnit unit = ConcentrationUnit.parse(fit.getData().getUnit());
        if (unit.isMolar() || unit == ConcentrationUnit.PERCENT) {
            throw new InputException(data + ": standards in " + unit.getSymbol()
                    + " give no mass to load; give them in a unit of mass, such as µg/mL, or leave --load out");
        }
        return options.asked(() -> LoadingTable.of(fit)
                .withMass(mass)
                .withVolume(volume)
                .withBuffer(buffer)
                .withSmallest(smallest));
    }

    private static Table table(StandardCurveFit fit, @Nullable LoadingTable loading) {
        Table.Builder table = Table.builder("protein")
                .text("sample")
                .integer("wells")
                .number("absorbance")
                .number("cv")
                .text("model")
                .number("concentration")
                .number("lower")
                .number("upper")
                .text("unit")
                .text("outcome")
                .number("stock")
                .text("stock_unit")
                .number("lysate_uL")
                .number("buffer_uL")
                .number("diluent_uL")
                .number("mass_ug")
                .text("load_outcome");
        Table lanes = loading == null ? null : loading.toTable();
        int row = 0;
        for (SampleConcentration sample : fit.getConcentrations()) {
            List<@Nullable Object> cells = new ArrayList<>();
            Collections.addAll(
                    cells,
                    sample.getSample(),
                    sample.getWellCount(),
                    sample.getAbsorbance(),
                    sample.getCoefficientOfVariation(),
                    fit.getModel().getLabel(),
                    sample.getInWell(),
                    sample.getInterval().getLower() / sample.getDilution(),
                    sample.getInterval().getUpper() / sample.getDilution(),
                    sample.getUnit(),
                    sample.getOutcome().name());
            addStock(cells, sample);
            for (String name : List.of("lysate", "buffer", "diluent", "mass")) {
                cells.add(lanes == null ? null : (Object) lanes.getNumber(row, name));
            }
            cells.add(lanes == null ? null : lanes.getText(row, "outcome"));
            table.row(cells.toArray());
            row++;
        }
        return table.build();
    }

    /** A stock of mass per volume in µg/µL, any other in its own unit. */
    private static void addStock(List<@Nullable Object> cells, SampleConcentration sample) {
        ConcentrationUnit unit = ConcentrationUnit.parse(sample.getUnit());
        boolean mass = !unit.isMolar() && unit != ConcentrationUnit.PERCENT;
        double value = sample.getValue();
        cells.add(
                mass && value >= 0
                        ? Concentration.of(value, unit).in(ConcentrationUnit.MILLIGRAM_PER_MILLILITRE)
                        : value);
        cells.add(mass ? "µg/µL" : sample.getUnit());
    }
}
