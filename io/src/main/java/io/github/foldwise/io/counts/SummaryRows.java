package io.github.foldwise.io.counts;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Rows of a table of counts that add reads up instead of counting a gene.
 *
 * <p>Known by name are those of htseq-count ({@code __no_feature} and whatever else begins with two underscores, or the five
 * names of its early versions without them), of STAR ({@code N_unmapped}, {@code N_multimapping}, {@code N_noFeature}, {@code
 * N_ambiguous}), of the summary of featureCounts ({@code Assigned}, {@code Unassigned_…}), and totals, whatever their case.
 */
final class SummaryRows {
    private static final Set<String> NAMES = Set.of(
            "no_feature",
            "ambiguous",
            "too_low_aqual",
            "not_aligned",
            "alignment_not_unique",
            "n_unmapped",
            "n_multimapping",
            "n_nofeature",
            "n_ambiguous",
            "assigned",
            "total",
            "totals",
            "total_reads",
            "total_counts",
            "grand_total",
            "sum",
            "column_sum",
            "colsum",
            "colsums",
            "library_size",
            "libsize",
            "lib_size");

    private SummaryRows() {}

    static boolean isSummary(String row) {
        if (row.startsWith("__")) {
            return true;
        }
        // Longer names are those of genes; this test stands in the loop over all rows.
        if (row.length() > 40) {
            return false;
        }
        String name = row.toLowerCase(Locale.ROOT).replace(' ', '_');
        return name.startsWith("unassigned_") || NAMES.contains(name);
    }

    /** A warning that names the rows that were left out; empty if there were none. */
    static List<String> warning(List<String> leftOut) {
        return leftOut.isEmpty()
                ? List.of()
                : List.of((leftOut.size() == 1 ? "row " : "rows ") + NameList.of(leftOut)
                        + (leftOut.size() == 1
                                ? " adds reads up and is no gene; it was"
                                : " add reads up and are no genes; " + "they were")
                        + " left out");
    }
}
