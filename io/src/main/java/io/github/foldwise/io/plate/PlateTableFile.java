package io.github.foldwise.io.plate;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.Numerals;
import io.github.foldwise.io.Place;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.internal.plate.BlockTitle;
import io.github.foldwise.io.internal.plate.TableHeader;
import io.github.foldwise.io.internal.plate.TableHeader.Field;
import io.github.foldwise.io.internal.plate.WellNames;
import io.github.foldwise.io.internal.plate.WellTokens;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellStatus;
import io.github.foldwise.plate.WellValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Files with one row per well, as CSV, TSV or XLSX:
 *
 * <pre>{@code
 * plate,well,channel,value
 * P1,A1,570,0.81
 * P1,A2,570,OVRFLW
 * }</pre>
 *
 * <p>Columns go by their names in any case and order. Needed are {@code well} (or {@code row} and {@code column}) and a
 * column of readings: {@code value}, {@code readout}, {@code absorbance}, {@code OD}, {@code luminescence} and the like, or
 * several with a wavelength in the name ({@code OD570}, {@code 630 nm}), one per channel; a table without any of these names
 * gives every other column of numbers as a channel. Rows may be letters or numbers. Read where present:
 * {@code plate} or {@code barcode}; {@code channel} or {@code wavelength}; {@code time} in seconds, or in the unit of the
 * header ({@code time [h]}), or as h:mm:ss; {@code status} and {@code bound} as a {@link PlateReading} prints them in a table,
 * whose channels are then taken as they are.
 * Other columns are left out.
 *
 * <p>Every sheet of a workbook may hold such a table; without a column of plates, each of several sheets is a plate. One reading
 * is made per plate, channel and time, in the order of their first rows. All plates of a file have the
 * smallest format that holds all its wells, unless {@link ReadOptions#withPlateFormat} says otherwise.
 */
public final class PlateTableFile {
    private static final Pattern CLOCK = Pattern.compile("(\\d+):(\\d\\d):(\\d\\d(?:\\.\\d+)?)");
    private static final Pattern GENERIC = Pattern.compile("value|readout|reading|result|signal|measurement");
    private static final Map<String, Double> SECONDS = Map.ofEntries(
            Map.entry("", 1.0),
            Map.entry("s", 1.0),
            Map.entry("sec", 1.0),
            Map.entry("seconds", 1.0),
            Map.entry("min", 60.0),
            Map.entry("minutes", 60.0),
            Map.entry("h", 3600.0),
            Map.entry("hr", 3600.0),
            Map.entry("hours", 3600.0),
            Map.entry("d", 86400.0),
            Map.entry("days", 86400.0));

    private final TableHeader header;
    private final Numerals numerals;
    private final String sheet;
    private final Map<Key, Map<Well, Entry>> groups = new LinkedHashMap<>();

    private PlateTableFile(TableHeader header, Numerals numerals, String sheet) {
        this.header = header;
        this.numerals = numerals;
        this.sheet = sheet;
    }

    /**
     * Reads all readings of a file.
     *
     * @param file path of the file
     * @return one reading per plate, channel and time, at least one
     * @throws FileFormatException if the file cannot be read as a table of wells, or a well occurs twice
     * @throws IOException if the file system fails
     */
    public static List<PlateReading> read(Path file) throws IOException {
        return read(file, ReadOptions.withDefaults());
    }

    /**
     * Reads all readings of a file.
     *
     * @param file path of the file
     * @return one reading per plate, channel and time, at least one
     * @throws FileFormatException if the file cannot be read as a table of wells, or a well occurs twice
     * @throws IOException if the file system fails
     */
    public static List<PlateReading> read(String file) throws IOException {
        return read(Path.of(Objects.requireNonNull(file, "file")));
    }

    /**
     * Reads all readings of a file under given options.
     *
     * @param file path of the file
     * @param options decimal mark, plate format, sheet
     * @return one reading per plate, channel and time, at least one
     * @throws FileFormatException if the file cannot be read as a table of wells, or a well occurs twice
     * @throws IOException if the file system fails
     */
    public static List<PlateReading> read(Path file, ReadOptions options) throws IOException {
        return read(Source.of(file), options);
    }

    /**
     * Reads a file, a stream or a text.
     *
     * @param source what to read
     * @return one reading per plate, channel and time, at least one
     * @throws FileFormatException if it cannot be read as a table of wells, or a well occurs twice
     * @throws IOException if the file system or the stream fails
     */
    public static List<PlateReading> read(Source source) throws IOException {
        return read(source, ReadOptions.withDefaults());
    }

    /**
     * Reads a file, a stream or a text under given options.
     *
     * @param source what to read
     * @param options decimal mark, plate format, sheet
     * @return one reading per plate, channel and time, at least one
     * @throws FileFormatException if it cannot be read as a table of wells, or a well occurs twice
     * @throws IOException if the file system or the stream fails
     */
    public static List<PlateReading> read(Source source, ReadOptions options) throws IOException {
        return of(Grid.read(source, options), options);
    }

    /**
     * Reads all readings of a file whose rows were read.
     *
     * @param grid the rows
     * @param options decimal mark, plate format
     * @return one reading per plate, channel and time, at least one
     * @throws FileFormatException if it cannot be read as a table of wells, or a well occurs twice
     * @hidden
     */
    public static List<PlateReading> of(Grid grid, ReadOptions options) throws FileFormatException {
        Numerals numerals = Numerals.of(grid, options);
        List<PlateReading> readings = new ArrayList<>();
        @Nullable FileFormatException none = null;
        for (Grid sheet : grid.sheets()) {
            TableHeader header;
            try {
                header = TableHeader.find(
                                sheet,
                                found -> !found.withAnyNumbers().values().isEmpty(),
                                "a column of readings, for example \"value\"")
                        .withAnyNumbers();
            } catch (FileFormatException e) {
                if (e.getLine() > 0) {
                    throw e;
                }
                none = e;
                continue;
            }
            PlateTableFile table = new PlateTableFile(
                    header, numerals, grid.hasSeveralSheets() ? header.row().sheet() : "");
            table.readRows();
            notePassedBy(sheet, header);
            addApart(readings, table.readings(grid, options));
        }
        if (readings.isEmpty() && none != null) {
            throw none;
        }
        return List.copyOf(readings);
    }

    private static void notePassedBy(Grid sheet, TableHeader header) {
        List<Integer> others = header.otherNumbers().stream()
                .filter(column -> !header.values().contains(column))
                .toList();
        if (!others.isEmpty()) {
            sheet.note("columns of numbers passed by: "
                    + others.stream().map(header.row()::cell).collect(Collectors.joining(", ")) + "; read are "
                    + header.values().stream().map(header.row()::cell).collect(Collectors.joining(", "))
                    + ": a column is a reading too if its name holds a wavelength or is a word such as absorbance, luminescence,"
                    + " value");
        }
    }

    /** Channels of a plate that an earlier sheet holds already are other data sets, whatever their times. */
    private static void addApart(List<PlateReading> readings, List<PlateReading> more) {
        Set<List<String>> taken = new HashSet<>();
        readings.forEach(reading -> taken.add(List.of(reading.getName(), reading.getChannel())));
        for (PlateReading reading : more) {
            String channel = reading.getChannel();
            for (int n = 2; taken.contains(List.of(reading.getName(), channel)); n++) {
                channel = (reading.getChannel() + " (" + n + ")").strip();
            }
            readings.add(reading.withChannel(channel));
        }
    }

    private void readRows() throws FileFormatException {
        List<Integer> values = header.values();
        if (values.size() > 1 && header.has(Field.CHANNEL)) {
            throw header.row()
                    .refuse(
                            values.get(1),
                            "one column of readings beside the column \"channel\"",
                            "remove the column \"channel\" or all columns of readings but one");
        }
        for (GridRow row : header.body()) {
            Well well = header.wellOf(row);
            row.refuseBeyond(header.row());
            for (int column : values) {
                String plate = header.has(Field.PLATE) ? row.cell(header.column(Field.PLATE)) : sheet;
                Key key = new Key(plate, channelOf(row, column), unitOf(column), timeOf(row));
                Entry entry = new Entry(valueOf(row, column), row);
                Map<Well, Entry> wells = groups.computeIfAbsent(key, any -> new TreeMap<>());
                Entry earlier = wells.putIfAbsent(well, entry);
                // Programs write a second line N/A for a result that was not calculated.
                if (earlier != null && earlier.value.getStatus() == WellStatus.MISSING) {
                    wells.put(well, entry);
                } else if (earlier != null && entry.value.getStatus() != WellStatus.MISSING) {
                    throw row.refuse(
                            header.wellColumn(),
                            "each well once per plate, channel and time",
                            well + " was read in line " + earlier.row.line() + " already; " + apart(row, earlier.row));
                }
            }
        }
        if (groups.isEmpty()) {
            throw header.row()
                    .place()
                    .refuse(
                            String.join(", ", header.row().texts()),
                            "rows of wells under this header",
                            "add one row per well, or check that the export was not interrupted");
        }
    }

    /** Which column tells two rows of a well apart, of those that nothing is known of. */
    private String apart(GridRow row, GridRow earlier) {
        for (int column = 0; column < header.row().size(); column++) {
            boolean differs = !row.cell(column).equals(earlier.cell(column));
            if (differs
                    && !header.values().contains(column)
                    && !header.row().cell(column).isEmpty()) {
                return "if \"" + header.row().cell(column) + "\" tells them apart, here " + earlier.cell(column)
                        + " and " + row.cell(column)
                        + ", call that column plate, channel or time; else remove one of the two rows";
            }
        }
        return "remove one of the two rows, or add a column plate, channel or time that tells them apart";
    }

    private String channelOf(GridRow row, int column) {
        if (header.has(Field.CHANNEL)) {
            String channel = row.cell(header.column(Field.CHANNEL));
            return header.has(Field.BOUND) ? channel : BlockTitle.channelOf(channel);
        }
        String name = header.row().cell(column);
        String wavelength = BlockTitle.wavelengthOf(name);
        String plain = TableHeader.nameOf(name);
        return wavelength.isEmpty() && !GENERIC.matcher(plain).matches() ? plain : wavelength;
    }

    private String unitOf(int column) {
        String unit = TableHeader.unitOf(header.row().cell(column));
        return BlockTitle.wavelengthOf(unit).isEmpty() ? unit : "";
    }

    private double timeOf(GridRow row) throws FileFormatException {
        int column = header.column(Field.TIME);
        String text = row.cell(column);
        if (GridRow.isMissing(text)) {
            return Double.NaN;
        }
        Matcher clock = CLOCK.matcher(text);
        if (clock.matches()) {
            return 3600 * Double.parseDouble(clock.group(1))
                    + 60 * Double.parseDouble(clock.group(2))
                    + Double.parseDouble(clock.group(3));
        }
        String unit = TableHeader.unitOf(header.row().cell(column)).toLowerCase(Locale.ROOT);
        if (!SECONDS.containsKey(unit)) {
            throw header.row().refuse(column, "a unit of time", "write one of s, min, h, d in brackets");
        }
        return numerals.parse(row, column) * SECONDS.getOrDefault(unit, Double.NaN);
    }

    private WellValue valueOf(GridRow row, int column) throws FileFormatException {
        String status = row.cell(header.column(Field.STATUS));
        WellValue value = WellTokens.read(row, column, numerals);
        if (status.isEmpty() || (status.equalsIgnoreCase(WellStatus.MEASURED.name()) && value.isUsable())) {
            return value;
        }
        WellStatus given;
        try {
            given = WellStatus.valueOf(status.toUpperCase(Locale.ROOT).replace(' ', '_'));
        } catch (IllegalArgumentException e) {
            throw row.refuse(
                    header.column(Field.STATUS),
                    "a status of a well",
                    "write MEASURED, MASKED, OVERFLOW or leave it empty");
        }
        if (given == WellStatus.MEASURED) {
            throw row.refuse(column, "a number, for the status is MEASURED", "write the number or change the status");
        }
        int bound = header.column(Field.BOUND);
        boolean bounded = given == WellStatus.ABOVE_RANGE || given == WellStatus.BELOW_RANGE;
        if (bounded && !GridRow.isMissing(row.cell(bound))) {
            double end = numerals.parse(row, bound);
            return given == WellStatus.ABOVE_RANGE ? WellValue.aboveRange(end) : WellValue.belowRange(end);
        }
        return given == WellStatus.MASKED && value.isUsable()
                ? WellValue.masked(value.getValue())
                : WellValue.of(given);
    }

    private List<PlateReading> readings(Grid grid, ReadOptions options) throws FileFormatException {
        int rows = 1;
        int columns = 1;
        for (Map<Well, Entry> wells : groups.values()) {
            for (Well well : wells.keySet()) {
                rows = Math.max(rows, well.getRow() + 1);
                columns = Math.max(columns, well.getColumn() + 1);
            }
        }
        PlateFormat format = options.formatFor(rows, columns);
        List<PlateReading> readings = new ArrayList<>();
        for (Map.Entry<Key, Map<Well, Entry>> group : groups.entrySet()) {
            Map<Well, WellValue> values = new TreeMap<>();
            int[] lines = new int[format.getWellCount()];
            for (Map.Entry<Well, Entry> each : group.getValue().entrySet()) {
                Place place = each.getValue().row.place(header.wellColumn());
                Well well = WellNames.on(format, each.getKey(), place);
                values.put(well, each.getValue().value);
                lines[format.indexOf(well)] = each.getValue().row.line();
            }
            readings.add(PlateReading.of(format, values)
                    .withName(group.getKey().plate)
                    .withChannel(group.getKey().channel)
                    .withTimeSeconds(group.getKey().time)
                    .withUnit(group.getKey().unit)
                    .withSource(grid.fileName())
                    .withSheet(header.row().sheet())
                    .withLines(lines));
        }
        return List.copyOf(readings);
    }

    /** Written out, as the machine keeps the class of the last record whose own equality it linked, and its loader. */
    private record Key(String plate, String channel, String unit, double time) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && plate.equals(that.plate)
                    && channel.equals(that.channel)
                    && unit.equals(that.unit)
                    && Double.compare(time, that.time) == 0;
        }

        @Override
        public int hashCode() {
            return 31 * (31 * (31 * plate.hashCode() + channel.hashCode()) + unit.hashCode()) + Double.hashCode(time);
        }
    }

    private record Entry(WellValue value, GridRow row) {}
}
