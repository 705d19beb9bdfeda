package io.github.foldwise.io.internal.wells;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.Numerals;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.internal.plate.WellTokens;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellStatus;
import io.github.foldwise.plate.WellValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The readings of one file while it is read. A channel is a {@link Series}: which one a reading belongs to comes from the
 * block of the file it stands in, never from its time, so that two data sets whose clocks happen to agree stay apart. Plates
 * that share a name are told apart by a number, as are series of a plate that do; all readings of a plate get one format.
 */
public final class ReadingCollector {
    /** Wells of all readings together; one cell in the corner of a large plate needs a place for all the others. */
    private static final long MAX_WELLS = 4_000_000;

    private final Grid grid;
    private final ReadOptions options;
    private final Numerals numerals;
    private final List<Plate> plates = new ArrayList<>();
    private final Map<String, Plate> byName = new HashMap<>();

    public ReadingCollector(Grid grid, ReadOptions options) {
        this.grid = grid;
        this.options = options;
        this.numerals = Numerals.of(grid, options).withMixedMarks();
    }

    /** A plate of its own, whatever its name; the format is what the file declares, if it does. */
    public Plate addPlate(String name, @Nullable PlateFormat declared) {
        Plate plate = new Plate(name, declared);
        plates.add(plate);
        byName.putIfAbsent(name, plate);
        return plate;
    }

    /** The plate of this name, which is added when it is new. */
    public Plate plate(String name, @Nullable PlateFormat declared) {
        @Nullable Plate known = byName.get(name);
        return known == null ? addPlate(name, declared) : known;
    }

    /** Strikes a well in all readings of a plate, which may go unnamed where the file has no other. */
    public void mask(String plateName, Well well, GridRow row, int column) throws FileFormatException {
        List<Plate> named = plates.stream()
                .filter(plate -> plateName.isEmpty() || plate.name.equals(plateName))
                .toList();
        if (named.isEmpty() && !plates.isEmpty()) {
            throw row.refuse(
                    column,
                    "a plate of this file that the masked well " + well + " is on, and not " + plateName,
                    "export the plate with its group, or take the mask away");
        }
        if (named.size() > 1) {
            throw row.refuse(
                    column,
                    "one plate that the masked well " + well + " is on, and not " + named.size()
                            + (plateName.isEmpty() ? "" : " of the name " + plateName),
                    "give each plate a name of its own and export again, or export the plates one by one");
        }
        if (named.size() == 1) {
            named.get(0).masked.add(well);
        }
    }

    /** The refusal of a time of day behind midnight, which would stand before all others. */
    static FileFormatException pastMidnight(GridRow row, int column) {
        return row.refuse(
                column,
                "a time after those before it, but this clock started again at midnight",
                "write the times since the first reading, such as 24:30:00");
    }

    /** Refuses a time without its unit whose mark is in doubt: 1,200 may be a thousand, or one and a bit. */
    public void refuseDoubtfulTime(GridRow row, int column) throws FileFormatException {
        if (Numerals.looksNumeric(row.cell(column))) {
            numerals.parse(row, column);
        }
    }

    /** All readings in which a well has something to say. */
    public List<PlateReading> build() throws FileFormatException {
        List<PlateReading> readings = new ArrayList<>();
        Names names = new Names();
        long wells = 0;
        boolean anyNumber = false;
        for (Plate plate : plates) {
            PlateFormat format = plate.format();
            String name = names.unique(plate.name);
            plate.nameChannels();
            for (Reading reading : plate.readings) {
                if (reading.values.isEmpty()) {
                    continue;
                }
                wells += format.getWellCount();
                if (wells > MAX_WELLS) {
                    throw reading.where.refuse(
                            0,
                            "at most " + MAX_WELLS + " wells in all readings of a file",
                            "export fewer plates, times or wavelengths at once");
                }
                anyNumber |= reading.saysSomething();
                readings.add(reading.build(name, format, grid.fileName()));
            }
        }
        if (!anyNumber) {
            throw grid.refuse(
                    "no reading of a plate",
                    "a table of wells with numbers",
                    "check that the export was not interrupted and that the readings were chosen for it");
        }
        return List.copyOf(readings);
    }

    /** Names that are told apart by a number, the first one keeping its own. */
    private static final class Names {
        private final Set<String> taken = new HashSet<>();
        private final Map<String, Integer> counts = new HashMap<>();

        /** The name, or the name with the next free number. */
        String unique(String name) {
            String free = name;
            while (!taken.add(free)) {
                int number = counts.merge(name, 1, Integer::sum) + 1;
                free = (name + " (" + number + ")").strip();
            }
            return free;
        }
    }

    /** One plate of the file. */
    public final class Plate {
        private final String name;
        private final @Nullable PlateFormat declared;
        private final List<Reading> readings = new ArrayList<>();
        private final Map<List<Object>, Series> series = new HashMap<>();
        private final Set<Well> masked = new HashSet<>();
        private int rows = 1;
        private int columns = 1;

        private Plate(String name, @Nullable PlateFormat declared) {
            this.name = name;
            this.declared = declared;
        }

        /**
         * The series that a block of the file gives readings to, which is added when it is new.
         *
         * @param block what tells the block from all others: its number, its place
         * @param channel what the block calls the data set
         */
        public Series series(Object block, String channel) {
            return series.computeIfAbsent(List.of(block, channel), any -> new Series(this, channel));
        }

