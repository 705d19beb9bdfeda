package io.github.foldwise.io.reads;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Where adapters begin in reads, all of them searched at once. An adapter of 12 letters holds five words of eight, one of which
 * begins at a multiple of five; so it is enough to look at each fifth word of a read, and whether it is one of an adapter is told
 * by a bit at its hash.
 */
final class AdapterSearch {
    /** The letters of a word, and so the fewest of an adapter. */
    static final int WORD = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** The bits by which A, C, G and T differ, in either case. */
    private static final long BASES = 0x0606060606060606L;

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final List<String> names;
    private final byte[][] adapters;
    private final int step;
    private final long[] filter = new long[1 << 10];
    private final long[] lastFound;
    private final long[][] begins;
    private long reads;

    AdapterSearch(Map<String, String> sequences) {
        names = new ArrayList<>(sequences.keySet());
        adapters = sequences.values().stream()
                .map(sequence -> sequence.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
        step = shortest() - WORD + 1;
        for (byte[] adapter : adapters) {
            for (int i = 0; i < step; i++) {
                int hash = hash((long) LONGS.get(adapter, i));
                filter[hash >>> 6] |= 1L << hash;
            }
        }
        lastFound = new long[adapters.length];
        begins = new long[adapters.length][0];
    }

    private static int hash(long word) {
        return (int) ((word & BASES) * MIX >>> 48);
    }

    void search(Records read) {
        reads++;
        byte[] in = read.bytes;
        int last = adapters.length == 0 ? -1 : read.bases + read.length - WORD;
        for (int i = read.bases; i <= last; i += step) {
            int hash = hash((long) LONGS.get(in, i));
            if ((filter[hash >>> 6] >>> hash & 1) != 0) {
                compare(read, i);
            }
        }
    }

    /** The word here may be one of an adapter, which then begins up to a step before; its first place in the read counts. */
    private void compare(Records read, int at) {
        for (int from = Math.max(at - step + 1, read.bases); from <= at; from++) {
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
    }

    private static boolean matches(Records read, int from, byte[] adapter) {
        if (from + adapter.length > read.bases + read.length) {
            return false;
        }
        for (int i = 0; i < adapter.length; i++) {
            byte letter = BaseCodes.upper(read.bytes[from + i]);
            if ((letter == 'U' ? 'T' : letter) != adapter[i]) {
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

    /** The length of the shortest adapter. */
    int shortest() {
        return Arrays.stream(adapters).mapToInt(adapter -> adapter.length).min().orElse(WORD);
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
