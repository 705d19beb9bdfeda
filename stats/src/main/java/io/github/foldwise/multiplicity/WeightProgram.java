package io.github.foldwise.multiplicity;

import io.github.foldwise.internal.linear.LinearProgram;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The thresholds t of strata that reject most: Σ mᵢ Fᵢ(tᵢ) is to be large while Σ mᵢ tᵢ, what chance rejects, stays at most
 * α Σ mᵢ Fᵢ(tᵢ), and the weights mean(t)⁻¹ t vary by at most λ. As each Fᵢ is the lowest of lines this is a linear program.
 */
final class WeightProgram {
    private final ConcaveDistribution[] distributions;
    private final double[] shares;
    private final double alpha;

    /** For as many hypotheses of each stratum as will be weighted. */
    WeightProgram(ConcaveDistribution[] distributions, int[] sizes, double alpha) {
        this.distributions = distributions;
        double all = Arrays.stream(sizes).sum();
        this.shares = Arrays.stream(sizes).mapToDouble(size -> size / all).toArray();
        this.alpha = alpha;
    }

    /** The weight of each stratum, 1 on average; null if nothing can be rejected at this rate. */
    double @Nullable [] solve(WeightPenalty penalty, double lambda) {
        int strata = shares.length;
        double[] uniform = new double[strata];
        Arrays.fill(uniform, 1);
        if (lambda == 0 || strata == 1) {
            return uniform;
        }
        int extra = Double.isInfinite(lambda) ? 0 : penalty.count(strata);
        double[] cost = new double[2 * strata + extra];
        System.arraycopy(shares, 0, cost, strata, strata);
        LinearProgram program = new LinearProgram(cost);
        int[] both = IntStream.range(0, 2 * strata).toArray();
        double[] budget = new double[2 * strata];
        for (int b = 0; b < strata; b++) {
            ConcaveDistribution f = distributions[b];
            // Thresholds are counted in units of α, so that all unknowns are of one size.
            for (int k = 0; k < f.slopes.length; k++) {
                program.atMost(new int[] {b, strata + b}, new double[] {-alpha * f.slopes[k], 1}, f.heights[k]);
            }
            budget[b] = shares[b];
            budget[strata + b] = -shares[b];
        }
        program.atMost(both, budget, 0);
        if (extra > 0) {
            penalty.limit(program, shares, lambda);
        }
        double[] found = program.solve();
        return found == null ? null : weights(found);
    }

    private double @Nullable [] weights(double[] found) {
        double mean = 0;
        for (int b = 0; b < shares.length; b++) {
            mean += shares[b] * Math.max(0, found[b]);
        }
        // Below what the solver resolves, there is no threshold but 0.
        if (!(mean > 1e-8)) {
            return null;
        }
        double[] weights = new double[shares.length];
        for (int b = 0; b < weights.length; b++) {
            double weight = Math.max(0, found[b]) / mean;
            weights[b] = weight < 1e-6 ? 0 : weight;
        }
        return weights;
    }
}
