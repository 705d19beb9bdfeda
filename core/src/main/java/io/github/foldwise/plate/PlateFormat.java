package io.github.foldwise.plate;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The number of rows and columns of a plate, from 6 to 1536 wells. */
public enum PlateFormat {
    /** 2 rows of 3 wells. */
    WELLS_6(2, 3),
    /** 3 rows of 4 wells. */
    WELLS_12(3, 4),
    /** 4 rows of 6 wells. */
    WELLS_24(4, 6),
    /** 6 rows of 8 wells. */
    WELLS_48(6, 8),
    /** 8 rows (A to H) of 12 wells. */
    WELLS_96(8, 12),
    /** 16 rows (A to P) of 24 wells. */
    WELLS_384(16, 24),
    /** 32 rows (A to AF) of 48 wells. */
    WELLS_1536(32, 48);

    private final int rows;
    private final int columns;

    PlateFormat(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * {@return the format of a number of wells}
     *
     * @param wells 6, 12, 24, 48, 96, 384 or 1536
     * @throws IllegalArgumentException for another number
     */
    public static PlateFormat ofWellCount(int wells) {
        return Arrays.stream(values())
                .filter(format -> format.getWellCount() == wells)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no plate has " + wells + " wells; write one of 6, 12, 24, 48, 96, 384, 1536"));
    }

    /**
     * {@return the smallest format that holds a block of wells starting at A1}
     *
     * @param rows rows of the block, at least 1
     * @param columns columns of the block, at least 1
     * @throws IllegalArgumentException if the block is empty or larger than 32 rows of 48
     */
    public static PlateFormat smallestFor(int rows, int columns) {
        return Arrays.stream(values())
                .filter(format -> rows >= 1 && columns >= 1 && rows <= format.rows && columns <= format.columns)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no plate holds " + rows + " rows of " + columns
                        + " wells; the largest has 32 rows of 48, the block must have one well at least"));
    }

    /** {@return the number of rows, 2 to 32} */
    public int getRowCount() {
        return rows;
    }

    /** {@return the number of columns, 3 to 48} */
    public int getColumnCount() {
        return columns;
    }

    /** {@return the number of wells: rows times columns} */
    public int getWellCount() {
        return rows * columns;
    }

    /**
     * Returns whether a well lies on a plate of this format.
     *
     * @param well any well
     * @return true if its row and column exist
     */
    public boolean contains(Well well) {
        Objects.requireNonNull(well, "well");
        return well.getRow() < rows && well.getColumn() < columns;
    }

    /**
     * Returns all wells, row by row.
     *
     * @return A01, A02, … to the last
     */
    public List<Well> getWells() {
        return IntStream.range(0, getWellCount())
                .mapToObj(i -> Well.at(i / columns, i % columns))
                .toList();
    }

    /**
     * Returns the place of a well in row-major order.
     *
     * @param well a well of this plate
     * @return 0 for A01 to {@link #getWellCount()} - 1
     * @throws IllegalArgumentException if the well is not on the plate
     */
    public int indexOf(Well well) {
        if (!contains(well)) {
            throw outside(well.getName());
        }
        return well.getRow() * columns + well.getColumn();
    }

    /**
     * Returns the wells of a range on this plate: everything {@link Well#range} reads, and whole rows ({@code "A"},
     * {@code "A:C"}) and columns ({@code "1"}, {@code "1:3"}).
     *
     * @param range wells, rectangles, rows and columns, separated by commas or semicolons
     * @return the wells in the order written, each once
     * @throws IllegalArgumentException if a part cannot be read or lies outside the plate
     */
    public List<Well> wells(String range) {
        return WellRange.parse(range, this);
    }

    IllegalArgumentException outside(String what) {
        return new IllegalArgumentException(what + " is not on a plate of " + getWellCount() + " wells, which ends at "
                + Well.at(rows - 1, columns - 1) + "; correct the name or choose a larger format");
    }
}
