package io.github.foldwise.io.dose;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.Numerals;
import io.github.foldwise.io.internal.plate.DrugTitle;
import io.github.foldwise.io.internal.plate.TableHeader;
import io.github.foldwise.io.internal.plate.WellCells;
import io.github.foldwise.io.internal.plate.WellRows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which columns of a table of doses and responses hold what, by the names that were given or else those that labs use. */
final class DoseResponseColumns {
    private static final String ONLY_CURVE = "1";
    private static final List<String> DOSES =
            List.of("dose", "concentration", "conc", "dosis", "konzentration", "konz");
    private static final List<String> RESPONSES = List.of("response", "viability", "viabilität");
    private static final List<String> LINES = List.of("line", "cell line", "sample", "zelllinie", "zellinie");
    private static final List<String> EXPERIMENTS = List.of("experiment", "exp", "biological replicate", "versuch");
    /** The first of these that is there; a day stands for the experiment that was done on it. */
    private static final List<String> RUNS = List.of("run", "date", "day", "datum", "tag");

    private static final int MOST_TITLES = 30;
    private static final int MOST_COLUMNS = 16_384;
    private static final List<String> DRUGS = List.of("drug", "compound", "treatment", "agent");
    private static final List<String> TIMES = List.of(
            "time",
            "time point",
            "timepoint",
            "hours",
            "duration",
            "exposure",
            "exposure time",
            "treatment time",
            "zeit");
    private static final Pattern REPLICATE = Pattern.compile("(rep|replicate|response|viability|well)( ?\\d+| [a-z])");
    /** Replicates to some, resistant lines to others. */
    private static final Pattern DOUBTFUL = Pattern.compile("[a-z] ?\\d+");

    /** The time on a clock, when a plate was read; 24:00:00 since the start is none. */
    private static final String TIME_OF_DAY =
            "(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:[.,]\\d+)?)?(?: ?[AaPp][Mm])?Z?";

    private static final Pattern CLOCK = Pattern.compile("(?:\\S*\\d[T ]+)?" + TIME_OF_DAY);
    private static final Pattern OF_A_DAY = Pattern.compile("(\\S*\\d)(?:T| +)" + TIME_OF_DAY);

    private static final Pattern BESIDE = Pattern.compile(
            "(?:plate|passage|row|column|col|no|nr|number|index|id|run|date|datum|day|week|note|comment|blank|time).*");

    final int dose;
    final List<Integer> responses;
    /** The curve whose responses a column holds, where curves stand side by side. */
    private final Map<Integer, String> curveOfColumn = new HashMap<>();

    private final int drug;
    private final String drugOfDoses;
    final int weight;
    final int unit;
    final int experiment;
    private final GridRow header;
    private final List<GridRow> body;
    private final List<String> names = new ArrayList<>();
    private final List<Integer> curves = new ArrayList<>();
    /** Columns that do not name curves but tell them apart: drugs, times. */
    private final List<Integer> apart = new ArrayList<>();
    /** What is not told by the rows that are known, should more follow. */
    private final UntoldColumns untold;

    DoseResponseColumns(
            GridRow header,
            List<GridRow> body,
            String doseColumn,
            List<String> responseColumns,
            List<String> curveColumns,
            Map<String, ? extends List<String>> sideBySide,
            String experimentColumn)
            throws FileFormatException {
        this.header = header;
        this.untold = new UntoldColumns(header);
        this.body =
                body.stream().filter(row -> row.sheet().equals(header.sheet())).toList();
        for (int column = 0; column < header.size(); column++) {
            names.add(TableHeader.nameOf(header.cell(column)));
        }
        dose = doseColumn.isEmpty() ? doses() : needed(doseColumn);
        require(dose, "dose");
        if (WellCells.isLogarithm(header.cell(dose))) {
            throw logarithms(dose);
        }
        for (Map.Entry<String, ? extends List<String>> curve : sideBySide.entrySet()) {
            for (int column : all(curve.getValue())) {
                @Nullable String other = curveOfColumn.put(column, curve.getKey());
                if (other != null && !other.equals(curve.getKey())) {
                    throw header.refuse(
                            column,
                            "a column of curve \"" + other + "\" or of \"" + curve.getKey() + "\"",
                            "give each curve columns of its own");
                }
            }
        }
        responses = !sideBySide.isEmpty()
                ? curveOfColumn.keySet().stream().sorted().toList()
                : responseColumns.isEmpty() ? responses() : all(responseColumns);
        weight = find("weight");
        unit = find("unit");
        if (responses.contains(dose)) {
            throw header.refuse(dose, "one column of doses and another of responses", "say which is which");
        }
        experiment = experimentColumn.isEmpty() ? experiments() : needed(experimentColumn);
        curves.addAll(curveColumns.isEmpty() ? curves() : all(curveColumns));
        drug = first(DRUGS);
        drugOfDoses = DrugTitle.of(header.cell(dose));
        for (List<String> kind : List.of(DRUGS, TIMES)) {
            int found = first(kind);
            if (found >= 0 && !curves.contains(found) && !isNumbering(found, CLOCK)) {
                apart.add(found);
            }
        }
        checkUnnamed();
    }

