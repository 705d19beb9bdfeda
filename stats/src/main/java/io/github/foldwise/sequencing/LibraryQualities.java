package io.github.foldwise.sequencing;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What libraries hold, a value for each sample and measure. Instances are immutable. */
public final class LibraryQualities extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> samples;
    private final EnumMap<LibraryMeasure, double[]> values;
    private final EnumMap<LibraryMeasure, LibraryStatus[]> statuses;
    private final int topGenes;

    LibraryQualities(
            List<String> samples,
            Map<LibraryMeasure, double[]> values,
            Map<LibraryMeasure, LibraryStatus[]> statuses,
            int topGenes) {
        this.samples = new ArrayList<>(samples);
        this.values = new EnumMap<>(values);
        this.statuses = new EnumMap<>(statuses);
        this.topGenes = topGenes;
    }

    /** {@return the names of the samples in order, unmodifiable} */
    public List<String> getSamples() {
        return List.copyOf(samples);
    }

    /** {@return how many genes the measure of the top genes adds up} */
    public int getTopGenes() {
        return topGenes;
    }

    /**
     * {@return the values of a measure, as a new array with one for each sample; NaN where its genes are not known, or the library
     * is empty}
     *
     * @param measure what was measured
     */
    public double[] getValues(LibraryMeasure measure) {
        Objects.requireNonNull(measure, "measure");
        return Objects.requireNonNull(values.get(measure)).clone();
    }

    /**
     * {@return a value of a sample, NaN as {@link #getValues}}
     *
     * @param sample the name of the sample
     * @param measure what was measured
     * @throws IllegalArgumentException if there is no such sample
     */
    public double getValue(String sample, LibraryMeasure measure) {
        return getValues(measure)[place(sample)];
    }

    /**
     * {@return what is said of a value}
     *
     * @param sample the name of the sample
     * @param measure what was measured
     * @throws IllegalArgumentException if there is no such sample
     */
    public LibraryStatus getStatus(String sample, LibraryMeasure measure) {
        return Objects.requireNonNull(statuses.get(Objects.requireNonNull(measure, "measure")))[place(sample)];
    }

    private int place(String sample) {
        int place = samples.indexOf(sample);
        if (place < 0) {
            throw new IllegalArgumentException("there is no sample \"" + sample + "\"; there are " + samples);
        }
        return place;
    }

    /** {@return a sentence for each sample that is an outlier, unmodifiable; empty if none is} */
    public List<String> getWarnings() {
        List<String> warnings = new ArrayList<>();
        for (int j = 0; j < samples.size(); j++) {
            List<String> said = new ArrayList<>();
            for (LibraryMeasure measure : values.keySet()) {
                if (Objects.requireNonNull(statuses.get(measure))[j] == LibraryStatus.OUTLIER) {
                    said.add(measure.getQuantity() + " " + Digits.of(getValues(measure)[j]));
                }
            }
            if (!said.isEmpty()) {
                warnings.add(samples.get(j) + " differs from the other samples: " + String.join(", ", said));
            }
        }
        return List.copyOf(warnings);
    }

    /** {@return a row for each sample and measure: sample, quantity, value, status} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Libraries")
                .text("sample")
                .text("quantity")
                .number("value")
                .text("status");
        for (int j = 0; j < samples.size(); j++) {
            for (Map.Entry<LibraryMeasure, double[]> each : values.entrySet()) {
                table.row(
                        samples.get(j),
                        each.getKey().getQuantity(),
                        each.getValue()[j],
                        Objects.requireNonNull(statuses.get(each.getKey()))[j].name());
            }
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {
            samples, values.values().toArray(), statuses.values().toArray(), topGenes
        };
    }

    /** {@return the range of sizes, then those of the first samples} */
    @Override
    public String toString() {
        double[] sizes = getValues(LibraryMeasure.LIBRARY_SIZE);
        int outliers = getWarnings().size();
        StringBuilder text = new StringBuilder(
                        Headline.counted(samples.size(), "library").replace("librarys", "libraries"))
                .append(outliers == 0 ? ", none out of line" : ", " + outliers + " out of line");
        for (int j = 0; j < Math.min(Headline.ROWS, samples.size()); j++) {
            text.append('\n')
                    .append(Headline.row(samples.get(j) + ": " + Digits.of(sizes[j] / 1e6) + " million in "
                            + Digits.of(getValues(LibraryMeasure.DETECTED_GENES)[j]) + " genes, mitochondria "
                            + Digits.of(getValues(LibraryMeasure.MITOCHONDRIAL_PERCENT)[j]) + " %"));
        }
        return text.toString();
    }
}
