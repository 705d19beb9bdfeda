package io.github.foldwise.io.reads;

import java.util.Arrays;

/**
 * The rows in which cycles are counted: each cycle up to 600 its own, beyond, where only long reads go, spans of about a
 * twentieth of their position. What is kept of a file thus does not grow with its longest read.
 */
final class CycleBins {
    /** The longest reads of sequencing by synthesis are of 300 or 600 cycles. */
    static final int SINGLE = 600;

    private static final int[] FIRST = firsts();

    private CycleBins() {}

    private static int[] firsts() {
        int[] firsts = new int[400];
        int count = 0;
        long first = SINGLE;
        while (first < Integer.MAX_VALUE) {
            firsts[count++] = (int) first;
            first += first / 20;
        }
        return Arrays.copyOf(firsts, count);
    }

    /** The row of a cycle, from 0. */
    static int row(int cycle) {
        if (cycle < SINGLE) {
            return cycle;
        }
        int found = Arrays.binarySearch(FIRST, cycle);
        return SINGLE + (found >= 0 ? found : -found - 2);
    }

    /** The first cycle of a row, from 0. */
    static int first(int row) {
        return row < SINGLE ? row : FIRST[row - SINGLE];
    }

    /** The cycle behind the last of a row, from 0. */
    static int end(int row) {
        if (row < SINGLE) {
            return row + 1;
        }
        return row - SINGLE + 1 < FIRST.length ? FIRST[row - SINGLE + 1] : Integer.MAX_VALUE;
    }
}
