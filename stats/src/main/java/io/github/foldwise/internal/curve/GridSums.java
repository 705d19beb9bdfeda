package io.github.foldwise.internal.curve;

/** The sums over doses that give the residual sum of squares at each node of a {@link StartGrid}. */
final class GridSums {
    /** A basis with less variance than this is flat on every tested dose. */
    private static final double FLAT = 1e-12;

    private final ReducedProblem problem;
    private final GroupedResponses data;
    private final double offset;
    private final double constant;
    private final double[] products;
    private double[] sum = {};
    private double[] squares = {};
    /** Whether the squares are about the mean where both plateaus are free. */
    private boolean isCentred;
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
    void add(GridBasis basis) {
        squares = problem.isLowerFixed() || problem.isUpperFixed() ? basis.squares : basis.aboutMean;
        isCentred = true;
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

    /** The residual sum of squares between doses at each node. */
    double[] values() {
        boolean bothFixed = problem.isLowerFixed() && problem.isUpperFixed();
        boolean bothFree = !problem.isLowerFixed() && !problem.isUpperFixed();
        boolean symmetric = problem.isSymmetric();
        double span = problem.fixedUpper() - problem.fixedLower();
        double floor = FLAT * data.totalWeight;
        double[] q = new double[products.length];
        if (isCentred && symmetric) {
            for (int m = 0; m < q.length; m++) {
                double explained = products[m] * products[m] / squares[m];
                q[m] = squares[m] > floor ? responseSquares - explained : responseSquares;
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
            if (bothFree && !isCentred) {
                hh -= sum[m] * sum[m] / data.totalWeight;
            }
            boolean flat = !(hh > floor) || (hz < 0 && !symmetric);
            q[m] = flat ? responseSquares : responseSquares - hz * hz / hh;
        }
        return q;
    }
}
