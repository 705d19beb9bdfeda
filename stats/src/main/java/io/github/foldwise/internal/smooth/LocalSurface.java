package io.github.foldwise.internal.smooth;

import io.github.foldwise.internal.linear.SymmetricMatrix;
import java.util.Arrays;

/**
 * A local quadratic surface over the plate (LOESS) as the linear smoother that it is: the weights with which observed wells
 * enter the surface at a place. Distances are in wells; the tricube kernel reaches to the q-th nearest observed well.
 * Equals R's {@code loess(y ~ row + col, span, degree = 2, normalize = FALSE, control = loess.control(surface =
 * "direct"))}.
 */
public final class LocalSurface {
    private static final int TERMS = 6;
    private static final double DEPENDENT = 1e-10;

    private final double[] rows;
    private final double[] columns;
    private final double span;

    public LocalSurface(double[] rows, double[] columns, double span) {
        this.rows = rows;
        this.columns = columns;
        this.span = span;
    }

    /** The weight of each observed well at a place; empty if the wells around cannot carry a quadratic surface. */
    public double[] weightsAt(double row, double column, double[] prior) {
        int n = rows.length;
        double[] kernel = kernel(row, column);
        double[][] gram = new double[TERMS][TERMS];
        double[][] terms = new double[n][TERMS];
        for (int i = 0; i < n; i++) {
            kernel[i] *= prior[i];
            fill(terms[i], rows[i] - row, columns[i] - column);
            for (int a = 0; a < TERMS && kernel[i] > 0; a++) {
                for (int b = 0; b <= a; b++) {
                    gram[a][b] += kernel[i] * terms[i][a] * terms[i][b];
                    gram[b][a] = gram[a][b];
                }
            }
        }
        double[][] inverse = SymmetricMatrix.inverse(gram, DEPENDENT);
        if (inverse.length == 0) {
            return new double[0];
        }
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            // Coordinates are relative to the place, so the surface there is the intercept alone.
            double sum = 0;
            for (int a = 0; a < TERMS; a++) {
                sum += inverse[0][a] * terms[i][a];
            }
            weights[i] = kernel[i] * sum;
        }
        return weights;
    }

    private static void fill(double[] terms, double x, double y) {
        terms[0] = 1;
        terms[1] = x;
        terms[2] = y;
        terms[3] = x * x;
        terms[4] = x * y;
        terms[5] = y * y;
    }

    private double[] kernel(double row, double column) {
        int n = rows.length;
        double[] distance = new double[n];
        for (int i = 0; i < n; i++) {
            distance[i] = Math.hypot(rows[i] - row, columns[i] - column);
        }
        double[] sorted = distance.clone();
        Arrays.sort(sorted);
        int nearest = Math.min(n, (int) Math.floor(n * span + 1e-5));
        double reach = sorted[Math.max(0, nearest - 1)];
        for (int i = 0; i < n; i++) {
            double part = distance[i] / reach;
            double shape = 1 - part * part * part;
            // Also zero for a reach of zero, which gives NaN and means that nothing lies around.
            distance[i] = part < 1 ? shape * shape * shape : 0;
        }
        return distance;
    }
}
