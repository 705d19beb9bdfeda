package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.WellTokens;
import io.github.foldwise.plate.Well;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table with a column for each well and a row for each time, wavelength or data set. What the columns before the wells
 * hold is told by their headings or by what stands in them.
 */
final class WellsAcross {
    private static final int MOST_KEYS = 8;

    private final GridRow header;
    private final int first;
    private final List<@Nullable Well> wells;
    private final List<GridRow> body;
    private final List<String> headings = new ArrayList<>();

    private WellsAcross(GridRow header, int first, List<@Nullable Well> wells, List<GridRow> body) {
        this.header = header;
        this.first = first;
        this.wells = wells;
        this.body = body;
        for (int column = 0; column < first; column++) {
            headings.add(headingOf(column));
        }
    }

    /** The table under the given row; null when that row names no wells. */
    static @Nullable WellsAcross at(List<GridRow> rows, int index) {
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
        int end = index + 1;
        while (end < rows.size()
                && !rows.get(end).isBlank()
                && rows.get(end).sheet().equals(header.sheet())) {
            end++;
        }
        return new WellsAcross(header, first, wells, rows.subList(index + 1, end));
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

    int height() {
        return 1 + body.size();
    }

    /** Gives every row of numbers to a reading; a time that goes back starts the next data set. */
    void into(ReadingCollector.Plate plate, ChannelNames names) throws FileFormatException {
        int timeColumn = columnOf(TableLabels.TIME);
        int wavelengthColumn = columnOf(TableLabels.WAVELENGTH);
        String unit = timeColumn < 0 ? "" : TableLabels.unitOf(headings.get(timeColumn));
        double last = Double.NEGATIVE_INFINITY;
        String lastLabel = "";
        int block = 0;
        for (GridRow row : body) {
            if (!isData(row)) {
                continue;
            }
            String label = label(row, timeColumn, wavelengthColumn);
            if (TableLabels.of(label) == TableLabels.CONTENT) {
                continue;
            }
            double time = timeColumn < 0 ? ownTime(row) : Labels.seconds(row.cell(timeColumn), unit);
            block += label.equals(lastLabel) && time <= last ? 1 : 0;
            lastLabel = label;
            last = time;
            String wavelength = wavelengthColumn < 0 ? "" : Labels.wavelength(row.cell(wavelengthColumn));
            String channel = wavelength.isEmpty() ? names.channel(label, block) : wavelength;
            ReadingCollector.Reading reading = plate.addReading(channel, time, row);
            for (int column = first; column < wells.size(); column++) {
                @Nullable Well well = wells.get(column);
                if (well != null) {
                    reading.put(well, row, column);
                }
            }
        }
    }

    /** The heading of a column before the wells: in the header, or in a row of headings below it. */
    private String headingOf(int column) {
        if (!header.cell(column).isEmpty()) {
            return header.cell(column);
        }
        for (GridRow row : body) {
            if (isData(row)) {
                break;
            }
            if (!row.cell(column).isEmpty()) {
                return row.cell(column);
            }
        }
        return "";
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
