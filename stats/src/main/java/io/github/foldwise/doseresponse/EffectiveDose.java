package io.github.foldwise.doseresponse;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.OwnControl;
import io.github.foldwise.internal.curve.CurveOptimum;
import io.github.foldwise.internal.curve.CurveStatus;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An effective dose as a typed outcome: a number within the tested doses, a bound beyond them, or the reason why there is
 * none. It prints as such: {@code 0.0523 µM [0.0471, 0.058]} or {@code > 2.56 µM}.
 *
 * <p>What is promised at a level of 0.95: of all curves at most 5 % get a number, bound or set that is false. It is no promise about the
 * statements that are made. Of curves whose dose lies far beyond the tested ones few show an effect, some of them by chance, and what is
 * said of these is false more often: of 360 simulated cells of 2,000 curves 10 had more false statements among those made than 5 % and
 * chance allow, 6 to 28 of 28 to 212, or 10 to 29 %; of all curves of these cells that is 0.3 to 1.4 %. A dose far beyond the doses that
 * was read from a weak effect needs another experiment, with higher or lower doses.
 *
 * <p>Doses are in the unit of the data. Instances are immutable.
 */
public final class EffectiveDose extends Value {
    private static final long serialVersionUID = 1L;

    /** Of the set that the outcome follows from. */
    private static final double LEVEL = 0.95;
    /** Of log doses: a limit on a dose may miss it by rounding. */
    private static final double SAME = 1e-9;

    private final DoseSource source;
    private final double effect;
    private final EffectiveDoseType type;
    private final double logEstimate;
    private final double logStandardError;
    /** Errors of what all wells were divided by. */
    private final SharedErrors shared;
    /** What can be said, and the set it follows from; made when first asked for. */
    private transient @Nullable EffectiveDoseOutcome outcome;

    private transient volatile double @Nullable [] set;

    private EffectiveDose(
            DoseSource source,
            double effect,
            EffectiveDoseType type,
            double logEstimate,
            double logStandardError,
            SharedErrors shared) {
        this.shared = shared;
        this.source = source;
        this.effect = effect;
        this.type = type;
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
        CurveOptimum.LogDose dose = curve.estimate(effect, relative);
        double estimate = Double.isInfinite(dose.estimate()) ? Double.NaN : dose.estimate();
        return new EffectiveDose(source, effect, type, estimate, dose.standardError(), SharedErrors.NONE);
    }

    /**
     * Returns this dose with an error that all wells of the curve share and their scatter does not show, such as that of a mean control
     * by which every response was divided.
     *
     * <p>With \( s = h/t_\nu \) for a side of the interval that lies h away from the estimate on the log axis, that side is moved to
     * \( t_{\nu'} \sqrt{s^2 + \sum_k u_k^2} \), where \( u_k \) are the shared errors and \( \nu' \) are Welch's and Satterthwaite's
     * degrees of freedom. Open sides stay open. The outcome follows from these limits. Reference: Welch (1947),
     * doi:10.1093/biomet/34.1-2.28.
     *
     * @param error the standard error of the natural logarithm of this dose that comes from the shared error alone; infinite where
     *     nothing is known of it, which opens both sides
     * @param degreesOfFreedom those that it was estimated with, positive; infinite where it is known
     * @return a copy with one error more
     * @throws IllegalArgumentException if the error is negative or not a number, or the degrees of freedom are not positive
     */
    public EffectiveDose withSharedError(double error, double degreesOfFreedom) {
        return new EffectiveDose(
                source, effect, type, logEstimate, logStandardError, shared.and(error, degreesOfFreedom));
    }

