package io.github.foldwise.mechanism.rna;

/** The answer to a question that was asked with margins given beforehand. */
public enum EvidenceAnswer {
    /** The intervals allow no other answer than yes. */
    YES("yes"),
    /** The intervals allow no other answer than no. */
    NO("no"),
    /** The intervals allow both. */
    NOT_DECIDED("not decided");

    private final String label;

    EvidenceAnswer(String label) {
        this.label = label;
    }

    /** {@return the answer in words} */
    public String getLabel() {
        return label;
    }
}
