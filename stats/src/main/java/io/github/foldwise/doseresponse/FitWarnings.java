package io.github.foldwise.doseresponse;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.curve.CurveOptimum;
import io.github.foldwise.text.Digits;
import java.util.ArrayList;
import java.util.List;

/** What a reader of a fit should know, as sentences. */
final class FitWarnings {
    static final double SIGNIFICANCE = 0.05;
    /** Of the largest response: readers print six digits, and a search ends a few digits above rounding. */
    private static final double ROUNDING = 1e-9;

    private static final double FAR = 100;

    private FitWarnings() {}

    static List<String> of(DoseResponseFit fit) {
        List<String> warnings = new ArrayList<>();
        if (fit.isPenalized()) {
            warnings.add(
                    "Penalised by priors (" + fit.getPrior().words(fit.getData())
                            + "): estimates are pulled towards them, and limits hold the truth only as often as they are right.");
        } else if (!fit.getPrior().isNone()) {
            warnings.add("The priors are not used: without residual variance there is nothing to weigh them by.");
        }
        if (fit.isPooled()) {
            warnings.add(pooled(fit.getData())
                    + " For limits over experiments: LineSensitivity.of(fitter.fitExperiments(data), 50).");
        }
        warnings.addAll(of(DoseSource.of(fit), fit.getHormesis()));
        return List.copyOf(warnings);
    }

    private static String pooled(DoseResponseData data) {
        return "The wells of " + data.getExperiments().size()
                + " experiments are taken together: limits leave out what varies from one to the next.";
    }

    /** What a reader of each of several curves should know. */
    static List<String> of(JointFit fit) {
        List<String> warnings = new ArrayList<>();
        if (fit.getShared().contains("e")) {
            warnings.add(
                    "The curves share e. Where they are experiments of one line, limits leave out what varies from one to the"
                            + " next. " + BetweenExperiments.words(fit.betweenCurves())
                            + " For limits over experiments: MixedDoseResponseFitter.withDefaults().fit(data), with these curves as the"
                            + " experiments of one.");
        }
        for (int k = 0; k < fit.getNames().size(); k++) {
            String name = fit.getNames().get(k);
            DoseResponseData data = fit.data(k);
            if (data.getExperiments().size() > 1) {
                warnings.add(name + ": " + pooled(data) + " "
                        + BetweenExperiments.words(fit.betweenExperiments(name))
                        + " For limits over experiments: MixedDoseResponseFitter.withDefaults().fit(curves).");
            }
            of(DoseSource.of(fit, k), HormesisType.NOT_MODELLED).forEach(text -> warnings.add(name + ": " + text));
        }
        return List.copyOf(warnings);
    }

    private static List<String> of(DoseSource source, HormesisType hormesis) {
        List<String> warnings = new ArrayList<>(source.data().getWarnings());
        CurveOptimum curve = source.optimum();
        FitStatus status = FitStatus.of(curve.status);
        if (status != FitStatus.CONVERGED) {
            warnings.add("No full fit: " + status.getReason() + ".");
        }
        if (!curve.hasCurve()) {
            return warnings;
        }
        if (source.degreesOfFreedom() < 1) {
            warnings.add("As many parameters as observations: no intervals can be given.");
            return warnings;
        }
        if (isWithoutScatter(source.data(), curve)) {
            warnings.add("No scatter: every response lies on the curve to the last digit, as computed or copied numbers"
                    + " do and readings do not; the limits of this fit mean nothing.");
        }
        if (hormesis == HormesisType.NO_STIMULATION || hormesis == HormesisType.UNLIMITED) {
            warnings.add("No hormesis: " + hormesis.getReason() + ".");
        }
        double pvalue = curve.noEffectPvalue();
        if (pvalue > SIGNIFICANCE) {
            warnings.add("The curve explains little more than the mean response does (F test p "
                    + Digits.equalsPvalue(pvalue) + ").");
        }
        EffectiveDose ic50 = EffectiveDose.of(source, 50, EffectiveDoseType.RELATIVE);
        if (ic50.getOutcome() == EffectiveDoseOutcome.ABOVE_TESTED_RANGE
                || ic50.getOutcome() == EffectiveDoseOutcome.BELOW_TESTED_RANGE) {
            warnings.add("The IC50 lies outside the tested doses (" + ic50 + "); test more doses on that side.");
        }
        return warnings;
    }

    static boolean isWithoutScatter(DoseResponseData data, CurveOptimum curve) {
        double[] doses = data.getDoses();
        double[] responses = data.getResponses();
        double[] weights = data.getWeights();
        double largest = 0;
        double weight = 0;
        for (int i = 0; i < doses.length; i++) {
            largest = weights[i] > 0 ? Math.max(largest, Math.abs(responses[i])) : largest;
            weight += weights[i];
        }
        double most = ROUNDING * largest;
        // With far more squares than so many wells leave that lie this close, one of them does not.
        boolean isFar = curve.rss() > FAR * weight * most * most;
        for (int i = 0; i < doses.length && !isFar; i++) {
            isFar = weights[i] > 0 && !(Math.abs(responses[i] - curve.mean(doses[i])[0]) <= most);
        }
        return !isFar;
    }
}
