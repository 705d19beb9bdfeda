package io.github.foldwise.io.counts;

import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sample sheets: tables with a row for each sample, its name in the first column, as CSV, TSV or XLSX. Columns of numbers
 * stay numbers, all others are factors; empty cells and {@code NA} are missing.
 */
public final class SampleSheetFile {
    private static final Logger LOG = LoggerFactory.getLogger(SampleSheetFile.class);

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
        LOG.debug(
                "{}: sheet of {} samples, columns {}", source.fileName(), table.getRowCount(), table.getColumnNames());
        if (table.getKind(0) != Table.Kind.TEXT && table.getRowCount() > 0) {
            LOG.info("{}: names of samples look like numbers and are taken as texts", source.fileName());
        }
        try {
            return table.getKind(0) == Table.Kind.TEXT || table.getRowCount() == 0
                    ? SampleSheet.of(table)
                    : withNames(table, names(source, table.getRowCount()));
        } catch (IllegalArgumentException e) {
            String[] foundAndAdvice = String.valueOf(e.getMessage()).split("; ", 2);
            throw source.refuse(
                    "that " + foundAndAdvice[0],
                    "a row for each sample, its name in the first column",
                    foundAndAdvice.length > 1 ? foundAndAdvice[1] : "mend the first column");
        }
    }

    /** Names are texts: 01 is not 1, nor is 1e3 a thousand. */
    private static List<String> names(Source source, int samples) throws IOException {
        List<String> names = new ArrayList<>();
        for (GridRow row : Grid.read(source, ReadOptions.withDefaults()).rows()) {
            if (!row.isBlank()) {
                names.add(row.cell(0).strip());
            }
        }
        return names.size() > samples ? names.subList(1, samples + 1) : names;
    }

    private static SampleSheet withNames(Table table, List<String> names) {
        SampleSheet sheet = SampleSheet.of(names);
        for (int i = 1; i < table.getColumnCount(); i++) {
            String name = table.getColumnName(i);
            sheet = table.getKind(i) == Table.Kind.TEXT
                    ? sheet.withFactor(
                            name,
                            table.getTexts(name).stream()
                                    .map(word -> word == null ? "" : word)
                                    .toArray(String[]::new))
                    : sheet.withNumber(name, table.getNumbers(name));
        }
        return sheet;
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
        return read(Path.of(Objects.requireNonNull(file, "file")));
    }
}
