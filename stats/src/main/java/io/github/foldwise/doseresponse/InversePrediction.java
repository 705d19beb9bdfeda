package io.github.foldwise.doseresponse;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.curve.CurveErrors;
import io.github.foldwise.internal.curve.plane.CurveSolver;
import io.github.foldwise.internal.function.BracketedRoot;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/**
 * The dose that a response observed in new wells stands for, as a typed outcome with an interval.
 *
 * <p>The interval is of all doses x about the estimate with \( |\bar y - f(x)| \le t \sqrt{s^2/m + SE(f(x))^2} \) for the mean of m
 * new wells: it holds the doubt about the curve and the scatter of the new wells, and is open where a plateau is within reach.
 * Reference: Seber and Wild (1989), doi:10.1002/0471725315, section 5.4; R package investr, {@code invest}. Instances are
 * immutable.
 */
public final class InversePrediction extends Value {
    private static final long serialVersionUID = 1L;

    /** Of the interval that the outcome follows from. */
    private static final double LEVEL = 0.95;

    private static final double STEP = 0.1;
    private static final double TOLERANCE = 1e-13;

    private final DoseResponseFit fit;
    private final double response;
    private final int wells;
    private final EffectiveDose dose;

    private InversePrediction(DoseResponseFit fit, double response, int wells, EffectiveDose dose) {
        this.fit = fit;
        this.response = response;
        this.wells = wells;
        this.dose = dose;
    }

    /**
     * Predicts the dose of new wells.
     *
     * @param fit the fitted curve
     * @param meanResponse the mean response of the new wells
     * @param wells the number of new wells, at least 1
     * @return the prediction
     * @throws IllegalArgumentException if the response is not finite or the number below 1
     */
    public static InversePrediction of(DoseResponseFit fit, double meanResponse, int wells) {
        CurveErrors.requireNormal(fit.getErrorModel().toString(), fit.getName(), "Inverse prediction");
        if (wells < 1) {
            throw new IllegalArgumentException("wells " + wells + ": a response is the mean of at least one well");
        }
        return new InversePrediction(
                fit, meanResponse, wells, fit.effectiveDose(meanResponse, EffectiveDoseType.ABSOLUTE));
    }

    /**
     * Returns what can be said of the dose, by the rule of all doses from the interval of this one at 95 %, which holds the scatter of
     * the new wells too.
     *
     * @return the outcome; only {@link EffectiveDoseOutcome#INTERPOLATED} goes with a plain number
     */
    public EffectiveDoseOutcome getOutcome() {
        EffectiveDoseOutcome ofCurve = dose.getOutcome();
        boolean none = ofCurve == EffectiveDoseOutcome.NOT_REACHED || ofCurve == EffectiveDoseOutcome.FLAT;
        if (none || fit.getDegreesOfFreedom() < 1) {
            return ofCurve;
        }
        Interval own = interval(LEVEL);
        return EffectiveDoseOutcome.of(
                Math.log(own.getLower()),
                Math.log(own.getUpper()),
                dose.getLogEstimate(),
                Math.log(fit.getData().getLowestPositiveDose()),
                Math.log(fit.getData().getHighestDose()));
    }

    /**
     * Returns the dose where it is a number.
     *
     * @return the dose if interpolated, else NaN
     */
    public double getValue() {
        return getOutcome() == EffectiveDoseOutcome.INTERPOLATED ? dose.getEstimate() : Double.NaN;
    }

    /**
     * Returns the interval of the dose.
     *
     * @param level the confidence level, in (0, 1)
     * @return the interval, open where responses on that side are within the scatter; undefined where the curve does not come
     *     to the response or has no standard errors
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval interval(double level) {
        Levels.check(level);
        double log = dose.getLogEstimate();
        double t = StudentT.twoSidedQuantile(level, fit.getDegreesOfFreedom());
        if (!Double.isFinite(log) || Double.isNaN(excess(log, t))) {
            return Interval.none(level, IntervalMethod.INVERSION);
        }
        double low = limit(log, -STEP, t, Math.log(fit.getData().getLowestPositiveDose()));
        double high = limit(log, STEP, t, Math.log(fit.getData().getHighestDose()));
        return Interval.ofPositive(Math.exp(low), Math.exp(high), level, IntervalMethod.INVERSION);
    }

    /** Above 0 where the dose is contradicted. */
    private double excess(double logDose, double t) {
        var mean = fit.predict(Math.exp(logDose));
        double error = Math.hypot(mean.getStandardError(), fit.getSigma() / Math.sqrt(wells));
        return Math.abs(response - mean.getValue()) - t * error;
    }

    /** Beyond the tested doses the curve is a guess: a limit that is not met a while after them is open. */
    private double limit(double log, double step, double t, double end) {
        double bound = step < 0 ? Math.min(log, end) - CurveSolver.REACH : Math.max(log, end) + CurveSolver.REACH;
        double inside = log;
        while (step < 0 ? inside > bound : inside < bound) {
            double outside = inside + step;
            double excess = excess(outside, t);
            if (excess > 0) {
                return BracketedRoot.find(x -> excess(x, t), inside, excess(inside, t), outside, excess, TOLERANCE);
            }
            inside = outside;
        }
        return step < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {fit, response, wells};
    }

    /** {@return the dose with its 95 % interval, or what can be said instead} */
    @Override
    public String toString() {
        boolean number = getOutcome() == EffectiveDoseOutcome.INTERPOLATED;
        String unit = dose.getUnit().isEmpty() ? "" : " " + dose.getUnit();
        String text = number
                ? Digits.of(getValue()) + unit + " " + interval(0.95)
                : getOutcome().name();
        return "Dose " + text + "\nof response " + Digits.of(response) + ", mean of " + wells + " wells";
    }
}
