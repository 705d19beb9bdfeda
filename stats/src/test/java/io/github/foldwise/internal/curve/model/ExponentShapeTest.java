package io.github.foldwise.internal.curve.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shape of LL.5 at one exponent against its formula, its inverse, and LL.4 and Weibull's at f = 1 and beyond. */
class ExponentShapeTest {
    private static double[] at(TransitionShape shape, double t) {
        double[] s = new double[1];
        double[] u = new double[1];
        double[] g1 = new double[1];
        double[] g2 = new double[1];
        shape.evaluate(0, 1, new double[] {t}, s, u, g1, g2);
        return new double[] {s[0], u[0], g1[0], g2[0]};
    }

    @ParameterizedTest
    @ValueSource(doubles = {-3.9, -2, -0.5, 0, 0.7, 3, 10})
    void halfIsLeftAtZeroAndTheSlopeThereIsThatOfLl4(double logExponent) {
        TransitionShape shape = ExponentShape.of(logExponent);
        double[] found = at(shape, 0);
        assertEquals(0.5, found[0], 2e-13);
        assertEquals(-0.25, found[2], 1e-12);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-3.9, -2, -0.5, 0.7, 3, 9})
    void valuesDerivativesAndInverseAreThoseOfTheFormula(double logExponent) {
        TransitionShape shape = ExponentShape.of(logExponent);
        double f = Math.exp(logExponent);
        double h = 1e-4;
        for (double t = -3; t <= 3; t += 0.41) {
            double[] here = at(shape, t);
            double z = t / ExponentShape.slopeRatio(logExponent)
                    - ExponentShape.locationPosition(logExponent) / ExponentShape.slopeRatio(logExponent);
            assertEquals(Math.pow(1 + Math.exp(z), -f), here[0], 1e-11, "left at " + t);
            assertEquals(1 - here[0], here[1], 1e-14);
            double scale = Math.max(1, 1 / ExponentShape.slopeRatio(logExponent));
            double first = (at(shape, t + h)[0] - at(shape, t - h)[0]) / (2 * h);
            double second = (at(shape, t + h)[2] - at(shape, t - h)[2]) / (2 * h);
            assertEquals(first, here[2], 1e-8 * scale * scale, "first at " + t);
            assertEquals(second, here[3], 1e-8 * scale * scale * scale, "second at " + t);
            if (here[1] > 1e-3 && here[0] > 1e-3) {
                assertEquals(t, shape.position(here[0], here[1]), 1e-9);
                assertEquals(1, here[2] * shape.positionSlope(here[0], here[1]), 1e-9);
            }
        }
    }

    /** Linear between values an eighth of a power of two apart: what is left is off by (1/8)^2/8 of its second derivative by v at most. */
    @ParameterizedTest
    @ValueSource(doubles = {-3.9, -2, -0.5, 0.7, 3, 10})
    void onAGridItIsInterpolated(double logExponent) {
        TransitionShape shape = ExponentShape.of(logExponent);
        for (double t = -60; t <= 75; t += 0.037) {
            double[] left = new double[1];
            shape.remaining(0, 1, new double[] {Math.exp(t)}, left);
            double bend = 0;
            for (double near = t - 0.125; near <= t + 0.125; near += 0.005) {
                double[] there = at(shape, near);
                bend = Math.max(bend, Math.abs(there[3] - there[2]));
            }
            // A little more, since the bend is looked at in steps, and what is cut off beyond either end.
            assertEquals(at(shape, t)[0], left[0], 1.1 * bend / 512 + 1e-13, "left at " + t);
        }
    }

    @Test
    void theLargestExponentIsTheWeibullShapeToFourDigits() {
        TransitionShape shape = ExponentShape.of(10);
        for (double t = -4; t <= 2; t += 0.5) {
            // The same place and slope halfway: e^(t/a) with a = 2 ln 2, times ln 2.
            double weibull = Math.exp(-Math.log(2) * Math.exp(t / (2 * Math.log(2))));
            assertEquals(weibull, at(shape, t)[0], 1e-4);
        }
    }

    @Test
    void farFromTheCentreNothingOverflows() {
        for (double logExponent : new double[] {-3.9, 2, 10}) {
            TransitionShape shape = ExponentShape.of(logExponent);
            for (double t : new double[] {-1e6, 1e6}) {
                double[] found = at(shape, t);
                assertEquals(t < 0 ? 1 : 0, found[0], 1e-12);
                assertEquals(0, found[2], 0.0);
                assertEquals(0, found[3], 0.0);
                double[] left = new double[2];
                shape.remaining(0, 2, new double[] {0, Double.POSITIVE_INFINITY}, left);
                assertEquals(1, left[0]);
                assertEquals(0, left[1], 0.0);
            }
        }
    }
}
