package io.github.foldwise.differential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.internal.linear.OrthogonalFit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DesignTest {
    private static final SampleSheet SHEET = names(12)
            .withFactor("line", "P P P P R R R R R R R R".split(" "))
            .withFactor("drug", "dmso drug dmso drug dmso drug dmso drug dmso drug dmso drug".split(" "))
            .withFactor("batch", "b1 b1 b2 b2 b1 b1 b2 b2 b3 b3 b1 b2".split(" "))
            .withNumber("dose", 0.5, 1, 2, 4, 0.5, 1, 2, 4, 8, 0.25, 3, 5)
            .withNumber("passage", 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14)
            .withFactor("cell line", "A A A A B B B B B B A A".split(" "));

    private static SampleSheet names(int n) {
        return SampleSheet.of(IntStream.rangeClosed(1, n).mapToObj(i -> "s" + i).toList());
    }

    /** Three parental and four resistant clones, each with and without drug: Bioconductor support 9139022. */
    private static SampleSheet clones() {
        List<String> line = new ArrayList<>();
        List<String> clone = new ArrayList<>();
        List<String> drug = new ArrayList<>();
        for (String each : List.of("P1", "P2", "P3", "R1", "R2", "R3", "R4")) {
            for (String treatment : List.of("dmso", "drug")) {
                line.add(each.startsWith("P") ? "parental" : "resistant");
                clone.add(each);
                drug.add(treatment);
            }
        }
        return names(14)
                .withFactor("line", line.toArray(String[]::new))
                .withFactor("clone", clone.toArray(String[]::new))
                .withFactor("drug", drug.toArray(String[]::new));
    }

    @TestFactory
    List<DynamicTest> matrixAndNamesEqualThoseOfModelMatrix() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        List<String> lines = Files.readAllLines(Path.of("src/test/reference/differential/designs.txt"));
        for (int at = 0; at < lines.size(); at += 14) {
            String formula = lines.get(at).split("\t")[1];
            List<String> names = List.of(lines.get(at + 1).split("\t"));
            List<String> rows = lines.subList(at + 2, at + 14);
            tests.add(DynamicTest.dynamicTest(formula, () -> {
                Design design = Design.unchecked(formula, SHEET, java.util.Map.of(), java.util.Set.of());
                assertEquals(names, design.getCoefficientNames());
                for (int i = 0; i < rows.size(); i++) {
                    double[] expected = Arrays.stream(rows.get(i).split("\\s+"))
                            .mapToDouble(Double::parseDouble)
                            .toArray();
                    assertArrayEquals(expected, design.getMatrix()[i], 1e-14);
                }
            }));
        }
        assertTrue(tests.size() > 30);
        return tests;
    }

    @Test
    void referenceLevelComesFirstAndNamesTheComparisons() {
        Design design = Design.of("~ batch + line", SHEET).withReference("line", "R");
        assertEquals(List.of("(Intercept)", "batchb2", "batchb3", "lineP"), design.getCoefficientNames());
        assertEquals(
                List.of("Intercept", "batch_b2_vs_b1", "batch_b3_vs_b1", "line_P_vs_R"), design.getComparisonNames());
        assertEquals(List.of("R", "P"), design.getLevels("line"));
        assertEquals(List.of("batch", "line"), design.getFactors());
        assertArrayEquals(
                new double[] {0, 0, 0, -1}, Contrast.of("line", "R", "P").resolve(design));
        assertEquals(design, design.withFormula("~ batch + line"));
        assertEquals(
                "~ batch + line: 12 samples, 4 coefficients", design.toString().split("\n")[0]);
    }

    @Test
    void offsetIsKeptApartFromTheMatrix() {
        Design design = Design.of("~ line + offset(log(dose))".replace("log(dose)", "dose"), SHEET);
        assertEquals(2, design.getCoefficientCount());
        assertArrayEquals(SHEET.getNumbers("dose"), design.getOffset());
    }

    @Test
    void clonesNestedInLinesAreRefusedWithADesignThatWorks() {
        var refusal = assertThrows(
                RankDeficientDesignException.class, () -> Design.of("~ line + clone + drug + line:drug", clones()));
        assertEquals(List.of("cloneR4"), refusal.getAliasedCoefficients());
        assertTrue(
                refusal.getMessage().contains("cloneR4 = lineresistant - cloneR1 - cloneR2 - cloneR3"),
                refusal.getMessage());
        assertTrue(refusal.getMessage().contains("clone is nested in line"), refusal.getMessage());
        Design proposal = assertNotNull(refusal.getProposal());
        assertEquals("~ line + line:clone_in_line + drug + line:drug", proposal.getFormula());
        // The vignette of DESeq2, "Group-specific condition effects, individuals nested within groups": the same
        // columns, the one of a fourth parental clone left out.
        assertEquals(
                List.of(
                        "(Intercept)",
                        "lineresistant",
                        "drugdrug",
                        "lineparental:clone_in_lineB",
                        "lineresistant:clone_in_lineB",
                        "lineparental:clone_in_lineC",
                        "lineresistant:clone_in_lineC",
                        "lineresistant:clone_in_lineD",
                        "lineresistant:drugdrug"),
                proposal.getCoefficientNames());
        assertEquals(0, OrthogonalFit.of(proposal.getMatrix()).dependentColumns().length);
        assertEquals(5, proposal.getResidualDegreesOfFreedom());
        assertArrayEquals(
                new double[] {0, 0, 0, 0, 0, 0, 0, 0, 1},
                Contrast.ofCoefficient("lineresistant.drugdrug").resolve(proposal));
        // What the message says can be done by hand, also where the column comes from a file.
        String message = String.valueOf(refusal.getMessage());
        String letters = message.replaceFirst(".*in the order of its samples: ([A-Z,]+)\\).*", "$1");
        assertEquals("A,A,B,B,C,C,A,A,B,B,C,C,D,D", letters);
        Design byHand = Design.of(
                message.replaceFirst(".*Use (~.*), where clone_in_line .*", "$1"),
                clones().withFactor("clone_in_line", letters.split(",")));
        assertEquals(proposal, byHand);
        assertEquals(
                List.of("no sample has the combination of lineparental:clone_in_lineD; left out of the design"),
                byHand.getWarnings());
        Design relevelled = proposal.withReference("drug", "drug");
        assertEquals(9, relevelled.getCoefficientCount());
    }

    private static <T> T assertNotNull(T value) {
        org.junit.jupiter.api.Assertions.assertNotNull(value);
        return value;
    }

    @Test
    void clonesWithOneSampleEachBecomeTheReplicates() {
        SampleSheet sheet = names(6).withFactor("line", "P", "P", "P", "R", "R", "R")
                .withFactor("clone", "P1", "P2", "P3", "R1", "R2", "R3");
        var refusal = assertThrows(RankDeficientDesignException.class, () -> Design.of("~ line + clone", sheet));
        assertEquals("~ line", assertNotNull(refusal.getProposal()).getFormula());
        assertTrue(refusal.getMessage().contains("each clone is a replicate of its line"), refusal.getMessage());
    }

    @Test
    void batchThatEqualsTheConditionIsNamed() {
        SampleSheet sheet =
                names(4).withFactor("batch", "1st", "1st", "2nd", "2nd").withFactor("condition", "P", "P", "R", "R");
        var refusal = assertThrows(RankDeficientDesignException.class, () -> Design.of("~ batch + condition", sheet));
        assertTrue(refusal.getMessage().contains("batch and condition split the samples in the same way"));
        assertEquals("~ condition", assertNotNull(refusal.getProposal()).getFormula());
    }

    @Test
    void missingCellIsLeftOut() {
        SampleSheet sheet = names(6).withFactor("line", "P", "P", "R", "R", "R", "R")
                .withFactor("drug", "dmso", "dmso", "dmso", "dmso", "drug", "drug");
        var refusal = assertThrows(RankDeficientDesignException.class, () -> Design.of("~ line * drug", sheet));
        assertEquals(List.of("lineR:drugdrug"), refusal.getAliasedCoefficients());
        assertEquals(
                List.of("(Intercept)", "lineR", "drugdrug"),
                assertNotNull(refusal.getProposal()).getCoefficientNames());
    }

    /** The reference combination itself is missing: parental cells were never treated without drug. */
    private static SampleSheet withoutParentalLgx() {
        return names(10)
                .withFactor(
                        "line",
                        "parental parental parental parental resistant resistant resistant resistant resistant resistant"
                                .split(" "))
                .withFactor("drug", "none none egf egf none none egf egf lgx lgx".split(" "))
                .withFactor("batch", "a b a b a b a b a b".split(" "));
    }

    @Test
    void missingCombinationIsNamedWithDesignsThatCanBeFollowed() {
        SampleSheet sheet = withoutParentalLgx();
        String message =
                String.valueOf(assertThrows(RankDeficientDesignException.class, () -> Design.of("~ line * drug", sheet))
                        .getMessage());
        assertTrue(message.contains("no sample has line parental with drug lgx"), message);
        assertTrue(message.contains("Use ~ 0 + line:drug,"), message);
        assertTrue(message.contains("or leave the interaction out: ~ line + drug"), message);
        assertTrue(!message.contains("with") || !message.matches(".*with[A-Z].*"), message);
        Design means = Design.of("~ 0 + line:drug", sheet);
        assertEquals(5, means.getCoefficientCount());
        String example = message.replaceFirst(".*compare these, as in ([^;]*);.*", "$1");
        double[] weights = Contrast.parse(example).resolve(means);
        assertEquals(0, Arrays.stream(weights).sum(), 0);
        assertEquals(3, Design.of("~ line + drug", sheet).getCoefficientCount() - 1);
        String missing = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> Contrast.parse("resistant.lgx - parental.lgx").resolve(means))
                .getMessage());
        assertTrue(missing.contains("no sample is in the group \"parental.lgx\""), missing);
    }

    @Test
    void missingCombinationBesideABatchIsMendedByOneFactorOfBoth() {
        SampleSheet sheet = withoutParentalLgx();
        String message = String.valueOf(
                assertThrows(RankDeficientDesignException.class, () -> Design.of("~ batch + line * drug", sheet))
                        .getMessage());
        String[] values = message.replaceFirst(".*in the order of its samples: ([^;]*);.*", "$1")
                .split(",");
        Design design = Design.of("~ batch + line_drug", sheet.withFactor("line_drug", values));
        assertTrue(
                message.contains(
                                "Use ~ batch + line_drug and compare levels of line_drug, such as resistant_lgx and resistant_egf")
                        || message.contains(
                                "Use ~ batch + line_drug and compare levels of line_drug, such as parental_none and parental_egf"),
                message);
        assertEquals(6, design.getCoefficientCount());
        assertTrue(message.contains("~ batch + line + drug"), message);
    }

    @Test
    void cloneNamedWithinItsLineOnlyIsNestedToo() {
        var refusal = assertThrows(RankDeficientDesignException.class, () -> Design.of("~ line/clone", clones()));
        assertTrue(refusal.getMessage().contains("clone is nested in line"), refusal.getMessage());
        assertEquals(7, assertNotNull(refusal.getProposal()).getCoefficientCount());
    }

    @Test
    void termsThatCannotBeToldApartAreNamedWithTheFormulasThatRemain() {
        SampleSheet sheet = names(6).withFactor("line", "P", "P", "P", "R", "R", "R")
                .withNumber("passage", 1, 2, 3, 4, 5, 6)
                .withNumber("days", 2, 4, 6, 8, 10, 12);
        String message = String.valueOf(
                assertThrows(RankDeficientDesignException.class, () -> Design.of("~ passage + days + line", sheet))
                        .getMessage());
        assertTrue(message.contains("days = 2.00 passage"), message);
        assertTrue(message.endsWith("use ~ days + line or ~ passage + line"), message);
    }

    @Test
    void columnNamedLikeTheMeanIsWarnedOf() {
        SampleSheet sheet = names(4).withFactor("1", "a", "a", "b", "b").withFactor("c", "x", "y", "x", "y");
        assertTrue(Design.of("~ 1 + c", sheet).getWarnings().get(0).contains("for the column write `1`"));
        assertEquals(List.of(), Design.of("~ `1` + c", sheet).getWarnings());
    }

    @Test
    void matrixMadeElsewhereIsCheckedToo() {
        List<String> samples = List.of("a", "b", "c");
        Design design = Design.ofMatrix(samples, List.of("mean", "x"), new double[][] {{1, 0}, {1, 1}, {1, 2}});
        assertEquals(1, design.getResidualDegreesOfFreedom());
        assertArrayEquals(new double[] {0, 1}, Contrast.ofCoefficient("x").resolve(design));
        assertEquals(List.of("mean"), design.withoutCoefficients(List.of("x")).getCoefficientNames());
        var refusal = assertThrows(
                RankDeficientDesignException.class,
                () -> Design.ofMatrix(samples, List.of("mean", "x"), new double[][] {{1, 2}, {1, 2}, {1, 2}}));
        assertTrue(refusal.getMessage().contains("x = 2.00 mean"), refusal.getMessage());
    }

    @Test
    void contrastsByListNumbersAndExpressionAgree() {
        Design design = Design.of("~ line * drug", SHEET);
        double[] interaction = {0, 0, 0, 1};
        assertArrayEquals(
                interaction,
                Contrast.parse("(R.drug - R.dmso) - (P.drug - P.dmso)").resolve(design));
        assertArrayEquals(
                interaction, Contrast.parse("drug:R - dmso:R - P.drug + P.dmso").resolve(design));
        assertArrayEquals(interaction, Contrast.ofWeights(interaction).resolve(design));
        assertArrayEquals(
                new double[] {0, 1, 0, 1},
                Contrast.ofCoefficients(List.of("line_R_vs_P", "lineR.drugdrug"), List.of())
                        .resolve(design));
        assertArrayEquals(
                new double[] {0, 1, 0, 1}, Contrast.parse("R.drug - P.drug").resolve(design));
        assertArrayEquals(
                new double[] {0, 1, 0, 0.5},
                Contrast.parse("(R.drug + R.dmso)/2 - 0.5*(P.drug + P.dmso)").resolve(design));
        assertArrayEquals(
                new double[] {0, 0, 2, -1},
                Contrast.parse("2*drugdrug - `lineR:drugdrug`").resolve(design));
    }

    @Test
    void levelsThatAreNumbersAreHelpedOn() {
        Design design = Design.of("~ c", names(4).withFactor("c", "1", "1", "2", "2"));
        String alone = String.valueOf(assertThrows(IllegalArgumentException.class, () -> Contrast.parse("2 - 1"))
                .getMessage());
        assertTrue(alone.contains("in backticks, as in `2` - `1`"), alone);
        assertArrayEquals(new double[] {0, 1}, Contrast.parse("`2` - `1`").resolve(design));
        String level = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> Contrast.of("c", "2", "1.0").resolve(design))
                .getMessage());
        assertTrue(level.endsWith("there are [1, 2]; did you mean \"1\"?"), level);
        Design words = Design.of("~ line", SHEET);
        String cased = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> Contrast.of("line", "r", "P").resolve(words))
                .getMessage());
        assertTrue(cased.endsWith("did you mean \"R\"?"), cased);
    }

    @Test
    void aColumnOfMoreThanOneWordIsHelpedOn() {
        SampleSheet sheet = SampleSheet.of(List.of("a", "b", "c", "d")).withFactor("Cell line", "P", "P", "R", "R");
        String message = assertThrows(IllegalArgumentException.class, () -> Design.of("~ Cell line", sheet))
                .getMessage();
        assertTrue(message.endsWith("in backticks: `Cell line`"), message);
        assertEquals(2, Design.of("~ `Cell line`", sheet).getCoefficientCount());
    }

    @Test
    void longListsOfLevelsAreCut() {
        String[] patients =
                IntStream.range(0, 200).mapToObj(i -> "patient" + i / 2).toArray(String[]::new);
        Design design = Design.of("~ patient", names(200).withFactor("patient", patients));
        String message = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> Contrast.of("patient", "x", "patient1").resolve(design))
                .getMessage());
        assertTrue(message.contains("and 89 more]") && message.length() < 400, message);
    }

    @Test
    void groupsOfADesignWithoutMeanAreItsLevels() {
        Design design = Design.of("~ 0 + line + batch", SHEET);
        assertArrayEquals(new double[] {-1, 1, 0, 0}, Contrast.parse("R - P").resolve(design));
        assertArrayEquals(
                new double[] {-1, 1, 0, 0}, Contrast.of("line", "R", "P").resolve(design));
        assertArrayEquals(
                new double[] {0, 0, -1, 1}, Contrast.of("batch", "b3", "b2").resolve(design));
        assertArrayEquals(
                new double[] {-1, 1, 0, 0}, Contrast.parse("lineR - lineP").resolve(design));
    }

    @Test
    void samplesAreMatchedByName() {
        Design design = Design.of("~ c", SampleSheet.of(List.of("a", "b")).withFactor("c", "x", "y"));
        CountMatrix counts = CountMatrix.of(List.of("g"), List.of("b", "a"), new int[][] {{1, 2}});
        assertEquals(2, DesignChecks.matched(design, counts).getCount(0, 0));
        CountMatrix other = CountMatrix.of(List.of("g"), List.of("b", "z"), new int[][] {{1, 2}});
        String message = assertThrows(IllegalArgumentException.class, () -> DesignChecks.matched(design, other))
                .getMessage();
        assertTrue(message.contains("no counts for a;") && message.contains("not in the design: z;"), message);
        String single = assertThrows(IllegalArgumentException.class, () -> DesignChecks.replicated(design))
                .getMessage();
        assertTrue(single.contains("without replicate are a, b"), single);
    }

    @Test
    void numbersOfFewValuesAreSuspectedToBeNames() {
        SampleSheet sheet = names(6).withNumber("batch", 1, 2, 3, 1, 2, 3);
        assertTrue(Design.of("~ batch", sheet).getWarnings().get(0).contains("factor(batch)"));
        Design design = Design.of("~ factor(batch)", sheet);
        assertEquals(List.of("(Intercept)", "factor(batch)2", "factor(batch)3"), design.getCoefficientNames());
        assertEquals(List.of(), design.getWarnings());
        assertArrayEquals(new int[] {0, 1, 2, 0, 1, 2}, design.getGroups());
        assertArrayEquals(new int[] {0, 1, 2, 0, 1, 2}, design.getLevelIndices("batch"));
        assertArrayEquals(
                new double[] {0, -1, 1}, Contrast.of("batch", "3", "2").resolve(design));
    }

    @Test
    void designsAndContrastsSurviveSerialization() throws Exception {
        Design design = Design.of("~ line * log2(dose)", SHEET);
        assertEquals(design, copy(design));
        assertEquals(design.toTable(), copy(design).toTable());
        Contrast contrast = Contrast.parse("R - P");
        assertEquals(contrast, copy(contrast));
        assertEquals(contrast.hashCode(), copy(contrast).hashCode());
    }

    @SuppressWarnings("unchecked")
    private static <T> T copy(T value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
