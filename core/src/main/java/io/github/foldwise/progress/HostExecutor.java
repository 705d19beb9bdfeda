package io.github.foldwise.progress;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Lends threads of the host to long work: an analysis of several threads that is called within {@link #call} starts none of its own
 * and hands its parts to an executor.
 *
 * <pre>{@code
 * var fits = HostExecutor.of(pool).call(() -> fitter.withThreads(4).fitAll(curves));
 * }</pre>
 *
 * <p>The calling thread works with them, so that a pool without a free thread, or one that refuses, makes the work slow and never
 * stops it; an interrupt of a thread that was lent, as by {@code shutdownNow()}, may stop it as one of the caller does. The results have
 * the same bits with any executor. Reads are unpacked, checked, aligned and counted on threads of their own. Instances are immutable.
 */
public final class HostExecutor {
    private static final ThreadLocal<@Nullable Executor> CURRENT = new ThreadLocal<>();

    private final Executor executor;

    private HostExecutor(Executor executor) {
        this.executor = executor;
    }

    /**
     * Lends an executor, such as a pool of the application.
     *
     * @param executor where parts are run; it stays the host's to close
     * @return the executor as work sees it
     */
    public static HostExecutor of(Executor executor) {
        return new HostExecutor(Objects.requireNonNull(executor, "executor"));
    }

    /**
     * Does work on the calling thread and, where it has several threads, on the executor.
     *
     * @param <T> what the work gives
     * @param work any analyses
     * @return what the work gives
     * @throws Exception what the work throws
     */
    public <T> T call(Callable<T> work) throws Exception {
        Executor before = CURRENT.get();
        CURRENT.set(executor);
        try {
            return work.call();
        } finally {
            restore(before);
        }
    }

    /**
     * As {@link #call}, of work that gives nothing and throws nothing that is checked.
     *
     * @param work any analyses
     */
    public void run(Runnable work) {
        Executor before = CURRENT.get();
        CURRENT.set(executor);
        try {
            work.run();
        } finally {
            restore(before);
        }
    }

    private static void restore(@Nullable Executor before) {
        if (before == null) {
            // Nothing of the library stays with a thread of the host.
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }

    /**
     * {@return the executor that was lent to the calling thread, or null}
     *
     * @hidden
     */
    public static @Nullable Executor current() {
        return CURRENT.get();
    }
}
