package io.github.foldwise.mechanism;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.foldwise.blot.BandTable;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tables written in tests, and those kept beside the project, skipped where they are not there. */
final class LabData {
    private LabData() {}

    static String shared(String name) {
        String root = System.getProperty("foldwise.root");
        assumeTrue(root != null, "the folder of the project is not known");
        Path file = Path.of(root).resolveSibling("shared").resolve("data/lab").resolve(name);
        assumeTrue(Files.exists(file), () -> file + " is not there");
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first columns are factors, the others targets. */
    static BandTable bands(String csv, int factors) {
        List<String[]> rows = rows(csv);
        List<String> header = List.of(rows.get(0));
        BandTable.Builder table = BandTable.builder(header.subList(0, factors), header.subList(factors, header.size()));
        for (String[] row : rows.subList(1, rows.size())) {
            double[] signals = Arrays.stream(row)
                    .skip(factors)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            table.lane(List.of(row).subList(0, factors), signals);
        }
        return table.build();
    }

    /** A table whose columns are numbers where every cell is one. */
    static Table table(String csv) {
        List<String[]> rows = rows(csv);
        Table.Builder table = Table.builder("evidence");
        int columns = rows.get(0).length;
        boolean[] numeric = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            numeric[c] = rows.stream()
                    .skip(1)
                    .allMatch(row -> row[column].isEmpty() || row[column].matches("-?[0-9.]+(?:[eE]-?\\d+)?"));
            if (numeric[c]) {
                table.number(rows.get(0)[c]);
            } else {
                table.text(rows.get(0)[c]);
            }
        }
        for (String[] row : rows.subList(1, rows.size())) {
            Object[] cells = new Object[columns];
            for (int c = 0; c < columns; c++) {
                cells[c] = !numeric[c] ? row[c] : row[c].isEmpty() ? Double.NaN : Double.parseDouble(row[c]);
            }
            table.row(cells);
        }
        return table.build();
    }

    private static List<String[]> rows(String csv) {
        List<String[]> rows = new ArrayList<>();
        csv.replace("\"", "")
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> rows.add(line.strip().split(",", -1)));
        return rows;
    }
}
