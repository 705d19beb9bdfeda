package io.github.foldwise.io.reads;

import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;

/** A sequence that many reads begin with. */
public final class OverrepresentedSequence extends Value {
    private static final long serialVersionUID = 1L;

    private final String sequence;
    private final long reads;
    private final double percent;
    private final String source;

    OverrepresentedSequence(String sequence, long reads, double percent, String source) {
        this.sequence = sequence;
        this.reads = reads;
        this.percent = percent;
        this.source = source;
    }

    /** {@return the whole read, or of reads longer than 75 bases the first 50} */
    public String getSequence() {
        return sequence;
    }

    /** {@return the number of reads} */
    public long getReads() {
        return reads;
    }

    /** {@return the share of all reads, in percent} */
    public double getPercent() {
        return percent;
    }

    /**
     * Returns what it may come from.
     *
     * @return the adapter in it, or the one base that it repeats, or what FastQC's report says; empty if none is known
     */
    public String getSource() {
        return source;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {sequence, reads, percent, source};
    }

    /** {@return share and sequence on one line} */
    @Override
    public String toString() {
        String share = Digits.of(percent) + " % ";
        return share + Clip.of(sequence, Headline.LENGTH - share.length());
    }
}
