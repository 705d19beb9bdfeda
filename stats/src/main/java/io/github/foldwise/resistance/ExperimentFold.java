package io.github.foldwise.resistance;

import io.github.foldwise.diagnosis.Reportability;
import io.github.foldwise.diagnosis.ReportabilityOutcome;
import io.github.foldwise.doseresponse.EffectiveDose;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.doseresponse.JointFit;
import io.github.foldwise.doseresponse.JointFitter;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two effective doses of one experiment and their ratio, with what its wells alone say of it. Instances are immutable.
 */
public final class ExperimentFold extends Value {
    private static final long serialVersionUID = 1L;

    private static final double LEVEL = 0.95;
    private static final String NUMERATOR = "test";
    private static final String DENOMINATOR = "reference";

    private final String experiment;
    private final LineDose test;
    private final LineDose reference;
    private final double logUnits;
    private final LogEvidence ratio;
    /** Made where it is asked for; a fit of the same curves does not change. */
    private transient volatile @Nullable JointFit joint;

    private ExperimentFold(String experiment, LineDose test, LineDose reference, double logUnits) {
        this.experiment = experiment;
        this.test = test;
        this.reference = reference;
        this.logUnits = logUnits;
        ratio = ratio(LEVEL);
    }

    static ExperimentFold of(String experiment, LineDose test, LineDose reference) {
        // One unit of the test line's doses, in units of the reference line's: 1 unless the two were entered
        // differently.
        double units = UnitRatio.of(test.fit().getData(), reference.fit().getData());
        return new ExperimentFold(experiment, test, reference, Math.log(units));
    }

    /** What is known of the log ratio, by confidence sets of a level. */
    LogEvidence at(double level) {
        return level == LEVEL ? ratio : ratio(level);
    }

    /** The fold and its limits as a table shows them: of a bound alone, what it bounds. */
    double[] shown(double level) {
        LogEvidence known = at(level);
        if (!known.isNumber()) {
            return LogAnswer.alone(known, level).shown();
        }
        Interval interval = interval(level);
        return new double[] {getFold(), interval.getLower(), interval.getUpper()};
    }

    private LogEvidence ratio(double level) {
        return test.at(level).plus(logUnits).minus(reference.at(level));
    }

    /** The log dose of the test line, in units of the reference line's. */
    LogEvidence testAt(double level) {
        return test.at(level).plus(logUnits);
    }

    LogEvidence referenceAt(double level) {
        return reference.at(level);
    }

    List<String> warnings(String testLine, String referenceLine) {
        List<String> warnings = new ArrayList<>(test.warnings(experiment, testLine, referenceLine));
        warnings.addAll(reference.warnings(experiment, referenceLine, testLine));
        return warnings;
    }

    /** Why it is not used. */
    String words(String testLine, String referenceLine) {
        return testLine + " " + test.words() + ", " + referenceLine + " " + reference.words();
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
        return test.dose();
    }

    /**
     * Returns the effective dose of the reference line's curve.
     *
     * @return the typed dose, in the unit of its data; to be read with {@link #getReferenceEvidence()}
     */
    public EffectiveDose getReferenceDose() {
        return reference.dose();
    }

    /**
     * Returns whether the drug has an effect on the test line.
     *
     * @return {@code EXCLUDED} where the line enters the fold as above its highest tested dose, whatever its curve says
     */
    public EffectEvidence getTestEvidence() {
        return test.evidence();
    }

    /** {@return whether the drug has an effect on the reference line, as {@link #getTestEvidence()}} */
    public EffectEvidence getReferenceEvidence() {
        return reference.evidence();
    }

    /**
     * Returns whether the doses support an effective dose of the test line here.
     *
     * @return the judgement of {@link Reportability} by its wells without drug, or its upper plateau; {@code NO_CURVE} for models
     *     that it does not judge
     */
    public ReportabilityOutcome getTestReportability() {
        return test.reportability();
    }

    /** {@return whether the doses support an effective dose of the reference line, as {@link #getTestReportability()}} */
    public ReportabilityOutcome getReferenceReportability() {
        return reference.reportability();
    }

    /**
     * Returns what is known of the ratio.
     *
     * @return {@code INTERPOLATED} for a number, {@code BETWEEN_DOSES} where it has two limits but no number, {@code
     *     ABOVE_TESTED_RANGE} where it is at least, {@code BELOW_TESTED_RANGE} where it is at most {@link #getBound()}, {@code
     *     NOT_IDENTIFIABLE} where nothing is known
     */
    public EffectiveDoseOutcome getOutcome() {
        return ratio.outcome();
    }

