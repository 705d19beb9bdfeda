package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.GeneLoop;
import io.github.foldwise.internal.counts.CountBlock;
import io.github.foldwise.internal.counts.ModelMatrix;
import io.github.foldwise.internal.counts.PriorWidth;
import io.github.foldwise.internal.counts.SampleScale;
import io.github.foldwise.internal.function.LogGamma;
import io.github.foldwise.internal.smooth.Ranking;
import io.github.foldwise.progress.ProgressListener;
import java.util.Arrays;
import java.util.List;

/**
 * Size factors of highest likelihood, in rounds: dispersions of a model with one mean for each gene around a constant
 * trend, given the factors; then the factors of geometric mean 1 that maximise the sum of the log-likelihoods of all genes
 * but the 5 % of the lowest, given dispersions and means. Rounds start from factors of 1 and end when Σ (Δ ln s)² is below
 * 1e-4.
 *
 * <p>Matches R DESeq2::estimateSizeFactors(type = "iterate") 1.38, whose search for the factors of a round stops up to
 * 1e-3 short of their maximum; this one goes there.
 */
final class SizeFactorIteration {
    private static final int MOST_ROUNDS = 10;
    private static final double SETTLED = 1e-4;
    private static final double LEFT_OUT = 0.05;
    private static final int MOST_STEPS = 200;
    private static final double STILL = 1e-12;
    /** A log factor beyond this has run away. */
    private static final double RUNAWAY = 30;

    private final int samples;
    private final int[] counts;
    private final List<String> names;
    private final int threads;

    /** Takes counts gene by gene; the names of samples are for messages. */
    SizeFactorIteration(int[] counts, List<String> names, int threads) {
        this.counts = counts;
        this.names = names;
        this.threads = threads;
        samples = names.size();
    }

