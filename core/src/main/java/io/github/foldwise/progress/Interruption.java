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
     * A short wait for what ends soon, such as a thread that was told to stop.
     *
     * @hidden
     */
    @FunctionalInterface
    public interface Wait {

        /**
         * Waits.
         *
         * @throws InterruptedException if the thread is interrupted meanwhile
         */
        void end() throws InterruptedException;
    }

    /**
     * Waits although the thread was interrupted already, which is often why it waits; its mark stays.
     *
     * @param wait a short one
     */
    public static void holdBack(Wait wait) {
        boolean interrupted = Thread.interrupted();
        try {
            wait.end();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

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
