package io.github.foldwise.io;

import java.io.Reader;

/** Counts characters, of a line and of all, so that no file without line ends and no packed one without end is followed. */
final class LineReader extends WatchedReader {
    private static final long MOST_CHARACTERS = 4L << 30;

    private final int longest;
    private final long most;
    private int length;
    private long total;

    LineReader(String file, Reader in, int longest) {
        this(file, in, longest, MOST_CHARACTERS);
    }

    /** @param most characters; more are refused */
    LineReader(String file, Reader in, int longest, long most) {
        super(file, in);
        this.longest = longest;
        this.most = most;
    }

    /** Whether what was read so far ends within a line. */
    boolean isWithinLine() {
        return length > 0;
    }

    @Override
    void follow(char c) throws FileFormatException {
        length = c == '\n' || c == '\r' ? 0 : length + 1;
        total++;
        if (total > most) {
            throw refuse("more than 4 GB of text", "a table", "split the file");
        }
        if (length > longest) {
            throw refuse(
                    "a line of more than " + longest + " characters",
                    "rows of cells",
                    "check that this is a table and has line ends");
        }
    }
}
