package io.github.foldwise.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.edger.EdgerAnalysis;
import io.github.foldwise.differential.edger.EdgerFit;
import io.github.foldwise.differential.edger.EdgerResult;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.io.counts.CountReader;
import io.github.foldwise.io.counts.SampleSheetFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeCommandTest {
    private static final int USAGE = 2;
    private static final int INPUT = 3;
    private static final String SHEET = "sample,condition,batch,passage,clone\n"
            + "P1,parental,b1,3,c1\nP2,parental,b2,4,c2\nP3,parental,b1,5,c3\nR1,resistant,b1,6,c4\nR2,resistant,b2,7,c5\nR3,resistant,b2,8,c6\n";

    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("samples.csv"), SHEET);
        Files.writeString(folder.resolve("counts.csv"), counts());
    }

    /** 200 genes, the first 20 four times as high in R; deterministic. */
    private static String counts() {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder text = new StringBuilder("gene,P1,P2,P3,R1,R2,R3\n");
        for (int gene = 0; gene < 200; gene++) {
            text.append("g").append(gene);
            double mean = 20 + 400 * random.nextDouble();
            for (int sample = 0; sample < 6; sample++) {
                double fold = gene < 20 && sample >= 3 ? 4 : 1;
                text.append(',').append(Math.round(mean * fold * Math.exp(0.4 * (random.nextDouble() - 0.5))));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private Outcome de(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "de",
                folder.resolve("counts.csv").toString(),
                "--samples",
                folder.resolve("samples.csv").toString()));
        arguments.addAll(Arrays.asList(more));
        return Outcome.of(arguments.toArray(String[]::new));
    }

    private static final String[] USUAL = {
        "--design", "~ batch + condition", "--contrast", "condition,resistant,parental"
    };

    private Outcome usual(String... more) {
        return de(Stream.of(USUAL, more).flatMap(Stream::of).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deseq2", "edger-ql", "edger-lrt", "edger-exact", "voom", "limma-trend"})
    void everyMethodFindsTheGenesThatChange(String method) {
        Outcome outcome = usual("--method", method, "--threads", "2");
        assertEquals(0, outcome.status(), outcome.err());
        String[] lines = outcome.out().split("\n");
        List<String> header = List.of(lines[0].split(","));
        assertEquals("gene", header.get(0));
        assertEquals("status", header.get(header.size() - 1));
        assertEquals(201, lines.length);
        int fold = method.equals("deseq2") ? header.indexOf("log2FoldChange") : header.indexOf("logFC");
        assertEquals(2, Double.parseDouble(lines[1].split(",")[fold]), 0.7);
    }

    @Test
    void columnsAreThoseOfThePackages() {
        assertEquals("gene,baseMean,log2FoldChange,lfcSE,stat,pvalue,padj,status", header(usual()));
        assertEquals("gene,baseMean,log2FoldChange,lfcSE,pvalue,padj,status", header(usual("--shrink", "apeglm")));
        assertEquals("gene,logFC,logCPM,F,PValue,FDR,status", header(usual("--method", "edger-ql", "--robust")));
        assertEquals("gene,logFC,logCPM,LR,PValue,FDR,status", header(usual("--method", "edger-lrt")));
        assertEquals("gene,logFC,logCPM,PValue,FDR,status", header(usual("--method", "edger-exact")));
        assertEquals("gene,logFC,AveExpr,t,P.Value,adj.P.Val,B,status", header(usual("--method", "voom")));
    }

    @Test
    void theExactTestTakesOtherTermsForScatterAndSaysSo() throws IOException {
        CountMatrix counts = CountReader.read(folder.resolve("counts.csv")).getCounts();
        SampleSheet sheet = SampleSheetFile.read(folder.resolve("samples.csv"));
        Contrast contrast = Contrast.of("condition", "resistant", "parental");
        EdgerAnalysis adjusted = EdgerAnalysis.withDefaults()
                .withDesign(Design.of("~ batch + condition", sheet).withReference("condition", "parental"));
        Outcome more = usual("--method", "edger-exact");
        assertEquals(pvalues(adjusted.exactTest(counts, contrast)), column(more, "PValue"));
        assertTrue(more.err().contains("adjusts for no other term of ~ batch + condition"), more.err());
        assertNotEquals(pvalues(adjusted.fit(counts).exactTest(contrast)), column(more, "PValue"));

        Outcome alone =
                de("--design", "~ condition", "--contrast", "condition,resistant,parental", "--method", "edger-exact");
        EdgerFit fit = EdgerAnalysis.withDefaults()
                .withDesign(Design.of("~ condition", sheet).withReference("condition", "parental"))
                .fit(counts);
        assertEquals(pvalues(fit.exactTest(contrast)), column(alone, "PValue"));
        assertEquals("", alone.err());
        Outcome coefficient = de(
                "--design", "~ condition", "--contrast", "condition_resistant_vs_parental", "--method", "edger-exact");
        assertTrue(coefficient.status() != 0 && coefficient.err().contains("names no factor"), coefficient.err());
    }

    private static List<Double> pvalues(EdgerResult result) {
        return Arrays.stream(result.getPvalues())
                .filter(p -> !Double.isNaN(p))
                .boxed()
                .toList();
    }

    private static List<Double> column(Outcome outcome, String name) {
        assertEquals(0, outcome.status(), outcome.err());
        int column = List.of(header(outcome).split(",")).indexOf(name);
        return outcome.out()
                .lines()
                .skip(1)
                .map(line -> Double.valueOf(line.split(",")[column]))
                .toList();
    }

    private static String header(Outcome outcome) {
        assertEquals(0, outcome.status(), outcome.err());
        return outcome.out().split("\n")[0];
    }

    @Test
    void thresholdReducedDesignAndConvergedNumericsAreHeard() {
        String plain = usual().out();
        for (String[] more : new String[][] {
            {"--lfc-threshold", "1"}, {"--reduced", "~ batch"}, {"--method", "voom", "--lfc-threshold", "0.5"}
        }) {
            Outcome outcome = usual(more);
            assertEquals(0, outcome.status(), outcome.err());
            assertTrue(!outcome.out().equals(plain));
        }
        assertEquals(0, usual("--numerics", "converged", "--lfc-threshold", "1").status());
    }

    @Test
    void coefficientsAndExpressionsAreContrastsToo() {
        String byLevels = de("--design", "~ condition", "--contrast", "condition,resistant,parental")
                .out();
        assertEquals(
                byLevels,
                de("--design", "~ condition", "--contrast", "condition_resistant_vs_parental")
                        .out());
        assertEquals(
                byLevels,
                de("--design", "~ condition", "--contrast", "resistant - parental")
                        .out());
    }

    @Test
    void samplesAreMatchedByNameAndOthersLeftOutWithAWord() throws IOException {
        String all = de("--design", "~ condition", "--contrast", "condition,resistant,parental")
                .out();
        String[] rows = SHEET.split("\n");
        Files.writeString(
                folder.resolve("samples.csv"),
                String.join("\n", rows[0], rows[6], rows[1], rows[5], rows[2], rows[4], rows[3]));
        String shuffled = de("--design", "~ condition", "--contrast", "condition,resistant,parental")
                .out();
        assertEquals(firstFold(all), firstFold(shuffled), 1e-6);
        Files.writeString(
                folder.resolve("samples.csv"), String.join("\n", rows[0], rows[1], rows[2], rows[4], rows[5]));
        Outcome outcome = de("--design", "~ condition", "--contrast", "condition,resistant,parental");
        assertEquals(0, outcome.status());
        assertTrue(outcome.err().contains("left out: P3, R3"), outcome.err());
    }

    private static double firstFold(String out) {
        return Double.parseDouble(out.split("\n")[1].split(",")[2]);
    }

    static Stream<Arguments> badInputs() {
        return Stream.of(
                sheetOf("counts.csv", "gene,P1\ng1,-3\n", INPUT, "-3"),
                sheetOf("counts.csv", "gene,P1\ng1,1.5\n", INPUT, "cell B2: found \"1.5\""),
                sheetOf("counts.csv", "gene,P1\ng1,NA\n", INPUT, "gene \"g1\" in sample \"P1\""),
                sheetOf("counts.csv", "gene,P1\ng1,3\ng1,4\n", INPUT, "\"g1\" stands in line 2"),
                sheetOf("counts.csv", "gene,P1,P1\ng1,3,4\n", INPUT, "\"P1\" twice"),
                sheetOf("counts.csv", "gene,P1\n1-Mar,3\n1-Mar,4\n", INPUT, "1-Mar"),
                sheetOf("counts.csv", "sample,ENSG00000000003,ENSG00000000005\nP1,3,4\n", INPUT, "transpose"),
                sheetOf("counts.csv", "", INPUT, "counts.csv"),
                sheetOf("counts.csv", "gene,P1\ng1,abc\n", INPUT, "no column of counts"),
                sheetOf("counts.csv", "gene,X1,X2,X3,X4,X5,X6\ng1,1,2,3,4,5,6\n", INPUT, "P1, P2, P3"),
                sheetOf("counts.csv", "gene,P1,P2,P3,R1,R2,R3\ng1,0,0,0,0,0,0\n", INPUT, "counts.csv"),
                sheetOf("samples.csv", SHEET.replace("P2,", "P1,"), INPUT, "\"P1\" occurs twice"),
                sheetOf("samples.csv", SHEET.replace("P2,", ","), INPUT, "has no name"),
                sheetOf("samples.csv", SHEET.replace("P2,parental", "P2,"), INPUT, "\"condition\" has no value for P2"),
                sheetOf("samples.csv", SHEET.replace("R1,", "R9,"), INPUT, "R9"),
                sheetOf(
                        "samples.csv",
                        SHEET.replace("resistant", "parental"),
                        USAGE,
                        "\"condition\" has the same value"),
                sheetOf(
                        "samples.csv",
                        "sample,condition\nP1,parental\nR1,resistant\n",
                        INPUT,
                        "P1, R1",
                        "--design",
                        "~ condition"),
                sheetOf(
                        "samples.csv",
                        SHEET.replace("b1", "x")
                                .replaceAll("(parental),(x|b2)", "$1,b1")
                                .replaceAll("(resistant),(x|b1|b2)", "$1,b2"),
                        INPUT,
                        "batch and condition split the samples"),
                argument(USAGE, "\"state\"", "--design", "~ state"),
                argument(USAGE, "starts with ~", "--design", "condition"),
                argument(USAGE, "\"condition +\"", "--design", "condition +"),
                argument(USAGE, "\")\" is missing", "--design", "~ (batch + condition"),
                argument(USAGE, "spline()", "--design", "~ spline(passage) + condition"),
                argument(USAGE, "is a number, not a column", "--design", "~ 3 + condition"),
                argument(INPUT, "clone is nested in condition", "--design", "~ condition + clone"),
                argument(
                        USAGE, "no level \"R\"; there are [parental, resistant]", "--contrast", "condition,R,parental"),
                argument(USAGE, "no factor \"line\"", "--contrast", "line,resistant,parental"),
                argument(USAGE, "\"parental\" with itself", "--contrast", "condition,parental,parental"),
                argument(USAGE, "\"drug\" is neither a coefficient", "--contrast", "drug - parental"),
                argument(USAGE, "names are multiplied", "--contrast", "parental * resistant"),
                argument(USAGE, "no method \"deseq\"", "--method", "deseq"),
                argument(USAGE, "--reduced", "--method", "voom", "--reduced", "~ batch"),
                argument(USAGE, "--alpha 2.0", "--alpha", "2"),
                argument(USAGE, "--robust", "--robust"),
                argument(USAGE, "--lfc-threshold -1.0", "--lfc-threshold", "-1"));
    }

    private static Arguments sheetOf(String file, String content, int status, String culprit, String... arguments) {
        return Arguments.of(culprit, file, content, status, arguments);
    }

    private static Arguments argument(int status, String culprit, String... arguments) {
        return Arguments.of(culprit, "", "", status, arguments);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badInputs")
    void badInputIsRefusedByTheNameOfTheCulprit(
            String culprit, String file, String content, int status, String[] arguments) throws IOException {
        if (!file.isEmpty()) {
            Files.writeString(folder.resolve(file), content);
        }
        List<String> given = new ArrayList<>(List.of(arguments));
        for (int i = 0; i < USUAL.length; i += 2) {
            if (!given.contains(USUAL[i])) {
                given.addAll(List.of(USUAL[i], USUAL[i + 1]));
            }
        }
        Outcome outcome = de(given.toArray(String[]::new));
        assertTrue(outcome.err().contains(culprit), outcome.err());
        assertEquals(status, outcome.status(), outcome.err());
        assertEquals("", outcome.out());
    }
}
