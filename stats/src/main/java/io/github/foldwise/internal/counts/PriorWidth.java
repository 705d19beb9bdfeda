package io.github.foldwise.internal.counts;

import io.github.foldwise.internal.function.LogGamma;
import io.github.foldwise.internal.smooth.EvenLoess;
import io.github.foldwise.internal.smooth.Medians;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * The variance of the normal prior that log dispersions have around their trend: what the residuals scatter, less what
 * estimation from few samples scatters.
 *
 * <p>With more than three residual degrees of freedom the sampling variance is ψ′(df/2). With one to three it is far from
 * normal, and the variance is the one whose simulated residuals, ln χ²(df) − ln df plus a normal deviate, come nearest to
 * the observed ones by Kullback-Leibler divergence. Those simulations have a fixed seed, so their histograms are constants,
 * which come with the library.
 *
 * <p>Matches R DESeq2::estimateDispersionsPriorVar 1.38.
 */
public final class PriorWidth {
    private static final double LEAST = 0.25;
    private static final int MOST_SIMULATED = 3;
    private static final int VARIANCES = 200;
    private static final double LARGEST_VARIANCE = 8;
    private static final int PLACES = 1000;
    private static final int BINS = 40;
    private static final double BIN = 0.5;
    private static final double EDGE = 10;

    private PriorWidth() {}

    /** The robust variance of residuals: the square of their scaled median absolute deviation. */
    public static double residualVariance(double[] residuals) {
        double deviation = Medians.deviation(residuals);
        return deviation * deviation;
    }

    /** The prior variance; the residuals are of log dispersions that are not at their lower bound. */
    public static double of(double[] residuals, double residualVariance, int degreesOfFreedom) {
        if (degreesOfFreedom == 0) {
            return residualVariance;
        }
        return degreesOfFreedom <= MOST_SIMULATED
                ? Math.max(nearest(residuals, degreesOfFreedom), LEAST)
                : Math.max(residualVariance - LogGamma.trigamma(degreesOfFreedom / 2.0), LEAST);
    }

    private static double nearest(double[] residuals, int degreesOfFreedom) {
        double[] observed = histogram(residuals);
        double[] divergence = new double[VARIANCES];
        int[][] simulated = simulated(degreesOfFreedom);
        for (int v = 0; v < VARIANCES; v++) {
            divergence[v] = divergence(observed, densities(simulated[v]));
        }
        EvenLoess smooth = new EvenLoess(LARGEST_VARIANCE, divergence);
        double best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < PLACES; k++) {
            double variance = k * (LARGEST_VARIANCE / (PLACES - 1));
            double value = smooth.valueAt(variance);
            if (value < least) {
                least = value;
                best = variance;
            }
        }
        return best;
    }

    private static double[] histogram(double[] residuals) {
        int[] counts = new int[BINS];
        for (double residual : residuals) {
            if (residual > -EDGE && residual < EDGE) {
                // Bins hold their right end.
                counts[Math.max(0, (int) Math.ceil((residual + EDGE) / BIN) - 1)]++;
            }
        }
        return densities(counts);
    }

    private static double[] densities(int[] counts) {
        double total = Arrays.stream(counts).sum() * BIN;
        return Arrays.stream(counts).mapToDouble(count -> count / total).toArray();
    }

    private static double divergence(double[] observed, double[] simulated) {
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < BINS; k++) {
            least = observed[k] > 0 ? Math.min(least, observed[k]) : least;
            least = simulated[k] > 0 ? Math.min(least, simulated[k]) : least;
        }
        double sum = 0;
        for (int k = 0; k < BINS; k++) {
            sum += observed[k] * (Math.log(observed[k] + least) - Math.log(simulated[k] + least));
        }
        return sum;
    }

    /** One histogram for each variance of the prior. */
    private static int[][] simulated(int degreesOfFreedom) {
        String name = "residuals-df" + degreesOfFreedom + ".csv";
        int[][] rows = new int[VARIANCES][];
        InputStream stream = Objects.requireNonNull(PriorWidth.class.getResourceAsStream(name), name);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))) {
            for (int v = 0; v < VARIANCES; v++) {
                String line = Objects.requireNonNull(reader.readLine(), name);
                rows[v] = Arrays.stream(line.split(",", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the library's own file " + name + " cannot be read", e);
        }
        return rows;
    }
}
