package io.github.foldwise.resistance.escalation;

import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/** A dose of a ladder. */
public final class EscalationStep extends Value {
    private static final long serialVersionUID = 1L;

    private final int step;
    private final double dose;
    private final double foldOfIc50;
    private final double foldOfPrevious;
    private final double effect;

    EscalationStep(int step, double dose, double foldOfIc50, double foldOfPrevious, double effect) {
        this.step = step;
        this.dose = dose;
        this.foldOfIc50 = foldOfIc50;
        this.foldOfPrevious = foldOfPrevious;
        this.effect = effect;
    }

    /** {@return how many increases lie before this dose: 0 for the start} */
    public int getStep() {
        return step;
    }

    /** {@return the dose in the unit of the ladder} */
    public double getDose() {
        return dose;
    }

    /** {@return the dose over the IC50 of the parental line} */
    public double getFoldOfIc50() {
        return foldOfIc50;
    }

    /**
     * Returns the step up.
     *
     * @return the dose over the one before; NaN for the start
     */
    public double getFoldOfPrevious() {
        return foldOfPrevious;
    }

    /**
     * Returns what the dose does to the parental line.
     *
     * @return percent of the way from the response without drug to that at high doses, 0 to 100; NaN where the curve has no plateau
     */
    public double getEffectPercent() {
        return effect;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {step, dose, foldOfIc50, foldOfPrevious, effect};
    }

    /** {@return such as {@code step 3: 0.03932 (0.7561 × IC50)}} */
    @Override
    public String toString() {
        return "step " + step + ": " + Digits.of(dose) + " (" + Digits.of(foldOfIc50) + " \u00D7 IC50)";
    }
}
