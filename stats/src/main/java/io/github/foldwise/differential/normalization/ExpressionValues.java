package io.github.foldwise.differential.normalization;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Expression on a continuous scale: a value for each gene and sample, and where they differ in precision a weight.
 *
 * <p>A missing value is NaN. Weights are precisions (inverse variances up to a factor). Instances are immutable.
 */
public final class ExpressionValues implements Tabular, Serializable {
    private static final long serialVersionUID = 1L;

    private final String[] genes;
    private final String[] samples;
    private final String unit;
    private final double[] values;
    private final double @Nullable [] weights;

    private ExpressionValues(
            String[] genes, String[] samples, String unit, double[] values, double @Nullable [] weights) {
        this.genes = genes;
        this.samples = samples;
        this.unit = unit;
        this.values = values;
        this.weights = weights;
    }

    /**
     * Returns expression values.
     *
     * @param genes the names of the genes
     * @param samples the names of the samples
     * @param unit what the values are, such as {@code log2 cpm}
     * @param valuesByGene for each gene a row with a value for each sample, NaN where missing
     * @return the values
     * @throws IllegalArgumentException if the shape does not fit the names or a value is infinite
     */
    public static ExpressionValues of(List<String> genes, List<String> samples, String unit, double[][] valuesByGene) {
        return new ExpressionValues(
                genes.toArray(String[]::new),
                samples.toArray(String[]::new),
                unit,
                flat(genes, samples, valuesByGene, "value"),
                null);
    }

    static ExpressionValues ofFlat(List<String> genes, List<String> samples, String unit, double[] values) {
        return new ExpressionValues(genes.toArray(String[]::new), samples.toArray(String[]::new), unit, values, null);
    }

    private static double[] flat(List<String> genes, List<String> samples, double[][] rows, String what) {
        if (rows.length != genes.size()) {
            throw new IllegalArgumentException(
                    rows.length + " rows of " + what + "s for " + genes.size() + " genes; give one for each gene");
        }
        int n = samples.size();
        double[] flat = new double[rows.length * n];
        for (int g = 0; g < rows.length; g++) {
            if (rows[g].length != n) {
                throw new IllegalArgumentException("gene \"" + genes.get(g) + "\" has " + rows[g].length + " " + what
                        + "s, but there are " + n + " samples; give one for each");
            }
            for (int j = 0; j < n; j++) {
                if (Double.isInfinite(rows[g][j])) {
                    throw new IllegalArgumentException(what + " " + rows[g][j] + " of gene \"" + genes.get(g)
                            + "\" in sample \"" + samples.get(j) + "\" is not finite; use a prior count, or NaN");
                }
                flat[g * n + j] = rows[g][j];
            }
        }
        return flat;
    }

    /**
     * Returns these values with weights.
     *
     * @param weightsByGene for each gene a row with a weight for each sample, 0 or more
     * @return a copy with the weights
     * @throws IllegalArgumentException if the shape differs or a weight is negative or not finite
     */
    public ExpressionValues withWeights(double[][] weightsByGene) {
        double[] flat = flat(Arrays.asList(genes), Arrays.asList(samples), weightsByGene, "weight");
        for (int i = 0; i < flat.length; i++) {
            if (!(flat[i] >= 0)) {
                throw new IllegalArgumentException("weight " + flat[i] + " of gene \"" + genes[i / samples.length]
                        + "\" in sample \"" + samples[i % samples.length] + "\": weights are 0 or more");
            }
        }
        return new ExpressionValues(genes, samples, unit, values, flat);
    }

    /**
     * Returns the names of the genes.
     *
     * @return the names, unmodifiable
     */
    public List<String> getGenes() {
        return List.of(genes);
    }

    /**
     * Returns the names of the samples.
     *
     * @return the names, unmodifiable
     */
    public List<String> getSamples() {
        return List.of(samples);
    }

    /**
     * Returns what the values are.
     *
     * @return the unit
     */
    public String getUnit() {
        return unit;
    }

    /**
     * Returns a value.
     *
     * @param gene index of the gene
     * @param sample index of the sample
     * @return the value, NaN where missing
     */
    public double getValue(int gene, int sample) {
        return values[gene * samples.length + sample];
    }

    /**
     * Returns a weight.
     *
     * @param gene index of the gene
     * @param sample index of the sample
     * @return the weight; 1 where there are none
     */
    public double getWeight(int gene, int sample) {
        return weights == null ? 1 : weights[gene * samples.length + sample];
    }

    /**
     * Tells whether the values carry weights.
     *
     * @return true if they do
     */
    public boolean hasWeights() {
        return weights != null;
    }

    /**
     * Returns all values, gene by gene.
     *
     * @return a new array
     */
    public double[] toArray() {
        return values.clone();
    }

    /**
     * Returns the values as principal components, sample maps, distances and heat maps take them.
     *
     * @return new arrays: for each gene, in the order of {@link #getGenes()}, a row with a value for each sample, in the order
     *     of {@link #getSamples()}; NaN where missing
     */
    public double[][] getRows() {
        int n = samples.length;
        double[][] rows = new double[genes.length][];
        for (int g = 0; g < rows.length; g++) {
            rows[g] = Arrays.copyOfRange(values, g * n, (g + 1) * n);
        }
        return rows;
    }

    /** {@return a row for each gene, a column for each sample} */
    @Override
    public Table toTable() {
        String geneColumn = "gene";
        while (Arrays.asList(samples).contains(geneColumn)) {
            geneColumn += "_";
        }
        Table.Builder table = Table.builder("Expression").text(geneColumn);
        for (String sample : samples) {
            table.number(sample, unit);
        }
        Object[] row = new Object[samples.length + 1];
        for (int g = 0; g < genes.length; g++) {
            row[0] = genes[g];
            for (int j = 0; j < samples.length; j++) {
                row[j + 1] = getValue(g, j);
            }
            table.row(row);
        }
        return table.build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExpressionValues that
                && unit.equals(that.unit)
                && Arrays.equals(genes, that.genes)
                && Arrays.equals(samples, that.samples)
                && Arrays.equals(values, that.values)
                && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(genes) + Arrays.hashCode(values);
    }

    /** {@return the size} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s of %d genes in %d samples", unit, genes.length, samples.length);
    }
}
