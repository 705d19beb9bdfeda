package io.github.foldwise.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code foldwise de} on public sets against R, whose numbers stats/src/test/reference/differential/public_sets.R makes in the folder
 * that {@code -Dfoldwise.public} names. Prints the tables of docs/validation.md; {@code -Dfoldwise.pages=write} writes them there. A gene
 * that has a value on one side alone disagrees; one that has none on either is not counted.
 */
@Tag("slow")
class PublicSetsTest {
    private static final Map<String, List<String>> METHODS = new LinkedHashMap<>();
    private static final List<String> COUNTED = List.of("baseMean", "AveExpr", "logCPM");

    static {
        METHODS.put("deseq2", List.of("DESeq2 Wald", "--method", "deseq2"));
        METHODS.put("deseq2-lrt", List.of("DESeq2 LRT", "--method", "deseq2", "--reduced"));
        METHODS.put("edger-ql", List.of("edgeR QL", "--method", "edger-ql"));
        METHODS.put("edger-lrt", List.of("edgeR LRT", "--method", "edger-lrt"));
        METHODS.put("edger-exact", List.of("edgeR exact", "--method", "edger-exact"));
        METHODS.put("voom", List.of("limma voom", "--method", "voom"));
        METHODS.put("limma-trend", List.of("limma trend", "--method", "limma-trend"));
    }

    @TempDir
    Path folder;

    @Test
    void publicSetsEqualR() throws IOException {
        String sets = System.getProperty("foldwise.public");
        assumeTrue(sets != null, "-Dfoldwise.public=FOLDER names the folder of public sets");
        StringBuilder page = new StringBuilder();
        List<Path> folders;
        try (Stream<Path> found = Files.list(Path.of(sets))) {
            folders = found.filter(set -> Files.exists(set.resolve("set.txt")))
                    .sorted()
                    .toList();
        }
        int differ = 0;
        for (Path set : folders) {
            differ += table(set, page);
            System.out.println(page.substring(Math.max(0, page.lastIndexOf("\n## "))));
        }
        if ("write".equals(System.getProperty("foldwise.pages"))) {
            write(page.toString());
        }
        assertTrue(differ <= 2, differ + " calls differ");
    }

    private static void write(String tables) throws IOException {
        Path page = Path.of(System.getProperty("foldwise.root"), "docs", "validation.md");
        String text = Files.readString(page);
        int from = text.indexOf("\n## ");
        int to = text.indexOf("\n## Simulated extremes");
        Files.writeString(page, text.substring(0, from) + "\n" + tables.stripTrailing() + "\n" + text.substring(to));
    }

    private int table(Path set, StringBuilder page) throws IOException {
        List<String> facts = Files.readAllLines(set.resolve("set.txt"));
        page.append("\n## ")
                .append(facts.get(0))
                .append("\n\n`")
                .append(facts.get(1))
                .append("`\n\n");
        page.append(
                "| method | genes | with p | NA on one side | within 1e-6, % | called at .05 | differ | called at .1 | differ |\n");
        page.append("|---|---|---|---|---|---|---|---|---|\n");
        int differ = 0;
        for (Map.Entry<String, List<String>> method : METHODS.entrySet()) {
            Path reference = set.resolve(method.getKey() + ".csv");
            if (Files.exists(reference)) {
                Comparison comparison = new Comparison(rows(reference), rows(run(set, facts, method.getValue())));
                page.append(comparison.row(method.getValue().get(0)));
                differ += comparison.differ;
            }
        }
        return differ;
    }

    private Path run(Path set, List<String> facts, List<String> method) {
        Path out = folder.resolve("out.csv");
        List<String> arguments =
                new ArrayList<>(List.of("de", set.resolve("counts.csv").toString(), "--samples"));
        arguments.add(set.resolve("samples.csv").toString());
        arguments.addAll(List.of("--design", facts.get(3), "--contrast", facts.get(2), "-o", out.toString()));
        arguments.addAll(method.subList(1, method.size()));
        if (method.get(method.size() - 1).equals("--reduced")) {
            arguments.add(facts.get(4));
        }
        Outcome outcome = Outcome.of(arguments.toArray(String[]::new));
        assertEquals(0, outcome.status(), set + " " + method + ": " + outcome.err());
        return out;
    }

