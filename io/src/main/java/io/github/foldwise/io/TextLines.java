package io.github.foldwise.io;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of delimited text. Annotations and matrices have millions of lines and no quoted cell: a line is cut at its separators
 * until the first cell in quotes comes, and from there on the parser of CSV reads the rest.
 */
final class TextLines implements Iterator<TextRows.Row> {
    private static final char QUOTE = '"';

    private final BufferedReader text;
    private final char separator;
    /** A row that was read already. */
    private @Nullable String first;

    private int line;
    private TextRows.@Nullable Row next;
    private @Nullable Iterator<CsvRecord> quoted;

    /**
     * @param first the first row; null if there is none
     * @param text stands behind it
     * @param before lines that came before it
     */
    TextLines(@Nullable String first, BufferedReader text, char separator, int before) {
        this.first = first;
        this.text = text;
        this.separator = separator;
        this.line = before;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            try {
                next = quoted == null ? cut() : parsed(quoted);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return next != null;
    }

    @Override
    public TextRows.Row next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("no more rows");
        }
        TextRows.Row row = next;
        next = null;
        return row;
    }

    private TextRows.@Nullable Row cut() throws IOException {
        String row = first == null ? text.readLine() : first;
        first = null;
        if (row == null) {
            return null;
        }
        List<String> cells = new ArrayList<>();
        int from = 0;
        for (int to = row.indexOf(separator); to >= 0 && !isQuoted(row, from); to = row.indexOf(separator, from)) {
            cells.add(row.substring(from, to));
            from = to + 1;
        }
        if (isQuoted(row, from)) {
            Iterator<CsvRecord> records = parser(row);
            quoted = records;
            return parsed(records);
        }
        cells.add(row.substring(from));
        line++;
        return new TextRows.Row(cells, line);
    }

    private static boolean isQuoted(String row, int cell) {
        return cell < row.length() && row.charAt(cell) == QUOTE;
    }

    private TextRows.@Nullable Row parsed(Iterator<CsvRecord> records) {
        if (!records.hasNext()) {
            return null;
        }
        CsvRecord each = records.next();
        return new TextRows.Row(each.getFields(), (int) each.getStartingLineNumber());
    }

    private Iterator<CsvRecord> parser(String row) throws IOException {
        // Empty lines stand for those that were cut, so that the parser counts lines as the file does.
        String start = "\n".repeat(line) + row + "\n";
        PushbackReader rest = new PushbackReader(text, start.length());
        rest.unread(start.toCharArray());
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .build(
                        CsvRecordHandler.builder()
                                .maxFields(TextRows.LONGEST_PACKED_LINE)
                                .maxFieldSize(TextRows.LONGEST_PACKED_LINE)
                                .maxRecordSize(TextRows.LONGEST_PACKED_LINE)
                                .build(),
                        rest)
                .iterator();
    }
}
