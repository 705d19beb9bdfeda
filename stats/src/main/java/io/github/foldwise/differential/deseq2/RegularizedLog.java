package io.github.foldwise.differential.deseq2;

import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.internal.GeneLoop;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.internal.counts.CountBlock;
import io.github.foldwise.internal.counts.GlmWorkspace;
import io.github.foldwise.internal.function.LogGamma;
import io.github.foldwise.internal.smooth.WeightedQuantile;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The regularised logarithm: log2 of the mean of a gene plus a difference for each sample, shrunken towards 0 the more the
 * fewer its reads.
 *
 * <p>The model has a coefficient for each sample besides the common one, and a normal prior on them whose width is that of
 * the upper tail of log ratios. Its matrix has the form of an arrow, so a step costs as many operations as there are
 * samples.
 *
 * <p>Reference: Love, Huber, Anders 2014, doi:10.1186/s13059-014-0550-8; matches R DESeq2::rlog. Instances are immutable.
 */
public final class RegularizedLog extends Options {
    private static final long serialVersionUID = 1L;

    private static final double LOG_2 = Math.log(2);
    private static final double PSEUDOCOUNT = 0.5;
    private static final double UPPER_TAIL = 0.05;
    private static final double MANY_READS = 100;
    private static final double NEARLY_ALL = 0.9;
    private static final double MOST_SPARSE = 0.1;
    private static final String UNIT = "log2 (rlog)";

    private final int threads;
    private final transient ProgressListener listener;

    private RegularizedLog(int threads, ProgressListener listener) {
        this.threads = threads;
        this.listener = listener;
    }

    /**
     * Returns a transformation with the defaults: one thread.
     *
     * @return the transformation
     */
    public static RegularizedLog withDefaults() {
        return new RegularizedLog(1, ProgressListener.NONE);
    }

    /**
     * Returns a transformation that works on several genes at a time.
     *
     * @param newThreads the number of threads, at least 1
     * @return a copy with the number of threads
     * @throws IllegalArgumentException if the number is below 1
     */
    public RegularizedLog withThreads(int newThreads) {
        return new RegularizedLog(Parallel.checkThreads(newThreads), listener);
    }

