package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.LogGamma;
import io.github.foldwise.internal.Medians;
import io.github.foldwise.progress.ProgressListener;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Estimates what counts of a sample are divided by. Matches R DESeq2::estimateSizeFactorsForMatrix 1.38. */
final class SizeFactorEstimator {
    private static final int MOST_ROUNDS = 10;
    private static final double SETTLED = 1e-4;
    private static final double LEFT_OUT = 0.05;
    private static final int MOST_STEPS = 50;

    private SizeFactorEstimator() {}

    /** Size factors from counts, or counts divided by lengths, gene by gene; some genes only, or all if none are named. */
    static double[] estimate(SizeFactorMethod method, double[] values, int samples, int[] controls) {
        return switch (method) {
            case RATIO -> ratio(values, samples, controls, false);
            case POSITIVE_COUNTS -> centred(ratio(values, samples, controls, true));
            case ITERATE -> iterate(values, samples);
        };
    }

    private static double[] ratio(double[] values, int samples, int[] controls, boolean positiveOnly) {
        int genes = values.length / samples;
        int[] rows = controls.length > 0 ? controls : IntStream.range(0, genes).toArray();
        double[][] ratios = new double[samples][rows.length];
        int[] used = new int[samples];
        for (int gene : rows) {
            double mean = logGeometricMean(values, gene * samples, samples, positiveOnly);
            if (Double.isFinite(mean)) {
                for (int j = 0; j < samples; j++) {
                    double value = values[gene * samples + j];
                    if (value > 0) {
                        ratios[j][used[j]++] = Math.log(value) - mean;
                    }
                }
            }
        }
        double[] factors = new double[samples];
        for (int j = 0; j < samples; j++) {
            if (used[j] == 0) {
                throw new IllegalArgumentException(
                        positiveOnly
                                ? "sample " + (j + 1) + " has no reads in any gene that counts; leave it out"
                                : "every gene has a zero in some sample, so that no geometric mean is above 0; use"
                                        + " SizeFactorMethod.POSITIVE_COUNTS, or leave out the samples with few reads");
            }
            factors[j] = Math.exp(Medians.of(Arrays.copyOf(ratios[j], used[j])));
        }
        return factors;
    }

    private static double logGeometricMean(double[] values, int from, int samples, boolean positiveOnly) {
        double sum = 0;
        boolean any = false;
        for (int j = from; j < from + samples; j++) {
            any |= values[j] > 0;
            if (values[j] > 0) {
                sum += Math.log(values[j]);
            } else if (!positiveOnly) {
                return Double.NEGATIVE_INFINITY;
            }
        }
        return any ? sum / samples : Double.NEGATIVE_INFINITY;
    }

    /** Divides by the geometric mean. */
    private static double[] centred(double[] factors) {
        double mean = Arrays.stream(factors).map(Math::log).average().orElse(0);
        return Arrays.stream(factors).map(s -> Math.exp(Math.log(s) - mean)).toArray();
    }

