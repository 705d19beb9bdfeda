package io.github.foldwise.io;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a large table one after the other: delimited text, also compressed by gzip, or a workbook. Nothing but the
 * row at hand is kept.
 *
 * <p>Public only because the readers of this module live in several packages; it is not meant for other code.
 */
public final class TextRows implements Closeable {
    private static final char[] SEPARATORS = {'\t', ';', ',', ' '};
    private static final long MOST_CHARACTERS = 4L << 30;

    private final Path file;
    private final @Nullable BufferedReader text;
    private final Iterator<GridRow> sheet;
    private final List<String> cells = new ArrayList<>();
    private char separator;
    private int line;
    private long characters;

    private TextRows(Path file, @Nullable BufferedReader text, Iterator<GridRow> sheet) {
        this.file = file;
        this.text = text;
        this.sheet = sheet;
    }

    /**
     * Opens a file.
     *
     * @param file path of the file
     * @return the rows, before the first one
     * @throws FileFormatException if there is no such file, or it is empty or binary
     * @throws IOException if the file system fails
     */
    public static TextRows open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw FileFormatException.of(
                    file,
                    Files.isDirectory(file) ? "a folder" : "no such file",
                    "a table of counts",
                    "check the path and the spelling");
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(TextFile.SNIFFED_BYTES);
        }
        if (head.length == 0) {
            throw FileFormatException.of(
                    file,
                    "an empty file",
                    "a table of counts",
                    "check that the program that made it was not interrupted");
        }
        if (WorkbookFile.isWorkbook(head)) {
            Grid grid = WorkbookFile.read(file, ReadOptions.withDefaults());
            return new TextRows(file, null, grid.rows().iterator());
        }
        Reader reader = TextFile.startsWith(head, 0x1F, 0x8B)
                ? new InputStreamReader(
                        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)), 1 << 16),
                        StandardCharsets.UTF_8)
                : TextFile.open(file, head);
        return new TextRows(
                file, new BufferedReader(reader, 1 << 16), List.<GridRow>of().iterator());
    }

    /**
     * Goes on to the next row that has any text.
     *
     * @return false at the end of the file
     * @throws IOException if the file cannot be read on
     */
    public boolean next() throws IOException {
        if (text == null) {
            return nextOfSheet();
        }
        String row = text.readLine();
        line++;
        while (row != null && row.isBlank()) {
            row = text.readLine();
            line++;
        }
        if (row == null) {
            return false;
        }
        characters += row.length();
        if (characters > MOST_CHARACTERS) {
            throw refuse("more than 4 GB of text", "a table of counts", "split the file");
        }
        if (separator == '\0') {
            separator = separatorOf(row);
        }
        split(row);
        return true;
    }

    private boolean nextOfSheet() {
        while (sheet.hasNext()) {
            GridRow row = sheet.next();
            if (!row.isBlank()) {
                cells.clear();
                for (int i = 0; i < row.size(); i++) {
                    cells.add(row.cell(i));
                }
                while (cells.get(cells.size() - 1).isEmpty()) {
                    cells.remove(cells.size() - 1);
                }
                line = row.line();
                return true;
            }
        }
        return false;
    }

    /** Lines of comment come before the header and tell nothing about the separator. */
    private static char separatorOf(String row) {
        if (row.startsWith("#") || row.startsWith("%")) {
            return '\0';
        }
        for (char each : SEPARATORS) {
            if (row.indexOf(each) >= 0) {
                return each;
            }
        }
        return '\t';
    }

    private void split(String row) {
        cells.clear();
        int start = 0;
        boolean quoted = false;
        boolean plain = true;
        for (int i = 0; i <= row.length(); i++) {
            char each = i < row.length() ? row.charAt(i) : separator;
            if (each == '"' && i < row.length()) {
                quoted = !quoted;
                plain = false;
            } else if (i == row.length() || (each == separator && !quoted)) {
                String cell = row.substring(start, i).strip();
                cells.add(plain ? cell : cell.replace("\"", ""));
                start = i + 1;
                plain = true;
            }
        }
    }

    /**
     * Returns the number of cells of the row.
     *
     * @return 1 or more
     */
    public int size() {
        return cells.size();
    }

    /**
     * Returns a cell of the row.
     *
     * @param column from 0
     * @return its text without blanks around it; empty beyond the end of the row
     */
    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    /**
     * Returns the cells of the row.
     *
     * @return a copy
     */
    public List<String> cells() {
        return List.copyOf(cells);
    }

    /**
     * Returns the line of the row.
     *
     * @return counted from 1
     */
    public int line() {
        return line;
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
     * Makes the report that a cell is not what it should be.
     *
     * @param column the cell, from 0
     * @param expected what was expected
     * @param advice how to mend it
     * @return the exception
     */
    public FileFormatException refuse(int column, String expected, String advice) {
        return new Place(file.toString(), "", line, column).refuse(cell(column), expected, advice);
    }

    /**
     * Makes the report that the file is not what it should be, without a place.
     *
     * @param found what was found
     * @param expected what was expected
     * @param advice how to mend it
     * @return the exception
     */
    public FileFormatException refuse(String found, String expected, String advice) {
        return refuse(file, found, expected, advice);
    }

    /**
     * Makes the report that a file or folder is not what it should be.
     *
     * @param file the file
     * @param found what was found
     * @param expected what was expected
     * @param advice how to mend it
     * @return the exception
     */
    public static FileFormatException refuse(Path file, String found, String expected, String advice) {
        return FileFormatException.of(file, found, expected, advice);
    }

    @Override
    public void close() throws IOException {
        if (text != null) {
            text.close();
        }
    }
}
