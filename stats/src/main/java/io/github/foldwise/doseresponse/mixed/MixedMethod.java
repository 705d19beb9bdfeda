package io.github.foldwise.doseresponse.mixed;

/** What is maximised. */
public enum MixedMethod {
    /** The likelihood; for comparing models that differ in fixed effects. Deviations between experiments come out too small. */
    ML,
    /**
     * The restricted likelihood, which counts the fixed effects as estimated; for estimates and intervals. R nlme's
     * {@code method = "REML"} (3.1-162) is another thing: it leaves the deviations, relative to the residual, where maximum
     * likelihood puts them.
     */
    REML
}
