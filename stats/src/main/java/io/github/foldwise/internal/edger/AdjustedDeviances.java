package io.github.foldwise.internal.edger;

import io.github.foldwise.internal.linear.OrthogonalFit;
import io.github.foldwise.internal.smooth.Lowess;
import io.github.foldwise.internal.smooth.Ranking;
import io.github.foldwise.progress.ProgressListener;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Residual deviances of genes and their degrees of freedom, both adjusted so that small counts, too, have deviances that are
 * distributed as chi-square to two moments: with m and v the mean and variance of the unit deviance \(d_i\) at the fitted mean,
 * and \(h_i\) the leverage,
 * \[ D = \sum_i \frac{2 m_i}{v_i} d_i, \qquad \nu = \sum_i (1 - h_i) \frac{2 m_i^2}{v_i} . \]
 * Counts that vary s times as much as the model says are counts of a mean s times smaller, s times as large, so that m and v
 * are those at \(\mu_i / s\), while d and h are those of the dispersion over s (Chen and others 2025,
 * doi:10.1093/nar/gkaf018).
 */
public final class AdjustedDeviances {
    /** With fewer degrees of freedom a gene's deviance says nothing. */
    private static final double FEW = 1e-4;

    /** With fewer yet, the gene does not shape the average either. */
    private static final double NONE = 1e-8;

    private static final double SPAN = 0.5;
    private static final double HIGH = 0.9;

    public final double[] deviances;
    public final double[] degrees;

    private AdjustedDeviances(int genes) {
        this.deviances = new double[genes];
        this.degrees = new double[genes];
    }

    /**
     * Adjusts the deviances of a fit.
     *
     * @param fitted fitted means, gene after gene
     * @param moments the moments at the dispersion of all genes
     * @param dispersion that dispersion
     * @param average how many times as much as the model says counts vary, at least 1
     */
    public static AdjustedDeviances of(
            CountData data,
            GlmDesign design,
            double[] fitted,
            UnitDevianceMoments moments,
            double dispersion,
            double average,
            int threads,
            ProgressListener listener) {
        AdjustedDeviances all = new AdjustedDeviances(data.genes);
        double working = dispersion / average;
        GlmFits.inChunks(data.genes, threads, listener, (from, to) -> {
            Leverages leverages = new Leverages(design);
            double[] scaleAndDegrees = new double[2];
            for (int g = from; g < to; g++) {
                double[] h = leverages.of(fitted, data.at(g), working);
                for (int j = 0; j < data.samples; j++) {
                    double mu = fitted[data.at(g) + j];
                    if (mu / average < UnitDevianceMoments.LEAST_MEAN) {
                        continue;
                    }
                    moments.at(mu / average, scaleAndDegrees);
                    double deviance = NegativeBinomial.unitDeviance(data.counts[data.at(g) + j], mu, working);
                    all.deviances[g] += scaleAndDegrees[0] * deviance;
                    all.degrees[g] += Math.max(0, 1 - h[j]) * scaleAndDegrees[1];
                }
            }
        });
        return all;
    }

    /** Each gene's quasi-dispersion, 0 where its counts say nothing of it. */
    public double[] quasiDispersions() {
        return IntStream.range(0, degrees.length)
                .mapToDouble(g -> degrees[g] > FEW ? deviances[g] / degrees[g] : 0)
                .toArray();
    }

    /**
     * The quasi-dispersion that most genes stay below: of a smooth of fourth roots over abundance, the value that nine of ten
     * genes do not surpass, and 1 at least.
     */
    public double average(double[] abundance) {
        int[] told = IntStream.range(0, degrees.length)
                .filter(g -> degrees[g] > NONE)
                .toArray();
        if (told.length < 2) {
            return 1;
        }
        double[] all = quasiDispersions();
        int[] order =
                Ranking.order(Arrays.stream(told).mapToDouble(g -> abundance[g]).toArray());
        double[] x = Arrays.stream(order).mapToDouble(i -> abundance[told[i]]).toArray();
        double[] y = Arrays.stream(order)
                .mapToDouble(i -> Math.sqrt(Math.sqrt(all[told[i]])))
                .toArray();
        double[] smooth = Lowess.smooth(x, y, SPAN, 3, 0.01 * (x[x.length - 1] - x[0]));
        Arrays.sort(smooth);
        double root = Ranking.quantile(smooth, HIGH);
        return Math.max(1, root * root * root * root);
    }

    /** Diagonals of the hat matrices of weighted fits, with one thread's arrays. */
    private static final class Leverages {
        private final GlmDesign design;
        private final OrthogonalFit fit;
        private final double[] weights;
        private final double[] leverages;

        Leverages(GlmDesign design) {
            this.design = design;
            this.fit = new OrthogonalFit(design.samples, design.coefficients);
            this.weights = new double[design.samples];
            this.leverages = new double[design.samples];
        }

        double[] of(double[] fitted, int at, double dispersion) {
            for (int j = 0; j < weights.length; j++) {
                double mu = fitted[at + j];
                weights[j] = mu / (1 + dispersion * mu);
            }
            return design.isOneWay() ? withinGroups() : ofRegression();
        }

        private double[] withinGroups() {
            for (int[] group : design.groups) {
                double sum = 0;
                for (int j : group) {
                    sum += weights[j];
                }
                for (int j : group) {
                    leverages[j] = sum > 0 ? weights[j] / sum : 0;
                }
            }
            return leverages;
        }

        private double[] ofRegression() {
            for (int j = 0; j < weights.length; j++) {
                weights[j] = Math.sqrt(weights[j]);
            }
            return fit.factorise(design.rows, weights).leverages();
        }
    }
}
