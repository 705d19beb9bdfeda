package io.github.foldwise.enrichment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.ReferenceTable;
import io.github.foldwise.expression.GeneSet;
import io.github.foldwise.expression.GeneSetCollection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Gene sets of tests, and how results are held against tables that R wrote. */
final class Sets {
    private Sets() {}

    /** A table of this folder's resources; see src/test/reference/enrichment.R. */
    static ReferenceTable table(String name) {
        return ReferenceTable.resource("/io/github/foldwise/enrichment/" + name + ".csv");
    }

    /** The sets of the simulated genes. */
    static GeneSetCollection fixture() {
        ReferenceTable table = table("sets");
        return collect(table.words("set"), table.words("gene"));
    }

    private static GeneSetCollection collect(List<String> sets, List<String> genes) {
        Map<String, List<String>> members = new LinkedHashMap<>();
        for (int i = 0; i < sets.size(); i++) {
            members.computeIfAbsent(sets.get(i), set -> new ArrayList<>()).add(genes.get(i));
        }
        return GeneSetCollection.of(members.entrySet().stream()
                .map(entry -> GeneSet.of(entry.getKey(), entry.getValue()))
                .toList());
    }

    /** A table of pathways beside the project; skips the test where there is none. */
    static ReferenceTable shared(String name) {
        return ReferenceTable.shared("../pathways/enrichment/" + name);
    }

    /** The sets of a file beside the project. */
    static GeneSetCollection sharedSets(String name) {
        ReferenceTable.shared("lncap/samples.csv");
        Path folder = Path.of(System.getProperty("foldwise.root")).toAbsolutePath();
        while (!Files.exists(folder.resolve("shared/data/pathways"))) {
            folder = folder.getParent();
            Assumptions.assumeTrue(folder != null, "no shared pathways");
        }
        try {
            return GeneSetCollection.of(Files.readAllLines(
                            folder.resolve("shared/data").resolve(name))
                    .stream()
                    .map(line -> line.split("\t"))
                    .map(parts -> GeneSet.of(parts[0], Arrays.asList(parts).subList(2, parts.length)))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Weighted sets of a table beside the project with columns of set, gene and weight. */
    static GeneSetCollection sharedWeights(String name) {
        ReferenceTable table = shared(name);
        List<String> genes = table.words("gene");
        double[] weights = table.numbers("weight");
        Map<String, Map<String, Double>> sets = new LinkedHashMap<>();
        for (int i = 0; i < weights.length; i++) {
            sets.computeIfAbsent(table.names().get(i), set -> new LinkedHashMap<>())
                    .put(genes.get(i), weights[i]);
        }
        return GeneSetCollection.of(sets.entrySet().stream()
                .map(entry -> GeneSet.of(entry.getKey(), entry.getValue()))
                .toList());
    }

    /** Holds the reference table of a result against one of R, sets and directions exactly, p-values on a log scale. */
    static void hold(ReferenceTable expected, EnrichmentResult result, double tolerance, String... columns) {
        assertEquals(expected.names(), result.getSets());
        for (String column : columns) {
            double[] ours = result.toReferenceTable().getNumbers(column);
            double[] theirs = expected.numbers(column);
            for (int i = 0; i < ours.length; i++) {
                boolean p = column.startsWith("P") || column.startsWith("F");
                double apart = p
                        ? Math.abs(Math.log(ours[i]) - Math.log(theirs[i])) / Math.max(1, Math.abs(Math.log(theirs[i])))
                        : Math.abs(ours[i] - theirs[i]);
                assertTrue(
                        apart <= tolerance || Double.isNaN(ours[i]) && Double.isNaN(theirs[i]),
                        column + " of " + expected.names().get(i) + ": " + ours[i] + " for " + theirs[i]);
            }
        }
        assertEquals(expected.words("Direction"), result.toReferenceTable().getTexts("Direction"));
    }
}
