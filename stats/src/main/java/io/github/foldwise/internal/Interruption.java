package io.github.foldwise.internal;

import java.util.concurrent.CancellationException;

/** How a host stops work that has no listener: it interrupts the thread that called. */
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
