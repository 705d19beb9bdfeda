package io.github.foldwise.io.reads;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often sequences occur, of those that are among the first 100,000 different ones; of a read longer than 75 bases its first
 * 50, for errors gather at the end.
 */
final class SequenceTable {
    static final int MOST = 100_000;
    private static final int WHOLE = 75;
    private static final int KEPT = 50;
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Upper half: bits of the hash; lower half: number of the sequence, from 1; 0 is free. */
    private long[] slots = new long[1 << 12];

    private byte[] letters = new byte[1 << 14];
    private int[] ends = new int[1 << 10];
    private long[] counts = new long[1 << 10];
    private int size;
    private long reads;
    private long readsUntilFull;
    private byte[] plain = new byte[WHOLE];

    void add(Records read, boolean upper) {
        reads++;
        int length = read.length > WHOLE ? KEPT : read.length;
        byte[] in = read.bytes;
        int from = read.bases;
        if (!upper) {
            for (int i = 0; i < length; i++) {
                plain[i] = BaseCodes.upper(in[from + i]);
            }
            in = plain;
            from = 0;
        }
        count(in, from, length);
        if (size < MOST) {
            readsUntilFull = reads;
        }
    }

    private void count(byte[] in, int from, int length) {
        long hash = hash(in, from, length);
        int mask = slots.length - 1;
        int slot = (int) (hash >>> 20) & mask;
        long tag = hash & 0xFFFFFFFF00000000L;
        while (slots[slot] != 0) {
            int found = (int) slots[slot] - 1;
            if ((slots[slot] & 0xFFFFFFFF00000000L) == tag && isAt(found, in, from, length)) {
                counts[found]++;
                return;
            }
            slot = slot + 1 & mask;
        }
        if (size < MOST) {
            slots[slot] = tag | size + 1;
            keep(in, from, length);
            if (size == MOST) {
                readsUntilFull = reads;
            }
            if (2 * size > slots.length) {
                grow();
            }
        }
    }

    private static long hash(byte[] in, int from, int length) {
        long hash = length * MIX;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            hash = (hash ^ (long) LONGS.get(in, from + i)) * MIX;
            hash ^= hash >>> 29;
        }
        for (; i < length; i++) {
            hash = (hash ^ in[from + i]) * MIX;
        }
        hash ^= hash >>> 32;
        hash *= MIX;
        return hash ^ hash >>> 29;
    }

    private int start(int sequence) {
        return sequence == 0 ? 0 : ends[sequence - 1];
    }

    private boolean isAt(int sequence, byte[] in, int from, int length) {
        return Arrays.equals(letters, start(sequence), ends[sequence], in, from, from + length);
    }

    private void keep(byte[] in, int from, int length) {
        int start = size == 0 ? 0 : ends[size - 1];
        if (start + length > letters.length) {
            letters = Arrays.copyOf(letters, Math.max(2 * letters.length, start + length));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
        }
        System.arraycopy(in, from, letters, start, length);
        ends[size] = start + length;
        counts[size++] = 1;
    }

    private void grow() {
        long[] before = slots;
        slots = new long[2 * before.length];
        int mask = slots.length - 1;
        for (long taken : before) {
            if (taken != 0) {
                int sequence = (int) taken - 1;
                int start = start(sequence);
                int slot = (int) (hash(letters, start, ends[sequence] - start) >>> 20) & mask;
                while (slots[slot] != 0) {
                    slot = slot + 1 & mask;
                }
                slots[slot] = taken;
            }
        }
    }

    long reads() {
        return reads;
    }

    int size() {
        return size;
    }

    long count(int sequence) {
        return counts[sequence];
    }

    String sequence(int sequence) {
        int start = start(sequence);
        return new String(letters, start, ends[sequence] - start, StandardCharsets.US_ASCII);
    }

    /** The reads up to the one at which the table was full; all where it never was. */
    long readsUntilFull() {
        return size < MOST ? reads : readsUntilFull;
    }

    /** How many sequences occur how often. */
    Map<Long, Long> levels() {
        Map<Long, Long> levels = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            levels.merge(counts[i], 1L, Long::sum);
        }
        return levels;
    }
}
