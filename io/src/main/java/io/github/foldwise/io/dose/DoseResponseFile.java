package io.github.foldwise.io.dose;

import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.GridRows;
import io.github.foldwise.io.Numerals;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TableCsv;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Options;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dose-response observations as a long table in CSV, TSV or XLSX, a row for each well:
 *
 * <pre>{@code
 * curve,     experiment, dose [µM], response
 * parental,  2026-01-12, 0,         101.2
 * parental,  2026-01-12, 0.03,      71.9
 * }</pre>
 *
 * <p>Columns {@code dose} (or {@code concentration}, {@code conc}, else the only one with the unit of a concentration, such as
 * {@code Defactinib (µM)}) and {@code response} (or {@code viability}) are needed; titles and blank rows may stand above their names.
 * Replicates may stand side by side instead, as {@code rep1}, {@code rep2}, … or {@code response 1}, {@code response 2}, …: each
 * is an observation. {@code curve}, or else {@code line}, {@code cell line} or {@code sample}, names the curve (one curve named
 * {@code 1} without it); {@code weight} (a precision) and {@code experiment} (or {@code biological replicate}, {@code run},
 * {@code date}, {@code day}, of which a time of day is dropped; one that differs in each row names none) are optional, other columns are passed by, unless they
 * tell apart drugs or times that would become one curve. Columns of any name are given to {@link #withDoseColumn(String)}, {@link
 * #withResponseColumns(String...)}, {@link #withCurveColumns(String...)} and {@link #withExperimentColumn(String)}. Names are read
 * in any case. A unit in brackets after {@code dose}, or in a column {@code unit}, is the unit of all doses; where both are there
 * they must agree. A unit in brackets after {@code response} is that of the responses. A response that is empty or {@code NA} was
 * not measured and is left out; a curve whose experiments are all empty or {@code NA} names none.
 */
public final class DoseResponseFile extends Options {
    private static final Logger LOG = LoggerFactory.getLogger(DoseResponseFile.class);
    private static final long serialVersionUID = 1L;

    private final ReadOptions options;
    private final String doseColumn;
    private final ArrayList<String> responseColumns;
    private final ArrayList<String> curveColumns;
    /** Columns that hold a curve each, or replicates of it, by the name of the curve. */
    private final LinkedHashMap<String, ArrayList<String>> curves;

    private final String experimentColumn;

    private DoseResponseFile(
            ReadOptions options,
            String doseColumn,
            List<String> responseColumns,
            List<String> curveColumns,
            Map<String, ArrayList<String>> curves,
            String experimentColumn) {
        if (!responseColumns.isEmpty() && !curves.isEmpty()) {
            throw new IllegalArgumentException("columns of responses " + responseColumns + " and curves side by side "
                    + curves.keySet() + ": name either, withResponseColumns or withCurve");
        }
        this.options = options;
        this.doseColumn = doseColumn;
        this.responseColumns = new ArrayList<>(responseColumns);
        this.curveColumns = new ArrayList<>(curveColumns);
        this.curves = new LinkedHashMap<>(curves);
        this.experimentColumn = experimentColumn;
    }

    /**
     * Returns a reader with the defaults: the column {@code experiment} names experiments where there is one.
     *
     * @return the reader
     */
    public static DoseResponseFile withDefaults() {
        return new DoseResponseFile(ReadOptions.withDefaults(), "", List.of(), List.of(), Map.of(), "");
    }

    /**
     * Returns a reader that takes doses from another column.
     *
     * @param column the name of the column, which must then be there; empty for the default
     * @return a copy
     */
    public DoseResponseFile withDoseColumn(String column) {
        return new DoseResponseFile(
                options,
                Objects.requireNonNull(column, "column"),
                responseColumns,
                curveColumns,
                curves,
                experimentColumn);
    }

    /**
     * Returns a reader that takes responses from other columns, side by side if there are several.
     *
     * @param columns the names of the columns, which must then be there; none for the default
     * @return a copy
     */
    public DoseResponseFile withResponseColumns(String... columns) {
        return new DoseResponseFile(
                options,
                doseColumn,
                List.of(Objects.requireNonNull(columns, "columns")),
                curveColumns,
                curves,
                experimentColumn);
    }

    /**
     * Returns a reader that names curves by other columns, joined by a comma if there are several, such as line and drug.
     *
     * @param columns the names of the columns, which must then be there; none for the default
     * @return a copy
     */
    public DoseResponseFile withCurveColumns(String... columns) {
        return new DoseResponseFile(
                options,
                doseColumn,
                responseColumns,
                List.of(Objects.requireNonNull(columns, "columns")),
                curves,
                experimentColumn);
    }

    /**
     * Returns a reader of a table whose curves stand side by side, with one curve more; once for each:
     *
     * <pre>{@code
     * dose [µM],  parental a, parental b, R4 a, R4 b
     * 0.03,       71.9,       70.4,       98.3, 97.1
     *
     * DoseResponseFile.withDefaults().withCurve("parental", "parental a", "parental b").withCurve("R4", "R4 a", "R4 b")
     * }</pre>
     *
     * <p>Columns that are not named are passed by. A column that names curves as well, such as {@code drug}, stands first in their names.
     *
     * @param name the name of the curve
     * @param columns the columns of its responses, replicates if there are several, which must then be there; none for the column that
     *     bears the name of the curve
     * @return a copy
     * @throws IllegalArgumentException if the curve is there already, a column is of another curve, or a name is blank
     */
    public DoseResponseFile withCurve(String name, String... columns) {
        Objects.requireNonNull(name, "name");
        ArrayList<String> own = new ArrayList<>(columns.length == 0 ? List.of(name) : List.of(columns));
        if (name.isBlank() || own.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("curve \"" + name + "\", columns " + own
                    + ": a name is blank; give the curve and its columns names");
        }
        curves.forEach((other, taken) -> {
            if (other.equals(name) || own.stream().anyMatch(taken::contains)) {
                throw new IllegalArgumentException("curve \"" + name + "\", columns " + own + ": curve \"" + other
                        + "\" has " + (other.equals(name) ? "this name" : "one of them")
                        + "; give each curve a name and columns of its own");
            }
        });
        Map<String, ArrayList<String>> more = new LinkedHashMap<>(curves);
        more.put(name, own);
        return new DoseResponseFile(options, doseColumn, responseColumns, curveColumns, more, experimentColumn);
    }

    /**
     * Returns a reader that takes experiments from another column.
     *
     * @param column the name of the column, which must then be there
     * @return a copy
     */
    public DoseResponseFile withExperimentColumn(String column) {
        return new DoseResponseFile(
                options, doseColumn, responseColumns, curveColumns, curves, Objects.requireNonNull(column, "column"));
    }

    /**
     * Returns a reader under given options.
     *
     * @param newOptions decimal mark, sheet
     * @return a copy
     */
    public DoseResponseFile withOptions(ReadOptions newOptions) {
        return new DoseResponseFile(
                Objects.requireNonNull(newOptions, "newOptions"),
                doseColumn,
                responseColumns,
                curveColumns,
                curves,
                experimentColumn);
    }

    /**
     * Reads a file with the defaults.
     *
     * @param file path of the file
     * @return the curves in order of first appearance
     * @throws FileFormatException if the file does not hold such a table; the message names line and cell
     * @throws IOException if the file system fails
     */
    public static DoseResponseSet read(String file) throws IOException {
        return withDefaults().from(Path.of(Objects.requireNonNull(file, "file")));
    }

    /**
     * Reads a file with the defaults.
     *
     * @param file path of the file
     * @return the curves in order of first appearance
     * @throws FileFormatException if the file does not hold such a table; the message names line and cell
     * @throws IOException if the file system fails
     */
    public static DoseResponseSet read(Path file) throws IOException {
        return withDefaults().from(file);
    }

    /**
     * Reads a file, a stream or a text with the defaults.
     *
     * @param source what to read
     * @return the curves in order of first appearance
     * @throws FileFormatException if it does not hold such a table; the message names line and cell
     * @throws IOException if the file system or the stream fails
     */
    public static DoseResponseSet read(Source source) throws IOException {
        return withDefaults().from(source);
    }

    /**
     * Reads a file.
     *
     * @param file path of the file
     * @return the curves in order of first appearance; a curve may hold a single dose
     * @throws FileFormatException if the file does not hold such a table; the message names line and cell
     * @throws IOException if the file system fails
     */
    public DoseResponseSet from(Path file) throws IOException {
        return from(Source.of(file));
    }

    /**
     * Reads a file, a stream or a text.
     *
     * @param source what to read
     * @return the curves in order of first appearance; a curve may hold a single dose
     * @throws FileFormatException if it does not hold such a table; the message names line and cell
     * @throws IOException if the file system or the stream fails
     */
    public DoseResponseSet from(Source source) throws IOException {
        Grid grid = Grid.read(source, options);
        DoseResponseColumns columns = columns(grid);
        DoseResponseRows rows = rows(grid, columns);
        @Nullable GridRow cut = grid.cutRow();
        for (GridRow row : columns.body()) {
            if (!columns.isUnmeasured(row)) {
                rows.add(row, row == cut);
            }
        }
        rows.requireAny();
        return DoseResponseSet.of(rows.take());
    }

    /**
     * Opens a file of any length to be read curve by curve, with the defaults; as {@link #streamFrom(Source)}.
     *
     * @param file path of the file
     * @return the curves, to be closed
     * @throws FileFormatException if the file does not begin as such a table; the message names line and cell
     * @throws IOException if the file system fails
     */
    public static DoseResponseStream stream(String file) throws IOException {
        return stream(Path.of(Objects.requireNonNull(file, "file")));
    }

    /**
     * Opens a file of any length to be read curve by curve, with the defaults; as {@link #streamFrom(Source)}.
     *
     * @param file path of the file
     * @return the curves, to be closed
     * @throws FileFormatException if the file does not begin as such a table; the message names line and cell
     * @throws IOException if the file system fails
     */
    public static DoseResponseStream stream(Path file) throws IOException {
        return withDefaults().streamFrom(Source.of(file));
    }

    /**
     * Opens a file or a stream of any length to be read curve by curve, of which one is in memory at a time, so that the rows of a
     * curve must follow one another. Text may be packed by gzip; a workbook and JSON are read whole. The curves are those of
     * {@link #from(Source)}; what that learns from the whole table (which columns hold numbers, the decimal mark, whether a day names an
     * experiment) is learnt here from the first 5,000 rows, and a later row that would have told otherwise is refused.
     *
     * @param source what to read
     * @return the curves, to be closed
     * @throws FileFormatException if it does not begin as such a table; the message names line and cell
     * @throws IOException if the file system or the stream fails
     */
    public DoseResponseStream streamFrom(Source source) throws IOException {
        Objects.requireNonNull(source, "source");
        GridRows rows = GridRows.open(source, options);
        try {
            DoseResponseColumns columns = columns(rows.head());
            return new DoseResponseStream(rows, columns, rows(rows.head(), columns));
        } catch (IOException | RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    /**
     * Reads a table, such as one that was read and filtered.
     *
     * @param table the table
     * @return the curves in order of first appearance
     * @throws FileFormatException if it is no such table; the message names row and cell
     */
    public DoseResponseSet from(Tabular table) throws IOException {
        StringWriter text = new StringWriter();
        TableCsv.write(table, text);
        return from(Source.ofText(text.toString(), table.toTable().getTitle()));
    }

    private List<String> namedColumns() {
        List<String> names = new ArrayList<>(responseColumns);
        names.addAll(curveColumns);
        curves.values().forEach(names::addAll);
        return names;
    }

    private DoseResponseColumns columns(Grid grid) throws FileFormatException {
        int titles = DoseResponseColumns.headerOf(grid, doseColumn, namedColumns());
        GridRow header = grid.rows().get(titles);
        DoseResponseColumns columns = columns(
                grid, header, grid.rows().subList(titles + 1, grid.rows().size()));
        LOG.debug("{}: table of doses; {}", grid.fileName(), columns);
        if (titles > 0) {
            grid.note("columns are named in line " + header.line() + "; what stands above was passed by");
        }
        columns.leftOut().ifPresent(grid::note);
        grid.requireOneSheet(header);
        return columns;
    }

    private DoseResponseColumns columns(Grid grid, GridRow header, List<GridRow> body) throws FileFormatException {
        try {
            DoseResponseColumns columns = new DoseResponseColumns(
                    header, body, doseColumn, responseColumns, curveColumns, curves, experimentColumn);
            if (responseColumns.isEmpty() && curves.isEmpty()) {
                columns.checkOthers();
            }
            return columns;
        } catch (FileFormatException e) {
            throw OtherTables.clearer(grid, e);
        }
    }

    private DoseResponseRows rows(Grid grid, DoseResponseColumns columns) throws FileFormatException {
        return new DoseResponseRows(columns, Numerals.of(grid, options), !experimentColumn.isEmpty());
    }

    @Override
    protected Settings settings() {
        return Settings.of("dose column", doseColumn)
                .and("response columns", responseColumns)
                .and("curve columns", curveColumns)
                .and("curves", curves)
                .and("experiment column", experimentColumn)
                .and("options", options);
    }
}
