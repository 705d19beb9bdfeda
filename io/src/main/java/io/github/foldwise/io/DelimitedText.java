package io.github.foldwise.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import io.github.foldwise.io.internal.output.ColumnHeader;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
        try {
            Lines lines = new Lines(writer);
            lines.accept(table);
            lines.csv.flush();
        } catch (WriteFailure e) {
            throw e.getCause();
        }
    }

    /** Writes the rows of tables of the same columns below one header, each as it comes. */
    void writeEach(Consumer<Consumer<Tabular>> tables, OutputStream out) throws IOException {
        try {
            Lines lines = new Lines(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            tables.accept(lines);
            lines.finish();
        } catch (WriteFailure e) {
            throw e.getCause();
        }
    }

    /** That what is written to failed, told from what the source of the tables may throw. */
    private static final class WriteFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final IOException failure;

        WriteFailure(UncheckedIOException e) {
            super(e);
            failure = new IOException(e.getMessage(), e);
        }

        @Override
        public synchronized IOException getCause() {
            return failure;
        }
    }

    private final class Lines implements Consumer<Tabular> {
        private final Quoting quoting = new Quoting();
        private final CsvWriter csv;
        private @Nullable Table first;
        private long rows;

        Lines(Writer writer) {
            csv = CsvWriter.builder()
                    .fieldSeparator(separator)
                    .lineDelimiter(LineDelimiter.LF)
                    .quoteStrategy(quoting)
                    .build(writer);
        }

        @Override
        public void accept(Tabular given) {
            Table table = given.toTable();
            try {
                if (first == null) {
                    first = table.head(0);
                    csv.writeRecord(ColumnHeader.ofAll(table));
                } else {
                    checkColumns(first, table);
                }
                for (Table.Row row : table) {
                    write(row, table.getColumnCount());
                }
            } catch (UncheckedIOException e) {
                throw new WriteFailure(e);
            }
        }

        private void write(Table.Row row, int columns) {
            List<String> fields = new ArrayList<>(columns);
            for (Table.Cell cell : row) {
                quoting.texts.set(fields.size(), cell.getKind() == Table.Kind.TEXT && !cell.isMissing());
                fields.add(cell.isMissing() ? "NA" : cell.getText());
            }
            csv.writeRecord(fields);
            rows++;
        }

        private void checkColumns(Table before, Table table) {
            List<String> names = ColumnHeader.ofAll(table);
            if (!names.equals(ColumnHeader.ofAll(before))) {
                throw new IllegalArgumentException(
                        "the table after row " + rows + " has the columns " + names + ", those before it "
                                + ColumnHeader.ofAll(before) + ": give tables of the same columns and units");
            }
            for (int column = 0; column < table.getColumnCount(); column++) {
                if (table.getKind(column) != before.getKind(column)) {
                    throw new IllegalArgumentException(
                            "column \"" + table.getColumnName(column) + "\" of the table after row "
                                    + rows + " is one of " + table.getKind(column) + ", before it one of "
                                    + before.getKind(column)
                                    + ": give tables of the same columns");
                }
            }
        }

        private void finish() throws IOException {
            if (first == null) {
                throw new IllegalArgumentException(
                        "no table was given, so that no column is known; give at least one, which may be without rows");
            }
            try {
                csv.flush();
            } catch (UncheckedIOException e) {
                throw new WriteFailure(e);
            }
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