    /**
     * Returns the fold.
     *
     * @return test dose over reference dose, by the wells of this experiment alone; NaN unless both are numbers. Among several
     *     experiments one whose confidence set reaches beyond the tested doses enters as an interval or bound all the same
     */
    public double getFold() {
        return Math.exp(ratio.value());
    }

    /**
     * Returns the standard error of the log fold by the wells of this experiment.
     *
     * @return \( \sqrt{SE^2(\ln d_{test}) + SE^2(\ln d_{reference})} \); NaN unless the fold is a number
     */
    public double getLogStandardError() {
        return ratio.isNumber()
                ? Math.hypot(test.dose().getLogStandardError(), reference.dose().getLogStandardError())
                : Double.NaN;
    }

    /**
     * Returns the bound of the fold at a level of 0.95.
     *
     * @return the ratio of the limits of both confidence sets; NaN where the fold is a number, has two limits, or nothing is known
     */
    public double getBound() {
        if (ratio.isNumber() || ratio.side() == 0) {
            return Double.NaN;
        }
        return Math.exp(ratio.side() > 0 ? ratio.setLower() : ratio.setUpper());
    }

    /**
     * Returns what the wells of this experiment say of its own ratio.
     *
     * @param level the confidence level, in (0, 1)
     * @return the profile-likelihood interval of \( \ln R \), wells of both lines having one residual variance, where both doses are
     *     numbers; else, and under priors, the ratios of the ends of both confidence sets, which hold at least the level;
     *     undefined where nothing is known
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval interval(double level) {
        Levels.check(level);
        LogEvidence known = at(level);
        JointFit both = known.isNumber() && isLeastSquares() ? joint() : null;
        if (both != null) {
            return both.doseRatioInterval(
                    NUMERATOR, DENOMINATOR, test.dose().getEffect(), test.dose().getType(), level);
        }
        LogEvidence set = known.alone();
        return set.isKnown()
                ? Interval.ofPositive(Math.exp(set.lower()), Math.exp(set.upper()), level, IntervalMethod.PROFILE)
                : Interval.none(level, IntervalMethod.PROFILE);
    }

    private boolean isLeastSquares() {
        return !test.fit().isPenalized() && !reference.fit().isPenalized();
    }

    /** The two-sided p-value of a ratio of 1 by the wells alone; NaN unless both doses are numbers, or under priors. */
    double pvalue() {
        JointFit both = ratio.isNumber() && isLeastSquares() ? joint() : null;
        return both == null
                ? Double.NaN
                : both.doseRatioPvalue(
                        NUMERATOR,
                        DENOMINATOR,
                        test.dose().getEffect(),
                        test.dose().getType());
    }

    /** Degrees of freedom of the wells of both curves; NaN unless both doses are numbers. */
    double degreesOfFreedom() {
        return ratio.isNumber()
                ? test.fit().getDegreesOfFreedom() + reference.fit().getDegreesOfFreedom()
                : Double.NaN;
    }

    /** Both curves with nothing shared but the residual variance. */
    private JointFit joint() {
        JointFit made = joint;
        if (made == null) {
            made = JointFitter.withDefaults()
                    .withModel(test.fit().getModel())
                    .withErrors(test.fit().getErrorModel())
                    .fit(List.of(
                            test.fit().getData().withName(NUMERATOR),
                            reference.fit().getData().withName(DENOMINATOR)));
            joint = made;
        }
        return made;
    }

    /**
     * As what it enters a fold of several experiments, or of this one alone.
     *
     * @param alone whether the others say nothing, so that a number stays the number it is
     */
    String role(boolean alone) {
        if (!isKnown()) {
            return "not used";
        }
        if (ratio.isExact() || (alone && ratio.isNumber())) {
            return "number";
        }
        return ratio.side() == 0 ? "interval" : "bound";
    }

    /** Whether its wells alone give a number, and their confidence set reaches beyond the tested doses. */
    boolean isNumberBeyond() {
        return ratio.isNumber() && !ratio.isExact();
    }

    boolean isKnown() {
        return ratio.isKnown();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {experiment, test.dose(), reference.dose(), test.evidence(), reference.evidence()};
    }

    /** {@return the fold, its limits or its bound} */
    @Override
    public String toString() {
        String fold = LogAnswer.alone(ratio, LEVEL).words("-fold");
        return (experiment.isEmpty() ? "" : experiment + ": ") + fold;
    }
}
