package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.internal.plate.WellRows;
import io.github.foldwise.io.internal.wells.Labels;
import io.github.foldwise.io.internal.wells.ReadingCollector;
import io.github.foldwise.io.internal.wells.TableLabels;
import io.github.foldwise.io.internal.wells.WellMatrix;
import io.github.foldwise.io.internal.wells.WellsAcross;
import io.github.foldwise.io.internal.wells.WellsDown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rows of one run of a BMG LABTECH reader: lines of keys, then titled matrices or tables of wells. */
final class BmgSheet {
    private static final int HEAD = 40;
    /** The programs write the unit of times where it is not this one. */
    private static final String BARE_TIME = "min";

    private static final Pattern RAW =
            Pattern.compile("(?i)(?:\\d+\\.\\s*)?(?:raw data|rohdaten|donn[ée]es brutes)\\s*(?:\\((.*)\\))?(.*)");
    private static final Pattern WAVELENGTH = Pattern.compile("(\\d{3,4}) \\d");
    private static final Pattern CYCLE =
            Pattern.compile("(?i)(.*?)[\\s,-]*\\b(?:cycle|zyklus)\\s*:?\\s*\\d+\\s*\\(?([^()]*)\\)?\\s*");
    private static final Pattern KEY = Pattern.compile(
            "(?i)(?:user|benutzer|utilisateur|path|pfad|test ?(?:id|name|run no\\.?)|testname|date|datum|time|uhrzeit|id\\d)\\s*:.*");
    private static final Pattern NUMBERED = Pattern.compile("\\d+\\.\\s*(.*)");

    private final List<GridRow> rows;
    private final String plateName;

    BmgSheet(List<GridRow> rows) {
        this.rows = rows;
        this.plateName = plateNameOf(rows);
    }

    /** The value after a key such as {@code ID1} in any cell; empty when it is not there. */
    static String value(List<GridRow> rows, String key) {
        for (GridRow row : rows.subList(0, Math.min(HEAD, rows.size()))) {
            for (String text : row.texts()) {
                if (text.regionMatches(true, 0, key + ":", 0, key.length() + 1)) {
                    return text.substring(key.length() + 1).strip();
                }
            }
        }
        return "";
    }

    /** The identifier that names a plate, else the first one. */
    private static String plateNameOf(List<GridRow> rows) {
        String name = "";
        for (String key : List.of("ID1", "ID2", "ID3")) {
            String value = value(rows, key);
            if (value.toLowerCase(Locale.ROOT).contains("plate")) {
                return value;
            }
            name = name.isEmpty() ? value : name;
        }
        return name;
    }

    /** Reads the matrices; whether there was one. */
    boolean readMatrices(ReadingCollector collector) throws FileFormatException {
        boolean any = false;
        List<String> titles = new ArrayList<>();
        ReadingCollector.@Nullable Plate plate = null;
        List<GridRow> others = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            GridRow row = rows.get(i);
            @Nullable WellMatrix matrix = WellMatrix.at(rows, i);
            if (matrix == null) {
                others.add(row);
                titles.addAll(row.texts().stream().limit(1).toList());
                continue;
            }
            String title = titleOf(titles);
            boolean content = titles.stream().anyMatch(BmgSheet::isContent);
            titles.clear();
            if (matrix.holdsReadings() && !content) {
                plate = plate == null ? collector.addPlate(plateName, null) : plate;
                matrix.into(plate.series(rows.get(0), channel(title)).at(time(title), row));
                any = true;
            }
            i += matrix.height() - 1;
        }
        for (GridRow row : any ? others : List.<GridRow>of()) {
            WellRows.refuseStray(row);
        }
        return any;
    }

    /** Reads the tables with wells down or across; whether there was one. */
    boolean readTables(ReadingCollector collector) throws FileFormatException {
        boolean any = false;
        ReadingCollector.@Nullable Plate found = null;
        for (int i = 0; i < rows.size(); i++) {
            @Nullable WellsAcross across = WellsAcross.at(rows, i);
            @Nullable WellsDown down = across == null ? WellsDown.at(rows, i) : null;
            if (across == null && down == null) {
                WellRows.refuseStray(rows.get(i));
                continue;
            }
            found = found == null ? collector.addPlate(plateName, null) : found;
            ReadingCollector.Plate plate = found;
            if (across != null) {
                across.into(plate, (label, block) -> channel(label), BARE_TIME);
                i += across.height() - 1;
            } else if (down != null) {
                down.withBareTimes(BARE_TIME).into(any1 -> plate, (label, block) -> channel(label));
                i += down.height() - 1;
            }
            any = true;
        }
        return any;
    }

    /** The last line above a block that is a title of BMG, else the last one that is no key of the head, which may be a note. */
    private static String titleOf(List<String> titles) {
        for (int i = titles.size() - 1; i >= 0; i--) {
            String title = titles.get(i);
            boolean known = GridRow.isShort(title)
                    && (RAW.matcher(title).matches()
                            || CYCLE.matcher(title).matches()
                            || NUMBERED.matcher(title).matches());
            if (known) {
                return title;
            }
        }
        String last = titles.isEmpty() ? "" : titles.get(titles.size() - 1);
        return GridRow.isShort(last) && KEY.matcher(last).matches() ? "" : last;
    }

    private static boolean isContent(String title) {
        Matcher numbered = NUMBERED.matcher(title);
        String name = numbered.matches() ? numbered.group(1) : title;
        return TableLabels.of(name) == TableLabels.CONTENT;
    }

    /** The filters or wavelengths in the brackets of the raw data; calculated data keep their name. */
    private static String channel(String title) {
        if (!GridRow.isShort(title)) {
            return "";
        }
        Matcher cycle = CYCLE.matcher(title);
        String name = cycle.matches() ? cycle.group(1).strip() : title;
        Matcher raw = RAW.matcher(name);
        if (!raw.matches() || raw.group(1) == null) {
            Matcher numbered = NUMBERED.matcher(name);
            return numbered.matches() ? numbered.group(1) : name;
        }
        Matcher wavelength = WAVELENGTH.matcher(raw.group(1).strip());
        String channel =
                wavelength.matches() ? wavelength.group(1) : raw.group(1).strip();
        return (channel + " " + raw.group(2).strip()).strip();
    }

    private static double time(String title) {
        Matcher cycle = CYCLE.matcher(title);
        return GridRow.isShort(title) && cycle.matches()
                ? Labels.seconds(cycle.group(2).strip())
                : Double.NaN;
    }
}
