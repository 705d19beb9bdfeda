package io.github.foldwise.internal.function;

import java.util.function.DoubleUnaryOperator;

/**
 * The highest value of a function between two points of which one inside is higher: the vertex of the parabola through three
 * points where that shortens the steps, else a golden section (Brent 1973, Algorithms for Minimization without Derivatives, chapter
 * 5). Values may be negative infinity, where there is none; positive infinity ends the search.
 */
public final class BracketedPeak {
    private static final double GOLDEN = 0.381966011250105;
    private static final int MOST_STEPS = 100;
    /** Relative to the value: three points this close in height are a plateau. */
    private static final double LEVEL = 1e-13;

    private BracketedPeak() {}

    /**
     * Finds the peak.
     *
     * @param f the function
     * @param low one end
     * @param atLow the function there
     * @param inside a point between the ends, or one of them
     * @param atInside the function there, not below either end
     * @param high the other end
     * @param atHigh the function there
     * @param tolerance of the place; the error of the value is near its square
     * @return place and value
     */
    public static double[] find(
            DoubleUnaryOperator f,
            double low,
            double atLow,
            double inside,
            double atInside,
            double high,
            double atHigh,
            double tolerance) {
        double a = low;
        double fa = atLow;
        double b = high;
        double fb = atHigh;
        double x = inside;
        double fx = atInside;
        double previous = b - a;
        for (int step = 0; step < MOST_STEPS; step++) {
            boolean isLevel = fx - Math.min(fa, fb) <= LEVEL * Math.abs(fx);
            if (fx == Double.POSITIVE_INFINITY || b - a <= 2 * tolerance || isLevel) {
                break;
            }
            double next = vertex(a, fa, x, fx, b, fb);
            boolean shortens = next > a && next < b && Math.abs(next - x) < 0.5 * previous;
            if (shortens && Math.abs(next - x) <= tolerance) {
                break;
            }
            if (!shortens) {
                next = b - x > x - a ? x + GOLDEN * (b - x) : x - GOLDEN * (x - a);
            }
            previous = shortens ? Math.abs(next - x) : b - a;
            double value = f.applyAsDouble(next);
            boolean isHigher = value > fx;
            if (isHigher == next > x) {
                a = isHigher ? x : next;
                fa = isHigher ? fx : value;
            } else {
                b = isHigher ? x : next;
                fb = isHigher ? fx : value;
            }
            x = isHigher ? next : x;
            fx = isHigher ? value : fx;
        }
        return new double[] {x, fx};
    }

    /** Of the parabola through three points; NaN where there is none. */
    private static double vertex(double a, double fa, double x, double fx, double b, double fb) {
        double p = (x - a) * (fx - fb);
        double q = (x - b) * (fx - fa);
        return x - 0.5 * ((x - a) * p - (x - b) * q) / (p - q);
    }
}
