package io.github.foldwise.resistance.escalation;

/** How the steps of a ladder of doses come to its target. */
public enum EscalationSpacing {
    /** All steps by the same factor, the largest not above the one asked for; the last dose is the target. */
    EVEN("even"),
    /** Steps by the factor asked for, the last one shorter; the last dose is the target. */
    SHORT_LAST("short-last"),
    /** Steps by the factor asked for; the last dose is at the target or beyond it. */
    BEYOND("beyond");

    private final String label;

    EscalationSpacing(String label) {
        this.label = label;
    }

    /** {@return the word for it, such as {@code "short-last"}} */
    public String getLabel() {
        return label;
    }
}
