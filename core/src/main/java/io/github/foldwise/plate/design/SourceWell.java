package io.github.foldwise.plate.design;

import io.github.foldwise.plate.Well;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.Volume;
import io.github.foldwise.text.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A well of a source plate: a drug in solvent, or the solvent alone. */
public final class SourceWell extends Value {
    private static final long serialVersionUID = 1L;

    private final String plate;
    private final Well well;
    private final String sample;
    private final @Nullable Concentration concentration;
    private final Volume usable;

    private SourceWell(String plate, Well well, String sample, @Nullable Concentration concentration, Volume usable) {
        this.plate = plate.strip();
        this.well = Objects.requireNonNull(well, "well");
        this.sample = sample.strip();
        this.concentration = concentration;
        this.usable = Objects.requireNonNull(usable, "usable");
    }

    /**
     * Returns a source of a drug.
     *
     * @param well well of the source plate
     * @param drug name of the drug as in the layout
     * @param concentration its concentration in solvent, above zero
     * @param usable volume that can be taken, dead volume not counted
     * @return the source, on an unnamed plate
     * @throws IllegalArgumentException if the concentration is zero
     */
    public static SourceWell of(Well well, String drug, Concentration concentration, Volume usable) {
        Objects.requireNonNull(drug, "drug");
        if (concentration.isZero()) {
            throw new IllegalArgumentException("source " + well + " of " + drug + " holds " + concentration
                    + "; use SourceWell.ofVehicle for solvent");
        }
        return new SourceWell("", well, drug, concentration, usable);
    }

    /**
     * Returns a source of solvent.
     *
     * @param well well of the source plate
     * @param name name of the solvent, such as DMSO
     * @param usable volume that can be taken
     * @return the source, on an unnamed plate
     */
    public static SourceWell ofVehicle(Well well, String name, Volume usable) {
        return new SourceWell("", well, Objects.requireNonNull(name, "name"), null, usable);
    }

    /**
     * Returns this source on a named plate.
     *
     * @param name name or barcode of the source plate
     * @return a copy
     */
    public SourceWell onPlate(String name) {
        return new SourceWell(Objects.requireNonNull(name, "name"), well, sample, concentration, usable);
    }

    /** {@return the source plate, name or barcode, possibly empty} */
    public String getPlate() {
        return plate;
    }

    /**
     * Returns the well.
     *
     * @return well of the source plate
     */
    public Well getWell() {
        return well;
    }

    /**
     * Returns what it holds.
     *
     * @return name of drug or solvent
     */
    public String getSample() {
        return sample;
    }

    /**
     * Returns how strong it is.
     *
     * @return concentration of the drug, null for solvent
     */
    public @Nullable Concentration getConcentration() {
        return concentration;
    }

    /**
     * Returns how much can be taken.
     *
     * @return the volume
     */
    public Volume getUsable() {
        return usable;
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {plate, well, sample, concentration, usable};
    }

    /** {@return well and content, for example {@code A01: erlotinib 10 mM}} */
    @Override
    public String toString() {
        return well + ": " + sample + (concentration == null ? "" : " " + concentration);
    }
}
