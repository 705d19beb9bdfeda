package io.github.foldwise.growth;

import io.github.foldwise.internal.function.FisherF;
import io.github.foldwise.internal.function.StudentT;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the log counts of a window are no line: a quadratic term, common to its wells, that scatter does not explain and that
 * changes the rate by more than half of itself from one end of the window to the other; or times at which all wells lie off their
 * lines, by more than their scatter about each other explains and by half or more of a count.
 *
 * @param pvalue the p-value of the quadratic term; NaN if it cannot be tested
 * @param change by how much the rate changes over the window, relative to the rate
 * @param wavy whether wells leave their lines together
 */
record WindowBend(double pvalue, double change, boolean wavy) {
    private static final double SIGNIFICANT = 0.01;
    private static final double LARGE = 0.5;
    private static final double ROUNDING = 1e-10;
    /** Half more of a count, as a logarithm. */
    private static final double HALF = Math.log(1.5);

    static WindowBend none() {
        return new WindowBend(Double.NaN, 0, false);
    }

    boolean isBent() {
        return wavy || (pvalue < SIGNIFICANT && change > LARGE);
    }

    /** One of the experiments that bends, if any does. */
    static WindowBend of(List<WellGrowth> wells) {
        Map<String, WindowBend> bends = new LinkedHashMap<>();
        for (WellGrowth well : wells) {
            String experiment = well.series().experiment();
            bends.computeIfAbsent(
                    experiment,
                    key -> ofExperiment(wells.stream()
                            .filter(w -> w.series().experiment().equals(key))
                            .toList()));
        }
        WindowBend most = none();
        for (WindowBend bend : bends.values()) {
            most = bend.isBent() ? bend : most;
        }
        return most;
    }

    private static WindowBend ofExperiment(List<WellGrowth> wells) {
        boolean wavy = isWavy(wells);
        double[] s = new double[6];
        int n = 0;
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        double size = 0;
        for (WellGrowth well : wells) {
            GrowthPhases phases = well.phases();
            if (phases == null) {
                return none();
            }
            GrowthSeries part = well.series().between(phases.from(), phases.to());
            double middle = 0.5 * (phases.from() + phases.to());
            double[] mean = means(part, middle);
            for (int i = 0; i < part.size(); i++) {
                if (!part.isCensored(i)) {
                    double t = part.times()[i] - middle;
                    double[] x = {t - mean[0], t * t - mean[1], part.log(i) - mean[2]};
                    double[] more = {x[0] * x[0], x[0] * x[1], x[1] * x[1], x[0] * x[2], x[1] * x[2], x[2] * x[2]};
                    for (int k = 0; k < s.length; k++) {
                        s[k] += more[k];
                    }
                    n++;
                    size = Math.max(size, Math.abs(part.log(i)));
                    first = Math.min(first, t);
                    last = Math.max(last, t);
                }
            }
        }
        int df = n - wells.size() - 2;
        double determinant = s[0] * s[2] - s[1] * s[1];
        if (df < 1 || !(determinant > 1e-9 * s[0] * s[2])) {
            return new WindowBend(Double.NaN, 0, wavy);
        }
        double bend = (s[0] * s[4] - s[1] * s[3]) / determinant;
        double slope = (s[2] * s[3] - s[1] * s[4]) / determinant;
        double left = Math.max(s[5] - slope * s[3] - bend * s[4], n * Math.pow(ROUNDING * Math.max(1, size), 2));
        double error = Math.sqrt(left / df * s[0] / determinant);
        return new WindowBend(
                StudentT.twoSidedPvalue(bend / error, df), Math.abs(2 * bend * (last - first) / (s[3] / s[0])), wavy);
    }

    /** Whether the residuals of wells about their lines go together at times; the test is exact where all wells have all times. */
    private static boolean isWavy(List<WellGrowth> wells) {
        Map<Double, double[]> times = new TreeMap<>();
        double squares = 0;
        int n = 0;
        for (WellGrowth well : wells) {
            CensoredLine line = well.line();
            GrowthSeries series = well.series();
            for (int i = 0; line != null && well.phases() != null && i < series.size(); i++) {
                double t = series.times()[i];
                if (!series.isCensored(i)
                        && t >= well.phases().from()
                        && t <= well.phases().to()) {
                    double left = series.log(i) - line.at(t);
                    double[] sums = times.computeIfAbsent(t, key -> new double[2]);
                    sums[0] += left;
                    sums[1]++;
                    squares += left * left;
                    n++;
                }
            }
        }
        double together = 0;
        double farthest = 0;
        for (double[] sums : times.values()) {
            together += sums[0] * sums[0] / sums[1];
            farthest = Math.max(farthest, Math.abs(sums[0] / sums[1]));
        }
        int free = times.size() - 2;
        int df = n - 2 * wells.size() - free;
        boolean tested = wells.size() > 1 && free > 0 && df > 0 && farthest > HALF;
        return tested && FisherF.upperTail(together / free / ((squares - together) / df), free, df) < SIGNIFICANT;
    }

    private static double[] means(GrowthSeries part, double middle) {
        double[] mean = new double[3];
        int n = 0;
        for (int i = 0; i < part.size(); i++) {
            if (!part.isCensored(i)) {
                double t = part.times()[i] - middle;
                mean[0] += t;
                mean[1] += t * t;
                mean[2] += part.log(i);
                n++;
            }
        }
        for (int k = 0; k < mean.length; k++) {
            mean[k] /= n;
        }
        return mean;
    }
}
