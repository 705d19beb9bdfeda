package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.internal.plate.WellRows;
import io.github.foldwise.io.internal.plate.WellTokens;
import io.github.foldwise.io.internal.wells.Labels;
import io.github.foldwise.io.internal.wells.ReadingCollector;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lists of VICTOR X and EnVision readers (PerkinElmer): plate, repeat and well, then for each label the time at which the well
 * was read and the reading.
 */
final class VictorExport implements ExportFormat {
    private static final Pattern WAVELENGTH = Pattern.compile(".*@\\s*(\\d{3,4})\\b.*");
    private static final String TIME = "Time";

    @Override
    public String title() {
        return "VICTOR";
    }

    @Override
    public boolean recognises(Grid grid) {
        return grid.rows().stream().anyMatch(VictorExport::isHeader);
    }

    private static boolean isHeader(GridRow row) {
        List<String> texts = row.texts();
        return texts.containsAll(List.of("Plate", "Repeat", "Well", TIME));
    }

    @Override
    public List<PlateReading> read(Grid grid, ReadOptions options) throws FileFormatException {
        ReadingCollector collector = new ReadingCollector(grid, options);
        @Nullable GridRow header = null;
        for (GridRow row : grid.rows()) {
            if (isHeader(row)) {
                header = header != null && header.hasTextsOf(row) ? header : row;
            } else if (header == null) {
                WellRows.refuseStray(row);
            } else if (!row.isBlank()) {
                readRow(header, row, collector);
            }
        }
        return collector.build();
    }

    private static void readRow(GridRow header, GridRow row, ReadingCollector collector) throws FileFormatException {
        int wellColumn = columnOf(header, "Well");
        @Nullable Well well = Labels.wellOf(row.cell(wellColumn));
        if (well == null && isReading(header, row)) {
            throw row.refuse(wellColumn, "the name of a well", "name the well, or move the line away from the list");
        }
        for (int column = wellColumn + 1; well != null && column + 1 < header.size(); column++) {
            if (header.cell(column).equals(TIME)) {
                double time = Labels.clockSeconds(row.cell(column));
                collector
                        .plate(row.cell(columnOf(header, "Plate")), null)
                        .series(List.of(header, column), channel(header.cell(column + 1)))
                        .the(time, row)
                        .put(well, row, column + 1);
            }
        }
    }

    /** Whether a row holds a time and a reading where the list does; the protocol below it does not. */
    private static boolean isReading(GridRow header, GridRow row) {
        for (int column = 0; column + 1 < header.size(); column++) {
            boolean timed = header.cell(column).equals(TIME) && !Double.isNaN(Labels.clockSeconds(row.cell(column)));
            if (timed && WellTokens.isReading(row.cell(column + 1))) {
                return true;
            }
        }
        return false;
    }

    private static int columnOf(GridRow header, String name) {
        int column = 0;
        while (!header.cell(column).equals(name)) {
            column++;
        }
        return column;
    }

    private static String channel(String heading) {
        Matcher wavelength = WAVELENGTH.matcher(heading);
        boolean told = GridRow.isShort(heading) && wavelength.matches();
        return told ? wavelength.group(1) : heading.replaceFirst("\\s*\\([^)]*\\)$", "");
    }
}
