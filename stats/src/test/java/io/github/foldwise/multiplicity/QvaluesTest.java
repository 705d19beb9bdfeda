package io.github.foldwise.multiplicity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QvaluesTest {
    /** The p-values of src/test/reference/qvalue.R. */
    private static final double[] P = IntStream.rangeClosed(1, 2000)
            .mapToDouble(i -> {
                double u = (i * 0.6180339887498949) % 1;
                return i % 5 == 0 ? u * u * u * u : u;
            })
            .toArray();

    /** R qvalue 2.30.0. Its smooth.spline meets three degrees of freedom to 1e-3 only; ours to rounding. */
    @Test
    void smootherAgreesWithQvalue() {
        Qvalues q = Qvalues.of(P);
        assertEquals(0.84406014778898397, q.getNullShare(), 2e-4);
        assertEquals(97, Arrays.stream(q.getQvalues()).filter(x -> x < 0.05).count());
        assertTrue(q.toString().endsWith("97 of 2000 tests with q < 0.05"));
    }

    /** The spline with exactly three degrees of freedom: null_share.py. */
    @Test
    void smootherEqualsTheExactSpline() {
        assertEquals(0.844059954232328, Qvalues.of(P).getNullShare(), 1e-12);
    }

    @Test
    void bootstrapEqualsQvalue() {
        Qvalues q = Qvalues.of(P, NullShareMethod.BOOTSTRAP);
        assertEquals(0.86545454545454548, q.getNullShare(), 1e-12);
        double[] values = q.getQvalues();
        assertEquals(0.7953562459267381479, values[0], 1e-12);
        assertEquals(0.0030925713615236228, values[4], 1e-12);
        assertEquals(0.7431405664642659614, values[1998], 1e-12);
        assertEquals(94, Arrays.stream(values).filter(x -> x < 0.05).count());
    }

    @Test
    void fewPvaluesSayThatThereAreNoQvalues() {
        Qvalues few = Qvalues.of(new double[] {0.01, 0.02, 0.03});
        assertTrue(Double.isNaN(few.getNullShare()));
        assertEquals("no q-values: too few of 3 p-values for pi0", few.toString());
    }

    /** A test that was not made is no p-value: with 500 more of them the share is the same. */
    @Test
    void missingPvaluesDoNotMatterForTheShare() {
        double[] more = Arrays.copyOf(P, P.length + 500);
        Arrays.fill(more, P.length, more.length, Double.NaN);
        assertEquals(Qvalues.of(P).getNullShare(), Qvalues.of(more).getNullShare());
        assertNotEquals(
                Qvalues.of(P).hashCode(),
                Qvalues.of(P, NullShareMethod.BOOTSTRAP).hashCode());
    }

    @Test
    void missingPvaluesStayMissing() {
        double[] p = P.clone();
        p[7] = Double.NaN;
        Qvalues q = Qvalues.of(p);
        assertTrue(Double.isNaN(q.getQvalues()[7]));
        assertEquals(q, Qvalues.of(p));
        assertNotEquals(q, Qvalues.of(P));
        assertEquals(q.hashCode(), Qvalues.of(p).hashCode());
        assertTrue(Double.isNaN(Qvalues.of(new double[] {Double.NaN}).getNullShare()));
    }

    /**
     * A p-value on a limit counts as above it, as in {@code mean(p >= lambda)}, and the least estimate is the tenth percentile (R's type 7),
     * not the twentieth. R 4.2: {@code mse = W / (m^2 (1 - lambda)^2) (1 - W / m) + (pi0 - quantile(pi0, .1))^2}, its first minimum.
     */
    @Test
    void bootstrapTakesLimitsAndPercentileAsDefined() {
        int[] counts = {12, 4, 3, 1, 2, 3, 2, 0, 3};
        double[] eighths = IntStream.range(0, 9)
                .boxed()
                .flatMapToDouble(i -> IntStream.range(0, counts[i]).mapToDouble(k -> i / 8.0))
                .toArray();
        assertEquals(
                0.549019607843137,
                Qvalues.of(eighths, NullShareMethod.BOOTSTRAP).getNullShare(),
                1e-12);
        double[] spread = IntStream.rangeClosed(1, 40)
                .mapToDouble(i -> Math.pow((i * 3 * 0.6180339887) % 1, 1.6))
                .toArray();
        assertEquals(2.0 / 3, Qvalues.of(spread, NullShareMethod.BOOTSTRAP).getNullShare(), 1e-12);
    }
}
