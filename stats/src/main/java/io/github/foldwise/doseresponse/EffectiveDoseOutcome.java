package io.github.foldwise.doseresponse;

/** What can be said of an effective dose. The tested range runs from the lowest to the highest positive dose. */
public enum EffectiveDoseOutcome {
    /** It lies within the tested range: a number. */
    INTERPOLATED,
    /** It lies above the highest tested dose: a bound, and the model's extrapolation. */
    ABOVE_TESTED_RANGE,
    /**
     * It lies below the lowest positive tested dose: a bound, and the model's extrapolation. Said only where the responses
     * change with dose at all (F test of the curve against their mean, p at most 0.05).
     */
    BELOW_TESTED_RANGE,
    /**
     * The data bracket it between two tested doses, while the place between them, and with it a number, is not determined:
     * an interval without a number.
     */
    BETWEEN_DOSES,
    /** The curve never reaches the response: the plateau stops short of it. */
    NOT_REACHED,
    /** The responses do not change with dose. */
    FLAT,
    /** The data do not determine it. */
    NOT_IDENTIFIABLE
}
