package io.github.foldwise.internal.edger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.progress.ProgressListener;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** Genes side by side against the same genes one by one. */
class GlmBatchTest {
    private static final double[] LIBRARIES = {1, 1.5, 0.7, 1.2, 0.9, 1.1, 2, 0.8};

    private static GlmDesign paired() {
        return new GlmDesign(IntStream.range(0, 8)
                .mapToObj(j ->
                        new double[] {1, j / 2 == 1 ? 1 : 0, j / 2 == 2 ? 1 : 0, j / 2 == 3 ? 1 : 0, j % 2 == 1 ? 1 : 0
                        })
                .toArray(double[][]::new));
    }

    private static GlmDesign slope() {
        return new GlmDesign(IntStream.range(0, 8)
                .mapToObj(j -> new double[] {1, 0.37 * j - 1, j % 2})
                .toArray(double[][]::new));
    }

    /** Counts from none to a hundred thousand, some genes without any, some with zeros in between. */
    private static CountData counts(int genes) {
        Random random = new Random(20240229);
        double[] counts = new double[genes * LIBRARIES.length];
        for (int g = 0; g < genes; g++) {
            double mean = g % 50 == 7 ? 0 : Math.exp(12 * random.nextDouble() - 0.5);
            double fold = Math.exp(random.nextGaussian());
            for (int j = 0; j < LIBRARIES.length; j++) {
                double noise = Math.exp(0.3 * random.nextGaussian());
                counts[g * LIBRARIES.length + j] =
                        Math.floor(mean * LIBRARIES[j] * noise * (j % 2 == 1 ? fold : 1) + random.nextDouble() * 0.9);
            }
            if (mean == 0) {
                Arrays.fill(counts, g * LIBRARIES.length, (g + 1) * LIBRARIES.length, 0);
            }
        }
        return CountData.of(genes, counts, LIBRARIES);
    }

    @Test
    void fitsAreThoseOfOneGeneAtATime() {
        CountData data = counts(700);
        for (GlmDesign design : new GlmDesign[] {paired(), slope()}) {
            for (double dispersion : new double[] {0, 5e-5, 0.02, 3}) {
                GlmFits fits = GlmFits.of(data, design, new double[] {dispersion}, 1, ProgressListener.NONE);
                GlmSolver solver = new GlmSolver(design);
                int p = design.coefficients;
                for (int g = 0; g < data.genes; g++) {
                    solver.fit(data.counts, data.at(g), data.offsets, 0, dispersion, false);
                    double[] beta = Arrays.copyOfRange(fits.coefficients, g * p, (g + 1) * p);
                    double[] mu = Arrays.copyOfRange(fits.fitted, data.at(g), data.at(g + 1));
                    // Whether a last step is taken whose gain is lost in rounding, 1e-12, is chance: 1e-6 standard
                    // errors.
                    double[] misses = IntStream.range(0, mu.length)
                            .mapToDouble(j -> (mu[j] - solver.mu[j]) / Math.sqrt(1 + solver.mu[j]))
                            .toArray();
                    assertArrayEquals(new double[mu.length], misses, 1e-6, "means of gene " + g);
                    assertArrayEquals(solver.coefficients, beta, 1e-6, "coefficients of gene " + g);
                    double deviance = solver.deviance(data.counts, data.at(g), dispersion);
                    assertEquals(deviance, fits.deviances[g], 1e-8 * (1 + deviance), "deviance of gene " + g);
                }
            }
        }
    }

    @Test
    void aGeneDoesNotSeeItsNeighbours() {
        CountData all = counts(700);
        int[] some = IntStream.range(0, 700).filter(g -> g % 3 != 1).toArray();
        double[] whole = profile(all, 1);
        double[] part = profile(all.select(some), 1);
        for (int i = 0; i < some.length; i++) {
            for (int k = 0; k < ProfileGrid.SIZE; k++) {
                assertEquals(whole[some[i] * ProfileGrid.SIZE + k], part[i * ProfileGrid.SIZE + k]);
            }
        }
        assertArrayEquals(whole, profile(all, 3));
    }

    private static double[] profile(CountData data, int threads) {
        return AdjustedProfile.of(data, paired(), threads, ProgressListener.NONE);
    }

    @Test
    void aFitWhoseStepsAllRaiseTheSeriesStaysWhereItIs() {
        GlmDesign design = paired();
        GlmSolver solver = new GlmSolver(design);
        SeriesDeviance series = new SeriesDeviance(design);
        double dispersion = 5e-5;
        CountData data = counts(700);
        int settled = 0;
        for (int g = 0; g < data.genes; g++) {
            solver.fit(data.counts, data.at(g), data.offsets, 0, dispersion, false);
            double[][] information = new double[5][5];
            double[] score = new double[5];
            double most = 0;
            for (int j = 0; j < 8; j++) {
                double shrink = 1 / (1 + dispersion * solver.mu[j]);
                for (int k = 0; k < 5; k++) {
                    score[k] += design.rows[j][k] * (data.counts[data.at(g) + j] - solver.mu[j]) * shrink;
                    for (int l = 0; l < 5; l++) {
                        information[k][l] += design.rows[j][k] * design.rows[j][l] * solver.mu[j] * shrink;
                    }
                    most = Math.max(most, information[k][k]);
                }
            }
            if (most == 0) {
                continue;
            }
            double[] first = step(information, score, 1e-9 * most);
            if (series.risesUnderAnyDamping(
                    data.counts, data.at(g), solver.mu, dispersion, information, most, score, first)) {
                settled++;
                for (double damping = 1e-9 * most; damping < 1e5 * most; damping *= 7) {
                    series.clear();
                    double[] step = step(information, score, damping);
                    for (int j = 0; j < 8; j++) {
                        double move = 0;
                        for (int k = 0; k < 5; k++) {
                            move += design.rows[j][k] * step[k];
                        }
                        series.add(data.counts[data.at(g) + j], solver.mu[j], dispersion, move);
                    }
                    assertTrue(series.course() <= 0, "gene " + g + " under " + damping);
                }
            }
        }
        assertTrue(settled > 50, "settled: " + settled);
    }

    private static double[] step(double[][] information, double[] score, double damping) {
        RealMatrix damped = new Array2DRowRealMatrix(information, true);
        for (int k = 0; k < score.length; k++) {
            damped.addToEntry(k, k, damping);
        }
        return new LUDecomposition(damped, 1e-300)
                .getSolver()
                .solve(new ArrayRealVector(score))
                .toArray();
    }
}
