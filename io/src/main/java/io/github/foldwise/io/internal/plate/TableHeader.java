package io.github.foldwise.io.internal.plate;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.plate.Well;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header of a table with one row per well: which column holds what, under the names that labs and readers use. */
public final class TableHeader {
    /** What a column of a plate table can hold. */
    public enum Field {
        WELL(
                "well",
                "well id",
                "wellid",
                "well name",
                "wellname",
                "well position",
                "wells",
                "position",
                "pos",
                "kavität",
                "vertiefung",
                "puits"),
        ROW("row", "well row", "wellrow", "zeile", "reihe", "ligne"),
        COLUMN("column", "col", "well column", "well col", "wellcolumn", "wellcol", "spalte", "colonne"),
        PLATE(
                "plate",
                "plate id",
                "plate name",
                "plate barcode",
                "barcode",
                "plate number",
                "platenumber",
                "plateid",
                "platename",
                "assay plate",
                "platte",
                "plaque"),
        CHANNEL("channel", "wavelength", "filter"),
        TIME("time", "zeit", "temps"),
        STATUS("status"),
        BOUND("bound"),
        ROLE("role", "well role", "type", "well type"),
        LINE("line", "cell line", "clid", "zelllinie", "zellinie"),
        DRUG("drug", "compound", "treatment", "agent", "gnumber"),
        VEHICLE("vehicle percent", "dmso percent"),
        CONCENTRATION("concentration", "conc", "dose"),
        UNIT("unit", "units", "concentration unit", "conc unit", "dose unit"),
        REPLICATE("replicate", "rep", "technical replicate"),
        EXPERIMENT("experiment", "exp", "biological replicate"),
        VALUE(
                "value",
                "readout",
                "readout value",
                "readoutvalue",
                "reading",
                "result",
                "signal",
                "intensity",
                "measurement",
                "absorbance",
                "abs",
                "od",
                "luminescence",
                "fluorescence",
                "rlu",
                "rfu",
                "counts",
                "viability",
                "wert",
                "messwert",
                "extinktion",
                "absorption",
                "valeur");

        private final String names;

        Field(String... names) {
            this.names = "|" + String.join("|", names) + "|";
        }

        boolean isCalled(String name) {
            return name.indexOf('|') < 0 && names.contains("|" + name + "|");
        }
    }

    private static final Pattern BESIDE = Pattern.compile(
            "plane|timepoint|time ?point|cycle|field|site|image ?number|object ?number|index|id|temp.*|x|y|z|[\\d.,]+\\s*(?:s|min|h)?|.*\\bindex");
    private static final Pattern CLOCK = Pattern.compile("\\d+:\\d\\d(?::\\d\\d(?:[.,]\\d+)?)?");
    private static final Pattern WITH_UNIT = Pattern.compile("(.*?)\\s*[\\[(]\\s*([^\\])]*?)\\s*[\\])]");
    /** {@code viability %} and {@code % viability}: beside a response the sign is a unit without brackets. */
    private static final Pattern PERCENT =
            Pattern.compile("(?iU)(?:%\\s*)?(viability|viabilit\u00E4t|response)(?:[\\s_]*%)?");

    private static final Pattern DOSE_WITH_UNIT =
            Pattern.compile("(?i)(conc|concentration|dose)[\\s_,]+(?![1-9]$)(.+)");

    private final Grid grid;
    private final int index;
    private final Map<Field, Integer> columns;
    private final List<Integer> values;

    private TableHeader(Grid grid, int index, Map<Field, Integer> columns, List<Integer> values) {
        this.grid = grid;
        this.index = index;
        this.columns = columns;
        this.values = values;
    }

    /** The first row that names the wells and what else is needed, or an error that lists it. */
    public static TableHeader find(Grid grid, Predicate<TableHeader> enough, String expected)
            throws FileFormatException {
        for (int i = 0; i < grid.rows().size(); i++) {
            TableHeader header = read(grid, i);
            boolean wells = header.has(Field.WELL) || (header.has(Field.ROW) && header.has(Field.COLUMN));
            if (wells && enough.test(header)) {
                header.refuseDoubles();
                return header;
            }
        }
        throw grid.refuse(
                "no such header",
                "a header with a column \"well\" (or \"row\" and \"column\") and " + expected,
                "name the columns in the first row");
    }

    private static TableHeader read(Grid grid, int index) {
        Map<Field, Integer> columns = new EnumMap<>(Field.class);
        List<Integer> values = new ArrayList<>();
        GridRow row = grid.rows().get(index);
        for (int column = 0; column < row.size(); column++) {
            String name = nameOf(row.cell(column));
            if (!BlockTitle.wavelengthOf(row.cell(column)).isEmpty() || Field.VALUE.isCalled(name)) {
                values.add(column);
                continue;
            }
            for (Field field : Field.values()) {
                if (field.isCalled(name)) {
                    columns.putIfAbsent(field, column);
                }
            }
        }
        return new TableHeader(grid, index, columns, values);
    }

