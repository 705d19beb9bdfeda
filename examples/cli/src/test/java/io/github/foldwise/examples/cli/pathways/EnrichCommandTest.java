package io.github.foldwise.examples.cli.pathways;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.cli.Outcome;
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
        assertTrue(word.err().contains("gsea"), word.err());
        Path page = Outcome.file(folder, "page.gmt", "<html></html>");
        Outcome html =
                Outcome.of("enrich", "--gmt", page, "--method", "ora", "--genes", selected, "--universe", universe);
        assertEquals(3, html.status());
        assertTrue(html.err().contains("page.gmt") && html.err().contains("web page"), html.err());
    }

    private Path ranks() throws IOException {
        return Outcome.file(
                folder,
                "genes.rnk",
                IntStream.range(0, 100)
                        .mapToObj(i -> "g" + i + "\t" + (50.5 - i))
                        .toArray(String[]::new));
    }

    @Test
    void aRankingIsTestedWithTheColumnsOfFgsea() throws IOException {
        Outcome one = Outcome.of(
                "enrich",
                ranks(),
                "--gmt",
                sets,
                "--method",
                "gsea",
                "--threads",
                1,
                "--figure",
                folder.resolve("a.png"));
        assertEquals(0, one.status(), one.err());
        assertEquals("pathway,pval,padj,log2err,ES,NES,size,leadingEdge", one.header());
        String[] hit = one.rows().get(0);
        assertTrue(Double.parseDouble(hit[1]) < 1e-12, one.out());
        assertEquals("1", hit[4]);
        assertTrue(hit[7].startsWith("g0;g1;g2"), hit[7]);
        assertTrue(Files.exists(folder.resolve("a.png")));
        Outcome two = Outcome.of("enrich", ranks(), "--gmt", sets, "--method", "gsea", "--threads", 2);
        assertEquals(one.out(), two.out());
    }

    @Test
    void oneSideSmallestPAndSizesAreOptions() throws IOException {
        Outcome top = Outcome.of(
                "enrich",
                ranks(),
                "--gmt",
                sets,
                "--method",
                "gsea",
                "--score",
                "pos",
                "--eps",
                "1e-6",
                "--min-size",
                5,
                "--max-size",
                50,
                "--seed",
                3);
        assertEquals(0, top.status(), top.err());
        assertEquals("1e-06", top.rows().get(0)[1]);
        assertEquals("NA", top.rows().get(0)[3]);
        assertEquals(
                2,
                Outcome.of("enrich", ranks(), "--gmt", sets, "--method", "gsea", "--eps", 2)
                        .status());
        assertEquals(
                2,
                Outcome.of("enrich", ranks(), "--gmt", sets, "--method", "gsea", "--score", "up")
                        .status());
        assertEquals(
                2,
                Outcome.of("enrich", ranks(), "--gmt", sets, "--method", "gsea", "--threads", 0)
                        .status());
        assertEquals(2, Outcome.of("enrich", "--gmt", sets, "--method", "gsea").status());
    }

    @Test
    void ranksThatCannotBeUsedAreRefusedByName() throws IOException {
        Path twice = Outcome.file(folder, "twice.rnk", "g1\t1", "g1\t2");
        Outcome doubled = Outcome.of("enrich", twice, "--gmt", sets, "--method", "gsea");
        assertEquals(3, doubled.status());
        assertTrue(doubled.err().contains("twice.rnk") && doubled.err().contains("g1"), doubled.err());
        Path equal = Outcome.file(folder, "equal.rnk", "g1\t1", "g2\t1");
        Outcome constant = Outcome.of("enrich", equal, "--gmt", sets, "--method", "gsea");
        assertEquals(3, constant.status());
        assertTrue(constant.err().contains("equal.rnk"), constant.err());
        Path other = Outcome.file(folder, "other.rnk", "ENSG00000000003\t1", "ENSG00000000005\t2");
        Outcome ids = Outcome.of("enrich", other, "--gmt", sets, "--method", "gsea");
        assertEquals(3, ids.status());
        assertTrue(ids.err().contains("other.rnk") && ids.err().contains("Ensembl"), ids.err());
    }

    @Test
    void argumentsOfOtherMethodsAreRefused() throws IOException {
        Path ranks = Outcome.file(folder, "ranks.tsv", "g1\t1", "g2\t-1");
        for (Object[] given : new Object[][] {
            {"ora", "--score", "pos"},
            {"gsea", "--genes", selected},
            {"gsea", "--inter-gene-correlation", "0.1"},
            {"fry", "--inter-gene-correlation", "0.1"},
            {"ulm", "--max-size", "100"},
            {"camera", "--seed", "1"},
            {"camera", "--design", "~ x"},
            {"gsva", "--samples", ranks}
        }) {
            Outcome outcome = Outcome.of("enrich", ranks, "--gmt", sets, "--method", given[0], given[1], given[2]);
            assertEquals(2, outcome.status(), given[1] + " " + outcome.err());
            assertTrue(outcome.err().contains(given[0].equals("ora") ? "INPUT" : given[1].toString()), outcome.err());
        }
        Outcome both = Outcome.of("enrich", ranks, "--gmt", sets, "--weights", sets, "--method", "ulm");
        assertTrue(both.status() == 2 && both.err().contains("not by both"), both.err());
    }
}
