package io.github.foldwise.io.internal.wells;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.Numerals;
import io.github.foldwise.io.internal.plate.WellRows;
import io.github.foldwise.io.internal.plate.WellTokens;
import io.github.foldwise.plate.Well;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table with a row for each well. Its header may have several rows, of labels, times, temperatures or wavelengths; the
 * column of the wells may stand anywhere.
 */
public final class WellsDown {
    private static final Pattern SPECTRUM = Pattern.compile("\\d{3,4}\\s?nm");
    private static final int MOST_HEADERS = 6;

    private final List<GridRow> header;
    private final int wellColumn;
    private final boolean rowAndColumn;
    private final List<String> keys = new ArrayList<>();
    private List<GridRow> body = List.of();
    private int height;
    private String bareUnit = "s";

    private WellsDown(List<GridRow> header, int wellColumn, boolean rowAndColumn) {
        this.header = header;
        this.height = header.size();
        this.wellColumn = wellColumn;
        this.rowAndColumn = rowAndColumn;
        for (GridRow row : header) {
            String key = row.cell(wellColumn);
            String axis = axisOf(row, wellColumn);
            keys.add(
                    !axis.isEmpty()
                            ? axis
                            : key.isEmpty() && !row.isBlank() ? row.texts().get(0) : key);
        }
    }

    /** The heading of times or wavelengths that stands beside that of the wells, with nothing but numbers after it. */
    private static String axisOf(GridRow row, int wellColumn) {
        for (int column = wellColumn + 1; column < row.size(); column++) {
            if (isAxis(row.cell(column))) {
                List<String> after = row.texts()
                        .subList(
                                row.texts().indexOf(row.cell(column)) + 1,
                                row.texts().size());
                boolean numbers = !after.isEmpty() && after.stream().allMatch(Numerals::looksNumeric);
                return numbers ? row.cell(column) : "";
            }
        }
        return "";
    }

    /** Whether a row is the first of the header of such a table. */
    static boolean startsAt(List<GridRow> rows, int index) {
        return headerAt(rows, index) != null;
    }

    /** The table whose header starts with the given row; null when that row starts none. */
    public static @Nullable WellsDown at(List<GridRow> rows, int index) throws FileFormatException {
        @Nullable WellsDown table = headerAt(rows, index);
        if (table == null) {
            return null;
        }
        int start = index;
        while (!rows.get(start).hasTextsOf(table.header.get(table.header.size() - 1))) {
            start++;
        }
        WellRows found = WellRows.of(rows, start + 1, table.header, table.new Rows(rows));
        table.body = found.rows();
        table.height = found.end() - index;
        table.refuseNamelessRows();
        return table;
    }

    private static @Nullable WellsDown headerAt(List<GridRow> rows, int index) {
        GridRow first = rows.get(index);
        for (int column = 0; column < first.size(); column++) {
            TableLabels label = TableLabels.of(first.cell(column));
            boolean wellRow = isPart(first.cell(column), "row") && isPart(first.cell(column + 1), "col");
            boolean key = label != TableLabels.OTHER && label != TableLabels.CONTENT;
            if (!key && !wellRow && !isSpectrum(first, column)) {
                continue;
            }
            @Nullable WellsDown table = headerAt(rows, index, column, wellRow);
            if (table != null) {
                return table;
            }
        }
        return null;
    }

    /** Whether a row holds wavelengths with their unit and nothing else after a corner that may be empty. */
    private static boolean isSpectrum(GridRow row, int column) {
        boolean corner = column == 0 && row.cell(0).matches("\\*?|<>");
        List<String> texts = row.texts();
        List<String> after = row.cell(0).isEmpty() ? texts : texts.subList(1, texts.size());
        return corner
                && after.size() > 1
                && after.stream().allMatch(text -> SPECTRUM.matcher(text).matches());
    }

