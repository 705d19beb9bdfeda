package io.github.foldwise.growth;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Members;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** Ratios of doubling times to one reference, each with its verdict. Instances are immutable. */
public final class GrowthRatios extends Value implements Tabular, Members<DoublingTimeRatio> {
    private static final long serialVersionUID = 1L;

    private static final double LEVEL = 0.95;
    private static final int MOST_ROWS = 8;

    private final double margin;
    private final DoublingTimeRatio[] ratios;

    GrowthRatios(double margin, List<DoublingTimeRatio> ratios) {
        this.margin = margin;
        this.ratios = ratios.toArray(new DoublingTimeRatio[0]);
    }

    /** {@return the largest ratio that counts as recovered} */
    public double getMargin() {
        return margin;
    }

    /**
     * Returns the ratio of a group.
     *
     * @param test the name of the group
     * @return its ratio
     * @throws IllegalArgumentException if there is none
     */
    public DoublingTimeRatio get(String test) {
        Objects.requireNonNull(test, "test");
        return Arrays.stream(ratios)
                .filter(ratio -> ratio.getTest().equals(test))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no ratio of \"" + test + "\""));
    }

    /** {@return the number of groups, without the reference} */
    @Override
    public int size() {
        return ratios.length;
    }

    /** {@return the ratios in the order of the groups} */
    @Override
    public Iterator<DoublingTimeRatio> iterator() {
        return List.of(ratios).iterator();
    }

    /** {@return two rows for each group: its ratio with the 95 % interval, and the one-sided limit with the verdict} */
    @Override
    public Table toTable() {
        Table.Builder table = GrowthRows.builder("ratios of doubling times");
        for (DoublingTimeRatio ratio : ratios) {
            add(table, ratio);
        }
        return table.build();
    }

    private void add(Table.Builder table, DoublingTimeRatio ratio) {
        Interval interval = ratio.interval(LEVEL);
        GrowthOutcome known = Double.isNaN(ratio.getRatio())
                ? GrowthOutcome.NOT_IDENTIFIED
                : interval.isUpperOpen() ? GrowthOutcome.OPEN : GrowthOutcome.ESTIMATED;
        table.row(
                ratio.getTest(),
                "ratio",
                ratio.getRatio(),
                interval.getLower(),
                interval.getUpper(),
                null,
                ratio.getUnitCount(),
                known.name());
        table.row(
                ratio.getTest(),
                "recovered",
                ratio.getRatio(),
                Double.isNaN(ratio.getUpperLimit()) ? Double.NaN : 0,
                ratio.getUpperLimit(),
                null,
                ratio.getUnitCount(),
                ratio.getRecovery(margin).name());
    }

    @Override
    protected Object[] parts() {
        return new Object[] {margin, ratios};
    }

    /** {@return the margin, then the first groups with their ratios} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Headline.of(
                Headline.counted(ratios.length, "ratio") + " of doubling times, margin " + Digits.of(margin)));
        int shown = ratios.length > MOST_ROWS ? MOST_ROWS - 1 : ratios.length;
        for (int i = 0; i < shown; i++) {
            DoublingTimeRatio ratio = ratios[i];
            text.append('\n')
                    .append(Headline.row(ratio.getTest() + " " + Digits.of(ratio.getRatio()) + ", below "
                            + Digits.of(ratio.getUpperLimit()) + ": " + ratio.getRecovery(margin)));
        }
        return text.append(shown < ratios.length ? "\n… " + (ratios.length - shown) + " more" : "")
                .toString();
    }

    /**
     * As {@link #get(String)}.
     *
     * @hidden
     */
    @Override
    public Object named(String name) {
        Objects.requireNonNull(name, "name");
        return get(name);
    }
}
