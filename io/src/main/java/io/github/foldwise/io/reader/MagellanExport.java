package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.internal.plate.WellRows;
import io.github.foldwise.io.internal.wells.Labels;
import io.github.foldwise.io.internal.wells.ReadingCollector;
import io.github.foldwise.io.internal.wells.WellMatrix;
import io.github.foldwise.io.internal.wells.WellsAcross;
import io.github.foldwise.io.internal.wells.WellsDown;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Exports of Magellan (Tecan): a list of wells, a matrix, a kinetic table with wells across, or spectra, with the settings of
 * the run below. Readings without the names of their wells, which Magellan can write too, are refused.
 */
final class MagellanExport implements ExportFormat {
    private static final int HEAD = 30;
    private static final Pattern LEGEND = Pattern.compile("(?i)(label\\s*\\d+)\\s*=\\s*(\\S.*)");
    private static final Pattern OPTICS = Pattern.compile("(\\d{3,4})0?\\s*nm(?:\\s*-\\s*(\\d{3,4})0?\\s*nm)?");

    @Override
    public String title() {
        return "Magellan";
    }

    @Override
    public boolean recognises(Grid grid) {
        boolean positions = grid.rows().stream()
                .limit(HEAD)
                .anyMatch(row -> row.texts().stream().anyMatch(text -> text.equalsIgnoreCase("Well positions")));
        return positions || grid.rows().stream().anyMatch(MagellanExport::isDate);
    }

    private static boolean isDate(GridRow row) {
        return row.cell(0).regionMatches(true, 0, "Date of measurement:", 0, "Date of measurement:".length());
    }

    @Override
    public List<PlateReading> read(Grid grid, ReadOptions options) throws FileFormatException {
        List<GridRow> rows = grid.rows();
        ReadingCollector collector = new ReadingCollector(grid, options);
        Map<String, String> legend = legendOf(rows);
        String optics = opticsOf(rows);
        @Nullable PlateFormat format = formatOf(rows);
        List<String> titles = new ArrayList<>();
        boolean any = false;
        for (int i = 0; i < rows.size(); i++) {
            GridRow row = rows.get(i);
            @Nullable WellMatrix matrix = WellMatrix.at(rows, i);
            @Nullable WellsAcross across = matrix == null ? WellsAcross.at(rows, i) : null;
            @Nullable WellsDown down = matrix == null && across == null ? WellsDown.at(rows, i) : null;
            if (matrix != null && matrix.holdsReadings()) {
                String title = titles.isEmpty() ? "" : titles.get(titles.size() - 1);
                matrix.into(collector
                        .plate(plateOf(row), format)
                        .addReading(channel(title, legend, optics), Double.NaN, row));
            } else if (across != null) {
                List<String> labels = List.copyOf(titles);
                across.into(
                        collector.plate(plateOf(row), format),
                        (label, block) -> channel(
                                label.isEmpty() && block < labels.size() ? labels.get(block) : label, legend, optics));
            } else if (down != null) {
                String sheet = plateOf(row);
                down.into(
                        plate -> collector.plate(plate.isEmpty() ? sheet : plate, format),
                        (label, block) -> channel(label, legend, optics));
            }
            boolean read = matrix != null || across != null || down != null;
            any |= read;
            if (read) {
                titles.clear();
                i += (matrix != null
                                ? matrix.height()
                                : across != null ? across.height() : down != null ? down.height() : 1)
                        - 1;
                continue;
            }
            WellRows.refuseStray(row);
            if (row.texts().size() == 1 && !row.texts().get(0).equalsIgnoreCase("Well positions")) {
                titles.add(row.texts().get(0));
            }
        }
        if (!any) {
            throw rows.get(0)
                    .refuse(
                            0,
                            "the names of the wells, under \"Well positions\" or beside a matrix",
                            "choose \"Well positions\" for the export");
        }
        return collector.build();
    }

    private static String plateOf(GridRow row) {
        return row.sheet().toLowerCase(Locale.ROOT).startsWith("magellan") ? "" : row.sheet();
    }

    /** The wavelengths that lines such as {@code Label1=535} give the labels. */
    private static Map<String, String> legendOf(List<GridRow> rows) {
        Map<String, String> legend = new HashMap<>();
        for (GridRow row : rows) {
            for (String text : row.texts()) {
                Matcher matcher = LEGEND.matcher(text);
                if (GridRow.isShort(text) && matcher.matches()) {
                    legend.put(
                            matcher.group(1).toLowerCase(Locale.ROOT),
                            matcher.group(2).strip());
                }
            }
        }
        return legend;
    }

    private static @Nullable PlateFormat formatOf(List<GridRow> rows) {
        Matcher definition = Pattern.compile("\\D*(96|384|1536|24|48|12|6)\\D*").matcher(Labels.valueOf(rows, "Name"));
        return definition.matches() ? PlateFormat.ofWellCount(Integer.parseInt(definition.group(1))) : null;
    }

    /** The wavelengths of the run, which a line of its own tells. */
    private static String opticsOf(List<GridRow> rows) {
        for (GridRow row : rows) {
            String text = row.cell(0);
            Matcher optics = OPTICS.matcher(text);
            if (GridRow.isShort(text) && optics.matches() && row.texts().size() == 1) {
                return optics.group(2) == null ? optics.group(1) : optics.group(1) + "/" + optics.group(2);
            }
        }
        return "";
    }

    private static String channel(String label, Map<String, String> legend, String optics) {
        @Nullable String known = legend.get(label.toLowerCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        boolean unnamed = label.isEmpty() || label.equalsIgnoreCase("Raw data");
        return unnamed && !optics.isEmpty() ? optics : label;
    }
}