    /** Rows of the header stand right below each other; before the first well there may be blank lines. */
    private static @Nullable WellsDown headerAt(List<GridRow> rows, int index, int column, boolean wellRow) {
        List<GridRow> header = new ArrayList<>(List.of(rows.get(index)));
        boolean gap = false;
        for (int i = index + 1; i < rows.size() && header.size() <= MOST_HEADERS; i++) {
            GridRow row = rows.get(i);
            if (!row.sheet().equals(rows.get(index).sheet())) {
                return null;
            }
            if (wellOf(row, column, wellRow) != null) {
                return new WellsDown(header, column, wellRow);
            }
            if (row.isBlank()) {
                gap = true;
            } else if (gap && !isAxisRow(row, column)) {
                return null;
            } else if (!row.hasTextsOf(header.get(header.size() - 1))) {
                header.add(row);
            }
        }
        return null;
    }

    private static boolean isAxis(String text) {
        return TableLabels.of(text) == TableLabels.TIME || TableLabels.of(text) == TableLabels.WAVELENGTH;
    }

    /** Whether a row below a blank line is still of the header: times, wavelengths or temperatures over the columns. */
    private static boolean isAxisRow(GridRow row, int column) {
        TableLabels label = TableLabels.of(row.cell(column));
        boolean named = label == TableLabels.BESIDE || isAxis(row.cell(column));
        boolean beside = row.cell(column).isEmpty() && row.texts().stream().anyMatch(WellsDown::isAxis);
        return row.texts().size() > 1 && (named || beside);
    }

    /** A row between the names and the first well that holds readings and no known key is a well whose name is odd. */
    private void refuseNamelessRows() throws FileFormatException {
        for (int i = 1; i < header.size(); i++) {
            GridRow row = header.get(i);
            int readings = 0;
            int columns = 0;
            for (int column = wellColumn + 1; column < body.get(0).size(); column++) {
                boolean data = WellTokens.isReading(body.get(0).cell(column));
                columns += data ? 1 : 0;
                readings += data && WellTokens.isReading(row.cell(column)) ? 1 : 0;
            }
            boolean known = TableLabels.of(keys.get(i)) != TableLabels.OTHER
                    || row.texts().stream().anyMatch(WellsDown::isAxis)
                    || Numerals.looksNumeric(keys.get(i));
            if (!known && readings > 0 && 2 * readings >= columns) {
                throw row.refuse(wellColumn, "the name of a well before these readings", "name the well");
            }
        }
    }

    /** Whether a heading is {@code Well Row} or {@code Well Col}, which MARS breaks over two lines. */
    private static boolean isPart(String text, String part) {
        boolean well = text.length() < 20 && text.regionMatches(true, 0, "well", 0, 4);
        return well && text.substring(4).strip().toLowerCase(Locale.ROOT).startsWith(part);
    }

    private static @Nullable Well wellOf(GridRow row, int column, boolean rowAndColumn) {
        return Labels.wellOf(rowAndColumn ? row.cell(column) + row.cell(column + 1) : row.cell(column));
    }

    /** The rows of one table: the name of a well among its cells. */
    private final class Rows implements WellRows.Shape {
        private final List<GridRow> all;
        private boolean any;

        Rows(List<GridRow> all) {
            this.all = all;
        }

        @Override
        public boolean holds(GridRow row, boolean afterGap) {
            // The name of a data set, as S1, stands alone over its table.
            boolean title = afterGap && any && row.texts().size() == 1;
            boolean well = !title && wellOf(row, wellColumn, rowAndColumn) != null;
            any |= well;
            return well;
        }

        /** A note in a list may look like a key; the header of the next table has two cells at least, or names wells. */
        @Override
        public boolean isNext(int index, boolean afterGap) {
            GridRow row = all.get(index);
            boolean same = header.stream().anyMatch(row::hasTextsOf);
            boolean wells = TableLabels.of(row.cell(wellColumn)) == TableLabels.WELL;
            if (!any
                    || (wellOf(row, wellColumn, rowAndColumn) != null
                            && row.texts().size() > 1)
                    || (same && !afterGap)) {
                return false;
            }
            return (row.texts().size() > 1 || wells) && Blocks.startAt(all, index);
        }

