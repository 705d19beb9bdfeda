package io.github.foldwise.examples.cli.genes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.edger.EdgerAnalysis;
import io.github.foldwise.differential.edger.EdgerResult;
import io.github.foldwise.examples.cli.Outcome;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.io.counts.CountReader;
import io.github.foldwise.io.counts.SampleSheetFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    @ValueSource(strings = {"deseq2", "edger-ql", "edger-lrt", "edger-exact", "voom", "voom-lmfit", "limma-trend"})
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
        EdgerAnalysis plain = EdgerAnalysis.withDefaults()
                .withDesign(Design.of("~ condition", sheet).withReference("condition", "parental"));
        assertEquals(pvalues(plain.exactTest(counts, contrast)), column(alone, "PValue"));
        assertEquals("", alone.err());
        Outcome coefficient = de(
                "--design", "~ condition", "--contrast", "condition_resistant_vs_parental", "--method", "edger-exact");
        assertTrue(coefficient.status() != 0 && coefficient.err().contains("names no factor"), coefficient.err());
    }

    @Test
    void severalContrastsComeFromOneFit() throws IOException {
        Path file = Files.writeString(
                folder.resolve("contrasts.txt"), "# two questions\ncondition,resistant,parental\n\nbatch,b2,b1\n");
        for (String method : List.of("deseq2", "edger-ql", "voom", "edger-exact")) {
            Outcome both = de("--design", "~ batch + condition", "--contrasts", file.toString(), "--method", method);
            Outcome repeated = usual("--contrast", "batch,b2,b1", "--method", method);
            assertEquals(0, both.status(), both.err());
            assertEquals(both.out(), repeated.out());
            Outcome one = usual("--method", method);
            assertEquals("contrast," + header(one), header(both));
            List<String> rows = both.out()
                    .lines()
                    .filter(line -> line.startsWith("condition: resistant vs parental,"))
                    .map(line -> line.substring(line.indexOf(',') + 1))
                    .toList();
            assertEquals(one.out().lines().skip(1).toList(), rows);
        }
        Outcome twice = usual("--contrast", "condition,resistant,parental");
        assertTrue(twice.err().contains("given twice"), twice.err());
    }

    @Test
    void aFileOfContrastsMayComeFromWindowsAndItsMistakesHaveAPlace() throws IOException {
        Path file = folder.resolve("contrasts.txt");
        Files.writeString(file, "\uFEFF# mine\r\ncondition,resistant,parental\r\n\r\nbatch,b2,b1\r\n");
        String[] run = {"--design", "~ batch + condition", "--method", "voom", "--contrasts", file.toString()};
        Outcome windows = de(run);
        assertEquals(0, windows.status(), windows.err());
        Files.writeString(file, "condition,resistant,parental\nbatch,b2,b1\n", StandardCharsets.UTF_16);
        assertEquals(windows.out(), de(run).out());
        Map.of(
                        "# nothing\n", "contrasts.txt: there are no contrasts; write one a line",
                        "batch,b2,b1\ncondition,gone,parental\n",
                                "contrasts.txt, line 2: factor \"condition\" has no level \"gone\"",
                        "batch,b2\n", "contrasts.txt, line 1: contrast batch,b2: found 2 parts",
                        "batch,b2,b1\n\nbatch,b2,b1\n", "contrasts.txt, line 3: contrast batch,b2,b1 is given twice")
                .forEach((text, sentence) -> {
                    Outcome refused = written(file, text, run);
                    assertEquals(INPUT, refused.status(), refused.err());
                    assertTrue(refused.err().contains(sentence), refused.err());
                });
    }

    private Outcome written(Path file, String text, String... run) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return de(run);
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
    void outlyingCountsAreNamedWithTheirSample() throws IOException {
        Path counts = folder.resolve("counts.csv");
        List<String> rows = new ArrayList<>(Files.readAllLines(counts));
        String[] cells = rows.get(1).split(",");
        cells[2] = "900000";
        rows.set(1, String.join(",", cells));
        Files.write(counts, rows);
        Outcome outcome = de("--design", "~ condition", "--contrast", "condition,resistant,parental");
        String sample = rows.get(0).split(",")[2];
        assertEquals(0, outcome.status(), outcome.err());
        assertTrue(outcome.err().contains(cells[0] + " (" + sample + ")"), outcome.err());
        assertTrue(outcome.out().contains("COOKS_OUTLIER"), outcome.out());
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
                sheetOf(
                        "counts.csv",
                        "gene,P1\ng1,-3\n",
                        INPUT,
                        "cell B2: found \"-3\" & gene \"g1\" in sample \"P1\""),
                sheetOf(
                        "counts.csv",
                        "gene,P1\ng1,1.5\n",
                        INPUT,
                        "cell B2: found \"1.5\" & gene \"g1\" in sample \"P1\""),
                sheetOf("counts.csv", "gene,P1\ng1,NA\n", INPUT, "found \"NA\" & gene \"g1\" in sample \"P1\""),
                sheetOf("counts.csv", "gene,P1\ng1,3\ng1,4\n", INPUT, "\"g1\" stands in line 2"),
                sheetOf("counts.csv", "gene,P1,P1\ng1,3,4\n", INPUT, "\"P1\" twice"),
                sheetOf("counts.csv", "gene,P1\n1-Mar,3\n1-Mar,4\n", INPUT, "found \"1-Mar\" & a spreadsheet"),
                sheetOf(
                        "counts.csv",
                        "sample,ENSG00000000003,ENSG00000000005\nP1,3,4\n",
                        INPUT,
                        "ENSG00000000003 & transpose"),
                sheetOf("counts.csv", transposed(900), INPUT, "for P1, P2 & GENE0, GENE1 & 889 more & transpose"),
                sheetOf("counts.csv", transposed(4000), INPUT, "4000 columns (GENE0 & transpose"),
                sheetOf("samples.csv", counts(), INPUT, "for g0, g1 & 189 more & samples.csv holds counts itself"),
                sheetOf(
                        "counts.csv",
                        counts().replaceFirst("P1,P2,P3", "X1,p2,P_3"),
                        INPUT,
                        "\"p2\" for \"P2\" & \"P_3\" for \"P-3\" & \"X1\" for \"1\"",
                        "--sheet",
                        SHEET.replace("P1,", "1,").replace("P3,", "P-3,")),
                sheetOf("counts.csv", withoutReads(6), INPUT, "in sample R3; & samples.csv"),
                sheetOf("counts.csv", withoutReads(4, 5, 6), INPUT, "in samples R1, R2, R3;"),
                sheetOf("counts.csv", withoutReads(6), INPUT, "in sample R3;", "--method", "voom"),
                sheetOf("counts.csv", fewReads(), INPUT, "sample P1 & 134 of 200 genes & g0 & --method edger-ql"),
                sheetOf("counts.csv", fewReads(), INPUT, "0 of 200 genes & has g0, 4", "--method", "edger-ql"),
                sheetOf(
                        "counts.csv",
                        "gene,P1,P2,P3,R1,R2,R3\ng1,90,80,70,60,50,40\n",
                        INPUT,
                        "1 of 1 genes & g1, 390",
                        "--method",
                        "voom"),
                sheetOf("counts.csv", "gene,P1,P2,P3,R1,R2,R3\n__no_feature,9,9,9,9,9,9\n", INPUT, "__no_feature"),
                sheetOf("counts.csv", "", INPUT, "counts.csv: found an empty file"),
                sheetOf("counts.csv", "gene,P1\ng1,abc\n", INPUT, "no column of counts beside \"gene\""),
                sheetOf(
                        "counts.csv",
                        "gene,X1,X2,X3,X4,X5,X6\ng1,1,2,3,4,5,6\n",
                        INPUT,
                        "for P1, P2, P3, R1, R2, R3; there are X1, X2"),
                sheetOf(
                        "counts.csv",
                        "gene,P1,P2,P3,R1,R2,R3\ng1,0,0,0,0,0,0\n",
                        INPUT,
                        "in samples P1, P2, P3, R1, R2, R3; & counts.csv"),
                sheetOf("samples.csv", SHEET.replace("P2,", "P1,"), INPUT, "\"P1\" occurs twice"),
                sheetOf("samples.csv", SHEET.replace("P2,", ","), INPUT, "sample 2 of 6 has no name"),
                sheetOf("samples.csv", SHEET.replace("P2,parental", "P2,"), INPUT, "\"condition\" has no value for P2"),
                sheetOf("samples.csv", SHEET.replace("R1,", "R9,"), INPUT, "for R9; there are P1, P2, P3, R1, R2, R3"),
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
                argument(
                        USAGE,
                        "--reduced goes with --method deseq2, not voom",
                        "--method",
                        "voom",
                        "--reduced",
                        "~ batch"),
                argument(USAGE, "--contrast a,b: found 2 parts & FACTOR,NUMERATOR,DENOMINATOR", "--contrast", "a,b"),
                argument(USAGE, "--contrast a,b,c,d: found 4 parts", "--contrast", "a,b,c,d"),
                argument(USAGE, "\"2 - 1\" & `2` - `1`", "--contrast", "2 - 1"),
                argument(
                        USAGE,
                        "\"4\" is neither & passage holds numbers & factor(passage)",
                        "--design",
                        "~ passage",
                        "--contrast",
                        "`4` - `3`"),
                argument(
                        USAGE,
                        "no level \"3.0\" & did you mean \"3\"?",
                        "--design",
                        "~ passage",
                        "--contrast",
                        "passage,4,3.0"),
                argument(USAGE, "did you mean \"resistant\"?", "--contrast", "condition,Resistant,parental"),
                argument(
                        INPUT,
                        "no sample has batch b2 with condition c",
                        "--design",
                        "~ batch * condition",
                        "--sheet",
                        SHEET_WITHOUT_CELL),
                argument(USAGE, "--alpha 2.0", "--alpha", "2"),
                argument(
                        USAGE, "--robust goes with edger-ql, voom, voom-lmfit and limma-trend, not deseq2", "--robust"),
                argument(USAGE, "--lfc-threshold -1.0", "--lfc-threshold", "-1"));
    }

    private static final String SHEET_WITHOUT_CELL = "sample,condition,batch\n"
            + "P1,parental,b1\nP2,parental,b2\nP3,parental,b1\nR1,resistant,b1\nR2,resistant,b2\nR3,c,b1\n";

    private static String transposed(int genes) {
        StringBuilder text = new StringBuilder("sample");
        StringBuilder zeros = new StringBuilder();
        for (int gene = 0; gene < genes; gene++) {
            text.append(",GENE").append(gene);
            zeros.append(",7");
        }
        for (int row = 1; row < 7; row++) {
            text.append('\n').append(SHEET.split("\n")[row].split(",")[0]).append(zeros);
        }
        return text.append('\n').toString();
    }

    /** The usual counts with zeros in some columns. */
    private static String withoutReads(int... columns) {
        StringBuilder text = new StringBuilder();
        for (String line : counts().split("\n")) {
            String[] cells = line.split(",");
            for (int column : columns) {
                cells[column] = line.startsWith("gene") ? cells[column] : "0";
            }
            text.append(String.join(",", cells)).append('\n');
        }
        return text.toString();
    }

    /** A read here and there, in no gene in all samples. */
    private static String fewReads() {
        StringBuilder text = new StringBuilder("gene,P1,P2,P3,R1,R2,R3\n");
        for (int gene = 0; gene < 200; gene++) {
            text.append('g').append(gene).append(gene % 3 == 2 ? ",1,1,0,1,0,0\n" : ",0,1,1,0,1,1\n");
        }
        return text.toString();
    }

    @Test
    void swappedFilesAreSaidToBe() {
        Outcome outcome = Outcome.of(
                "de",
                folder.resolve("samples.csv"),
                "--samples",
                folder.resolve("counts.csv"),
                "--design",
                "~ condition",
                "--contrast",
                "condition,resistant,parental");
        assertEquals(INPUT, outcome.status());
        assertTrue(outcome.err().contains("the files are swapped"), outcome.err());
        assertTrue(outcome.err().contains("counts.csv --samples"), outcome.err());
    }

    @Test
    void noMessageSpeaksJava() throws IOException {
        Files.writeString(folder.resolve("counts.csv"), fewReads());
        for (String method : List.of("deseq2", "edger-ql", "edger-lrt", "edger-exact", "voom", "limma-trend")) {
            String message = usual("--method", method).err();
            assertTrue(!message.matches("(?s).*(with[A-Z]|\\w\\(\\.\\.\\.\\)|[a-z][A-Z]\\w*\\[).*"), message);
        }
    }

    @Test
    void whatIsProposedForAMissingCombinationCanBePasted() throws IOException {
        Files.writeString(folder.resolve("samples.csv"), SHEET_WITHOUT_CELL);
        String[] contrast = {"--contrast", "condition,resistant,parental"};
        String refusal =
                de("--design", "~ batch * condition", contrast[0], contrast[1]).err();
        String means = refusal.replaceFirst("(?s).*Use (~ 0 [^,]*),.*", "$1");
        String example = refusal.replaceFirst("(?s).*as in ([^;]*);.*", "$1");
        Outcome byMeans = de("--design", means, "--contrast", example);
        assertEquals(0, byMeans.status(), refusal + byMeans.err());
        assertTrue(byMeans.err().contains("no sample has the combination of batchb2:conditionc"), byMeans.err());
        String additive = refusal.replaceFirst("(?s).*leave the interaction out: (~ [^\\n]*)\\n.*", "$1");
        assertEquals(0, de("--design", additive, contrast[0], contrast[1]).status(), additive);
    }

    @Test
    void whatIsProposedForNestedClonesCanBePasted() throws IOException {
        String[] rows = {
            "P1,parental,c1,none", "P2,parental,c1,drug", "P3,parental,c2,none", "P4,parental,c2,drug",
            "R1,resistant,c3,none", "R2,resistant,c3,drug", "R3,resistant,c4,none", "R4,resistant,c4,drug",
            "R5,resistant,c5,none", "R6,resistant,c5,drug"
        };
        SplittableRandom random = new SplittableRandom(9);
        StringBuilder text = new StringBuilder("gene");
        Stream.of(rows).forEach(row -> text.append(',').append(row, 0, 2));
        for (int gene = 0; gene < 100; gene++) {
            text.append("\ng").append(gene);
            double mean = 50 + 400 * random.nextDouble();
            for (int s = 0; s < rows.length; s++) {
                text.append(',').append(Math.round(mean * Math.exp(0.3 * (random.nextDouble() - 0.5))));
            }
        }
        Files.writeString(folder.resolve("counts.csv"), text + "\n");
        Files.writeString(folder.resolve("samples.csv"), "sample,line,clone,drug\n" + String.join("\n", rows) + "\n");
        String refusal = de("--design", "~ line + clone + line:drug", "--contrast", "drug_none_vs_drug")
                .err();
        String letters = refusal.replaceFirst("(?s).*in the order of its samples: ([A-Z,]+)\\).*", "$1");
        String formula = refusal.replaceFirst("(?s).*Use (~.*), where clone_in_line .*", "$1");
        StringBuilder sheet = new StringBuilder("sample,line,clone,drug,clone_in_line\n");
        for (int s = 0; s < rows.length; s++) {
            sheet.append(rows[s]).append(',').append(letters.split(",")[s]).append('\n');
        }
        Files.writeString(folder.resolve("samples.csv"), sheet);
        Outcome outcome = de("--design", formula, "--contrast", "lineresistant:drugnone");
        assertEquals(0, outcome.status(), refusal + outcome.err());
    }

    @Test
    void columnsThatAreNoSamplesOfTheSheetAreLeftOutWhateverTheyHold() throws IOException {
        String usual = usual().out();
        StringBuilder text = new StringBuilder();
        for (String line : counts().split("\n")) {
            text.append(line).append(line.startsWith("gene") ? ",start,mappability\n" : ",17,0.25\n");
        }
        Files.writeString(folder.resolve("counts.csv"), text);
        Outcome outcome = usual();
        assertEquals(usual, outcome.out());
        assertTrue(outcome.err().contains("left out: start, mappability"), outcome.err());
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
        int sheet = given.indexOf("--sheet");
        if (sheet >= 0) {
            Files.writeString(folder.resolve("samples.csv"), given.remove(sheet + 1));
            given.remove(sheet);
        }
        for (int i = 0; i < USUAL.length; i += 2) {
            if (!given.contains(USUAL[i])) {
                given.addAll(List.of(USUAL[i], USUAL[i + 1]));
            }
        }
        Outcome outcome = de(given.toArray(String[]::new));
        for (String part : culprit.split(" & ")) {
            assertTrue(outcome.err().contains(part), outcome.err());
        }
        assertTrue(outcome.err().length() < 900, "a long message: " + outcome.err());
        assertEquals(status, outcome.status(), outcome.err());
        assertEquals("", outcome.out());
    }

    private static final String[] CLONES = {
        "--design", "~ clone3", "--contrast", "clone3,B,A", "--contrast", "clone3,C,A"
    };

    /** The samples as a parent and two clones. */
    private Outcome clones(String... more) throws IOException {
        Files.writeString(
                folder.resolve("samples.csv"), "sample,clone3,day\nP1,A,1\nP2,A,2\nP3,A,1\nR1,B,2\nR2,B,1\nR3,C,2\n");
        return de(Stream.of(CLONES, more).flatMap(Stream::of).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"edger-ql", "edger-lrt", "voom", "limma-trend"})
    void allContrastsAreTestedAtOnce(String method) throws IOException {
        Outcome outcome = clones("--method", method, "--joint");
        assertEquals(0, outcome.status(), outcome.err());
        assertTrue(header(outcome).startsWith("gene,logFC clone3: B vs A,logFC clone3: C vs A,"), header(outcome));
        assertEquals(201, outcome.out().split("\n").length);
    }

    @Test
    void contrastsAreDecidedTogether() throws IOException {
        String columns = "gene,log2FoldChange clone3: B vs A,padj clone3: B vs A,call clone3: B vs A,"
                + "log2FoldChange clone3: C vs A,padj clone3: C vs A,call clone3: C vs A";
        assertEquals(columns, header(clones("--decide", "global")));
        Outcome nested = clones("--decide", "nested-f", "--method", "voom", "--alpha", "0.05");
        assertEquals(columns + ",pvalue of all,padj of all", header(nested));
        List<Double> calls = column(nested, "call clone3: C vs A");
        assertTrue(calls.subList(0, 20).contains(1.0), calls::toString);
        assertFalse(calls.subList(0, 20).contains(-1.0), calls::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--joint",
                "--decide hierarchical",
                "--decide nested-f --method edger-ql",
                "--method voom --trend local",
                "--method voom --size-factors poscounts",
                "--block day",
                "--method limma-trend --quality-weights",
                "--by-symbol",
                "--bcv 0.4",
                "--method edger-lrt --bcv -1",
                "--method edger-lrt --bcv 0",
                "--method edger-lrt --bcv 1e200",
                "--method edger-ql --joint --lfc-threshold 1",
                "--decide separate --reduced ~1"
            })
    void optionsOfOtherMethodsAreRefused(String options) throws IOException {
        assertEquals(USAGE, clones(options.split(" ")).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sva", "ruvg", "ruvs", "ruvr"})
    void hiddenFactorsArePrintedWrittenAndAdjustedFor(String found) throws IOException {
        Path table = folder.resolve("factors.csv");
        List<String> asked =
                new ArrayList<>(List.of("--hidden", found, "--factors", "1", "--factors-out", table.toString()));
        if (found.equals("ruvg")) {
            Files.writeString(
                    folder.resolve("controls.txt"),
                    IntStream.range(100, 200).mapToObj(g -> "g" + g).collect(Collectors.joining("\n")));
            asked.addAll(List.of("--controls", folder.resolve("controls.txt").toString()));
        }
        String[] design = {"--design", "~ condition", "--contrast", "condition,resistant,parental"};
        for (String method : List.of("deseq2", "edger-ql", "voom")) {
            Outcome plain = de(Stream.concat(Stream.of(design), Stream.of("--method", method))
                    .toArray(String[]::new));
            Outcome adjusted = de(Stream.of(Stream.of(design), Stream.of("--method", method), asked.stream())
                    .flatMap(each -> each)
                    .toArray(String[]::new));
            assertEquals(0, adjusted.status(), adjusted.err());
            String name = found.equals("sva") ? "SV1" : "W1";
            assertTrue(adjusted.err().contains("hidden factor " + name + ": P1 "), adjusted.err());
            assertEquals("sample," + name, Files.readAllLines(table).get(0));
            assertEquals(header(plain), header(adjusted));
            assertNotEquals(plain.out(), adjusted.out());
        }
    }

    @Test
    void hiddenFactorsEnterTheReducedDesignToo() {
        Outcome outcome = usual("--hidden", "ruvr", "--reduced", "~ batch");
        assertEquals(0, outcome.status(), outcome.err());
        assertNotEquals(usual("--reduced", "~ batch").out(), outcome.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--factors 2",
                "--factors-out f.csv",
                "--controls c.txt",
                "--hidden ruvg",
                "--hidden sva --factors 0",
                "--hidden sva --controls c.txt",
                "--hidden sva --method edger-exact",
                "--hidden magic"
            })
    void hiddenFactorsWithoutWhatTheyNeedAreRefused(String options) {
        assertEquals(USAGE, usual(options.split(" ")).status());
    }

    @Test
    void tooManyHiddenFactorsAreAnInputError() {
        Outcome outcome = usual("--hidden", "sva", "--factors", "5");
        assertEquals(INPUT, outcome.status());
        assertTrue(outcome.err().contains("look for fewer"), outcome.err());
    }

    @Test
    void hiddenFactorsThatLeaveNoScatterAreAnInputError() {
        Outcome outcome = usual("--hidden", "ruvr", "--factors", "3");
        assertEquals(INPUT, outcome.status());
        assertTrue(
                outcome.err()
                        .contains(
                                "samples.csv: --hidden: ~ batch + condition leaves 3 directions, and 3 of hidden factors"
                                        + " would leave none for scatter; give --factors 2 at most"),
                outcome.err());
    }

    @Test
    void aColumnNamedAsAHiddenFactorIsAnInputError() throws IOException {
        Path samples = folder.resolve("samples.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(samples));
        lines.replaceAll(line -> line + (line.startsWith("sample") ? ",W1" : "," + line.hashCode()));
        Files.write(samples, lines);
        Outcome outcome = usual("--hidden", "ruvr");
        assertEquals(INPUT, outcome.status());
        assertTrue(outcome.err().contains("samples.csv: --hidden: the sheet has a column \"W1\""), outcome.err());
    }

    @Test
    void filesAndColumnsThatAreNotThereAreNamed() {
        Outcome block = usual("--method", "voom", "--block", "nope");
        assertEquals(INPUT, block.status());
        assertTrue(block.err().contains("samples.csv: --block nope: there is no such column; there are "), block.err());
        Outcome controls = usual("--hidden", "ruvg", "--controls", "nope.txt");
        assertEquals(INPUT, controls.status());
        assertTrue(controls.err().contains("nope.txt: found no such file, expected a list of genes"), controls.err());
    }

    @Test
    void oneContrastIsNoneToDecide() {
        assertEquals(USAGE, usual("--method", "edger-ql", "--joint").status());
        assertEquals(USAGE, usual("--decide", "separate").status());
    }

    @Test
    void settingsOfMethodsReachThem() throws IOException {
        assertNotEquals(usual().out(), usual("--trend", "mean").out());
        assertNotEquals(usual().out(), usual("--size-factors", "iterate").out());
        assertNotEquals(
                usual("--method", "voom").out(),
                usual("--method", "voom", "--quality-weights").out());
        Outcome blocked = clones("--method", "voom", "--block", "day");
        assertEquals(0, blocked.status(), blocked.err());
        assertTrue(blocked.err().contains("correlation within day: "), blocked.err());
        assertNotEquals(clones("--method", "voom").out(), blocked.out());
    }

    @Test
    void linesWithoutReplicatesAreTestedAtAGivenScatter() throws IOException {
        Files.writeString(folder.resolve("samples.csv"), "sample,line\nP1,P\nR1,R\n");
        String[] pair = {"--design", "~ line", "--contrast", "line,R,P", "--method", "edger-exact"};
        assertEquals(INPUT, de(pair).status());
        Outcome outcome =
                de(Stream.concat(Stream.of(pair), Stream.of("--bcv", "0.2")).toArray(String[]::new));
        assertEquals(0, outcome.status(), outcome.err());
        assertTrue(outcome.err().contains("0.2, was given and not estimated"), outcome.err());
    }

    @Test
    void annotationStandsBehindTheGeneAndLostGenesAreCounted() throws IOException {
        StringBuilder text = new StringBuilder("gene_id,gene_name\n");
        for (int g = 0; g < 190; g++) {
            text.append("g").append(g).append(",S").append(g / 2).append('\n');
        }
        Path annotation = Files.writeString(folder.resolve("annotation.csv"), text);
        Outcome outcome = usual("--annotation", annotation.toString());
        assertTrue(header(outcome).startsWith("gene,symbol,baseMean,"), header(outcome));
        assertTrue(outcome.err().contains("10 of 200 genes are not in the annotation: g190"), outcome.err());
        Outcome summed = usual("--annotation", annotation.toString(), "--by-symbol");
        assertEquals(0, summed.status(), summed.err());
        assertEquals(106, summed.out().split("\n").length);
        assertTrue(summed.err().contains("200 genes were added up by symbol to 105"), summed.err());
        Files.writeString(annotation, "gene_id,gene_type\ng0,protein_coding\n");
        Outcome none = usual("--annotation", annotation.toString(), "--by-symbol");
        assertEquals(INPUT, none.status());
        assertTrue(none.err().contains("no gene of "), none.err());
    }

    @Test
    void runsOfOneLibraryAreAddedUp() throws IOException {
        Files.writeString(
                folder.resolve("samples.csv"),
                "run,library,line,lane\nP1,a,P,1\nP2,a,P,2\nP3,b,P,1\nR1,c,R,1\nR2,d,R,1\nR3,d,R,2\n");
        String[] arguments = {"--design", "~ line", "--contrast", "line,R,P", "--method", "edger-ql", "--sum", "library"
        };
        Outcome outcome = de(arguments);
        assertEquals(0, outcome.status(), outcome.err());
        assertEquals(201, outcome.out().split("\n").length);
        arguments[arguments.length - 1] = "flowcell";
        assertEquals(INPUT, de(arguments).status());
        arguments[arguments.length - 1] = "lane";
        Outcome mixed = de(arguments);
        assertEquals(INPUT, mixed.status());
        assertTrue(
                mixed.err().contains("--sum lane: \"line\" differs within \"1\" (P, R), so that the sum has none"),
                mixed.err());
    }

    @Test
    void flavoursAreNamedAndTheOlderIsTheDefault() {
        String[] ql = {
            "--design", "~ batch + condition", "--contrast", "condition,resistant,parental", "--method", "edger-ql"
        };
        Outcome usual = de(ql);
        assertEquals(0, usual.status(), usual.err());
        assertEquals(usual.out(), de(and(ql, "--flavour", "bioc-3.16")).out());
        Outcome current = de(and(ql, "--flavour", "bioc-3.20"));
        assertEquals(0, current.status(), current.err());
        assertNotEquals(usual.out(), current.out());
        assertEquals(usual.out().split("\n")[0], current.out().split("\n")[0]);
        Outcome unknown = de(and(ql, "--flavour", "4"));
        assertEquals(USAGE, unknown.status());
        assertTrue(unknown.err().contains("there are bioc-3.16, bioc-3.20"), unknown.err());
        Outcome deseq = usual("--flavour", "bioc-3.20");
        assertEquals(USAGE, deseq.status());
        assertTrue(deseq.err().contains("--flavour goes with the methods of edgeR and limma, not deseq2"), deseq.err());
    }

    private static String[] and(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void voomThatKnowsOfZerosTakesBlocksAndQualities() {
        String[] arguments = {
            "--design", "~ condition", "--contrast", "condition,resistant,parental", "--method", "voom-lmfit"
        };
        Outcome plain = de(arguments);
        assertEquals(0, plain.status(), plain.err());
        assertTrue(plain.out().startsWith("gene,logFC,AveExpr,t,P.Value,adj.P.Val,B,status\n"), plain.out());
        Outcome both = de(and(arguments, "--block", "batch", "--quality-weights", "--flavour", "bioc-3.20"));
        assertEquals(0, both.status(), both.err());
        assertTrue(both.err().contains("correlation within batch: "), both.err());
        assertNotEquals(plain.out(), both.out());
    }

    @Test
    void estimatesOfTranscriptsAreReadFromTheirFolder() throws IOException {
        SplittableRandom random = new SplittableRandom(6);
        StringBuilder genes = new StringBuilder("transcript,gene\n");
        for (int t = 0; t < 200; t++) {
            genes.append("T").append(t).append(",g").append(t / 2).append('\n');
        }
        Path table = Files.writeString(folder.resolve("tx2gene.csv"), genes);
        Path quants = Files.createDirectories(folder.resolve("quants"));
        for (String sample : List.of("P1", "P2", "P3", "R1", "R2", "R3")) {
            StringBuilder text = new StringBuilder("Name\tLength\tEffectiveLength\tTPM\tNumReads\n");
            for (int t = 0; t < 200; t++) {
                double reads = (t < 20 && sample.startsWith("R") ? 4 : 1) * (100 + 50 * random.nextDouble());
                text.append("T" + t + "\t1000\t800\t" + reads / 2 + "\t" + reads + "\n");
            }
            Files.createDirectories(quants.resolve(sample));
            Files.writeString(quants.resolve(sample).resolve("quant.sf"), text);
        }
        for (String method : List.of("deseq2", "voom")) {
            Outcome outcome = Outcome.of(
                    "de",
                    quants.toString(),
                    "--samples",
                    folder.resolve("samples.csv").toString(),
                    "--tx2gene",
                    table.toString(),
                    "--method",
                    method,
                    "--design",
                    "~ condition",
                    "--contrast",
                    "condition,resistant,parental");
            assertEquals(0, outcome.status(), outcome.err());
            assertEquals(101, outcome.out().split("\n").length);
            assertEquals(method.equals("voom"), outcome.err().contains("lengthScaledTPM"), outcome.err());
        }
        assertEquals(INPUT, usual("--tx2gene", table.toString()).status());
        Outcome matrix = usual("--ignore-versions");
        assertTrue(
                matrix.status() == INPUT && matrix.err().contains("--ignore-versions is about names of transcripts"),
                matrix.err());
    }
}
