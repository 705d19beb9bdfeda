package io.github.foldwise.io;

import io.github.foldwise.io.internal.output.ColumnHeader;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One row of a text file or a sheet: trimmed texts, their place, which of them a workbook stored as numbers, and which are marked
 * as texts.
 *
 * @hidden
 */
public final class GridRow {
    /** Excel is kept from turning a barcode into a number by writing it as a formula. */
    private static final Pattern PROTECTED = Pattern.compile("=\"+([^\"]*)\"+");

    /** Numbers as they are typeset: thin spaces between thousands, a minus sign of its own. */
    private static final Pattern GROUPED =
            Pattern.compile("[+\\u2212-]?(?:\\d{1,3}(?:[\\u2009\\u202F]\\d{3})+|(?<=\\u2212)\\d+)(?:[.,]\\d+)?");

    /** How DOS ended a text, and instruments of its time still do. */
    private static final String END_OF_FILE = "\u001A";

    /** Longer texts are prose; patterns for numbers and names need not be tried on them. */
    private static final int LONGEST_NAME = 200;

    private final Place place;
    private final String[] cells;
    private final BitSet numbers;
    private final BitSet marked;

    private final BitSet merged;
    /** Texts that are meant as they stand, by column: this library marks them in the workbooks that it writes. */
    private final Map<Integer, String> verbatim;

    private GridRow(
            Place place, String[] cells, BitSet numbers, BitSet marked, BitSet merged, Map<Integer, String> verbatim) {
        this.place = place;
        this.cells = cells;
        this.numbers = numbers;
        this.marked = marked;
        this.merged = merged;
        this.verbatim = verbatim;
    }

    /**
     * Makes a row.
     *
     * @param numbers which cells a workbook stored as numbers
     * @param marked which cells are marked as texts: by quotation marks that nothing else asks for, or by the format of a cell
     */
    GridRow(Place place, List<String> texts, BitSet numbers, BitSet marked) {
        this(place, texts, numbers, marked, new BitSet(), Map.of());
    }

    /**
     * Makes a row of a workbook.
     *
     * @param merged which cells have the text of another one with which they are merged
     * @param verbatim texts that are meant as they stand, by column
     */
    GridRow(
            Place place,
            List<String> texts,
            BitSet numbers,
            BitSet marked,
            BitSet merged,
            Map<Integer, String> verbatim) {
        this(place, texts.stream().map(GridRow::clean).toArray(String[]::new), numbers, marked, merged, verbatim);
    }

    /** The header of a table, as a delimited file has it. */
    static GridRow header(Table table, Place place) {
        return new GridRow(
                place,
                ColumnHeader.ofAll(table).toArray(String[]::new),
                new BitSet(),
                new BitSet(),
                new BitSet(),
                Map.of());
    }

    /** A row of a table, as a delimited file has it, but with its texts as they are and its numbers known as such. */
    static GridRow of(Table.Row row, Place place) {
        List<String> cells = new ArrayList<>();
        BitSet numbers = new BitSet();
        for (Table.Cell cell : row) {
            numbers.set(cells.size(), cell.getKind() != Table.Kind.TEXT && Double.isFinite(cell.getNumber()));
            cells.add(cell.isMissing() ? "NA" : cell.getText());
        }
        return new GridRow(place, cells.toArray(String[]::new), numbers, new BitSet(), new BitSet(), Map.of());
    }

    /**
     * Returns whether a text is short enough to be a number, a name or a label, so that patterns may be tried on it.
     *
     * @param text the text
     * @return false for prose
     */
    public static boolean isShort(String text) {
        return text.length() <= LONGEST_NAME;
    }

    private static String clean(String text) {
        if (isPlain(text)) {
            return text;
        }
        String stripped = text.replace('\u00A0', ' ').strip();
        if (stripped.equals(END_OF_FILE)) {
            return "";
        }
        if (GROUPED.matcher(stripped).matches()) {
            return stripped.replaceAll("[\\u2009\\u202F]", "").replace('\u2212', '-');
        }
        Matcher matcher = PROTECTED.matcher(stripped);
        return isShort(stripped) && matcher.matches() ? matcher.group(1).strip() : stripped;
    }

    /** Nearly all cells of a long table: a number or a name in which there is nothing to clean. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean inner = c == ' ' && i > 0 && i < text.length() - 1;
            if ((c <= ' ' && !inner) || c >= 0x7F || (c == '=' && i == 0)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the text of a cell.
     *
     * @param column from 0
     * @return without blanks around it; empty beyond the end of the row
     */
    public String cell(int column) {
        return column >= 0 && column < cells.length ? cells[column] : "";
    }

