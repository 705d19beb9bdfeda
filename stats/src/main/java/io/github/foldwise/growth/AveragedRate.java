package io.github.foldwise.growth;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.internal.optimize.ProfileSearch;
import java.util.List;

/**
 * The interval of a rate over all windows and curves that counts leave open: its limits are those at which the tail areas of the
 * single t distributions, weighted by \( e^{-\Delta/2} \) of AICc, sum to half of what the level leaves (Turek and Fletcher 2012,
 * doi:10.1016/j.csda.2012.03.002; weights of Buckland, Burnham and Augustin 1997, doi:10.2307/2533961).
 */
final class AveragedRate {
    /** Models of a criterion farther than this above the lowest one carry a weight below 5e-6. */
    private static final double FAR = 24;

    private final double[] rates;
    private final double[] errors;
    private final double[] freedoms;
    private final double[] weights;

    private AveragedRate(List<RateCandidate> candidates) {
        int n = candidates.size();
        rates = new double[n];
        errors = new double[n];
        freedoms = new double[n];
        weights = new double[n];
        double lowest =
                candidates.stream().mapToDouble(RateCandidate::aicc).min().orElse(Double.NaN);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            RateCandidate candidate = candidates.get(i);
            rates[i] = candidate.rate();
            errors[i] = candidate.error();
            freedoms[i] = candidate.degreesOfFreedom();
            weights[i] = Math.exp(0.5 * (lowest - candidate.aicc()));
            sum += weights[i];
        }
        for (int i = 0; i < n; i++) {
            weights[i] /= sum;
        }
    }

    /** The interval, undefined where no candidate has an error. */
    static Interval interval(List<RateCandidate> candidates, double level) {
        List<RateCandidate> usable =
                candidates.stream().filter(RateCandidate::isUsable).toList();
        double lowest = usable.stream().mapToDouble(RateCandidate::aicc).min().orElse(Double.NaN);
        List<RateCandidate> near = usable.stream()
                .filter(candidate -> candidate.aicc() <= lowest + FAR)
                .toList();
        return near.isEmpty() ? Interval.none(level, IntervalMethod.WALD) : new AveragedRate(near).interval(level);
    }

    private Interval interval(double level) {
        double centre = 0;
        double step = 0;
        for (int i = 0; i < rates.length; i++) {
            centre += weights[i] * rates[i];
            step += weights[i] * errors[i];
        }
        double tail = (1 - level) / 2;
        double lower = limit(centre, -step, tail);
        double upper = limit(centre, step, tail);
        return Interval.of(lower, upper, level, IntervalMethod.WALD);
    }

    /** Searched in steps from the centre, so that the unit of time changes nothing. */
    private double limit(double centre, double step, double tail) {
        double there = tail - area(centre, step);
        return there >= 0
                ? centre
                : centre
                        + step
                                * ProfileSearch.limit(
                                        steps -> tail - area(centre + step * steps, step), 0, there, 1, 1e9, 1e-12);
    }

    /** The weighted probability beyond a rate, in the direction of the step. */
    private double area(double rate, double step) {
        double area = 0;
        for (int i = 0; i < rates.length; i++) {
            double t = (step > 0 ? rate - rates[i] : rates[i] - rate) / errors[i];
            double half = 0.5 * StudentT.twoSidedPvalue(t, freedoms[i]);
            area += weights[i] * (t > 0 ? half : 1 - half);
        }
        return area;
    }
}
