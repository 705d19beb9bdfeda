package io.github.foldwise.io.internal.gzip;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** A stream of which the bytes that were read are counted, in whatever thread. */
public final class CountedInput extends FilterInputStream {
    private final AtomicLong count;

    /**
     * A stream.
     *
     * @param in the stream
     * @param count what its bytes are added to
     */
    public CountedInput(InputStream in, AtomicLong count) {
        super(in);
        this.count = count;
    }

    @Override
    public int read() throws IOException {
        return OneByte.of(this);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        count.addAndGet(Math.max(read, 0));
        return read;
    }
}
