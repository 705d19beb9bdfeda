package io.github.foldwise.internal.curve.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/**
 * Values and derivatives of every family against the formulas as they are printed in the literature, differentiated by
 * hyper-dual arithmetic at random points.
 */
class CurveFunctionPropertiesTest {
    private static final HyperDual ONE = HyperDual.of(1);

    /** A mean at a positive dose in natural parameters, slopes with the sign that falls. */
    private interface Formula {
        HyperDual at(HyperDual x, HyperDual[] p);
    }

    private static HyperDual left(HyperDual x, HyperDual b, HyperDual e) {
        return ONE.over(ONE.plus(x.over(e).pow(b)));
    }

    private static HyperDual between(HyperDual[] p, HyperDual g) {
        return p[1].plus(p[2].minus(p[1]).times(g));
    }

    private static final Formula[] FORMULAS = {
        (x, p) -> between(p, left(x, p[0], p[3])),
        (x, p) -> between(p, x.over(p[3]).pow(p[0]).times(-1).exp()),
        (x, p) -> between(p, ONE.minus(x.over(p[3]).pow(p[0]).times(-1).exp())),
        (x, p) -> between(p, x.over(p[3]).log().times(p[0]).normalCdf()),
        (x, p) -> between(p, p[0].times(x.minus(p[3])).exp().times(-1).exp()),
        (x, p) -> p[1].plus(p[2].minus(p[1]).plus(p[4].times(x)).times(left(x, p[0], p[3]))),
        (x, p) -> p[1].plus(p[2].minus(p[1])
                .plus(p[4].times(x.pow(HyperDual.of(-0.5)).times(-1).exp()))
                .times(left(x, p[0], p[3]))),
        (x, p) -> between(p, left(x, p[0], p[3]).pow(p[4])),
        (x, p) -> p[1].plus(p[2].minus(p[1]).times(left(x, p[0], p[3]))).plus(p[5].times(left(x, p[4], p[6])))
    };

    private static CurveFunction curve(int family, int direction) {
        return switch (family) {
            case 0 -> PlateauCurve.onLogAxis(CurveShape.LOG_LOGISTIC, 1, direction);
            case 1 -> PlateauCurve.onLogAxis(CurveShape.WEIBULL_1, 1, direction);
            case 2 -> PlateauCurve.onLogAxis(CurveShape.WEIBULL_2, -1, direction);
            case 3 -> PlateauCurve.onLogAxis(CurveShape.LOG_NORMAL, -1, direction);
            case 4 -> PlateauCurve.gompertz(direction);
            case 5 -> PlateauCurve.brainCousens(direction);
            case 6 -> PlateauCurve.cedergreen(0.5, direction);
            case 7 -> new AsymmetricCurve(AsymmetricCurve.Form.PLAIN, direction);
            default -> new TwoPhaseCurve(direction);
        };
    }

    private static double[] point(CurveFunction curve, double[] unit, boolean isLinearAxis) {
        double[] theta = new double[curve.size()];
        for (int j = 0; j < theta.length; j++) {
            theta[j] = switch (curve.scale(j)) {
                case LINEAR -> 3 * unit[j];
                case PLAIN -> 2 * unit[j];
                case LOG -> unit[j];
                case LOG_POSITIVE_OR_NEGATIVE -> isLinearAxis ? 0.5 * unit[j] : unit[j];
            };
        }
        return theta;
    }

    /** The natural parameters of a family that is searched in their logarithms, with a seed in two of the logarithms. */
    private static HyperDual[] natural(CurveFunction curve, double[] theta, int i, int j) {
        HyperDual[] p = new HyperDual[theta.length];
        for (int k = 0; k < p.length; k++) {
            HyperDual w = new HyperDual(theta[k], k == i ? 1 : 0, k == j ? 1 : 0, 0);
            p[k] = switch (curve.scale(k)) {
                case LINEAR, PLAIN -> w;
                case LOG -> w.exp();
                case LOG_POSITIVE_OR_NEGATIVE -> w.exp().times(curve.sign(k));
            };
        }
        return p;
    }

