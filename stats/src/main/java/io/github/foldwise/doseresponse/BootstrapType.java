package io.github.foldwise.doseresponse;

/** What a bootstrap draws anew. */
public enum BootstrapType {
    /** Wells, with replacement: allows for scatter that differs between doses and for a curve of the wrong form. */
    WELLS,
    /** Residuals, standardised by their leverage and centred, added to the fitted curve: keeps the doses as they are. */
    RESIDUALS,
    /** Gaussian scatter of the fitted size about the fitted curve. */
    PARAMETRIC,
    /** Whole experiments, with replacement: allows for what the wells of an experiment share. Needs several. */
    EXPERIMENTS
}
