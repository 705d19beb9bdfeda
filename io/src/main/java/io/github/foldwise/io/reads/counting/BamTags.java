package io.github.foldwise.io.reads.counting;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The optional fields of a BAM record, of which NH and HI are wanted. */
final class BamTags {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int HEAD = 3;
    private static final int SOFT_CLIP = 4;
    private static final int SKIP = 3;

    private BamTags() {}

    /**
     * Reads the tags of a record.
     *
     * @param from where they begin
     * @param to where the record ends
     * @return whether they end there
     */
    static boolean read(byte[] bytes, int from, int to, AlignedRead into) {
        int at = from;
        while (at + HEAD < to) {
            byte one = bytes[at];
            byte two = bytes[at + 1];
            byte type = bytes[at + 2];
            at += HEAD;
            int size = size(bytes, at, to, type);
            if (size < 0 || size > to - at) {
                return false;
            }
            if (one == 'N' && two == 'H') {
                into.hits = number(bytes, at, type);
                into.tagged = true;
            } else if (one == 'H' && two == 'I') {
                into.hit = number(bytes, at, type);
            }
            at += size;
        }
        return at == to;
    }

    /**
     * Finds a CIGAR that is too long for its place: an array of whole numbers in tag CG.
     *
     * @return where the number of its operations stands, -1 where there is none
     */
    static int longCigar(byte[] bytes, int from, int to) {
        int at = from;
        while (at + HEAD < to) {
            boolean found = bytes[at] == 'C' && bytes[at + 1] == 'G' && bytes[at + 2] == 'B';
            if (found && (bytes[at + HEAD] == 'I' || bytes[at + HEAD] == 'i')) {
                return at + HEAD + 1;
            }
            at += HEAD + size(bytes, at + HEAD, to, bytes[at + 2]);
        }
        return -1;
    }

    private static int number(byte[] bytes, int at, byte type) {
        return switch (type) {
            case 'c' -> bytes[at];
            case 'C' -> bytes[at] & 0xFF;
            case 's' -> (short) SHORT.get(bytes, at);
            case 'S' -> (short) SHORT.get(bytes, at) & 0xFFFF;
            case 'i', 'I' -> (int) INT.get(bytes, at);
            default -> 1;
        };
    }

    /** The bytes of a value, below 0 or beyond the record where it is damaged. */
    private static int size(byte[] bytes, int at, int to, byte type) {
        return switch (type) {
            case 'A', 'c', 'C' -> 1;
            case 's', 'S' -> Short.BYTES;
            case 'i', 'I', 'f' -> Integer.BYTES;
            case 'Z', 'H' -> text(bytes, at, to);
            case 'B' -> array(bytes, at, to);
            default -> -1;
        };
    }

    private static int text(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != 0) {
            at++;
        }
        return at + 1 - from;
    }

    private static int array(byte[] bytes, int at, int to) {
        int head = 1 + Integer.BYTES;
        if (at + head > to || bytes[at] == 'Z' || bytes[at] == 'H' || bytes[at] == 'B') {
            return -1;
        }
        long size = head + (long) (int) INT.get(bytes, at + 1) * size(bytes, at, to, bytes[at]);
        return size < head || size > to - at ? -1 : (int) size;
    }

    /** Whether two operations, a clip of the whole read and a gap, stand for a CIGAR too long for BAM, which is in tag CG. */
    static boolean isStandIn(byte[] bytes, int from, int bases) {
        int one = (int) INT.get(bytes, from);
        int two = (int) INT.get(bytes, from + Integer.BYTES);
        return (one & 0xF) == SOFT_CLIP && one >>> 4 == bases && (two & 0xF) == SKIP;
    }
}
