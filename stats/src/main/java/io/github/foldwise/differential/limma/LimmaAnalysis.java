package io.github.foldwise.differential.limma;

import io.github.foldwise.differential.BioconductorRelease;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.DesignChecks;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fits a linear model to each gene and moderates the residual variances, as limma's {@code lmFit} and {@code eBayes} do.
 *
 * <p>Instances are immutable and safe for use by many threads. The same values give the same bits for any number of threads.
 */
public final class LimmaAnalysis extends Options {
    private static final long serialVersionUID = 1L;

    private final @Nullable Design design;
    private final VarianceTrend trend;
    private final Moderation moderation;
    private final BioconductorRelease release;
    private final @Nullable BlockCorrelation blocks;
    private final int threads;
    private final transient ProgressListener listener;

    private LimmaAnalysis(
            @Nullable Design design,
            VarianceTrend trend,
            Moderation moderation,
            BioconductorRelease release,
            @Nullable BlockCorrelation blocks,
            int threads,
            ProgressListener listener) {
        this.design = design;
        this.trend = trend;
        this.moderation = moderation;
        this.release = release;
        this.blocks = blocks;
        this.threads = threads;
        this.listener = listener;
    }

    /**
     * Returns an analysis with limma's defaults: {@link VarianceTrend#CONSTANT}, {@link Moderation#STANDARD}, independent
     * samples, one thread. A design must still be given.
     *
     * @return the analysis
     */
    public static LimmaAnalysis withDefaults() {
        return new LimmaAnalysis(
                null,
                VarianceTrend.CONSTANT,
                Moderation.STANDARD,
                BioconductorRelease.RELEASE_3_16,
                null,
                1,
                ProgressListener.NONE);
    }

    /**
     * Returns an analysis of a design.
     *
     * @param newDesign the design
     * @return a copy with the design
     */
    public LimmaAnalysis withDesign(Design newDesign) {
        return new LimmaAnalysis(
                Objects.requireNonNull(newDesign, "design"), trend, moderation, release, blocks, threads, listener);
    }

    /**
     * Returns an analysis whose prior variance follows the abundance, or not.
     *
     * @param newTrend what the prior follows
     * @return a copy with the trend
     */
    public LimmaAnalysis withTrend(VarianceTrend newTrend) {
        return new LimmaAnalysis(
                design, Objects.requireNonNull(newTrend, "trend"), moderation, release, blocks, threads, listener);
    }

    /**
     * Returns an analysis that holds genes of improbable variance back, or not: limma's {@code robust}.
     *
     * @param newModeration how variances are moderated
     * @return a copy with the moderation
     */
    public LimmaAnalysis withModeration(Moderation newModeration) {
        return new LimmaAnalysis(
                design, trend, Objects.requireNonNull(newModeration, "moderation"), release, blocks, threads, listener);
    }

    /**
     * Returns an analysis whose numbers are those of another release of Bioconductor; the default is {@link
     * BioconductorRelease#RELEASE_3_16}. They differ where residual degrees of freedom differ between genes, as with missing
     * values.
     *
     * @param newRelease the release
     * @return a copy with the release
     */
    public LimmaAnalysis withRelease(BioconductorRelease newRelease) {
        return new LimmaAnalysis(
                design, trend, moderation, Objects.requireNonNull(newRelease, "release"), blocks, threads, listener);
    }

    /**
     * Returns an analysis of samples that are correlated within blocks, such as the cultures of one clone.
     *
     * @param newBlocks the blocks and their correlation
     * @return a copy with the blocks
     */
    public LimmaAnalysis withBlocks(BlockCorrelation newBlocks) {
        return new LimmaAnalysis(
                design, trend, moderation, release, Objects.requireNonNull(newBlocks, "blocks"), threads, listener);
    }

    /**
     * Returns an analysis that works on several genes at a time.
     *
     * @param newThreads the number of threads, at least 1
     * @return a copy with the number of threads
     * @throws IllegalArgumentException if the number is below 1
     */
    public LimmaAnalysis withThreads(int newThreads) {
        return new LimmaAnalysis(
                design, trend, moderation, release, blocks, Parallel.checkThreads(newThreads), listener);
    }

    /**
     * Returns an analysis that tells of its progress, and can be stopped.
     *
     * @param newListener hears of the genes fitted
     * @return a copy with the listener
     */
    public LimmaAnalysis withProgressListener(ProgressListener newListener) {
        return new LimmaAnalysis(
                design, trend, moderation, release, blocks, threads, Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Fits every gene.
     *
     * @param values expression in the samples of the design, in its order; a value that is missing is left out of its
     *     gene's fit
     * @return the fit
     * @throws IllegalArgumentException if there is no design, it has no replicates, the samples of the values or of the
     *     blocks differ from its own, or values are missing while samples are correlated
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public LimmaFit fit(ExpressionValues values) {
        Objects.requireNonNull(values, "values");
        Design known = DesignChecks.replicated(design);
        requireOrder(known, values);
        if (blocks != null) {
            blocks.requireSamplesOf(known);
        }
        if (blocks != null && Arrays.stream(values.toArray()).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException(
                    "values are missing while samples are correlated; take the genes with missing values out");
        }
        GeneFits fits = GeneFits.of(
                values.getGenes().size(),
                values::copyRow,
                values.hasWeights() ? values::copyWeights : null,
                known.getMatrix(),
                blocks == null ? null : blocks.whitening(),
                threads,
                listener);
        double[] variances = fits.variances.clone();
        VariancePrior prior = VariancePrior.of(
                variances, fits.degrees, trend == VarianceTrend.ABUNDANCE ? fits.means : null, moderation, release);
        return new LimmaFit(known, fits, prior, values, blocks, release);
    }

    /**
     * Fits counts by voom: genes are filtered by expression, libraries normalised by TMM, and log counts per million fitted with
     * weights of precision. Equals R's {@code voom} and {@code lmFit} after {@code filterByExpr} and {@code calcNormFactors}.
     *
     * @param counts counts in the samples of the design, in its order
     * @return the fit
     * @throws IllegalArgumentException if there is no design, it has no replicates, the samples of the counts or of the blocks
     *     differ from its own, or fewer than two genes have reads enough
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public LimmaFit fit(CountMatrix counts) {
        Objects.requireNonNull(counts, "counts");
        Design known = DesignChecks.replicated(design);
        Voom voom = Voom.withDefaults().withDesign(known).withThreads(threads).withProgressListener(listener);
        return (blocks == null ? voom : voom.withBlocks(blocks)).fit(counts, this);
    }

    static void requireOrder(Design design, ExpressionValues values) {
        DesignChecks.requireOrder(design, values.getSamples(), "values", "give them in the same order");
    }

    static double @Nullable [] weightsOf(ExpressionValues values) {
        if (!values.hasWeights()) {
            return null;
        }
        int n = values.getSamples().size();
        double[] weights = new double[values.getGenes().size() * n];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = values.getWeight(i / n, i % n);
        }
        return weights;
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("design", design == null ? "none" : design)
                .and("trend", trend)
                .and("moderation", moderation)
                .and("release", release)
                .and("blocks", blocks);
    }
}
