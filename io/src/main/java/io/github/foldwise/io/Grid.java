package io.github.foldwise.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows of a CSV, TSV or XLSX file, whichever its content says it is, read within limits. */
final class Grid {
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

    static Grid read(Path file, ReadOptions options) throws IOException {
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

    List<GridRow> rows() {
        return rows;
    }

    Path file() {
        return file;
    }

    /** The name of the file without its folders. */
    String fileName() {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    /** The character between cells, NUL in a workbook. */
    char separator() {
        return separator;
    }

    boolean hasSeveralSheets() {
        return rows.stream().map(GridRow::sheet).distinct().count() > 1;
    }
}
