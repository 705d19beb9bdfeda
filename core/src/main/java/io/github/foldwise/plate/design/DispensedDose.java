package io.github.foldwise.plate.design;

import io.github.foldwise.plate.Treatment;
import io.github.foldwise.plate.Well;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.Volume;
import io.github.foldwise.text.Value;

/** A dose as asked for and as whole droplets make it. */
public final class DispensedDose extends Value {
    private static final long serialVersionUID = 1L;

    private final Well well;
    private final Treatment nominal;
    private final Concentration actual;
    private final Volume volume;
    private final DispenseOutcome outcome;

    DispensedDose(Well well, Treatment nominal, Concentration actual, Volume volume, DispenseOutcome outcome) {
        this.well = well;
        this.nominal = nominal;
        this.actual = actual;
        this.volume = volume;
        this.outcome = outcome;
    }

    /**
     * Returns the well.
     *
     * @return well of the destination plate
     */
    public Well getWell() {
        return well;
    }

    /**
     * Returns what was asked for.
     *
     * @return drug and dose
     */
    public Treatment getNominal() {
        return nominal;
    }

    /**
     * Returns what the droplets make.
     *
     * @return concentration in the well, zero where nothing is dispensed
     */
    public Concentration getActual() {
        return actual;
    }

    /**
     * Returns the volume that is dispensed.
     *
     * @return a whole number of droplets
     */
    public Volume getVolume() {
        return volume;
    }

    /** {@return whether the dose can be made} */
    public DispenseOutcome getOutcome() {
        return outcome;
    }

    /**
     * Returns the rounding error.
     *
     * @return actual over nominal dose minus 1, in percent; NaN where nothing is dispensed
     */
    public double getErrorPercent() {
        if (!outcome.isDispensed()) {
            return Double.NaN;
        }
        Concentration asked = nominal.getConcentration();
        return 100 * (actual.in(asked.getUnit()) / asked.getValue() - 1);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {well, nominal, actual, volume, outcome};
    }

    /**
     * Returns well, dose and outcome.
     *
     * @return for example {@code B02: erlotinib 1 µM, 1.05 µM dispensed}
     */
    @Override
    public String toString() {
        return well + ": " + nominal + ", " + actual + " dispensed";
    }
}
