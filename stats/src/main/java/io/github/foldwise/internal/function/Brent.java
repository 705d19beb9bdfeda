package io.github.foldwise.internal.function;

import java.util.function.DoubleUnaryOperator;

/**
 * Brent's minimum and root without derivatives (1973, Algorithms for Minimization without Derivatives, chapters 4 and 5):
 * the steps that R's {@code optimize} and {@code uniroot} take. Where only accuracy counts, {@link BracketedRoot} needs
 * fewer values of the function.
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
        double a = low;
        double b = high;
        // x is the best place, w the second, v the third.
        double x = a + GOLDEN * (b - a);
        double w = x;
        double v = x;
        double atX = f.applyAsDouble(x);
        double atW = atX;
        double atV = atX;
        double step = 0;
        double stepBefore = 0;
        double third = tolerance / 3;
        while (true) {
            double middle = 0.5 * (a + b);
            double near = ROUNDING * Math.abs(x) + third;
            if (Math.abs(x - middle) <= 2 * near - 0.5 * (b - a)) {
                return x;
            }
            double p = 0;
            double q = 0;
            double r = 0;
            if (Math.abs(stepBefore) > near) {
                r = (x - w) * (atX - atV);
                q = (x - v) * (atX - atW);
                p = (x - v) * q - (x - w) * r;
                q = 2 * (q - r);
                p = q > 0 ? -p : p;
                q = Math.abs(q);
                r = stepBefore;
                stepBefore = step;
            }
            if (Math.abs(p) >= Math.abs(0.5 * q * r) || p <= q * (a - x) || p >= q * (b - x)) {
                stepBefore = x < middle ? b - x : a - x;
                step = GOLDEN * stepBefore;
            } else {
                step = p / q;
                double u = x + step;
                if (u - a < 2 * near || b - u < 2 * near) {
                    step = x < middle ? near : -near;
                }
            }
            double u = Math.abs(step) >= near ? x + step : step > 0 ? x + near : x - near;
            double atU = f.applyAsDouble(u);
            if (atU <= atX) {
                if (u < x) {
                    b = x;
                } else {
                    a = x;
                }
                v = w;
                atV = atW;
                w = x;
                atW = atX;
                x = u;
                atX = atU;
            } else {
                if (u < x) {
                    a = u;
                } else {
                    b = u;
                }
                if (atU <= atW || w == x) {
                    v = w;
                    atV = atW;
                    w = u;
                    atW = atU;
                } else if (atU <= atV || v == x || v == w) {
                    v = u;
                    atV = atU;
                }
            }
        }
    }
}
