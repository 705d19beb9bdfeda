package io.github.foldwise.io.internal.wells;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.internal.plate.WellRows;
import io.github.foldwise.io.internal.plate.WellTokens;
import io.github.foldwise.plate.Well;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table with a column for each well and a row for each time, wavelength or data set. What the columns before the wells
 * hold is told by their headings or by what stands in them.
 */
public final class WellsAcross {
    private static final int MOST_KEYS = 8;
    private static final int LOOKED_AT = 20;
    private static final int HEADINGS = 4;

    private final GridRow header;
    private final int first;
    private final List<@Nullable Well> wells;
    private final List<String> headings = new ArrayList<>();
    private List<GridRow> body = List.of();
    private int height = 1;

    private WellsAcross(List<GridRow> rows, int index, int first, List<@Nullable Well> wells) {
        this.header = rows.get(index);
        this.first = first;
        this.wells = wells;
        for (int column = 0; column < first; column++) {
            headings.add(headingOf(column, rows, index));
        }
    }

    /** Whether a row is the header of such a table. */
    static boolean startsAt(List<GridRow> rows, int index) {
        return headerAt(rows, index) != null;
    }

    /** The table under the given row; null when that row names no wells. */
    public static @Nullable WellsAcross at(List<GridRow> rows, int index) throws FileFormatException {
        @Nullable WellsAcross table = headerAt(rows, index);
        if (table == null) {
            return null;
        }
        WellRows found = WellRows.of(rows, index + 1, List.of(table.header), table.new Rows(rows, index));
        table.body = found.rows();
        table.height = found.end() - index;
        table.refuseUnnamedColumns();
        return table;
    }

    private static @Nullable WellsAcross headerAt(List<GridRow> rows, int index) {
        GridRow header = rows.get(index);
        int first = 1;
        while (first < header.size() && first <= MOST_KEYS && !Labels.isWell(header.cell(first))) {
            first++;
        }
        if (first > MOST_KEYS || !isHeader(header, first)) {
            return null;
        }
        List<@Nullable Well> wells = new ArrayList<>();
        Set<Well> distinct = new HashSet<>();
        for (int column = 0; column < header.size(); column++) {
            @Nullable Well well = column < first ? null : Labels.wellOf(header.cell(column));
            wells.add(well);
            if (well != null && !distinct.add(well)) {
                return null;
            }
        }
        return new WellsAcross(rows, index, first, wells);
    }

    /** A name of a well is no header by itself: samples are called S1 and X1. */
    private static boolean isHeader(GridRow header, int first) {
        if (!Labels.isWell(header.cell(first)) || Labels.isWell(header.cell(0))) {
            return false;
        }
        boolean named = false;
        boolean blank = true;
        for (int column = 0; column < first; column++) {
            TableLabels label = TableLabels.of(header.cell(column));
            named |= label != TableLabels.OTHER && label != TableLabels.CONTENT;
            blank &= header.cell(column).isEmpty();
        }
        return named || (blank && Labels.isWell(header.cell(first + 1)));
    }

    /** The rows of one table: a time, wavelength or label, then readings. */
    private final class Rows implements WellRows.Shape {
        private final List<GridRow> all;
        private final int timeColumn = columnOf(TableLabels.TIME);
        private final String unit = timeColumn < 0 ? "" : TableLabels.unitOf(headings.get(timeColumn));
        /** Without a heading, times are known by their units in most rows. */
        private final boolean clocked;
        /** Whether a column before the wells holds a number or a temperature in most rows. */
        private final boolean[] numbered = new boolean[first];

        private final boolean[] filled = new boolean[first];

        private @Nullable GridRow last;

        Rows(List<GridRow> all, int index) {
            this.all = all;
            int times = 0;
            int others = 0;
            int[] numbers = new int[first];
            int[] texts = new int[first];
            for (int i = index + 1; i < all.size() && !Blocks.startAt(all, i) && times + others < LOOKED_AT; i++) {
                boolean data = isData(all.get(i));
                times += data && !Double.isNaN(ownTime(all.get(i))) ? 1 : 0;
                others += data && Double.isNaN(ownTime(all.get(i))) ? 1 : 0;
                for (int column = 0; data && column < first; column++) {
                    numbers[column] += isNumber(all.get(i).cell(column)) ? 1 : 0;
                    texts[column] += all.get(i).cell(column).isEmpty() ? 0 : 1;
                }
            }
            for (int column = 0; column < first; column++) {
                numbered[column] = 2 * numbers[column] > times + others;
                filled[column] = 2 * texts[column] > times + others;
            }
            this.clocked = times > others;
        }

