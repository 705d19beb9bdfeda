package io.github.foldwise.resistance.stability;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/**
 * The part of the fold that is left, with its one-sided limits and the test that more than a margin is lost. Instances are immutable.
 */
public final class RetainedFraction extends Value {
    private static final long serialVersionUID = 1L;

    private final Estimate log;
    private final double margin;
    private final double level;

    RetainedFraction(Estimate log, double margin, double level) {
        this.log = log;
        this.margin = margin;
        this.level = level;
    }

    /** {@return the fraction kept, 1 for all} */
    public double getValue() {
        return Math.exp(log.getValue());
    }

    /** {@return the natural logarithm of the fraction, with standard error and degrees of freedom} */
    public Estimate getLogFraction() {
        return log;
    }

    /** {@return the one-sided lower limit at the level: with its confidence at least that much is kept} */
    public double getLowerLimit() {
        return Math.exp(log.getValue() - half());
    }

    /** {@return the one-sided upper limit at the level; both limits together are a 2 level - 1 interval} */
    public double getUpperLimit() {
        return Math.exp(log.getValue() + half());
    }

    private double half() {
        return StudentT.twoSidedQuantile(2 * level - 1, log.getDegreesOfFreedom()) * log.getStandardError();
    }

    /** {@return the level of each limit} */
    public double getLevel() {
        return level;
    }

    /** {@return the smallest fraction that counts as kept} */
    public double getMargin() {
        return margin;
    }

    /**
     * Returns the one-sided test that the margin or less is kept.
     *
     * @return the p-value of losing \( 1 - margin \) or more; small where the fold is stable
     */
    public double getPvalue() {
        double statistic = (log.getValue() - Math.log(margin)) / log.getStandardError();
        double tail = 0.5 * StudentT.twoSidedPvalue(statistic, log.getDegreesOfFreedom());
        return statistic >= 0 ? tail : 1 - tail;
    }

    /** {@return {@code KEPT} where the lower limit lies above the margin, {@code LOST} where the upper one lies below, else {@code
     * NOT_DECIDED}} */
    public StabilityOutcome getOutcome() {
        return getLowerLimit() > margin
                ? StabilityOutcome.KEPT
                : getUpperLimit() < margin ? StabilityOutcome.LOST : StabilityOutcome.NOT_DECIDED;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {log, margin, level};
    }

    /** {@return the fraction and its lower limit: {@code 0.8326, above 0.7695 (95 %)}} */
    @Override
    public String toString() {
        return Digits.of(getValue()) + ", above " + Digits.of(getLowerLimit()) + " (" + Digits.of(100 * level) + " %)\n"
                + getOutcome().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " at a margin of "
                + Digits.of(margin) + ", p of losing more " + Digits.ofPvalue(getPvalue());
    }
}
