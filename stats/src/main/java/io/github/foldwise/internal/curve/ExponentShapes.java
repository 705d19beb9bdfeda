package io.github.foldwise.internal.curve;

/**
 * The five-parameter curve between its plateaus as a function of \( z = \kappa (\ln x - m) \), position relative to the
 * dose halfway times the slope there, tabulated for the exponents on the grid of starts: to 2e-4, at the cost of a line.
 */
final class ExponentShapes {
    private static final double[] EXPONENTS = {-4, -2.75, -1.5, -0.75, 0, 1.5, 4};
    private static final double[] FEW_EXPONENTS = {-4, -1.5, 0, 1.5, 4};
    private static final int PER_UNIT = 16;
    /** Beyond it the curve is at its plateaus to 1e-8. */
    private static final int REACH = 40;

    private static final int LAST = 2 * REACH * PER_UNIT;
    private static final double LN_2 = Math.log(2);
    private static final double[][] TABLES = new double[EXPONENTS.length][];

    static {
        for (int k = 0; k < EXPONENTS.length; k++) {
            TABLES[k] = table(EXPONENTS[k]);
        }
    }

    private ExponentShapes() {}

    /** The values of ln f on the grid. */
    static double[] exponents(boolean fine) {
        return (fine ? EXPONENTS : FEW_EXPONENTS).clone();
    }

    private static double[] table(double logF) {
        double f = Math.exp(logF);
        double r = LN_2 / f;
        double place = r > 30 ? r : Math.log(Math.expm1(r));
        double slope = -2 * f * Math.expm1(-r);
        double[] s = new double[LAST + 1];
        for (int i = 0; i <= LAST; i++) {
            double t = place + ((double) i / PER_UNIT - REACH) / slope;
            s[i] = Math.exp(-f * (Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)))));
        }
        return s;
    }

    /** The table of an exponent; empty if it is not on the grid. */
    static double[] of(double logF) {
        for (int k = 0; k < EXPONENTS.length; k++) {
            if (EXPONENTS[k] == logF) {
                return TABLES[k];
            }
        }
        return new double[0];
    }

    /** What is left at a position. */
    static double remaining(double[] table, double z) {
        double index = (z + REACH) * PER_UNIT;
        if (!(index > 0)) {
            return 1;
        }
        if (index >= LAST) {
            return 0;
        }
        int i = (int) index;
        return table[i] + (index - i) * (table[i + 1] - table[i]);
    }
}
