package io.github.foldwise.densitometry;

import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.internal.linear.OrthogonalFit;
import io.github.foldwise.internal.smooth.Hermite;
import io.github.foldwise.internal.smooth.MonotoneSlopes;
import java.util.Arrays;

/** The row of a band by the decimal logarithm of its mass, which falls; with the error of a further band's row. */
abstract class LadderCurve {
    private static final double LEVEL = 0.95;

    /** Row at a logarithm of mass. */
    abstract double row(double log);

    /** Half of the interval at 95 % in which a further band of this mass lies; NaN where rungs do not show their scatter. */
    abstract double half(double log);

    /** The standard deviation of a rung about the curve, in rows; NaN where it is not shown. */
    abstract double sigma();

    /** In words. */
    abstract String name();

    /** A line, from four rungs on a parabola where it falls throughout. */
    static LadderCurve polynomial(double[] logs, double[] rows) {
        if (logs.length >= 4) {
            Polynomial parabola = new Polynomial(logs, rows, 3);
            if (parabola.slope(logs[0]) < 0 && parabola.slope(logs[logs.length - 1]) < 0) {
                return parabola;
            }
        }
        return new Polynomial(logs, rows, 2);
    }

    static LadderCurve spline(double[] logs, double[] rows) {
        return new Spline(logs, rows);
    }

    private static final class Polynomial extends LadderCurve {
        private final double[] coefficients;
        private final double[][] inverse;
        private final double sigma;
        private final double t;

        Polynomial(double[] logs, double[] rows, int order) {
            double[][] design = new double[logs.length][order];
            for (int i = 0; i < logs.length; i++) {
                for (int k = 0; k < order; k++) {
                    design[i][k] = Math.pow(logs[i], k);
                }
            }
            OrthogonalFit fit = OrthogonalFit.of(design);
            double[] ones = new double[rows.length];
            Arrays.fill(ones, 1);
            coefficients = new double[order];
            double rss = fit.solve(rows, 0, ones, coefficients);
            inverse = fit.inverseGram();
            int df = rows.length - order;
            sigma = df > 0 ? Math.sqrt(rss / df) : Double.NaN;
            t = df > 0 ? StudentT.twoSidedQuantile(LEVEL, df) : Double.NaN;
        }

        double slope(double log) {
            double slope = 0;
            for (int k = 1; k < coefficients.length; k++) {
                slope += k * coefficients[k] * Math.pow(log, k - 1);
            }
            return slope;
        }

        @Override
        double row(double log) {
            double row = 0;
            for (int k = 0; k < coefficients.length; k++) {
                row += coefficients[k] * Math.pow(log, k);
            }
            return row;
        }

        @Override
        double half(double log) {
            double variance = 1;
            for (int i = 0; i < coefficients.length; i++) {
                for (int k = 0; k < coefficients.length; k++) {
                    variance += Math.pow(log, i) * Math.pow(log, k) * inverse[i][k];
                }
            }
            return t * sigma * Math.sqrt(variance);
        }

        @Override
        double sigma() {
            return sigma;
        }

        @Override
        String name() {
            return coefficients.length == 2 ? "line" : "parabola";
        }
    }

    private static final class Spline extends LadderCurve {
        private final double[] logs;
        private final double[] rows;
        private final double[] slopes;
        private final double sigma;

        /** Rungs come with masses falling; knots rise. */
        Spline(double[] fallingLogs, double[] risingRows) {
            int n = fallingLogs.length;
            logs = new double[n];
            rows = new double[n];
            for (int i = 0; i < n; i++) {
                logs[i] = fallingLogs[n - 1 - i];
                rows[i] = risingRows[n - 1 - i];
            }
            slopes = MonotoneSlopes.of(logs, rows);
            double squares = 0;
            for (int i = 1; i < n - 1; i++) {
                double[] x = without(logs, i);
                double[] y = without(rows, i);
                double error = rows[i] - Hermite.interpolate(x, y, MonotoneSlopes.of(x, y), logs[i]);
                squares += error * error;
            }
            sigma = Math.sqrt(squares / (n - 2));
        }

        private static double[] without(double[] values, int index) {
            double[] fewer = new double[values.length - 1];
            System.arraycopy(values, 0, fewer, 0, index);
            System.arraycopy(values, index + 1, fewer, index, fewer.length - index);
            return fewer;
        }

        @Override
        double row(double log) {
            int last = logs.length - 1;
            if (log < logs[0]) {
                return rows[0] + slopes[0] * (log - logs[0]);
            }
            return log > logs[last]
                    ? rows[last] + slopes[last] * (log - logs[last])
                    : Hermite.interpolate(logs, rows, slopes, log);
        }

        @Override
        double half(double log) {
            return StudentT.twoSidedQuantile(LEVEL, logs.length - 2) * sigma;
        }

        @Override
        double sigma() {
            return sigma;
        }

        @Override
        String name() {
            return "monotone spline";
        }
    }
}
