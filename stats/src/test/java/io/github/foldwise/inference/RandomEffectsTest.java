package io.github.foldwise.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RandomEffectsTest {
    private static final double[] Y = {.31, 1.2, .75, -.2, 1.6, .9};
    private static final double[] V = {.02, .11, .05, .3, .08, .04};

    /** R metafor 3.8-1, {@code rma(y, v, method = "REML", test = "knha")}, see {@code panel.R}. */
    @Test
    void equalsMetafor() {
        RandomEffects effects = RandomEffects.of(Y, V);
        assertEquals(.805589240693332, effects.getMean().getValue(), 1e-9);
        assertEquals(.236520520970443, effects.getMean().getStandardError(), 1e-8);
        assertEquals(.471381066063531, effects.getTau(), 1e-7);
        assertEquals(79.71825274383, effects.getInconsistency(), 1e-5);
        assertEquals(23.7485881238155, effects.getQ(), 1e-11);
        assertEquals(2.42642830184915e-04, effects.getHeterogeneityPvalue(), 1e-13);
        assertEquals(5, effects.getMean().getDegreesOfFreedom());
        assertTrue(
                effects.next(0.95).getLower() < effects.getMean().interval(0.95).getLower());
    }

    @Test
    void estimatesThatAgreeHaveNoVarianceBetweenThem() {
        RandomEffects effects = RandomEffects.of(new double[] {.5, .52, .49, .51}, new double[] {.02, .11, .05, .3});
        assertEquals(0, effects.getTau());
        assertEquals(0, effects.getInconsistency());
    }

    @Test
    void fewerThanTwoSayNothingOfTheVariance() {
        assertTrue(Double.isNaN(
                RandomEffects.of(new double[] {1}, new double[] {.1}).getTau()));
        assertTrue(Double.isNaN(
                RandomEffects.of(new double[0], new double[0]).getMean().getValue()));
        assertTrue(
                !RandomEffects.of(new double[] {1}, new double[] {.1}).next(0.9).isDefined());
    }

    @Test
    void exactEstimatesAreWeightedAlike() {
        RandomEffects effects = RandomEffects.of(new double[] {1, 2, 4}, new double[3]);
        assertEquals(7 / 3.0, effects.getMean().getValue(), 1e-9);
        assertEquals(Math.sqrt(7 / 3.0), effects.getTau(), 1e-6);
        assertEquals(100, effects.getInconsistency(), 1e-6);
    }

    @Test
    void whatIsNoEstimateIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> RandomEffects.of(new double[] {1}, new double[] {-1}));
        assertThrows(IllegalArgumentException.class, () -> RandomEffects.of(new double[] {1}, new double[2]));
    }
}
