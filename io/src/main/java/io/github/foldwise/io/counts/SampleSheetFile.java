package io.github.foldwise.io.counts;

import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Sample sheets: tables with a row for each sample, its name in the first column, as CSV, TSV or XLSX. Columns of numbers
 * stay numbers, all others are factors; empty cells and {@code NA} are missing.
 */
public final class SampleSheetFile {
    private SampleSheetFile() {}

    /**
     * Reads a sample sheet.
     *
     * @param file path of the file
     * @return the sheet
     * @throws FileFormatException if the file is no table, has no row, or names a sample twice or not at all
     * @throws IOException if the file system fails
     */
    public static SampleSheet read(Path file) throws IOException {
        return read(Source.of(file));
    }

    /**
     * Reads a file, a stream or a text.
     *
     * @param source what to read
     * @return the sheet
     * @throws FileFormatException as {@link #read(Path)}
     * @throws IOException if the file system or the stream fails
     */
    public static SampleSheet read(Source source) throws IOException {
        Table table = TableFile.read(source);
        try {
            return SampleSheet.of(table);
        } catch (IllegalArgumentException e) {
            throw source.refuse(
                    String.valueOf(e.getMessage()),
                    "a row for each sample, its name in the first column",
                    "mend the first column");
        }
    }

    /**
     * Reads a sample sheet.
     *
     * @param file path of the file
     * @return the sheet
     * @throws FileFormatException as {@link #read(Path)}
     * @throws IOException if the file system fails
     */
    public static SampleSheet read(String file) throws IOException {
        return read(Path.of(file));
    }
}
