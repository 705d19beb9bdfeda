package io.github.foldwise.io;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers of one file under one decimal mark. Where commas separate the cells, the mark is a point. Elsewhere the cells
 * vote, leaving out those that could be either: {@code 1,234} is one and a bit in one country and a thousand in the next. A
 * file that holds only such cells is refused, and so is every cell that does not follow the mark of its file.
 *
 * @hidden
 */
public final class Numerals {
    private static final Pattern DIGITS =
            Pattern.compile("[<>*]?\\s*[+-]?([\\d.,]*\\d[\\d.,]*)(?:[eE][+-]?\\d+)?[^\\d.,]*");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");
    private static final Pattern NUMBER_WITH_MARKS = Pattern.compile("[+-]?[\\d.,]*\\d[\\d.,]*(?:[eE][+-]?\\d+)?");
    private static final Pattern WITH_UNIT = Pattern.compile("[+-]?[\\d.,]*\\d[\\d.,]*\\s*(%|[A-Za-zµμ][\\wµμ/]*)");
    /** What people write where nothing was measured. */
    private static final Pattern NO_VALUE =
            Pattern.compile("(?i)n\\.? ?[dabm]\\.?|n/[ad]|nan|none|null|missing|fehlt|-+|[–—?.]");

    private static final Pattern AMBIGUOUS = Pattern.compile("[1-9]\\d{0,2}[.,]\\d{3}");

    private static final Pattern AMBIGUOUS_COMMA = Pattern.compile("[1-9]\\d{0,2},\\d{3}");
    /** No number has two marks of one kind, but for thousands, which have three digits behind each. */
    private static final Pattern DAY =
            Pattern.compile("\\d{1,2}\\.\\d{1,2}\\.(?:\\d{2}|\\d{4})?|\\d{4}\\.\\d{1,2}\\.\\d{1,2}");

    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private final char mark;
    private final Pattern doubtful;
    private final boolean mixed;

    private Numerals(char mark, Pattern doubtful) {
        this(mark, doubtful, false);
    }

    private Numerals(char mark, Pattern doubtful, boolean mixed) {
        this.mark = mark;
        this.doubtful = doubtful;
        this.mixed = mixed;
    }

    /**
     * Returns the numbers of a file.
     *
     * @param grid the cells that decide
     * @param options a decimal mark that overrules them
     * @return the rule for this file
     */
    public static Numerals of(Grid grid, ReadOptions options) {
        if (options.decimalMark() != '\0') {
            return new Numerals(options.decimalMark(), NOTHING);
        }
        if (grid.separator() == ',') {
            return new Numerals('.', NOTHING);
        }
        // Semicolons are the separator of the countries that write a decimal comma, so there a point is in doubt as
        // well.
        Pattern doubtful = grid.separator() == ';' ? AMBIGUOUS : AMBIGUOUS_COMMA;
        int points = 0;
        int commas = 0;
        for (GridRow row : grid.rows()) {
            for (int column = 0; column < row.size(); column++) {
                char vote = row.isStoredNumber(column) ? ' ' : vote(row.cell(column), doubtful);
                points += vote == '.' ? 1 : 0;
                commas += vote == ',' ? 1 : 0;
            }
        }
        if (commas > points) {
            grid.note("decimal commas: " + commas + " numbers have one, " + points + " a decimal point");
        }
        return new Numerals(commas > points ? ',' : '.', commas + points > 0 ? NOTHING : doubtful);
    }

    /**
     * Returns these numerals for the files of instruments, which never group thousands but now and then mix decimal
     * marks: a cell under the other mark is read where it cannot be a thousand, {@code 0,02} and {@code 12,5}, and
     * refused where it can.
     *
     * @return a copy
     */
    public Numerals withMixedMarks() {
        return new Numerals(mark, doubtful, true);
    }

    private static char vote(String text, Pattern doubtful) {
        Matcher matcher = DIGITS.matcher(text);
        if (!GridRow.isShort(text) || !matcher.matches()) {
            return ' ';
        }
        String digits = matcher.group(1);
        int point = digits.indexOf('.');
        int comma = digits.indexOf(',');
        boolean single =
                point == digits.lastIndexOf('.') && comma == digits.lastIndexOf(',') && (point < 0 || comma < 0);
        if (!single || doubtful.matcher(digits).matches()) {
            return ' ';
        }
        return point >= 0 ? '.' : comma >= 0 ? ',' : ' ';
    }

    /**
     * Returns whether a text is a number under one mark or another, so that {@link #parse} gives it or says what is
     * wrong.
     *
     * @param text the text of a cell
     * @return true for digits with at most marks, a sign and an exponent
     */
    public static boolean looksNumeric(String text) {
        return GridRow.isShort(text) && NUMBER_WITH_MARKS.matcher(text).matches();
    }

    /** Whether a text is a day as it is written with points: {@code 12.11.2026}, {@code 12.11.}, {@code 2026.11.12}. */
    static boolean isDay(String text) {
        return GridRow.isShort(text) && DAY.matcher(text).matches();
    }

    /**
     * Returns the number in a cell.
     *
     * @param row the row
     * @param column from 0
     * @return finite
     * @throws FileFormatException if the cell holds no number or one whose mark is in doubt
     */
    public double parse(GridRow row, int column) throws FileFormatException {
        return row.isStoredNumber(column)
                ? finite(row.cell(column), row.place(column))
                : parse(row.cell(column), row.place(column));
    }

    /**
     * Returns the number that a text is.
     *
     * @param text part of a cell
     * @param place where it stands
     * @return finite
     * @throws FileFormatException if it is no number or one whose mark is in doubt
     */
    public double parse(String text, Place place) throws FileFormatException {
        if (!looksNumeric(text)) {
            throw place.refuse(text, "a number", advice(text));
        }
        if (doubtful.matcher(text).matches()) {
            throw place.refuse(
                    text,
                    "a number whose mark is clear",
                    "no cell tells decimal from thousands: pass withDecimalMark(',') or withDecimalMark('.')");
        }
        char other = mark == '.' ? ',' : '.';
        if (text.indexOf(other) < 0) {
            return finite(mark == ',' ? text.replace(',', '.') : text, place);
        }
        boolean single = text.indexOf(other) == text.lastIndexOf(other) && text.indexOf(mark) < 0;
        if (mixed && single && !AMBIGUOUS.matcher(text).matches()) {
            return finite(text.replace(',', '.'), place);
        }
        throw place.refuse(
                text,
                "a number with a decimal " + (mark == '.' ? "point" : "comma") + " as in the rest of the file",
                "write it without thousands marks, or pass withDecimalMark('" + other
                        + "') if that is the decimal mark");
    }

    private static String advice(String text) {
        if (text.isEmpty()) {
            return "write for example 0.123, or remove the row";
        }
        if (GridRow.isShort(text) && NO_VALUE.matcher(text).matches()) {
            return "where there is no value write NA or leave the cell empty";
        }
        Matcher unit = WITH_UNIT.matcher(text);
        return GridRow.isShort(text) && unit.matches()
                ? "write the number alone, and \"" + unit.group(1) + "\" into the heading, in brackets"
                : "write for example 0.123 or leave the cell empty";
    }

    private static double finite(String text, Place place) throws FileFormatException {
        double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw place.refuse(text, "a finite number", "write for example 0.123 or leave the cell empty");
        }
        return value;
    }
}
