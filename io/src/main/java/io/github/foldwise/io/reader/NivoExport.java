package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.internal.wells.Labels;
import io.github.foldwise.io.internal.wells.ReadingCollector;
import io.github.foldwise.plate.PlateReading;
import java.util.List;

/** Lists of the VICTOR Nivo (PerkinElmer, Revvity): the wells of each operation with their times, then settings and map. */
final class NivoExport implements ExportFormat {
    private static final int HEAD = 10;

    @Override
    public String title() {
        return "VICTOR Nivo";
    }

    @Override
    public boolean recognises(Grid grid) {
        return grid.rows().stream().limit(HEAD).anyMatch(row -> row.cell(0).equals("WELL RESULTS"));
    }

    @Override
    public List<PlateReading> read(Grid grid, ReadOptions options) throws FileFormatException {
        ReadingCollector collector = new ReadingCollector(grid, options);
        List<GridRow> rows = grid.rows();
        int start = 0;
        while (start < rows.size()) {
            boolean results = rows.get(start).cell(0).equals("WELL RESULTS");
            int end = start + 1;
            while (end < rows.size() && !isPart(rows.get(end))) {
                end++;
            }
            if (results) {
                String plate = Labels.valueOf(rows.subList(start, end), "Barcode");
                PlainTables.readSheet(rows.subList(start, end), collector, plate.equals("0") ? "" : plate);
            }
            start = end;
        }
        return collector.build();
    }

    private static boolean isPart(GridRow row) {
        String first = row.cell(0);
        return first.equals("WELL RESULTS") || first.equals("PARAMETERS") || first.equals("PLATE MAP");
    }
}
