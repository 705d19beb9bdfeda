package io.github.foldwise.internal;

import io.github.foldwise.progress.HostExecutor;
import io.github.foldwise.progress.ProgressListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
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
     * @throws CancellationException if the listener stopped the work, or the calling thread was interrupted
     */
    public static void forEach(int size, int threads, ProgressListener listener, IntConsumer work) {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Object turn = new Object();
        int[] done = {0};
        Thread caller = Thread.currentThread();
        Runnable worker = () -> {
            for (int i = next.getAndIncrement(); i < size && failure.get() == null; i = next.getAndIncrement()) {
                try {
                    if (caller.isInterrupted()) {
                        throw new CancellationException("stopped: the thread was interrupted");
                    }
                    work.accept(i);
                } catch (RuntimeException | Error problem) {
                    failure.compareAndSet(null, problem);
                }
                synchronized (turn) {
                    // A listener that has said stop is not asked again by who waited for its turn meanwhile.
                    if (failure.get() == null) {
                        tell(listener, ++done[0], size, failure);
                    }
                }
            }
        };
        run(worker, Math.min(threads, size), failure);
        Throwable problem = failure.get();
        if (problem instanceof RuntimeException exception) {
            throw exception;
        }
        if (problem instanceof Error error) {
            throw error;
        }
    }

    private static void tell(
            ProgressListener listener, int done, int size, AtomicReference<@Nullable Throwable> failure) {
        try {
            Report.to(listener, done, size);
        } catch (RuntimeException | Error problem) {
            failure.compareAndSet(null, problem);
        }
    }

    /**
     * {@return how many parts there are; -1 where they are no collection, which alone says so}
     *
     * @param parts the parts
     */
    public static long sizeOf(Iterable<?> parts) {
        return parts instanceof Collection<?> known ? known.size() : -1;
    }

    /**
     * Does the work for each part of a stream, of which only a bounded number is in hand at a time.
     *
     * @param <T> what goes in
     * @param <R> what comes out
     * @param parts the parts; asked for on the calling thread
     * @param threads the number of threads, at least 1
     * @param total how many parts there are; below 0 where that is not known
     * @param listener hears of each finished round, on the calling thread, and of as many in all as are done where their number
     *     is not known or they are more
     * @param work the work of one part, on any thread
     * @param results receives each result in the order of the parts, on the calling thread
     * @throws CancellationException if the listener stopped the work, or the calling thread was interrupted
     */
    public static <T, R> void stream(
            Iterator<? extends T> parts,
            long total,
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
            if (!listener.onProgress(done, Math.max(done, total))) {
                throw new CancellationException("stopped after " + done + (total < done ? "" : " of " + total));
            }
        }
    }

    /** The caller and, at a time, one thread fewer than asked for: of the host's executor where it lent one. */
    private static void run(Runnable worker, int threads, AtomicReference<@Nullable Throwable> failure) {
        if (threads < 2) {
            worker.run();
            return;
        }
        Executor lent = HostExecutor.current();
        Helpers helpers = new Helpers(worker, lent);
        AtomicInteger number = new AtomicInteger();
        Executor executor = lent != null ? lent : task -> start(task, number.incrementAndGet());
        try {
            for (int i = 1; i < threads; i++) {
                executor.execute(helpers);
            }
        } catch (RejectedExecutionException e) {
            // A pool that has no room: the caller does what is left.
        } catch (RuntimeException | Error problem) {
            // Those that were begun stop, and are waited for.
            failure.compareAndSet(null, problem);
        }
        try {
            worker.run();
        } finally {
            helpers.await();
        }
    }

    private static void start(Runnable task, int number) {
        Thread thread = new Thread(task, "foldwise-" + number);
        thread.setDaemon(true);
        thread.start();
    }

    /** What helps the caller: as many as begin before the caller has found nothing left. */
    private static final class Helpers implements Runnable {
        private final Runnable worker;
        private final @Nullable Executor lent;
        private int running;
        private boolean closed;

        Helpers(Runnable worker, @Nullable Executor lent) {
            this.worker = worker;
            this.lent = lent;
        }

        @Override
        public void run() {
            if (!begin()) {
                return;
            }
            try {
                if (lent == null) {
                    worker.run();
                } else {
                    HostExecutor.of(lent).run(worker);
                }
            } finally {
                end();
            }
        }

        private synchronized boolean begin() {
            running += closed ? 0 : 1;
            return !closed;
        }

        private synchronized void end() {
            running--;
            notifyAll();
        }

        /** Waits for those that began; those that a busy pool begins later find the work done. */
        synchronized void await() {
            closed = true;
            boolean interrupted = false;
            while (running > 0) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    // What they write must not be read half written; the mark is handed on.
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
