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

    static void read(byte[] bytes, int from, AlignedRead into) {
        int at = from;
        while (at + HEAD < bytes.length) {
            byte one = bytes[at];
            byte two = bytes[at + 1];
            byte type = bytes[at + 2];
            at += HEAD;
            if (one == 'N' && two == 'H') {
                into.hits = number(bytes, at, type);
                into.tagged = true;
            } else if (one == 'H' && two == 'I') {
                into.hit = number(bytes, at, type);
            }
            at += size(bytes, at, type);
        }
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

    private static int size(byte[] bytes, int at, byte type) {
        return switch (type) {
            case 'A', 'c', 'C' -> 1;
            case 's', 'S' -> Short.BYTES;
            case 'i', 'I', 'f' -> Integer.BYTES;
            case 'Z', 'H' -> text(bytes, at);
            case 'B' -> 1 + Integer.BYTES + (int) INT.get(bytes, at + 1) * size(bytes, at, bytes[at]);
            default -> throw new IllegalStateException("a tag of type " + (char) type);
        };
    }

    private static int text(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] != 0) {
            at++;
        }
        return at + 1 - from;
    }

    /** Whether two operations, a clip of the whole read and a gap, stand for a CIGAR too long for BAM, which is in tag CG. */
    static boolean isStandIn(byte[] bytes, int from, int bases) {
        int one = (int) INT.get(bytes, from);
        int two = (int) INT.get(bytes, from + Integer.BYTES);
        return (one & 0xF) == SOFT_CLIP && one >>> 4 == bases && (two & 0xF) == SKIP;
    }
}
