package io.github.foldwise.io.culture;

import io.github.foldwise.culture.CultureEvent;
import io.github.foldwise.culture.CultureEventType;
import io.github.foldwise.culture.CultureField;
import io.github.foldwise.culture.CultureLog;
import io.github.foldwise.culture.CultureRule;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TableJson;
import io.github.foldwise.text.Options;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs of cultures: CSV, TSV or XLSX with a row for each event, and JSON.
 *
 * <pre>{@code
 * date,       event,   flask, parent, passage, dose,     stock, volume, medium, cells, remark
 * 2026-04-12, passage, R4,    R3,     11,      0.057 µM, 10 µM, 57 µL,  10 mL,  2.1e6, slow
 * }</pre>
 *
 * <p>A column for the day and one for the event are needed; {@link CultureField} lists the others, which are known under the names
 * that laboratories give them, in any order. Events are known by words such as <i>fed</i>, <i>split</i> or <i>froze</i>, and what
 * stands beside them is taken too: <i>split 1:4</i>, <i>froze 3 vials</i>, <i>mycoplasma neg</i>; <i>not split</i> is a remark. Cells
 * are a number, {@code 1.2e6/mL x 10 mL}, or a column <i>cells/mL</i> beside <i>suspension volume</i>. Units stand
 * with the number, in brackets in the header, or in a column <i>unit</i> for doses.
 *
 * <p>Days may be written as {@code 2026-05-03}, {@code 3 May 2026}, or as numbers in one of two orders, which the whole file decides. A
 * cell that cannot be understood is a finding of the log, with its row; other cells of the row hold.
 */
public final class CultureLogFile extends Options {
    private static final Logger LOG = LoggerFactory.getLogger(CultureLogFile.class);
    private static final long serialVersionUID = 1L;

    private static final String PARTS = "\u241F";
    private static final String FINDINGS = "\u241E";

    private final ReadOptions options;
    private final CultureDates.@Nullable Order order;

    private CultureLogFile(ReadOptions options, CultureDates.@Nullable Order order) {
        this.options = options;
        this.order = order;
    }

    /** {@return a reader that finds out the order of day and month from the file} */
    public static CultureLogFile withDefaults() {
        return new CultureLogFile(ReadOptions.withDefaults(), null);
    }

    /** {@return a reader of days such as 3/5/2026 for 3 May} */
    public CultureLogFile withDayFirst() {
        return new CultureLogFile(options, CultureDates.Order.DAY_FIRST);
    }

    /** {@return a reader of days such as 5/3/2026 for 3 May} */
    public CultureLogFile withMonthFirst() {
        return new CultureLogFile(options, CultureDates.Order.MONTH_FIRST);
    }

    /**
     * Returns a reader under given options.
     *
     * @param newOptions the sheet of a workbook
     * @return a copy
     */
    public CultureLogFile withOptions(ReadOptions newOptions) {
        return new CultureLogFile(Objects.requireNonNull(newOptions, "newOptions"), order);
    }

    /**
     * Reads a log with the defaults.
     *
     * @param file path of the file
     * @return the log
     * @throws FileFormatException if it names no days and events, or its days are in doubt
     * @throws IOException if the file system fails
     */
    public static CultureLog read(String file) throws IOException {
        return withDefaults().from(Path.of(Objects.requireNonNull(file, "file")));
    }

    /**
     * Reads a log with the defaults.
     *
     * @param file path of the file
     * @return the log
     * @throws FileFormatException if it names no days and events, or its days are in doubt
     * @throws IOException if the file system fails
     */
    public static CultureLog read(Path file) throws IOException {
        return withDefaults().from(file);
    }

    /**
     * Reads a log with the defaults.
     *
     * @param source a file, a stream or a text
     * @return the log
     * @throws FileFormatException if it names no days and events, or its days are in doubt
     * @throws IOException if the file system or the stream fails
     */
    public static CultureLog read(Source source) throws IOException {
        return withDefaults().from(source);
    }

    /**
     * Reads a log.
     *
     * @param file path of the file
     * @return the log
     * @throws FileFormatException if it names no days and events, or its days are in doubt
     * @throws IOException if the file system fails
     */
    public CultureLog from(Path file) throws IOException {
        return from(Source.of(file));
    }