    private EffectiveDoseOutcome outcome() {
        CurveOptimum curve = source.optimum();
        if (!curve.hasCurve()) {
            return curve.status == CurveStatus.FLAT ? EffectiveDoseOutcome.FLAT : EffectiveDoseOutcome.NOT_IDENTIFIABLE;
        }
        double[] set = source.degreesOfFreedom() < 1 ? new double[0] : set(LEVEL);
        boolean anywhere = set.length > 0 && set[0] == Double.NEGATIVE_INFINITY && set[1] == Double.POSITIVE_INFINITY;
        boolean nowhere = set.length == 0 || Double.isNaN(set[0]) || (set[0] == set[1] && Double.isInfinite(set[0]));
        if (Double.isNaN(logEstimate) && nowhere && !anywhere) {
            // Between two plateaus there is a dose for every part of the way; an equation without plateaus has no
            // parts.
            boolean parts = Double.isFinite(curve.bottom()) && Double.isFinite(curve.top());
            return (parts && curve.isCurve()) || type == EffectiveDoseType.ABSOLUTE
                    ? EffectiveDoseOutcome.NOT_REACHED
                    : EffectiveDoseOutcome.NOT_IDENTIFIABLE;
        }
        if (nowhere) {
            boolean within = logEstimate >= curve.lowestLogDose() && logEstimate <= curve.highestLogDose();
            return within && curve.isDetermined()
                    ? EffectiveDoseOutcome.INTERPOLATED
                    : EffectiveDoseOutcome.NOT_IDENTIFIABLE;
        }
        double number = curve.isCurve() && !isAnywhereInGap(curve, set) ? logEstimate : Double.NaN;
        EffectiveDoseOutcome said =
                EffectiveDoseOutcome.of(set[0], set[1], number, curve.lowestLogDose(), curve.highestLogDose());
        // Half of the way to a plateau far below zero may lie above a dose that leaves less than half of the cells.
        boolean lost = type == EffectiveDoseType.RELATIVE && curve.hasLost(effect / 100);
        return said == EffectiveDoseOutcome.ABOVE_TESTED_RANGE && lost ? EffectiveDoseOutcome.NOT_IDENTIFIABLE : said;
    }

    /** Whether the search ended in a valley of curves that differ in nothing but where between two doses they fall. */
    private boolean isAnywhereInGap(CurveOptimum curve, double[] set) {
        if (curve.status != CurveStatus.NOT_IDENTIFIABLE) {
            return false;
        }
        return Arrays.stream(source.data().getDoses())
                .map(Math::log)
                .noneMatch(dose -> dose > set[0] + SAME && dose < set[1] - SAME);
    }

    /** The limits of the log dose. */
    private double[] set(double level) {
        if (level != LEVEL) {
            return limits(level, true);
        }
        double[] kept = set;
        if (kept == null) {
            kept = limits(level, true);
            set = kept;
        }
        return kept;
    }

    /** A limit of curves is approached along steep ones, so that an estimate there may lie a little outside of what was found. */
    private double[] limits(double level, boolean widened) {
        double[] found = source.limits(effect, type == EffectiveDoseType.RELATIVE, level, widened);
        boolean isSet = found[0] < found[1] || Math.abs(found[0]) <= Double.MAX_VALUE;
        double[] own = isSet && !Double.isNaN(logEstimate)
                ? new double[] {Math.min(found[0], logEstimate), Math.max(found[1], logEstimate)}
                : found;
        return isSet && !shared.isNone() ? withShared(own, level, widened) : own;
    }

    private double[] withShared(double[] own, double level, boolean widened) {
        double[] near = {logEstimate, logEstimate};
        double nearLevel = 0;
        if (Double.isNaN(logEstimate)) {
            // Without an estimate the spread of a side is that between its limits at two levels.
            nearLevel = 0.5 * level;
            near = source.limits(effect, type == EffectiveDoseType.RELATIVE, nearLevel, widened);
        }
        return shared.widened(own, level, near, nearLevel, source.degreesOfFreedom());
    }

    /** {@return what can be said of this dose; only {@link EffectiveDoseOutcome#INTERPOLATED} goes with a plain number} */
    public EffectiveDoseOutcome getOutcome() {
        EffectiveDoseOutcome known = outcome;
        if (known == null) {
            known = outcome();
            outcome = known;
        }
        return known;
    }

    /**
     * Returns the dose where it is a number.
     *
     * @return the dose if interpolated, else NaN
     */
    public double getValue() {
        return getOutcome() == EffectiveDoseOutcome.INTERPOLATED ? getEstimate() : Double.NaN;
    }

    /**
     * Returns what the fitted curve gives, also outside the tested doses; use it with its {@linkplain #getOutcome()
     * outcome} only.
     *
     * @return the model's dose; NaN if the curve has none
     */
    public double getEstimate() {
        return dose(logEstimate);
    }

