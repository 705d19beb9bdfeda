package io.github.foldwise.differential.edger;

import io.github.foldwise.internal.Steps;
import io.github.foldwise.internal.edger.CountData;
import io.github.foldwise.internal.edger.GlmDesign;
import io.github.foldwise.internal.edger.GlmSolver;
import io.github.foldwise.internal.edger.HighestPlace;
import io.github.foldwise.internal.edger.MixedDispersionFit;
import io.github.foldwise.internal.edger.NegativeBinomial;
import io.github.foldwise.internal.function.Brent;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/** Dispersions by batch, the regression over all batches, and counts at their quantiles without what batches do. */
final class BatchQuantiles {
    private static final double PRIOR_COUNT = 1e-4;
    /** A count so far out that its quantile is 1 stays as it is. */
    private static final double CERTAIN = 1e-4;
    /** What is lost of a probability by rounding. */
    private static final double ROUNDING = 1e-13;

    private final int genes;
    private final int samples;
    private final double[] counts;
    private final double[] logSizes;
    private final int[][] batches;
    private final double[][] wanted;
    private final double[][] together;

    BatchQuantiles(double[] counts, int[][] batches, double[][] wanted, double[][] together) {
        this.samples = together.length;
        this.genes = counts.length / samples;
        this.counts = counts;
        double[] sizes = new double[samples];
        for (int i = 0; i < counts.length; i++) {
            sizes[i % samples] += counts[i];
        }
        this.logSizes = CountData.logs(sizes);
        this.batches = batches;
        this.wanted = wanted;
        this.together = together;
    }

    int[] adjusted(Steps steps) {
        double[][] dispersions = new double[batches.length][];
        steps.loop(batches.length);
        for (int b = 0; b < batches.length; b++) {
            dispersions[b] = dispersions(batches[b]);
            steps.next();
        }
        MixedDispersionFit fit = new MixedDispersionFit(together);
        int[] moved = new int[counts.length];
        double[] own = new double[samples];
        steps.loop(genes);
        for (int g = 0; g < genes; g++) {
            double mean = 0;
            for (int b = 0; b < batches.length; b++) {
                for (int j : batches[b]) {
                    own[j] = dispersions[b][g];
                }
                mean += dispersions[b][g] / batches.length;
            }
            move(g, fit, own, mean, moved);
            steps.next();
        }
        return moved;
    }

    private void move(int g, MixedDispersionFit fit, double[] own, double mean, int[] moved) {
        double[] y = Arrays.copyOfRange(counts, g * samples, (g + 1) * samples);
        double[] effects = effects(y, fit, own);
        fit.fit(y, logSizes, own);
        for (int b = 0; b < batches.length; b++) {
            for (int j : batches[b]) {
                double without = fit.mu[j] * Math.exp(-effects[b]);
                moved[g * samples + j] = quantile((int) y[j], fit.mu[j], own[j], without, mean);
            }
        }
    }

    /** What each batch adds to the logarithm of the mean, relative to their mean by samples. */
    private double[] effects(double[] y, MixedDispersionFit fit, double[] own) {
        double[] offsets = logSizes.clone();
        double[] effects = new double[batches.length];
        // Twice, since the prior count is added in proportion to the means that are expected.
        for (int round = 0; round < 2; round++) {
            double[] expected = Arrays.stream(offsets).map(Math::exp).toArray();
            double size = Arrays.stream(expected).average().orElseThrow();
            double[] raised = new double[samples];
            double[] raisedOffsets = new double[samples];
            for (int j = 0; j < samples; j++) {
                double prior = PRIOR_COUNT * expected[j] / size;
                raised[j] = y[j] + prior;
                raisedOffsets[j] = Math.log(expected[j] + 2 * prior);
            }
            fit.fit(raised, raisedOffsets, own);
            double centre = 0;
            for (int b = 0; b < batches.length; b++) {
                effects[b] = fit.coefficients[b];
                centre += effects[b] * batches[b].length / samples;
            }
            for (int j = 0; j < samples && round == 0; j++) {
                offsets[j] += centre;
            }
        }
        return effects;
    }

