package io.github.foldwise.differential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.deseq2.DeseqAnalysis;
import io.github.foldwise.differential.deseq2.DeseqFit;
import io.github.foldwise.differential.deseq2.DeseqTest;
import io.github.foldwise.differential.deseq2.FoldAlternative;
import io.github.foldwise.differential.edger.EdgerAnalysis;
import io.github.foldwise.differential.edger.EdgerFit;
import io.github.foldwise.differential.limma.LimmaAnalysis;
import io.github.foldwise.differential.limma.LimmaFit;
import io.github.foldwise.differential.limma.Voom;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.GeneSymbols;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Note;
import io.github.foldwise.table.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What results say whatever the method. */
class DifferentialResultTest {
    private static final CountMatrix COUNTS = Fixture.counts();
    private static final Design DESIGN = Fixture.design();
    private static final DeseqFit DESEQ =
            DeseqAnalysis.withDefaults().withDesign(DESIGN).fit(COUNTS);
    private static final EdgerFit EDGER =
            EdgerAnalysis.withDefaults().withDesign(DESIGN).fit(COUNTS);
    private static final LimmaFit VOOM = Voom.withDefaults().withDesign(DESIGN).fit(COUNTS);
    private static final GeneSymbols SYMBOLS =
            GeneSymbols.of(List.of("g001", "g005", "g006", "g009"), List.of("AXL", "EGFR", "TWIN", "TWIN"));

    static Stream<DifferentialResult> results() {
        return Stream.of(
                DESEQ.test(Fixture.RESISTANT),
                DESEQ.likelihoodRatioTest(DESIGN.withFormula("~ batch")),
                EDGER.test(Fixture.RESISTANT),
                EDGER.likelihoodRatioTest(Fixture.RESISTANT),
                EDGER.exactTest(Fixture.RESISTANT),
                VOOM.test(Fixture.RESISTANT));
    }

    /** The lines of the package's description. */
    @Test
    void changingTheMethodIsChangingOneLine() {
        SampleSheet sheet = Fixture.table("samples").sheet();
        CountMatrix counts = COUNTS;
        GeneSymbols symbols = SYMBOLS;
        Design design = Design.of("~ batch + condition", sheet).withReference("condition", "parental");
        Contrast contrast = Contrast.of("condition", "resistant", "parental");
        DifferentialResult result =
                EdgerAnalysis.withDefaults().withDesign(design).fit(counts).test(contrast);
        assertEquals(DifferentialTest.EDGER_QUASI_LIKELIHOOD, result.getTest());
        result = DeseqAnalysis.withDefaults().withDesign(design).fit(counts).test(contrast);
        assertEquals(DifferentialTest.DESEQ2_WALD, result.getTest());
        assertEquals("DESeq2 1.38", result.getReference());
        result = Voom.withDefaults().withDesign(design).fit(counts).test(contrast);
        assertEquals(DifferentialTest.LIMMA_MODERATED_T, result.getTest());

        Table clearest = result.withSymbols(symbols).toTable().sortedBy("padj").head(20);
        int[] called = result.getSignificantGenes(0.05);

        assertEquals(20, clearest.getRowCount());
        assertEquals(Arrays.stream(result.getAdjustedPvalues()).min().orElseThrow(), clearest.getNumber(0, "padj"));
        assertTrue(called.length > 0);
    }

    @ParameterizedTest
    @MethodSource("results")
    void calledIsStrictlyBelowTheRate(DifferentialResult result) {
        double[] adjusted = result.getAdjustedPvalues();
        int[] called = result.getSignificantGenes(0.1);
        assertTrue(called.length > 1, result.toString());
        for (int gene : called) {
            int[] atItsOwn = result.getSignificantGenes(adjusted[gene]);
            assertFalse(Arrays.stream(atItsOwn).anyMatch(g -> g == gene), "gene " + gene + " at its own rate");
            int[] above = result.getSignificantGenes(Math.nextUp(adjusted[gene]));
            assertTrue(Arrays.stream(above).anyMatch(g -> g == gene), "gene " + gene + " just above its rate");
            long ties = Arrays.stream(adjusted).filter(p -> p == adjusted[gene]).count();
            assertEquals(atItsOwn.length + ties, above.length);
        }
        assertEquals(called.length, result.countSignificant(0.1));
    }

    @ParameterizedTest
    @MethodSource("results")
    void aGeneWithoutAnAdjustedPvalueIsNeverCalled(DifferentialResult result) {
        double[] adjusted = result.getAdjustedPvalues();
        assertArrayEquals(
                java.util.stream.IntStream.range(0, adjusted.length)
                        .filter(g -> adjusted[g] < 1)
                        .toArray(),
                result.getSignificantGenes(1));
        assertEquals(0, result.getSignificantGenes(0).length);
        for (double rate : new double[] {Double.NaN, -0.1, 1.1}) {
            assertThrows(IllegalArgumentException.class, () -> result.getSignificantGenes(rate));
        }
    }

    @ParameterizedTest
    @MethodSource("results")
    void everyTableBeginsAlike(DifferentialResult result) {
        Table table = result.toTable();
        assertEquals(
                List.of("gene", "log2FoldChange", "pvalue", "padj", "status"),
                table.getColumnNames().subList(0, 5));
        assertArrayEquals(result.getLog2FoldChanges(), table.getNumbers("log2FoldChange"));
        assertArrayEquals(result.getPvalues(), table.getNumbers("pvalue"));
        assertArrayEquals(result.getAdjustedPvalues(), table.getNumbers("padj"));
        assertEquals(result.getGenes(), table.getTexts("gene"));
        assertEquals(result.getStatuses().stream().map(Enum::name).toList(), table.getTexts("status"));
        Table reference = result.toReferenceTable();
        assertEquals("gene", reference.getColumnName(0));
        assertEquals("status", reference.getColumnName(reference.getColumnCount() - 1));
        assertEquals(table.getColumnCount(), reference.getColumnCount());
    }

