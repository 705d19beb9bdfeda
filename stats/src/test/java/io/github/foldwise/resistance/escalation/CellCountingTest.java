package io.github.foldwise.resistance.escalation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.quantity.VolumeUnit;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Expected values by R 4.2: {@code qchisq(.025, 2 * S) / 2}, {@code pchisq(chi, n - 1, lower.tail = FALSE)}. */
class CellCountingTest {
    @Test
    void squaresThatScatterAreFlagged() {
        CellCount count = CellCounting.withDefaults().of(115, 110, 180);
        assertEquals(1.35e6, count.getCellsPerMillilitre(), 1e-6);
        assertEquals(1221706.70313908, count.interval(0.95).getLower(), 1e-3);
        assertEquals(1488102.11650266, count.interval(0.95).getUpper(), 1e-3);
        assertEquals(22.5925925925926, count.getDispersion(), 1e-12);
        assertEquals(1.24188348743739e-5, count.getDispersionPvalue(), 1e-16);
        assertTrue(count.isScattered());
        assertEquals(0.57037037037037, count.getVolumeFor(7000 * 110).in(VolumeUnit.MILLILITRE), 1e-14);
        assertEquals(
                "1350000 /mL [1221707, 1488102]",
                count.toString().lines().findFirst().orElse(""));
    }

    @Test
    void squaresThatDifferByChanceAreNot() {
        CellCount count = CellCounting.withDefaults().of(55, 35, 55);
        assertEquals(483333.333333333, count.getCellsPerMillilitre(), 1e-8);
        assertEquals(5.51724137931034, count.getDispersion(), 1e-13);
        assertEquals(0.0633791275843728, count.getDispersionPvalue(), 1e-14);
        assertFalse(count.isScattered());
        assertEquals(1.59310344827586, count.getVolumeFor(7000 * 110).in(VolumeUnit.MILLILITRE), 1e-13);
    }

    @Test
    void noCellsHaveAnUpperLimitAndNoVolume() {
        CellCount none = CellCounting.withDefaults().withDilution(2).of(0, 0);
        assertEquals(0, none.interval(0.95).getLower());
        // Minus the logarithm of 0.025, over two squares.
        assertEquals(-Math.log(0.025) / 2 * 2e4, none.interval(0.95).getUpper(), 1e-6);
        assertFalse(none.isScattered());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> none.getVolumeFor(10))
                .getMessage()
                .startsWith("all counts are 0"));
    }

    @Test
    void countsThatCannotBeAreRefusedByPlace() {
        assertEquals(
                "square 2 has a count of 10.5; cells are counted as whole numbers of 0 or more",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> CellCounting.withDefaults().of(3, 10.5))
                        .getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> CellCounting.withDefaults().of(-1));
        assertThrows(
                IllegalArgumentException.class,
                () -> CellCounting.withDefaults().of());
        assertThrows(
                IllegalArgumentException.class,
                () -> CellCounting.withDefaults().withDilution(0.5));
    }

    @Property(tries = 200, seed = "20261130")
    void theIntervalHoldsTheCountAndNarrowsWithSquares(
            @ForAll @Size(min = 2, max = 6) List<@IntRange(max = 400) Integer> squares) {
        double[] once = new double[squares.size()];
        double[] twice = new double[2 * squares.size()];
        for (int i = 0; i < twice.length; i++) {
            twice[i] = squares.get(i % squares.size());
            once[i % squares.size()] = squares.get(i % squares.size());
        }
        CellCount count = CellCounting.withDefaults().of(once);
        CellCount more = CellCounting.withDefaults().of(twice);
        assertTrue(count.interval(0.9).contains(count.getCellsPerMillilitre()));
        assertEquals(count.getCellsPerMillilitre(), more.getCellsPerMillilitre(), 1e-6);
        assertTrue(more.interval(0.9).getUpper() - more.interval(0.9).getLower()
                < count.interval(0.9).getUpper() - count.interval(0.9).getLower());
    }

    @Test
    void cellsToSeedForADay() {
        SeedingPlan plan = SeedingPlan.withDefaults()
                .withCapacity(8e6)
                .withConfluence(80)
                .withDoublingHours(34.24)
                .withLagHours(12);
        assertEquals(1168615.943311447, plan.of(96).getCells(), 1e-6);
        assertEquals(5.134278746016513, plan.of(96).getSplit(6e6), 1e-12);
        assertEquals("seed 1168616 cells for 6400000", plan.of(96).toString());
        assertThrows(IllegalArgumentException.class, () -> plan.of(12));
    }
}
