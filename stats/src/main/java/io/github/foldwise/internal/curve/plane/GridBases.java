package io.github.foldwise.internal.curve.plane;

import io.github.foldwise.internal.curve.model.TransitionShape;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a {@link StartGrid} that depend on the design alone, those of the last design of each kind of grid: the curves of
 * a screen share them, and the simulations of its law. They belong to whoever fits these curves, and go with them.
 *
 * <p>Any number of threads may ask at once; each has the same numbers.
 */
public final class GridBases {
    /** More numbers than this, 2 MB, are not kept. */
    private static final int MOST = 1 << 18;

    private final AtomicReferenceArray<Basis> last = new AtomicReferenceArray<>(4);

    /** The numbers of a grid. */
    interface Rows {
        double[][] make();
    }

    /** What is left at each dose on the curve of each node. */
    static final class Basis {
        private final TransitionShape shape;
        private final int firstPositive;
        private final double less;
        private final double[] logDose;
        private final double[] weight;
        /** For each dose; empty where the design was seen once. */
        final double[][] h;
        /** Weighted sums over the doses, and of squares. */
        final double[] sum;

        final double[] squares;
        /** The inverse of those about the mean; 0 on a node that is flat on every dose. */
        final double[] perSquareAboutMean;

        private Basis(ReducedProblem problem, double less, double[][] h, int nodes) {
            GroupedResponses data = problem.data();
            shape = problem.shape();
            firstPositive = data.firstPositive;
            logDose = data.logDose.clone();
            weight = data.weight.clone();
            this.less = less;
            this.h = h;
            sum = new double[nodes];
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
            perSquareAboutMean = new double[nodes];
            double floor = Sums.FLAT * data.totalWeight;
            for (int m = 0; m < nodes; m++) {
                double aboutMean = squares[m] - sum[m] * sum[m] / data.totalWeight;
                perSquareAboutMean[m] = aboutMean > floor ? 1 / aboutMean : 0;
            }
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

    /**
     * The basis, if its design is that of the last curve: it is made when a design comes the second time.
     *
     * @param isFine of the two grids
     * @param less what is subtracted from each number
     */
    @Nullable
    Basis of(ReducedProblem problem, boolean isFine, double less, int nodes, Rows rows) {
        if ((long) nodes * problem.data().size > MOST) {
            return null;
        }
        int place = (isFine ? 2 : 0) + (problem.sign() > 0 ? 1 : 0);
        Basis known = last.get(place);
        boolean isSame = known != null && known.isOf(problem, less);
        if (known != null && isSame && known.h.length > 0) {
            return known;
        }
        Basis next = new Basis(problem, less, isSame ? rows.make() : new double[0][], isSame ? nodes : 0);
        last.set(place, next);
        return isSame ? next : null;
    }

    /** The sums over doses that give the residual sum of squares at each node of a {@link StartGrid}. */
    static final class Sums {
        /** A basis with less variance than this is flat on every tested dose. */
        private static final double FLAT = 1e-12;

        private final ReducedProblem problem;
        private final GroupedResponses data;
        private final double offset;
        private final double constant;
        private final double[] products;
        private double[] sum = {};
        private double[] squares = {};
        /** What curves of the same design share; null where each sum was made for this one. */
        private @Nullable Basis shared;

        private double responseSquares;

        Sums(ReducedProblem problem, int nodes) {
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
}
