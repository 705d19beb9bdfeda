package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.internal.wells.ReadingCollector;
import io.github.foldwise.plate.PlateReading;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text exports of SoftMax Pro (Molecular Devices): blocks that end with {@code ~End}, of which those that start with
 * {@code Plate:} hold readings. Notes are passed over, and groups, the calculations of the program, but for the wells they
 * mask.
 */
final class SoftMaxExport implements ExportFormat {
    private static final Pattern START = Pattern.compile("(?i)(?:Plate|Group|Note|Cuvette Set|Graph|Image)\\s*:.*");

    @Override
    public String title() {
        return "SoftMax Pro";
    }

    @Override
    public boolean recognises(Grid grid) {
        return grid.separator() != '\0'
                && (grid.rows().get(0).cell(0).startsWith("##BLOCKS")
                        || grid.rows().stream().anyMatch(SoftMaxExport::isPlate));
    }

    private static boolean isPlate(GridRow row) {
        return row.cell(0).equals("Plate:") && row.cell(3).matches("(?i)(?:Plate|Time) ?Format");
    }

    @Override
    public List<PlateReading> read(Grid grid, ReadOptions options) throws FileFormatException {
        ReadingCollector collector = new ReadingCollector(grid, options);
        List<GridRow> rows = grid.rows();
        for (int i = 0; i < rows.size(); i++) {
            if (isPlate(rows.get(i))) {
                int end = endOf(rows, i + 1);
                boolean closed = end < rows.size() && isEnd(rows.get(end));
                new SoftMaxPlate(rows.get(i), rows.subList(i + 1, end), closed, collector).read();
                i = end - 1;
            }
        }
        maskFromGroups(rows, collector);
        return collector.build();
    }

    private static void maskFromGroups(List<GridRow> rows, ReadingCollector collector) throws FileFormatException {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).cell(0).regionMatches(true, 0, "Group:", 0, "Group:".length())) {
                int end = endOf(rows, i + 1);
                new SoftMaxGroup(rows.subList(i + 1, end)).mask(collector);
                i = end - 1;
            }
        }
    }

    private static int endOf(List<GridRow> rows, int from) {
        int end = from;
        while (end < rows.size() && !isEnd(rows.get(end)) && !isStart(rows.get(end))) {
            end++;
        }
        return end;
    }

    private static boolean isEnd(GridRow row) {
        return row.cell(0).equalsIgnoreCase("~End");
    }

    private static boolean isStart(GridRow row) {
        return GridRow.isShort(row.cell(0)) && START.matcher(row.cell(0)).matches();
    }
}
