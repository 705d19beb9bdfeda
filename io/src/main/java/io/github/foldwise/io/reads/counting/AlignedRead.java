package io.github.foldwise.io.reads.counting;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** One alignment of one read, reused for the next one: its flags, where it lies, and the reference bases that it covers. */
final class AlignedRead {
    static final int PAIRED = 0x1;
    static final int UNMAPPED = 0x4;
    static final int MATE_UNMAPPED = 0x8;
    static final int REVERSE = 0x10;
    static final int MATE_REVERSE = 0x20;
    static final int FIRST = 0x40;
    static final int SECOND = 0x80;
    static final int SECONDARY = 0x100;
    static final int DUPLICATE = 0x400;
    static final int SUPPLEMENTARY = 0x800;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ODD = 0x9E3779B97F4A7C15L;
    private static final long OTHER = 0xC2B2AE3D27D4EB4FL;
    /** MIDNSHP=X. */
    private static final int OPERATIONS = 9;

    /** Numbers of a packed read before its blocks. */
    private static final int HEAD = 10;

    int flags;
    int contig;
    int position;
    int mateContig;
    int matePosition;
    int quality;
    /** Alignments of the read by its tag NH; 1 where there is none, and then not tagged. */
    int hits;

    boolean tagged;
    /** Which of them this is by the tag HI, 0 where there is none. */
    int hit;

    /** Bases of the read, as far as its CIGAR tells. */
    int length;

    int blocks;
    int[] start = new int[16];
    int[] end = new int[16];
    /** Bases clipped softly before the first block, and behind the last. */
    private int clippedBefore;

    private int clippedBehind;
    /** Insertions: the position behind each, then how many bases it has. */
    private int[] inserted = new int[4];

    private int insertions;
    long name;
    long otherName;

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** The strand of the fragment that this read speaks of: the second read of a pair lies on the opposite one. */
    int strand() {
        boolean turned = has(REVERSE) ^ (has(PAIRED) && has(SECOND));
        return turned ? Exon.MINUS : Exon.PLUS;
    }

    /** Takes two hashes of a name, without the {@code /1} and {@code /2} that old aligners keep. */
    void name(byte[] text, int from, int to) {
        boolean marked =
                has(PAIRED) && to - from > 2 && text[to - 2] == '/' && (text[to - 1] == '1' || text[to - 1] == '2');
        int stop = marked ? to - 2 : to;
        long one = ODD;
        long two = OTHER;
        int at = from;
        for (; at + Long.BYTES <= stop; at += Long.BYTES) {
            long part = (long) LONG.get(text, at);
            one = Long.rotateLeft(one ^ part * OTHER, 31) * ODD;
            two = Long.rotateLeft(two + part * ODD, 29) * OTHER;
        }
        long rest = 1;
        for (; at < stop; at++) {
            rest = rest << Byte.SIZE | text[at] & 0xFF;
        }
        name = mix(Long.rotateLeft(one ^ rest * OTHER, 31) * ODD);
        otherName = mix(Long.rotateLeft(two + rest * ODD, 29) * OTHER);
    }

    static long mix(long value) {
        long mixed = (value ^ value >>> 32) * ODD;
        mixed = (mixed ^ mixed >>> 29) * OTHER;
        return mixed ^ mixed >>> 32;
    }

    /** What both mates of one alignment have in common beside their name: where the first read lies, where the second, and HI. */
    long pairing() {
        long own = has(UNMAPPED) ? 0 : place(contig, position);
        long mate = has(MATE_UNMAPPED) ? 0 : place(mateContig, matePosition);
        boolean isFirst = has(FIRST);
        // Of a mate that was not aligned, aligners write no HI or 0.
        int number = own == 0 || mate == 0 ? 0 : hit;
        return mix(mix((isFirst ? own : mate) + number) + (isFirst ? mate : own));
    }

    private static long place(int contig, int position) {
        return (contig + 2L) << Integer.SIZE | position;
    }

    /**
     * Takes the blocks of a CIGAR in the binary form, and the length of the read.
     *
     * @return whether they are operations, and no more bases than a position can count
     */
    boolean cigar(byte[] bytes, int from, int operations) {
        beginCigar();
        int at = position;
        boolean known = true;
        for (int i = 0; i < operations && known; i++) {
            int operation = (int) INT.get(bytes, from + i * Integer.BYTES);
            at = operation(operation & 0xF, operation >>> 4, at);
            // One operation has less than 2^28 bases, so that a sum that is too large is below zero once.
            known = (operation & 0xF) < OPERATIONS && at >= 0 && length >= 0;
        }
        return known;
    }

