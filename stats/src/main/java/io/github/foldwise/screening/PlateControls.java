package io.github.foldwise.screening;

import io.github.foldwise.plate.PlateConditions;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellRole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The controls of a plate: which wells serve which line, and what was measured of them. */
final class PlateControls {
    /** Two wells may agree by rounding. */
    private static final int FEWEST_ALIKE = 3;

    private final PlateReading reading;
    private final PlateLayout layout;
    private final PlateNormalization.Blank treatment;
    private final ControlSummary blank;

    PlateControls(PlateReading reading, PlateLayout layout, PlateNormalization.Blank treatment) {
        this.reading = reading;
        this.layout = layout;
        this.treatment = treatment;
        double[] blanks = treatment == PlateNormalization.Blank.NONE
                ? new double[0]
                : reading.getMeasured(layout.getWells(WellRole.BLANK));
        this.blank = blanks.length == 0 ? ControlSummary.zero() : ControlSummary.of(blanks);
    }

    private static String named(PlateReading reading) {
        return reading.getName().isEmpty() ? "" : " \"" + reading.getName() + "\"";
    }

    String place(String line) {
        return (line.isEmpty() ? "" : " of line \"" + line + "\"") + " on plate" + named(reading);
    }

    /** The lines with cells on the plate; the empty name stands for wells of no named line. */
    List<String> lines() {
        List<String> lines = layout.getLinesWithCells();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("no well of the layout of plate" + named(reading)
                    + " holds cells; give its wells the roles VEHICLE and SAMPLE, or concentrations");
        }
        return lines;
    }

    ControlSummary blank() {
        return blank;
    }

    /** A saturated blank is too low by an unknown amount, and so nothing that it is subtracted from is known. */
    boolean isBlankUsable() {
        return treatment == PlateNormalization.Blank.NONE
                || layout.getWells(WellRole.BLANK).stream().noneMatch(this::isSaturated);
    }

    List<String> blankWarnings() {
        List<String> warnings = new ArrayList<>();
        if (treatment == PlateNormalization.Blank.WHERE_PRESENT && blank.getWellCount() == 0) {
            warnings.add("Plate" + named(reading)
                    + " has no blank wells: nothing was subtracted, so viabilities are too high where cells are dead.");
        }
        if (!isBlankUsable()) {
            warnings.add("Plate" + named(reading)
                    + " has saturated blank wells: the blank is not known, and no well has a number.");
        }
        return warnings;
    }

    private boolean isSaturated(Well well) {
        return reading.get(well).getStatus().isSaturated();
    }

    List<Well> saturated(WellRole role, String line) {
        return layout.getWells(role, line).stream().filter(this::isSaturated).toList();
    }

    /** The vehicle of a line; a saturated well counts with the highest signal it is known to exceed. */
    ControlSummary vehicle(String line) {
        double highest = Arrays.stream(reading.getValues())
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(Double.NaN);
        double[] values = layout.getWells(WellRole.VEHICLE, line).stream()
                .mapToDouble(well -> {
                    double bound = reading.get(well).getBound();
                    return !isSaturated(well)
                            ? reading.getValue(well)
                            : Double.isNaN(bound) ? highest : Math.max(bound, highest);
                })
                .filter(value -> !Double.isNaN(value))
                .toArray();
        if (values.length == 0) {
            throw new IllegalArgumentException(withoutVehicle(line));
        }
        ControlSummary vehicle = ControlSummary.of(values);
        if (!(vehicle.getMean() > blank.getMean())) {
            throw new IllegalArgumentException("mean vehicle control " + vehicle.getMean() + place(line)
                    + " is not above the blank " + blank.getMean() + "; check layout and channel");
        }
        return vehicle;
    }

    private String withoutVehicle(String line) {
        List<String> lines = layout.getLines();
        List<Well> wells = layout.getWells(WellRole.VEHICLE, line);
        if (!wells.isEmpty()) {
            return "none of the " + wells.size() + " vehicle wells" + place(line) + " has a signal (" + statuses(wells)
                    + "); without one nothing can be compared, read the plate again, with less gain where it was saturated";
        }
        return line.isEmpty() && !lines.isEmpty()
                ? "no measured vehicle well for well " + firstWithoutLine() + place(line)
                        + ", which names no line; name its line, one of " + lines + ", or give it the role EMPTY"
                : "no measured vehicle well" + place(line) + "; give some wells of the layout the role VEHICLE";
    }

    /** What became of wells, as {@code 12 overflow, 4 not read}. */
    private String statuses(List<Well> wells) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Well well : wells) {
            counts.merge(
                    reading.get(well)
                            .getStatus()
                            .name()
                            .toLowerCase(Locale.ROOT)
                            .replace('_', ' '),
                    1,
                    Integer::sum);
        }
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /** What the number of vehicle wells and their scatter do not tell; both look like good numbers further on. */
    void warnOfVehicle(String line, ControlSummary vehicle, List<String> warnings) {
        if (vehicle.getWellCount() == 1) {
            warnings.add("The vehicle" + place(line)
                    + " is a single well: its scatter is not known, and its error moves every"
                    + " number of the line alike.");
        } else if (vehicle.getWellCount() >= FEWEST_ALIKE
                && vehicle.getStandardDeviation() == 0
                && saturated(WellRole.VEHICLE, line).isEmpty()) {
            warnings.add("The " + vehicle.getWellCount() + " vehicle wells" + place(line)
                    + " have the same signal to the last digit, as saturated, rounded or copied numbers do: nothing is"
                    + " known of their scatter.");
        }
    }

    private String firstWithoutLine() {
        return layout.getFormat().getWells().stream()
                .filter(well -> layout.get(well).getRole().hasCells()
                        && layout.get(well).getLine().isEmpty())
                .findFirst()
                .map(Well::getName)
                .orElse("");
    }

    /** The vehicle of a line above the blank of its own plate, with the error of both. */
    ControlSummary vehicleAboveBlank(String line) {
        return vehicle(line).minus(blank);
    }

    ControlSummary positive(String line) {
        double[] values = reading.getMeasured(layout.getWells(WellRole.POSITIVE_CONTROL, line));
        if (values.length == 0) {
            throw new IllegalArgumentException("no measured positive-control well" + place(line)
                    + "; give some wells the role POSITIVE_CONTROL, or take FullEffect.BLANK");
        }
        ControlSummary positive = ControlSummary.of(values);
        double vehicle = vehicle(line).getMean();
        if (!(positive.getMean() < vehicle)) {
            throw new IllegalArgumentException("mean positive control " + positive.getMean() + place(line)
                    + " is not below the vehicle " + vehicle + "; check layout and channel");
        }
        return positive;
    }

    /** The standard deviation of a single well, pooled over the conditions of a line; NaN without replicates. */
    double scatter(String line) {
        PlateConditions conditions = PlateConditions.of(layout);
        double[][] groups = conditions.group(reading.getValues());
        double squares = 0;
        int degrees = 0;
        for (int c = 0; c < groups.length; c++) {
            String of = conditions.content(c).getLine();
            boolean serves =
                    of.equals(line) || (of.isEmpty() && conditions.content(c).getRole() == WellRole.VEHICLE);
            if (serves && groups[c].length >= 2) {
                ControlSummary summary = ControlSummary.of(groups[c]);
                double sd = summary.getStandardDeviation();
                squares += (groups[c].length - 1) * sd * sd;
                degrees += groups[c].length - 1;
            }
        }
        return degrees == 0 ? Double.NaN : Math.sqrt(squares / degrees);
    }
}
