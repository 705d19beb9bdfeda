package io.github.foldwise.differential.exploration;

import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.progress.Interruption;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Euclidean distances of samples over all genes, as R {@code dist(t(x))}. Immutable. */
public final class SampleDistances extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> samples;
    private final double[][] distances;

    private SampleDistances(List<String> samples, double[][] distances) {
        this.samples = new ArrayList<>(samples);
        this.distances = distances;
    }

    /**
     * {@return the distances}
     *
     * @param values variance-stabilised counts or log-CPM
     * @throws IllegalArgumentException if there are fewer than 2 samples or a value is not finite
     */
    public static SampleDistances of(ExpressionValues values) {
        return between(values.getSamples(), ExpressionTable.rows(values));
    }

    /** Distances of the columns of a table. */
    static SampleDistances between(List<String> samples, double[][] values) {
        int n = samples.size();
        double[][] distances = new double[n][n];
        for (double[] row : values) {
            Interruption.check();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    distances[i][j] += (row[i] - row[j]) * (row[i] - row[j]);
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                distances[i][j] = Math.sqrt(distances[i][j]);
                distances[j][i] = distances[i][j];
            }
        }
        return new SampleDistances(samples, distances);
    }

    /** {@return the names of the samples in order, unmodifiable} */
    public List<String> getSamples() {
        return List.copyOf(samples);
    }

    /** {@return the distances, as a new symmetric array} */
    public double[][] getDistances() {
        return Arrays.stream(distances).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * {@return the tree of the samples}
     *
     * @param linkage the distance of clusters
     */
    public Dendrogram cluster(Linkage linkage) {
        return Dendrogram.of(samples, distances, linkage);
    }

    /** {@return a row for each sample with its distance to every sample} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Distances of samples");
        String first = "sample";
        while (samples.contains(first)) {
            first += "_";
        }
        table.text(first);
        samples.forEach(table::number);
        for (int i = 0; i < samples.size(); i++) {
            List<Object> row = new ArrayList<>(List.of(samples.get(i)));
            for (double distance : distances[i]) {
                row.add(distance);
            }
            table.row(row.toArray());
        }
        return table.build();
    }

    /** {@return a heat map of the distances, like samples side by side} */
    @Override
    public Figure toFigure() {
        int[] order = cluster(Linkage.COMPLETE).getOrder();
        List<String> names = Arrays.stream(order).mapToObj(samples::get).toList();
        double[][] sorted = new double[order.length][order.length];
        for (int i = 0; i < order.length; i++) {
            for (int j = 0; j < order.length; j++) {
                sorted[i][j] = distances[order[i]][order[j]];
            }
        }
        return Figure.of("Distances of samples")
                .with(HeatMap.of(names, names, sorted).withScale("Euclidean distance over all genes", "log2"));
    }

    @Override
    protected Object[] parts() {
        return new Object[] {samples, distances};
    }

    /** {@return the two samples that are nearest to each other, and the two farthest apart} */
    @Override
    public String toString() {
        int[] near = {1, 0};
        int[] far = {1, 0};
        for (int i = 0; i < distances.length; i++) {
            for (int j = 0; j < i; j++) {
                near = distances[i][j] < distances[near[0]][near[1]] ? new int[] {i, j} : near;
                far = distances[i][j] > distances[far[0]][far[1]] ? new int[] {i, j} : far;
            }
        }
        List<String> names = Clip.distinct(samples, 24);
        return samples.size() + " samples\nnearest: " + pair(names, near) + "\nfarthest: " + pair(names, far);
    }

    private String pair(List<String> names, int[] of) {
        return names.get(of[1]) + " and " + names.get(of[0]) + ", " + Digits.of(distances[of[0]][of[1]]);
    }
}
