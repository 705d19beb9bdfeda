package io.github.foldwise.io.internal.wells;

import io.github.foldwise.io.GridRow;
import java.util.List;

/** Where blocks of wells start, of whatever shape. */
public final class Blocks {
    private Blocks() {}

    /** Whether a row is the header of a matrix or of a table of wells. */
    public static boolean startAt(List<GridRow> rows, int index) {
        return WellMatrix.startsAt(rows, index) || WellsAcross.startsAt(rows, index) || WellsDown.startsAt(rows, index);
    }
}
