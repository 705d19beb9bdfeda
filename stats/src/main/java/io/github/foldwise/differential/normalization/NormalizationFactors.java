package io.github.foldwise.differential.normalization;

import io.github.foldwise.internal.Parallel;
import io.github.foldwise.internal.function.Log2;
import io.github.foldwise.internal.smooth.Medians;
import io.github.foldwise.internal.smooth.Ranking;
import io.github.foldwise.progress.ProgressListener;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Factors that make library sizes comparable. A sample's counts, of the same genes for each and none of them without counts, are
 * asked for when it is their turn: all samples at once would be the matrix again.
 */
final class NormalizationFactors {
    private static final double RATIO_TRIM = 0.3;
    private static final double SUM_TRIM = 0.05;
    private static final double SAME = 1e-6;

    private final IntFunction<double[]> columns;
    private final int genes;
    private final double[] sizes;
    private final int threads;
    private final ProgressListener listener;

    private NormalizationFactors(
            IntFunction<double[]> columns, int genes, double[] sizes, int threads, ProgressListener listener) {
        this.columns = columns;
        this.genes = genes;
        this.sizes = sizes;
        this.threads = threads;
        this.listener = listener;
    }

    /**
     * Estimates the factors.
     *
     * @param columns gives the counts of a sample, a new array each time
     * @param genes how many counts a sample has
     */
    static double[] of(
            IntFunction<double[]> columns,
            int genes,
            double[] librarySizes,
            LibraryNormalization method,
            int threads,
            ProgressListener listener) {
        int n = librarySizes.length;
        double[] factors = new double[n];
        Arrays.fill(factors, 1);
        if (n < 2 || genes == 0 || method == LibraryNormalization.NONE) {
            return factors;
        }
        NormalizationFactors normalization = new NormalizationFactors(columns, genes, librarySizes, threads, listener);
        double[] raw = switch (method) {
            case TMM -> normalization.trimmed(normalization.nearestToMeanQuartile(), false);
            case TMMWSP -> normalization.trimmed(normalization.richest(), true);
            case UPPER_QUARTILE -> normalization.upperQuartiles();
            default -> normalization.relativeLogExpression();
        };
        double meanLog = Arrays.stream(raw).map(Math::log).sum() / n;
        return Arrays.stream(raw).map(f -> f / Math.exp(meanLog)).toArray();
    }

    private double[] upperQuartiles() {
        double[] quartiles = new double[sizes.length];
        Parallel.forEach(quartiles.length, threads, listener, j -> {
            quartiles[j] = Ranking.selectQuantile(columns.apply(j), 0.75) / sizes[j];
        });
        return quartiles;
    }

    private int nearestToMeanQuartile() {
        double[] quartiles = upperQuartiles();
        if (Medians.of(quartiles) < 1e-20) {
            return richest();
        }
        double mean = Arrays.stream(quartiles).sum() / quartiles.length;
        int nearest = 0;
        for (int j = 1; j < quartiles.length; j++) {
            if (Math.abs(quartiles[j] - mean) < Math.abs(quartiles[nearest] - mean)) {
                nearest = j;
            }
        }
        return nearest;
    }

    private int richest() {
        int richest = 0;
        double most = -1;
        for (int j = 0; j < sizes.length; j++) {
            double sum = Arrays.stream(columns.apply(j)).map(Math::sqrt).sum();
            if (sum > most) {
                most = sum;
                richest = j;
            }
        }
        return richest;
    }

    private double[] relativeLogExpression() {
        double[] factors = new double[sizes.length];
        double[] logMeans = new double[genes];
        for (int j = 0; j < factors.length; j++) {
            double[] column = columns.apply(j);
            for (int g = 0; g < genes; g++) {
                logMeans[g] += Math.log(column[g]);
            }
        }
        for (int j = 0; j < factors.length; j++) {
            double[] column = columns.apply(j);
            double[] ratios = IntStream.range(0, genes)
                    .filter(g -> logMeans[g] > Double.NEGATIVE_INFINITY)
                    .mapToDouble(g -> column[g] / Math.exp(logMeans[g] / sizes.length))
                    .toArray();
            factors[j] = Medians.of(ratios) / sizes[j];
        }
        return factors;
    }

