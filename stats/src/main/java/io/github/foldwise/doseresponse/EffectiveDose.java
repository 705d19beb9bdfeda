package io.github.foldwise.doseresponse;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.curve.CurveOptimum;
import io.github.foldwise.internal.curve.CurveStatus;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/**
 * An effective dose as a typed outcome: a number within the tested doses, a bound beyond them, or the reason why there is
 * none. It prints as such: {@code 0.0523 µM [0.0471, 0.058]} or {@code > 2.56 µM}.
 *
 * <p>Doses are in the unit of the data. Instances are immutable.
 */
public final class EffectiveDose extends Value {
    private static final long serialVersionUID = 1L;

    private final DoseSource source;
    private final double effect;
    private final EffectiveDoseType type;
    private final EffectiveDoseOutcome outcome;
    private final double logEstimate;
    private final double logStandardError;

    private EffectiveDose(
            DoseSource source,
            double effect,
            EffectiveDoseType type,
            EffectiveDoseOutcome outcome,
            double logEstimate,
            double logStandardError) {
        this.source = source;
        this.effect = effect;
        this.type = type;
        this.outcome = outcome;
        this.logEstimate = logEstimate;
        this.logStandardError = logStandardError;
    }

    static EffectiveDose of(DoseSource source, double effect, EffectiveDoseType type) {
        boolean relative = type == EffectiveDoseType.RELATIVE;
        if (relative ? !(effect > 0 && effect < 100) : !Double.isFinite(effect)) {
            throw new IllegalArgumentException("effect " + effect + ": a relative effect is a percentage in (0, 100),"
                    + " an absolute one a finite response");
        }
        CurveOptimum curve = source.optimum();
        CurveOptimum.LogDose dose = curve.logDose(effect, relative);
        double estimate = Double.isInfinite(dose.estimate()) ? Double.NaN : dose.estimate();
        return new EffectiveDose(
                source, effect, type, outcome(source, type, dose.estimate()), estimate, dose.standardError());
    }

    private static EffectiveDoseOutcome outcome(DoseSource source, EffectiveDoseType type, double logDose) {
        CurveOptimum curve = source.optimum();
        if (!curve.hasCurve()) {
            return curve.status == CurveStatus.FLAT ? EffectiveDoseOutcome.FLAT : EffectiveDoseOutcome.NOT_IDENTIFIABLE;
        }
        if (Double.isNaN(logDose)) {
            // Between two plateaus there is a dose for every part of the way; an equation without plateaus has no
            // parts.
            boolean parts = Double.isFinite(curve.bottom()) && Double.isFinite(curve.top());
            return parts || type == EffectiveDoseType.ABSOLUTE
                    ? EffectiveDoseOutcome.NOT_REACHED
                    : EffectiveDoseOutcome.NOT_IDENTIFIABLE;
        }
        double dose = Math.exp(logDose);
        if (dose > source.data().getHighestDose()) {
            return EffectiveDoseOutcome.ABOVE_TESTED_RANGE;
        }
        if (dose < source.data().getLowestPositiveDose()) {
            return showsChange(source)
                    ? EffectiveDoseOutcome.BELOW_TESTED_RANGE
                    : EffectiveDoseOutcome.NOT_IDENTIFIABLE;
        }
        return curve.isDetermined() ? EffectiveDoseOutcome.INTERPOLATED : EffectiveDoseOutcome.NOT_IDENTIFIABLE;
    }

    /**
     * Responses that do not change put the curve below every dose whenever the vehicle wells happen to lie a little apart.
     * Taken for a bound, that would call a line sensitive that the drug does not touch. Where the plateau that the curve
     * starts from is given, responses beside it are a change.
     */
    private static boolean showsChange(DoseSource source) {
        CurveOptimum curve = source.optimum();
        return !Double.isNaN(curve.givenStart())
                || source.degreesOfFreedom() < 1
                || curve.noEffectPvalue() <= FitWarnings.SIGNIFICANCE;
    }

    /** {@return what can be said of this dose; only {@link EffectiveDoseOutcome#INTERPOLATED} goes with a plain number} */
    public EffectiveDoseOutcome getOutcome() {
        return outcome;
    }

    /**
     * Returns the dose where it is a number.
     *
     * @return the dose if interpolated, else NaN
     */
    public double getValue() {
        return outcome == EffectiveDoseOutcome.INTERPOLATED ? getEstimate() : Double.NaN;
    }

    /**
     * Returns what the fitted curve gives, also outside the tested doses; use it with its {@linkplain #getOutcome()
     * outcome} only.
     *
     * @return the model's dose; NaN if the curve has none
     */
    public double getEstimate() {
        return Math.exp(logEstimate);
    }

