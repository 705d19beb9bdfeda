package io.github.foldwise.examples.cli.genes;

import java.util.Locale;

/** How {@code foldwise de --hidden} finds factors that nobody wrote down. */
public enum HiddenFactors {
    SVA,
    RUVG,
    RUVS,
    RUVR;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
