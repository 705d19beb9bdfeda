package io.github.foldwise.examples.cli.pathways;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests and scores of gene sets on expression, by {@code foldwise enrich}. */
class EnrichExpressionTest {
    private static final String SETS_UP =
            IntStream.range(0, 20).mapToObj(g -> "g" + g).collect(Collectors.joining("\t"));
    private static final String SETS_NONE =
            IntStream.range(60, 85).mapToObj(g -> "g" + g).collect(Collectors.joining("\t"));

    @TempDir
    Path folder;

    private Path sets;
    private Path samples;
    private Path expression;
    private Path counts;
    private Path ranks;

    @BeforeEach
    void files() throws IOException {
        sets = Outcome.file(folder, "sets.gmt", "UP\t\t" + SETS_UP, "NONE\t\t" + SETS_NONE);
        samples = Outcome.file(folder, "samples.csv", "sample,line", "p1,P", "p2,P", "p3,P", "r1,R", "r2,R", "r3,R");
        Random random = new Random(2);
        List<String> logs = new ArrayList<>(List.of("gene,p1,p2,p3,r1,r2,r3"));
        List<String> whole = new ArrayList<>(List.of("gene,p1,p2,p3,r1,r2,r3"));
        List<String> statistics = new ArrayList<>(List.of("gene\tt"));
        for (int g = 0; g < 150; g++) {
            StringBuilder log = new StringBuilder("g" + g);
            StringBuilder count = new StringBuilder("g" + g);
            for (int j = 0; j < 6; j++) {
                double value = 6 + random.nextGaussian() * 0.5 + (g < 20 && j > 2 ? 1.5 : 0);
                log.append(String.format(Locale.ROOT, ",%.5f", value));
                count.append(',').append(Math.round(Math.exp(value)));
            }
            logs.add(log.toString());
            whole.add(count.toString());
            statistics.add(String.format(Locale.ROOT, "g%d\t%.4f", g, random.nextGaussian() + (g < 20 ? 2 : 0)));
        }
        expression = Outcome.file(folder, "expression.csv", logs.toArray(String[]::new));
        counts = Outcome.file(folder, "counts.csv", whole.toArray(String[]::new));
        ranks = Outcome.file(folder, "ranks.tsv", statistics.toArray(String[]::new));
    }

