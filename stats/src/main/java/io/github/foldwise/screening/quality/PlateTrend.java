package io.github.foldwise.screening.quality;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.internal.linear.SymmetricMatrix;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Slopes of the vehicle's log signal over rows and columns, each given the other, by least squares. */
final class PlateTrend {
    private static final int FEWEST_DISTINCT = 3;
    private static final double DEPENDENT = 1e-9;

    private PlateTrend() {}

    /**
     * The trends over the whole plate.
     *
     * @param line the line
     * @param logs log signal of each vehicle well
     * @param rows its row
     * @param columns its column
     * @param plateRows rows of the plate
     * @param plateColumns columns of the plate
     * @param level confidence level
     */
    static List<QualityMeasure> of(
            String line, double[] logs, int[] rows, int[] columns, int plateRows, int plateColumns, double level) {
        boolean overRows = isSpread(rows, plateRows);
        boolean overColumns = isSpread(columns, plateColumns);
        int terms = 1 + (overRows ? 1 : 0) + (overColumns ? 1 : 0);
        double[][] design = new double[logs.length][terms];
        for (int i = 0; i < logs.length; i++) {
            int next = 0;
            design[i][next++] = 1;
            if (overRows) {
                // Centred and over the plate, so that a slope is the change from the first row to the last.
                design[i][next++] = rows[i] / (plateRows - 1.0) - 0.5;
            }
            if (overColumns) {
                design[i][next] = columns[i] / (plateColumns - 1.0) - 0.5;
            }
        }
        Estimate[] slopes = leastSquares(design, logs);
        boolean few = logs.length - terms < 2;
        return List.of(
                measure(QualityMetric.ROW_TREND, line, overRows ? slopes[1] : null, few, logs.length, level),
                measure(
                        QualityMetric.COLUMN_TREND,
                        line,
                        overColumns ? slopes[terms - 1] : null,
                        few,
                        logs.length,
                        level));
    }

    /** Wells of a few neighbouring columns, stretched over the plate, would make a trend of an edge. */
    private static boolean isSpread(int[] places, int size) {
        int[] distinct = Arrays.stream(places).distinct().sorted().toArray();
        return distinct.length >= FEWEST_DISTINCT && 2 * (distinct[distinct.length - 1] - distinct[0]) >= size - 1;
    }

    private static QualityMeasure measure(
            QualityMetric metric, String line, @Nullable Estimate slope, boolean few, int wells, double level) {
        if (few) {
            return QualityMeasure.missing(metric, line, MeasureOutcome.TOO_FEW_WELLS, level, wells);
        }
        if (slope == null || Double.isNaN(slope.getValue())) {
            return QualityMeasure.missing(metric, line, MeasureOutcome.NOT_SPREAD, level, wells);
        }
        if (!(slope.getStandardError() > 0)) {
            return QualityMeasure.missing(metric, line, MeasureOutcome.NO_SCATTER, level, wells);
        }
        Interval log = slope.interval(level);
        return QualityMeasure.estimated(
                metric,
                line,
                100 * Math.expm1(slope.getValue()),
                Interval.of(
                        100 * Math.expm1(log.getLower()),
                        100 * Math.expm1(log.getUpper()),
                        level,
                        IntervalMethod.LOG_WALD),
                StudentT.twoSidedPvalue(slope.getValue() / slope.getStandardError(), slope.getDegreesOfFreedom()),
                wells);
    }

    /** Coefficients with standard errors; NaN where the columns of the design depend on each other. */
    static Estimate[] leastSquares(double[][] design, double[] y) {
        int n = y.length;
        int p = n == 0 ? 0 : design[0].length;
        Estimate[] estimates = new Estimate[Math.max(3, p)];
        Arrays.fill(estimates, Estimate.of(Double.NaN, Double.NaN, Double.NaN));
        double[][] gram = new double[p][p];
        double[] right = new double[p];
        for (int i = 0; i < n; i++) {
            for (int a = 0; a < p; a++) {
                for (int b = 0; b < p; b++) {
                    gram[a][b] += design[i][a] * design[i][b];
                }
                right[a] += design[i][a] * y[i];
            }
        }
        double[][] inverse = SymmetricMatrix.inverse(gram, DEPENDENT);
        if (inverse.length == 0 || n <= p) {
            return estimates;
        }
        double[] beta = new double[p];
        for (int a = 0; a < p; a++) {
            for (int b = 0; b < p; b++) {
                beta[a] += inverse[a][b] * right[b];
            }
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double left = y[i];
            for (int a = 0; a < p; a++) {
                left -= beta[a] * design[i][a];
            }
            squares += left * left;
        }
        for (int a = 0; a < p; a++) {
            estimates[a] = Estimate.of(beta[a], Math.sqrt(squares / (n - p) * inverse[a][a]), n - p);
        }
        return estimates;
    }
}
