package io.github.foldwise.doseresponse.mixed;

/** Of which Student's t an interval is made. */
public enum MixedDegreesOfFreedom {
    /**
     * Satterthwaite's: what the standard error is worth, judged by the curvature of the likelihood; about the number of
     * experiments less one where they differ more than wells scatter. See Giesbrecht and Burns (1985), doi:10.2307/2530872.
     */
    SATTERTHWAITE,
    /** R nlme's: observations less groups less the number of fixed effects beyond the first, whatever the effect. */
    NLME
}
