package io.github.foldwise.plate.design;

import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.quantity.Volume;
import io.github.foldwise.quantity.VolumeUnit;
import io.github.foldwise.text.Options;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * The design of a pick list for an acoustic dispenser, which moves whole droplets.
 *
 * <pre>{@code
 * PickList list = PickListDesign.withDefaults()
 *         .withWellVolume(Volume.parse("50 µL"))
 *         .of(layout, sources);
 * }</pre>
 *
 * <p>A dose <i>C</i> in a well of the final volume <i>V</i> takes <i>C V / S</i> of a source <i>S</i>, rounded to the nearest
 * droplet. Among the sources of a drug the one of the smallest volume is taken whose error lies within the tolerance, else the
 * one of the smallest error. Then every well with cells, vehicles among them, is filled up with solvent to the volume of the
 * well that received most, so that the share of solvent is the same everywhere.
 */
public final class PickListDesign extends Options {
    private static final long serialVersionUID = 1L;

    private static final PickListDesign DEFAULTS = new PickListDesign(
            Volume.of(50, VolumeUnit.MICROLITRE),
            Volume.of(2.5, VolumeUnit.NANOLITRE),
            Volume.of(500, VolumeUnit.NANOLITRE),
            5,
            "");

    private final Volume wellVolume;
    private final Volume droplet;
    private final Volume largest;
    private final double tolerancePercent;
    private final String destination;

    private PickListDesign(
            Volume wellVolume, Volume droplet, Volume largest, double tolerancePercent, String destination) {
        this.wellVolume = wellVolume;
        this.droplet = droplet;
        this.largest = largest;
        this.tolerancePercent = tolerancePercent;
        this.destination = destination;
    }

    /**
     * {@return a design for wells of 50 µL (384 wells), droplets of 2.5 nL (Echo 500 series), at most 500 nL of a drug per
     * well (1 % of the volume) and a tolerance of 5 % (below the spacing of any usual series by far)}
     */
    public static PickListDesign withDefaults() {
        return DEFAULTS;
    }

    /**
     * Returns this design for another volume.
     *
     * @param finalVolume volume of a well with everything in it, above zero
     * @return a copy
     * @throws IllegalArgumentException if the volume is zero
     */
    public PickListDesign withWellVolume(Volume finalVolume) {
        return new PickListDesign(
                notZero(Objects.requireNonNull(finalVolume, "finalVolume"), "volume of the wells"),
                droplet,
                largest,
                tolerancePercent,
                destination);
    }

    /**
     * Returns this design for a dispenser of other droplets.
     *
     * @param newDroplet volume of a droplet, above zero: 2.5 nL, or 25 nL for aqueous models
     * @return a copy
     * @throws IllegalArgumentException if the volume is zero
     */
    public PickListDesign withDroplet(Volume newDroplet) {
        return new PickListDesign(
                wellVolume,
                notZero(Objects.requireNonNull(newDroplet, "newDroplet"), "droplet"),
                largest,
                tolerancePercent,
                destination);
    }

    /**
     * Returns this design with another limit for one drug in one well.
     *
     * @param newLargest largest volume of a transfer, above zero
     * @return a copy
     * @throws IllegalArgumentException if the volume is zero
     */
    public PickListDesign withLargestTransfer(Volume newLargest) {
        return new PickListDesign(
                wellVolume,
                droplet,
                notZero(Objects.requireNonNull(newLargest, "newLargest"), "largest transfer"),
                tolerancePercent,
                destination);
    }

    /**
     * Returns this design with another tolerance for doses.
     *
     * @param percent largest rounding error of a dose in percent, 0 or more
     * @return a copy
     * @throws IllegalArgumentException if the tolerance is negative or not finite
     */
    public PickListDesign withTolerance(double percent) {
        if (!(percent >= 0 && percent < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tolerance " + percent + " %: give 0 or more");
        }
        return new PickListDesign(wellVolume, droplet, largest, percent, destination);
    }

    /**
     * Returns this design for a named plate.
     *
     * @param name name or barcode of the destination plate
     * @return a copy
     */
    public PickListDesign withDestinationPlate(String name) {
        return new PickListDesign(wellVolume, droplet, largest, tolerancePercent, Objects.requireNonNull(name, "name"));
    }

    private static Volume notZero(Volume volume, String what) {
        if (volume.getValue() == 0) {
            throw new IllegalArgumentException(what + " of " + volume + ": give a volume above zero");
        }
        return volume;
    }

    /**
     * Returns the pick list for a layout.
     *
     * @param layout the layout to make
     * @param sources the wells of the source plates; those of a drug are used up in the given order
     * @return transfers, doses with their errors, and the layout as it will be
     * @throws IllegalArgumentException if solvent must be added and there is none, or not enough; or if dose and source
     *     have units of different kinds
     */
    public PickList of(PlateLayout layout, Collection<SourceWell> sources) {
        return new Dispensing(
                        Objects.requireNonNull(layout, "layout"),
                        List.copyOf(Objects.requireNonNull(sources, "sources")),
                        wellVolume.in(VolumeUnit.NANOLITRE),
                        droplet.in(VolumeUnit.NANOLITRE),
                        largest.in(VolumeUnit.NANOLITRE),
                        tolerancePercent,
                        destination)
                .pickList();
    }

    @Override
    protected Settings settings() {
        return Settings.of("well volume", wellVolume)
                .and("droplet", droplet)
                .and("largest transfer", largest)
                .and("tolerance", tolerancePercent)
                .and("destination plate", destination);
    }
}
