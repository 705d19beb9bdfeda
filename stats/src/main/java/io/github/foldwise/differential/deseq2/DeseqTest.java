package io.github.foldwise.differential.deseq2;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.GeneStatus;
import io.github.foldwise.internal.GeneLoop;
import io.github.foldwise.internal.counts.CountBlock;
import io.github.foldwise.internal.counts.GlmWorkspace;
import io.github.foldwise.internal.counts.ModelMatrix;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.multiplicity.PvalueAdjustment;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.util.Arrays;
import java.util.Objects;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Tests of the coefficients of a {@link DeseqFit}, with outliers set aside and p-values adjusted over the genes that pass
 * an independent filter.
 *
 * <pre>{@code
 * DeseqResult twofold = DeseqTest.withDefaults()
 *         .withThreshold(1, FoldAlternative.GREATER_ABSOLUTE)
 *         .test(fit, Contrast.of("condition", "resistant", "parental"));
 * }</pre>
 *
 * <p>Reference: Love, Huber, Anders 2014, doi:10.1186/s13059-014-0550-8; matches R DESeq2::results 1.38. Instances are
 * immutable.
 */
public final class DeseqTest extends Options {
    private static final long serialVersionUID = 1L;

    private static final double LOG_2 = Math.log(2);
    /** So many samples with a higher count acquit a gene of its outlier in a comparison of two groups. */
    private static final int HIGHER_COUNTS = 3;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final double alpha;
    private final double threshold;
    private final FoldAlternative alternative;
    private final boolean filtering;
    private final boolean outliers;
    /** Degrees of freedom of t; infinite for z; negative for those of the design. */
    private final double degreesOfFreedom;

    private final transient ProgressListener listener;

    private DeseqTest(
            double alpha,
            double threshold,
            FoldAlternative alternative,
            boolean filtering,
            boolean outliers,
            double degreesOfFreedom,
            ProgressListener listener) {
        this.alpha = alpha;
        this.threshold = threshold;
        this.alternative = alternative;
        this.filtering = filtering;
        this.outliers = outliers;
        this.degreesOfFreedom = degreesOfFreedom;
        this.listener = listener;
    }

    /**
     * Returns a test with the defaults of DESeq2: any fold change, normal distribution, genes with outliers not tested,
     * independent filtering for a false discovery rate of 0.1.
     *
     * @return the test
     */
    public static DeseqTest withDefaults() {
        return new DeseqTest(
                0.1, 0, FoldAlternative.GREATER_ABSOLUTE, true, true, Double.POSITIVE_INFINITY, ProgressListener.NONE);
    }

    /**
     * Returns a test whose independent filter is tuned to another false discovery rate.
     *
     * @param newAlpha the rate, in (0, 1)
     * @return a copy with the rate
     * @throws IllegalArgumentException if the rate is not in (0, 1)
     */
    public DeseqTest withFalseDiscoveryRate(double newAlpha) {
        if (!(newAlpha > 0 && newAlpha < 1)) {
            throw new IllegalArgumentException(
                    "false discovery rate " + newAlpha + ": it lies between 0 and 1, such as 0.05");
        }
        return new DeseqTest(newAlpha, threshold, alternative, filtering, outliers, degreesOfFreedom, listener);
    }

