package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.GridRow;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of Tecan i-control or SparkControl: for each label its settings, and for each label a matrix, a kinetic table or a
 * spectrum under its name or right after its settings.
 */
final class TecanSheet {
    private static final Pattern UNNAMED = Pattern.compile("(?i)label\\s*\\d*");

    private final List<GridRow> rows;
    private final ReadingCollector.Plate plate;
    private final Map<String, String> channels = new HashMap<>();
    private String label = "";
    private String mode = "";
    private String excitation = "";
    private String emission = "";
    private double cycleTime = Double.NaN;

    TecanSheet(List<GridRow> rows, ReadingCollector.Plate plate) {
        this.rows = rows;
        this.plate = plate;
    }

    void read() throws FileFormatException {
        for (int i = 0; i < rows.size(); i++) {
            GridRow row = rows.get(i);
            @Nullable WellMatrix matrix = WellMatrix.at(rows, i);
            if (matrix != null) {
                if (matrix.holdsReadings()) {
                    matrix.into(plate.addReading(channel(), cycleTime, row));
                }
                i += matrix.rowCount();
                continue;
            }
            @Nullable WellsAcross across = WellsAcross.at(rows, i);
            if (across != null) {
                across.into(plate, (name, block) -> named(name));
                i += across.height() - 1;
                continue;
            }
            @Nullable WellsDown down = WellsDown.at(rows, i);
            if (down != null) {
                down.into(any -> plate, (name, block) -> named(name));
                i += down.height() - 1;
                continue;
            }
            note(row);
        }
    }

    private void note(GridRow row) {
        if (row.isBlank() || !GridRow.isShort(row.cell(0))) {
            return;
        }
        List<String> texts = row.texts();
        String first = texts.get(0);
        String lower = first.toLowerCase(Locale.ROOT);
        String value = texts.size() > 1 ? texts.get(1) : "";
        if (lower.startsWith("label:")) {
            start(first.substring("label:".length()).strip());
        } else if (lower.equals("mode") && !value.isEmpty()) {
            start(label);
            mode = value;
        } else if (lower.equals("name") && !value.isEmpty()) {
            label = value;
        } else if (lower.startsWith("excitation wavelength")) {
            excitation = Labels.wavelength(value);
        } else if (lower.startsWith("emission wavelength")
                || lower.equals("wavelength")
                || lower.startsWith("measurement wavelength")) {
            emission = Labels.wavelength(value);
        } else {
            noteResult(first, texts);
            return;
        }
        channels.put(label, currentChannel());
    }

    /** A line over a result: the label it belongs to, or the time of its cycle. */
    private void noteResult(String first, List<String> texts) {
        if (texts.size() == 1 && channels.containsKey(first)) {
            label = first;
        } else if (first.startsWith("Time [") && texts.size() == 2) {
            cycleTime = Labels.seconds(texts.get(1), TableLabels.unitOf(first));
        }
    }

    private void start(String name) {
        label = name;
        mode = "";
        excitation = "";
        emission = "";
    }

    /** The wavelengths, else the name a user gave the label, else what was measured. */
    private String currentChannel() {
        if (!emission.isEmpty()) {
            return excitation.isEmpty() ? emission : excitation + "/" + emission;
        }
        boolean unnamed = label.isEmpty() || UNNAMED.matcher(label).matches();
        return unnamed && !mode.isEmpty() ? mode : label;
    }

    private String channel() {
        return channels.getOrDefault(label, label);
    }

    /** The channel of a row or column that a table names, as {@code Mean} and {@code StDev} of several reads in a well. */
    private String named(String name) {
        return name.isEmpty() || name.equals(label) ? channel() : (channel() + " " + name).strip();
    }
}
