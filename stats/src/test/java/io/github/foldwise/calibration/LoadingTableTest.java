package io.github.foldwise.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.table.Table;
import org.junit.jupiter.api.Test;

class LoadingTableTest {
    /** A line of .1 + .001 c with a little scatter: readings of .6, .2 and 4.1 are 500, 100 and beyond. */
    private static StandardCurveFit curve() {
        double[] c = {0, 0, 250, 250, 500, 500, 750, 750, 1000, 1000};
        double[] y = new double[10];
        for (int i = 0; i < 10; i++) {
            y[i] = .1 + .001 * c[i] + (i % 2 == 0 ? .002 : -.002);
        }
        return StandardCurve.withDefaults()
                .fit(CalibrationData.of(c, y)
                        .withSample("strong", 100, .6)
                        .withSample("good", 10, .6)
                        .withSample("weak", 10, .2)
                        .withSample("high", 1, 4.1));
    }

    private static final LoadingTable TABLE =
            LoadingTable.of(curve()).withMass("30 ug").withVolume("20 uL").withBuffer(4);

    @Test
    void volumesAddUpAndHoldTheMass() {
        Table rows = TABLE.toTable();
        assertEquals(5, rows.getNumber(1, "stock"), 1e-9);
        assertEquals(6, rows.getNumber(1, "lysate"), 1e-9);
        assertEquals(5, rows.getNumber(1, "buffer"), 1e-12);
        assertEquals(9, rows.getNumber(1, "diluent"), 1e-9);
        assertEquals(30, rows.getNumber(1, "mass"), 1e-9);
        assertEquals(
                30 * curve().concentrationOf("good").getInterval().getLower() / 5000,
                rows.getNumber(1, "mass_lower"),
                1e-9);
    }

    @Test
    void eachSampleThatCannotBeLoadedSaysWhy() {
        assertEquals(LoadingOutcome.READY, TABLE.getOutcome("good"));
        assertEquals(LoadingOutcome.READY, TABLE.getOutcome("strong"));
        assertEquals(LoadingOutcome.BELOW_PIPETTE, TABLE.withSmallest("1 uL").getOutcome("strong"));
        assertEquals(LoadingOutcome.MASS_NOT_REACHED, TABLE.getOutcome("weak"));
        assertEquals(LoadingOutcome.NOT_MEASURED, TABLE.getOutcome("high"));
        assertEquals(15, TABLE.getLargestCommonMass(), 1e-9);
        assertEquals("weak", TABLE.getLimitingSample());
        assertEquals(
                LoadingOutcome.READY,
                TABLE.withMass("14.9 ug").withSmallest("0.05 uL").getOutcome("weak"));
        assertTrue(
                TABLE.getWarnings().toString().contains("limited by weak"),
                TABLE.getWarnings().toString());
    }

    @Test
    void wrongPlansAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> TABLE.withMass("30"));
        assertThrows(IllegalArgumentException.class, () -> TABLE.withMass("0 ug"));
        assertThrows(IllegalArgumentException.class, () -> TABLE.withVolume("20 ug"));
        assertThrows(IllegalArgumentException.class, () -> TABLE.withBuffer(1));
        assertThrows(IllegalArgumentException.class, () -> TABLE.getOutcome("nobody"));
    }

    /** A buffer of 40 x is half a microlitre of 20, the least that the default pipette takes. */
    @Test
    void theVolumeOfTheBufferIsThatOfTheLaneOverItsStrength() {
        LoadingTable strong = TABLE.withBuffer(40).withMass("20 ug");
        assertEquals(0.5, strong.toTable().getNumber(1, "buffer"), 1e-12);
        assertEquals(LoadingOutcome.READY, strong.getOutcome("good"));
        assertEquals(
                LoadingOutcome.BELOW_PIPETTE,
                TABLE.withBuffer(41).withMass("20 ug").getOutcome("good"));
    }
}
