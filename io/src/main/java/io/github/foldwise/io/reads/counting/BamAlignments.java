package io.github.foldwise.io.reads.counting;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.internal.gzip.GzipDamage;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The alignments of BAM (SAM specification, section 4.2). A dozen numbers of each record are looked at where they lie in the
 * unpacked block; nothing is made for a record.
 *
 * <p>By own code, since counting needs so few of the fields: htsjdk makes an object of each record, copies all of its bytes, and
 * leaves the checksums of blocks alone. {@code CountingBenchmark} has the seconds of both.
 */
final class BamAlignments implements Alignments {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WINDOW = 1 << 18;
    /** No record is as long as this; a file that says so is damaged. */
    private static final int LARGEST = 1 << 29;

    /** Bytes of a record before its name, without its size. */
    private static final int FIXED = 32;

    private static final int STAND_IN = 2;
    /** The first four bytes of BAM as a number, 22 million: no read makes a record of that size. */
    private static final int MAGIC = 0x014D4142;

    private final Source source;
    private final AlignmentStream in;
    private final List<String> contigs = new ArrayList<>();
    private final int[] lengths;
    private byte[] bytes = new byte[WINDOW];
    private int at;
    private int end;
    private long read;

    /**
     * Reads the header.
     *
     * @param in stands behind the four bytes by which BAM is known
     */
    BamAlignments(Source source, AlignmentStream in) throws IOException {
        this.source = source;
        this.in = in;
        try {
            skip(size(Integer.MAX_VALUE));
            int count = size(LARGEST);
            int[] found = new int[16];
            for (int i = 0; i < count; i++) {
                int length = size(WINDOW);
                require(length + Integer.BYTES);
                contigs.add(new String(bytes, at, Math.max(0, length - 1), StandardCharsets.UTF_8));
                found = i < found.length ? found : Arrays.copyOf(found, 2 * i);
                found[i] = word(length);
                at += length + Integer.BYTES;
            }
            lengths = Arrays.copyOf(found, count);
        } catch (GzipDamage e) {
            throw broken(e.getFound(), e);
        }
        if (contigs.isEmpty()) {
            throw AlignmentFile.withoutContigs(source);
        }
    }

    @Override
    public List<String> contigs() {
        return List.copyOf(contigs);
    }

    @Override
    public int[] lengths() {
        return lengths.clone();
    }

    @Override
    public long bytes() {
        return in.count();
    }

    @Override
    public boolean isOpen() {
        return false;
    }

    @Override
    public boolean next(AlignedRead into) throws IOException {
        try {
            if (end - at < Integer.BYTES && !fill(Integer.BYTES)) {
                requireEnd();
                return false;
            }
            int size = word(0);
            if (size == MAGIC) {
                throw AlignmentFile.joined(source, read);
            }
            if (size < FIXED || size > LARGEST) {
                throw broken("a size of " + size + " bytes", null);
            }
            require(size + Integer.BYTES);
            int from = at + Integer.BYTES;
            at = from + size;
            take(from, at, into);
            read++;
            return true;
        } catch (GzipDamage e) {
            throw broken(e.getFound(), e);
        }
    }

    /** Takes the record that lies between two places. */
    private void take(int from, int to, AlignedRead into) throws FileFormatException {
        int sizes = (int) INT.get(bytes, from + 8);
        int counts = (int) INT.get(bytes, from + 12);
        into.contig = (int) INT.get(bytes, from);
        into.position = (int) INT.get(bytes, from + 4) + 1;
        into.quality = sizes >>> 8 & 0xFF;
        into.flags = counts >>> 16;
        into.mateContig = (int) INT.get(bytes, from + 20);
        into.matePosition = (int) INT.get(bytes, from + 24) + 1;
        into.hits = 1;
        into.hit = 0;
        into.tagged = false;
        int bases = (int) INT.get(bytes, from + 16);
        int operations = counts & 0xFFFF;
        int name = from + FIXED;
        int cigar = name + (sizes & 0xFF);
        long tags = cigar + (long) operations * Integer.BYTES + (bases + 1L) / 2 + bases;
        if (bases < 0 || cigar == name || tags > to) {
            throw broken("lengths that are more than the record", null);
        }
        if (isForeign(into.contig) || isForeign(into.mateContig)) {
            throw broken("a contig that the header does not name", null);
        }
        if (into.has(AlignedRead.PAIRED)) {
            into.name(bytes, name, cigar - 1);
        }
        if (!BamTags.read(bytes, (int) tags, to, into)) {
            throw broken("tags that are more than the record", null);
        }
        int whole = operations == STAND_IN && BamTags.isStandIn(bytes, cigar, bases)
                ? BamTags.longCigar(bytes, (int) tags, to)
                : -1;
        boolean placed = into.position >= 0
                && (whole < 0
                        ? into.cigar(bytes, cigar, operations)
                        : into.cigar(bytes, whole + Integer.BYTES, (int) INT.get(bytes, whole)));
        if (!placed) {
            throw broken("a position or CIGAR that cannot be", null);
        }
    }

    private boolean isForeign(int contig) {
        return contig < -1 || contig >= lengths.length;
    }

    private int word(int offset) {
        return (int) INT.get(bytes, at + offset);
    }

    /** Reads a number that says how many there are of something. */
    private int size(int largest) throws IOException {
        require(Integer.BYTES);
        int size = word(0);
        if (size < 0 || size > largest) {
            throw broken("a header with a size of " + size, null);
        }
        at += Integer.BYTES;
        return size;
    }

    private void skip(int count) throws IOException {
        for (int left = count; left > 0; ) {
            require(1);
            int step = Math.min(left, end - at);
            at += step;
            left -= step;
        }
    }

    private void require(int count) throws IOException {
        if (end - at < count && !fill(count)) {
            throw broken("the file ends", null);
        }
    }

    /**
     * Makes sure that so many bytes lie in the window. No more blocks are read than are needed, so that damage is reported with
     * the record in which it lies.
     *
     * @return whether the file holds them
     */
    private boolean fill(int count) throws IOException {
        if (at + count > bytes.length) {
            System.arraycopy(bytes, at, bytes, 0, end - at);
            end -= at;
            at = 0;
        }
        while (end - at < count) {
            if (end == bytes.length) {
                // Not at once as much as a damaged file may ask for.
                bytes = Arrays.copyOf(bytes, 2 * end);
            }
            int more = in.read(bytes, end, bytes.length - end);
            if (more < 0) {
                return false;
            }
            end += more;
        }
        return true;
    }

    private void requireEnd() throws FileFormatException {
        if (end > at) {
            throw broken("the file ends", null);
        }
        if (in.lacksEndMarker()) {
            throw AlignmentFile.withoutEnd(source, read);
        }
    }

    private FileFormatException broken(String found, @Nullable Throwable cause) {
        return AlignmentFile.broken(source, read + 1, found, cause);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