    /** Columns by name, each with a number for each gene. */
    private static Map<String, Map<String, Double>> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] header = lines.get(0).split(",");
        Map<String, Map<String, Double>> columns = new LinkedHashMap<>();
        for (int c = 1; c < header.length; c++) {
            if (!header[c].equals("status")) {
                columns.put(header[c], new LinkedHashMap<>());
            }
        }
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.replace("\"", "").split(",", -1);
            for (int c = 1; c < header.length; c++) {
                if (!header[c].equals("status")) {
                    columns.get(header[c])
                            .put(cells[0], cells[c].equals("NA") ? Double.NaN : Double.parseDouble(cells[c]));
                }
            }
        }
        return columns;
    }

    /** How far two tables agree. */
    private static final class Comparison {
        private final Map<String, Map<String, Double>> expected;
        private final Map<String, Map<String, Double>> found;
        private int differ;
        private int oneSided;

        Comparison(Map<String, Map<String, Double>> expected, Map<String, Map<String, Double>> found) {
            this.expected = expected;
            this.found = found;
        }

        String row(String name) {
            List<String> shares = new ArrayList<>();
            for (String column : expected.keySet()) {
                String share = share(column);
                if (!share.equals("100") || !COUNTED.contains(column)) {
                    shares.add(column + " " + share);
                }
            }
            List<String> below =
                    shares.stream().filter(share -> !share.endsWith(" 100")).toList();
            String text = below.isEmpty()
                    ? "all columns 100"
                    : String.join(", ", below) + (below.size() < expected.size() ? ", others 100" : "");
            String rate = expected.keySet().stream()
                    .filter(column -> List.of("padj", "FDR", "adj.P.Val").contains(column))
                    .findFirst()
                    .orElseThrow();
            String pvalue = expected.keySet().stream()
                    .filter(column -> List.of("pvalue", "PValue", "P.Value").contains(column))
                    .findFirst()
                    .orElseThrow();
            long tested = expected.get(pvalue).values().stream()
                    .filter(p -> !Double.isNaN(p))
                    .count();
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %s | %s | %s |%n",
                    name,
                    expected.get(pvalue).size(),
                    tested,
                    oneSided,
                    text,
                    calls(rate, 0.05),
                    calls(rate, 0.1));
        }

        /** The share within 1e-6 of the genes that have a value on a side, not rounded up. */
        private String share(String column) {
            int counted = 0;
            int within = 0;
            Map<String, Double> theirs = expected.get(column);
            Map<String, Double> ours = found.get(column);
            List<String> genes = Stream.concat(theirs.keySet().stream(), ours.keySet().stream())
                    .distinct()
                    .toList();
            for (String gene : genes) {
                double r = theirs.getOrDefault(gene, Double.NaN);
                double value = ours.getOrDefault(gene, Double.NaN);
                if (Double.isNaN(r) && Double.isNaN(value)) {
                    continue;
                }
                counted++;
                oneSided += Double.isNaN(r) || Double.isNaN(value) ? 1 : 0;
                within += r == value || Math.abs(value - r) <= 1e-6 * Math.max(Math.abs(r), 1e-8) ? 1 : 0;
            }
            return within == counted
                    ? "100"
                    : String.format(Locale.ROOT, "%.2f", Math.floor(1e4 * within / counted) / 100);
        }

        private String calls(String column, double level) {
            int called = 0;
            int off = 0;
            for (Map.Entry<String, Double> gene : expected.get(column).entrySet()) {
                boolean r = gene.getValue() <= level;
                called += r ? 1 : 0;
                off += r == found.get(column).getOrDefault(gene.getKey(), Double.NaN) <= level ? 0 : 1;
            }
            for (Map.Entry<String, Double> gene : found.get(column).entrySet()) {
                off += !expected.get(column).containsKey(gene.getKey()) && gene.getValue() <= level ? 1 : 0;
            }
            differ += off;
            return called + " | " + off;
        }
    }
}
