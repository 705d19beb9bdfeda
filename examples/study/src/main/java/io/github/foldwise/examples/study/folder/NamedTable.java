package io.github.foldwise.examples.study.folder;

import io.github.foldwise.io.TableFile;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A table of a study whose columns have known names, in any case and order; what is not known is refused by name. */
final class NamedTable {
    private final Path file;
    private final Table table;
    private final Map<String, String> columns = new LinkedHashMap<>();

    private NamedTable(Path file, Table table) {
        this.file = file;
        this.table = table;
    }

    /** Reads a table of which some columns must be there and others may; those that start with "note" may always. */
    static NamedTable read(Path file, List<String> needed, List<String> optional) throws IOException {
        NamedTable named = new NamedTable(file, TableFile.read(file));
        List<String> known = new ArrayList<>(needed);
        known.addAll(optional);
        for (String column : named.table.getColumnNames()) {
            String name = normal(column);
            if (!known.contains(name) && !isNote(name)) {
                throw new IOException(file + ": unknown column \"" + column + "\"; known are "
                        + String.join(", ", known) + ", and for your own use note");
            }
            if (named.columns.put(name, column) != null) {
                throw new IOException(file + ": column \"" + name + "\" is there twice; remove one of the two");
            }
        }
        for (String column : needed) {
            if (!named.columns.containsKey(column)) {
                throw new IOException(file + ": no column \"" + column + "\"; needed are " + String.join(", ", needed)
                        + ", optional " + String.join(", ", optional));
            }
        }
        return named;
    }

    /** A name as it is compared: without case, and with one blank where there are blanks, hyphens or low lines. */
    static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
    }

    static boolean isNote(String name) {
        return name.equals("note") || name.equals("notes") || name.startsWith("note ") || name.equals("comment");
    }

    Path file() {
        return file;
    }

    int rowCount() {
        return table.getRowCount();
    }

    /** The text of a cell; empty where the table has no such column or the cell is empty. */
    String text(int row, String column) {
        String name = columns.get(column);
        return name == null ? "" : table.getText(row, name).strip();
    }
}
