package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.function.BracketedRoot;
import io.github.foldwise.internal.function.Brent;
import java.util.function.DoubleUnaryOperator;

/** The scale of the Cauchy prior: how far coefficients scatter beyond their errors. */
final class PriorScale {
    private static final double LEAST = 1e-6;
    private static final double MOST = 400;
    private static final double TOLERANCE = 1e-12;
    /** R's uniroot stops at the fourth root of the rounding unit, absolute, which is seen in the third digit of the scale. */
    private static final double REPLAY_TOLERANCE = Math.sqrt(Math.sqrt(Math.ulp(1.0)));

    private PriorScale() {}

    /**
     * Returns the scale, at most 1, on the natural log scale. Its square A solves the moment equation of Efron and Morris: Σ
     * (b² − D − A)/(A + D)² = 0, with D the squared standard errors.
     */
    static double of(double[] estimates, double[] standardErrors, Numerics numerics) {
        double atLeast = excess(estimates, standardErrors, LEAST);
        if (!(atLeast > 0)) {
            return Math.sqrt(LEAST);
        }
        double atMost = excess(estimates, standardErrors, MOST);
        if (atMost >= 0) {
            return 1;
        }
        DoubleUnaryOperator excess = a -> excess(estimates, standardErrors, a);
        double variance = numerics == Numerics.REPLAY
                ? Brent.root(excess, LEAST, MOST, REPLAY_TOLERANCE)
                : BracketedRoot.find(excess, LEAST, atLeast, MOST, atMost, TOLERANCE);
        return Math.min(Math.sqrt(variance), 1);
    }

    private static double excess(double[] estimates, double[] standardErrors, double a) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < estimates.length; i++) {
            double d = standardErrors[i] * standardErrors[i];
            if (!Double.isNaN(estimates[i]) && !Double.isNaN(d)) {
                double weight = 1 / (2 * (a + d) * (a + d));
                sum += (estimates[i] * estimates[i] - d) * weight;
                total += weight;
            }
        }
        return total > 0 ? sum / total - a : -1;
    }
}
