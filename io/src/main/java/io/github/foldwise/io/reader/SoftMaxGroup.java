package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.internal.wells.Labels;
import io.github.foldwise.io.internal.wells.ReadingCollector;
import io.github.foldwise.plate.Well;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A group block of a SoftMax Pro export. The block of the plate shows the reading of a well also where a user masked it; only
 * the group says so, in the column of values. Users call that column as they like; the formulas at the end of the block tell
 * which it is, else it stands right of the wells.
 */
final class SoftMaxGroup {
    private static final int FORMULA_NAME = 1;
    private static final int FORMULA = 2;

    private final List<GridRow> rows;
    private final Set<String> valueNames = new HashSet<>(Set.of("Value", "Values"));

    SoftMaxGroup(List<GridRow> rows) {
        this.rows = rows;
        for (GridRow row : rows) {
            if (row.cell(FORMULA).equalsIgnoreCase("!WellValues")) {
                valueNames.add(row.cell(FORMULA_NAME));
            }
        }
    }

    /** Masks the wells whose value the group shows as masked. */
    void mask(ReadingCollector collector) throws FileFormatException {
        List<Integer> values = new ArrayList<>();
        int wellColumn = -1;
        int plateColumn = -1;
        for (GridRow row : rows) {
            int wells = Math.max(columnOf(row, "Wells"), columnOf(row, "Well"));
            if (wellColumn < 0 && wells >= 0) {
                wellColumn = wells;
                plateColumn = columnOf(row, "WellPlateName");
                values = valueColumns(row, wells);
                continue;
            }
            @Nullable Well well = wellColumn < 0 ? null : Labels.wellOf(row.cell(wellColumn));
            if (well != null
                    && values.stream().anyMatch(column -> row.cell(column).equalsIgnoreCase("Masked"))) {
                collector.mask(row.cell(plateColumn), well, row, wellColumn);
            }
        }
    }

    private static int columnOf(GridRow row, String name) {
        for (int column = 0; column < row.size(); column++) {
            if (row.cell(column).equalsIgnoreCase(name)) {
                return column;
            }
        }
        return -1;
    }

    private List<Integer> valueColumns(GridRow row, int wells) {
        List<Integer> columns = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            if (valueNames.contains(row.cell(column))) {
                columns.add(column);
            }
        }
        return columns.isEmpty() ? List.of(wells + 1) : columns;
    }
}
