package io.github.foldwise.io.reads.counting;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Reads whose mates have not come yet, in whatever order a file has them: an open hash table by two hashes of the name, 128
 * bits together, so that names need not be kept. It holds as many reads as wait at one time, some 70 bytes each.
 */
final class MateTable {
    private static final int SMALLEST = 1 << 10;
    private static final int POOLED = 16;

    private long[] key = new long[2 * SMALLEST];
    private int[][] waiting = new int[SMALLEST][];
    private int size;
    private int scanned;
    private final ArrayDeque<int[]> spare = new ArrayDeque<>();

    int size() {
        return size;
    }

    /**
     * Takes the mate of a read out of the table.
     *
     * @param one first half of the key
     * @param two second half of the key
     * @param isFirst whether the read is the first of its pair, so that its mate is the second
     * @param into where the mate goes
     * @return whether it was there
     */
    boolean take(long one, long two, boolean isFirst, AlignedRead into) {
        int mask = waiting.length - 1;
        for (int slot = (int) one & mask; waiting[slot] != null; slot = slot + 1 & mask) {
            if (key[2 * slot] == one && key[2 * slot + 1] == two) {
                boolean first = (waiting[slot][0] & AlignedRead.FIRST) != 0;
                if (first != isFirst) {
                    into.unpack(waiting[slot]);
                    if (waiting[slot].length == POOLED) {
                        spare.push(waiting[slot]);
                    }
                    remove(slot);
                    return true;
                }
            }
        }
        return false;
    }

    void put(long one, long two, AlignedRead read) {
        if (2 * (size + 1) > waiting.length) {
            grow();
        }
        int needed = read.packedSize();
        int[] numbers = needed > POOLED ? new int[needed] : spare.isEmpty() ? new int[POOLED] : spare.pop();
        read.pack(numbers);
        insert(one, two, numbers);
        size++;
    }

    private void insert(long one, long two, int[] numbers) {
        int mask = waiting.length - 1;
        int slot = (int) one & mask;
        while (waiting[slot] != null) {
            slot = slot + 1 & mask;
        }
        key[2 * slot] = one;
        key[2 * slot + 1] = two;
        waiting[slot] = numbers;
    }

    private void grow() {
        long[] keys = key;
        int[][] reads = waiting;
        key = new long[2 * keys.length];
        waiting = new int[2 * reads.length][];
        for (int slot = 0; slot < reads.length; slot++) {
            if (reads[slot] != null) {
                insert(keys[2 * slot], keys[2 * slot + 1], reads[slot]);
            }
        }
    }

    /** Moves up what stands behind the gap and belongs before it, so that no mark of what was deleted is needed. */
    private void remove(int at) {
        int mask = waiting.length - 1;
        int gap = at;
        for (int slot = gap + 1 & mask; waiting[slot] != null; slot = slot + 1 & mask) {
            int home = (int) key[2 * slot] & mask;
            if ((slot - home & mask) >= (slot - gap & mask)) {
                key[2 * gap] = key[2 * slot];
                key[2 * gap + 1] = key[2 * slot + 1];
                waiting[gap] = waiting[slot];
                gap = slot;
            }
        }
        Arrays.fill(waiting, gap, gap + 1, null);
        size--;
    }

    /**
     * Goes over the reads that are left, whose mates are not in the file.
     *
     * @return false when all have been seen
     */
    boolean next(AlignedRead into) {
        while (scanned < waiting.length) {
            int[] numbers = waiting[scanned++];
            if (numbers != null) {
                into.unpack(numbers);
                return true;
            }
        }
        return false;
    }
}
