package io.github.foldwise.screening;

import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.WellValue;
import io.github.foldwise.text.Options;
import java.util.Objects;

/**
 * Correction for what absorbs at every wavelength (the plastic, scratches, debris): the absorbance at a reference
 * wavelength, 630 to 690 nm for MTT, is subtracted well by well. Instances are immutable.
 */
public final class ReferenceWavelength extends Options {
    private static final long serialVersionUID = 1L;

    private final PlateReading reference;

    private ReferenceWavelength(PlateReading reference) {
        this.reference = reference;
    }

    /**
     * {@return the correction by a reading}
     *
     * @param reference the plate read at the reference wavelength
     */
    public static ReferenceWavelength of(PlateReading reference) {
        return new ReferenceWavelength(Objects.requireNonNull(reference, "reference"));
    }

    /**
     * Returns the corrected reading.
     *
     * @param signal the same plate read at the wavelength of the dye, such as 570 nm
     * @return signal minus reference where both were measured, else the status of the one that was not; a masked well
     *     stays masked with its corrected value
     * @throws IllegalArgumentException if the two differ in plate format or name
     */
    public PlateReading subtractFrom(PlateReading signal) {
        if (signal.getFormat() != reference.getFormat()) {
            throw new IllegalArgumentException(
                    "signal with " + signal.getFormat().getWellCount() + " wells, reference with "
                            + reference.getFormat().getWellCount() + "; read the same plate twice");
        }
        if (!signal.getName().equals(reference.getName())) {
            throw new IllegalArgumentException("signal of plate \"" + signal.getName() + "\", reference of plate \""
                    + reference.getName() + "\"; read the same plate twice");
        }
        String channel = signal.getChannel() + "-" + reference.getChannel();
        return signal.map((well, value) -> difference(value, reference.get(well)))
                .withChannel("-".equals(channel) ? "" : channel);
    }

    private static WellValue difference(WellValue signal, WellValue reference) {
        double value = signal.getRecordedValue() - reference.getRecordedValue();
        if (signal.isUsable() && reference.isUsable()) {
            return WellValue.measured(value);
        }
        WellValue reason = signal.isUsable() ? reference : signal;
        // A bound on one wavelength bounds nothing once the other is subtracted; the status alone remains true.
        return switch (reason.getStatus()) {
            case MASKED -> Double.isNaN(value) ? reason : WellValue.masked(value);
            default -> WellValue.of(reason.getStatus());
        };
    }

    @Override
    protected Settings settings() {
        return Settings.of("reference", reference);
    }
}