        @Override
        public int readings(GridRow row) {
            int readings = 0;
            for (int column = 0; column < row.size(); column++) {
                boolean name = column == wellColumn || (rowAndColumn && column == wellColumn + 1);
                readings += !name && WellTokens.isReading(row.cell(column)) ? 1 : 0;
            }
            return readings;
        }

        @Override
        public int labelColumn() {
            return wellColumn;
        }

        @Override
        public String expected() {
            return "the name of a well";
        }
    }

    /** Takes times whose heading has no unit in another one than seconds. */
    public WellsDown withBareTimes(String unit) {
        bareUnit = unit;
        return this;
    }

    /** Refuses times without a unit, which nothing tells whether they are seconds or hours. */
    public void requireTimeUnit() throws FileFormatException {
        for (int i = 0; i < header.size(); i++) {
            boolean time = TableLabels.of(keys.get(i)) == TableLabels.TIME;
            GridRow row = header.get(i);
            boolean bare = time && TableLabels.unitOf(keys.get(i)).isEmpty();
            for (int column = wellColumn + 1; bare && column < row.size(); column++) {
                if (Numerals.looksNumeric(row.cell(column)) || Labels.isShortClock(row.cell(column))) {
                    throw row.refuse(
                            wellColumn,
                            "a unit of these times",
                            "write the heading as Time [s], Time [min] or Time [h], of a clock as Time [h:mm] or Time [m:ss]");
                }
            }
        }
    }

    /** The number of rows of the file from the first of the header to the last well. */
    public int height() {
        return height;
    }

    /** One column of readings. */
    private record Column(int index, double time, String wavelength) {}

    /** Gives every column of numbers to a reading of the plate that its rows name; a time that goes back is the next set. */
    public void into(Function<String, ReadingCollector.Plate> plates, ChannelNames names) throws FileFormatException {
        int plateColumn = columnOf("plate");
        int width = 0;
        GridRow widest = Collections.max(header, Comparator.comparingInt(GridRow::size));
        for (GridRow row : body) {
            row.refuseBeyond(widest);
            width = Math.max(width, row.size());
        }
        boolean timed = isTimed(width);
        Map<String, List<Column>> sets = new LinkedHashMap<>();
        String before = "";
        for (int column = 0; column < width; column++) {
            boolean well = column == wellColumn || (rowAndColumn && column == wellColumn + 1);
            if (well || column == plateColumn || !isData(column)) {
                continue;
            }
            // Over the times of one data set its name may stand once, above the first.
            String label = label(column);
            label = label.isEmpty() && timed ? before : label;
            before = label;
            String set = timed || !wavelength(column).isEmpty() ? label : column + " " + label;
            sets.computeIfAbsent(set + '\n' + label, any -> new ArrayList<>())
                    .add(new Column(column, timed ? time(column) : Double.NaN, wavelength(column)));
        }
        int block = 0;
        for (Map.Entry<String, List<Column>> set : sets.entrySet()) {
            String label = set.getKey().substring(set.getKey().indexOf('\n') + 1);
            double[] times = set.getValue().stream().mapToDouble(Column::time).toArray();
            refusePastMidnight(set.getValue(), Runs.pastMidnight(times));
            int[] runs = Runs.of(times);
            for (int i = 0; i < runs.length; i++) {
                Column column = set.getValue().get(i);
                String channel = column.wavelength.isEmpty() ? names.channel(label, block) : column.wavelength;
                read(plates, plateColumn, column, List.of(header.get(0), set.getKey(), runs[i]), channel);
                block++;
            }
        }
    }

