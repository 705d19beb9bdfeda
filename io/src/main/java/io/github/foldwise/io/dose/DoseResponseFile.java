package io.github.foldwise.io.dose;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.Numerals;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TableCsv;
import io.github.foldwise.io.internal.plate.WellCells;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.quantity.DoseUnit;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Options;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        return new DoseResponseFile(options, column, responseColumns, curveColumns, curves, experimentColumn);
    }

    /**
     * Returns a reader that takes responses from other columns, side by side if there are several.
     *
     * @param columns the names of the columns, which must then be there; none for the default
     * @return a copy
     */
    public DoseResponseFile withResponseColumns(String... columns) {
        return new DoseResponseFile(options, doseColumn, List.of(columns), curveColumns, curves, experimentColumn);
    }

    /**
     * Returns a reader that names curves by other columns, joined by a comma if there are several, such as line and drug.
     *
     * @param columns the names of the columns, which must then be there; none for the default
     * @return a copy
     */
    public DoseResponseFile withCurveColumns(String... columns) {
        return new DoseResponseFile(options, doseColumn, responseColumns, List.of(columns), curves, experimentColumn);
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
        return new DoseResponseFile(options, doseColumn, responseColumns, curveColumns, curves, column);
    }

    /**
     * Returns a reader under given options.
     *
     * @param newOptions decimal mark, sheet
     * @return a copy
     */
    public DoseResponseFile withOptions(ReadOptions newOptions) {
        return new DoseResponseFile(newOptions, doseColumn, responseColumns, curveColumns, curves, experimentColumn);
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
        return withDefaults().from(Path.of(file));
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
        int titles = DoseResponseColumns.headerOf(grid, doseColumn, namedColumns());
        GridRow header = grid.rows().get(titles);
        List<GridRow> body = grid.rows().subList(titles + 1, grid.rows().size());
        DoseResponseColumns columns = columns(grid, header, body);
        LOG.debug("{}: table of doses; {}", grid.fileName(), columns);
        if (titles > 0) {
            grid.note("columns are named in line " + header.line() + "; what stands above was passed by");
        }
        columns.leftOut().ifPresent(grid::note);
        grid.requireOneSheet(header);
        String doseUnit = columns.doseUnit();
        Numerals numerals = Numerals.of(grid, options);
        DoseResponseSet.Builder set = DoseResponseSet.builder();
        Map<String, String> firstExperiments = new HashMap<>();
        Map<String, String> firsts = new HashMap<>();
        Map<String, String> drugs = new HashMap<>();
        int observations = 0;
        for (GridRow row : body) {
            if (row.isBlank() || !row.sheet().equals(header.sheet()) || columns.isUnmeasured(row)) {
                continue;
            }
            String line = columns.curveOf(row);
            columns.checkApart(row, line, firsts);
            String named = experimentOf(row, columns, firstExperiments.get(line));
            firstExperiments.putIfAbsent(line, named);
            double weightOrOne =
                    columns.weight < 0 ? 1 : notNegative(row, columns.weight, numerals, "a weight (1/variance)");
            if (WellCells.roleOf(row.cell(columns.dose)) == WellRole.VEHICLE) {
                throw row.refuse(columns.dose, "a number", "write 0 for wells without drug");
            }
            double dose = notNegative(row, columns.dose, numerals, "a dose");
            doseUnit = columns.unit < 0 ? doseUnit : unitOf(row, columns.unit, doseUnit, observations == 0);
            for (int response : columns.responses) {
                if (!GridRow.isMissing(row.cell(response))) {
                    row.refuseMerged(response);
                    drugs.merge(
                            columns.nameOf(line, response),
                            columns.drugOf(row),
                            (first, drug) -> first.equalsIgnoreCase(drug) ? first : "");
                    set.add(columns.nameOf(line, response), dose, numerals.parse(row, response), weightOrOne, named);
                    observations++;
                }
            }
        }
        if (observations == 0) {
            throw grid.refuse("no observation", "rows below the header", "check that the export was not interrupted");
        }
        return finish(set, grid, doseUnit, columns.responseUnit(), drugs);
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

    private static DoseResponseSet finish(
            DoseResponseSet.Builder set, Grid grid, String unit, String responseUnit, Map<String, String> drugs)
            throws FileFormatException {
        try {
            List<DoseResponseData> curves = new ArrayList<>();
            for (DoseResponseData curve : set.build()) {
                curves.add(curve.withResponseUnit(responseUnit).withDrug(drugs.getOrDefault(curve.getName(), "")));
            }
            DoseResponseSet read = DoseResponseSet.of(curves);
            return unit.isEmpty() ? read : read.withUnit(unit);
        } catch (IllegalArgumentException e) {
            throw grid.refuse(String.valueOf(e.getMessage()), "curves with doses and weights", "mend the column");
        }
    }

    /** All observations of a curve name their experiment or none does, as a written table has it. */
    private String experimentOf(GridRow row, DoseResponseColumns columns, @Nullable String first)
            throws FileFormatException {
        int column = columns.experiment;
        String named = columns.experimentOf(row);
        boolean isMissing = named.isEmpty();
        if (column >= 0 && isMissing && !experimentColumn.isEmpty()) {
            throw row.refuse(column, "the name of an experiment", "fill the cell, or name another column");
        }
        if (first != null && first.isEmpty() != isMissing) {
            throw row.refuse(
                    column,
                    "the name of an experiment for every observation of a curve or for none",
                    "fill the cells, or remove the column");
        }
        return named;
    }

    /** The unit of a row, which must be that of the header and of the rows above: doses are never converted silently. */
    private static String unitOf(GridRow row, int column, String before, boolean isFirst) throws FileFormatException {
        boolean isMissing = GridRow.isMissing(row.cell(column));
        String unit = isMissing ? "" : unitOf(row, column, row.cell(column));
        if (isFirst && (before.isEmpty() || isMissing)) {
            return before + unit;
        }
        if (!unit.equals(before)) {
            throw row.refuse(
                    column,
                    before.isEmpty()
                            ? "no unit, as in the rows above"
                            : "the unit \"" + before + "\" of the header or the rows above",
                    "give every row the same unit, converting doses where they differ");
        }
        return unit;
    }

    static String unitOf(GridRow row, int column, String text) throws FileFormatException {
        try {
            return DoseUnit.symbolOf(text);
        } catch (IllegalArgumentException e) {
            throw row.refuse(column, "a unit of doses", String.valueOf(e.getMessage()));
        }
    }

    private static double notNegative(GridRow row, int column, Numerals numerals, String what)
            throws FileFormatException {
        double value = numerals.parse(row, column);
        if (value < 0) {
            throw row.refuse(
                    column, what + " of at least 0", "give doses and weights on the linear scale, not as logarithms");
        }
        return value;
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