    GridRow header() {
        return header;
    }

    /** The rows below the header on its sheet. */
    List<GridRow> body() {
        return body;
    }

    UntoldColumns untold() {
        return untold;
    }

    /** A name over several columns stands above the first of them alone: the others may be its replicates. */
    private void checkUnnamed() throws FileFormatException {
        for (int column : responses) {
            int next = column + 1;
            if (header.cell(next).isEmpty()) {
                refuseNumbers(
                        next,
                        "a name for the numbers beside \"" + header.cell(column) + "\"",
                        "give each replicate a name of its own, such as " + header.cell(column)
                                + " 2, and name them all (withCurve,"
                                + " withResponseColumns), or remove the column");
            }
        }
    }

    /**
     * The place of the row that names the columns: titles, dates and blank rows may stand above it. Where no column is known for
     * one of doses it is the row that looks most like names, so that a refusal points at it.
     */
    static int headerOf(Grid grid, String doseColumn, Collection<String> others) {
        List<GridRow> rows = titles(grid);
        String wanted = TableHeader.nameOf(doseColumn);
        int found = -1;
        for (int i = 0; i < rows.size(); i++) {
            GridRow row = rows.get(i);
            List<String> names = row.texts().stream().map(TableHeader::nameOf).toList();
            int dose = IntStream.range(0, names.size())
                    .filter(column -> doseColumn.isEmpty()
                            ? DOSES.contains(names.get(column))
                            : names.get(column).equals(wanted))
                    .findFirst()
                    .orElse(-1);
            if (dose < 0 && doseColumn.isEmpty() && row.texts().stream().noneMatch(Numerals::looksNumeric)) {
                dose = withDoseUnit(row);
            }
            if (filled(row) > 1 && dose >= 0) {
                if (isNumberBelow(grid.rows(), i, dose)) {
                    return i;
                }
                found = found < 0 ? i : found;
            }
        }
        return found < 0 ? likeliestHeader(grid, others) : found;
    }

    private static List<GridRow> titles(Grid grid) {
        List<GridRow> rows = grid.rows();
        return rows.stream()
                .limit(MOST_TITLES)
                .takeWhile(row -> row.sheet().equals(rows.get(0).sheet()))
                .toList();
    }

    private static long filled(GridRow row) {
        return row.texts().stream().filter(text -> !text.isEmpty()).count();
    }

    /** The row with most of the names that were given, else with most texts that have a number below; the first without any. */
    private static int likeliestHeader(Grid grid, Collection<String> names) {
        List<GridRow> rows = titles(grid);
        Set<String> given = names.stream().map(TableHeader::nameOf).collect(Collectors.toSet());
        int best = 0;
        long most = 1;
        for (int i = 0; i < rows.size(); i++) {
            int place = i;
            GridRow row = rows.get(i);
            long named = row.texts().stream()
                    .filter(text -> given.contains(TableHeader.nameOf(text)))
                    .count();
            long overNumbers = IntStream.range(0, row.size())
                    .filter(column -> !row.cell(column).isEmpty()
                            && !Numerals.looksNumeric(row.cell(column))
                            && isNumberBelow(grid.rows(), place, column))
                    .count();
            // A name that was given outweighs any number of others.
            long likeness = named * MOST_COLUMNS + overNumbers;
            if (likeness > most) {
                best = i;
                most = likeness;
            }
        }
        return best;
    }

