package io.github.foldwise.internal;

import io.github.foldwise.progress.ProgressListener;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Work over genes in chunks, each with a workspace of its own; tells the listener of its phases, which add up to the whole. */
public final class GeneLoop {
    /** The parts of a phase of the usual length. */
    public static final long PHASE = 1000;

    /** Large enough that workspaces and hand-overs cost nothing, small enough that threads end together. */
    private static final int CHUNK = 128;

    /** So many that lanes stay filled until shortly before the end. */
    private static final int RANGE = 1024;

    private final int threads;
    private final ProgressListener listener;
    private final long[] phases;
    private final long total;
    private int phase;
    private long before;
    private long told;

    /** Takes how many parts each phase has, as long as it is expected to be. */
    public GeneLoop(int threads, ProgressListener listener, long... phases) {
        this.threads = threads;
        this.listener = listener;
        this.phases = phases;
        total = Arrays.stream(phases).sum();
    }

    /** Work on the genes of a range. */
    public interface Ranges {
        void work(int from, int to);
    }

    /** Works on each gene; the supplier makes a worker with its workspace for each chunk. */
    public void forEach(int genes, Supplier<IntConsumer> workers) {
        forEach(genes, CHUNK, () -> {
            IntConsumer worker = workers.get();
            return (from, to) -> {
                for (int gene = from; gene < to; gene++) {
                    worker.accept(gene);
                }
            };
        });
    }

    /** Works on genes side by side; the supplier makes a worker with its workspace for each chunk. */
    public void forEachRange(int genes, Supplier<Ranges> workers) {
        forEach(genes, RANGE, workers);
    }

    private void forEach(int genes, int size, Supplier<Ranges> workers) {
        int chunks = (genes + size - 1) / size;
        long start = before;
        long parts = phase < phases.length ? phases[phase++] : 0;
        before += parts;
        ProgressListener overall = (done, all) -> {
            tell(start + parts * done / all);
            return true;
        };
        Parallel.forEach(chunks, threads, overall, chunk -> {
            int from = chunk * size;
            workers.get().work(from, Math.min(genes, from + size));
        });
    }

    private void tell(long done) {
        told = done;
        Report.to(listener, done, total);
    }

    /** Tells that all is done, where phases turned out not to be needed. */
    public void finish() {
        if (told < total) {
            tell(total);
        }
    }
}
