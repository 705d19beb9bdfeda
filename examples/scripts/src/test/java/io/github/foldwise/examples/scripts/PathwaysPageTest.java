package io.github.foldwise.examples.scripts;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page on pathways, run on the counts of the melanoma line; skipped without them. Where the property {@code foldwise.symbols} names
 * a table of all genes and their symbols, such as Ensembl's, every answer must be as the page shows it. Else symbols are those of the
 * 9,666 genes that the references of the prostate cancer line name in both ways: footprints then rest on fewer targets.
 */
class PathwaysPageTest {
    private static final String PAGE = "docs/pathways.md";

    @TempDir
    Path folder;

    @Test
    void countsOfAResistantLineLeadToItsPathways() throws IOException, InterruptedException {
        Path data = Workbench.shared("resistant-melanoma/htseq");
        Files.createSymbolicLink(folder.resolve("htseq"), data.resolve("resistant-melanoma/htseq"));
        Path enrichment = Workbench.shared("pathways/enrichment/lncap").resolve("pathways/enrichment");
        Files.copy(enrichment.resolve("hallmark.symbols.gmt"), folder.resolve("hallmark.symbols.gmt"));
        String symbols = System.getProperty("foldwise.symbols");
        if (symbols != null) {
            Files.copy(Path.of(symbols), folder.resolve("genes.tsv"));
            Page.read(PAGE).run(Workbench.bare(folder));
            return;
        }
        Files.writeString(folder.resolve("genes.tsv"), genes(enrichment.resolve("lncap")));
        String output = Workbench.bare(folder).jshell(List.of(), Page.read(PAGE).typed());
        assertFalse(output.contains("|  Error") || output.contains("|  Exception"), output);
        for (String shown : List.of(
                "resistant ==> 16052 genes",
                "MAPK +59 genes  t 6[.]932 ",
                "EGFR +58 genes  t 2[.]918 ",
                "MAPK +59 genes  t -14[.]75 ",
                "rank correlation -0[.]5305 ",
                "HALLMARK_E2F_TARGETS +157 genes  NES -3[.]0\\d+ ",
                "17 of 21 receptors tested",
                "acquired: EPHA1")) {
            assertTrue(output.matches("(?s).*" + shown + ".*"), shown + "\n" + output);
        }
    }

    /** Genes and their symbols, where one statistic stands beside both. */
    static String genes(Path lncap) throws IOException {
        Map<String, String> symbols = new HashMap<>();
        for (String line : Files.readAllLines(lncap.resolve("ranks.symbol.tsv"))) {
            String[] cells = line.split("\t");
            symbols.put(cells[1], cells[0]);
        }
        StringBuilder table = new StringBuilder("ensgene\tsymbol\n");
        try (BufferedReader statistics = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(lncap.resolve("statistic.csv.gz"))),
                StandardCharsets.UTF_8))) {
            statistics.readLine();
            for (String line = statistics.readLine(); line != null; line = statistics.readLine()) {
                String[] cells = line.split(",");
                // Each symbol once: the first gene of those that share a statistic.
                String symbol = symbols.remove(cells[1]);
                if (symbol != null) {
                    table.append(cells[0]).append('\t').append(symbol).append('\n');
                }
            }
        }
        return table.toString();
    }
}
