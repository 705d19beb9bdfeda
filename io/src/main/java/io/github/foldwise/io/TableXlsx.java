package io.github.foldwise.io;

import io.github.foldwise.io.internal.output.ExcelWorkbook;
import io.github.foldwise.io.internal.output.WholeFile;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Tables as sheets of an Excel workbook, for people.
 *
 * <p>The header of a column holds its unit, {@code "ic50 [µM]"}, and stays in sight while scrolling. Numbers are number
 * cells, missing values empty cells, infinities the texts {@code Inf} and {@code -Inf}. Text is never a formula, and reads back as
 * it is by {@link TableFile}: texts that look like a number or like nothing, blanks at their ends, control characters. The same
 * tables give the same bytes.
 */
public final class TableXlsx {

    private TableXlsx() {}

    /**
     * Writes a table to a workbook with one sheet named after its title.
     *
     * @param table the table
     * @param file the file; an earlier one is replaced
     * @throws IOException if the file cannot be written; the message names it
     * @throws IllegalArgumentException if the table exceeds what a sheet can hold
     */
    public static void write(Tabular table, Path file) throws IOException {
        writeAll(List.of(Objects.requireNonNull(table, "table")), file);
    }

    /**
     * Writes a table to a workbook with one sheet named after its title.
     *
     * @param table the table
     * @param file the path of the file; an earlier one is replaced
     * @throws IOException if the file cannot be written; the message names it
     * @throws IllegalArgumentException if the table exceeds what a sheet can hold
     */
    public static void write(Tabular table, String file) throws IOException {
        write(table, Path.of(Objects.requireNonNull(file, "file")));
    }

    /**
     * Writes several tables to one workbook, each to a sheet named after its title.
     *
     * @param tables the tables in the order of the sheets, at least one
     * @param file the file; an earlier one is replaced
     * @throws IOException if the file cannot be written; the message names it
     * @throws IllegalArgumentException if there is no table, or one exceeds what a sheet can hold
     */
    public static void writeAll(Collection<? extends Tabular> tables, Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        byte[] workbook = bytes(tables);
        WholeFile.write(file, out -> out.write(workbook));
    }

    /**
     * Writes several tables to one workbook, each to a sheet named after its title.
     *
     * @param tables the tables in the order of the sheets, at least one
     * @param file the path of the file; an earlier one is replaced
     * @throws IOException if the file cannot be written; the message names it
     * @throws IllegalArgumentException if there is no table, or one exceeds what a sheet can hold
     */
    public static void writeAll(Collection<? extends Tabular> tables, String file) throws IOException {
        writeAll(tables, Path.of(Objects.requireNonNull(file, "file")));
    }

    /**
     * Writes a table to a stream, as a workbook with one sheet named after its title.
     *
     * @param table the table
     * @param out where to; flushed, not closed
     * @throws IOException if the stream cannot be written
     * @throws IllegalArgumentException if the table exceeds what a sheet can hold
     */
    public static void write(Tabular table, OutputStream out) throws IOException {
        writeAll(List.of(Objects.requireNonNull(table, "table")), out);
    }

    /**
     * Writes several tables to a stream, as one workbook with a sheet for each, named after its title.
     *
     * @param tables the tables in the order of the sheets, at least one
     * @param out where to; flushed, not closed
     * @throws IOException if the stream cannot be written
     * @throws IllegalArgumentException if there is no table, or one exceeds what a sheet can hold
     */
    public static void writeAll(Collection<? extends Tabular> tables, OutputStream out) throws IOException {
        Objects.requireNonNull(out, "out");
        out.write(bytes(tables));
        out.flush();
    }

    private static byte[] bytes(Collection<? extends Tabular> tables) throws IOException {
        if (tables.isEmpty()) {
            throw new IllegalArgumentException("no tables to write; a workbook needs at least one sheet");
        }
        List<Table> sheets = new ArrayList<>();
        for (Tabular table : tables) {
            sheets.add(table.toTable());
        }
        return new ExcelWorkbook(sheets).toBytes();
    }
}