    private Outcome compared(Path input, String method, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of(
                "enrich",
                input,
                "--samples",
                samples,
                "--design",
                "~ line",
                "--contrast",
                "line,R,P",
                "--gmt",
                sets,
                "--method",
                method));
        arguments.addAll(List.of(more));
        return Outcome.of(arguments.toArray());
    }

    @Test
    void cameraTakesRanksCountsAndExpression() {
        Outcome ranked = Outcome.of("enrich", ranks, "--gmt", sets, "--method", "camera");
        assertEquals(0, ranked.status(), ranked.err());
        assertEquals("pathway,NGenes,Direction,PValue,FDR", ranked.header());
        for (Path input : List.of(expression, counts)) {
            Outcome outcome = compared(input, "camera");
            assertEquals(0, outcome.status(), outcome.err());
            assertEquals(
                    "UP,20,Up", String.join(",", List.of(outcome.rows().get(0)).subList(0, 3)));
            assertTrue(Double.parseDouble(outcome.rows().get(0)[3]) < 1e-4, outcome.out());
        }
        Outcome estimated = compared(expression, "camera", "--inter-gene-correlation", "estimate");
        assertEquals("pathway,NGenes,Correlation,Direction,PValue,FDR", estimated.header());
        assertEquals(
                2,
                compared(expression, "camera", "--inter-gene-correlation", "much")
                        .status());
        assertEquals(
                2,
                compared(expression, "camera", "--inter-gene-correlation", "2").status());
        assertEquals(
                3,
                Outcome.of("enrich", ranks, "--gmt", sets, "--method", "camera", "--inter-gene-correlation", "estimate")
                        .status());
    }

    @Test
    void fryNeedsADesign() {
        Outcome outcome = compared(counts, "fry");
        assertEquals("pathway,NGenes,Direction,PValue,FDR,PValue.Mixed,FDR.Mixed", outcome.header());
        assertEquals(2, outcome.rows().size());
        assertEquals(
                2, Outcome.of("enrich", ranks, "--gmt", sets, "--method", "fry").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssgsea", "gsva", "plage", "zscore", "singscore"})
    void scoresHaveAColumnForEachSample(String method) {
        Path figure = folder.resolve("map.svg");
        Outcome outcome = Outcome.of("enrich", expression, "--gmt", sets, "--method", method, "--figure", figure);
        assertEquals(0, outcome.status(), outcome.err());
        assertEquals("pathway,p1,p2,p3,r1,r2,r3", outcome.header());
        String[] up = outcome.rows().get(0);
        assertTrue(Double.parseDouble(up[4]) > Double.parseDouble(up[1]), outcome.out());
        assertTrue(Files.exists(figure));
    }

    @Test
    void footprintsTakeWeightsOrThoseOfProgeny() throws IOException {
        Path weights = Outcome.file(folder, "weights.csv", "source,target,weight", "A,g0,1", "A,g1,2", "A,g90,-1");
        Outcome own = Outcome.of("enrich", ranks, "--weights", weights, "--method", "ulm", "--min-size", 3);
        assertEquals(0, own.status(), own.err());
        assertEquals("pathway,score,pvalue,padj,targets", own.header());
        assertEquals("3", own.rows().get(0)[4]);
        Outcome progeny = Outcome.of("enrich", ranks, "--method", "mlm");
        assertEquals(3, progeny.status());
        assertTrue(progeny.err().contains("no gene of any set"), progeny.err());
        assertTrue(
                progeny.err().contains("those of the ranking by --annotation, with the symbols of a GTF or table"),
                progeny.err());
    }

    @Test
    void filesThatCannotBeComparedAreNamed() throws IOException {
        Path words = Outcome.file(folder, "words.csv", "gene,p1,p2,p3,r1,r2,r3", "g1,a,b,c,d,e,f");
        Outcome outcome = compared(words, "fry");
        assertEquals(3, outcome.status());
        assertTrue(outcome.err().contains("words.csv"), outcome.err());
        Path few = Outcome.file(folder, "few.csv", "gene,p1,p2", "g1,1.5,2.5");
        Outcome missing = compared(few, "camera");
        assertEquals(3, missing.status());
        assertTrue(missing.err().contains("r1"), missing.err());
        Path single = Outcome.file(folder, "single.csv", "sample,line", "p1,P", "r1,R");
        Outcome unreplicated = Outcome.of(
                "enrich",
                expression,
                "--samples",
                single,
                "--design",
                "~ line",
                "--contrast",
                "line,R,P",
                "--gmt",
                sets,
                "--method",
                "fry");
        assertEquals(3, unreplicated.status());
    }

    /** By counts and by expression, to each test that takes a design: the words of the fit, exit 3. */
    @ParameterizedTest
    @ValueSource(strings = {"camera", "fry"})
    void designsThatCannotBeAnsweredAreNamed(String method) throws IOException {
        Path nested = Outcome.file(
                folder, "nested.csv", "sample,line,run", "p1,P,1", "p2,P,1", "p3,P,1", "r1,R,2", "r2,R,2", "r3,R,2");
        Path single = Outcome.file(folder, "single.csv", "sample,line", "p1,P", "r1,R");
        for (Path input : List.of(counts, expression)) {
            Outcome aliased = asked(input, nested, "~ run + line", method);
            assertEquals(3, aliased.status(), aliased.err());
            assertTrue(aliased.err().contains("nested.csv") && aliased.err().contains("lineR"), aliased.err());
            Outcome unreplicated = asked(input, single, "~ line", method);
            assertEquals(3, unreplicated.status(), unreplicated.err());
            assertTrue(unreplicated.err().contains("replicate"), unreplicated.err());
            assertEquals("", aliased.out() + unreplicated.out());
        }
    }

    private Outcome asked(Path input, Path sheet, String design, String method) {
        return Outcome.of(
                "enrich",
                input,
                "--samples",
                sheet,
                "--design",
                design,
                "--contrast",
                "line,R,P",
                "--gmt",
                sets,
                "--method",
                method);
    }
}
