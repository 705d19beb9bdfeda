package io.github.foldwise.differential.limma;

import io.github.foldwise.differential.GeneStatus;
import io.github.foldwise.differential.exploration.ExpressionFigures;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.internal.Significance;
import io.github.foldwise.multiplicity.PvalueAdjustment;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Moderated t statistics of every gene that was fitted: log2 fold change, average expression, p-value, false discovery rate,
 * log odds. Genes stand in the order in which they were given. Instances are immutable.
 */
public final class LimmaResult implements Tabular, Drawable, Serializable {
    private static final long serialVersionUID = 1L;

    private static final double DRAWN_LEVEL = 0.05;

    private final String contrast;
    private final double foldChange;
    private final String[] genes;
    private final double[] logFold;
    private final double[] averages;
    private final double[] statistics;
    private final double[] pvalues;
    private final double[] adjusted;
    private final double[] logOdds;

    private LimmaResult(
            String contrast,
            double foldChange,
            String[] genes,
            double[] logFold,
            double[] averages,
            double[] statistics,
            double[] pvalues,
            double[] logOdds) {
        this.contrast = contrast;
        this.foldChange = foldChange;
        this.genes = genes;
        this.logFold = logFold;
        this.averages = averages;
        this.statistics = statistics;
        this.pvalues = pvalues;
        this.adjusted = PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(pvalues);
        this.logOdds = logOdds;
    }

    static LimmaResult of(
            String contrast,
            double foldChange,
            String[] genes,
            double[] logFold,
            double[] averages,
            double[] statistics,
            double[] pvalues,
            double @Nullable [] logOdds) {
        return new LimmaResult(
                contrast,
                foldChange,
                genes,
                logFold,
                averages,
                statistics,
                pvalues,
                logOdds == null ? new double[0] : logOdds);
    }

    /**
     * Returns what was compared.
     *
     * @return the contrast in words
     */
    public String getContrast() {
        return contrast;
    }

    /**
     * Returns the fold change that genes were tested against.
     *
     * @return the fold change, above 1; 0 if they were tested against no change at all
     */
    public double getFoldChange() {
        return foldChange;
    }

    /**
     * Returns the genes.
     *
     * @return their names, unmodifiable
     */
    public List<String> getGenes() {
        return List.of(genes);
    }

    /**
     * Returns what became of each gene: tested, or without an estimate because its fit has too few values.
     *
     * @return the statuses, unmodifiable
     */
    public List<GeneStatus> getStatuses() {
        return IntStream.range(0, genes.length).mapToObj(this::status).toList();
    }

    /**
     * Returns what became of a gene.
     *
     * @param gene its name
     * @return its status
     * @throws IllegalArgumentException if there is no such gene among those fitted
     */
    public GeneStatus getStatus(String gene) {
        return status(Significance.indexOf(genes, gene));
    }

    private GeneStatus status(int gene) {
        return Double.isNaN(pvalues[gene]) ? GeneStatus.NOT_CONVERGED : GeneStatus.TESTED;
    }

    /**
     * Returns log2 fold changes (or differences in the unit of the values).
     *
     * @return a new array, NaN where a gene has too few values
     */
    public double[] getLogFoldChanges() {
        return logFold.clone();
    }

    /**
     * Returns average expression.
     *
     * @return a new array, in the unit of the values
     */
    public double[] getAverageExpression() {
        return averages.clone();
    }

    /**
     * Returns moderated t statistics; against a fold change, those against the nearer end, 0 within.
     *
     * @return a new array
     */
    public double[] getStatistics() {
        return statistics.clone();
    }

    /**
     * Returns p-values.
     *
     * @return a new array, NaN where a gene has too few values
     */
    public double[] getPvalues() {
        return pvalues.clone();
    }

    /**
     * Returns false discovery rates (Benjamini and Hochberg).
     *
     * @return a new array, NaN where a gene has too few values
     */
    public double[] getFdr() {
        return adjusted.clone();
    }

