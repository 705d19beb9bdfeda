package io.github.foldwise.internal;

import io.github.foldwise.progress.ProgressListener;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Independent work over an index range. Each index is worked on once and writes its own result, so the outcome does not
 * depend on the number of threads.
 */
public final class Parallel {
    /** Parts in hand at a time for each thread of a stream: enough to make a round of work long beside its start. */
    private static final int ROUND = 1024;

    private Parallel() {}

    /**
     * Checks a number of threads.
     *
     * @param threads the number
     * @return the number
     * @throws IllegalArgumentException if it is below 1
     */
    public static int checkThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads + ": at least one thread is needed");
        }
        return threads;
    }

    /**
     * Does the work for each index.
     *
     * @param size the number of indices
     * @param threads the number of threads, at least 1
     * @param listener hears of each finished index, never from two threads at once
     * @param work the work of one index
     * @throws CancellationException if the listener stopped the work
     */
    public static void forEach(int size, int threads, ProgressListener listener, IntConsumer work) {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Object turn = new Object();
        int[] done = {0};
        Runnable worker = () -> {
            for (int i = next.getAndIncrement(); i < size && failure.get() == null; i = next.getAndIncrement()) {
                try {
                    work.accept(i);
                    synchronized (turn) {
                        if (!listener.onProgress(++done[0], size)) {
                            throw new CancellationException("stopped after " + done[0] + " of " + size);
                        }
                    }
                } catch (RuntimeException | Error problem) {
                    failure.compareAndSet(null, problem);
                }
            }
        };
        run(worker, Math.min(threads, size));
        Throwable problem = failure.get();
        if (problem instanceof RuntimeException exception) {
            throw exception;
        }
        if (problem instanceof Error error) {
            throw error;
        }
    }

    /**
     * Does the work for each part of a stream, of which only a bounded number is in hand at a time.
     *
     * @param <T> what goes in
     * @param <R> what comes out
     * @param parts the parts; asked for on the calling thread
     * @param threads the number of threads, at least 1
     * @param listener hears of each finished round, on the calling thread, with as many done as in all: the length of a
     *     stream is not known
     * @param work the work of one part, on any thread
     * @param results receives each result in the order of the parts, on the calling thread
     * @throws CancellationException if the listener stopped the work
     */
    public static <T, R> void stream(
            Iterator<? extends T> parts,
            int threads,
            ProgressListener listener,
            Function<T, R> work,
            Consumer<? super R> results) {
        long done = 0;
        List<T> round = new ArrayList<>();
        while (parts.hasNext()) {
            round.clear();
            while (parts.hasNext() && round.size() < threads * ROUND) {
                round.add(parts.next());
            }
            @SuppressWarnings("unchecked") // written by work alone, and never handed out as an array
            R[] out = (R[]) new Object[round.size()];
            forEach(out.length, threads, ProgressListener.NONE, i -> out[i] = work.apply(round.get(i)));
            for (R result : out) {
                results.accept(result);
            }
            done += out.length;
            if (!listener.onProgress(done, done)) {
                throw new CancellationException("stopped after " + done);
            }
        }
    }

    private static void run(Runnable worker, int threads) {
        Thread[] helpers = new Thread[Math.max(0, threads - 1)];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Thread(worker, "foldwise-" + (i + 1));
            helpers[i].setDaemon(true);
            helpers[i].start();
        }
        worker.run();
        boolean interrupted = false;
        for (Thread helper : helpers) {
            while (helper.isAlive()) {
                try {
                    helper.join();
                } catch (InterruptedException e) {
                    // The results are needed whole; the interrupt is handed on once they are.
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
