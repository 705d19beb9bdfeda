package io.github.foldwise.doseresponse;

/** Which curvature of the residual sum of squares standard errors come from. */
public enum CovarianceType {
    /** \( s^2 \cdot 2 (\nabla^2 RSS)^{-1} \), the observed information, as R {@code drc} has it. */
    HESSIAN("hessian"),
    /** \( s^2 (J^T J)^{-1} \), without second derivatives of the model, as R {@code nls} and Prism have it. */
    GAUSS_NEWTON("gauss-newton");

    private final String label;

    CovarianceType(String label) {
        this.label = label;
    }

    /**
     * Returns the name as the command line writes it.
     *
     * @return the label
     */
    public String getLabel() {
        return label;
    }

    /**
     * {@return the type of a name}
     *
     * @param label the name as the command line writes it
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static CovarianceType parse(String label) {
        for (CovarianceType type : values()) {
            if (type.label.equals(label)) {
                return type;
            }
        }
        throw new IllegalArgumentException("no covariance \"" + label + "\"; there are hessian and gauss-newton");
    }
}
