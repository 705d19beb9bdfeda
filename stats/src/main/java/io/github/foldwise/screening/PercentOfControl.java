package io.github.foldwise.screening;

import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellContent;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.plate.WellValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Viability as percent of vehicle control: \( 100 (T - B)/(C - B) \) with the mean blank B of the plate and the mean
 * vehicle control C of the line; see the package description for the error of B and C.
 *
 * <p>Instances are immutable.
 */
public final class PercentOfControl {
    /** What is subtracted before the ratio is formed. */
    public enum Blank {
        /** The mean of the blank wells; a plate without any is normalised without, and a warning says so. */
        WHERE_PRESENT,
        /** Nothing: the signal has its background removed already. */
        NONE
    }

    private final Blank blank;

    private PercentOfControl(Blank blank) {
        this.blank = blank;
    }

    /**
     * Returns the normalisation with the defaults: blank wells are subtracted where the layout names them, and each line
     * is compared with its own vehicle wells, or with those of no named line where it has none.
     *
     * @return the normalisation
     */
    public static PercentOfControl withDefaults() {
        return new PercentOfControl(Blank.WHERE_PRESENT);
    }

    /**
     * Returns a normalisation with another treatment of the blank.
     *
     * @param newBlank what is subtracted
     * @return a copy with the choice
     */
    public PercentOfControl withBlank(Blank newBlank) {
        return new PercentOfControl(newBlank);
    }

    /**
     * Normalises a plate.
     *
     * @param reading the signal, with the reference wavelength subtracted where there is one
     * @param layout what is in the wells; of the same format
     * @return viability in percent for vehicle, sample and positive-control wells
     * @throws IllegalArgumentException if the formats differ, a line has no measured vehicle well, or its mean control is
     *     not above the blank; the message names plate and line
     */
    public NormalizedPlate of(PlateReading reading, PlateLayout layout) {
        if (reading.getFormat() != layout.getFormat()) {
            throw new IllegalArgumentException("plate" + named(reading) + " has "
                    + reading.getFormat().getWellCount() + " wells, its layout "
                    + layout.getFormat().getWellCount()
                    + "; give the layout of this plate, or read both files with the same plate format");
        }
        ControlSummary background = background(reading, layout);
        Map<String, ControlSummary> controls = new LinkedHashMap<>();
        for (String line : linesOf(layout)) {
            controls.put(line, control(reading, layout, line, background));
        }
        Map<Well, WellValue> percent = new HashMap<>();
        for (Well well : layout.getFormat().getWells()) {
            WellContent content = layout.get(well);
            if (isCells(content.getRole())) {
                ControlSummary control = controls.get(content.getLine());
                percent.put(well, percent(reading.get(well), background, control == null ? background : control));
            }
        }
        PlateReading viability = PlateReading.of(reading.getFormat(), percent)
                .withName(reading.getName())
                .withChannel("viability")
                .withUnit("%")
                .withSource(reading.getSource());
        boolean noBlank = blank == Blank.WHERE_PRESENT && background.getWells() == 0;
        String warning = "Plate" + named(reading)
                + " has no blank wells: nothing was subtracted, so viabilities are too high" + " where cells are dead.";
        return new NormalizedPlate(viability, layout, background, controls, noBlank ? List.of(warning) : List.of());
    }

    private static String named(PlateReading reading) {
        return reading.getName().isEmpty() ? "" : " \"" + reading.getName() + "\"";
    }

    /** The lines with cells on the plate; the empty name stands for wells of no named line. */
    private static Set<String> linesOf(PlateLayout layout) {
        Set<String> lines = new LinkedHashSet<>();
        for (WellRole role : List.of(WellRole.SAMPLE, WellRole.POSITIVE_CONTROL, WellRole.VEHICLE)) {
            for (Well well : layout.getWells(role)) {
                lines.add(layout.get(well).getLine());
            }
        }
        return lines;
    }

    private ControlSummary background(PlateReading reading, PlateLayout layout) {
        if (blank == Blank.NONE) {
            return ControlSummary.zero();
        }
        double[] values = measured(reading, layout.getWells(WellRole.BLANK));
        return values.length == 0 ? ControlSummary.zero() : ControlSummary.of(values);
    }

    private static ControlSummary control(
            PlateReading reading, PlateLayout layout, String line, ControlSummary background) {
        List<Well> own = new ArrayList<>();
        List<Well> shared = new ArrayList<>();
        for (Well well : layout.getWells(WellRole.VEHICLE)) {
            String vehicleLine = layout.get(well).getLine();
            if (vehicleLine.equals(line)) {
                own.add(well);
            } else if (vehicleLine.isEmpty()) {
                shared.add(well);
            }
        }
        double[] values = measured(reading, own.isEmpty() ? shared : own);
        String place = (line.isEmpty() ? "" : " of line \"" + line + "\"") + " on plate" + named(reading);
        if (values.length == 0) {
            List<String> lines = layout.getLines();
            throw new IllegalArgumentException(
                    line.isEmpty() && !lines.isEmpty()
                            ? "no measured vehicle well for well " + firstWithoutLine(layout) + place
                                    + ", which names no line; name its line, one of " + lines
                                    + ", or give it the role EMPTY"
                            : "no measured vehicle well" + place + "; give some wells of the layout the role VEHICLE");
        }
        ControlSummary control = ControlSummary.of(values);
        if (!(control.getMean() > background.getMean())) {
            throw new IllegalArgumentException("mean vehicle control " + control.getMean() + place
                    + " is not above the blank " + background.getMean() + "; check layout and channel");
        }
        return control;
    }

    private static String firstWithoutLine(PlateLayout layout) {
        return layout.getFormat().getWells().stream()
                .filter(well -> isCells(layout.get(well).getRole())
                        && layout.get(well).getLine().isEmpty())
                .findFirst()
                .map(Well::getName)
                .orElse("");
    }

    private static boolean isCells(WellRole role) {
        return role != WellRole.EMPTY && role != WellRole.BLANK;
    }

    private static double[] measured(PlateReading reading, List<Well> wells) {
        return wells.stream()
                .map(reading::get)
                .filter(WellValue::isUsable)
                .mapToDouble(WellValue::getValue)
                .toArray();
    }

    private static WellValue percent(WellValue signal, ControlSummary background, ControlSummary control) {
        double range = control.getMean() - background.getMean();
        double value = 100 * (signal.getRecordedValue() - background.getMean()) / range;
        return switch (signal.getStatus()) {
            case MEASURED -> WellValue.measured(value);
            case MASKED -> Double.isNaN(value) ? signal : WellValue.masked(value);
            case ABOVE_RANGE -> WellValue.aboveRange(100 * (signal.getBound() - background.getMean()) / range);
            case BELOW_RANGE -> WellValue.belowRange(100 * (signal.getBound() - background.getMean()) / range);
            default -> signal;
        };
    }
}
