package io.github.foldwise.mechanism;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import java.util.Arrays;
import java.util.stream.Collectors;

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

    /** The clauses of a reason, those that say nothing left out. */
    static String reason(String... clauses) {
        return Arrays.stream(clauses).filter(clause -> !clause.isEmpty()).collect(Collectors.joining("; "));
    }

    static String reason(Combination logs, MechanismMargins margins, String unit) {
        MechanismCall call = call(logs, margins);
        if (call != MechanismCall.NOT_DECIDED) {
            return call == MechanismCall.UNCHANGED ? same(MechanismPhrase.IS_WITHIN, logs, margins) : "";
        }
        String missing = withoutInterval(logs, unit);
        return missing.isEmpty() ? undecided(logs, margins, unit) : missing;
    }

    /** Why there is no interval; empty where there is one. */
    static String withoutInterval(Combination logs, String unit) {
        if (!logs.isKnown()) {
            return MechanismPhrase.APART.say(unit);
        }
        if (logs.interval(0.95).isDefined()) {
            return "";
        }
        if (!logs.isPaired() && Double.isNaN(logs.estimate().getStandardError())) {
            return MechanismPhrase.NO_ERROR.say();
        }
        if (logs.experiments() > 1 && logs.isWithoutScatter()) {
            return MechanismPhrase.NO_SCATTER.say(logs.experiments(), unit);
        }
        return logs.experiments() == 1 ? MechanismPhrase.ONE.say(unit) : MechanismPhrase.BOUNDS_OPEN.say(unit);
    }

    private static String undecided(Combination logs, MechanismMargins margins, String unit) {
        double value = logs.value();
        double beyond = Math.log(margins.getChange());
        double within = Math.log(margins.getSame());
        if (Double.isNaN(value)) {
            return MechanismPhrase.BOUNDS_ALONE.say();
        }
        if (Math.abs(value) >= within && Math.abs(value) <= beyond) {
            return MechanismPhrase.BETWEEN.say(margins.getSame(), margins.getChange(), unit);
        }
        boolean isBeyond = Math.abs(value) > beyond;
        int needed = isBeyond
                ? DecidingExperiments.beyond(Math.abs(value) - beyond, logs.deviation(), margins.getLevel())
                : DecidingExperiments.within(within, value, logs.deviation(), margins.sameLevel());
        return reason(
                isBeyond
                        ? MechanismPhrase.HOLDS.say((value > 0 ? "" : "1/") + Digits.of(margins.getChange()))
                        : same(MechanismPhrase.NOT_WITHIN, logs, margins),
                needed(needed, unit, isBeyond ? value > 0 ? "up" : "down" : "unchanged"));
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
            return MechanismPhrase.BOUNDS_ALONE.say();
        }
        boolean isAbove = distance > 0;
        double asked = isAbove ? level : margins.getLevel();
        return reason(
                MechanismPhrase.HOLDS_AT.say(100 * asked, limits(logs, asked), margins.getChange()),
                needed(
                        DecidingExperiments.beyond(Math.abs(distance), logs.deviation(), asked),
                        unit,
                        isAbove ? "a rise" : "no rise"));
    }

    /** The interval that may say unchanged, narrower than the one that says changed. */
    private static String same(MechanismPhrase phrase, Combination logs, MechanismMargins margins) {
        return phrase.say(100 * margins.sameLevel(), limits(logs, margins.sameLevel()), margins.getSame());
    }

    /** The limits of the fold. */
    static String limits(Combination logs, double level) {
        Interval interval = logs.interval(level);
        return "[" + Digits.of(Math.exp(interval.getLower())) + ", " + Digits.of(Math.exp(interval.getUpper())) + "]";
    }

    /** The fold with its limits; bounds have limits alone. */
    static String fold(double fold, double lower, double upper) {
        return (Double.isNaN(fold) ? "" : Digits.of(fold) + "-fold ") + "[" + Digits.of(lower) + ", " + Digits.of(upper)
                + "]";
    }

    /** How many would have decided it, and for which call; of more than can be done only that the margin is too near. */
    static String needed(int experiments, String unit, String call) {
        return experiments == 0 || experiments > MOST
                ? MechanismPhrase.TOO_CLOSE.say(MOST, unit, call)
                : MechanismPhrase.NEEDED.say(Headline.counted(experiments, unit), call);
    }
}
