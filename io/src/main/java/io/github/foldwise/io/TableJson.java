package io.github.foldwise.io;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.github.foldwise.io.internal.output.WholeFile;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tables as JSON, with kinds and units, so that a written table reads back equal.
 *
 * <pre>{@code
 * {"title":"IC50 by line","columns":[
 * {"name":"curve","kind":"text","unit":""},
 * {"name":"ic50","kind":"number","unit":"µM"}],"rows":[
 * ["parental",0.052],
 * ["resistant",null]]}
 * }</pre>
 *
 * <p>Missing values are {@code null}; infinities are the texts {@code "Inf"} and {@code "-Inf"}. Every reader of tables reads
 * such a file as it reads the same table in CSV: curves, layouts, readings, counts, sample sheets, transfers.
 */
public final class TableJson {
    private static final Logger LOG = LoggerFactory.getLogger(TableJson.class);

    private TableJson() {}

    /** Made when the first file of JSON comes; to ask whether a file is one needs none of it. */
    private static final class Format {
        /** Tables are flat: whoever nests deeper means harm or another format. */
        // Buffers kept for a thread would keep the library with it.
        static final JsonFactory FACTORY = JsonFactory.builder()
                .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(16).build())
                .build();
    }

    /**
     * Writes a table to a file, which appears whole or not at all.
     *
     * @param table the table
     * @param file the file; an earlier one is replaced
     * @throws IOException if the file cannot be written; the message names it
     */
    public static void write(Tabular table, Path file) throws IOException {
        WholeFile.write(file, out -> write(table, out));
    }

    /**
     * Writes a table to a file, which appears whole or not at all.
     *
     * @param table the table
     * @param file the path of the file; an earlier one is replaced
     * @throws IOException if the file cannot be written; the message names it
     */
    public static void write(Tabular table, String file) throws IOException {
        write(table, Path.of(Objects.requireNonNull(file, "file")));
    }

    /**
     * Writes a table to a stream.
     *
     * @param table the table
     * @param out where to; flushed, not closed
     * @throws IOException if the stream cannot be written
     */
    public static void write(Tabular table, OutputStream out) throws IOException {
        Objects.requireNonNull(out, "out");
        writeAll(table.toTable(), out);
    }

    /**
     * Returns what is written of a table, such as for the answer of a web service.
     *
     * @param table the table
     * @return the text, as {@link #write(Tabular, Path)} writes it
     */
    public static String toJson(Tabular table) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(table, out);
        } catch (IOException e) {
            throw new UncheckedIOException("no text of \"" + table.toTable().getTitle() + "\"", e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /**
     * Reads a table that was written by {@code write}.
     *
     * @param file the file
     * @return a table equal to the written one
     * @throws FileFormatException if it does not hold such a table; the message names file and line
     * @throws IOException if the file system fails
     */
    public static Table read(Path file) throws IOException {
        return read(Source.of(file));
    }

    /**
     * Reads a table that was written by {@code write}.
     *
     * @param file the path of the file
     * @return a table equal to the written one
     * @throws FileFormatException if it does not hold such a table; the message names file and line
     * @throws IOException if the file system fails
     */
    public static Table read(String file) throws IOException {
        return read(Path.of(Objects.requireNonNull(file, "file")));
    }

    /**
     * Reads a table that was written by {@code write} from a file, a stream or a text.
     *
     * @param source what to read
     * @return a table equal to the written one
     * @throws FileFormatException if it does not hold such a table; the message names source and line
     * @throws IOException if the file system or the stream fails
     */
    public static Table read(Source source) throws IOException {
        Table table = reader(source).read();
        LOG.debug("{}: table of {} rows, columns {}", source.fileName(), table.getRowCount(), table.getColumnNames());
        return table;
    }

    /** Whether a file begins as an object of JSON does. */
    static boolean isJson(byte[] bytes) {
        int i = TextFile.startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        boolean opened = false;
        for (; i < bytes.length; i++) {
            if (bytes[i] == '{' && !opened) {
                opened = true;
            } else if (!Character.isWhitespace(bytes[i])) {
                return opened && (bytes[i] == '"' || bytes[i] == '}');
            }
        }
        return false;
    }

    /** The rows of a table as those of a delimited file, made one after the other. */
    static Iterator<GridRow> rows(Source source) throws IOException {
        TableJsonReader reader = reader(source);
        Table table = reader.read();
        GridRow header = GridRow.header(table, new Place(source.getName(), "", 1, -1));
        Stream<GridRow> body = IntStream.range(0, table.getRowCount())
                .mapToObj(
                        row -> GridRow.of(table.getRow(row), new Place(source.getName(), "", reader.lineOf(row), -1)));
        return Stream.concat(Stream.of(header), body).iterator();
    }

    private static TableJsonReader reader(Source source) throws IOException {
        byte[] bytes = source.bytes(TableJsonReader.EXPECTED);
        return new TableJsonReader(Format.FACTORY.createParser(bytes), source.getName());
    }

    private static void writeAll(Table table, OutputStream out) throws IOException {
        try (JsonGenerator json = Format.FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
            json.setPrettyPrinter(new RowPerLine());
            json.writeStartObject();
            json.writeStringField("title", table.getTitle());
            json.writeArrayFieldStart("columns");
            for (int column = 0; column < table.getColumnCount(); column++) {
                json.writeStartObject();
                json.writeStringField("name", table.getColumnName(column));
                json.writeStringField("kind", table.getKind(column).name().toLowerCase(Locale.ROOT));
                json.writeStringField("unit", table.getUnit(column));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("rows");
            for (Table.Row row : table) {
                json.writeStartArray();
                for (Table.Cell cell : row) {
                    write(cell, json);
                }
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void write(Table.Cell cell, JsonGenerator json) throws IOException {
        if (cell.isMissing()) {
            json.writeNull();
        } else if (cell.getKind() == Table.Kind.TEXT || Double.isInfinite(cell.getNumber())) {
            json.writeString(cell.getText());
        } else {
            json.writeNumber(cell.getText());
        }
    }

    /** One line per column and per row, so that a version control system can show what changed. */
    private static final class RowPerLine extends MinimalPrettyPrinter {

        private static final long serialVersionUID = 1L;

        @Override
        public void writeStartArray(JsonGenerator json) throws IOException {
            super.writeStartArray(json);
            if (json.getOutputContext().getParent().inObject()) {
                json.writeRaw('\n');
            }
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
            super.writeArrayValueSeparator(json);
            if (json.getOutputContext().getParent().inObject()) {
                json.writeRaw('\n');
            }
        }
    }
}
