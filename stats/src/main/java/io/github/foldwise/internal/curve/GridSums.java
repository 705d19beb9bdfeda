package io.github.foldwise.internal.curve;

/** The sums over doses that give the residual sum of squares at each node of a {@link StartGrid}. */
final class GridSums {
    /** A basis with less variance than this is flat on every tested dose. */
    private static final double FLAT = 1e-12;

    private final ReducedProblem problem;
    private final GroupedResponses data;
    private final double offset;
    private final double constant;
    private final double[] s;
    private final double[] sum;
    private final double[] squares;
    private final double[] products;
    private double responseSquares;

    GridSums(ReducedProblem problem, int nodes) {
        this.problem = problem;
        data = problem.data();
        boolean lowerFixed = problem.isLowerFixed();
        boolean upperFixed = problem.isUpperFixed();
        offset = lowerFixed ? problem.fixedLower() : upperFixed ? problem.fixedUpper() : data.grandMean;
        constant = upperFixed && !lowerFixed ? 1 : 0;
        s = new double[nodes];
        sum = new double[nodes];
        squares = new double[nodes];
        products = new double[nodes];
    }

    /** Adds dose zero, the limit of the curve. */
    void addZeroDose() {
        for (int m = 0; m < s.length; m++) {
            s[m] = problem.sign() > 0 ? 1 : 0;
        }
        accumulate(0);
    }

    /** Adds a dose, given e^t at each node. */
    void add(int dose, double[] v) {
        problem.shape().remaining(0, v.length, v, s);
        accumulate(dose);
    }

    private void accumulate(int dose) {
        double w = data.weight[dose];
        double z = data.mean[dose] - offset;
        double wz = w * z;
        double less = constant;
        double[] basis = s;
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
        double[] q = new double[s.length];
        for (int m = 0; m < q.length; m++) {
            double hz = products[m];
            double hh = squares[m];
            if (bothFixed) {
                q[m] = responseSquares - 2 * span * hz + span * span * hh;
                continue;
            }
            if (bothFree) {
                hh -= sum[m] * sum[m] / data.totalWeight;
            }
            boolean flat = !(hh > floor) || (hz < 0 && !symmetric);
            q[m] = flat ? responseSquares : responseSquares - hz * hz / hh;
        }
        return q;
    }
}
