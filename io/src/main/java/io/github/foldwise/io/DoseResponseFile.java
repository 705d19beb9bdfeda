package io.github.foldwise.io;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.quantity.ConcentrationUnit;
import io.github.foldwise.text.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Dose-response observations as a long table in CSV, TSV or XLSX, a row for each well:
 *
 * <pre>{@code
 * curve,     experiment, dose [µM], response
 * parental,  2026-01-12, 0,         101.2
 * parental,  2026-01-12, 0.03,      71.9
 * }</pre>
 *
 * <p>Columns {@code dose} and {@code response} are needed; {@code curve} (one curve named {@code 1} without it), {@code
 * weight} (a precision) and an experiment column are optional, other columns are passed by. Names are read in any case. A
 * unit in brackets after {@code dose}, or in a column {@code unit}, is the unit of all doses; where both are there they must
 * agree. A unit in brackets after {@code response} is that of the responses. A row whose response is empty or {@code NA} was
 * not measured and is left out; a curve whose experiments are all empty or {@code NA} names none.
 */
public final class DoseResponseFile extends Options {
    private static final long serialVersionUID = 1L;

    private static final String ONLY_CURVE = "1";

    private final ReadOptions options;
    private final String experimentColumn;

    private DoseResponseFile(ReadOptions options, String experimentColumn) {
        this.options = options;
        this.experimentColumn = experimentColumn;
    }

    /**
     * Returns a reader with the defaults: the column {@code experiment} names experiments where there is one.
     *
     * @return the reader
     */
    public static DoseResponseFile withDefaults() {
        return new DoseResponseFile(ReadOptions.withDefaults(), "");
    }

    /**
     * Returns a reader that takes experiments from another column.
     *
     * @param column the name of the column, which must then be there
     * @return a copy
     */
    public DoseResponseFile withExperimentColumn(String column) {
        return new DoseResponseFile(options, column);
    }

    /**
     * Returns a reader under given options.
     *
     * @param newOptions decimal mark, sheet
     * @return a copy
     */
    public DoseResponseFile withOptions(ReadOptions newOptions) {
        return new DoseResponseFile(newOptions, experimentColumn);
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
        GridRow header = grid.rows().get(0);
        Columns columns = new Columns(header);
        int dose = columns.needed("dose");
        int response = columns.needed("response");
        int curve = columns.find("curve");
        int weight = columns.find("weight");
        int unit = columns.find("unit");
        String doseUnit = columns.unit(dose);
        int experiment = experimentColumn.isEmpty() ? columns.find("experiment") : columns.needed(experimentColumn);
        Numerals numerals = Numerals.of(grid, options);
        DoseResponseSet.Builder set = DoseResponseSet.builder();
        Map<String, String> firstExperiments = new HashMap<>();
        int observations = 0;
        for (GridRow row : grid.rows().subList(1, grid.rows().size())) {
            if (row.isBlank() || !row.sheet().equals(header.sheet()) || TableFile.isMissing(row.cell(response))) {
                continue;
            }
            String name = curve < 0 ? ONLY_CURVE : text(row, curve, "the name of a curve");
            String named = experimentOf(row, experiment, firstExperiments.get(name));
            firstExperiments.putIfAbsent(name, named);
            double weightOrOne = weight < 0 ? 1 : notNegative(row, weight, numerals, "a weight (1/variance)");
            set.add(
                    name,
                    notNegative(row, dose, numerals, "a dose"),
                    numerals.parse(row, response),
                    weightOrOne,
                    named);
            doseUnit = unit < 0 ? doseUnit : unitOf(row, unit, doseUnit, observations == 0);
            observations++;
        }
        if (observations == 0) {
            throw grid.refuse("no observation", "rows below the header", "check that the export was not interrupted");
        }
        return finish(set, grid, doseUnit, TableHeader.unitOf(header.cell(response)));
    }

    private static DoseResponseSet finish(DoseResponseSet.Builder set, Grid grid, String unit, String responseUnit)
            throws FileFormatException {
        try {
            List<DoseResponseData> curves = new ArrayList<>();
            for (DoseResponseData curve : set.build()) {
                curves.add(curve.withResponseUnit(responseUnit));
            }
            DoseResponseSet read = DoseResponseSet.of(curves);
            return unit.isEmpty() ? read : read.withUnit(unit);
        } catch (IllegalArgumentException e) {
            throw grid.refuse(String.valueOf(e.getMessage()), "curves with doses and weights", "mend the column");
        }
    }

    /** All observations of a curve name their experiment or none does, as a written table has it. */
    private String experimentOf(GridRow row, int column, @Nullable String first) throws FileFormatException {
        boolean isMissing = column < 0 || TableFile.isMissing(row.cell(column));
        if (column >= 0 && isMissing && !experimentColumn.isEmpty()) {
            throw row.refuse(column, "the name of an experiment", "fill the cell, or name another column");
        }
        if (first != null && first.isEmpty() != isMissing) {
            throw row.refuse(
                    column,
                    "the name of an experiment for every observation of a curve or for none",
                    "fill the cells, or remove the column");
        }
        return isMissing ? "" : row.cell(column);
    }

    /** The unit of a row, which must be that of the header and of the rows above: doses are never converted silently. */
    private static String unitOf(GridRow row, int column, String before, boolean isFirst) throws FileFormatException {
        boolean isMissing = TableFile.isMissing(row.cell(column));
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

    private static String unitOf(GridRow row, int column, String text) throws FileFormatException {
        try {
            return ConcentrationUnit.parse(text).getSymbol();
        } catch (IllegalArgumentException e) {
            throw row.refuse(column, "a unit of concentration", String.valueOf(e.getMessage()));
        }
    }

    private static String text(GridRow row, int column, String expected) throws FileFormatException {
        if (TableFile.isMissing(row.cell(column))) {
            throw row.refuse(column, expected, "fill the cell, or remove the column");
        }
        return row.cell(column);
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

    /** The columns of the header by name, in small letters and without their unit. */
    private static final class Columns {
        private final GridRow header;
        private final List<String> names = new ArrayList<>();

        Columns(GridRow header) {
            this.header = header;
            for (int column = 0; column < header.size(); column++) {
                names.add(TableHeader.nameOf(header.cell(column)));
            }
        }

        int find(String name) throws FileFormatException {
            String wanted = name.strip().toLowerCase(Locale.ROOT);
            int found = -1;
            for (int column = 0; column < header.size(); column++) {
                boolean same = names.get(column).equals(wanted)
                        || header.cell(column).toLowerCase(Locale.ROOT).equals(wanted);
                if (same && found >= 0) {
                    throw header.refuse(column, "one column \"" + name + "\"", "rename or remove one of the two");
                }
                found = same ? column : found;
            }
            return found;
        }

        int needed(String name) throws FileFormatException {
            int column = find(name);
            if (column < 0) {
                throw header.place()
                        .refuse(
                                String.join(", ", header.texts()),
                                "a column \"" + name + "\"",
                                "name it in the first row");
            }
            return column;
        }

        String unit(int dose) throws FileFormatException {
            String unit = TableHeader.unitOf(header.cell(dose));
            return unit.isEmpty() ? "" : unitOf(header, dose, unit);
        }
    }

    @Override
    protected Settings settings() {
        return Settings.of("experiment column", experimentColumn).and("options", options);
    }
}
