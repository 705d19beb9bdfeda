package io.github.foldwise.internal.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.internal.curve.model.CurveFunction;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.curve.model.CustomCurve;
import io.github.foldwise.internal.curve.plane.CurveSolver;
import io.github.foldwise.internal.regression.MeanEquation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Effective doses of curves whose parameters are given. */
class DoseFunctionTest {
    private static final double LOW = Math.log(0.01);
    private static final double HIGH = Math.log(100);

    private static DoseFunction dose(CurveModel model, int direction, double part, double response) {
        CurveFunction curve = model.family() == CurveFamily.CUSTOM
                ? new CustomCurve(model.equation(), model.letters(), model.start(), 1)
                : model.family().curve(direction, true);
        return new DoseFunction(model, curve, direction, part, response, LOW, HIGH);
    }

    private static double at(CurveFamily family, int direction, double part, double response, double... theta) {
        return dose(CurveModel.of(family), direction, part, response).evaluate(theta, new double[theta.length]);
    }

    /** e (p / (1 - p))^(1 / |b|), p the part of the way from dose 0. */
    @ParameterizedTest
    @CsvSource({"1, 0.2", "1, 0.5", "1, 0.9", "-1, 0.2", "-1, 0.9"})
    void aRelativeDoseOfALogLogisticCurve(int direction, double part) {
        double expected = 0.7 + Math.log(part / (1 - part)) / Math.exp(0.4);
        assertEquals(expected, at(CurveFamily.LOG_LOGISTIC, direction, part, 5, 0.4, 1, 3, 0.7), 1e-14);
    }

