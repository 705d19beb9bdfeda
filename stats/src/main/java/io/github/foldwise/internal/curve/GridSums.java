package io.github.foldwise.internal.curve;

import org.jspecify.annotations.Nullable;

/** The sums over doses that give the residual sum of squares at each node of a {@link StartGrid}. */
final class GridSums {
    /** A basis with less variance than this is flat on every tested dose. */
    static final double FLAT = 1e-12;

    private final ReducedProblem problem;
    private final GroupedResponses data;
    private final double offset;
    private final double constant;
    private final double[] products;
    private double[] sum = {};
    private double[] squares = {};
    /** What curves of the same design share; null where each sum was made for this one. */
    private GridBases.@Nullable Basis shared;

    private double responseSquares;

    GridSums(ReducedProblem problem, int nodes) {
        this.problem = problem;
        data = problem.data();
        boolean lowerFixed = problem.isLowerFixed();
        boolean upperFixed = problem.isUpperFixed();
        offset = lowerFixed ? problem.fixedLower() : upperFixed ? problem.fixedUpper() : data.grandMean;
        constant = upperFixed && !lowerFixed ? 1 : 0;
        products = new double[nodes];
    }

    /** What is subtracted from what is left, to be the basis of the problem. */
    double constant() {
        return constant;
    }

    /** Adds all doses. */
    void add(GridBases.Basis basis) {
        shared = basis;
        squares = basis.squares;
        double[] c = products;
        for (int i = 0; i < data.size; i++) {
            double z = data.mean[i] - offset;
            double wz = data.weight[i] * z;
            double[] h = basis.h[i];
            for (int m = 0; m < c.length; m++) {
                c[m] += wz * h[m];
            }
            responseSquares += wz * z;
        }
    }

    /** Adds a dose, given what is left there at each node. */
    void add(int dose, double[] basis) {
        if (sum.length == 0) {
            sum = new double[basis.length];
            squares = new double[basis.length];
        }
        double w = data.weight[dose];
        double z = data.mean[dose] - offset;
        double wz = w * z;
        double less = constant;
        double[] a = sum;
        double[] b = squares;
        double[] c = products;
        for (int m = 0; m < basis.length; m++) {
            double h = basis[m] - less;
            double wh = w * h;
            a[m] += wh;
            b[m] += wh * h;
            c[m] += wz * h;
        }
        responseSquares += wz * z;
    }

    /** The residual sum of squares between doses at each node; takes the place of the sums. */
    double[] values() {
        boolean bothFixed = problem.isLowerFixed() && problem.isUpperFixed();
        boolean bothFree = !problem.isLowerFixed() && !problem.isUpperFixed();
        boolean symmetric = problem.isSymmetric();
        double span = problem.fixedUpper() - problem.fixedLower();
        double floor = FLAT * data.totalWeight;
        double[] q = products;
        if (shared != null && symmetric) {
            double[] per = shared.perSquareAboutMean;
            for (int m = 0; m < q.length; m++) {
                q[m] = responseSquares - products[m] * products[m] * per[m];
            }
            return q;
        }
        for (int m = 0; m < q.length; m++) {
            double hz = products[m];
            double hh = squares[m];
            if (bothFixed) {
                q[m] = responseSquares - 2 * span * hz + span * span * hh;
                continue;
            }
            if (bothFree) {
                double mass = shared != null ? shared.sum[m] : sum[m];
                hh -= mass * mass / data.totalWeight;
            }
            boolean flat = !(hh > floor) || (hz < 0 && !symmetric);
            // As where it is shared: the same bits whether or not there was another curve of the design.
            q[m] = flat ? responseSquares : responseSquares - hz * hz * (1 / hh);
        }
        return q;
    }
}
