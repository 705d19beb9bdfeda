package io.github.foldwise.doseresponse;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.inference.RandomEffects;
import io.github.foldwise.text.Digits;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How far apart the IC50 of experiments lie whose wells are taken together, each experiment fitted on its own: limits from all wells
 * leave that out.
 */
final class BetweenExperiments {
    private BetweenExperiments() {}

    /** The experiments of a curve; none where it names fewer than two. */
    static RandomEffects of(DoseResponseData data, JointFitter fitter) {
        return data.getExperiments().size() < 2 ? none() : ofIc50(alone(fitter).fitExperiments(data));
    }

    /** Curves that are experiments of one line. */
    static RandomEffects of(List<DoseResponseData> curves, JointFitter fitter) {
        return ofIc50(alone(fitter).fitAll(DoseResponseSet.of(curves)));
    }

    private static DoseResponseFitter alone(JointFitter fitter) {
        return DoseResponseFitter.withDefaults().withModel(fitter.model()).withErrors(fitter.errors());
    }

    private static RandomEffects none() {
        return RandomEffects.of(new double[0], new double[0]);
    }

    /** The natural logarithms of those IC50 that have a standard error. */
    private static RandomEffects ofIc50(DoseResponseFits fits) {
        double[][] told = fits.stream()
                .map(fit -> fit.effectiveDose(50))
                .map(dose -> new double[] {dose.getLogEstimate(), dose.getLogStandardError()})
                .filter(log -> Double.isFinite(log[0]) && log[1] > 0 && Double.isFinite(log[1]))
                .toArray(double[][]::new);
        return RandomEffects.of(
                column(told, 0), Arrays.stream(column(told, 1)).map(e -> e * e).toArray());
    }

    private static double[] column(double[][] rows, int j) {
        return Arrays.stream(rows)
                .flatMapToDouble(row -> DoubleStream.of(row[j]))
                .toArray();
    }

    /** What these say, as a sentence; that they say nothing where fewer than two tell an IC50. */
    static String words(RandomEffects ic50) {
        int freedom = ic50.size() - 1;
        if (freedom < 1) {
            return "Fewer than two of them tell an IC50 alone.";
        }
        return "Their own IC50 differ by Cochran's Q " + Digits.of(ic50.getQ()) + " on " + freedom
                + (freedom == 1 ? " degree" : " degrees") + " of freedom, p "
                + Digits.equalsPvalue(ic50.getHeterogeneityPvalue()) + ", I² " + Digits.of(ic50.getInconsistency())
                + " %.";
    }
}