    private double[] trimmed(int reference, boolean pairSingletons) {
        double[] factors = new double[sizes.length];
        double[] compared = columns.apply(reference);
        double[] logCompared = new double[pairSingletons ? 0 : genes];
        for (int g = 0; g < logCompared.length; g++) {
            logCompared[g] = Log2.of(compared[g] / sizes[reference]);
        }
        Parallel.forEach(factors.length, threads, listener, j -> {
            if (j == reference) {
                factors[j] = 1;
                return;
            }
            double[] column = columns.apply(j);
            factors[j] = pairSingletons
                    ? pairedTrimmedMean(column, compared, sizes[j], sizes[reference])
                    : trimmedMean(column, compared, logCompared, sizes[j], sizes[reference]);
        });
        return factors;
    }

    private static double trimmedMean(double[] y, double[] r, double[] logs, double n, double m) {
        int[] both =
                IntStream.range(0, y.length).filter(g -> y[g] > 0 && r[g] > 0).toArray();
        double[] ratio = new double[both.length];
        double[] abundance = new double[both.length];
        double most = 0;
        for (int i = 0; i < both.length; i++) {
            double a = y[both[i]] / n;
            double b = r[both[i]] / m;
            ratio[i] = Log2.of(a / b);
            abundance[i] = 0.5 * (Log2.of(a) + logs[both[i]]);
            most = Math.max(most, Math.abs(ratio[i]));
        }
        if (most < SAME) {
            return 1;
        }
        int size = both.length;
        MiddleRanks ratios = MiddleRanks.of(ratio, RATIO_TRIM);
        MiddleRanks abundances = MiddleRanks.of(abundance, SUM_TRIM);
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < size; i++) {
            if (ratios.contain(ratio[i]) && abundances.contain(abundance[i])) {
                double a = y[both[i]];
                double b = r[both[i]];
                double variance = (n - a) / n / a + (m - b) / m / b;
                sum += ratio[i] / variance;
                weights += 1 / variance;
            }
        }
        return weights > 0 ? Math.pow(2, sum / weights) : 1;
    }

    private static double pairedTrimmedMean(double[] y, double[] r, double n, double m) {
        double[] lone = IntStream.range(0, y.length)
                .filter(g -> y[g] > 0 && !(r[g] > 0))
                .mapToDouble(g -> -y[g])
                .sorted()
                .toArray();
        double[] loneReference = IntStream.range(0, y.length)
                .filter(g -> r[g] > 0 && !(y[g] > 0))
                .mapToDouble(g -> -r[g])
                .sorted()
                .toArray();
        int pairs = Math.min(lone.length, loneReference.length);
        int[] both =
                IntStream.range(0, y.length).filter(g -> y[g] > 0 && r[g] > 0).toArray();
        int size = both.length + pairs;
        if (size == 0) {
            return 1;
        }
        double[] observed = new double[size];
        double[] expected = new double[size];
        double[] ratio = new double[size];
        double[] shrunk = new double[size];
        double[] abundance = new double[size];
        double most = 0;
        for (int i = 0; i < size; i++) {
            double a = i < both.length ? y[both[i]] : -lone[i - both.length];
            double b = i < both.length ? r[both[i]] : -loneReference[i - both.length];
            observed[i] = a / n;
            expected[i] = b / m;
            ratio[i] = Log2.of(observed[i] / expected[i]);
            shrunk[i] = Log2.of((a + 0.5) / (n + 0.5) / ((b + 0.5) / (m + 0.5)));
            abundance[i] = 0.5 * Log2.of(observed[i] * expected[i]);
            most = Math.max(most, Math.abs(ratio[i]));
        }
        if (most < SAME) {
            return 1;
        }
        boolean[] keep = within(
                size,
                RATIO_TRIM,
                Comparator.<Integer>comparingDouble(i -> ratio[i]).thenComparingDouble(i -> shrunk[i]));
        boolean[] keepAbundance = within(size, SUM_TRIM, Comparator.comparingDouble(i -> abundance[i]));
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < size; i++) {
            if (keep[i] && keepAbundance[i]) {
                double variance = (1 - observed[i]) / observed[i] / n + (1 - expected[i]) / expected[i] / m;
                double weight = (1 + 1e-6) / (variance + 1e-6);
                sum += weight * ratio[i];
                weights += weight;
            }
        }
        return weights > 0 ? Math.pow(2, sum / weights) : 1;
    }

    private static boolean[] within(int size, double trim, Comparator<Integer> comparator) {
        int low = (int) (size * trim);
        boolean[] keep = new boolean[size];
        IntStream.range(0, size)
                .boxed()
                .sorted(comparator)
                .skip(low)
                .limit(size - 2L * low)
                .forEach(i -> keep[i] = true);
        return keep;
    }
}
