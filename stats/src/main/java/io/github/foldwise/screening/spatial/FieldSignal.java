package io.github.foldwise.screening.spatial;

import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.plate.WellValue;
import java.util.Arrays;

/** The signal of a plate on the scale on which its field adds up. */
record FieldSignal(PlateReading reading, PlateLayout layout, SpatialScale scale, double blank) {

    static FieldSignal of(PlateReading reading, PlateLayout layout, SpatialScale scale) {
        double[] blanks = reading.getMeasured(layout.getWells(WellRole.BLANK));
        return new FieldSignal(
                reading, layout, scale, Arrays.stream(blanks).average().orElse(0));
    }

    double[] aboveBlank() {
        double[] values = reading.getValues();
        for (int i = 0; i < values.length; i++) {
            values[i] -= blank;
        }
        return values;
    }

    /** Signals, or logarithms of what is above blank; NaN where there is none. */
    double[] values() {
        if (scale == SpatialScale.ADDITIVE) {
            return reading.getValues();
        }
        double[] values = aboveBlank();
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] > 0 ? Math.log(values[i]) : Double.NaN;
        }
        return values;
    }

    /** The plate without a field; wells without cells and without a field stay as they are. */
    PlateReading without(double[] field) {
        String channel = reading.getChannel();
        return reading.map((well, value) -> {
                    double shift = field[reading.getFormat().indexOf(well)];
                    boolean cells = layout.get(well).getRole().hasCells();
                    return cells && !Double.isNaN(shift) ? without(value, shift) : value;
                })
                .withChannel(channel.isEmpty() ? "corrected" : channel + ", corrected");
    }

    private WellValue without(WellValue value, double field) {
        return switch (value.getStatus()) {
            case MEASURED -> WellValue.measured(without(value.getValue(), field));
            case MASKED ->
                Double.isNaN(value.getRecordedValue())
                        ? value
                        : WellValue.masked(without(value.getRecordedValue(), field));
            case ABOVE_RANGE -> WellValue.aboveRange(without(value.getBound(), field));
            case BELOW_RANGE -> WellValue.belowRange(without(value.getBound(), field));
            default -> value;
        };
    }

    private double without(double value, double field) {
        return scale == SpatialScale.ADDITIVE ? value - field : blank + (value - blank) * Math.exp(-field);
    }
}
