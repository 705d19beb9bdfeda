package io.github.foldwise.screening.spatial;

import java.util.ArrayList;
import java.util.List;

/** Projection of values on indicators of rows and columns beside a mean, made orthogonal one after another. */
final class RowColumnProjection {
    /** What is left of an indicator below this share is a combination of the earlier ones. */
    private static final double DEPENDENT = 1e-9;

    private final int size;
    private final List<double[]> basis = new ArrayList<>();

    RowColumnProjection(int size) {
        this.size = size;
    }

    static double[] centred(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value;
        }
        mean /= values.length;
        double[] centred = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            centred[i] = values[i] - mean;
        }
        return centred;
    }

    static double sumOfSquares(double[] values) {
        return dot(values, values);
    }

    /** Adds an indicator for each level; returns the number of independent terms, the mean included. */
    int addLevels(int[] levels, int count) {
        for (int level = 0; level < count; level++) {
            double[] indicator = new double[size];
            for (int i = 0; i < size; i++) {
                indicator[i] = levels[i] == level ? 1 : 0;
            }
            double[] left = centred(indicator);
            double before = sumOfSquares(left);
            for (double[] direction : basis) {
                double share = dot(left, direction);
                for (int i = 0; i < size; i++) {
                    left[i] -= share * direction[i];
                }
            }
            double after = sumOfSquares(left);
            if (after > DEPENDENT * before) {
                double length = Math.sqrt(after);
                for (int i = 0; i < size; i++) {
                    left[i] /= length;
                }
                basis.add(left);
            }
        }
        return basis.size() + 1;
    }

    /** The sum of squares of centred values that the terms explain. */
    double explained(double[] centred) {
        double sum = 0;
        for (double[] direction : basis) {
            double share = dot(centred, direction);
            sum += share * share;
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
