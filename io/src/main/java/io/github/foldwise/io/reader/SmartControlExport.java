package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.internal.wells.ReadingCollector;
import io.github.foldwise.io.internal.wells.Sheets;
import io.github.foldwise.plate.PlateReading;
import java.util.ArrayList;
import java.util.List;

/**
 * Workbooks of SMART Control and MARS (BMG LABTECH). They show the readings as matrices on the sheets
 * {@code Microplate …} and once more as tables on the sheets {@code Table …}, of which either may be missing.
 */
final class SmartControlExport implements ExportFormat {
    @Override
    public String title() {
        return "BMG SMART Control";
    }

    @Override
    public boolean recognises(Grid grid) {
        return grid.separator() == '\0'
                && !BmgSheet.value(grid.rows(), "User").isEmpty()
                && (!BmgSheet.value(grid.rows(), "Test ID").isEmpty()
                        || !BmgSheet.value(grid.rows(), "Test run no.").isEmpty()
                        || !BmgSheet.value(grid.rows(), "Test Name").isEmpty());
    }

    @Override
    public List<PlateReading> read(Grid grid, ReadOptions options) throws FileFormatException {
        ReadingCollector collector = new ReadingCollector(grid, options);
        List<BmgSheet> sheets = new ArrayList<>();
        for (List<GridRow> rows : Sheets.of(grid)) {
            sheets.add(new BmgSheet(rows));
        }
        boolean any = false;
        for (BmgSheet sheet : sheets) {
            any |= sheet.readMatrices(collector);
        }
        if (!any) {
            for (BmgSheet sheet : sheets) {
                sheet.readTables(collector);
            }
        }
        return collector.build();
    }
}
