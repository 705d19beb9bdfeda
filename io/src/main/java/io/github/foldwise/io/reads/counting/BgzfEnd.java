package io.github.foldwise.io.reads.counting;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Passes on packed BAM block by block without its empty blocks, and remembers whether the last one was the empty block in which a
 * whole file ends. Empty blocks stand within files that were put together from others; htsjdk takes the first for the end, and
 * what follows it would be lost. What is not in blocks passes as it is. Counts all bytes.
 */
final class BgzfEnd extends FilterInputStream {
    private static final int[] MARK = {
        0x1F, 0x8B, 8, 4, 0, 0, 0, 0, 0, 0xFF, 6, 0, 0x42, 0x43, 2, 0, 0x1B, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int HEAD = 18;
    private static final int SIZE = 4;

    private final byte[] block = new byte[1 << 16];
    private int at;
    private int end;
    private boolean marked;
    private boolean plain;
    private byte last = '\n';
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
        if (length == 0) {
            return 0;
        }
        while (at == end) {
            if (!fill()) {
                return -1;
            }
        }
        int n = Math.min(length, end - at);
        System.arraycopy(block, at, buffer, offset, n);
        at += n;
        return n;
    }

    /** Takes the next block, and none of it if it is empty; false at the end. */
    private boolean fill() throws IOException {
        at = 0;
        end = plain ? in.read(block) : in.readNBytes(block, 0, HEAD);
        if (end <= 0) {
            end = 0;
            return false;
        }
        if (!plain) {
            complete();
        }
        count += end;
        last = block[end - 1];
        if (!plain && isEmpty()) {
            at = end;
        }
        return true;
    }

    private void complete() throws IOException {
        plain = end < HEAD || number(0, 2) != 0x8B1F || block[12] != 'B' || block[13] != 'C' || number(16, 2) < HEAD;
        if (!plain) {
            end += in.readNBytes(block, HEAD, number(16, 2) + 1 - HEAD);
        }
        marked = !plain && isMark();
    }

    /** Whether a block that is whole holds nothing. */
    private boolean isEmpty() {
        return end == number(16, 2) + 1 && number(end - SIZE, 2) == 0 && number(end - 2, 2) == 0;
    }

    private int number(int from, int bytes) {
        int number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            number = number << Byte.SIZE | block[from + i] & 0xFF;
        }
        return number;
    }

    private boolean isMark() {
        int[] bytes = new int[MARK.length];
        Arrays.setAll(bytes, i -> block[i] & 0xFF);
        return end == MARK.length && Arrays.equals(bytes, MARK);
    }

    @Override
    public int available() {
        return end - at;
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

    /** Whether what was read so far ends within a line. */
    boolean isOpen() {
        return last != '\n' && last != '\r';
    }

    /** Whether the last block that was read is the empty one. */
    boolean isMarked() {
        return marked;
    }
}
