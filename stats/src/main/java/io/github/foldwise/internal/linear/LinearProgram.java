package io.github.foldwise.internal.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A linear program with few unknowns and many sparse inequalities: the largest c·x with A x ≤ b and x ≥ 0.
 *
 * <p>Solved by a primal-dual interior point method with predictor and corrector (Mehrotra 1992, doi:10.1137/0802028). A step
 * costs the square of the unknowns for each dense row and their cube once, so a hundred unknowns are a matter of
 * milliseconds. Where several points are best, the one in the middle of them is found.
 */
public final class LinearProgram {
    private static final int MOST_STEPS = 200;
    private static final double EXACT = 1e-12;
    private static final double ENOUGH = 1e-8;
    private static final double WITHIN = 0.995;

    private final double[] cost;
    private final List<int[]> columns = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();
    private final List<Double> limits = new ArrayList<>();

    /**
     * Starts a program without inequalities but those of sign.
     *
     * @param cost c, a number for each unknown
     */
    public LinearProgram(double[] cost) {
        this.cost = cost.clone();
        for (int j = 0; j < cost.length; j++) {
            atMost(new int[] {j}, new double[] {-1}, 0);
        }
    }

    /**
     * Adds an inequality.
     *
     * @param columns the unknowns in it
     * @param values their coefficients, not all 0
     * @param limit what their sum may reach
     */
    public void atMost(int[] columns, double[] values, double limit) {
        double scale = Arrays.stream(values).map(Math::abs).max().orElse(1);
        this.columns.add(columns.clone());
        this.values.add(Arrays.stream(values).map(v -> v / scale).toArray());
        this.limits.add(limit / scale);
    }

    /**
     * Solves the program.
     *
     * @return the unknowns; null where no point lies inside of all inequalities, or the optimum is not finite
     */
    public double @Nullable [] solve() {
        return new Search(this).run();
    }

    /** The points of one search. */
    private static final class Search {
        final int n;
        final int rows;
        final double[] cost;
        final int[][] columns;
        final double[][] values;
        final double[] limits;
        final double[] x;
        final double[] slack;
        final double[] price;
        final double[] primalGap;
        final double[] dualGap;
        final double[] dx;
        final double[] dSlack;
        final double[] dPrice;
        final double[][] normal;

        Search(LinearProgram program) {
            n = program.cost.length;
            rows = program.columns.size();
            cost = program.cost;
            columns = program.columns.toArray(new int[0][]);
            values = program.values.toArray(new double[0][]);
            limits = program.limits.stream().mapToDouble(Double::doubleValue).toArray();
            x = new double[n];
            slack = new double[rows];
            price = new double[rows];
            Arrays.setAll(slack, i -> Math.max(1, limits[i]));
            Arrays.fill(price, 1);
            primalGap = new double[rows];
            dualGap = new double[n];
            dx = new double[n];
            dSlack = new double[rows];
            dPrice = new double[rows];
            normal = new double[n][n];
        }

        double @Nullable [] run() {
            double[] best = x.clone();
            double least = Double.POSITIVE_INFINITY;
            for (int step = 0; step < MOST_STEPS; step++) {
                double error = residuals();
                if (error < least) {
                    least = error;
                    System.arraycopy(x, 0, best, 0, n);
                }
                // Far from the best point once reached, rounding has taken over.
                if (least < EXACT || (!(error < 1e6 * Math.max(least, EXACT)) && least < ENOUGH)) {
                    break;
                }
                if (Double.isNaN(error)) {
                    break;
                }
                advance();
            }
            return least < ENOUGH ? best : null;
        }

        /** Fills what is missing to feasibility; returns the largest of it and of the gap between both objectives. */
        private double residuals() {
            System.arraycopy(cost, 0, dualGap, 0, n);
            double largest = 0;
            double bound = 0;
            for (int i = 0; i < rows; i++) {
                double gap = limits[i] - slack[i];
                for (int k = 0; k < columns[i].length; k++) {
                    gap -= values[i][k] * x[columns[i][k]];
                    dualGap[columns[i][k]] -= values[i][k] * price[i];
                }
                primalGap[i] = gap;
                bound += limits[i] * price[i];
                largest = Math.max(largest, Math.abs(gap));
            }
            double reached = 0;
            for (int j = 0; j < n; j++) {
                reached += cost[j] * x[j];
                largest = Math.max(largest, Math.abs(dualGap[j]));
            }
            double apart = Math.abs(bound - reached) / (1 + Math.abs(reached));
            return Double.isNaN(apart) ? apart : Math.max(largest, apart);
        }

