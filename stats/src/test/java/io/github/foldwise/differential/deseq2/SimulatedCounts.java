package io.github.foldwise.differential.deseq2;

import io.github.foldwise.differential.Design;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.SampleSheet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/** Counts of two groups with known truth: means exp(N(4.5, 1.8²)), dispersions (0.05 + 2/mean) exp(N(0, 0.4²)). */
final class SimulatedCounts {
    final CountMatrix counts;
    final Design design;
    final boolean[] changed;

    private SimulatedCounts(CountMatrix counts, Design design, boolean[] changed) {
        this.counts = counts;
        this.design = design;
        this.changed = changed;
    }

    /** A part of the genes, spread evenly, changes by ± U(0.5, 2) on the log2 scale. */
    static SimulatedCounts of(long seed, int genes, int perGroup, double changedPart) {
        SplittableRandom split = new SplittableRandom(seed);
        UniformRandomProvider random = split::nextLong;
        var normal = NormalDistribution.of(0, 1).createSampler(random);
        int m = 2 * perGroup;
        double[] factors = IntStream.range(0, m)
                .mapToDouble(j -> 0.7 + 0.7 * random.nextDouble())
                .toArray();
        int[] flat = new int[genes * m];
        boolean[] changed = new boolean[genes];
        for (int gene = 0; gene < genes; gene++) {
            double mean = Math.exp(4.5 + 1.8 * normal.sample());
            double dispersion = (0.05 + 2 / mean) * Math.exp(0.4 * normal.sample());
            changed[gene] = random.nextDouble() < changedPart;
            double fold = changed[gene] ? (random.nextBoolean() ? 1 : -1) * (0.5 + 1.5 * random.nextDouble()) : 0;
            var gamma = GammaDistribution.of(1 / dispersion, dispersion).createSampler(random);
            for (int j = 0; j < m; j++) {
                double rate = mean * factors[j] * Math.pow(2, j < perGroup ? 0 : fold) * gamma.sample();
                flat[gene * m + j] = rate > 1e-12
                        ? PoissonDistribution.of(rate).createSampler(random).sample()
                        : 0;
            }
        }
        var samples = IntStream.range(0, m).mapToObj(j -> "s" + (j + 1)).toList();
        var names = IntStream.range(0, genes).mapToObj(i -> "g" + (i + 1)).toList();
        String[] groups =
                IntStream.range(0, m).mapToObj(j -> j < perGroup ? "A" : "B").toArray(String[]::new);
        Design design = Design.of("~ group", SampleSheet.of(samples).withFactor("group", groups));
        return new SimulatedCounts(CountMatrix.ofFlat(names, samples, flat), design, changed);
    }
}
