package io.github.foldwise.resistance;

import io.github.foldwise.diagnosis.NoEffectTest;
import io.github.foldwise.diagnosis.Reportability;
import io.github.foldwise.diagnosis.ReportabilityOutcome;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.EffectiveDose;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.doseresponse.ErrorModel;
import io.github.foldwise.text.Digits;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The dose of a line in one experiment: what its curve says, or its wells where the curve shows no effect, or has lost what is asked
 * for before the first dose.
 *
 * @param fit the curve
 * @param dose its dose
 * @param evidence whether the wells show an effect
 * @param pvalue of no effect; NaN where it was not tested
 * @param heldAgainstOther whether the response without drug is that of the other line
 */
record LineDose(
        DoseResponseFit fit, EffectiveDose dose, EffectEvidence evidence, double pvalue, boolean heldAgainstOther)
        implements Serializable {
    private static final double LEVEL = 0.95;
    private static final double SIGNIFICANCE = 0.05;
    /** The error of a p-value of 0.05 is 0.007. */
    private static final NoEffectTest TEST = NoEffectTest.withDefaults().withSimulations(999);

    /**
     * The dose at an effect.
     *
     * @param others fits of the line it is compared with, which say how large an effect is
     */
    static LineDose of(DoseResponseFit fit, List<DoseResponseFit> others, double effect, EffectiveDoseType type) {
        EffectiveDose dose = fit.effectiveDose(effect, type);
        if (!fit.getErrorModel().equals(ErrorModel.NORMAL)) {
            return new LineDose(fit, dose, EffectEvidence.NOT_TESTED, Double.NaN, false);
        }
        // Whether there is an effect is asked of the wells, without what priors suppose.
        DoseResponseFit tested = fit.isPenalized()
                ? DoseResponseFitter.withDefaults().withModel(fit.getModel()).fit(fit.getData())
                : fit;
        if (NoEffectTest.isEvident(tested)) {
            return new LineDose(fit, dose, EffectEvidence.SHOWN, Double.NaN, false);
        }
        double pvalue = TEST.test(tested).getPvalue();
        if (!(pvalue > SIGNIFICANCE)) {
            EffectEvidence evidence = Double.isNaN(pvalue) ? EffectEvidence.NOT_TESTED : EffectEvidence.SHOWN;
            return new LineDose(fit, dose, evidence, pvalue, false);
        }
        EffectExclusion wells = new EffectExclusion(fit, others);
        return wells.excludes(effect, type)
                ? new LineDose(fit, dose, EffectEvidence.EXCLUDED, pvalue, wells.isHeldAgainstOther(type))
                : new LineDose(fit, dose, EffectEvidence.UNDECIDED, pvalue, false);
    }

    /** What is known of the log dose, by confidence sets of a level. */
    LogEvidence at(double level) {
        return switch (evidence) {
            case EXCLUDED -> LogEvidence.above(Math.log(TestedDoses.highest(fit.getData())));
            case UNDECIDED, SHOWN, NOT_TESTED -> {
                LogEvidence curve = ofCurve(level);
                yield restsOnFloor(curve, level) ? curve.andBelow(logLowest()) : curve;
            }
        };
    }

    private LogEvidence ofCurve(double level) {
        // Beside a plateau that was given, responses that do not change with dose may have changed before the first
        // one.
        boolean says =
                evidence != EffectEvidence.UNDECIDED || dose.getOutcome() == EffectiveDoseOutcome.BELOW_TESTED_RANGE;
        return says ? LogEvidence.of(dose, fit, level) : LogEvidence.NOTHING;
    }

    private double logLowest() {
        return Math.log(TestedDoses.lowest(fit.getData()));
    }

    private boolean restsOnFloor(LogEvidence curve, double level) {
        return !curve.isNumber()
                && curve.upper() > logLowest()
                && dose.getType() == EffectiveDoseType.RELATIVE
                && EffectFloor.puts(fit, dose.getEffect(), level);
    }

    /** What a reader should know of a dose that is used. */
    List<String> warnings(String experiment, String line, String other) {
        String where = experiment.isEmpty() ? "" : "Experiment " + experiment + ": ";
        String unit = dose.getUnit().isEmpty() ? "" : " " + dose.getUnit();
        if (evidence == EffectEvidence.EXCLUDED) {
            String highest = Digits.of(TestedDoses.highest(fit.getData())) + unit;
            return List.of(where + line + " shows no effect up to " + highest + " (p " + Digits.equalsPvalue(pvalue)
                    + "); it enters as > " + highest + "."
                    + (heldAgainstOther
                            ? " Without wells at dose 0 it is held against the upper plateau of " + other + "."
                            : ""));
        }
        List<String> warnings = new ArrayList<>();
        if (at(LEVEL).isKnown()) {
            fit.getWarnings().forEach(warning -> warnings.add(where + line + ": " + warning));
        }
        if (restsOnFloor(ofCurve(LEVEL), LEVEL)) {
            String lowest = Digits.of(TestedDoses.lowest(fit.getData())) + unit;
            warnings.add(where + line + " has lost more than " + Digits.of(dose.getEffect())
                    + " % at its lowest dose already; it enters as < " + lowest
                    + ", since responses do not fall below 0.");
        }
        return warnings;
    }

    /** Whether the doses support this one, by the rule for its type. */
    ReportabilityOutcome reportability() {
        double control = control();
        if (!(control > 0) || !Reportability.judges(fit.getModel())) {
            return ReportabilityOutcome.NO_CURVE;
        }
        Reportability support = Reportability.of(fit, control);
        return dose.getType() == EffectiveDoseType.RELATIVE ? support.getRelative() : support.getAbsolute();
    }

    /** The mean of wells without drug, else the upper plateau. */
    private double control() {
        double[] doses = fit.getData().getDoses();
        double[] responses = fit.getData().getResponses();
        return IntStream.range(0, doses.length)
                .filter(i -> doses[i] == 0)
                .mapToDouble(i -> responses[i])
                .average()
                .orElse(fit.getTop());
    }

    /** The dose as a sentence names it that says why it is not used. */
    String words() {
        return switch (evidence) {
            case EXCLUDED -> "without effect";
            case UNDECIDED -> "not known (an effect is neither seen nor excluded)";
            default -> dose.toString();
        };
    }
}
