package io.github.foldwise.differential.deseq2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.internal.counts.AdaptiveShrinkage;
import io.github.foldwise.internal.counts.ModelMatrix;
import io.github.foldwise.internal.function.Brent;
import io.github.foldwise.internal.optimize.GradientObjective;
import io.github.foldwise.internal.optimize.LimitedMemoryBfgs;
import io.github.foldwise.internal.optimize.VariableMetric;
import io.github.foldwise.internal.smooth.WeightedQuantile;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShrinkageTest {
    private static final SimulatedCounts DATA = SimulatedCounts.of(11, 600, 3, 0.2);
    private static final Contrast GROUP = Contrast.of("group", "B", "A");

    private static DeseqFit fit(Design design) {
        // Converged, so that the estimates of both codings of a design are the same numbers.
        return DeseqAnalysis.withDefaults()
                .withDesign(design)
                .withNumerics(Numerics.CONVERGED)
                .fit(DATA.counts);
    }

    @ParameterizedTest
    @EnumSource(ShrinkageMethod.class)
    void foldChangesMoveTowardsZero(ShrinkageMethod method) {
        DeseqFit fit = fit(DATA.design);
        DeseqResult result = fit.test(GROUP);
        DeseqResult shrunken = fit.shrink(result, method);
        double[] before = result.getLog2FoldChanges();
        double[] after = shrunken.getLog2FoldChanges();
        double[] error = shrunken.getStandardErrors();
        for (int i = 0; i < before.length; i++) {
            if (!Double.isNaN(before[i])) {
                assertTrue(Math.abs(after[i]) <= Math.abs(before[i]) + 0.02, i + ": " + before[i] + " to " + after[i]);
                assertTrue(error[i] > 0);
            }
        }
        assertArrayEquals(result.getPvalues(), shrunken.getPvalues());
    }

    /** Three groups: C against B is no coefficient where A is the reference, and is one where B is. */
    @Test
    void contrastsAreShrunkenAsTheCoefficientOfAnotherReference() {
        SampleSheet sheet = SampleSheet.of(DATA.counts.getSamples()).withFactor("line", "A", "A", "B", "B", "C", "C");
        Design first = Design.of("~ line", sheet);
        Design second = first.withReference("line", "B");
        Contrast contrast = Contrast.of("line", "C", "B");
        DeseqFit one = fit(first);
        DeseqFit other = fit(second);
        // The faint ridge stands on other coefficients, which shows where a group has next to no reads.
        ReferenceData.assertNear(
                "fold",
                one.test(contrast).getLog2FoldChanges(),
                other.test(contrast).getLog2FoldChanges(),
                1e-4);
        assertSameShrinkage(one, other, contrast, Contrast.ofCoefficient("lineC"), 1e-8);
    }

    private static void assertSameShrinkage(
            DeseqFit one, DeseqFit other, Contrast contrast, Contrast coefficient, double tolerance) {
        DeseqResult asContrast = one.shrink(one.test(contrast), ShrinkageMethod.APEGLM);
        DeseqResult asCoefficient = other.shrink(other.test(coefficient), ShrinkageMethod.APEGLM);
        ReferenceData.assertNear(
                "fold", asCoefficient.getLog2FoldChanges(), asContrast.getLog2FoldChanges(), tolerance);
        ReferenceData.assertNear(
                "deviation", asCoefficient.getStandardErrors(), asContrast.getStandardErrors(), tolerance);
    }

    /**
     * Beside another factor the means that dispersions are estimated at come from regressions, whose faint ridge depends on
     * the coding: 7e-8. Replayed searches add their noise: 1.2e-6.
     */
    @ParameterizedTest
    @CsvSource({"CONVERGED, 1e-7", "REPLAY, 2e-6"})
    void contrastsBesideAnotherFactorAreShrunkenAsCoefficients(Numerics numerics, double tolerance) {
        SampleSheet sheet = SampleSheet.of(DATA.counts.getSamples())
                .withFactor("line", "A", "A", "B", "B", "C", "C")
                .withFactor("drug", "no", "yes", "no", "yes", "no", "yes");
        Design first = Design.of("~ line + drug", sheet);
        DeseqAnalysis analysis = DeseqAnalysis.withDefaults().withNumerics(numerics);
        DeseqFit one = analysis.withDesign(first).fit(DATA.counts);
        DeseqFit other = analysis.withDesign(first.withReference("line", "B")).fit(DATA.counts);
        assertSameShrinkage(one, other, Contrast.of("line", "C", "B"), Contrast.ofCoefficient("lineC"), tolerance);
    }

    /** The reference of a design plays no part where levels are compared in the expanded model. */
    @Test
    void normalShrinkageOfLevelsDoesNotDependOnTheReference() {
        Contrast back = Contrast.of("group", "A", "B");
        DeseqFit one = fit(DATA.design);
        DeseqFit other = fit(DATA.design.withReference("group", "B"));
        double[] up = one.shrink(one.test(GROUP), ShrinkageMethod.NORMAL).getLog2FoldChanges();
        double[] down = other.shrink(other.test(back), ShrinkageMethod.NORMAL).getLog2FoldChanges();
        ReferenceData.assertNear("fold", up, Arrays.stream(down).map(x -> -x).toArray(), 1e-6);
    }

    @Test
    void modeHasNoSlope() {
        DeseqFit fit = fit(DATA.design);
        FittedGenes genes = fit.genes();
        CauchyGlm glm = new CauchyGlm(ModelMatrix.of(DATA.design.getMatrix()), 1, 0.3);
        int flat = 0;
        for (int row = 0; row < genes.geneOf.length; row++) {
            double[] start = {genes.beta[row * 2], genes.beta[row * 2 + 1]};
            glm.fit(genes.counts, row * 6, genes.scale, row, genes.dispersion[row], start);
            flat += glm.slope < 1e-8 ? 1 : 0;
            assertTrue(glm.standardDeviation > 0);
        }
        assertEquals(genes.geneOf.length, flat);
    }

    /** The replayed search ends beside the optimum, on the near side of a tenth of a standard deviation. */
    @Test
    void replayedModesAreNearTheOptimum() {
        DeseqFit fit = fit(DATA.design);
        FittedGenes genes = fit.genes();
        ModelMatrix matrix = ModelMatrix.of(DATA.design.getMatrix());
        CauchyGlm exact = new CauchyGlm(matrix, 1, 0.3);
        CauchyReplay replay = new CauchyReplay(matrix, 1, 0.3);
        int near = 0;
        for (int row = 0; row < genes.geneOf.length; row++) {
            double[] start = {genes.beta[row * 2], genes.beta[row * 2 + 1]};
            exact.fit(genes.counts, row * 6, genes.scale, row, genes.dispersion[row], start);
            replay.fit(genes.counts, row * 6, genes.scale, row, genes.dispersion[row], start);
            double distance = Math.abs(exact.mode() - replay.mode());
            near += distance <= 0.1 * exact.standardDeviation() ? 1 : 0;
            assertTrue(replay.standardDeviation() > 0);
        }
        assertTrue(near >= 0.97 * genes.geneOf.length, near + " of " + genes.geneOf.length);
    }

    /** The root of x³ = 2; a tolerance of R's default stops within it. */
    @Test
    void rootIsFoundWithinTolerance() {
        assertEquals(Math.cbrt(2), Brent.root(x -> x * x * x - 2, 0, 5, 1e-13), 1e-12);
        assertEquals(Math.cbrt(2), Brent.root(x -> x * x * x - 2, 5, 0, 1.22e-4), 1.22e-4);
    }

    /** Rosenbrock's valley has its only minimum at (1, 1). */
    @Test
    void searchesFollowACurvedValley() {
        GradientObjective valley = (x, gradient) -> {
            double bend = x[1] - x[0] * x[0];
            gradient[0] = -400 * x[0] * bend - 2 * (1 - x[0]);
            gradient[1] = 200 * bend;
            return 100 * bend * bend + (1 - x[0]) * (1 - x[0]);
        };
        double[] limited = {-1.2, 1};
        assertTrue(new LimitedMemoryBfgs(2).descend(valley, limited));
        assertArrayEquals(new double[] {1, 1}, limited, 1e-3);
        double[] full = {-1.2, 1};
        new VariableMetric(2).descend(valley, full);
        assertArrayEquals(new double[] {1, 1}, full, 1e-3);
    }

    /** The moment equation has the root mean(b²) − D when all errors are equal. */
    @Test
    void priorScaleIsTheExcessScatter() {
        double[] b = {0.3, -0.5, 0.1, 0.9, -0.2, Double.NaN};
        double[] se = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
        double expected = (0.09 + 0.25 + 0.01 + 0.81 + 0.04) / 5 - 0.01;
        assertEquals(Math.sqrt(expected), PriorScale.of(b, se, Numerics.CONVERGED), 1e-9);
        assertEquals(1e-3, PriorScale.of(new double[] {0.01, -0.01}, new double[] {1, 1}, Numerics.CONVERGED), 1e-12);
        assertEquals(1, PriorScale.of(new double[] {9, -8}, new double[] {1, 1}, Numerics.CONVERGED), 1e-12);
    }

    /** Karush-Kuhn-Tucker: the mean ratio of a component's density to the mixture's is 1 where it has weight, else at most 1. */
    @Test
    void mixtureWeightsAreOptimal() {
        SplittableRandom random = new SplittableRandom(4);
        double[] b = IntStream.range(0, 2000)
                .mapToDouble(i -> random.nextGaussian() * (i % 5 == 0 ? 2 : 0.05) + 0.3 * random.nextGaussian())
                .toArray();
        double[] se = IntStream.range(0, 2000).mapToDouble(i -> 0.3).toArray();
        AdaptiveShrinkage prior = AdaptiveShrinkage.fit(b, se);
        double[] weights = prior.getWeights();
        double[] sigma = prior.getSigma();
        double[] ratio = new double[sigma.length];
        for (int i = 0; i < b.length; i++) {
            double mixture = 0;
            double[] density = new double[sigma.length];
            for (int k = 0; k < sigma.length; k++) {
                double variance = 0.09 + sigma[k] * sigma[k];
                density[k] = Math.exp(-b[i] * b[i] / (2 * variance)) / Math.sqrt(variance);
                mixture += weights[k] * density[k];
            }
            for (int k = 0; k < sigma.length; k++) {
                ratio[k] += density[k] / mixture / b.length;
            }
        }
        double total = 0;
        for (int k = 0; k < sigma.length; k++) {
            total += weights[k];
            assertTrue(ratio[k] <= 1 + 1e-8, k + ": " + ratio[k]);
            if (weights[k] > 1e-6) {
                assertEquals(1, ratio[k], 1e-8);
            }
        }
        assertEquals(1, total, 1e-12);
    }

    @Test
    void posteriorOfOneComponentIsRidge() {
        AdaptiveShrinkage prior = AdaptiveShrinkage.fit(new double[] {0.01, -0.02, 0.01}, new double[] {1, 1, 1});
        double[] posterior = prior.posterior(0.5, 1);
        assertTrue(posterior[0] >= 0 && posterior[0] < 0.3);
        assertTrue(posterior[1] > 0);
    }

    /** R Hmisc 4.8 wtd.quantile(c(1, 2, 3, 4), c(1, 1, 1, 5), .95, normwt = TRUE) and without weights. */
    @Test
    void weightedQuantile() {
        double[] x = {4, 1, 3, 2};
        assertEquals(3.85, WeightedQuantile.of(x, new double[] {1, 1, 1, 1}, 0.95), 1e-12);
        assertEquals(4, WeightedQuantile.of(x, new double[] {5, 1, 1, 1}, 0.95), 1e-12);
    }
}
