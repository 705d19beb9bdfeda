package io.github.foldwise.resistance.stability;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Folds of lines that grow without drug, each with the doublings or passages since the drug was taken away.
 *
 * <pre>{@code
 * StabilityData data = StabilityData.of(doublings, folds).withLines(sublines);
 * }</pre>
 *
 * <p>Each fold is that of one experiment, and folds at one time are taken for experiments of their own, not for wells. Instances are
 * immutable.
 */
public final class StabilityData extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private static final List<String> DOUBLINGS =
            List.of("doublings", "pd", "pdl", "population doublings", "doublings off drug");
    private static final List<String> PASSAGES = List.of("passages", "passage", "passages off drug");
    private static final List<String> LINES = List.of("line", "subline", "cell line", "curve", "clone", "sample");

    private final double[] times;
    private final double[] folds;
    private final String[] lines;
    private final String unit;

    private StabilityData(double[] times, double[] folds, String[] lines, String unit) {
        this.times = times;
        this.folds = folds;
        this.lines = lines;
        this.unit = unit;
    }

    /**
     * {@return folds of one line over doublings}
     *
     * @param doublings population doublings, or passages, off drug, 0 or more
     * @param folds the fold resistance at each, positive
     * @throws IllegalArgumentException if the lengths differ, a time is negative or not finite, or a fold not positive or not finite
     */
    public static StabilityData of(double[] doublings, double[] folds) {
        if (doublings.length != folds.length) {
            throw new IllegalArgumentException(
                    doublings.length + " doublings but " + folds.length + " folds; give one fold for each");
        }
        for (int i = 0; i < folds.length; i++) {
            if (!(doublings[i] >= 0) || Double.isInfinite(doublings[i])) {
                throw new IllegalArgumentException("doublings " + doublings[i] + " of fold " + (i + 1)
                        + ": time off drug is 0 or more and finite; leave the fold out");
            }
            if (!(folds[i] > 0) || Double.isInfinite(folds[i])) {
                throw new IllegalArgumentException(
                        "fold " + folds[i] + " at " + Digits.of(doublings[i]) + " doublings (fold " + (i + 1)
                                + "): folds are positive and finite; a bound is none, leave it out");
            }
        }
        String[] lines = new String[folds.length];
        Arrays.fill(lines, "");
        return new StabilityData(doublings.clone(), folds.clone(), lines, "doublings");
    }

    /**
     * Returns the folds of a table, a row for each.
     *
     * @param table with a column fold, one of times (doublings or pd, or passages) and perhaps line; other columns are not read
     * @return the data
     * @throws IllegalArgumentException if a column is missing or stands twice, or a row has no number; the message names it
     */
    public static StabilityData of(Table table) {
        String doublings = column(table, DOUBLINGS);
        String passages = column(table, PASSAGES);
        if (doublings.isEmpty() && passages.isEmpty()) {
            throw new IllegalArgumentException(
                    "no column doublings (or pd, population doublings) or passages; there are "
                            + String.join(", ", table.getColumnNames())
                            + "; days alone do not tell how often cells divided: write the doublings since the drug was taken away");
        }
        return of(table, doublings.isEmpty() ? "passages" : "doublings");
    }

    /**
     * Returns the folds of a table that has doublings as well as passages.
     *
     * @param table as for {@link #of(Table)}
     * @param per {@code "doublings"} or {@code "passages"}: which column is the time
     * @return the data
     * @throws IllegalArgumentException as there, or if the word is neither
     */
    public static StabilityData of(Table table, String per) {
        Objects.requireNonNull(table, "table");
        if (!per.equals("doublings") && !per.equals("passages")) {
            throw new IllegalArgumentException("time in \"" + per + "\"; there are doublings, passages");
        }
        String time = required(table, per.equals("passages") ? PASSAGES : DOUBLINGS);
        String fold = required(table, List.of("fold", "fold resistance", "resistance index"));
        String line = column(table, LINES);
        double[] times = numbers(table, time);
        double[] folds = numbers(table, fold);
        StabilityData data = of(times, folds).withUnit(per);
        return line.isEmpty() ? data : data.withLines(table.getTexts(line));
    }

    private static double[] numbers(Table table, String column) {
        if (table.getKind(column) == Table.Kind.TEXT) {
            // What is a number in no country before what may be one in some, so that the cell to mend is named.
            refuse(table, column, "[-+]?[0-9.,]+([eE][-+]?[0-9]+)?");
            refuse(table, column, "[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
        }
        double[] numbers = table.getNumbers(column);
        for (int row = 0; row < numbers.length; row++) {
            if (Double.isNaN(numbers[row])) {
                throw new IllegalArgumentException(
                        "row " + (row + 1) + ", column \"" + column + "\" is empty; leave the row out or fill it");
            }
        }
        return numbers;
    }

    private static void refuse(Table table, String column, String number) {
        for (int row = 0; row < table.getRowCount(); row++) {
            String text = table.isMissing(row, column) ? "" : table.getText(row, column);
            if (!text.isEmpty() && !text.matches(number)) {
                throw new IllegalArgumentException("row " + (row + 1) + ", column \"" + column + "\": \"" + text
                        + "\" is no number; a bound such as > 40 is none either: leave the row out");
            }
        }
    }

    private static String required(Table table, List<String> names) {
        String found = column(table, names);
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no column " + String.join(" or ", names) + "; there are "
                    + String.join(", ", table.getColumnNames()));
        }
        return found;
    }

    private static String column(Table table, List<String> names) {
        List<String> found = table.getColumnNames().stream()
                .filter(name -> names.contains(
                        name.toLowerCase(Locale.ROOT).replace('_', ' ').strip()))
                .toList();
        if (found.size() > 1) {
            throw new IllegalArgumentException(
                    "columns " + String.join(" and ", found) + " mean the same; rename those that are not to be read");
        }
        return found.isEmpty() ? "" : found.get(0);
    }

    /**
     * Returns the data with the subline of each fold.
     *
     * @param newLines a name for each fold
     * @return a copy with the names
     * @throws IllegalArgumentException if their number is another
     */
    public StabilityData withLines(Collection<String> newLines) {
        if (newLines.size() != folds.length) {
            throw new IllegalArgumentException(
                    newLines.size() + " lines for " + folds.length + " folds; give one for each");
        }
        return new StabilityData(times, folds, newLines.toArray(new String[0]), unit);
    }

    /**
     * Returns the data with the unit of time.
     *
     * @param newUnit what is counted, such as {@code "passages"}
     * @return a copy with the unit
     */
    public StabilityData withUnit(String newUnit) {
        return new StabilityData(times, folds, lines, Objects.requireNonNull(newUnit, "unit"));
    }

    /** {@return the number of folds} */
    public int size() {
        return folds.length;
    }

    /** {@return the time off drug of each fold, as a new array} */
    public double[] getDoublings() {
        return times.clone();
    }

    /** {@return the folds, as a new array} */
    public double[] getFolds() {
        return folds.clone();
    }

    /**
     * Returns the line of a fold.
     *
     * @param index from 0
     * @return its name; empty where there is but one line without a name
     */
    public String getLine(int index) {
        return lines[index];
    }

    /** {@return the names of the lines, in order of first appearance} */
    public List<String> getLines() {
        return Arrays.stream(lines).distinct().toList();
    }

    /** {@return what time is counted in: doublings unless another unit is set} */
    public String getUnit() {
        return unit;
    }

    /** {@return a row for each fold: line, the time under the name of its unit, fold} */
    @Override
    public Table toTable() {
        Table.Builder table =
                Table.builder("Folds off drug").text("line").number(unit).number("fold");
        for (int i = 0; i < folds.length; i++) {
            table.row(lines[i], times[i], folds[i]);
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {times, folds, lines, unit};
    }

    /** {@return the number of folds and lines, and the time that they span} */
    @Override
    public String toString() {
        double last = Arrays.stream(times).max().orElse(0);
        return Headline.counted(folds.length, "fold") + " of "
                + Headline.counted(getLines().size(), "line") + " over " + Digits.of(last) + " " + unit;
    }
}
