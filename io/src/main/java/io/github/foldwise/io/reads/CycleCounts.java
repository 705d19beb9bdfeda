package io.github.foldwise.io.reads;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Letters and qualities by cycle: the hot loops.
 *
 * <p>Letters of single cycles are counted eight at a time: a word of eight letters is compared with each base, and what is equal
 * adds one to the byte of its cycle in a word of counts, which is emptied before a byte overflows.
 */
final class CycleCounts {
    /** Kinds of letters in a row, and the first letter of a quality. */
    static final int KINDS = 8;

    static final int FIRST = '!';
    /** Not a power of two, for rows that far apart would share few lines of the cache. */
    static final int SCORES = 97;

    private static final int[] CODES = BaseCodes.table();
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long LOWS = 0x7F * ONES;
    private static final long HIGHS = 0x80 * ONES;
    private static final long UPPER = 0xDF * ONES;
    private static final int FULL = 255;
    private static final int MANY = 1 << 30;

    private final long[] lanes = new long[CycleBins.SINGLE / Long.BYTES * 4];
    private int inLanes;
    private long[] kinds = new long[0];
    private int[] scores = new int[0];
    private long[] scoreSums = new long[0];
    private int inScores;
    private int rows;

    /** Of the last read: flags of its letters, how many of them are G or C, sum of the letters of its qualities. */
    int seen;

    long gc;
    long total;

    int rows() {
        return rows;
    }

    long kind(int row, int kind) {
        emptyLanes();
        return kinds[row * KINDS + kind];
    }

    /** How many bases of a row have the quality of a letter. */
    long score(int row, int letter) {
        emptyScores();
        int score = letter - FIRST;
        return score < 0 || score >= SCORES ? 0 : scoreSums[row * SCORES + score];
    }

    /** Counts a read; false if it holds letters or qualities that are none. */
    boolean add(Records read) {
        int length = read.length;
        int needed = length == 0 ? 0 : CycleBins.row(length - 1) + 1;
        if (needed > rows) {
            grow(needed);
        }
        seen = 0;
        gc = 0;
        total = 0;
        if (!areQualities(read.bytes, read.qualities, length)) {
            return false;
        }
        int single = Math.min(length, CycleBins.SINGLE);
        if (single < Long.BYTES) {
            for (int cycle = 0; cycle < single; cycle++) {
                letter(read.bytes[read.bases + cycle], cycle);
            }
        } else {
            words(read.bytes, read.bases, single);
        }
        qualities(read.bytes, read.qualities, single);
        for (int row = single; row < needed; row++) {
            int first = CycleBins.first(row);
            span(read, first, Math.min(CycleBins.end(row), length), row);
        }
        return (seen & BaseCodes.WRONG) == 0;
    }

    private void grow(int needed) {
        rows = needed;
        // Trimmed and long reads make lengths vary: room for more saves copies.
        int room = Math.max(needed, 160);
        kinds = Arrays.copyOf(kinds, Math.max(kinds.length, room * KINDS));
        scores = Arrays.copyOf(scores, Math.max(scores.length, room * SCORES));
        scoreSums = Arrays.copyOf(scoreSums, scores.length);
    }

    /** Lets ones stand where bytes of both are the same. */
    private static long same(long letters, long base) {
        long differ = letters ^ base * ONES;
        return ~((differ & LOWS) + LOWS | differ | LOWS) >>> 7;
    }

    private void words(byte[] in, int from, int count) {
        long[] lanes = this.lanes;
        long letters = 0;
        int gcs = 0;
        int k = 0;
        for (int i = 0; i < count; i += Long.BYTES) {
            // Behind the last letter lie the qualities, so that eight bytes can be taken.
            long word = (long) LONGS.get(in, from + i);
            long valid = count - i >= Long.BYTES ? -1 : (1L << 8 * (count - i)) - 1;
            letters |= word & valid;
            long upper = word & UPPER;
            long a = same(upper, 'A') & valid;
            long c = same(upper, 'C') & valid;
            long g = same(upper, 'G') & valid;
            long t = same(upper, 'T') & valid;
            lanes[k] += a;
            lanes[k + 1] += c;
            lanes[k + 2] += g;
            lanes[k + 3] += t;
            k += 4;
            long bases = a | c | g | t;
            gcs += Long.bitCount(c | g);
            if (bases != (ONES & valid)) {
                others(in, from + i, ~bases & ONES & valid, i);
            }
        }
        gc += gcs;
        seen |= (letters & BaseCodes.NOT_UPPER * ONES) != 0 ? BaseCodes.NOT_UPPER : 0;
        if (++inLanes == FULL) {
            emptyLanes();
        }
    }

    private void others(byte[] in, int from, long places, int cycle) {
        for (long left = places; left != 0; left &= left - 1) {
            int i = Long.numberOfTrailingZeros(left) >>> 3;
            letter(in[from + i], cycle + i);
        }
    }

    private void letter(byte letter, int row) {
        int code = CODES[letter & 0xFF];
        kinds[row * KINDS + (code & BaseCodes.KIND)]++;
        seen |= code;
        gc += (code & BaseCodes.KIND) == BaseCodes.C || (code & BaseCodes.KIND) == BaseCodes.G ? 1 : 0;
    }

    private void emptyLanes() {
        if (inLanes == 0) {
            return;
        }
        inLanes = 0;
        for (int row = 0; row < Math.min(rows, CycleBins.SINGLE); row++) {
            for (int kind = 0; kind < 4; kind++) {
                kinds[row * KINDS + kind] += lanes[(row >>> 3) * 4 + kind] >>> 8 * (row & 7) & 0xFF;
            }
        }
        Arrays.fill(lanes, 0);
    }

    /** Whether all are letters from ! to ~; adds them up by the way. */
    private boolean areQualities(byte[] in, int from, int count) {
        long wrong = 0;
        long sum = 0;
        int i = 0;
        for (; i + Long.BYTES <= count; i += Long.BYTES) {
            long word = (long) LONGS.get(in, from + i);
            wrong |= word | word - FIRST * ONES | word + ONES;
            // Eight bytes below 128 add up to less than 1024: pairs, fours, all.
            long pairs = (word & 0x00FF00FF00FF00FFL) + (word >>> 8 & 0x00FF00FF00FF00FFL);
            sum += pairs * 0x0001000100010001L >>> 48;
        }
        boolean right = (wrong & HIGHS) == 0;
        for (; i < count; i++) {
            right &= in[from + i] >= FIRST && in[from + i] <= '~';
            sum += in[from + i];
        }
        total = sum;
        return right;
    }

    private void qualities(byte[] in, int from, int count) {
        int[] scores = this.scores;
        int at = -FIRST;
        for (int i = from; i < from + count; i++) {
            scores[at + in[i]]++;
            at += SCORES;
        }
        if (++inScores == MANY) {
            emptyScores();
        }
    }

    private void emptyScores() {
        if (inScores == 0) {
            return;
        }
        inScores = 0;
        for (int i = 0; i < rows * SCORES; i++) {
            scoreSums[i] += scores[i];
        }
        Arrays.fill(scores, 0);
    }

    /** Cycles that are counted together. */
    private void span(Records read, int first, int end, int row) {
        byte[] in = read.bytes;
        long[] sums = scoreSums;
        int at = row * SCORES - FIRST;
        for (int i = first; i < end; i++) {
            letter(in[read.bases + i], row);
            sums[at + in[read.qualities + i]]++;
        }
    }
}
