package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.Parallel;
import io.github.foldwise.progress.ProgressListener;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Work over genes in chunks, each with a workspace of its own; counts its phases for the listener. */
final class GeneLoop {
    /** Large enough that workspaces and hand-overs cost nothing, small enough that threads end together. */
    private static final int CHUNK = 128;

    private static final long PARTS = 1000;

    private final int threads;
    private final ProgressListener listener;
    private final int phases;
    private int phase;

    GeneLoop(int threads, ProgressListener listener, int phases) {
        this.threads = threads;
        this.listener = listener;
        this.phases = phases;
    }

    /** Works on each gene; the supplier makes a worker with its workspace for each chunk. */
    void forEach(int genes, Supplier<IntConsumer> workers) {
        int chunks = (genes + CHUNK - 1) / CHUNK;
        long before = phase * PARTS;
        phase = Math.min(phase + 1, phases - 1);
        ProgressListener overall = (done, total) -> listener.onProgress(before + PARTS * done / total, phases * PARTS);
        Parallel.forEach(chunks, threads, overall, chunk -> {
            IntConsumer worker = workers.get();
            int end = Math.min(genes, (chunk + 1) * CHUNK);
            for (int gene = chunk * CHUNK; gene < end; gene++) {
                worker.accept(gene);
            }
        });
    }
}