    void beginCigar() {
        blocks = 0;
        length = 0;
        clippedBefore = 0;
        clippedBehind = 0;
        insertions = 0;
    }

    /**
     * Takes one operation by its number in BAM: MIDNSHP=X.
     *
     * @return the position on the reference behind it
     */
    int operation(int kind, int count, int at) {
        switch (kind) {
            case 0, 7, 8 -> {
                length += count;
                block(at, at + count - 1);
                return at + count;
            }
            case 2, 3 -> {
                return at + count;
            }
            case 1 -> {
                length += count;
                insert(at, count);
                return at;
            }
            case 4 -> {
                length += count;
                clippedBefore += blocks == 0 ? count : 0;
                clippedBehind += blocks == 0 ? 0 : count;
                return at;
            }
            default -> {
                return at;
            }
        }
    }

    private void block(int from, int to) {
        if (to < from) {
            return;
        }
        if (blocks > 0 && end[blocks - 1] == from - 1) {
            end[blocks - 1] = to;
            return;
        }
        if (blocks == start.length) {
            start = Arrays.copyOf(start, 2 * blocks);
            end = Arrays.copyOf(end, 2 * blocks);
        }
        start[blocks] = from;
        end[blocks] = to;
        blocks++;
    }

    private void insert(int at, int count) {
        if (2 * insertions == inserted.length) {
            inserted = Arrays.copyOf(inserted, 4 * insertions);
        }
        inserted[2 * insertions] = at;
        inserted[2 * insertions + 1] = count;
        insertions++;
    }

    /**
     * Bases that two reads of one contig have in common, as featureCounts 2.0.3 takes them off the length of a fragment: those on
     * one position, where bases that are clipped softly lie as if they were aligned; and those inserted into either read behind a
     * position that the other one covers. Found by experiment; there is no description of it.
     */
    static int shared(AlignedRead one, AlignedRead two) {
        int shared = one.insertedWithin(two) + two.insertedWithin(one);
        for (int i = 0; i < one.blocks; i++) {
            for (int j = 0; j < two.blocks; j++) {
                int from = Math.max(one.reachFrom(i), two.reachFrom(j));
                int to = Math.min(one.reachTo(i), two.reachTo(j));
                shared += Math.max(0, to - from + 1);
            }
        }
        return shared;
    }

    private int reachFrom(int block) {
        return start[block] - (block == 0 ? clippedBefore : 0);
    }

    private int reachTo(int block) {
        return end[block] + (block == blocks - 1 ? clippedBehind : 0);
    }

    private int insertedWithin(AlignedRead other) {
        int bases = 0;
        for (int i = 0; i < insertions; i++) {
            int before = inserted[2 * i] - 1;
            for (int j = 0; j < other.blocks; j++) {
                boolean covered = other.reachFrom(j) <= before && before <= other.reachTo(j);
                bases += covered ? inserted[2 * i + 1] : 0;
            }
        }
        return bases;
    }

    /** The numbers that are needed when the mate comes. */
    int packedSize() {
        return HEAD + 2 * (blocks + insertions);
    }

    void pack(int[] into) {
        into[0] = flags;
        into[1] = contig;
        into[2] = quality;
        into[3] = hits;
        into[4] = length;
        into[5] = blocks;
        into[6] = mateContig;
        into[7] = clippedBefore;
        into[8] = clippedBehind;
        into[9] = insertions;
        System.arraycopy(inserted, 0, into, HEAD + 2 * blocks, 2 * insertions);
        for (int i = 0; i < blocks; i++) {
            into[HEAD + 2 * i] = start[i];
            into[HEAD + 2 * i + 1] = end[i];
        }
    }

    void unpack(int[] from) {
        flags = from[0];
        contig = from[1];
        quality = from[2];
        hits = from[3];
        length = from[4];
        blocks = from[5];
        mateContig = from[6];
        clippedBefore = from[7];
        clippedBehind = from[8];
        insertions = from[9];
        if (2 * insertions > inserted.length) {
            inserted = new int[2 * insertions];
        }
        System.arraycopy(from, HEAD + 2 * blocks, inserted, 0, 2 * insertions);
        if (blocks > start.length) {
            start = new int[2 * blocks];
            end = new int[2 * blocks];
        }
        for (int i = 0; i < blocks; i++) {
            start[i] = from[HEAD + 2 * i];
            end[i] = from[HEAD + 2 * i + 1];
        }
    }
}
