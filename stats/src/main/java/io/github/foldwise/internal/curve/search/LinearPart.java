package io.github.foldwise.internal.curve.search;

import io.github.foldwise.internal.curve.model.TransitionCurve;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import java.util.Arrays;

/**
 * Weighted least squares over the coordinates in which a curve \( \alpha_0 + \alpha_1 s + \alpha_2 z \) is linear, each
 * within its bounds, from sums over the doses. A mutable workspace: sums in, then {@link #solve}.
 */
final class LinearPart {
    /** A squared pivot below this, relative to the diagonal, leaves a coordinate where it is. */
    private static final double SINGULAR = 1e-9;

    private static final double RESOLUTION = 1e10;
    private static final int COLUMNS = LinearCoordinates.COLUMNS;
    private static final int C = TransitionCurve.C;
    private static final int D = TransitionCurve.D;

    private final LinearCoordinates linear;
    private final int[] coordinate;
    private final double between;
    private final double totalWeight;
    /** How alpha follows from the coordinates, counted from their references: offset + map times coordinates. */
    private final double[][] map;

    private final double[] offset;
    private final double[] reference;
    private final double[] low;
    private final double[] high;
    /** Whether the level is free and the factors of s and z are coordinates of their own, with no bound but zero. */
    private final boolean isOpen;

    private final boolean isIdentity;

    // Of 1, s and z: the weighted sums of products, and with the dose means about their grand mean.
    private final double[][] gram = new double[COLUMNS][COLUMNS];
    private final double[] moment = new double[COLUMNS];
    private final double[][] a = new double[COLUMNS][COLUMNS];
    private final double[] right = new double[COLUMNS];
    private final double[][] factor = new double[COLUMNS][COLUMNS];
    private final double[] scale = new double[COLUMNS];
    private final double[] at = new double[COLUMNS];
    private final boolean[] held = new boolean[COLUMNS];
    private final int[] open = new int[COLUMNS];

    /** Prepares the sums that every node shares. */
    LinearPart(SearchSpace space) {
        GroupedResponses data = space.data;
        between = data.between;
        totalWeight = data.totalWeight;
        linear = new LinearCoordinates(space);
        coordinate = linear.coordinate;
        map = linear.map;
        offset = linear.offset.clone();
        int n = coordinate.length;
        reference = new double[n];
        low = new double[n];
        high = new double[n];
        for (int m = 0; m < n; m++) {
            int k = coordinate[m];
            boolean plateau = space.other[k] < 0 && (space.parameter[k] == C || space.parameter[k] == D);
            // Far from zero the sums would lose the digits that tell nodes apart.
            reference[m] = plateau ? data.grandMean : 0;
            low[m] = linear.low[m] - reference[m];
            high[m] = linear.high[m] - reference[m];
            for (int i = 0; i < COLUMNS; i++) {
                offset[i] += map[i][m] * reference[m];
            }
        }
        offset[0] -= data.grandMean;
        isIdentity = isIdentity();
        isOpen = isIdentity && isOpen(n);
        gram[0][0] = data.totalWeight;
    }

    private boolean isIdentity() {
        boolean identity = true;
        for (int i = 0; i < COLUMNS; i++) {
            identity &= offset[i] == 0;
            for (int m = 0; m < coordinate.length; m++) {
                identity &= map[i][m] == (i == m ? 1 : 0);
            }
        }
        return identity;
    }

    private boolean isOpen(int n) {
        boolean open = n >= 2 && low[0] == Double.NEGATIVE_INFINITY && high[0] == Double.POSITIVE_INFINITY;
        for (int m = 1; m < n; m++) {
            open &= (low[m] == 0 || low[m] == Double.NEGATIVE_INFINITY) && high[m] == Double.POSITIVE_INFINITY;
        }
        return open;
    }

    /** The sums of s: weighted, of squares, and with the dose means. */
    void first(double sum, double square, double product) {
        gram[1][0] = sum;
        gram[1][1] = square;
        moment[1] = product;
    }

    /** The sums of z, and with s. */
    void second(double sum, double square, double product, double cross) {
        gram[2][0] = sum;
        gram[2][1] = cross;
        gram[2][2] = square;
        moment[2] = product;
    }

    /**
     * The least weighted sum of squares, in steps of 1e-10 of that between doses: nodes that differ in a transition without an
     * amplitude are equal, and rounding must not tell them apart. Infinite if it cannot be told.
     */
    double solve() {
        return isOpen ? solveOpen() : solveBounded();
    }

    private double rounded(double rest) {
        return Double.isNaN(rest) ? Double.POSITIVE_INFINITY : Math.rint(rest / between * RESOLUTION);
    }

    /**
     * In closed form where nothing but a sign is asked of the factors: about the weighted means, with
     * \( S_{jk} \) the sums of products of s and z and \( m_j \) those with the dose means, the factors are
     * \( (m_1 S_{22} - m_2 S_{12}, m_2 S_{11} - m_1 S_{12}) / (S_{11} S_{22} - S_{12}^2) \), or one of them is zero.
     */
    private double solveOpen() {
        double s11 = gram[1][1] - gram[1][0] * gram[1][0] / totalWeight;
        double alone = s11 > SINGULAR * gram[1][1] ? moment[1] / s11 : 0;
        at[1] = Math.max(low[1], alone);
        double gain = at[1] * moment[1];
        if (coordinate.length > 2) {
            gain = solveBoth(s11, gain);
        }
        at[0] = -(at[1] * gram[1][0] + (coordinate.length > 2 ? at[2] * gram[2][0] : 0)) / totalWeight;
        return rounded(between - gain);
    }

