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
import org.jspecify.annotations.Nullable;

/** The mean of log doses or log ratios, one for each experiment, some of them perhaps only bounds. */
final class LogMean extends Value {
    private static final long serialVersionUID = 1L;

    private final double[] values;
    private final int[] sides;

    private LogMean(double[] values, int[] sides) {
        this.values = values;
        this.sides = sides;
    }

    /** The mean of what is known; what is not is left out. */
    static LogMean of(List<LogBounds> parts) {
        List<LogBounds> known = parts.stream().filter(LogBounds::isKnown).toList();
        return new LogMean(
                known.stream().mapToDouble(LogBounds::value).toArray(),
                known.stream().mapToInt(LogBounds::side).toArray());
    }

    int size() {
        return values.length;
    }

    int censoredCount() {
        return (int) Arrays.stream(sides).filter(side -> side != 0).count();
    }

    /**
     * A number if every part is one; a bound if all bounds point the same way. Bounds of both kinds still leave a mean where
     * there are numbers beside them; it is told by the kind that is in the majority.
     */
    EffectiveDoseOutcome outcome() {
        EffectiveDoseOutcome plain = LogBounds.outcome(sides);
        boolean estimated = plain == EffectiveDoseOutcome.NOT_IDENTIFIABLE && censored() != null;
        return estimated ? LogBounds.outcome(Arrays.stream(sides).sum() < 0 ? -1 : 1) : plain;
    }

    /** Whether it is a bound, without a number beside it that an estimate could rest on. */
    boolean isBoundOnly() {
        return isLowerBound() || isUpperBound();
    }

    /** The estimate with limits, or the bound as the limit that it is. */
    double[] shown(Interval interval) {
        double estimate = Math.exp(estimate());
        return new double[] {
            isBoundOnly() ? Double.NaN : estimate,
            isLowerBound() ? estimate : interval.getLower(),
            isUpperBound() ? estimate : interval.getUpper()
        };
    }

    boolean isLowerBound() {
        return outcome() == EffectiveDoseOutcome.ABOVE_TESTED_RANGE && censored() == null;
    }

    boolean isUpperBound() {
        return outcome() == EffectiveDoseOutcome.BELOW_TESTED_RANGE && censored() == null;
    }

    IntervalMethod method() {
        return censoredCount() == 0 ? IntervalMethod.LOG_WALD : IntervalMethod.PROFILE;
    }

    /** The mean; by maximum likelihood where some are bounds, or the mean of the bounds where too few are numbers. */
    double estimate() {
        CensoredMean censored = censored();
        return censored == null ? mean() : censored.getMean();
    }

    double mean() {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** The standard error of the mean of exact values; NaN where some are bounds or there is only one. */
    double standardError() {
        double mean = mean();
        int n = values.length;
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return n > 1 && censoredCount() == 0 ? Math.sqrt(squares / (n - 1) / n) : Double.NaN;
    }

    /** The mean of values and bounds, itself a bound where some are; nothing where bounds disagree or there is no value. */
    LogBounds average() {
        return switch (outcome()) {
            case INTERPOLATED -> new LogBounds(mean(), 0);
            case ABOVE_TESTED_RANGE -> new LogBounds(mean(), 1);
            case BELOW_TESTED_RANGE -> new LogBounds(mean(), -1);
            default -> LogBounds.UNKNOWN;
        };
    }

    /** The interval of what the mean is the logarithm of. */
    Interval interval(double level) {
        CensoredMean censored = censored();
        Estimate plain = Estimate.of(mean(), standardError(), values.length - 1.0);
        return exp(censored == null ? plain.interval(level) : censored.interval(level), method());
    }

    static Interval exp(Interval log, IntervalMethod method) {
        return log.isDefined()
                ? Interval.ofPositive(Math.exp(log.getLower()), Math.exp(log.getUpper()), log.getLevel(), method)
                : Interval.none(log.getLevel(), method);
    }

    /** The two-sided p-value of a mean of zero. */
    double pvalue() {
        CensoredMean censored = censored();
        return censored != null
                ? censored.getPvalue()
                : StudentT.twoSidedPvalue(mean() / standardError(), values.length - 1.0);
    }

    /** An estimate with its interval, or what is known instead, as it prints. */
    static String words(EffectiveDoseOutcome outcome, String estimate, Interval interval) {
        if (interval.isDefined()) {
            boolean censored = outcome != EffectiveDoseOutcome.INTERPOLATED;
            return estimate + " " + interval + (censored ? ", censored" : "");
        }
        return switch (outcome) {
            case INTERPOLATED -> estimate;
            case ABOVE_TESTED_RANGE -> "> " + estimate;
            case BELOW_TESTED_RANGE -> "< " + estimate;
            default -> "not known";
        };
    }

    private @Nullable CensoredMean censored() {
        if (censoredCount() == 0) {
            return null;
        }
        CensoredMean censored = CensoredMean.of(values, sides);
        return censored.isEstimable() ? censored : null;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {values, sides};
    }
}
