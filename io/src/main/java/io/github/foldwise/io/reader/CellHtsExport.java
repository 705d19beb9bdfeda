package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.internal.plate.WellTokens;
import io.github.foldwise.io.internal.wells.Labels;
import io.github.foldwise.io.internal.wells.ReadingCollector;
import io.github.foldwise.io.internal.wells.TableLabels;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files for cellHTS: three columns without a header, the plate, the well and the reading. */
final class CellHtsExport implements ExportFormat {
    private static final int COLUMNS = 3;
    private static final int ENOUGH = 6;

    @Override
    public String title() {
        return "cellHTS";
    }

    @Override
    public boolean recognises(Grid grid) {
        List<GridRow> head = grid.rows().stream()
                .filter(row -> !row.isBlank())
                .limit(ENOUGH + 1)
                .toList();
        List<GridRow> others = head.stream().filter(row -> !isWell(row)).toList();
        boolean header = others.stream()
                .flatMap(row -> row.texts().stream())
                .anyMatch(text -> TableLabels.of(text) == TableLabels.WELL);
        return head.size() >= ENOUGH && others.size() <= head.size() - ENOUGH && !header;
    }

    private static boolean isWell(GridRow row) {
        return row.texts().size() <= COLUMNS
                && !row.cell(0).isEmpty()
                && Labels.isWell(row.cell(1))
                && (row.cell(2).isEmpty() || WellTokens.isReading(row.cell(2)));
    }

    @Override
    public List<PlateReading> read(Grid grid, ReadOptions options) throws FileFormatException {
        ReadingCollector collector = new ReadingCollector(grid, options);
        for (GridRow row : grid.rows()) {
            if (row.isBlank()) {
                continue;
            }
            @Nullable Well well = Labels.wellOf(row.cell(1));
            if (well == null || row.cell(0).isEmpty()) {
                throw row.refuse(1, "a plate, a well and a reading", "give every line these three cells");
            }
            collector
                    .plate(row.cell(0), null)
                    .series("", "")
                    .the(Double.NaN, row)
                    .put(well, row, 2);
        }
        return collector.build();
    }
}