    /**
     * Reads a log.
     *
     * @param source a file, a stream or a text
     * @return the log
     * @throws FileFormatException if it names no days and events, or its days are in doubt
     * @throws IOException if the file system or the stream fails
     */
    public CultureLog from(Source source) throws IOException {
        Grid grid = Grid.read(source, options);
        CultureColumns columns = CultureColumns.find(grid);
        if (columns == null) {
            GridRow first = grid.rows().get(0);
            throw grid.refuse(
                    first.texts().stream().limit(12).map(CultureCells::quoted).collect(Collectors.joining(", ")),
                    "a header with columns \"date\" and \"event\"",
                    "name them in the row above the events");
        }
        List<GridRow> rows = grid
                .rows()
                .subList(columns.index() + 1, grid.rows().size())
                .stream()
                .filter(row ->
                        !row.isBlank() && row.sheet().equals(columns.header().sheet()))
                .filter(row -> !row.hasTextsOf(columns.header()))
                .toList();
        if (rows.isEmpty()) {
            throw grid.refuse("no event", "rows below the header", "check that the export was not interrupted");
        }
        CultureDates dates = CultureDates.of(rows, columns.column(CultureColumns.DATE), order);
        LOG.debug(
                "{}: log of a culture; {}; {}",
                grid.fileName(),
                columns.fields().keySet(),
                dates);
        if (!columns.unknown().isEmpty()) {
            LOG.info("{}: columns that are not read: {}", grid.fileName(), columns.unknown());
        }
        boolean own = columns.has(CultureColumns.NOT_UNDERSTOOD);
        boolean fractions = !own && hasFractions(rows, columns);
        if (fractions) {
            LOG.info("{}: viabilities read as parts of 1", grid.fileName());
        }
        CultureCells cells = new CultureCells(dates, fractions);
        List<CultureEvent> events = new ArrayList<>();
        for (GridRow row : rows) {
            row.refuseBeyond(columns.header());
            events.add(event(row, columns, dates, cells));
        }
        return CultureLog.of(events);
    }

    /** Whether all viabilities are parts of 1. */
    private static boolean hasFractions(List<GridRow> rows, CultureColumns columns) {
        Integer column = columns.fields().get(CultureField.VIABILITY);
        if (column == null || columns.unit(column).contains("%")) {
            return false;
        }
        double[] numbers = rows.stream()
                .map(row -> row.cell(column))
                .filter(text -> !text.isEmpty())
                .mapToDouble(CultureNumbers::parse)
                .toArray();
        return numbers.length > 0 && Arrays.stream(numbers).allMatch(number -> number >= 0 && number <= 1);
    }

    private static CultureEvent event(GridRow row, CultureColumns columns, CultureDates dates, CultureCells cells) {
        int dateColumn = columns.column(CultureColumns.DATE);
        String word = text(row, columns.column(CultureColumns.EVENT));
        String written = text(row, dateColumn);
        CultureDates.Day day = dates.parse(written, row.isStoredNumber(dateColumn));
        boolean remarkOnly = word.isEmpty() && written.isEmpty();
        CultureEventType type = remarkOnly ? CultureEventType.NOTE : CultureWords.of(word);
        CultureEvent event = CultureEvent.of(type, day.date()).withRow(number(row, columns));
        event = event.withId(identifier(row, columns));
        event = time(event, day, text(row, columns.column(CultureColumns.TIME)));
        String known = text(row, columns.column(CultureColumns.NOT_UNDERSTOOD));
        boolean own = columns.has(CultureColumns.NOT_UNDERSTOOD);
        for (Map.Entry<CultureField, Integer> entry : columns.fields().entrySet()) {
            String text = row.cell(entry.getValue());
            if (!row.isMissing(entry.getValue())) {
                event = cells.with(
                        event,
                        entry.getKey(),
                        text,
                        unit(row, columns, entry.getKey(), entry.getValue()),
                        row.isStoredNumber(entry.getValue()));
            }
        }
        String count = text(row, columns.column(CultureColumns.COUNT));
        event = count.isEmpty() ? event : CultureCells.count(event, count);
        int living = columns.column(CultureColumns.LIVING_CELLS);
        String alive = text(row, living);
        event = alive.isEmpty() ? event : CultureCells.living(event, alive, columns.unit(living));
        int density = columns.column(CultureColumns.DENSITY);
        String perVolume = text(row, density);
        int suspension = columns.column(CultureColumns.SUSPENSION);
        if (!perVolume.isEmpty()) {
            event = CultureCells.density(
                    event, perVolume, columns.unit(density), text(row, suspension), columns.unit(suspension));
        }
        return own
                ? understood(event, known)
                : remarkOnly ? event : CultureWords.told(said(event, day, written, word), word);
    }

