package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.internal.plate.WellRows;
import io.github.foldwise.io.internal.plate.WellTokens;
import io.github.foldwise.io.internal.wells.Labels;
import io.github.foldwise.io.internal.wells.ReadingCollector;
import io.github.foldwise.io.internal.wells.WellMatrix;
import io.github.foldwise.plate.PlateReading;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text of Incucyte (Sartorius) with a matrix for each scan below its time stamp, and one more for each image or error. Times
 * count from the first stamp. Whether its days or its months stand first is told by which of them makes the run shorter.
 */
final class IncucyteScans implements ExportFormat {
    private static final int HEAD = 40;
    private static final Pattern STAMP = Pattern.compile("(?i)(?:time stamp|zeitstempel)\\s*:?\\s*(.*)");
    private static final Pattern DATE = Pattern.compile(
            "(?i)(\\d{1,4})[-/.](\\d{1,2})[-/.](\\d{1,4})[ T]+(\\d{1,2}):(\\d\\d)(?::(\\d\\d))?\\s*(AM|PM)?");

    @Override
    public String title() {
        return "Incucyte";
    }

    @Override
    public boolean recognises(Grid grid) {
        return grid.rows().stream().limit(HEAD).anyMatch(IncucyteScans::isStamp);
    }

    private static boolean isStamp(GridRow row) {
        return GridRow.isShort(row.cell(0)) && STAMP.matcher(row.cell(0)).matches();
    }

    /** Which number of a date is the day. */
    private enum Order {
        DAY_FIRST,
        MONTH_FIRST
    }

    @Override
    public List<PlateReading> read(Grid grid, ReadOptions options) throws FileFormatException {
        List<GridRow> rows = grid.rows();
        Order order = orderOf(rows.stream().filter(IncucyteScans::isStamp).toList());
        ReadingCollector collector = new ReadingCollector(grid, options);
        ReadingCollector.Plate plate = collector.addPlate(Labels.valueOf(rows, "Vessel Name"), null);
        String metric = "";
        String title = "";
        @Nullable LocalDateTime first = null;
        double time = Double.NaN;
        for (int i = 0; i < rows.size(); i++) {
            GridRow row = rows.get(i);
            @Nullable WellMatrix matrix = WellMatrix.at(rows, i);
            if (matrix != null) {
                String channel = (metric + " " + title).strip();
                matrix.into(plate.series(title, channel).at(time, row));
                title = "";
                i += matrix.height() - 1;
            } else if (isStamp(row)) {
                LocalDateTime stamp = stampOf(row, order);
                first = first == null ? stamp : first;
                time = Duration.between(first, stamp).toMillis() / 1e3;
                title = "";
            } else {
                WellRows.refuseStray(row);
                refuseNameless(rows, i);
                String named = Labels.valueOf(List.of(row), "Metric");
                metric = named.isEmpty() ? metric : named;
                boolean alone = row.texts().size() == 1 && row.cell(0).indexOf(':') < 0;
                title = alone ? row.cell(0) : title;
            }
        }
        return collector.build();
    }

    /** Column numbers over a row of readings that has no letter. */
    private static void refuseNameless(List<GridRow> rows, int header) throws FileFormatException {
        GridRow numbers = rows.get(header);
        boolean columns = numbers.cell(0).isEmpty()
                && Labels.columnNumber(numbers.cell(1)) == 1
                && Labels.columnNumber(numbers.cell(2)) == 2;
        if (!columns) {
            return;
        }
        int next = header + 1;
        while (next < rows.size() && rows.get(next).isBlank()) {
            next++;
        }
        if (next < rows.size() && WellTokens.isReading(rows.get(next).cell(1))) {
            throw rows.get(next)
                    .refuse(0, "a row letter before these readings", "write the letter of the row, such as A");
        }
    }

    private static String textOf(GridRow row) {
        Matcher stamp = STAMP.matcher(row.cell(0));
        return stamp.matches() && !stamp.group(1).isEmpty() ? stamp.group(1).strip() : row.cell(1);
    }

    private static Order orderOf(List<GridRow> stamps) throws FileFormatException {
        Order best = Order.DAY_FIRST;
        @Nullable Duration shortest = null;
        for (Order order : Order.values()) {
            List<LocalDateTime> times = new ArrayList<>();
            for (GridRow row : stamps) {
                @Nullable LocalDateTime time = timeOf(textOf(row), order);
                if (time != null) {
                    times.add(time);
                }
            }
            Duration span = times.size() < stamps.size()
                    ? Duration.ofDays(Integer.MAX_VALUE)
                    : Duration.between(times.get(0), times.get(times.size() - 1))
                            .abs();
            if (shortest == null || span.compareTo(shortest) < 0) {
                shortest = span;
                best = order;
            }
        }
        return best;
    }

    private static LocalDateTime stampOf(GridRow row, Order order) throws FileFormatException {
        @Nullable LocalDateTime time = timeOf(textOf(row), order);
        if (time == null) {
            throw row.refuse(
                    0,
                    "a date and time such as 31/01/2026 10:04:00 AM",
                    "export the scans again with their time stamps");
        }
        return time;
    }

    private static @Nullable LocalDateTime timeOf(String text, Order order) {
        Matcher date = DATE.matcher(text);
        if (!GridRow.isShort(text) || !date.matches()) {
            return null;
        }
        int[] parts = {Integer.parseInt(date.group(1)), Integer.parseInt(date.group(2)), Integer.parseInt(date.group(3))
        };
        boolean yearFirst = parts[0] > 99;
        int year = yearFirst ? parts[0] : parts[2];
        int month = yearFirst || order == Order.DAY_FIRST ? parts[1] : parts[0];
        int day = yearFirst ? parts[2] : order == Order.DAY_FIRST ? parts[0] : parts[1];
        int hour = Integer.parseInt(date.group(4));
        @Nullable String half = date.group(7);
        if (half != null) {
            hour = hour % 12 + (half.toUpperCase(Locale.ROOT).equals("PM") ? 12 : 0);
        }
        @Nullable String seconds = date.group(6);
        try {
            return LocalDateTime.of(
                    year,
                    month,
                    day,
                    hour,
                    Integer.parseInt(date.group(5)),
                    seconds == null ? 0 : Integer.parseInt(seconds));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
