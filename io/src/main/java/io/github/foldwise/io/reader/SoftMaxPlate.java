package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.internal.wells.Labels;
import io.github.foldwise.io.internal.wells.ReadingCollector;
import io.github.foldwise.io.internal.wells.TableLabels;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.Well;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One plate block of a SoftMax Pro export. Its first line tells how the plate was read; where the cells of that line stand
 * depends on the read mode, which the word {@code Raw}, {@code Reduced} or {@code Both} anchors.
 */
final class SoftMaxPlate {
    private static final String REDUCED = "Reduced";

    private final GridRow heading;
    private final List<GridRow> rows;
    private final boolean closed;
    private final int anchor;
    /** The anchor as if no cell of the heading were missing before the wavelengths and the area. */
    private final int places;

    private final String mode;
    private final String reading;
    private final List<String> wavelengths;
    private final int plateRows;
    private final int plateColumns;
    private final int neededRows;
    private final int neededColumns;
    private final ReadingCollector.Plate plate;

    SoftMaxPlate(GridRow heading, List<GridRow> rows, boolean closed, ReadingCollector collector)
            throws FileFormatException {
        this.heading = heading;
        this.rows = rows;
        this.closed = closed;
        this.mode = heading.cell(4).toLowerCase(Locale.ROOT).replace(" ", "");
        this.reading = heading.cell(5);
        this.anchor = anchorOf(heading);
        this.places = anchor + shiftOf();
        this.wavelengths = channels();
        @Nullable PlateFormat format = formatOf(number(places + 12));
        this.plateRows = format == null ? PlateFormat.WELLS_1536.getRowCount() : format.getRowCount();
        this.plateColumns = format == null ? PlateFormat.WELLS_1536.getColumnCount() : format.getColumnCount();
        int area = reading.equalsIgnoreCase("Absorbance") ? places + 13 : places + 22;
        this.neededRows = Math.min(plateRows, Math.max(0, number(area) + number(area + 1) - 1));
        this.neededColumns = Math.min(plateColumns, Math.max(0, number(places + 10) + number(places + 11) - 1));
        this.plate = collector.addPlate(heading.cell(1), format);
    }

    private static int anchorOf(GridRow heading) throws FileFormatException {
        for (int column = 6; column <= 8; column++) {
            if (heading.cell(column).matches("(?i)raw|reduced|both")) {
                return column;
            }
        }
        throw heading.refuse(
                6, "Raw, Reduced or Both after the read mode", "export the plate again from SoftMax Pro as text");
    }

    /**
     * How far the wavelengths stand from their place. Programs that pass exports on lose empty cells of the heading; the
     * number of wavelengths and as many of them after it are found all the same.
     */
    private int shiftOf() {
        if (isWavelengths(anchor + 8) || words(heading.cell(anchor + 9)).isEmpty()) {
            return 0;
        }
        for (int column = anchor + 2; column < heading.size(); column++) {
            if (isWavelengths(column)) {
                return column - (anchor + 8);
            }
        }
        return 0;
    }

    /** Whether a cell counts the wavelengths in the next one. */
    private boolean isWavelengths(int column) {
        List<String> words = words(heading.cell(column + 1));
        boolean nanometres = words.stream()
                .allMatch(word -> word.equals("0") || !Labels.wavelength(word).isEmpty());
        return !words.isEmpty() && nanometres && number(column) == words.size();
    }

