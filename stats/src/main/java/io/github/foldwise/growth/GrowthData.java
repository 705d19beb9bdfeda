package io.github.foldwise.growth;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts over time of one line under one condition: a time, a count and, where named, well and experiment for each.
 *
 * <pre>{@code
 * GrowthData data = GrowthData.of(hours, counts).withName("R1").withWells(wells);
 * }</pre>
 *
 * <p>Counts are finite and not negative: cells, confluence, optical density without blank. Within a well times increase from one
 * count to the next; where no wells are named each count is a well of its own, as with harvested wells, and times may repeat.
 * Counts below the detection limit are only known to lie below it, and so are zeros: without a limit below 1 where all counts
 * are whole numbers, else below the smallest count. Instances are immutable.
 */
public final class GrowthData extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String timeUnit;
    private final String countUnit;
    private final double[] times;
    private final double[] counts;
    private final String @Nullable [] wells;
    private final String @Nullable [] experiments;
    private final double detectionLimit;
    private final GrowthCondition condition;

    private GrowthData(
            String name,
            String timeUnit,
            String countUnit,
            double[] times,
            double[] counts,
            String @Nullable [] wells,
            String @Nullable [] experiments,
            double detectionLimit,
            GrowthCondition condition) {
        this.name = name;
        this.timeUnit = timeUnit;
        this.countUnit = countUnit;
        this.times = times;
        this.counts = counts;
        this.wells = wells;
        this.experiments = experiments;
        this.detectionLimit = detectionLimit;
        this.condition = condition;
    }

    /**
     * Returns counts over time.
     *
     * @param times a finite time for each count, in hours unless another unit is named
     * @param counts a count for each time, finite and at least 0
     * @return the data, without name, wells or experiments, in hours and cells
     * @throws IllegalArgumentException if the lengths differ, there is no count, a time is not finite, or a count is negative or
     *     not finite
     */
    public static GrowthData of(double[] times, double[] counts) {
        if (times.length != counts.length || times.length == 0) {
            throw new IllegalArgumentException(times.length + " times but " + counts.length
                    + " counts; give one count for each time, in the same order, and one at least");
        }
        for (int i = 0; i < times.length; i++) {
            if (!Double.isFinite(times[i])) {
                throw new IllegalArgumentException("time " + times[i] + " of count " + (i + 1)
                        + ": times must be finite; leave out what was not counted");
            }
            if (!(counts[i] >= 0 && counts[i] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("count " + counts[i] + " at time " + times[i] + " (count " + (i + 1)
                        + "): counts must be finite and at least 0; leave out wells that were not counted, and take the"
                        + " blank off before");
            }
        }
        return new GrowthData(
                "", "h", "cells", times.clone(), counts.clone(), null, null, Double.NaN, GrowthCondition.NONE);
    }

    /**
     * Returns these counts under a name, usually the line and what it grew in.
     *
     * @param newName the name; may be empty
     * @return a copy with the name
     */
    public GrowthData withName(String newName) {
        return new GrowthData(
                Objects.requireNonNull(newName, "name"),
                timeUnit,
                countUnit,
                times,
                counts,
                wells,
                experiments,
                detectionLimit,
                condition);
    }

    /**
     * Returns these counts with the unit of their times; numbers do not change.
     *
     * @param newUnit the unit, such as {@code "d"}
     * @return a copy with the unit
     */
    public GrowthData withTimeUnit(String newUnit) {
        return new GrowthData(
                name,
                Objects.requireNonNull(newUnit, "unit"),
                countUnit,
                times,
                counts,
                wells,
                experiments,
                detectionLimit,
                condition);
    }

    /**
     * Returns these counts with their unit.
     *
     * @param newUnit what was counted, such as {@code "cells"} or {@code "% confluence"}
     * @return a copy with the unit
     */
    public GrowthData withCountUnit(String newUnit) {
        return new GrowthData(
                name,
                timeUnit,
                Objects.requireNonNull(newUnit, "unit"),
                times,
                counts,
                wells,
                experiments,
                detectionLimit,
                condition);
    }

    /**
     * Returns these counts with the well that each is of.
     *
     * @param newWells the name of a well for each count
     * @return a copy with the wells
     * @throws IllegalArgumentException if there are not as many as counts, or a name is empty
     */
    public GrowthData withWells(Collection<String> newWells) {
        return new GrowthData(
                name,
                timeUnit,
                countUnit,
                times,
                counts,
                names(Objects.requireNonNull(newWells, "newWells"), "well"),
                experiments,
                detectionLimit,
                condition);
    }

    /**
     * Returns these counts with the experiment that each is of, the biological replicate.
     *
     * @param newExperiments the name of an experiment for each count
     * @return a copy with the experiments
     * @throws IllegalArgumentException if there are not as many as counts, or a name is empty
     */
    public GrowthData withExperiments(Collection<String> newExperiments) {
        return new GrowthData(
                name,
                timeUnit,
                countUnit,
                times,
                counts,
                wells,
                names(Objects.requireNonNull(newExperiments, "newExperiments"), "experiment"),
                detectionLimit,
                condition);
    }

    private String[] names(Collection<String> given, String what) {
        String[] names = given.toArray(new String[0]);
        if (names.length != times.length || Arrays.stream(names).anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    names.length + " names of " + what + "s for " + times.length + " counts, "
                            + Arrays.stream(names).filter(String::isBlank).count() + " of them empty; name the " + what
                            + " of each count");
        }
        return names;
    }

    /**
     * Returns these counts with a limit of detection.
     *
     * @param limit the smallest count that is a number, above 0; smaller ones are only known to lie below it
     * @return a copy with the limit
     * @throws IllegalArgumentException if it is not above 0 and finite
     */
    public GrowthData withDetectionLimit(double limit) {
        if (!(limit > 0 && limit <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("detection limit " + limit + ": it must be above 0, such as 50 cells");
        }
        return new GrowthData(name, timeUnit, countUnit, times, counts, wells, experiments, limit, condition);
    }

    /**
     * Returns these counts with the dose that the cells grew in, for rates against dose.
     *
     * @param line the line, under which doses are gathered
     * @param dose the dose, finite and at least 0
     * @param unit its unit, such as {@code "µM"}; may be empty
     * @return a copy with the dose
     * @throws IllegalArgumentException if the dose is negative or not finite, or the unit is not known
     */
    public GrowthData withDose(String line, double dose, String unit) {
        return new GrowthData(
                name,
                timeUnit,
                countUnit,
                times,
                counts,
                wells,
                experiments,
                detectionLimit,
                GrowthCondition.of(Objects.requireNonNull(line, "line"), dose, unit));
    }

    GrowthCondition condition() {
        return condition;
    }

    /**
     * Returns the dose that the cells grew in.
     *
     * @return the dose; NaN if none was given
     */
    public double getDose() {
        return condition.dose();
    }

    /**
     * Returns what these counts are of.
     *
     * @return the name; empty if none was given
     */
    public String getName() {
        return name;
    }

    /** {@return the unit of the times} */
    public String getTimeUnit() {
        return timeUnit;
    }

    /** {@return the unit of the counts} */
    public String getCountUnit() {
        return countUnit;
    }

    /** {@return the number of counts} */
    public int size() {
        return times.length;
    }

    /** {@return the times, as a new array} */
    public double[] getTimes() {
        return times.clone();
    }

    /** {@return the counts, as a new array} */
    public double[] getCounts() {
        return counts.clone();
    }

    /** {@return the limit below which counts are not numbers: that which was given, else 1 or the smallest count} */
    public double getDetectionLimit() {
        if (!Double.isNaN(detectionLimit)) {
            return detectionLimit;
        }
        boolean whole = Arrays.stream(counts).allMatch(count -> count == Math.rint(count));
        return whole
                ? 1
                : Arrays.stream(counts).filter(count -> count > 0).min().orElse(1);
    }

    /** {@return the experiments in order of first appearance; empty if none is named} */
    public List<String> getExperiments() {
        return experiments == null
                ? List.of()
                : Arrays.stream(experiments).distinct().toList();
    }

    boolean hasWells() {
        return wells != null;
    }

    /** The counts of each well, in order of first appearance. */
    List<GrowthSeries> series() {
        Map<List<String>, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < times.length; i++) {
            List<String> key = List.of(experiments == null ? "" : experiments[i], wells == null ? "" : wells[i]);
            members.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
        }
        List<GrowthSeries> series = new ArrayList<>();
        double limit = getDetectionLimit();
        members.forEach((key, rows) -> {
            double[] t = rows.stream().mapToDouble(i -> times[i]).toArray();
            double[] n = rows.stream().mapToDouble(i -> counts[i]).toArray();
            GrowthSeries one = new GrowthSeries(key.get(0), key.get(1), t, n, limit);
            checkOrder(one);
            series.add(one);
        });
        return series;
    }

    private void checkOrder(GrowthSeries series) {
        boolean named = !series.well().isEmpty();
        for (int i = 1; i < series.size(); i++) {
            double step = series.times()[i] - series.times()[i - 1];
            if (step < 0 || (named && step == 0)) {
                String where = (name.isEmpty() ? "" : " of " + name)
                        + (series.label().isEmpty() ? "" : ", " + (named ? "well " : "experiment ") + series.label());
                throw new IllegalArgumentException("time " + series.times()[i] + " " + timeUnit + " (count "
                        + series.counts()[i] + ") follows " + series.times()[i - 1] + " " + timeUnit + where
                        + ": within a well times increase; put its counts in order"
                        + (named
                                ? ", or give each well a name of its own"
                                : ", or name the wells if these are several"));
            }
        }
    }

    /** {@return a row for each count, in the order given} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder(name.isEmpty() ? "growth" : name)
                .text("experiment")
                .text("well")
                .number("time", timeUnit)
                .number("count", countUnit);
        for (int i = 0; i < times.length; i++) {
            table.row(
                    experiments == null ? null : experiments[i], wells == null ? null : wells[i], times[i], counts[i]);
        }
        return table.build();
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {
            name, timeUnit, countUnit, times, counts, wells, experiments, detectionLimit, condition
        };
    }

    /** {@return the name with the number of counts, then their span} */
    @Override
    public String toString() {
        double first = Arrays.stream(times).min().orElse(Double.NaN);
        double last = Arrays.stream(times).max().orElse(Double.NaN);
        return Headline.of(name.isEmpty() ? "growth" : name, Headline.counted(size(), "count")) + "\n"
                + Headline.row("from " + Digits.of(first) + " to " + Digits.of(last) + " " + timeUnit);
    }
}
