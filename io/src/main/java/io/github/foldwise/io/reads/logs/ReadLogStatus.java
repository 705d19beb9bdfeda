package io.github.foldwise.io.reads.logs;

/** Where a value of a log comes from, what it says of the strands, or what FastQC says of a module. */
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
    UNCLEAR,
    /** A module of FastQC within both of its limits; it has no number. */
    PASS,
    /** A module of FastQC beyond its first limit. */
    WARN,
    /** A module of FastQC beyond its second limit. */
    FAIL
}
