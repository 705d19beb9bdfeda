package io.github.foldwise.internal.curve.model;

/**
 * What is left of a shape as a function of \( v = e^t \), to grid accuracy: eight values for each factor of two, between which it is
 * interpolated. The cell of a number is read from its exponent and its first binary digits, so that a grid of any shape takes
 * neither logarithm nor exponential.
 */
final class ShapeTable {
    /** Of the cells of one factor of two: the number of binary digits. */
    private static final int DIGITS = 3;

    private static final int CELLS = 1 << DIGITS;
    /** Binary digits of a double behind the first ones. */
    private static final int REST = 52 - DIGITS;

    private static final double PER_REST = Math.scalb(1.0, -REST);
    /** Powers of two: beyond them, at t of -45 and 62, a shape is on its plateau or so close that no grid can tell. */
    private static final int LOWEST = -65;

    private static final int HIGHEST = 90;
    /** The first cell, counted as the bits of a double are. */
    private static final int FIRST = (LOWEST + Double.MAX_EXPONENT) << DIGITS;

    private final double[] left = new double[(HIGHEST - LOWEST) * CELLS + 1];

    ShapeTable(TransitionShape shape) {
        int n = left.length;
        double[] t = new double[n];
        for (int i = 0; i < n; i++) {
            t[i] = Math.log(Math.scalb(1 + (i % CELLS) / (double) CELLS, LOWEST + i / CELLS));
        }
        shape.values(0, n, t, left, new double[n]);
    }

    /** What is left at each exponential of a position. */
    void read(int from, int n, double[] v, double[] s) {
        for (int i = from; i < n; i++) {
            long bits = Double.doubleToRawLongBits(v[i]);
            int cell = (int) (bits >>> REST) - FIRST;
            if (cell < 0) {
                s[i] = 1;
            } else if (cell >= left.length - 1) {
                s[i] = 0;
            } else {
                double part = (bits & ((1L << REST) - 1)) * PER_REST;
                s[i] = left[cell] + part * (left[cell + 1] - left[cell]);
            }
        }
    }
}
