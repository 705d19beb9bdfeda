package io.github.foldwise.io;

import io.github.foldwise.io.internal.output.WholeFile;
import io.github.foldwise.table.Tabular;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Tables as comma-separated text (RFC 4180, UTF-8, lines ending in LF), for machines and statistics programs.
 *
 * <p>The first line holds the column names, with the unit in brackets where there is one: {@code ic50 [µM]}. {@link TableFile}
 * reads it back.
 * Missing values are {@code NA}, infinities {@code Inf} and {@code -Inf}; numbers read back to the same value.
 */
public final class TableCsv {

    private TableCsv() {}

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
        DelimitedText.COMMA.write(table.toTable(), out);
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
        DelimitedText.COMMA.write(table.toTable(), out);
    }

    /**
     * Writes tables of the same columns one after the other below one header, each as it comes, so that none need wait for the last
     * one in memory. The file appears whole or not at all.
     *
     * <pre>{@code
     * TableCsv.writeEach(rows -> fitter.fitEach(curves, fit -> rows.accept(DoseResponseFits.of(List.of(fit)))), "fits.csv");
     * }</pre>
     *
     * @param tables hands the tables over, at least one; what it throws is thrown on, and nothing is written then
     * @param file the file; an earlier one is replaced
     * @throws IOException if the file cannot be written; the message names it
     * @throws IllegalArgumentException if a table has other columns than the first, or none was given
     */
    public static void writeEach(Consumer<Consumer<Tabular>> tables, Path file) throws IOException {
        Objects.requireNonNull(tables, "tables");
        WholeFile.write(file, out -> writeEach(tables, out));
    }

    /**
     * Writes tables of the same columns one after the other below one header, as {@link #writeEach(Consumer, Path)}.
     *
     * @param tables hands the tables over, at least one; what it throws is thrown on, and nothing is written then
     * @param file the path of the file; an earlier one is replaced
     * @throws IOException if the file cannot be written; the message names it
     * @throws IllegalArgumentException if a table has other columns than the first, or none was given
     */
    public static void writeEach(Consumer<Consumer<Tabular>> tables, String file) throws IOException {
        writeEach(tables, Path.of(Objects.requireNonNull(file, "file")));
    }

    /**
     * Writes tables of the same columns one after the other to a stream, below one header.
     *
     * @param tables hands the tables over, at least one; what it throws is thrown on
     * @param out where to; flushed, not closed
     * @throws IOException if the stream cannot be written
     * @throws IllegalArgumentException if a table has other columns than the first, or none was given
     */
    public static void writeEach(Consumer<Consumer<Tabular>> tables, OutputStream out) throws IOException {
        Objects.requireNonNull(tables, "tables");
        Objects.requireNonNull(out, "out");
        DelimitedText.COMMA.writeEach(tables, out);
    }
}
