package io.github.foldwise.io.internal.plate;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.Numerals;
import io.github.foldwise.plate.WellStatus;
import io.github.foldwise.plate.WellValue;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What readers write into a cell instead of a number, gathered from exports of the common plate readers.
 *
 * @hidden
 */
public final class WellTokens {
    private static final Pattern QUESTION = Pattern.compile("\\?+");
    private static final Pattern STRUCK = Pattern.compile("\\*\\s*([^*]+?)\\s*\\*");
    private static final Pattern BOUND = Pattern.compile("([<>])=?\\s*(\\S+)");
    private static final Map<String, WellStatus> WORDS = Map.ofEntries(
            Map.entry("", WellStatus.EMPTY),
            Map.entry("-", WellStatus.EMPTY),
            Map.entry("--", WellStatus.EMPTY),
            Map.entry("---", WellStatus.EMPTY),
            Map.entry("ovrflw", WellStatus.OVERFLOW),
            Map.entry("over", WellStatus.OVERFLOW),
            Map.entry("ovr", WellStatus.OVERFLOW),
            Map.entry("overflow", WellStatus.OVERFLOW),
            Map.entry("ovf", WellStatus.OVERFLOW),
            Map.entry("overfl.", WellStatus.OVERFLOW),
            Map.entry("sat", WellStatus.OVERFLOW),
            Map.entry("saturated", WellStatus.OVERFLOW),
            Map.entry("#sat", WellStatus.OVERFLOW),
            Map.entry("#high", WellStatus.OVERFLOW),
            Map.entry("#low", WellStatus.BELOW_RANGE),
            Map.entry("> max", WellStatus.ABOVE_RANGE),
            Map.entry(">max", WellStatus.ABOVE_RANGE),
            Map.entry("< min", WellStatus.BELOW_RANGE),
            Map.entry("<min", WellStatus.BELOW_RANGE),
            Map.entry("missed", WellStatus.NOT_READ),
            Map.entry("not read", WellStatus.NOT_READ),
            Map.entry("skipped", WellStatus.NOT_READ),
            Map.entry("masked", WellStatus.MASKED),
            Map.entry("excluded", WellStatus.MASKED),
            Map.entry("outlier", WellStatus.MASKED),
            Map.entry("nocalc", WellStatus.UNDEFINED),
            Map.entry("range", WellStatus.UNDEFINED),
            Map.entry("range?", WellStatus.UNDEFINED),
            Map.entry("nan", WellStatus.MISSING),
            Map.entry("na", WellStatus.MISSING),
            Map.entry("n/a", WellStatus.MISSING),
            Map.entry("#n/a", WellStatus.MISSING),
            Map.entry("n.a.", WellStatus.MISSING),
            Map.entry("path?", WellStatus.ERROR),
            Map.entry("error", WellStatus.ERROR),
            Map.entry("invalid", WellStatus.ERROR),
            Map.entry("#div/0!", WellStatus.ERROR),
            Map.entry("#value!", WellStatus.ERROR),
            Map.entry("#ref!", WellStatus.ERROR),
            Map.entry("#name?", WellStatus.ERROR),
            Map.entry("#num!", WellStatus.ERROR));

    private WellTokens() {}

    /**
     * Returns whether a cell is a number or a word that stands for one.
     *
     * @param text the text of a cell
     * @return false for blanks and other texts
     */
    public static boolean isReading(String text) {
        if (!GridRow.isShort(text)) {
            return false;
        }
        WellStatus word = WORDS.getOrDefault(text.toLowerCase(Locale.ROOT), WellStatus.EMPTY);
        return word != WellStatus.EMPTY
                || Numerals.looksNumeric(text)
                || QUESTION.matcher(text).matches()
                || STRUCK.matcher(text).matches()
                || BOUND.matcher(text).matches();
    }

    /**
     * Returns what a cell says about a well.
     *
     * @param row the row
     * @param column from 0
     * @param numerals the numbers of the file
     * @return the number or the reason why there is none
     * @throws FileFormatException if the cell is neither a number nor a word that is known
     */
    public static WellValue read(GridRow row, int column, Numerals numerals) throws FileFormatException {
        Objects.requireNonNull(row, "row");
        Objects.requireNonNull(numerals, "numerals");
        String text = row.cell(column);
        row.refuseMerged(column);
        if (!GridRow.isShort(text)) {
            throw row.refuse(column, "a number", "write for example 0.123 or leave the cell empty");
        }
        @Nullable WellStatus word = WORDS.get(text.toLowerCase(Locale.ROOT));
        if (word != null) {
            return WellValue.of(word);
        }
        if (QUESTION.matcher(text).matches()) {
            return WellValue.of(WellStatus.UNDEFINED);
        }
        Matcher struck = STRUCK.matcher(text);
        if (struck.matches()) {
            return WellValue.masked(numerals.parse(struck.group(1), row.place(column)));
        }
        Matcher bound = BOUND.matcher(text);
        if (bound.matches()) {
            double number = numerals.parse(bound.group(2), row.place(column));
            return bound.group(1).equals("<") ? WellValue.belowRange(number) : WellValue.aboveRange(number);
        }
        if (!row.isStoredNumber(column) && !Numerals.looksNumeric(text)) {
            throw row.refuse(
                    column,
                    "a number",
                    "write for example 0.123, a word of a reader such as OVRFLW, or leave the cell empty");
        }
        return WellValue.measured(numerals.parse(row, column));
    }
}
