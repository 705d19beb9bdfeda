package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.internal.plate.WellTokens;
import io.github.foldwise.io.internal.wells.ReadingCollector;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a plate as people paste them out of a spreadsheet: every well of a plate of 24 or more, and nothing else but
 * the letters of the rows. What is not a whole plate does not tell which wells its numbers are of.
 */
final class BarePlate {
    private BarePlate() {}

    /** The reading; null for any other file. */
    static @Nullable List<PlateReading> read(Grid grid, ReadOptions options) throws FileFormatException {
        List<GridRow> rows = grid.rows().stream().filter(row -> !row.isBlank()).toList();
        int first = isLettered(rows) ? 1 : 0;
        @Nullable PlateFormat format = formatOf(rows, first);
        if (format == null || grid.hasSeveralSheets()) {
            return null;
        }
        ReadingCollector collector = new ReadingCollector(grid, options);
        ReadingCollector.Reading reading = collector.addPlate("", format).addReading("", Double.NaN, rows.get(0));
        for (int row = 0; row < format.getRowCount(); row++) {
            for (int column = 0; column < format.getColumnCount(); column++) {
                reading.put(Well.at(row, column), rows.get(row), first + column);
            }
        }
        return collector.build();
    }

    private static boolean isLettered(List<GridRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (i >= PlateFormat.WELLS_1536.getRowCount()
                    || !rows.get(i).cell(0).equalsIgnoreCase(Well.at(i, 0).getRowLabel())) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable PlateFormat formatOf(List<GridRow> rows, int first) {
        for (PlateFormat format : PlateFormat.values()) {
            int width = format.getColumnCount();
            boolean whole = format.getWellCount() >= PlateFormat.WELLS_24.getWellCount()
                    && rows.size() == format.getRowCount()
                    && rows.stream().allMatch(row -> isWhole(row, first, width));
            if (whole) {
                return format;
            }
        }
        return null;
    }

    private static boolean isWhole(GridRow row, int first, int width) {
        for (int column = first; column < Math.max(row.size(), first + width); column++) {
            boolean reading = WellTokens.isReading(row.cell(column));
            if (column < first + width ? !reading : !row.cell(column).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
