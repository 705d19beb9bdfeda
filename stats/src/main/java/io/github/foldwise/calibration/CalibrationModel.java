package io.github.foldwise.calibration;

/** The shape of a standard curve. */
public enum CalibrationModel {
    /**
     * The simplest of line, quadratic, four and five parameters whose AICc is within 2 of the lowest, among those that rise over the
     * whole range of the standards.
     */
    AUTO("auto"),
    /** \( a + b c \). */
    LINEAR("linear"),
    /** \( a + b c + q c^2 \). */
    QUADRATIC("quadratic"),
    /** Straight from the mean of one standard to that of the next. */
    POINT_TO_POINT("point-to-point"),
    /** The log-logistic curve with four parameters, {@code LL.4}. */
    FOUR_PARAMETERS("4pl"),
    /** The log-logistic curve with five parameters, {@code LL.5}. */
    FIVE_PARAMETERS("5pl");

    private final String label;

    CalibrationModel(String label) {
        this.label = label;
    }

    /**
     * Returns the name as the command line and tables write it.
     *
     * @return the label, such as {@code "4pl"}
     */
    public String getLabel() {
        return label;
    }
}
