package io.github.foldwise.progress;

/**
 * Hears how far long work has come, and may stop it.
 *
 * <p>Calls may come from any thread but never at the same time. A listener should return quickly.
 */
@FunctionalInterface
public interface ProgressListener {
    /** Hears everything and lets the work go on. */
    ProgressListener NONE = (done, total) -> true;

    /**
     * Called after each finished part.
     *
     * @param done how many parts are finished
     * @param total how many parts there are
     * @return true to go on, false to stop; stopped work throws {@link java.util.concurrent.CancellationException}
     */
    boolean onProgress(long done, long total);
}
