package io.github.foldwise.io.reads;

import io.github.foldwise.io.Source;
import io.github.foldwise.io.internal.gzip.GzipMembers;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The unpacked bytes of a file, a window of which is held at a time; it grows only if a single record is longer. */
final class Feed implements Closeable {
    private static final int WINDOW = 1 << 18;
    private static final int LARGEST = 1 << 29;
    static final String EXPECTED = "FASTQ, plain or gzip, unaligned BAM or a report of FastQC";

    private final Source source;
    private final InputStream in;
    private final @Nullable GzipMembers members;

    byte[] bytes = new byte[WINDOW];
    /** Where the next record begins. */
    int at;

    int end;
    private boolean over;

    private Feed(Source source, InputStream in, @Nullable GzipMembers members) {
        this.source = source;
        this.in = in;
        this.members = members;
    }

    /** Opens a file and finds out whether it is packed; a second thread unpacks it ahead if it may. */
    static Feed open(Source source, boolean ahead, Travelled travelled) throws IOException {
        InputStream raw = travelled.watch(source.passing(EXPECTED));
        byte[] start = new byte[WINDOW];
        int count = 0;
        try {
            for (int read = 0; read >= 0 && count < start.length; count += Math.max(read, 0)) {
                read = raw.read(start, count, start.length - count);
            }
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
        if (GzipMembers.isGzip(start, count)) {
            GzipMembers members = new GzipMembers(start, count, raw);
            return new Feed(source, ahead ? new ReadAhead(members) : members, members);
        }
        Feed feed = new Feed(source, raw, null);
        feed.bytes = start;
        feed.end = count;
        return feed;
    }

    Source source() {
        return source;
    }

    /** No bytes will come behind those in the window. */
    boolean isOver() {
        return over;
    }

    /** Blocks of BGZF were read to the end, and the last is not the empty one. */
    boolean lacksEndMarker() {
        return members != null && members.isBlocked() && !members.isEndMarked();
    }

    boolean isPacked() {
        return members != null;
    }

    /** Moves what is left to the front and fills the window; false if nothing came. */
    boolean more() throws IOException {
        if (over) {
            return false;
        }
        int left = end - at;
        if (at > 0) {
            System.arraycopy(bytes, at, bytes, 0, left);
            at = 0;
            end = left;
        }
        if (end == bytes.length) {
            if (bytes.length >= LARGEST) {
                throw source.refuse(
                        "a read of more than " + (LARGEST >> 20) + " MB",
                        EXPECTED,
                        "check that the file is what it should be");
            }
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        int before = end;
        while (end < bytes.length) {
            int count = in.read(bytes, end, bytes.length - end);
            if (count < 0) {
                over = true;
                break;
            }
            end += count;
        }
        return end > before;
    }

    /** Makes sure that so many bytes lie in the window from where it stands, if the file holds them. */
    boolean has(int count) throws IOException {
        while (end - at < count && more()) {
            // until there are enough
        }
        return end - at >= count;
    }

    boolean startsWith(int... start) {
        for (int i = 0; i < start.length; i++) {
            if (at + i >= end || (bytes[at + i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
