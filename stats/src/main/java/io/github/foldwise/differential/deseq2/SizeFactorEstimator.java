package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.counts.SampleScale;
import io.github.foldwise.internal.smooth.Medians;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Estimates what counts of a sample are divided by. Matches R DESeq2::estimateSizeFactorsForMatrix 1.38. */
final class SizeFactorEstimator {
    private final SizeFactorMethod method;
    private final List<String> names;
    private final int samples;
    private final int[] controls;
    private final int threads;

    /** Takes the names of the samples, and the genes to use; all genes if none are given. */
    SizeFactorEstimator(SizeFactorMethod method, List<String> names, int[] controls, int threads) {
        this.method = method;
        this.names = names;
        this.controls = controls;
        this.threads = threads;
        samples = names.size();
    }

    /** Size factors from counts, or counts divided by lengths, gene by gene. */
    double[] estimate(double[] values) {
        return switch (method) {
            case RATIO -> ratio(values, false);
            case POSITIVE_COUNTS -> centred(ratio(values, true));
            case ITERATE -> iterate(values);
        };
    }

    private double[] ratio(double[] values, boolean positiveOnly) {
        int[] rows = rows(values);
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
                throw noRatio(values, rows);
            }
            factors[j] = Math.exp(Medians.of(Arrays.copyOf(ratios[j], used[j])));
        }
        return factors;
    }

    private int[] rows(double[] values) {
        return controls.length > 0
                ? controls
                : IntStream.range(0, values.length / samples).toArray();
    }

    /** Names the sample with reads in the fewest genes. */
    private IllegalArgumentException noRatio(double[] values, int[] rows) {
        int[] seen = new int[samples];
        int fewest = 0;
        for (int j = 0; j < samples; j++) {
            for (int gene : rows) {
                seen[j] += values[gene * samples + j] > 0 ? 1 : 0;
            }
            fewest = seen[j] < seen[fewest] ? j : fewest;
        }
        String genes = controls.length > 0 ? "control genes" : "genes";
        String sample = "sample \"" + names.get(fewest) + "\" has reads in " + seen[fewest] + " of " + rows.length + " "
                + genes;
        return new IllegalArgumentException(
                seen[fewest] == 0
                        ? sample + ", so it has no size factor; leave it out"
                        : "every one of the " + rows.length + " " + genes
                                + " has a zero in some sample, so that no geometric mean is above 0; " + sample
                                + ". Leave out samples with few reads, use SizeFactorMethod.POSITIVE_COUNTS, or give size"
                                + " factors by withSizeFactors");
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

    private double[] iterate(double[] values) {
        int[] rows = rows(values);
        int[] counts = new int[rows.length * samples];
        for (int k = 0; k < counts.length; k++) {
            counts[k] = (int) Math.rint(values[rows[k / samples] * samples + k % samples]);
        }
        return new SizeFactorIteration(counts, names, threads).estimate();
    }

    /** Factors of geometric mean 1 for each gene, from lengths: the sample's size factor times the gene's length there. */
    SampleScale withLengths(int[] counts, double[] lengths) {
        double[] relative = new double[lengths.length];
        double[] values = new double[lengths.length];
        for (int k = 0; k < lengths.length; k += samples) {
            double mean = logGeometricMean(lengths, k, samples, false);
            for (int j = k; j < k + samples; j++) {
                relative[j] = Math.exp(Math.log(lengths[j]) - mean);
                values[j] = counts[j] / relative[j];
            }
        }
        double[] factors = estimate(values);
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