    /** The count at the same place of another distribution. */
    private static int quantile(int count, double mean, double dispersion, double toMean, double toDispersion) {
        if (count <= 1) {
            return count;
        }
        double below = cumulative(count - 1, mean, dispersion);
        return Math.abs(below - 1) < CERTAIN ? count : 1 + quantile(below, toMean, toDispersion);
    }

    private static double cumulative(double count, double mean, double dispersion) {
        double size = 1 / dispersion;
        return RegularizedBeta.value(size / (size + mean), size, count + 1);
    }

    private static int quantile(double probability, double mean, double dispersion) {
        double target = probability * (1 - ROUNDING);
        long low = -1;
        long high = Math.max(1, (long) mean);
        while (cumulative(high, mean, dispersion) < target) {
            low = high;
            high *= 2;
        }
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (cumulative(middle, mean, dispersion) < target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.toIntExact(high);
    }

    /** A dispersion for each gene of a batch; the common one where the batch cannot tell what is kept apart. */
    private double[] dispersions(int[] batch) {
        double[][] rows = Arrays.stream(batch).mapToObj(j -> wanted[j]).toArray(double[][]::new);
        int covariates = together[0].length - batches.length;
        boolean alone = batch.length <= covariates + 1 || !CountBatchRemoval.isFullRank(rows);
        double[][] ones = new double[batch.length][1];
        Arrays.stream(ones).forEach(row -> row[0] = 1);
        GlmDesign design = new GlmDesign(alone ? ones : rows);
        double[] y = new double[genes * batch.length];
        double[] sizes = new double[batch.length];
        for (int i = 0; i < batch.length; i++) {
            for (int g = 0; g < genes; g++) {
                y[g * batch.length + i] = counts[g * samples + batch[i]];
                sizes[i] += y[g * batch.length + i];
            }
        }
        DispersionProfile profile = new DispersionProfile(y, CountData.logs(sizes), design);
        double common = profile.common();
        if (alone) {
            return IntStream.range(0, genes).mapToDouble(g -> common).toArray();
        }
        return IntStream.range(0, genes)
                .mapToDouble(g -> profile.own(g, common))
                .toArray();
    }

    /** Adjusted profile likelihoods of the genes of a batch. */
    private static final class DispersionProfile {
        private static final double FEWEST_READS = 5;
        private static final double HIGHEST = 4;
        private static final double TOLERANCE = 1e-5;
        private static final int PLACES = 11;
        private static final double REACH = 6;

        private final double[] y;
        private final double[] offsets;
        private final int n;
        private final GlmSolver solver;
        private final double[] reads;

        DispersionProfile(double[] y, double[] offsets, GlmDesign design) {
            this.y = y;
            this.offsets = offsets;
            this.n = offsets.length;
            this.solver = new GlmSolver(design);
            this.reads = IntStream.range(0, y.length / n)
                    .mapToDouble(g -> Arrays.stream(y, g * n, (g + 1) * n).sum())
                    .toArray();
        }

        /** The dispersion that all genes together call for. */
        double common() {
            double root = Brent.minimum(
                    r -> {
                        double dispersion = Math.pow(r, 4);
                        double sum = 0;
                        for (int g = 0; g < reads.length; g++) {
                            sum += reads[g] < FEWEST_READS ? 0 : likelihood(g, dispersion);
                        }
                        return -sum;
                    },
                    0,
                    Math.pow(HIGHEST, 0.25),
                    TOLERANCE);
            return Math.pow(root, 4);
        }

        /** A gene's own, where the spline through eleven dispersions around the common one is highest. */
        double own(int g, double common) {
            return reads[g] < FEWEST_READS
                    ? common
                    : common
                            * Math.pow(
                                    2,
                                    HighestPlace.of(
                                            PLACES, REACH, place -> likelihood(g, common * Math.pow(2, place))));
        }

        private double likelihood(int g, double dispersion) {
            solver.fit(y, g * n, offsets, 0, dispersion, false);
            double sum = 0;
            for (int j = 0; j < n; j++) {
                double mean = solver.mu[j];
                if (mean > 0) {
                    sum += NegativeBinomial.logDensity(y[g * n + j], mean, dispersion);
                }
            }
            return sum - solver.halfLogDeterminant(dispersion);
        }
    }
}
