package io.github.foldwise.io.reads;

import java.util.Map;
import java.util.TreeMap;

/** Reads by length, exactly. */
final class LengthCounts {
    private static final int SHORT = 1 << 12;

    private final long[] ofShort = new long[SHORT];
    private final TreeMap<Integer, long[]> ofLong = new TreeMap<>();

    void add(int length) {
        if (length < SHORT) {
            ofShort[length]++;
        } else {
            ofLong.computeIfAbsent(length, key -> new long[1])[0]++;
        }
    }

    /** The lengths that occur, the shortest first. */
    Map<Integer, Long> byLength() {
        Map<Integer, Long> counts = new TreeMap<>();
        for (int length = 0; length < SHORT; length++) {
            if (ofShort[length] > 0) {
                counts.put(length, ofShort[length]);
            }
        }
        ofLong.forEach((length, count) -> counts.put(length, count[0]));
        return counts;
    }
}
