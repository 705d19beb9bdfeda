package io.github.foldwise.densitometry;

import io.github.foldwise.multiplicity.PvalueAdjustment;

/** How p-values of several folds of blots allow for their number. */
public enum BlotAdjustment {
    /** Holm's, for any dependence. The default. */
    HOLM("holm", "Holm's method"),
    /**
     * Dunnett's, of several levels against one reference, with the correlations of the folds; p-values and simultaneous intervals agree.
     */
    DUNNETT("dunnett", "Dunnett's method"),
    /** Every p-value times the number of folds. */
    BONFERRONI("bonferroni", "Bonferroni's method"),
    /** The false discovery rate of Benjamini and Hochberg. */
    BENJAMINI_HOCHBERG("bh", "the method of Benjamini and Hochberg"),
    /** Each fold for itself. */
    NONE("none", "no method");

    private final String label;
    private final String words;

    BlotAdjustment(String label, String words) {
        this.label = label;
        this.words = words;
    }

    /** {@return the name as the command line writes it} */
    public String getLabel() {
        return label;
    }

    /** For a methods section. */
    String words() {
        return words;
    }

    /**
     * {@return the adjustment of a label}
     *
     * @param label such as {@code "dunnett"}
     * @throws IllegalArgumentException if there is none; the message lists the labels
     */
    public static BlotAdjustment parse(String label) {
        StringBuilder known = new StringBuilder();
        for (BlotAdjustment adjustment : values()) {
            if (adjustment.label.equals(label)) {
                return adjustment;
            }
            known.append(known.isEmpty() ? "" : ", ").append(adjustment.label);
        }
        throw new IllegalArgumentException("no adjustment \"" + label + "\"; there are " + known);
    }

    /** The adjustment of p-values alone; of Dunnett's, which needs their correlations, Holm's. */
    PvalueAdjustment ofPvalues() {
        return switch (this) {
            case HOLM, DUNNETT -> PvalueAdjustment.HOLM;
            case BONFERRONI -> PvalueAdjustment.BONFERRONI;
            case BENJAMINI_HOCHBERG -> PvalueAdjustment.BENJAMINI_HOCHBERG;
            case NONE -> PvalueAdjustment.NONE;
        };
    }
}
