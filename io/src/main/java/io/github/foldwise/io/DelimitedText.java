package io.github.foldwise.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    void write(Table table, Path file) throws IOException {
        WholeFile.write(file, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            writeAll(table, writer);
            writer.flush();
        });
    }

    void write(Table table, Appendable out) throws IOException {
        StringWriter text = new StringWriter();
        writeAll(table, text);
        out.append(text.getBuffer());
    }

    private void writeAll(Table table, Writer writer) throws IOException {
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