    /**
     * Returns a test against a threshold.
     *
     * @param log2Fold the threshold T on the log2 scale, 0 or more
     * @param newAlternative what is asked
     * @return a copy with threshold and alternative
     * @throws IllegalArgumentException if the threshold is negative or NaN, or 0 where it must be above
     */
    public DeseqTest withThreshold(double log2Fold, FoldAlternative newAlternative) {
        Objects.requireNonNull(newAlternative, "newAlternative");
        if (!(log2Fold >= 0 && log2Fold <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("threshold " + log2Fold + ": a log2 fold change of 0 or more is needed");
        }
        if (newAlternative == FoldAlternative.LESS_ABSOLUTE && log2Fold == 0) {
            throw new IllegalArgumentException(
                    "threshold 0: that a change is less than nothing cannot be shown; give a threshold above 0");
        }
        return new DeseqTest(alpha, log2Fold, newAlternative, filtering, outliers, degreesOfFreedom, listener);
    }

    /**
     * Returns a test that adjusts over all tested genes.
     *
     * @return a copy without independent filter
     */
    public DeseqTest withoutFiltering() {
        return new DeseqTest(alpha, threshold, alternative, false, outliers, degreesOfFreedom, listener);
    }

    /**
     * Returns a test of all genes, those with outlying counts included.
     *
     * @return a copy that does not set outliers aside
     */
    public DeseqTest withoutOutlierRule() {
        return new DeseqTest(alpha, threshold, alternative, filtering, false, degreesOfFreedom, listener);
    }

    /**
     * Returns a test by Student's t with the residual degrees of freedom of the design.
     *
     * @return a copy with the t distribution
     */
    public DeseqTest withStudentT() {
        return new DeseqTest(alpha, threshold, alternative, filtering, outliers, -1, listener);
    }

    /**
     * Returns a test by Student's t.
     *
     * @param df degrees of freedom, above 0
     * @return a copy with the t distribution
     * @throws IllegalArgumentException if the degrees of freedom are not above 0
     */
    public DeseqTest withStudentT(double df) {
        if (!(df > 0)) {
            throw new IllegalArgumentException("degrees of freedom " + df + ": a number above 0 is needed");
        }
        return new DeseqTest(alpha, threshold, alternative, filtering, outliers, df, listener);
    }

    /**
     * Returns a test that tells of its progress, and can be stopped.
     *
     * @param newListener hears of finished chunks of genes
     * @return a copy with the listener
     */
    public DeseqTest withProgressListener(ProgressListener newListener) {
        return new DeseqTest(
                alpha,
                threshold,
                alternative,
                filtering,
                outliers,
                degreesOfFreedom,
                Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Tests a contrast of coefficients: Wald's test.
     *
     * @param fit the fit
     * @param contrast the contrast; its estimate is a log2 fold change
     * @return the result, genes in the order of the counts
     * @throws IllegalArgumentException if the design of the fit has no such contrast
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public DeseqResult test(DeseqFit fit, Contrast contrast) {
        double[] weights = contrast.resolve(fit.getDesign());
        Estimates estimates = new Estimates(
                fit, fit.getDesign().toScaledWeights(weights), new GeneLoop(fit.threads(), listener, GeneLoop.PHASE));
        double df = degreesOfFreedom < 0 ? fit.getDesign().getResidualDegreesOfFreedom() : degreesOfFreedom;
        boolean[] unseen = UnseenContrast.rows(fit, contrast, weights);
        FittedGenes genes = fit.genes();
        double[] statistic = new double[genes.geneOf.length];
        double[] pvalue = new double[statistic.length];
        for (int row = 0; row < statistic.length; row++) {
            if (unseen[row]) {
                estimates.effect[row] = 0;
            }
            if (genes.isAllZero(row)) {
                pvalue[row] = 1;
            } else {
                wald(estimates.effect[row], estimates.error[row], df, row, statistic, pvalue);
            }
        }
        return finish(fit, contrast, null, estimates, statistic, pvalue);
    }

    private void wald(double effect, double error, double df, int row, double[] statistic, double[] pvalue) {
        double above = (effect - threshold) / error;
        double below = (effect + threshold) / error;
        double far = (Math.abs(effect) - threshold) / error;
        switch (alternative) {
            case GREATER_ABSOLUTE -> {
                statistic[row] = Math.signum(effect) * Math.max(far, 0);
                pvalue[row] = threshold == 0
                        ? StudentT.twoSidedPvalue(far, df)
                        : upper(far, df) + upper((Math.abs(effect) + threshold) / error, df);
            }
            case GREATER_ABSOLUTE_2014 -> {
                statistic[row] = Math.signum(effect) * Math.max(far, 0);
                pvalue[row] = Math.min(1, 2 * upper(far, df));
            }
            case LESS_ABSOLUTE -> {
                statistic[row] = Math.min(Math.max(-above, 0), Math.max(below, 0));
                pvalue[row] = Math.max(upper(-above, df), upper(below, df));
            }
            case GREATER -> {
                statistic[row] = Math.max(above, 0);
                pvalue[row] = upper(above, df);
            }
            case LESS -> {
                statistic[row] = Math.min(below, 0);
                pvalue[row] = upper(-below, df);
            }
        }
    }

    private static double upper(double statistic, double df) {
        if (Double.isNaN(statistic)) {
            return Double.NaN;
        }
        return Double.isInfinite(df)
                ? NORMAL.survivalProbability(statistic)
                : TDistribution.of(df).survivalProbability(statistic);
    }

    /**
     * Tests whether a design explains more than a reduced one: the likelihood ratio test, with the dispersions of the fit.
     * Fold changes are those of the last coefficient of the full design.
     *
     * @param fit the fit of the full design
     * @param reduced the reduced design, whose columns the full design spans
     * @return the result, genes in the order of the counts
     * @throws IllegalArgumentException if the reduced design has other samples, no fewer coefficients, or is no part of the
     *     full one
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public DeseqResult likelihoodRatioTest(DeseqFit fit, Design reduced) {
        return likelihoodRatioTest(fit, reduced, Contrast.ofCoefficient(lastCoefficient(fit)));
    }

    private static String lastCoefficient(DeseqFit fit) {
        var names = fit.getDesign().getCoefficientNames();
        return names.get(names.size() - 1);
    }

    /**
     * Tests whether a design explains more than a reduced one, and shows the fold changes of a contrast beside.
     *
     * @param fit the fit of the full design
     * @param reduced the reduced design, whose columns the full design spans
     * @param contrast the contrast whose estimates are shown
     * @return the result, genes in the order of the counts
     * @throws IllegalArgumentException as {@link #likelihoodRatioTest(DeseqFit, Design)}, or if there is no such contrast
     */
    public DeseqResult likelihoodRatioTest(DeseqFit fit, Design reduced, Contrast contrast) {
        Objects.requireNonNull(contrast, "contrast");
        Design full = fit.getDesign();
        ReducedDesign.check(full, reduced);
        double[] weights = contrast.resolve(full);
        ModelMatrix matrix = ModelMatrix.of(reduced.getScaledMatrix());
        GeneLoop loop = new GeneLoop(fit.threads(), listener, GeneLoop.PHASE, GeneLoop.PHASE, GeneLoop.PHASE);
        DeseqFit tested = fit.forLikelihoodRatio(loop);
        FittedGenes genes = tested.genes();
        double[] smaller = DeseqFitter.logLikelihoods(matrix, fit.getNumerics(), genes.block(), genes.dispersion, loop);
        int df = full.getCoefficientCount() - reduced.getCoefficientCount();
        ChiSquaredDistribution chiSquared = ChiSquaredDistribution.of(df);
        double[] statistic = new double[smaller.length];
        double[] pvalue = new double[smaller.length];
        for (int row = 0; row < smaller.length; row++) {
            if (genes.isAllZero(row)) {
                pvalue[row] = 1;
            } else {
                statistic[row] = 2 * (genes.logLikelihood[row] - smaller[row]);
                pvalue[row] = Double.isNaN(statistic[row])
                        ? Double.NaN
                        : chiSquared.survivalProbability(Math.max(0, statistic[row]));
            }
        }
        Estimates estimates = new Estimates(tested, full.toScaledWeights(weights), loop);
        boolean[] unseen = UnseenContrast.rows(tested, contrast, weights);
        for (int row = 0; row < unseen.length; row++) {
            estimates.effect[row] = unseen[row] ? 0 : estimates.effect[row];
        }
        loop.finish();
        return finish(tested, contrast, reduced, estimates, statistic, pvalue);
    }

    /** Sets outliers aside, adjusts, and gives each gene its status. */
    private DeseqResult finish(
            DeseqFit fit,
            Contrast contrast,
            @Nullable Design reduced,
            Estimates estimates,
            double[] statistic,
            double[] pvalue) {
        FittedGenes genes = fit.genes();
        int n = genes.rowOf.length;
        boolean[] outlying = outliers ? outlying(fit) : new boolean[pvalue.length];
        for (int row = 0; row < pvalue.length; row++) {
            pvalue[row] = genes.hasRunAway(row) ? Double.NaN : pvalue[row];
        }
        double[] mean = new double[n];
        double[] allPvalues = new double[n];
        Arrays.fill(allPvalues, Double.NaN);
        for (int row = 0; row < pvalue.length; row++) {
            mean[genes.geneOf[row]] = genes.baseMean[row];
            allPvalues[genes.geneOf[row]] = outlying[row] ? Double.NaN : pvalue[row];
        }
        IndependentFilter filter = new IndependentFilter(mean, allPvalues, alpha);
        double cutoff = filtering ? filter.cutoff[filter.chosen] : 0;
        double[] adjusted = filtering ? filter.adjusted : PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(allPvalues);
        GeneStatus[] status = new GeneStatus[n];
        Arrays.fill(status, GeneStatus.ALL_ZERO);
        for (int row = 0; row < pvalue.length; row++) {
            int gene = genes.geneOf[row];
            status[gene] = outlying[row]
                    ? GeneStatus.COOKS_OUTLIER
                    : Double.isNaN(adjusted[gene]) && !Double.isNaN(allPvalues[gene])
                            ? GeneStatus.LOW_MEAN
                            : statusOfEstimate(genes, row);
        }
        return new DeseqResult(
                fit,
                contrast,
                reduced == null && threshold > 0 ? Math.pow(2, threshold) : 0,
                reduced,
                alpha,
                cutoff,
                mean,
                genes.spread(estimates.effect),
                genes.spread(estimates.error),
                genes.spread(statistic),
                allPvalues,
                adjusted,
                status);
    }

    private static GeneStatus statusOfEstimate(FittedGenes genes, int row) {
        if (!genes.usable[row] || genes.hasRunAway(row)) {
            return GeneStatus.NOT_CONVERGED;
        }
        if (genes.fellBack[row]) {
            return GeneStatus.OPTIMISER_FALLBACK;
        }
        if (genes.replaced[row]) {
            return GeneStatus.COUNTS_REPLACED;
        }
        if (genes.dispersionOutlier[row]) {
            return GeneStatus.DISPERSION_OUTLIER;
        }
        return genes.onGrid[row] ? GeneStatus.GRID_DISPERSION : GeneStatus.TESTED;
    }

    private static boolean[] outlying(DeseqFit fit) {
        FittedGenes genes = fit.genes();
        double cutoff = fit.getCooksCutoff();
        boolean twoGroups = fit.isTwoGroups();
        boolean[] outlying = new boolean[genes.geneOf.length];
        for (int row = 0; row < outlying.length; row++) {
            outlying[row] = genes.largestCooks[row] > cutoff && !(twoGroups && isOutnumbered(fit, row));
        }
        return outlying;
    }

    /** A high count among other high counts is no outlier. */
    private static boolean isOutnumbered(DeseqFit fit, int row) {
        FittedGenes genes = fit.genes();
        int[] counts = fit.getCounts().getRow(genes.geneOf[row]);
        int count = counts[genes.mostInfluential(row)];
        return Arrays.stream(counts).filter(y -> y > count).count() >= HIGHER_COUNTS;
    }

    /** Estimates and standard errors of a contrast in log2 units, by row. */
    static final class Estimates {
        final double[] effect;
        final double[] error;

        Estimates(DeseqFit fit, double[] weights, GeneLoop loop) {
            FittedGenes genes = fit.genes();
            effect = new double[genes.geneOf.length];
            error = new double[effect.length];
            ModelMatrix matrix = ModelMatrix.of(fit.getDesign().getScaledMatrix());
            CountBlock block = genes.block();
            loop.forEach(effect.length, () -> {
                GlmWorkspace glm = new GlmWorkspace(matrix);
                return row -> estimate(genes, block, glm, weights, row);
            });
        }

        private void estimate(FittedGenes genes, CountBlock block, GlmWorkspace glm, double[] weights, int row) {
            if (genes.isAllZero(row)) {
                return;
            }
            int p = weights.length;
            glm.load(block.counts, row * block.samples, block.scale, row);
            System.arraycopy(genes.beta, row * p, glm.beta, 0, p);
            glm.setCovariance(genes.dispersion[row]);
            double sum = 0;
            double variance = 0;
            for (int i = 0; i < p; i++) {
                sum += weights[i] * glm.beta[i];
                for (int k = 0; k < p && weights[i] != 0; k++) {
                    variance += weights[i] * weights[k] * glm.covariance[i * p + k];
                }
            }
            effect[row] = sum / LOG_2;
            error[row] = Math.sqrt(variance) / LOG_2;
        }
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("false discovery rate", alpha)
                .and("threshold", threshold)
                .and("alternative", alternative)
                .and("filter", filtering ? "by mean" : "none")
                .and("outliers", outliers ? "set aside" : "tested")
                .and(
                        "t with df",
                        degreesOfFreedom == Double.POSITIVE_INFINITY
                                ? ""
                                : degreesOfFreedom < 0 ? "of the design" : degreesOfFreedom);
    }
}
