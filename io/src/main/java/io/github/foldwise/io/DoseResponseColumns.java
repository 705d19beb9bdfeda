package io.github.foldwise.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which columns of a table of doses and responses hold what, by the names that were given or else those that labs use. */
final class DoseResponseColumns {
    private static final String ONLY_CURVE = "1";
    private static final List<String> DOSES = List.of("dose", "concentration", "conc");
    private static final List<String> RESPONSES = List.of("response", "viability");
    private static final List<String> LINES = List.of("line", "cell line", "sample");
    private static final List<String> DRUGS = List.of("drug", "compound", "treatment", "agent");
    private static final Pattern REPLICATE = Pattern.compile("(rep|replicate|response|viability|well)( ?\\d+| [a-z])");
    /** Replicates to some, resistant lines to others. */
    private static final Pattern DOUBTFUL = Pattern.compile("[a-z] ?\\d+");

    private static final Pattern BESIDE = Pattern.compile(
            "(?:plate|passage|row|column|col|no|nr|number|index|id|date|day|week|note|comment|blank|time).*");

    final int dose;
    final List<Integer> responses;
    /** The curve whose responses a column holds, where curves stand side by side. */
    private final Map<Integer, String> curveOfColumn = new HashMap<>();

    final int weight;
    final int unit;
    final int experiment;
    private final GridRow header;
    private final List<String> names = new ArrayList<>();
    private final List<Integer> curves = new ArrayList<>();
    private final int drug;

    DoseResponseColumns(
            GridRow header,
            String doseColumn,
            List<String> responseColumns,
            List<String> curveColumns,
            Map<String, ? extends List<String>> sideBySide,
            String experimentColumn)
            throws FileFormatException {
        this.header = header;
        for (int column = 0; column < header.size(); column++) {
            names.add(TableHeader.nameOf(header.cell(column)));
        }
        dose = doseColumn.isEmpty() ? first(DOSES) : needed(doseColumn);
        require(dose, "dose");
        for (Map.Entry<String, ? extends List<String>> curve : sideBySide.entrySet()) {
            all(curve.getValue()).forEach(column -> curveOfColumn.put(column, curve.getKey()));
        }
        responses = !sideBySide.isEmpty()
                ? curveOfColumn.keySet().stream().sorted().toList()
                : responseColumns.isEmpty() ? responses() : all(responseColumns);
        weight = find("weight");
        unit = find("unit");
        experiment = experimentColumn.isEmpty() ? find("experiment") : needed(experimentColumn);
        curves.addAll(curveColumns.isEmpty() ? curves() : all(curveColumns));
        drug = drug();
    }

