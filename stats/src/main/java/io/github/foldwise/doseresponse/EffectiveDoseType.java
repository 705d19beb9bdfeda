package io.github.foldwise.doseresponse;

/** Against what an effect is measured. */
public enum EffectiveDoseType {
    /**
     * Relative to the curve's own plateaus: an effect of p is the dose at which p percent of the way from the response at
     * dose 0 to that at infinite dose is gone. The relative IC50 is the parameter e of a log-logistic curve.
     */
    RELATIVE,
    /**
     * An absolute level: an effect of y is the dose at which the mean response is y, in the unit of the response. Matches
     * R {@code drc::ED(type = "absolute")} in the estimate.
     */
    ABSOLUTE
}
