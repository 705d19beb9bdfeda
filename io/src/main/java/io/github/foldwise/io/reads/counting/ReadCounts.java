package io.github.foldwise.io.reads.counting;

import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Fragments counted for genes, with what became of the others and what the reads say about their library. Immutable. */
public final class ReadCounts extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> genes;
    private final double[][] counts;
    private final boolean fractional;
    private final ArrayList<Strandedness> strandedness;
    private final ArrayList<StrandEvidence> evidence;
    private final AssignmentSummary summary;
    private final ArrayList<String> warnings;

    ReadCounts(
            List<String> genes,
            List<String> samples,
            List<FileCount> files,
            boolean fractional,
            List<String> warnings) {
        this.genes = new ArrayList<>(genes);
        this.counts = files.stream().map(file -> file.counts).toArray(double[][]::new);
        this.fractional = fractional;
        this.strandedness =
                new ArrayList<>(files.stream().map(file -> file.strandedness).toList());
        this.evidence =
                new ArrayList<>(files.stream().map(file -> file.evidence).toList());
        this.summary = new AssignmentSummary(
                samples, files.stream().map(file -> file.fates).toArray(long[][]::new));
        this.warnings = new ArrayList<>(warnings);
    }

    /**
     * Returns the counts, ready for an analysis of differential expression.
     *
     * @return genes in the order of the annotation by samples in the order of the files
     * @throws IllegalStateException if fractions were counted, which a matrix of counts does not hold, or a count is 2^31 or more
     */
    public CountMatrix getCounts() {
        if (fractional) {
            throw new IllegalStateException(
                    "fractions were counted, which are no counts; use toTable(), or count without fractions");
        }
        int n = counts.length;
        int[] flat = new int[genes.size() * n];
        for (int sample = 0; sample < n; sample++) {
            for (int gene = 0; gene < genes.size(); gene++) {
                double value = counts[sample][gene];
                if (value > Integer.MAX_VALUE) {
                    throw new IllegalStateException("gene \"" + genes.get(gene) + "\" has " + value
                            + " fragments, more than a matrix of counts holds (2^31)");
                }
                flat[gene * n + sample] = (int) value;
            }
        }
        return CountMatrix.ofFlat(genes, summary.getSamples(), flat);
    }

    /** {@return what became of the fragments of each sample} */
    public AssignmentSummary getSummary() {
        return summary;
    }

    /**
     * Returns the strandedness under which a sample was counted.
     *
     * @param sample number of the sample, from 0
     * @return as asked for, or measured
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    public Strandedness getStrandedness(int sample) {
        return strandedness.get(sample);
    }

    /**
     * Returns what the reads of a sample say about their strandedness, also where it was given.
     *
     * @param sample number of the sample, from 0
     * @return the fragments that are sense and antisense
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    public StrandEvidence getStrandEvidence(int sample) {
        return evidence.get(sample);
    }

    /** {@return what a person should look at, in sentences that name the sample; unmodifiable} */
    public List<String> getWarnings() {
        return Collections.unmodifiableList(warnings);
    }

    /** {@return a row for each gene: gene, then a column for each sample, whole numbers unless fractions were counted} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Counts").text("gene");
        for (String sample : summary.getSamples()) {
            table = fractional ? table.number(sample) : table.integer(sample);
        }
        for (int gene = 0; gene < genes.size(); gene++) {
            Object[] row = new Object[counts.length + 1];
            row[0] = genes.get(gene);
            for (int sample = 0; sample < counts.length; sample++) {
                double value = counts[sample][gene];
                row[sample + 1] = value;
                if (!fractional) {
                    row[sample + 1] = (long) value;
                }
            }
            table.row(row);
        }
        return table.build();
    }

    /** {@return bars of what became of the fragments} */
    @Override
    public Figure toFigure() {
        return summary.toFigure();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {genes, counts, fractional, strandedness, evidence, summary, warnings};
    }

    /** {@return how many genes and samples, the share that was assigned and the strandedness, then a row for each sample} */
    @Override
    public String toString() {
        boolean one = strandedness.stream().distinct().count() == 1;
        StringBuilder text = new StringBuilder(Headline.of(String.format(
                Locale.ROOT,
                "%s x %s, %.0f %% assigned, %s",
                Headline.counted(genes.size(), "gene"),
                Headline.counted(counts.length, "sample"),
                100 * summary.getAssignedShare(),
                one ? strandedness.get(0).word() : "mixed strands")));
        List<String> samples = summary.getSamples();
        int shown = samples.size() > Headline.ROWS ? Headline.ROWS - 1 : samples.size();
        for (int i = 0; i < shown; i++) {
            text.append('\n')
                    .append(Headline.row(String.format(
                            Locale.ROOT,
                            "%s: %d of %d; %s",
                            samples.get(i),
                            summary.getCount(i, AssignmentStatus.ASSIGNED),
                            summary.getTotal(i),
                            evidence.get(i))));
        }
        return shown == samples.size() ? text.toString() : text.append("\n…").toString();
    }
}
