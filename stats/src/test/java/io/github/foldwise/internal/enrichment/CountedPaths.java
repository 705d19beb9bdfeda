package io.github.foldwise.internal.enrichment;

/** What tails of enrichment scores are held against: hits and misses of one weight each, all orders counted. */
public final class CountedPaths {
    /** Heights that differ by less are one. */
    private static final double TIE = 1e-11;

    private CountedPaths() {}

    /** The share of orders of hits and misses in which the share of hits exceeds that of misses by a height somewhere. */
    public static double shareReaching(double height, int hits, int misses) {
        double[] reached = new double[misses + 1];
        double[] below = new double[misses + 1];
        for (int h = 0; h <= hits; h++) {
            for (int m = 0; m <= misses; m++) {
                double there = (h == 0 ? 0 : reached[m]) + (m == 0 ? 0 : reached[m - 1]);
                double not = h == 0 && m == 0 ? 1 : (h == 0 ? 0 : below[m]) + (m == 0 ? 0 : below[m - 1]);
                boolean reaches = (double) h / hits - (double) m / misses >= height - TIE;
                reached[m] = reaches ? there + not : there;
                below[m] = reaches ? 0 : not;
            }
        }
        return reached[misses] / (reached[misses] + below[misses]);
    }
}