    /** e ((d - y) / (y - c))^(1 / |b|) on a falling curve, its inverse on a rising one. */
    @ParameterizedTest
    @CsvSource({"1, 1.5", "1, 2.9", "-1, 1.5", "-1, 1.1"})
    void anAbsoluteDoseOfALogLogisticCurve(int direction, double response) {
        double expected = 0.7 + direction * Math.log((3 - response) / (response - 1)) / Math.exp(0.4);
        assertEquals(expected, at(CurveFamily.LOG_LOGISTIC, direction, Double.NaN, response, 0.4, 1, 3, 0.7), 1e-14);
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "0.5", "3.5"})
    void aCurveBetweenPlateausDoesNotComeToThem(double response) {
        assertTrue(Double.isNaN(at(CurveFamily.LOG_LOGISTIC, 1, Double.NaN, response, 0.4, 1, 3, 0.7)));
        assertTrue(Double.isNaN(at(CurveFamily.ASYMMETRIC, 1, Double.NaN, response, 0.4, 1, 3, 0.7, 0.3)));
    }

    /** exp(-exp(b (x - e))) has 1 - p left at x = e + ln(-ln(1 - p)) / b: below 0 there is no such dose. */
    @Test
    void onALinearAxisADoseMayLieBelowZero() {
        double b = Math.exp(0.5);
        double x = 2 + Math.log(-Math.log(0.7)) / b;
        assertEquals(Math.log(x), at(CurveFamily.GOMPERTZ, 1, 0.3, 0, 0.5, 1, 3, 2), 1e-13);
        assertEquals(Double.NEGATIVE_INFINITY, at(CurveFamily.GOMPERTZ, 1, 0.3, 0, 0.5, 1, 3, 2 - x - 1e-9));
        assertEquals(Double.NEGATIVE_INFINITY, at(CurveFamily.GOMPERTZ, 1, 0.01, 0, 0.5, 1, 3, 2));
    }

    private static double[] theta(CurveFamily family) {
        return switch (family) {
            case LOG_LOGISTIC, WEIBULL_1, WEIBULL_2, LOG_NORMAL, GOMPERTZ -> new double[] {0.3, 1, 3, 1.2};
            case ASYMMETRIC, ASYMMETRIC_HALFWAY -> new double[] {0.3, 1, 3, 0.8, 0.6};
            case TWO_PHASE -> new double[] {0.5, 1, 3, -0.7, 0.2, 1.5, 1.1};
            default -> new double[] {1, 1, 3, 0.6, 1.7};
        };
    }

    /** The gradient is that of differences, and the curve has the response where it is said to. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUSTOM")
    void everyFamilyInBothDirections(CurveFamily family) {
        CurveModel model = CurveModel.of(family);
        double[] theta = theta(family);
        for (int direction : new int[] {1, -1}) {
            CurveFunction curve = family.curve(direction, true);
            double top = family == CurveFamily.TWO_PHASE ? theta[2] + theta[5] : theta[2];
            for (double part : new double[] {0.3, 0.5, 0.8}) {
                double aim = direction > 0 ? top - part * (top - 1) : 1 + part * (top - 1);
                check(dose(model, direction, part, Double.NaN), curve, theta, aim);
                check(dose(model, direction, Double.NaN, aim), curve, theta, aim);
            }
        }
    }

    private static void check(DoseFunction dose, CurveFunction curve, double[] theta, double aim) {
        int n = theta.length;
        double[] gradient = new double[n];
        double found = dose.evaluate(theta, gradient);
        double[] scratch = new double[n];
        assertEquals(aim, curve.evaluate(Math.exp(found), found, theta, scratch, new double[n * (n + 1) / 2]), 1e-12);
        for (int j = 0; j < n; j++) {
            double[] more = theta.clone();
            double[] less = theta.clone();
            more[j] += 1e-5;
            less[j] -= 1e-5;
            double numeric = (dose.evaluate(more, scratch) - dose.evaluate(less, scratch)) / 2e-5;
            assertEquals(numeric, gradient[j], 1e-7 * (1 + Math.abs(numeric)), "by parameter " + j);
        }
    }

    /** d - c + f x at b = 2: of the two doses with a response above that at 0, the second is meant. */
    @Test
    void theDoseBeyondThePeakIsMeant() {
        double[] theta = {Math.log(2), 0, 1, 0, 3};
        double[] g = new double[5];
        double x = Math.exp(dose(CurveModel.of(CurveFamily.BRAIN_COUSENS), 1, Double.NaN, 1.5)
                .evaluate(theta, g));
        // (1 + 3 x) / (1 + x^2) = 1.5 has the roots 0.1835 and 1.8165, of 3 x^2 - 6 x + 1.
        assertEquals(1 + Math.sqrt(2.0 / 3), x, 1e-12);
        x = Math.exp(dose(CurveModel.of(CurveFamily.BRAIN_COUSENS), 1, 0.5, Double.NaN)
                .evaluate(theta, g));
        // Half of 1: x^2 - 6 x - 1 = 0.
        assertEquals(3 + Math.sqrt(10), x, 1e-11);
        assertTrue(Double.isNaN(dose(CurveModel.of(CurveFamily.BRAIN_COUSENS), 1, Double.NaN, 2.2)
                .evaluate(theta, g)));
        assertTrue(Double.isNaN(dose(CurveModel.of(CurveFamily.BRAIN_COUSENS), 1, Double.NaN, -0.1)
                .evaluate(theta, g)));
        for (double slope : g) {
            assertEquals(0, slope, "no gradient without a dose");
        }
    }

    private static CurveModel equation(MeanEquation f) {
        return CurveModel.of(f, List.of("d", "e"), new double[] {3, 1});
    }

    /** d / (1 + x / e): half of the way from d to 0 at e, the response y at e (d / y - 1). */
    @Test
    void anEquationOfOnesOwn() {
        double[] theta = {3, 2};
        double[] g = new double[2];
        CurveModel falls = equation((x, p) -> p[0] / (1 + x / p[1]));
        assertEquals(Math.log(2), dose(falls, 1, 0.5, 0).evaluate(theta, g), 1e-12);
        assertEquals(0, g[0], 1e-7);
        assertEquals(0.5, g[1], 1e-7);
        assertEquals(Math.log(4), dose(falls, 1, Double.NaN, 1).evaluate(theta, g), 1e-12);
        // ln e + ln(d - 1).
        assertEquals(0.5, g[0], 1e-7);
        assertEquals(0.5, g[1], 1e-7);
        assertEquals(Math.log(2 * 0.25 / 0.75), dose(falls, 1, 0.25, 0).evaluate(theta, g), 1e-12);
        CurveModel rises = equation((x, p) -> p[0] - p[0] / (1 + x / p[1]));
        assertEquals(Math.log(2 * 0.25 / 0.75), dose(rises, 1, 0.25, 0).evaluate(theta, g), 1e-12);
        assertEquals(Math.log(1), dose(rises, 1, Double.NaN, 1).evaluate(theta, g), 1e-12);
        assertTrue(Double.isNaN(dose(rises, 1, Double.NaN, 3.1).evaluate(theta, g)));
        CurveModel endless = equation((x, p) -> p[0] - p[1] * Math.log1p(x));
        CurveModel undefined = equation((x, p) -> p[0] * x / (p[1] + x));
        assertTrue(Double.isNaN(dose(undefined, 1, 0.5, 0).evaluate(theta, g)), "no number at an infinite dose");
        assertEquals(Math.log(1), dose(undefined, 1, Double.NaN, 1).evaluate(theta, g), 1e-12);
        assertTrue(Double.isNaN(dose(endless, 1, 0.5, 0).evaluate(theta, g)), "no end, no part of the way");
    }

    @Test
    void aCurveThatIsThereBeforeEveryDoseHasNoLogDose() {
        // Searched from six decades below the lowest dose: at e = 1e-20 the curve has long fallen there.
        CurveModel model = equation((x, p) -> p[0] / (1 + x / p[1]));
        assertEquals(Double.NEGATIVE_INFINITY, dose(model, 1, 0.5, 0).evaluate(new double[] {3, 1e-20}, new double[2]));
        // Six decades above the highest dose are the end.
        double far = Math.exp(HIGH + CurveSolver.REACH);
        double[] g = new double[2];
        assertEquals(Math.log(0.9 * far), dose(model, 1, 0.5, 0).evaluate(new double[] {3, 0.9 * far}, g), 1e-9);
        assertTrue(Double.isNaN(dose(model, 1, 0.5, 0).evaluate(new double[] {3, 1.2 * far}, g)));
        double near = Math.exp(LOW - CurveSolver.REACH);
        assertEquals(Math.log(1.1 * near), dose(model, 1, 0.5, 0).evaluate(new double[] {3, 1.1 * near}, g), 1e-9);
    }

    @Test
    void theDirectionOfAnEquationIsThatBetweenTheDoses() {
        CurveModel model = equation((x, p) -> p[0] / (1 + x / p[1]));
        CurveFunction curve = new CustomCurve(model.equation(), model.letters(), model.start(), 1);
        assertTrue(DoseFunction.isFalling(model, curve, 1, new double[] {3, 2}, LOW, HIGH));
        assertFalse(DoseFunction.isFalling(model, curve, 1, new double[] {-3, 2}, LOW, HIGH));
        assertFalse(DoseFunction.isFalling(model, curve, 1, new double[] {0, 2}, LOW, HIGH));
        CurveModel family = CurveModel.of(CurveFamily.LOG_LOGISTIC);
        assertTrue(DoseFunction.isFalling(family, curve, 1, new double[4], LOW, HIGH));
        assertFalse(DoseFunction.isFalling(family, curve, -1, new double[4], LOW, HIGH));
    }
}
