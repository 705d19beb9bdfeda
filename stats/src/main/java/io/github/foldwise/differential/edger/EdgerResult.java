package io.github.foldwise.differential.edger;

import io.github.foldwise.differential.GeneStatus;
import io.github.foldwise.differential.exploration.ExpressionFigures;
import io.github.foldwise.differential.normalization.NormalizedCounts;
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
 * A test of every gene of an experiment: log2 fold change, abundance, p-value, false discovery rate, and for genes that were
 * not tested the reason. Genes stand in the order in which they were given. Instances are immutable.
 */
public final class EdgerResult implements Tabular, Drawable, Serializable {
    private static final long serialVersionUID = 1L;

    private static final double DRAWN_LEVEL = 0.05;

    private final EdgerTest test;
    private final String contrast;
    private final double foldChange;
    private final String[] genes;
    private final GeneStatus[] statuses;
    private final double[] logFold;
    private final double[] logCpm;
    private final double[] statistics;
    private final double[] pvalues;
    private final double[] fdr;

    private EdgerResult(EdgerTest test, String contrast, double foldChange, String[] genes, GeneStatus[] statuses) {
        this.test = test;
        this.contrast = contrast;
        this.foldChange = foldChange;
        this.genes = genes;
        this.statuses = statuses;
        this.logFold = new double[genes.length];
        this.logCpm = new double[genes.length];
        this.statistics = new double[genes.length];
        this.pvalues = new double[genes.length];
        this.fdr = new double[genes.length];
        for (double[] column : List.of(logFold, logCpm, statistics, pvalues, fdr)) {
            Arrays.fill(column, Double.NaN);
        }
    }

    static EdgerResult of(
            NormalizedCounts counts,
            EdgerTest test,
            String contrast,
            double foldChange,
            double[] logFold,
            double[] logCpm,
            double @Nullable [] statistics,
            double[] pvalues) {
        String[] genes = counts.getCounts().getGenes().toArray(String[]::new);
        GeneStatus[] statuses =
                IntStream.range(0, genes.length).mapToObj(counts::getStatus).toArray(GeneStatus[]::new);
        EdgerResult result = new EdgerResult(test, contrast, foldChange, genes, statuses);
        double[] adjusted = PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(pvalues);
        int[] kept = counts.getKeptGenes();
        for (int i = 0; i < kept.length; i++) {
            int g = kept[i];
            result.logFold[g] = logFold[i];
            result.logCpm[g] = logCpm[i];
            result.statistics[g] = statistics == null ? Double.NaN : statistics[i];
            result.pvalues[g] = pvalues[i];
            result.fdr[g] = adjusted[i];
            if (Double.isNaN(pvalues[i])) {
                result.statuses[g] = GeneStatus.NOT_CONVERGED;
            }
        }
        return result;
    }

    /**
     * Returns the test that was made.
     *
     * @return the test
     */
    public EdgerTest getTest() {
        return test;
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
     * @return their names, in the order in which they were given, unmodifiable
     */
    public List<String> getGenes() {
        return List.of(genes);
    }

    /**
     * Returns what became of each gene.
     *
     * @return the statuses, unmodifiable
     */
    public List<GeneStatus> getStatuses() {
        return List.of(statuses);
    }

    /**
     * Returns what became of a gene.
     *
     * @param gene its name
     * @return its status
     * @throws IllegalArgumentException if there is no such gene
     */
    public GeneStatus getStatus(String gene) {
        return statuses[Significance.indexOf(genes, gene)];
    }

    /**
     * Returns log2 fold changes, with a prior count that keeps those of rare genes finite.
     *
     * @return a new array, NaN where a gene was not tested
     */
    public double[] getLogFoldChanges() {
        return logFold.clone();
    }

    /**
     * Returns average abundances.
     *
     * @return a new array of log2 counts per million, NaN where a gene was not tested
     */
    public double[] getLogCpm() {
        return logCpm.clone();
    }

    /**
     * Returns the test statistics.
     *
     * @return a new array, NaN where a gene was not tested and for tests without a statistic
     */
    public double[] getStatistics() {
        return statistics.clone();
    }

    /**
     * Returns p-values.
     *
     * @return a new array, NaN where a gene was not tested
     */
    public double[] getPvalues() {
        return pvalues.clone();
    }

    /**
     * Returns false discovery rates (Benjamini and Hochberg).
     *
     * @return a new array, NaN where a gene was not tested
     */
    public double[] getFdr() {
        return fdr.clone();
    }

    /**
     * Returns the log2 fold change of a gene.
     *
     * @param gene its name
     * @return the estimate; NaN for a gene that was not tested
     * @throws IllegalArgumentException if there is no such gene
     */
    public double getLogFoldChange(String gene) {
        return logFold[Significance.indexOf(genes, gene)];
    }

    /**
     * Returns the p-value of a gene.
     *
     * @param gene its name
     * @return the p-value, from 0 to 1; NaN for a gene that was not tested
     * @throws IllegalArgumentException if there is no such gene
     */
    public double getPvalue(String gene) {
        return pvalues[Significance.indexOf(genes, gene)];
    }

    /**
     * Returns the false discovery rate of a gene (Benjamini and Hochberg).
     *
     * @param gene its name
     * @return the rate, from 0 to 1; NaN for a gene that was not tested
     * @throws IllegalArgumentException if there is no such gene
     */
    public double getFdr(String gene) {
        return fdr[Significance.indexOf(genes, gene)];
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
        return Significance.at(fdr, level);
    }

    /**
     * Returns the result as a table, with edgeR's names.
     *
     * @return a row for each gene: gene, logFC, logCPM, the statistic if there is one, PValue, FDR, status
     */
    @Override
    public Table toTable() {
        boolean withStatistic = !test.getStatistic().isEmpty() && foldChange == 0;
        Table.Builder table =
                Table.builder(contrast).text("gene").number("logFC").number("logCPM");
        if (withStatistic) {
            table.number(test.getStatistic());
        }
        table.number("PValue").number("FDR").text("status");
        for (int g = 0; g < genes.length; g++) {
            List<Object> row = new ArrayList<>(List.of(genes[g], logFold[g], logCpm[g]));
            if (withStatistic) {
                row.add(statistics[g]);
            }
            row.addAll(List.of(pvalues[g], fdr[g], statuses[g].name()));
            table.row(row.toArray());
        }
        return table.build();
    }

    /** {@return significance against log2 fold change, genes at a false discovery rate below 5 % coloured} */
    @Override
    public Figure toFigure() {
        return ExpressionFigures.volcano(getGenes(), logFold, pvalues, fdr, DRAWN_LEVEL)
                .withTitle(contrast);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EdgerResult that
                && test == that.test
                && contrast.equals(that.contrast)
                && foldChange == that.foldChange
                && Arrays.equals(genes, that.genes)
                && Arrays.equals(statuses, that.statuses)
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
        long tested = Arrays.stream(pvalues).filter(p -> !Double.isNaN(p)).count();
        StringBuilder text = new StringBuilder();
        text.append(countSignificant(0.05)).append(" of ").append(tested).append(" genes at FDR 0.05");
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
                        .append(Digits.of(fdr[g])));
        return text.toString();
    }
}
