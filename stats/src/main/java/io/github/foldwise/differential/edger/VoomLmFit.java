package io.github.foldwise.differential.edger;

import io.github.foldwise.differential.BioconductorRelease;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.DesignChecks;
import io.github.foldwise.differential.limma.LimmaFit;
import io.github.foldwise.differential.limma.Moderation;
import io.github.foldwise.differential.limma.SampleQuality;
import io.github.foldwise.differential.limma.ZeroAwareVoom;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.differential.normalization.NormalizedCounts;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.internal.Stages;
import io.github.foldwise.internal.edger.CountData;
import io.github.foldwise.internal.edger.GlmDesign;
import io.github.foldwise.internal.edger.GlmFits;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Linear models of counts by voom in one call, as edgeR's {@code voomLmFit}: zeros that the design fits exactly, such as all
 * counts of a line that does not express a gene, say nothing of scatter; qualities of samples and the correlation within blocks
 * are estimated twice, together with the weights. What is done is {@link ZeroAwareVoom}'s.
 *
 * <pre>{@code
 * LimmaFit fit = VoomLmFit.withDefaults().withDesign(design).withBlocks(clones).fit(counts);
 * }</pre>
 *
 * <p>Choose it over {@code voom} where genes are silent in some groups: there {@code voom} takes zeros for agreement of
 * replicates. Instances are immutable. The same counts give the same bits for any number of threads.
 */
public final class VoomLmFit extends Options {
    private static final long serialVersionUID = 1L;

    /** Which zeros are fitted exactly does not depend on it. */
    private static final double DISPERSION = 0.05;

    private static final double ZERO = 1e-4;
    private static final int FEWEST_ZEROS = 2;

    private final @Nullable Design design;
    private final CountNormalization normalization;
    private final ZeroAwareVoom voom;
    private final int threads;
    private final transient ProgressListener listener;

    private VoomLmFit(
            @Nullable Design design,
            CountNormalization normalization,
            ZeroAwareVoom voom,
            int threads,
            ProgressListener listener) {
        this.design = design;
        this.normalization = normalization;
        this.voom = voom;
        this.threads = threads;
        this.listener = listener;
    }

    /**
     * Returns the defaults of edgeR: samples of equal quality, independent of each other; one thread. A design must still be
     * given.
     *
     * @return the analysis
     */
    public static VoomLmFit withDefaults() {
        return new VoomLmFit(
                null, CountNormalization.withDefaults(), ZeroAwareVoom.withDefaults(), 1, ProgressListener.NONE);
    }

    /**
     * Returns an analysis of a design.
     *
     * @param newDesign the design
     * @return a copy with the design
     */
    public VoomLmFit withDesign(Design newDesign) {
        return new VoomLmFit(newDesign, normalization, voom.withDesign(newDesign), threads, listener);
    }

    /**
     * Returns an analysis that filters and normalizes otherwise.
     *
     * @param newNormalization what is done to raw counts
     * @return a copy with the normalization
     */
    public VoomLmFit withNormalization(CountNormalization newNormalization) {
        return new VoomLmFit(
                design, Objects.requireNonNull(newNormalization, "normalization"), voom, threads, listener);
    }

    /**
     * Returns an analysis that takes samples to be of equal quality or estimates it: {@code sample.weights = TRUE}.
     *
     * @param newQuality the quality of samples
     * @return a copy with the quality
     */
    public VoomLmFit withSampleQuality(SampleQuality newQuality) {
        return with(voom.withSampleQuality(newQuality));
    }

    /**
     * Returns an analysis of samples that are correlated within blocks, such as the cultures of one clone.
     *
     * @param blocks the block of each sample, in the order of the design
     * @return a copy with the blocks
     */
    public VoomLmFit withBlocks(Collection<String> blocks) {
        return with(voom.withBlocks(blocks));
    }

    /**
     * Returns an analysis that holds genes of improbable variance back, or not: {@code robust} of {@code eBayes}.
     *
     * @param moderation how variances are moderated
     * @return a copy with the moderation
     */
    public VoomLmFit withModeration(Moderation moderation) {
        return with(voom.withModeration(moderation));
    }

    /**
     * Returns an analysis whose numbers are those of another release of Bioconductor; the default is {@link
     * BioconductorRelease#RELEASE_3_16}. They differ in how variances are moderated.
     *
     * @param release the release
     * @return a copy with the release
     */
    public VoomLmFit withRelease(BioconductorRelease release) {
        return with(voom.withRelease(release));
    }

    private VoomLmFit with(ZeroAwareVoom newVoom) {
        return new VoomLmFit(design, normalization, newVoom, threads, listener);
    }

    /**
     * Returns an analysis that works on several genes at a time.
     *
     * @param newThreads the number of threads, at least 1
     * @return a copy with the number of threads
     * @throws IllegalArgumentException if the number is below 1
     */
    public VoomLmFit withThreads(int newThreads) {
        Parallel.checkThreads(newThreads);
        return new VoomLmFit(design, normalization, voom.withThreads(newThreads), newThreads, listener);
    }

    /**
     * Returns an analysis that tells of its progress, and can be stopped.
     *
     * @param newListener hears of the genes worked on
     * @return a copy with the listener
     */
    public VoomLmFit withProgressListener(ProgressListener newListener) {
        return new VoomLmFit(design, normalization, voom, threads, Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Filters and normalizes counts, then fits.
     *
     * @param counts raw counts of the design's samples, in any order
     * @return the fit
     * @throws IllegalArgumentException if there is no design, it has no replicates, the samples differ, fewer than two genes
     *     have enough counts, the counts carry transcript lengths, or blocks were given that no correlation can be estimated
     *     from
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public LimmaFit fit(CountMatrix counts) {
        return fit(normalization
                .withThreads(threads)
                .normalize(Objects.requireNonNull(counts, "counts"), DesignChecks.given(design)));
    }

    /**
     * Fits counts that are normalized already.
     *
     * @param counts counts of the design's samples, in its order
     * @return the fit
     * @throws IllegalArgumentException as {@link #fit(CountMatrix)}
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public LimmaFit fit(NormalizedCounts counts) {
        Objects.requireNonNull(counts, "counts");
        Design known = DesignChecks.replicated(design);
        Stages whole = new Stages(listener, 2);
        CountData data = EdgerAnalysis.dataOf(counts);
        GlmDesign matrix = new GlmDesign(known.getScaledMatrix());
        double[] fitted = GlmFits.of(data, matrix, new double[] {DISPERSION}, threads, whole).fitted;
        return voom.withProgressListener(whole).fit(counts, fittedZeros(data, fitted));
    }

    /** A gene's only zero can be fitted exactly by a coefficient of its own alone, and then has no part in the scatter anyway. */
    private static boolean[] fittedZeros(CountData data, double[] fitted) {
        boolean[] zeros = new boolean[fitted.length];
        for (int g = 0; g < data.genes; g++) {
            int count = 0;
            for (int i = data.at(g); i < data.at(g) + data.samples; i++) {
                count += data.counts[i] < ZERO ? 1 : 0;
            }
            for (int i = data.at(g); i < data.at(g) + data.samples; i++) {
                zeros[i] = count >= FEWEST_ZEROS && data.counts[i] < ZERO && fitted[i] < ZERO;
            }
        }
        return zeros;
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("normalization", normalization).and("voom", voom);
    }
}
