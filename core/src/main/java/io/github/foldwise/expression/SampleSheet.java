package io.github.foldwise.expression;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Value;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the samples of an experiment: a row for each sample, a column for each property.
 *
 * <pre>{@code
 * SampleSheet sheet = SampleSheet.of(List.of("P1", "P2", "R1", "R2"))
 *         .withFactor("condition", "parental", "parental", "resistant", "resistant")
 *         .withNumber("passage", 12, 14, 31, 33);
 * }</pre>
 *
 * <p>A column is a factor (words: condition, batch, line) or a number (passage, dose, age). A word is missing where it is
 * blank or {@code NA}, a number where it is NaN; missing values may stay in the sheet, but not in a column that a design
 * uses. Instances are immutable.
 */
public final class SampleSheet extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    /** Letters before their case, so that levels come in the order a reader expects; the same in every locale. */
    private static final Comparator<String> ALPHABETICAL =
            String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.reverseOrder());

    private final NameIndex samples;
    private final ArrayList<Column> columns;

    /** A property of the samples: words, or numbers. */
    private record Column(String name, String @Nullable [] words, double @Nullable [] numbers) implements Serializable {
        boolean isMissing(int sample) {
            return words != null ? words[sample].isEmpty() : numbers == null || Double.isNaN(numbers[sample]);
        }

        Column select(int[] chosen) {
            return new Column(
                    name,
                    words == null ? null : words(words, chosen),
                    numbers == null ? null : numbers(numbers, chosen));
        }

        private static String[] words(String[] all, int[] chosen) {
            return Arrays.stream(chosen).mapToObj(i -> all[i]).toArray(String[]::new);
        }

        private static double[] numbers(double[] all, int[] chosen) {
            return Arrays.stream(chosen).mapToDouble(i -> all[i]).toArray();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Column that
                    && name.equals(that.name)
                    && Arrays.equals(words, that.words)
                    && Arrays.equals(numbers, that.numbers);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * name.hashCode() + Arrays.hashCode(words)) + Arrays.hashCode(numbers);
        }
    }

    private SampleSheet(NameIndex samples, List<Column> columns) {
        this.samples = samples;
        this.columns = new ArrayList<>(columns);
    }

    /**
     * {@return a sheet of samples without properties}
     *
     * @param samples the names of the samples, all different
     * @throws IllegalArgumentException if there is no sample, or a name is blank or occurs twice
     */
    public static SampleSheet of(Collection<String> samples) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("a sample sheet without samples; give at least one");
        }
        return new SampleSheet(NameIndex.of("sample", samples), List.of());
    }

    /**
     * Returns a sheet from a table whose first column names the samples. Columns of text become factors, columns of
     * numbers stay numbers.
     *
     * @param table the table
     * @return the sheet
     * @throws IllegalArgumentException if the table has no row, or a sample has no name or occurs twice
     */
    public static SampleSheet of(Table table) {
        SampleSheet sheet = of(table.getTexts(table.getColumnName(0)));
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i < table.getColumnCount(); i++) {
            String name = table.getColumnName(i);
            columns.add(
                    table.getKind(i) == Table.Kind.TEXT
                            ? new Column(name, words(table.getTexts(name)), null)
                            : new Column(name, null, table.getNumbers(name)));
        }
        return new SampleSheet(sheet.samples, columns);
    }

    private static String[] words(List<String> given) {
        return given.stream()
                .map(word -> word == null || word.isBlank() || word.strip().equals("NA") ? "" : word.strip())
                .toArray(String[]::new);
    }

    /**
     * Returns this sheet with another column of words, or with a column of that name replaced.
     *
     * @param name name of the column
     * @param values a word for each sample; blank or {@code NA} where missing
     * @return a copy with the column
     * @throws IllegalArgumentException if the name is blank or there is not one value for each sample
     */
    public SampleSheet withFactor(String name, String... values) {
        checkNew(name, values.length);
        return with(new Column(name, words(Arrays.asList(values)), null));
    }

    /**
     * Returns this sheet with another column of numbers, or with a column of that name replaced.
     *
     * @param name name of the column
     * @param values a number for each sample; NaN where missing
     * @return a copy with the column
     * @throws IllegalArgumentException if the name is blank or there is not one value for each sample
     */
    public SampleSheet withNumber(String name, double... values) {
        checkNew(name, values.length);
        return with(new Column(name, null, values.clone()));
    }

    private void checkNew(String name, int values) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a column of the sample sheet has no name; give it one");
        }
        if (values != samples.size()) {
            throw new IllegalArgumentException("column \"" + name + "\" has " + values + " values, but there are "
                    + samples.size() + " samples; give one value for each sample");
        }
    }

    private SampleSheet with(Column added) {
        List<Column> all = new ArrayList<>(columns);
        all.removeIf(column -> column.name.equals(added.name));
        all.add(added);
        return new SampleSheet(samples, all);
    }

    /**
     * Returns this sheet with some of its samples.
     *
     * @param names the samples wanted, in the order wanted
     * @return a sheet with these rows
     * @throws IllegalArgumentException if there is no such sample, or one is named twice, or none at all
     */
    public SampleSheet selectSamples(Collection<String> names) {
        Objects.requireNonNull(names, "names");
        int[] chosen = samples.places(names);
        if (chosen.length == 0) {
            throw new IllegalArgumentException("no sample was selected; give at least one");
        }
        return new SampleSheet(
                samples.select(chosen),
                columns.stream().map(column -> column.select(chosen)).toList());
    }

    /**
     * Returns the sheet of samples that are added up, as {@link CountMatrix#sumSamples(Collection)} adds their counts.
     *
     * @param column the column that names what each row belongs to
     * @return a row for each of its values, in order of first appearance, with the columns that are the same throughout each;
     *     those that differ within one, such as run or lane, are left out, and the column itself becomes the name
     * @throws IllegalArgumentException if there is no such column, or a sample has no value in it
     */
    public SampleSheet sumSamples(String column) {
        List<String> groups = getTexts(column);
        List<String> without = getSamplesWithout(column);
        if (!without.isEmpty()) {
            throw new IllegalArgumentException("column \"" + column + "\" has no value for " + NameIndex.listed(without)
                    + "; say for each row which sample it belongs to");
        }
        List<String> distinct = groups.stream().distinct().toList();
        int[] first = distinct.stream().mapToInt(groups::indexOf).toArray();
        SampleSheet summed = of(distinct);
        for (String name : getColumnNames()) {
            List<String> texts = getTexts(name);
            boolean same = IntStream.range(0, groups.size())
                    .allMatch(i -> texts.get(i).equals(texts.get(first[distinct.indexOf(groups.get(i))])));
            if (!same || name.equals(column)) {
                continue;
            }
            summed = isNumeric(name)
                    ? summed.withNumber(name, pick(getNumbers(name), first))
                    : summed.withFactor(
                            name, Arrays.stream(first).mapToObj(texts::get).toArray(String[]::new));
        }
        return summed;
    }

    private static double[] pick(double[] values, int[] places) {
        return Arrays.stream(places).mapToDouble(i -> values[i]).toArray();
    }

    /** {@return the number of samples, 1 or more} */
    public int getSampleCount() {
        return samples.size();
    }

    /** {@return the names of the samples in the order of the rows, unmodifiable} */
    public List<String> getSamples() {
        return samples.asList();
    }

    /** {@return the names of the columns, without that of the samples, unmodifiable} */
    public List<String> getColumnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /**
     * Tells whether there is a column of a name.
     *
     * @param name the name
     * @return true if there is one
     */
    public boolean hasColumn(String name) {
        return columns.stream().anyMatch(column -> column.name.equals(name));
    }

    /**
     * Tells whether a column holds numbers.
     *
     * @param column name of the column
     * @return true for numbers, false for words
     * @throws IllegalArgumentException if there is no such column
     */
    public boolean isNumeric(String column) {
        return column(column).words == null;
    }

    /**
     * Returns a column as words.
     *
     * @param column name of the column
     * @return a word for each sample, empty where missing; numbers as {@code "2"}, {@code "0.5"}; unmodifiable
     * @throws IllegalArgumentException if there is no such column
     */
    public List<String> getTexts(String column) {
        Column found = column(column);
        return IntStream.range(0, samples.size())
                .mapToObj(sample -> text(found, sample))
                .toList();
    }

    private static String text(Column column, int sample) {
        if (column.words != null) {
            return column.words[sample];
        }
        double value = column.numbers == null ? Double.NaN : column.numbers[sample];
        if (Double.isNaN(value)) {
            return "";
        }
        boolean whole = Math.rint(value) == value && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    /**
     * Returns a column of numbers.
     *
     * @param column name of the column
     * @return a new array with a number for each sample, NaN where missing
     * @throws IllegalArgumentException if there is no such column or it holds words
     */
    public double[] getNumbers(String column) {
        double[] numbers = column(column).numbers;
        if (numbers == null) {
            throw new IllegalArgumentException(
                    "column \"" + column + "\" holds words, not numbers; there are " + getLevels(column));
        }
        return numbers.clone();
    }

    /**
     * Returns the different values of a column, without missing ones: words in alphabetical order, whatever their case;
     * numbers by size.
     *
     * @param column name of the column
     * @return the levels, unmodifiable
     * @throws IllegalArgumentException if there is no such column
     */
    public List<String> getLevels(String column) {
        Column found = column(column);
        if (found.words != null) {
            return Arrays.stream(found.words)
                    .filter(word -> !word.isEmpty())
                    .distinct()
                    .sorted(ALPHABETICAL)
                    .toList();
        }
        return IntStream.range(0, samples.size())
                .filter(sample -> !found.isMissing(sample))
                .boxed()
                .sorted(Comparator.comparingDouble(sample -> Objects.requireNonNull(found.numbers)[sample]))
                .map(sample -> text(found, sample))
                .distinct()
                .toList();
    }

    /**
     * Returns the samples that have no value in a column.
     *
     * @param column name of the column
     * @return their names, empty if all have one; unmodifiable
     * @throws IllegalArgumentException if there is no such column
     */
    public List<String> getSamplesWithout(String column) {
        Column found = column(column);
        return IntStream.range(0, samples.size())
                .filter(found::isMissing)
                .mapToObj(samples::get)
                .toList();
    }

    private Column column(String name) {
        return columns.stream()
                .filter(column -> column.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the sample sheet has no column \"" + name
                        + "\"; there are " + NameIndex.listed(getColumnNames())));
    }

    /**
     * Returns the sheet as a table.
     *
     * @return a row for each sample: its name in the column {@code sample}, then its properties
     */
    @Override
    public Table toTable() {
        String first = "sample";
        while (hasColumn(first)) {
            first += "_";
        }
        Table.Builder table = Table.builder("Samples").text(first);
        for (Column column : columns) {
            table.column(column.name, "", column.words == null ? Table.Kind.NUMBER : Table.Kind.TEXT);
        }
        for (int sample = 0; sample < samples.size(); sample++) {
            @Nullable Object[] row = new @Nullable Object[columns.size() + 1];
            row[0] = samples.get(sample);
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                row[i + 1] = column.isMissing(sample)
                        ? null
                        : column.words != null ? column.words[sample] : Objects.requireNonNull(column.numbers)[sample];
            }
            table.row(row);
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {samples, columns};
    }

    /** {@return the sheet as a table of its first rows} */
    @Override
    public String toString() {
        return toTable().withTitle(samples.size() + " samples").toString();
    }
}
