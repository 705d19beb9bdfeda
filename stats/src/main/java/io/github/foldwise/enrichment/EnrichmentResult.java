package io.github.foldwise.enrichment;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.internal.enrichment.NamePlaces;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A test of every gene set of a collection, by whichever method: score, direction, p-value, adjusted p-value, and for sets that
 * were not tested the reason.
 *
 * <pre>{@code
 * EnrichmentResult result = Gsea.withDefaults().test(GeneRanking.of(genes), sets);
 * result.toTable().sortedBy("padj").head(20);
 * result.getScore("HALLMARK_ANDROGEN_RESPONSE");
 * }</pre>
 *
 * <p>Tested sets stand in the order of the collection and are counted from 0. Instances are immutable.
 */
public final class EnrichmentResult extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private static final double USUAL_RATE = 0.05;
    private static final int SHOWN = 7;
    private static final int NAME_WIDTH = 32;

    private final EnrichmentMethod method;
    private final String question;
    private final String collection;
    private final ArrayList<String> sets;
    private final int[] sizes;
    private final int universe;
    private final double[] scores;
    private final double[] pvalues;
    private final double[] adjusted;
    private final EnrichmentDirection[] directions;
    private final EnrichmentOutcome[] outcomes;
    private final LinkedHashMap<String, double[]> own;
    private final ArrayList<ArrayList<String>> genes;
    private final LinkedHashMap<String, EnrichmentOutcome> leftOut;
    private final ArrayList<String> warnings;
    private final NamePlaces places;

    EnrichmentResult(EnrichmentColumns columns) {
        method = columns.method;
        question = columns.question;
        collection = columns.sets.collection();
        sets = columns.sets.names();
        places = new NamePlaces(sets);
        sizes = columns.sets.sizes();
        universe = columns.sets.universe();
        // Taken, not copied: for a moment there would be everything twice, and nobody else has them.
        scores = columns.scores;
        pvalues = columns.pvalues;
        adjusted = columns.adjusted;
        directions = columns.directions;
        outcomes = columns.outcomes;
        own = columns.own;
        genes = columns.genes;
        leftOut = new LinkedHashMap<>(columns.sets.leftOut());
        warnings = new ArrayList<>(columns.warnings);
    }

    /** {@return the test that was made} */
    public EnrichmentMethod getMethod() {
        return method;
    }

    /** {@return what was asked, such as a contrast; empty if nothing was said} */
    public String getQuestion() {
        return question;
    }

    /** {@return name, version, source and licence of the gene sets, in a line; empty if nothing is known} */
    public String getCollection() {
        return collection;
    }

    /** {@return the number of genes that were measured, among which the sets lie} */
    public int getUniverseSize() {
        return universe;
    }

    /** {@return the number of sets that were tested} */
    public int getSetCount() {
        return sets.size();
    }

    /** {@return the names of the sets that were tested, in the order of the collection; unmodifiable} */
    public List<String> getSets() {
        return Collections.unmodifiableList(sets);
    }

    /** {@return the sets that were left out, each with the reason; unmodifiable} */
    public Map<String, EnrichmentOutcome> getLeftOut() {
        return Collections.unmodifiableMap(leftOut);
    }

    /**
     * {@return where a set stands, from 0}
     *
     * @param set its name
     * @throws IllegalArgumentException if it was not tested; the message says why
     */
    public int indexOf(String set) {
        Integer place = places.of(set);
        if (place != null) {
            return place;
        }
        EnrichmentOutcome reason = leftOut.get(set);
        throw new IllegalArgumentException(
                reason != null
                        ? "gene set \"" + set + "\" was not tested: " + reason.getExplanation()
                        : "no gene set \"" + set + "\" among " + sets.size() + " that were tested"
                                + (sets.isEmpty() ? "" : ", such as \"" + sets.get(0) + "\""));
    }

    boolean isTested(String set) {
        return places.of(set) != null;
    }

    /** {@return the number of measured genes of each set, as a new array} */
    public int[] getSizes() {
        return sizes.clone();
    }

    /**
     * {@return the number of measured genes of a set}
     *
     * @param set its name
     * @throws IllegalArgumentException if it was not tested
     */
    public int getSize(String set) {
        return sizes[indexOf(set)];
    }

    /** {@return the score of each set, such as NES, as a new array; its sign is the direction, but for fold enrichments} */
    public double[] getScores() {
        return scores.clone();
    }

    /**
     * {@return the score of a set, such as NES}
     *
     * @param set its name
     * @throws IllegalArgumentException if it was not tested
     */
    public double getScore(String set) {
        return scores[indexOf(set)];
    }

    /** {@return the p-values, as a new array; NaN where the outcome is no test, 2.2e-308 where one is below that} */
    public double[] getPvalues() {
        return pvalues.clone();
    }

    /**
     * {@return the p-value of a set; NaN where the outcome is no test}
     *
     * @param set its name
     * @throws IllegalArgumentException if it was not tested
     */
    public double getPvalue(String set) {
        return pvalues[indexOf(set)];
    }

    /** {@return the p-values adjusted by Benjamini and Hochberg, false discovery rates, as a new array} */
    public double[] getAdjustedPvalues() {
        return adjusted.clone();
    }

    /**
     * {@return the adjusted p-value of a set}
     *
     * @param set its name
     * @throws IllegalArgumentException if it was not tested
     */
    public double getAdjustedPvalue(String set) {
        return adjusted[indexOf(set)];
    }

    /**
     * {@return which way the genes of a set go}
     *
     * @param set its name
     * @throws IllegalArgumentException if it was not tested
     */
    public EnrichmentDirection getDirection(String set) {
        return directions[indexOf(set)];
    }

    /** {@return the direction of each set, unmodifiable} */
    public List<EnrichmentDirection> getDirections() {
        return List.of(directions);
    }

    /**
     * {@return what became of a set, tested or left out}
     *
     * @param set its name
     * @throws IllegalArgumentException if there is no such set
     */
    public EnrichmentOutcome getOutcome(String set) {
        EnrichmentOutcome reason = leftOut.get(set);
        return reason != null ? reason : outcomes[indexOf(set)];
    }

    /** {@return the outcomes of the tested sets, unmodifiable} */
    public List<EnrichmentOutcome> getOutcomes() {
        return List.of(outcomes);
    }

    /** {@return the names of the columns that only this method has, such as {@code log2err} and {@code ES}; unmodifiable} */
    public List<String> getOwnColumns() {
        return List.copyOf(own.keySet());
    }

    /**
     * {@return a column that only this method has, as a new array}
     *
     * @param column its name, such as {@code ES}
     * @throws IllegalArgumentException if there is none of this name
     */
    public double[] getColumn(String column) {
        double[] values = own.get(column);
        if (values == null) {
            throw new IllegalArgumentException(
                    "no column \"" + column + "\" in a result of " + method.getLabel() + "; there are " + own.keySet());
        }
        return values.clone();
    }

    /**
     * Returns the genes that matter most in a set: the leading edge of GSEA, the overlap of over-representation.
     *
     * @param set its name
     * @return the genes, unmodifiable; empty where the method singles none out
     * @throws IllegalArgumentException if the set was not tested
     */
    public List<String> getGenes(String set) {
        int place = indexOf(set);
        return genes.isEmpty() ? List.of() : Collections.unmodifiableList(genes.get(place));
    }

    /** {@return what should be known of the result, as sentences, unmodifiable} */
    public List<String> getWarnings() {
        return Collections.unmodifiableList(warnings);
    }

    /**
     * {@return the sets called at a false discovery rate: those with an adjusted p-value strictly below it, smallest p first}
     *
     * @param rate the false discovery rate, from 0 to 1
     * @throws IllegalArgumentException if the rate is NaN or not from 0 to 1
     */
    public List<String> getSignificantSets(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(
                    "false discovery rate " + rate + ": give a rate from 0 to 1, such as 0.05");
        }
        return byPvalue().filter(i -> adjusted[i] < rate).mapToObj(sets::get).toList();
    }

    /** Indices of sets that have a p-value, smallest first, then by the size of the score. */
    IntStream byPvalue() {
        return IntStream.range(0, sets.size())
                .filter(i -> !Double.isNaN(pvalues[i]))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> pvalues[i])
                        .thenComparingDouble(i -> -Math.abs(scores[i]))
                        .thenComparing(sets::get))
                .mapToInt(Integer::intValue);
    }

    private String genesOf(int set) {
        return genes.isEmpty() ? "" : String.join(";", genes.get(set));
    }

    /** {@return a row for each tested set: set, size, direction, the score by its name, pvalue, padj, what only this method has, genes (joined by semicolons, where the method singles some out), outcome} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder(method.getLabel() + (question.isEmpty() ? "" : ", " + question))
                .text("set")
                .integer("size")
                .text("direction")
                .number(method.getScoreName())
                .number("pvalue")
                .number("padj");
        own.keySet().forEach(table::number);
        if (!genes.isEmpty()) {
            table.text("genes");
        }
        table.text("outcome");
        for (int i = 0; i < sets.size(); i++) {
            List<@Nullable Object> row = new ArrayList<>(
                    List.of(sets.get(i), sizes[i], directions[i].name(), scores[i], pvalues[i], adjusted[i]));
            for (double[] column : own.values()) {
                row.add(column[i]);
            }
            if (!genes.isEmpty()) {
                row.add(genesOf(i));
            }
            row.add(outcomes[i].name());
            table.row(row.toArray());
        }
        return table.build();
    }

    /**
     * Returns the table with columns and names as the package of R gives them, which programs written for that expect.
     *
     * @return a row for each tested set
     */
    public Table toReferenceTable() {
        List<String[]> columns = new ArrayList<>();
        for (String column : method.reference()) {
            String[] parts = column.replace("?", "").split("=");
            String ours = parts[parts.length - 1];
            if (!column.endsWith("?") || own.containsKey(ours)) {
                columns.add(new String[] {parts[0], ours});
            }
        }
        Table.Builder table = Table.builder(method.getLabel());
        for (String[] column : columns) {
            switch (column[1]) {
                case "set", "direction", "genes" -> table.text(column[0]);
                case "size", "overlap" -> table.integer(column[0]);
                default -> table.number(column[0]);
            }
        }
        for (int i = 0; i < sets.size(); i++) {
            int set = i;
            table.row(columns.stream().map(column -> cell(set, column[1])).toArray());
        }
        return table.build();
    }

    private Object cell(int i, String column) {
        return switch (column) {
            case "set" -> sets.get(i);
            case "size" -> sizes[i];
            case "direction" -> directions[i].getLabel();
            case "score" -> scores[i];
            case "pvalue" -> pvalues[i];
            case "padj" -> adjusted[i];
            case "genes" -> genesOf(i);
            case "overlap" -> (int) getColumn(column)[i];
            default -> getColumn(column)[i];
        };
    }

    /** {@return the sets of smallest p-value with their scores: called ones up and down, and others} */
    @Override
    public Figure toFigure() {
        return EnrichmentFigures.dots(this);
    }

    @Override
    protected @Nullable Object[] parts() {
        return new Object[] {
            method,
            question,
            collection,
            sets,
            sizes,
            universe,
            scores,
            pvalues,
            adjusted,
            directions,
            outcomes,
            new ArrayList<>(own.keySet()),
            own.values().toArray(),
            genes,
            leftOut,
            warnings
        };
    }

    private String answer() {
        List<String> called = getSignificantSets(USUAL_RATE);
        String of = " of " + Headline.counted(sets.size(), "set") + " at FDR " + Digits.of(USUAL_RATE);
        if (method == EnrichmentMethod.OVER_REPRESENTATION) {
            return called.size() + of;
        }
        long up = called.stream()
                .filter(set -> getDirection(set) == EnrichmentDirection.UP)
                .count();
        return up + " up, " + (called.size() - up) + " down" + of;
    }

    /** {@return how many sets are called up and down, then those of smallest p-value} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Headline.of(answer()));
        if (!question.isEmpty()) {
            text.append('\n').append(Headline.row(method.getLabel() + ", " + question));
        }
        List<Integer> first =
                byPvalue().limit(leftOut.isEmpty() ? SHOWN : SHOWN - 1).boxed().toList();
        List<String> shown = Clip.distinct(first.stream().map(sets::get).toList(), NAME_WIDTH);
        for (int row = 0; row < first.size(); row++) {
            int i = first.get(row);
            text.append('\n')
                    .append(Headline.row(String.format(
                            Locale.ROOT,
                            "%-32s %4d genes  %s %s  p %s",
                            shown.get(row),
                            sizes[i],
                            method == EnrichmentMethod.OVER_REPRESENTATION ? "fold" : method.getScoreName(),
                            Digits.of(scores[i]),
                            pvalues[i] <= Double.MIN_NORMAL ? "below 2.3e-308" : Digits.of(pvalues[i]))));
        }
        if (!leftOut.isEmpty()) {
            text.append('\n')
                    .append(Headline.row(Headline.counted(leftOut.size(), "set") + " left out: "
                            + Clip.list(List.copyOf(leftOut.keySet()))));
        }
        return text.toString();
    }
}
