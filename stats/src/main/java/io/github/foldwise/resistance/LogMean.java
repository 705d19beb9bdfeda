package io.github.foldwise.resistance;

import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.inference.CensoredMean;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The mean of log doses or log ratios, one for each experiment, some of them perhaps only intervals or bounds.
 *
 * <p>Two numbers that differ give a standard deviation and with it an estimate. With fewer, a number is no more exact than its
 * confidence set and enters as that; intervals with two ends then give limits without an estimate, by the profile likelihood, and
 * what is bounded on one side a one-sided limit: the lower ends less \( t_{level,k-1}\, s/\sqrt k \), s their standard deviation, or
 * the upper ends and that more.
 *
 * <p>Where one of n experiments alone says anything, any of them might have been that one, and each may be wrong: it is asked at
 * \( 1 - (1 - level)/n \) (Bonferroni), so that what n experiments say together is false no more often than what one says.
 */
final class LogMean extends Value {
    private static final long serialVersionUID = 1L;

    private final LogEvidence[] parts;

    private LogMean(LogEvidence[] parts) {
        this.parts = parts;
    }

    /** The mean of what is known; what is not is left out. */
    static LogMean of(List<LogEvidence> parts) {
        return new LogMean(parts.stream().filter(LogEvidence::isKnown).toArray(LogEvidence[]::new));
    }

    /**
     * What experiments say together.
     *
     * @param experiments for each what it knows at a level
     */
    static LogAnswer answer(List<? extends DoubleFunction<LogEvidence>> experiments, double level) {
        LogMean mean = at(experiments, level);
        return mean.isSingle()
                ? at(experiments, levelOfOne(experiments.size(), level)).answer(level)
                : mean.answer(level);
    }

    private static LogMean at(List<? extends DoubleFunction<LogEvidence>> experiments, double level) {
        return of(
                experiments.stream().map(experiment -> experiment.apply(level)).toList());
    }

    /** The level at which one of several experiments is asked where the others say nothing. */
    static double levelOfOne(int experiments, double level) {
        return experiments == 1 ? level : 1 - (1 - level) / experiments;
    }

    int size() {
        return parts.length;
    }

    /**
     * What is to be said where numbers agree better than their wells allow; empty where there is nothing, or some are no numbers.
     *
     * @param errors the standard error of each part
     */
    List<String> agreement(double[] errors) {
        if (numberCount() < parts.length || parts.length < 2) {
            return List.of();
        }
        String said = CensoredMean.of(
                        Arrays.stream(parts).mapToDouble(LogEvidence::value).toArray(), new int[parts.length])
                .getAgreementWarning(errors);
        return said.isEmpty() ? List.of() : List.of(said);
    }

    /** How many have one end only. */
    int boundCount() {
        return (int) Arrays.stream(parts).filter(part -> part.side() != 0).count();
    }

    /** How many lie between two ends. */
    int intervalCount() {
        return parts.length - boundCount() - numberCount();
    }

    private int numberCount() {
        return (int) Arrays.stream(parts).filter(LogEvidence::isExact).count();
    }

    /** Whether there is one part, and no mean. */
    boolean isSingle() {
        return parts.length == 1;
    }

    /** The part of a mean that has but one. */
    LogEvidence single() {
        return parts[0];
    }

    /** Whether it is made of numbers alone. */
    boolean isExact() {
        return numberCount() == parts.length;
    }

    LogAnswer answer(double level) {
        if (parts.length == 0) {
            return LogAnswer.unknown(level);
        }
        if (parts.length == 1) {
            return LogAnswer.alone(parts[0], level);
        }
        if (isExact()) {
            Interval interval =
                    Estimate.of(mean(), standardError(), parts.length - 1.0).interval(level);
            return LogAnswer.of(mean(), interval, IntervalMethod.LOG_WALD);
        }
        CensoredMean censored = censored();
        if (censored != null && hasTwoNumbers()) {
            Interval interval = censored.interval(level);
            return boundCount() == 0
                    ? LogAnswer.of(censored.getMean(), interval, IntervalMethod.PROFILE)
                    : LogAnswer.censored(censored.getMean(), interval);
        }
        return limits(censored, level);
    }

