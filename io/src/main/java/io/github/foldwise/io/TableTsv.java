package io.github.foldwise.io;

import io.github.foldwise.table.Tabular;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Tables as tab-separated text (quoted as in RFC 4180, UTF-8, lines ending in LF), for machines and statistics programs.
 *
 * <p>The first line holds the column names, with the unit in brackets where there is one: {@code ic50 [µM]}. {@link TableFile}
 * reads it back.
 * Missing values are {@code NA}, infinities {@code Inf} and {@code -Inf}; numbers read back to the same value.
 */
public final class TableTsv {

    private TableTsv() {}

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
        DelimitedText.TAB.write(table.toTable(), out);
    }

    /**
     * Writes a table as text.
     *
     * @param table the table
     * @param out where to; flushed, not closed
     * @throws IOException if {@code out} refuses
     */
    public static void write(Tabular table, Writer out) throws IOException {
        Objects.requireNonNull(out, "out");
        DelimitedText.TAB.write(table.toTable(), out);
    }
}
