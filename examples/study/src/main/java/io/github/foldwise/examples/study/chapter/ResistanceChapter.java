package io.github.foldwise.examples.study.chapter;

import io.github.foldwise.diagnosis.Reportability;
import io.github.foldwise.diagnosis.ReportabilityOutcome;
import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFits;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.examples.study.folder.StudyFolder;
import io.github.foldwise.examples.study.folder.StudyPlate;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.FigureElement;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.resistance.FoldComparison;
import io.github.foldwise.resistance.FoldResistance;
import io.github.foldwise.resistance.FoldResistances;
import io.github.foldwise.resistance.LineSensitivity;
import io.github.foldwise.screening.ControlSummary;
import io.github.foldwise.screening.NormalizedPlate;
import io.github.foldwise.table.Table;
import io.github.foldwise.text.Digits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From plates to IC10, IC20, IC50 of each line, and the fold resistance of each line against the reference. */
public final class ResistanceChapter {
    private static final int[] EFFECTS = {10, 20, 50};

    private final StudyFolder study;
    private final DoseResponseSet curves;
    private final DoseResponseFits pooled;
    private final String reference;
    private final Map<String, DoseResponseFits> experiments = new LinkedHashMap<>();
    private final FoldResistances folds;

    private ResistanceChapter(
            StudyFolder study, DoseResponseSet curves, DoseResponseFits pooled, FoldResistances folds) {
        this.study = study;
        this.curves = curves;
        this.pooled = pooled;
        this.folds = folds;
        this.reference = folds.getReference();
    }

    /**
     * Analyses the plates of a study.
     *
     * @param study the study
     * @return the chapter
     */
    public static ResistanceChapter of(StudyFolder study) {
        DoseResponseSet curves = inOneUnit(DoseResponseSet.merge(study.getPlates().stream()
                .map(NormalizedPlate::getDoseResponses)
                .toList()));
        DoseResponseFitter fitter = DoseResponseFitter.withDefaults();
        // A study of one line has no fold, whoever it would be relative to.
        String reference = study.getParental().isEmpty() ? curves.getNames().get(0) : study.getParental();
        ResistanceChapter chapter = new ResistanceChapter(
                study, curves, fitter.fitAll(curves), FoldComparison.of(curves).relativeTo(reference));
        for (DoseResponseData curve : curves) {
            chapter.experiments.put(curve.getName(), fitter.fitExperiments(curve));
        }
        return chapter;
    }

    /** Tables have one unit for a column of doses, whatever each layout was written in. */
    private static DoseResponseSet inOneUnit(DoseResponseSet curves) {
        String unit = curves.iterator().next().getUnit();
        List<DoseResponseData> converted = new ArrayList<>();
        for (DoseResponseData curve : curves) {
            converted.add(curve.getUnit().equals(unit) ? curve : curve.convertedTo(unit));
        }
        return DoseResponseSet.of(converted);
    }

    /** {@return the observations of each line} */
    public DoseResponseSet getCurves() {
        return curves;
    }

    /** {@return one curve through all wells of each line, to look at} */
    public DoseResponseFits getPooledFits() {
        return pooled;
    }

    /** {@return the line that the others are compared with} */
    public String getReference() {
        return reference;
    }

    /**
     * Returns the fits of a line.
     *
     * @param line the line
     * @return a fit for each experiment
     */
    public DoseResponseFits getExperimentFits(String line) {
        DoseResponseFits fits = experiments.get(line);
        if (fits == null) {
            throw new IllegalArgumentException("no line \"" + line + "\"; there are " + experiments.keySet());
        }
        return fits;
    }

    /** {@return the fold resistance of each line but the reference} */
    public FoldResistances getFolds() {
        return folds;
    }

    /**
     * Returns the effective dose of a line over its experiments.
     *
     * @param line the line
     * @param percent the effect
     * @return the sensitivity
     */
    public LineSensitivity getSensitivity(String line, double percent) {
        return LineSensitivity.of(getExperimentFits(line), percent);
    }

    /** {@return IC10, IC20 and IC50 of each line, with the number of experiments that they rest on} */
    public Table getSensitivityTable() {
        String unit = curves.iterator().next().getUnit();
        Table.Builder table = Table.builder("Effective doses by line")
                .text("line")
                .text("quantity")
                .number("dose", unit)
                .number("lower", unit)
                .number("upper", unit)
                .integer("experiments")
                .text("outcome");
        for (String line : curves.getNames()) {
            for (int effect : EFFECTS) {
                LineSensitivity dose = getSensitivity(line, effect);
                Interval interval = intervalOf(dose, effect);
                Table over = dose.toTable();
                int all = over.getRowCount() - 1;
                boolean bounded = !Double.isNaN(dose.getBound());
                table.row(
                        line,
                        "IC" + effect,
                        over.getNumber(all, "dose"),
                        bounded ? over.getNumber(all, "lower") : interval.getLower(),
                        bounded ? over.getNumber(all, "upper") : interval.getUpper(),
                        dose.getUsedCount(),
                        dose.getOutcome().name());
            }
        }
        return table.build();
    }

