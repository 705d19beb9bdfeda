package io.github.foldwise.differential.normalization;

import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.DesignChecks;
import io.github.foldwise.differential.GeneStatus;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.internal.Stages;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes out genes with too few counts and scales the libraries.
 *
 * <pre>{@code
 * NormalizedCounts normalized = CountNormalization.withDefaults()
 *         .withMethod(LibraryNormalization.TMMWSP)
 *         .normalize(counts, design);
 * }</pre>
 *
 * <p>Library sizes are those of the genes that are kept. Instances are immutable.
 */
public final class CountNormalization extends Options {
    private static final long serialVersionUID = 1L;

    private final LibraryNormalization method;
    private final @Nullable ExpressionFilter filter;
    private final int threads;
    private final transient ProgressListener listener;

    private CountNormalization(
            LibraryNormalization method, @Nullable ExpressionFilter filter, int threads, ProgressListener listener) {
        this.method = method;
        this.filter = filter;
        this.threads = threads;
        this.listener = listener;
    }

    /**
     * Returns a normalization with edgeR's defaults: {@link ExpressionFilter#withDefaults()}, then
     * {@link LibraryNormalization#TMM}.
     *
     * @return the normalization
     */
    public static CountNormalization withDefaults() {
        return new CountNormalization(
                LibraryNormalization.TMM, ExpressionFilter.withDefaults(), 1, ProgressListener.NONE);
    }

    /**
     * Returns a normalization by another method.
     *
     * @param newMethod the method
     * @return a copy with the method
     */
    public CountNormalization withMethod(LibraryNormalization newMethod) {
        return new CountNormalization(Objects.requireNonNull(newMethod, "method"), filter, threads, listener);
    }

    /**
     * Returns a normalization with another filter.
     *
     * @param newFilter the filter
     * @return a copy with the filter
     */
    public CountNormalization withFilter(ExpressionFilter newFilter) {
        return new CountNormalization(method, Objects.requireNonNull(newFilter, "filter"), threads, listener);
    }

    /**
     * Returns a normalization that keeps every gene with a count.
     *
     * @return a copy without a filter
     */
    public CountNormalization withoutFilter() {
        return new CountNormalization(method, null, threads, listener);
    }

    /**
     * Returns a normalization that compares several samples with the reference at a time; the factors are the same bits.
     *
     * @param newThreads the number of threads, at least 1
     * @return a copy with the number of threads
     * @throws IllegalArgumentException if the number is below 1
     */
    public CountNormalization withThreads(int newThreads) {
        return new CountNormalization(method, filter, Parallel.checkThreads(newThreads), listener);
    }

    /**
     * Returns a normalization that tells of its progress, and can be stopped.
     *
     * @param newListener hears of the samples whose factors are found
     * @return a copy with the listener
     */
    public CountNormalization withProgressListener(ProgressListener newListener) {
        return new CountNormalization(method, filter, threads, Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Filters and normalizes.
     *
     * @param counts counts of the design's samples, in any order
     * @param design the design
     * @return the kept counts with effective library sizes
     * @throws IllegalArgumentException if the samples differ, fewer than two genes are left, or a sample has no counts
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public NormalizedCounts normalize(CountMatrix counts, Design design) {
        CountMatrix matched = DesignChecks.matched(design, counts);
        boolean[] keep = new boolean[matched.getGeneCount()];
        Arrays.fill(keep, true);
        if (filter != null) {
            keep = filter.of(matched, design);
        }
        GeneStatus[] statuses = new GeneStatus[keep.length];
        int[] row = new int[matched.getSampleCount()];
        for (int g = 0; g < keep.length; g++) {
            matched.copyRow(g, row);
            statuses[g] = isEmpty(row) ? GeneStatus.ALL_ZERO : keep[g] ? GeneStatus.TESTED : GeneStatus.FILTERED_OUT;
        }
        int[] kept = IntStream.range(0, keep.length)
                .filter(g -> statuses[g] == GeneStatus.TESTED)
                .toArray();
        if (kept.length < 2) {
            throw new IllegalArgumentException(kept.length + " of " + keep.length
                    + " genes have counts enough to be tested (" + (filter == null ? "no filter" : filter)
                    + "); at least 2 are needed. Give raw counts, or lower the filter: withMinimumCount(...)");
        }
        Stages whole = new Stages(listener, 2);
        NormalizedCounts normalized =
                NormalizedCounts.of(matched, kept, statuses, design.getOffset(), method, threads, whole);
        whole.finish();
        return normalized;
    }

    private static boolean isEmpty(int[] row) {
        for (int count : row) {
            if (count != 0) {
                return false;
            }
        }
        return true;
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("method", method).and("filter", filter == null ? "none" : filter);
    }
}
