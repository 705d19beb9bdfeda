package io.github.foldwise.plate;

import io.github.foldwise.quantity.Volume;
import io.github.foldwise.text.Value;
import java.util.Objects;

/**
 * One transfer of a liquid handler: a volume of a sample from a well of one plate to a well of another, as planned and as
 * carried out.
 */
public final class Transfer extends Value {
    private static final long serialVersionUID = 1L;

    private final String sample;
    private final String sourcePlate;
    private final Well source;
    private final String destinationPlate;
    private final Well destination;
    private final Volume volume;
    private final Volume actualVolume;
    private final String failure;

    private Transfer(
            String sample,
            String sourcePlate,
            Well source,
            String destinationPlate,
            Well destination,
            Volume volume,
            Volume actualVolume,
            String failure) {
        this.sample = sample.strip();
        this.sourcePlate = sourcePlate.strip();
        this.source = Objects.requireNonNull(source, "source");
        this.destinationPlate = destinationPlate.strip();
        this.destination = Objects.requireNonNull(destination, "destination");
        this.volume = Objects.requireNonNull(volume, "volume");
        this.actualVolume = Objects.requireNonNull(actualVolume, "actualVolume");
        this.failure = failure.strip();
    }

    /**
     * {@return a transfer between unnamed plates, carried out as planned}
     *
     * @param sample name of what is moved, possibly empty
     * @param source well it is taken from
     * @param destination well it is put into
     * @param volume how much
     */
    public static Transfer of(String sample, Well source, Well destination, Volume volume) {
        return new Transfer(sample, "", source, "", destination, volume, volume, "");
    }

    /**
     * Returns this transfer from a named plate.
     *
     * @param name name or barcode of the plate
     * @return a copy
     */
    public Transfer fromPlate(String name) {
        return new Transfer(
                sample,
                Objects.requireNonNull(name, "name"),
                source,
                destinationPlate,
                destination,
                volume,
                actualVolume,
                failure);
    }

    /**
     * Returns this transfer to a named plate.
     *
     * @param name name or barcode of the plate
     * @return a copy
     */
    public Transfer toPlate(String name) {
        return new Transfer(
                sample,
                sourcePlate,
                source,
                Objects.requireNonNull(name, "name"),
                destination,
                volume,
                actualVolume,
                failure);
    }

    /**
     * Returns this transfer with what became of it.
     *
     * @param actual the volume that was moved
     * @param reason what the instrument reports; empty when nothing went wrong
     * @return a copy
     */
    public Transfer withOutcome(Volume actual, String reason) {
        return new Transfer(
                sample,
                sourcePlate,
                source,
                destinationPlate,
                destination,
                volume,
                actual,
                Objects.requireNonNull(reason, "reason"));
    }

    /**
     * Returns what is moved.
     *
     * @return name of the sample, possibly empty
     */
    public String getSample() {
        return sample;
    }

    /** {@return the plate it is taken from, name or barcode, possibly empty} */
    public String getSourcePlate() {
        return sourcePlate;
    }

    /** {@return the well it is taken from} */
    public Well getSource() {
        return source;
    }

    /** {@return the plate it is put into, name or barcode, possibly empty} */
    public String getDestinationPlate() {
        return destinationPlate;
    }

    /** {@return the well it is put into} */
    public Well getDestination() {
        return destination;
    }

    /** {@return the volume that was asked for} */
    public Volume getVolume() {
        return volume;
    }

    /** {@return the volume that was moved; that asked for in a transfer that was not carried out yet} */
    public Volume getActualVolume() {
        return actualVolume;
    }

    /**
     * Returns why the transfer failed.
     *
     * @return what the instrument reports, empty when nothing went wrong
     */
    public String getFailure() {
        return failure;
    }

    /**
     * Returns whether the well did not receive what it should: the instrument reports a failure, or less or more was
     * moved than asked for.
     *
     * @return true if the destination well must not be used
     */
    public boolean isFailed() {
        return !failure.isEmpty() || volume.compareTo(actualVolume) != 0;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {sample, sourcePlate, source, destinationPlate, destination, volume, actualVolume, failure};
    }

    /**
     * Returns volume, sample and wells.
     *
     * @return for example {@code 2.5 nL of erlotinib from A01 to C07}, with {@code (failed)} where it failed
     */
    @Override
    public String toString() {
        return volume + (sample.isEmpty() ? "" : " of " + sample) + " from " + source + " to " + destination
                + (isFailed() ? " (failed)" : "");
    }
}