    /** Over experiments; of a single one, that of its own curve, which is all that there is. */
    Interval intervalOf(LineSensitivity dose, double percent) {
        Interval over = dose.interval(0.95);
        if (!over.isDefined() && dose.getExperiments().size() == 1) {
            for (DoseResponseFit fit : dose.getExperiments()) {
                return fit.effectiveDose(percent).interval(0.95);
            }
        }
        return over;
    }

    /** {@return whether all plates are of one experiment, so that nothing is known of another} */
    public boolean isSingleExperiment() {
        return experiments.values().stream().allMatch(fits -> fits.size() == 1);
    }

    /** {@return the fold of each line in each experiment, with the interval that its wells give} */
    public Table getExperimentFoldTable() {
        Table.Builder table = Table.builder("Fold resistance by experiment")
                .text("line")
                .text("experiment")
                .number("fold")
                .number("lower")
                .number("upper")
                .text("outcome");
        for (FoldResistance fold : folds) {
            Table all = fold.toTable();
            for (Table.Row row : all.head(all.getRowCount() - 1)) {
                table.row(
                        fold.getTest(),
                        row.getText("experiment"),
                        row.getNumber("fold"),
                        row.getNumber("lower"),
                        row.getNumber("upper"),
                        row.getText("outcome"));
            }
        }
        return table.build();
    }

    /** {@return the fold resistance of each line with interval and p-value} */
    public Table getFoldTable() {
        Table.Builder table = Table.builder("Fold resistance")
                .text("line")
                .text("relative to")
                .number("fold")
                .number("lower")
                .number("upper")
                .number("pvalue")
                .text("method")
                .text("outcome");
        for (Table.Row fold : folds.toTable()) {
            table.row(
                    fold.getText("test"),
                    fold.getText("reference"),
                    fold.getNumber("fold"),
                    fold.getNumber("lower"),
                    fold.getNumber("upper"),
                    fold.getNumber("pvalue"),
                    fold.getText("method"),
                    fold.getText("outcome"));
        }
        return table.build();
    }

    /** {@return controls, blanks and unmeasured wells of each plate, in the unit of the signals where they share one} */
    public Table getPlateTable() {
        String unit = signalUnit();
        Table.Builder table = Table.builder("Plates")
                .text("plate")
                .text("line")
                .number("blank", unit)
                .number("vehicle", unit)
                .integer("measured")
                .text("not measured");
        for (StudyPlate plate : study.plates()) {
            NormalizedPlate normalized = plate.normalized();
            ControlSummary blank = normalized.getBlank();
            for (String line : normalized.getLayout().getLinesWithCells()) {
                table.row(
                        plate.name(),
                        line,
                        blank.getWellCount() == 0 ? Double.NaN : blank.getMean(),
                        normalized.getControl(line).getMean(),
                        normalized.getReading().getMeasuredCount(),
                        UnmeasuredWells.of(normalized));
            }
        }
        return table.build();
    }

    private String signalUnit() {
        List<String> units = study.getSignals().stream()
                .map(PlateReading::getUnit)
                .distinct()
                .toList();
        return units.size() == 1 ? units.get(0) : "";
    }

    /** {@return the IC50 of each line by experiment and over all, with its interval} */
    public Table getExperimentTable() {
        String unit = curves.iterator().next().getUnit();
        Table.Builder table = Table.builder("IC50 by experiment")
                .text("line")
                .text("experiment")
                .number("IC50", unit)
                .number("lower", unit)
                .number("upper", unit)
                .text("outcome");
        for (String line : curves.getNames()) {
            boolean single = getExperimentFits(line).size() == 1;
            for (Table.Row row : getSensitivity(line, 50).toTable().head(single ? 1 : Integer.MAX_VALUE)) {
                table.row(
                        line,
                        row.getText("experiment"),
                        row.getNumber("dose"),
                        row.getNumber("lower"),
                        row.getNumber("upper"),
                        row.getText("outcome"));
            }
        }
        return table.build();
    }

    /** {@return what a reader of all numbers of the chapter should know, each once} */
    public List<String> getWarnings() {
        Set<String> warnings = new LinkedHashSet<>(folds.getWarnings());
        List<NormalizedPlate> plates = study.getPlates();
        if (plates.size() > 1
                && plates.stream()
                        .allMatch(plate -> plate.getLayout().getLines().isEmpty())) {
            warnings.add("Neither a layout nor study.csv names a line, so all " + plates.size()
                    + " plates are taken as of one; where they are not, name the line of each in its layout, or in a column"
                    + " \"line\" of study.csv.");
        }
        for (String line : curves.getNames()) {
            for (String warning : getSensitivity(line, 50).getWarnings()) {
                warnings.add(line + ": " + warning);
            }
            for (DoseResponseFit fit : getExperimentFits(line)) {
                for (String warning : fit.getWarnings()) {
                    warnings.add(line + ", experiment " + fit.getName() + ": " + warning);
                }
            }
        }
        return List.copyOf(warnings);
    }

