package io.github.foldwise.differential.deseq2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.GeneStatus;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.expression.SampleSheet;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Held against R DESeq2 1.38.3 on simulated counts; the R calls are in src/test/reference/deseq2.R. */
class DeseqReferenceTest {
    private static final Contrast CONDITION = Contrast.of("condition", "B", "A");

    private final ReferenceData two = ReferenceData.load("two");

    private static Design twoGroups(CountMatrix counts) {
        return Design.of(
                "~ condition",
                SampleSheet.of(counts.getSamples()).withFactor("condition", "A", "A", "A", "B", "B", "B"));
    }

    private DeseqAnalysis analysis() {
        return DeseqAnalysis.withDefaults().withDesign(twoGroups(two.counts()));
    }

    private static DeseqTest plain() {
        return DeseqTest.withDefaults().withoutFiltering().withoutOutlierRule();
    }

    private static void assertFit(ReferenceData data, DeseqFit fit) {
        assertArrayEquals(data.values("sizeFactors"), fit.getSizeFactors(), 1e-12);
        data.assertColumn("dispGeneEst", fit.getGeneWiseDispersions(), 1e-8);
        DispersionTrend trend = fit.getTrend();
        assertNotNull(trend);
        assertArrayEquals(data.values("trend"), trend.getCoefficients(), 1e-8);
        assertEquals(data.values("priorVariance")[0], fit.getPriorVariance(), 1e-10);
        data.assertColumn("dispFit", fit.getTrendedDispersions(), 1e-8);
        data.assertColumn("dispMAP", fit.getPosteriorDispersions(), 1e-8);
        data.assertColumn("dispersion", fit.getDispersions(), 1e-8);
        data.assertColumn("maxCooks", fit.getLargestCooksDistances(), 1e-8);
    }

    private static void assertResult(ReferenceData data, DeseqResult result) {
        data.assertColumn("baseMean", result.getBaseMeans(), 1e-10);
        data.assertColumn("log2FoldChange", result.getLog2FoldChanges(), 1e-8);
        data.assertColumn("lfcSE", result.getStandardErrors(), 1e-8);
        data.assertColumn("stat", result.getStatistics(), 1e-8);
        data.assertColumn("pvalue", result.getPvalues(), 1e-8);
        data.assertColumn("padj", result.getAdjustedPvalues(), 1e-8);
    }

    @Test
    void twoGroupsEqualR() {
        DeseqFit fit = analysis().fit(two.counts());
        assertFit(two, fit);
        assertResult(two, fit.test(CONDITION));
        two.assertColumn("logLik", fit.getLogLikelihoods(), 1e-10);
    }

    @Test
    void outlierIsFlaggedWithItsSample() {
        DeseqResult result = analysis().fit(two.counts()).test(CONDITION);
        assertEquals(GeneStatus.COOKS_OUTLIER, result.getStatus(10));
        assertTrue(result.getReason(10).endsWith("(s2)"), result.getReason(10));
        assertEquals(GeneStatus.ALL_ZERO, result.getStatus(6));
    }

    @Test
    void likelihoodRatioEqualsR() {
        DeseqFit fit = analysis().fit(two.counts());
        DeseqResult result = fit.likelihoodRatioTest(fit.getDesign().withFormula("~ 1"));
        // Differences of log-likelihoods of about 50 carry their rounding.
        ReferenceData.assertNear("lrtStat", two.column("lrtStat"), result.getStatistics(), 1e-9);
        two.assertColumn("lrtP", result.getPvalues(), 1e-9);
    }

    @Test
    void thresholdsOfAllAlternativesEqualR() {
        DeseqFit fit = analysis().fit(two.counts());
        assertAlternative(fit, FoldAlternative.GREATER_ABSOLUTE_2014, "greaterAbs");
        // Both tails, as DESeq2 has it since 1.44.
        double[] pvalues = plain().withThreshold(0.5, FoldAlternative.GREATER_ABSOLUTE)
                .test(fit, CONDITION)
                .getPvalues();
        two.assertColumn("pastP", pvalues, 1e-8);
        assertAlternative(fit, FoldAlternative.LESS_ABSOLUTE, "lessAbs");
        assertAlternative(fit, FoldAlternative.GREATER, "greater");
        assertAlternative(fit, FoldAlternative.LESS, "less");
    }

    private void assertAlternative(DeseqFit fit, FoldAlternative alternative, String name) {
        DeseqResult result = plain().withThreshold(0.5, alternative).test(fit, CONDITION);
        two.assertColumn(name + "P", result.getPvalues(), 1e-8);
        ReferenceData.assertNear(name, two.column(name + "Stat"), result.getStatistics(), 1e-8);
    }

    @Test
    void studentEqualsR() {
        DeseqFit fit = analysis().fit(two.counts());
        two.assertColumn("tP", plain().withStudentT().test(fit, CONDITION).getPvalues(), 1e-8);
        assertArrayEquals(
                plain().withStudentT().test(fit, CONDITION).getPvalues(),
                plain().withStudentT(4).test(fit, CONDITION).getPvalues());
    }

