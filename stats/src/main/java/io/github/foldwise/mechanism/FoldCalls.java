package io.github.foldwise.mechanism;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;

/** Calls of folds by margins, and why there is none. */
final class FoldCalls {
    /** No laboratory repeats a blot more often; above, the number only says that the estimate lies at the margin. */
    private static final int MOST = 100;

    private FoldCalls() {}

    static MechanismCall call(Combination logs, MechanismMargins margins) {
        int side = side(logs.interval(margins.getLevel()), margins);
        if (side != 0) {
            return side > 0 ? MechanismCall.UP : MechanismCall.DOWN;
        }
        Interval same = logs.interval(margins.sameLevel());
        double within = Math.log(margins.getSame());
        return same.getLower() > -within && same.getUpper() < within
                ? MechanismCall.UNCHANGED
                : MechanismCall.NOT_DECIDED;
    }

    /** 1 where an interval of logarithms lies beyond the margin upwards, -1 downwards, else 0. */
    static int side(Interval logs, MechanismMargins margins) {
        double beyond = Math.log(margins.getChange());
        return logs.getLower() > beyond ? 1 : logs.getUpper() < -beyond ? -1 : 0;
    }

    static String reason(Combination logs, MechanismMargins margins, String unit) {
        MechanismCall call = call(logs, margins);
        if (call != MechanismCall.NOT_DECIDED) {
            return call == MechanismCall.UNCHANGED
                    ? same(logs, margins) + " is within " + Digits.of(margins.getSame()) + "-fold"
                    : "";
        }
        String missing = withoutInterval(logs, unit);
        return missing.isEmpty() ? undecided(logs, margins, unit) : missing;
    }

    /** Why there is no interval; empty where there is one. */
    static String withoutInterval(Combination logs, String unit) {
        if (!logs.isKnown()) {
            return "not measured";
        }
        if (logs.interval(0.95).isDefined()) {
            return "";
        }
        if (!logs.isPaired() && Double.isNaN(logs.estimate().getStandardError())) {
            return "no standard error: a side came without one, or with an error of 0";
        }
        if (logs.experiments() > 1 && logs.isWithoutScatter()) {
            return "the same in all " + logs.experiments() + " " + unit
                    + "s, as where numbers were set or copied: no scatter to tell a change by";
        }
        return logs.experiments() == 1
                ? "one " + unit + ": no scatter to tell a change by; " + 3 + " or more are needed"
                : "bounds on both sides, or the same in all " + unit + "s, leave it open";
    }

    private static String undecided(Combination logs, MechanismMargins margins, String unit) {
        double value = logs.value();
        double beyond = Math.log(margins.getChange());
        double within = Math.log(margins.getSame());
        if (Double.isNaN(value)) {
            return "bounds alone do not reach a margin";
        }
        if (Math.abs(value) >= within && Math.abs(value) <= beyond) {
            return "the estimate lies between " + Digits.of(margins.getSame()) + "- and "
                    + Digits.of(margins.getChange()) + "-fold, where no number of " + unit + "s decides";
        }
        int needed = Math.abs(value) > beyond
                ? DecidingExperiments.beyond(Math.abs(value) - beyond, logs.deviation(), margins.getLevel())
                : DecidingExperiments.within(within, value, logs.deviation(), margins.sameLevel());
        return (Math.abs(value) > beyond
                        ? "the interval holds " + Digits.of(margins.getChange()) + "-fold"
                        : same(logs, margins) + " is not within " + Digits.of(margins.getSame()) + "-fold")
                + "; " + needed(needed, unit, Math.abs(value) <= beyond ? "unchanged" : value > 0 ? "up" : "down");
    }

    /**
     * Why a question that asks only for a rise has no answer, and how many experiments would give one.
     *
     * @param level of the limits that would show a rise; that there is none is shown at that of the margins
     */
    static String withoutRise(Combination logs, MechanismMargins margins, double level, String unit) {
        String missing = withoutInterval(logs, unit);
        if (!missing.isEmpty()) {
            return missing;
        }
        double distance = logs.value() - Math.log(margins.getChange());
        if (Double.isNaN(distance)) {
            return "bounds alone do not reach a margin";
        }
        boolean isAbove = distance > 0;
        double asked = isAbove ? level : margins.getLevel();
        Interval interval = logs.interval(asked);
        return "the interval at " + Digits.of(100 * asked) + " % [" + Digits.of(Math.exp(interval.getLower())) + ", "
                + Digits.of(Math.exp(interval.getUpper())) + "] holds " + Digits.of(margins.getChange()) + "-fold; "
                + needed(
                        DecidingExperiments.beyond(Math.abs(distance), logs.deviation(), asked),
                        unit,
                        isAbove ? "a rise" : "no rise");
    }

    /** The interval that may say unchanged, narrower than the one that says changed. */
    private static String same(Combination logs, MechanismMargins margins) {
        Interval interval = logs.interval(margins.sameLevel());
        return "the interval at " + Digits.of(100 * margins.sameLevel()) + " % ["
                + Digits.of(Math.exp(interval.getLower())) + ", " + Digits.of(Math.exp(interval.getUpper())) + "]";
    }

    /** How many would have decided it, and for which call; of more than can be done only that the margin is too near. */
    static String needed(int experiments, String unit, String call) {
        return experiments == 0 || experiments > MOST
                ? "too close to the margin: more than " + MOST + " " + unit + "s would be needed to say " + call
                : Headline.counted(experiments, unit) + " would decide it as " + call + " (power 80 %)";
    }
}
