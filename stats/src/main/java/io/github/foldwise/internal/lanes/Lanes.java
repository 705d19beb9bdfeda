package io.github.foldwise.internal.lanes;

/**
 * Arithmetic on the same number of many genes, one in each lane of an array. The loops are as plain as they are so that the
 * compiler makes vector instructions of them; a lane's result does not depend on its neighbours.
 */
public final class Lanes {
    /** Enough lanes to outweigh what a loop costs to start, few enough for the work of some samples to stay in the cache. */
    private static final int MOST = 64;

    private static final int FEWEST = 8;
    private static final int LANES_TIMES_SAMPLES = 4096;

    private Lanes() {}

    /** How many genes of so many samples go side by side. */
    public static int number(int samples) {
        return Math.max(FEWEST, Math.min(MOST, LANES_TIMES_SAMPLES / samples));
    }

    public static void fill(double[] target, double value, int width) {
        for (int l = 0; l < width; l++) {
            target[l] = value;
        }
    }

    /** target + factor · x. */
    public static void add(double[] target, double factor, double[] x, int width) {
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
    public static void addProduct(double[] target, double[] x, double[] y, int width) {
        for (int l = 0; l < width; l++) {
            target[l] += x[l] * y[l];
        }
    }

    /** target - x · y. */
    public static void subtractProduct(double[] target, double[] x, double[] y, int width) {
        for (int l = 0; l < width; l++) {
            target[l] -= x[l] * y[l];
        }
    }

    /** x + y. */
    public static void sum(double[] x, double[] y, double[] target, int width) {
        for (int l = 0; l < width; l++) {
            target[l] = x[l] + y[l];
        }
    }

    /** target · x. */
    public static void multiply(double[] target, double[] x, int width) {
        for (int l = 0; l < width; l++) {
            target[l] *= x[l];
        }
    }

    public static void max(double[] target, double[] x, int width) {
        for (int l = 0; l < width; l++) {
            target[l] = Math.max(target[l], x[l]);
        }
    }

    /** The larger of target and the size of x. */
    public static void maxSize(double[] target, double[] x, int width) {
        for (int l = 0; l < width; l++) {
            target[l] = Math.max(target[l], Math.abs(x[l]));
        }
    }

    /** The sum of the first numbers, as four sums at once. */
    public static double total(double[] x, int width) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int l = 0;
        for (; l < width - 3; l += 4) {
            first += x[l];
            second += x[l + 1];
            third += x[l + 2];
            fourth += x[l + 3];
        }
        for (; l < width; l++) {
            first += x[l];
        }
        return first + second + (third + fourth);
    }

    /** The sum of the first products, as four sums at once. */
    public static double totalProduct(double[] x, double[] y, int width) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int l = 0;
        for (; l < width - 3; l += 4) {
            first += x[l] * y[l];
            second += x[l + 1] * y[l + 1];
            third += x[l + 2] * y[l + 2];
            fourth += x[l + 3] * y[l + 3];
        }
        for (; l < width; l++) {
            first += x[l] * y[l];
        }
        return first + second + (third + fourth);
    }
}
