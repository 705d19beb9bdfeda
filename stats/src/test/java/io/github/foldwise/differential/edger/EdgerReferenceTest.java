package io.github.foldwise.differential.edger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.DifferentialTest;
import io.github.foldwise.differential.Fixture;
import io.github.foldwise.differential.GeneStatus;
import io.github.foldwise.differential.ReferenceTable;
import io.github.foldwise.differential.limma.Moderation;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.differential.normalization.LibraryNormalization;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dispersions and tests against edgeR 3.40.2 (src/test/reference/edger_limma.R). */
class EdgerReferenceTest {
    private static final CountMatrix COUNTS = Fixture.counts();
    private static final EdgerAnalysis ANALYSIS = EdgerAnalysis.withDefaults().withDesign(Fixture.design());
    private static final EdgerFit FIT = ANALYSIS.fit(COUNTS);

    private static List<String> genes(EdgerFit fit) {
        return Arrays.stream(fit.getCounts().getKeptGenes())
                .mapToObj(COUNTS::getGene)
                .toList();
    }

    private static void hold(String reference, EdgerResult result) {
        ReferenceTable expected = Fixture.table(reference);
        expected.hold("logFC", result.getGenes(), result.getLog2FoldChanges(), 1e-6, 0.99, 1e-4);
        expected.hold("logCPM", result.getGenes(), result.getLogCpm(), 1e-9, 1, 1e-9);
        expected.hold("PValue", result.getGenes(), result.getPvalues(), 1e-6, 1, 1e-6);
        expected.hold("FDR", result.getGenes(), result.getAdjustedPvalues(), 1e-6, 1, 1e-6);
        assertEquals(
                expected.names().size(),
                result.getStatuses().stream().filter(GeneStatus::isTested).count());
    }

    @ParameterizedTest
    @EnumSource(Moderation.class)
    void dispersionsAndQuasiLikelihoodEqualEdger(Moderation moderation) {
        EdgerFit fit = ANALYSIS.withModeration(moderation).fit(COUNTS);
        String suffix = moderation == Moderation.ROBUST ? "_robust" : "";
        ReferenceTable expected = Fixture.table("dispersion" + suffix);
        assertEquals(expected.numbers("common")[0], fit.getCommonDispersion(), 1e-9);
        expected.hold("trended", genes(fit), fit.getTrendedDispersions(), 1e-6, 1, 1e-6);
        expected.hold("tagwise", genes(fit), fit.getTagwiseDispersions(), 1e-6, 1, 1e-6);
        expected.hold("AveLogCPM", genes(fit), fit.getAverageLogCpm(), 1e-9, 1, 1e-9);
        expected.hold("prior.df", genes(fit), fit.getPriorDegreesOfFreedom(), 1e-6, 1, 1e-6);
        EdgerResult result = fit.quasiLikelihoodTest(Fixture.RESISTANT);
        hold("ql" + suffix, result);
        Fixture.table("ql" + suffix).hold("F", result.getGenes(), result.getStatistics(), 1e-6, 0.98, 1e-3);
    }

    @Test
    void likelihoodRatioEqualsEdger() {
        EdgerResult result = FIT.likelihoodRatioTest(Fixture.RESISTANT);
        hold("lrt", result);
        Fixture.table("lrt").hold("LR", result.getGenes(), result.getStatistics(), 1e-6, 0.98, 1e-3);
    }

    @Test
    void aGivenVariationEqualsEdger() {
        hold("given_bcv", ANALYSIS.withBiologicalVariation(0.4).fit(COUNTS).likelihoodRatioTest(Fixture.RESISTANT));
    }

    @Test
    void aContrastOfTwoCoefficientsEqualsEdger() {
        hold("ql_contrast", FIT.quasiLikelihoodTest(Contrast.ofWeights(0, 0, 1, -1)));
        hold("ql_contrast", FIT.quasiLikelihoodTest(Contrast.of("condition", "resistant", "treated")));
    }

