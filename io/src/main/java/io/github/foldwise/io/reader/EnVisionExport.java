package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.internal.wells.Labels;
import io.github.foldwise.io.internal.wells.ReadingCollector;
import io.github.foldwise.io.internal.wells.WellMatrix;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Exports of EnVision (PerkinElmer, Revvity) as CSV, also re-saved as a workbook: for each result a paragraph
 * {@code Plate information}, one on the background, and the matrix, with column numbers and row letters or, from older
 * programs, without.
 */
final class EnVisionExport implements ExportFormat {
    private static final String PLATE_INFORMATION = "plate information";

    @Override
    public String title() {
        return "EnVision";
    }

    @Override
    public boolean recognises(Grid grid) {
        return grid.rows().stream().anyMatch(row -> isPlateHeader(row));
    }

    private static boolean isPlateHeader(GridRow row) {
        return row.cell(0).equalsIgnoreCase("Plate")
                && row.cell(1).equalsIgnoreCase("Repeat")
                && row.cell(2).equalsIgnoreCase("Barcode");
    }

    @Override
    public List<PlateReading> read(Grid grid, ReadOptions options) throws FileFormatException {
        List<GridRow> rows = grid.rows();
        ReadingCollector collector = new ReadingCollector(grid, options);
        @Nullable PlateFormat format = formatOf(rows);
        Map<String, ReadingCollector.Plate> plates = new HashMap<>();
        int i = 0;
        while (i < rows.size()) {
            if (!isPlateHeader(rows.get(i)) || i + 1 == rows.size()) {
                i++;
                continue;
            }
            GridRow values = rows.get(i + 1);
            int end = endOf(rows, i + 2);
            String number = values.cell(0);
            String barcode = values.cell(2).replace("\"", "").strip();
            boolean repeated = !values.cell(1).isEmpty() && !values.cell(1).matches("1(?:\\.0+)?");
            String name =
                    (barcode.isEmpty() ? "Plate " + number : barcode) + (repeated ? " repeat " + values.cell(1) : "");
            ReadingCollector.Plate plate = plates.computeIfAbsent(
                    number + '\n' + values.cell(1) + '\n' + barcode, any -> collector.addPlate(name, format));
            new Result(rows.get(i), values, rows.subList(i + 2, end), plate, format).read();
            i = end;
        }
        return collector.build();
    }

    private static int endOf(List<GridRow> rows, int from) {
        int end = from;
        while (end < rows.size()) {
            String first = rows.get(end).cell(0).toLowerCase(Locale.ROOT);
            boolean over = first.equals(PLATE_INFORMATION)
                    || first.equals("basic assay information")
                    || first.equals("protocol information");
            if (over
                    || isPlateHeader(rows.get(end))
                    || !rows.get(end).sheet().equals(rows.get(from - 1).sheet())) {
                return end;
            }
            end++;
        }
        return end;
    }

    private static @Nullable PlateFormat formatOf(List<GridRow> rows) {
        @Nullable PlateFormat wells = Labels.plateFormat(Labels.valueOf(rows, "Number of the wells in the plate"));
        return wells == null ? Labels.plateFormat(Labels.valueOf(rows, "Name of the plate type")) : wells;
    }

    /** One matrix and what stands above it. */
    private static final class Result {
        private final GridRow names;
        private final GridRow values;
        private final List<GridRow> rows;
        private final ReadingCollector.Plate plate;
        private final @Nullable PlateFormat format;

        Result(
                GridRow names,
                GridRow values,
                List<GridRow> rows,
                ReadingCollector.Plate plate,
                @Nullable PlateFormat format) {
            this.names = names;
            this.values = values;
            this.rows = rows;
            this.plate = plate;
            this.format = format;
        }

        private String value(String name) {
            for (int column = 0; column < names.size(); column++) {
                if (names.cell(column).equalsIgnoreCase(name)) {
                    return values.cell(column);
                }
            }
            return "";
        }

        void read() throws FileFormatException {
            String title = "";
            GridRow last = values;
            for (int i = 0; i < rows.size(); i++) {
                GridRow row = rows.get(i);
                @Nullable WellMatrix matrix = WellMatrix.at(rows, i);
                if (matrix != null) {
                    if (matrix.holdsReadings()) {
                        matrix.into(plate.addReading(channel(title), Double.NaN, row));
                    }
                    return;
                }
                if (row.texts().size() == 1 && isTitle(row.cell(0))) {
                    title = row.cell(0);
                }
                if (isBackground(row)) {
                    i++;
                    while (i < rows.size() && !rows.get(i).isBlank() && !isNumbers(rows.get(i))) {
                        last = rows.get(i);
                        i++;
                    }
                    i--;
                } else if (isNumbers(row)) {
                    readWithoutHeaders(i, last, title);
                    return;
                }
            }
        }

        private static boolean isTitle(String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            return lower.startsWith("results for") || lower.startsWith("calculated results");
        }

        private static boolean isBackground(GridRow row) {
            return row.cell(0).equalsIgnoreCase("Plate") && row.cell(1).equalsIgnoreCase("Label");
        }

        /** The first row of a matrix without headers: numbers, or cells that were not read. */
        private static boolean isNumbers(GridRow row) {
            List<String> texts = row.texts();
            return texts.size() > 1
                    && texts.stream().allMatch(io.github.foldwise.io.internal.plate.WellTokens::isReading);
        }

        /**
         * The matrix starts after one blank line. Rows of the border that were not read are lines of commas in text and are
         * not there at all in a workbook, so the line tells the row of the plate.
         */
        private void readWithoutHeaders(int from, GridRow last, String title) throws FileFormatException {
            ReadingCollector.Reading reading = plate.addReading(channel(title), Double.NaN, rows.get(from));
            int firstLine = last.line() + 2;
            int highest = (format == null ? PlateFormat.WELLS_1536 : format).getRowCount();
            int widest = (format == null ? PlateFormat.WELLS_1536 : format).getColumnCount();
            for (GridRow row : rows.subList(from, rows.size())) {
                int index = row.line() - firstLine;
                if (row.isBlank()) {
                    continue;
                }
                if (!isNumbers(row)
                        && !row.texts().stream().allMatch(io.github.foldwise.io.internal.plate.WellTokens::isReading)) {
                    throw row.refuse(0, "a row of readings", "export the plate again from EnVision");
                }
                if (index < 0 || index >= highest) {
                    throw row.refuse(0, highest + " rows of wells at most", "export the plate again from EnVision");
                }
                for (int column = 0; column < row.size(); column++) {
                    if (row.cell(column).isEmpty()) {
                        continue;
                    }
                    if (column >= widest) {
                        throw row.refuse(column, widest + " wells in a row", "export the plate again from EnVision");
                    }
                    reading.put(Well.at(index, column), row, column);
                }
            }
        }

        /** The label of the measurement, with what tells its channels apart. */
        private String channel(String title) {
            String lower = title.toLowerCase(Locale.ROOT);
            if (lower.startsWith("results for")) {
                return title.substring("results for".length()).strip();
            }
            if (lower.startsWith("calculated results")) {
                return title.substring("calculated results".length()).replaceFirst("^\\s*:\\s*", "");
            }
            String formula = value("Formula");
            if (!formula.isEmpty()) {
                return formula;
            }
            String label = value("Label");
            String measurement = value("Measinfo");
            boolean second = measurement.startsWith("De=2nd");
            return label + (second ? " channel 2" : "");
        }
    }
}
