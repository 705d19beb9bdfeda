package io.github.foldwise.internal.curve;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

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
    void add(Basis basis) {
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

    /**
     * What is left at each dose on the curve of each node of a {@link StartGrid}. It depends on the design alone, so that of the last
     * design of each kind of grid is kept: the curves of a screen and the simulations of its law share it. It is made when a design
     * comes the second time.
     */
    static final class Basis {
        /** More numbers than this, 2 MB, are not kept. */
        private static final int MOST = 1 << 18;

        private static final AtomicReferenceArray<Basis> LAST = new AtomicReferenceArray<>(4);

        private final CurveShape shape;
        private final int firstPositive;
        private final double less;
        private final double[] logDose;
        private final double[] weight;
        /** For each dose; empty where the design was seen once. */
        final double[][] h;
        /** Weighted sums over the doses of squares, and of squares about the mean. */
        final double[] squares;

        final double[] aboutMean;

        private Basis(ReducedProblem problem, double less, double[][] h, int nodes) {
            GroupedResponses data = problem.data();
            shape = problem.shape();
            firstPositive = data.firstPositive;
            logDose = data.logDose.clone();
            weight = data.weight.clone();
            this.less = less;
            this.h = h;
            double[] sum = new double[nodes];
            squares = new double[nodes];
            for (int i = 0; i < h.length; i++) {
                double w = weight[i];
                double[] row = h[i];
                for (int m = 0; m < nodes; m++) {
                    row[m] -= less;
                    double wh = w * row[m];
                    sum[m] += wh;
                    squares[m] += wh * row[m];
                }
            }
            aboutMean = new double[nodes];
            for (int m = 0; m < nodes; m++) {
                aboutMean[m] = squares[m] - sum[m] * sum[m] / data.totalWeight;
            }
        }

        /** The numbers of a grid. */
        interface Rows {
            double[][] make();
        }

        /**
         * The basis, if its design is that of the last curve.
         *
         * @param isFine of the two grids
         * @param less what is subtracted from each number
         */
        static @Nullable Basis of(ReducedProblem problem, boolean isFine, double less, int nodes, Rows rows) {
            if ((long) nodes * problem.data().size > MOST) {
                return null;
            }
            int place = (isFine ? 2 : 0) + (problem.sign() > 0 ? 1 : 0);
            Basis last = LAST.get(place);
            boolean isSame = last != null && last.isOf(problem, less);
            if (last != null && isSame && last.h.length > 0) {
                return last;
            }
            Basis next = new Basis(problem, less, isSame ? rows.make() : new double[0][], isSame ? nodes : 0);
            LAST.set(place, next);
            return isSame ? next : null;
        }

        private boolean isOf(ReducedProblem problem, double ofLess) {
            GroupedResponses data = problem.data();
            return shape == problem.shape()
                    && firstPositive == data.firstPositive
                    && less == ofLess
                    && Arrays.equals(logDose, data.logDose)
                    && Arrays.equals(weight, data.weight);
        }
    }
}
