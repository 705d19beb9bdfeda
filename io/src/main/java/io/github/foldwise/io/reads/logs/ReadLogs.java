package io.github.foldwise.io.reads.logs;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of logs by sample, file and quantity. Instances are immutable. */
public final class ReadLogs extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    /** Which value it is. */
    record Key(String sample, String source, String quantity) implements Serializable {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && sample.equals(that.sample)
                    && source.equals(that.source)
                    && quantity.equals(that.quantity);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * sample.hashCode() + source.hashCode()) + quantity.hashCode();
        }
    }

    /** A value, and where it comes from. */
    record Entry(double value, ReadLogStatus status) implements Serializable {}

    private final LinkedHashMap<Key, Entry> entries;
    private final LinkedHashMap<String, String> programs;
    private final ArrayList<String> leftOut;

    /** Takes the values, the program of each file, and the files that are no logs. */
    ReadLogs(Map<Key, Entry> entries, Map<String, String> programs, List<String> leftOut) {
        this.entries = new LinkedHashMap<>(entries);
        this.programs = new LinkedHashMap<>(programs);
        this.leftOut = new ArrayList<>(leftOut);
    }

    /** {@return the names of the samples in order of first appearance, unmodifiable; one name may have several files} */
    public List<String> getSamples() {
        return entries.keySet().stream().map(Key::sample).distinct().toList();
    }

    /** {@return the files that are logs, below the folder that was read, with forward slashes; unmodifiable} */
    public List<String> getSources() {
        return List.copyOf(programs.keySet());
    }

    /**
     * {@return the program that wrote a file: star, star-counts, hisat2, flagstat, idxstats, featurecounts, htseq, salmon,
     * kallisto, fastqc or foldwise count}
     *
     * @param source one of {@link #getSources()}
     * @throws IllegalArgumentException if there is no such file
     */
    public String getProgram(String source) {
        Objects.requireNonNull(source, "source");
        String program = programs.get(source);
        if (program == null) {
            throw new IllegalArgumentException(
                    "no log \"" + source + "\"; there are " + Clip.list(List.copyOf(programs.keySet())));
        }
        return program;
    }

    /**
     * {@return the quantities that a file gives for a sample, unmodifiable; empty if it says nothing of it}
     *
     * @param sample the name of the sample
     * @param source the file
     */
    public List<String> getQuantities(String sample, String source) {
        Objects.requireNonNull(sample, "sample");
        Objects.requireNonNull(source, "source");
        return entries.keySet().stream()
                .filter(key -> key.sample.equals(sample) && key.source.equals(source))
                .map(Key::quantity)
                .toList();
    }

    /**
     * {@return a value: a number of reads, or fragments for pairs, unless the quantity says otherwise; NaN where the program had
     * nothing to divide, and for a module of FastQC, which has a status only}
     *
     * @param sample the name of the sample
     * @param source the file
     * @param quantity such as {@code uniquely_mapped}
     * @throws IllegalArgumentException if there is no such value
     */
    public double getValue(String sample, String source, String quantity) {
        Objects.requireNonNull(sample, "sample");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(quantity, "quantity");
        return entry(sample, source, quantity).value;
    }

    /**
     * {@return where a value comes from, or what it says of the strands}
     *
     * @param sample the name of the sample
     * @param source the file
     * @param quantity such as {@code forward_percent}
     * @throws IllegalArgumentException if there is no such value
     */
    public ReadLogStatus getStatus(String sample, String source, String quantity) {
        Objects.requireNonNull(sample, "sample");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(quantity, "quantity");
        return entry(sample, source, quantity).status;
    }

    private Entry entry(String sample, String source, String quantity) {
        Entry entry = entries.get(new Key(sample, source, quantity));
        if (entry == null) {
            throw new IllegalArgumentException("no value " + quantity + " of sample \"" + sample + "\" in \"" + source
                    + "\"; there are " + Clip.list(getQuantities(sample, source)));
        }
        return entry;
    }

    /** {@return the files that are no logs of a program known here, unmodifiable} */
    public List<String> getLeftOut() {
        return List.copyOf(leftOut);
    }

    /** {@return a sentence that names every file that was left out; empty if none was} */
    public List<String> getWarnings() {
        return leftOut.isEmpty()
                ? List.of()
                : List.of(Headline.counted(leftOut.size(), "file")
                        + (leftOut.size() == 1 ? " is no log" : " are no logs")
                        + " known here, and left out: " + String.join(", ", leftOut));
    }

    /** {@return a row for each value: sample, source, quantity, value, status} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Logs of reads")
                .text("sample")
                .text("source")
                .text("quantity")
                .number("value")
                .text("status");
        entries.forEach(
                (key, entry) -> table.row(key.sample, key.source, key.quantity, entry.value, entry.status.name()));
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {entries, programs, leftOut};
    }

    /** {@return the number of logs and samples, then the first logs with their programs} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Headline.of(Headline.counted(programs.size(), "log") + " of "
                + Headline.counted(getSamples().size(), "sample")
                + (leftOut.isEmpty() ? "" : ", " + leftOut.size() + " left out")));
        programs.entrySet().stream()
                .limit(Headline.ROWS)
                .forEach(each -> text.append('\n').append(Headline.row(each.getValue() + ": " + each.getKey())));
        return text.toString();
    }
}
