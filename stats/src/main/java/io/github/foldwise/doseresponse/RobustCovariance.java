package io.github.foldwise.doseresponse;

/**
 * Which covariance of the parameters survives scatter that is not alike everywhere: the sandwich
 * \( A^{-1} B A^{-1} \), whose bread \( A^{-1} \) is that of the fit and whose filling \( B \) is made of the residuals.
 *
 * <p>With gradient \( g_i \), weight \( w_i \), residual \( r_i \) and leverage \( h_i \) of well i. Reference: MacKinnon and
 * White (1985), doi:10.1016/0304-4076(85)90158-7; R package sandwich, {@code vcovHC} and {@code vcovCL}.
 */
public enum RobustCovariance {
    /** \( B = \sum w_i^2 r_i^2 g_i g_i^T \): right for many wells, too small for few. */
    HC0("HC0"),
    /** \( B = \sum w_i^2 r_i^2 g_i g_i^T / (1 - h_i)^2 \): nearly the jackknife, and the choice for few wells. */
    HC3("HC3"),
    /**
     * Clustered by experiment: the scores \( w_i r_i g_i \) are summed within each experiment before they are squared,
     * times \( \frac{G}{G-1} \frac{n-1}{n-p} \) (CR1); \( G - 1 \) degrees of freedom. Needs several experiments.
     */
    EXPERIMENTS("experiments");

    private final String label;

    RobustCovariance(String label) {
        this.label = label;
    }

    /**
     * Returns the name as tables write it.
     *
     * @return the label
     */
    public String getLabel() {
        return label;
    }
}
