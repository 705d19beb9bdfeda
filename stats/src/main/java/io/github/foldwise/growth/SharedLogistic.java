package io.github.foldwise.growth;

import io.github.foldwise.internal.optimize.TrustRegion;
import io.github.foldwise.internal.regression.JointObjective;
import io.github.foldwise.internal.regression.ParameterMap;
import io.github.foldwise.internal.regression.ResponseLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The logistic curve of several wells that share capacity and rate, each with its own count at the first time, by least squares of
 * logarithms. The error of the rate is the jackknife's over wells, so that wells are the unit, and the capacity is found anew each time.
 */
final class SharedLogistic {
    private static final double[] CAPACITIES = {1.3, 3, 20};
    /** A capacity of this many times the highest count was not seen; the curve is exponential then. */
    private static final double SEEN = Math.log(50);
    /** Counts that grow by less, as a logarithm, have no capacity to show. */
    private static final double LEAST = 0.5;

    private static final GrowthMean MEAN = new GrowthMean(true, true);

    private final List<double[]> times = new ArrayList<>();
    private final List<double[]> logs = new ArrayList<>();
    private final int size;
    /** Times are in parts of it, so that their unit changes nothing. */
    private final double range;

    private SharedLogistic(List<GrowthSeries> wells, double range) {
        this.range = range;
        int n = 0;
        for (GrowthSeries well : wells) {
            double[] t = new double[well.size()];
            double[] y = new double[well.size()];
            for (int i = 0; i < t.length; i++) {
                t[i] = (well.times()[i] - well.times()[0]) / range;
                y[i] = well.log(i);
            }
            times.add(t);
            logs.add(y);
            n += t.length;
        }
        size = n;
    }

    private static double range(List<GrowthSeries> wells) {
        return wells.stream()
                .mapToDouble(well -> well.times()[well.size() - 1] - well.times()[0])
                .max()
                .orElse(0);
    }

    /** The rate; null where no curve is found with and without each well. The criterion is that of logarithms. */
    static @Nullable RateCandidate of(List<GrowthSeries> wells, double rate) {
        double range = range(wells);
        SharedLogistic all = new SharedLogistic(wells, range);
        TrustRegion best = all.lowest(rate * range);
        if (best == null) {
            return null;
        }
        int k = wells.size();
        double[] pseudo = new double[k];
        for (int w = 0; w < k; w++) {
            List<GrowthSeries> others = new ArrayList<>(wells);
            others.remove(w);
            double[] start = new double[k + 1];
            System.arraycopy(best.point(), 0, start, 0, 2 + w);
            System.arraycopy(best.point(), 3 + w, start, 2 + w, k - 1 - w);
            TrustRegion without = new SharedLogistic(others, range).search(start);
            if (without == null) {
                return null;
            }
            pseudo[w] = k * best.point()[1] - (k - 1) * without.point()[1];
        }
        double error = RateCandidate.ofMean(pseudo, 0).error();
        return new RateCandidate(best.point()[1] / range, error / range, k - 1.0, all.aicc(best));
    }

    /** The rate of the wells of one experiment without an error of its own; null where no curve is found. */
    static @Nullable RateCandidate ofExperiment(List<GrowthSeries> wells, double rate) {
        double range = range(wells);
        SharedLogistic all = new SharedLogistic(wells, range);
        TrustRegion best = all.lowest(rate * range);
        return best == null ? null : new RateCandidate(best.point()[1] / range, Double.NaN, Double.NaN, all.aicc(best));
    }

    private double aicc(TrustRegion found) {
        return GrowthPhases.aicc(2 * found.value(), size, logs.size() + 3, size * 1e-14);
    }

    /** The lowest optimum; null where there is none that counts show to grow and to have a capacity. */
    private @Nullable TrustRegion lowest(double growth) {
        if (!(growth > LEAST)) {
            return null;
        }
        TrustRegion best = null;
        for (double over : CAPACITIES) {
            TrustRegion found = search(start(over, growth));
            best = found != null && (best == null || found.value() < best.value()) ? found : best;
        }
        return best == null || !(best.point()[1] > 0) || best.point()[0] > highest() + SEEN ? null : best;
    }

    private double highest() {
        return logs.stream().flatMapToDouble(Arrays::stream).max().orElse(0);
    }

    private double[] start(double over, double rate) {
        double[] start = new double[2 + logs.size()];
        start[0] = highest() + Math.log(over);
        start[1] = rate;
        for (int w = 0; w < logs.size(); w++) {
            start[2 + w] = Math.min(logs.get(w)[0], start[0] - 0.1);
        }
        return start;
    }

    private @Nullable TrustRegion search(double[] start) {
        List<JointObjective.Curve> curves = new ArrayList<>();
        for (int w = 0; w < times.size(); w++) {
            double[] ones = new double[times.get(w).length];
            Arrays.fill(ones, 1);
            ParameterMap map = ParameterMap.ofFixed(3)
                    .withRow(0, 0, new int[] {0}, new double[] {1})
                    .withRow(1, 0, new int[] {1}, new double[] {1})
                    .withRow(2, 0, new int[] {2 + w}, new double[] {1});
            curves.add(new JointObjective.Curve(
                    MEAN, ResponseLoss.gaussian(logs.get(w), ones), map, times.get(w), new double[ones.length]));
        }
        return GrowthSearch.of(curves, start, 1, false);
    }
}
