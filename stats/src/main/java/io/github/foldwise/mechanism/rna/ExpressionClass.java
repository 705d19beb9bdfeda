package io.github.foldwise.mechanism.rna;

/** How much of a gene there is, by counts per million of the library. */
public enum ExpressionClass {
    /** Much: 10 or more on average. */
    HIGH("high"),
    /** Some: from 0.5 to below 10 on average. */
    LOW("low"),
    /** None that counts: below 0.5 on average. */
    ABSENT("absent");

    /** From here on a gene is there at all. */
    static final double LEAST = 0.5;

    private static final double MUCH = 10;

    private final String label;

    ExpressionClass(String label) {
        this.label = label;
    }

    /** {@return the class in words} */
    public String getLabel() {
        return label;
    }

    /**
     * {@return the class of a mean}
     *
     * @param perMillion mean counts per million over replicates
     */
    static ExpressionClass of(double perMillion) {
        return perMillion >= MUCH ? HIGH : perMillion >= LEAST ? LOW : ABSENT;
    }
}