    private int number(int column) {
        String text = heading.cell(column);
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    private static @Nullable PlateFormat formatOf(int wells) {
        return Arrays.stream(PlateFormat.values())
                .filter(format -> format.getWellCount() == wells)
                .findFirst()
                .orElse(null);
    }

    /** The wavelengths, with that of excitation before a slash where the plate was excited. */
    private List<String> channels() {
        List<String> emissions = words(heading.cell(places + 9));
        List<String> excitations =
                reading.equalsIgnoreCase("Absorbance") ? List.of() : words(heading.cell(places + 13));
        List<String> names = new ArrayList<>();
        for (int i = 0; i < emissions.size(); i++) {
            boolean excited = excitations.size() == emissions.size();
            String emission = emissions.get(i).equals("0") ? reading : emissions.get(i);
            names.add(excited ? excitations.get(i) + "/" + emission : emission);
        }
        return names;
    }

    private static List<String> words(String text) {
        return text.isEmpty() || !GridRow.isShort(text) ? List.of() : List.of(text.split("\\s+", -1));
    }

    private String channel(int index) {
        return index < wavelengths.size() ? wavelengths.get(index) : reading;
    }

    void read() throws FileFormatException {
        if (heading.cell(3).toLowerCase(Locale.ROOT).startsWith("plate")) {
            readMatrices();
        } else {
            readColumnsOfWells();
        }
    }

    /** Where the readings of one wavelength stand side by side. */
    private record Run(int start, int first, int width) {}

    private void readMatrices() throws FileFormatException {
        int header = 0;
        while (header < rows.size() && runsOf(rows.get(header)).isEmpty()) {
            header++;
        }
        if (header == rows.size()) {
            readWithoutHeader();
            return;
        }
        List<Run> runs = runsOf(rows.get(header));
        Run firstRun = runs.get(0);
        int points = 0;
        boolean reduced = heading.cell(anchor).equalsIgnoreCase(REDUCED);
        for (int i = header + 1; i < rows.size(); i++) {
            GridRow row = rows.get(i);
            if (isGap(row, firstRun)) {
                continue;
            }
            List<Run> others = row.cell(1).isEmpty() && points > 0 ? runsOf(row) : List.of();
            if (!others.isEmpty() && others.get(0).equals(firstRun)) {
                reduced = true;
                runs = others;
                continue;
            }
            int end = i;
            while (end < rows.size() && end - i < plateRows && !isGap(rows.get(end), firstRun)) {
                end++;
            }
            readPoint(rows.subList(i, end), runs, reduced);
            points++;
            i = end - 1;
        }
        refuseFewer(points);
    }

    /**
     * Versions before 1 write no line of column numbers, and no column of times before an endpoint: the temperature stands
     * first, then the wells. Only a table of the whole plate shows which wells those are.
     */
    private void readWithoutHeader() throws FileFormatException {
        List<GridRow> table = rows.stream().filter(row -> !row.isBlank()).toList();
        boolean endpoint = mode.equals("endpoint") && heading.cell(2).startsWith("0.");
        if (!endpoint || table.size() != plateRows || neededColumns != plateColumns) {
            throw heading.refuse(0, "a line of column numbers below", "check that the export was not interrupted");
        }
        List<Run> runs = new ArrayList<>();
        for (int run = 0; run < Math.max(1, wavelengths.size()); run++) {
            runs.add(new Run(1 + run * (plateColumns + 1), 1, plateColumns));
        }
        for (GridRow row : table) {
            if (row.cell(1 + plateColumns).isEmpty() && row.size() > plateColumns) {
                continue;
            }
            throw row.refuse(
                    1 + plateColumns,
                    plateColumns + " wells in a row",
                    "export the plate again from a newer version of SoftMax Pro");
        }
        readPoint(table, runs, false);
    }

    /** A line between two points in time: blank, and too short for a row of wells that were not read. */
    private static boolean isGap(GridRow row, Run run) {
        return row.isBlank() && row.size() < run.start + run.width;
    }

    /** The columns of wells that a line numbers; none when it holds anything else. */
    private static List<Run> runsOf(GridRow row) {
        List<Run> runs = new ArrayList<>();
        boolean unnamed = row.cell(0).isEmpty() || TableLabels.of(row.cell(0)) == TableLabels.TIME;
        for (int column = 2; column < row.size(); column++) {
            int first = Labels.columnNumber(row.cell(column));
            if (!unnamed || (first == 0 && !row.cell(column).isEmpty())) {
                return List.of();
            }
            if (first == 0) {
                continue;
            }
            int width = 1;
            while (Labels.columnNumber(row.cell(column + width)) == first + width) {
                width++;
            }
            runs.add(new Run(column, first, width));
            column += width;
        }
        return runs;
    }

    private void readPoint(List<GridRow> point, List<Run> runs, boolean reduced) throws FileFormatException {
        GridRow first = labelledOf(point);
        GridRow last = point.get(point.size() - 1);
        if (point.size() < neededRows) {
            throw last.refuse(
                    0,
                    neededRows + " rows of wells, not " + point.size(),
                    "the table is cut off; export the plate again");
        }
        for (int run = 0; run < runs.size(); run++) {
            ReadingCollector.Reading into = readingOf(first, run, reduced);
            for (int row = 0; row < point.size(); row++) {
                readRow(point.get(row), row, runs.get(run), into);
            }
        }
    }

    /** The row that tells the time of a point: the first one, or the first that was read where the rows before were not. */
    private static GridRow labelledOf(List<GridRow> point) throws FileFormatException {
        List<GridRow> labelled =
                point.stream().filter(row -> !row.cell(0).isEmpty()).toList();
        for (GridRow row : labelled) {
            if (!row.cell(0).equals(labelled.get(0).cell(0))) {
                throw row.refuse(
                        0,
                        "one time for the rows of a plate",
                        "put a blank line before the next time, as SoftMax Pro does");
            }
        }
        return labelled.isEmpty() ? point.get(0) : labelled.get(0);
    }

    private void readRow(GridRow row, int index, Run run, ReadingCollector.Reading into) throws FileFormatException {
        for (int column = 0; column < run.width; column++) {
            int wellColumn = run.first - 1 + column;
            boolean needed = index < neededRows && wellColumn < neededColumns;
            if (needed && run.start + column >= row.size()) {
                throw row.refuse(
                        run.start + column,
                        "a cell for each well that was read",
                        "the line is cut off; export the plate again");
            }
            into.put(Well.at(index, wellColumn), row, run.start + column);
        }
    }

    /** The reading that a row of the first column of cells belongs to. */
    private ReadingCollector.Reading readingOf(GridRow row, int index, boolean reduced) throws FileFormatException {
        String label = row.cell(0);
        if (reduced) {
            String name = index < wavelengths.size() && index > 0 ? REDUCED + " " + (index + 1) : REDUCED;
            return plate.addReading(name, Double.NaN, row);
        }
        if (mode.equals("spectrum")) {
            String wavelength = Labels.wavelength(label);
            if (wavelength.isEmpty()) {
                throw row.refuse(0, "a wavelength in nm", "export the spectrum again");
            }
            return plate.addReading(wavelength, Double.NaN, row);
        }
        if (mode.equals("kinetic")) {
            double time = Labels.clockSeconds(label);
            if (Double.isNaN(time)) {
                throw row.refuse(0, "a time such as 0:01:30", "export the kinetic run again");
            }
            return plate.series(List.of(heading, index), channel(index)).at(time, row);
        }
        String position = mode.equals("wellscan") ? " position " + label : "";
        return plate.addReading(channel(index) + position, Double.NaN, row);
    }

    private void readColumnsOfWells() throws FileFormatException {
        int header = 0;
        while (header < rows.size() && !isHeaderOfWells(rows.get(header))) {
            header++;
        }
        if (header == rows.size()) {
            throw heading.refuse(0, "a line of well names below", "check that the export was not interrupted");
        }
        List<@Nullable Well> wells = wellsOf(rows.get(header));
        boolean reduced = heading.cell(anchor).equalsIgnoreCase(REDUCED);
        boolean endpoint = !mode.equals("kinetic") && !mode.equals("spectrum") && !mode.equals("wellscan");
        int group = 0;
        int points = 0;
        boolean open = false;
        for (GridRow row : rows.subList(header + 1, rows.size())) {
            if (isHeaderOfWells(row)) {
                wells = wellsOf(row);
                reduced = true;
                open = false;
            } else if (!reduced && isTemperatureAlone(row) && hasReduced(header)) {
                points++;
            } else if (row.isBlank() && row.size() < wells.size()) {
                group += open ? 1 : 0;
                open = false;
            } else {
                group += open && endpoint ? 1 : 0;
                boolean beyond = !wavelengths.isEmpty() && group >= wavelengths.size() && !mode.equals("wellscan");
                boolean spectrumEnd = mode.equals("spectrum") && group > 0;
                boolean result = reduced || spectrumEnd || (beyond && !mode.equals("spectrum"));
                readWells(row, wells, readingOf(row, group, result));
                points += group == 0 ? 1 : 0;
                open = true;
            }
        }
        refuseFewer(points);
    }

    /** An export of reduced values alone keeps the line of the raw ones, without them. */
    private static boolean isTemperatureAlone(GridRow row) {
        return row.texts().size() == 1 && !row.cell(1).isEmpty();
    }

    private boolean hasReduced(int header) {
        return rows.subList(header + 1, rows.size()).stream().anyMatch(SoftMaxPlate::isHeaderOfWells);
    }

    private static boolean isHeaderOfWells(GridRow row) {
        return Labels.isWell(row.cell(2));
    }

    private static List<@Nullable Well> wellsOf(GridRow header) {
        List<@Nullable Well> wells = new ArrayList<>();
        int last = 0;
        for (int column = 0; column < header.size(); column++) {
            @Nullable Well well = column < 2 ? null : Labels.wellOf(header.cell(column));
            wells.add(well);
            last = well == null ? last : column;
        }
        return wells.subList(0, last + 1);
    }

    private void readWells(GridRow row, List<@Nullable Well> wells, ReadingCollector.Reading into)
            throws FileFormatException {
        for (int column = 2; column < wells.size(); column++) {
            @Nullable Well well = wells.get(column);
            if (well == null) {
                continue;
            }
            boolean needed = well.getRow() < neededRows && well.getColumn() < neededColumns;
            if (needed && column >= row.size()) {
                throw row.refuse(
                        column, "a cell for " + well, "the line is cut off; export the plate again from SoftMax Pro");
            }
            into.put(well, row, column);
        }
    }

    /** A kinetic run may be stopped early, but then the block is complete. */
    private void refuseFewer(int points) throws FileFormatException {
        int planned = number(anchor + 2);
        if (!closed && points < planned) {
            throw heading.refuse(
                    anchor + 2,
                    "the table to go on after " + points + " of " + planned + " points, or a line ~End",
                    "the file is cut off; export it again");
        }
    }
}
