package io.github.foldwise.internal;

import java.util.function.DoubleUnaryOperator;

/**
 * Brent's minimum without derivatives (1973, Algorithms for Minimization without Derivatives, chapter 5): golden section
 * and parabolas, the steps that R's {@code optimize} takes.
 */
public final class Brent {
    private static final double GOLDEN = 0.5 * (3 - Math.sqrt(5));
    private static final double ROUNDING = Math.sqrt(Math.ulp(1.0));

    private Brent() {}

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
