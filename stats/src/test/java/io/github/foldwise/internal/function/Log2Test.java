package io.github.foldwise.internal.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Log2Test {
    private static final MathContext DIGITS = new MathContext(50);

    /** ln 2 from its own series, the sum of 1 / (n 2^n). */
    private static final BigDecimal LN_2 = ln2();

    private static BigDecimal ln2() {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal power = BigDecimal.ONE;
        for (int n = 1; n < 170; n++) {
            power = power.divide(BigDecimal.valueOf(2), DIGITS);
            sum = sum.add(power.divide(BigDecimal.valueOf(n), DIGITS));
        }
        return sum;
    }

    /** 2^y by the exponential series, to 50 digits. */
    private static BigDecimal power(BigDecimal y) {
        BigDecimal z = y.multiply(LN_2, DIGITS);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = term;
        for (int n = 1; n < 60; n++) {
            term = term.multiply(z, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
            sum = sum.add(term);
        }
        return sum;
    }

    /** The nearest double y to log2(x) has x between 2 to the midpoints beside y. */
    private static void assertNearest(double x) {
        double y = Log2.of(x);
        int whole = (int) Math.floor(y);
        BigDecimal scaled = new BigDecimal(x)
                .multiply(whole < 0 ? BigDecimal.valueOf(2).pow(-whole) : BigDecimal.ONE)
                .divide(whole < 0 ? BigDecimal.ONE : BigDecimal.valueOf(2).pow(whole), new MathContext(80));
        BigDecimal two = BigDecimal.valueOf(2);
        BigDecimal below =
                new BigDecimal(Math.nextDown(y)).add(new BigDecimal(y)).divide(two);
        BigDecimal above = new BigDecimal(Math.nextUp(y)).add(new BigDecimal(y)).divide(two);
        assertTrue(power(below.subtract(BigDecimal.valueOf(whole))).compareTo(scaled) <= 0, x + " is below " + y);
        assertTrue(power(above.subtract(BigDecimal.valueOf(whole))).compareTo(scaled) >= 0, x + " is above " + y);
    }

    @Test
    void isTheNearestDouble() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 3000; i++) {
            assertNearest(Math.exp(random.nextDouble(-40, 40)));
            assertNearest(1 + random.nextDouble(-0.01, 0.01));
            assertNearest(1 + random.nextDouble(-1e-9, 1e-9));
            assertNearest(random.nextInt(1, 5000) / (double) random.nextInt(1, 5000));
        }
        assertNearest(Math.nextUp(1));
        assertNearest(Math.nextDown(1));
        assertNearest(Math.nextUp(Math.sqrt(2)));
        assertNearest(Math.sqrt(2) / 2);
        assertNearest(3e-310);
    }

    @Test
    void isExactForPowersOfTwo() {
        for (int k = -1074; k <= 1023; k++) {
            assertEquals(k, Log2.of(Math.scalb(1.0, k)));
        }
        assertEquals(Double.NEGATIVE_INFINITY, Log2.of(0));
        assertEquals(Double.POSITIVE_INFINITY, Log2.of(Double.POSITIVE_INFINITY));
        assertTrue(Double.isNaN(Log2.of(-1)));
    }
}
