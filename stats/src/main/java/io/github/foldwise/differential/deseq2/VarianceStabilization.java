package io.github.foldwise.differential.deseq2;

import io.github.foldwise.differential.Design;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.internal.GeneLoop;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.internal.counts.CountBlock;
import io.github.foldwise.internal.counts.ModelMatrix;
import io.github.foldwise.internal.smooth.CubicSpline;
import io.github.foldwise.internal.smooth.Ranking;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * The transformation of counts after which the variance no longer depends on the mean, as the dispersion trend tells it:
 * the integral of one over the standard deviation, on the scale of log2 for high counts.
 *
 * <pre>{@code
 * ExpressionValues blind = VarianceStabilization.withDefaults().transform(counts);
 * ExpressionValues informed = VarianceStabilization.withDefaults().transform(fit);
 * }</pre>
 *
 * <p>With a parametric trend α = a₀ + a₁/m it is log2((1 + a₁ + 2 a₀ n + 2 √(a₀ n (1 + a₁ + a₀ n)))/(4 a₀)), with a constant
 * trend (2 asinh √(α n) − ln α − ln 4)/ln 2, with a local trend a numerical integral.
 *
 * <p>Reference: Anders, Huber 2010, doi:10.1186/gb-2010-11-10-r106; matches R DESeq2::varianceStabilizingTransformation
 * and, with {@link #withGenes(int) 1000 genes}, DESeq2::vst. Instances are immutable.
 */
public final class VarianceStabilization extends Options {
    private static final long serialVersionUID = 1L;

    private static final double LOG_2 = Math.log(2);
    private static final int GRID = 1000;
    private static final double LEAST_MEAN = 5;
    private static final String UNIT = "log2 (vst)";

    private final TrendType trendType;
    private final int learnedFrom;
    private final int threads;
    private final transient ProgressListener listener;

    private VarianceStabilization(TrendType trendType, int learnedFrom, int threads, ProgressListener listener) {
        this.trendType = trendType;
        this.learnedFrom = learnedFrom;
        this.threads = threads;
        this.listener = listener;
    }

    /**
     * Returns a transformation with the defaults: a parametric trend learned from all genes; one thread.
     *
     * @return the transformation
     */
    public static VarianceStabilization withDefaults() {
        return new VarianceStabilization(TrendType.PARAMETRIC, Integer.MAX_VALUE, 1, ProgressListener.NONE);
    }

    /**
     * Returns a transformation that learns another kind of trend.
     *
     * @param type the type
     * @return a copy with the type
     */
    public VarianceStabilization withTrend(TrendType type) {
        return new VarianceStabilization(Objects.requireNonNull(type, "type"), learnedFrom, threads, listener);
    }

    /**
     * Returns a transformation that learns the trend from some genes only, spread evenly over the means above 5.
     *
     * @param genes how many genes; R's vst takes 1000
     * @return a copy with the number
     * @throws IllegalArgumentException if the number is below 10
     */
    public VarianceStabilization withGenes(int genes) {
        if (genes < 10) {
            throw new IllegalArgumentException(genes + " genes: a trend needs at least 10");
        }
        return new VarianceStabilization(trendType, genes, threads, listener);
    }

    /**
     * Returns a transformation that works on several genes at a time.
     *
     * @param newThreads the number of threads, at least 1
     * @return a copy with the number of threads
     * @throws IllegalArgumentException if the number is below 1
     */
    public VarianceStabilization withThreads(int newThreads) {
        return new VarianceStabilization(trendType, learnedFrom, Parallel.checkThreads(newThreads), listener);
    }

    /**
     * Returns a transformation that tells of its progress, and can be stopped.
     *
     * @param newListener hears of finished chunks of genes
     * @return a copy with the listener
     */
    public VarianceStabilization withProgressListener(ProgressListener newListener) {
        return new VarianceStabilization(
                trendType, learnedFrom, threads, Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Transforms counts blind to any design: all scatter between samples counts as noise.
     *
     * @param counts the counts
     * @return the transformed counts
     * @throws IllegalArgumentException if there are fewer than two samples, too few genes with reads, or all dispersions are
     *     next to 0
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public ExpressionValues transform(CountMatrix counts) {
        CountBlock block = blindBlock(counts);
        GeneLoop loop = new GeneLoop(threads, listener, GeneLoop.PHASE, GeneLoop.PHASE / 10);
        DispersionTrend trend = blindTrend(block, trendType, learnedFrom, loop);
        return transform(counts, block, trend, DeseqFitter.substituteWarnings(trendType, trend), loop);
    }

    /**
     * Transforms the counts of a fit with its trend, in which differences that the design explains are no noise.
     *
     * @param fit the fit
     * @return the transformed counts
     * @throws IllegalArgumentException if the fit has no trend
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public ExpressionValues transform(DeseqFit fit) {
        CountMatrix counts = fit.getCounts();
        CountBlock block = new CountBlock(
                counts.getGeneCount(), counts.getSampleCount(), counts.toArray(), fit.genes().wholeScale);
        GeneLoop loop = new GeneLoop(threads, listener, GeneLoop.PHASE);
        return transform(counts, block, trendOf(fit), fit.getWarnings(), loop);
    }

    static DispersionTrend trendOf(DeseqFit fit) {
        DispersionTrend trend = fit.getTrend();
        if (trend == null) {
            throw new IllegalArgumentException(
                    "the fit has no dispersion trend, for all dispersions are next to 0; take log2 counts instead");
        }
        return trend;
    }

    /** Counts with their scale, without a design. */
    static CountBlock blindBlock(CountMatrix counts) {
        int m = counts.getSampleCount();
        if (m < 2) {
            throw new IllegalArgumentException(
                    "1 sample: the scatter between samples is learned from at least two, better four or more");
        }
        double[][] ones = new double[m][1];
        for (double[] row : ones) {
            row[0] = 1;
        }
        Design common = Design.ofMatrix(counts.getSamples(), List.of("(Intercept)"), ones);
        return DeseqAnalysis.withDefaults().withDesign(common).block(counts);
    }

    static DispersionTrend blindTrend(CountBlock all, TrendType type, int most, GeneLoop loop) {
        CountBlock block = all.select(all.expressedGenes());
        if (most < Integer.MAX_VALUE) {
            block = block.select(spread(block.means(), most));
        }
        DispersionStage stage = new DispersionStage(block, ModelMatrix.intercept(all.samples), Numerics.REPLAY, loop);
        stage.estimateGeneWise();
        DispersionTrend trend = stage.fitTrend(type);
        if (trend == null) {
            throw new IllegalArgumentException(
                    "all dispersions are next to 0, so there is no trend to learn; take log2 counts instead");
        }
        return trend;
    }

    /** Genes evenly spread over the ranks of the means above 5. */
    private static int[] spread(double[] means, int most) {
        Integer[] order = IntStream.range(0, means.length)
                .filter(i -> means[i] > LEAST_MEAN)
                .boxed()
                .sorted((a, b) -> Double.compare(means[a], means[b]))
                .toArray(Integer[]::new);
        if (order.length < most) {
            throw new IllegalArgumentException("only " + order.length + " genes have a mean above 5, fewer than the "
                    + most + " to learn from; learn from fewer by withGenes, or from all");
        }
        int[] chosen = new int[most];
        for (int i = 0; i < most; i++) {
            chosen[i] = order[(int) Math.rint(i * (order.length - 1.0) / (most - 1))];
        }
        return chosen;
    }

    private static ExpressionValues transform(
            CountMatrix counts, CountBlock block, DispersionTrend trend, List<String> warnings, GeneLoop loop) {
        DoubleUnaryOperator transformation = transformation(block, trend);
        double[] values = new double[block.genes * block.samples];
        loop.forEach(block.genes, () -> {
            double[] row = new double[block.samples];
            return gene -> {
                block.copyNormalized(gene, row);
                for (int j = 0; j < row.length; j++) {
                    values[gene * block.samples + j] = transformation.applyAsDouble(row[j]);
                }
            };
        });
        return ExpressionValues.ofFlat(counts.getGenes(), counts.getSamples(), UNIT, values)
                .withWarnings(warnings);
    }

    private static DoubleUnaryOperator transformation(CountBlock block, DispersionTrend trend) {
        return switch (trend.getType()) {
            case PARAMETRIC -> {
                double a0 = trend.getCoefficients()[0];
                double a1 = trend.getCoefficients()[1];
                yield n ->
                        Math.log((1 + a1 + 2 * a0 * n + 2 * Math.sqrt(a0 * n * (1 + a1 + a0 * n))) / (4 * a0)) / LOG_2;
            }
            case MEAN -> {
                double a = trend.getCoefficients()[0];
                yield n -> (2 * asinh(Math.sqrt(a * n)) - Math.log(a) - Math.log(4)) / LOG_2;
            }
            case LOCAL -> integral(block, trend);
        };
    }

    /** The integral of 1/√(α(x) x² + x E[1/s]) over a grid, joined to log2 at two high quantiles of the means. */
    private static DoubleUnaryOperator integral(CountBlock block, DispersionTrend trend) {
        double[] grid = grid(largest(block));
        double meanInverse = block.scale.meanInverse();
        double[] places = new double[grid.length - 1];
        double[] integral = new double[places.length];
        double sum = 0;
        double before = density(trend, grid[0], meanInverse);
        for (int i = 0; i < places.length; i++) {
            double next = density(trend, grid[i + 1], meanInverse);
            sum += (grid[i + 1] - grid[i]) * (next + before) / 2;
            integral[i] = sum;
            places[i] = asinh((grid[i + 1] + grid[i]) / 2);
            before = next;
        }
        CubicSpline spline = new CubicSpline(places, integral);
        double[] means = block.means();
        Arrays.sort(means);
        double low = Ranking.quantile(means, 0.95);
        double high = Ranking.quantile(means, 0.999);
        double atLow = spline.valueAt(asinh(low));
        double scale = (Math.log(high) - Math.log(low)) / LOG_2 / (spline.valueAt(asinh(high)) - atLow);
        double shift = Math.log(low) / LOG_2 - scale * atLow;
        return n -> scale * spline.valueAt(asinh(n)) + shift;
    }

    private static double density(DispersionTrend trend, double x, double meanInverse) {
        return 1 / Math.sqrt(trend.getDispersion(x) * x * x + meanInverse * x);
    }

    private static double largest(CountBlock block) {
        double largest = 0;
        double[] row = new double[block.samples];
        for (int gene = 0; gene < block.genes; gene++) {
            block.copyNormalized(gene, row);
            largest = Math.max(largest, Arrays.stream(row).max().orElse(0));
        }
        return largest;
    }

    private static double[] grid(double largest) {
        double[] grid = new double[GRID - 1];
        double last = asinh(largest);
        for (int i = 1; i < GRID; i++) {
            grid[i - 1] = Math.sinh(i * (last / (GRID - 1)));
        }
        return grid;
    }

    private static double asinh(double x) {
        return Math.log1p(x + x * x / (1 + Math.sqrt(x * x + 1)));
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("trend", trendType).and("genes", learnedFrom == Integer.MAX_VALUE ? "all" : learnedFrom);
    }
}
