package io.github.foldwise.differential.exploration;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Note;
import io.github.foldwise.figure.Points;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/** Principal components of samples: their scores, the share of the variance they hold and the genes they are made of. */
public final class PrincipalComponents extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private static final int MOST_NOTES = 30;
    private static final int MOST_ROWS = 8;

    private final ArrayList<String> genes;
    private final ArrayList<String> samples;
    private final double[] shares;
    private final double[][] scores;
    private final double[][] loadings;

    PrincipalComponents(
            List<String> genes, List<String> samples, double[] shares, double[][] scores, double[][] loadings) {
        this.genes = new ArrayList<>(genes);
        this.samples = new ArrayList<>(samples);
        this.shares = shares;
        this.scores = scores;
        this.loadings = loadings;
    }

    /** {@return the number of components, 1 or more} */
    public int getComponentCount() {
        return shares.length;
    }

    /** {@return the names of the samples in order, unmodifiable} */
    public List<String> getSamples() {
        return List.copyOf(samples);
    }

    /** {@return the names of the genes that took part, the most variable first, unmodifiable} */
    public List<String> getGenes() {
        return List.copyOf(genes);
    }

    /**
     * {@return the share of the variance that each component holds, as a new array of fractions from 0 to 1, falling; NaN if
     * the genes do not vary}
     */
    public double[] getVarianceShares() {
        return shares.clone();
    }

    /**
     * Returns the scores of the samples on a component, in the unit of the values.
     *
     * @param component the component, from 0
     * @return a new array with a score for each sample
     * @throws IllegalArgumentException if there is no such component
     */
    public double[] getScores(int component) {
        return scores[checked(component)].clone();
    }

    /**
     * Returns the weights of the genes in a component.
     *
     * @param component the component, from 0
     * @return a new array with a weight for each of {@link #getGenes()}; their squares add up to 1. NaN where the component
     *     holds no variance
     * @throws IllegalArgumentException if there is no such component
     */
    public double[] getLoadings(int component) {
        return loadings[checked(component)].clone();
    }

    private int checked(int component) {
        if (component < 0 || component >= shares.length) {
            throw new IllegalArgumentException(
                    "component " + component + " does not exist; there are " + shares.length + ", counted from 0");
        }
        return component;
    }

    /** {@return a row for each sample with its scores} */
    @Override
    public Table toTable() {
        return table("Principal components", "PC", samples, scores);
    }

    static Table table(String title, String prefix, List<String> samples, double[][] scores) {
        Table.Builder table = Table.builder(title).text("sample");
        for (int k = 0; k < scores.length; k++) {
            table.number(prefix + (k + 1));
        }
        for (int s = 0; s < samples.size(); s++) {
            List<Object> row = new ArrayList<>(List.of(samples.get(s)));
            for (double[] component : scores) {
                row.add(component[s]);
            }
            table.row(row.toArray());
        }
        return table.build();
    }

    /** {@return the first two components, each sample named} */
    @Override
    public Figure toFigure() {
        return toFigure(samples.stream().map(sample -> "").toList());
    }

    /**
     * Draws the first two components with a colour for each group.
     *
     * @param groups the group of each sample, such as its condition; empty for none
     * @return the figure
     * @throws IllegalArgumentException if there is not one group for each sample
     */
    public Figure toFigure(Collection<String> groups) {
        Objects.requireNonNull(groups, "groups");
        double[] second = scores.length > 1 ? scores[1] : new double[samples.size()];
        return scatter("Principal components", samples, List.copyOf(groups), scores[0], second)
                .withXaxis(Axis.linear("PC1", percent(shares[0])))
                .withYaxis(Axis.linear("PC2", percent(scores.length > 1 ? shares[1] : 0)));
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "no variance" : String.format(Locale.ROOT, "%.0f %% of variance", 100 * share);
    }

    static void checkGroups(List<String> samples, Collection<String> groups) {
        if (groups.size() != samples.size()) {
            throw new IllegalArgumentException(
                    groups.size() + " groups but " + samples.size() + " samples; give a group for each sample");
        }
    }

    /** Samples as points in the colours of their groups, with their names where there is room. */
    static Figure scatter(String title, List<String> samples, List<String> groups, double[] x, double[] y) {
        checkGroups(samples, groups);
        Figure figure = Figure.of(title);
        for (String group : groups.stream().distinct().toList()) {
            int[] members = IntStream.range(0, samples.size())
                    .filter(s -> groups.get(s).equals(group))
                    .toArray();
            figure = figure.with(Points.of(
                    group,
                    Arrays.stream(members).mapToDouble(s -> x[s]).toArray(),
                    Arrays.stream(members).mapToDouble(s -> y[s]).toArray()));
        }
        for (int s = 0; s < samples.size() && samples.size() <= MOST_NOTES; s++) {
            figure = figure.with(Note.of(x[s], y[s], samples.get(s)));
        }
        return figure;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {genes, samples, shares, scores, loadings};
    }

    /** {@return the shares of the first components, then the scores of the first samples} */
    @Override
    public String toString() {
        if (Double.isNaN(shares[0])) {
            return "no variance: the genes are constant";
        }
        StringBuilder text = new StringBuilder("PC1 " + Digits.of(100 * shares[0]) + " %");
        if (shares.length > 1) {
            text.append(", PC2 ").append(Digits.of(100 * shares[1])).append(" %");
        }
        text.append(" of variance");
        List<String> names = Clip.distinct(samples.subList(0, Math.min(MOST_ROWS, samples.size())), 40);
        for (int s = 0; s < names.size(); s++) {
            text.append('\n').append(names.get(s)).append(": ").append(Digits.of(scores[0][s]));
            if (scores.length > 1) {
                text.append(", ").append(Digits.of(scores[1][s]));
            }
        }
        return text.toString();
    }
}
