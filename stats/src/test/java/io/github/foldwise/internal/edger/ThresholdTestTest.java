package io.github.foldwise.internal.edger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.internal.function.NormalTail;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** The p-value against an interval, held to mpmath 1.3.0 with 60 digits (the formula of {@link ThresholdTest}, by ncdf). */
class ThresholdTestTest {
    /** Nearer end, farther end, 1 inside, p. */
    private static final double[][] EXACT = {
        {0, 0.5, 0, 0.804582892000506593},
        {0.25, 0.5, 1, 0.902795042192730956},
        {3, 3.25, 0, 0.0018275011801435896},
        {3, 4.75, 0, 0.00035272844945325934},
        {12, 12.0009765625, 0, 3.53208508586663377e-33},
        {12, 15, 0, 9.93279465228779638e-35},
        {37, 37.5, 0, 6.1807967129946622e-301},
        {30, 31.47, 0, 2.22034929808354075e-199},
        {2.5, 6, 1, 0.947823930031635235},
        {40, 41, 1, 1.0},
        {0.7, 0.8, 1, 0.963442143046135476},
        {1, 1, 1, 1.0},
        {1, 2.5, 0, 0.107344840021535806},
        {20, 20.00000000023283064365386962890625, 0, 5.5072482243580078e-89},
    };

    @Test
    void pvaluesAreExactFarOutInTheTail() {
        for (double[] row : EXACT) {
            double pvalue = ThresholdTest.pvalue(row[0], row[1], row[2] == 1);
            assertEquals(row[3], pvalue, 2e-12 * row[3], () -> "at " + row[0] + " and " + row[1]);
        }
        assertEquals(5.156924306787673e-318, ThresholdTest.pvalue(38, 44, false), 1e-323);
        assertEquals(0, ThresholdTest.pvalue(100, 101, false));
        assertEquals(0, ThresholdTest.pvalue(1e200, Double.POSITIVE_INFINITY, false));
    }

    @Test
    void deviatesAreExactWhereTheTailIsNoDouble() {
        // findroot(lambda z: log(erfc(z / sqrt(2)) / 2) - x, sqrt(-2 * x)) at 60 digits
        double[][] exact = {
            {-600, 34.5119954997335214},
            {-700, 37.295079632647417},
            {-745.25, 38.488440591821802},
            {-1000, 44.615747731969403},
            {-123456.5, 496.889067480095955}
        };
        for (double[] row : exact) {
            assertEquals(row[1], NormalTail.quantile(row[0]), 1e-13 * row[1]);
        }
        // The score does not jump where the way to it changes: log tail -600.
        double before = NormalTail.score(7.0e4, 100);
        double after = NormalTail.score(7.1e4, 100);
        assertTrue(after > before && after < 1.001 * before, before + " and " + after);
        assertTrue(Double.isFinite(NormalTail.score(1e150, 5)));
    }

    @Property(seed = "20261130")
    void pvaluesAreProbabilitiesThatFallOutwards(
            @ForAll @DoubleRange(max = 60) double nearer,
            @ForAll @DoubleRange(max = 5) double apart,
            @ForAll boolean inside) {
        double pvalue = ThresholdTest.pvalue(nearer, nearer + apart, inside);
        assertTrue(pvalue >= 0 && pvalue <= 1, () -> "p " + pvalue);
        double outside = ThresholdTest.pvalue(nearer + 0.5, nearer + apart + 0.5, false);
        assertTrue(outside <= pvalue, () -> outside + " beyond " + pvalue);
    }
}