    @Test
    void normalShrinkageEqualsR() {
        DeseqFit fit = analysis().fit(two.counts());
        DeseqResult shrunken = fit.shrink(fit.test(CONDITION), ShrinkageMethod.NORMAL);
        two.assertColumn("expandedFold", shrunken.getLog2FoldChanges(), 1e-6);
        two.assertColumn("expandedSE", shrunken.getStandardErrors(), 1e-6);
        DeseqResult ofCoefficient = fit.shrink(fit.test(Contrast.ofCoefficient("conditionB")), ShrinkageMethod.NORMAL);
        two.assertColumn("normalFold", ofCoefficient.getLog2FoldChanges(), 1e-6);
        two.assertColumn("normalSE", ofCoefficient.getStandardErrors(), 1e-6);
    }

    @Test
    void localAndMeanTrendsEqualR() {
        DeseqFit local = analysis().withTrend(TrendType.LOCAL).fit(two.counts());
        two.assertColumn("localFit", local.getTrendedDispersions(), 1e-6);
        two.assertColumn("localMAP", local.getPosteriorDispersions(), 1e-5);
        assertEquals(two.values("localPrior")[0], local.getPriorVariance(), 1e-6);
        DeseqFit mean = analysis().withTrend(TrendType.MEAN).fit(two.counts());
        two.assertColumn("meanFit", mean.getTrendedDispersions(), 1e-10);
    }

    @Test
    void localTrendGoesOnBeyondTheDataAsInR() {
        DispersionTrend trend =
                analysis().withTrend(TrendType.LOCAL).fit(two.counts()).getTrend();
        assertNotNull(trend);
        double[] means = {0.01, 1, 100, 1e4, 1e6};
        for (int i = 0; i < means.length; i++) {
            double expected = two.values("localAt")[i];
            assertEquals(expected, trend.getDispersion(means[i]), 1e-5 * expected, "mean " + means[i]);
        }
    }

    @Test
    void variancesAreStabilisedAsInR() {
        VarianceStabilization stabilization = VarianceStabilization.withDefaults();
        assertSample("vst", stabilization.transform(analysis().fit(two.counts())), 1, 1e-7);
        assertSample("vstBlind", stabilization.transform(two.counts()), 1, 1e-7);
        assertSample("vstSome", stabilization.withGenes(100).transform(two.counts()), 1, 1e-7);
        assertSample(
                "vstLocal",
                stabilization.transform(analysis().withTrend(TrendType.LOCAL).fit(two.counts())),
                1,
                1e-6);
        assertSample(
                "vstMean",
                stabilization.transform(analysis().withTrend(TrendType.MEAN).fit(two.counts())),
                1,
                1e-7);
    }

    @Test
    void regularisedLogarithmEqualsR() {
        ExpressionValues log =
                RegularizedLog.withDefaults().transform(analysis().fit(two.counts()));
        assertSample("rlog1", log, 0, 1e-6);
        assertSample("rlog5", log, 4, 1e-6);
    }

    private void assertSample(String column, ExpressionValues transformed, int sample, double tolerance) {
        double[] actual = IntStream.range(0, transformed.getGenes().size())
                .mapToDouble(gene -> transformed.getValue(gene, sample))
                .toArray();
        ReferenceData.assertNear(column, two.column(column), actual, tolerance);
    }

    @Test
    void normalizationFactorsEqualR() {
        double[][] factors = new double[two.counts().getGeneCount()][6];
        for (int j = 0; j < 6; j++) {
            double[] column = two.column("f." + (j + 1));
            for (int i = 0; i < column.length; i++) {
                factors[i][j] = column[i];
            }
        }
        DeseqFit fit = analysis().withNormalizationFactors(factors).fit(two.counts());
        two.assertColumn("nfP", plain().test(fit, CONDITION).getPvalues(), 1e-8);
        assertSample("nfVst", VarianceStabilization.withDefaults().transform(fit), 1, 1e-6);
    }

    @Test
    void sizeFactorsOfEveryMethodEqualR() {
        CountMatrix counts = two.counts();
        assertArrayEquals(
                two.values("poscounts"),
                analysis()
                        .withSizeFactorMethod(SizeFactorMethod.POSITIVE_COUNTS)
                        .fit(counts)
                        .getSizeFactors(),
                1e-12);
        assertArrayEquals(
                two.values("controls"),
                analysis()
                        .withControlGenes(counts.getGenes().subList(0, 40))
                        .fit(counts)
                        .getSizeFactors(),
                1e-12);
        double[] iterated = analysis()
                .withSizeFactorMethod(SizeFactorMethod.ITERATE)
                .withThreads(2)
                .fit(counts)
                .getSizeFactors();
        // R's search for the factors of a round stops within 1e-5 of the maximum here.
        ReferenceData.assertClose("iterate", two.values("iterate"), iterated, 1e-5);
    }

