package io.github.foldwise.internal.enrichment;

/** Which end of a walk along a ranking is the score of a set. */
public enum WalkSide {
    /** The one farther from 0; 0 if both are as far. */
    BOTH,
    /** The highest point. */
    UPPER,
    /** The lowest point. */
    LOWER;

    /**
     * {@return the score of a walk}
     *
     * @param high its highest point, at least 0
     * @param low its lowest point, at most 0
     */
    public double score(double high, double low) {
        if (this != BOTH) {
            return this == UPPER ? high : low;
        }
        double difference = high + low;
        return Math.abs(difference) <= RankedWeights.TIE ? 0 : difference > 0 ? high : low;
    }
}
