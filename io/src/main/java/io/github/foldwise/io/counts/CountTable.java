package io.github.foldwise.io.counts;

import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.TextRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts under construction, gene by gene; refuses genes that come twice. */
final class CountTable {
    private final List<String> samples;
    private final List<String> genes = new ArrayList<>();
    private final List<String> summaries = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private int[] counts = new int[1 << 12];
    private int size;

    CountTable(List<String> samples) {
        this.samples = samples;
    }

    /**
     * Begins a gene; its counts are added next, one for each sample.
     *
     * @return false if the row adds reads up and is no gene; it has no counts then
     */
    boolean gene(TextRows rows, String gene) throws FileFormatException {
        if (SummaryRows.isSummary(gene)) {
            summaries.add(gene);
            return false;
        }
        if (gene.isEmpty()) {
            throw rows.refuse(0, "the name of a gene", "name the gene or remove the row");
        }
        Integer earlier = lines.putIfAbsent(gene, rows.line());
        if (earlier != null) {
            throw rows.refuse(
                    0,
                    "each gene once",
                    "\"" + gene + "\" stands in line " + earlier + " already; "
                            + (GeneNames.isDate(gene)
                                    ? "a spreadsheet turned several names into this date, take the names from the "
                                            + "annotation again"
                                    : "use gene identifiers, or add the counts of the two rows up"));
        }
        genes.add(gene);
        return true;
    }

    void add(int count) {
        if (size == counts.length) {
            counts = Arrays.copyOf(counts, Math.multiplyExact(2, size));
        }
        counts[size++] = count;
    }

    /** What a person should know of the rows: those left out, and names that a spreadsheet damaged. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>(SummaryRows.warning(summaries));
        warnings.addAll(GeneNames.damage(genes));
        return warnings;
    }

    CountMatrix build(TextRows rows) throws FileFormatException {
        if (genes.isEmpty()) {
            throw rows.refuse(
                    summaries.isEmpty()
                            ? "no row of counts"
                            : "no rows but those that add reads up (" + NameList.of(summaries) + ")",
                    "a row for each gene",
                    "check that the export is complete");
        }
        return CountMatrix.ofFlat(genes, samples, Arrays.copyOf(counts, size));
    }
}