    /** {@return for each line the experiments whose doses leave a plateau to guesswork, as the tables have it of each} */
    public List<String> getDoseWarnings() {
        List<String> warnings = new ArrayList<>();
        for (String line : curves.getNames()) {
            Map<ReportabilityOutcome, List<String>> guessed = new EnumMap<>(ReportabilityOutcome.class);
            for (DoseResponseFit fit : getExperimentFits(line)) {
                if (fit.isConverged() && Reportability.judges(fit.getModel())) {
                    guessed.computeIfAbsent(Reportability.relativeOf(fit), key -> new ArrayList<>())
                            .add(fit.getName());
                }
            }
            addGuess(warnings, line, "above", "high", guessed.get(ReportabilityOutcome.TOO_FEW_HIGH_DOSES));
            addGuess(warnings, line, "below", "low", guessed.get(ReportabilityOutcome.TOO_FEW_LOW_DOSES));
        }
        return warnings;
    }

    private static void addGuess(
            List<String> warnings, String line, String side, String which, @Nullable List<String> experiments) {
        if (experiments != null) {
            warnings.add(line + ": Fewer than two doses lie " + side + " the transition in "
                    + String.join(", ", experiments) + ", so that the plateau at " + which
                    + " dose is a guess (Sebaugh 2011); test more doses on that side.");
        }
    }

    /**
     * Returns the wells and a curve of each line, marked at the IC50 over its experiments: what the tables say, not the IC50 of
     * the curve through all wells, which is another number.
     *
     * @return the figure, with the drug on its axis where it is known
     */
    public Figure getCurveFigure() {
        Figure pooledFigure = pooled.toFigure();
        String drug = study.getDrug();
        String label = drug.isEmpty() ? "Dose" : drug.substring(0, 1).toUpperCase(Locale.ROOT) + drug.substring(1);
        StringBuilder description =
                new StringBuilder("Response against dose on a logarithmic axis, with a curve for each line.");
        Figure figure = Figure.of(drug.isEmpty() ? "Dose-response" : label + " dose-response")
                .withXaxis(pooledFigure.getXaxis().withLabel(label))
                .withYaxis(pooledFigure.getYaxis());
        for (FigureElement element : pooledFigure.getElements()) {
            figure = element instanceof ReferenceLine ? figure : figure.with(element);
        }
        for (String line : curves.getNames()) {
            LineSensitivity ic50 = getSensitivity(line, 50);
            description.append(' ').append(line).append(": ").append(ic50).append('.');
            if (!Double.isNaN(ic50.getValue())) {
                figure = figure.with(marker(line, ic50));
            }
        }
        return figure.withDescription(description.toString());
    }

    private ReferenceLine marker(String line, LineSensitivity ic50) {
        String unit = curves.iterator().next().getUnit();
        Interval interval = intervalOf(ic50, 50);
        ReferenceLine marker = ReferenceLine.vertical(line, ic50.getValue())
                .withLabel("IC50 " + Digits.of(ic50.getValue()) + (unit.isEmpty() ? "" : " " + unit));
        return interval.isDefined() ? marker.withInterval(interval.getLower(), interval.getUpper()) : marker;
    }

    /**
     * Returns what was found against what is true.
     *
     * @return a row for each quantity of which the study says what is true
     * @throws IOException if the study says something else than a number
     */
    public Table getRecoveryTable() throws IOException {
        Table.Builder table = Table.builder("Recovered against true")
                .text("quantity")
                .number("true")
                .number("recovered")
                .number("lower")
                .number("upper")
                .text("within interval");
        for (String line : curves.getNames()) {
            LineSensitivity ic50 = getSensitivity(line, 50);
            addRecovery(table, "IC50 " + line, ic50.getEstimate(), ic50.interval(0.95));
        }
        for (FoldResistance fold : folds) {
            addRecovery(table, "fold " + fold.getTest(), fold.getEstimate(), fold.interval(0.95));
        }
        return table.build();
    }

    private void addRecovery(Table.Builder table, String quantity, double found, Interval interval) throws IOException {
        double truth = study.getNumber("true " + quantity);
        if (!Double.isNaN(truth)) {
            table.row(
                    quantity,
                    truth,
                    found,
                    interval.getLower(),
                    interval.getUpper(),
                    interval.contains(truth) ? "yes" : "no");
        }
    }
}