    /**
     * Returns the log odds that a gene is differentially expressed, 1 % of genes being so a priori (limma's B).
     *
     * @return a new array; empty for a test against a fold change
     */
    public double[] getLogOdds() {
        return logOdds.clone();
    }

    /**
     * Returns the log2 fold change of a gene.
     *
     * @param gene its name
     * @return the estimate; NaN for a gene with too few values
     * @throws IllegalArgumentException if there is no such gene
     */
    public double getLogFoldChange(String gene) {
        return logFold[Significance.indexOf(genes, gene)];
    }

    /**
     * Returns the p-value of a gene.
     *
     * @param gene its name
     * @return the p-value, from 0 to 1; NaN for a gene with too few values
     * @throws IllegalArgumentException if there is no such gene
     */
    public double getPvalue(String gene) {
        return pvalues[Significance.indexOf(genes, gene)];
    }

    /**
     * Returns the false discovery rate of a gene (Benjamini and Hochberg).
     *
     * @param gene its name
     * @return the rate, from 0 to 1; NaN for a gene with too few values
     * @throws IllegalArgumentException if there is no such gene
     */
    public double getFdr(String gene) {
        return adjusted[Significance.indexOf(genes, gene)];
    }

    /**
     * Returns how many genes are called.
     *
     * @param level the false discovery rate that is accepted, from 0 to 1
     * @return the number of genes with a rate of at most that
     * @throws IllegalArgumentException if the level is NaN or out of range
     */
    public int countSignificant(double level) {
        return getSignificantGenes(level).length;
    }

    /**
     * Returns the genes that are called.
     *
     * @param level the false discovery rate that is accepted, from 0 to 1
     * @return a new array of positions in {@link #getGenes()} of the genes with a rate of at most that, ascending
     * @throws IllegalArgumentException if the level is NaN or out of range
     */
    public int[] getSignificantGenes(double level) {
        return Significance.at(adjusted, level);
    }

    /**
     * Returns the result as a table, with limma's names.
     *
     * @return a row for each gene: gene, logFC, AveExpr, t, P.Value, adj.P.Val, B (not against a fold change), status
     */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder(contrast)
                .text("gene")
                .number("logFC")
                .number("AveExpr")
                .number("t")
                .number("P.Value")
                .number("adj.P.Val");
        if (logOdds.length > 0) {
            table.number("B");
        }
        table.text("status");
        for (int g = 0; g < genes.length; g++) {
            List<Object> row =
                    new ArrayList<>(List.of(genes[g], logFold[g], averages[g], statistics[g], pvalues[g], adjusted[g]));
            if (logOdds.length > 0) {
                row.add(logOdds[g]);
            }
            row.add(status(g).name());
            table.row(row.toArray());
        }
        return table.build();
    }

    /** {@return significance against log2 fold change, genes at a false discovery rate below 5 % coloured} */
    @Override
    public Figure toFigure() {
        return ExpressionFigures.volcano(getGenes(), logFold, pvalues, adjusted, DRAWN_LEVEL)
                .withTitle(contrast);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LimmaResult that
                && contrast.equals(that.contrast)
                && foldChange == that.foldChange
                && Arrays.equals(genes, that.genes)
                && Arrays.equals(logFold, that.logFold)
                && Arrays.equals(statistics, that.statistics)
                && Arrays.equals(pvalues, that.pvalues);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(genes) + Arrays.hashCode(pvalues);
    }

    /** {@return how many genes are called at 5 %, and the most significant ones} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(countSignificant(0.05)).append(" of ").append(genes.length).append(" genes at FDR 0.05");
        IntStream.range(0, genes.length)
                .filter(g -> !Double.isNaN(pvalues[g]))
                .boxed()
                .sorted(Comparator.comparingDouble(g -> pvalues[g]))
                .limit(7)
                .forEach(g -> text.append('\n')
                        .append(Clip.of(genes[g], 30))
                        .append(": log2 fold ")
                        .append(Digits.of(logFold[g]))
                        .append(", FDR ")
                        .append(Digits.of(adjusted[g])));
        return text.toString();
    }
}
