package io.github.foldwise.io.internal.output;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts in the cells of a workbook. What XML cannot hold is written as its code, {@code _x0001_} (ECMA-376 part 1, 22.9.2.19,
 * ST_Xstring), and a text that would be taken for something else bears a number format that shows it as it is.
 */
public final class WorkbookText {
    /** The format of texts, {@code @}, for numbers as well: no program writes it by itself. */
    public static final String MARK = "@;@;@;@";

    /** Control characters, a carriage return that XML would turn into a line feed, halves of a pair; what looks like a code. */
    private static final Pattern ESCAPED =
            Pattern.compile("[\\x00-\\x08\\x0B-\\x1F\\uFFFE\\uFFFF]|[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])"
                    + "|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]|_(?=x[0-9A-Fa-f]{4}_)");

    private static final Pattern CODE = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    /** Numbers under any mark, words for a missing or infinite value, blanks at an end. */
    private static final Pattern OTHERWISE = Pattern.compile(
            "(?s)|NA|-?Inf|TRUE|FALSE|[\\s\\u00A0].*|.*[\\s\\u00A0]|=.*|[+-]?[\\d.,]*\\d[\\d.,]*(?:[eE][+-]?\\d+)?");

    private static final int LONGEST_NUMBER = 400;

    private WorkbookText() {}

    /**
     * Tells whether a text may be taken for a number, for nothing or for a text without its blanks and codes.
     *
     * @param text the text
     * @return true if its cell is to be marked
     */
    public static boolean needsMark(String text) {
        boolean blank = !text.equals(text.strip());
        return blank
                || !escape(text).equals(text)
                || (text.length() <= LONGEST_NUMBER && OTHERWISE.matcher(text).matches());
    }

    /**
     * {@return a text as the file holds it}
     *
     * @param text the text of a table
     */
    public static String escape(String text) {
        Matcher matcher = ESCAPED.matcher(text);
        return matcher.find()
                ? matcher.replaceAll(
                        each -> String.format("_x%04X_", (int) each.group().charAt(0)))
                : text;
    }

    /**
     * {@return a text as people see it}
     *
     * @param text the text in a file, such as {@code two_x000D_\nlines}
     */
    public static String unescape(String text) {
        return text.contains("_x")
                ? CODE.matcher(text)
                        .replaceAll(code ->
                                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(code.group(1), 16))))
                : text;
    }
}
