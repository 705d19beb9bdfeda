package io.github.foldwise.internal;

import io.github.foldwise.progress.Interruption;
import io.github.foldwise.progress.ProgressListener;
import java.util.concurrent.CancellationException;

/**
 * Work after each other on one thread, of loops whose number is not known beforehand, such as a search that ends where it finds
 * something: each loop is told of as half of what is left, and the end as the whole.
 */
public final class Steps {
    private static final double WHOLE = 1000;

    private final ProgressListener listener;
    private double begin;
    private double share;
    private long parts;
    private long done;
    private boolean ended;

    /**
     * Makes the work of a listener.
     *
     * @param listener hears of each part of a loop, of 1000 in all
     */
    public Steps(ProgressListener listener) {
        this.listener = listener;
    }

    /** {@return work that nobody hears of; an interrupt stops it} */
    public static Steps unheard() {
        return new Steps(ProgressListener.NONE);
    }

    /**
     * Begins a loop.
     *
     * @param count how many parts it has at most
     */
    public void loop(long count) {
        begin += share;
        share = (WHOLE - begin) / 2;
        parts = Math.max(1, count);
        done = 0;
    }

    /**
     * Begins the last loop, which takes all that is left.
     *
     * @param count how many parts it has
     */
    public void last(long count) {
        loop(count);
        share = WHOLE - begin;
    }

    /**
     * Tells that a part of the loop is done.
     *
     * @throws CancellationException if the listener stopped the work, or the thread was interrupted
     */
    public void next() {
        Interruption.check();
        done = Math.min(parts, done + 1);
        tell(begin + share * done / parts);
    }

    /**
     * Tells that all is done, unless the last part of the last loop has.
     *
     * @throws CancellationException if the listener stopped the work, or the thread was interrupted
     */
    public void finish() {
        Interruption.check();
        if (!ended) {
            tell(WHOLE);
        }
    }

    private void tell(double place) {
        ended = place == WHOLE;
        Report.to(listener, (long) place, (long) WHOLE);
    }
}
