package io.github.foldwise.doseresponse;

import io.github.foldwise.internal.SignificantDigits;
import io.github.foldwise.internal.curve.FittedCurve;
import java.util.ArrayList;
import java.util.List;

/** What a reader of a fit should know, as sentences. */
final class FitWarnings {
    static final double SIGNIFICANCE = 0.05;

    private FitWarnings() {}

    static List<String> of(DoseResponseFit fit) {
        List<String> warnings = new ArrayList<>();
        FittedCurve curve = fit.optimum();
        if (fit.getStatus() != FitStatus.CONVERGED) {
            warnings.add("No full fit: " + fit.getStatus().getReason() + ".");
        }
        if (!curve.hasCurve()) {
            return List.copyOf(warnings);
        }
        if (fit.getDegreesOfFreedom() < 1) {
            warnings.add("As many parameters as observations: no intervals can be given.");
            return List.copyOf(warnings);
        }
        HormesisType hormesis = fit.getHormesis();
        if (hormesis == HormesisType.NO_STIMULATION || hormesis == HormesisType.UNLIMITED) {
            warnings.add("No hormesis: " + hormesis.getReason() + ".");
        }
        double pvalue = curve.noEffectPvalue();
        if (pvalue > SIGNIFICANCE) {
            warnings.add("The curve explains little more than the mean response does (F test p = "
                    + SignificantDigits.of(pvalue) + ").");
        }
        EffectiveDose ic50 = fit.effectiveDose(50);
        if (ic50.getOutcome() == EffectiveDoseOutcome.ABOVE_TESTED_RANGE
                || ic50.getOutcome() == EffectiveDoseOutcome.BELOW_TESTED_RANGE) {
            warnings.add("The IC50 lies outside the tested doses (" + ic50 + "); test more doses on that side.");
        }
        return List.copyOf(warnings);
    }
}