    /** A title such as {@code Concentration, in µM} has no dose below it. */
    private static boolean isNumberBelow(List<GridRow> rows, int place, int column) {
        return rows.stream()
                .skip(place + 1L)
                .filter(row -> !row.isBlank())
                .findFirst()
                .filter(row -> Numerals.looksNumeric(row.cell(column)))
                .isPresent();
    }

    /** The column that names the experiment; a run, or a day, that is another in each row names none. */
    private int experiments() throws FileFormatException {
        int named = first(EXPERIMENTS);
        for (int i = 0; i < RUNS.size() && named < 0; i++) {
            int run = find(RUNS.get(i));
            named = run >= 0 && !isNumbering(run, Pattern.compile("(?s).*")) ? run : -1;
        }
        return named;
    }

    /** Whether each measured row has its own text in a column, all of a form: the order or the moment in which wells were read. */
    private boolean isNumbering(int column, Pattern form) {
        List<String> texts = body.stream()
                .filter(row -> !isUnmeasured(row))
                .map(row -> runOf(row, column))
                .toList();
        Set<String> different = new HashSet<>(texts);
        boolean numbering = texts.size() > 1
                && different.size() == texts.size()
                && texts.stream().allMatch(text -> form.matcher(text).matches());
        if (numbering) {
            untold.addNumbering(column, different, text -> form.matcher(text).matches());
        }
        return numbering;
    }

    /** The column that is called a dose, else the one with the unit of a concentration: {@code Defactinib (µM)}. */
    private int doses() throws FileFormatException {
        int named = first(DOSES);
        return named >= 0 ? named : withDoseUnit(header);
    }

