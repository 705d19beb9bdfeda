package io.github.foldwise.internal.curve.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The four shapes against their formulas, their inverses, and what must hold far from the centre. */
class CurveShapeTest {
    private static double[] at(CurveShape shape, double t) {
        double[] s = new double[3];
        double[] u = new double[3];
        double[] g1 = new double[3];
        double[] g2 = new double[3];
        shape.evaluate(1, 2, new double[] {Double.NaN, t, Double.NaN}, s, u, g1, g2);
        assertEquals(0, s[0] + s[2] + u[0] + u[2] + g1[0] + g1[2] + g2[0] + g2[2], "outside of the range");
        return new double[] {s[1], u[1], g1[1], g2[1]};
    }

    /** Normal tail areas from tables, the others from the formulas at t = 1 and t = -1. */
    @ParameterizedTest
    @CsvSource({
        "LOG_LOGISTIC, 1, 0.2689414213699951",
        "LOG_LOGISTIC, -1, 0.7310585786300049",
        "WEIBULL_1, 1, 0.06598803584531254",
        "WEIBULL_1, -1, 0.6922006275553464",
        "WEIBULL_2, 1, 0.3077993724446536",
        "WEIBULL_2, -1, 0.9340119641546875",
        "LOG_NORMAL, 1, 0.15865525393145705",
        "LOG_NORMAL, -1, 0.8413447460685429"
    })
    void whatIsLeftIsThatOfTheFormula(CurveShape shape, double t, double left) {
        double[] found = at(shape, t);
        assertEquals(left, found[0], 1e-15);
        assertEquals(1 - left, found[1], 1e-15);
        double[] s = new double[3];
        shape.remaining(1, 2, new double[] {0, Math.exp(t), 0}, s);
        assertEquals(left, s[1], 1e-14);
        assertEquals(0, s[0] + s[2]);
        assertEquals(t, shape.position(left), 1e-14);
    }

    /** What is left keeps no digits beside 1, what is lost does. */
    @ParameterizedTest
    @EnumSource
    void placesNextToAPlateauAreThoseOfTheSmallerPart(CurveShape shape) {
        for (double t = -8; t <= 8; t += 0.5) {
            double left = at(shape, t)[0];
            double lost = at(shape, t)[1];
            if (left > 0 && lost > 0) {
                assertEquals(t, shape.position(left, lost), 1e-13, "position at " + t);
                assertEquals(1, at(shape, t)[2] * shape.positionSlope(left, lost), 1e-12, "slope at " + t);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void derivativesAreThoseOfDifferences(CurveShape shape) {
        double h = 1e-4;
        for (double t = -3; t <= 3; t += 0.37) {
            double[] here = at(shape, t);
            double first = (at(shape, t + h)[0] - at(shape, t - h)[0]) / (2 * h);
            double second = (at(shape, t + h)[2] - at(shape, t - h)[2]) / (2 * h);
            assertEquals(first, here[2], 1e-7, "first at " + t);
            assertEquals(second, here[3], 1e-7, "second at " + t);
            // As far as what is left tells it.
            assertEquals(t, shape.position(here[0]), 1e-14 + 4e-16 / Math.abs(here[2]), "position at " + t);
            assertEquals(
                    1,
                    here[2] * shape.positionSlope(here[0], here[1]),
                    1e-13 + 4e-15 / Math.abs(here[2]),
                    "slope at " + t);
        }
    }

    @Test
    void whatIsLostIsAccurateWhereItIsTiny() {
        // To first order exp(t), exp(t), exp(-exp(-t)); the normal tail beyond 10 from tables.
        assertEquals(Math.exp(-40), at(CurveShape.LOG_LOGISTIC, -40)[1], 1e-30);
        assertEquals(Math.exp(-40), at(CurveShape.LOG_LOGISTIC, 40)[0], 1e-30);
        assertEquals(Math.exp(-40), at(CurveShape.WEIBULL_1, -40)[1], 1e-30);
        assertEquals(Math.exp(-40), at(CurveShape.WEIBULL_2, 40)[0], 1e-30);
        assertEquals(Math.exp(-Math.exp(5)), at(CurveShape.WEIBULL_2, -5)[1], 1e-75);
        assertEquals(Math.exp(-Math.exp(5)), at(CurveShape.WEIBULL_1, 5)[0], 1e-75);
        assertEquals(7.61985302416053e-24, at(CurveShape.LOG_NORMAL, -10)[1], 1e-36);
        assertEquals(7.61985302416053e-24, at(CurveShape.LOG_NORMAL, 10)[0], 1e-36);
    }

    @ParameterizedTest
    @EnumSource
    void farFromTheCentreNothingOverflows(CurveShape shape) {
        for (double t : new double[] {-1e3, 1e3, -1e300, 1e300}) {
            double[] found = at(shape, t);
            assertEquals(t < 0 ? 1 : 0, found[0], 1e-300);
            assertEquals(t < 0 ? 0 : 1, found[1], 1e-300);
            assertEquals(0, found[2], 1e-300);
            assertEquals(0, found[3], 1e-300);
        }
    }

    @Test
    void logisticAndNormalShapesAreTheirOwnMirrorImages() {
        for (CurveShape shape : CurveShape.values()) {
            boolean mirrored = Math.abs(at(shape, 0.7)[0] - at(shape, -0.7)[1]) < 1e-12;
            assertEquals(mirrored, shape.isMirrored(), shape.name());
        }
        assertTrue(CurveShape.LOG_LOGISTIC.isMirrored());
    }
}
