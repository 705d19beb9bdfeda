package io.github.foldwise.io.reads;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Where adapters begin in reads, all of them searched at once: the last eight letters, two bits each, tell of each place
 * whether an adapter may begin there.
 */
final class AdapterSearch {
    private static final int LETTERS = 8;
    private static final long[] CODES = BaseCodes.table();

    private final List<String> names;
    private final byte[][] adapters;
    private final int letters;
    private final int mask;
    private final long[] filter;
    private final long[] lastFound;
    private long[][] begins;
    private long reads;

    AdapterSearch(Map<String, String> sequences) {
        names = new ArrayList<>(sequences.keySet());
        adapters = sequences.values().stream()
                .map(sequence -> sequence.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
        letters = Arrays.stream(adapters)
                .mapToInt(adapter -> adapter.length)
                .reduce(LETTERS, Math::min);
        mask = (1 << 2 * letters) - 1;
        filter = new long[Math.max(1, 1 << 2 * letters >>> 6)];
        for (byte[] adapter : adapters) {
            int code = 0;
            for (int i = 0; i < letters; i++) {
                code = code << 2 | (int) CODES[adapter[i]] & 3;
            }
            filter[code >>> 6] |= 1L << code;
        }
        lastFound = new long[adapters.length];
        begins = new long[adapters.length][0];
    }

    void begin() {
        reads++;
    }

    void search(Records read) {
        if (adapters.length == 0) {
            return;
        }
        byte[] in = read.bytes;
        int end = read.bases + read.length;
        long[] filter = this.filter;
        int mask = this.mask;
        int code = 0;
        for (int i = read.bases; i < end; i++) {
            code = (code << 2 | (int) CODES[in[i] & 0xFF] & 3) & mask;
            if ((filter[code >>> 6] >>> code & 1) != 0) {
                compare(read, i - letters + 1);
            }
        }
    }

    /** An adapter may begin here: no base called and letters before the read look like A, and codes tell the beginning only. */
    private void compare(Records read, int from) {
        if (from < read.bases) {
            return;
        }
        for (int a = 0; a < adapters.length; a++) {
            if (lastFound[a] != reads && matches(read, from, adapters[a])) {
                lastFound[a] = reads;
                int row = CycleBins.row(from - read.bases);
                if (row >= begins[a].length) {
                    begins[a] = Arrays.copyOf(begins[a], row + 64);
                }
                begins[a][row]++;
            }
        }
    }

    private static boolean matches(Records read, int from, byte[] adapter) {
        if (from + adapter.length > read.bases + read.length) {
            return false;
        }
        for (int i = 0; i < adapter.length; i++) {
            if (BaseCodes.upper(read.bytes[from + i]) != adapter[i]) {
                return false;
            }
        }
        return true;
    }

    List<String> names() {
        return names;
    }

    /** The reads in which an adapter begins in a row of cycles for the first time. */
    long begins(int adapter, int row) {
        return row < begins[adapter].length ? begins[adapter][row] : 0;
    }

    /** The shortest adapter, beyond whose length from the end none begins. */
    int shortest() {
        return Arrays.stream(adapters).mapToInt(adapter -> adapter.length).min().orElse(0);
    }

    /** The name of an adapter that a sequence holds; empty for none. */
    String nameIn(String sequence) {
        for (int a = 0; a < adapters.length; a++) {
            if (sequence.contains(new String(adapters[a], StandardCharsets.US_ASCII))) {
                return names.get(a);
            }
        }
        return "";
    }
}