    private void refuseDoubles() throws FileFormatException {
        GridRow row = row();
        for (int column = 0; column < row.size(); column++) {
            String name = nameOf(row.cell(column));
            for (Map.Entry<Field, Integer> entry : columns.entrySet()) {
                if (entry.getKey().isCalled(name) && entry.getValue() != column) {
                    throw row.refuse(
                            column,
                            "one column for \"" + row.cell(entry.getValue()) + "\"",
                            "rename or remove one of the two columns");
                }
            }
        }
    }

    /** The name of a property in small letters, without its unit. */
    public static String nameOf(String text) {
        if (!GridRow.isShort(text)) {
            return text;
        }
        Matcher matcher = WITH_UNIT.matcher(text);
        String name = matcher.matches() ? matcher.group(1) : text;
        Matcher percent = PERCENT.matcher(name);
        if (percent.matches()) {
            return plain(percent.group(1));
        }
        Matcher dose = DOSE_WITH_UNIT.matcher(name);
        boolean isUnitColumn = dose.matches() && Field.UNIT.isCalled(plain(name));
        return plain(dose.matches() && !isUnitColumn ? dose.group(1) : name);
    }

    private static String plain(String name) {
        return name.replaceAll("[\\s_.:-]+", " ").strip().toLowerCase(Locale.ROOT);
    }

    /** The unit that a name carries, as {@code Concentration [µM]} or {@code dose_uM}; empty when it carries none. */
    public static String unitOf(String text) {
        if (!GridRow.isShort(text)) {
            return "";
        }
        Matcher matcher = WITH_UNIT.matcher(text);
        if (matcher.matches()) {
            return matcher.group(2);
        }
        if (text.indexOf('%') >= 0 && PERCENT.matcher(text).matches()) {
            return "%";
        }
        Matcher dose = DOSE_WITH_UNIT.matcher(text);
        return dose.matches() && !Field.UNIT.isCalled(plain(text)) ? dose.group(2) : "";
    }

    public boolean has(Field field) {
        return columns.containsKey(field);
    }

    /** Column index of a field, -1 when the table has none. */
    public int column(Field field) {
        return columns.getOrDefault(field, -1);
    }

    /** Column indices of the readings. */
    public List<Integer> values() {
        return values;
    }

    /**
     * The same header with every column of readings under a name of its own, for tables whose columns are called as their
     * users like. Names that are known to say something else, and numbers of fields, objects and cycles, are none.
     */
    public TableHeader withAnyNumbers() {
        return new TableHeader(grid, index, columns, values.isEmpty() ? otherNumbers() : values);
    }

    /** Columns of numbers of which nothing is known, and that are not known as readings. */
    public List<Integer> otherNumbers() {
        List<Integer> numbers = new ArrayList<>();
        List<GridRow> body = body();
        for (int column = 0; column < row().size(); column++) {
            String name = nameOf(row().cell(column));
            boolean known = name.isEmpty()
                    || CLOCK.matcher(row().cell(column)).matches()
                    || BESIDE.matcher(name).matches()
                    || Arrays.stream(Field.values()).anyMatch(field -> field.isCalled(name));
            int at = column;
            long readings = body.stream()
                    .filter(row -> WellTokens.isReading(row.cell(at)))
                    .count();
            long others = body.stream()
                    .filter(row -> !row.cell(at).isEmpty() && !WellTokens.isReading(row.cell(at)))
                    .count();
            if (!known && !values.contains(column) && readings > 0 && others == 0) {
                numbers.add(column);
            }
        }
        return numbers;
    }

    public GridRow row() {
        return grid.rows().get(index);
    }

    /** The rows below the header, to the end of the sheet, without blank ones. */
    public List<GridRow> body() {
        return grid.rows().subList(index + 1, grid.rows().size()).stream()
                .filter(row -> row.sheet().equals(row().sheet()) && !row.isBlank() && !isBeside(row))
                .toList();
    }

    /** Whether a row is the same header once more, or sums the wells up. */
    private boolean isBeside(GridRow row) {
        return row.hasTextsOf(row()) || (has(Field.WELL) && WellRows.isSummary(row.cell(column(Field.WELL))));
    }

    public Well wellOf(GridRow row) throws FileFormatException {
        if (has(Field.WELL)) {
            return WellNames.parse(row.cell(column(Field.WELL)), row.place(column(Field.WELL)));
        }
        String letters = row.cell(column(Field.ROW));
        if (letters.matches("[1-9]|[12]\\d|3[0-2]")) {
            letters = Well.at(Integer.parseInt(letters) - 1, 0).getRowLabel();
        }
        if (!letters.matches("[A-Za-z]{1,2}")) {
            throw row.refuse(column(Field.ROW), "a row letter or number", "write A, B, C, \u2026 or 1, 2, 3, \u2026");
        }
        return WellNames.parse(letters + row.cell(column(Field.COLUMN)), row.place(column(Field.COLUMN)));
    }

    /** The column of the wells, for reports about a well. */
    public int wellColumn() {
        return has(Field.WELL) ? column(Field.WELL) : column(Field.COLUMN);
    }
}
