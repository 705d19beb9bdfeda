package io.github.foldwise.expression;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.progress.Interruption;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the sets of a collection overlap: for each pair the number of genes in common, their share of both (Jaccard's index,
 * shared / union) and of the smaller (the overlap coefficient, shared / smaller).
 */
public final class GeneSetOverlap extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private static final int MOST_DRAWN = 60;
    private static final int LABEL = 32;
    /** With more rows names come too near to each other at the usual size of text. */
    private static final int CROWDED = 12;

    private static final double SMALL = 6;

    private final ArrayList<String> names;
    private final int[] sizes;
    private final int[][] shared;

    private GeneSetOverlap(List<String> names, int[] sizes, int[][] shared) {
        this.names = new ArrayList<>(names);
        this.sizes = sizes;
        this.shared = shared;
    }

    static GeneSetOverlap of(GeneSetCollection collection) {
        List<GeneSet> sets = collection.getSets();
        int n = sets.size();
        int[][] shared = new int[n][n];
        int[] sizes = sets.stream().mapToInt(GeneSet::getSize).toArray();
        // Sets meet in their genes: where a gene is in k of thousands of sets, k pairs are looked at and not all.
        Map<String, List<Integer>> holders = new HashMap<>();
        for (int i = 0; i < n; i++) {
            Interruption.check();
            for (String gene : sets.get(i).entries().keySet()) {
                List<Integer> others = holders.computeIfAbsent(gene, key -> new ArrayList<>());
                for (int j : others) {
                    shared[i][j]++;
                }
                others.add(i);
            }
        }
        for (int i = 0; i < n; i++) {
            shared[i][i] = sizes[i];
            for (int j = 0; j < i; j++) {
                shared[j][i] = shared[i][j];
            }
        }
        return new GeneSetOverlap(collection.getNames(), sizes, shared);
    }

    private int place(String set) {
        int place = names.indexOf(set);
        if (place < 0) {
            throw new IllegalArgumentException(
                    "gene set \"" + set + "\" does not exist; there are " + NameIndex.listed(names));
        }
        return place;
    }

    /**
     * {@return the number of genes that two sets have in common}
     *
     * @param set the name of a set
     * @param other the name of another
     * @throws IllegalArgumentException if there is no such set
     */
    public int getShared(String set, String other) {
        Objects.requireNonNull(other, "other");
        return shared[place(set)][place(other)];
    }

    /**
     * {@return the share of genes in common among those of either set, from 0 to 1; NaN if both are empty}
     *
     * @param set the name of a set
     * @param other the name of another
     * @throws IllegalArgumentException if there is no such set
     */
    public double getJaccard(String set, String other) {
        Objects.requireNonNull(other, "other");
        return jaccard(place(set), place(other));
    }

    /**
     * {@return the share of genes in common among those of the smaller set, from 0 to 1; NaN if it is empty}
     *
     * @param set the name of a set
     * @param other the name of another
     * @throws IllegalArgumentException if there is no such set
     */
    public double getCoefficient(String set, String other) {
        Objects.requireNonNull(other, "other");
        return coefficient(place(set), place(other));
    }

    private double jaccard(int i, int j) {
        return (double) shared[i][j] / (sizes[i] + sizes[j] - shared[i][j]);
    }

    private double coefficient(int i, int j) {
        return (double) shared[i][j] / Math.min(sizes[i], sizes[j]);
    }

    private record Pair(int first, int second, double share) {}

    /** Pairs that share a gene, the closest first. */
    private List<Pair> pairs() {
        Stream.Builder<Pair> pairs = Stream.builder();
        for (int i = 0; i < sizes.length; i++) {
            for (int j = i + 1; j < sizes.length; j++) {
                if (shared[i][j] > 0) {
                    pairs.add(new Pair(i, j, jaccard(i, j)));
                }
            }
        }
        return pairs.build()
                .sorted(Comparator.comparingDouble(Pair::share).reversed())
                .toList();
    }

    /** {@return a row for each pair that shares a gene, the closest first: set, other, shared, jaccard, overlapCoefficient} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Overlap of gene sets")
                .text("set")
                .text("other")
                .integer("shared")
                .number("jaccard")
                .number("overlapCoefficient");
        for (Pair pair : pairs()) {
            table.row(
                    names.get(pair.first),
                    names.get(pair.second),
                    shared[pair.first][pair.second],
                    pair.share,
                    coefficient(pair.first, pair.second));
        }
        return table.build();
    }

    /** {@return a heat map of Jaccard's index, of the first 60 sets where there are more} */
    @Override
    public Figure toFigure() {
        int n = Math.min(MOST_DRAWN, sizes.length);
        List<String> shown = Clip.distinct(names.subList(0, n), LABEL);
        // Names below the columns would lie across each other; numbers do not.
        List<String> rows = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(shown.get(i) + "  " + (i + 1));
            columns.add(String.valueOf(i + 1));
        }
        double[][] values = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                values[i][j] = jaccard(i, j);
            }
        }
        HeatMap map = HeatMap.of(rows, columns, values)
                .withScale("genes in common (Jaccard)", "")
                .withRange(0, 1);
        Figure figure = Figure.of("Overlap of gene sets").with(map);
        return n > CROWDED ? figure.withTextSize(SMALL) : figure;
    }

    @Override
    protected @Nullable Object[] parts() {
        return new Object[] {names, sizes, shared};
    }

    /** {@return how many pairs share genes, then the closest ones} */
    @Override
    public String toString() {
        List<Pair> pairs = pairs();
        StringBuilder text = new StringBuilder(Headline.of(Headline.counted(pairs.size(), "pair") + " of "
                + Headline.counted(sizes.length, "set") + " share genes"));
        pairs.stream()
                .limit(Headline.ROWS)
                .forEach(pair -> text.append('\n')
                        .append(Headline.row(Digits.of(pair.share) + "  "
                                + Clip.of(names.get(pair.first), LABEL) + ", "
                                + Clip.of(names.get(pair.second), LABEL))));
        return text.toString();
    }
}
