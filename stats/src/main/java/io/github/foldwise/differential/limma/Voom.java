package io.github.foldwise.differential.limma;

import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.DesignChecks;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.differential.normalization.NormalizedCounts;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.internal.Stages;
import io.github.foldwise.internal.function.Log2;
import io.github.foldwise.internal.smooth.Lowess;
import io.github.foldwise.internal.smooth.PiecewiseLine;
import io.github.foldwise.internal.smooth.Ranking;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns counts into log2 counts per million with precision weights: the square root of the residual standard deviation is
 * smoothed over the average count, and every observation weighted by the inverse fourth power of the smooth at its fitted
 * count (Law and others 2014, doi:10.1186/gb-2014-15-2-r29). Equals limma's {@code voom} and {@code voomWithQualityWeights}.
 *
 * <p>Instances are immutable.
 */
public final class Voom extends Options {
    private static final long serialVersionUID = 1L;

    private final @Nullable Design design;
    private final double span;
    private final SampleQuality quality;
    private final @Nullable BlockCorrelation blocks;
    private final int threads;
    private final transient ProgressListener listener;

    private Voom(
            @Nullable Design design,
            double span,
            SampleQuality quality,
            @Nullable BlockCorrelation blocks,
            int threads,
            ProgressListener listener) {
        this.design = design;
        this.span = span;
        this.quality = quality;
        this.blocks = blocks;
        this.threads = threads;
        this.listener = listener;
    }

    /**
     * Returns the transformation with limma's defaults: a span of 0.5, samples of equal quality, one thread. A design must
     * still be given.
     *
     * @return the transformation
     */
    public static Voom withDefaults() {
        return new Voom(null, 0.5, SampleQuality.EQUAL, null, 1, ProgressListener.NONE);
    }

    /**
     * Returns a transformation for a design.
     *
     * @param newDesign the design
     * @return a copy with the design
     */
    public Voom withDesign(Design newDesign) {
        return new Voom(Objects.requireNonNull(newDesign, "design"), span, quality, blocks, threads, listener);
    }

    /**
     * Returns a transformation that smooths more or less.
     *
     * @param newSpan the share of genes that a local fit sees, above 0 and at most 1
     * @return a copy with the span
     * @throws IllegalArgumentException if the span is out of range
     */
    public Voom withSpan(double newSpan) {
        if (!(newSpan > 0 && newSpan <= 1)) {
            throw new IllegalArgumentException(
                    "span " + newSpan + ": give a share of the genes in (0, 1], such as 0.5");
        }
        return new Voom(design, newSpan, quality, blocks, threads, listener);
    }

    /**
     * Returns a transformation that takes samples to be of equal quality or estimates it.
     *
     * @param newQuality the quality of samples
     * @return a copy with the quality
     */
    public Voom withSampleQuality(SampleQuality newQuality) {
        return new Voom(design, span, Objects.requireNonNull(newQuality, "quality"), blocks, threads, listener);
    }

    /**
     * Returns a transformation whose trend is that of samples correlated within blocks: limma's {@code voom} with {@code block}
     * and {@code correlation}. As the weights change the correlation and it the weights, both are usually estimated twice.
     *
     * @param newBlocks the blocks and their correlation
     * @return a copy with the blocks
     */
    public Voom withBlocks(BlockCorrelation newBlocks) {
        return new Voom(design, span, quality, Objects.requireNonNull(newBlocks, "blocks"), threads, listener);
    }

    /**
     * Returns a transformation that works on several genes at a time.
     *
     * @param newThreads the number of threads, at least 1
     * @return a copy with the number of threads
     * @throws IllegalArgumentException if the number is below 1
     */
    public Voom withThreads(int newThreads) {
        return new Voom(design, span, quality, blocks, Parallel.checkThreads(newThreads), listener);
    }