    private double dose(double logarithm) {
        return GroupedResponses.dose(logarithm, source.data().getDoses());
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
        return getEstimate() * getLogStandardError();
    }

    /**
     * Returns the standard error of {@link #getLogEstimate()}.
     *
     * @return the standard error of the natural logarithm, shared errors included; NaN if there is none
     */
    public double getLogStandardError() {
        return shared.standardError(logStandardError);
    }

    /**
     * Returns this dose with limits whose scatter of wells is that of a sandwich covariance, which allows for scatter that differs between
     * doses: each side is moved by the ratio of the two standard errors of the response at the dose.
     *
     * @param robust which sandwich
     * @return a copy; the same dose where the curve has no standard errors
     * @throws IllegalArgumentException as {@link DeltaMethod#of(DoseResponseFit, RobustCovariance)}
     */
    public EffectiveDose withScatter(RobustCovariance robust) {
        DoseResponseFit fit = source.alone();
        double[] gradient = Double.isFinite(logEstimate) ? DeltaMethod.of(fit).gradient(getEstimate()) : new double[0];
        if (gradient.length == 0) {
            return this;
        }
        double plain = DeltaMethod.of(fit).estimate(0, gradient).getStandardError();
        double sandwich = DeltaMethod.of(fit, robust).estimate(0, gradient).getStandardError();
        double ratio = sandwich / plain;
        return ratio > 0 && ratio <= Double.MAX_VALUE
                ? new EffectiveDose(source, effect, type, logEstimate, logStandardError * ratio, shared.scaled(ratio))
                : this;
    }

    private double inferenceDegreesOfFreedom() {
        return shared.degreesOfFreedom(logStandardError, source.optimum().inferenceDegreesOfFreedom());
    }

    /**
     * Returns the one-sided statement about a dose that lies beyond the tested ones, at the level of {@link #getOutcome()}, 95 %.
     *
     * @return the lower confidence limit if above the tested range, the upper one if below, else NaN
     */
    public double getBound() {
        return getBound(LEVEL);
    }

