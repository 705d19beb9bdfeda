package io.github.foldwise.differential.edger;

/**
 * Arithmetic on the same number of many genes, one in each lane of an array. The loops are as plain as they are so that the
 * compiler makes vector instructions of them; a lane's result does not depend on its neighbours.
 */
final class Lanes {
    private static final double LN2_HIGH = 0x1.62e42feep-1;
    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;

    /** The bits of the square root of 1/2, the least significand. */
    private static final long LEAST_SIGNIFICAND = 0x3FE6A09E667F3BCDL;

    private Lanes() {}

    static void fill(double[] target, double value, int width) {
        for (int l = 0; l < width; l++) {
            target[l] = value;
        }
    }

    /** target + factor · x. */
    static void add(double[] target, double factor, double[] x, int width) {
        if (factor == 1) {
            for (int l = 0; l < width; l++) {
                target[l] += x[l];
            }
        } else {
            for (int l = 0; l < width; l++) {
                target[l] += factor * x[l];
            }
        }
    }

    /** target + x · y. */
    static void addProduct(double[] target, double[] x, double[] y, int width) {
        for (int l = 0; l < width; l++) {
            target[l] += x[l] * y[l];
        }
    }

    /** target - x · y. */
    static void subtractProduct(double[] target, double[] x, double[] y, int width) {
        for (int l = 0; l < width; l++) {
            target[l] -= x[l] * y[l];
        }
    }

    static void max(double[] target, double[] x, int width) {
        for (int l = 0; l < width; l++) {
            target[l] = Math.max(target[l], x[l]);
        }
    }

    /**
     * Natural logarithms of positive, normal, finite numbers to 1 unit in the last place: exponents apart, then
     * ln(1 + f) = 2 artanh(f / (2 + f)) for a significand 1 + f between the square roots of 1/2 and 2.
     */
    static void log(double[] x, double[] logs, double[] exponents, int width) {
        for (int l = 0; l < width; l++) {
            long bits = Double.doubleToRawLongBits(x[l]);
            long exponent = (bits - LEAST_SIGNIFICAND) >> 52;
            exponents[l] = exponent;
            logs[l] = Double.longBitsToDouble(bits - (exponent << 52));
        }
        for (int l = 0; l < width; l++) {
            double f = logs[l] - 1;
            double s = f / (2 + f);
            double z = s * s;
            double series =
                    z * (2.0 / 3 + z * (2.0 / 5 + z * (2.0 / 7 + z * (2.0 / 9 + z * (2.0 / 11 + z * tail(z))))));
            double half = 0.5 * f * f;
            logs[l] = exponents[l] * LN2_HIGH - ((half - (s * (half + series) + exponents[l] * LN2_LOW)) - f);
        }
    }

    private static double tail(double z) {
        return 2.0 / 13 + z * (2.0 / 15 + z * (2.0 / 17 + z * (2.0 / 19 + z * (2.0 / 21))));
    }
}
