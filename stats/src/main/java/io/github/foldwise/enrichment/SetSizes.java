package io.github.foldwise.enrichment;

/** How many measured genes a set must have to be tested, unless something else is asked for. */
final class SetSizes {
    static final int MINIMUM = 15;
    static final int MAXIMUM = 500;

    private SetSizes() {}

    static int check(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a set of " + size + " genes: give a size of 1 or more");
        }
        return size;
    }
}
