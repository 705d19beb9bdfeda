package io.github.foldwise.internal.lanes;

/**
 * Exponentials of numbers between -700 and 700, to a unit of the last place: a power of 2 apart, then the series of the rest, of
 * at most half the logarithm of 2.
 */
public final class ExpLanes {
    private static final double LN2_HIGH = 0x1.62e42feep-1;
    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;

    /** The last bits of a number to which this was added are the nearest whole number. */
    private static final double WHOLE = 0x1.8p52;

    private final double[] powers;
    private final double[] rests;

    /**
     * Takes a number of lanes.
     *
     * @param lanes the number
     */
    public ExpLanes(int lanes) {
        powers = new double[lanes];
        rests = new double[lanes];
    }

    /** Writes the exponentials of x. */
    public void of(double[] x, double[] exponentials, int width) {
        split(x, powers, rests, width);
        series(rests, exponentials, width);
        scale(powers, exponentials, width);
    }

    private static void split(double[] x, double[] powers, double[] rests, int width) {
        for (int l = 0; l < width; l++) {
            double marked = x[l] * (1 / (LN2_HIGH + LN2_LOW)) + WHOLE;
            double whole = marked - WHOLE;
            powers[l] = marked;
            rests[l] = x[l] - whole * LN2_HIGH - whole * LN2_LOW;
        }
    }

    private static void series(double[] rests, double[] exponentials, int width) {
        for (int l = 0; l < width; l++) {
            double r = rests[l];
            double end = 1.0 / 40320
                    + r
                            * (1.0 / 362880
                                    + r
                                            * (1.0 / 3628800
                                                    + r * (1.0 / 39916800 + r * (1.0 / 479001600 + r / 6227020800.0))));
            double rest = 1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120 + r * (1.0 / 720 + r * (1.0 / 5040 + r * end))));
            exponentials[l] = 1 + (r + r * r * (0.5 + r * rest));
        }
    }

    private static void scale(double[] powers, double[] exponentials, int width) {
        for (int l = 0; l < width; l++) {
            exponentials[l] *= Double.longBitsToDouble((Double.doubleToRawLongBits(powers[l]) + 1023) << 52);
        }
    }
}
