package io.github.foldwise.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a CSV, TSV or XLSX file, whichever its content says it is, read within limits.
 *
 * <p>Public only because the readers of this module live in several packages; it is not meant for other code.
 */
public final class Grid {
    static final long MAX_BYTES = 256L << 20;
    static final int MAX_CELLS = 5_000_000;

    private final Path file;
    private final List<GridRow> rows = new ArrayList<>();
    private final char separator;
    private long cells;

    /** An empty grid; the separator is NUL for a workbook. */
    Grid(Path file, char separator) {
        this.file = file;
        this.separator = separator;
    }

    /**
     * Reads a file.
     *
     * @param file path of the file
     * @param options the sheet, where only one is wanted
     * @return the rows, at least one
     * @throws FileFormatException if the file holds no rows of cells or is beyond a limit
     * @throws IOException if the file system fails
     */
    public static Grid read(Path file, ReadOptions options) throws IOException {
        requireReadable(file, "a CSV, TSV or XLSX file");
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(TextFile.SNIFFED_BYTES);
        }
        Grid grid = WorkbookFile.isWorkbook(head) ? WorkbookFile.read(file, options) : DelimitedFile.read(file, head);
        if (grid.rows.isEmpty()) {
            throw FileFormatException.of(
                    file, "no text in the file", "rows of cells", "check that the export was not interrupted");
        }
        return grid;
    }

    /** Refuses what is no file, is empty or is beyond {@link #MAX_BYTES}. */
    static void requireReadable(Path file, String expected) throws IOException {
        if (Files.isDirectory(file)) {
            throw FileFormatException.of(file, "a folder", "a file", "give the path of one of the files in it");
        }
        if (!Files.isRegularFile(file)) {
            throw FileFormatException.of(file, "no such file", expected, "check the path and the spelling");
        }
        long size = Files.size(file);
        if (size == 0) {
            throw FileFormatException.of(file, "an empty file", expected, "check that the export was not interrupted");
        }
        if (size > MAX_BYTES) {
            throw FileFormatException.of(
                    file,
                    "a file of " + (size >> 20) + " MB",
                    "at most " + (MAX_BYTES >> 20) + " MB",
                    "export only what is needed, or split the file");
        }
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

    Path file() {
        return file;
    }

    /**
     * Returns the name of the file.
     *
     * @return without its folders
     */
    public String fileName() {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    /**
     * Returns the character between cells.
     *
     * @return NUL in a workbook
     */
    public char separator() {
        return separator;
    }

    /**
     * Returns whether the rows are of more than one sheet.
     *
     * @return false for text
     */
    public boolean hasSeveralSheets() {
        return rows.stream().map(GridRow::sheet).distinct().count() > 1;
    }
}
