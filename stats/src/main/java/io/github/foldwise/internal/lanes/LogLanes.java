package io.github.foldwise.internal.lanes;

/**
 * Natural logarithms of positive, normal, finite numbers, as near as those of {@link Math}: exponents apart, then
 * ln(1 + f) = 2 artanh(f / (2 + f)) for a significand 1 + f between the square roots of 1/2 and 2.
 */
public final class LogLanes {
    private static final double LN2_HIGH = 0x1.62e42feep-1;
    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;

    /** The bits of the square root of 1/2, the least significand. */
    private static final long LEAST_SIGNIFICAND = 0x3FE6A09E667F3BCDL;

    private final double[] exponents;
    private final double[] bends;

    /**
     * Takes a number of lanes.
     *
     * @param lanes the number
     */
    public LogLanes(int lanes) {
        exponents = new double[lanes];
        bends = new double[lanes];
    }

    /** Writes the logarithms of x. */
    public void of(double[] x, double[] logs, int width) {
        split(x, logs, exponents, width);
        bend(logs, bends, width);
        join(logs, exponents, bends, width);
    }

    private static void split(double[] x, double[] significands, double[] exponents, int width) {
        for (int l = 0; l < width; l++) {
            long bits = Double.doubleToRawLongBits(x[l]);
            long exponent = (bits - LEAST_SIGNIFICAND) >> 52;
            exponents[l] = exponent;
            significands[l] = Double.longBitsToDouble(bits - (exponent << 52));
        }
    }

    /** f - ln(1 + f). */
    private static void bend(double[] significands, double[] bends, int width) {
        for (int l = 0; l < width; l++) {
            double f = significands[l] - 1;
            double s = f / (2 + f);
            double z = s * s;
            double z2 = z * z;
            double z4 = z2 * z2;
            double series = z
                    * ((2.0 / 3 + z * (2.0 / 5))
                            + z2 * (2.0 / 7 + z * (2.0 / 9))
                            + z4
                                    * ((2.0 / 11 + z * (2.0 / 13))
                                            + z2 * (2.0 / 15 + z * (2.0 / 17))
                                            + z4 * (2.0 / 19 + z * (2.0 / 21))));
            double half = 0.5 * f * f;
            bends[l] = half - s * (half + series);
        }
    }

    /** What is lost of f beside the exponent is added to what is small. */
    private static void join(double[] logs, double[] exponents, double[] bends, int width) {
        for (int l = 0; l < width; l++) {
            double f = logs[l] - 1;
            double whole = exponents[l] * LN2_HIGH;
            double high = whole + f;
            double lost = f - (high - whole);
            logs[l] = high - (bends[l] - exponents[l] * LN2_LOW - lost);
        }
    }
}
