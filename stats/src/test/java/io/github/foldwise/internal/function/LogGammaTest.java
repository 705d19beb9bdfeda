package io.github.foldwise.internal.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;
import org.junit.jupiter.api.Test;

/** Held against Apache Commons Numbers 1.3 and exact values. */
class LogGammaTest {
    @Property(seed = "20261130")
    void equalsTheLibrary(@ForAll @Scale(6) @DoubleRange(min = 1e-4, max = 1e9) double x) {
        double expected = org.apache.commons.numbers.gamma.LogGamma.value(x);
        assertEquals(expected, LogGamma.value(x), 1e-13 * Math.max(10, Math.abs(expected)));
    }

    @Property(seed = "20261130")
    void equalsTheLibraryForSmallArguments(@ForAll @Scale(6) @DoubleRange(min = 1e-4, max = 30) double x) {
        double expected = org.apache.commons.numbers.gamma.LogGamma.value(x);
        assertEquals(expected, LogGamma.value(x), 1e-13 * Math.max(1, Math.abs(expected)));
    }

    @Property(seed = "20261130")
    void derivativesEqualTheLibrary(@ForAll @Scale(6) @DoubleRange(min = 1e-3, max = 1e4) double x) {
        double digamma = Digamma.value(x);
        double trigamma = Trigamma.value(x);
        assertEquals(digamma, LogGamma.digamma(x), 1e-13 * Math.max(1, Math.abs(digamma)));
        // The library's series of the second derivative is good to 4e-12 of it just above its threshold of 49.
        assertEquals(trigamma, LogGamma.trigamma(x), 1e-11 * trigamma);
    }

    @Property(seed = "20261130")
    void derivativesObeyTheirRecurrence(@ForAll @Scale(6) @DoubleRange(min = 1e-2, max = 1e3) double x) {
        assertEquals(1 / x, LogGamma.digamma(x + 1) - LogGamma.digamma(x), 1e-13 * Math.max(10, 1 / x));
        assertEquals(1 / (x * x), LogGamma.trigamma(x) - LogGamma.trigamma(x + 1), 1e-13 * Math.max(10, 1 / (x * x)));
    }

    /** DLMF 5.4.12, 5.4.13 and 5.15.3. */
    @Test
    void knownValues() {
        double euler = 0.57721566490153286061;
        assertEquals(-euler, LogGamma.digamma(1), 1e-15);
        assertEquals(-euler - 2 * Math.log(2), LogGamma.digamma(0.5), 3e-15);
        assertEquals(Math.PI * Math.PI / 6, LogGamma.trigamma(1), 1e-15);
        assertEquals(0.5 * Math.log(Math.PI), LogGamma.value(0.5), 5e-15);
        assertEquals(Math.log(3628800), LogGamma.factorial(10), 1e-14);
        assertEquals(LogGamma.value(1001), LogGamma.factorial(1000), 0);
    }

    @Property(seed = "20261130")
    void risingFactorialIsASumOfLogarithms(
            @ForAll @Scale(6) @DoubleRange(min = 1e-3, max = 1e8) double x, @ForAll @IntRange(max = 60) int n) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += Math.log(x + k);
        }
        assertEquals(sum, LogGamma.rising(x, n), 2e-13 * Math.max(1, Math.abs(sum)));
    }

    @Property(seed = "20261130")
    void logarithmOfOnePlusIsAccurate(@ForAll @Scale(6) @DoubleRange(min = 0, max = 100) double x) {
        assertEquals(Math.log1p(x), LogGamma.log1p(x), 2e-16 * Math.max(1e-300, 2 * Math.log1p(x)));
        assertEquals(Double.POSITIVE_INFINITY, LogGamma.log1p(Double.POSITIVE_INFINITY));
    }
}
