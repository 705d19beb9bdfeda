package io.github.foldwise.io.internal.gzip;

import java.io.IOException;
import java.io.InputStream;

/** A byte of a stream that reads many at a time. */
public final class OneByte {
    private OneByte() {}

    /**
     * Reads a byte as {@link InputStream#read()} does, for a stream whose other reads are {@link InputStream#read(byte[], int, int)}.
     *
     * @param stream the stream
     * @return the byte, -1 at the end
     * @throws IOException if it cannot be read
     */
    public static int of(InputStream stream) throws IOException {
        byte[] one = new byte[1];
        return stream.read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }
}