        @Override
        public boolean holds(GridRow row, boolean afterGap) {
            boolean content = TableLabels.of(row.cell(0)) == TableLabels.CONTENT;
            boolean timed =
                    content || (timeColumn < 0 ? !clocked || !Double.isNaN(ownTime(row)) : !Double.isNaN(time(row)));
            boolean alike = !afterGap || last == null || (isLike(last, row) && 2 * readings(row) >= readings(last));
            if (!isData(row) || !timed || !alike || !(content || isUsual(row))) {
                return false;
            }
            last = content ? last : row;
            return true;
        }

        private boolean isNumber(String text) {
            return WellTokens.isReading(text) || TableLabels.of(text) == TableLabels.BESIDE;
        }

        private boolean isUsual(GridRow row) {
            for (int column = 0; column < first; column++) {
                boolean odd = numbered[column] && !isNumber(row.cell(column));
                if (odd || (filled[column] && row.cell(column).isEmpty())) {
                    return false;
                }
            }
            return true;
        }

        private double time(GridRow row) {
            return Labels.seconds(row.cell(timeColumn), unit);
        }

        /** Whether the same columns before the wells are filled, and nothing but readings stands below the wells. */
        private boolean isLike(GridRow earlier, GridRow row) {
            for (int column = 0; column < first; column++) {
                if (earlier.cell(column).isEmpty() != row.cell(column).isEmpty()) {
                    return false;
                }
            }
            return readings(row) > 0;
        }

        /** The same header once more goes on with the table only right below a row of it, and with a later time. */
        @Override
        public boolean isNext(int index, boolean afterGap) {
            if (!all.get(index).hasTextsOf(header)) {
                return Blocks.startAt(all, index);
            }
            boolean later = last == null
                    || timeColumn < 0
                    || index + 1 == all.size()
                    || !(time(all.get(index + 1)) <= time(last));
            return last != null && (afterGap || !later);
        }

        @Override
        public int readings(GridRow row) {
            int readings = 0;
            for (int column = first; column < wells.size(); column++) {
                boolean reading = WellTokens.isReading(row.cell(column));
                if (wells.get(column) != null && !reading && !row.cell(column).isEmpty()) {
                    return 0;
                }
                readings += reading ? 1 : 0;
            }
            return readings;
        }

        @Override
        public int labelColumn() {
            return Math.max(0, timeColumn);
        }

        @Override
        public String expected() {
            return timeColumn < 0 ? "the name of a data set" : "a time such as 0:01:30";
        }
    }

    /** Means and temperatures may stand beside the wells; any other column of readings is one whose well has no name. */
    private void refuseUnnamedColumns() throws FileFormatException {
        for (int column = first; column < header.size(); column++) {
            String name = header.cell(column);
            boolean known =
                    wells.get(column) != null || TableLabels.of(name) != TableLabels.OTHER || WellRows.isSummary(name);
            int at = column;
            long readings = body.stream()
                    .filter(row -> WellTokens.isReading(row.cell(at)))
                    .count();
            if (!known && readings > 0 && 2 * readings >= body.size()) {
                throw header.refuse(
                        column, "the name of a well above these readings", "name the well, or remove the column");
            }
        }
    }

    /** Refuses times without a unit, which nothing tells whether they are seconds or hours. */
    public void requireTimeUnit() throws FileFormatException {
        int timeColumn = columnOf(TableLabels.TIME);
        boolean bare = timeColumn >= 0
                && TableLabels.unitOf(headings.get(timeColumn)).isEmpty()
                && body.stream()
                        .map(row -> row.cell(timeColumn))
                        .anyMatch(text -> Labels.isShortClock(text) || Double.isNaN(Labels.seconds(text)));
        if (bare) {
            throw header.refuse(
                    timeColumn,
                    "a unit of these times",
                    "write the heading as Time [s], Time [min] or Time [h], of a clock as Time [h:mm] or Time [m:ss]");
        }
    }

    public int height() {
        return height;
    }

    /** One row of a data set. */
    private record Line(GridRow row, double time, String wavelength) {}

    /** Gives every row of numbers to a reading; a time that goes back starts the next data set. */
    public void into(ReadingCollector.Plate plate, ChannelNames names) throws FileFormatException {
        into(plate, names, "s");
    }

