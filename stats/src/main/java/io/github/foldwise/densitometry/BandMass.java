package io.github.foldwise.densitometry;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;

/** The molecular mass of a band, or the rung of the ladder beyond which it lies. Instances are immutable. */
public final class BandMass extends Value {
    private static final long serialVersionUID = 1L;

    private final double row;
    private final MassOutcome outcome;
    private final double mass;
    private final Interval interval;

    BandMass(double row, MassOutcome outcome, double mass, Interval interval) {
        this.row = row;
        this.outcome = outcome;
        this.mass = mass;
        this.interval = interval;
    }

    /** {@return whether the band lies within the ladder} */
    public MassOutcome getOutcome() {
        return outcome;
    }

    /** {@return the mass in kDa; NaN beyond the ladder} */
    public double getMass() {
        return mass;
    }

    /**
     * {@return the masses at 95 % that the row of the band does not contradict; beyond the ladder those beyond its outermost rung;
     * undefined where rungs are too few to show their scatter}
     */
    public Interval getInterval() {
        return interval;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {row, outcome, mass, interval};
    }

    /** {@return the mass with its interval, or beyond which rung the band lies} */
    @Override
    public String toString() {
        return switch (outcome) {
            case WITHIN_LADDER ->
                Headline.of(Digits.of(mass) + " kDa" + (interval.isDefined() ? " " + interval : "")) + "\n"
                        + Headline.row("row " + Digits.of(row));
            case ABOVE_LADDER ->
                Headline.of("> " + Digits.of(interval.getLower()) + " kDa") + "\n"
                        + Headline.row("row " + Digits.of(row) + ", above the ladder");
            case BELOW_LADDER ->
                Headline.of("< " + Digits.of(interval.getUpper()) + " kDa") + "\n"
                        + Headline.row("row " + Digits.of(row) + ", below the ladder");
        };
    }
}
