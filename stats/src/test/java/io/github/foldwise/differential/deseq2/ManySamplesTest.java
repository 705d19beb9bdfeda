package io.github.foldwise.differential.deseq2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.internal.counts.CountTally;
import io.github.foldwise.internal.counts.LikelihoodSums;
import io.github.foldwise.internal.counts.ModelMatrix;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;
import org.junit.jupiter.api.Test;

/** Samples side by side, as cohorts have them: against R DESeq2 1.38.3 (src/test/reference/deseq2.R) and against the definitions. */
class ManySamplesTest {
    private static final int SAMPLES = 144;

    private final ReferenceData cohort = ReferenceData.load("cohort");
    private final CountMatrix counts = cohort.counts();

    private Design design(String formula) {
        int[] batch = IntStream.range(0, SAMPLES).map(j -> j % 4).toArray();
        for (int j = 0; j < 15; j++) {
            int first = batch[j];
            batch[j] = batch[29 - j];
            batch[29 - j] = first;
        }
        double[] doses = {0.5, 1.75, 3, 2};
        return Design.of(
                formula,
                SampleSheet.of(counts.getSamples())
                        .withFactor(
                                "batch",
                                Arrays.stream(batch)
                                        .mapToObj(b -> "ABCD".substring(b, b + 1))
                                        .toArray(String[]::new))
                        .withFactor(
                                "condition",
                                IntStream.range(0, SAMPLES)
                                        .mapToObj(j -> j % 2 == 0 ? "K" : "R")
                                        .toArray(String[]::new))
                        .withNumber(
                                "dose",
                                IntStream.range(0, SAMPLES)
                                        .mapToDouble(j -> doses[j / 36])
                                        .toArray()));
    }

    private void assertEqualsR(String formula, String reduced, String prefix) {
        Design design = design(formula);
        assertTrue(ModelMatrix.of(design.getMatrix()).hasManySamples());
        DeseqFit fit =
                DeseqAnalysis.withDefaults().withDesign(design).withThreads(2).fit(counts);
        DispersionTrend trend = fit.getTrend();
        assertNotNull(trend);
        assertArrayEquals(cohort.values("sizeFactors"), fit.getSizeFactors(), 1e-12);
        assertArrayEquals(cohort.values(prefix + "trend"), trend.getCoefficients(), 1e-8);
        assertEquals(cohort.values(prefix + "priorVariance")[0], fit.getPriorVariance(), 1e-9);
        cohort.assertColumn(prefix + "dispGeneEst", fit.getGeneWiseDispersions(), 1e-8);
        cohort.assertColumn(prefix + "dispMAP", fit.getPosteriorDispersions(), 1e-8);
        cohort.assertColumn(prefix + "dispersion", fit.getDispersions(), 1e-8);
        DeseqResult result = fit.test(Contrast.of("condition", "R", "K"));
        cohort.assertColumn(prefix + "baseMean", result.getBaseMeans(), 1e-10);
        cohort.assertColumn(prefix + "log2FoldChange", result.getLog2FoldChanges(), 1e-8);
        cohort.assertColumn(prefix + "lfcSE", result.getStandardErrors(), 1e-8);
        cohort.assertColumn(prefix + "stat", result.getStatistics(), 1e-8);
        cohort.assertColumn(prefix + "pvalue", result.getPvalues(), 1e-8);
        cohort.assertColumn(prefix + "padj", result.getAdjustedPvalues(), 1e-8);
        DeseqResult ratio = fit.likelihoodRatioTest(fit.getDesign().withFormula(reduced));
        cohort.assertColumn(prefix + "lrtP", ratio.getPvalues(), 1e-8);
    }

    @Test
    void groupsEqualR() {
        assertEqualsR("~ condition", "~ 1", "");
    }

