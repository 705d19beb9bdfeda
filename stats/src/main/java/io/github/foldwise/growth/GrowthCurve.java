package io.github.foldwise.growth;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.internal.linear.OrthogonalFit;
import io.github.foldwise.internal.optimize.ProfileSearch;
import io.github.foldwise.internal.optimize.TrustRegion;
import io.github.foldwise.internal.regression.JointObjective;
import io.github.foldwise.internal.regression.ParameterMap;
import io.github.foldwise.internal.regression.ResponseLoss;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A logistic or Gompertz curve through the counts of one well, by least squares of counts or of their logarithms. Coordinates are
 * the logarithm of the capacity, the rate, and the logarithm of the count (logistic) or of b (Gompertz) at the first time.
 */
final class GrowthCurve implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int PARAMETERS = 3;
    /** Capacities over the highest count from which searches begin; the first is nearly reached, of the last nothing is seen. */
    private static final double[] CAPACITIES = {1.02, 1.3, 3, 20};

    /** A column of the Jacobian that keeps less than this part of its length beside the others is rounding. */
    private static final double SINGULAR = 1e-13;

    private final GrowthModel model;
    private final GrowthErrors errors;
    private final double origin;
    private final double[] times;
    private final double[] values;
    private final double highest;
    private final GrowthMean mean;
    private final double rss;
    private final double[] point;
    private final Estimate capacity;
    private final Estimate rate;
    private final boolean converged;

    private GrowthCurve(
            GrowthModel model, GrowthErrors errors, double origin, double[] times, double[] values, double highest) {
        this.model = model;
        this.errors = errors;
        this.origin = origin;
        this.times = times;
        this.values = values;
        this.highest = highest;
        mean = new GrowthMean(model == GrowthModel.LOGISTIC, errors == GrowthErrors.PROPORTIONAL);
        TrustRegion best = search();
        double[][] covariance = best == null ? new double[0][] : covariance(best.point());
        converged = best != null && covariance.length > 0;
        point = best == null ? new double[] {Double.NaN, Double.NaN, Double.NaN} : best.point();
        rss = best == null ? Double.NaN : 2 * best.value();
        double top = Math.exp(point[0]);
        int df = times.length - PARAMETERS;
        double sigma = Math.sqrt(rss / df);
        capacity = Estimate.of(top, converged ? top * sigma * Math.sqrt(covariance[0][0]) : Double.NaN, df);
        rate = Estimate.of(point[1], converged ? sigma * Math.sqrt(covariance[1][1]) : Double.NaN, df);
    }

    static GrowthCurve of(GrowthSeries series, GrowthModel model, GrowthErrors errors) {
        int n = series.size();
        double[] t = new double[n];
        double[] y = new double[n];
        int kept = 0;
        double highest = 0;
        for (int i = 0; i < n; i++) {
            if (errors == GrowthErrors.CONSTANT || !series.isCensored(i)) {
                t[kept] = series.times()[i] - series.times()[0];
                y[kept++] = errors == GrowthErrors.CONSTANT ? series.counts()[i] : series.log(i);
                highest = Math.max(highest, series.counts()[i]);
            }
        }
        return new GrowthCurve(
                model, errors, n == 0 ? 0 : series.times()[0], Arrays.copyOf(t, kept), Arrays.copyOf(y, kept), highest);
    }

    private @Nullable TrustRegion search() {
        if (Arrays.stream(times).distinct().count() <= PARAMETERS || !(highest > 0)) {
            return null;
        }
        TrustRegion best = null;
        for (double over : CAPACITIES) {
            double[] start = start(over * highest);
            for (boolean curvature : new boolean[] {false, true}) {
                TrustRegion region =
                        start.length == 0 ? null : minimise(ParameterMap.identity(PARAMETERS), start, curvature);
                if (region != null && (best == null || region.value() < best.value() * (1 - 1e-10))) {
                    best = region;
                }
            }
        }
        return best;
    }

    /** A search over what the map leaves free; null if it did not end. */
    private @Nullable TrustRegion minimise(ParameterMap map, double[] start, boolean curvature) {
        double[] ones = new double[times.length];
        Arrays.fill(ones, 1);
        return GrowthSearch.of(
                List.of(new JointObjective.Curve(
                        mean, ResponseLoss.gaussian(values, ones), map, times, new double[times.length])),
                start,
                start.length - 2,
                curvature);
    }

    /** The inverse cross product of the Jacobian; empty where a direction is not determined. */
    private double[][] covariance(double[] at) {
        double[][] jacobian = new double[times.length][PARAMETERS];
        double[] hessian = new double[PARAMETERS * (PARAMETERS + 1) / 2];
        for (int i = 0; i < times.length; i++) {
            mean.evaluate(times[i], Double.NaN, at, jacobian[i], hessian);
        }
        OrthogonalFit linear = OrthogonalFit.of(jacobian, SINGULAR);
        return linear.getRank() == PARAMETERS ? linear.inverseGram() : new double[0][];
    }

    /** The line of the transformed counts at a capacity: logits for the logistic curve, log-log for Gompertz's. */
    private double[] start(double top) {
        double sx = 0;
        double sy = 0;
        double xx = 0;
        double xy = 0;
        int n = 0;
        for (int i = 0; i < times.length; i++) {
            double part = (errors == GrowthErrors.CONSTANT ? values[i] : Math.exp(values[i])) / top;
            if (part > 0) {
                double y = model == GrowthModel.LOGISTIC ? Math.log(part / (1 - part)) : -Math.log(-Math.log(part));
                n++;
                sx += times[i];
                sy += y;
                xx += times[i] * times[i];
                xy += times[i] * y;
            }
        }
        double slope = (xy - sx * sy / n) / (xx - sx * sx / n);
        double at = (sy - slope * sx) / n;
        double log = Math.log(top);
        if (!Double.isFinite(slope) || slope == 0) {
            return new double[0];
        }
        return model == GrowthModel.LOGISTIC
                ? new double[] {log, slope, log - Math.log1p(Math.exp(-at))}
                : new double[] {log, slope * Math.exp(-at), -at};
    }

    boolean isConverged() {
        return converged;
    }

    /** Whether the bend was seen: the capacity has an upper limit, and counts reach the turn of the curve. */
    boolean isIdentified(double level) {
        double turn = model == GrowthModel.LOGISTIC ? 0.5 : Math.exp(-1);
        return converged
                && highest >= turn * capacity.getValue()
                && capacityInterval(level).isBounded();
    }

    Estimate capacity() {
        return capacity;
    }

    Estimate rate() {
        return rate;
    }

    double squares() {
        return rss;
    }

    int size() {
        return times.length;
    }

    /** The parameters by the letters of the formula. */
    double parameter(String letter) {
        double top = Math.exp(point[0]);
        double b = Math.exp(point[2]);
        boolean logistic = model == GrowthModel.LOGISTIC;
        return switch (letter) {
            case "K" -> top;
            case "N0" -> logistic ? b : top * Math.exp(-b);
            case "r" -> logistic ? point[1] : Double.NaN;
            case "b" -> logistic ? Double.NaN : b;
            case "c" -> logistic ? Double.NaN : point[1] / b;
            default -> Double.NaN;
        };
    }

    double at(double time) {
        return Math.exp(mean.logarithm(time - origin, point));
    }

    /** All capacities that the counts do not reject, by the profile of the sum of squares. */
    Interval capacityInterval(double level) {
        int df = times.length - PARAMETERS;
        if (!converged || df < 1 || !(rss > 0)) {
            return Interval.none(level, IntervalMethod.PROFILE);
        }
        double t = StudentT.twoSidedQuantile(level, df);
        double step = Math.max(1e-4, capacity.getStandardError() / capacity.getValue());
        double lower = limit(-step, Math.log(highest) - GrowthSearch.FARTHEST, df, t);
        double upper = limit(step, Math.log(highest) + GrowthSearch.FARTHEST, df, t);
        return Interval.ofPositive(Math.exp(lower), Math.exp(upper), level, IntervalMethod.PROFILE);
    }

    private double limit(double step, double bound, int df, double t) {
        double[] last = {point[1], point[2]};
        return ProfileSearch.limit(
                log -> Math.sqrt(Math.max(0, (squaresAt(log, last) - rss) / (rss / df))) - t,
                point[0],
                -t,
                step,
                bound,
                1e-9);
    }

    /** The sum of squares at a capacity, the search going on from where the last one ended. */
    private double squaresAt(double log, double[] last) {
        ParameterMap held = ParameterMap.identity(PARAMETERS)
                .withRow(0, log, new int[0], new double[0])
                .withRow(1, 0, new int[] {0}, new double[] {1})
                .withRow(2, 0, new int[] {1}, new double[] {1});
        double best = Double.POSITIVE_INFINITY;
        double[] anew = start(Math.exp(log));
        double[][] starts =
                anew.length == 0 ? new double[][] {last.clone()} : new double[][] {last.clone(), {anew[1], anew[2]}};
        for (double[] start : starts) {
            TrustRegion fit = minimise(held, start, true);
            if (fit != null && 2 * fit.value() < best) {
                best = 2 * fit.value();
                System.arraycopy(fit.point(), 0, last, 0, 2);
            }
        }
        return best;
    }
}
