package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.Parallel;
import io.github.foldwise.internal.counts.SampleScale;
import io.github.foldwise.internal.smooth.Medians;
import io.github.foldwise.progress.ProgressListener;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Estimates what counts of a sample are divided by. Matches R DESeq2::estimateSizeFactorsForMatrix 1.38. */
final class SizeFactorEstimator {
    private static final int CHUNK = 512;
    private static final int AT_ONCE = 16;

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

    /** Counts, or counts divided by lengths. */
    interface Values {
        /** The number of genes. */
        int genes();

        double at(int gene, int sample);
    }

    /** Size factors from counts, or counts divided by lengths. */
    double[] estimate(Values values) {
        return switch (method) {
            case RATIO -> ratio(values, false);
            case POSITIVE_COUNTS -> centred(ratio(values, true));
            case ITERATE -> iterate(values);
        };
    }

    /** Size factors from counts, gene by gene. */
    double[] estimate(int[] counts) {
        return estimate(new Values() {
            @Override
            public int genes() {
                return counts.length / samples;
            }

            @Override
            public double at(int gene, int sample) {
                return counts[gene * samples + sample];
            }
        });
    }

    private double[] ratio(Values values, boolean positiveOnly) {
        int[] rows = rows(values);
        double[] means = new double[rows.length];
        Parallel.forEach((rows.length + CHUNK - 1) / CHUNK, threads, ProgressListener.NONE, c -> {
            for (int i = c * CHUNK; i < Math.min(rows.length, (c + 1) * CHUNK); i++) {
                means[i] = logGeometricMean(values, rows[i], positiveOnly);
            }
        });
        int[] usable = IntStream.range(0, rows.length)
                .filter(i -> Double.isFinite(means[i]))
                .toArray();
        double[] factors = new double[samples];
        // Some samples at a time: neighbours lie in one line of the cache, and all at once would be the matrix again.
        Parallel.forEach((samples + AT_ONCE - 1) / AT_ONCE, threads, ProgressListener.NONE, c -> {
            int from = c * AT_ONCE;
            int to = Math.min(samples, from + AT_ONCE);
            double[][] ratios = new double[to - from][usable.length];
            int[] used = new int[to - from];
            for (int i : usable) {
                for (int j = from; j < to; j++) {
                    double value = values.at(rows[i], j);
                    if (value > 0) {
                        ratios[j - from][used[j - from]++] = Math.log(value) - means[i];
                    }
                }
            }
            for (int j = from; j < to; j++) {
                double[] of = ratios[j - from];
                int count = used[j - from];
                factors[j] = Math.exp(Medians.of(count == of.length ? of : Arrays.copyOf(of, count)));
            }
        });
        for (double factor : factors) {
            if (Double.isNaN(factor)) {
                throw noRatio(values, rows);
            }
        }
        return factors;
    }

    private int[] rows(Values values) {
        return controls.length > 0
                ? controls
                : IntStream.range(0, values.genes()).toArray();
    }

    /** Names the sample with reads in the fewest genes. */
    private IllegalArgumentException noRatio(Values values, int[] rows) {
        int[] seen = new int[samples];
        int fewest = 0;
        for (int j = 0; j < samples; j++) {
            for (int gene : rows) {
                seen[j] += values.at(gene, j) > 0 ? 1 : 0;
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

    private double logGeometricMean(Values values, int gene, boolean positiveOnly) {
        double sum = 0;
        boolean any = false;
        for (int j = 0; j < samples; j++) {
            double value = values.at(gene, j);
            any |= value > 0;
            if (value > 0) {
                sum += Math.log(value);
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

    private double[] iterate(Values values) {
        int[] rows = rows(values);
        int[] counts = new int[rows.length * samples];
        for (int k = 0; k < counts.length; k++) {
            counts[k] = (int) Math.rint(values.at(rows[k / samples], k % samples));
        }
        return new SizeFactorIteration(counts, names, threads).estimate();
    }

    /** Factors of geometric mean 1 for each gene, from lengths: the sample's size factor times the gene's length there. */
    SampleScale withLengths(int[] counts, double[] lengths) {
        double[] relative = new double[lengths.length];
        Values ofLengths = flat(lengths);
        double[] values = new double[lengths.length];
        for (int gene = 0; gene < ofLengths.genes(); gene++) {
            double mean = logGeometricMean(ofLengths, gene, false);
            for (int k = gene * samples; k < (gene + 1) * samples; k++) {
                relative[k] = Math.exp(Math.log(lengths[k]) - mean);
                values[k] = counts[k] / relative[k];
            }
        }
        double[] factors = estimate(flat(values));
        Values scaled = flat(relative);
        for (int gene = 0; gene < scaled.genes(); gene++) {
            int from = gene * samples;
            for (int j = 0; j < samples; j++) {
                relative[from + j] *= factors[j];
            }
            double mean = logGeometricMean(scaled, gene, false);
            for (int k = from; k < from + samples; k++) {
                relative[k] = Math.exp(Math.log(relative[k]) - mean);
            }
        }
        return SampleScale.ofFactorMatrix(relative, samples);
    }

    private Values flat(double[] values) {
        return new Values() {
            @Override
            public int genes() {
                return values.length / samples;
            }

            @Override
            public double at(int gene, int sample) {
                return values[gene * samples + sample];
            }
        };
    }
}
