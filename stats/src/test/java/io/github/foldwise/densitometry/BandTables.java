package io.github.foldwise.densitometry;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.foldwise.blot.BandTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tables of bands: of the tests' resources, or of the data kept beside the project. */
final class BandTables {
    private BandTables() {}

    static BandTable resource(String name, int factors) {
        try (InputStream stream = BandTables.class.getResourceAsStream(name)) {
            assertTrue(stream != null, () -> "no resource " + name);
            return table(new String(stream.readAllBytes(), StandardCharsets.UTF_8), factors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table of the blots in the shared data, skipped where they are not there. */
    static BandTable shared(String name, int factors) {
        String root = System.getProperty("foldwise.root");
        assumeTrue(root != null, "the folder of the project is not known");
        Path file =
                Path.of(root).resolveSibling("shared").resolve("data/lab/blots").resolve(name);
        assumeTrue(Files.exists(file), () -> file + " is not there");
        try {
            return table(Files.readString(file), factors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first columns are factors, the others targets. */
    static BandTable table(String csv, int factors) {
        List<String[]> rows = new ArrayList<>();
        csv.replace("\"", "").lines().forEach(line -> rows.add(line.split(",", -1)));
        List<String> header = List.of(rows.get(0));
        BandTable.Builder table = BandTable.builder(header.subList(0, factors), header.subList(factors, header.size()));
        for (String[] row : rows.subList(1, rows.size())) {
            double[] signals = new double[row.length - factors];
            for (int i = 0; i < signals.length; i++) {
                signals[i] = row[factors + i].equals("NA") ? Double.NaN : Double.parseDouble(row[factors + i]);
            }
            table.lane(List.of(row).subList(0, factors), signals);
        }
        return table.build();
    }
}
