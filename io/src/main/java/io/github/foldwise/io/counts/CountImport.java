package io.github.foldwise.io.counts;

import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.GeneSymbols;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts as they were read, with what the reader noticed. Instances are immutable. */
public final class CountImport extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final CountMatrix counts;
    private final String source;
    private final ArrayList<String> warnings;
    private final Table summary;
    private final GeneSymbols symbols;

    CountImport(CountMatrix counts, String source, List<String> warnings, @Nullable Table summary) {
        this(counts, source, warnings, summary, GeneSymbols.of(List.of(), List.of()));
    }

    CountImport(
            CountMatrix counts, String source, List<String> warnings, @Nullable Table summary, GeneSymbols symbols) {
        this.symbols = symbols;
        this.counts = counts;
        this.source = source;
        this.warnings = new ArrayList<>(warnings);
        this.summary = summary != null ? summary : libraries(counts);
    }

    /** This import with other counts; what became of the reads stays, where a file said it. */
    CountImport of(CountMatrix chosen, List<String> newWarnings) {
        boolean own = summary.equals(libraries(counts));
        return new CountImport(chosen, source, newWarnings, own ? null : summary, symbols);
    }

    private static Table libraries(CountMatrix counts) {
        Table.Builder table =
                Table.builder("Libraries").text("sample").integer("reads").integer("genes");
        long[] reads = counts.getLibrarySizes();
        int[] genes = counts.getDetectedGenes();
        for (int i = 0; i < reads.length; i++) {
            table.row(counts.getSample(i), reads[i], genes[i]);
        }
        return table.build();
    }

    /**
     * Returns the counts.
     *
     * @return genes by samples
     */
    public CountMatrix getCounts() {
        return counts;
    }

    /** {@return the kind of file that was read, such as {@code featureCounts} or {@code STAR, reverse strand}} */
    public String getSource() {
        return source;
    }

    /**
     * {@return the symbols that a column of the file gives its genes, for {@code result.withSymbols(...)}; none if there is
     * no such column}
     */
    public GeneSymbols getSymbols() {
        return symbols;
    }

    /**
     * Returns what the reader noticed and a person should look at.
     *
     * @return sentences that name their culprit, empty if all is well; unmodifiable
     */
    public List<String> getWarnings() {
        return List.copyOf(warnings);
    }

    /**
     * Returns what became of the reads of each sample, as far as the files say it.
     *
     * @return a row for each sample: reads assigned to genes and, where known, those that were not and why
     */
    @Override
    public Table toTable() {
        return summary;
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {counts, source, warnings, summary, symbols};
    }

    /** {@return the source, then the counts} */
    @Override
    public String toString() {
        String headline = source + (warnings.isEmpty() ? "" : ", " + warnings.size() + " warnings");
        String text = headline + "\n" + counts;
        String[] lines = text.split("\n");
        return lines.length <= 9 ? text : String.join("\n", List.of(lines).subList(0, 9));
    }
}
