package io.github.foldwise.growth;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.internal.optimize.Objective;
import io.github.foldwise.internal.optimize.ProfileSearch;
import io.github.foldwise.internal.optimize.TrustRegion;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.commons.numbers.gamma.Erfcx;

/**
 * A line through logarithms of counts of which some are only known to lie below a limit: least squares without those, else
 * maximum likelihood (Tobin 1958, doi:10.2307/1907382) in the coordinates in which it is concave (Olsen 1978,
 * doi:10.2307/1911448).
 */
final class CensoredLine implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double LOG_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);
    /** Residuals this small beside the logarithms are rounding. */
    private static final double ROUNDING = 1e-12;

    private static final double FARTHEST = 1e4;

    private final double[] times;
    private final double[] logs;
    private final boolean[] below;
    private final int numbers;
    /** Slope and mean of the line, the standard deviation about it, and times centred on their mean. */
    private double slope = Double.NaN;

    private double level = Double.NaN;
    private double sigma = Double.NaN;
    private double standardError = Double.NaN;
    private int side;
    private double best = Double.NaN;
    private final double centre;

    private CensoredLine(double[] times, double[] logs, boolean[] below) {
        this.times = times;
        this.logs = logs;
        this.below = below;
        int count = 0;
        for (boolean b : below) {
            count += b ? 0 : 1;
        }
        numbers = count;
        centre = mean(times);
        if (numbers > 0) {
            fit();
        }
    }

    static CensoredLine of(GrowthSeries series) {
        int n = series.size();
        double[] logs = new double[n];
        boolean[] below = new boolean[n];
        for (int i = 0; i < n; i++) {
            logs[i] = series.log(i);
            below[i] = series.isCensored(i);
        }
        return new CensoredLine(series.times().clone(), logs, below);
    }

    private double mean(double[] values) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (!below[i]) {
                sum += values[i];
                n++;
            }
        }
        return sum / n;
    }

    private void fit() {
        level = mean(logs);
        double xx = 0;
        double xy = 0;
        double size = 0;
        for (int i = 0; i < times.length; i++) {
            if (!below[i]) {
                xx += (times[i] - centre) * (times[i] - centre);
                xy += (times[i] - centre) * (logs[i] - level);
                size = Math.max(size, Math.abs(logs[i]));
            }
        }
        if (!(xx > 0)) {
            bound();
            return;
        }
        slope = xy / xx;
        double squares = 0;
        for (int i = 0; i < times.length; i++) {
            double left = logs[i] - at(times[i]);
            squares += below[i] ? 0 : left * left;
        }
        boolean exact = squares <= numbers * size * size * ROUNDING * ROUNDING;
        if (numbers == times.length) {
            sigma = numbers > 2 ? Math.sqrt((exact ? 0 : squares) / (numbers - 2)) : Double.NaN;
            standardError = sigma / Math.sqrt(xx);
        } else if (!exact || !isConsistent()) {
            maximise(Math.sqrt(squares / numbers), Math.sqrt(xx));
        }
    }

    double at(double time) {
        return level + slope * (time - centre);
    }

    private boolean isConsistent() {
        for (int i = 0; i < times.length; i++) {
            if (below[i] && at(times[i]) > logs[i]) {
                return false;
            }
        }
        return true;
    }

    /** All numbers at one time: what lies below later tells how fast they fell at least, what lies below before how they rose. */
    private void bound() {
        double highest = Double.POSITIVE_INFINITY;
        double lowest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < times.length; i++) {
            double step = times[i] - centre;
            if (below[i] && step > 0) {
                highest = Math.min(highest, (logs[i] - level) / step);
            } else if (below[i] && step < 0) {
                lowest = Math.max(lowest, (logs[i] - level) / step);
            }
        }
        if (Double.isFinite(highest) != Double.isFinite(lowest)) {
            side = Double.isFinite(highest) ? -1 : 1;
            slope = Double.isFinite(highest) ? highest : lowest;
        }
    }

    private void maximise(double start, double spread) {
        double first = Math.max(start, 1e-3);
        Likelihood f = new Likelihood(logs, true);
        TrustRegion search = search(f, new double[] {level / first, slope / first, 1 / first});
        double[] at = search.point();
        double change = at[1] / at[2] - slope;
        sigma = 1 / at[2];
        slope += change;
        level = at[0] / at[2];
        best = -search.value();
        // Beside the profile interval, for what is computed from several rates: the curvature of the likelihood.
        standardError = curvature(spread);
    }

    private double curvature(double spread) {
        double h = 1e-3 * sigma / spread;
        double drop = 2 * best - profile(slope + h) - profile(slope - h);
        return Math.sqrt(h * h / drop * times.length / (times.length - 2.0));
    }

    private static TrustRegion search(Likelihood f, double[] start) {
        int n = start.length;
        double[] lower = new double[n];
        double[] upper = new double[n];
        double[] scale = new double[n];
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        lower[n - 1] = 1e-12 * start[n - 1];
        for (int j = 0; j < n; j++) {
            scale[j] = Math.max(1e-3, Math.abs(start[j]));
        }
        TrustRegion region = new TrustRegion(lower, upper, scale, 0, 1e8);
        region.minimise(f, start);
        return region;
    }

    /** The log-likelihood at a slope, with level and standard deviation at their best. */
    private double profile(double rate) {
        double[] turned = new double[logs.length];
        for (int i = 0; i < logs.length; i++) {
            turned[i] = logs[i] - rate * (times[i] - centre);
        }
        double[] start = {(level + 0) / sigma, 1 / sigma};
        return -search(new Likelihood(turned, false), start).value();
    }

    /** 0 where the slope is a number, -1 where it is at most this, 1 where at least, whatever the slope is. */
    int side() {
        return side;
    }

    double slope() {
        return slope;
    }

    double sigma() {
        return sigma;
    }

    double centre() {
        return centre;
    }

    double level() {
        return level;
    }

    int numbers() {
        return numbers;
    }

    boolean isCensored() {
        return numbers < times.length;
    }

    Estimate rate() {
        return Estimate.of(slope, side == 0 ? standardError : Double.NaN, times.length - 2.0);
    }

    Interval interval(double confidence) {
        if (side != 0) {
            return side < 0
                    ? Interval.of(Double.NEGATIVE_INFINITY, slope, confidence, IntervalMethod.PROFILE)
                    : Interval.of(slope, Double.POSITIVE_INFINITY, confidence, IntervalMethod.PROFILE);
        }
        if (Double.isNaN(best)) {
            return rate().interval(confidence);
        }
        int n = times.length;
        double t = StudentT.twoSidedQuantile(confidence, n - 2.0);
        double threshold = Math.sqrt(n * Math.log1p(t * t / (n - 2.0)));
        double step = standardError > 0 ? standardError : Math.abs(slope);
        return Interval.of(limit(threshold, -step), limit(threshold, step), confidence, IntervalMethod.PROFILE);
    }

    private double limit(double threshold, double step) {
        return ProfileSearch.limit(
                rate -> Math.sqrt(Math.max(0, 2 * (best - profile(rate)))) - threshold,
                slope,
                -threshold,
                step,
                slope + FARTHEST * step,
                1e-9);
    }

    private static double hazard(double z) {
        return Math.exp(-LOG_SQRT_2PI) * 2 / Erfcx.value(-z * SQRT_HALF);
    }

    private static double logCumulative(double z) {
        return z < 0
                ? Math.log(0.5 * Erfcx.value(-z * SQRT_HALF)) - 0.5 * z * z
                : Math.log1p(-0.5 * Math.exp(-0.5 * z * z) * Erfcx.value(z * SQRT_HALF));
    }

    /** Minus the log-likelihood by level, slope where it is free, and precision, the first two over the standard deviation. */
    private final class Likelihood implements Objective {
        private final double[] values;
        private final boolean free;

        Likelihood(double[] values, boolean free) {
            this.values = values;
            this.free = free;
        }

        @Override
        public int size() {
            return free ? 3 : 2;
        }

        @Override
        public double evaluate(double[] point, double[] gradient, double[][] hessian) {
            int n = size();
            double omega = point[n - 1];
            double sum = -numbers * Math.log(omega);
            Arrays.fill(gradient, 0);
            for (double[] row : hessian) {
                Arrays.fill(row, 0);
            }
            gradient[n - 1] = -numbers / omega;
            hessian[n - 1][n - 1] = numbers / (omega * omega);
            double[] by = new double[n];
            by[0] = -1;
            for (int i = 0; i < values.length; i++) {
                by[n - 1] = values[i];
                double z = omega * values[i] - point[0];
                if (free) {
                    by[1] = centre - times[i];
                    z += point[1] * by[1];
                }
                double hazard = below[i] ? hazard(z) : 0;
                double first = below[i] ? -hazard : z;
                double second = below[i] ? hazard * (z + hazard) : 1;
                sum += below[i] ? -logCumulative(z) : 0.5 * z * z + LOG_SQRT_2PI;
                for (int a = 0; a < n; a++) {
                    gradient[a] += first * by[a];
                    for (int b = 0; b <= a; b++) {
                        hessian[a][b] += second * by[a] * by[b];
                    }
                }
            }
            return sum;
        }
    }
}
