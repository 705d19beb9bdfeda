package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.internal.plate.WellRows;
import io.github.foldwise.io.internal.wells.Labels;
import io.github.foldwise.io.internal.wells.ReadingCollector;
import io.github.foldwise.io.internal.wells.Sheets;
import io.github.foldwise.io.internal.wells.WellMatrix;
import io.github.foldwise.io.internal.wells.WellsAcross;
import io.github.foldwise.plate.PlateReading;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Workbooks of SkanIt (Thermo Fisher): a sheet for each step of the protocol that starts with {@code Measurement results} and
 * holds for each wavelength and plate a matrix, whose corner says what it shows, and the samples of its wells.
 */
final class SkanItExport implements ExportFormat {
    private static final Pattern WAVELENGTH = Pattern.compile("(\\d{1,4})(?:\\.0+)?\\s*nm");
    private static final Pattern TIME =
            Pattern.compile("(?i)(?:(?:avg\\. |average )?time|zeit|temps|reading \\d+,? time)\\s*:?\\s*(.*)");
    private static final Pattern MEASURED = Pattern.compile(
            "(?i)abs|od|rlu|rfu|trf|alpha|counts?|absorbance|luminescence|fluorescence|ext|extinktion|absorption|lumineszenz|fluoreszenz");

    @Override
    public String title() {
        return "SkanIt";
    }

    @Override
    public boolean recognises(Grid grid) {
        return grid.rows().stream().anyMatch(SkanItExport::isResults);
    }

    private static boolean isResults(GridRow row) {
        return row.cell(0).matches("(?i)measurement results|messergebnisse|résultats des? mesures?")
                && row.texts().size() == 1;
    }

    @Override
    public List<PlateReading> read(Grid grid, ReadOptions options) throws FileFormatException {
        ReadingCollector collector = new ReadingCollector(grid, options);
        for (List<GridRow> sheet : Sheets.of(grid)) {
            if (sheet.stream().limit(3).anyMatch(SkanItExport::isResults)) {
                new Step(sheet, collector).read();
            }
        }
        return collector.build();
    }

    /** One step of the protocol. */
    private static final class Step {
        private final List<GridRow> rows;
        private final ReadingCollector collector;
        private final String name;
        private String wavelength = "";
        private String plate = "";
        private double time = Double.NaN;

        Step(List<GridRow> rows, ReadingCollector collector) {
            this.rows = rows;
            this.collector = collector;
            this.name = rows.get(0).sheet().replaceFirst("_\\d+$", "");
        }

        void read() throws FileFormatException {
            for (int i = 0; i < rows.size(); i++) {
                GridRow row = rows.get(i);
                @Nullable WellMatrix matrix = WellMatrix.at(rows, i);
                if (matrix != null) {
                    String corner = matrix.cornerText();
                    // Tables of results are made by users and may look like a matrix; what was measured never holds
                    // words.
                    boolean measured = MEASURED.matcher(corner).matches();
                    boolean sample = corner.isEmpty() || corner.matches("(?i)sample|probe|échantillon");
                    if (!sample && matrix.holdsReadings() && (measured || matrix.holdsNothingElse())) {
                        matrix.into(collector
                                .plate(plate, null)
                                .series(List.of(rows.get(0), corner), channel(corner))
                                .at(time, row));
                    }
                    i += matrix.height() - 1;
                    continue;
                }
                @Nullable WellsAcross across = WellsAcross.at(rows, i);
                if (across != null) {
                    across.into(collector.plate(plate, null), (label, block) -> channel("Abs"));
                    i += across.height() - 1;
                    continue;
                }
                WellRows.refuseStray(row);
                note(row);
            }
        }

        /** Wavelength and time are announced by their words; any other single text over a matrix names the plate. */
        private void note(GridRow row) {
            // Users write beside the report, but not next to its first column.
            if (row.cell(0).isEmpty() || !row.cell(1).isEmpty() || !GridRow.isShort(row.cell(0))) {
                return;
            }
            String text = row.cell(0);
            String lower = text.toLowerCase(Locale.ROOT);
            Matcher clock = TIME.matcher(text);
            boolean emission = lower.matches("(?:[eé]mission|longueur d.onde d.[ée]mission).*");
            if (emission || lower.matches("(?:wavelength|wellenlänge|longueur d.onde|excitation|anregung).*")) {
                Matcher matcher = WAVELENGTH.matcher(text);
                StringBuilder all = new StringBuilder(emission ? wavelength : "");
                while (matcher.find()) {
                    boolean none = Integer.parseInt(matcher.group(1)) == 0;
                    all.append(all.length() > 0 && !none ? "/" : "").append(none ? "" : matcher.group(1));
                }
                wavelength = all.toString();
            } else if (clock.matches()) {
                time = Labels.seconds(clock.group(1), "s");
            } else if (!text.isEmpty() && text.indexOf(':') < 0) {
                plate = text;
            }
        }

        private String channel(String corner) {
            boolean measured = MEASURED.matcher(corner).matches();
            if (measured) {
                return wavelength.isEmpty() ? name : wavelength;
            }
            return (name + " " + corner + " " + wavelength).strip();
        }
    }
}
