package io.github.foldwise.differential.exploration;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Samples on a map whose distances are leading log2 fold changes. */
public final class SampleMap extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> samples;
    private final double[] shares;
    private final double[][] places;
    private final double[][] distances;

    SampleMap(List<String> samples, double[] shares, double[][] places, double[][] distances) {
        this.samples = new ArrayList<>(samples);
        this.shares = shares;
        this.places = places;
        this.distances = distances;
    }

    /** {@return the names of the samples in order, unmodifiable} */
    public List<String> getSamples() {
        return List.copyOf(samples);
    }

    /**
     * Returns the places of the samples along a dimension.
     *
     * @param dimension the dimension, 0 for the one of largest extent
     * @return a new array with a place for each sample, in log2 fold changes
     * @throws IllegalArgumentException if there is no such dimension
     */
    public double[] getPlaces(int dimension) {
        if (dimension < 0 || dimension >= places.length) {
            throw new IllegalArgumentException(
                    "dimension " + dimension + " does not exist; there are " + places.length + ", counted from 0");
        }
        return places[dimension].clone();
    }

    /** {@return the share of each dimension, as a new array of fractions of the sum of the positive eigenvalues} */
    public double[] getShares() {
        return shares.clone();
    }

    /** {@return the leading log2 fold changes between samples, as a new symmetric array} */
    public double[][] getDistances() {
        return Arrays.stream(distances).map(double[]::clone).toArray(double[][]::new);
    }

    /** {@return a row for each sample with its places} */
    @Override
    public Table toTable() {
        return PrincipalComponents.table("Map of samples", "dim", samples, places);
    }

    /** {@return the first two dimensions, each sample named} */
    @Override
    public Figure toFigure() {
        return toFigure(samples.stream().map(sample -> "").toList());
    }

    /**
     * Draws the first two dimensions with a colour for each group.
     *
     * @param groups the group of each sample, such as its condition; empty for none
     * @return the figure
     * @throws IllegalArgumentException if there is not one group for each sample
     */
    public Figure toFigure(Collection<String> groups) {
        Objects.requireNonNull(groups, "groups");
        double[] second = places.length > 1 ? places[1] : new double[samples.size()];
        return PrincipalComponents.scatter("Map of samples", samples, List.copyOf(groups), places[0], second)
                .withXaxis(Axis.linear("Leading log2 fold change 1", share(0)))
                .withYaxis(Axis.linear("Leading log2 fold change 2", share(1)));
    }

    /** The share of a dimension, short enough for the side of a figure. */
    private String share(int dimension) {
        double share = dimension < shares.length ? shares[dimension] : 0;
        return Double.isNaN(share) ? "no variance" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {samples, shares, places, distances};
    }

    /** {@return the share of the first dimension and the number of samples} */
    @Override
    public String toString() {
        if (Double.isNaN(shares[0])) {
            return samples.size() + " samples that do not differ";
        }
        return samples.size() + " samples, dimension 1 holds " + Digits.of(100 * shares[0]) + " %";
    }
}
