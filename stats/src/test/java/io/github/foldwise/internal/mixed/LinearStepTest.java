package io.github.foldwise.internal.mixed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LinearStepTest {
    private static final int[] EVERY = {0, MixedDesign.ALL};
    private static final int[] SLOPE = {1, MixedDesign.ALL};

    /** An intercept and a slope that vary between two groups and go together. */
    private static LinearStep step() {
        double[] response = {1, 2, 4, 2, 3, 6};
        MixedDesign design = new MixedDesign(
                new int[] {0, 3, 6},
                new int[6],
                response,
                new double[] {1, 1, 1, 1, 1, 1},
                2,
                new int[][] {EVERY, SLOPE},
                new int[][] {EVERY, SLOPE},
                new int[][] {{0, 0, 0}, {1, 0, 1}, {1, 1, 2}},
                3);
        LinearStep step = new LinearStep(design, false);
        for (int j = 0; j < 6; j++) {
            step.add(j / 3, j, new double[] {1, j % 3}, response[j]);
        }
        return step;
    }

    @Test
    void withoutRandomEffectsTheLikelihoodIsThatOfLeastSquares() {
        // Least squares on x = 0, 1, 2 twice: slope 7/4, intercept 5/4, squares of the residuals 15/4.
        double squares = 15.0 / 4;
        assertEquals(3 * (1 + Math.log(2 * Math.PI * squares / 6)), step().value(new double[] {0, 0, 0}), 1e-12);
    }

    @Test
    void varianceBeyondWhatDoublesTellApartHasNoLikelihood() {
        assertTrue(Double.isNaN(step().value(new double[] {1e12, 1e12, 1e-3})));
    }
}
