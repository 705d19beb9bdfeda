package io.github.foldwise.plate.design;

import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.Volume;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/** One tube of a serial dilution: what goes in, and what it holds then. */
public final class PipettingStep extends Value {
    private static final long serialVersionUID = 1L;

    private final String tube;
    private final String source;
    private final Volume transfer;
    private final Volume diluent;
    private final Concentration concentration;
    private final double vehiclePercent;
    private final Volume left;

    PipettingStep(
            String tube,
            String source,
            Volume transfer,
            Volume diluent,
            Concentration concentration,
            double vehiclePercent,
            Volume left) {
        this.tube = tube;
        this.source = source;
        this.transfer = transfer;
        this.diluent = diluent;
        this.concentration = concentration;
        this.vehiclePercent = vehiclePercent;
        this.left = left;
    }

    /**
     * Returns the tube.
     *
     * @return its name
     */
    public String getTube() {
        return tube;
    }

    /**
     * Returns where the drug comes from.
     *
     * @return name of the tube before, {@code stock}, or empty for a tube of diluent alone
     */
    public String getSource() {
        return source;
    }

    /**
     * Returns how much is taken from the source.
     *
     * @return the volume
     */
    public Volume getTransfer() {
        return transfer;
    }

    /**
     * Returns how much diluent is put into the tube before.
     *
     * @return the volume
     */
    public Volume getDiluent() {
        return diluent;
    }

    /**
     * Returns what the tube holds once mixed.
     *
     * @return concentration of the drug
     */
    public Concentration getConcentration() {
        return concentration;
    }

    /** {@return the share of solvent in the tube: percent of volume} */
    public double getVehiclePercent() {
        return vehiclePercent;
    }

    /**
     * Returns what is left in the tube for the plate, once the next tube was made.
     *
     * @return the volume
     */
    public Volume getLeft() {
        return left;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {tube, source, transfer, diluent, concentration, vehiclePercent, left};
    }

    /** {@return what to do, for example {@code tube 2: 100 µL diluent, then 50 µL of tube 1, mix}} */
    @Override
    public String toString() {
        return tube + ": " + shown(diluent) + " diluent"
                + (source.isEmpty() ? "" : ", then " + shown(transfer) + " of " + source + ", mix");
    }

    /** No pipette has the digits of a quotient. */
    private static String shown(Volume volume) {
        return Digits.of(volume.getValue()) + " " + volume.getUnit().getSymbol();
    }
}
