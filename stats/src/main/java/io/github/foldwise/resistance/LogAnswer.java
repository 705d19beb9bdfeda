package io.github.foldwise.resistance;

import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.text.Digits;
import java.io.Serializable;

/**
 * What several experiments say together of the logarithm of a dose or ratio, at a level.
 *
 * @param outcome what is known
 * @param estimate the estimate; NaN where there is none
 * @param lower the lower limit; NaN where there is none
 * @param upper the upper limit; NaN where there is none
 * @param level the level of the limits: of both together where there are two, of the one where there is one
 * @param method how the interval was made
 * @param censored whether bounds are part of the estimate
 */
record LogAnswer(
        EffectiveDoseOutcome outcome,
        double estimate,
        double lower,
        double upper,
        double level,
        IntervalMethod method,
        boolean censored)
        implements Serializable {

    static LogAnswer unknown(double level) {
        return limits(EffectiveDoseOutcome.NOT_IDENTIFIABLE, Double.NaN, Double.NaN, level);
    }

    /** Limits without an estimate. */
    static LogAnswer limits(EffectiveDoseOutcome outcome, double lower, double upper, double level) {
        return new LogAnswer(outcome, Double.NaN, lower, upper, level, IntervalMethod.PROFILE, false);
    }

    /** An estimate with its interval, which may be none. */
    static LogAnswer of(double estimate, Interval log, IntervalMethod method) {
        return new LogAnswer(
                EffectiveDoseOutcome.INTERPOLATED,
                estimate,
                log.getLower(),
                log.getUpper(),
                log.getLevel(),
                method,
                false);
    }

    /** An estimate of which bounds are a part; it is a number, and its interval says what they leave of it. */
    static LogAnswer censored(double estimate, Interval log) {
        return new LogAnswer(
                EffectiveDoseOutcome.INTERPOLATED,
                estimate,
                log.getLower(),
                log.getUpper(),
                log.getLevel(),
                IntervalMethod.PROFILE,
                true);
    }

    /** The same of a dose, whose outcome is that of all doses: by where its limits lie among the tested ones. */
    LogAnswer ofDose(double logLowest, double logHighest) {
        if (Double.isNaN(lower) && Double.isNaN(upper)) {
            return this;
        }
        EffectiveDoseOutcome among = EffectiveDoseOutcome.of(
                Double.isNaN(lower) ? Double.NEGATIVE_INFINITY : lower,
                Double.isNaN(upper) ? Double.POSITIVE_INFINITY : upper,
                estimate,
                logLowest,
                logHighest);
        return new LogAnswer(among, estimate, lower, upper, level, method, censored);
    }

    /** What one experiment knows alone: a number without an interval, limits, a bound, or nothing. */
    static LogAnswer alone(LogEvidence evidence, double level) {
        EffectiveDoseOutcome outcome = evidence.outcome();
        if (evidence.isNumber()) {
            return of(evidence.value(), Interval.none(level, IntervalMethod.LOG_WALD), IntervalMethod.LOG_WALD);
        }
        return limits(
                outcome,
                evidence.hasLower() ? evidence.setLower() : Double.NaN,
                evidence.hasUpper() ? evidence.setUpper() : Double.NaN,
                level);
    }

    /** Whether it is one limit without an estimate. */
    boolean isBound() {
        return Double.isNaN(estimate) && Double.isNaN(lower) != Double.isNaN(upper);
    }

    /**
     * The limit of what it is the logarithm of; NaN where there is an estimate, or two limits.
     *
     * @param tested doses that a limit may be, to their last digit
     */
    double bound(double... tested) {
        return isBound() ? GroupedResponses.dose(Double.isNaN(lower) ? upper : lower, tested) : Double.NaN;
    }

    /** The interval of what it is the logarithm of; none where only one side has a limit. */
    Interval interval(double... tested) {
        return Double.isNaN(lower) || Double.isNaN(upper)
                ? Interval.none(level, method)
                : Interval.ofPositive(
                        GroupedResponses.dose(lower, tested), GroupedResponses.dose(upper, tested), level, method);
    }

    /** Estimate and limits of what it is the logarithm of, NaN where there is none. */
    double[] shown(double... tested) {
        return new double[] {
            GroupedResponses.dose(estimate, tested),
            GroupedResponses.dose(lower, tested),
            GroupedResponses.dose(upper, tested)
        };
    }

    /** Two limits without an estimate, as they print. */
    static String words(Interval limits, String unit) {
        String[] ends = Digits.apart(limits.getLower(), limits.getUpper());
        return limits.isDefined() ? ends[0] + unit + " to " + ends[1] + unit : "not known";
    }

    /** As it prints, each number with its unit. */
    String words(String unit) {
        if (isBound()) {
            return (Double.isNaN(upper) ? "> " : "< ") + Digits.of(bound()) + unit;
        }
        Interval interval = interval();
        if (Double.isNaN(estimate)) {
            return words(interval, unit);
        }
        return Digits.of(Math.exp(estimate))
                + unit
                + (interval.isDefined() ? " " + interval + (censored ? ", censored" : "") : "");
    }
}
