package io.github.foldwise.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
        // An empty text is quoted, so that a line is never empty and the text is told from a value that is not there.
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(writer);
        try {
            csv.writeRecord(ColumnHeader.ofAll(table));
            for (Table.Row row : table) {
                List<String> fields = new ArrayList<>(table.getColumnCount());
                for (Table.Cell cell : row) {
                    fields.add(cell.isMissing() ? "NA" : cell.getText());
                }
                csv.writeRecord(fields);
            }
            csv.flush();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
