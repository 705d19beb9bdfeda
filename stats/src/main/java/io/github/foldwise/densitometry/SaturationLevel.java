package io.github.foldwise.densitometry;

import io.github.foldwise.blot.BlotImage;

/**
 * Where the detector ends: the highest value of the image's depth, or below it a plateau. A camera of 12 bits whose values are kept in
 * 16 ends at 4095 (or at that times a factor), and there many pixels have one and the same highest value.
 */
final class SaturationLevel {
    /** So many pixels of one highest value, and so many times as many as of any of the values just below, are a plateau. */
    private static final int LEAST = 12;

    private static final int TIMES = 8;

    private SaturationLevel() {}

    static double of(BlotImage image, double[] pixels) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double pixel : pixels) {
            highest = Math.max(highest, pixel);
        }
        int there = 0;
        int below = 0;
        double from = highest - 0.02 * Math.abs(highest);
        for (double pixel : pixels) {
            there += pixel == highest ? 1 : 0;
            below += pixel < highest && pixel >= from ? 1 : 0;
        }
        // The values just below spread over two hundredths of the highest; on a plateau they are few beside it.
        boolean isPlateau = there >= LEAST && there * TIMES > below && below > 0;
        return isPlateau ? highest : image.getHighest();
    }
}
