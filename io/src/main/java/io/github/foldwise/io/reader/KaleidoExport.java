package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.internal.plate.WellRows;
import io.github.foldwise.io.internal.wells.Labels;
import io.github.foldwise.io.internal.wells.ReadingCollector;
import io.github.foldwise.io.internal.wells.WellMatrix;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateReading;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Exports of Kaleido (PerkinElmer, Revvity; EnSight and EnVision Nexus) as CSV: for each result a title, a line or a small
 * table with the barcode, and the matrix. Names of pictures, which fill the matrix of an imaging run, are no readings.
 */
final class KaleidoExport implements ExportFormat {
    private static final int HEAD = 60;

    @Override
    public String title() {
        return "Kaleido";
    }

    @Override
    public boolean recognises(Grid grid) {
        for (GridRow row : grid.rows().subList(0, Math.min(HEAD, grid.rows().size()))) {
            String first = row.cell(0).toLowerCase(Locale.ROOT);
            boolean results = first.startsWith("ensight results") || first.startsWith("envision nexus");
            boolean barcode = first.startsWith("barcode:") && row.cell(1).startsWith("PlateRepeat");
            if (results || barcode || isTableOfBarcodes(row)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTableOfBarcodes(GridRow row) {
        String first = row.cell(0);
        boolean barcode = first.equalsIgnoreCase("Barcode") || first.equalsIgnoreCase("Plate Barcode");
        return barcode
                && (row.texts().contains("Repeat") && row.texts().stream().anyMatch(t -> t.startsWith("Loop")));
    }

    @Override
    public List<PlateReading> read(Grid grid, ReadOptions options) throws FileFormatException {
        ReadingCollector collector = new ReadingCollector(grid, options);
        List<GridRow> rows = grid.rows();
        @Nullable PlateFormat format = Labels.plateFormat(Labels.valueOf(rows, "Plate Type Name"));
        boolean untitled = rows.stream().noneMatch(KaleidoExport::isResult);
        String title = "";
        String barcode = "";
        String detail = "";
        for (int i = 0; i < rows.size(); i++) {
            GridRow row = rows.get(i);
            String first = row.cell(0);
            String lower = first.toLowerCase(Locale.ROOT);
            if (isTableOfBarcodes(row) && i + 1 < rows.size()) {
                barcode = rows.get(i + 1).cell(0);
                detail = detailOf(row, rows.get(i + 1));
                i++;
            } else if (lower.startsWith("barcode:") && row.cell(1).startsWith("PlateRepeat")) {
                barcode = first.substring("barcode:".length()).strip();
                detail = repeats(row);
            } else if (lower.startsWith("results for") || lower.startsWith("result for")) {
                title = first.substring(lower.indexOf("for") + 3).strip();
                detail = "";
            } else if (lower.equals("platemap") || lower.startsWith("measurement ")) {
                title = "";
            }
            @Nullable WellMatrix matrix = WellMatrix.at(rows, i);
            if (matrix != null) {
                if ((untitled || !title.isEmpty()) && matrix.holdsReadings()) {
                    ReadingCollector.Plate plate = collector.plate(barcode, format);
                    matrix.into(plate.addReading((title + detail).strip(), Double.NaN, row));
                }
                i += matrix.height() - 1;
            } else if (untitled || !title.isEmpty()) {
                WellRows.refuseStray(row);
            }
        }
        return collector.build();
    }

    private static boolean isResult(GridRow row) {
        String lower = row.cell(0).toLowerCase(Locale.ROOT);
        return lower.startsWith("results for") || lower.startsWith("result for");
    }

    /** What tells the results of one measurement apart: loop, repeat, place in the well, wavelengths. */
    private static String detailOf(GridRow names, GridRow values) {
        StringBuilder detail = new StringBuilder();
        for (int column = 1; column < names.size(); column++) {
            String name = names.cell(column);
            String value = values.cell(column);
            boolean first = value.isEmpty() || (value.matches("1(?:\\.0+)?") && name.matches("(?i)repeat|loop.*"));
            if (!first && !name.isEmpty()) {
                detail.append(' ')
                        .append(name.toLowerCase(Locale.ROOT))
                        .append(' ')
                        .append(value);
            }
        }
        return detail.toString();
    }

    private static String repeats(GridRow row) {
        StringBuilder detail = new StringBuilder();
        for (String text : row.texts().subList(1, row.texts().size())) {
            if (!text.matches(".*:\\s*1")) {
                detail.append(' ').append(text.replace(":", "").toLowerCase(Locale.ROOT));
            }
        }
        return detail.toString();
    }
}
