package io.github.foldwise.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrichCommandTest {
    @TempDir
    Path folder;

    private Path sets;
    private Path universe;
    private Path selected;

    private static String genes(int from, int to, String separator) {
        return IntStream.range(from, to).mapToObj(i -> "g" + i).collect(Collectors.joining(separator));
    }

    @BeforeEach
    void files() throws IOException {
        sets = Outcome.file(folder, "sets.gmt", "HIT\t\t" + genes(0, 20, "\t"), "MISS\t\t" + genes(50, 70, "\t"));
        universe = Outcome.file(folder, "universe.txt", genes(0, 100, "\n"));
        selected = Outcome.file(folder, "selected.txt", genes(5, 15, "\n"));
    }

    @Test
    void selectedGenesAreHeldAgainstTheirUniverse() {
        Outcome outcome =
                Outcome.of("enrich", "--gmt", sets, "--method", "ora", "--genes", selected, "--universe", universe);
        assertEquals(0, outcome.status(), outcome.err());
        assertEquals("pathway,pval,padj,overlap,size,foldEnrichment", outcome.header());
        assertEquals("HIT", outcome.rows().get(0)[0]);
        assertEquals(1.06731e-8, Double.parseDouble(outcome.rows().get(0)[1]), 1e-12);
        assertEquals("10", outcome.rows().get(0)[3]);
    }

    @Test
    void aUniverseIsObligatory() throws IOException {
        Outcome without = Outcome.of("enrich", "--gmt", sets, "--method", "ora", "--genes", selected);
        assertEquals(2, without.status());
        assertTrue(without.err().contains("--universe"), without.err());
        Path elsewhere = Outcome.file(folder, "elsewhere.txt", "x", "y");
        Outcome outside =
                Outcome.of("enrich", "--gmt", sets, "--method", "ora", "--genes", elsewhere, "--universe", universe);
        assertEquals(3, outside.status());
        assertTrue(outside.err().contains("elsewhere.txt") && outside.err().contains("universe"), outside.err());
    }

    @Test
    void theAnswerIsDrawn() {
        Path figure = folder.resolve("dots.svg");
        Outcome outcome = Outcome.of(
                "enrich",
                "--gmt",
                sets,
                "--method",
                "ora",
                "--genes",
                selected,
                "--universe",
                universe,
                "--figure",
                figure);
        assertEquals(0, outcome.status(), outcome.err());
        assertTrue(Files.exists(figure));
    }

    @Test
    void wrongWordsAndFilesAreRefused() throws IOException {
        Outcome word = Outcome.of("enrich", "--gmt", sets, "--method", "magic");
        assertEquals(2, word.status());
        assertTrue(word.err().contains("ora"), word.err());
        Path page = Outcome.file(folder, "page.gmt", "<html></html>");
        Outcome html =
                Outcome.of("enrich", "--gmt", page, "--method", "ora", "--genes", selected, "--universe", universe);
        assertEquals(3, html.status());
        assertTrue(html.err().contains("page.gmt") && html.err().contains("web page"), html.err());
    }
}
