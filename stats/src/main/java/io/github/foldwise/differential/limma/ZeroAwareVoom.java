package io.github.foldwise.differential.limma;

import io.github.foldwise.differential.BioconductorRelease;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.DesignChecks;
import io.github.foldwise.differential.normalization.NormalizedCounts;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.internal.Stages;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Voom, qualities of samples, correlation within blocks and linear models in one, where zeros that the design fits exactly say
 * nothing of scatter: those of a line that does not express a gene (Lun and Smyth 2017, doi:10.1515/sagmb-2017-0010). Such zeros
 * have no part in the residual variance, its degrees of freedom, the trend, the qualities and the correlation. Qualities and
 * correlation are estimated twice, since they and the weights depend on each other.
 *
 * <p>Which zeros are fitted exactly, a generalized linear model says: {@code io.github.foldwise.differential.edger.VoomLmFit} finds
 * them and calls this class. Instances are immutable.
 */
public final class ZeroAwareVoom extends Options {
    private static final long serialVersionUID = 1L;

    private final @Nullable Design design;
    private final SampleQuality quality;
    private final @Nullable ArrayList<String> blocks;
    private final Moderation moderation;
    private final BioconductorRelease release;
    private final int threads;
    private final transient ProgressListener listener;

    private ZeroAwareVoom(
            @Nullable Design design,
            SampleQuality quality,
            @Nullable ArrayList<String> blocks,
            Moderation moderation,
            BioconductorRelease release,
            int threads,
            ProgressListener listener) {
        this.design = design;
        this.quality = quality;
        this.blocks = blocks;
        this.moderation = moderation;
        this.release = release;
        this.threads = threads;
        this.listener = listener;
    }

    /**
     * Returns the defaults: samples of equal quality, independent of each other, one thread. A design must still be given.
     *
     * @return the analysis
     */
    public static ZeroAwareVoom withDefaults() {
        return new ZeroAwareVoom(
                null,
                SampleQuality.EQUAL,
                null,
                Moderation.STANDARD,
                BioconductorRelease.RELEASE_3_16,
                1,
                ProgressListener.NONE);
    }

    /**
     * Returns an analysis of a design.
     *
     * @param newDesign the design
     * @return a copy with the design
     */
    public ZeroAwareVoom withDesign(Design newDesign) {
        return new ZeroAwareVoom(
                Objects.requireNonNull(newDesign, "design"), quality, blocks, moderation, release, threads, listener);
    }

    /**
     * Returns an analysis that takes samples to be of equal quality or estimates it.
     *
     * @param newQuality the quality of samples
     * @return a copy with the quality
     */
    public ZeroAwareVoom withSampleQuality(SampleQuality newQuality) {
        return new ZeroAwareVoom(
                design, Objects.requireNonNull(newQuality, "quality"), blocks, moderation, release, threads, listener);
    }

    /**
     * Returns an analysis of samples that are correlated within blocks; the correlation is estimated.
     *
     * @param newBlocks the block of each sample, in the order of the design
     * @return a copy with the blocks
     */
    public ZeroAwareVoom withBlocks(Collection<String> newBlocks) {
        return new ZeroAwareVoom(
                design,
                quality,
                new ArrayList<>(Objects.requireNonNull(newBlocks, "newBlocks")),
                moderation,
                release,
                threads,
                listener);
    }

    /**
     * Returns an analysis that holds genes of improbable variance back, or not: limma's {@code robust}.
     *
     * @param newModeration how variances are moderated
     * @return a copy with the moderation
     */
    public ZeroAwareVoom withModeration(Moderation newModeration) {
        return new ZeroAwareVoom(
                design,
                quality,
                blocks,
                Objects.requireNonNull(newModeration, "moderation"),
                release,
                threads,
                listener);
    }

    /**
     * Returns an analysis whose numbers are those of another release of Bioconductor; the default is {@link
     * BioconductorRelease#RELEASE_3_16}.
     *
     * @param newRelease the release
     * @return a copy with the release
     */
    public ZeroAwareVoom withRelease(BioconductorRelease newRelease) {
        return new ZeroAwareVoom(
                design, quality, blocks, moderation, Objects.requireNonNull(newRelease, "release"), threads, listener);
    }

    /**
     * Returns an analysis that works on several genes at a time.
     *
     * @param newThreads the number of threads, at least 1
     * @return a copy with the number of threads
     * @throws IllegalArgumentException if the number is below 1
     */
    public ZeroAwareVoom withThreads(int newThreads) {
        return new ZeroAwareVoom(
                design, quality, blocks, moderation, release, Parallel.checkThreads(newThreads), listener);
    }

    /**
     * Returns an analysis that tells of its progress, and can be stopped.
     *
     * @param newListener hears of the genes worked on
     * @return a copy with the listener
     */
    public ZeroAwareVoom withProgressListener(ProgressListener newListener) {
        return new ZeroAwareVoom(
                design, quality, blocks, moderation, release, threads, Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Transforms and fits.
     *
     * @param counts counts that were normalized with the same design
     * @param fittedZeros for each kept gene and sample, gene after gene, whether a count of 0 is fitted as 0
     * @return the fit
     * @throws IllegalArgumentException if there is no design, it has no replicates, the samples or the sizes differ, or blocks
     *     were given that no correlation can be estimated from
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public LimmaFit fit(NormalizedCounts counts, boolean[] fittedZeros) {
        Objects.requireNonNull(counts, "counts");
        Objects.requireNonNull(fittedZeros, "fittedZeros");
        Design known = DesignChecks.replicated(design);
        if (blocks != null) {
            BlockCorrelation.checkBlocks(known, blocks);
        }
        Voom voom = Voom.withDefaults().withDesign(known);
        double[] y = voom.logCounts(counts);
        if (fittedZeros.length != y.length) {
            throw new IllegalArgumentException(fittedZeros.length + " marks of zeros for " + y.length
                    + " counts; give one for every kept gene and sample");
        }
        boolean estimated = quality == SampleQuality.ESTIMATED;
        int rounds = estimated || blocks != null ? 2 : 0;
        Stages whole = new Stages(listener, 3 + 3 * rounds);
        ObservedVoom engine =
                new ObservedVoom(y, counts.getEffectiveLibrarySizes(), known.getMatrix(), fittedZeros, blocks, threads);
        double[] weights = engine.weights(null, 0, whole);
        double[] qualities = null;
        BlockCorrelation correlation = null;
        for (int round = 0; round < rounds; round++) {
            if (round > 0) {
                weights = engine.weights(qualities, correlation == null ? 0 : correlation.getCorrelation(), whole);
            }
            qualities = estimated ? engine.qualities(weights, whole) : null;
            if (blocks != null) {
                ExpressionValues observed = voom.values(counts, engine.observed, engine.times(weights, qualities));
                correlation = BlockCorrelation.ofObserved(observed, known, blocks, threads, whole);
            }
        }
        weights = engine.times(weights, qualities);
        GeneFits fits = engine.fit(weights, correlation == null ? 0 : correlation.getCorrelation(), whole);
        VariancePrior prior = VariancePrior.of(fits.variances, fits.degrees, null, moderation, release);
        whole.finish();
        return new LimmaFit(known, fits, prior, voom.values(counts, y, weights), correlation, release);
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("design", design == null ? "none" : design)
                .and("quality", quality)
                .and("blocks", blocks)
                .and("moderation", moderation)
                .and("release", release);
    }
}
