package io.github.foldwise.differential.edger;

import io.github.foldwise.differential.BioconductorRelease;
import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.DifferentialTest;
import io.github.foldwise.differential.exploration.ExpressionFigures;
import io.github.foldwise.differential.limma.Moderation;
import io.github.foldwise.differential.normalization.NormalizedCounts;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.internal.Stages;
import io.github.foldwise.internal.edger.CountData;
import io.github.foldwise.internal.edger.Dispersions;
import io.github.foldwise.internal.edger.GlmDesign;
import io.github.foldwise.internal.edger.GlmFits;
import io.github.foldwise.internal.edger.NegativeBinomial;
import io.github.foldwise.internal.edger.NullDesign;
import io.github.foldwise.internal.edger.ThresholdTest;
import io.github.foldwise.internal.function.FisherF;
import io.github.foldwise.internal.function.Log2;
import io.github.foldwise.internal.function.NormalTail;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Dispersions of the genes of an experiment under a design, from which contrasts are tested.
 *
 * <p>Genes are those that were kept, counted from 0. Instances are immutable.
 */
public final class EdgerFit extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    /** Added to counts before fold changes are reported. */
    static final double PRIOR_COUNT = 0.125;

    private final Design design;
    private final NormalizedCounts counts;
    private final Dispersions dispersions;
    private final Moderation moderation;
    private final BioconductorRelease release;
    private final int threads;

    /** The biological coefficient of variation that was given; 0 if it was estimated. */
    private final double variation;

    private final transient Shared shared;

    /** Hears of tests. */
    private final transient ProgressListener listener;

    /**
     * What tests have in common whatever the contrast: made by the first that needs it, the same from whichever thread, and not
     * written with the fit.
     */
    static final class Shared {
        final CountData data;
        final GlmDesign full;

        /** The fit at the trended dispersions; estimating these leaves it behind where all genes took part. */
        private volatile @Nullable QuasiLikelihood quasi;

        private volatile @Nullable GlmFits tagwise;
        private volatile double @Nullable [] trendedCoefficients;
        private volatile double @Nullable [] tagwiseCoefficients;

        Shared(CountData data, GlmDesign full, @Nullable QuasiLikelihood quasi) {
            this.data = data;
            this.full = full;
            this.quasi = quasi;
        }
    }

    EdgerFit(
            Design design,
            NormalizedCounts counts,
            Dispersions dispersions,
            Moderation moderation,
            BioconductorRelease release,
            int threads,
            Shared shared,
            ProgressListener listener) {
        this(design, counts, dispersions, moderation, release, threads, 0, shared, listener);
    }

    private EdgerFit(
            Design design,
            NormalizedCounts counts,
            Dispersions dispersions,
            Moderation moderation,
            BioconductorRelease release,
            int threads,
            double variation,
            Shared shared,
            ProgressListener listener) {
        this.variation = variation;
        this.design = design;
        this.counts = counts;
        this.dispersions = dispersions;
        this.moderation = moderation;
        this.release = release;
        this.threads = threads;
        this.shared = shared;
        this.listener = listener;
    }

    private Object readResolve() {
        Shared anew = new Shared(EdgerAnalysis.dataOf(counts), new GlmDesign(design.getScaledMatrix()), null);
        return new EdgerFit(
                design, counts, dispersions, moderation, release, threads, variation, anew, ProgressListener.NONE);
    }

    /**
     * Returns a fit whose tests tell of their progress, and can be stopped: they then throw
     * {@link java.util.concurrent.CancellationException}. The listener is not written with the fit.
     *
     * @param newListener hears of the genes that were worked on
     * @return a copy with the listener
     */
    public EdgerFit withProgressListener(ProgressListener newListener) {
        Objects.requireNonNull(newListener, "listener");
        return new EdgerFit(design, counts, dispersions, moderation, release, threads, variation, shared, newListener);
    }

    /** A fit whose dispersion was given. */
    EdgerFit withGivenVariation(double given) {
        return new EdgerFit(design, counts, dispersions, moderation, release, threads, given, shared, listener);
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(design.getWarnings());
        if (variation > 0) {
            notes.add("the biological coefficient of variation, " + Digits.of(variation)
                    + ", was given and not estimated: p-values are as good as it is");
        }
        return notes;
    }

    /** Makes a test of several loops, told of as one piece of work. */
    private <T> T told(int loops, Function<EdgerFit, T> test) {
        Stages whole = new Stages(listener, loops);
        T result = test.apply(withProgressListener(whole));
        whole.finish();
        return result;
    }

    /**
     * Returns the counts that were fitted.
     *
     * @return the counts of the kept genes, with their effective library sizes
     */
    public NormalizedCounts getCounts() {
        return counts;
    }

    /** {@return the design} */
    public Design getDesign() {
        return design;
    }

    /**
     * Returns the dispersion that all genes together call for.
     *
     * @return the squared biological coefficient of variation
     */
    public double getCommonDispersion() {
        return dispersions.common();
    }

    /** {@return the dispersions of genes of like abundance, as a new array with a dispersion for each kept gene} */
    public double[] getTrendedDispersions() {
        return dispersions.trended().clone();
    }

    /** {@return each gene's own dispersion, drawn to the trend, as a new array with a dispersion for each kept gene} */
    public double[] getTagwiseDispersions() {
        return dispersions.tagwise().clone();
    }

    /** {@return the average abundance, as a new array with the log2 counts per million of each kept gene} */
    public double[] getAverageLogCpm() {
        return dispersions.averageLogCpm().clone();
    }

    /**
     * {@return how many degrees of freedom the trend was worth to each gene's dispersion, as a new array with the prior
     * degrees of freedom of each kept gene, possibly infinite}
     */
    public double[] getPriorDegreesOfFreedom() {
        return dispersions.priorDegrees().clone();
    }

    /**
     * {@return the deviance residuals of the kept genes at the tagwise dispersions: the root of what each count adds to the
     * deviance, with the sign of its difference from the fitted value}
     *
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public ExpressionValues getDevianceResiduals() {
        CountData data = shared.data;
        double[] fitted = GlmFits.of(data, shared.full, dispersions.tagwise(), threads, listener).fitted;
        double[] residuals = new double[fitted.length];
        for (int i = 0; i < fitted.length; i++) {
            double dispersion = dispersions.tagwise()[i / data.samples];
            double unit = NegativeBinomial.unitDeviance(data.counts[i], fitted[i], dispersion);
            residuals[i] = Math.copySign(Math.sqrt(Math.max(0, unit)), data.counts[i] - fitted[i]);
        }
        List<String> genes = counts.getCounts().getGenes();
        return ExpressionValues.ofFlat(
                Arrays.stream(counts.getKeptGenes()).mapToObj(genes::get).toList(),
                counts.getCounts().getSamples(),
                "deviance residual",
                residuals);
    }

    /**
     * Tests a contrast by the test to choose where nothing speaks for another: {@link #quasiLikelihoodTest(Contrast)}.
     *
     * @param contrast what is compared
     * @return the result
     * @throws IllegalArgumentException if the contrast does not fit the design
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public EdgerResult test(Contrast contrast) {
        return quasiLikelihoodTest(contrast);
    }

    /**
     * Tests whether a contrast is larger than matters, by {@link #quasiLikelihoodTest(Contrast, double)}.
     *
     * @param contrast what is compared
     * @param foldChange the fold change that must be surpassed in either direction, 1 or more
     * @return the result
     * @throws IllegalArgumentException if the contrast does not fit the design or the fold change is below 1
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public EdgerResult test(Contrast contrast, double foldChange) {
        return quasiLikelihoodTest(Objects.requireNonNull(contrast, "contrast"), foldChange);
    }

    /**
     * Tests a contrast by quasi-likelihood: F is the drop in deviance over the moderated quasi-dispersion. A p-value is never
     * below that of the Poisson likelihood ratio test where the quasi-dispersion says that counts vary less than Poisson
     * counts do. Equals {@code glmQLFTest} of edgeR 3.40 ({@code legacy = TRUE} since 4.0).
     *
     * <p>Where {@link BioconductorRelease#RELEASE_3_20} was asked for, deviances and their degrees of freedom are adjusted for
     * small counts instead and nothing is held back: {@code legacy = FALSE} of edgeR 4. The moments of a unit deviance are
     * exact here and interpolated there, so that p-values agree to about 1 in 1,000.
     *
     * @param contrast what is compared
     * @return the result
     * @throws IllegalArgumentException if the contrast does not fit the design
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public EdgerResult quasiLikelihoodTest(Contrast contrast) {
        return told(quasiLoops(), fit -> fit.quasiLikelihood(contrast));
    }

    private EdgerResult quasiLikelihood(Contrast contrast) {
        double[] weights = design.toScaledWeights(contrast.resolve(design));
        CountData data = shared.data;
        QuasiLikelihood quasi = quasi();
        NullDesign reduced = new NullDesign(shared.full.rows, weights);
        double[] drops = drops(data, quasi.fits, reduced.design, quasi.dispersions);
        double together = quasi.mostDegrees();
        double[] statistics = new double[data.genes];
        double[] pvalues = new double[data.genes];
        GlmFits.inChunks(data.genes, threads, listener, (from, to) -> {
            for (int g = from; g < to; g++) {
                statistics[g] = drops[g] / quasi.prior.getPosterior(g);
                pvalues[g] = FisherF.upperTail(statistics[g], 1, quasi.totalDegrees(g, together));
            }
        });
        holdAbovePoisson(reduced.design, 1, quasi, pvalues);
        return result(
                DifferentialTest.EDGER_QUASI_LIKELIHOOD,
                contrast,
                0,
                contrastOf(trended(), weights),
                statistics,
                pvalues);
    }

    /**
     * Tests several contrasts at once by the test to choose where nothing speaks for another:
     * {@link #quasiLikelihoodTest(Collection)}.
     *
     * @param contrasts what is compared; at least one
     * @return the test of whether any of them differs
     * @throws IllegalArgumentException if there is no contrast, one is given twice, or one does not fit the design
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public EdgerJointTest test(Collection<Contrast> contrasts) {
        Objects.requireNonNull(contrasts, "contrasts");
        return quasiLikelihoodTest(contrasts);
    }

    /**
     * Tests several contrasts at once by quasi-likelihood: F is the drop in deviance over the number of independent contrasts
     * and the moderated quasi-dispersion. Equals {@code glmQLFTest} with several coefficients or a matrix of contrasts.
     *
     * @param contrasts what is compared; at least one
     * @return the test of whether any of them differs
     * @throws IllegalArgumentException if there is no contrast, one is given twice, or one does not fit the design
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public EdgerJointTest quasiLikelihoodTest(Collection<Contrast> contrasts) {
        Objects.requireNonNull(contrasts, "contrasts");
        return told(quasiLoops(), fit -> fit.jointly(DifferentialTest.EDGER_QUASI_LIKELIHOOD, List.copyOf(contrasts)));
    }

    /**
     * Tests several contrasts at once by the likelihood ratio at the tagwise dispersions. Equals {@code glmLRT} with several
     * coefficients or a matrix of contrasts.
     *
     * @param contrasts what is compared; at least one
     * @return the test of whether any of them differs
     * @throws IllegalArgumentException if there is no contrast, one is given twice, or one does not fit the design
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public EdgerJointTest likelihoodRatioTest(Collection<Contrast> contrasts) {
        Objects.requireNonNull(contrasts, "contrasts");
        return told(3, fit -> fit.jointly(DifferentialTest.EDGER_LIKELIHOOD_RATIO, List.copyOf(contrasts)));
    }

    private EdgerJointTest jointly(DifferentialTest test, List<Contrast> contrasts) {
        double[][] weights = EdgerJointTest.weights(contrasts, design);
        GlmDesign reduced = NullDesign.of(shared.full.rows, weights);
        int rank = shared.full.coefficients - reduced.coefficients;
        QuasiLikelihood quasi = test == DifferentialTest.EDGER_QUASI_LIKELIHOOD ? quasi() : null;
        double[] drops = quasi == null
                ? drops(shared.data, tagwiseFits(), reduced, dispersions.tagwise())
                : drops(shared.data, quasi.fits, reduced, quasi.dispersions);
        double[] statistics = drops.clone();
        double[] pvalues = new double[drops.length];
        double together = quasi == null ? 0 : quasi.mostDegrees();
        for (int g = 0; g < drops.length; g++) {
            double degrees = Double.POSITIVE_INFINITY;
            if (quasi != null) {
                statistics[g] = drops[g] / rank / quasi.prior.getPosterior(g);
                degrees = quasi.totalDegrees(g, together);
            }
            pvalues[g] = FisherF.upperTail(quasi == null ? drops[g] / rank : statistics[g], rank, degrees);
        }
        if (quasi != null) {
            holdAbovePoisson(reduced, rank, quasi, pvalues);
        }
        double[] coefficients = quasi == null ? tagwise() : trended();
        double[][] folds = Arrays.stream(weights)
                .map(each -> contrastOf(coefficients, each))
                .toArray(double[][]::new);
        return EdgerJointTest.of(
                counts,
                test,
                contrasts,
                rank,
                folds,
                dispersions.averageLogCpm(),
                statistics,
                pvalues,
                notes(),
                release);
    }

    /** Loops over all genes that a test by quasi-likelihood makes at most. */
    private int quasiLoops() {
        return release == BioconductorRelease.RELEASE_3_16 ? 6 : 9;
    }

    private QuasiLikelihood quasi() {
        QuasiLikelihood known = shared.quasi;
        if (variation > 0) {
            throw new IllegalStateException(
                    "the dispersion was given, and quasi-likelihood estimates the scatter of each"
                            + " gene from replicates; use the likelihood ratio or the exact test");
        }
        if (known == null) {
            known = release == BioconductorRelease.RELEASE_3_16
                    ? QuasiLikelihood.of(
                            shared.data,
                            shared.full,
                            dispersions.trended(),
                            dispersions.averageLogCpm(),
                            moderation,
                            release,
                            threads,
                            listener)
                    : QuasiLikelihood.adjusted(
                            shared.data, shared.full, dispersions, moderation, release, threads, listener);
            shared.quasi = known;
        }
        return known;
    }

    private GlmFits tagwiseFits() {
        GlmFits known = shared.tagwise;
        if (known == null) {
            known = GlmFits.of(shared.data, shared.full, dispersions.tagwise(), threads, listener)
                    .withoutFitted();
            shared.tagwise = known;
        }
        return known;
    }

    /** Coefficients with the prior count at the dispersions of quasi-likelihood: its fold changes. */
    private double[] trended() {
        double[] known = shared.trendedCoefficients;
        if (known == null) {
            known = withPriorCount(quasi().dispersions);
            shared.trendedCoefficients = known;
        }
        return known;
    }

    /** Coefficients with the prior count at the tagwise dispersions: fold changes of likelihood ratios. */
    private double[] tagwise() {
        double[] known = shared.tagwiseCoefficients;
        if (known == null) {
            known = withPriorCount(dispersions.tagwise());
            shared.tagwiseCoefficients = known;
        }
        return known;
    }

    private double[] withPriorCount(double[] used) {
        CountData raised = shared.data.withPriorCount(PRIOR_COUNT);
        return GlmFits.of(raised, shared.full, used, threads, listener).coefficients;
    }

    private double[] drops(CountData data, GlmFits fits, GlmDesign reduced, double[] used) {
        double[] drops = fitReduced(data, reduced, used);
        for (int g = 0; g < drops.length; g++) {
            drops[g] -= fits.deviances[g];
        }
        return drops;
    }

    private double[] fitReduced(CountData data, GlmDesign reduced, double[] used) {
        if (reduced.coefficients == 0) {
            double[] deviances = new double[data.genes];
            for (int g = 0; g < data.genes; g++) {
                for (int j = 0; j < data.samples; j++) {
                    deviances[g] += NegativeBinomial.unitDeviance(
                            data.counts[data.at(g) + j],
                            Math.exp(data.offsets[data.offsetAt(g) + j]),
                            used[used.length == 1 ? 0 : g]);
                }
            }
            return deviances;
        }
        return GlmFits.of(data, reduced, used, threads, listener).deviances;
    }

    private int[] belowPoisson(QuasiLikelihood quasi) {
        return IntStream.range(0, shared.data.genes)
                .filter(quasi::isBelowPoisson)
                .toArray();
    }

    private void holdAbovePoisson(GlmDesign reduced, int rank, QuasiLikelihood quasi, double[] pvalues) {
        int[] below = belowPoisson(quasi);
        if (below.length == 0) {
            return;
        }
        CountData few = shared.data.select(below);
        double[] poisson = {0};
        GlmFits fits = GlmFits.of(few, shared.full, poisson, threads, listener);
        double[] drops = drops(few, fits, reduced, poisson);
        for (int i = 0; i < below.length; i++) {
            double pvalue = FisherF.upperTail(drops[i] / rank, rank, Double.POSITIVE_INFINITY);
            pvalues[below[i]] = Math.max(pvalues[below[i]], pvalue);
        }
    }

    /**
     * Tests a contrast by the likelihood ratio at the tagwise dispersions. Equals {@code glmLRT}.
     *
     * @param contrast what is compared
     * @return the result
     * @throws IllegalArgumentException if the contrast does not fit the design
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public EdgerResult likelihoodRatioTest(Contrast contrast) {
        return told(3, fit -> fit.likelihoodRatio(contrast));
    }

    private EdgerResult likelihoodRatio(Contrast contrast) {
        double[] weights = design.toScaledWeights(contrast.resolve(design));
        NullDesign reduced = new NullDesign(shared.full.rows, weights);
        double[] drops = drops(shared.data, tagwiseFits(), reduced.design, dispersions.tagwise());
        double[] pvalues = Arrays.stream(drops)
                .map(drop -> FisherF.upperTail(drop, 1, Double.POSITIVE_INFINITY))
                .toArray();
        return result(
                DifferentialTest.EDGER_LIKELIHOOD_RATIO, contrast, 0, contrastOf(tagwise(), weights), drops, pvalues);
    }

    /**
     * Tests by quasi-likelihood whether a contrast is larger than matters (McCarthy and Smyth 2009,
     * doi:10.1093/bioinformatics/btp053). Equals {@code glmTreat} on a {@code glmQLFit}; where rounding takes R's p-value
     * beyond 1, this one is 1.
     *
     * @param contrast what is compared
     * @param foldChange the fold change that must be surpassed in either direction, 1 or more
     * @return the result
     * @throws IllegalArgumentException if the contrast does not fit the design or the fold change is below 1
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public EdgerResult quasiLikelihoodTest(Contrast contrast, double foldChange) {
        Objects.requireNonNull(contrast, "contrast");
        return checked(foldChange) == 1
                ? quasiLikelihoodTest(contrast)
                : told(
                        6 + quasiLoops(),
                        fit -> fit.threshold(DifferentialTest.EDGER_QUASI_LIKELIHOOD, contrast, foldChange));
    }

    /**
     * Tests by likelihood ratio whether a contrast is larger than matters (McCarthy and Smyth 2009,
     * doi:10.1093/bioinformatics/btp053). Equals {@code glmTreat} on a {@code glmFit}; where rounding takes R's p-value
     * beyond 1, this one is 1.
     *
     * @param contrast what is compared
     * @param foldChange the fold change that must be surpassed in either direction, 1 or more
     * @return the result
     * @throws IllegalArgumentException if the contrast does not fit the design or the fold change is below 1
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public EdgerResult likelihoodRatioTest(Contrast contrast, double foldChange) {
        Objects.requireNonNull(contrast, "contrast");
        return checked(foldChange) == 1
                ? likelihoodRatioTest(contrast)
                : told(6, fit -> fit.threshold(DifferentialTest.EDGER_LIKELIHOOD_RATIO, contrast, foldChange));
    }

    /**
     * Makes the exact test of two levels of a factor at the tagwise dispersions of this design (Robinson and Smyth 2008,
     * doi:10.1093/biostatistics/kxm030). Equals {@code exactTest} of counts whose dispersions were estimated with a design.
     *
     * <p>Meant for designs of that factor alone. Terms other than it are taken out of the dispersions but not out of the
     * comparison, so that p-values are too small; {@link EdgerAnalysis#exactTest(CountMatrix, Contrast)} leaves such effects in
     * both, and {@link #quasiLikelihoodTest(Contrast)} adjusts for them.
     *
     * @param contrast two levels of a factor of the design
     * @return the result
     * @throws IllegalArgumentException if the contrast names no factor or does not fit the design
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public EdgerResult exactTest(Contrast contrast) {
        ExactComparison.check(design, counts, contrast);
        return told(
                2,
                fit -> ExactComparison.of(
                        design, counts, shared.data, dispersions, contrast, threads, fit.listener, notes(), release));
    }

    private static double checked(double foldChange) {
        if (!(foldChange >= 1 && foldChange <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("fold change " + foldChange
                    + ": give the ratio that must be surpassed, 1 or more, such as 1.2; 1/1.2 counts as surpassed too");
        }
        return foldChange;
    }

    private EdgerResult threshold(DifferentialTest test, Contrast contrast, double foldChange) {
        double[] weights = design.toScaledWeights(contrast.resolve(design));
        boolean quasiLikelihood = test == DifferentialTest.EDGER_QUASI_LIKELIHOOD;
        QuasiLikelihood quasi = quasiLikelihood ? quasi() : null;
        NullDesign reduced = new NullDesign(shared.full.rows, weights);
        double[] pvalues = quasi == null
                ? thresholdPvalues(
                        shared.data, tagwiseFits(), reduced, weights, dispersions.tagwise(), foldChange, null)
                : thresholdPvalues(shared.data, quasi.fits, reduced, weights, quasi.dispersions, foldChange, quasi);
        if (quasi != null) {
            int[] poor = belowPoisson(quasi);
            CountData few = shared.data.select(poor);
            double[] zero = {0};
            GlmFits fits = GlmFits.of(few, shared.full, zero, threads, listener);
            double[] poisson = thresholdPvalues(few, fits, reduced, weights, zero, foldChange, null);
            for (int i = 0; i < poor.length; i++) {
                pvalues[poor[i]] = Math.max(pvalues[poor[i]], poisson[i]);
            }
        }
        double[] effects = contrastOf(quasiLikelihood ? trended() : tagwise(), weights);
        return result(test, contrast, foldChange, effects, null, pvalues);
    }

    private double[] thresholdPvalues(
            CountData data,
            GlmFits fits,
            NullDesign reduced,
            double[] weights,
            double[] used,
            double foldChange,
            @Nullable QuasiLikelihood quasi) {
        double[] below = shiftedDrops(data, reduced, used, -Math.log(foldChange));
        double[] above = shiftedDrops(data, reduced, used, Math.log(foldChange));
        double[] raw = contrastOf(fits.coefficients, weights);
        double together = quasi == null ? 0 : quasi.mostDegrees();
        double[] pvalues = new double[data.genes];
        for (int g = 0; g < data.genes; g++) {
            double nearer = Math.sqrt(Math.max(0, Math.min(below[g], above[g])));
            double farther = Math.sqrt(Math.max(0, Math.max(below[g], above[g])));
            if (quasi != null) {
                double scale = Math.sqrt(quasi.prior.getPosterior(g));
                double degrees = quasi.totalDegrees(g, together);
                nearer = NormalTail.score(nearer / scale, degrees);
                farther = NormalTail.score(farther / scale, degrees);
            }
            boolean inside = Math.abs(raw[g]) <= Log2.of(foldChange);
            pvalues[g] = ThresholdTest.pvalue(nearer, farther, inside);
        }
        return pvalues;
    }

    /** Drops in deviance when the contrast is held at a value, in natural logs. */
    private double[] shiftedDrops(CountData data, NullDesign reduced, double[] used, double value) {
        double[] offsets = data.offsets.clone();
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] += value * reduced.direction[i % data.samples];
        }
        CountData shifted = data.withOffsets(offsets);
        GlmFits fits = GlmFits.of(shifted, shared.full, used, threads, listener);
        return drops(shifted, fits, reduced.design, used);
    }

    /** Log2 fold changes. */
    private static double[] contrastOf(double[] coefficients, double[] weights) {
        int p = weights.length;
        double[] effects = new double[coefficients.length / p];
        for (int g = 0; g < effects.length; g++) {
            double sum = 0;
            for (int k = 0; k < p; k++) {
                sum += weights[k] == 0 ? 0 : weights[k] * coefficients[g * p + k];
            }
            effects[g] = sum / Math.log(2);
        }
        return effects;
    }

    private EdgerResult result(
            DifferentialTest test,
            Contrast contrast,
            double foldChange,
            double[] effects,
            double @Nullable [] statistics,
            double[] pvalues) {
        return EdgerResult.of(
                counts,
                test,
                contrast,
                foldChange,
                effects,
                dispersions.averageLogCpm(),
                statistics,
                pvalues,
                notes(),
                release);
    }

    /** {@return a row for each kept gene: abundance, dispersions} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Dispersions")
                .text("gene")
                .number("aveLogCPM")
                .number("trended")
                .number("tagwise");
        int[] kept = counts.getKeptGenes();
        for (int i = 0; i < kept.length; i++) {
            table.row(
                    counts.getCounts().getGene(kept[i]),
                    dispersions.averageLogCpm()[i],
                    dispersions.trended()[i],
                    dispersions.tagwise()[i]);
        }
        return table.build();
    }

    /** {@return dispersions against counts per million: the trend, and each gene's own drawn to it} */
    @Override
    public Figure toFigure() {
        double[] means = Arrays.stream(dispersions.averageLogCpm())
                .map(log -> Math.pow(2, log))
                .toArray();
        return ExpressionFigures.dispersions(means, dispersions.trended(), dispersions.tagwise())
                .withXaxis(Axis.log10("Average abundance", "counts per million"));
    }

    @Override
    protected Object[] parts() {
        return new Object[] {
            design, counts, moderation, release, variation, dispersions.tagwise(), dispersions.trended()
        };
    }

    /** {@return the common dispersion and the number of genes} */
    @Override
    public String toString() {
        return "dispersion " + Digits.of(dispersions.common()) + ", " + dispersions.tagwise().length + " genes";
    }
}
