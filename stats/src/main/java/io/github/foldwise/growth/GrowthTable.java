package io.github.foldwise.growth;

import io.github.foldwise.table.Table;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts over time out of a table, as labs keep them:
 *
 * <pre>{@code
 * GrowthSet set = GrowthTable.withDefaults().of(TableFile.read("growth.csv"));
 * }</pre>
 *
 * <ul>
 *   <li>a row for each count: columns {@code time} and {@code count} under the names that labs use, optional {@code well} (or
 *       replicate, flask) and {@code experiment} and columns of the group: line, drug, dose, condition;
 *   <li>a row for each time and a column for each well, named {@code time, A1, A2}: each well is a group of its own, unless {@link
 *       #withGroup} says which are wells of one;
 *   <li>a row for each well and a column for each time, named by numbers.
 * </ul>
 *
 * <p>The unit of time is that of its column, {@code time [h]}, {@code time_h}, {@code days}. Cells without a number were not
 * counted and are left out. Instances are immutable.
 */
public final class GrowthTable extends Options {
    private static final long serialVersionUID = 1L;

    private static final List<String> TIMES = List.of(
            "time", "t", "hour", "hours", "h", "day", "days", "d", "min", "minutes", "zeit", "temps", "elapsed");
    private static final List<String> COUNTS = List.of(
            "count",
            "counts",
            "cells",
            "cell count",
            "cell counts",
            "cell number",
            "number",
            "n",
            "nuclei",
            "confluence",
            "od",
            "absorbance",
            "signal",
            "value",
            "area",
            "density",
            "weight",
            "volume",
            "zellzahl");
    private static final List<String> WELLS =
            List.of("well", "wells", "replicate", "rep", "flask", "well id", "technical replicate", "id");
    private static final List<String> EXPERIMENTS = List.of("experiment", "exp", "biological replicate", "run");
    private static final List<String> GROUPS = List.of(
            "group",
            "line",
            "cell line",
            "cellline",
            "curve",
            "sample",
            "drug",
            "compound",
            "treatment",
            "condition",
            "schedule",
            "medium",
            "clone",
            "subline");
    private static final Pattern DOSE = Pattern.compile("(?:dose|conc|concentration)(?: (.+))?");
    private static final Pattern WELL = Pattern.compile("[A-Pa-p](?:0?[1-9]|1\\d|2[0-4])");
    /** Times of which so many name columns are no doses or replicates. */
    private static final int FEWEST_TIMES = 3;

    private final List<String> groups;
    /** Columns that hold a well each, by the name of their group. */
    private final LinkedHashMap<String, List<String>> sideBySide;

    private final String timeColumn;
    private final String countColumn;
    private final String wellColumn;
    private final String experimentColumn;
    private final String timeUnit;
    private final double detectionLimit;

    private GrowthTable(
            List<String> groups,
            Map<String, List<String>> sideBySide,
            String timeColumn,
            String countColumn,
            String wellColumn,
            String experimentColumn,
            String timeUnit,
            double detectionLimit) {
        this.groups = groups;
        this.sideBySide = new LinkedHashMap<>(sideBySide);
        this.timeColumn = timeColumn;
        this.countColumn = countColumn;
        this.wellColumn = wellColumn;
        this.experimentColumn = experimentColumn;
        this.timeUnit = timeUnit;
        this.detectionLimit = detectionLimit;
    }

    /**
     * Returns the reading with the defaults: columns by their names, hours where no unit of time is named.
     *
     * @return the reading
     */
    public static GrowthTable withDefaults() {
        return new GrowthTable(List.of(), Map.of(), "", "", "", "", "", Double.NaN);
    }

    /**
     * Returns a reading with other groups.
     *
     * @param columns the columns whose values together name a group
     * @return a copy with the groups
     */
    public GrowthTable withGroups(Collection<String> columns) {
        return new GrowthTable(
                List.copyOf(Objects.requireNonNull(columns, "columns")),
                sideBySide,
                timeColumn,
                countColumn,
                wellColumn,
                experimentColumn,
                timeUnit,
                detectionLimit);
    }

    /**
     * Returns a reading with one more group whose wells stand side by side, a row for each time; call it for each group. Other columns
     * are passed by.
     *
     * @param name the name of the group
     * @param columns the columns of its wells, which must then be there; none for the column that bears the name of the group
     * @return a copy with the group
     * @throws IllegalArgumentException if the group is there already, a column is of another group or given twice, or a name is blank
     */
    public GrowthTable withGroup(String name, String... columns) {
        Objects.requireNonNull(name, "name");
        List<String> own = columns.length == 0 ? List.of(name) : List.of(columns);
        if (name.isBlank() || own.stream().anyMatch(String::isBlank) || new HashSet<>(own).size() < own.size()) {
            throw new IllegalArgumentException(
                    "group \"" + name + "\", columns " + own + ": give the group a name, and each of its columns once");
        }
        sideBySide.forEach((other, taken) -> {
            if (other.equals(name) || own.stream().anyMatch(taken::contains)) {
                throw new IllegalArgumentException("group \"" + name + "\", columns " + own + ": group \"" + other
                        + "\" has " + (other.equals(name) ? "this name" : "one of them")
                        + "; give each group a name and columns of its own");
            }
        });
        Map<String, List<String>> more = new LinkedHashMap<>(sideBySide);
        more.put(name, own);
        return new GrowthTable(
                groups, more, timeColumn, countColumn, wellColumn, experimentColumn, timeUnit, detectionLimit);
    }

    /**
     * Returns a reading with another column of times.
     *
     * @param column its name
     * @return a copy with the column
     */
    public GrowthTable withTimeColumn(String column) {
        return new GrowthTable(
                groups,
                sideBySide,
                Objects.requireNonNull(column, "column"),
                countColumn,
                wellColumn,
                experimentColumn,
                timeUnit,
                detectionLimit);
    }

    /**
     * Returns a reading with another column of counts.
     *
     * @param column its name
     * @return a copy with the column
     */
    public GrowthTable withCountColumn(String column) {
        return new GrowthTable(
                groups,
                sideBySide,
                timeColumn,
                Objects.requireNonNull(column, "column"),
                wellColumn,
                experimentColumn,
                timeUnit,
                detectionLimit);
    }

    /**
     * Returns a reading with another column of wells.
     *
     * @param column its name
     * @return a copy with the column
     */
    public GrowthTable withWellColumn(String column) {
        return new GrowthTable(
                groups,
                sideBySide,
                timeColumn,
                countColumn,
                Objects.requireNonNull(column, "column"),
                experimentColumn,
                timeUnit,
                detectionLimit);
    }

    /**
     * Returns a reading with another column of experiments.
     *
     * @param column its name
     * @return a copy with the column
     */
    public GrowthTable withExperimentColumn(String column) {
        return new GrowthTable(
                groups,
                sideBySide,
                timeColumn,
                countColumn,
                wellColumn,
                Objects.requireNonNull(column, "column"),
                timeUnit,
                detectionLimit);
    }

    /**
     * Returns a reading with a unit of time, for tables that do not name it; numbers do not change.
     *
     * @param unit the unit, such as {@code "d"}
     * @return a copy with the unit
     */
    public GrowthTable withTimeUnit(String unit) {
        return new GrowthTable(
                groups,
                sideBySide,
                timeColumn,
                countColumn,
                wellColumn,
                experimentColumn,
                Objects.requireNonNull(unit, "unit"),
                detectionLimit);
    }

    /**
     * Returns a reading with a limit of detection.
     *
     * @param limit the smallest count that is a number, above 0
     * @return a copy with the limit
     * @throws IllegalArgumentException if it is not above 0 and finite
     */
    public GrowthTable withDetectionLimit(double limit) {
        if (!(limit > 0 && limit <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("detection limit " + limit + ": it must be above 0, such as 50 cells");
        }
        return new GrowthTable(
                groups, sideBySide, timeColumn, countColumn, wellColumn, experimentColumn, timeUnit, limit);
    }

    /**
     * Reads a table.
     *
     * @param table the table
     * @return the counts of each group, in order of first appearance
     * @throws IllegalArgumentException if a column is missing, a count is negative or no number, times of a well do not increase,
     *     or every count is zero; the message names row, value, rule and remedy
     */
    public GrowthSet of(Table table) {
        Map<List<String>, GrowthMembers> members = new LinkedHashMap<>();
        int count = GrowthCells.find(table, countColumn, COUNTS, "count");
        int time = GrowthCells.find(table, timeColumn, TIMES, "time");
        String[] units = {timeUnit, ""};
        if (!sideBySide.isEmpty()) {
            if (time < 0) {
                throw GrowthCells.noColumn(table, "time", TIMES);
            }
            units[0] = timeUnit.isEmpty() ? GrowthCells.timeUnit(table, time) : timeUnit;
            readGroups(table, time, members);
        } else if (count >= 0 && time >= 0) {
            units[0] = timeUnit.isEmpty() ? GrowthCells.timeUnit(table, time) : timeUnit;
            units[1] = GrowthCells.countUnit(table, count);
            readLong(table, time, count, members);
        } else if (time >= 0) {
            units[0] = timeUnit.isEmpty() ? GrowthCells.timeUnit(table, time) : timeUnit;
            readWells(table, time, members);
        } else {
            readTimes(table, members);
        }
        return build(table, members, units);
    }

    /**
     * Returns whether the unit of times is told, by an option or by the column of times; hours are assumed where it is not.
     *
     * @param table the table
     * @return false for a column such as {@code time} without a unit, and where times are the names of columns
     */
    public boolean isTimeUnitTold(Table table) {
        int time = GrowthCells.find(table, timeColumn, TIMES, "time");
        return !timeUnit.isEmpty() || (time >= 0 && GrowthCells.namesTimeUnit(table, time));
    }

    private GrowthSet build(Table table, Map<List<String>, GrowthMembers> members, String[] units) {
        double smallest = Double.POSITIVE_INFINITY;
        boolean whole = true;
        for (GrowthMembers member : members.values()) {
            for (double count : member.counts) {
                smallest = count > 0 ? Math.min(smallest, count) : smallest;
                whole &= count == Math.rint(count);
            }
        }
        if (members.isEmpty()) {
            throw new IllegalArgumentException(
                    GrowthCells.name(table) + "no counts below the header; check that the table was not interrupted");
        }
        if (Double.isInfinite(smallest)) {
            throw new IllegalArgumentException(GrowthCells.name(table)
                    + "every count is 0: no growth can be told from that; check which column holds the counts");
        }
        List<GrowthData> all = new ArrayList<>();
        for (Map.Entry<List<String>, GrowthMembers> entry : members.entrySet()) {
            GrowthMembers member = entry.getValue();
            GrowthData data = GrowthData.of(numbers(member.times), numbers(member.counts))
                    .withName(String.join(" ", entry.getKey()))
                    .withTimeUnit(units[0].isEmpty() ? "h" : units[0])
                    .withCountUnit(units[1].isEmpty() ? "cells" : units[1])
                    .withDetectionLimit(!Double.isNaN(detectionLimit) ? detectionLimit : whole ? 1 : smallest);
            data = member.wells.contains("") ? data : data.withWells(member.wells);
            data = member.experiments.contains("") ? data : data.withExperiments(member.experiments);
            data = Double.isNaN(member.dose) ? data : data.withDose(member.line, member.dose, member.doseUnit);
            all.add(data);
        }
        return GrowthSet.of(all);
    }

    private void readLong(Table table, int time, int count, Map<List<String>, GrowthMembers> members) {
        int well = GrowthCells.find(table, wellColumn, WELLS, "well");
        int experiment = GrowthCells.find(table, experimentColumn, EXPERIMENTS, "experiment");
        List<Integer> by = groupColumns(table);
        for (int row = 0; row < table.getRowCount(); row++) {
            if (!table.isMissing(row, count)) {
                GrowthMembers member = member(table, row, by, members);
                member.add(
                        GrowthCells.number(table, row, time, "a time"),
                        GrowthCells.count(table, row, count),
                        well < 0 ? "" : GrowthCells.text(table, row, well),
                        experiment < 0 ? "" : GrowthCells.text(table, row, experiment),
                        GrowthCells.place(table, row));
            }
        }
    }

    /** Columns that are known to hold the wells of a group. */
    private void readGroups(Table table, int time, Map<List<String>, GrowthMembers> members) {
        sideBySide.forEach((name, columns) -> {
            GrowthMembers member = members.computeIfAbsent(List.of(name), key -> new GrowthMembers());
            for (String well : columns) {
                int column = GrowthCells.find(table, well, List.of(), "group \"" + name + "\"");
                if (column == time) {
                    throw new IllegalArgumentException(GrowthCells.name(table) + "column \"" + well + "\" of group \""
                            + name + "\" holds the times; name the columns of its wells");
                }
                for (int row = 0; row < table.getRowCount(); row++) {
                    if (!table.isMissing(row, column)) {
                        member.add(
                                GrowthCells.number(table, row, time, "a time"),
                                GrowthCells.count(table, row, column),
                                well,
                                "",
                                GrowthCells.place(table, row));
                    }
                }
            }
        });
    }

    /** A column for each well: of those that hold numbers, the ones that are called by a well, or all. */
    private void readWells(Table table, int time, Map<List<String>, GrowthMembers> members) {
        List<Integer> columns = new ArrayList<>();
        for (int column = 0; column < table.getColumnCount(); column++) {
            if (column != time && table.getKind(column) != Table.Kind.TEXT) {
                columns.add(column);
            }
        }
        List<Integer> wells = columns.stream()
                .filter(column -> WELL.matcher(table.getColumnName(column)).matches())
                .toList();
        columns = wells.isEmpty() ? columns : wells;
        if (columns.isEmpty()) {
            throw GrowthCells.noColumn(table, "count", COUNTS);
        }
        for (int column : columns) {
            for (int row = 0; row < table.getRowCount(); row++) {
                if (!table.isMissing(row, column)) {
                    members.computeIfAbsent(List.of(table.getColumnName(column)), key -> new GrowthMembers())
                            .add(
                                    GrowthCells.number(table, row, time, "a time"),
                                    GrowthCells.count(table, row, column),
                                    "",
                                    "",
                                    GrowthCells.place(table, row));
                }
            }
        }
    }

    /** A row for each well: times are the names of columns. */
    private void readTimes(Table table, Map<List<String>, GrowthMembers> members) {
        List<Integer> columns = new ArrayList<>();
        for (int column = 0; column < table.getColumnCount(); column++) {
            if (!Double.isNaN(GrowthCells.numberOf(table.getColumnName(column)))) {
                columns.add(column);
            }
        }
        if (columns.size() < FEWEST_TIMES) {
            throw GrowthCells.noColumn(table, "time", TIMES);
        }
        int well = GrowthCells.find(table, wellColumn, WELLS, "well");
        int experiment = GrowthCells.find(table, experimentColumn, EXPERIMENTS, "experiment");
        List<Integer> by = groupColumns(table);
        for (int row = 0; row < table.getRowCount(); row++) {
            for (int column : columns) {
                if (!table.isMissing(row, column)) {
                    member(table, row, by, members)
                            .add(
                                    GrowthCells.numberOf(table.getColumnName(column)),
                                    GrowthCells.count(table, row, column),
                                    well < 0 ? "row " + (row + 2) : GrowthCells.text(table, row, well),
                                    experiment < 0 ? "" : GrowthCells.text(table, row, experiment),
                                    GrowthCells.place(table, row));
                }
            }
        }
    }

    private GrowthMembers member(Table table, int row, List<Integer> by, Map<List<String>, GrowthMembers> members) {
        List<String> names = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        double dose = Double.NaN;
        String unit = "";
        for (int column : by) {
            names.add(GrowthCells.text(table, row, column));
            Matcher matcher = DOSE.matcher(GrowthCells.plain(table.getColumnName(column)));
            if (matcher.matches() && table.getKind(column) != Table.Kind.TEXT) {
                dose = table.getNumber(row, column);
                unit = !table.getUnit(column).isEmpty()
                        ? table.getUnit(column)
                        : GrowthCells.doseUnit(table.getColumnName(column));
            } else {
                lines.add(names.get(names.size() - 1));
            }
        }
        GrowthMembers member = members.computeIfAbsent(by.isEmpty() ? List.of("1") : names, key -> new GrowthMembers());
        member.line = String.join(" ", lines);
        member.dose = dose;
        member.doseUnit = unit;
        return member;
    }

    private List<Integer> groupColumns(Table table) {
        List<Integer> columns = new ArrayList<>();
        for (String group : groups) {
            int column = table.getColumnNames().indexOf(group);
            if (column < 0) {
                throw new IllegalArgumentException(GrowthCells.name(table) + "no column \"" + group
                        + "\" to group by; there are " + Clip.list(table.getColumnNames()));
            }
            columns.add(column);
        }
        for (int column = 0; groups.isEmpty() && column < table.getColumnCount(); column++) {
            String name = GrowthCells.plain(table.getColumnName(column));
            if (GROUPS.contains(name) || DOSE.matcher(name).matches()) {
                columns.add(column);
            }
        }
        return columns;
    }

    private static double[] numbers(List<Double> gathered) {
        return gathered.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    protected Settings settings() {
        return Settings.of("groups", groups)
                .and("wells of groups", sideBySide)
                .and("time", timeColumn)
                .and("count", countColumn)
                .and("well", wellColumn)
                .and("experiment", experimentColumn)
                .and("time unit", timeUnit)
                .and("detection limit", Double.isNaN(detectionLimit) ? null : (Object) detectionLimit);
    }
}
