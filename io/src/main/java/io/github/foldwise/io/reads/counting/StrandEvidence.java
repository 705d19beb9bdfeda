package io.github.foldwise.io.reads.counting;

import io.github.foldwise.text.Value;
import java.util.Locale;

/**
 * What the reads themselves say about the strandedness of their library: how many fragments would be assigned if it were
 * forward (sense), and how many if it were reverse (antisense). A library is called stranded where at least four fifths are of
 * one kind, and the call is clear where that holds, or the two are about equal (40 to 60 %), among 100 fragments or more.
 */
public final class StrandEvidence extends Value {
    private static final long serialVersionUID = 1L;
    private static final double STRANDED = 0.8;
    private static final double EVEN = 0.6;
    private static final long ENOUGH = 100;

    private final long sense;
    private final long antisense;

    StrandEvidence(long sense, long antisense) {
        this.sense = sense;
        this.antisense = antisense;
    }

    /** {@return the fragments that are assigned to genes if the library is forward} */
    public long getSense() {
        return sense;
    }

    /** {@return the fragments that are assigned to genes if the library is reverse} */
    public long getAntisense() {
        return antisense;
    }

    /** {@return the share of the antisense ones in both, 0 to 1; {@code NaN} where there are none} */
    public double getAntisenseShare() {
        return antisense / (double) (sense + antisense);
    }

    /** {@return forward, reverse or unstranded} */
    public Strandedness getCall() {
        double share = getAntisenseShare();
        return share >= STRANDED
                ? Strandedness.REVERSE
                : share <= 1 - STRANDED ? Strandedness.FORWARD : Strandedness.UNSTRANDED;
    }

    /** {@return whether there are enough fragments, and they leave no doubt} */
    public boolean isClear() {
        double share = getAntisenseShare();
        double larger = Math.max(share, 1 - share);
        return sense + antisense >= ENOUGH && (larger >= STRANDED || larger <= EVEN);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {sense, antisense};
    }

    /** {@return call and numbers} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %d sense, %d antisense%s",
                getCall().word(),
                sense,
                antisense,
                isClear() ? "" : " (unclear)");
    }
}
