package io.github.foldwise.enrichment;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.internal.enrichment.sample.StandardScores;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A score for each gene set and sample. Sets stand in the order of the collection. Instances are immutable.
 */
public final class SampleScores extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private static final int MOST_DRAWN = 20;
    private static final int LABEL = 40;

    private final String method;
    private final String unit;
    private final String collection;
    private final ArrayList<String> sets;
    private final int[] sizes;
    private final ArrayList<String> samples;
    private final double[][] scores;
    private final LinkedHashMap<String, EnrichmentOutcome> leftOut;
    private final ArrayList<String> warnings;

    SampleScores(
            String method,
            String unit,
            MatchedSets sets,
            List<String> samples,
            double[][] scores,
            List<String> warnings) {
        this.method = method;
        this.unit = unit;
        this.collection = sets.collection();
        this.sets = new ArrayList<>(sets.names());
        this.sizes = sets.sizes();
        this.samples = new ArrayList<>(samples);
        this.scores = scores;
        this.leftOut = new LinkedHashMap<>(sets.leftOut());
        this.warnings = new ArrayList<>(warnings);
    }

    /** {@return the method, such as {@code singscore}} */
    public String getMethod() {
        return method;
    }

    /** {@return what scores are counted in; empty for a number without unit} */
    public String getUnit() {
        return unit;
    }

    /** {@return name, version, source and licence of the gene sets, in a line; empty if nothing is known} */
    public String getCollection() {
        return collection;
    }

    /** {@return the sets that were scored, unmodifiable} */
    public List<String> getSets() {
        return Collections.unmodifiableList(sets);
    }

    /** {@return the number of measured genes of each set, as a new array} */
    public int[] getSizes() {
        return sizes.clone();
    }

    /** {@return the samples, unmodifiable} */
    public List<String> getSamples() {
        return Collections.unmodifiableList(samples);
    }

    /** {@return the sets that were left out, each with the reason; unmodifiable} */
    public Map<String, EnrichmentOutcome> getLeftOut() {
        return Collections.unmodifiableMap(leftOut);
    }

    /** {@return what should be known of the scores, as sentences, unmodifiable} */
    public List<String> getWarnings() {
        return Collections.unmodifiableList(warnings);
    }

    /**
     * {@return the scores of a set, one for each sample, as a new array}
     *
     * @param set its name
     * @throws IllegalArgumentException if it was not scored; the message says why
     */
    public double[] getScores(String set) {
        return scores[place(set)].clone();
    }

    /**
     * {@return the score of a set in a sample}
     *
     * @param set the name of the set
     * @param sample the name of the sample
     * @throws IllegalArgumentException if there is no such sample or the set was not scored
     */
    public double getScore(String set, String sample) {
        Objects.requireNonNull(set, "set");
        int column = samples.indexOf(sample);
        if (column < 0) {
            throw new IllegalArgumentException("no sample \"" + sample + "\"; there are " + Clip.list(getSamples()));
        }
        return scores[place(set)][column];
    }

    private int place(String set) {
        int place = sets.indexOf(set);
        if (place < 0) {
            EnrichmentOutcome reason = leftOut.get(set);
            throw new IllegalArgumentException(
                    reason != null
                            ? "gene set \"" + set + "\" was not scored: " + reason.getExplanation()
                            : "no gene set \"" + set + "\" among " + sets.size() + " that were scored");
        }
        return place;
    }

    /** {@return a row for each set: set, size, a column for each sample} */
    @Override
    public Table toTable() {
        return table("set", true);
    }

    /**
     * Returns the table as programs written for the packages of R expect it.
     *
     * @return a row for each set: pathway, a column for each sample
     */
    public Table toReferenceTable() {
        return table("pathway", false);
    }

    private Table table(String first, boolean sized) {
        String name = first;
        while (samples.contains(name)) {
            name += "_";
        }
        String size = "size";
        while (samples.contains(size)) {
            size += "_";
        }
        Table.Builder table = Table.builder("Scores by " + method).text(name);
        if (sized) {
            table.integer(size);
        }
        samples.forEach(sample -> table.number(sample, sized ? unit : ""));
        for (int s = 0; s < scores.length; s++) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(sets.get(s));
            if (sized) {
                row.add(sizes[s]);
            }
            Arrays.stream(scores[s]).forEach(row::add);
            table.row(row.toArray());
        }
        return table.build();
    }

    /** {@return the sets that differ most between samples, each as standard deviations from its mean over them} */
    @Override
    public Figure toFigure() {
        Figure figure = Figure.of("Scores by " + method).withXaxis(Axis.category("", samples));
        int[] drawn = IntStream.range(0, scores.length)
                .filter(s -> samples.size() > 1 && spread(scores[s]) > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(s -> -spread(scores[s])))
                .limit(MOST_DRAWN)
                .sorted()
                .mapToInt(Integer::intValue)
                .toArray();
        if (drawn.length == 0) {
            return figure.withDescription("No set differs between samples.");
        }
        double[][] z =
                Arrays.stream(drawn).mapToObj(s -> StandardScores.of(scores[s])).toArray(double[][]::new);
        List<String> labels =
                Clip.distinct(Arrays.stream(drawn).mapToObj(sets::get).toList(), LABEL);
        return figure.with(HeatMap.of(labels, samples, z)
                        .withScale("score, standard deviations from its mean", "")
                        .withMidpoint(0))
                .withDescription("The " + Headline.counted(drawn.length, "set")
                        + " that differ most between samples, of " + scores.length + ".");
    }

    private static double spread(double[] row) {
        double mean = Arrays.stream(row).average().orElse(0);
        return Arrays.stream(row).map(x -> (x - mean) * (x - mean)).sum();
    }

    @Override
    protected @Nullable Object[] parts() {
        return new Object[] {method, unit, collection, sets, sizes, samples, scores, leftOut, warnings};
    }

    /** {@return how many sets and samples, then the first sets with the range of their scores} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Headline.of(method + ": " + Headline.counted(sets.size(), "set") + ", "
                + Headline.counted(samples.size(), "sample")));
        for (int s = 0; s < Math.min(Headline.ROWS, scores.length); s++) {
            text.append('\n')
                    .append(Headline.row(Clip.of(sets.get(s), LABEL) + "  "
                            + Digits.of(Arrays.stream(scores[s]).min().orElse(Double.NaN)) + " to "
                            + Digits.of(Arrays.stream(scores[s]).max().orElse(Double.NaN))));
        }
        return text.toString();
    }
}
