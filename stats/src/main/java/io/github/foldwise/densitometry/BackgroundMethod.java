package io.github.foldwise.densitometry;

/** What is taken from a band as its background. */
public enum BackgroundMethod {
    /** The median of the pixels around the rectangle: one dust grain or a neighbour's edge does not move it. */
    BORDER_MEDIAN("border"),
    /** The mean of the pixels around the rectangle. */
    BORDER_MEAN("border-mean"),
    /** A straight line from the mean of the rows above the rectangle to that of the rows below: follows a gradient along the lane. */
    VALLEY("valley"),
    /**
     * A disk rolled under the lane's profile (a grey opening), its radius three heights of the band. It takes part of a band with it, 2 to 4 % of
     * the volume on simulated blots, and from bands that hardly stand out of noise too little, up to 8 %; grains of dust lift it.
     */
    ROLLING("rolling"),
    /**
     * Asymmetric least squares under the lane's profile (Eilers and Boelens 2005): a smooth curve that bands do not lift. Rows within the noise
     * about the curve count alike on both sides, or noise would draw it down. On simulated blots volumes are 1 to 3 % too small, 5 % at worst.
     */
    ALS("als");

    private final String label;

    BackgroundMethod(String label) {
        this.label = label;
    }

    /** {@return the name as the command line writes it} */
    public String getLabel() {
        return label;
    }

    /**
     * {@return the method of a label}
     *
     * @param label such as {@code "valley"}
     * @throws IllegalArgumentException if there is none; the message lists the labels
     */
    public static BackgroundMethod parse(String label) {
        StringBuilder known = new StringBuilder();
        for (BackgroundMethod method : values()) {
            if (method.label.equals(label)) {
                return method;
            }
            known.append(known.isEmpty() ? "" : ", ").append(method.label);
        }
        throw new IllegalArgumentException("no background \"" + label + "\"; there are " + known);
    }
}