    private double solveBoth(double s11, double gainOfFirst) {
        double s22 = gram[2][2] - gram[2][0] * gram[2][0] / totalWeight;
        double s12 = gram[2][1] - gram[1][0] * gram[2][0] / totalWeight;
        double det = s11 * s22 - s12 * s12;
        double factor = det > SINGULAR * s11 * s22 ? 1 / det : 0;
        double x = (moment[1] * s22 - moment[2] * s12) * factor;
        double y = (moment[2] * s11 - moment[1] * s12) * factor;
        if (factor > 0 && x >= low[1] && y >= low[2]) {
            at[1] = x;
            at[2] = y;
            return x * moment[1] + y * moment[2];
        }
        double alone = Math.max(low[2], s22 > SINGULAR * gram[2][2] ? moment[2] / s22 : 0);
        double gain = alone * moment[2];
        boolean isBetter = gain > gainOfFirst;
        at[1] = isBetter ? 0 : at[1];
        at[2] = isBetter ? alone : 0;
        return isBetter ? gain : gainOfFirst;
    }

    private double solveBounded() {
        int n = coordinate.length;
        double constant = project(n);
        Arrays.fill(held, false);
        for (int pass = 0; pass <= n; pass++) {
            solveUnheld(n);
            boolean cut = false;
            for (int m = 0; m < n; m++) {
                if (!held[m] && (at[m] < low[m] || at[m] > high[m])) {
                    at[m] = at[m] < low[m] ? low[m] : high[m];
                    held[m] = true;
                    cut = true;
                }
            }
            if (!cut) {
                break;
            }
        }
        double rest = constant;
        for (int p = 0; p < n; p++) {
            double half = 0.5 * a[p][p] * at[p] - right[p];
            for (int q = 0; q < p; q++) {
                half += a[p][q] * at[q];
            }
            rest += 2 * at[p] * half;
        }
        return rounded(rest);
    }

    /** Sets the normal equations of the coordinates; the sum of squares where all are at their references. */
    private double project(int n) {
        if (isIdentity) {
            for (int p = 0; p < n; p++) {
                right[p] = moment[p];
                System.arraycopy(gram[p], 0, a[p], 0, p + 1);
            }
            return between;
        }
        double constant = between;
        for (int i = 0; i < COLUMNS; i++) {
            double byOffset = 0;
            for (int j = 0; j < COLUMNS; j++) {
                byOffset += gram[Math.max(i, j)][Math.min(i, j)] * offset[j];
            }
            constant += offset[i] * (byOffset - 2 * moment[i]);
            scale[i] = moment[i] - byOffset;
        }
        for (int p = 0; p < n; p++) {
            right[p] = 0;
            for (int i = 0; i < COLUMNS; i++) {
                right[p] += map[i][p] * scale[i];
            }
            for (int q = 0; q <= p; q++) {
                double sum = 0;
                for (int i = 0; i < COLUMNS; i++) {
                    for (int j = 0; j < COLUMNS; j++) {
                        sum += map[i][p] * gram[Math.max(i, j)][Math.min(i, j)] * map[j][q];
                    }
                }
                a[p][q] = sum;
            }
        }
        return constant;
    }

    /**
     * Least squares over the coordinates that are not held: with \( D = diag(a_{mm}^{-1/2}) \) the normal equations
     * \( a\,x = b \) are \( (D a D)\,(D^{-1} x) = D b \), whose matrix has a diagonal of 1, so that one number tells
     * whether it is singular; \( L L^T \) of it, then forward and back. What is held moves to the right-hand side.
     */
    private void solveUnheld(int coordinates) {
        int n = 0;
        for (int m = 0; m < coordinates; m++) {
            if (!held[m]) {
                open[n++] = m;
                scale[m] = 1 / Math.sqrt(a[m][m] + Double.MIN_NORMAL);
            }
        }
        boolean positive = true;
        for (int p = 0; p < n && positive; p++) {
            for (int q = 0; q <= p; q++) {
                double sum = p == q ? 1 + SINGULAR : a[open[p]][open[q]] * scale[open[p]] * scale[open[q]];
                for (int k = 0; k < q; k++) {
                    sum -= factor[p][k] * factor[q][k];
                }
                positive &= p != q || sum > 0;
                factor[p][q] = p == q ? Math.sqrt(sum) : sum / factor[q][q];
            }
        }
        for (int p = 0; p < n; p++) {
            int m = open[p];
            double sum = right[m];
            for (int q = 0; q < coordinates; q++) {
                sum -= held[q] ? a[Math.max(m, q)][Math.min(m, q)] * at[q] : 0;
            }
            sum *= scale[m];
            for (int k = 0; k < p; k++) {
                sum -= factor[p][k] * at[open[k]];
            }
            at[m] = positive ? sum / factor[p][p] : 0;
        }
        for (int p = n - 1; p >= 0 && positive; p--) {
            double sum = at[open[p]];
            for (int k = p + 1; k < n; k++) {
                sum -= factor[k][p] * at[open[k]];
            }
            at[open[p]] = sum / factor[p][p];
        }
        for (int p = 0; p < n; p++) {
            at[open[p]] *= scale[open[p]];
        }
    }

    /** Writes the coordinates that were solved for into a point. */
    void fill(double[] beta) {
        for (int m = 0; m < coordinate.length; m++) {
            beta[coordinate[m]] = reference[m] + at[m];
        }
    }
}