    /** The only column of doses by its unit, -1 where there is none or several. */
    private static int withDoseUnit(GridRow header) {
        int found = -1;
        for (int column = 0; column < header.size(); column++) {
            String name = TableHeader.nameOf(header.cell(column));
            boolean isResponse =
                    RESPONSES.contains(name) || REPLICATE.matcher(name).matches();
            if (!isResponse && WellCells.isDoseWithUnit(header.cell(column))) {
                if (found >= 0) {
                    return -1;
                }
                found = column;
            }
        }
        return found;
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
                                + " (withResponseColumns); give lines a row for each dose and a column \"line\", or name them (withCurve)");
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
                    "say which one does, or both: withCurveColumns");
        }
        return found;
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
        if (column >= 0) {
            return;
        }
        boolean isDose = name.equals("dose");
        int logarithms = isDose ? columnOfLogarithms() : -1;
        if (logarithms >= 0) {
            throw logarithms(logarithms);
        }
        throw header.place()
                .refuse(
                        String.join(", ", header.texts()),
                        "a column \"" + name + "\"" + (isDose ? ", or one with a unit such as µM in brackets" : ""),
                        (isDose ? adviceOnDoses() : "")
                                + "name it in the first row, or say which column it is:"
                                + " withDoseColumn, withResponseColumns, withCurveColumns; where lines stand side by side,"
                                + " name each: withCurve");
    }

    private int columnOfLogarithms() {
        return IntStream.range(0, header.size())
                .filter(column -> WellCells.isLogarithm(header.cell(column))
                        || header.cell(column).matches("(?i)log.*(?:dose|conc|\\[).*"))
                .findFirst()
                .orElse(-1);
    }

    private FileFormatException logarithms(int column) {
        return header.refuse(
                column,
                "a column \"dose\"",
                "doses are wanted themselves, not their logarithms: write 10 to the power of each number, under a name with the unit in brackets, such as"
                        + " \"dose [µM]\", and 0 for the vehicle");
    }

    /** The first column of numbers that nobody named might be that of the doses. */
    private String adviceOnDoses() {
        return IntStream.range(0, header.size())
                .filter(column -> !header.cell(column).isEmpty() && isNumeric(column))
                .mapToObj(header::cell)
                .findFirst()
                .map(cell -> "if \"" + cell + "\" holds the doses, withDoseColumn(\"" + cell
                        + "\") says so, or write its unit behind it, \"" + cell + " [µM]\"; else ")
                .orElse("");
    }

    /** Numbers beside replicates that were found by their names might be further ones, or those of other lines. */
    void checkOthers() throws FileFormatException {
        if (responses.size() == 1
                && !REPLICATE.matcher(names.get(responses.get(0))).matches()) {
            return;
        }
        for (int column = 0; column < header.size(); column++) {
            String name = header.cell(column);
            boolean known = column == dose
                    || responses.contains(column)
                    || curves.contains(column)
                    || apart.contains(column)
                    || List.of(weight, unit, experiment).contains(column)
                    || name.isEmpty()
                    || WellRows.isSummary(name)
                    || BESIDE.matcher(names.get(column)).matches();
            if (!known) {
                refuseNumbers(
                        column,
                        "no numbers beside the responses \"" + header.cell(responses.get(0)) + "\" and others",
                        "say which columns are responses (withResponseColumns), or remove this one");
            }
        }
    }

    /** Refuses a column of numbers, now or when the first one comes. */
    private void refuseNumbers(int column, String expected, String advice) throws FileFormatException {
        List<String> texts = texts(column);
        if (texts.isEmpty()) {
            untold.addEmpty(column, expected, advice);
        } else if (texts.stream().allMatch(Numerals::looksNumeric)) {
            throw header.refuse(column, expected, advice);
        }
    }

    private boolean isNumeric(int column) {
        List<String> texts = texts(column);
        return !texts.isEmpty() && texts.stream().allMatch(Numerals::looksNumeric);
    }

    private List<String> texts(int column) {
        return body.stream()
                .map(row -> row.cell(column))
                .filter(text -> !GridRow.isMissing(text))
                .toList();
    }

    /** The columns that no part of an observation is read from, as a remark; nothing where there is none. */
    Optional<String> leftOut() {
        Set<Integer> used = new HashSet<>(responses);
        used.addAll(curves);
        used.addAll(apart);
        used.addAll(List.of(dose, weight, unit, experiment));
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

    /** The experiment of a row, empty without one; of a day with a time the day, whenever its plates were read. */
    String experimentOf(GridRow row) {
        return experiment < 0 || GridRow.isMissing(row.cell(experiment)) ? "" : runOf(row, experiment);
    }

    private String runOf(GridRow row, int column) {
        Matcher moment = OF_A_DAY.matcher(row.cell(column));
        return RUNS.contains(names.get(column)) && moment.matches() ? moment.group(1) : row.cell(column);
    }

    /** The first column that names the curves; of a table of one curve that of the doses. */
    int curveColumn() {
        return curves.isEmpty() ? dose : curves.get(0);
    }

    boolean isUnmeasured(GridRow row) {
        return responses.stream().allMatch(column -> GridRow.isMissing(row.cell(column)));
    }

    String curveOf(GridRow row) throws FileFormatException {
        List<String> parts = new ArrayList<>();
        for (int column : curves) {
            if (GridRow.isMissing(row.cell(column))) {
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

    /** Two drugs or times in one curve are a mistake that no number would show. */
    void checkApart(GridRow row, String curve, Map<String, String> firsts) throws FileFormatException {
        for (int column : apart) {
            String text = row.cell(column);
            if (GridRow.isMissing(text)) {
                continue;
            }
            // Experiments were read at different times of the day, whatever the time of treatment.
            String whose = CLOCK.matcher(text).matches() ? " of " + experimentOf(row) : "";
            String first = firsts.putIfAbsent(column + " " + curve + whose, text);
            if (first != null && !first.equalsIgnoreCase(text)) {
                String name = names.get(column);
                throw row.refuse(
                        column,
                        "\"" + first + "\", as in the rows above of curve \"" + curve + "\"",
                        "name curves by line and " + name + " (withCurveColumns(\"line\", \"" + name
                                + "\")), or give each " + name + " a table of its own");
            }
        }
    }

    /** The drug of a row: that of its column, else the one that names the doses; empty without either. */
    String drugOf(GridRow row) {
        if (drug < 0) {
            return drugOfDoses;
        }
        return GridRow.isMissing(row.cell(drug)) ? "" : row.cell(drug);
    }

    String doseUnit() throws FileFormatException {
        String text = TableHeader.unitOf(header.cell(dose));
        return text.isEmpty() ? "" : DoseResponseRows.unitOf(header, dose, text);
    }

    String responseUnit() {
        return TableHeader.unitOf(header.cell(responses.get(0)));
    }
}