    @Property(tries = 1000, seed = "20261124")
    void valuesAndDerivativesAreThoseOfThePrintedFormula(
            @ForAll @IntRange(min = 0, max = 8) int family,
            @ForAll boolean falls,
            @ForAll long seed,
            @ForAll @DoubleRange(min = -2, max = 2) double logX) {
        double[] unit = unit(seed);
        CurveFunction curve = curve(family, falls ? 1 : -1);
        double[] theta = point(curve, unit, family == 4);
        check(curve, theta, logX, seeds -> {
            HyperDual[] p = natural(curve, theta, seeds[0], seeds[1]);
            HyperDual x = new HyperDual(Math.exp(logX), seeds[0] < 0 ? Math.exp(logX) : 0, 0, 0);
            return FORMULAS[family].at(x, p);
        });
        double[] gradient = new double[theta.length];
        HyperDual along = FORMULAS[family].at(
                new HyperDual(Math.exp(logX), family == 4 ? 1 : Math.exp(logX), 0, 0), natural(curve, theta, -1, -1));
        assertEquals(along.first(), curve.slope(Math.exp(logX), logX, theta), 1e-10 * scale(theta));
        curve.evaluate(Math.exp(logX), logX, theta, gradient, new double[28]);
        double sum = 0;
        for (int j = 0; j < theta.length; j++) {
            sum += curve.isLinear(j) ? theta[j] * gradient[j] : 0;
        }
        assertEquals(along.value(), sum, 1e-12 * scale(theta));
    }

    @Property(tries = 1000, seed = "20261124")
    void theFormsOfTheAsymmetricCurveAreTheSameCurve(
            @ForAll boolean falls,
            @ForAll boolean balanced,
            @ForAll long seed,
            @ForAll @DoubleRange(min = -2, max = 2) double logX) {
        double[] unit = unit(seed);
        int direction = falls ? 1 : -1;
        AsymmetricCurve.Form form = balanced ? AsymmetricCurve.Form.BALANCED : AsymmetricCurve.Form.HALFWAY;
        AsymmetricCurve curve = new AsymmetricCurve(form, direction);
        double[] theta = point(curve, unit, false);
        theta[4] = 3 * unit[4];
        check(curve, theta, logX, seeds -> {
            HyperDual[] w = new HyperDual[5];
            for (int k = 0; k < 5; k++) {
                w[k] = new HyperDual(theta[k], k == seeds[0] ? 1 : 0, k == seeds[1] ? 1 : 0, 0);
            }
            HyperDual f = w[4].exp();
            HyperDual half = HyperDual.of(2).pow(ONE.over(f).times(-1));
            HyperDual magnitude = w[0].exp();
            HyperDual b = balanced ? magnitude.over(f.times(ONE.minus(half)).times(2)) : magnitude;
            HyperDual q = ONE.over(half).minus(ONE).log();
            HyperDual e = w[3].minus(q.over(b).times(direction)).exp();
            HyperDual[] p = {b.times(direction), w[1], w[2], e, f};
            return FORMULAS[7].at(HyperDual.of(Math.exp(logX)), p);
        });
        double halfway = theta[3];
        assertEquals(halfway, curve.logDose(0.5, theta), 1e-9);
        double[] plain = curve.plain(theta);
        double[] g = new double[5];
        assertEquals(
                new AsymmetricCurve(AsymmetricCurve.Form.PLAIN, direction)
                        .evaluate(Math.exp(logX), logX, plain, g, new double[15]),
                curve.evaluate(Math.exp(logX), logX, theta, g, new double[15]),
                1e-12 * scale(theta));
        for (int j = 0; j < 5; j++) {
            int parameter = j;
            curve.naturalGradient(parameter, theta, g);
            for (int k = 0; k < 5; k++) {
                double h = 1e-6;
                double[] more = theta.clone();
                double[] less = theta.clone();
                more[k] += h;
                less[k] -= h;
                double numeric = (curve.natural(parameter, more) - curve.natural(parameter, less)) / (2 * h);
                assertEquals(numeric, g[k], 1e-7 * (1 + Math.abs(curve.natural(parameter, theta))));
            }
        }
    }

    private static void check(CurveFunction curve, double[] theta, double logX, Function<int[], HyperDual> formula) {
        int n = theta.length;
        double[] gradient = new double[n];
        double[] hessian = new double[n * (n + 1) / 2];
        double mean = curve.evaluate(Math.exp(logX), logX, theta, gradient, hessian);
        double tolerance = 1e-10 * scale(theta);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                HyperDual expected = formula.apply(new int[] {i, j});
                assertEquals(expected.value(), mean, tolerance);
                assertEquals(expected.first(), gradient[i], tolerance, "derivative " + i);
                double size = tolerance * (1 + Math.abs(expected.mixed()));
                assertEquals(expected.mixed(), hessian[CurveFunction.at(i, j)], size, "derivative " + i + ", " + j);
            }
        }
    }

    /** Seven numbers in (-1, 1). */
    private static double[] unit(long seed) {
        return new SplittableRandom(seed).doubles(7, -1, 1).toArray();
    }

    private static double scale(double[] theta) {
        double largest = 1;
        for (double value : theta) {
            largest = Math.max(largest, Math.abs(value));
        }
        return 30 * largest;
    }
}