    /**
     * Returns the limit beyond which this dose lies.
     *
     * @param level the confidence level of the set whose end it is, in (0, 1)
     * @return the lower end of the set if above the tested range, the upper one if below, else NaN; at a level other than 0.95 it
     *     may lie within the tested doses
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public double getBound(double level) {
        Levels.check(level);
        return switch (getOutcome()) {
            case ABOVE_TESTED_RANGE -> dose(set(level)[0]);
            case BELOW_TESTED_RANGE -> dose(set(level)[1]);
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
     * Returns what a reader of the limits should know.
     *
     * @return for an absolute dose a sentence where the responses were divided by the mean of their own wells at dose 0 (these scatter,
     *     and average to 100 %, or 1, in each experiment), because the limits leave out the error of that mean; empty elsewhere, and
     *     where a {@linkplain #withSharedError shared error} was added
     */
    public List<String> getWarnings() {
        boolean plain = type == EffectiveDoseType.ABSOLUTE && shared.isNone();
        OwnControl control = plain && source.optimum().hasCurve() && source.degreesOfFreedom() > 0
                ? OwnControl.of(source.data())
                : null;
        return control == null
                ? List.of()
                : List.of(control.words(
                        "absolute doses",
                        "take relative doses, or more control wells, or add it by EffectiveDose.withSharedError"));
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
     * <p>Where the doses see only a part of the curve, or hardly an effect, its quantile is larger than Student's t; an end of a relative
     * dose of a two-plateau curve is moved further out where the modified signed root of the likelihood ratio has that quantile
     * (Barndorff-Nielsen 1986; Fraser, Reid and Wu 1999, doi:10.1093/biomet/86.2.249), because the model is bent there. Plain, as R's
     * profiles, is {@link #likelihoodInterval}.
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
     * @throws IllegalArgumentException if the level is not in (0, 1), the method is none of these, or a bootstrap, which draws wells
     *     of the curve alone, is asked of a dose with a {@linkplain #withSharedError shared error}
     */
    public Interval interval(double level, IntervalMethod method) {
        Levels.check(level);
        if (!shared.isNone() && (method == IntervalMethod.BOOTSTRAP || method == IntervalMethod.BOOTSTRAP_BCA)) {
            throw new IllegalArgumentException(
                    "a dose with a shared error has no bootstrap interval; ask for profile, log-wald or wald");
        }
        boolean hasSet = method == IntervalMethod.PROFILE && source.optimum().hasCurve();
        if (source.degreesOfFreedom() < 1 || (Double.isNaN(logEstimate) && !hasSet)) {
            return Interval.none(level, method);
        }
        return switch (method) {
            case PROFILE -> profile(level);
            case LOG_WALD -> logWald(level);
            case WALD ->
                Estimate.of(getEstimate(), getStandardError(), inferenceDegreesOfFreedom())
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
        double half = StudentT.twoSidedQuantile(level, inferenceDegreesOfFreedom()) * getLogStandardError();
        return Double.isNaN(half)
                ? Interval.none(level, IntervalMethod.LOG_WALD)
                : Interval.ofPositive(
                        Math.exp(logEstimate - half), Math.exp(logEstimate + half), level, IntervalMethod.LOG_WALD);
    }

    /**
     * Returns the doses that the likelihood does not reject by Student's t: \( RSS(\psi) \le RSS_{min}\,(1 + t^2/\nu) \).
     *
     * <p>This is {@link #interval(double)} but where the curve is not seen plainly: there that interval is wider, for on its own this one misses on one side more often than it should. Among experiments, whose scatter is estimated from themselves, this is what one of
     * them is worth.
     *
     * @param level the confidence level, in (0, 1)
     * @return the interval; undefined where the curve has no such dose or there are no degrees of freedom
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval likelihoodInterval(double level) {
        Levels.check(level);
        return source.degreesOfFreedom() < 1 || !source.optimum().hasCurve()
                ? Interval.none(level, IntervalMethod.PROFILE)
                : interval(level, limits(level, false));
    }

    private Interval profile(double level) {
        return interval(level, set(level));
    }

    private Interval interval(double level, double[] log) {
        // Nowhere is not an interval: no curve of the set comes to the response at a tested dose.
        return Double.isNaN(log[0]) || log[0] == Double.POSITIVE_INFINITY || log[1] == Double.NEGATIVE_INFINITY
                ? Interval.none(level, IntervalMethod.PROFILE)
                : Interval.ofPositive(dose(log[0]), dose(log[1]), level, IntervalMethod.PROFILE);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {source, effect, type, shared};
    }

    /** {@return the dose with its 95 % interval, or what can be said instead} */
    @Override
    public String toString() {
        String unit = getUnit().isEmpty() ? "" : " " + getUnit();
        return switch (getOutcome()) {
            case INTERPOLATED -> Digits.of(getEstimate()) + unit + " " + interval(0.95);
            case ABOVE_TESTED_RANGE -> "> " + Digits.of(getBound()) + unit;
            case BELOW_TESTED_RANGE -> "< " + Digits.of(getBound()) + unit;
            case BETWEEN_DOSES -> between(interval(LEVEL), unit);
            case NOT_REACHED -> "not reached";
            case FLAT -> "flat";
            case NOT_IDENTIFIABLE -> "not identifiable" + known(interval(LEVEL), unit);
        };
    }

    private static String between(Interval set, String unit) {
        String[] ends = Digits.apart(set.getLower(), set.getUpper());
        return ends[0].equals(ends[1]) ? "at " + ends[0] + unit : "between " + ends[0] + " and " + ends[1] + unit;
    }

    /** What a set says where there is no number. */
    private static String known(Interval set, String unit) {
        boolean lower = set.isDefined() && !set.isLowerOpen();
        boolean upper = set.isDefined() && !set.isUpperOpen();
        if (lower && upper) {
            String[] ends = Digits.apart(set.getLower(), set.getUpper());
            return ", " + ends[0] + " to " + ends[1] + unit;
        }
        return lower
                ? ", > " + Digits.of(set.getLower()) + unit
                : upper ? ", < " + Digits.of(set.getUpper()) + unit : "";
    }
}
