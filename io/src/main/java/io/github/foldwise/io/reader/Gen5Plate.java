package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.Numerals;
import io.github.foldwise.io.internal.plate.WellRows;
import io.github.foldwise.io.internal.plate.WellTokens;
import io.github.foldwise.io.internal.wells.Labels;
import io.github.foldwise.io.internal.wells.ReadingCollector;
import io.github.foldwise.io.internal.wells.WellTable;
import io.github.foldwise.io.internal.wells.WellsAcross;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One plate of a Gen5 export. Data sets are called by the step that read them and its wavelength, {@code OD600:450}; the
 * wavelength alone is the channel where no other data set of the plate has it. Calculated data sets keep their whole name.
 */
final class Gen5Plate {
    private static final Set<String> LAYOUT =
            Set.of("well id", "conc/dil", "name", "sample id", "well type", "type", "group", "dilution", "factor");
    /** {@code Kinetic read 7 (0:30:48)} over a matrix; {@code Kinetic read} over the times of a table. */
    static final Pattern KINETIC_READ = Pattern.compile("(?i)kinetic read(?: \\d+ \\(([\\d:.]+)\\))?");

    private static final Pattern READ_NUMBER = Pattern.compile("(.*\\S) Read#\\d+");
    /** What lists add up beside the readings: they are of several wells. */
    private static final Set<String> STATISTICS =
            Set.of("count", "mean", "std dev", "std. dev.", "cv (%)", "%cv", "cv", "sem", "median", "min", "max");

    private static final Pattern READ_LABEL = Pattern.compile("(?:(.*):)?\\s*([^:]*)");
    private static final Pattern OPTICS =
            Pattern.compile("[1-9]\\d{2,3}(?:/\\d+)?(?:\\s*,\\s*[1-9]\\d{2,3}(?:/\\d+)?)?");
    private static final int LONGEST_OPTICS = 20;
    private static final Pattern ROW = Pattern.compile("[A-Z]|A[A-F]");
    /** Lines that start another part of the report. */
    private static final Pattern TITLE = Pattern.compile(
            "(?i)(?:procedure details|layout|results|read \\d+.*|actual temperature.*|.*curve.*|.*\\bscan\\b.*|spectrum)");

    private final List<GridRow> rows;
    private final ReadingCollector.Plate plate;
    private final Map<String, String> channels;
    /** The time of the matrix below, which the line over it tells. */
    private double time = Double.NaN;

    Gen5Plate(List<GridRow> rows, ReadingCollector collector) {
        this.rows = rows;
        @Nullable PlateFormat format = Labels.plateFormat(Labels.valueOf(rows, "Plate Type"));
        this.plate = collector.addPlate(Labels.valueOf(rows, "Plate Number"), format);
        this.channels = channelsOf(rows);
    }

    void read() throws FileFormatException {
        String title = "";
        int i = 0;
        while (i < rows.size()) {
            GridRow row = rows.get(i);
            @Nullable WellTable table = WellTable.of(row);
            int corner = cornerOf(i);
            boolean list = table == null && corner < 0 && row.texts().contains("Well");
            @Nullable WellsAcross across = list ? WellsAcross.at(rows, i) : null;
            if (table != null) {
                i = readTable(i, table, title);
            } else if (corner >= 0) {
                i = readMatrix(i, corner, title);
                time = Double.NaN;
            } else if (across != null) {
                String over = title;
                across.into(plate, (label, run) -> channelOf(label.isEmpty() ? over : label));
                i += across.height();
            } else if (row.texts().contains("Well") && i + 1 < rows.size()) {
                i = readList(i, row, title);
            } else {
                WellRows.refuseStray(row);
                Matcher read = KINETIC_READ.matcher(row.cell(0));
                boolean timed = GridRow.isShort(row.cell(0)) && read.matches();
                if (timed) {
                    time = Labels.clockSeconds(String.valueOf(read.group(1)));
                } else if (!row.isBlank()) {
                    title = row.texts().get(0);
                    time = TITLE.matcher(title).matches() ? Double.NaN : time;
                }
                i++;
            }
        }
    }

    /** Whether another block starts at a row. */
    private boolean startsAt(int index) {
        GridRow row = rows.get(index);
        return WellTable.of(row) != null
                || cornerOf(index) >= 0
                || row.texts().contains("Well")
                || TITLE.matcher(row.cell(0)).matches();
    }

