package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** LL.5 where the responses do not tell its exponent: one fit in every unit, a typed outcome, and never worse than LL.4. */
class AsymmetryTest {
    private static final double[] DOSES = {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};
    /** All on a plateau but two doses, through which there is a curve of every exponent. */
    private static final double[] STEEP = {
        101.2, 98.1, 99.3, 100.0, 91.4, 13.8, 8.9, 9.1, 97.6, 102.3, 98.2, 99.1, 86.0, 18.9, 11.7, 10.4
    };

    private static DoseResponseFit fit(DoseResponseModel model, double[] doses, double[] responses) {
        return DoseResponseFitter.withDefaults().withModel(model).fit(DoseResponseData.of(doses, responses));
    }

    private static double[] times(double[] values, double factor) {
        double[] result = values.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] *= factor;
        }
        return result;
    }

    /** Simulated curves of which a limit moved, by 1e-8 to 100 %, or the status, with the unit. */
    @ParameterizedTest
    @ValueSource(ints = {26, 30, 42, 43})
    void limitsAreTheSameInEveryUnit(int seed) {
        double[][] curve = InvarianceTest.curve(new SplittableRandom(20261129L + seed));
        DoseResponseFit plain = fit(DoseResponseModel.LL5, curve[0], curve[1]);
        for (double[] unit : new double[][] {{1, 0.01}, {0.001, 1}, {1e6, 1e4}}) {
            DoseResponseFit other = fit(DoseResponseModel.LL5, times(curve[0], unit[0]), times(curve[1], unit[1]));
            assertEquals(plain.getStatus(), other.getStatus());
            same(plain.effectiveDose(50).interval(0.95), other.effectiveDose(50).interval(0.95), unit[0]);
            for (String letter : new String[] {"b", "c", "d"}) {
                same(
                        plain.parameterInterval(letter, 0.95, IntervalMethod.PROFILE),
                        other.parameterInterval(letter, 0.95, IntervalMethod.PROFILE),
                        letter.equals("b") ? 1 : unit[1]);
            }
        }
    }

    private static void same(Interval plain, Interval other, double unit) {
        assertAll(
                () -> assertEquals(plain.getLower(), other.getLower() / unit, tolerance(plain.getLower())),
                () -> assertEquals(plain.getUpper(), other.getUpper() / unit, tolerance(plain.getUpper())));
    }

    private static double tolerance(double limit) {
        return Double.isInfinite(limit) ? 0 : 1e-9 * Math.abs(limit) + Double.MIN_NORMAL;
    }

    @Test
    void anExponentThatIsNotToldIsATypedOutcome() {
        DoseResponseFit five = fit(DoseResponseModel.LL5, DOSES, STEEP);
        DoseResponseFit four = fit(DoseResponseModel.LL4, DOSES, STEEP);
        assertEquals(FitStatus.ASYMMETRY_NOT_IDENTIFIED, five.getStatus());
        assertTrue(five.getStatus().getReason().contains("LL.4 is as good"));
        assertTrue(five.getResidualSumOfSquares() <= four.getResidualSumOfSquares() * (1 + 1e-7));
        assertEquals(EffectiveDoseOutcome.INTERPOLATED, five.effectiveDose(50).getOutcome());
        assertTrue(Double.isNaN(five.getParameter("f").getStandardError()));
    }

    @Test
    void responsesOfALimitOfCurvesAreThatLimit() {
        double[] step = {99, 101, 99, 101, 100, 5, 5, 5};
        double[] eight = {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};
        DoseResponseFit fit = fit(DoseResponseModel.LL5, eight, step);
        assertEquals(fit(DoseResponseModel.LL4, eight, step).getStatus(), fit.getStatus());
        assertEquals(EffectiveDoseOutcome.BETWEEN_DOSES, fit.effectiveDose(50).getOutcome());
        // Line 5637 and PF-562271 of GDSC; the search ended 1.5e-4 of the squares higher, at the largest exponent.
        double[] nine = {0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56};
        double[] left = {109.66, 93.32, 84.23, 86.30, 92.38, 85.54, 74.37, 61.61, 50.87};
        DoseResponseFit power = fit(DoseResponseModel.LL5, nine, left);
        assertEquals(FitStatus.POWER_LIMIT, power.getStatus());
        assertEquals(1, power.getParameter("f").getValue());
    }

    /**
     * By scipy 1.17.1: at each dose the least of 3,500 pairs of slope and ln f, plateaus projected out, then {@code minimize} with
     * Nelder-Mead from the three best; {@code brentq} for the limit.
     */
    @Test
    void limitsAreThoseOverAllExponents() {
        limits(Ryegrass.data(), 5.277047270663791, 2.5215992201208848, 3.539198756464354);
        double[] gradual = {
            101.2, 98.1, 97.3, 93.0, 71.4, 33.8, 14.9, 9.1, 97.6, 102.3, 95.2, 90.1, 76.0, 38.9, 11.7, 12.4
        };
        limits(DoseResponseData.of(DOSES, gradual), 65.07624425346286, 1.5861874869553263, 1.9916855283527137);
        limits(DoseResponseData.of(DOSES, STEEP), 50.80916416081543, 1.1905301266698611, 1.9880545548836168);
    }

    private static void limits(DoseResponseData data, double squares, double lower, double upper) {
        DoseResponseFit fit = DoseResponseFitter.withDefaults()
                .withModel(DoseResponseModel.LL5)
                .fit(data);
        Interval limits = fit.effectiveDose(50).interval(0.95);
        assertEquals(squares, fit.getResidualSumOfSquares(), 2e-7 * squares);
        assertEquals(lower, limits.getLower(), 1e-6 * lower);
        assertEquals(upper, limits.getUpper(), 1e-6 * upper);
    }

    /** LL.4 is LL.5 at f = 1. */
    @ParameterizedTest
    @ValueSource(ints = {1000, 2000, 3000, 4000, 5000})
    void noCurveOfLl4LeavesLess(int from) {
        for (int i = 0; i < 20; i++) {
            double[][] curve = InvarianceTest.curve(new SplittableRandom(from + i));
            double five = fit(DoseResponseModel.LL5, curve[0], curve[1]).getResidualSumOfSquares();
            double four = fit(DoseResponseModel.LL4, curve[0], curve[1]).getResidualSumOfSquares();
            assertTrue(!(five > four * (1 + 2e-7)), (from + i) + ": " + five + " " + four);
        }
    }
}
