package io.github.foldwise.internal.lanes;

/** Work on many genes in lanes: all take a step at once, and a gene whose work has ended hands its lane to the next. */
public interface LaneWork {
    /**
     * Loads a lane with the next gene.
     *
     * @param isFreed whether a gene has ended in the lane, its outcome still there
     * @return false if there is none
     */
    boolean take(int lane, boolean isFreed);

    /** Takes a step in the first lanes. */
    void step(int width);

    /** Judges the step of a lane; says whether the lane is free. */
    boolean settle(int lane);

    /** Moves a gene to another lane. */
    void move(int from, int to);

    /** Works until there is no more gene. */
    static void run(LaneWork work, int lanes) {
        int width = 0;
        while (width < lanes && work.take(width, false)) {
            width++;
        }
        while (width > 0) {
            work.step(width);
            for (int l = width - 1; l >= 0; l--) {
                if (work.settle(l) && !work.take(l, true)) {
                    width--;
                    work.move(width, l);
                }
            }
        }
    }
}
