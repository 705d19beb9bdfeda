package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.internal.plate.WellRows;
import io.github.foldwise.io.internal.plate.WellTokens;
import io.github.foldwise.io.internal.wells.Blocks;
import io.github.foldwise.io.internal.wells.Labels;
import io.github.foldwise.io.internal.wells.ReadingCollector;
import io.github.foldwise.io.internal.wells.TableLabels;
import io.github.foldwise.io.internal.wells.WellMatrix;
import io.github.foldwise.io.internal.wells.WellsAcross;
import io.github.foldwise.io.internal.wells.WellsDown;
import io.github.foldwise.plate.Well;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of Tecan i-control or SparkControl: for each label its settings, and for each label a matrix, a kinetic table or a
 * spectrum under its name or right after its settings.
 */
final class TecanSheet {
    private static final Pattern CYCLE = Pattern.compile("(?i)(?:cycles?|zyklus|zyklen|time|zeit|temps)\\b.*");
    private static final Pattern TIME = Pattern.compile("(?:Time|Zeit|Temps) \\[.*");

    private final List<GridRow> rows;
    private final ReadingCollector.Plate plate;
    private final TecanSettings settings;
    private String label = "";
    private double cycleTime = Double.NaN;

    TecanSheet(List<GridRow> rows, ReadingCollector.Plate plate) {
        this.rows = rows;
        this.plate = plate;
        this.settings = new TecanSettings(rows);
    }

    void read() throws FileFormatException {
        int i = 0;
        while (i < rows.size()) {
            GridRow row = rows.get(i);
            String title = titleOver(i);
            if (isCyclesOfAWell(i)) {
                i = readCyclesOfAWell(i, label);
                continue;
            }
            if (i + 1 < rows.size() && isCyclesOfAWell(i + 1)) {
                note(row);
                i++;
                continue;
            }
            @Nullable WellMatrix matrix = WellMatrix.at(rows, i);
            @Nullable WellsAcross across = matrix == null ? WellsAcross.at(rows, i) : null;
            @Nullable WellsDown down = matrix == null && across == null ? WellsDown.at(rows, i) : null;
            int index = i;
            if (matrix != null) {
                if (matrix.holdsReadings()) {
                    TecanSettings.@Nullable Section section = settings.sectionOf(i, title);
                    Object block = section == null ? title : section;
                    matrix.into(plate.series(block, channel(i, title)).at(cycleTime, row));
                }
                i += matrix.height();
            } else if (across != null) {
                across.into(plate, (name, run) -> named(name, index, title));
                i += across.height();
            } else if (down != null) {
                down.into(any -> plate, (name, run) -> named(name, index, title));
                i += down.height();
            } else {
                WellRows.refuseStray(row);
                note(row);
                i++;
            }
        }
    }

    /** Whether a row names one well with its cycles, below which stand times and the reads at several places in it. */
    private boolean isCyclesOfAWell(int index) {
        GridRow row = rows.get(index);
        return Labels.isWell(row.cell(0))
                && index + 1 < rows.size()
                && TIME.matcher(rows.get(index + 1).cell(0)).matches()
                && WellTokens.isReading(rows.get(index + 1).cell(1));
    }

    private int readCyclesOfAWell(int index, String title) throws FileFormatException {
        @Nullable Well well = Labels.wellOf(rows.get(index).cell(0));
        GridRow times = rows.get(index + 1);
        String unit = TableLabels.unitOf(times.cell(0), "s");
        int i = index + 2;
        while (i < rows.size()
                && !rows.get(i).isBlank()
                && !Labels.isWell(rows.get(i).cell(0))) {
            GridRow row = rows.get(i);
            String label = row.cell(0);
            boolean reads = TableLabels.of(label) != TableLabels.BESIDE;
            for (int column = 1; reads && well != null && column < row.size(); column++) {
                plate.refuseDoubtfulTime(times, column);
                double time = Labels.seconds(times.cell(column), unit);
                if (Double.isNaN(time) && !row.cell(column).isEmpty()) {
                    throw times.refuse(column, "a time over each read", "export the run again");
                }
                boolean mean = label.toLowerCase(Locale.ROOT).matches("mean|mittelwert|moyenne");
                String what = mean ? "" : label.matches("\\d+;\\d+") ? "position " + label : label;
                plate.series(List.of(title, what), (channel(index, title) + " " + what).strip())
                        .the(time, row)
                        .put(well, row, column);
            }
            i++;
        }
        return i;
    }

    /** The name right over a result; else the name of a label that stood alone above, as over the cycles of a matrix. */
    private String titleOver(int index) {
        GridRow above = index == 0 ? rows.get(0) : rows.get(index - 1);
        String text = above.cell(0);
        boolean alone = index > 0 && above.texts().size() == 1 && !text.isEmpty() && GridRow.isShort(text);
        boolean name = alone && text.indexOf(':') < 0 && !CYCLE.matcher(text).matches() && isOverResult(index);
        return name ? text : label;
    }

    private boolean isOverResult(int index) {
        return Blocks.startAt(rows, index);
    }

    /** A line over a result: the label it belongs to, or the time of its cycle; settings start the next label. */
    private void note(GridRow row) {
        if (row.isBlank() || !GridRow.isShort(row.cell(0))) {
            return;
        }
        List<String> texts = row.texts();
        String first = texts.get(0);
        if (texts.size() == 1 && settings.knows(first)) {
            label = first;
        } else if (TIME.matcher(first).matches() && texts.size() == 2) {
            cycleTime = Labels.seconds(texts.get(1), TableLabels.unitOf(first));
        } else if (texts.size() > 1 && (first.equalsIgnoreCase("mode") || first.equalsIgnoreCase("modus"))) {
            label = "";
        }
    }

    private String channel(int index, String title) {
        TecanSettings.@Nullable Section section = settings.sectionOf(index, title);
        return section == null ? title : settings.channelOf(section);
    }

    /** The channel of a row or column that a table names, as {@code Mean} and {@code StDev} of several reads in a well. */
    private String named(String name, int index, String title) {
        String channel = channel(index, title);
        boolean plain = name.isEmpty() || name.equals(title) || name.equalsIgnoreCase("value");
        return plain ? channel : (channel + " " + name).strip();
    }
}