        /** A reading of a block that holds no other of this channel. */
        public Reading addReading(String channel, double timeSeconds, GridRow where) {
            return new Series(this, channel).at(timeSeconds, where);
        }

        private void nameChannels() {
            Names names = new Names();
            for (Reading reading : readings) {
                if (!reading.values.isEmpty() && reading.series.name == null) {
                    reading.series.name = names.unique(reading.series.channel);
                }
            }
        }

        public void refuseDoubtfulTime(GridRow row, int column) throws FileFormatException {
            ReadingCollector.this.refuseDoubtfulTime(row, column);
        }

        /** Takes note that the file shows the plate up to this row and column, whether read or not. */
        void reaches(int rowCount, int columnCount) {
            rows = Math.max(rows, rowCount);
            columns = Math.max(columns, columnCount);
        }

        private PlateFormat format() {
            @Nullable PlateFormat given = options.getPlateFormat();
            if (given != null) {
                return given;
            }
            PlateFormat needed = PlateFormat.smallestFor(rows, columns);
            return declared == null || needed.compareTo(declared) > 0 ? needed : declared;
        }
    }

    /** One data set of a plate: readings at different times. */
    public final class Series {
        private final Plate plate;
        private final String channel;
        private final Map<Double, Reading> readings = new HashMap<>();
        /** The last of the data sets that the block calls the same to have a reading at a time. */
        private final Map<Double, Series> latest = new HashMap<>();

        private @Nullable Series next;
        private @Nullable String name;

        private Series(Plate plate, String channel) {
            this.plate = plate;
            this.channel = channel;
        }

        /** A new reading; one more at the same time is of the next data set that the block calls the same. */
        public Reading at(double timeSeconds, GridRow where) {
            Series series = this;
            if (readings.containsKey(timeSeconds)) {
                Series before = latest.getOrDefault(timeSeconds, this);
                series = before.next == null ? new Series(plate, channel) : before.next;
                before.next = series;
            }
            latest.put(timeSeconds, series);
            return series.with(timeSeconds, where);
        }

        /** The reading at a time, which is added when it is new. */
        public Reading the(double timeSeconds, GridRow where) {
            @Nullable Reading known = readings.get(timeSeconds);
            return known == null ? with(timeSeconds, where) : known;
        }

        private Reading with(double timeSeconds, GridRow where) {
            Reading reading = new Reading(plate, this, timeSeconds, where);
            readings.put(timeSeconds, reading);
            plate.readings.add(reading);
            return reading;
        }
    }

    /** One reading of a plate. */
    public final class Reading {
        private final Plate plate;
        private final Series series;
        private final double timeSeconds;
        private final GridRow where;
        private final TreeMap<Well, WellValue> values = new TreeMap<>();
        private final Map<Well, GridRow> rows = new HashMap<>();
        private String unit = "";

        private Reading(Plate plate, Series series, double timeSeconds, GridRow where) {
            this.plate = plate;
            this.series = series;
            this.timeSeconds = timeSeconds;
            this.where = where;
        }

        public Reading withUnit(String valueUnit) {
            unit = valueUnit;
            return this;
        }

        /** Takes what a cell says about a well. */
        public void put(Well well, GridRow row, int column) throws FileFormatException {
            put(well, WellTokens.read(row, column, numerals), row, column);
        }

        /** Takes note that the file shows the plate up to this row and column, whether read or not. */
        public void reaches(int rowCount, int columnCount) {
            plate.reaches(rowCount, columnCount);
        }

        public void put(Well well, WellValue value, GridRow row, int column) throws FileFormatException {
            if (value.getStatus() == WellStatus.EMPTY) {
                return;
            }
            @Nullable PlateFormat given = options.getPlateFormat();
            if (given != null && !given.contains(well)) {
                throw row.refuse(
                        column,
                        "no reading of " + well + ", for the plate has " + given.getWellCount() + " wells",
                        "give the right format to withPlateFormat");
            }
            if (values.put(well, value) != null) {
                throw row.refuse(
                        column, "each well once in a reading", "remove one of the two cells that tell of " + well);
            }
            rows.put(well, row);
            plate.reaches(well.getRow() + 1, well.getColumn() + 1);
        }

        /** Whether a well has more to tell than that nothing was there to read. */
        private boolean saysSomething() {
            return values.values().stream().anyMatch(value -> switch (value.getStatus()) {
                case MEASURED, MASKED, OVERFLOW, ABOVE_RANGE, BELOW_RANGE -> true;
                case NOT_READ, UNDEFINED, ERROR, MISSING, EMPTY -> false;
            });
        }

        private PlateReading build(String plateName, PlateFormat format, String source) {
            for (Well well : plate.masked) {
                values.computeIfPresent(
                        well, (any, value) -> value.isUsable() ? WellValue.masked(value.getValue()) : value);
            }
            int[] lines = new int[format.getWellCount()];
            rows.forEach((well, row) -> lines[format.indexOf(well)] = row.line());
            return PlateReading.of(format, values)
                    .withName(plateName)
                    .withChannel(series.name == null ? series.channel : series.name)
                    .withTimeSeconds(timeSeconds)
                    .withUnit(unit)
                    .withSource(source)
                    .withSheet(where.sheet())
                    .withLines(lines);
        }
    }
}
