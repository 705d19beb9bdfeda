package io.github.foldwise.growth;

/** What growth is taken for. */
public enum GrowthModel {
    /**
     * A logistic or Gompertz curve where it describes the counts better than phases do and its capacity is identified, else the
     * exponential window.
     */
    AUTO("auto"),
    /** Exponential growth \( N_0 e^{rt} \) in a window. */
    EXPONENTIAL("exponential"),
    /** \( K / (1 + (K/N_0 - 1) e^{-rt}) \), the rate r being that of few cells. */
    LOGISTIC("logistic"),
    /** \( K e^{-b e^{-ct}} \), the rate being \( c \ln(K/N) \) at the first time. */
    GOMPERTZ("gompertz");

    private final String label;

    GrowthModel(String label) {
        this.label = label;
    }

    /**
     * Returns the name as the command line and tables write it.
     *
     * @return the label, such as {@code "logistic"}
     */
    public String getLabel() {
        return label;
    }
}
