package io.github.foldwise.io.reads;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads by their share of G and C, in whole percent. A read of 76 bases can have 77 shares only, which leave gaps among 101
 * percents; so a percent holds the mean number of the reads whose count of G and C, give or take a half, reaches it. FastQC
 * draws the same shape; here it is scaled to the number of the reads.
 */
final class GcCounts {
    private static final int LONGEST = 600;
    private static final int PERCENTS = 101;

    private final long @Nullable [][] byLength = new long @Nullable [LONGEST + 1][];
    private final long[] ofLong = new long[PERCENTS];

    void add(long gc, int length) {
        if (length > LONGEST) {
            ofLong[(int) ((200 * gc + length) / (2L * length))]++;
        } else if (length > 0) {
            long[] counts = byLength[length];
            if (counts == null) {
                counts = new long[length + 1];
                byLength[length] = counts;
            }
            counts[(int) gc]++;
        }
    }

    /** The reads by percent, from 0 to 100; added up in one order, so that the bits are those of the reads alone. */
    double[] byPercent() {
        double[] percents = new double[PERCENTS];
        for (int length = 1; length <= LONGEST; length++) {
            long[] counts = byLength[length];
            if (counts != null) {
                addShape(counts, length, percents);
            }
        }
        for (int i = 0; i < PERCENTS; i++) {
            percents[i] += ofLong[i];
        }
        return percents;
    }

    private static void addShape(long[] counts, int length, double[] percents) {
        long[] sums = new long[PERCENTS];
        int[] reached = new int[PERCENTS];
        for (int gc = 0; gc <= length; gc++) {
            int low = gc == 0 ? 0 : (int) Math.floor(100 * (gc - 0.5) / length + 0.5);
            int high = gc == length ? 100 : (int) Math.floor(100 * (gc + 0.5) / length + 0.5);
            for (int percent = low; percent <= high; percent++) {
                sums[percent] += counts[gc];
                reached[percent]++;
            }
        }
        double shape = 0;
        for (int percent = 0; percent < PERCENTS; percent++) {
            shape += (double) sums[percent] / reached[percent];
        }
        double scale = Arrays.stream(counts).sum() / shape;
        for (int percent = 0; percent < PERCENTS; percent++) {
            percents[percent] += scale * sums[percent] / reached[percent];
        }
    }
}
