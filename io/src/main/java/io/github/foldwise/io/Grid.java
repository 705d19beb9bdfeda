package io.github.foldwise.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of a CSV, TSV, XLSX, XLS or JSON file, whichever its content says it is, read within limits.
 *
 * @hidden
 */
public final class Grid {
    private static final Logger LOG = LoggerFactory.getLogger(Grid.class);

    static final String EXPECTED = "a CSV, TSV, XLSX or JSON file";
    /** The most cells that are kept in memory. */
    public static final int MAX_CELLS = 5_000_000;

    /** So many numbers tell how long those of a column are. */
    private static final int ENOUGH = 3;

    private final String file;
    private final List<GridRow> rows = new ArrayList<>();
    private final char separator;
    /** What was told of the file already: several shapes are tried on one grid, and on parts of it. */
    private final Set<String> notes;

    private long cells;
    private boolean endsOpen;

    /** An empty grid; the separator is NUL for a workbook and a table of JSON. */
    Grid(String file, char separator) {
        this(file, separator, new HashSet<>());
    }

    private Grid(String file, char separator, Set<String> notes) {
        this.file = file;
        this.separator = separator;
        this.notes = notes;
    }

    /**
     * Tells once what was guessed or left out, however often a reader comes by the same place.
     *
     * @param what what is told, without the name of the file
     */
    public void note(String what) {
        if (notes.add(what)) {
            LOG.info("{}: {}", fileName(), what);
        }
    }

    /**
     * Reads a file.
     *
     * @param source the file
     * @param options the sheet, where only one is wanted
     * @return the rows, at least one
     * @throws FileFormatException if the file holds no rows of cells or is beyond a limit
     * @throws IOException if the file system fails
     */
    public static Grid read(Source source, ReadOptions options) throws IOException {
        Objects.requireNonNull(options, "options");
        byte[] bytes = source.bytes(EXPECTED);
        String file = source.getName();
        Grid grid;
        if (TableJson.isJson(bytes)) {
            grid = new Grid(file, '\0');
            for (Iterator<GridRow> rows = TableJson.rows(source); rows.hasNext(); ) {
                grid.add(rows.next());
            }
        } else {
            grid = WorkbookFile.isWorkbook(bytes)
                    ? WorkbookFile.read(file, bytes, options)
                    : DelimitedFile.read(file, bytes);
        }
        if (grid.rows.isEmpty()) {
            throw source.refuse("no text in the file", "rows of cells", "check that the export was not interrupted");
        }
        if (grid.endsOpen && grid.rows.size() > 1) {
            grid.warnOfCut(grid.rows.get(grid.rows.size() - 1), grid.rows.get(grid.rows.size() - 2));
        }
        return grid;
    }

    /** Takes note that no line end follows the last row. */
    Grid endingOpen(boolean open) {
        endsOpen = open;
        return this;
    }

    /**
     * Returns the row within which the file seems to end: the last one, without a line end and with fewer cells than the one
     * before it.
     *
     * @return null where the file seems whole
     */
    public @Nullable GridRow cutRow() {
        int last = rows.size() - 1;
        boolean shorter = last > 0 && rows.get(last).size() < rows.get(last - 1).size();
        return endsOpen && shorter ? rows.get(last) : null;
    }

    /** Says of a last row without a line end where it may have lost cells or digits. */
    void warnOfCut(GridRow last, GridRow before) {
        int column = last.size() - 1;
        String text = last.cell(column);
        if (last.size() < before.size()) {
            LOG.warn(
                    "{}: the file ends within line {}, which has {} cells and no line end; the row before has {}: copy or export it"
                            + " again; if it is whole, end its last row with a line end",
                    fileName(),
                    last.line(),
                    last.size(),
                    before.size());
        } else if (Numerals.looksNumeric(text) && isShorterThanAll(text, column, last)) {
            LOG.warn(
                    "{}: the file ends with \"{}\" in line {}, without a line end, and every number above it is longer: if the"
                            + " file was cut, digits are lost; copy or export it again, or end its last row with a line end",
                    fileName(),
                    text,
                    last.line());
        }
    }

    private boolean isShorterThanAll(String text, int column, GridRow last) {
        int numbers = 0;
        for (GridRow row : rows) {
            if (row != last && Numerals.looksNumeric(row.cell(column))) {
                numbers++;
                if (row.cell(column).length() <= text.length()) {
                    return false;
                }
            }
        }
        return numbers >= ENOUGH;
    }

    /** Keeps a row unless it is blank at the start of the file; every cell up to the last one counts against the limit. */
    void add(GridRow row) throws FileFormatException {
        cells += row.size();
        if (cells > MAX_CELLS) {
            throw new FileFormatException(
                    row.place(),
                    "more than " + MAX_CELLS + " cells",
                    "at most that many",
                    "export only what is needed, or split the file");
        }
        if (!rows.isEmpty() || !row.isBlank()) {
            rows.add(row);
        }
    }

    /**
     * Returns the rows in order; those of all sheets one after the other.
     *
     * @return from the first row that is not blank
     */
    public List<GridRow> rows() {
        return rows;
    }

    /**
     * Returns the report that the file as a whole is not what it was taken for.
     *
     * @param found what was found, a text of the file in quotes
     * @param expected what was expected, in words
     * @param advice how to mend it
     * @return the exception, to be thrown
     */
    public FileFormatException refuse(String found, String expected, String advice) {
        return FileFormatException.of(file, found, expected, advice);
    }

    String file() {
        return file;
    }

    /** {@return the name of the file, without its folders} */
    public String fileName() {
        return Source.fileName(file);
    }

    /**
     * Returns the character between cells.
     *
     * @return NUL in a workbook and in JSON
     */
    public char separator() {
        return separator;
    }

    /** {@return the sheets one by one} */
    public List<Grid> sheets() {
        return rows.stream()
                .map(GridRow::sheet)
                .distinct()
                .map(sheet -> with(row -> row.sheet().equals(sheet)))
                .toList();
    }

    /**
     * Refuses a table that goes on in another sheet under the same header; other sheets are left out, which is told.
     *
     * @param header the header
     * @throws FileFormatException if it stands on another sheet again
     */
    public void requireOneSheet(GridRow header) throws FileFormatException {
        Set<String> others = new LinkedHashSet<>();
        for (GridRow row : rows) {
            if (row.sheet().equals(header.sheet())) {
                continue;
            }
            others.add(row.sheet());
            if (row.hasTextsOf(header)) {
                throw row.place()
                        .refuse(
                                "the same header as on the sheet " + header.sheet(),
                                "a table on one sheet",
                                "write all rows below one header, with a column that tells them apart, or give the name of a"
                                        + " sheet to withSheet");
            }
        }
        if (!others.isEmpty()) {
            note("sheets left out, only " + header.sheet() + " is read: " + String.join(", ", others));
        }
    }

    /**
     * Returns some of the rows.
     *
     * @param chosen which
     * @return a grid of the same file, with none where none is chosen
     */
    public Grid with(Predicate<GridRow> chosen) {
        Grid part = new Grid(file, separator, notes);
        rows.stream().filter(chosen).forEach(part.rows::add);
        return part.endingOpen(endsOpen);
    }

    /** {@return whether the rows are of more than one sheet: false for text} */
    public boolean hasSeveralSheets() {
        return rows.stream().map(GridRow::sheet).distinct().count() > 1;
    }
}
