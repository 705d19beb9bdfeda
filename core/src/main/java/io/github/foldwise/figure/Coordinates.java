package io.github.foldwise.figure;

import io.github.foldwise.text.Value;
import java.util.Arrays;

/** Equally long columns of coordinates, checked and copied once for all elements that are made of points. */
final class Coordinates extends Value {

    private static final long serialVersionUID = 1L;

    private final double[][] columns;

    private Coordinates(double[][] columns) {
        this.columns = columns;
    }

    /** Checks and copies positions: finite or NaN, all equally long. */
    static Coordinates of(String owner, double[]... columns) {
        double[][] copy = new double[columns.length][];
        for (int c = 0; c < columns.length; c++) {
            copy[c] = columns[c].clone();
            if (copy[c].length != copy[0].length) {
                throw new IllegalArgumentException(owner + ": the arrays have " + copy[0].length + " and "
                        + copy[c].length + " values; give one value of each for every position");
            }
            for (int i = 0; i < copy[c].length; i++) {
                if (Double.isInfinite(copy[c][i])) {
                    throw new IllegalArgumentException(owner + ": value " + copy[c][i] + " at position " + i
                            + " cannot be drawn; use NaN for a value that is not there");
                }
            }
        }
        return new Coordinates(copy);
    }

    /** Adds lower and upper bounds, which may be infinite. */
    Coordinates withBounds(String owner, double[] lower, double[] upper) {
        int n = size();
        if (lower.length != n || upper.length != n) {
            throw new IllegalArgumentException(owner + ": " + n + " positions, but " + lower.length + " lower and "
                    + upper.length + " upper bounds; give one of each for every position");
        }
        for (int i = 0; i < n; i++) {
            if (lower[i] > upper[i]) {
                throw new IllegalArgumentException(owner + ": lower bound " + lower[i] + " at position " + i
                        + " is above the upper bound " + upper[i] + "; swap them");
            }
        }
        double[][] all = Arrays.copyOf(columns, columns.length + 2);
        all[columns.length] = lower.clone();
        all[columns.length + 1] = upper.clone();
        return new Coordinates(all);
    }

    int size() {
        return columns[0].length;
    }

    double[] column(int index) {
        return columns[index].clone();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {columns};
    }
}