    /**
     * Returns the natural logarithm of {@link #getEstimate()}.
     *
     * @return the log dose; NaN if the curve has none
     */
    public double getLogEstimate() {
        return logEstimate;
    }

    /**
     * Returns the standard error of {@link #getEstimate()} by the delta method.
     *
     * @return the standard error in the unit of dose; NaN if there is none
     */
    public double getStandardError() {
        return getEstimate() * logStandardError;
    }

    /**
     * Returns the standard error of {@link #getLogEstimate()}.
     *
     * @return the standard error of the natural logarithm; NaN if there is none
     */
    public double getLogStandardError() {
        return logStandardError;
    }

    /**
     * Returns the tested dose beyond which this one lies.
     *
     * @return the highest dose if above the tested range, the lowest positive one if below, else NaN
     */
    public double getBound() {
        return switch (outcome) {
            case ABOVE_TESTED_RANGE -> source.data().getHighestDose();
            case BELOW_TESTED_RANGE -> source.data().getLowestPositiveDose();
            default -> Double.NaN;
        };
    }

    /** {@return the effect asked for: percent for a relative effective dose, a response for an absolute one} */
    public double getEffect() {
        return effect;
    }

    /** {@return against what the effect is measured} */
    public EffectiveDoseType getType() {
        return type;
    }

    /**
     * Returns the unit of the dose.
     *
     * @return the symbol; empty if the data have no unit
     */
    public String getUnit() {
        return source.data().getUnit();
    }

    /**
     * Returns the profile-likelihood interval.
     *
     * @param level the confidence level, in (0, 1)
     * @return the interval; undefined where the curve has no such dose or there are no degrees of freedom
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval interval(double level) {
        return interval(level, IntervalMethod.PROFILE);
    }

    /**
     * Returns an interval by a method of choice.
     *
     * @param level the confidence level, in (0, 1)
     * @param method profile, log-Wald, Wald, or, for a curve that was fitted alone, one of the bootstraps, which are those of
     *     {@link DoseBootstrap#withDefaults()}
     * @return the interval, open where the data leave it open; undefined where the curve has no such dose or there are no
     *     degrees of freedom; a Wald interval may reach negative doses
     * @throws IllegalArgumentException if the level is not in (0, 1), or the method is none of these
     */
    public Interval interval(double level, IntervalMethod method) {
        Levels.check(level);
        if (Double.isNaN(logEstimate) || source.degreesOfFreedom() < 1) {
            return Interval.none(level, method);
        }
        return switch (method) {
            case PROFILE -> profile(level);
            case LOG_WALD -> logWald(level);
            case WALD ->
                Estimate.of(getEstimate(), getStandardError(), source.optimum().inferenceDegreesOfFreedom())
                        .interval(level);
            case BOOTSTRAP ->
                DoseBootstrap.withDefaults().of(source.alone(), effect, type).percentile(level);
            case BOOTSTRAP_BCA ->
                DoseBootstrap.withDefaults().of(source.alone(), effect, type).bca(level);
            default ->
                throw new IllegalArgumentException("an effective dose has no " + method.getLabel()
                        + " interval; ask for profile, log-wald, wald, bootstrap or bootstrap-bca");
        };
    }

    private Interval logWald(double level) {
        double half = StudentT.twoSidedQuantile(level, source.optimum().inferenceDegreesOfFreedom()) * logStandardError;
        return Double.isNaN(half)
                ? Interval.none(level, IntervalMethod.LOG_WALD)
                : Interval.ofPositive(
                        Math.exp(logEstimate - half), Math.exp(logEstimate + half), level, IntervalMethod.LOG_WALD);
    }

    private Interval profile(double level) {
        double[] log = source.limits(effect, type == EffectiveDoseType.RELATIVE, level);
        return Interval.ofPositive(Math.exp(log[0]), Math.exp(log[1]), level, IntervalMethod.PROFILE);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {source, effect, type};
    }

    /** {@return the dose with its 95 % interval, or what can be said instead} */
    @Override
    public String toString() {
        String unit = getUnit().isEmpty() ? "" : " " + getUnit();
        return switch (outcome) {
            case INTERPOLATED -> Digits.of(getEstimate()) + unit + " " + interval(0.95);
            case ABOVE_TESTED_RANGE -> "> " + Digits.of(getBound()) + unit;
            case BELOW_TESTED_RANGE -> "< " + Digits.of(getBound()) + unit;
            case BETWEEN_DOSES -> {
                Interval set = interval(0.95);
                yield "between " + Digits.of(set.getLower()) + " and " + Digits.of(set.getUpper()) + unit;
            }
            case NOT_REACHED -> "not reached";
            case FLAT -> "flat";
            case NOT_IDENTIFIABLE -> "not identifiable";
        };
    }
}
