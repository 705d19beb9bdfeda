package io.github.foldwise.io;

import java.io.Reader;

/** Counts characters since the last line end, so that a file without line ends cannot fill the memory. */
final class LineReader extends WatchedReader {
    private final int longest;
    private int length;

    LineReader(String file, Reader in, int longest) {
        super(file, in);
        this.longest = longest;
    }

    @Override
    void follow(char c) throws FileFormatException {
        length = c == '\n' || c == '\r' ? 0 : length + 1;
        if (length > longest) {
            throw refuse(
                    "a line of more than " + longest + " characters",
                    "rows of cells",
                    "check that this is a table and has line ends");
        }
    }
}
