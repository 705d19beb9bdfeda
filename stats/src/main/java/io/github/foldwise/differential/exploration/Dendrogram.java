package io.github.foldwise.differential.exploration;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * A tree of clusters: at each step the two that are nearest to each other become one. Equal to R {@code hclust} but for the
 * order of merges at equal heights. Immutable.
 */
public final class Dendrogram extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> labels;

    /** For each merge its two clusters: a leaf by its index, an earlier merge by the number of leaves plus its index. */
    private final int[][] merges;

    private final double[] heights;

    private Dendrogram(List<String> labels, int[][] merges, double[] heights) {
        this.labels = new ArrayList<>(labels);
        this.merges = merges;
        this.heights = heights;
    }

    /**
     * Builds the tree.
     *
     * @param labels what is clustered, at least one
     * @param distances a symmetric array of distances, 0 or more
     * @param linkage the distance of clusters
     * @return the tree
     * @throws IllegalArgumentException if the shapes differ, or a distance is negative, not finite or not symmetric
     */
    public static Dendrogram of(Collection<String> labels, double[][] distances, Linkage linkage) {
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(linkage, "linkage");
        List<String> names = List.copyOf(labels);
        int n = names.size();
        double[][] d = checked(names, distances);
        int[] cluster = new int[n];
        int[] size = new int[n];
        boolean[] alive = new boolean[n];
        for (int i = 0; i < n; i++) {
            cluster[i] = i;
            size[i] = 1;
            alive[i] = true;
        }
        int[][] merges = new int[Math.max(0, n - 1)][];
        double[] heights = new double[merges.length];
        for (int step = 0; step < merges.length; step++) {
            int[] pair = nearest(d, alive);
            int a = pair[0];
            int b = pair[1];
            heights[step] = d[a][b];
            merges[step] = new int[] {Math.min(cluster[a], cluster[b]), Math.max(cluster[a], cluster[b])};
            for (int other = 0; other < n; other++) {
                if (alive[other] && other != a && other != b) {
                    d[a][other] = linkage.merged(d[a][other], d[b][other], d[a][b], size[a], size[b], size[other]);
                    d[other][a] = d[a][other];
                }
            }
            alive[b] = false;
            size[a] += size[b];
            cluster[a] = n + step;
        }
        return new Dendrogram(names, merges, heights);
    }

    private static double[][] checked(List<String> labels, double[][] distances) {
        int n = labels.size();
        if (distances.length != n || n == 0) {
            throw new IllegalArgumentException(n + " labels but " + distances.length
                    + " rows of distances; give a row for each, and at least one");
        }
        double[][] copy = new double[n][];
        for (int i = 0; i < n; i++) {
            copy[i] = distances[i].clone();
            for (int j = 0; j < n; j++) {
                if (copy[i].length != n
                        || !(copy[i][j] >= 0 && copy[i][j] <= Double.MAX_VALUE)
                        || Math.abs(copy[i][j] - distances[j][i]) > 1e-9 * copy[i][j]) {
                    throw new IllegalArgumentException("distance of \"" + labels.get(i) + "\" and \"" + labels.get(j)
                            + "\": distances must be finite, 0 or more, and the same both ways");
                }
            }
        }
        return copy;
    }

    private static int[] nearest(double[][] d, boolean[] alive) {
        int[] best = {-1, -1};
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < d.length; i++) {
            for (int j = i + 1; j < d.length && alive[i]; j++) {
                if (alive[j] && (d[i][j] < smallest || best[0] < 0)) {
                    smallest = d[i][j];
                    best[0] = i;
                    best[1] = j;
                }
            }
        }
        return best;
    }

    /**
     * Returns what was clustered.
     *
     * @return the labels in their original order, unmodifiable
     */
    public List<String> getLabels() {
        return List.copyOf(labels);
    }

    /** {@return the distances at which clusters were merged, as a new array with a height for each merge, in their order} */
    public double[] getHeights() {
        return heights.clone();
    }

    /**
     * Returns the leaves from left to right, so that clusters lie together; of two, the one with the tighter cluster comes
     * first, and a leaf before a cluster, as R draws it.
     *
     * @return a new array of indices of labels
     */
    public int[] getOrder() {
        List<Integer> order = new ArrayList<>();
        addLeaves(labels.size() == 1 ? 0 : labels.size() + merges.length - 1, order);
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private void addLeaves(int cluster, List<Integer> order) {
        if (cluster < labels.size()) {
            order.add(cluster);
            return;
        }
        for (int part : merges[cluster - labels.size()]) {
            addLeaves(part, order);
        }
    }

    /**
     * Cuts the tree into clusters.
     *
     * @param clusters the number of clusters, from 1 to the number of labels
     * @return a new array with the number of its cluster for each label; clusters are numbered from 0 by first appearance
     * @throws IllegalArgumentException if there cannot be so many
     */
    public int[] cut(int clusters) {
        int n = labels.size();
        if (clusters < 1 || clusters > n) {
            throw new IllegalArgumentException(clusters + " clusters of " + n + " labels; ask for 1 to " + n);
        }
        int[] owner = new int[n];
        Arrays.setAll(owner, i -> i);
        for (int step = 0; step < n - clusters; step++) {
            List<Integer> members = new ArrayList<>();
            addLeaves(n + step, members);
            int first = members.stream().mapToInt(Integer::intValue).min().orElse(0);
            members.forEach(member -> owner[member] = first);
        }
        int[] numbers = new int[n];
        int next = 0;
        for (int i = 0; i < n; i++) {
            numbers[i] = owner[i] == i ? next++ : numbers[owner[i]];
        }
        return numbers;
    }

    /** {@return a row for each merge: the two clusters and the height} */
    @Override
    public Table toTable() {
        Table.Builder table =
                Table.builder("Clusters").text("first").text("second").number("height");
        for (int step = 0; step < merges.length; step++) {
            table.row(name(merges[step][0]), name(merges[step][1]), heights[step]);
        }
        return table.build();
    }

    private String name(int cluster) {
        return cluster < labels.size() ? labels.get(cluster) : "cluster " + (cluster - labels.size() + 1);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {labels, merges, heights};
    }

    /** {@return the number of leaves and the height of the tree} */
    @Override
    public String toString() {
        double height = heights.length == 0 ? 0 : heights[heights.length - 1];
        return "tree of " + labels.size() + " leaves, height " + Digits.of(height);
    }
}
