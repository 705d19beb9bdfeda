package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.internal.plate.WellTokens;
import io.github.foldwise.io.internal.wells.Labels;
import io.github.foldwise.io.internal.wells.ReadingCollector;
import io.github.foldwise.io.internal.wells.TableLabels;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text of Incucyte (Sartorius) in English or German: the metric and other keys, then a row for each scan and a column for each
 * well, also {@code B2, Image 1} for each image, {@code vessel: B2} where several vessels stand side by side, and
 * {@code B2 : metric}. Elapsed times are hours. The means of groups, which the program writes too, are refused, for they are of
 * no well.
 */
final class IncucyteExport implements ExportFormat {
    private static final int HEAD = 40;
    private static final Pattern DATE = Pattern.compile("(?i)date[ /]?time|datum.{0,4}(?:uhr)?zeit|date.{0,3}heure");
    private static final Pattern DAY = Pattern.compile("\\d[-/.: ]");
    private static final Pattern ELAPSED =
            Pattern.compile("(?i)(?:elapsed|vergangen|verstrichen|abgelaufen|(?:temps )?[ée]coul[ée]).*");
    private static final Pattern METRIC = Pattern.compile("(?i)(?:metric|metrik|messgröße|métrique)\\s*:\\s*(.*)");
    private static final Pattern VESSEL =
            Pattern.compile("(?i)(?:vessel name|gefäßname|name des gefäßes)\\s*:\\s*(.*)");
    private static final Pattern COLUMN = Pattern.compile(
            "(?i)(?:(.*?)\\s*:\\s*)?([A-P]0?(?:[1-9]|1\\d|2[0-4]))"
                    + "(?:\\s*,?\\s*\\(?((?:image|bild)\\s*\\d+|std\\.? ?(?:err|dev|abw)[^:)]*|sem|stabw)\\)?)?(?:\\s*:\\s*(.*))?");

    @Override
    public String title() {
        return "Incucyte";
    }

    @Override
    public boolean recognises(Grid grid) {
        return grid.rows().stream().limit(HEAD).anyMatch(IncucyteExport::isHeader);
    }

    private static boolean isHeader(GridRow row) {
        return GridRow.isShort(row.cell(0))
                && GridRow.isShort(row.cell(1))
                && DATE.matcher(row.cell(0)).matches()
                && ELAPSED.matcher(row.cell(1)).matches();
    }

    /** What a column holds: the well, the vessel and what tells it from other columns of the well. */
    private record Column(int index, Well well, String vessel, String detail) {}

    @Override
    public List<PlateReading> read(Grid grid, ReadOptions options) throws FileFormatException {
        ReadingCollector collector = new ReadingCollector(grid, options);
        String metric = "";
        String vessel = "";
        @Nullable GridRow header = null;
        List<Column> columns = List.of();
        for (GridRow row : grid.rows()) {
            if (isHeader(row)) {
                columns = header != null && header.hasTextsOf(row) ? columns : columnsOf(row);
                header = row;
                continue;
            }
            String first = row.cell(0);
            Matcher named = METRIC.matcher(first);
            Matcher held = VESSEL.matcher(first);
            if (GridRow.isShort(first) && named.matches()) {
                metric = valueOf(named, row);
                header = null;
            } else if (GridRow.isShort(first) && held.matches()) {
                vessel = valueOf(held, row);
            } else if (header != null && !row.isBlank()) {
                readRow(row, header, columns, collector, vessel, metric);
            }
        }
        return collector.build();
    }

    private static String valueOf(Matcher key, GridRow row) {
        return key.group(1).isEmpty() ? row.cell(1) : key.group(1).strip();
    }

    private static List<Column> columnsOf(GridRow header) throws FileFormatException {
        List<Column> columns = new ArrayList<>();
        for (int column = 2; column < header.size(); column++) {
            String text = header.cell(column);
            Matcher matcher = COLUMN.matcher(text);
            if (text.isEmpty()) {
                continue;
            }
            if (!GridRow.isShort(text) || !matcher.matches()) {
                throw header.refuse(
                        column,
                        "the name of a well",
                        "export the values of each well or image; means of groups are of no well");
            }
            String detail = orEmpty(matcher.group(3)) + " " + orEmpty(matcher.group(4));
            columns.add(new Column(column, Well.of(matcher.group(2)), orEmpty(matcher.group(1)), detail.strip()));
        }
        return columns;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static void readRow(
            GridRow row, GridRow header, List<Column> columns, ReadingCollector collector, String vessel, String metric)
            throws FileFormatException {
        String unit = TableLabels.unitOf(header.cell(1));
        double time = Labels.seconds(row.cell(1), unit.isEmpty() ? "h" : unit.toLowerCase(Locale.ROOT));
        boolean any = columns.stream().anyMatch(column -> WellTokens.isReading(row.cell(column.index)));
        if (any && !DAY.matcher(row.cell(0)).find()) {
            throw row.refuse(0, "the date and time of these readings", "write them, or remove the line");
        }
        if (Double.isNaN(time) && any) {
            throw row.refuse(1, "the hours elapsed before these readings", "write them, or remove the line");
        }
        if (any) {
            collector.refuseDoubtfulTime(row, 1);
        }
        for (Column column : any ? columns : List.<Column>of()) {
            String plate = column.vessel.isEmpty() ? vessel : column.vessel;
            String channel = column.detail.equals(metric) ? metric : (metric + " " + column.detail).strip();
            collector
                    .plate(plate, null)
                    .series(List.of(header, column.detail), channel)
                    .the(time, row)
                    .put(column.well, row, column.index);
        }
        for (int column = header.size(); column < row.size(); column++) {
            if (!row.cell(column).isEmpty()) {
                throw row.refuse(column, "no cell beyond the last well", "name the well above it");
            }
        }
    }
}
