package io.github.foldwise.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The two kinds of delimited text. */
enum DelimitedText {
    COMMA(','),
    TAB('\t');

    private final char separator;

    DelimitedText(char separator) {
        this.separator = separator;
    }

    void write(Table table, OutputStream out) throws IOException {
        write(table, new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    void write(Table table, Writer writer) throws IOException {
        Quoting quoting = new Quoting();
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(quoting)
                .build(writer);
        try {
            csv.writeRecord(ColumnHeader.ofAll(table));
            for (Table.Row row : table) {
                List<String> fields = new ArrayList<>(table.getColumnCount());
                for (Table.Cell cell : row) {
                    quoting.texts.set(fields.size(), cell.getKind() == Table.Kind.TEXT && !cell.isMissing());
                    fields.add(cell.isMissing() ? "NA" : cell.getText());
                }
                csv.writeRecord(fields);
            }
            csv.flush();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * An empty text is quoted, so that a line is never empty and the text is told from a value that is not there; a text that
     * looks like a number or a missing value, so that it stays one; and one with any separator, so that they can be counted.
     */
    private static final class Quoting implements QuoteStrategy {
        final BitSet texts = new BitSet();

        @Override
        public boolean quoteEmpty(int line, int field) {
            return true;
        }

        @Override
        public boolean quoteValue(int line, int field, String text) {
            boolean separated = text.indexOf(',') >= 0 || text.indexOf(';') >= 0 || text.indexOf('\t') >= 0;
            return separated || (texts.get(field) && TableFile.looksOtherwise(text));
        }
    }
}
