package io.github.foldwise.differential.edger;

import io.github.foldwise.progress.ProgressListener;

/** Several loops after each other, told of as one piece of work. */
final class Stages implements ProgressListener {
    private static final long PARTS = 1000;

    private final ProgressListener whole;
    private final int stages;
    private int finished;

    Stages(ProgressListener whole, int stages) {
        this.whole = whole;
        this.stages = stages;
    }

    @Override
    public boolean onProgress(long done, long total) {
        long place = Math.min(stages * PARTS, finished * PARTS + done * PARTS / total);
        finished += done == total ? 1 : 0;
        return whole.onProgress(place, stages * PARTS);
    }
}
