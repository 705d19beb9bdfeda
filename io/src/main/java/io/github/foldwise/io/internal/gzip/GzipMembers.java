package io.github.foldwise.io.internal.gzip;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip data of any number of members (RFC 1952), BGZF among them (SAM specification, section 4.1), and refuses what is
 * cut short, fails its checksum or is followed by other bytes; zeros at the end are padding.
 *
 * <p>{@link java.util.zip.GZIPInputStream} asks the stream whether more is {@linkplain InputStream#available() available} to
 * learn whether another member follows, and loses the rest of the data where a stream answers 0 (JDK-7036144).
 */
public final class GzipMembers extends InputStream {
    private static final int FIRST = 0x1F;
    private static final int SECOND = 0x8B;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECK = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;
    private static final String AGAIN = "copy or download the file again";

    private final InputStream rest;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 check = new CRC32();

    private byte[] packed;
    private int at;
    private int end;
    private boolean inside;
    private boolean over;
    private long size;
    private long unpacked;
    private boolean blocks = true;
    private boolean empty;

    /**
     * Begins to unpack.
     *
     * @param start the first bytes, not changed
     * @param length how many of them there are, 2 or more, of which the first are those of gzip
     * @param rest the bytes behind them; closed with this stream
     */
    public GzipMembers(byte[] start, int length, InputStream rest) {
        this.packed = Arrays.copyOf(start, Math.max(length, 1 << 16));
        this.end = length;
        this.rest = rest;
    }

    /**
     * Tells whether data are packed by gzip.
     *
     * @param start the first bytes
     * @param length how many of them there are
     * @return true if they begin as gzip does
     */
    public static boolean isGzip(byte[] start, int length) {
        return length > 1 && (start[0] & 0xFF) == FIRST && (start[1] & 0xFF) == SECOND;
    }

    /** {@return whether all members up to now are blocks of BGZF} */
    public boolean isBlocked() {
        return blocks;
    }

    /** {@return whether the data end in an empty member, as BGZF does, and no padding} */
    public boolean isEndMarked() {
        return over && empty;
    }

    @Override
    public int read() throws IOException {
        return OneByte.of(this);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!over) {
            if (!inside && !begin()) {
                over = true;
                break;
            }
            int count = inflate(target, offset, length);
            if (count > 0) {
                check.update(target, offset, count);
                size += count;
                unpacked += count;
                return count;
            }
            if (inflater.finished()) {
                finish();
            } else if (inflater.needsDictionary()) {
                throw damaged();
            } else if (inflater.needsInput()) {
                if (!refill()) {
                    throw cut();
                }
                inflater.setInput(packed, 0, end);
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int offset, int length) throws GzipDamage {
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            throw damaged();
        }
    }

    /** Reads the head of a member; false at the end of the data. */
    private boolean begin() throws IOException {
        int first = next();
        if (first <= 0) {
            while (first == 0) {
                empty = false;
                first = next();
            }
            if (first < 0) {
                return false;
            }
            throw foreign();
        }
        if (first != FIRST) {
            throw foreign();
        }
        int second = needed();
        if (second != SECOND) {
            throw foreign();
        }
        int method = needed();
        int flags = needed();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw damaged();
        }
        skip(6);
        readOptional(flags);
        inside = true;
        size = 0;
        check.reset();
        inflater.reset();
        inflater.setInput(packed, at, end - at);
        return true;
    }

    private void readOptional(int flags) throws IOException {
        boolean block = false;
        if ((flags & EXTRA) != 0) {
            int left = needed() | needed() << 8;
            while (left >= 4) {
                int kind = needed() | needed() << 8;
                int length = needed() | needed() << 8;
                block |= kind == ('B' | 'C' << 8) && length == 2;
                skip(Math.min(length, left - 4));
                left -= 4 + length;
            }
            skip(Math.max(left, 0));
        }
        blocks &= block;
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECK) != 0) {
            skip(2);
        }
    }

    /** Compares checksum and size behind a member with what was unpacked. */
    private void finish() throws IOException {
        at = end - inflater.getRemaining();
        long sum = word();
        long length = word();
        if (sum != check.getValue()) {
            throw new GzipDamage("a wrong checksum of gzip data after " + unpacked + " bytes unpacked", AGAIN);
        }
        if (length != (size & 0xFFFFFFFFL)) {
            throw new GzipDamage("a wrong size of gzip data after " + unpacked + " bytes unpacked", AGAIN);
        }
        empty = size == 0;
        inside = false;
    }

    private long word() throws IOException {
        return needed() | needed() << 8 | needed() << 16 | (long) needed() << 24;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            needed();
        }
    }

    private void skipText() throws IOException {
        while (needed() != 0) {
            // up to the zero that ends it
        }
    }

    private int needed() throws IOException {
        int value = next();
        if (value < 0) {
            throw cut();
        }
        return value;
    }

    private int next() throws IOException {
        return at < end || refill() ? packed[at++] & 0xFF : -1;
    }

    private boolean refill() throws IOException {
        at = 0;
        end = 0;
        // A stream may give few bytes a read, and calls of the inflater are dear.
        while (end < packed.length) {
            int count = rest.read(packed, end, packed.length - end);
            if (count < 0) {
                break;
            }
            end += count;
        }
        return end > 0;
    }

    private GzipDamage cut() {
        return new GzipDamage("gzip data that end early, after " + unpacked + " bytes unpacked", AGAIN);
    }

    private GzipDamage damaged() {
        return new GzipDamage("damaged gzip data after " + unpacked + " bytes unpacked", AGAIN);
    }

    private GzipDamage foreign() {
        return new GzipDamage(
                "bytes after the last gzip member, after " + unpacked + " bytes unpacked",
                "cut off what was appended, or copy or download the file again");
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        rest.close();
    }
}
