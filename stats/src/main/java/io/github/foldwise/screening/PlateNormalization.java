package io.github.foldwise.screening;

import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellContent;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.plate.WellStatus;
import io.github.foldwise.plate.WellValue;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Normalisation of a plate by its controls, on a scale whose name says the direction.
 *
 * <pre>{@code
 * NormalizedPlate growth = PlateNormalization.withDefaults()
 *         .withScale(ResponseScale.GROWTH_RATE_INHIBITION)
 *         .withStart(day0, day0Layout)
 *         .of(day3, layout);
 * }</pre>
 *
 * <p>Instances are immutable.
 */
public final class PlateNormalization extends Options {
    private static final long serialVersionUID = 1L;

    /** What is subtracted before the ratio is formed. */
    public enum Blank {
        /** The mean of the blank wells; a plate without any is normalised without, and a warning says so. */
        WHERE_PRESENT,
        /** Nothing: the signal has its background removed already. */
        NONE
    }

    /** What stands for full effect on the scales of inhibition. */
    public enum FullEffect {
        /** No signal above blank. */
        BLANK,
        /** The mean of the positive-control wells of the line. */
        POSITIVE_CONTROL
    }

    /** What becomes of a line with a saturated vehicle well, whose true mean is higher than any that can be worked out. */
    public enum SaturatedControl {
        /** Every well of the line is a bound, because more vehicle would make its number lower or higher, never the same. */
        BOUND,
        /** The plate is refused. */
        REFUSE
    }

    private final ResponseScale scale;
    private final Blank blank;
    private final FullEffect fullEffect;
    private final SaturatedControl saturatedControl;
    private final @Nullable PlateReading start;
    private final @Nullable PlateLayout startLayout;

    private PlateNormalization(
            ResponseScale scale,
            Blank blank,
            FullEffect fullEffect,
            SaturatedControl saturatedControl,
            @Nullable PlateReading start,
            @Nullable PlateLayout startLayout) {
        this.scale = scale;
        this.blank = blank;
        this.fullEffect = fullEffect;
        this.saturatedControl = saturatedControl;
        this.start = start;
        this.startLayout = startLayout;
    }

    /**
     * Returns the normalisation with the defaults: percent of vehicle, blank subtracted where the layout has blank wells,
     * full effect at blank, and bounds where a vehicle well is saturated.
     *
     * @return the normalisation
     */
    public static PlateNormalization withDefaults() {
        return new PlateNormalization(
                ResponseScale.PERCENT_OF_VEHICLE,
                Blank.WHERE_PRESENT,
                FullEffect.BLANK,
                SaturatedControl.BOUND,
                null,
                null);
    }

    /**
     * Returns a normalisation on another scale.
     *
     * @param newScale the scale; those of growth need a {@linkplain #withStart start}
     * @return a copy with the scale
     */
    public PlateNormalization withScale(ResponseScale newScale) {
        return new PlateNormalization(
                Objects.requireNonNull(newScale, "newScale"), blank, fullEffect, saturatedControl, start, startLayout);
    }

    /**
     * Returns a normalisation with another treatment of the blank.
     *
     * @param newBlank what is subtracted
     * @return a copy with the choice
     */
    public PlateNormalization withBlank(Blank newBlank) {
        return new PlateNormalization(
                scale, Objects.requireNonNull(newBlank, "newBlank"), fullEffect, saturatedControl, start, startLayout);
    }

    /**
     * Returns a normalisation with another full effect.
     *
     * @param newFullEffect what stands for full effect on the scales of inhibition; the others do not use it
     * @return a copy with the choice
     */
    public PlateNormalization withFullEffect(FullEffect newFullEffect) {
        return new PlateNormalization(
                scale,
                blank,
                Objects.requireNonNull(newFullEffect, "newFullEffect"),
                saturatedControl,
                start,
                startLayout);
    }

    /**
     * Returns a normalisation that treats saturated vehicle wells in another way.
     *
     * @param newSaturatedControl what becomes of their line
     * @return a copy with the choice
     */
    public PlateNormalization withSaturatedControl(SaturatedControl newSaturatedControl) {
        return new PlateNormalization(
                scale,
                blank,
                fullEffect,
                Objects.requireNonNull(newSaturatedControl, "newSaturatedControl"),
                start,
                startLayout);
    }

    /**
     * Returns a normalisation with the signal at the time of treatment, from a plate that was read then.
     *
     * @param reading the signal at the start
     * @param layout what was in its wells: the vehicle wells of each line, and blanks; of the same format as the reading
     * @return a copy with the start
     */
    public PlateNormalization withStart(PlateReading reading, PlateLayout layout) {
        layout.requireFormatOf(reading);
        return new PlateNormalization(scale, blank, fullEffect, saturatedControl, reading, layout);
    }

