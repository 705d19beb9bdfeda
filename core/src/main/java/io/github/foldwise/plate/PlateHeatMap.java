package io.github.foldwise.plate;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.CellMark;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.HeatMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A plate as a heat map: rows by letter, columns by number, and a mark on each well that was not measured. */
public final class PlateHeatMap {
    private PlateHeatMap() {}

    /**
     * Returns the cells of a plate without marks.
     *
     * @param format the format
     * @param values a value for each well, row-major; NaN leaves a cell empty
     * @return the heat map, without scale and marks
     */
    public static HeatMap of(PlateFormat format, double[] values) {
        double[][] cells = new double[format.getRowCount()][format.getColumnCount()];
        for (int i = 0; i < values.length; i++) {
            cells[i / format.getColumnCount()][i % format.getColumnCount()] = values[i];
        }
        return HeatMap.of(rows(format), columns(format), cells);
    }

    /**
     * Returns a heat map with a mark on the wells that were to be measured and were not.
     *
     * @param map the heat map of the plate
     * @param reading what became of each well
     * @param expected whether a number was to be expected of a well; the others stay without a mark
     * @return the heat map with marks for masked, saturated and missing wells
     */
    public static HeatMap marked(HeatMap map, PlateReading reading, Predicate<Well> expected) {
        Objects.requireNonNull(map, "map");
        HeatMap marked = map;
        for (Well well : reading.getFormat().getWells()) {
            CellMark mark = expected.test(well) ? mark(reading.get(well).getStatus()) : null;
            marked = mark == null ? marked : marked.withMark(well.getRow(), well.getColumn(), mark);
        }
        return marked;
    }

    /**
     * Returns a heat map with a letter on each well of a control, and a legend of them.
     *
     * @param map the heat map of the plate
     * @param layout what is in its wells
     * @return the heat map with V for vehicle, P for positive control and B for blank
     */
    public static HeatMap lettered(HeatMap map, PlateLayout layout) {
        HeatMap lettered =
                map.withKey("V", "vehicle").withKey("P", "positive control").withKey("B", "blank");
        for (Well well : layout.getFormat().getWells()) {
            String letter = letter(layout.get(well).getRole());
            lettered = letter.isEmpty() ? lettered : lettered.withText(well.getRow(), well.getColumn(), letter);
        }
        return lettered;
    }

    private static String letter(WellRole role) {
        return switch (role) {
            case VEHICLE -> "V";
            case POSITIVE_CONTROL -> "P";
            case BLANK -> "B";
            default -> "";
        };
    }

    private static @Nullable CellMark mark(WellStatus status) {
        return switch (status) {
            case MEASURED -> null;
            case MASKED -> CellMark.MASKED;
            case OVERFLOW, ABOVE_RANGE -> CellMark.OVERFLOW;
            default -> CellMark.MISSING;
        };
    }

    /**
     * {@return the figure of a plate}
     *
     * @param title title of the figure
     * @param description what it shows, for people who cannot see it
     * @param format the format
     * @param map the heat map
     */
    public static Figure figure(String title, String description, PlateFormat format, HeatMap map) {
        return Figure.of(title)
                .withXaxis(Axis.category("Column", columns(format)))
                .withYaxis(Axis.category("Row", rows(format)))
                .withDescription(description)
                .with(Objects.requireNonNull(map, "map"));
    }

    private static List<String> rows(PlateFormat format) {
        return IntStream.range(0, format.getRowCount())
                .mapToObj(row -> Well.at(row, 0).getRowLabel())
                .toList();
    }

    private static List<String> columns(PlateFormat format) {
        return IntStream.rangeClosed(1, format.getColumnCount())
                .mapToObj(String::valueOf)
                .toList();
    }
}
