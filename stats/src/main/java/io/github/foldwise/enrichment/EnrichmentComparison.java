package io.github.foldwise.enrichment;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.internal.enrichment.NamePlaces;
import io.github.foldwise.multiplicity.PvalueAdjustment;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tests of the same gene sets side by side: of several contrasts by one method, or of one contrast by several methods.
 *
 * <pre>{@code
 * EnrichmentComparison contrasts = EnrichmentComparison.of(Map.of("resistant", a, "resistant + drug", b));
 * contrasts.getAdjustedPvalue("resistant", "HALLMARK_E2F_TARGETS");   // over all contrasts and sets
 * contrasts.toFigure();
 * EnrichmentComparison methods = EnrichmentComparison.of(Map.of("GSEA", gsea, "CAMERA", camera, "FRY", fry));
 * }</pre>
 *
 * <p>Several contrasts by one method are one family: their p-values are adjusted together by Benjamini and Hochberg, so that
 * the false discovery rate is that of all calls in the table. Several methods ask one question several times; each keeps its
 * own false discovery rate. Choosing the method that finds most afterwards has none.
 *
 * <p>Sets stand in the order in which they come; results in the order of a linked or sorted map, otherwise by name. Instances
 * are immutable.
 */
public final class EnrichmentComparison extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private static final double RATE = 0.05;
    private static final int MOST_DRAWN = 20;
    private static final int LABEL = 40;

    private final boolean joint;
    private final ArrayList<String> names;
    private final ArrayList<EnrichmentResult> results;
    private final ArrayList<String> sets;
    /** For each result the adjusted p-value of each set, NaN where it was not tested. */
    private final double[][] adjusted;

    private final NamePlaces places;

    private EnrichmentComparison(List<String> names, List<EnrichmentResult> results) {
        this.names = new ArrayList<>(names);
        this.results = new ArrayList<>(results);
        this.joint =
                results.stream().map(EnrichmentResult::getMethod).distinct().count() == 1;
        Set<String> all = new LinkedHashSet<>();
        results.forEach(result -> all.addAll(result.getSets()));
        this.sets = new ArrayList<>(all);
        this.places = new NamePlaces(sets);
        this.adjusted = joint ? together() : apart();
    }

    /**
     * {@return a comparison of results}
     *
     * @param results two or more, by the name of the contrast or of the method
     * @throws IllegalArgumentException if there are fewer than two, or one has no name
     */
    public static EnrichmentComparison of(Map<String, EnrichmentResult> results) {
        if (results.size() < 2) {
            throw new IllegalArgumentException(
                    Headline.counted(results.size(), "result") + " to compare; give two or more, each with its name");
        }
        if (results.keySet().stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a result without a name; name the contrast or the method");
        }
        boolean ordered = results instanceof LinkedHashMap || results instanceof SortedMap;
        Map<String, EnrichmentResult> sorted = ordered ? results : new TreeMap<>(results);
        return new EnrichmentComparison(List.copyOf(sorted.keySet()), List.copyOf(sorted.values()));
    }

    private double[][] apart() {
        return results.stream()
                .map(result -> placed(result, result.getAdjustedPvalues()))
                .toArray(double[][]::new);
    }

    private double[][] together() {
        double[] all = results.stream()
                .flatMapToDouble(result -> Arrays.stream(result.getPvalues()))
                .toArray();
        double[] ofAll = PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(all);
        double[][] each = new double[results.size()][];
        int from = 0;
        for (int r = 0; r < each.length; r++) {
            int to = from + results.get(r).getSetCount();
            each[r] = placed(results.get(r), Arrays.copyOfRange(ofAll, from, to));
            from = to;
        }
        return each;
    }

    /** A value of each tested set at the places of all sets. */
    private double[] placed(EnrichmentResult result, double[] values) {
        return sets.stream()
                .mapToDouble(set -> isTested(result, set) ? values[result.indexOf(set)] : Double.NaN)
                .toArray();
    }

    private static boolean isTested(EnrichmentResult result, String set) {
        return result.isTested(set);
    }

    /** {@return whether the p-values of all results were adjusted together, being of one method} */
    public boolean isJoint() {
        return joint;
    }

    /** {@return the names of the results, of contrasts or of methods, unmodifiable} */
    public List<String> getNames() {
        return Collections.unmodifiableList(names);
    }

    /** {@return the sets that some result tested, unmodifiable} */
    public List<String> getSets() {
        return Collections.unmodifiableList(sets);
    }

    /**
     * {@return one of the results}
     *
     * @param name its name
     * @throws IllegalArgumentException if there is none of this name
     */
    public EnrichmentResult getResult(String name) {
        return results.get(column(Objects.requireNonNull(name, "name")));
    }

    /**
     * {@return the score of a set; NaN if it was not tested there}
     *
     * @param name the name of the result
     * @param set the name of the set
     * @throws IllegalArgumentException if there is no such result, or none tested the set
     */
    public double getScore(String name, String set) {
        Objects.requireNonNull(name, "name");
        row(set);
        EnrichmentResult result = getResult(name);
        return isTested(result, set) ? result.getScore(set) : Double.NaN;
    }

    /**
     * {@return the adjusted p-value of a set, over all contrasts of one method; NaN if it was not tested there}
     *
     * @param name the name of the result
     * @param set the name of the set
     * @throws IllegalArgumentException if there is no such result, or none tested the set
     */
    public double getAdjustedPvalue(String name, String set) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(set, "set");
        return adjusted[column(name)][row(set)];
    }

    /**
     * {@return the sets called in a result at a false discovery rate, in the order of the comparison}
     *
     * @param name the name of the result
     * @param rate the false discovery rate, from 0 to 1
     * @throws IllegalArgumentException if there is no such result, or the rate is NaN or not from 0 to 1
     */
    public List<String> getSignificantSets(String name, double rate) {
        Objects.requireNonNull(name, "name");
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(
                    "false discovery rate " + rate + ": give a rate from 0 to 1, such as 0.05");
        }
        double[] values = adjusted[column(name)];
        return IntStream.range(0, sets.size())
                .filter(s -> values[s] < rate)
                .mapToObj(sets::get)
                .toList();
    }

    private int column(String name) {
        int column = names.indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException("no result \"" + name + "\"; there are " + Clip.list(getNames()));
        }
        return column;
    }

    private int row(String set) {
        Integer row = places.of(set);
        if (row == null) {
            throw new IllegalArgumentException("no result tested a gene set \"" + set + "\"");
        }
        return row;
    }

    /** {@return a row for each set and result: set, result, method, size, direction, score, pvalue, padj (over all results of one method)} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder(joint ? "Gene sets in several contrasts" : "Gene sets by several methods")
                .text("set")
                .text(joint ? "contrast" : "result")
                .text("method")
                .integer("size")
                .text("direction")
                .number("score")
                .number("pvalue")
                .number("padj");
        for (int s = 0; s < sets.size(); s++) {
            String set = sets.get(s);
            for (int r = 0; r < names.size(); r++) {
                EnrichmentResult result = results.get(r);
                if (isTested(result, set)) {
                    table.row(
                            set,
                            names.get(r),
                            result.getMethod().getLabel(),
                            result.getSize(set),
                            result.getDirection(set).name(),
                            result.getScore(set),
                            result.getPvalue(set),
                            adjusted[r][s]);
                }
            }
        }
        return table.build();
    }

    /**
     * {@return the sets of smallest adjusted p-value by results: scores of one method, or for several the direction and size
     * of -log10 adjusted p; those called at 0.05 have a star}
     */
    @Override
    public Figure toFigure() {
        Figure figure = Figure.of(joint ? "Gene sets in several contrasts" : "Gene sets by several methods")
                .withXaxis(Axis.category("", names));
        int[] drawn = IntStream.range(0, sets.size())
                .filter(s -> Double.isFinite(least(s)))
                .boxed()
                .sorted(Comparator.comparingDouble(this::least))
                .limit(MOST_DRAWN)
                .sorted(Comparator.comparingDouble(s -> -shown(0, s)))
                .mapToInt(Integer::intValue)
                .toArray();
        if (drawn.length == 0) {
            return figure.withDescription("No set was tested.");
        }
        double[][] values = new double[drawn.length][names.size()];
        for (int i = 0; i < drawn.length; i++) {
            for (int r = 0; r < names.size(); r++) {
                values[i][r] = shown(r, drawn[i]);
            }
        }
        List<String> labels =
                Clip.distinct(Arrays.stream(drawn).mapToObj(sets::get).toList(), LABEL);
        String scale = joint ? results.get(0).getMethod().getScoreName() : "signed -log10 FDR";
        HeatMap map = HeatMap.of(labels, names, values).withScale(scale, "").withMidpoint(neutral());
        for (int i = 0; i < drawn.length; i++) {
            for (int r = 0; r < names.size(); r++) {
                map = adjusted[r][drawn[i]] < RATE ? map.withText(i, r, "*") : map;
            }
        }
        return figure.with(map)
                .withDescription("The " + Headline.counted(drawn.length, "set") + " of smallest adjusted p-value, of "
                        + sets.size() + "; a star: below " + Digits.of(RATE)
                        + (joint ? " over all contrasts." : " by this method."));
    }

    private double neutral() {
        return joint && results.get(0).getMethod() == EnrichmentMethod.OVER_REPRESENTATION ? 1 : 0;
    }

    private double least(int set) {
        return Arrays.stream(adjusted)
                .mapToDouble(column -> column[set])
                .filter(p -> !Double.isNaN(p))
                .min()
                .orElse(Double.NaN);
    }

    private double shown(int result, int set) {
        EnrichmentResult of = results.get(result);
        if (!isTested(of, sets.get(set)) || Double.isNaN(adjusted[result][set])) {
            return Double.NaN;
        }
        double score = of.getScore(sets.get(set));
        if (joint) {
            return Double.isFinite(score) ? score : Double.NaN;
        }
        double sign = of.getDirection(sets.get(set)) == EnrichmentDirection.DOWN ? -1 : 1;
        return -sign * Math.log10(Math.max(Double.MIN_NORMAL, adjusted[result][set]));
    }

    @Override
    protected @Nullable Object[] parts() {
        return new Object[] {names, results};
    }

    /** {@return how many sets in how many results, then what each calls} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Headline.of(Headline.counted(sets.size(), "set") + ", "
                + Headline.counted(names.size(), joint ? "contrast" : "result")
                + (joint ? ", one FDR over all" : ", FDR of each")));
        for (int r = 0; r < Math.min(Headline.ROWS, names.size()); r++) {
            EnrichmentResult result = results.get(r);
            List<String> called = getSignificantSets(names.get(r), RATE);
            long down = called.stream()
                    .filter(set -> result.getDirection(set) == EnrichmentDirection.DOWN)
                    .count();
            text.append('\n')
                    .append(Headline.row(Clip.of(names.get(r), LABEL) + ": " + (called.size() - down) + " up, " + down
                            + " down at FDR " + Digits.of(RATE)));
        }
        return text.toString();
    }
}
