package io.github.foldwise.io.reads.counting;

import io.github.foldwise.io.internal.gzip.CountedInput;
import io.github.foldwise.io.internal.gzip.GzipMembers;
import io.github.foldwise.io.internal.gzip.OneByte;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The unpacked bytes of a file of alignments, its blocks checked one by one, and what can be told of its end. Counts the bytes of
 * the file itself.
 */
final class AlignmentStream extends FilterInputStream {
    private final @Nullable GzipMembers blocks;
    private final AtomicLong count;
    private byte last = '\n';

    private AlignmentStream(InputStream in, @Nullable GzipMembers blocks, AtomicLong count) {
        super(in);
        this.blocks = blocks;
        this.count = count;
    }

    /** A file of text. */
    static AlignmentStream ofText(InputStream in) {
        AtomicLong count = new AtomicLong();
        return new AlignmentStream(new CountedInput(in, count), null, count);
    }

    /** A file of blocks, whose first bytes were read. */
    static AlignmentStream ofBlocks(byte[] start, InputStream rest) {
        AtomicLong count = new AtomicLong(start.length);
        GzipMembers blocks = new GzipMembers(start, start.length, new CountedInput(rest, count));
        return new AlignmentStream(blocks, blocks, count);
    }

    @Override
    public int read() throws IOException {
        return OneByte.of(this);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        if (read > 0) {
            last = target[offset + read - 1];
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** {@return the bytes of the file that were read} */
    long count() {
        return count.get();
    }

    /** Whether what was read so far ends within a line. */
    boolean isOpen() {
        return last != '\n' && last != '\r';
    }

    /** Whether a file that was read to its end lacks the empty block in which every file of blocks ends. */
    boolean lacksEndMarker() {
        return blocks != null && !(blocks.isBlocked() && blocks.isEndMarked());
    }
}
