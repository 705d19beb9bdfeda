package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.internal.wells.Labels;
import io.github.foldwise.io.internal.wells.ReadingCollector;
import io.github.foldwise.io.internal.wells.Sheets;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateReading;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Workbooks of i-control and SparkControl (Tecan), also saved as text: one sheet for each plate. */
final class TecanExport implements ExportFormat {
    private static final int HEAD = 60;
    private static final Pattern APPLICATION =
            Pattern.compile("(?i)(?:application|programme?)\\s*: (?:tecan|spark|i-control).*");

    @Override
    public String title() {
        return "Tecan i-control";
    }

    @Override
    public boolean recognises(Grid grid) {
        return grid.rows().stream().limit(HEAD).anyMatch(TecanExport::isApplication);
    }

    private static boolean isApplication(GridRow row) {
        String key = row.cell(0);
        boolean alone = key.endsWith(":");
        String text = alone ? key + " " + row.cell(1) : key;
        return GridRow.isShort(text) && APPLICATION.matcher(text).matches();
    }

    /** The plate definition, as {@code Greiner 96 Flat Bottom}. */
    private static @Nullable PlateFormat formatOf(List<GridRow> sheet) {
        for (GridRow row : sheet) {
            if (row.cell(0).matches("Plate|Platte|Plaque") && row.texts().size() > 1) {
                return Labels.plateFormat(row.texts().get(1));
            }
        }
        return null;
    }

    @Override
    public List<PlateReading> read(Grid grid, ReadOptions options) throws FileFormatException {
        ReadingCollector collector = new ReadingCollector(grid, options);
        List<List<GridRow>> sheets = Sheets.of(grid);
        for (List<GridRow> sheet : sheets) {
            String name = sheet.get(0).sheet();
            boolean unnamed = name.isEmpty() || name.matches("(?i)(?:sheet|tabelle|feuil|result sheet|hoja)\\s*\\d*");
            String identifier = Labels.valueOf(sheet, "Plate-ID (Stacker)");
            String plate = unnamed || (sheets.size() == 1 && !identifier.isEmpty()) ? identifier : name;
            new TecanSheet(sheet, collector.addPlate(plate.isEmpty() ? name : plate, formatOf(sheet))).read();
        }
        return collector.build();
    }
}