    /** The same for a program that means another unit where the heading of its times has none. */
    public void into(ReadingCollector.Plate plate, ChannelNames names, String bareUnit) throws FileFormatException {
        int timeColumn = columnOf(TableLabels.TIME);
        int wavelengthColumn = columnOf(TableLabels.WAVELENGTH);
        String unit = timeColumn < 0 ? "" : TableLabels.unitOf(headings.get(timeColumn), bareUnit);
        Map<String, List<Line>> sets = new LinkedHashMap<>();
        for (GridRow row : body) {
            String label = label(row, timeColumn, wavelengthColumn);
            if (TableLabels.of(label) != TableLabels.CONTENT) {
                row.refuseBeyond(header);
                plate.refuseDoubtfulTime(row, timeColumn);
                double time = timeColumn < 0 ? ownTime(row) : Labels.seconds(row.cell(timeColumn), unit);
                String wavelength = wavelengthColumn < 0 ? "" : Labels.wavelength(row.cell(wavelengthColumn));
                sets.computeIfAbsent(label, any -> new ArrayList<>()).add(new Line(row, time, wavelength));
            }
        }
        for (Map.Entry<String, List<Line>> set : sets.entrySet()) {
            List<Line> lines = set.getValue();
            double[] times = lines.stream().mapToDouble(Line::time).toArray();
            int midnight = timeColumn < 0 ? -1 : Runs.pastMidnight(times);
            if (midnight > 0 && lines.get(midnight).row.cell(timeColumn).indexOf(':') > 0) {
                throw ReadingCollector.pastMidnight(lines.get(midnight).row, timeColumn);
            }
            int[] runs = Runs.of(times);
            for (int i = 0; i < runs.length; i++) {
                Line line = lines.get(i);
                String channel = line.wavelength.isEmpty() ? names.channel(set.getKey(), runs[i]) : line.wavelength;
                Object block = List.of(header, set.getKey(), runs[i]);
                read(line.row, plate.series(block, channel).at(line.time, line.row));
            }
        }
    }

    private void read(GridRow row, ReadingCollector.Reading reading) throws FileFormatException {
        for (int column = first; column < wells.size(); column++) {
            @Nullable Well well = wells.get(column);
            if (well != null) {
                reading.put(well, row, column);
            }
        }
    }

    /** The heading of a column before the wells: in the header, or in a row of headings below it. */
    private String headingOf(int column, List<GridRow> rows, int index) {
        if (!header.cell(column).isEmpty()) {
            return header.cell(column);
        }
        String text = "";
        boolean data = false;
        for (int i = index + 1; i < rows.size() && i <= index + HEADINGS; i++) {
            String below = rows.get(i).cell(column);
            TableLabels label = TableLabels.of(below);
            if (label == TableLabels.TIME || label == TableLabels.WAVELENGTH) {
                return below;
            }
            data |= isData(rows.get(i));
            text = text.isEmpty() && !data ? below : text;
        }
        return text;
    }

    private int columnOf(TableLabels label) {
        for (int column = 0; column < first; column++) {
            if (TableLabels.of(headings.get(column)) == label) {
                return column;
            }
        }
        return -1;
    }

    private boolean isData(GridRow row) {
        int readings = 0;
        int others = 0;
        for (int column = first; column < row.size(); column++) {
            boolean reading = WellTokens.isReading(row.cell(column));
            readings += reading ? 1 : 0;
            others += reading || row.cell(column).isEmpty() ? 0 : 1;
        }
        return readings > 0 && readings >= others;
    }

    /** The first text before the wells that is neither time, wavelength nor a number or temperature. */
    private String label(GridRow row, int timeColumn, int wavelengthColumn) {
        for (int column = 0; column < first; column++) {
            String text = row.cell(column);
            boolean other = column != timeColumn && column != wavelengthColumn && !text.isEmpty();
            boolean company = TableLabels.of(headings.get(column)) == TableLabels.BESIDE
                    || TableLabels.of(text) == TableLabels.BESIDE
                    || WellTokens.isReading(text)
                    || !Double.isNaN(Labels.seconds(text));
            if (other && !company) {
                return text;
            }
        }
        return "";
    }

    private double ownTime(GridRow row) {
        for (int column = 0; column < first; column++) {
            double time = Labels.seconds(row.cell(column));
            if (!Double.isNaN(time)) {
                return time;
            }
        }
        return Double.NaN;
    }
}
