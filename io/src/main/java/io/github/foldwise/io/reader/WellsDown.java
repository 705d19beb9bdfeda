package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.WellTokens;
import io.github.foldwise.plate.Well;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table with a row for each well. Its header may have several rows, of labels, times, temperatures or wavelengths; the
 * column of the wells may stand anywhere.
 */
final class WellsDown {
    private static final int MOST_HEADERS = 6;

    private final List<GridRow> header;
    private final List<GridRow> body;
    private final int wellColumn;
    private final boolean rowAndColumn;
    private final List<String> keys = new ArrayList<>();

    private WellsDown(List<GridRow> header, List<GridRow> body, int wellColumn, boolean rowAndColumn) {
        this.header = header;
        this.body = body;
        this.wellColumn = wellColumn;
        this.rowAndColumn = rowAndColumn;
        for (GridRow row : header) {
            String key = row.cell(wellColumn);
            keys.add(key.isEmpty() && !row.isBlank() ? row.texts().get(0) : key);
        }
    }

    /** The table whose header starts with the given row; null when that row starts none. */
    static @Nullable WellsDown at(List<GridRow> rows, int index) {
        GridRow first = rows.get(index);
        for (int column = 0; column < first.size(); column++) {
            TableLabels label = TableLabels.of(first.cell(column));
            boolean wellRow = isPart(first.cell(column), "row") && isPart(first.cell(column + 1), "col");
            boolean key = label != TableLabels.OTHER && label != TableLabels.CONTENT;
            if (!key && !wellRow) {
                continue;
            }
            for (int body = index + 1; body < rows.size() && body <= index + MOST_HEADERS; body++) {
                boolean sameSheet = rows.get(body).sheet().equals(first.sheet());
                if (!sameSheet || rows.get(body).isBlank()) {
                    break;
                }
                if (wellOf(rows.get(body), column, wellRow) != null) {
                    int end = endOf(rows, body, column, wellRow);
                    return new WellsDown(rows.subList(index, body), rows.subList(body, end), column, wellRow);
                }
            }
        }
        return null;
    }

    /** Whether a heading is {@code Well Row} or {@code Well Col}, which MARS breaks over two lines. */
    private static boolean isPart(String text, String part) {
        boolean well = text.length() < 20 && text.regionMatches(true, 0, "well", 0, 4);
        return well && text.substring(4).strip().toLowerCase(Locale.ROOT).startsWith(part);
    }

    private static @Nullable Well wellOf(GridRow row, int column, boolean rowAndColumn) {
        return Labels.wellOf(rowAndColumn ? row.cell(column) + row.cell(column + 1) : row.cell(column));
    }

    private static int endOf(List<GridRow> rows, int from, int column, boolean rowAndColumn) {
        int end = from;
        while (end < rows.size()
                && rows.get(end).sheet().equals(rows.get(from).sheet())
                && wellOf(rows.get(end), column, rowAndColumn) != null) {
            end++;
        }
        return end;
    }

    /** The number of rows from the first of the header to the last well. */
    int height() {
        return header.size() + body.size();
    }

    /** Gives every column of numbers to a reading of the plate that its rows name. */
    void into(Function<String, ReadingCollector.Plate> plates, ChannelNames names) throws FileFormatException {
        int plateColumn = columnOf("plate");
        int width = 0;
        for (GridRow row : body) {
            width = Math.max(width, row.size());
        }
        boolean timed = isTimed(width);
        int block = 0;
        for (int column = 0; column < width; column++) {
            boolean well = column == wellColumn || (rowAndColumn && column == wellColumn + 1);
            if (well || column == plateColumn || !isData(column)) {
                continue;
            }
            String channel = wavelength(column);
            channel = channel.isEmpty() ? names.channel(label(column), block) : channel;
            double time = timed ? time(column) : Double.NaN;
            ReadingCollector.@Nullable Reading reading = null;
            String plate = "";
            for (GridRow row : body) {
                String name = row.cell(plateColumn).isEmpty() ? plate : row.cell(plateColumn);
                if (reading == null || !name.equals(plate)) {
                    plate = name;
                    reading = readingOf(plates.apply(name), channel, time, body.get(0), plateColumn >= 0);
                }
                @Nullable Well of = wellOf(row, wellColumn, rowAndColumn);
                if (of != null) {
                    reading.put(of, row, column);
                }
            }
            block++;
        }
    }

    private static ReadingCollector.Reading readingOf(
            ReadingCollector.Plate plate, String channel, double time, GridRow where, boolean several) {
        return several ? plate.reading(channel, time, where) : plate.addReading(channel, time, where);
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
        boolean company = header.size() == 1 && TableLabels.of(header.get(0).cell(column)) == TableLabels.BESIDE;
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
                return Labels.seconds(text, TableLabels.unitOf(keys.get(i)));
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
