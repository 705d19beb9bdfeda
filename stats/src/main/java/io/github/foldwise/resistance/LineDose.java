package io.github.foldwise.resistance;

import io.github.foldwise.diagnosis.NoEffectTest;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.EffectiveDose;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.doseresponse.ErrorModel;
import io.github.foldwise.text.Digits;
import java.util.List;

/** The dose of a line in one experiment: what its curve says, or its wells where the curve shows no effect. */
record LineDose(
        DoseResponseFit fit,
        EffectiveDose dose,
        LogBounds bounds,
        EffectEvidence evidence,
        double pvalue,
        boolean heldAgainstOther) {
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
        LogBounds curve = LogBounds.of(dose, fit);
        if (!fit.getErrorModel().equals(ErrorModel.NORMAL)) {
            return new LineDose(fit, dose, curve, EffectEvidence.NOT_TESTED, Double.NaN, false);
        }
        if (NoEffectTest.isEvident(fit)) {
            return new LineDose(fit, dose, curve, EffectEvidence.SHOWN, Double.NaN, false);
        }
        double pvalue = TEST.test(fit).getPvalue();
        if (!(pvalue > SIGNIFICANCE)) {
            EffectEvidence evidence = Double.isNaN(pvalue) ? EffectEvidence.NOT_TESTED : EffectEvidence.SHOWN;
            return new LineDose(fit, dose, curve, evidence, pvalue, false);
        }
        EffectExclusion wells = new EffectExclusion(fit, others);
        if (wells.excludes(effect, type)) {
            LogBounds above = new LogBounds(Math.log(wells.highestDose()), 1);
            return new LineDose(fit, dose, above, EffectEvidence.EXCLUDED, pvalue, wells.isHeldAgainstOther(type));
        }
        // Beside a plateau that was given, responses that do not change with dose may have changed before the first
        // one.
        boolean below = dose.getOutcome() == EffectiveDoseOutcome.BELOW_TESTED_RANGE;
        return new LineDose(fit, dose, below ? curve : LogBounds.UNKNOWN, EffectEvidence.UNDECIDED, pvalue, false);
    }

    /** What a reader should know of a dose that is used. */
    List<String> warnings(String experiment, String line, String other) {
        String where = experiment.isEmpty() ? "" : "Experiment " + experiment + ": ";
        if (evidence == EffectEvidence.EXCLUDED) {
            String highest =
                    Digits.of(Math.exp(bounds.value())) + (dose.getUnit().isEmpty() ? "" : " " + dose.getUnit());
            return List.of(where + line + " shows no effect up to " + highest + " (p = " + Digits.of(pvalue)
                    + "); it enters as > " + highest + "."
                    + (heldAgainstOther
                            ? " Without wells at dose 0 it is held against the upper plateau of " + other + "."
                            : ""));
        }
        boolean number = bounds.isKnown() && bounds.side() == 0;
        return number
                ? fit.getWarnings().stream()
                        .map(warning -> where + line + ": " + warning)
                        .toList()
                : List.of();
    }

    /** The dose as a sentence names it that says why it is not used. */
    String words() {
        return words(dose, evidence);
    }

    static String words(EffectiveDose dose, EffectEvidence evidence) {
        return switch (evidence) {
            case EXCLUDED -> "without effect";
            case UNDECIDED -> "not known (an effect is neither seen nor excluded)";
            default -> dose.toString();
        };
    }
}