    @Test
    void testsAgainstAFoldChangeEqualEdger() {
        hold("ql_treat", FIT.quasiLikelihoodTest(Fixture.RESISTANT, 1.2));
        hold("lrt_treat", FIT.likelihoodRatioTest(Fixture.RESISTANT, 1.2));
        assertEquals(FIT.quasiLikelihoodTest(Fixture.RESISTANT), FIT.quasiLikelihoodTest(Fixture.RESISTANT, 1));
        assertEquals(FIT.likelihoodRatioTest(Fixture.RESISTANT), FIT.likelihoodRatioTest(Fixture.RESISTANT, 1));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> FIT.quasiLikelihoodTest(Fixture.RESISTANT, 0.5));
        assertTrue(refused.getMessage().contains("fold change 0.5"));
    }

    @Test
    void exactTestEqualsEdgerWithAndWithoutDesign() {
        hold("exact", ANALYSIS.exactTest(COUNTS, Fixture.RESISTANT));
        hold("exact_design", FIT.exactTest(Fixture.RESISTANT));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 16})
    void anyNumberOfThreadsGivesTheSameBits(int threads) {
        EdgerFit fit = ANALYSIS.withThreads(threads).fit(COUNTS);
        assertEquals(FIT, fit);
        assertEquals(FIT.hashCode(), fit.hashCode());
        assertEquals(FIT.quasiLikelihoodTest(Fixture.RESISTANT), fit.quasiLikelihoodTest(Fixture.RESISTANT));
        assertEquals(
                ANALYSIS.exactTest(COUNTS, Fixture.RESISTANT),
                ANALYSIS.withThreads(threads).exactTest(COUNTS, Fixture.RESISTANT));
    }

    @Test
    void progressRisesToItsEndAndCanStopTheWork() {
        List<Long> heard = new ArrayList<>();
        ANALYSIS.withProgressListener((done, total) -> {
                    heard.add(done);
                    assertTrue(done <= total);
                    return true;
                })
                .fit(COUNTS);
        assertArrayEquals(heard.stream().sorted().toArray(), heard.toArray(), () -> "progress went back: " + heard);
        assertThrows(
                CancellationException.class,
                () -> ANALYSIS.withProgressListener((done, total) -> false).fit(COUNTS));
    }

    @Test
    void everyGeneHasAStatus() {
        EdgerResult result = FIT.quasiLikelihoodTest(Fixture.RESISTANT);
        assertEquals(300, result.getGenes().size());
        assertEquals(GeneStatus.ALL_ZERO, result.getStatuses().get(9));
        assertEquals(GeneStatus.FILTERED_OUT, result.getStatuses().get(10));
        assertTrue(Double.isNaN(result.getPvalues()[9]));
        assertEquals(
                List.of("gene", "logFC", "logCPM", "F", "PValue", "FDR", "status"),
                result.toReferenceTable().getColumnNames());
        assertEquals(
                List.of("gene", "logFC", "logCPM", "PValue", "FDR", "status"),
                FIT.exactTest(Fixture.RESISTANT).toReferenceTable().getColumnNames());
        assertEquals(
                List.of("gene", "log2FoldChange", "pvalue", "padj", "status", "logCPM", "F"),
                result.toTable().getColumnNames());
        assertEquals("ALL_ZERO", result.toTable().getText(9, "status"));
        assertEquals("condition: resistant vs parental", result.toFigure().getTitle());
        assertEquals(2, FIT.toFigure().getElements().size());
        assertEquals(DifferentialTest.EDGER_QUASI_LIKELIHOOD, result.getTest());
        assertEquals(GeneStatus.ALL_ZERO, result.getStatus("g010"));
        assertTrue(Double.isNaN(result.getPvalue("g010")));
        assertEquals(result.getPvalues()[0], result.getPvalue("g001"));
        assertEquals(result.getAdjustedPvalues()[0], result.getAdjustedPvalue("g001"));
        assertEquals(result.getLog2FoldChanges()[0], result.getLog2FoldChange("g001"));
        int[] called = result.getSignificantGenes(0.1);
        assertEquals(result.countSignificant(0.1), called.length);
        assertTrue(called.length > 0 && Arrays.stream(called).allMatch(g -> result.getAdjustedPvalues()[g] < 0.1));
        for (double level : new double[] {Double.NaN, -0.1, 1.1}) {
            assertThrows(IllegalArgumentException.class, () -> result.countSignificant(level));
            assertThrows(IllegalArgumentException.class, () -> result.getSignificantGenes(level));
        }
        assertThrows(IllegalArgumentException.class, () -> result.getStatus("no such gene"));
        assertEquals(0, result.getFoldChange());
        assertEquals(Fixture.RESISTANT, result.getContrast());
    }

    @Test
    void aResultPrintsWithinEightyColumnsAndKeepsItsValue() throws IOException, ClassNotFoundException {
        EdgerResult result = FIT.quasiLikelihoodTest(Fixture.RESISTANT);
        String[] lines = result.toString().split("\n");
        assertTrue(lines[0].length() <= 48 && lines.length <= 9, result.toString());
        assertTrue(Arrays.stream(lines).allMatch(line -> line.length() <= 80));
        assertTrue(FIT.toString().startsWith("dispersion 0.12"), FIT.toString());
        assertEquals(FIT.getTagwiseDispersions().length, FIT.toTable().getRowCount());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(result);
            out.writeObject(FIT);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            EdgerResult read = (EdgerResult) in.readObject();
            assertEquals(result, read);
            assertEquals(result.hashCode(), read.hashCode());
            assertEquals(result, ((EdgerFit) in.readObject()).quasiLikelihoodTest(Fixture.RESISTANT));
        }
    }

    @Test
    void whatCannotBeAnalysedIsRefusedByName() {
        IllegalArgumentException none = assertThrows(
                IllegalArgumentException.class,
                () -> EdgerAnalysis.withDefaults().fit(COUNTS));
        assertTrue(none.getMessage().contains("no design"));
        IllegalArgumentException noFactor =
                assertThrows(IllegalArgumentException.class, () -> FIT.exactTest(Contrast.ofWeights(0, 0, 1, 0)));
        assertTrue(noFactor.getMessage().contains("no factor"), noFactor.getMessage());
        EdgerAnalysis other = EdgerAnalysis.withDefaults()
                .withDesign(Design.ofMatrix(
                        List.of("x", "y", "z"), List.of("base", "slope"), new double[][] {{1, 0}, {1, 1}, {1, 2}}));
        assertThrows(IllegalArgumentException.class, () -> other.fit(FIT.getCounts()));
        assertTrue(other.toString().startsWith("EdgerAnalysis:"));
        assertTrue(EdgerAnalysis.withDefaults().toString().contains("design none"));
    }

    @Test
    void oneSampleInEachLevelCannotBeTestedExactly() {
        List<String> samples = COUNTS.getSamples();
        Design single = Design.of(
                "~ name",
                io.github.foldwise.expression.SampleSheet.of(samples.subList(0, 3))
                        .withFactor("name", "u", "v", "w"));
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> EdgerAnalysis.withDefaults()
                        .withDesign(single)
                        .exactTest(COUNTS.selectSamples(samples.subList(0, 3)), Contrast.of("name", "v", "u")));
        assertTrue(refused.getMessage().contains("one sample in each"), refused.getMessage());
    }

    @Test
    void aDesignOfOneMeanIsTestedAgainstNone() {
        Design mean = Fixture.design("~ 1");
        EdgerResult result =
                EdgerAnalysis.withDefaults().withDesign(mean).fit(COUNTS).likelihoodRatioTest(Contrast.ofWeights(1));
        assertTrue(Arrays.stream(result.getStatistics())
                .filter(s -> !Double.isNaN(s))
                .allMatch(s -> s > 0));
    }

    @Test
    void transcriptLengthsAreOffsetsByTximportsRecipe() {
        double[][] lengths = new double[COUNTS.getGeneCount()][COUNTS.getSampleCount()];
        for (int g = 1; g <= lengths.length; g++) {
            for (int j = 1; j <= lengths[0].length; j++) {
                lengths[g - 1][j - 1] = 500 + (g * 37) % 3000 + (g * j * 13) % 400;
            }
        }
        EdgerFit fit = ANALYSIS.fit(COUNTS.withLengths(lengths));
        Fixture.table("lengths_sizes").holdAll("effective", fit.getCounts().getEffectiveLibrarySizes(), 1e-12);
        ReferenceTable expected = Fixture.table("lengths");
        double[] offsets = fit.getCounts().getOffsets();
        int n = COUNTS.getSampleCount();
        expected.holdAll(
                "offset1",
                IntStream.range(0, offsets.length / n)
                        .mapToDouble(i -> offsets[i * n])
                        .toArray(),
                1e-12);
        expected.holdAll("cpm", third(fit.getCounts().cpm()), 1e-12);
        expected.holdAll("logcpm", third(fit.getCounts().logCpm(2)), 1e-12);
        expected.hold("trended", genes(fit), fit.getTrendedDispersions(), 1e-6, 1, 1e-6);
        expected.hold("tagwise", genes(fit), fit.getTagwiseDispersions(), 1e-6, 1, 1e-6);
        hold("lengths", fit.quasiLikelihoodTest(Fixture.RESISTANT));
        EdgerResult ratio = fit.likelihoodRatioTest(Fixture.RESISTANT);
        expected.hold("lrt", ratio.getGenes(), ratio.getPvalues(), 1e-6, 1, 1e-6);
        assertThrows(IllegalArgumentException.class, () -> fit.exactTest(Fixture.RESISTANT));
    }

    private static double[] third(ExpressionValues values) {
        return Arrays.stream(values.getRows()).mapToDouble(row -> row[2]).toArray();
    }

    @Test
    void transcriptLengthsThatAreTheSameChangeNothing() {
        double[][] lengths = new double[COUNTS.getGeneCount()][COUNTS.getSampleCount()];
        for (double[] row : lengths) {
            Arrays.fill(row, 1500);
        }
        // The recipe takes libraries before the filter, so that only an unfiltered comparison is of the same libraries.
        EdgerAnalysis whole = ANALYSIS.withNormalization(
                CountNormalization.withDefaults().withoutFilter().withMethod(LibraryNormalization.NONE));
        assertArrayEquals(
                whole.fit(COUNTS).quasiLikelihoodTest(Fixture.RESISTANT).getPvalues(),
                whole.fit(COUNTS.withLengths(lengths))
                        .quasiLikelihoodTest(Fixture.RESISTANT)
                        .getPvalues(),
                1e-9);
    }
}
