package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.internal.plate.WellTokens;
import io.github.foldwise.io.internal.wells.Labels;
import io.github.foldwise.io.internal.wells.ReadingCollector;
import io.github.foldwise.io.internal.wells.Sheets;
import io.github.foldwise.io.internal.wells.TableLabels;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files of the BioLector: raw lists of the BioLector I and Pro, in which each well has a time of its own, and tables with a row
 * for each well and channel and a column for each cycle, also as a workbook. A channel is a filter set; optodes have their
 * calibrated value, where the file has it, and their phase.
 */
final class BioLectorExport implements ExportFormat {
    private static final Pattern FILTER = Pattern.compile("\\[(\\d\\d)_(name|filter_type)\\]\\s*(.*)");
    private static final Pattern FERMENTATION = Pattern.compile("\\[(\\d{3})_well\\]\\s*(.*)");
    /** Temperatures and gases stand below the wells under longer names. */
    private static final Pattern MEANT = Pattern.compile("\\W{0,2}[A-Za-z]{0,2}\\d{0,3}\\W{0,2}");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

    @Override
    public String title() {
        return "BioLector";
    }

    @Override
    public boolean recognises(Grid grid) {
        return grid.rows().stream().anyMatch(row -> kindOf(row) != null);
    }

    /** The shapes, by their headers. */
    private enum Kind {
        RAW,
        PRO,
        TABLE,
        SAVED
    }

    private static @Nullable Kind kindOf(GridRow row) {
        String first = row.cell(0).toLowerCase(Locale.ROOT);
        String second = row.cell(1).toLowerCase(Locale.ROOT);
        if (first.equals("reading") && second.equals("wellnum")) {
            return Kind.RAW;
        }
        if (first.equals("type") && second.equals("cycle") && row.texts().contains("Filterset")) {
            return Kind.PRO;
        }
        if (first.equals("t") && row.cell(5).startsWith("Time [")) {
            return Kind.SAVED;
        }
        boolean well = first.equals("well no.") || first.equals("well");
        return well && second.equals("content") && row.cell(3).equalsIgnoreCase("channel") ? Kind.TABLE : null;
    }

    @Override
    public List<PlateReading> read(Grid grid, ReadOptions options) throws FileFormatException {
        ReadingCollector collector = new ReadingCollector(grid, options);
        for (List<GridRow> sheet : Sheets.of(grid)) {
            new Run(sheet, collector.addPlate("", null)).read();
        }
        return collector.build();
    }

    /** One run. */
    private static final class Run {
        private final List<GridRow> rows;
        private final ReadingCollector.Plate plate;
        private final Map<Integer, String> names = new HashMap<>();
        private final Map<Integer, String> types = new HashMap<>();
        private final Map<Integer, Well> wells = new HashMap<>();
        private boolean filters;
        private @Nullable Kind kind;
        private @Nullable GridRow header;
        private @Nullable GridRow times;

        Run(List<GridRow> rows, ReadingCollector.Plate plate) {
            this.rows = rows;
            this.plate = plate;
        }

        void read() throws FileFormatException {
            for (GridRow row : rows) {
                @Nullable Kind found = kindOf(row);
                if (found != null) {
                    kind = found;
                    header = row;
                } else if (kind == null) {
                    note(row);
                } else if (!row.isBlank() && header != null) {
                    read(row, header, kind);
                }
            }
        }

        private void note(GridRow row) {
            String first = row.cell(0);
            filters |= first.equalsIgnoreCase("FILTERSET");
            if (!GridRow.isShort(first)) {
                return;
            }
            Matcher filter = FILTER.matcher(first);
            Matcher fermentation = FERMENTATION.matcher(first);
            if (filter.matches()) {
                Map<Integer, String> of = filter.group(2).equals("name") ? names : types;
                of.put(Integer.valueOf(filter.group(1)), filter.group(3).strip());
            } else if (fermentation.matches()) {
                @Nullable Well well = Labels.wellOf(fermentation.group(2).strip());
                if (well != null) {
                    wells.put(Integer.valueOf(fermentation.group(1)), well);
                }
            } else if (filters && NUMBER.matcher(first).matches()) {
                names.put(Integer.valueOf(first), row.cell(1));
            }
        }

        private void read(GridRow row, GridRow head, Kind of) throws FileFormatException {
            switch (of) {
                case RAW -> readRaw(row, head);
                case PRO -> readPro(row, head);
                case TABLE -> readTable(row, head);
                case SAVED -> readSaved(row, head);
            }
        }

        private static int columnOf(GridRow head, String name) {
            int column = 0;
            while (column < head.size()
                    && !head.cell(column).toLowerCase(Locale.ROOT).startsWith(name)) {
                column++;
            }
            return column;
        }

        private void readRaw(GridRow row, GridRow head) throws FileFormatException {
            String first = row.cell(0);
            int wellColumn = columnOf(head, "wellnum");
            @Nullable Well well = Labels.wellOf(row.cell(wellColumn));
            int amplitude = columnOf(head, "amplitude");
            if (well == null) {
                // References and comments stand between the wells.
                if (!first.equals("R") && !first.equals("K") && WellTokens.isReading(row.cell(amplitude))) {
                    throw row.refuse(wellColumn, "the name of a well", "name the well, or remove the line");
                }
                return;
            }
            int timeColumn = columnOf(head, "time");
            double time = timeOf(row, timeColumn, TableLabels.unitOf(head.cell(timeColumn)));
            int set = setOf(row, columnOf(head, "filterset"));
            put(set, "", time, row, amplitude, well);
            int phase = columnOf(head, "phase");
            if (!isZero(row.cell(phase))) {
                put(set, "phase", time, row, phase, well);
            }
        }

