package io.github.foldwise.internal;

/** The check of a confidence level. */
public final class Levels {
    private Levels() {}

    /**
     * Checks a confidence level.
     *
     * @param level the level
     * @return the level
     * @throws IllegalArgumentException if it is not in (0, 1)
     */
    public static double check(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "level " + level + ": a confidence level is a fraction in (0, 1), such as 0.95");
        }
        return level;
    }
}
