package io.github.foldwise.differential.deseq2;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.DifferentialResult;
import io.github.foldwise.differential.DifferentialTest;
import io.github.foldwise.differential.GeneStatus;
import io.github.foldwise.differential.exploration.ExpressionFigures;
import io.github.foldwise.expression.GeneSymbols;
import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.table.Table;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Log2 fold changes and p-values of all genes by DESeq2, in the order of the counts. Genes without a read have no estimate;
 * genes below the {@linkplain #getFilterThreshold() filter threshold} have a p-value that is not adjusted. Instances are
 * immutable.
 */
public final class DeseqResult extends DifferentialResult {
    private static final long serialVersionUID = 1L;

    private final DeseqFit fit;
    private final @Nullable Design reduced;
    private final @Nullable ShrinkageMethod shrinkage;
    private final double alpha;
    private final double cutoff;
    private final double[] baseMean;
    private final double[] error;

    DeseqResult(
            DeseqFit fit,
            Contrast contrast,
            double foldChange,
            @Nullable Design reduced,
            double alpha,
            double cutoff,
            double[] baseMean,
            double[] fold,
            double[] error,
            double[] statistic,
            double[] pvalue,
            double[] adjusted,
            GeneStatus[] status) {
        super(
                reduced == null ? DifferentialTest.DESEQ2_WALD : DifferentialTest.DESEQ2_LIKELIHOOD_RATIO,
                contrast,
                foldChange,
                fit.getCounts().getGenes(),
                fold,
                statistic,
                pvalue,
                adjusted,
                status,
                fit.getWarnings());
        this.fit = fit;
        this.reduced = reduced;
        this.shrinkage = null;
        this.alpha = alpha;
        this.cutoff = cutoff;
        this.baseMean = baseMean;
        this.error = error;
    }

    private DeseqResult(DeseqResult that, GeneSymbols symbols) {
        super(that, symbols);
        this.fit = that.fit;
        this.reduced = that.reduced;
        this.shrinkage = that.shrinkage;
        this.alpha = that.alpha;
        this.cutoff = that.cutoff;
        this.baseMean = that.baseMean;
        this.error = that.error;
    }

    /** A result with other fold changes, and without statistic. */
    private DeseqResult(DeseqResult that, ShrinkageMethod method, double[] fold, double[] error, double[] none) {
        super(that, fold, none);
        this.fit = that.fit;
        this.reduced = that.reduced;
        this.shrinkage = method;
        this.alpha = that.alpha;
        this.cutoff = that.cutoff;
        this.baseMean = that.baseMean;
        this.error = error;
    }

    DeseqResult shrunken(ShrinkageMethod method, double[] fold, double[] newError) {
        double[] none = new double[fold.length];
        Arrays.fill(none, Double.NaN);
        return new DeseqResult(this, method, fold, newError, none);
    }

    /**
     * Returns the fit that was tested.
     *
     * @return the fit; that of a likelihood ratio test has Cook's distances, and replaced counts, of its own, as in R
     */
    public DeseqFit getFit() {
        return fit;
    }

    @Override
    public DeseqResult withSymbols(GeneSymbols newSymbols) {
        Objects.requireNonNull(newSymbols, "newSymbols");
        return new DeseqResult(this, newSymbols);
    }

    /** {@return the reduced design of a likelihood ratio test; null for Wald's test} */
    public @Nullable Design getReducedDesign() {
        return reduced;
    }

    /** {@return how the fold changes were shrunken; null if they are maximum likelihood estimates} */
    public @Nullable ShrinkageMethod getShrinkage() {
        return shrinkage;
    }

    /** {@return the false discovery rate that the independent filter was tuned to} */
    public double getAlpha() {
        return alpha;
    }

    @Override
    protected double rate() {
        return alpha;
    }

    /**
     * Returns the mean below which genes were left out of the adjustment.
     *
     * @return the mean of normalised counts, 0 if nothing was left out
     */
    public double getFilterThreshold() {
        return cutoff;
    }

    /** {@return the means of the normalised counts, as a new array with a mean for each gene, 0 or more} */
    public double[] getBaseMeans() {
        return baseMean.clone();
    }

    /**
     * {@return the standard errors of the log2 fold changes, or posterior standard deviations where these were shrunken, as
     * a new array; NaN for genes without a read}
     */
    public double[] getStandardErrors() {
        return error.clone();
    }

    /**
     * Returns the standard error of the log2 fold change of a gene.
     *
     * @param gene its name or symbol
     * @return the standard error, or posterior standard deviation where the result is shrunken; NaN for a gene without a
     *     read
     * @throws IllegalArgumentException if there is no such gene
     */
    public double getStandardError(String gene) {
        return error[indexOf(gene)];
    }

    /** {@return the explanation of a gene's status; that of an outlier names the sample} */
    @Override
    public String getReason(int gene) {
        GeneStatus status = getStatus(gene);
        return status == GeneStatus.COOKS_OUTLIER || status == GeneStatus.COUNTS_REPLACED
                ? status.getExplanation() + " (" + fit.getMostInfluentialSample(gene) + ")"
                : status.getExplanation();
    }

    @Override
    protected String describeTest() {
        return super.describeTest() + (reduced == null ? "" : " against " + reduced.getFormula());
    }

    @Override
    protected Map<String, double[]> ownColumns() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("baseMean", baseMean);
        columns.put("lfcSE", error);
        if (shrinkage == null) {
            columns.put("stat", getStatistics());
        }
        return columns;
    }

    /** {@return a row for each gene: gene, baseMean, log2FoldChange, lfcSE, stat (unless shrunken), pvalue, padj, status} */
    @Override
    public Table toReferenceTable() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("baseMean", baseMean);
        columns.put("log2FoldChange", getLog2FoldChanges());
        columns.put("lfcSE", error);
        if (shrinkage == null) {
            columns.put("stat", getStatistics());
        }
        columns.put("pvalue", getPvalues());
        columns.put("padj", getAdjustedPvalues());
        String test = reduced == null ? "Wald test" : "Likelihood ratio test against " + reduced.getFormula();
        return referenceTable(test + ", " + getContrast(), columns);
    }

    /** {@return log2 fold change against mean, genes below the false discovery rate of the result coloured} */
    @Override
    public Figure toFigure() {
        Figure figure = ExpressionFigures.ma(baseMean, getLog2FoldChanges(), getAdjustedPvalues(), alpha)
                .withTitle(getContrast().toString());
        return shrinkage == null
                ? figure
                : figure.withYaxis(Axis.linear(
                        "log2 fold change, shrunken (" + shrinkage.name().toLowerCase(Locale.ROOT) + ")", ""));
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {super.parts(), shrinkage, alpha, reduced, baseMean, error};
    }
}