    /**
     * Normalises a plate.
     *
     * @param reading the signal, with the reference wavelength subtracted where there is one
     * @param layout what is in the wells; of the same format
     * @return the plate on the scale, for vehicle, sample and positive-control wells
     * @throws IllegalArgumentException if the formats differ, no well holds cells, a line has no measured vehicle well, its
     *     mean is not above the blank (or the positive control, where that is full effect), a start is needed and missing, or
     *     a vehicle well is saturated and that is to be refused; the message names plate and line
     */
    public NormalizedPlate of(PlateReading reading, PlateLayout layout) {
        layout.requireFormatOf(reading);
        PlateControls controls = new PlateControls(reading, layout, blank);
        Map<String, LineNormalization> lines = new LinkedHashMap<>();
        Map<String, ControlSummary> vehicles = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>(controls.blankWarnings());
        for (String line : controls.lines()) {
            LineNormalization normalization = line(controls, line, warnings);
            lines.put(line, normalization);
            vehicles.put(line, normalization.vehicle());
        }
        int wells = layout.getFormat().getWellCount();
        double[] wellErrors = new double[wells];
        double[] controlErrors = new double[wells];
        Arrays.fill(wellErrors, Double.NaN);
        Arrays.fill(controlErrors, Double.NaN);
        PlateReading normalized = reading.map((well, signal) -> {
                    WellContent content = layout.get(well);
                    LineNormalization line = lines.get(content.getLine());
                    if (line == null || !content.getRole().hasCells()) {
                        return WellValue.of(WellStatus.EMPTY);
                    }
                    int index = layout.getFormat().indexOf(well);
                    wellErrors[index] = line.wellError(signal);
                    controlErrors[index] = line.controlError(signal);
                    return line.value(signal);
                })
                .withChannel(scale.getLabel())
                .withUnit(scale.getUnit());
        return new NormalizedPlate(
                normalized, layout, scale, controls.blank(), vehicles, wellErrors, controlErrors, warnings);
    }

    private LineNormalization line(PlateControls controls, String line, List<String> warnings) {
        List<Well> saturated = controls.saturated(WellRole.VEHICLE, line);
        String place = controls.place(line);
        if (!saturated.isEmpty() && saturatedControl == SaturatedControl.REFUSE) {
            throw new IllegalArgumentException(
                    "vehicle well " + saturated.get(0).getName() + place
                            + " is saturated; read the plate with less gain, or mask the well");
        }
        ControlSummary vehicle = controls.vehicle(line);
        controls.warnOfVehicle(line, vehicle, warnings);
        ControlSummary full = ControlSummary.zero();
        boolean inhibition = scale == ResponseScale.PERCENT_INHIBITION || scale == ResponseScale.FRACTION_AFFECTED;
        boolean useable = controls.isBlankUsable();
        if (inhibition && fullEffect == FullEffect.POSITIVE_CONTROL) {
            full = controls.positive(line);
            useable &= controls.saturated(WellRole.POSITIVE_CONTROL, line).isEmpty();
        }
        ControlSummary begin = ControlSummary.zero();
        if (scale.isGrowth()) {
            PlateControls before = start();
            begin = before.vehicleAboveBlank(line);
            boolean grew = vehicle.getMean() - controls.blank().getMean() > begin.getMean();
            if (!grew) {
                warnings.add("The vehicle" + place + " did not grow above its start, so growth is undefined there.");
            }
            useable &= grew
                    && before.isBlankUsable()
                    && before.saturated(WellRole.VEHICLE, line).isEmpty();
        }
        if (!saturated.isEmpty()) {
            warnings.add("Saturated vehicle wells " + names(saturated) + place
                    + ": the true mean is higher, so every number of the line is a bound. Read the plate again with"
                    + " less gain; a well that is masked is left out instead.");
        }
        return new LineNormalization(
                scale,
                controls.blank(),
                vehicle,
                full,
                begin,
                controls.scatter(line),
                !useable
                        ? LineNormalization.Known.NOTHING
                        : saturated.isEmpty() ? LineNormalization.Known.VALUES : LineNormalization.Known.BOUNDS);
    }

    private PlateControls start() {
        if (start == null || startLayout == null) {
            throw new IllegalArgumentException("scale " + scale
                    + " compares with the signal at the start; give it with withStart(reading, layout)");
        }
        return new PlateControls(start, startLayout, blank);
    }

    private static String names(List<Well> wells) {
        return String.join(", ", wells.stream().map(Well::getName).toList());
    }

    @Override
    protected Settings settings() {
        return Settings.of("scale", scale)
                .and("blank", blank)
                .and("full effect", fullEffect)
                .and("saturated control", saturatedControl)
                .and("start", start)
                .and("start layout", startLayout);
    }
}