    @Test
    void batchesAndCovariateEqualR() {
        assertEqualsR("~ batch + dose + condition", "~ batch + dose", "b_");
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        CountMatrix many = SimulatedCounts.of(12, 1500, SAMPLES / 2, 0.1).counts;
        DeseqAnalysis analysis = DeseqAnalysis.withDefaults().withDesign(design("~ batch + dose + condition"));
        DeseqFit one = analysis.fit(many);
        DeseqFit three = analysis.withThreads(3).fit(many);
        assertArrayEquals(one.getDispersions(), three.getDispersions());
        assertArrayEquals(one.getLogLikelihoods(), three.getLogLikelihoods());
        Contrast contrast = Contrast.of("condition", "R", "K");
        assertArrayEquals(one.test(contrast).getPvalues(), three.test(contrast).getPvalues());
    }

    /** Counts of each size, the same count often, in groups of unequal sizes that take turns. */
    @Test
    void sumsAreThoseOfTheDefinition() {
        int n = 131;
        double[][] rows = IntStream.range(0, n)
                .mapToObj(j -> new double[] {1, j % 5 == 2 ? 1 : 0, j % 7})
                .toArray(double[][]::new);
        ModelMatrix design = ModelMatrix.of(rows);
        LikelihoodSums sums = new LikelihoodSums(design);
        CountTally tally = new CountTally(n);
        Random random = new Random(20261130);
        for (double most : new double[] {3, 100, 499, 6000, 3e6}) {
            int[] y = random.doubles(n).mapToInt(u -> (int) (most * u * u)).toArray();
            double[] mu = Arrays.stream(y)
                    .mapToDouble(k -> Math.max(0.5, k * 0.7 + 0.1 * most))
                    .toArray();
            tally.load(y, 0);
            assertTrue(sums.load(y, 0, mu, 0));
            for (double logAlpha : new double[] {-9, -4, -1, 0.5, 3}) {
                double alpha = Math.exp(logAlpha);
                sums.evaluate(logAlpha, alpha, tally);
                double value = 0;
                double size = 0;
                double slope = 0;
                double[] weight = new double[design.groups];
                double[] squares = new double[design.groups];
                for (int j = 0; j < n; j++) {
                    double r = 1 / alpha;
                    value += LogGamma.value(y[j] + r) - LogGamma.value(r);
                    value -= y[j] * Math.log(mu[j] + r) + r * Math.log1p(alpha * mu[j]);
                    size += Math.abs(LogGamma.value(y[j] + r)) + Math.abs(y[j] * Math.log(mu[j] + r));
                    slope += Digamma.value(r) - Digamma.value(y[j] + r) + Math.log1p(alpha * mu[j]);
                    slope += (y[j] - mu[j]) / (mu[j] + r);
                    double w = 1 / (1 / mu[j] + alpha);
                    weight[design.group[j]] += w;
                    squares[design.group[j]] -= w * w;
                }
                String where = "counts to " + most + ", ln dispersion " + logAlpha;
                assertEquals(value, sums.value, 1e-14 * (size + n), where);
                assertEquals(slope, sums.slope, 1e-12 * n * (1 + Math.abs(logAlpha)), where);
                double[] weights = new double[design.groups];
                double[] slopes = new double[design.groups];
                sums.weigh(alpha, weights, slopes);
                assertArrayEquals(weight, weights, 1e-12 * n / alpha);
                assertArrayEquals(squares, slopes, 1e-12 * n / (alpha * alpha));
            }
        }
        double[] infinite = new double[n];
        Arrays.fill(infinite, Double.POSITIVE_INFINITY);
        assertTrue(!sums.load(new int[n], 0, infinite, 0));
    }

    @Test
    void aTallyHoldsEachCountAsOftenAsItOccurs() {
        CountTally tally = new CountTally(7);
        for (int pass = 0; pass < 2; pass++) {
            tally.load(new int[] {9, 3, 0, 3, 2_000_000_000, 3, 0, 2_000_000_000}, pass);
            int[] y = pass == 0
                    ? new int[] {9, 3, 0, 3, 2_000_000_000, 3, 0}
                    : new int[] {3, 0, 3, 2_000_000_000, 3, 0, 2_000_000_000};
            double times = 0;
            for (int k = 0; k < tally.size; k++) {
                times += tally.times[k];
            }
            assertEquals(7, times);
            for (int j = 0; j < 7; j++) {
                assertEquals(y[j], tally.count[tally.rank[j]]);
            }
            int three = tally.rank[1 - pass];
            assertEquals(3, tally.times[three]);
        }
    }
}
