package io.github.foldwise.differential.deseq2;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts on a scale like log2 on which the variance depends little on the mean: for plots, clustering and principal
 * components, not for tests. Instances are immutable.
 */
public final class TransformedCounts implements Tabular, Serializable {
    private static final long serialVersionUID = 1L;

    private static final int MOST_ROWS = 8;

    private final String method;
    private final ArrayList<String> genes;
    private final ArrayList<String> samples;
    private final double[] values;
    private final ArrayList<String> warnings;

    TransformedCounts(String method, List<String> genes, List<String> samples, double[] values, List<String> warnings) {
        this.method = method;
        this.genes = new ArrayList<>(genes);
        this.samples = new ArrayList<>(samples);
        this.values = values;
        this.warnings = new ArrayList<>(warnings);
    }

    /**
     * Returns how the counts were transformed.
     *
     * @return such as {@code variance stabilising transformation}
     */
    public String getMethod() {
        return method;
    }

    /**
     * Returns the names of the genes.
     *
     * @return the names in the order of the counts
     */
    public List<String> getGenes() {
        return List.copyOf(genes);
    }

    /**
     * Returns the names of the samples.
     *
     * @return the names in the order of the design
     */
    public List<String> getSamples() {
        return List.copyOf(samples);
    }

    /**
     * Returns a value.
     *
     * @param gene index of the gene, from 0
     * @param sample index of the sample, from 0
     * @return the transformed count
     * @throws IndexOutOfBoundsException if there is no such gene or sample
     */
    public double getValue(int gene, int sample) {
        return values[
                Objects.checkIndex(gene, genes.size()) * samples.size() + Objects.checkIndex(sample, samples.size())];
    }

    /**
     * Returns all values.
     *
     * @return a new array: a row for each gene with a value for each sample
     */
    public double[][] getValues() {
        double[][] rows = new double[genes.size()][];
        int m = samples.size();
        for (int gene = 0; gene < rows.length; gene++) {
            rows[gene] = Arrays.copyOfRange(values, gene * m, (gene + 1) * m);
        }
        return rows;
    }

    /**
     * Returns what should be known of the dispersion trend behind the transformation.
     *
     * @return the warnings of the fit; for a blind transformation, one if another kind of trend than the usual was fitted
     */
    public List<String> getWarnings() {
        return List.copyOf(warnings);
    }

    /** {@return a row for each gene with a column for each sample} */
    @Override
    public Table toTable() {
        String first = "gene";
        while (samples.contains(first)) {
            first += "_";
        }
        Table.Builder table = Table.builder(method).text(first);
        samples.forEach(table::number);
        int m = samples.size();
        for (int gene = 0; gene < genes.size(); gene++) {
            Object[] row = new Object[m + 1];
            row[0] = genes.get(gene);
            for (int j = 0; j < m; j++) {
                row[j + 1] = values[gene * m + j];
            }
            table.row(row);
        }
        return table.build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TransformedCounts that
                && method.equals(that.method)
                && genes.equals(that.genes)
                && samples.equals(that.samples)
                && Arrays.equals(values, that.values)
                && warnings.equals(that.warnings);
    }

    @Override
    public int hashCode() {
        return 31 * method.hashCode() + Arrays.hashCode(values);
    }

    /** {@return the size, then the range of each sample} */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(Headline.of(genes.size() + " genes x " + samples.size() + " samples, " + method));
        int m = samples.size();
        int shown = m <= MOST_ROWS ? m : MOST_ROWS - 1;
        List<String> names = Clip.distinct(samples.subList(0, shown), 32);
        for (int j = 0; j < shown; j++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int k = j; k < values.length; k += m) {
                low = Math.min(low, values[k]);
                high = Math.max(high, values[k]);
            }
            text.append('\n')
                    .append(names.get(j))
                    .append("  ")
                    .append(Digits.of(low))
                    .append(" to ")
                    .append(Digits.of(high));
        }
        if (shown < m) {
            text.append("\nand ").append(m - shown).append(" more samples");
        }
        return text.toString();
    }
}
