package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.Parallel;
import io.github.foldwise.progress.ProgressListener;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Work over genes in chunks, each with a workspace of its own; tells the listener of its phases, which add up to the whole. */
final class GeneLoop {
    /** The parts of a phase of the usual length. */
    static final long PHASE = 1000;

    /** Large enough that workspaces and hand-overs cost nothing, small enough that threads end together. */
    private static final int CHUNK = 128;

    private final int threads;
    private final ProgressListener listener;
    private final long[] phases;
    private final long total;
    private int phase;
    private long before;
    private long told;

    /** Takes how many parts each phase has, as long as it is expected to be. */
    GeneLoop(int threads, ProgressListener listener, long... phases) {
        this.threads = threads;
        this.listener = listener;
        this.phases = phases;
        total = Arrays.stream(phases).sum();
    }

    /** Works on each gene; the supplier makes a worker with its workspace for each chunk. */
    void forEach(int genes, Supplier<IntConsumer> workers) {
        int chunks = (genes + CHUNK - 1) / CHUNK;
        long start = before;
        long parts = phase < phases.length ? phases[phase++] : 0;
        before += parts;
        ProgressListener overall = (done, all) -> tell(start + parts * done / all);
        Parallel.forEach(chunks, threads, overall, chunk -> {
            IntConsumer worker = workers.get();
            int end = Math.min(genes, (chunk + 1) * CHUNK);
            for (int gene = chunk * CHUNK; gene < end; gene++) {
                worker.accept(gene);
            }
        });
    }

    private boolean tell(long done) {
        told = done;
        return listener.onProgress(done, total);
    }

    /** Tells that all is done, where phases turned out not to be needed. */
    void finish() {
        if (told < total && !tell(total)) {
            throw new CancellationException("stopped after " + total + " of " + total);
        }
    }
}