    double[] estimate() {
        requireReads();
        double[] logs = new double[samples];
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[] next = round(logs);
            double moved = 0;
            for (int j = 0; j < samples; j++) {
                moved += (next[j] - logs[j]) * (next[j] - logs[j]);
            }
            logs = next;
            if (moved < SETTLED) {
                return Arrays.stream(logs).map(Math::exp).toArray();
            }
        }
        throw new IllegalArgumentException("iterated size factors did not settle within " + MOST_ROUNDS
                + " rounds; use SizeFactorMethod.RATIO or POSITIVE_COUNTS, or leave out samples with few reads");
    }

    private void requireReads() {
        for (int j = 0; j < samples; j++) {
            boolean any = false;
            for (int k = j; k < counts.length; k += samples) {
                any |= counts[k] > 0;
            }
            if (!any) {
                throw new IllegalArgumentException(
                        "sample \"" + names.get(j) + "\" has no reads, so it has no size factor; leave it out");
            }
        }
    }

    /** The next log factors. */
    private double[] round(double[] logs) {
        double[] factors = Arrays.stream(logs).map(Math::exp).toArray();
        CountBlock all = new CountBlock(counts.length / samples, samples, counts, SampleScale.ofSizeFactors(factors));
        CountBlock block = all.select(all.expressedGenes());
        if (block.genes < 2) {
            throw new IllegalArgumentException(block.genes + " gene with reads: iterated size factors need at least 2,"
                    + " better some hundreds; give size factors by withSizeFactors");
        }
        GeneLoop loop = new GeneLoop(threads, ProgressListener.NONE, GeneLoop.PHASE);
        DispersionStage stage = new DispersionStage(block, ModelMatrix.intercept(samples), Numerics.REPLAY, loop);
        stage.estimateGeneWise();
        DispersionTrend trend = stage.fitTrend(TrendType.MEAN);
        if (trend == null) {
            throw new IllegalArgumentException("all dispersions are next to 0, so that iterated size factors have no"
                    + " model to maximise; use SizeFactorMethod.RATIO");
        }
        stage.setTrend(trend);
        double[] residuals = stage.residuals();
        double residualVariance = PriorWidth.residualVariance(residuals);
        stage.estimatePosterior(PriorWidth.of(residuals, residualVariance, samples - 1), residualVariance);
        double[] means = stage.normalizedMeans(factors);
        return new Round(block, means, stage.dispersion).climb(logs.clone());
    }

    /** The search for the factors of one round. */
    private final class Round {
        private final CountBlock block;
        private final double[] means;
        private final double[] dispersion;
        /** ln Γ(y + 1/α) − ln Γ(1/α) − ln y!, summed over the samples of each gene. */
        private final double[] constant;

        private final double[] likelihood;
        private final double[] slope = new double[samples];
        private final double[] curvature = new double[samples];

        Round(CountBlock block, double[] means, double[] dispersion) {
            this.block = block;
            this.means = means;
            this.dispersion = dispersion;
            constant = new double[block.genes];
            likelihood = new double[block.genes];
            for (int gene = 0; gene < block.genes; gene++) {
                for (int j = 0; j < samples; j++) {
                    int y = block.counts[gene * samples + j];
                    constant[gene] += LogGamma.rising(1 / dispersion[gene], y) - LogGamma.factorial(y);
                }
            }
        }

        /** Newton steps under the constraint that the log factors sum to 0, halved until they gain. */
        double[] climb(double[] logs) {
            double[] now = logs;
            double value = value(now);
            for (int step = 0; step < MOST_STEPS; step++) {
                double[] move = move(now);
                double largest = Arrays.stream(move).map(Math::abs).max().orElse(0);
                double part = 1;
                double[] next = moved(now, move, part);
                double nextValue = value(next);
                while (!(nextValue >= value - 1e-13 * Math.abs(value)) && part > 1e-6) {
                    part /= 2;
                    next = moved(now, move, part);
                    nextValue = value(next);
                }
                if (!(part > 1e-6)) {
                    value(now);
                    break;
                }
                now = next;
                value = nextValue;
                if (!(largest > STILL)) {
                    break;
                }
            }
            return now;
        }

        private double[] moved(double[] from, double[] move, double part) {
            double[] to = new double[samples];
            for (int j = 0; j < samples; j++) {
                to[j] = from[j] + part * move[j];
                if (!(Math.abs(to[j]) < RUNAWAY)) {
                    throw new IllegalArgumentException("the iterated size factor of sample \"" + names.get(j)
                            + "\" runs away, for it has next to no reads in the genes that fit; leave it out");
                }
            }
            return to;
        }

        /** The sum of the log-likelihoods above their 5 % quantile, which are left standing by gene. */
        private double value(double[] logs) {
            for (int gene = 0; gene < block.genes; gene++) {
                double alpha = dispersion[gene];
                double sum = constant[gene];
                for (int j = 0; j < samples; j++) {
                    int y = block.counts[gene * samples + j];
                    double product = alpha * means[gene * samples + j] * Math.exp(logs[j]);
                    double log = LogGamma.log1p(product);
                    sum += (y == 0 ? 0 : y * (Math.log(product) - log)) - log / alpha;
                }
                likelihood[gene] = sum;
            }
            double least = least();
            double sum = 0;
            for (double l : likelihood) {
                sum += l > least ? l : 0;
            }
            return sum;
        }

        private double least() {
            double[] sorted = likelihood.clone();
            Arrays.sort(sorted);
            return Ranking.quantile(sorted, LEFT_OUT);
        }

        /** The step from where the value was last taken. */
        private double[] move(double[] logs) {
            double least = least();
            Arrays.fill(slope, 0);
            Arrays.fill(curvature, 0);
            for (int gene = 0; gene < block.genes; gene++) {
                for (int j = 0; j < samples && likelihood[gene] > least; j++) {
                    double mu = means[gene * samples + j] * Math.exp(logs[j]);
                    double weight = 1 / (1 + dispersion[gene] * mu);
                    slope[j] += (block.counts[gene * samples + j] - mu) * weight;
                    curvature[j] += mu * (1 + dispersion[gene] * block.counts[gene * samples + j]) * weight * weight;
                }
            }
            double sum = 0;
            double total = 0;
            for (int j = 0; j < samples; j++) {
                sum += slope[j] / curvature[j];
                total += 1 / curvature[j];
            }
            double[] step = new double[samples];
            for (int j = 0; j < samples; j++) {
                step[j] = (slope[j] - sum / total) / curvature[j];
            }
            return step;
        }
    }
}