    /**
     * Returns whether a cell holds nothing.
     *
     * @param column from 0
     * @return true if it is empty or {@code NA}, as tables are written
     */
    public boolean isMissing(int column) {
        return isMissing(cell(column));
    }

    /**
     * Returns whether the text of a cell stands for nothing.
     *
     * @param text the text of a cell
     * @return true if it is empty or {@code NA}, as tables are written
     */
    public static boolean isMissing(String text) {
        return text.isEmpty() || "NA".equals(text);
    }

    /**
     * Returns whether a workbook holds the cell as a number, so that its text has a decimal point in every language.
     *
     * @param column from 0
     * @return false for text
     */
    public boolean isStoredNumber(int column) {
        return numbers.get(column);
    }

    /** Whether the text of a cell is meant as it stands, even if it looks like a number or like nothing. */
    boolean isVerbatim(int column) {
        return verbatim.containsKey(column);
    }

    /** Whether any text is meant as it stands. */
    boolean hasVerbatim() {
        return !verbatim.isEmpty();
    }

    /** The text of a cell, with the blanks around it where it is meant as it stands. */
    String text(int column) {
        return verbatim.getOrDefault(column, cell(column));
    }

    /** Whether a cell is marked as text, whatever it looks like; a file may mark all its cells, and then it says nothing. */
    boolean isMarkedText(int column) {
        return marked.get(column);
    }

    /**
     * Refuses a cell that shares what it holds with others, where each should have been measured by itself.
     *
     * @param column from 0
     * @throws FileFormatException if it is merged with an earlier cell
     */
    public void refuseMerged(int column) throws FileFormatException {
        if (merged.get(column)) {
            throw refuse(
                    column,
                    "a number of its own, but this cell is merged with others",
                    "unmerge the cells and write into each what was measured, or leave it empty");
        }
    }

    /**
     * Returns the number of cells, empty ones among them.
     *
     * @return the index after the last cell
     */
    public int size() {
        return cells.length;
    }

    /** {@return the line of the file or the row of the sheet, counted from 1} */
    public int line() {
        return place.line();
    }

    /**
     * Returns the sheet.
     *
     * @return its name, empty for text
     */
    public String sheet() {
        return place.sheet();
    }

    /** {@return whether no cell has a text: true for a row of empty cells} */
    public boolean isBlank() {
        for (String text : cells) {
            if (!text.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** {@return the texts of the cells that have one, in order} */
    public List<String> texts() {
        return Arrays.stream(cells).filter(text -> !text.isEmpty()).toList();
    }

    /**
     * Returns whether a row holds the same texts in the same columns.
     *
     * @param other the other row
     * @return true for the same header once more
     */
    public boolean hasTextsOf(GridRow other) {
        int columns = Math.max(cells.length, other.cells.length);
        for (int column = 0; column < columns; column++) {
            if (!cell(column).equals(other.cell(column))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Refuses cells to the right of a header in a row of text that has more of them: a decimal comma or a mark of thousands that
     * was written without quotation marks cuts its number in two. What stands beside the table in a spreadsheet is none of
     * it, for then the header is as long as the row.
     *
     * @param header the header of the table
     * @throws FileFormatException if the row has a text there
     */
    public void refuseBeyond(GridRow header) throws FileFormatException {
        int columns = header.size();
        if (size() <= columns || !sheet().isEmpty()) {
            return;
        }
        while (columns > 0 && header.cell(columns - 1).isEmpty()) {
            columns--;
        }
        refuseBeyond(columns);
    }

    /**
     * Refuses a cell with content beyond the columns of a table.
     *
     * @param columns how many there are
     * @throws FileFormatException if there is one
     */
    public void refuseBeyond(int columns) throws FileFormatException {
        for (int column = columns; column < size(); column++) {
            if (!cell(column).isEmpty()) {
                throw refuse(
                        column,
                        "at most " + columns + " cells, as in the header",
                        "name this column, or check for a separator within a text or a number");
            }
        }
    }

    /** {@return the place of the row} */
    public Place place() {
        return place;
    }

    /**
     * Returns the place of a cell.
     *
     * @param column from 0
     * @return the place
     */
    public Place place(int column) {
        return new Place(place.file(), place.sheet(), place.line(), column);
    }

    /**
     * Returns the report that a cell is not what it was taken for.
     *
     * @param column from 0
     * @param expected what was expected, in words
     * @param advice how to mend it
     * @return the exception, to be thrown
     */
    public FileFormatException refuse(int column, String expected, String advice) {
        return place(column).refuse(cell(column), expected, advice);
    }
}
