package io.github.foldwise.resistance;

import io.github.foldwise.doseresponse.EffectiveDose;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/** The two effective doses of one experiment and their ratio. Instances are immutable. */
public final class ExperimentFold extends Value {
    private static final long serialVersionUID = 1L;

    private final String experiment;
    private final EffectiveDose test;
    private final EffectiveDose reference;
    private final EffectEvidence testEvidence;
    private final EffectEvidence referenceEvidence;
    private final LogBounds ratio;
    private final double testDegreesOfFreedom;
    private final double referenceDegreesOfFreedom;

    private ExperimentFold(String experiment, LineDose test, LineDose reference, LogBounds ratio) {
        this.experiment = experiment;
        this.test = test.dose();
        this.reference = reference.dose();
        this.testEvidence = test.evidence();
        this.referenceEvidence = reference.evidence();
        this.ratio = ratio;
        this.testDegreesOfFreedom = test.fit().getDegreesOfFreedom();
        this.referenceDegreesOfFreedom = reference.fit().getDegreesOfFreedom();
    }

    static ExperimentFold of(String experiment, LineDose test, LineDose reference) {
        // One unit of the test line's doses, in units of the reference line's: 1 unless the two were entered
        // differently.
        double units = UnitRatio.of(test.fit().getData(), reference.fit().getData());
        LogBounds numerator = test.bounds().plus(Math.log(units));
        return new ExperimentFold(experiment, test, reference, numerator.minus(reference.bounds()));
    }

    /**
     * Returns the experiment.
     *
     * @return its name, such as a date; empty where the data name none
     */
    public String getExperiment() {
        return experiment;
    }

    /**
     * Returns the effective dose of the test line's curve.
     *
     * @return the typed dose, in the unit of its data; to be read with {@link #getTestEvidence()}
     */
    public EffectiveDose getTestDose() {
        return test;
    }

    /**
     * Returns the effective dose of the reference line's curve.
     *
     * @return the typed dose, in the unit of its data; to be read with {@link #getReferenceEvidence()}
     */
    public EffectiveDose getReferenceDose() {
        return reference;
    }

    /**
     * Returns whether the drug has an effect on the test line.
     *
     * @return {@code EXCLUDED} where the line enters the fold as above its highest tested dose, whatever its curve says
     */
    public EffectEvidence getTestEvidence() {
        return testEvidence;
    }

    /** {@return whether the drug has an effect on the reference line, as {@link #getTestEvidence()}} */
    public EffectEvidence getReferenceEvidence() {
        return referenceEvidence;
    }

    /**
     * Returns what is known of the ratio.
     *
     * @return {@code INTERPOLATED} for a number, {@code ABOVE_TESTED_RANGE} where it is at least, {@code
     *     BELOW_TESTED_RANGE} where it is at most {@link #getBound()}, {@code NOT_IDENTIFIABLE} where nothing is known
     */
    public EffectiveDoseOutcome getOutcome() {
        return ratio.outcome();
    }

    /**
     * Returns the fold.
     *
     * @return test dose over reference dose; NaN unless both are numbers
     */
    public double getFold() {
        return ratio.side() == 0 ? Math.exp(ratio.value()) : Double.NaN;
    }

    /**
     * Returns the bound of the fold.
     *
     * @return the ratio of the bounds; NaN where the fold is a number or nothing is known
     */
    public double getBound() {
        return ratio.side() == 0 ? Double.NaN : Math.exp(ratio.value());
    }

    /** What is known of the log ratio. */
    LogBounds bounds() {
        return ratio;
    }

    double testDegreesOfFreedom() {
        return testDegreesOfFreedom;
    }

    double referenceDegreesOfFreedom() {
        return referenceDegreesOfFreedom;
    }

    boolean isKnown() {
        return ratio.isKnown();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {experiment, test, reference, testEvidence, referenceEvidence};
    }

    /** {@return the fold or its bound} */
    @Override
    public String toString() {
        String fold = switch (getOutcome()) {
            case INTERPOLATED -> Digits.of(getFold()) + "-fold";
            case ABOVE_TESTED_RANGE -> "> " + Digits.of(getBound()) + "-fold";
            case BELOW_TESTED_RANGE -> "< " + Digits.of(getBound()) + "-fold";
            default -> "not known";
        };
        return (experiment.isEmpty() ? "" : experiment + ": ") + fold;
    }
}
