package io.github.foldwise.enrichment;

/** The sizes of gene sets that tests take. */
final class SetSize {
    static final int MINIMUM = 15;
    static final int MAXIMUM = 500;

    private SetSize() {}

    static int checkMinimum(int genes) {
        return check("minimum", genes);
    }

    static int checkMaximum(int genes) {
        return check("maximum", genes);
    }

    private static int check(String which, int genes) {
        if (genes < 1) {
            throw new IllegalArgumentException(which + " size " + genes + ": a set has at least 1 measured gene");
        }
        return genes;
    }
}
