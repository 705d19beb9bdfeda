package io.github.foldwise.internal.function;

import java.util.function.DoubleUnaryOperator;

/**
 * The root of a function between two points where its signs are known to differ: Chandrupatla's hybrid of inverse
 * quadratic interpolation and bisection (1997, doi:10.1016/S0965-9978(96)00051-8). The values at the ends are given and
 * not computed again, for a function that is dear, and the bracket holds whatever the function does inside it.
 */
public final class BracketedRoot {
    private static final int MOST_STEPS = 200;

    private BracketedRoot() {}

    /**
     * Finds the root.
     *
     * @param f the function
     * @param a one end
     * @param atA the function there
     * @param b the other end
     * @param atB the function there, of the other sign or 0
     * @param tolerance the accuracy, relative to the root or, near 0, absolute
     * @return the root; NaN values of the function are taken for the sign at b
     */
    public static double find(DoubleUnaryOperator f, double a, double atA, double b, double atB, double tolerance) {
        // x1 is the latest point, x2 the other end of the bracket, x3 the end that was given up.
        double x1 = b;
        double f1 = atB;
        double x2 = a;
        double f2 = atA;
        double part = 0.5;
        for (int step = 0; step < MOST_STEPS; step++) {
            double best = Math.abs(f1) < Math.abs(f2) ? x1 : x2;
            double narrow = tolerance * Math.max(1, Math.abs(best)) / Math.abs(x2 - x1);
            if (f1 == 0 || f2 == 0 || !(narrow < 0.5)) {
                return best;
            }
            double x = x1 + Math.max(narrow, Math.min(1 - narrow, part)) * (x2 - x1);
            double value = f.applyAsDouble(x);
            value = Double.isNaN(value) ? atB : value;
            boolean sameSide = value > 0 == f1 > 0;
            double x3 = sameSide ? x1 : x2;
            double f3 = sameSide ? f1 : f2;
            x2 = sameSide ? x2 : x1;
            f2 = sameSide ? f2 : f1;
            x1 = x;
            f1 = value;
            part = nextPart(x1, f1, x2, f2, x3, f3);
        }
        return Math.abs(f1) < Math.abs(f2) ? x1 : x2;
    }

    /** Inverse quadratic interpolation where it is sure to stay inside, else the middle. */
    private static double nextPart(double x1, double f1, double x2, double f2, double x3, double f3) {
        double xi = (x1 - x2) / (x3 - x2);
        double phi = (f1 - f2) / (f3 - f2);
        boolean smooth = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi;
        return smooth ? f1 / (f2 - f1) * f3 / (f2 - f3) + (x3 - x1) / (x2 - x1) * f1 / (f3 - f1) * f2 / (f3 - f2) : 0.5;
    }
}
