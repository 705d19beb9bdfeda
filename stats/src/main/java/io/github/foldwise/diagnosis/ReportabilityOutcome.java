package io.github.foldwise.diagnosis;

/** Whether the tested doses support an IC50, by the rule of Sebaugh (2011). */
public enum ReportabilityOutcome {
    /** The doses support it. */
    REPORTABLE,
    /** Fewer than two doses lie below the transition: the plateau at low dose is a guess. */
    TOO_FEW_LOW_DOSES,
    /** Fewer than two doses lie beyond the transition: the plateau at high dose is a guess. */
    TOO_FEW_HIGH_DOSES,
    /** The control is too uncertain: the 50 % line has an error of 5 % or more. */
    UNSTABLE_CONTROL,
    /** There is no converged curve to judge. */
    NO_CURVE
}
