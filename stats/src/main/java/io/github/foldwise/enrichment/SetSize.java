package io.github.foldwise.enrichment;

/** The sizes of gene sets that tests take. */
final class SetSize {
    static final int MINIMUM = 15;
    static final int MAXIMUM = 500;

    private SetSize() {}

    static int checkMinimum(int genes) {
        if (genes < 1) {
            throw new IllegalArgumentException("minimum size " + genes + ": a set has at least 1 measured gene");
        }
        return genes;
    }

    static int checkMaximum(int genes) {
        if (genes < 1) {
            throw new IllegalArgumentException("maximum size " + genes + ": a set has at least 1 measured gene");
        }
        return genes;
    }
}
