package io.github.foldwise.multiplicity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PvalueAdjustmentTest {
    private static final double NA = Double.NaN;
    private static final double[] P = {0.01, 0.02, NA, 0.03, 0.005, 0.9, 0.02, 1, 0};

    /** R 4.2.2: p.adjust(c(.01, .02, NA, .03, .005, .9, .02, 1, 0), method), exact in fractions of the p-values. */
    @Test
    void adjustmentsEqualThoseOfR() {
        double harmonic = 0;
        for (int i = 1; i <= 8; i++) {
            harmonic += 1.0 / i;
        }
        double[] bh = {0.08 / 3, 0.032, NA, 0.04, 0.02, 7.2 / 7, 0.032, 1, 0};
        bh[5] = 1;
        assertArrayEquals(bh, PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(P), 1e-15);
        double h = harmonic;
        double[] by = {h * 0.08 / 3, h * 0.032, NA, h * 0.04, h * 0.02, 1, h * 0.032, 1, 0};
        assertArrayEquals(by, PvalueAdjustment.BENJAMINI_YEKUTIELI.adjust(P), 1e-15);
        assertArrayEquals(
                new double[] {0.06, 0.1, NA, 0.1, 0.035, 1, 0.1, 1, 0}, PvalueAdjustment.HOLM.adjust(P), 1e-15);
        assertArrayEquals(
                new double[] {0.08, 0.16, NA, 0.24, 0.04, 1, 0.16, 1, 0}, PvalueAdjustment.BONFERRONI.adjust(P), 1e-15);
        assertArrayEquals(P, PvalueAdjustment.NONE.adjust(P), 0);
    }

    @Test
    void minusZeroIsZero() {
        for (PvalueAdjustment method : PvalueAdjustment.values()) {
            assertArrayEquals(new double[] {0, 1}, method.adjust(new double[] {-0.0, 1}), 0);
        }
    }

    @Test
    void valuesThatAreNoProbabilitiesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> PvalueAdjustment.HOLM.adjust(new double[] {1.5}));
        assertThrows(IllegalArgumentException.class, () -> PvalueAdjustment.HOLM.adjust(new double[] {-0.1}));
    }

    @Property(tries = 200, seed = "20261124")
    void adjustmentNeitherLowersNorReordersPvalues(
            @ForAll double @net.jqwik.api.constraints.Size(max = 40) [] raw, @ForAll PvalueAdjustment method) {
        double[] p = java.util.Arrays.stream(raw)
                .map(x -> Math.abs(Math.IEEEremainder(x, 1)))
                .toArray();
        double[] adjusted = method.adjust(p);
        for (int i = 0; i < p.length; i++) {
            assertTrue(adjusted[i] >= p[i] * (1 - 1e-12) && adjusted[i] <= 1);
            for (int j = 0; j < p.length; j++) {
                assertTrue(!(p[i] < p[j]) || adjusted[i] <= adjusted[j]);
            }
        }
    }
}
