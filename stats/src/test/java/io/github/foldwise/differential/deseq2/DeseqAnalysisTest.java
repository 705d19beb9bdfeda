package io.github.foldwise.differential.deseq2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.GeneStatus;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.table.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeseqAnalysisTest {
    private static final Contrast GROUP = Contrast.of("group", "B", "A");
    private static final SimulatedCounts DATA = SimulatedCounts.of(1, 400, 3, 0.2);

    private static DeseqFit fit() {
        return DeseqAnalysis.withDefaults().withDesign(DATA.design).fit(DATA.counts);
    }

    private static String message(Runnable action) {
        return assertThrows(IllegalArgumentException.class, action::run).getMessage();
    }

    /** All that can be made of counts, of which there are enough for each of 16 threads to have more than a chunk. */
    private static List<Object> everything(int threads) {
        SimulatedCounts many = SimulatedCounts.of(2, 2200, 3, 0.2);
        VarianceStabilization stabilization =
                VarianceStabilization.withDefaults().withThreads(threads);
        RegularizedLog log = RegularizedLog.withDefaults().withThreads(threads);
        List<Object> all = new ArrayList<>();
        for (Numerics numerics : Numerics.values()) {
            DeseqFit fit = DeseqAnalysis.withDefaults()
                    .withDesign(many.design)
                    .withReplacementFrom(3)
                    .withSizeFactorMethod(SizeFactorMethod.ITERATE)
                    .withNumerics(numerics)
                    .withThreads(threads)
                    .fit(many.counts);
            DeseqResult result = fit.test(GROUP);
            all.add(fit);
            all.add(result);
            all.add(fit.likelihoodRatioTest(fit.getDesign().withFormula("~ 1")));
            for (ShrinkageMethod method : ShrinkageMethod.values()) {
                all.add(fit.shrink(result, method));
                all.add(fit.shrink(fit.test(Contrast.of("group", "A", "B")), method));
            }
            all.add(stabilization.transform(fit));
            all.add(log.transform(fit));
        }
        all.add(stabilization.transform(many.counts));
        all.add(log.transform(many.counts));
        return all;
    }

    @Test
    void numberOfThreadsDoesNotChangeABit() {
        List<Object> one = everything(1);
        for (int threads : new int[] {2, 7, 16}) {
            List<Object> several = everything(threads);
            assertEquals(one, several, threads + " threads");
            assertEquals(one.hashCode(), several.hashCode());
        }
    }

    /** Progress never goes back and ends at its total; a listener that says no stops the work. */
    private static void assertProgress(Consumer<ProgressListener> work) {
        long[] last = new long[2];
        work.accept((done, total) -> {
            assertTrue(done >= last[0] && done <= total, done + " after " + last[0] + " of " + total);
            last[0] = done;
            last[1] = total;
            return true;
        });
        assertTrue(last[1] > 0 && last[0] == last[1], last[0] + " of " + last[1]);
        assertThrows(CancellationException.class, () -> work.accept((done, total) -> false));
    }

    @Test
    void progressIsToldToItsEndAndStops() {
        DeseqAnalysis analysis = DeseqAnalysis.withDefaults().withDesign(DATA.design);
        assertProgress(listener -> analysis.withProgressListener(listener).fit(DATA.counts));
        assertProgress(listener ->
                analysis.withReplacementFrom(3).withProgressListener(listener).fit(DATA.counts));
        DeseqFit fit = fit();
        DeseqResult result = fit.test(GROUP);
        DeseqTest test = DeseqTest.withDefaults();
        Design reduced = fit.getDesign().withFormula("~ 1");
        assertProgress(listener -> test.withProgressListener(listener).test(fit, GROUP));
        assertProgress(listener -> test.withProgressListener(listener).likelihoodRatioTest(fit, reduced));
        for (ShrinkageMethod method : ShrinkageMethod.values()) {
            assertProgress(listener -> fit.shrink(result, method, listener));
        }
        VarianceStabilization stabilization = VarianceStabilization.withDefaults();
        assertProgress(listener -> stabilization.withProgressListener(listener).transform(DATA.counts));
        assertProgress(listener -> stabilization.withProgressListener(listener).transform(fit));
        RegularizedLog log = RegularizedLog.withDefaults();
        assertProgress(listener -> log.withProgressListener(listener).transform(DATA.counts));
        assertProgress(listener -> log.withProgressListener(listener).transform(fit));
    }

    /** The lines of the package's description. */
    @Test
    void exampleOfThePackageRuns() {
        Design design = DATA.design;
        CountMatrix counts = DATA.counts;
        DeseqFit fit =
                DeseqAnalysis.withDefaults().withDesign(design).withThreads(2).fit(counts);
        DeseqResult result = fit.test(GROUP);
        DeseqResult shrunken = fit.shrink(result, ShrinkageMethod.APEGLM);
        DeseqResult any = fit.likelihoodRatioTest(design.withFormula("~ 1"));
        ExpressionValues stable = VarianceStabilization.withDefaults().transform(fit);
        assertEquals(400, shrunken.getGeneCount());
        assertEquals(400, any.getGeneCount());
        assertEquals(400, stable.getGenes().size());
    }

    @Test
    void genesAreFoundByName() {
        DeseqFit fit = fit();
        DeseqResult result = fit.test(GROUP);
        int gene = 41;
        assertEquals(result.getStatus(gene), result.getStatus("g42"));
        assertEquals(result.getLog2FoldChanges()[gene], result.getLog2FoldChange("g42"));
        assertEquals(result.getStandardErrors()[gene], result.getStandardError("g42"));
        assertEquals(result.getPvalues()[gene], result.getPvalue("g42"));
        assertEquals(result.getAdjustedPvalues()[gene], result.getAdjustedPvalue("g42"));
        assertTrue(message(() -> result.getPvalue("g401")).contains("g401"));
        double[] row = fit.getNormalizedCounts().getRows()[gene];
        assertEquals(fit.getBaseMeans()[gene], Arrays.stream(row).average().orElseThrow(), 1e-9);
        assertEquals(DATA.counts.getRow(gene)[2] / fit.getSizeFactors()[2], row[2]);
    }

    @Test
    void placesBeyondTheGenesAreNamed() {
        DeseqFit fit = fit();
        DeseqResult result = fit.test(GROUP);
        for (Executable beyond : List.<Executable>of(
                () -> result.getStatus(1000),
                () -> result.getReason(1000),
                () -> fit.getCooksDistances(1000),
                () -> fit.getFittedCounts(1000),
                () -> fit.getMostInfluentialSample(1000))) {
            String message =
                    assertThrows(IndexOutOfBoundsException.class, beyond).getMessage();
            assertTrue(message.contains("1000") && message.contains("400"), message);
        }
        assertTrue(message(() -> result.getSignificantGenes(Double.NaN)).contains("NaN"));
        assertTrue(message(() -> result.getSignificantGenes(1.5)).contains("1.5"));
    }

    @Test
    void resultsSurviveSerialization() throws Exception {
        DeseqFit fit = fit();
        DeseqResult result = fit.test(GROUP);
        ExpressionValues values = VarianceStabilization.withDefaults().transform(fit);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(fit);
            out.writeObject(result);
            out.writeObject(values);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            DeseqFit read = (DeseqFit) in.readObject();
            assertEquals(fit, read);
            DeseqResult readResult = (DeseqResult) in.readObject();
            assertEquals(result, readResult);
            assertEquals(result.hashCode(), readResult.hashCode());
            Object readValues = in.readObject();
            assertEquals(values, readValues);
            assertEquals(values.hashCode(), readValues.hashCode());
            // A result may be shrunken by an equal fit.
            assertNotNull(read.shrink(result, ShrinkageMethod.ASHR));
        }
    }

    @Test
    void everyGeneHasAStatusThatFitsItsNumbers() {
        SimulatedCounts many = SimulatedCounts.of(3, 3000, 3, 0.2);
        DeseqFit fit = DeseqAnalysis.withDefaults().withDesign(many.design).fit(many.counts);
        DeseqResult result = fit.test(GROUP);
        double[] pvalues = result.getPvalues();
        double[] adjusted = result.getAdjustedPvalues();
        int[] seen = new int[GeneStatus.values().length];
        for (int gene = 0; gene < pvalues.length; gene++) {
            GeneStatus status = result.getStatus(gene);
            seen[status.ordinal()]++;
            assertEquals(status.isTested(), !Double.isNaN(pvalues[gene]));
            assertEquals(status.isAdjusted(), !Double.isNaN(adjusted[gene]));
            assertFalse(result.getReason(gene).isEmpty());
        }
        assertTrue(seen[GeneStatus.TESTED.ordinal()] > 1500);
        assertTrue(seen[GeneStatus.GRID_DISPERSION.ordinal()] > 0);
        assertTrue(seen[GeneStatus.DISPERSION_OUTLIER.ordinal()] > 0);
    }

    @Test
    void mostChangedGenesAreFound() {
        SimulatedCounts many = SimulatedCounts.of(4, 2000, 6, 0.2);
        DeseqResult result = DeseqAnalysis.withDefaults()
                .withDesign(many.design)
                .fit(many.counts)
                .test(GROUP);
        int[] called = result.getSignificantGenes(0.1);
        long right = Arrays.stream(called).filter(gene -> many.changed[gene]).count();
        assertTrue(right > 0.8 * called.length, right + " of " + called.length);
        assertTrue(called.length > 150, "" + called.length);
    }

    @Test
    void tablesHaveTheColumnsOfDeseq2() {
        DeseqFit fit = fit();
        DeseqResult result = fit.test(GROUP);
        assertEquals(
                List.of("gene", "baseMean", "log2FoldChange", "lfcSE", "stat", "pvalue", "padj", "status"),
                result.toReferenceTable().getColumnNames());
        assertEquals(
                List.of("gene", "log2FoldChange", "pvalue", "padj", "status", "baseMean", "lfcSE", "stat"),
                result.toTable().getColumnNames());
        for (int gene = 0; gene < result.getGeneCount(); gene++) {
            assertEquals(result.getStatus(gene).name(), result.toTable().getText(gene, "status"));
        }
        assertEquals("group: B vs A", result.toFigure().getTitle());
        assertEquals(4, fit.toFigure().getElements().size());
        DeseqResult shrunken = fit.shrink(result, ShrinkageMethod.APEGLM);
        assertEquals(
                List.of("gene", "baseMean", "log2FoldChange", "lfcSE", "pvalue", "padj", "status"),
                shrunken.toReferenceTable().getColumnNames());
        assertEquals(ShrinkageMethod.APEGLM, shrunken.getShrinkage());
        assertNull(result.getShrinkage());
        assertNotEquals(result, shrunken);
        assertEquals(GROUP, shrunken.getContrast());
        assertTrue(Double.isNaN(shrunken.getStatistics()[0]));
        Table dispersions = fit.toTable();
        assertEquals(400, dispersions.getRowCount());
        assertEquals(fit.getDispersions()[3], dispersions.getNumber(3, "dispersion"));
        Table values = VarianceStabilization.withDefaults().transform(fit).toTable();
        assertEquals(List.of("gene", "s1", "s2", "s3", "s4", "s5", "s6"), values.getColumnNames());
    }

    @Test
    void printsTheAnswerFirst() {
        DeseqFit fit = fit();
        for (Object result : List.of(
                fit,
                fit.test(GROUP),
                fit.likelihoodRatioTest(fit.getDesign().withFormula("~ 1")),
                VarianceStabilization.withDefaults().transform(fit))) {
            String[] lines = result.toString().split("\n", -1);
            assertTrue(lines[0].length() <= 48, lines[0]);
            assertTrue(lines.length <= 9, result.toString());
            assertTrue(Arrays.stream(lines).allMatch(line -> line.length() <= 80), result.toString());
        }
        assertTrue(fit.toString().startsWith("DESeq2 fit of "));
        assertTrue(fit.test(GROUP).toString().matches("(?s)\\d+ up, \\d+ down of \\d+ genes at FDR 0.1\n.*"));
        assertTrue(DeseqAnalysis.withDefaults().toString().contains("design none"));
        assertTrue(DeseqTest.withDefaults().toString().contains("false discovery rate 0.1"));
        assertTrue(VarianceStabilization.withDefaults().toString().contains("PARAMETRIC"));
        assertTrue(RegularizedLog.withDefaults().toString().contains("PARAMETRIC"));
    }

    @Test
    void badSettingsAreRefusedWithTheirValue() {
        DeseqAnalysis analysis = DeseqAnalysis.withDefaults().withDesign(DATA.design);
        assertTrue(message(() -> DeseqAnalysis.withDefaults().fit(DATA.counts)).contains("no design"));
        assertTrue(message(() -> analysis.withSizeFactors(1, 0, 1, 1, 1, 1)).contains("size factor 0.0 of sample 2"));
        assertTrue(
                message(() -> analysis.withSizeFactors(1, 1).fit(DATA.counts)).contains("2 size factors for 6"));
        assertTrue(message(() -> analysis.withReplacementFrom(2)).contains("2 samples"));
        assertTrue(message(() -> analysis.withControlGenes(List.of("g9999")).fit(DATA.counts))
                .contains("g9999"));
        assertTrue(message(() -> analysis.withNormalizationFactors(new double[][] {{1, -1}}))
                .contains("-1.0"));
        assertTrue(message(() -> analysis.withNormalizationFactors(new double[][] {{1, 1}})
                        .fit(DATA.counts))
                .contains("1 rows"));
        double[][] narrow = new double[400][5];
        Arrays.stream(narrow).forEach(row -> Arrays.fill(row, 1));
        assertTrue(message(() -> analysis.withNormalizationFactors(narrow).fit(DATA.counts))
                .contains("\"g1\" has 5"));
        assertTrue(message(() -> DeseqTest.withDefaults().withFalseDiscoveryRate(1.5))
                .contains("1.5"));
        assertTrue(message(() -> DeseqTest.withDefaults().withThreshold(-1, FoldAlternative.GREATER))
                .contains("-1.0"));
        assertTrue(message(() -> DeseqTest.withDefaults().withThreshold(0, FoldAlternative.LESS_ABSOLUTE))
                .contains("threshold 0"));
        assertTrue(message(() -> DeseqTest.withDefaults().withStudentT(0)).contains("0.0"));
        assertTrue(
                message(() -> VarianceStabilization.withDefaults().withGenes(3)).contains("3 genes"));
        assertTrue(message(() ->
                        VarianceStabilization.withDefaults().withGenes(399).transform(DATA.counts))
                .contains("399"));
        CountMatrix single = DATA.counts.selectSamples(List.of("s1"));
        assertTrue(message(() -> VarianceStabilization.withDefaults().transform(single))
                .contains("1 sample"));
    }

    @Test
    void badContrastsAndDesignsAreRefused() {
        DeseqFit fit = fit();
        assertTrue(message(() -> fit.test(Contrast.of("group", "C", "A"))).contains("C"));
        Design design = fit.getDesign();
        assertTrue(message(() -> fit.likelihoodRatioTest(design)).contains("2 coefficients"));
        Design other =
                Design.ofMatrix(design.getSamples(), List.of("x"), new double[][] {{1}, {2}, {3}, {5}, {8}, {13}});
        assertTrue(message(() -> fit.likelihoodRatioTest(other)).contains("\"x\""));
        SampleSheet fewer = SampleSheet.of(List.of("s1", "s2", "s3")).withFactor("group", "A", "A", "B");
        assertTrue(
                message(() -> fit.likelihoodRatioTest(Design.of("~ 1", fewer))).contains("other samples"));
        DeseqFit second = DeseqAnalysis.withDefaults()
                .withDesign(DATA.design)
                .withSizeFactors(1, 1, 1, 1, 1, 1)
                .fit(DATA.counts);
        assertNotEquals(fit, second);
        assertTrue(message(() -> second.shrink(fit.test(GROUP), ShrinkageMethod.APEGLM))
                .contains("another fit"));
    }

    @Test
    void countsWithoutReadsAreRefused() {
        CountMatrix nothing = CountMatrix.ofFlat(List.of("g1", "g2"), DATA.counts.getSamples(), new int[12]);
        DeseqAnalysis analysis = DeseqAnalysis.withDefaults().withDesign(DATA.design);
        assertTrue(message(() -> analysis.fit(nothing)).contains("no gene has a read"));
        assertTrue(message(() -> analysis.withSizeFactors(1, 1, 1, 1, 1, 1).fit(nothing))
                .contains("no gene has a read"));
        int[] holes = {0, 3, 5, 6, 2, 8, 4, 0, 5, 2, 3, 4};
        CountMatrix zeros = CountMatrix.ofFlat(List.of("g1", "g2"), DATA.counts.getSamples(), holes);
        String message = message(() -> analysis.fit(zeros));
        assertTrue(
                message.contains("POSITIVE_COUNTS") && message.contains("\"s1\" has reads in 1 of 2 genes"), message);
        holes[1] = 0;
        CountMatrix silent = CountMatrix.ofFlat(List.of("g1", "g2"), DATA.counts.getSamples(), holes);
        for (SizeFactorMethod method :
                new SizeFactorMethod[] {SizeFactorMethod.RATIO, SizeFactorMethod.POSITIVE_COUNTS}) {
            assertEquals(
                    "sample \"s2\" has reads in 0 of 2 genes, so it has no size factor; leave it out",
                    message(() -> analysis.withSizeFactorMethod(method).fit(silent)));
        }
    }

    @Test
    void sizeFactorsThatCannotBeIteratedAreRefused() {
        DeseqAnalysis analysis =
                DeseqAnalysis.withDefaults().withDesign(DATA.design).withSizeFactorMethod(SizeFactorMethod.ITERATE);
        CountMatrix one = DATA.counts.selectGenes(List.of("g5"));
        assertTrue(message(() -> analysis.fit(one)).contains("1 gene with reads"));
        int[] equal = new int[60];
        Arrays.fill(equal, 100);
        List<String> genes = IntStream.range(0, 10).mapToObj(i -> "g" + i).toList();
        CountMatrix even = CountMatrix.ofFlat(genes, DATA.counts.getSamples(), equal);
        assertTrue(message(() -> analysis.fit(even)).contains("SizeFactorMethod.RATIO"));
        int[] silent = DATA.counts.toArray();
        for (int k = 3; k < silent.length; k += 6) {
            silent[k] = 0;
        }
        CountMatrix without = CountMatrix.ofFlat(DATA.counts.getGenes(), DATA.counts.getSamples(), silent);
        assertTrue(message(() -> analysis.fit(without)).contains("\"s4\""));
        double[] some = analysis.withControlGenes(DATA.counts.getGenes().subList(0, 200))
                .fit(DATA.counts)
                .getSizeFactors();
        double[] selected = analysis.fit(
                        DATA.counts.selectGenes(DATA.counts.getGenes().subList(0, 200)))
                .getSizeFactors();
        assertArrayEquals(selected, some, 1e-12);
    }

    @Test
    void countsWithoutOverdispersionAreFittedGeneByGene() {
        int[] equal = new int[60];
        Arrays.fill(equal, 100);
        List<String> genes = IntStream.range(0, 10).mapToObj(i -> "g" + i).toList();
        CountMatrix counts = CountMatrix.ofFlat(genes, DATA.counts.getSamples(), equal);
        DeseqFit fit = DeseqAnalysis.withDefaults().withDesign(DATA.design).fit(counts);
        assertNull(fit.getTrend());
        assertEquals(1, fit.getWarnings().size());
        assertEquals(1e-8, fit.getDispersions()[0], 1e-8);
        assertEquals(0, fit.test(GROUP).getLog2FoldChanges()[0], 1e-6);
        assertTrue(fit.toString().contains("none"));
        assertTrue(message(() -> VarianceStabilization.withDefaults().transform(fit))
                .contains("no dispersion trend"));
        assertTrue(message(() -> VarianceStabilization.withDefaults().transform(counts))
                .contains("next to 0"));
    }

    @Test
    void offsetsOfTheDesignAreSizeFactors() {
        SampleSheet sheet = SampleSheet.of(DATA.counts.getSamples())
                .withFactor("group", "A", "A", "A", "B", "B", "B")
                .withNumber("depth", 0.1, -0.2, 0.3, 0, 0.2, -0.1);
        DeseqAnalysis analysis = DeseqAnalysis.withDefaults();
        double[] plain = fit().getSizeFactors();
        DeseqFit shifted =
                analysis.withDesign(Design.of("~ group + offset(depth)", sheet)).fit(DATA.counts);
        for (int j = 0; j < 6; j++) {
            double expected = plain[j] * Math.exp(sheet.getNumbers("depth")[j]);
            assertEquals(expected, shifted.getSizeFactors()[j], 1e-12);
        }
    }

    @Test
    void equalLengthsChangeNothing() {
        double[][] lengths = new double[400][6];
        for (int i = 0; i < lengths.length; i++) {
            Arrays.fill(lengths[i], 100 + 10 * i);
        }
        DeseqFit plain = fit();
        DeseqFit withLengths =
                DeseqAnalysis.withDefaults().withDesign(DATA.design).fit(DATA.counts.withLengths(lengths));
        double geometricMean = Math.exp(
                Arrays.stream(plain.getSizeFactors()).map(Math::log).average().orElseThrow());
        for (int j = 0; j < 6; j++) {
            assertEquals(plain.getSizeFactors()[j] / geometricMean, withLengths.getSizeFactors()[j], 1e-9);
        }
    }

    @ParameterizedTest
    @EnumSource(TrendType.class)
    void stabilisedVarianceIsFlat(TrendType type) {
        SimulatedCounts many = SimulatedCounts.of(5, 3000, 5, 0);
        ExpressionValues values = VarianceStabilization.withDefaults()
                .withTrend(type)
                .withThreads(2)
                .transform(many.counts);
        double[] means = DeseqAnalysis.withDefaults()
                .withDesign(many.design)
                .fit(many.counts)
                .getBaseMeans();
        double low = meanVariance(values, means, 60, 200);
        double high = meanVariance(values, means, 1000, 100_000);
        assertTrue(low / high < 2.5 && high / low < 2.5, low + " and " + high);
        assertEquals("log2 (vst)", values.getUnit());
    }

    private static double meanVariance(ExpressionValues values, double[] means, double from, double to) {
        return IntStream.range(0, means.length)
                .filter(i -> means[i] >= from && means[i] < to)
                .mapToDouble(i -> {
                    double[] row = values.getRows()[i];
                    double mean = Arrays.stream(row).average().orElseThrow();
                    return Arrays.stream(row).map(v -> (v - mean) * (v - mean)).sum() / (row.length - 1);
                })
                .average()
                .orElseThrow();
    }

    @Test
    void trendFromSomeGenesIsNearTheTrendFromAll() {
        SimulatedCounts many = SimulatedCounts.of(6, 3000, 4, 0);
        ExpressionValues all = VarianceStabilization.withDefaults().transform(many.counts);
        ExpressionValues some =
                VarianceStabilization.withDefaults().withGenes(1000).transform(many.counts);
        assertEquals(all.getValue(7, 2), some.getValue(7, 2), 0.2);
        ExpressionValues log = RegularizedLog.withDefaults().transform(many.counts);
        assertEquals(3000, log.getGenes().size());
        assertEquals("log2 (rlog)", log.getUnit());
    }
}
