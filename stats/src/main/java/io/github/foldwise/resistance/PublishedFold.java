package io.github.foldwise.resistance;

import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.quantity.ConcentrationUnit;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/**
 * The fold of two published doses, or the reason why there is none.
 *
 * <pre>{@code
 * PublishedFold.of(PublishedDose.parse("1.58 µM"), PublishedDose.parse("0.052 µM"));   // 30.38-fold, without interval
 * PublishedFold.of(PublishedDose.parse("1.7 - 3.8"), PublishedDose.missing());         // no fold: the parent's dose ...
 * }</pre>
 *
 * <p>With standard errors of both doses the interval is log-Wald, \( SE(\ln R)^2 = (SE_1/d_1)^2 + (SE_2/d_2)^2 \), by the normal
 * distribution, since papers seldom say on how many experiments an error rests; it is then too narrow for few. Doses of one day share
 * what moved that day, which no published error knows. Ranges give limits, bounds give bounds. Instances are immutable.
 */
public final class PublishedFold extends Value {
    private static final long serialVersionUID = 1L;

    private final PublishedDose test;
    private final PublishedDose reference;
    private final double units;

    private PublishedFold(PublishedDose test, PublishedDose reference, double units) {
        this.test = test;
        this.reference = reference;
        this.units = units;
    }

    /**
     * Returns the fold.
     *
     * @param test the dose of the resistant line
     * @param reference the dose of its parent
     * @return what can be said of their ratio; where only one has a unit the other is taken to be in the same
     * @throws IllegalArgumentException if the units do not convert
     */
    public static PublishedFold of(PublishedDose test, PublishedDose reference) {
        boolean convert = !test.getUnit().isEmpty() && !reference.getUnit().isEmpty();
        double units = convert && !test.getUnit().equals(reference.getUnit())
                ? ConcentrationUnit.parse(test.getUnit()).factorTo(ConcentrationUnit.parse(reference.getUnit()))
                : 1;
        return new PublishedFold(test, reference, units);
    }

    /** {@return the published dose of the resistant line} */
    public PublishedDose getTest() {
        return test;
    }

    /** {@return the published dose of its parent} */
    public PublishedDose getReference() {
        return reference;
    }

    /** {@return the fold; NaN unless both doses are numbers} */
    public double getFold() {
        return test.getValue() * units / reference.getValue();
    }

    /** {@return the lower limit that the ends of both doses leave, the fold itself where both are numbers; 0 where there is none} */
    public double getLower() {
        return test.isMissing() || reference.isMissing() ? 0 : test.getLower() * units / reference.getUpper();
    }

    /** {@return the upper limit that the ends of both doses leave; infinite where there is none} */
    public double getUpper() {
        return test.isMissing() || reference.isMissing()
                ? Double.POSITIVE_INFINITY
                : test.getUpper() * units / reference.getLower();
    }

    /** {@return {@code INTERPOLATED} for a number, {@code BETWEEN_DOSES} for two limits, the side of a bound, or {@code
     * NOT_IDENTIFIABLE} where there is no fold} */
    public EffectiveDoseOutcome getOutcome() {
        if (!Double.isNaN(getFold())) {
            return EffectiveDoseOutcome.INTERPOLATED;
        }
        boolean low = getLower() > 0;
        boolean high = getUpper() < Double.POSITIVE_INFINITY;
        if (low && high) {
            return EffectiveDoseOutcome.BETWEEN_DOSES;
        }
        return low
                ? EffectiveDoseOutcome.ABOVE_TESTED_RANGE
                : high ? EffectiveDoseOutcome.BELOW_TESTED_RANGE : EffectiveDoseOutcome.NOT_IDENTIFIABLE;
    }

    /**
     * Returns the interval by the published standard errors.
     *
     * @param level the confidence level, in (0, 1)
     * @return the log-Wald interval; undefined unless both doses have a standard error
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval interval(double level) {
        Levels.check(level);
        double error = Math.hypot(
                test.getStandardError() / test.getValue(), reference.getStandardError() / reference.getValue());
        Interval log = Estimate.of(Math.log(getFold()), error, Double.POSITIVE_INFINITY)
                .interval(level);
        return log.isDefined()
                ? Interval.ofPositive(
                        Math.exp(log.getLower()), Math.exp(log.getUpper()), level, IntervalMethod.LOG_WALD)
                : Interval.none(level, IntervalMethod.LOG_WALD);
    }

    /** {@return why there is no fold, or no interval of it; empty where there is both} */
    public String getReason() {
        if (test.isMissing() || reference.isMissing()) {
            String whose = test.isMissing() ? "the resistant line's dose" : "the parent's dose";
            return "no fold: " + (test.isMissing() && reference.isMissing() ? "neither dose" : whose)
                    + (test.isMissing() && reference.isMissing() ? " is published" : " is not published");
        }
        return switch (getOutcome()) {
            case INTERPOLATED -> interval(0.95).isDefined() ? "" : "no interval: a standard error is not published";
            case NOT_IDENTIFIABLE -> "no fold: the bounds of both doses point in opposite directions";
            case BETWEEN_DOSES -> "no number: a range has no single dose";
            default -> "no number: a dose is published as a bound";
        };
    }

    @Override
    protected Object[] parts() {
        return new Object[] {test, reference, units};
    }

    /** {@return the fold, its limits or bound, or that there is none; then the reason and both doses} */
    @Override
    public String toString() {
        String said = switch (getOutcome()) {
            case INTERPOLATED ->
                Digits.of(getFold()) + "-fold" + (interval(0.95).isDefined() ? " " + interval(0.95) : "");
            case BETWEEN_DOSES -> String.join("-fold to ", Digits.apart(getLower(), getUpper())) + "-fold";
            case ABOVE_TESTED_RANGE -> "> " + Digits.of(getLower()) + "-fold";
            case BELOW_TESTED_RANGE -> "< " + Digits.of(getUpper()) + "-fold";
            default -> "no fold";
        };
        String reason = getReason();
        return said + (reason.isEmpty() ? "" : "\n" + reason) + "\n" + test + " / " + reference;
    }
}
