package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.WellTokens;
import io.github.foldwise.plate.Well;
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

    private WellsDown(List<GridRow> header, List<GridRow> body, int wellColumn, boolean rowAndColumn) {
        this.header = header;
        this.body = body;
        this.wellColumn = wellColumn;
        this.rowAndColumn = rowAndColumn;
    }

    /** The table whose header starts with the given row; null when that row starts none. */
    static @Nullable WellsDown at(List<GridRow> rows, int index) {
        GridRow first = rows.get(index);
        for (int column = 0; column < first.size(); column++) {
            TableLabels label = TableLabels.of(first.cell(column));
            boolean wellRow = first.cell(column).matches("(?is)well\\s*row")
                    && first.cell(column + 1).matches("(?is)well\\s*col.*");
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
                String name = row.cell(plateColumn);
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
        boolean content = TableLabels.of(label(column)) == TableLabels.CONTENT
                || TableLabels.of(header.get(0).cell(column)) == TableLabels.BESIDE
                        && column != wellColumn
                        && header.size() == 1;
        int readings = 0;
        int others = 0;
        for (GridRow row : body) {
            boolean reading = WellTokens.isReading(row.cell(column));
            readings += reading ? 1 : 0;
            others += reading || row.cell(column).isEmpty() ? 0 : 1;
        }
        return !content && readings > 0 && readings >= others;
    }

    /** What a row of the header tells of its columns: the heading over the wells says it, or the first text. */
    private TableLabels kindOf(GridRow row) {
        String key = row.cell(wellColumn);
        TableLabels own =
                TableLabels.of(key.isEmpty() && !row.isBlank() ? row.texts().get(0) : key);
        return own;
    }

    private String label(int column) {
        for (GridRow row : header) {
            TableLabels kind = kindOf(row);
            String text = row.cell(column);
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
        for (GridRow row : header) {
            if (kindOf(row) == TableLabels.WAVELENGTH) {
                return Labels.wavelength(row.cell(column));
            }
        }
        return "";
    }

    private double time(int column) {
        for (GridRow row : header) {
            String text = row.cell(column);
            if (kindOf(row) == TableLabels.TIME) {
                String key = row.cell(wellColumn).isEmpty() ? row.texts().get(0) : row.cell(wellColumn);
                return Labels.seconds(text, TableLabels.unitOf(key));
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
