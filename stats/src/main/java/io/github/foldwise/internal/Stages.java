package io.github.foldwise.internal;

import io.github.foldwise.progress.ProgressListener;
import java.util.concurrent.CancellationException;

/** Several loops after each other, told of as one piece of work. */
public final class Stages implements ProgressListener {
    private static final long PARTS = 1000;

    private final ProgressListener whole;
    private final int stages;
    private int finished;
    private boolean ended;

    /**
     * Makes one piece of several loops.
     *
     * @param whole hears of the work as one piece
     * @param stages how many loops there are at most
     */
    public Stages(ProgressListener whole, int stages) {
        this.whole = whole;
        this.stages = stages;
    }

    @Override
    public boolean onProgress(long done, long total) {
        long place = Math.min(stages * PARTS, finished * PARTS + done * PARTS / total);
        finished += done == total ? 1 : 0;
        ended = place == stages * PARTS;
        Report.to(whole, place, stages * PARTS);
        return true;
    }

    /**
     * Tells that the work is done, where there were fewer loops than there might have been.
     *
     * @throws CancellationException if the listener stopped the work
     */
    public void finish() {
        if (!ended) {
            Report.to(whole, stages * PARTS, stages * PARTS);
        }
        ended = true;
    }
}
