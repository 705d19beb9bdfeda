package io.github.foldwise.differential.hidden;

import io.github.foldwise.internal.smooth.BinnedDensity;
import io.github.foldwise.internal.smooth.SmoothingSpline;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Local false discovery rates: how likely a gene with this p-value is one that does not differ,
 * \( \mathrm{lfdr}(p) = \hat\pi_0\, \varphi(z) / \hat f(z) \) with z the normal quantile of p and \( \hat f \) a kernel density of all
 * z; never above 1, never falling with p (Storey, Akey and Kruglyak 2005, doi:10.1371/journal.pbio.0030267).
 */
final class LocalRate {
    private static final double LAMBDA = 0.8;
    private static final double SMALLEST = 1e-8;
    private static final double WIDER = 1.5;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private LocalRate() {}

    static double[] of(double[] pvalues) {
        int n = pvalues.length;
        double above = Arrays.stream(pvalues).filter(p -> p >= LAMBDA).count();
        double nullShare = Math.min(1, above / n / (1 - LAMBDA));
        double[] z = Arrays.stream(pvalues)
                .map(p -> NORMAL.inverseCumulativeProbability(Math.min(Math.max(p, SMALLEST), 1 - SMALLEST)))
                .toArray();
        SmoothingSpline density = new BinnedDensity(z, WIDER).smoothed();
        double[] rates = new double[n];
        double highest = 0;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pvalues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i : order) {
            double rate = nullShare * NORMAL.density(z[i]) / density.valueAt(z[i]);
            highest = Math.max(highest, Math.min(1, rate));
            rates[i] = highest;
        }
        return rates;
    }
}