    /**
     * Returns a transformation that tells of its progress, and can be stopped.
     *
     * @param newListener hears of the genes worked on
     * @return a copy with the listener
     */
    public Voom withProgressListener(ProgressListener newListener) {
        return new Voom(design, span, quality, blocks, threads, Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Transforms counts.
     *
     * @param counts counts that were normalized with the same design
     * @return log2 counts per million of the kept genes, with weights
     * @throws IllegalArgumentException if there is no design, it has no replicates, the samples differ, or the counts carry
     *     transcript lengths
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public ExpressionValues transform(NormalizedCounts counts) {
        Objects.requireNonNull(counts, "counts");
        Design known = DesignChecks.replicated(design);
        double[] sizes = counts.getEffectiveLibrarySizes();
        if (blocks != null) {
            blocks.requireSamplesOf(known);
        }
        double[] y = logCounts(counts);
        int n = sizes.length;
        double[][] matrix = known.getMatrix();
        Stages whole = new Stages(listener, quality == SampleQuality.ESTIMATED ? 6 : 2);
        double[] weights = weights(y, sizes, matrix, null, whole);
        if (quality == SampleQuality.ESTIMATED) {
            double[] samples = SampleQualityWeights.of(y, weights, matrix, whole);
            weights = weights(y, sizes, matrix, samples, whole);
            samples = SampleQualityWeights.of(y, weights, matrix, whole);
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= samples[i % n];
            }
        }
        return values(counts, y, weights);
    }

    /**
     * Filters and normalizes raw counts, transforms them, and fits a linear model to each gene, all with the defaults; where one
     * of the steps needs a setting, they are called one after the other: {@link CountNormalization}, {@link
     * #transform(NormalizedCounts)}, {@link LimmaAnalysis}.
     *
     * @param counts raw counts of the design's samples, in any order
     * @return the fit
     * @throws IllegalArgumentException if there is no design, it has no replicates, the samples differ, fewer than two genes
     *     have enough counts, or the counts carry transcript lengths
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public LimmaFit fit(CountMatrix counts) {
        Objects.requireNonNull(counts, "counts");
        LimmaAnalysis analysis = LimmaAnalysis.withDefaults()
                .withDesign(DesignChecks.given(design))
                .withThreads(threads);
        return fit(counts, blocks == null ? analysis : analysis.withBlocks(blocks));
    }

    /** Filters, normalizes and transforms, and leaves the fit to an analysis of the same design and blocks. */
    LimmaFit fit(CountMatrix counts, LimmaAnalysis analysis) {
        Design known = DesignChecks.given(design);
        Stages whole = new Stages(listener, 3);
        NormalizedCounts normalized = CountNormalization.withDefaults()
                .withThreads(threads)
                .withProgressListener(whole)
                .normalize(counts, known);
        ExpressionValues values = withProgressListener(whole).transform(normalized);
        return analysis.withProgressListener(whole).fit(values);
    }

    /** Log2 counts per million with half a count added, gene after gene. */
    double[] logCounts(NormalizedCounts counts) {
        DesignChecks.requireOrder(
                DesignChecks.given(design),
                counts.getCounts().getSamples(),
                "counts",
                "normalize the counts with this design");
        double[] sizes = counts.getEffectiveLibrarySizes();
        if (counts.getOffsets().length > sizes.length) {
            throw new IllegalArgumentException(
                    "voom knows no transcript lengths; use the quasi-likelihood test, or counts" + " scaled by length");
        }
        double[] y = counts.getKeptCounts();
        int n = sizes.length;
        for (int i = 0; i < y.length; i++) {
            y[i] = Log2.of((y[i] + 0.5) / (sizes[i % n] + 1) * 1e6);
        }
        return y;
    }

    ExpressionValues values(NormalizedCounts counts, double[] y, double[] weights) {
        return ExpressionValues.ofFlat(
                        Arrays.stream(counts.getKeptGenes())
                                .mapToObj(counts.getCounts()::getGene)
                                .toList(),
                        counts.getCounts().getSamples(),
                        "log2 cpm",
                        y)
                .withFlatWeights(weights);
    }

    private double[] weights(
            double[] y, double[] sizes, double[][] matrix, double @Nullable [] samples, ProgressListener whole) {
        int n = sizes.length;
        double[] repeated = null;
        if (samples != null) {
            repeated = new double[y.length];
            for (int i = 0; i < y.length; i++) {
                repeated[i] = samples[i % n];
            }
        }
        GeneFits fits = GeneFits.of(y, repeated, matrix, blocks == null ? null : blocks.whitening(), threads, whole);
        double meanLogSize = Arrays.stream(sizes).map(size -> Log2.of(size + 1)).sum() / n;
        double perMillion = Log2.of(1e6);
        double[] x = new double[fits.genes];
        for (int g = 0; g < x.length; g++) {
            x[g] = fits.means[g] + meanLogSize - perMillion;
        }
        PiecewiseLine trend = trend(x, fits.variances);
        return precisions(fits, matrix, logSizes(sizes), trend, threads, whole);
    }

    /** Logarithms of library sizes in millions. */
    static double[] logSizes(double[] sizes) {
        double perMillion = Log2.of(1e6);
        return Arrays.stream(sizes).map(size -> Log2.of(size + 1) - perMillion).toArray();
    }

    /** The inverse fourth power of the trend at each fitted count. */
    static double[] precisions(
            GeneFits fits,
            double[][] matrix,
            double[] logSizes,
            PiecewiseLine trend,
            int threads,
            ProgressListener whole) {
        int n = matrix.length;
        int p = fits.coefficientCount;
        double[] weights = new double[fits.genes * n];
        int chunk = 1024;
        Parallel.forEach((fits.genes + chunk - 1) / chunk, threads, whole, c -> {
            for (int g = c * chunk; g < Math.min(fits.genes, (c + 1) * chunk); g++) {
                for (int j = 0; j < n; j++) {
                    double fitted = logSizes[j];
                    for (int k = 0; k < p; k++) {
                        fitted += fits.coefficients[g * p + k] * matrix[j][k];
                    }
                    double root = trend.value(fitted);
                    weights[g * n + j] = 1 / (root * root * root * root);
                }
            }
        });
        return weights;
    }

    /** The smooth of root standard deviations over average log2 counts. */
    private PiecewiseLine trend(double[] x, double[] variances) {
        return trend(x, variances, span);
    }

    /** The same for genes whose scatter is known to the same degrees of freedom. */
    static PiecewiseLine trend(double[] x, double[] variances, double span) {
        int[] order = Ranking.order(x);
        double[] sorted = new double[x.length];
        double[] roots = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            sorted[i] = x[order[i]];
            roots[i] = Math.sqrt(Math.sqrt(variances[order[i]]));
        }
        double delta = 0.01 * (sorted[sorted.length - 1] - sorted[0]);
        return new PiecewiseLine(sorted, Lowess.smooth(sorted, roots, span, 3, delta));
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("design", design == null ? "none" : design)
                .and("span", span)
                .and("quality", quality)
                .and("blocks", blocks);
    }
}
