package io.github.foldwise.screening.spatial;

/** What the field of a plate is estimated from, and with what shape. */
public enum SpatialMethod {
    /**
     * A local quadratic surface through the vehicle wells. No dose enters it, so it cannot take a dose effect away; it needs
     * twelve vehicle wells or more that stand around the samples.
     */
    LOESS_ON_VEHICLE,
    /**
     * A local quadratic surface through the deviations of replicates from each other: every condition (line, drug and dose)
     * has a level of its own, estimated together with the surface. Uses most of the plate; refused where dose follows rows
     * or columns.
     */
    LOESS_ON_REPLICATES,
    /**
     * Effects of rows and columns by {@link MedianPolish} of the sample wells, as for the B-score of a screen of single
     * wells. Refused where dose follows rows or columns, because the polish would take it away.
     */
    MEDIAN_POLISH
}
