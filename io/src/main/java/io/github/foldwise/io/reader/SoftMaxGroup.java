package io.github.foldwise.io.reader;

import io.github.foldwise.io.GridRow;
import io.github.foldwise.plate.Well;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group block of a SoftMax Pro export. The block of the plate shows the reading of a well also where a user masked it; only
 * the group says so.
 */
final class SoftMaxGroup {
    private final List<GridRow> rows;

    SoftMaxGroup(List<GridRow> rows) {
        this.rows = rows;
    }

    /** Masks the wells whose value the group shows as masked. */
    void mask(ReadingCollector collector) {
        List<Integer> values = new ArrayList<>();
        int wellColumn = -1;
        int plateColumn = -1;
        for (GridRow row : rows) {
            int wells = columnOf(row, "Wells", "Well");
            if (wells >= 0 && columnOf(row, "Value", "Values") >= 0) {
                wellColumn = wells;
                plateColumn = columnOf(row, "WellPlateName", "WellPlateName");
                values = valueColumns(row);
                continue;
            }
            @Nullable Well well = wellColumn < 0 ? null : Labels.wellOf(row.cell(wellColumn));
            if (well != null && values.stream().anyMatch(column -> row.cell(column).equalsIgnoreCase("Masked"))) {
                collector.mask(row.cell(plateColumn), well);
            }
        }
    }

    private static int columnOf(GridRow row, String name, String other) {
        for (int column = 0; column < row.size(); column++) {
            if (row.cell(column).equalsIgnoreCase(name) || row.cell(column).equalsIgnoreCase(other)) {
                return column;
            }
        }
        return -1;
    }

    private static List<Integer> valueColumns(GridRow row) {
        List<Integer> columns = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            if (row.cell(column).equalsIgnoreCase("Value") || row.cell(column).equalsIgnoreCase("Values")) {
                columns.add(column);
            }
        }
        return columns;
    }
}
