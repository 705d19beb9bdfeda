package io.github.foldwise.io.internal.names;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The names that came before and the lines where they did, in 20 bytes each: 128 bits of a SHA-256 stand for a name. Of a
 * billion names two have the same bits with a probability of 1e-21.
 */
public final class SeenNames {
    private static final int FIRST_SIZE = 1 << 10;

    private final MessageDigest digest;
    /** Open addressing, two numbers a name; a line of 0 is a free place. */
    private long[] keys = new long[2 * FIRST_SIZE];

    private int[] lines = new int[FIRST_SIZE];
    private int count;

    /** Begins without names. */
    public SeenNames() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256, which every Java has, is not there", e);
        }
    }

    /**
     * Takes note of a name.
     *
     * @param name the name
     * @param line where it stands, from 1
     * @return 0 for a new name, else the line where it stood before
     */
    public int put(String name, int line) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = hash.getLong();
        long low = hash.getLong();
        int place = place(high, low);
        if (lines[place] > 0) {
            return lines[place];
        }
        set(place, high, low, line);
        count++;
        if (3L * count > 2L * lines.length) {
            grow();
        }
        return 0;
    }

    private int place(long high, long low) {
        int place = (int) high & (lines.length - 1);
        while (lines[place] > 0 && (keys[2 * place] != high || keys[2 * place + 1] != low)) {
            place = (place + 1) & (lines.length - 1);
        }
        return place;
    }

    private void set(int place, long high, long low, int line) {
        keys[2 * place] = high;
        keys[2 * place + 1] = low;
        lines[place] = line;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldLines = lines;
        keys = new long[2 * oldKeys.length];
        lines = new int[2 * oldLines.length];
        for (int i = 0; i < oldLines.length; i++) {
            if (oldLines[i] > 0) {
                set(place(oldKeys[2 * i], oldKeys[2 * i + 1]), oldKeys[2 * i], oldKeys[2 * i + 1], oldLines[i]);
            }
        }
    }
}
