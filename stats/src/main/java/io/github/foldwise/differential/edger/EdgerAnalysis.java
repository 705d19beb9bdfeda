package io.github.foldwise.differential.edger;

import io.github.foldwise.differential.BioconductorRelease;
import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.DesignChecks;
import io.github.foldwise.differential.limma.Moderation;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.differential.normalization.NormalizedCounts;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.internal.Stages;
import io.github.foldwise.internal.edger.AverageAbundance;
import io.github.foldwise.internal.edger.CountData;
import io.github.foldwise.internal.edger.Dispersions;
import io.github.foldwise.internal.edger.GlmDesign;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Estimates dispersions and fits the model of a design, as edgeR's {@code estimateDisp} and {@code glmQLFit} do.
 *
 * <pre>{@code
 * EdgerFit fit = EdgerAnalysis.withDefaults().withDesign(design).withThreads(2).fit(counts);
 * }</pre>
 *
 * <p>Counts with transcript lengths ({@link CountMatrix#withLengths}) are fitted by tximport's recipe: relative lengths and
 * normalized libraries are offsets of each gene and sample, and average abundances are relative to the libraries as counted. The
 * counts are whole numbers: where R is given the estimates of Salmon as they are, with fractions, its p-values differ by about one in
 * a hundred (median of 1,408 simulated genes, most for genes of few reads); given rounded ones, they are the same to 1e-6.
 *
 * <p>Instances are immutable and safe for use by many threads. The same counts give the same bits for any number of threads.
 */
public final class EdgerAnalysis extends Options {
    private static final long serialVersionUID = 1L;

    /** Of average abundances where no dispersion is estimated, whatever dispersion is given for the tests. */
    private static final double USUAL_DISPERSION = 0.05;

    private final @Nullable Design design;
    private final CountNormalization normalization;
    private final Moderation moderation;
    private final BioconductorRelease release;
    private final double variation;
    private final int threads;
    private final transient ProgressListener listener;

    private EdgerAnalysis(
            @Nullable Design design,
            CountNormalization normalization,
            Moderation moderation,
            BioconductorRelease release,
            double variation,
            int threads,
            ProgressListener listener) {
        this.variation = variation;
        this.design = design;
        this.normalization = normalization;
        this.moderation = moderation;
        this.release = release;
        this.threads = threads;
        this.listener = listener;
    }

    /**
     * Returns an analysis with edgeR's defaults: {@link CountNormalization#withDefaults()}, {@link Moderation#STANDARD}, one
     * thread. A design must still be given.
     *
     * @return the analysis
     */
    public static EdgerAnalysis withDefaults() {
        return new EdgerAnalysis(
                null,
                CountNormalization.withDefaults(),
                Moderation.STANDARD,
                BioconductorRelease.RELEASE_3_16,
                0,
                1,
                ProgressListener.NONE);
    }

    /**
     * Returns an analysis of a design.
     *
     * @param newDesign the design
     * @return a copy with the design
     */
    public EdgerAnalysis withDesign(Design newDesign) {
        return new EdgerAnalysis(
                Objects.requireNonNull(newDesign, "design"),
                normalization,
                moderation,
                release,
                variation,
                threads,
                listener);
    }

    /**
     * Returns an analysis that filters and normalizes otherwise.
     *
     * @param newNormalization what is done to raw counts
     * @return a copy with the normalization
     */
    public EdgerAnalysis withNormalization(CountNormalization newNormalization) {
        return new EdgerAnalysis(
                design,
                Objects.requireNonNull(newNormalization, "normalization"),
                moderation,
                release,
                variation,
                threads,
                listener);
    }

    /**
     * Returns an analysis that holds genes of improbable variance back, or not: edgeR's {@code robust}.
     *
     * @param newModeration how dispersions and quasi-dispersions are moderated
     * @return a copy with the moderation
     */
    public EdgerAnalysis withModeration(Moderation newModeration) {
        return new EdgerAnalysis(
                design,
                normalization,
                Objects.requireNonNull(newModeration, "moderation"),
                release,
                variation,
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
    public EdgerAnalysis withRelease(BioconductorRelease newRelease) {
        return new EdgerAnalysis(
                design,
                normalization,
                moderation,
                Objects.requireNonNull(newRelease, "release"),
                variation,
                threads,
                listener);
    }

    /**
     * Returns an analysis that takes the scatter between replicates as given, for lines without any. The likelihood ratio and
     * exact tests can then be made; their p-values are as good as the number, and each result says so. The guide of edgeR names
     * 0.4 for samples of human beings, 0.1 for genetically identical model organisms, 0.01 for technical replicates.
     *
     * @param biologicalVariation the biological coefficient of variation, the root of the dispersion, above 0
     * @return a copy with the coefficient
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public EdgerAnalysis withBiologicalVariation(double biologicalVariation) {
        if (!(biologicalVariation > 0 && biologicalVariation <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("biological coefficient of variation " + biologicalVariation
                    + ": give one above 0, such as 0.4 for samples of human beings, 0.1 for cultures of one line");
        }
        return new EdgerAnalysis(design, normalization, moderation, release, biologicalVariation, threads, listener);
    }

    /**
     * Returns an analysis that works on several genes at a time.
     *
     * @param newThreads the number of threads, at least 1
     * @return a copy with the number of threads
     * @throws IllegalArgumentException if the number is below 1
     */
    public EdgerAnalysis withThreads(int newThreads) {
        return new EdgerAnalysis(
                design, normalization, moderation, release, variation, Parallel.checkThreads(newThreads), listener);
    }

    /**
     * Returns an analysis that tells of its progress, and can be stopped.
     *
     * @param newListener hears of the work done
     * @return a copy with the listener
     */
    public EdgerAnalysis withProgressListener(ProgressListener newListener) {
        return new EdgerAnalysis(
                design,
                normalization,
                moderation,
                release,
                variation,
                threads,
                Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Filters and normalizes counts, then fits.
     *
     * @param counts raw counts of the design's samples, in any order
     * @return the fit
     * @throws IllegalArgumentException if there is no design, it has no replicates, the samples differ, or fewer than two
     *     genes have enough counts
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public EdgerFit fit(CountMatrix counts) {
        return fit(normalization
                .withThreads(threads)
                .normalize(Objects.requireNonNull(counts, "counts"), DesignChecks.given(design)));
    }

    /**
     * Fits counts that are normalized already.
     *
     * @param counts counts of the design's samples, in its order
     * @return the fit
     * @throws IllegalArgumentException if there is no design, it has no replicates, or the samples differ
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public EdgerFit fit(NormalizedCounts counts) {
        Objects.requireNonNull(counts, "counts");
        Design known = variation > 0 ? DesignChecks.given(design) : DesignChecks.replicated(design);
        requireOrder(known, counts);
        CountData data = dataOf(counts);
        if (variation > 0) {
            return given(known, counts, data);
        }
        DispersionEstimator estimator =
                new DispersionEstimator(data, moderation, release, threads, new Stages(listener, 5));
        GlmDesign full = new GlmDesign(known.getScaledMatrix());
        Dispersions dispersions = estimator.forDesign(full);
        boolean reused = release == BioconductorRelease.RELEASE_3_16;
        EdgerFit.Shared shared = new EdgerFit.Shared(data, full, reused ? estimator.trendFit() : null);
        return new EdgerFit(known, counts, dispersions, moderation, release, threads, shared, ProgressListener.NONE);
    }

    private EdgerFit given(Design known, NormalizedCounts counts, CountData data) {
        double dispersion = variation * variation;
        double[] all = new double[data.genes];
        Arrays.fill(all, dispersion);
        double[] none = new double[data.genes];
        double[] abundance = AverageAbundance.of(data, USUAL_DISPERSION, threads, new Stages(listener, 1));
        Dispersions dispersions = new Dispersions(dispersion, all, all, abundance, none);
        EdgerFit.Shared shared = new EdgerFit.Shared(data, new GlmDesign(known.getScaledMatrix()), null);
        return new EdgerFit(known, counts, dispersions, moderation, release, threads, shared, ProgressListener.NONE)
                .withGivenVariation(variation);
    }

    /**
     * Filters and normalizes counts, then makes the exact test of two levels of a factor, with dispersions from the scatter
     * within all levels of that factor and nothing else. Equals edgeR's {@code estimateDisp} without a design, then
     * {@code exactTest} (Robinson and Smyth 2008, doi:10.1093/biostatistics/kxm030).
     *
     * <p>The design says which genes are kept. Its terms other than the factor are not adjusted for: their effects are taken for
     * scatter.
     *
     * @param counts raw counts of the design's samples, in any order
     * @param contrast two levels of a factor of the design
     * @return the result
     * @throws IllegalArgumentException if there is no design, the contrast names no factor, the factor has no replicates, or
     *     the samples differ
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public EdgerResult exactTest(CountMatrix counts, Contrast contrast) {
        Objects.requireNonNull(counts, "counts");
        Objects.requireNonNull(contrast, "contrast");
        return exactTest(normalization.withThreads(threads).normalize(counts, DesignChecks.given(design)), contrast);
    }

    /**
     * Makes the exact test of two levels of a factor on counts that are normalized already.
     *
     * @param counts counts of the design's samples, in its order
     * @param contrast two levels of a factor of the design
     * @return the result
     * @throws IllegalArgumentException as {@link #exactTest(CountMatrix, Contrast)}
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public EdgerResult exactTest(NormalizedCounts counts, Contrast contrast) {
        Objects.requireNonNull(counts, "counts");
        Objects.requireNonNull(contrast, "contrast");
        Design known = DesignChecks.given(design);
        requireOrder(known, counts);
        ExactComparison.check(known, counts, contrast);
        if (variation > 0) {
            return fit(counts).exactTest(contrast);
        }
        int[][] groups = ExactComparison.groups(known, contrast.getFactor());
        if (groups.length == known.getSampleCount()) {
            throw new IllegalArgumentException("factor \"" + contrast.getFactor()
                    + "\" has one sample in each of its levels " + known.getLevels(contrast.getFactor())
                    + "; the scatter cannot be estimated without replicates");
        }
        CountData data = dataOf(counts);
        Stages whole = new Stages(listener, 10);
        Dispersions dispersions = new DispersionEstimator(data, moderation, release, threads, whole).forGroups(groups);
        EdgerResult result = ExactComparison.of(
                known, counts, data, dispersions, contrast, threads, whole, known.getWarnings(), release);
        whole.finish();
        return result;
    }

    static CountData dataOf(NormalizedCounts counts) {
        int genes = counts.getKeptGenes().length;
        int samples = counts.getFactors().length;
        double[] offsets = counts.getOffsets();
        double[] libraries = offsets.length == samples
                ? offsets
                : Arrays.stream(counts.getCounts().getLibrarySizes())
                        .mapToDouble(Math::log)
                        .toArray();
        return new CountData(genes, samples, counts.getKeptCounts(), offsets, libraries);
    }

    private static void requireOrder(Design design, NormalizedCounts counts) {
        DesignChecks.requireOrder(
                design, counts.getCounts().getSamples(), "counts", "normalize the counts with this design");
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("design", design == null ? "none" : design)
                .and("normalization", normalization)
                .and("moderation", moderation)
                .and("release", release)
                .and("biological variation", variation > 0 ? variation : "estimated");
    }
}
