package io.github.foldwise.io.reads;

import org.jspecify.annotations.Nullable;

/**
 * Reads by their share of G and C among called bases, in whole percent. A read of 76 bases can have 77 shares only, which leave
 * gaps among 101 percents; so a read with g of n stands for all shares from (g − ½)/n to (g + ½)/n and is divided among the
 * percents that these overlap.
 */
final class GcCounts {
    private static final int LONGEST = 600;
    private static final int PERCENTS = 101;

    private final long @Nullable [][] byLength = new long @Nullable [LONGEST + 1][];
    private final long[] ofLong = new long[PERCENTS];

    void add(long gc, long called) {
        if (called > LONGEST) {
            ofLong[(int) ((200 * gc + called) / (2 * called))]++;
        } else if (called > 0) {
            long[] counts = byLength[(int) called];
            if (counts == null) {
                counts = new long[(int) called + 1];
                byLength[(int) called] = counts;
            }
            counts[(int) gc]++;
        }
    }

    /** The reads by percent, from 0 to 100; added up in one order, so that the bits are those of the reads alone. */
    double[] byPercent() {
        double[] percents = new double[PERCENTS];
        for (int called = 1; called <= LONGEST; called++) {
            long[] counts = byLength[called];
            for (int gc = 0; counts != null && gc < counts.length; gc++) {
                if (counts[gc] > 0) {
                    divide(counts[gc], gc, called, percents);
                }
            }
        }
        for (int i = 0; i < PERCENTS; i++) {
            percents[i] += ofLong[i];
        }
        return percents;
    }

    private static void divide(long reads, int gc, int called, double[] percents) {
        double low = Math.max(0, 100 * (gc - 0.5) / called);
        double high = Math.min(100, 100 * (gc + 0.5) / called);
        for (int percent = (int) Math.round(low); percent < PERCENTS && percent - 0.5 < high; percent++) {
            double overlap = Math.min(high, percent + 0.5) - Math.max(low, percent - 0.5);
            if (overlap > 0) {
                percents[percent] += reads * (overlap / (high - low));
            }
        }
    }
}