    /** The column of the row letters when a row is the header of a matrix, in a workbook often the second; -1 for others. */
    private int cornerOf(int index) {
        GridRow row = rows.get(index);
        int corner = row.cell(1).isEmpty() ? 1 : 0;
        if (!row.cell(0).isEmpty() || Labels.columnNumber(row.cell(corner + 1)) == 0) {
            return -1;
        }
        int next = WellRows.below(rows, index);
        return next < rows.size() && ROW.matcher(rows.get(next).cell(corner)).matches() ? corner : -1;
    }

    private static int widthOfHeader(GridRow row, int corner) {
        int first = Labels.columnNumber(row.cell(corner + 1));
        int width = 1;
        while (Labels.columnNumber(row.cell(corner + 1 + width)) == first + width) {
            width++;
        }
        return width;
    }

    /** The names of all data sets of a plate and the channels they stand for. */
    private static Map<String, String> channelsOf(List<GridRow> rows) {
        Set<String> steps = new HashSet<>();
        Set<String> labels = new HashSet<>();
        for (GridRow row : rows) {
            if (row.cell(0).equals("Read")) {
                steps.add(row.cell(1));
            }
            for (String text : row.texts()) {
                boolean named = text.indexOf(':') > 0 && GridRow.isShort(text);
                if (named
                        || (text.length() <= LONGEST_OPTICS
                                && OPTICS.matcher(text).matches())) {
                    labels.add(text);
                }
            }
        }
        Map<String, String> channels = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (String label : labels) {
            Matcher matcher = READ_LABEL.matcher(label);
            if (matcher.matches() && OPTICS.matcher(matcher.group(2)).matches()) {
                @Nullable String step = matcher.group(1);
                if (step == null || steps.contains(step.strip())) {
                    channels.put(label, matcher.group(2));
                    counts.merge(matcher.group(2), step == null ? 0 : 1, Integer::sum);
                }
            }
        }
        channels.replaceAll((label, channel) -> counts.getOrDefault(channel, 0) > 1 ? label : channel);
        return channels;
    }

    private String channelOf(String label) {
        return channels.getOrDefault(label, label);
    }

    /** A cell of a matrix: where it stands and which well it tells of. */
    private record Cell(GridRow row, int column, Well well) {}

    private int readMatrix(int start, int corner, String title) throws FileFormatException {
        GridRow header = rows.get(start);
        int firstColumn = Labels.columnNumber(header.cell(corner + 1)) - 1;
        int width = widthOfHeader(header, corner);
        int nameColumn = corner + 1 + width;
        Map<String, List<Cell>> layers = new LinkedHashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        int rowIndex = -1;
        boolean labelled = false;
        WellRows found = WellRows.of(rows, start + 1, List.of(header), new MatrixRows(header, corner, width));
        for (GridRow row : found.rows()) {
            String letters = row.cell(corner);
            if (!letters.isEmpty()) {
                int next = Well.of(letters + "1").getRow();
                if (next <= rowIndex) {
                    throw row.refuse(
                            corner, "the letter of a later row", "give each row of the plate once and in order");
                }
                rowIndex = next;
                seen.clear();
            }
            String label = row.cell(nameColumn);
            if (label.isEmpty() && labelled) {
                throw row.refuse(nameColumn, "the name of the data set", "the line is cut off; export the plate again");
            }
            labelled |= !label.isEmpty();
            int count = seen.merge(label, 1, Integer::sum);
            List<Cell> layer =
                    layers.computeIfAbsent(count > 1 ? label + " (" + count + ")" : label, any -> new ArrayList<>());
            for (int column = 0; column < width; column++) {
                layer.add(new Cell(row, corner + 1 + column, Well.at(rowIndex, firstColumn + column)));
            }
        }
        for (Map.Entry<String, List<Cell>> layer : layers.entrySet()) {
            boolean described = title.equalsIgnoreCase("Layout") || isLayout(layer.getKey());
            if (!described && isNumeric(layer.getValue())) {
                readLayer(layer.getKey().isEmpty() ? title : layer.getKey(), layer.getValue());
            }
        }
        return found.end();
    }

    /** The rows of a matrix: a letter over the first data set of a row of the plate, the names of data sets at their end. */
    private final class MatrixRows implements WellRows.Shape {
        private final GridRow header;
        private final int corner;
        private final int width;
        private boolean any;

        MatrixRows(GridRow header, int corner, int width) {
            this.header = header;
            this.corner = corner;
            this.width = width;
        }

