package io.github.foldwise.io.reads.counting;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Bars;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What became of the fragments of each sample. Instances are immutable. */
public final class AssignmentSummary extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> samples;
    private final long[][] fates;

    AssignmentSummary(List<String> samples, long[][] fates) {
        this.samples = new ArrayList<>(samples);
        this.fates = fates;
    }

    /** {@return the names of the samples; unmodifiable} */
    public List<String> getSamples() {
        return List.copyOf(samples);
    }

    /**
     * Returns a number of fragments; of a fragment that was aligned to several places each place counts.
     *
     * @param sample number of the sample, from 0
     * @param status what became of them
     * @return how many
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    public long getCount(int sample, AssignmentStatus status) {
        Objects.requireNonNull(status, "status");
        return fates[sample][status.ordinal()];
    }

    /**
     * Returns all fragments of a sample.
     *
     * @param sample number of the sample, from 0
     * @return how many
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    public long getTotal(int sample) {
        return Arrays.stream(fates[sample]).sum();
    }

    /**
     * Returns the share of the fragments of a sample that was counted.
     *
     * @param sample number of the sample, from 0
     * @return 0 to 1, {@code NaN} where there are no fragments
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    public double getAssignedShare(int sample) {
        return getCount(sample, AssignmentStatus.ASSIGNED) / (double) getTotal(sample);
    }

    /** {@return the share of all fragments that was counted, 0 to 1; {@code NaN} where there are none} */
    public double getAssignedShare() {
        long assigned = 0;
        long all = 0;
        for (int sample = 0; sample < samples.size(); sample++) {
            assigned += getCount(sample, AssignmentStatus.ASSIGNED);
            all += getTotal(sample);
        }
        return assigned / (double) all;
    }

    /** {@return a row for each sample and status: sample, status in featureCounts' words, count} */
    @Override
    public Table toTable() {
        Table.Builder table =
                Table.builder("Assignment").text("sample").text("status").integer("count");
        for (int sample = 0; sample < samples.size(); sample++) {
            for (AssignmentStatus status : AssignmentStatus.values()) {
                table.row(samples.get(sample), status.getLabel(), getCount(sample, status));
            }
        }
        return table.build();
    }

    /** {@return bars of the shares, for each sample those that occur in any} */
    @Override
    public Figure toFigure() {
        Figure figure = Figure.of("What became of the fragments")
                .withYaxis(Axis.category("Sample", samples))
                .withXaxis(Axis.linear("Share of fragments", "%").withRange(0, 100));
        double[] x = new double[samples.size()];
        Arrays.setAll(x, i -> i);
        for (AssignmentStatus status : AssignmentStatus.values()) {
            double[] share = new double[samples.size()];
            Arrays.setAll(share, i -> 100.0 * getCount(i, status) / Math.max(1, getTotal(i)));
            if (status == AssignmentStatus.ASSIGNED || Arrays.stream(share).anyMatch(each -> each > 0)) {
                figure = figure.with(Bars.of(words(status), x, share));
            }
        }
        return figure;
    }

    private static String words(AssignmentStatus status) {
        return switch (status) {
            case ASSIGNED -> "assigned";
            case UNMAPPED -> "not aligned";
            case SINGLETON -> "one mate only";
            case MAPPING_QUALITY -> "low mapping quality";
            case CHIMERA -> "chimeric";
            case DUPLICATE -> "duplicate";
            case MULTI_MAPPING -> "several places";
            case SECONDARY -> "secondary";
            case NO_FEATURES -> "in no gene";
            case OVERLAPPING_LENGTH -> "too little of it";
            case AMBIGUITY -> "ambiguous";
        };
    }

    @Override
    protected Object[] parts() {
        return new Object[] {samples, fates};
    }

    /** {@return the share of each sample that was counted} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(
                Headline.of(String.format(Locale.ROOT, "%.0f %% assigned", 100 * getAssignedShare())));
        int shown = samples.size() > Headline.ROWS ? Headline.ROWS - 1 : samples.size();
        for (int i = 0; i < shown; i++) {
            text.append('\n')
                    .append(Headline.row(String.format(
                            Locale.ROOT,
                            "%s: %d of %d, %.1f %%",
                            samples.get(i),
                            getCount(i, AssignmentStatus.ASSIGNED),
                            getTotal(i),
                            100 * getAssignedShare(i))));
        }
        return shown == samples.size() ? text.toString() : text.append("\n…").toString();
    }
}
