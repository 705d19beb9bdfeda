package io.github.foldwise.differential.deseq2;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.GeneStatus;
import io.github.foldwise.differential.exploration.ExpressionFigures;
import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.internal.Significance;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Log2 fold changes and p-values of all genes, in the order of the counts. A gene that was not tested, or whose p-value was
 * not adjusted, has NaN there and a {@linkplain #getStatus(int) status} that says why. Instances are immutable.
 */
public final class DeseqResult implements Tabular, Drawable, Serializable {
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 5;

    /** Values by gene. */
    record Columns(
            double[] baseMean,
            double[] fold,
            double[] error,
            double[] statistic,
            double[] pvalue,
            double[] adjusted,
            GeneStatus[] status)
            implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    private final DeseqFit fit;
    private final Contrast contrast;
    private final @Nullable Design reduced;
    private final @Nullable ShrinkageMethod shrinkage;
    private final double alpha;
    private final double cutoff;
    private final Columns columns;

    DeseqResult(
            DeseqFit fit,
            Contrast contrast,
            @Nullable Design reduced,
            @Nullable ShrinkageMethod shrinkage,
            double alpha,
            double cutoff,
            Columns columns) {
        this.fit = fit;
        this.contrast = contrast;
        this.reduced = reduced;
        this.shrinkage = shrinkage;
        this.alpha = alpha;
        this.cutoff = cutoff;
        this.columns = columns;
    }

    DeseqFit fit() {
        return fit;
    }

    /** This result with other fold changes, and without statistic. */
    DeseqResult shrunken(ShrinkageMethod method, double[] fold, double[] error) {
        double[] none = new double[fold.length];
        Arrays.fill(none, Double.NaN);
        Columns changed =
                new Columns(columns.baseMean, fold, error, none, columns.pvalue, columns.adjusted, columns.status);
        return new DeseqResult(fit, contrast, reduced, method, alpha, cutoff, changed);
    }

    /**
     * Returns the contrast whose fold changes these are.
     *
     * @return the contrast
     */
    public Contrast getContrast() {
        return contrast;
    }

    /**
     * Returns the reduced design of a likelihood ratio test.
     *
     * @return the design; null for Wald's test
     */
    public @Nullable Design getReducedDesign() {
        return reduced;
    }

    /**
     * Returns how the fold changes were shrunken.
     *
     * @return the method; null if they are maximum likelihood estimates
     */
    public @Nullable ShrinkageMethod getShrinkage() {
        return shrinkage;
    }

    /**
     * Returns the false discovery rate that the independent filter was tuned to.
     *
     * @return the rate
     */
    public double getAlpha() {
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

    /**
     * Returns the names of the genes.
     *
     * @return the names in the order of the counts
     */
    public List<String> getGenes() {
        return fit.getCounts().getGenes();
    }

    /**
     * Returns the number of genes.
     *
     * @return 1 or more
     */
    public int getGeneCount() {
        return columns.pvalue.length;
    }

    /**
     * Returns the means of the normalised counts.
     *
     * @return a new array with a mean for each gene, 0 or more
     */
    public double[] getBaseMeans() {
        return columns.baseMean.clone();
    }

    /**
     * Returns the log2 fold changes.
     *
     * @return a new array; NaN for genes without a read
     */
    public double[] getLog2FoldChanges() {
        return columns.fold.clone();
    }

    /**
     * Returns the standard errors of the log2 fold changes, or posterior standard deviations where these were shrunken.
     *
     * @return a new array; NaN for genes without a read
     */
    public double[] getStandardErrors() {
        return columns.error.clone();
    }

    /**
     * Returns the statistics: fold change over standard error, or likelihood ratio.
     *
     * @return a new array; NaN for genes without a read, and throughout where fold changes were shrunken
     */
    public double[] getStatistics() {
        return columns.statistic.clone();
    }

    /**
     * Returns the p-values.
     *
     * @return a new array; NaN for genes that were not tested
     */
    public double[] getPvalues() {
        return columns.pvalue.clone();
    }

    /**
     * Returns the p-values adjusted by Benjamini and Hochberg over the genes that pass the independent filter.
     *
     * @return a new array; NaN for genes that were not tested or did not pass
     */
    public double[] getAdjustedPvalues() {
        return columns.adjusted.clone();
    }

    /**
     * Returns what became of a gene.
     *
     * @param gene index of the gene, from 0
     * @return its status
     * @throws IndexOutOfBoundsException if there is no such gene
     */
    public GeneStatus getStatus(int gene) {
        return columns.status[Objects.checkIndex(gene, columns.status.length)];
    }

    /**
     * Returns what became of a gene.
     *
     * @param gene its name in the counts
     * @return its status
     * @throws IllegalArgumentException if there is no such gene
     */
    public GeneStatus getStatus(String gene) {
        return columns.status[indexOf(gene)];
    }

    /**
     * Returns the log2 fold change of a gene.
     *
     * @param gene its name in the counts
     * @return the estimate, shrunken where the result is; NaN for a gene without a read
     * @throws IllegalArgumentException if there is no such gene
     */
    public double getLog2FoldChange(String gene) {
        return columns.fold[indexOf(gene)];
    }

    /**
     * Returns the standard error of the log2 fold change of a gene.
     *
     * @param gene its name in the counts
     * @return the standard error, or posterior standard deviation where the result is shrunken; NaN for a gene without a
     *     read
     * @throws IllegalArgumentException if there is no such gene
     */
    public double getStandardError(String gene) {
        return columns.error[indexOf(gene)];
    }

    /**
     * Returns the p-value of a gene.
     *
     * @param gene its name in the counts
     * @return the p-value, from 0 to 1; NaN for a gene that was not tested
     * @throws IllegalArgumentException if there is no such gene
     */
    public double getPvalue(String gene) {
        return columns.pvalue[indexOf(gene)];
    }

    /**
     * Returns the adjusted p-value of a gene.
     *
     * @param gene its name in the counts
     * @return the adjusted p-value, from 0 to 1; NaN for a gene that was not tested or did not pass the filter
     * @throws IllegalArgumentException if there is no such gene
     */
    public double getAdjustedPvalue(String gene) {
        return columns.adjusted[indexOf(gene)];
    }

    private int indexOf(String gene) {
        return fit.getCounts().indexOfGene(gene);
    }

    /**
     * Returns what became of a gene, in words.
     *
     * @param gene index of the gene, from 0
     * @return the explanation of its status; that of an outlier names the sample
     * @throws IndexOutOfBoundsException if there is no such gene
     */
    public String getReason(int gene) {
        GeneStatus status = getStatus(gene);
        return status == GeneStatus.COOKS_OUTLIER || status == GeneStatus.COUNTS_REPLACED
                ? status.getExplanation() + " (" + fit.getMostInfluentialSample(gene) + ")"
                : status.getExplanation();
    }

    /**
     * Returns the genes with an adjusted p-value below a false discovery rate.
     *
     * @param rate the rate, in [0, 1]
     * @return a new array of indices in the order of the counts
     * @throws IllegalArgumentException if the rate is NaN or not from 0 to 1
     */
    public int[] getSignificantGenes(double rate) {
        Significance.requireRate(rate);
        return IntStream.range(0, columns.adjusted.length)
                .filter(gene -> columns.adjusted[gene] < rate)
                .toArray();
    }

    /** {@return a row for each gene: baseMean, log2FoldChange, lfcSE, stat (unless shrunken), pvalue, padj and status (the name of its {@link GeneStatus})} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder(title())
                .text("gene")
                .number("baseMean")
                .number("log2FoldChange")
                .number("lfcSE");
        boolean withStatistic = shrinkage == null;
        if (withStatistic) {
            table.number("stat");
        }
        table.number("pvalue").number("padj").text("status");
        for (int gene = 0; gene < columns.pvalue.length; gene++) {
            String name = fit.getCounts().getGene(gene);
            String status = columns.status[gene].name();
            if (withStatistic) {
                table.row(
                        name,
                        columns.baseMean[gene],
                        columns.fold[gene],
                        columns.error[gene],
                        columns.statistic[gene],
                        columns.pvalue[gene],
                        columns.adjusted[gene],
                        status);
            } else {
                table.row(
                        name,
                        columns.baseMean[gene],
                        columns.fold[gene],
                        columns.error[gene],
                        columns.pvalue[gene],
                        columns.adjusted[gene],
                        status);
            }
        }
        return table.build();
    }

    /** {@return log2 fold change against mean, genes below the false discovery rate of the result coloured} */
    @Override
    public Figure toFigure() {
        Figure figure = ExpressionFigures.ma(columns.baseMean, columns.fold, columns.adjusted, alpha)
                .withTitle(contrast.toString());
        return shrinkage == null
                ? figure
                : figure.withYaxis(Axis.linear(
                        "log2 fold change, shrunken (" + shrinkage.name().toLowerCase(Locale.ROOT) + ")", ""));
    }

    private String title() {
        String test = reduced == null ? "Wald test" : "Likelihood ratio test against " + reduced.getFormula();
        return test + ", " + contrast;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeseqResult that
                && shrinkage == that.shrinkage
                && alpha == that.alpha
                && contrast.equals(that.contrast)
                && Objects.equals(reduced, that.reduced)
                && getGenes().equals(that.getGenes())
                && Arrays.equals(columns.baseMean, that.columns.baseMean)
                && Arrays.equals(columns.fold, that.columns.fold)
                && Arrays.equals(columns.error, that.columns.error)
                && Arrays.equals(columns.statistic, that.columns.statistic)
                && Arrays.equals(columns.pvalue, that.columns.pvalue)
                && Arrays.equals(columns.adjusted, that.columns.adjusted)
                && Arrays.equals(columns.status, that.columns.status);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(columns.fold) + Arrays.hashCode(columns.pvalue);
    }

    /** {@return how many genes change, then the most significant} */
    @Override
    public String toString() {
        int[] significant = getSignificantGenes(alpha);
        long up = Arrays.stream(significant).filter(g -> columns.fold[g] > 0).count();
        StringBuilder text = new StringBuilder(Headline.of(up + " up, " + (significant.length - up) + " down of "
                + columns.pvalue.length + " genes at FDR " + Digits.of(alpha)));
        text.append('\n').append(Headline.row(title()));
        Integer[] order = IntStream.range(0, columns.pvalue.length)
                .filter(g -> !Double.isNaN(columns.pvalue[g]))
                .boxed()
                .sorted((a, b) -> Double.compare(columns.pvalue[a], columns.pvalue[b]))
                .limit(SHOWN)
                .toArray(Integer[]::new);
        for (int gene : order) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%-24s log2 fold %8s  p %10s  adjusted %10s",
                    Clip.of(fit.getCounts().getGene(gene), 24),
                    Digits.of(columns.fold[gene]),
                    Digits.of(columns.pvalue[gene]),
                    Digits.of(columns.adjusted[gene])));
        }
        return text.toString().replace("\r\n", "\n");
    }
}