    private void read(
            Function<String, ReadingCollector.Plate> plates,
            int plateColumn,
            Column column,
            Object block,
            String channel)
            throws FileFormatException {
        ReadingCollector.@Nullable Reading reading = null;
        String plate = "";
        Map<String, ReadingCollector.Reading> readings = new HashMap<>();
        for (GridRow row : body) {
            String name = row.cell(plateColumn).isEmpty() ? plate : row.cell(plateColumn);
            if (reading == null || !name.equals(plate)) {
                plate = name;
                refuseDoubtfulTime(plates.apply(name), column);
                reading = readings.computeIfAbsent(
                        name, any -> plates.apply(any).series(block, channel).at(column.time, body.get(0)));
            }
            @Nullable Well of = wellOf(row, wellColumn, rowAndColumn);
            if (of != null) {
                reading.put(of, row, column.index);
            }
        }
    }

    private void refusePastMidnight(List<Column> columns, int midnight) throws FileFormatException {
        for (GridRow row : header) {
            int column = midnight < 0 ? -1 : columns.get(midnight).index;
            if (row.cell(column).indexOf(':') > 0 && !Double.isNaN(Labels.seconds(row.cell(column)))) {
                throw ReadingCollector.pastMidnight(row, column);
            }
        }
    }

    private void refuseDoubtfulTime(ReadingCollector.Plate plate, Column column) throws FileFormatException {
        for (int i = 0; i < header.size(); i++) {
            if (!Double.isNaN(column.time) && TableLabels.of(keys.get(i)) == TableLabels.TIME) {
                plate.refuseDoubtfulTime(header.get(i), column.index);
                return;
            }
        }
    }

    private int columnOf(String name) {
        for (int column = 0; column < header.get(0).size(); column++) {
            if (header.get(0).cell(column).toLowerCase(Locale.ROOT).equals(name)) {
                return column;
            }
        }
        return -1;
    }

    private boolean isData(int column) {
        TableLabels heading = TableLabels.of(header.get(0).cell(column));
        boolean company = header.size() == 1 && (heading == TableLabels.BESIDE || heading == TableLabels.TIME);
        boolean content = company || TableLabels.of(label(column)) == TableLabels.CONTENT;
        int readings = 0;
        int others = 0;
        for (GridRow row : body) {
            boolean reading = WellTokens.isReading(row.cell(column));
            readings += reading ? 1 : 0;
            others += reading || row.cell(column).isEmpty() ? 0 : 1;
        }
        return !content && readings > 0 && readings >= others;
    }

    /** The first heading that is neither time, temperature nor wavelength; the text a data set is called by. */
    private String label(int column) {
        for (int i = 0; i < header.size(); i++) {
            TableLabels kind = TableLabels.of(keys.get(i));
            String text = header.get(i).cell(column);
            boolean company = kind == TableLabels.TIME || kind == TableLabels.BESIDE || kind == TableLabels.WAVELENGTH;
            boolean label =
                    !text.isEmpty() && Double.isNaN(Labels.seconds(text)) && TableLabels.of(text) != TableLabels.BESIDE;
            if (label && !(company && WellTokens.isReading(text))) {
                return text;
            }
        }
        return "";
    }

    private String wavelength(int column) {
        for (int i = 0; i < header.size(); i++) {
            if (TableLabels.of(keys.get(i)) == TableLabels.WAVELENGTH) {
                return Labels.wavelength(header.get(i).cell(column));
            }
        }
        return "";
    }

    private double time(int column) {
        for (int i = 0; i < header.size(); i++) {
            String text = header.get(i).cell(column);
            if (TableLabels.of(keys.get(i)) == TableLabels.TIME) {
                return Labels.seconds(text, TableLabels.unitOf(keys.get(i), bareUnit));
            }
            double time = Labels.seconds(text);
            if (!Double.isNaN(time)) {
                return time;
            }
        }
        return Double.NaN;
    }

    /** Endpoint readings are often labelled 0 s, which is no time. */
    private boolean isTimed(int width) {
        for (int column = 0; column < width; column++) {
            if (column != wellColumn && time(column) > 0) {
                return true;
            }
        }
        return false;
    }
}
