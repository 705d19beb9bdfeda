package io.github.foldwise.expression;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Expression on a continuous scale: a value for each gene and sample, and where they differ in precision a weight.
 *
 * <pre>{@code
 * ExpressionValues values = CountNormalization.withDefaults().normalize(counts, design).logCpm(2);
 * PrincipalComponents pca = PrincipalComponentAnalysis.withDefaults().of(values);
 * }</pre>
 *
 * <p>A missing value is NaN. Weights are precisions (inverse variances up to a factor). Genes and samples are counted from 0
 * and have names of their own. Instances are immutable.
 */
public final class ExpressionValues extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final NameIndex genes;
    private final NameIndex samples;
    private final String unit;
    private final double[] values;
    private final double @Nullable [] weights;
    private final ArrayList<String> warnings;

    private ExpressionValues(
            NameIndex genes,
            NameIndex samples,
            String unit,
            double[] values,
            double @Nullable [] weights,
            List<String> warnings) {
        this.genes = genes;
        this.samples = samples;
        this.unit = unit;
        this.values = values;
        this.weights = weights;
        this.warnings = new ArrayList<>(warnings);
    }

    /**
     * {@return expression values}
     *
     * @param genes the names of the genes, all different
     * @param samples the names of the samples, all different
     * @param unit what the values are, such as {@code log2 cpm}
     * @param valuesByGene for each gene a row with a value for each sample, NaN where missing
     * @throws IllegalArgumentException if a name is blank or occurs twice, the shape does not fit the names, or a value is
     *     infinite
     */
    public static ExpressionValues of(
            Collection<String> genes, Collection<String> samples, String unit, double[][] valuesByGene) {
        Objects.requireNonNull(genes, "genes");
        Objects.requireNonNull(samples, "samples");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(valuesByGene, "valuesByGene");
        NameIndex rows = NameIndex.of("gene", genes);
        NameIndex columns = NameIndex.of("sample", samples);
        return checked(rows, columns, unit, flat(rows, columns, valuesByGene, "value"));
    }

    /**
     * {@return expression values from one array, gene by gene}
     *
     * @param genes the names of the genes, all different
     * @param samples the names of the samples, all different
     * @param unit what the values are, such as {@code log2 cpm}
     * @param values the values of the first gene in all samples, then those of the second, …; NaN where missing
     * @throws IllegalArgumentException as {@link #of(Collection, Collection, String, double[][])}, or if the array has another length
     */
    public static ExpressionValues ofFlat(
            Collection<String> genes, Collection<String> samples, String unit, double[] values) {
        Objects.requireNonNull(unit, "unit");
        if (values.length != genes.size() * samples.size()) {
            throw new IllegalArgumentException(values.length + " values, but " + genes.size() + " genes and "
                    + samples.size() + " samples; give one value for each gene and sample, gene by gene");
        }
        return checked(NameIndex.of("gene", genes), NameIndex.of("sample", samples), unit, values.clone());
    }

    private static ExpressionValues checked(NameIndex genes, NameIndex samples, String unit, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (Double.isInfinite(values[i])) {
                throw new IllegalArgumentException("value " + values[i] + " of gene \"" + genes.get(i / samples.size())
                        + "\" in sample \"" + samples.get(i % samples.size())
                        + "\" is not finite; use a prior count, or NaN");
            }
        }
        return new ExpressionValues(genes, samples, unit, values, null, List.of());
    }

    private static double[] flat(NameIndex genes, NameIndex samples, double[][] rows, String what) {
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
            System.arraycopy(rows[g], 0, flat, g * n, n);
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
        return weighted(flat(genes, samples, Objects.requireNonNull(weightsByGene, "weightsByGene"), "weight"));
    }

    /**
     * Returns these values with weights.
     *
     * @param newWeights the weight of each value, gene by gene: those of gene i lie from i times the number of samples on;
     *     finite and 0 or more; 0 leaves a value out
     * @return a copy
     * @throws IllegalArgumentException if there is not one weight for each value, or one is negative or not finite
     */
    public ExpressionValues withFlatWeights(double[] newWeights) {
        if (newWeights.length != values.length) {
            throw new IllegalArgumentException(
                    newWeights.length + " weights for " + values.length + " values; give one for each");
        }
        return weighted(newWeights.clone());
    }

    private ExpressionValues weighted(double[] flat) {
        for (int i = 0; i < flat.length; i++) {
            if (!(flat[i] >= 0 && flat[i] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("weight " + flat[i] + " of gene \"" + genes.get(i / samples.size())
                        + "\" in sample \"" + samples.get(i % samples.size())
                        + "\": weights are finite and 0 or more");
            }
        }
        return new ExpressionValues(genes, samples, unit, values, flat, warnings);
    }

    /**
     * Returns these values with what should be known of them.
     *
     * @param newWarnings sentences for {@link #getWarnings()}
     * @return a copy with the warnings
     */
    public ExpressionValues withWarnings(Collection<String> newWarnings) {
        Objects.requireNonNull(newWarnings, "newWarnings");
        return new ExpressionValues(genes, samples, unit, values, weights, List.copyOf(newWarnings));
    }

    /**
     * Returns these values with some of the genes.
     *
     * @param names the genes wanted, in the order wanted
     * @return values with these rows
     * @throws IllegalArgumentException if there is no such gene, or one is named twice
     */
    public ExpressionValues selectGenes(Collection<String> names) {
        Objects.requireNonNull(names, "names");
        int[] rows = genes.places(names);
        int n = samples.size();
        double[] chosen = new double[rows.length * n];
        double[] chosenWeights = weights == null ? null : new double[chosen.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * n, chosen, i * n, n);
            if (weights != null && chosenWeights != null) {
                System.arraycopy(weights, rows[i] * n, chosenWeights, i * n, n);
            }
        }
        return new ExpressionValues(genes.select(rows), samples, unit, chosen, chosenWeights, warnings);
    }

    /** {@return the names of the genes, unmodifiable} */
    public List<String> getGenes() {
        return genes.asList();
    }

    /** {@return the names of the samples, unmodifiable} */
    public List<String> getSamples() {
        return samples.asList();
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
     * Returns what should be known of the values, such as that another dispersion trend than the usual lies behind them.
     *
     * @return sentences, unmodifiable
     */
    public List<String> getWarnings() {
        return List.copyOf(warnings);
    }

    /**
     * Returns a value.
     *
     * @param gene index of the gene, from 0
     * @param sample index of the sample, from 0
     * @return the value, NaN where missing
     * @throws IllegalArgumentException if there is no such gene or sample
     */
    public double getValue(int gene, int sample) {
        return values[genes.check(gene) * samples.size() + samples.check(sample)];
    }

    /**
     * Returns a value.
     *
     * @param gene name of the gene
     * @param sample name of the sample
     * @return the value, NaN where missing
     * @throws IllegalArgumentException if there is no such gene or sample
     */
    public double getValue(String gene, String sample) {
        Objects.requireNonNull(gene, "gene");
        Objects.requireNonNull(sample, "sample");
        return values[genes.place(gene) * samples.size() + samples.place(sample)];
    }

    /**
     * Returns the values of a gene.
     *
     * @param gene name of the gene
     * @return a new array with a value for each sample, NaN where missing
     * @throws IllegalArgumentException if there is no such gene
     */
    public double[] getRow(String gene) {
        Objects.requireNonNull(gene, "gene");
        int from = genes.place(gene) * samples.size();
        return Arrays.copyOfRange(values, from, from + samples.size());
    }

    /**
     * Writes the values of a gene into an array, for loops over genes that make no array for each.
     *
     * @param gene index of the gene, from 0
     * @param into receives the values, in the order of the samples
     * @throws IllegalArgumentException if there is no such gene
     * @throws IndexOutOfBoundsException if the array is shorter than the number of samples
     */
    public void copyRow(int gene, double[] into) {
        System.arraycopy(
                values, genes.check(gene) * samples.size(), Objects.requireNonNull(into, "into"), 0, samples.size());
    }

    /**
     * Writes the weights of a gene into an array.
     *
     * @param gene index of the gene, from 0
     * @param into receives the weights, in the order of the samples; 1 for values without weights
     * @throws IllegalArgumentException if there is no such gene
     * @throws IndexOutOfBoundsException if the array is shorter than the number of samples
     */
    public void copyWeights(int gene, double[] into) {
        Objects.requireNonNull(into, "into");
        int from = genes.check(gene) * samples.size();
        if (weights == null) {
            Arrays.fill(into, 0, samples.size(), 1);
        } else {
            System.arraycopy(weights, from, into, 0, samples.size());
        }
    }

    /**
     * Returns a weight.
     *
     * @param gene index of the gene, from 0
     * @param sample index of the sample, from 0
     * @return the weight; 1 where there are none
     * @throws IllegalArgumentException if there is no such gene or sample
     */
    public double getWeight(int gene, int sample) {
        int place = genes.check(gene) * samples.size() + samples.check(sample);
        return weights == null ? 1 : weights[place];
    }

    /** {@return whether the values carry weights} */
    public boolean hasWeights() {
        return weights != null;
    }

    /** {@return all values, gene by gene, as a new array} */
    public double[] toArray() {
        return values.clone();
    }

    /**
     * Returns all values by gene.
     *
     * @return new arrays: for each gene, in the order of {@link #getGenes()}, a row with a value for each sample, in the order
     *     of {@link #getSamples()}; NaN where missing
     */
    public double[][] getRows() {
        int n = samples.size();
        return IntStream.range(0, genes.size())
                .mapToObj(g -> Arrays.copyOfRange(values, g * n, (g + 1) * n))
                .toArray(double[][]::new);
    }

    /** {@return a row for each gene, a column for each sample} */
    @Override
    public Table toTable() {
        String geneColumn = "gene";
        while (samples.contains(geneColumn)) {
            geneColumn += "_";
        }
        Table.Builder table = Table.builder("Expression").text(geneColumn);
        getSamples().forEach(sample -> table.number(sample, unit));
        int n = samples.size();
        Object[] row = new Object[n + 1];
        for (int g = 0; g < genes.size(); g++) {
            row[0] = genes.get(g);
            for (int j = 0; j < n; j++) {
                row[j + 1] = values[g * n + j];
            }
            table.row(row);
        }
        return table.build();
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {unit, genes, samples, values, weights, warnings};
    }

    /** {@return the size, then what should be known of the values} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(
                Headline.of(unit + " of " + genes.size() + " genes in " + samples.size() + " samples"));
        warnings.stream()
                .limit(Headline.ROWS)
                .forEach(warning -> text.append('\n').append(Headline.row(warning)));
        return text.toString();
    }
}
