package io.github.foldwise.io.reads.counting;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The alignments of a file, one after the other. */
interface Alignments extends Closeable {
    /** {@return the contigs that the header names} */
    List<String> contigs();

    /** {@return their lengths in bases} */
    int[] lengths();

    /** {@return the bytes of the file that were read} */
    long bytes();

    /** {@return whether the file is text whose last line has no end, so that it may have been cut off} */
    boolean isOpen();

    /**
     * Reads the next alignment.
     *
     * @param into where it goes
     * @return false at the end of the file
     * @throws IOException if it cannot be read, or the file is not whole
     */
    boolean next(AlignedRead into) throws IOException;
}
