package io.github.foldwise.resistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class FoldPowerTest {
    /** R 4.2.2, {@code pt(t, df, ncp, lower.tail = FALSE) + pt(-t, df, ncp)}, see {@code power.R}. */
    @Test
    void powersEqualNoncentralT() {
        assertEquals(
                0.317927434831644,
                FoldPower.of(2).withLogStandardDeviation(.2, 10).powerOf(3),
                1e-9);
        assertEquals(
                0.53534088745703,
                FoldPower.of(2).withLogStandardDeviation(.2, 10).powerOf(4),
                1e-9);
        assertEquals(
                0.834931162744939,
                FoldPower.of(2).withLogStandardDeviation(.2, 10).powerOf(6),
                1e-9);
        assertEquals(
                0.076548191828964,
                FoldPower.of(1.5).withLogStandardDeviation(.4, 10).powerOf(3),
                1e-9);
        assertEquals(
                0.999999999992676,
                FoldPower.of(3).withLogStandardDeviation(.1, 10).powerOf(6),
                1e-9);
        assertEquals(
                0.53534088745703,
                FoldPower.of(0.5)
                        .withLogStandardDeviation(.2 * Math.log(10), Math.E)
                        .powerOf(4),
                1e-9);
    }

    @Test
    void experimentsEqualThoseOfASearchByHand() {
        double[] deviations = {.1, .15, .2, .3};
        int[] for80 = {4, 5, 6, 10};
        int[] for90 = {4, 5, 7, 13};
        for (int i = 0; i < deviations.length; i++) {
            FoldPower question = FoldPower.of(2).withLogStandardDeviation(deviations[i], 10);
            assertEquals(for80[i], question.experimentsFor(0.8));
            assertEquals(for90[i], question.experimentsFor(0.9));
        }
        assertEquals(57, FoldPower.of(1.5).withLogStandardDeviation(.4, 10).experimentsFor(.9));
        assertEquals(2, FoldPower.of(1e6).withLogStandardDeviation(.01, 10).experimentsFor(.8));
    }

    @Test
    void widthOfTheIntervalFollowsFromTheScatter() {
        FoldPower question = FoldPower.of(2).withLogStandardDeviation(.2, 10);
        assertEquals(3.13926185043117, question.intervalFactor(3), 1e-12);
        assertEquals(1.62138864784779, question.intervalFactor(6), 1e-12);
        assertEquals(6, question.experimentsForFactor(1.7));
        assertEquals(3, question.experimentsForFactor(3.14));
        assertEquals(11, question.toTable().getRowCount());
    }

    @Property(tries = 40, seed = "20261130")
    void powerGrowsWithExperiments(
            @ForAll @DoubleRange(min = 1.05, max = 20) double fold,
            @ForAll @DoubleRange(min = 0.05, max = 1) double deviation) {
        FoldPower question = FoldPower.of(fold).withLogStandardDeviation(deviation, 10);
        double last = 0.05;
        for (int k = 2; k < 12; k++) {
            double power = question.powerOf(k);
            assertTrue(power >= last - 1e-12 && power <= 1);
            last = power;
        }
        int enough = question.experimentsFor(0.8);
        assertTrue(question.powerOf(enough) >= 0.8 && (enough == 2 || question.powerOf(enough - 1) < 0.8));
    }

    @Test
    void badQuestionsSayWhatToGive() {
        assertThrows(IllegalArgumentException.class, () -> FoldPower.of(1));
        assertThrows(IllegalArgumentException.class, () -> FoldPower.of(-2));
        FoldPower unset = FoldPower.of(2);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> unset.experimentsFor(.8))
                .getMessage()
                .contains("withLogStandardDeviation"));
        FoldPower question = unset.withLogStandardDeviation(.2, 10);
        assertThrows(IllegalArgumentException.class, () -> question.powerOf(1));
        assertThrows(IllegalArgumentException.class, () -> question.experimentsForFactor(1));
        assertThrows(IllegalArgumentException.class, () -> unset.withLogStandardDeviation(0, 10));
        assertThrows(IllegalArgumentException.class, () -> unset.withLogStandardDeviation(.2, 1));
        assertThrows(IllegalArgumentException.class, () -> unset.withSpread(FoldSpread.of(new double[0])));
        assertEquals("FoldPower: fold 2, ln SD 0.4605170185988092,\n  significance 0.05", question.toString());
    }
}
