package io.github.foldwise.io.internal.gzip;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Tells whether BGZF data (BAM) are whole: they end in an empty block (SAM specification, section 4.1.2), without which a file
 * that was cut between two blocks looks complete.
 */
public final class BgzfEnd extends FilterInputStream {
    private static final byte[] MARKER = {
        0x1F, (byte) 0x8B, 8, 4, 0, 0, 0, 0, 0, (byte) 0xFF, 6, 0, 'B', 'C', 2, 0, 0x1B, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private final byte[] tail = new byte[MARKER.length];

    /**
     * Watches a stream pass.
     *
     * @param in the packed bytes
     */
    public BgzfEnd(InputStream in) {
        super(in);
    }

    /**
     * Tells whether a file ends in the marker.
     *
     * @param file the file
     * @return true if its last 28 bytes are the empty block
     * @throws IOException if the file system fails
     */
    public static boolean isMarked(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer last = ByteBuffer.allocate(MARKER.length);
            channel.position(Math.max(0, channel.size() - MARKER.length));
            while (last.hasRemaining() && channel.read(last) >= 0) {
                // until it is full
            }
            return Arrays.equals(MARKER, last.array());
        }
    }

    /** {@return whether the bytes that have passed end in the marker; to be asked at the end of the stream} */
    public boolean isMarked() {
        return Arrays.equals(MARKER, tail);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count > 0) {
            int kept = Math.max(0, tail.length - count);
            System.arraycopy(tail, tail.length - kept, tail, 0, kept);
            int taken = tail.length - kept;
            System.arraycopy(target, offset + count - taken, tail, kept, taken);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        // What is skipped would not be seen.
        byte[] passed = new byte[(int) Math.min(Math.max(count, 0), 1 << 13)];
        return passed.length == 0 ? 0 : Math.max(0, read(passed, 0, passed.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
