package io.github.foldwise.io.reads.logs;

/** Where a value of a log comes from, or what it says of the strands. */
public enum ReadLogStatus {
    /** As the log gives it. */
    READ,
    /** Worked out from values of the log. */
    COMPUTED,
    /** Read 1 has the sense of the gene: four of five reads or more. */
    FORWARD,
    /** Read 1 is antisense to the gene: four of five reads or more. */
    REVERSE,
    /** Reads have either sense alike, at most 65 % the one. */
    UNSTRANDED,
    /** Neither stranded nor unstranded: a mixture, or a wrong annotation. */
    UNCLEAR
}