    @ParameterizedTest
    @MethodSource("results")
    void everyResultPrintsAlikeAndIsEqualByValue(DifferentialResult result) throws IOException, ClassNotFoundException {
        String[] lines = result.toString().split("\n");
        assertTrue(lines[0].matches("\\d+ up, \\d+ down of \\d+ genes at FDR 0\\.(1|05)"), lines[0]);
        assertTrue(lines[1].startsWith(result.getTest().getLabel()), lines[1]);
        assertTrue(lines[0].length() <= 48 && lines.length <= 9);
        assertTrue(Arrays.stream(lines).allMatch(line -> line.length() <= 80));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(result.withSymbols(SYMBOLS));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Object read = in.readObject();
            assertEquals(result.withSymbols(SYMBOLS), read);
            assertEquals(result.withSymbols(SYMBOLS).hashCode(), read.hashCode());
            assertNotEquals(result, read);
        }
    }

    @ParameterizedTest
    @MethodSource("results")
    void symbolsStandBesideTheNames(DifferentialResult bare) {
        DifferentialResult result = bare.withSymbols(SYMBOLS);
        Table table = result.toTable();
        assertEquals(
                List.of("gene", "symbol", "log2FoldChange"),
                table.getColumnNames().subList(0, 3));
        assertEquals("symbol", result.toReferenceTable().getColumnName(1));
        int first = result.indexOf("g001");
        assertEquals("AXL", table.getText(first, "symbol"));
        assertTrue(table.isMissing(result.indexOf("g024"), "symbol"));
        assertEquals(result.getPvalues()[first], result.getPvalue("AXL"));
        assertEquals(bare.getPvalue("g001"), result.getPvalue("AXL"));
        assertEquals(bare.getStatus("g005"), result.getStatus("EGFR"));
        IllegalArgumentException twin = assertThrows(IllegalArgumentException.class, () -> result.getPvalue("TWIN"));
        assertTrue(twin.getMessage().contains("several genes"), twin.getMessage());
        IllegalArgumentException none = assertThrows(IllegalArgumentException.class, () -> result.getPvalue("MET"));
        assertTrue(none.getMessage().contains("no gene \"MET\""), none.getMessage());
        List<String> warnings = result.getWarnings();
        assertTrue(warnings.contains(
                (result.getGeneCount() - 4) + " of " + result.getGeneCount() + " genes have no symbol"));
        assertTrue(warnings.get(warnings.size() - 1).contains("TWIN"), warnings.toString());
    }

    @Test
    void figuresAndPrintNameGenesBySymbol() {
        DifferentialResult bare = EDGER.test(Fixture.RESISTANT);
        int[] called = bare.getSignificantGenes(0.05);
        GeneSymbols symbols = GeneSymbols.of(
                Arrays.stream(called).mapToObj(bare.getGenes()::get).toList(),
                Arrays.stream(called).mapToObj(gene -> "SYM" + gene).toList());
        DifferentialResult result = bare.withSymbols(symbols);
        assertTrue(notes(result.toVolcano()).stream().allMatch(note -> note.startsWith("SYM")));
        assertTrue(notes(bare.toVolcano()).stream().allMatch(note -> note.startsWith("g")));
        assertTrue(result.toString().contains("\nSYM"), result.toString());
    }

    private static List<String> notes(Figure figure) {
        return figure.getElements().stream()
                .filter(Note.class::isInstance)
                .map(note -> ((Note) note).getText())
                .toList();
    }

    @Test
    void aFoldChangeThatMattersIsTestedByTheSameVerb() {
        assertEquals(1.5, DESEQ.test(Fixture.RESISTANT, 1.5).getFoldChange(), 1e-12);
        assertEquals(1.5, EDGER.test(Fixture.RESISTANT, 1.5).getFoldChange());
        assertEquals(1.5, VOOM.test(Fixture.RESISTANT, 1.5).getFoldChange());
        assertArrayEquals(
                DeseqTest.withDefaults()
                        .withThreshold(Math.log(1.5) / Math.log(2), FoldAlternative.GREATER_ABSOLUTE)
                        .test(DESEQ, Fixture.RESISTANT)
                        .getPvalues(),
                DESEQ.test(Fixture.RESISTANT, 1.5).getPvalues());
        assertEquals(EDGER.quasiLikelihoodTest(Fixture.RESISTANT, 1.5), EDGER.test(Fixture.RESISTANT, 1.5));
        assertTrue(VOOM.test(Fixture.RESISTANT, 1.5).toString().contains("against a 1.5-fold change"));
    }

    @Test
    void voomFitsRawCountsByItsDefaults() {
        assertThrows(IllegalArgumentException.class, () -> Voom.withDefaults().fit(COUNTS));
        assertEquals(EDGER.getCounts().getKeptGenes().length, VOOM.getGenes().size());
    }

    @Test
    void rawCountsTakeOneWayToLimma() {
        assertEquals(VOOM, LimmaAnalysis.withDefaults().withDesign(DESIGN).fit(COUNTS));
    }
}
