package io.github.foldwise.progress;

import java.util.concurrent.CancellationException;

/**
 * How a host stops work without a listener: it interrupts the thread that called.
 *
 * @hidden
 */
public final class Interruption {
    private Interruption() {}

    /**
     * Stops where the thread was interrupted; its mark stays.
     *
     * @throws CancellationException if it was
     */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("stopped: the thread was interrupted");
        }
    }
}
