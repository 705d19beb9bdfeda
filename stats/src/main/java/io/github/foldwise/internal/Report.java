package io.github.foldwise.internal;

import io.github.foldwise.progress.ProgressListener;
import java.util.concurrent.CancellationException;

/** One word to the caller's listener. */
final class Report {
    private Report() {}

    /**
     * Tells the listener; where it says no, the work ends by an exception with the very numbers that it heard. Parts of a loop
     * within a larger work are told in those of the whole, so a loop cannot give them itself.
     *
     * @throws CancellationException if the listener stopped the work
     */
    static void to(ProgressListener listener, long done, long total) {
        if (!listener.onProgress(done, total)) {
            throw new CancellationException("stopped after " + done + " of " + total);
        }
    }
}