    /** The column of responses, else those of replicates side by side. */
    private List<Integer> responses() throws FileFormatException {
        int response = first(RESPONSES);
        if (response >= 0) {
            return List.of(response);
        }
        List<Integer> replicates = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            if (REPLICATE.matcher(names.get(column)).matches()) {
                replicates.add(column);
            }
        }
        for (int column = 0; column < names.size() && replicates.isEmpty(); column++) {
            if (DOUBTFUL.matcher(names.get(column)).matches()) {
                throw header.refuse(
                        column,
                        "a column \"response\", or rep1, rep2, ... side by side",
                        "whether this is a replicate or a line is not said: call replicates rep1, rep2, ... or name them"
                                + " (--response, withResponseColumns); give lines a row for each dose and a column \"line\", or name them (--columns, withCurve)");
            }
        }
        require(replicates.isEmpty() ? -1 : 0, "response");
        return replicates;
    }

    private List<Integer> curves() throws FileFormatException {
        int curve = find("curve");
        if (curve >= 0) {
            return List.of(curve);
        }
        List<Integer> found = new ArrayList<>();
        for (String name : LINES) {
            int column = find(name);
            if (column >= 0) {
                found.add(column);
            }
        }
        if (found.size() > 1) {
            throw header.refuse(
                    found.get(1),
                    "one column that names the curve, beside \"" + header.cell(found.get(0)) + "\"",
                    "say which one does, or both: --curve, withCurveColumns");
        }
        return found;
    }

    /** A column of drugs that does not name curves, but may tell some apart. */
    private int drug() throws FileFormatException {
        int found = first(DRUGS);
        return curves.contains(found) ? -1 : found;
    }

    private List<Integer> all(List<String> columns) throws FileFormatException {
        List<Integer> found = new ArrayList<>();
        for (String column : columns) {
            found.add(needed(column));
        }
        return found;
    }

    private int first(List<String> wanted) throws FileFormatException {
        for (String name : wanted) {
            int column = find(name);
            if (column >= 0) {
                return column;
            }
        }
        return -1;
    }

    private int find(String name) throws FileFormatException {
        String wanted = TableHeader.nameOf(name);
        int found = -1;
        for (int column = 0; column < header.size(); column++) {
            boolean same =
                    names.get(column).equals(wanted) || header.cell(column).equalsIgnoreCase(name.strip());
            if (same && found >= 0) {
                throw header.refuse(column, "one column \"" + name + "\"", "rename or remove one of the two");
            }
            found = same ? column : found;
        }
        return found;
    }

    private int needed(String name) throws FileFormatException {
        int column = find(name);
        require(column, name);
        return column;
    }

    private void require(int column, String name) throws FileFormatException {
        if (column < 0) {
            boolean logs = header.texts().stream().anyMatch(text -> text.matches("(?i)log.*(?:dose|conc|\\[).*"));
            throw header.place()
                    .refuse(
                            String.join(", ", header.texts()),
                            "a column \"" + name + "\"",
                            (logs ? "doses are wanted themselves, not their logarithms; " : "")
                                    + "name it in the first row, or say which column it is: --dose, --response, --curve,"
                                    + " withDoseColumn, withResponseColumns, withCurveColumns; where lines stand side by side,"
                                    + " name each: --columns, withCurve");
        }
    }

    /** Numbers beside replicates that were found by their names might be further ones, or those of other lines. */
    void checkOthers(Grid grid) throws FileFormatException {
        if (responses.size() == 1
                && !REPLICATE.matcher(names.get(responses.get(0))).matches()) {
            return;
        }
        for (int column = 0; column < header.size(); column++) {
            String name = header.cell(column);
            boolean known = column == dose
                    || responses.contains(column)
                    || curves.contains(column)
                    || List.of(weight, unit, experiment, drug).contains(column)
                    || name.isEmpty()
                    || WellRows.isSummary(name)
                    || BESIDE.matcher(names.get(column)).matches();
            if (!known && isNumeric(grid, column)) {
                throw header.refuse(
                        column,
                        "no numbers beside the responses \"" + header.cell(responses.get(0)) + "\" and others",
                        "say which columns are responses (--response, withResponseColumns), or remove this one");
            }
        }
    }

    private boolean isNumeric(Grid grid, int column) {
        List<String> texts = grid.rows().subList(1, grid.rows().size()).stream()
                .filter(row -> row.sheet().equals(header.sheet()))
                .map(row -> row.cell(column))
                .filter(text -> !TableFile.isMissing(text))
                .toList();
        return !texts.isEmpty() && texts.stream().allMatch(Numerals::looksNumeric);
    }

    /** The columns that no part of an observation is read from, as a remark; nothing where there is none. */
    Optional<String> leftOut() {
        Set<Integer> used = new HashSet<>(responses);
        used.addAll(curves);
        used.addAll(List.of(dose, weight, unit, experiment, drug));
        String others = IntStream.range(0, header.size())
                .filter(column -> !used.contains(column) && !header.cell(column).isEmpty())
                .mapToObj(header::cell)
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? Optional.empty() : Optional.of("columns passed by: " + others);
    }

    @Override
    public String toString() {
        return "dose " + told(List.of(dose)) + ", responses " + told(responses) + ", curves " + told(curves)
                + ", experiments " + told(List.of(experiment)) + ", weights " + told(List.of(weight));
    }

    private String told(List<Integer> columns) {
        String cells =
                columns.stream().filter(column -> column >= 0).map(header::cell).collect(Collectors.joining(", "));
        return cells.isEmpty() ? "of no column" : "of column " + cells;
    }

    boolean isUnmeasured(GridRow row) {
        return responses.stream().allMatch(column -> TableFile.isMissing(row.cell(column)));
    }

    String curveOf(GridRow row) throws FileFormatException {
        List<String> parts = new ArrayList<>();
        for (int column : curves) {
            if (TableFile.isMissing(row.cell(column))) {
                throw row.refuse(column, "the name of a curve", "fill the cell, or remove the column");
            }
            parts.add(row.cell(column));
        }
        return parts.isEmpty() ? ONLY_CURVE : String.join(", ", parts);
    }

    /** The curve of a response: that of its row, of its column, or both. */
    String nameOf(String curve, int column) {
        String own = curveOfColumn.get(column);
        return own == null ? curve : curves.isEmpty() ? own : curve + ", " + own;
    }

    /** Two drugs in one curve are a mistake that no number would show. */
    void checkDrug(GridRow row, String curve, Map<String, String> firstDrugs) throws FileFormatException {
        if (drug < 0 || TableFile.isMissing(row.cell(drug))) {
            return;
        }
        String first = firstDrugs.putIfAbsent(curve, row.cell(drug));
        if (first != null && !first.equalsIgnoreCase(row.cell(drug))) {
            throw row.refuse(
                    drug,
                    "\"" + first + "\", as in the rows above of curve \"" + curve + "\"",
                    "name curves by line and drug (--curve line,drug, withCurveColumns), or give each drug a table of its own");
        }
    }

    String doseUnit() throws FileFormatException {
        String text = TableHeader.unitOf(header.cell(dose));
        return text.isEmpty() ? "" : DoseResponseFile.unitOf(header, dose, text);
    }

    String responseUnit() {
        return TableHeader.unitOf(header.cell(responses.get(0)));
    }
}
