package io.github.foldwise.enrichment;

import io.github.foldwise.internal.enrichment.WalkSide;

/** Which end of the walk along a ranking is the enrichment score. */
public enum GseaScore {
    /** The one farther from 0: sets at either end of the ranking. */
    STANDARD("std", WalkSide.BOTH),
    /** The highest point: sets at the top. */
    POSITIVE("pos", WalkSide.UPPER),
    /** The lowest point: sets at the bottom. */
    NEGATIVE("neg", WalkSide.LOWER);

    private final String label;
    private final WalkSide side;

    GseaScore(String label, WalkSide side) {
        this.label = label;
        this.side = side;
    }

    /** {@return the word as fgsea has it: {@code std}, {@code pos} or {@code neg}} */
    public String getLabel() {
        return label;
    }

    WalkSide side() {
        return side;
    }
}
