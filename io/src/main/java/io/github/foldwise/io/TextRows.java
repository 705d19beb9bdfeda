package io.github.foldwise.io;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.github.foldwise.io.internal.gzip.GzipMembers;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a large table one after the other: delimited text, also compressed by gzip, or a workbook. Nothing but the
 * row at hand is kept.
 *
 * @hidden
 */
public final class TextRows implements Closeable {
    private static final char[] SEPARATORS = {'\t', ';', ',', ' '};
    private static final String EXPECTED = "a table of counts";
    /** Matrices of single cells come packed and have a hundred thousand names in their header. */
    static final int LONGEST_PACKED_LINE = 1 << 26;

    private final String file;
    private final Iterator<Row> rows;
    private final Closeable text;
    private List<String> cells = List.of();
    private List<String> otherSheets = List.of();
    private int line;

    private TextRows(String file, Iterator<Row> rows, Closeable text) {
        this.file = file;
        this.rows = rows;
        this.text = text;
    }

    /**
     * Opens a file.
     *
     * @param source the file
     * @return the rows, before the first one
     * @throws FileFormatException if there is no such file, or it is empty or binary
     * @throws IOException if the file system fails
     */
    public static TextRows open(Source source) throws IOException {
        byte[] start = source.start(EXPECTED);
        String file = source.getName();
        if (TableJson.isJson(start)) {
            return new TextRows(file, ofSheet(TableJson.rows(source)), () -> {});
        }
        if (WorkbookFile.isWorkbook(start)) {
            Grid grid = WorkbookFile.read(file, source.bytes(EXPECTED), ReadOptions.withDefaults());
            List<Grid> sheets = grid.sheets();
            Iterator<GridRow> first = sheets.isEmpty()
                    ? Collections.emptyIterator()
                    : sheets.get(0).rows().iterator();
            TextRows rows = new TextRows(file, ofSheet(first), () -> {});
            rows.otherSheets = sheets.stream()
                    .skip(1)
                    .map(sheet -> sheet.rows().get(0).sheet())
                    .toList();
            return rows;
        }
        InputStream all = source.stream(EXPECTED);
        Reader reader = TextFile.startsWith(start, 0x1F, 0x8B)
                ? new LineReader(
                        file,
                        new InputStreamReader(new GzipMembers(new byte[0], 0, all), StandardCharsets.UTF_8),
                        LONGEST_PACKED_LINE)
                : new TextFile(file, start).lines(all);
        BufferedReader text = new BufferedReader(reader, 1 << 16);
        return new TextRows(file, ofText(text), text);
    }

    private static Iterator<Row> ofSheet(Iterator<GridRow> rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Row next() {
                GridRow row = rows.next();
                int size = row.size();
                while (size > 0 && row.cell(size - 1).isEmpty()) {
                    size--;
                }
                return new Row(IntStream.range(0, size).mapToObj(row::cell).toList(), row.line());
            }
        };
    }

    /** Lines of comment come before the header, each a single cell, and tell nothing about the separator. */
    private static Iterator<Row> ofText(BufferedReader text) throws IOException {
        List<Row> comments = new ArrayList<>();
        int comment = 0;
        String header = text.readLine();
        @Nullable Character stated = header == null ? null : DelimitedFile.statedSeparator(header);
        if (stated != null) {
            comment++;
            header = text.readLine();
        }
        while (header != null && (header.isBlank() || header.startsWith("#") || header.startsWith("%"))) {
            comment++;
            comments.add(new Row(List.of(header.replace("\"", "")), comment));
            header = text.readLine();
        }
        char separator = stated != null ? stated : separatorOf(header == null ? "" : header);
        if (header != null && !comments.isEmpty()) {
            asHeader(comments, header, separator);
        }
        Iterator<Row> rest = new TextLines(header, text, separator, comment);
        return new Iterator<>() {
            private final Iterator<Row> first = comments.iterator();

            @Override
            public boolean hasNext() {
                return first.hasNext() || rest.hasNext();
            }

            @Override
            public Row next() {
                return first.hasNext() ? first.next() : rest.next();
            }
        };
    }

    /** A remark with as many cells as the row of numbers below it is a header: {@code #gene}, then the samples. */
    private static void asHeader(List<Row> comments, String below, char separator) {
        int last = comments.size() - 1;
        String text = comments.get(last).cells.get(0);
        String cell = Pattern.quote(String.valueOf(separator));
        List<String> cells = List.of(text.split(cell, -1));
        String[] values = below.split(cell, -1);
        boolean numbers = values[values.length - 1].matches("\\s*\"?[\\d.eE+]*\\d\"?\\s*");
        if (text.startsWith("#") && cells.size() > 1 && cells.size() == values.length && numbers && separator != ' ') {
            comments.set(last, new Row(cells, comments.get(last).line));
        }
    }

    private static char separatorOf(String header) {
        for (char each : SEPARATORS) {
            if (header.indexOf(each) >= 0) {
                return each;
            }
        }
        return '\t';
    }

    /**
     * Goes on to the next row that has any text.
     *
     * @return false at the end of the file
     * @throws FileFormatException if the row does not parse, or there is too much text
     * @throws IOException if the file cannot be read on
     */
    public boolean next() throws IOException {
        try {
            while (rows.hasNext()) {
                Row row = rows.next();
                if (!row.isBlank()) {
                    cells = row.cells;
                    line = row.line;
                    return true;
                }
            }
            return false;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            throw DelimitedFile.refused(file, e);
        }
    }

    /** {@return the number of cells of the row, 1 or more} */
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
        return column < cells.size() ? cells.get(column).strip() : "";
    }

    /** {@return the cells of the row} */
    public List<String> cells() {
        return cells.stream().map(String::strip).toList();
    }

    /** {@return the line of the row, counted from 1} */
    public int line() {
        return line;
    }

    /** {@return the name of the file, without its folders} */
    public String fileName() {
        return Source.fileName(file);
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
        return new Place(file, "", line, column).refuse(cell(column), expected, advice);
    }

    /**
     * Makes the report that a cell of an earlier row is not what it should be.
     *
     * @param row the line of the row, counted from 1
     * @param column the cell, from 0
     * @param found its text
     * @param expected what was expected
     * @param advice how to mend it
     * @return the exception
     */
    public FileFormatException refuseAt(int row, int column, String found, String expected, String advice) {
        return new Place(file, "", row, column).refuse(found, expected, advice);
    }

    /** {@return the names of the sheets of a workbook that are not read, for one holds the table} */
    public List<String> otherSheets() {
        return otherSheets;
    }

    /**
     * Makes the report about a cell in words, which are no text of the file.
     *
     * @param row the line of the row, counted from 1
     * @param column from 0
     * @param found what was found, in words
     * @param expected what was expected, in words
     * @param advice how to mend it
     * @return the exception, to be thrown
     */
    public FileFormatException refuseWords(int row, int column, String found, String expected, String advice) {
        return new FileFormatException(new Place(file, "", row, column), found, expected, advice);
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
        return FileFormatException.of(file, found, expected, advice);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    record Row(List<String> cells, int line) {
        boolean isBlank() {
            for (String cell : cells) {
                if (!cell.isBlank()) {
                    return false;
                }
            }
            return true;
        }
    }
}
