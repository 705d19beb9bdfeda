package io.github.foldwise.io.reads;

import io.github.foldwise.io.FileFormatException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads of FASTQ: four lines each. Empty reads, CRLF, blank lines at the end and a last line without its end are no error. */
final class FastqRecords extends Records {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NEWLINES = 0x0A0A0A0A0A0A0A0AL;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    /** No end of line in the window yet. */
    private static final int UNKNOWN = -1;

    /** Ends of the first three lines. */
    private final int[] ends = new int[3];

    FastqRecords(Feed feed) {
        super(feed);
    }

    @Override
    int line(int part) {
        long line = 4 * (record - 1) + part + 1;
        return line < Integer.MAX_VALUE ? (int) line : 0;
    }

    @Override
    boolean step() throws IOException {
        while (feed.at == feed.end) {
            if (!feed.more()) {
                return false;
            }
        }
        record++;
        byte first = feed.bytes[feed.at];
        if (first != '@') {
            if (isBlank(first)) {
                requireEnd();
                record--;
                return false;
            }
            throw headless();
        }
        while (!parse()) {
            if (!feed.more() && feed.isOver()) {
                // The window now ends where the file does, and its end is that of a line.
                if (!parse()) {
                    throw cutOff();
                }
                return true;
            }
        }
        return true;
    }

    /** Finds the lines of the record at hand; false if they are not all in the window. */
    private boolean parse() throws FileFormatException {
        bytes = feed.bytes;
        int from = feed.at;
        for (int part = 0; part < ends.length; part++) {
            if (part == 2) {
                if (from >= feed.end) {
                    return false;
                }
                if (bytes[from] != '+') {
                    throw noPlus(from);
                }
            }
            int end = lineEnd(from);
            if (end < 0) {
                return false;
            }
            ends[part] = end;
            from = end + 1;
        }
        name = feed.at + 1;
        nameEnd = contentEnd(name, ends[0]);
        bases = ends[0] + 1;
        length = contentEnd(bases, ends[1]) - bases;
        qualities = from;
        return ends(qualities + length);
    }

    /** Whether the qualities end here, and the next record can be told from what follows. */
    private boolean ends(int last) throws FileFormatException {
        int end = feed.end;
        if (last + 1 < end || (feed.isOver() && last <= end)) {
            int next = last;
            next += next < end && bytes[next] == '\r' ? 1 : 0;
            if (next == end || bytes[next] == '\n') {
                feed.at = Math.min(next + 1, end);
                return true;
            }
        }
        // The whole line must be seen to say how many qualities there are.
        int line = qualities > end ? UNKNOWN : lineEnd(qualities);
        if (line < 0 || (feed.isOver() && qualities >= end)) {
            // An empty read may end the file without an empty line.
            if (feed.isOver() && length == 0) {
                feed.at = end;
                qualities = end;
                return true;
            }
            return false;
        }
        int count = contentEnd(qualities, line) - qualities;
        if (count == length && !feed.isOver()) {
            return false;
        }
        throw wrongLength(count);
    }

    /** The place of the next end of line, which at the end of the file is the end itself; negative if it is not here. */
    private int lineEnd(int from) {
        byte[] in = bytes;
        int end = feed.end;
        int i = from;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            long x = (long) LONGS.get(in, i) ^ NEWLINES;
            long found = (x - ONES) & ~x & HIGHS;
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        for (; i < end; i++) {
            if (in[i] == '\n') {
                return i;
            }
        }
        return feed.isOver() && from <= end ? end : UNKNOWN;
    }

    private int contentEnd(int from, int lineEnd) {
        return lineEnd > from && bytes[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    }

    private static boolean isBlank(byte letter) {
        return letter == '\n' || letter == '\r' || letter == ' ' || letter == '\t';
    }

    /** Blank lines may end a file; within one they shift everything that follows. */
    private void requireEnd() throws IOException {
        do {
            while (feed.at < feed.end) {
                if (!isBlank(feed.bytes[feed.at])) {
                    throw refuse(
                            0,
                            "an empty line before record " + record,
                            "a line that begins with @",
                            "take out the empty line");
                }
                feed.at++;
            }
        } while (feed.more());
    }

    private FileFormatException noPlus(int third) {
        boolean alignment = record == 1 && ends[0] > feed.at + 3 && bytes[feed.at + 3] == '\t';
        String found = bytes[third] == '\n' || bytes[third] == '\r' ? "an empty line" : shown(bytes[third]);
        return refuse(
                2,
                found + " as third line of record " + record,
                "a line that begins with +",
                alignment
                        ? "SAM is not read; give FASTQ, or BAM"
                        : "each read has four lines; check what wrote the file from this record on");
    }

    private FileFormatException cutOff() {
        return refuse(
                0,
                "an end of file within record " + record,
                "four lines for each read",
                "copy or download the file again");
    }

    private FileFormatException headless() {
        if (record > 1) {
            return refuse(
                    0,
                    shown(feed.bytes[feed.at]) + " as beginning of record " + record,
                    "a line that begins with @",
                    "each read has four lines; check what wrote the file from this record on");
        }
        String[] kind = FileKind.of(feed);
        return refuse(0, kind[0] + " at record 1", Feed.EXPECTED, kind[1]);
    }
}