    @Test
    void pairedDesignWithTwoDegreesOfFreedomEqualsR() {
        ReferenceData data = ReferenceData.load("paired");
        CountMatrix counts = data.counts();
        SampleSheet sheet = SampleSheet.of(counts.getSamples())
                .withFactor("line", "K", "K", "L", "L", "M", "M")
                .withFactor("drug", "dmso", "drug", "dmso", "drug", "dmso", "drug");
        DeseqFit fit = DeseqAnalysis.withDefaults()
                .withDesign(Design.of("~ line + drug", sheet))
                .fit(counts);
        assertFit(data, fit);
        assertResult(data, fit.test(Contrast.of("drug", "drug", "dmso")));
        DeseqResult ratio = fit.likelihoodRatioTest(fit.getDesign().withFormula("~ line"));
        data.assertColumn("lrtP", ratio.getPvalues(), 1e-8);
        DeseqTest unfiltered = DeseqTest.withDefaults().withoutFiltering();
        DeseqResult lines = unfiltered.test(fit, Contrast.of("line", "M", "L"));
        data.assertColumn("ml", lines.getLog2FoldChanges(), 1e-6);
        data.assertColumn("mlSE", lines.getStandardErrors(), 1e-8);
        data.assertColumn("mlP", lines.getPvalues(), 1e-8);
        DeseqResult numbers = unfiltered.test(fit, Contrast.ofWeights(0, -1, 0.5, 0));
        data.assertColumn("nu", numbers.getLog2FoldChanges(), 1e-6);
        data.assertColumn("nuSE", numbers.getStandardErrors(), 1e-8);
        data.assertColumn("nuP", numbers.getPvalues(), 1e-8);
        assertNormal(data, "mlNormal", fit, Contrast.of("line", "M", "L"));
        assertNormal(data, "drugNormal", fit, Contrast.of("drug", "drug", "dmso"));
        assertNormal(data, "coefNormal", fit, Contrast.ofCoefficient("drugdrug"));
    }

    private static void assertNormal(ReferenceData data, String name, DeseqFit fit, Contrast contrast) {
        DeseqResult shrunken = fit.shrink(fit.test(contrast), ShrinkageMethod.NORMAL);
        data.assertColumn(name + "Fold", shrunken.getLog2FoldChanges(), 1e-6);
        data.assertColumn(name + "SE", shrunken.getStandardErrors(), 1e-6);
    }

    /** Three samples leave one degree of freedom, five leave three. */
    @Test
    void priorWidthOfFewDegreesOfFreedomEqualsR() {
        ReferenceData data = ReferenceData.load("paired");
        for (int samples : new int[] {3, 5}) {
            CountMatrix counts =
                    data.counts().selectSamples(data.counts().getSamples().subList(0, samples));
            String[] drug = Arrays.copyOf(new String[] {"dmso", "drug", "dmso", "drug", "dmso"}, samples);
            Design design =
                    Design.of("~ drug", SampleSheet.of(counts.getSamples()).withFactor("drug", drug));
            DeseqFit fit = DeseqAnalysis.withDefaults().withDesign(design).fit(counts);
            assertEquals(data.values("priorOf" + (samples - 2))[0], fit.getPriorVariance(), 1e-12);
        }
    }

    @Test
    void outliersAmongManyReplicatesAreReplacedAsInR() {
        ReferenceData data = ReferenceData.load("replaced");
        CountMatrix counts = data.counts();
        String[] groups = IntStream.range(0, 18)
                .mapToObj(j -> j < 8 ? "A" : j < 16 ? "B" : "C")
                .toArray(String[]::new);
        Design design = Design.of("~ group", SampleSheet.of(counts.getSamples()).withFactor("group", groups));
        DeseqFit fit = DeseqAnalysis.withDefaults().withDesign(design).fit(counts);
        DeseqResult result = fit.test(Contrast.of("group", "B", "A"));
        assertResult(data, result);
        // R says 0 for the gene without a read, too.
        double[] largest = fit.getLargestCooksDistances();
        assertTrue(Double.isNaN(largest[3]));
        largest[3] = 0;
        data.assertColumn("maxCooks", largest, 1e-8);
        assertEquals(GeneStatus.COUNTS_REPLACED, result.getStatus(0));
        assertEquals("an outlying count was replaced (s3)", result.getReason(0));
        assertTrue(fit.getFittedCounts(0)[2] < 60000);
    }

    @Test
    void numberBesideFactorEqualsR() {
        ReferenceData data = ReferenceData.load("covariate");
        CountMatrix counts = data.counts();
        SampleSheet sheet = SampleSheet.of(counts.getSamples())
                .withNumber("age", 31, 45, 52, 38, 60, 29, 41, 55, 48, 36)
                .withFactor("condition", "A", "B", "A", "B", "A", "B", "A", "B", "A", "B");
        DeseqFit fit = DeseqAnalysis.withDefaults()
                .withDesign(Design.of("~ age + condition", sheet))
                .fit(counts);
        assertFit(data, fit);
        assertResult(data, fit.test(CONDITION));
        assertNormal(data, "normal", fit, CONDITION);
        assertEquals(
                List.of("(Intercept)", "age", "conditionB"), fit.getDesign().getCoefficientNames());
    }
}
