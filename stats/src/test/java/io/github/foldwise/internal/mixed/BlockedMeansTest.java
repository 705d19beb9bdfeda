package io.github.foldwise.internal.mixed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.internal.function.StudentT;
import org.junit.jupiter.api.Test;

class BlockedMeansTest {
    private static final double NA = Double.NaN;
    private static final double[][] IC50 = {
        {.051, .043, .067, .058}, {.98, 1.21, 1.90, 1.33}, {.31, .22, .41, .36}, {.060, .047, .058, .071}
    };

    private static double[][] logs(double[][] doses) {
        double[][] logs = new double[doses.length][];
        for (int i = 0; i < doses.length; i++) {
            logs[i] = java.util.Arrays.stream(doses[i]).map(Math::log).toArray();
        }
        return logs;
    }

    /** R 4.2.2: {@code lm(log(ic50) ~ date + line)}. */
    @Test
    void completeBlocksAreLeastSquares() {
        BlockedMeans means = BlockedMeans.of(logs(IC50));
        assertEquals(24.3511129431334, Math.exp(means.difference(1, 0)), 1e-12);
        assertEquals(5.86249285000438, Math.exp(means.difference(2, 0)), 1e-12);
        assertEquals(1.08043465476914, Math.exp(means.difference(3, 0)), 1e-13);
        assertEquals(0.146641854802235, means.getSigma(), 1e-14);
        assertEquals(0.103691449936434, means.standardError(1, 0), 1e-14);
        assertEquals(9, means.degreesOfFreedom(1, 0));
        double[][] correlations = means.correlations(new int[] {1, 2, 3}, 0);
        assertEquals(0.5, correlations[0][2], 1e-14);
    }

    /** R lme4 1.1-31, lmerTest 3.1-3: {@code lmer(log(ic50) ~ line + (1 | date))} without R3 on D2, see {@code panel.R}. */
    @Test
    void incompleteBlocksAreRemlWithSatterthwaite() {
        double[][] cells = logs(IC50);
        cells[3][1] = NA;
        BlockedMeans means = BlockedMeans.of(cells);
        assertEquals(24.3511129431334, Math.exp(means.difference(1, 0)), 1e-9);
        assertEquals(5.86249285000438, Math.exp(means.difference(2, 0)), 1e-9);
        assertEquals(1.09478778187731, Math.exp(means.difference(3, 0)), 1e-7);
        assertEquals(0.110253377624559, means.standardError(1, 0), 1e-7);
        assertEquals(0.121294227000552, means.standardError(3, 0), 1e-7);
        assertEquals(0.155921821934094, means.getSigma(), 1e-7);
        assertEquals(0.17230510396555, means.getBlockDeviation(), 1e-6);
        assertEquals(7.91614444394623, means.degreesOfFreedom(1, 0), 1e-4);
        assertEquals(8.07078220434169, means.degreesOfFreedom(3, 0), 1e-4);
    }

    @Test
    void twoGroupsInCompleteBlocksAreThePairedTest() {
        BlockedMeans means = BlockedMeans.of(new double[][] {{1, 2, 4}, {2, 2.5, 5.5}});
        assertEquals(1, means.difference(1, 0), 1e-15);
        assertEquals(Math.sqrt(0.25 / 3), means.standardError(1, 0), 1e-15);
        assertEquals(2, means.degreesOfFreedom(1, 0));
        assertTrue(StudentT.twoSidedPvalue(1, 2) > 0);
    }

    /** Blocks that scatter less than residuals: the variance is 0, and what is left is a one-way layout, as R says too. */
    @Test
    void noVarianceOfBlocksIsAOneWayLayout() {
        double[][] cells = {{1, 4, 2, 3}, {9, 6, 8, NA}, {4, 3, 5, 2}};
        BlockedMeans means = BlockedMeans.of(cells);
        assertEquals(0, means.getBlockDeviation());
        assertEquals(8, means.degreesOfFreedom(1, 0), 1e-9);
    }

    @Test
    void aSingleBlockHasNoStandardError() {
        BlockedMeans means = BlockedMeans.of(new double[][] {{1}, {2}, {4}});
        assertEquals(1, means.difference(1, 0));
        assertTrue(Double.isNaN(means.standardError(1, 0)));
        BlockedMeans apart = BlockedMeans.of(new double[][] {{1, NA}, {NA, 2}});
        assertEquals(1, apart.difference(1, 0), 1e-15);
        assertTrue(Double.isNaN(apart.standardError(1, 0)));
    }
}
