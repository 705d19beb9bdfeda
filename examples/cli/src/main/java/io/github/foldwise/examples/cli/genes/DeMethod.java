package io.github.foldwise.examples.cli.genes;

import java.util.Locale;

/** The methods of {@code foldwise de}. */
public enum DeMethod {
    DESEQ2(false, true),
    EDGER_QL(true, true),
    EDGER_LRT(false, true),
    EDGER_EXACT(false, false),
    VOOM(true, true),
    VOOM_LMFIT(true, true),
    LIMMA_TREND(true, true);

    private final boolean robust;
    private final boolean threshold;

    DeMethod(boolean robust, boolean threshold) {
        this.robust = robust;
        this.threshold = threshold;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean canBeRobust() {
        return robust;
    }

    /** Whether average lengths of transcripts become offsets of the model. */
    boolean knowsLengths() {
        return this == DESEQ2 || this == EDGER_QL || this == EDGER_LRT;
    }

    boolean hasThreshold() {
        return threshold;
    }
}