    /** What experiments say of which fewer than two give numbers. */
    private LogAnswer limits(@Nullable CensoredMean censored, double level) {
        boolean below = Arrays.stream(parts).allMatch(LogEvidence::hasLower);
        boolean above = Arrays.stream(parts).allMatch(LogEvidence::hasUpper);
        if (below == above) {
            if (censored != null) {
                return within(censored.interval(level), level);
            }
            // Beside a set without width the likelihood grows without limit; each side still has a t limit.
            double half = 0.5 * (1 + level);
            return below
                    ? LogAnswer.limits(
                            EffectiveDoseOutcome.BETWEEN_DOSES,
                            oneSided(lowerEnds(), -1, half),
                            oneSided(upperEnds(), 1, half),
                            level)
                    : LogAnswer.unknown(level);
        }
        return below
                ? LogAnswer.limits(
                        EffectiveDoseOutcome.ABOVE_TESTED_RANGE, oneSided(lowerEnds(), -1, level), Double.NaN, level)
                : LogAnswer.limits(
                        EffectiveDoseOutcome.BELOW_TESTED_RANGE, Double.NaN, oneSided(upperEnds(), 1, level), level);
    }

    /** Two limits, or those of them that are not so far beyond what any experiment says that they are none. */
    private LogAnswer within(Interval interval, double level) {
        double lowest = finiteEnds().min().orElse(Double.NaN) - LogEvidence.FARTHEST;
        double highest = finiteEnds().max().orElse(Double.NaN) + LogEvidence.FARTHEST;
        double lower = interval.getLower() < lowest ? Double.NaN : interval.getLower();
        double upper = interval.getUpper() > highest ? Double.NaN : interval.getUpper();
        if (Double.isNaN(lower) && Double.isNaN(upper)) {
            return LogAnswer.unknown(level);
        }
        int side = Double.isNaN(upper) ? 1 : Double.isNaN(lower) ? -1 : 0;
        return LogAnswer.limits(LogEvidence.outcome(side), lower, upper, level);
    }

    private DoubleStream finiteEnds() {
        return DoubleStream.concat(Arrays.stream(lowerEnds()), Arrays.stream(upperEnds()))
                .filter(Double::isFinite);
    }

    private static double oneSided(double[] ends, int direction, double level) {
        return mean(ends) + direction * oneSidedQuantile(level, ends.length - 1.0) * Math.sqrt(varianceOfMean(ends));
    }

    /** The quantile of t at a level, in (0, 1). */
    static double oneSidedQuantile(double level, double degreesOfFreedom) {
        double twoSided = 2 * level - 1;
        return twoSided == 0
                ? 0
                : Math.signum(twoSided) * StudentT.twoSidedQuantile(Math.abs(twoSided), degreesOfFreedom);
    }

    /** The two-sided p-value of a mean of zero; NaN where there are no two limits. */
    double pvalue() {
        if (parts.length > 1 && isExact()) {
            return StudentT.twoSidedPvalue(mean() / standardError(), parts.length - 1.0);
        }
        LogAnswer said = answer(0.95);
        boolean both = !Double.isNaN(said.lower()) && !Double.isNaN(said.upper());
        CensoredMean censored = both ? censored() : null;
        return censored == null ? Double.NaN : censored.getPvalue();
    }

    /** Of the interval: parts less one, where some are no numbers beside two that are those of their likelihood. */
    double degreesOfFreedom() {
        CensoredMean censored = isExact() || !hasTwoNumbers() ? null : censored();
        return censored == null ? parts.length - 1.0 : censored.getDegreesOfFreedom();
    }

    double[] lowerEnds() {
        return ends(LogEvidence::lower);
    }

    double[] upperEnds() {
        return ends(LogEvidence::upper);
    }

    private double[] ends(ToDoubleFunction<LogEvidence> end) {
        return Arrays.stream(parts).mapToDouble(end).toArray();
    }

    /** The mean of numbers. */
    double mean() {
        return mean(lowerEnds());
    }

    /** The standard error of the mean of numbers; NaN where some are none, or there is only one. */
    double standardError() {
        return isExact() ? Math.sqrt(varianceOfMean(lowerEnds())) : Double.NaN;
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** NaN for fewer than two values. */
    static double varianceOfMean(double[] values) {
        double mean = mean(values);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        int n = values.length;
        return n > 1 ? squares / (n - 1) / n : Double.NaN;
    }

    private boolean hasTwoNumbers() {
        return Arrays.stream(parts)
                        .filter(LogEvidence::isExact)
                        .mapToDouble(LogEvidence::lower)
                        .distinct()
                        .count()
                > 1;
    }

    /** The likelihood of all of them; null where it has no maximum. */
    private @Nullable CensoredMean censored() {
        boolean numbers = hasTwoNumbers();
        CensoredMean censored = CensoredMean.ofIntervals(
                ends(numbers ? LogEvidence::lower : LogEvidence::setLower),
                ends(numbers ? LogEvidence::upper : LogEvidence::setUpper));
        return censored.isEstimable() ? censored : null;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {parts};
    }
}
