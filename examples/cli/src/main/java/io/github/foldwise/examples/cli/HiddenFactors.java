package io.github.foldwise.examples.cli;

import java.util.Locale;

/** How {@code foldwise de --hidden} finds factors that nobody wrote down. */
enum HiddenFactors {
    SVA,
    RUVG,
    RUVS,
    RUVR;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
