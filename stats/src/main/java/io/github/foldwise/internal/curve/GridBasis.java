package io.github.foldwise.internal.curve;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What is left at each dose on the curve of each node of a {@link StartGrid}. It depends on the design alone, so that of the last
 * design of each kind of grid is kept: the curves of a screen and the simulations of its law share it. It is made when a design
 * comes the second time.
 */
final class GridBasis {
    /** More numbers than this, 2 MB, are not kept. */
    private static final int MOST = 1 << 18;

    private static final AtomicReferenceArray<GridBasis> LAST = new AtomicReferenceArray<>(4);

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

    private GridBasis(ReducedProblem problem, double less, double[][] h, int nodes) {
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
    static @Nullable GridBasis of(ReducedProblem problem, boolean isFine, double less, int nodes, Rows rows) {
        if ((long) nodes * problem.data().size > MOST) {
            return null;
        }
        int place = (isFine ? 2 : 0) + (problem.sign() > 0 ? 1 : 0);
        GridBasis last = LAST.get(place);
        boolean isSame = last != null && last.isOf(problem, less);
        if (last != null && isSame && last.h.length > 0) {
            return last;
        }
        GridBasis next = new GridBasis(problem, less, isSame ? rows.make() : new double[0][], isSame ? nodes : 0);
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
