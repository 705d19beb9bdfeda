package io.github.foldwise.examples.study.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A plate of a study as its index names it: files, and what of them is meant. Texts are empty where nothing is said. */
public record StudyRow(
        String plate,
        String sheet,
        String plateName,
        String layout,
        String layoutSheet,
        String line,
        String experiment,
        String signal,
        String reference,
        String time,
        String parental) {

    static final String INDEX = "study.csv";
    private static final List<String> NEEDED = List.of("plate", "layout", "experiment");
    private static final List<String> OPTIONAL = List.of(
            "signal",
            "reference",
            "reference wavelength",
            "time",
            "sheet",
            "layout sheet",
            "plate name",
            "line",
            "parental",
            "reference line");

    /** Reads the index of a folder. */
    static List<StudyRow> read(Path folder) throws IOException {
        Path index = folder.resolve(INDEX);
        if (!Files.isRegularFile(index)) {
            throw new IOException("no study.csv in " + folder
                    + "; list the plates there, a row for each: plate,layout,experiment,signal,reference");
        }
        NamedTable table = NamedTable.read(index, NEEDED, OPTIONAL);
        List<StudyRow> rows = new ArrayList<>();
        Map<String, Integer> listed = new HashMap<>();
        for (int i = 0; i < table.rowCount(); i++) {
            StudyRow row = row(table, i);
            String key = String.join("\n", row.plate, row.sheet, row.plateName, row.signal);
            if (listed.putIfAbsent(key, i) != null) {
                throw new IOException(index + ": plate " + row.plate + " is listed twice; its wells would count twice,"
                        + " remove one of the two rows");
            }
            rows.add(row);
        }
        if (rows.isEmpty()) {
            throw new IOException(index + ": no plate is listed; write a row for each");
        }
        return rows;
    }

    private static StudyRow row(NamedTable table, int i) throws IOException {
        String plate = table.text(i, "plate");
        if (plate.isEmpty()) {
            throw new IOException(table.file() + ": plate " + (i + 1) + " names no file; write that of its export");
        }
        for (String needed : List.of("layout", "experiment")) {
            if (table.text(i, needed).isEmpty()) {
                throw new IOException(table.file() + ": plate " + plate + " names no " + needed + "; write "
                        + (needed.equals("layout")
                                ? "the file of its layout"
                                : "the day it was done, as for the other plates of that day"));
            }
        }
        return new StudyRow(
                plate,
                table.text(i, "sheet"),
                table.text(i, "plate name"),
                table.text(i, "layout"),
                table.text(i, "layout sheet"),
                table.text(i, "line"),
                table.text(i, "experiment"),
                table.text(i, "signal"),
                either(table, i, "reference", "reference wavelength"),
                table.text(i, "time"),
                either(table, i, "parental", "reference line"));
    }

    private static String either(NamedTable table, int row, String name, String other) throws IOException {
        String first = table.text(row, name);
        String second = table.text(row, other);
        if (!first.isEmpty() && !second.isEmpty() && !first.equals(second)) {
            throw new IOException(table.file() + ": plate " + table.text(row, "plate") + " has " + name + " " + first
                    + " and " + other + " " + second + ", which mean the same; keep one");
        }
        return first.isEmpty() ? second : first;
    }
}
