package io.github.foldwise.densitometry;

/** What is wrong with a band in an image. */
public enum BandFlag {
    /** Pixels stand at the detector's end: the volume is a lower bound. */
    SATURATED,
    /** The volume is less than three times its standard error, or than three times what rectangles of bare ground hold. */
    BELOW_DETECTION,
    /** The valley towards a neighbour in the lane is not empty: part of the volume may be the neighbour's. */
    TOUCHING,
    /** The rectangle holds two summits with a valley between them: two bands measured as one. */
    TWO_SUMMITS,
    /** The rectangle reaches the image's edge, so that there is less ground to take background from. */
    AT_EDGE,
    /** Single pixels stand far above their neighbours: dust or a hot pixel. */
    DUST
}
