package io.github.foldwise.differential.exploration;

/** How the distance of two clusters follows from the distances of their members. */
public enum Linkage {
    /** The largest distance of two members. */
    COMPLETE,
    /** The mean distance of two members (UPGMA). */
    AVERAGE,
    /** The smallest distance of two members. */
    SINGLE,
    /** The growth of the sum of squares within clusters (Ward 1963, as R {@code ward.D2}). */
    WARD;

    /** The distance to a union of two clusters, from the distances to its parts (Lance and Williams 1967). */
    double merged(double toA, double toB, double between, int sizeA, int sizeB, int sizeOther) {
        return switch (this) {
            case COMPLETE -> Math.max(toA, toB);
            case SINGLE -> Math.min(toA, toB);
            case AVERAGE -> (sizeA * toA + sizeB * toB) / (sizeA + sizeB);
            case WARD ->
                Math.sqrt(Math.max(
                        0,
                        ((sizeA + sizeOther) * toA * toA
                                        + (sizeB + sizeOther) * toB * toB
                                        - sizeOther * between * between)
                                / (sizeA + sizeB + sizeOther)));
        };
    }
}
