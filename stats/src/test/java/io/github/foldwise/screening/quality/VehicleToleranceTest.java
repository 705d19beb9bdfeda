package io.github.foldwise.screening.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import org.junit.jupiter.api.Test;

class VehicleToleranceTest {
    private static final double[] PERCENT = {0, 0, 0, 0, 0.1, 0.1, 0.1, 0.1, 0.5, 0.5, 0.5, 0.5, 1, 1, 1, 1};

    private static DoseResponseData series(double low, double middle, double high) {
        double[] signals = new double[16];
        double[] noise = {0.97, 1.01, 1.03, 0.99};
        for (int i = 0; i < 16; i++) {
            double level = i < 4 ? 1 : i < 8 ? low : i < 12 ? middle : high;
            signals[i] = level * noise[i % 4];
        }
        return DoseResponseData.of(PERCENT, signals).withUnit("%");
    }

    /**
     * By hand: all concentrations have the same four logarithms about their level, so the pooled variance is that of one; the
     * limit is exp(log(level) - t(0.95, 12) sqrt(s²/2)) with t = 1.782288 (R 4.2.2, qt(0.95, 12)).
     */
    @Test
    void limitsEqualTheCaseWorkedByHand() {
        VehicleToleranceResult result = VehicleTolerance.withDefaults().of(series(1, 0.98, 0.8));
        assertEquals(VehicleToleranceOutcome.LIMITED, result.getOutcome());
        assertEquals(0.5, result.getHighestTolerated());
        double[] logs = {Math.log(0.97), Math.log(1.01), Math.log(1.03), Math.log(0.99)};
        double mean = (logs[0] + logs[1] + logs[2] + logs[3]) / 4;
        double squares = 0;
        for (double log : logs) {
            squares += (log - mean) * (log - mean);
        }
        double half = 1.782287555649159 * Math.sqrt(squares / 3 / 2);
        assertEquals(98 * Math.exp(-half), result.toTable().getNumber(1, "lower"), 1e-9);
        assertEquals(98 * Math.exp(half), result.toTable().getNumber(1, "upper"), 1e-9);
        assertEquals(80, result.toTable().getNumber(2, "signal"), 1e-9);
        assertEquals("no", result.toTable().getText(2, "tolerated"));
        assertTrue(
                result.toString().startsWith("vehicle tolerated up to 0.5 %\n0.1: 100 % of medium ["),
                result.toString());
        assertEquals(3, result.toFigure().getElements().size());
    }

    @Test
    void allOrNoneMayBeBorne() {
        VehicleToleranceResult all = VehicleTolerance.withDefaults().of(series(1, 1, 0.99));
        assertEquals(VehicleToleranceOutcome.TOLERATED, all.getOutcome());
        assertTrue(all.toString().startsWith("vehicle tolerated at all doses, >= 1 %"), all.toString());
        VehicleToleranceResult none = VehicleTolerance.withDefaults().of(series(0.7, 1, 1));
        assertEquals(VehicleToleranceOutcome.NOT_TOLERATED, none.getOutcome());
        assertTrue(Double.isNaN(none.getHighestTolerated()));
        assertNotEquals(all, none);
        assertEquals(all, VehicleTolerance.withDefaults().of(series(1, 1, 0.99)));
        assertEquals(
                all.hashCode(),
                VehicleTolerance.withDefaults().of(series(1, 1, 0.99)).hashCode());
        assertEquals(
                VehicleToleranceOutcome.TOLERATED,
                VehicleTolerance.withDefaults()
                        .withLargestLoss(40)
                        .withLevel(0.9)
                        .of(series(0.7, 1, 1))
                        .getOutcome());
    }

    @Test
    void seriesThatCannotAnswerSayWhy() {
        VehicleTolerance tolerance = VehicleTolerance.withDefaults();
        VehicleToleranceResult noMedium =
                tolerance.of(DoseResponseData.of(new double[] {1, 1, 2, 2}, new double[] {1, 2, 1, 2}));
        assertEquals(VehicleToleranceOutcome.NOT_ASSESSED, noMedium.getOutcome());
        assertTrue(noMedium.getReason().contains("no wells of medium"), noMedium.getReason());
        VehicleToleranceResult single =
                tolerance.of(DoseResponseData.of(new double[] {0, 1, 2}, new double[] {1, 2, -1}));
        assertTrue(single.getReason().contains("too few replicate wells"), single.getReason());
        assertTrue(single.getReason().contains("a signal of -1.0"), single.getReason());
        assertTrue(single.toString().startsWith("vehicle tolerance not assessed\n"), single.toString());
        assertThrows(IllegalArgumentException.class, () -> tolerance.withLargestLoss(0));
        assertThrows(IllegalArgumentException.class, () -> tolerance.withLevel(0.5));
    }
}
