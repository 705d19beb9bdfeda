package io.github.foldwise.io.reads.counting;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Remembers the last bytes of a stream, since a BAM file that is whole ends in an empty block, and counts all. */
final class BgzfEnd extends FilterInputStream {
    private static final int[] MARK = {
        0x1F, 0x8B, 8, 4, 0, 0, 0, 0, 0, 0xFF, 6, 0, 0x42, 0x43, 2, 0, 0x1B, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private final byte[] last = new byte[MARK.length];
    private volatile long count;

    BgzfEnd(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        if (n > 0) {
            int kept = Math.min(n, last.length);
            System.arraycopy(last, kept, last, 0, last.length - kept);
            System.arraycopy(buffer, offset + n - kept, last, last.length - kept, kept);
            count += n;
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        byte[] skipped = new byte[(int) Math.min(n, 1 << 13)];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    long count() {
        return count;
    }

    /** Whether what was read so far ends in the empty block. */
    boolean isMarked() {
        for (int i = 0; i < MARK.length; i++) {
            if ((last[i] & 0xFF) != MARK[i]) {
                return false;
            }
        }
        return true;
    }
}
