package io.github.foldwise.plate.design;

import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A quarter of a plate in the interleaved map by which a head of 96 or 384 tips serves a plate of four times as many wells: the
 * well at row <i>r</i>, column <i>c</i> of the small plate, counted from 0, is the well at <i>2r + i</i>, <i>2c + j</i> of the
 * large one. The name of a quadrant is the well that A1 of its small plate becomes.
 */
public enum Quadrant {
    /** Even rows and columns, counted from 0. */
    A1(0, 0),
    /** Even rows, odd columns. */
    A2(0, 1),
    /** Odd rows, even columns. */
    B1(1, 0),
    /** Odd rows and columns. */
    B2(1, 1);

    private final int row;
    private final int column;

    Quadrant(int row, int column) {
        this.row = row;
        this.column = column;
    }

    /**
     * {@return the quadrant that a well of a large plate belongs to}
     *
     * @param large well of the large plate
     */
    public static Quadrant of(Well large) {
        return values()[2 * (large.getRow() % 2) + large.getColumn() % 2];
    }

    /**
     * {@return the well of the large plate that a well of the small plate becomes}
     *
     * @param small well of the small plate
     * @throws IllegalArgumentException if it would lie beyond 1536 wells
     */
    public Well toLarge(Well small) {
        return Well.at(2 * small.getRow() + row, 2 * small.getColumn() + column);
    }

    /**
     * {@return the well of the small plate that a well of this quadrant comes from}
     *
     * @param large well of the large plate
     * @throws IllegalArgumentException if the well belongs to another quadrant
     */
    public Well toSmall(Well large) {
        if (of(large) != this) {
            throw new IllegalArgumentException(
                    large + " belongs to quadrant " + of(large) + ", not " + this + "; ask Quadrant.of(well) first");
        }
        return Well.at(large.getRow() / 2, large.getColumn() / 2);
    }

    /**
     * Returns the layout of the large plate that four small ones make.
     *
     * @param layouts four layouts of one format, of 6, 12, 24, 96 or 384 wells, in the order A1, A2, B1, B2
     * @return the layout of four times as many wells
     * @throws IllegalArgumentException if there are not four, or they differ in format, or no plate is four times as large
     */
    public static PlateLayout combine(Collection<PlateLayout> layouts) {
        List<PlateLayout> four = List.copyOf(layouts);
        PlateFormat small = formatOf(four.stream().map(PlateLayout::getFormat).toList());
        PlateLayout large = PlateLayout.of(PlateFormat.ofWellCount(4 * small.getWellCount()));
        for (Quadrant quadrant : values()) {
            for (Well well : small.getWells()) {
                large = large.with(
                        quadrant.toLarge(well),
                        four.get(2 * quadrant.row + quadrant.column).get(well));
            }
        }
        return large;
    }

    /**
     * Returns the reading of the large plate that those of four small ones make, under the labels of the first.
     *
     * @param readings four readings of one format, in the order A1, A2, B1, B2
     * @return the reading of four times as many wells
     * @throws IllegalArgumentException if there are not four, or they differ in format, or no plate is four times as large
     */
    public static PlateReading combineReadings(Collection<PlateReading> readings) {
        List<PlateReading> four = List.copyOf(readings);
        PlateFormat small = formatOf(four.stream().map(PlateReading::getFormat).toList());
        Map<Well, WellValue> values = new TreeMap<>();
        for (Quadrant quadrant : values()) {
            for (Well well : small.getWells()) {
                values.put(
                        quadrant.toLarge(well),
                        four.get(2 * quadrant.row + quadrant.column).get(well));
            }
        }
        PlateReading first = four.get(0);
        return PlateReading.of(PlateFormat.ofWellCount(4 * small.getWellCount()), values)
                .withName(first.getName())
                .withChannel(first.getChannel())
                .withUnit(first.getUnit())
                .withSource(first.getSource())
                .withTimeSeconds(first.getTimeSeconds());
    }

    private static PlateFormat formatOf(List<PlateFormat> formats) {
        if (formats.size() != values().length || formats.stream().distinct().count() != 1) {
            throw new IllegalArgumentException(
                    "plates of " + formats + " make no larger plate; give four of one format");
        }
        return formats.get(0);
    }

    /**
     * Returns the layouts of the four small plates that a large one is made of.
     *
     * @param large layout of 24, 48, 96, 384 or 1536 wells
     * @return four layouts in the order A1, A2, B1, B2
     * @throws IllegalArgumentException if no plate has a quarter of the wells
     */
    public static List<PlateLayout> split(PlateLayout large) {
        List<PlateLayout> four = new ArrayList<>();
        for (Quadrant quadrant : values()) {
            PlateLayout small = PlateLayout.of(smallOf(large.getFormat()));
            for (Well well : small.getFormat().getWells()) {
                small = small.with(well, large.get(quadrant.toLarge(well)));
            }
            four.add(small);
        }
        return List.copyOf(four);
    }

    /**
     * Returns the readings of the four small plates that a large one is made of, all under its labels.
     *
     * @param large reading of 24, 48, 96, 384 or 1536 wells
     * @return four readings in the order A1, A2, B1, B2
     * @throws IllegalArgumentException if no plate has a quarter of the wells
     */
    public static List<PlateReading> splitReading(PlateReading large) {
        List<PlateReading> four = new ArrayList<>();
        for (Quadrant quadrant : values()) {
            PlateFormat format = smallOf(large.getFormat());
            Map<Well, WellValue> values = new TreeMap<>();
            for (Well well : format.getWells()) {
                values.put(well, large.get(quadrant.toLarge(well)));
            }
            four.add(PlateReading.of(format, values)
                    .withName(large.getName())
                    .withChannel(large.getChannel())
                    .withUnit(large.getUnit())
                    .withSource(large.getSource())
                    .withTimeSeconds(large.getTimeSeconds()));
        }
        return List.copyOf(four);
    }

    private static PlateFormat smallOf(PlateFormat large) {
        if (large.getRowCount() % 2 != 0 || large.getColumnCount() % 2 != 0) {
            throw new IllegalArgumentException("a plate of " + large.getWellCount()
                    + " wells has no quadrants; plates of 24, 48, 96, 384 and 1536 wells have");
        }
        return PlateFormat.ofWellCount(large.getWellCount() / 4);
    }
}
