package io.github.foldwise.internal.function;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * Brent's minimum and root without derivatives (1973, Algorithms for Minimization without Derivatives, chapters 4 and 5):
 * the steps that R's {@code optimize} and {@code uniroot} take. The minimum is Commons Math's from R's start with R's
 * tolerances. The root is by hand: R compares a step with the last one, Brent and the libraries with the one before that, so
 * that they stop elsewhere within a wide tolerance. Where only accuracy counts, {@link BracketedRoot} needs fewer values of
 * the function.
 */
public final class Brent {
    private static final double GOLDEN = 0.5 * (3 - Math.sqrt(5));
    private static final double ROUNDING = Math.sqrt(Math.ulp(1.0));

    private Brent() {}

    /**
     * Finds a root.
     *
     * @param f the function
     * @param low one end
     * @param high the other end, where the function has the other sign
     * @param tolerance the accuracy of the place
     * @return the place
     */
    public static double root(DoubleUnaryOperator f, double low, double high, double tolerance) {
        // b is the best place, a the one before, and the root is between b and c.
        double a = low;
        double b = high;
        double c = a;
        double atA = f.applyAsDouble(a);
        double atB = f.applyAsDouble(b);
        double atC = atA;
        while (true) {
            double stepBefore = b - a;
            if (Math.abs(atC) < Math.abs(atB)) {
                a = b;
                b = c;
                c = a;
                atA = atB;
                atB = atC;
                atC = atA;
            }
            double near = 2 * Math.ulp(1.0) * Math.abs(b) + tolerance / 2;
            double half = (c - b) / 2;
            if (Math.abs(half) <= near || atB == 0) {
                return b;
            }
            double step = half;
            if (Math.abs(stepBefore) >= near && Math.abs(atA) > Math.abs(atB)) {
                step = interpolated(a, atA, b, atB, c, atC, stepBefore, near);
            }
            a = b;
            atA = atB;
            b += Math.abs(step) < near ? Math.copySign(near, step) : step;
            atB = f.applyAsDouble(b);
            if (atB > 0 == atC > 0) {
                c = a;
                atC = atA;
            }
        }
    }

    /** The step to the root of the line or the inverse parabola through the points, half the bracket if it is too long. */
    private static double interpolated(
            double a, double atA, double b, double atB, double c, double atC, double stepBefore, double near) {
        double wide = c - b;
        double s = atB / atA;
        double p;
        double q;
        if (a == c) {
            p = wide * s;
            q = 1 - s;
        } else {
            double t = atA / atC;
            double u = atB / atC;
            p = s * (wide * t * (t - u) - (b - a) * (u - 1));
            q = (t - 1) * (u - 1) * (s - 1);
        }
        if (p > 0) {
            q = -q;
        } else {
            p = -p;
        }
        boolean shortEnough = p < 0.75 * wide * q - Math.abs(near * q) / 2 && p < Math.abs(stepBefore * q / 2);
        return shortEnough ? p / q : wide / 2;
    }

    /**
     * Finds a minimum.
     *
     * @param f the function
     * @param low the lower end
     * @param high the upper end
     * @param tolerance the accuracy of the place
     * @return the place
     */
    public static double minimum(DoubleUnaryOperator f, double low, double high, double tolerance) {
        return new BrentOptimizer(ROUNDING, tolerance / 3)
                .optimize(
                        GoalType.MINIMIZE,
                        new UnivariateObjectiveFunction(f::applyAsDouble),
                        new SearchInterval(low, high, low + GOLDEN * (high - low)),
                        MaxEval.unlimited())
                .getPoint();
    }
}