    /** The text of a cell; empty where it is missing. */
    private static String text(GridRow row, int column) {
        return row.isMissing(column) ? "" : row.cell(column);
    }

    /** A laboratory's own numbers of rows are what its corrections name; those of a written log are the rows themselves. */
    private static String identifier(GridRow row, CultureColumns columns) {
        String id = text(row, columns.column(CultureColumns.ID));
        boolean own = columns.has(CultureColumns.NOT_UNDERSTOOD);
        return id.isEmpty() && !own ? text(row, columns.column(CultureColumns.ROW)) : id;
    }

    private static int number(GridRow row, CultureColumns columns) {
        String written = text(row, columns.column(CultureColumns.ROW));
        return columns.has(CultureColumns.NOT_UNDERSTOOD) && written.matches("[1-9]\\d{0,8}")
                ? Integer.parseInt(written)
                : row.line();
    }

    private static CultureEvent time(CultureEvent event, CultureDates.Day day, String text) {
        LocalTime time = day.time();
        if (time == null && !text.isEmpty()) {
            time = CultureDates.time(text);
            if (time == null) {
                return event.withFinding(
                        CultureRule.UNREADABLE, "time " + CultureCells.quoted(text), "a time of day, such as 14:30");
            }
        }
        return time == null ? event : event.withTime(time);
    }

    private static String unit(GridRow row, CultureColumns columns, CultureField field, int column) {
        String header = columns.unit(column);
        return header.isEmpty() && field == CultureField.DOSE ? text(row, columns.column(CultureColumns.UNIT)) : header;
    }

    private static CultureEvent said(CultureEvent event, CultureDates.Day day, String written, String word) {
        CultureEvent said = event;
        if (day.date() == null) {
            String found = written.isEmpty() ? "no day" : "day " + CultureCells.quoted(written);
            said = said.withFinding(
                    CultureRule.DATE,
                    found,
                    "a day, such as 2026-05-03"
                            + (day.doubt().isEmpty() ? "; without it the event does nothing" : "; " + day.doubt()));
        } else if (!day.doubt().isEmpty()) {
            said = said.withFinding(
                    CultureRule.DATE,
                    "day " + CultureCells.quoted(written),
                    "one order of day and month; " + day.doubt());
        }
        if (event.getType() == CultureEventType.UNKNOWN) {
            String known = Arrays.stream(CultureEventType.values())
                    .filter(type -> type != CultureEventType.UNKNOWN)
                    .map(CultureEventType::getLabel)
                    .collect(Collectors.joining(", "));
            said = said.withFinding(
                    CultureRule.UNKNOWN_EVENT,
                    word.isEmpty() ? "no event" : "event " + CultureCells.quoted(word),
                    "one of " + known + "; write one of these words");
        }
        return said;
    }

    /** What was not understood when the log was first read. */
    private static CultureEvent understood(CultureEvent event, String known) {
        CultureEvent read = event;
        for (String one : known.isEmpty() ? new String[0] : known.split(FINDINGS)) {
            String[] parts = one.split(PARTS, -1);
            for (CultureRule rule : CultureRule.values()) {
                if (parts.length == 3 && rule.getLabel().equals(parts[0].toLowerCase(Locale.ROOT))) {
                    read = read.withFinding(rule, parts[1], parts[2]);
                }
            }
        }
        return read;
    }

    /**
     * Writes a log as JSON, which reads back to an equal one on any machine and in any time zone.
     *
     * @param log the log
     * @param file the file, which appears whole or not at all
     * @throws IOException if the file cannot be written; the message names it
     */
    public static void write(CultureLog log, Path file) throws IOException {
        Objects.requireNonNull(log, "log");
        TableJson.write(log, file);
    }

    /**
     * Writes a log as JSON.
     *
     * @param log the log
     * @param file the path of the file, which appears whole or not at all
     * @throws IOException if the file cannot be written; the message names it
     */
    public static void write(CultureLog log, String file) throws IOException {
        Objects.requireNonNull(log, "log");
        TableJson.write(log, file);
    }

    /**
     * Writes a log as JSON.
     *
     * @param log the log
     * @param out where to; flushed, not closed
     * @throws IOException if the stream cannot be written
     */
    public static void write(CultureLog log, OutputStream out) throws IOException {
        Objects.requireNonNull(log, "log");
        Objects.requireNonNull(out, "out");
        TableJson.write(log, out);
    }

    @Override
    protected Settings settings() {
        return Settings.of(
                        "order",
                        order == null
                                ? ""
                                : order.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .and("options", options);
    }
}
