package io.github.foldwise.screening;

import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.text.Options;

/**
 * Viability as percent of vehicle control: \( 100 (T - B)/(C - B) \) with the mean blank B of the plate and the mean
 * vehicle control C of the line; see the package description for the error of B and C. Other scales are in {@link
 * PlateNormalization}.
 *
 * <p>Instances are immutable.
 */
public final class PercentOfControl extends Options {
    private static final long serialVersionUID = 1L;

    private final PlateNormalization normalization;

    private PercentOfControl(PlateNormalization normalization) {
        this.normalization = normalization;
    }

    /**
     * Returns the normalisation with the defaults: blank wells are subtracted where the layout names them, and each line
     * is compared with its own vehicle wells, or with those of no named line where it has none.
     *
     * @return the normalisation
     */
    public static PercentOfControl withDefaults() {
        return new PercentOfControl(PlateNormalization.withDefaults());
    }

    /**
     * Returns a normalisation with another treatment of the blank.
     *
     * @param newBlank what is subtracted
     * @return a copy with the choice
     */
    public PercentOfControl withBlank(PlateNormalization.Blank newBlank) {
        return new PercentOfControl(normalization.withBlank(newBlank));
    }

    /**
     * Normalises a plate.
     *
     * @param reading the signal, with the reference wavelength subtracted where there is one
     * @param layout what is in the wells; of the same format
     * @return viability in percent for vehicle, sample and positive-control wells
     * @throws IllegalArgumentException if the formats differ, no well holds cells, a line has no measured vehicle well, or
     *     its mean control is not above the blank; the message names plate and line
     */
    public NormalizedPlate of(PlateReading reading, PlateLayout layout) {
        return normalization.of(reading, layout);
    }

    @Override
    protected Settings settings() {
        return normalization.settings();
    }
}