    /**
     * Returns a transformation that tells of its progress, and can be stopped.
     *
     * @param newListener hears of finished chunks of genes
     * @return a copy with the listener
     */
    public RegularizedLog withProgressListener(ProgressListener newListener) {
        return new RegularizedLog(threads, Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Transforms counts blind to any design.
     *
     * @param counts the counts
     * @return the transformed counts; 0 for genes without a read
     * @throws IllegalArgumentException if there are fewer than two samples, or all dispersions are next to 0
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public ExpressionValues transform(CountMatrix counts) {
        CountBlock block = VarianceStabilization.blindBlock(counts);
        GeneLoop loop = new GeneLoop(threads, listener, GeneLoop.PHASE, GeneLoop.PHASE);
        DispersionTrend trend = VarianceStabilization.blindTrend(block, TrendType.PARAMETRIC, Integer.MAX_VALUE, loop);
        return transform(counts, block, trend, DeseqFitter.substituteWarnings(TrendType.PARAMETRIC, trend), loop);
    }

    /**
     * Transforms the counts of a fit with its trend.
     *
     * @param fit the fit
     * @return the transformed counts; 0 for genes without a read
     * @throws IllegalArgumentException if the fit has no trend
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public ExpressionValues transform(DeseqFit fit) {
        CountMatrix counts = fit.getCounts();
        CountBlock block = new CountBlock(
                counts.getGeneCount(), counts.getSampleCount(), counts.toArray(), fit.genes().wholeScale);
        GeneLoop loop = new GeneLoop(threads, listener, GeneLoop.PHASE);
        return transform(counts, block, VarianceStabilization.trendOf(fit), fit.getWarnings(), loop);
    }

    private ExpressionValues transform(
            CountMatrix counts, CountBlock all, DispersionTrend trend, List<String> warnings, GeneLoop loop) {
        int[] rows = all.expressedGenes();
        CountBlock block = all.select(rows);
        double[] means = block.means();
        double ridge = 1 / priorVariance(block, means, trend) / (LOG_2 * LOG_2);
        int m = block.samples;
        double[] values = new double[all.genes * m];
        loop.forEach(rows.length, () -> {
            ArrowGlm glm = new ArrowGlm(m, ridge);
            return row -> {
                glm.fit(block, row, means[row], trend.getDispersion(means[row]));
                for (int j = 0; j < m; j++) {
                    values[rows[row] * m + j] = (glm.common + glm.difference[j]) / LOG_2;
                }
            };
        });
        return ExpressionValues.ofFlat(counts.getGenes(), counts.getSamples(), UNIT, values)
                .withWarnings(withSparseness(block, warnings));
    }

    /** As in R, a warning where more than a tenth of the genes with many reads have nearly all of them in one sample. */
    private static List<String> withSparseness(CountBlock block, List<String> warnings) {
        double[] normalized = new double[block.samples];
        int many = 0;
        int sparse = 0;
        for (int gene = 0; gene < block.genes; gene++) {
            block.copyNormalized(gene, normalized);
            double sum = Arrays.stream(normalized).sum();
            if (sum > MANY_READS) {
                many++;
                sparse += Arrays.stream(normalized).max().orElse(0) > NEARLY_ALL * sum ? 1 : 0;
            }
        }
        if (!(sparse > MOST_SPARSE * many)) {
            return warnings;
        }
        List<String> all = new ArrayList<>(warnings);
        all.add(sparse + " of " + many
                + " genes with more than 100 reads have over 90 % of them in one sample, which the"
                + " regularised logarithm draws to the mean of the others; take VarianceStabilization");
        return all;
    }

    private static double priorVariance(CountBlock block, double[] means, DispersionTrend trend) {
        int m = block.samples;
        double[] sizes = new double[block.genes * m];
        double[] weights = new double[sizes.length];
        double[] normalized = new double[m];
        for (int gene = 0; gene < block.genes; gene++) {
            block.copyNormalized(gene, normalized);
            double weight = 1 / (1 / means[gene] + trend.getDispersion(means[gene]));
            for (int j = 0; j < m; j++) {
                double ratio = (normalized[j] + PSEUDOCOUNT) / (means[gene] + PSEUDOCOUNT);
                sizes[gene * m + j] = Math.abs(Math.log(ratio) / LOG_2);
                weights[gene * m + j] = weight;
            }
        }
        double quantile = WeightedQuantile.of(sizes, weights, 1 - UPPER_TAIL);
        double deviation = quantile / NormalDistribution.of(0, 1).inverseSurvivalProbability(UPPER_TAIL / 2);
        return deviation * deviation;
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("trend", TrendType.PARAMETRIC);
    }

    /** The regression of one gene on a common mean and a difference for each sample. A workspace for one thread. */
    private static final class ArrowGlm {
        private static final double COMMON_RIDGE = 1e-6;
        private static final double TOLERANCE = 1e-4;

        private final double ridge;
        private final double[] difference;
        private final double[] factor;
        private final double[] logFactor;
        private final double[] mean;
        private final double[] weight;
        private final double[] residual;
        private double common;

        ArrowGlm(int samples, double ridge) {
            this.ridge = ridge;
            difference = new double[samples];
            factor = new double[samples];
            logFactor = new double[samples];
            mean = new double[samples];
            weight = new double[samples];
            residual = new double[samples];
        }

        void fit(CountBlock block, int gene, double baseMean, double alpha) {
            block.scale.copyFactors(gene, factor, logFactor);
            common = Math.log(baseMean);
            Arrays.fill(difference, 0);
            setMeans();
            double before = 0;
            for (int step = 1; step <= GlmWorkspace.MOST_STEPS; step++) {
                improve(block, gene, alpha);
                if (!isWithinReach()) {
                    return;
                }
                setMeans();
                double deviance = deviance(block, gene, alpha);
                if (step > 1 && Math.abs(deviance - before) / (Math.abs(deviance) + 0.1) < TOLERANCE) {
                    return;
                }
                before = deviance;
            }
        }

        private boolean isWithinReach() {
            boolean within = Math.abs(common) <= GlmWorkspace.RUNAWAY;
            for (double d : difference) {
                within &= Math.abs(d) <= GlmWorkspace.RUNAWAY;
            }
            return within;
        }

        private void setMeans() {
            for (int j = 0; j < mean.length; j++) {
                mean[j] = Math.max(factor[j] * Math.exp(common + difference[j]), GlmWorkspace.LOWEST_MEAN);
            }
        }

        /** The differences are eliminated one by one, which leaves a single equation for the common mean. */
        private void improve(CountBlock block, int gene, double alpha) {
            double left = COMMON_RIDGE / (LOG_2 * LOG_2);
            double right = -left * common;
            for (int j = 0; j < mean.length; j++) {
                int y = block.counts[gene * mean.length + j];
                double w = mean[j] / (1 + alpha * mean[j]);
                double r = w * (Math.log(mean[j]) - logFactor[j] - common - difference[j] + (y - mean[j]) / mean[j]);
                double own = r - ridge * difference[j];
                weight[j] = w;
                residual[j] = own;
                left += w - w * w / (w + ridge);
                right += r - w / (w + ridge) * own;
            }
            double step = right / left;
            common += step;
            for (int j = 0; j < mean.length; j++) {
                difference[j] += (residual[j] - weight[j] * step) / (weight[j] + ridge);
            }
        }

        private double deviance(CountBlock block, int gene, double alpha) {
            double inverse = 1 / alpha;
            double sum = 0;
            for (int j = 0; j < mean.length; j++) {
                int y = block.counts[gene * mean.length + j];
                double product = alpha * mean[j];
                double log = LogGamma.log1p(product);
                sum += LogGamma.rising(inverse, y)
                        - LogGamma.factorial(y)
                        + (y == 0 ? 0 : y * (Math.log(product) - log))
                        - inverse * log;
            }
            return -2 * sum;
        }
    }
}