        private void readPro(GridRow row, GridRow head) throws FileFormatException {
            int wellColumn = columnOf(head, "well");
            String number = row.cell(wellColumn);
            if (!row.cell(0).equals("M")) {
                if (WellTokens.isReading(row.cell(columnOf(head, "amp_1")))) {
                    refuseWell(row, wellColumn);
                }
                return;
            }
            @Nullable
            Well well = NUMBER.matcher(number).matches() ? wells.get(Integer.valueOf(number)) : Labels.wellOf(number);
            if (well == null) {
                throw row.refuse(
                        wellColumn,
                        "the number of a well that a line [001_well] above names",
                        "export the run again with its head");
            }
            double time = timeOf(row, columnOf(head, "time"), "s");
            int set = setOf(row, columnOf(head, "filterset"));
            boolean intensity = types.getOrDefault(set, "Intensity").equalsIgnoreCase("Intensity");
            if (intensity) {
                put(set, "", time, row, columnOf(head, "amp_1"), well);
                int second = columnOf(head, "amp_2");
                if (!isZero(row.cell(second))) {
                    put(set, "Amp_2", time, row, second, well);
                }
            } else {
                put(set, "", time, row, columnOf(head, "cal"), well);
                put(set, "phase", time, row, columnOf(head, "phase"), well);
            }
        }

        private void readTable(GridRow row, GridRow head) throws FileFormatException {
            String key = row.cell(3);
            @Nullable Well well = Labels.wellOf(row.cell(0));
            if (well == null) {
                boolean time = key.toLowerCase(Locale.ROOT).startsWith("time");
                times = time ? row : times;
                boolean cycles = key.toLowerCase(Locale.ROOT).matches("(?:reading|cycle).*");
                boolean meant = !key.isEmpty() || MEANT.matcher(row.cell(0)).matches();
                if (meant
                        && !time
                        && !cycles
                        && (WellTokens.isReading(row.cell(4)) || WellTokens.isReading(row.cell(5)))) {
                    throw row.refuse(0, "the name of a well before these readings", "name the well");
                }
                return;
            }
            @Nullable GridRow clock = times;
            if (clock == null) {
                throw row.refuse(0, "a line of times above the wells", "export the run again with its times");
            }
            boolean filter = NUMBER.matcher(key).matches();
            String channel = filter ? names.getOrDefault(Integer.valueOf(key), key) : key;
            readCycles(row, clock, 3, well, List.of(head, key), channel);
        }

        /** The wells of a file that BioLection saved: a line of times, then one for each well and channel. */
        private void readSaved(GridRow row, GridRow head) throws FileFormatException {
            @Nullable Well well = Labels.wellOf(row.cell(1));
            if (row.cell(0).equals("M") && well == null) {
                throw row.refuse(1, "the name of a well", "name the well, or remove the line");
            }
            if (!row.cell(0).equals("M")) {
                refuseWell(row, 1);
            } else if (well != null) {
                readCycles(row, head, 5, well, List.of(head, row.cell(5)), row.cell(5));
            }
        }

        /** Commands, parameters and references are of no well; a line of a well is a measurement. */
        private static void refuseWell(GridRow row, int column) throws FileFormatException {
            String name = row.cell(column);
            if (NUMBER.matcher(name).matches() || Labels.isWell(name)) {
                throw row.refuse(0, "M, for a measurement, before a well", "write it, or remove the line");
            }
        }

        private void readCycles(GridRow row, GridRow clock, int key, Well well, Object block, String channel)
                throws FileFormatException {
            String unit = TableLabels.unitOf(clock.cell(key).replaceFirst("\\s*->$", ""));
            for (int column = key + 1; column < row.size(); column++) {
                if (!row.cell(column).isEmpty()) {
                    double time = timeOf(clock, column, unit.isEmpty() ? "h" : unit);
                    plate.series(block, channel).the(time, row).put(well, row, column);
                }
            }
        }

        private void put(int set, String what, double time, GridRow row, int column, Well well)
                throws FileFormatException {
            String channel = (names.getOrDefault(set, "Filterset " + set) + " " + what).strip();
            plate.series(List.of(set, what), channel).the(time, row).put(well, row, column);
        }

        private static int setOf(GridRow row, int column) throws FileFormatException {
            if (!NUMBER.matcher(row.cell(column)).matches()) {
                throw row.refuse(column, "the number of a filter set", "export the run again");
            }
            return Integer.parseInt(row.cell(column));
        }

        private double timeOf(GridRow row, int column, String unit) throws FileFormatException {
            plate.refuseDoubtfulTime(row, column);
            double time = Labels.seconds(row.cell(column), unit);
            if (Double.isNaN(time)) {
                throw row.refuse(column, "a time", "export the run again");
            }
            return time;
        }

        private static boolean isZero(String text) {
            return text.matches("-?0*(?:[.,]0*)?");
        }
    }
}
