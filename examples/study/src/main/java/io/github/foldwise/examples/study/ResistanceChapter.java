package io.github.foldwise.examples.study;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseFits;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.resistance.FoldComparison;
import io.github.foldwise.resistance.FoldResistance;
import io.github.foldwise.resistance.FoldResistances;
import io.github.foldwise.resistance.LineSensitivity;
import io.github.foldwise.screening.ControlSummary;
import io.github.foldwise.screening.NormalizedPlate;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        String reference = study.getAbout("reference", curves.getNames().get(0));
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
                Table over = dose.toTable();
                int all = over.getRowCount() - 1;
                table.row(
                        line,
                        "IC" + effect,
                        over.getNumber(all, "dose"),
                        over.getNumber(all, "lower"),
                        over.getNumber(all, "upper"),
                        getExperimentFits(line).size() - dose.getWarnings().size(),
                        dose.getOutcome().name());
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

    /** {@return controls, blanks and unmeasured wells of each plate} */
    public Table getPlateTable() {
        Table.Builder table = Table.builder("Plates")
                .text("plate")
                .number("blank", "A")
                .text("line")
                .number("vehicle", "A")
                .number("vehicleCv", "%")
                .integer("measured")
                .text("not measured");
        for (NormalizedPlate plate : study.getPlates()) {
            for (String line : plate.getLayout().getLines()) {
                ControlSummary control = plate.getControl(line);
                double range = control.getMean() - plate.getBlank().getMean();
                table.row(
                        plate.getReading().getName(),
                        plate.getBlank().getMean(),
                        line,
                        control.getMean(),
                        100 * control.getStandardDeviation() / range,
                        plate.getReading().getMeasuredCount(),
                        UnmeasuredWells.of(plate));
            }
        }
        return table.build();
    }

    /** {@return what was found against what is true, where the study says what is true; no row otherwise} */
    public Table getRecoveryTable() {
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

    private void addRecovery(Table.Builder table, String quantity, double found, Interval interval) {
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
