package io.github.foldwise.differential.limma;

import io.github.foldwise.internal.smooth.PiecewiseLine;
import io.github.foldwise.internal.smooth.Ranking;
import io.github.foldwise.internal.smooth.WeightedLowess;
import io.github.foldwise.progress.ProgressListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Voom's trend and the scatter of genes, from the observations that are not zeros fitted exactly. */
final class ObservedVoom {
    private static final double SPAN = 0.5;
    private static final int ROBUST = 3;

    /** Log counts, NaN for zeros that are fitted exactly. */
    final double[] observed;

    private final double[] y;
    private final double[][] design;
    private final @Nullable List<String> blocks;
    private final int threads;
    private final double[] logSizes;

    /** The genes with fitted zeros by the samples that are left. */
    private final Map<BitSet, List<Integer>> patterns = new LinkedHashMap<>();

    ObservedVoom(
            double[] y,
            double[] sizes,
            double[][] design,
            boolean[] zeros,
            @Nullable List<String> blocks,
            int threads) {
        this.y = y;
        this.design = design;
        this.blocks = blocks;
        this.threads = threads;
        this.logSizes = Voom.logSizes(sizes);
        this.observed = y.clone();
        int n = sizes.length;
        for (int g = 0; g < y.length / n; g++) {
            BitSet left = new BitSet();
            for (int j = 0; j < n; j++) {
                left.set(j, !zeros[g * n + j]);
                observed[g * n + j] = zeros[g * n + j] ? Double.NaN : y[g * n + j];
            }
            if (left.cardinality() < n) {
                patterns.computeIfAbsent(left, none -> new ArrayList<>()).add(g);
            }
        }
    }

    /** The precision of each observation at its fitted count, from a trend that genes of many degrees of freedom lead. */
    double[] weights(double @Nullable [] qualities, double correlation, ProgressListener listener) {
        double[] weights = qualities == null ? null : times(null, qualities);
        GeneFits full = full(weights, correlation, listener);
        scatter(full, weights, correlation, true);
        return Voom.precisions(full, design, logSizes, trend(full), threads, listener);
    }

    private PiecewiseLine trend(GeneFits fits) {
        double meanLogSize = Arrays.stream(logSizes).sum() / logSizes.length;
        int[] told =
                IntStream.range(0, fits.genes).filter(g -> fits.degrees[g] > 0).toArray();
        double[] places = Arrays.stream(told)
                .mapToDouble(g -> fits.means[g] + meanLogSize)
                .toArray();
        int[] order = Ranking.order(places);
        double[] x = FDistributionFit.pick(places, order);
        double[] roots = Arrays.stream(order)
                .mapToDouble(i -> Math.sqrt(Math.sqrt(fits.variances[told[i]])))
                .toArray();
        double[] counted =
                Arrays.stream(order).mapToDouble(i -> fits.degrees[told[i]]).toArray();
        return new PiecewiseLine(x, WeightedLowess.smooth(x, roots, counted, SPAN, ROBUST));
    }

    /** How precise each sample is. */
    double[] qualities(double[] weights, ProgressListener listener) {
        return SampleQualityWeights.of(observed, weights, design, listener);
    }

    /** Weights of observations, or 1, times those of samples, or 1. */
    double[] times(double @Nullable [] weights, double @Nullable [] qualities) {
        double[] product = new double[y.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = (weights == null ? 1 : weights[i]) * (qualities == null ? 1 : qualities[i % design.length]);
        }
        return product;
    }

    /** Coefficients of all observations, with the scatter of those that are not fitted zeros. */
    GeneFits fit(double[] weights, double correlation, ProgressListener listener) {
        GeneFits fits = full(weights, correlation, listener);
        scatter(fits, weights, correlation, false);
        return fits;
    }

    private GeneFits full(double @Nullable [] weights, double correlation, ProgressListener listener) {
        double[][] whitening =
                blocks == null ? null : BlockCorrelation.whitening(blocks.toArray(String[]::new), correlation);
        return GeneFits.of(y, weights, design, whitening, threads, listener);
    }

    /** Takes variances and degrees of freedom, and averages where asked, from the samples that are left. */
    private void scatter(GeneFits fits, double @Nullable [] weights, double correlation, boolean averages) {
        patterns.forEach((left, genes) -> {
            int[] samples = left.stream().toArray();
            GeneFits part = partial(samples, genes, weights, correlation);
            for (int i = 0; i < genes.size(); i++) {
                int g = genes.get(i);
                fits.variances[g] = part.variances[i];
                fits.degrees[g] = part.degrees[i];
                fits.means[g] = averages ? part.means[i] : fits.means[g];
            }
        });
    }

    private GeneFits partial(int[] samples, List<Integer> genes, double @Nullable [] weights, double correlation) {
        int n = design.length;
        double[] values = new double[genes.size() * samples.length];
        double[] parts = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int at = genes.get(i / samples.length) * n + samples[i % samples.length];
            values[i] = y[at];
            parts[i] = weights == null ? 1 : weights[at];
        }
        double[][] rows = Arrays.stream(samples).mapToObj(j -> design[j]).toArray(double[][]::new);
        double[][] whitening = blocks == null
                ? null
                : BlockCorrelation.whitening(
                        Arrays.stream(samples).mapToObj(blocks::get).toArray(String[]::new), correlation);
        return GeneFits.of(values, parts, rows, whitening, 1, ProgressListener.NONE);
    }
}
