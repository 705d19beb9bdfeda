package io.github.foldwise.enrichment;

/** Which way the genes of a set go. */
public enum EnrichmentDirection {
    /** Up: towards larger statistics. */
    UP("Up"),
    /** Down: towards smaller statistics. */
    DOWN("Down"),
    /** Neither. */
    NONE("None");

    private final String label;

    EnrichmentDirection(String label) {
        this.label = label;
    }

    /** {@return the word as limma writes it, such as {@code Up}} */
    public String getLabel() {
        return label;
    }

    static EnrichmentDirection of(double score) {
        return score > 0 ? UP : score < 0 ? DOWN : NONE;
    }
}