        @Override
        public boolean holds(GridRow row, boolean afterGap) {
            boolean is = isOfMatrix(row, corner, corner + 1 + width);
            boolean legend = afterGap
                    && any
                    && !row.cell(corner).isEmpty()
                    && row.texts().size() == 2;
            any |= is && !legend;
            return is && !legend;
        }

        @Override
        public boolean isNext(int index, boolean afterGap) {
            if (rows.get(index).hasTextsOf(header)) {
                return any && afterGap;
            }
            return !isOfMatrix(rows.get(index), corner, corner + 1 + width) && startsAt(index);
        }

        @Override
        public int readings(GridRow row) {
            int readings = 0;
            for (int column = corner + 1; column <= corner + width; column++) {
                boolean reading = WellTokens.isReading(row.cell(column));
                if (!reading && !row.cell(column).isEmpty()) {
                    return 0;
                }
                readings += reading ? 1 : 0;
            }
            return readings;
        }

        @Override
        public int labelColumn() {
            return corner;
        }

        @Override
        public String expected() {
            return "the letter of a row";
        }
    }

    private static boolean isStatistic(String label) {
        return STATISTICS.contains(label.toLowerCase(Locale.ROOT));
    }

    private static boolean isLayout(String label) {
        return LAYOUT.contains(label.toLowerCase(Locale.ROOT));
    }

    private static boolean isOfMatrix(GridRow row, int corner, int nameColumn) {
        String first = row.cell(corner);
        boolean continued = first.isEmpty()
                && !row.cell(nameColumn).isEmpty()
                && row.cell(nameColumn + 1).isEmpty();
        return ROW.matcher(first).matches() || continued;
    }

    /** Whether most cells with a text are readings; words for positive and negative wells are not. */
    private static boolean isNumeric(List<Cell> layer) {
        int readings = 0;
        int others = 0;
        for (Cell cell : layer) {
            String text = cell.row.cell(cell.column);
            boolean reading = WellTokens.isReading(text) || !Double.isNaN(Labels.clockSeconds(text));
            readings += reading ? 1 : 0;
            others += reading || text.isEmpty() ? 0 : 1;
        }
        return readings > 0 && readings >= others;
    }

    private void readLayer(String label, List<Cell> layer) throws FileFormatException {
        Matcher numbered = READ_NUMBER.matcher(label);
        String name = GridRow.isShort(label) && numbered.matches() ? numbered.group(1) : label;
        GridRow first = layer.get(0).row;
        ReadingCollector.Reading reading = Double.isNaN(time)
                ? plate.addReading(channelOf(label), time, first)
                : plate.series(KINETIC_READ, channelOf(name)).at(time, first);
        Well last = layer.get(layer.size() - 1).well;
        reading.reaches(1, last.getColumn() + 1);
        for (Cell cell : layer) {
            double clock = Labels.clockSeconds(cell.row.cell(cell.column));
            if (Double.isNaN(clock)) {
                reading.put(cell.well, cell.row, cell.column);
            } else {
                reading.withUnit("s").put(cell.well, WellValue.measured(clock), cell.row, cell.column);
            }
        }
    }

    /** A table with a column for each well and a row for each time, wavelength or place in the well. */
    private int readTable(int start, WellTable table, String title) throws FileFormatException {
        String key = table.header().cell(table.key()).toLowerCase(Locale.ROOT);
        WellRows found = WellRows.of(rows, start + 1, List.of(table.header()), new TableRows(table, key));
        for (GridRow row : found.rows()) {
            if (hasReading(row, table)) {
                ReadingCollector.Reading reading = readingOf(row, key, table, channelOf(title));
                for (int column = table.first(); column < table.end(); column++) {
                    @Nullable Well well = table.well(column);
                    if (well != null) {
                        reading.put(well, row, column);
                    }
                }
            }
        }
        return found.end();
    }

    /** The rows of a table with a column for each well: a time, wavelength or place in the well before them. */
    private final class TableRows implements WellRows.Shape {
        private final WellTable table;
        private final String key;
        private boolean any;

        TableRows(WellTable table, String key) {
            this.table = table;
            this.key = key;
        }

        @Override
        public boolean holds(GridRow row, boolean afterGap) {
            String label = row.cell(table.key());
            boolean timed = !isTime(key) || !Double.isNaN(Labels.seconds(label, unitOf(key)));
            boolean placed = isTime(key) || key.startsWith("wavel") || Numerals.looksNumeric(label);
            boolean is = !label.isEmpty() && timed && placed && (!afterGap || !any || readings(row) > 0);
            any |= is;
            return is;
        }

