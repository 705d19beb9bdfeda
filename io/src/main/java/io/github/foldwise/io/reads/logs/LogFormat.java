package io.github.foldwise.io.reads.logs;

import io.github.foldwise.io.FileFormatException;

/** A kind of log. */
interface LogFormat {
    /** Whether the content is of this kind, whole or cut off. */
    boolean recognises(LogText text);

    /** Reads it. */
    void read(LogText text, LogCollector into) throws FileFormatException;
}
