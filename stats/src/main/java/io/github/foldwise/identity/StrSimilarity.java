package io.github.foldwise.identity;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;

/** How alike two profiles are. Instances are immutable. */
public final class StrSimilarity extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    /** Fewer markers than the eight of the standard set tell no line from another. */
    private static final int FEWEST = 8;

    private static final double RELATED = 90;
    private static final double UNRELATED = 80;

    private final String query;
    private final String reference;
    private final int[] counts;

    StrSimilarity(String query, String reference, int[] counts) {
        this.query = query;
        this.reference = reference;
        this.counts = counts;
    }

    /** {@return the number of markers that both profiles have} */
    public int getMarkerCount() {
        return counts[0];
    }

    /** {@return the number of markers with an allele in common} */
    public int getSharedMarkerCount() {
        return counts[1];
    }

    /** {@return the number of alleles in common, over the markers that both have} */
    public int getSharedAlleleCount() {
        return counts[2];
    }

    /** {@return the number of alleles of the query, over the markers that both have} */
    public int getQueryAlleleCount() {
        return counts[3];
    }

    /** {@return the number of alleles of the reference, over the markers that both have} */
    public int getReferenceAlleleCount() {
        return counts[4];
    }

    /** {@return Tanabe's score in percent; NaN without a common marker} */
    public double getTanabe() {
        return 200.0 * counts[2] / (counts[3] + counts[4]);
    }

    /** {@return the percentage of the query's alleles that the reference has; NaN without a common marker} */
    public double getMastersQuery() {
        return 100.0 * counts[2] / counts[3];
    }

    /** {@return the percentage of the reference's alleles that the query has; NaN without a common marker} */
    public double getMastersReference() {
        return 100.0 * counts[2] / counts[4];
    }

    /** {@return what Tanabe's score says: related from 90 %, unrelated below 80 %, nothing with fewer than eight markers} */
    public StrOutcome getOutcome() {
        if (getMarkerCount() < FEWEST) {
            return StrOutcome.TOO_FEW_MARKERS;
        }
        return getTanabe() >= RELATED
                ? StrOutcome.RELATED
                : getTanabe() < UNRELATED ? StrOutcome.UNRELATED : StrOutcome.AMBIGUOUS;
    }

    /** {@return one row with the scores and what they are made of} */
    @Override
    public Table toTable() {
        return Table.builder("STR similarity")
                .text("query")
                .text("reference")
                .number("tanabe", "%")
                .number("masters_query", "%")
                .number("masters_reference", "%")
                .integer("markers")
                .integer("shared_markers")
                .integer("shared_alleles")
                .text("outcome")
                .row(
                        query,
                        reference,
                        getTanabe(),
                        getMastersQuery(),
                        getMastersReference(),
                        counts[0],
                        counts[1],
                        counts[2],
                        getOutcome().name())
                .build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {query, reference, counts};
    }

    /** {@return Tanabe's score, then Masters' and the number of markers} */
    @Override
    public String toString() {
        return "Tanabe " + Digits.of(getTanabe()) + " %: " + getOutcome().getReason() + "\n"
                + Headline.row("Masters " + Digits.of(getMastersQuery()) + " % of the query, "
                        + Digits.of(getMastersReference()) + " % of the reference, "
                        + Headline.counted(counts[0], "marker"));
    }
}
