package io.github.foldwise.sequencing;

import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;

/** A sample, its label, and what its counts say of it. Instances are immutable. */
public final class SampleLabel extends Value {
    private static final long serialVersionUID = 1L;

    private final String sample;
    private final String label;
    private final String fit;
    private final double errorRatio;
    private final LabelOutcome outcome;
    private final String reason;

    SampleLabel(String sample, String label, String fit, double errorRatio, LabelOutcome outcome, String reason) {
        this.sample = sample;
        this.label = label;
        this.fit = fit;
        this.errorRatio = errorRatio;
        this.outcome = outcome;
        this.reason = reason;
    }

    /** {@return the name of the sample} */
    public String getSample() {
        return sample;
    }

    /** {@return the label that the sheet gives it} */
    public String getLabel() {
        return label;
    }

    /** {@return the label that it fits; empty where that is undecided or was not tested} */
    public String getFit() {
        return fit;
    }

    /**
     * {@return its error of prediction under its own label over the least under another, both without the sample and with the
     * labels as they were given: below 1 where its own predicts best; NaN if it was not tested}
     */
    public double getErrorRatio() {
        return errorRatio;
    }

    /** {@return what the counts say of its label} */
    public LabelOutcome getOutcome() {
        return outcome;
    }

    /** {@return the outcome in words, and why where the label was not tested} */
    public String getReason() {
        return reason;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {sample, label, fit, errorRatio, outcome, reason};
    }

    /** {@return the sample, its label, the one it fits and the error ratio, such as {@code s1 labelled trt, fits untrt: error ratio 2.1}} */
    @Override
    public String toString() {
        String said = switch (outcome) {
            case FITS, SUSPECT -> "fits " + (fit.equals(label) ? "it" : fit) + ": error ratio " + Digits.of(rounded());
            case UNDECIDED -> "undecided: error ratio " + Digits.of(rounded());
            case NOT_TESTED -> reason;
        };
        return Headline.row(sample + " labelled " + label + ", " + said);
    }

    private double rounded() {
        return Math.round(100 * errorRatio) / 100.0;
    }
}