        @Override
        public boolean isNext(int index, boolean afterGap) {
            return rows.get(index).hasTextsOf(table.header()) ? any && afterGap : startsAt(index);
        }

        @Override
        public int readings(GridRow row) {
            int readings = 0;
            for (int column = table.first(); column < table.end(); column++) {
                boolean reading = WellTokens.isReading(row.cell(column));
                if (table.well(column) != null && !reading && !row.cell(column).isEmpty()) {
                    return 0;
                }
                readings += reading ? 1 : 0;
            }
            return readings;
        }

        @Override
        public int labelColumn() {
            return table.key();
        }

        @Override
        public String expected() {
            return isTime(key) ? "a time such as 0:04:22" : "a wavelength or a place in the well";
        }
    }

    private static boolean isTime(String key) {
        return key.startsWith("time") || key.startsWith("kinetic read");
    }

    /** Cycles that were planned and not read are lines of a time and nothing else. */
    private static boolean hasReading(GridRow row, WellTable table) {
        for (int column = table.first(); column < row.size(); column++) {
            if (!row.cell(column).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private ReadingCollector.Reading readingOf(GridRow row, String key, WellTable table, String channel)
            throws FileFormatException {
        String label = row.cell(table.key());
        if (isTime(key)) {
            plate.refuseDoubtfulTime(row, table.key());
            double time = Labels.seconds(label, unitOf(key));
            if (Double.isNaN(time)) {
                throw row.refuse(table.key(), "a time such as 0:04:22", "export the kinetic run again");
            }
            return plate.series(table.header(), channel).at(time, row);
        }
        if (key.startsWith("wavelength")) {
            String wavelength = Labels.wavelength(label);
            if (wavelength.isEmpty()) {
                throw row.refuse(table.key(), "a wavelength in nm", "export the spectrum again");
            }
            boolean excitation = channel.toLowerCase(Locale.ROOT).contains("ex spectrum");
            return plate.addReading(excitation ? wavelength + " excitation" : wavelength, Double.NaN, row);
        }
        List<String> place = new ArrayList<>();
        for (int column = table.key(); column < table.first(); column++) {
            place.add(row.cell(column));
        }
        return plate.addReading(channel + " position " + String.join(",", place), Double.NaN, row);
    }

    private static String unitOf(String key) {
        int open = Math.max(key.indexOf('['), key.indexOf('('));
        int close = Math.max(key.indexOf(']'), key.indexOf(')'));
        return open > 0 && close > open ? key.substring(open + 1, close).strip() : "";
    }

    /** A table with a row for each well, its name under {@code Well}. */
    private int readList(int start, GridRow header, String title) throws FileFormatException {
        int wellColumn = 0;
        while (!header.cell(wellColumn).equals("Well")) {
            wellColumn++;
        }
        WellRows found = WellRows.of(rows, start + 1, List.of(header), new ListRows(header, wellColumn));
        for (int column = wellColumn + 1; column < header.size(); column++) {
            String label = header.cell(column);
            List<Cell> cells = new ArrayList<>();
            for (GridRow row : found.rows()) {
                cells.add(new Cell(row, column, Well.of(row.cell(wellColumn))));
            }
            if (label.isEmpty() || isLayout(label) || isStatistic(label) || !isNumeric(cells)) {
                continue;
            }
            double time = Labels.clockSeconds(label);
            if (Double.isNaN(time)) {
                readLayer(label, cells);
            } else {
                ReadingCollector.Reading reading =
                        plate.series(header, channelOf(title)).at(time, header);
                for (Cell cell : cells) {
                    reading.put(cell.well, cell.row, cell.column);
                }
            }
        }
        return found.end();
    }

    /** The rows of a list: the name of a well in its column. */
    private final class ListRows implements WellRows.Shape {
        private final GridRow header;
        private final int wellColumn;

        ListRows(GridRow header, int wellColumn) {
            this.header = header;
            this.wellColumn = wellColumn;
        }

        @Override
        public boolean holds(GridRow row, boolean afterGap) {
            return Labels.isWell(row.cell(wellColumn));
        }

        @Override
        public boolean isNext(int index, boolean afterGap) {
            return rows.get(index).hasTextsOf(header) ? afterGap : startsAt(index);
        }

        @Override
        public int readings(GridRow row) {
            int readings = 0;
            for (int column = wellColumn + 1; column < header.size(); column++) {
                readings += WellTokens.isReading(row.cell(column)) ? 1 : 0;
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
}
