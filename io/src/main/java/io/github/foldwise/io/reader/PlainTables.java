package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.internal.plate.WellRows;
import io.github.foldwise.io.internal.wells.ReadingCollector;
import io.github.foldwise.io.internal.wells.Sheets;
import io.github.foldwise.io.internal.wells.WellsAcross;
import io.github.foldwise.io.internal.wells.WellsDown;
import io.github.foldwise.plate.PlateReading;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Kinetics of no particular program: a column for each well and a row for each time, or the other way round, as tables for
 * growth curves, Incucyte, SMART Control and single results of Gen5 have them. Times need a unit.
 */
final class PlainTables {
    private static final Pattern WAVELENGTH = Pattern.compile(".*?(\\d{3,4})(?:[.,]\\d+)?\\s*nm\\b.*");
    private static final Pattern METRIC = Pattern.compile(
            "(?i)(?:metric|metrik|mode name|channel|kanal|measurement|label|\\d+ operation)\\s*:?\\s*(.*)");

    private PlainTables() {}

    /** All readings of a file, at least one. */
    static List<PlateReading> read(Grid grid, ReadOptions options) throws FileFormatException {
        ReadingCollector collector = new ReadingCollector(grid, options);
        boolean several = grid.hasSeveralSheets();
        boolean any = false;
        for (List<GridRow> rows : Sheets.of(grid)) {
            String name = several ? rows.get(0).sheet() : "";
            any |= readSheet(rows, collector, name);
        }
        if (!any) {
            throw grid.refuse(
                    "no table of wells",
                    "a column or a row for each well under a heading such as Time [h]",
                    "name the wells A1, A2, ... beside their readings");
        }
        return collector.build();
    }

    /** Reads the tables of some rows; whether there was one. */
    static boolean readSheet(List<GridRow> rows, ReadingCollector collector, String name) throws FileFormatException {
        boolean any = false;
        Title title = new Title("", false);
        int i = 0;
        while (i < rows.size()) {
            GridRow row = rows.get(i);
            String over = title.text;
            @Nullable WellsAcross across = WellsAcross.at(rows, i);
            @Nullable WellsDown down = across == null ? WellsDown.at(rows, i) : null;
            if (across != null) {
                across.requireTimeUnit();
                across.into(collector.plate(name, null), (label, run) -> channel(label, over));
                i += across.height();
            } else if (down != null) {
                down.requireTimeUnit();
                down.into(
                        plate -> collector.plate(plate.isEmpty() ? name : plate, null),
                        (label, run) -> channel(label, over));
                i += down.height();
            } else {
                WellRows.refuseStray(row);
                title = titleOf(row, title);
                i++;
            }
            any |= across != null || down != null;
        }
        return any;
    }

    /** The name of a data set over its table; of a known key, or the last line of a single text. */
    private record Title(String text, boolean keyed) {}

    private static Title titleOf(GridRow row, Title before) {
        List<String> texts = row.texts();
        if (texts.isEmpty() || !GridRow.isShort(texts.get(0))) {
            return before;
        }
        Matcher metric = METRIC.matcher(texts.get(0));
        if (metric.matches()) {
            String value = metric.group(1).isEmpty() && texts.size() > 1 ? texts.get(1) : metric.group(1);
            return value.isEmpty() ? before : new Title(value, true);
        }
        if (texts.size() == 1) {
            return texts.get(0).indexOf(':') < 0 ? new Title(texts.get(0), false) : before;
        }
        // Keys with their values are of the head of the file, and so are the texts among them.
        return texts.size() == 2 && !before.keyed ? new Title("", false) : before;
    }

    private static String channel(String label, String title) {
        boolean plain = label.isEmpty() || label.toLowerCase(Locale.ROOT).matches("value|reading|\\d");
        String name = plain ? title : label;
        Matcher wavelength = WAVELENGTH.matcher(name);
        return GridRow.isShort(name) && wavelength.matches() ? wavelength.group(1) : name;
    }
}
