package io.github.foldwise.resistance;

import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.EffectiveDose;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.internal.SignificantDigits;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The two effective doses of one experiment and their ratio. Instances are immutable. */
public final class ExperimentFold implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String experiment;
    private final EffectiveDose test;
    private final EffectiveDose reference;
    private final LogBounds ratio;
    private final double testDegreesOfFreedom;
    private final double referenceDegreesOfFreedom;

    private ExperimentFold(
            String experiment,
            EffectiveDose test,
            EffectiveDose reference,
            LogBounds ratio,
            double testDegreesOfFreedom,
            double referenceDegreesOfFreedom) {
        this.experiment = experiment;
        this.test = test;
        this.reference = reference;
        this.ratio = ratio;
        this.testDegreesOfFreedom = testDegreesOfFreedom;
        this.referenceDegreesOfFreedom = referenceDegreesOfFreedom;
    }

    static ExperimentFold of(
            String experiment, DoseResponseFit test, DoseResponseFit reference, double effect, EffectiveDoseType type) {
        EffectiveDose testDose = test.effectiveDose(effect, type);
        EffectiveDose referenceDose = reference.effectiveDose(effect, type);
        // One unit of the test line's doses, in units of the reference line's: 1 unless the two were entered
        // differently.
        double units = UnitRatio.of(test.getData(), reference.getData());
        LogBounds numerator = LogBounds.of(testDose, test).plus(Math.log(units));
        LogBounds ratio = numerator.minus(LogBounds.of(referenceDose, reference));
        return new ExperimentFold(
                experiment,
                testDose,
                referenceDose,
                ratio,
                test.getDegreesOfFreedom(),
                reference.getDegreesOfFreedom());
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
     * Returns the effective dose of the test line.
     *
     * @return the typed dose, in the unit of its data
     */
    public EffectiveDose getTestDose() {
        return test;
    }

    /**
     * Returns the effective dose of the reference line.
     *
     * @return the typed dose, in the unit of its data
     */
    public EffectiveDose getReferenceDose() {
        return reference;
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
     * @return test dose over reference dose; NaN unless both were interpolated
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
    public boolean equals(@Nullable Object other) {
        return other instanceof ExperimentFold that
                && experiment.equals(that.experiment)
                && test.equals(that.test)
                && reference.equals(that.reference);
    }

    @Override
    public int hashCode() {
        return 31 * test.hashCode() + reference.hashCode();
    }

    /** {@return the fold or its bound} */
    @Override
    public String toString() {
        String fold = switch (getOutcome()) {
            case INTERPOLATED -> SignificantDigits.of(getFold()) + "-fold";
            case ABOVE_TESTED_RANGE -> "> " + SignificantDigits.of(getBound()) + "-fold";
            case BELOW_TESTED_RANGE -> "< " + SignificantDigits.of(getBound()) + "-fold";
            default -> "not known";
        };
        return (experiment.isEmpty() ? "" : experiment + ": ") + fold;
    }
}
