package io.github.foldwise.calibration;

import io.github.foldwise.internal.function.BracketedRoot;
import io.github.foldwise.internal.function.Brent;
import io.github.foldwise.internal.function.FisherF;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.internal.linear.Cholesky;
import io.github.foldwise.internal.optimize.ProfileSearch;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * One sample read off a curve that rises: the concentration whose predicted readings are nearest to those seen, over all its
 * dilutions, each with the error of its wells and all with that of the one curve; the interval of those that readings do not
 * contradict; and whether the dilutions agree.
 */
final class CurveReading {
    private static final double TOLERANCE = 1e-13;
    /** How many ranges of the standards a limit is searched beyond them. */
    private static final double BEYOND = 4;

    private final FittedStandards curve;
    private final List<CalibrationData.Dilution> dilutions;
    private final double low;
    private final double high;
    private final double estimate;
    private final double least;

    CurveReading(FittedStandards curve, List<CalibrationData.Dilution> dilutions) {
        this.curve = curve;
        this.dilutions = dilutions;
        low = curve.levels().lowest();
        high = curve.levels().highest();
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (CalibrationData.Dilution dilution : dilutions) {
            double c = dilution.factor() * invert(dilution.mean());
            smallest = Math.min(smallest, c);
            largest = Math.max(largest, c);
        }
        estimate = smallest < largest
                ? Brent.minimum(this::distance, 0.9 * smallest, 1.1 * largest, 1e-10 * largest)
                : smallest;
        least = dilutions.size() > 1 ? distance(estimate) : 0;
    }

    /** The concentration at which the curve has a reading, between the standards. */
    private double invert(double reading) {
        double atLow = curve.at(low) - reading;
        double atHigh = curve.at(high) - reading;
        return BracketedRoot.find(c -> curve.at(c) - reading, low, atLow, high, atHigh, TOLERANCE);
    }

    /** Of the undiluted sample. */
    double estimate() {
        return estimate;
    }

    /** The squared distance of the readings from those that a concentration predicts, in units of their covariance. */
    private double distance(double undiluted) {
        double[] left = new double[dilutions.size()];
        for (int i = 0; i < left.length; i++) {
            CalibrationData.Dilution dilution = dilutions.get(i);
            left[i] = dilution.mean() - curve.at(undiluted / dilution.factor());
        }
        return squaredNorm(undiluted, left);
    }

    /**
     * The standard error by the delta method: one over the root of g' V^-1 g, with the slopes g of the curve over the factors of
     * dilution, and the covariance V of the readings.
     */
    double standardError() {
        double[] slopes = new double[dilutions.size()];
        for (int i = 0; i < slopes.length; i++) {
            double factor = dilutions.get(i).factor();
            slopes[i] = curve.slope(estimate / factor) / factor;
        }
        return 1 / Math.sqrt(squaredNorm(estimate, slopes));
    }

    /** The square of a vector over the dilutions in units of the covariance of their readings at a concentration. */
    private double squaredNorm(double undiluted, double[] vector) {
        int m = vector.length;
        double[] packed = new double[m * m];
        double variance = Math.max(curve.sigma() * curve.sigma(), least(curve));
        for (int i = 0; i < m; i++) {
            CalibrationData.Dilution dilution = dilutions.get(i);
            double c = undiluted / dilution.factor();
            for (int j = 0; j < m; j++) {
                packed[i * m + j] = variance
                        * curve.covariance(c, undiluted / dilutions.get(j).factor());
            }
            double weight = curve.levels().variance().weight(dilution.mean());
            packed[i * m + i] += variance / weight / dilution.responses().length;
        }
        if (!Cholesky.factor(packed, m)) {
            return Double.NaN;
        }
        double[] solved = vector.clone();
        Cholesky.solve(packed, solved, m);
        double sum = 0;
        for (int i = 0; i < m; i++) {
            sum += vector[i] * solved[i];
        }
        return sum;
    }

    /** What rounding leaves of the variance of standards that lie on a curve exactly. */
    private static double least(FittedStandards curve) {
        double rise = 1e-12
                * (curve.at(curve.levels().highest()) - curve.at(curve.levels().lowest()));
        return rise * rise;
    }

    /**
     * The concentration that one dilution bounds where its readings lie beyond the standards: from which on they contradict it at the
     * level, one-sided, or the standard itself.
     */
    static double bound(FittedStandards curve, CalibrationData.Dilution dilution, double level, boolean above) {
        double low = curve.levels().lowest();
        double high = curve.levels().highest();
        double t = StudentT.twoSidedQuantile(2 * level - 1, curve.degreesOfFreedom());
        double variance = Math.max(curve.sigma() * curve.sigma(), least(curve));
        double weight = curve.levels().variance().weight(dilution.mean());
        DoubleUnaryOperator excess = c -> {
            double left = above ? dilution.mean() - curve.at(c) : curve.at(c) - dilution.mean();
            return left / Math.sqrt(variance * (curve.covariance(c, c) + 1 / (weight * dilution.responses().length)))
                    - t;
        };
        double end = above ? high : low;
        double other = above ? low : high;
        double atEnd = excess.applyAsDouble(end);
        double atOther = excess.applyAsDouble(other);
        if (atEnd >= 0 || atOther <= 0) {
            return dilution.factor() * (atEnd >= 0 ? end : other);
        }
        return dilution.factor() * BracketedRoot.find(excess, other, atOther, end, atEnd, TOLERANCE);
    }

    /** The p-value of the test that all dilutions are of one concentration; NaN for a single one. */
    double parallelism() {
        int m = dilutions.size();
        return m < 2 ? Double.NaN : FisherF.upperTail(least / (m - 1), m - 1.0, curve.degreesOfFreedom());
    }

    /** The limits of the interval; 0 and infinity where they are open. */
    double[] limits(double level) {
        double t = StudentT.twoSidedQuantile(level, curve.degreesOfFreedom());
        double factor = dilutions.stream()
                .mapToDouble(CalibrationData.Dilution::factor)
                .max()
                .orElse(1);
        double reach = BEYOND * (high - low) * factor;
        DoubleUnaryOperator excess = c -> Math.sqrt(Math.max(0, distance(c) - least)) - t;
        double step = (high - low) * factor / 100;
        double lower = ProfileSearch.limit(excess, estimate, -t, -step, Math.min(estimate, -reach), TOLERANCE);
        double upper = ProfileSearch.limit(excess, estimate, -t, step, estimate + reach, TOLERANCE);
        return new double[] {Math.max(0, lower), upper};
    }
}