        private void advance() {
            factorize();
            double mean = mean(0, 0);
            double[] target = new double[rows];
            Arrays.setAll(target, i -> -slack[i] * price[i]);
            direction(target);
            double ahead = mean(reach(slack, dSlack), reach(price, dPrice));
            double centre = Math.pow(ahead / mean, 3) * mean;
            Arrays.setAll(target, i -> centre - slack[i] * price[i] - dSlack[i] * dPrice[i]);
            direction(target);
            double primal = Math.min(1, WITHIN * reach(slack, dSlack));
            double dual = Math.min(1, WITHIN * reach(price, dPrice));
            for (int j = 0; j < n; j++) {
                x[j] += primal * dx[j];
            }
            for (int i = 0; i < rows; i++) {
                slack[i] += primal * dSlack[i];
                price[i] += dual * dPrice[i];
            }
        }

        /** The mean product of slacks and prices after steps. */
        private double mean(double primal, double dual) {
            double sum = 0;
            for (int i = 0; i < rows; i++) {
                sum += (slack[i] + primal * dSlack[i]) * (price[i] + dual * dPrice[i]);
            }
            return sum / rows;
        }

        private static double reach(double[] at, double[] direction) {
            double step = 1 / WITHIN;
            for (int i = 0; i < at.length; i++) {
                if (direction[i] < 0) {
                    step = Math.min(step, -at[i] / direction[i]);
                }
            }
            return step;
        }

        private void direction(double[] target) {
            System.arraycopy(dualGap, 0, dx, 0, n);
            for (int i = 0; i < rows; i++) {
                double pull = (target[i] - price[i] * primalGap[i]) / slack[i];
                for (int k = 0; k < columns[i].length; k++) {
                    dx[columns[i][k]] -= values[i][k] * pull;
                }
            }
            substitute();
            for (int i = 0; i < rows; i++) {
                double change = primalGap[i];
                for (int k = 0; k < columns[i].length; k++) {
                    change -= values[i][k] * dx[columns[i][k]];
                }
                dSlack[i] = change;
                dPrice[i] = (target[i] - price[i] * change) / slack[i];
            }
        }

        /** The lower Cholesky factor of Aᵀ diag(price / slack) A. */
        private void factorize() {
            for (double[] row : normal) {
                Arrays.fill(row, 0);
            }
            for (int i = 0; i < rows; i++) {
                double weight = price[i] / slack[i];
                int[] at = columns[i];
                for (int a = 0; a < at.length; a++) {
                    double scaled = weight * values[i][a];
                    for (int b = 0; b < at.length; b++) {
                        normal[at[a]][at[b]] += scaled * values[i][b];
                    }
                }
            }
            for (int j = 0; j < n; j++) {
                double[] row = normal[j];
                double diagonal = row[j];
                for (int k = 0; k < j; k++) {
                    double sum = row[k];
                    for (int l = 0; l < k; l++) {
                        sum -= row[l] * normal[k][l];
                    }
                    row[k] = sum / normal[k][k];
                    diagonal -= row[k] * row[k];
                }
                // A direction lost to rounding is not followed.
                row[j] = diagonal > 1e-15 * row[j] ? Math.sqrt(diagonal) : 1e64;
            }
        }

        private void substitute() {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < j; k++) {
                    dx[j] -= normal[j][k] * dx[k];
                }
                dx[j] /= normal[j][j];
            }
            for (int j = n - 1; j >= 0; j--) {
                dx[j] /= normal[j][j];
                for (int k = 0; k < j; k++) {
                    dx[k] -= normal[j][k] * dx[j];
                }
            }
        }
    }
}