    private static double[] iterate(double[] values, int samples) {
        int[] counts = Arrays.stream(values).mapToInt(v -> (int) Math.rint(v)).toArray();
        double[] factors = centred(ratio(values, samples, new int[0], true));
        ModelMatrix design = ModelMatrix.intercept(samples);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            CountBlock all =
                    new CountBlock(counts.length / samples, samples, counts, SampleScale.ofSizeFactors(factors));
            CountBlock block = all.select(all.expressedGenes());
            DispersionStage stage =
                    new DispersionStage(block, design, Numerics.REPLAY, new GeneLoop(1, ProgressListener.NONE, 1));
            stage.estimateGeneWise();
            DispersionTrend trend = stage.fitTrend(TrendType.MEAN);
            double dispersion = trend == null ? DispersionSearch.LOWEST : trend.getCoefficients()[0];
            double[] next = likeliest(block, stage.baseMean, dispersion, factors);
            double moved = 0;
            for (int j = 0; j < samples; j++) {
                double d = Math.log(next[j] / factors[j]);
                moved += d * d;
            }
            factors = next;
            if (moved < SETTLED) {
                break;
            }
        }
        return factors;
    }

    /** The factors of geometric mean 1 with the highest likelihood over the genes that the model fits. */
    private static double[] likeliest(CountBlock block, double[] means, double dispersion, double[] start) {
        double[] logs = Arrays.stream(start).map(Math::log).toArray();
        for (int step = 0; step < MOST_STEPS; step++) {
            boolean[] fitting = fitting(block, means, dispersion, logs);
            double[] move = newtonStep(block, means, dispersion, logs, fitting);
            double largest = 0;
            for (int j = 0; j < logs.length; j++) {
                logs[j] += move[j];
                largest = Math.max(largest, Math.abs(move[j]));
            }
            if (largest < 1e-10) {
                break;
            }
        }
        double mean = Arrays.stream(logs).average().orElse(0);
        return Arrays.stream(logs).map(l -> Math.exp(l - mean)).toArray();
    }

    private static boolean[] fitting(CountBlock block, double[] means, double dispersion, double[] logs) {
        double[] likelihood = new double[block.genes];
        double r = 1 / dispersion;
        for (int gene = 0; gene < block.genes; gene++) {
            for (int j = 0; j < block.samples; j++) {
                int y = block.counts[gene * block.samples + j];
                double mu = dispersion * means[gene] * Math.exp(logs[j]);
                likelihood[gene] += LogGamma.rising(r, y)
                        - LogGamma.factorial(y)
                        + (y == 0 ? 0 : y * Math.log(mu / (1 + mu)))
                        - r * Math.log1p(mu);
            }
        }
        double[] sorted = likelihood.clone();
        Arrays.sort(sorted);
        double least = IndependentFilter.quantileOfSorted(sorted, LEFT_OUT);
        boolean[] above = new boolean[block.genes];
        for (int gene = 0; gene < block.genes; gene++) {
            above[gene] = likelihood[gene] > least;
        }
        return above;
    }

    /** Newton steps of the log factors under the constraint that they sum to nothing. */
    private static double[] newtonStep(
            CountBlock block, double[] means, double dispersion, double[] logs, boolean[] fitting) {
        int m = block.samples;
        double[] slope = new double[m];
        double[] curvature = new double[m];
        for (int gene = 0; gene < block.genes; gene++) {
            if (fitting[gene]) {
                for (int j = 0; j < m; j++) {
                    double mu = means[gene] * Math.exp(logs[j]);
                    slope[j] += (block.counts[gene * m + j] - mu) / (1 + dispersion * mu);
                    curvature[j] += mu / (1 + dispersion * mu);
                }
            }
        }
        double sum = 0;
        double total = 0;
        for (int j = 0; j < m; j++) {
            sum += slope[j] / curvature[j];
            total += 1 / curvature[j];
        }
        double shared = sum / total;
        double[] step = new double[m];
        for (int j = 0; j < m; j++) {
            step[j] = (slope[j] - shared) / curvature[j];
        }
        return step;
    }

    /** Factors of geometric mean 1 for each gene, from lengths: the sample's size factor times the gene's length there. */
    static SampleScale withLengths(
            SizeFactorMethod method, int[] counts, double[] lengths, int samples, int[] controls) {
        double[] relative = new double[lengths.length];
        double[] values = new double[lengths.length];
        for (int k = 0; k < lengths.length; k += samples) {
            double mean = logGeometricMean(lengths, k, samples, false);
            for (int j = k; j < k + samples; j++) {
                relative[j] = Math.exp(Math.log(lengths[j]) - mean);
                values[j] = counts[j] / relative[j];
            }
        }
        double[] factors = estimate(method, values, samples, controls);
        for (int k = 0; k < lengths.length; k += samples) {
            for (int j = 0; j < samples; j++) {
                relative[k + j] *= factors[j];
            }
            double mean = logGeometricMean(relative, k, samples, false);
            for (int j = k; j < k + samples; j++) {
                relative[j] = Math.exp(Math.log(relative[j]) - mean);
            }
        }
        return SampleScale.ofFactorMatrix(relative, samples);
    }
}
