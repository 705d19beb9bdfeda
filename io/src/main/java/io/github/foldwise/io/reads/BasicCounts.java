package io.github.foldwise.io.reads;

import io.github.foldwise.text.Value;
import org.jspecify.annotations.Nullable;

/** A file in a few numbers; NaN for what a report does not tell. */
final class BasicCounts extends Value {
    private static final long serialVersionUID = 1L;

    final long reads;
    final double bases;
    final int shortest;
    final int longest;
    final double gc;
    final double uncalled;
    final double q20;
    final double q30;
    final double meanQuality;
    final @Nullable QualityEncoding encoding;

    BasicCounts(
            long reads,
            double bases,
            int[] lengths,
            double[] percents,
            double meanQuality,
            @Nullable QualityEncoding encoding) {
        this.reads = reads;
        this.bases = bases;
        this.shortest = lengths[0];
        this.longest = lengths[1];
        this.gc = percents[0];
        this.uncalled = percents[1];
        this.q20 = percents[2];
        this.q30 = percents[3];
        this.meanQuality = meanQuality;
        this.encoding = encoding;
    }

    double meanLength() {
        return bases / reads;
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {reads, bases, shortest, longest, gc, uncalled, q20, q30, meanQuality, encoding};
    }
}
