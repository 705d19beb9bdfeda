package io.github.foldwise.io.reads;

import java.util.Arrays;

/** Letters and qualities by cycle: the hot loops. */
final class CycleCounts {
    /** Places for letters and for qualities in a row. */
    static final int KINDS = 8;

    static final int SCORES = 128;

    private static final long[] CODES = BaseCodes.table();

    private final AdapterSearch adapters;
    private long[] kinds = new long[0];
    private long[] scores = new long[0];
    private int rows;

    /** Flags of the letters of the last read, and its sums of calls and of qualities. */
    long seen;

    long calls;
    long total;
    int wrong;

    CycleCounts(AdapterSearch adapters) {
        this.adapters = adapters;
    }

    int rows() {
        return rows;
    }

    long kind(int row, int kind) {
        return kinds[row * KINDS + kind];
    }

    long score(int row, int score) {
        return scores[row * SCORES + score];
    }

    void add(Records read) {
        int length = read.length;
        int needed = length == 0 ? 0 : CycleBins.row(length - 1) + 1;
        if (needed > rows) {
            rows = needed;
            // Adapters and long reads make lengths vary: room for more saves copies.
            int room = Math.max(needed, 160);
            kinds = Arrays.copyOf(kinds, Math.max(kinds.length, room * KINDS));
            scores = Arrays.copyOf(scores, Math.max(scores.length, room * SCORES));
        }
        seen = 0;
        calls = 0;
        total = 0;
        wrong = 0;
        adapters.begin();
        int single = Math.min(length, CycleBins.SINGLE);
        letters(read.bytes, read.bases, single, 0, 1);
        qualities(read.bytes, read.qualities, single, 0, 1);
        for (int row = single; row < needed; row++) {
            int first = CycleBins.first(row);
            int count = Math.min(CycleBins.end(row), length) - first;
            letters(read.bytes, read.bases + first, count, row, 0);
            qualities(read.bytes, read.qualities + first, count, row, 0);
        }
        adapters.search(read);
    }

    private void letters(byte[] in, int from, int count, int row, int step) {
        long[] kinds = this.kinds;
        int at = row * KINDS;
        int move = step * KINDS;
        long flags = 0;
        long sums = 0;
        for (int i = from; i < from + count; i++) {
            long code = CODES[in[i] & 0xFF];
            kinds[at + (int) (code & BaseCodes.KIND)]++;
            at += move;
            flags |= code;
            sums += code >>> BaseCodes.SUMS;
        }
        seen |= flags;
        calls += sums;
    }

    private void qualities(byte[] in, int from, int count, int row, int step) {
        long[] scores = this.scores;
        int at = row * SCORES;
        int move = step * SCORES;
        int signs = 0;
        long sum = 0;
        for (int i = from; i < from + count; i++) {
            int score = in[i];
            scores[at + (score & 127)]++;
            at += move;
            signs |= (score - '!') | ('~' - score);
            sum += score;
        }
        wrong |= signs;
        total += sum;
    }
}
