package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.internal.wells.ReadingCollector;
import io.github.foldwise.plate.PlateReading;
import java.util.List;

/**
 * Text exports of Gen5 (Agilent BioTek), also those saved as a workbook: for each plate its number, procedure and layout, then
 * matrices, kinetic tables, spectra and scans of the well.
 */
final class Gen5Export implements ExportFormat {
    private static final int HEAD = 60;

    @Override
    public String title() {
        return "Gen5";
    }

    @Override
    public boolean recognises(Grid grid) {
        List<GridRow> head = grid.rows().subList(0, Math.min(HEAD, grid.rows().size()));
        if (head.stream().anyMatch(row -> isList(row) || isKinetic(row))) {
            return true;
        }
        boolean software = head.stream().anyMatch(row -> starts(row, "Software Version"));
        boolean gen5 = head.stream()
                .anyMatch(row -> starts(row, "Experiment File Path")
                        || starts(row, "Protocol File Path")
                        || starts(row, "Plate Number")
                        || starts(row, "Procedure Details")
                        || starts(row, "Reader Serial Number"));
        boolean kaleido = head.stream().anyMatch(row -> starts(row, "Measurement Basic Information"));
        return software && gen5 && !kaleido;
    }

    /** The header of a list of wells that was exported alone. */
    private static boolean isList(GridRow row) {
        List<String> texts = row.texts();
        return texts.contains("Well ID") && texts.contains("Well");
    }

    /** The line over a matrix of a kinetic run, and the heading of its times in a table, both of which may be exported alone. */
    private static boolean isKinetic(GridRow row) {
        return GridRow.isShort(row.cell(0))
                && Gen5Plate.KINETIC_READ.matcher(row.cell(0)).matches();
    }

    private static boolean starts(GridRow row, String text) {
        return row.cell(0).regionMatches(true, 0, text, 0, text.length());
    }

    @Override
    public List<PlateReading> read(Grid grid, ReadOptions options) throws FileFormatException {
        ReadingCollector collector = new ReadingCollector(grid, options);
        List<GridRow> rows = grid.rows();
        int start = 0;
        while (start < rows.size()) {
            int end = endOfPlate(rows, start);
            new Gen5Plate(rows.subList(start, end), collector).read();
            start = end;
        }
        return collector.build();
    }

    /** A plate ends where the next one says its software again, or, without that, its number. */
    private static int endOfPlate(List<GridRow> rows, int start) {
        boolean numbered = starts(rows.get(start), "Plate Number");
        int end = start + 1;
        while (end < rows.size()) {
            GridRow row = rows.get(end);
            boolean number = starts(row, "Plate Number");
            if (starts(row, "Software Version")
                    || (number && numbered)
                    || !row.sheet().equals(rows.get(start).sheet())) {
                return end;
            }
            numbered |= number;
            end++;
        }
        return end;
    }
}
