package io.github.foldwise.doseresponse;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.ExtraSumOfSquares;
import io.github.foldwise.inference.FiellerSet;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.inference.LogRatio;
import io.github.foldwise.inference.RandomEffects;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.curve.CurveErrors;
import io.github.foldwise.internal.curve.CurveOptimum;
import io.github.foldwise.internal.curve.CurveStatus;
import io.github.foldwise.internal.curve.JointOptimum;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Suggestion;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Several curves fitted together, with parameters that they share and errors of one kind and size; see {@link JointFitter}.
 *
 * <p>Parameters have drc's letters. Doses are in the unit of the first curve. Standard errors are NaN unless the status is
 * {@link FitStatus#CONVERGED}. Instances are immutable.
 */
public final class JointFit implements Tabular, Drawable, Serializable {
    private static final long serialVersionUID = 1L;

    private static final double LEVEL = 0.95;

    private final DoseResponseData[] data;
    private final JointFitter fitter;
    private final JointOptimum optimum;
    /** Of each curve the estimate of each free parameter, which are asked for again and again. */
    private final Estimate[][] parameters;
    /** Made where it is asked for; a table does not change. */
    private transient @Nullable Table table;

    JointFit(List<DoseResponseData> data, JointFitter fitter, JointOptimum optimum) {
        this.data = data.toArray(new DoseResponseData[0]);
        this.fitter = fitter;
        this.optimum = optimum;
        List<String> letters = fitter.model().getParameterNames();
        parameters = new Estimate[this.data.length][letters.size()];
        for (int k = 0; k < parameters.length; k++) {
            CurveOptimum own = optimum.curve(k);
            for (int j = 0; j < letters.size(); j++) {
                parameters[k][j] = estimate(own.parameter(letters.get(j)), own.parameterError(letters.get(j)));
            }
        }
    }

    private Estimate estimate(double value, double standardError) {
        return Estimate.of(value, standardError, optimum.inferenceDegreesOfFreedom());
    }

    CurveOptimum optimum(int curve) {
        return optimum.curve(curve);
    }

    DoseResponseData data(int curve) {
        return data[curve];
    }

    double[] doseLimits(int curve, double effect, boolean relative, double level) {
        return optimum.doseLimits(List.of(data), curve, effect, relative, level);
    }

    int index(String curve) {
        for (int k = 0; k < data.length; k++) {
            if (data[k].getName().equals(curve)) {
                return k;
            }
        }
        throw new IllegalArgumentException(
                "no curve \"" + curve + "\"; there are " + getNames() + Suggestion.of(curve, getNames()));
    }

    /**
     * Returns the names of the curves.
     *
     * @return the names, in order
     */
    public List<String> getNames() {
        return Arrays.stream(data).map(DoseResponseData::getName).toList();
    }

    /**
     * Returns the model of every curve.
     *
     * @return the model
     */
    public DoseResponseModel getModel() {
        return fitter.model();
    }

    /**
     * Returns how the responses scatter about the curves.
     *
     * @return the error model that was asked for
     */
    public ErrorModel getErrorModel() {
        return fitter.errors();
    }

    /**
     * Returns the power of a fit under {@link ErrorModel#BOX_COX}.
     *
     * @return \( \lambda \), one for all curves, found or given; NaN for other errors
     */
    public double getBoxCoxPower() {
        return optimum.power();
    }

    /**
     * Returns the parameters that the curves share.
     *
     * @return letters in alphabetical order; empty if none
     */
    public List<String> getShared() {
        return fitter.shared();
    }

    /**
     * Returns how the fit ended.
     *
     * @return {@link FitStatus#CONVERGED} if every curve did, else the status of the first that did not, one that says more than
     *     {@link FitStatus#NOT_IDENTIFIABLE} where there is one
     */
    public FitStatus getStatus() {
        CurveStatus worst = CurveStatus.CONVERGED;
        for (int k = 0; k < data.length; k++) {
            boolean vague = worst == CurveStatus.CONVERGED || worst == CurveStatus.NOT_IDENTIFIABLE;
            worst = vague && optimum(k).status != CurveStatus.CONVERGED ? optimum(k).status : worst;
        }
        return FitStatus.of(worst);
    }

    /**
     * Returns how the fit of a curve ended. One that is not determined does not take their standard errors from the others.
     *
     * @param curve the name of the curve
     * @return its status
     * @throws IllegalArgumentException if there is no such curve
     */
    public FitStatus getStatus(String curve) {
        return FitStatus.of(optimum(index(Objects.requireNonNull(curve, "curve"))).status);
    }

    /**
     * Returns how far apart the experiments of a curve are, whose wells are taken together here: limits of this fit leave that out.
     * Cochran's Q, its p-value and I² are asked of the result. Where wells of several experiments scatter about one curve, no limit of
     * it holds its truth as often as it says: for limits over experiments take {@code MixedDoseResponseFitter}, or
     * {@code LineSensitivity} of each experiment's own fit.
     *
     * @param curve the name of the curve
     * @return \( \ln IC_{50} \) of each experiment that tells one when it is fitted on its own; of none where the curve names fewer
     *     than two experiments
     * @throws IllegalArgumentException if there is no such curve
     */
    public RandomEffects betweenExperiments(String curve) {
        return BetweenExperiments.of(data[index(Objects.requireNonNull(curve, "curve"))], fitter);
    }

    /**
     * Returns how far apart the curves are, which is what a fit that shares e leaves out where they are experiments of one line, as
     * {@link #betweenExperiments} has it.
     *
     * @return \( \ln IC_{50} \) of each curve that tells one when it is fitted on its own
     */
    public RandomEffects betweenCurves() {
        return BetweenExperiments.of(List.of(data), fitter);
    }

    /**
     * Returns what a reader of the numbers should know, first of all that wells of several experiments, or curves that share e, are
     * taken together.
     *
     * @return sentences, those of one curve begin with its name; empty if there is nothing to warn of
     */
    public List<String> getWarnings() {
        return FitWarnings.of(this);
    }

    /**
     * Returns the number of free parameters.
     *
     * @return the number over all curves, shared ones counted once
     */
    public int getParameterCount() {
        return optimum.parameters();
    }

    /**
     * Returns the number of observations with a positive weight.
     *
     * @return n over all curves
     */
    public int getObservationCount() {
        return optimum.observations();
    }

    /**
     * Returns the residual degrees of freedom.
     *
     * @return n less the number of parameters; may be 0 or negative
     */
    public int getDegreesOfFreedom() {
        return optimum.degreesOfFreedom();
    }

    /**
     * Returns the residual sum of squares over all curves.
     *
     * @return the weighted sum
     */
    public double getResidualSumOfSquares() {
        return optimum.rss();
    }

    /**
     * Returns the residual standard deviation, one for all curves.
     *
     * @return \( \sqrt{RSS/(n - p)} \); NaN without degrees of freedom; under other errors as {@link DoseResponseFit#getSigma()}
     */
    public double getSigma() {
        return optimum.sigma();
    }

    /**
     * Returns the log-likelihood at the optimum; NaN where robust or overdispersed errors have none. For normal errors
     *
     * @return \( -\frac n2 (\ln(2\pi RSS/n) + 1) + \frac12 \sum \ln w \)
     */
    public double getLogLikelihood() {
        return optimum.logLikelihood();
    }

    /**
     * Returns Akaike's information criterion. A residual variance and a power that was found count as parameters.
     *
     * @return \( 2K - 2 \ln L \), with \( K = p + 1 \) for normal errors
     */
    public double getAic() {
        return 2.0 * optimum.likelihoodParameters() - 2 * getLogLikelihood();
    }

    /**
     * Returns a parameter of a curve with its standard error.
     *
     * @param curve the name of the curve
     * @param letter an element of the model's {@link DoseResponseModel#getParameterNames()}
     * @return the estimate
     * @throws IllegalArgumentException if there is no such curve or free parameter
     */
    public Estimate getParameter(String curve, String letter) {
        Objects.requireNonNull(curve, "curve");
        Objects.requireNonNull(letter, "letter");
        getModel().checkFree(letter);
        return parameters[index(curve)][getModel().getParameterNames().indexOf(letter)];
    }

    /**
     * Returns an interval of a parameter of a curve.
     *
     * @param curve the name of the curve
     * @param letter an element of the model's {@link DoseResponseModel#getParameterNames()}
     * @param level the confidence level, in (0, 1)
     * @param method profile or Wald, for e also log-Wald; log-Wald of a parameter that may be negative is Wald
     * @return the interval; undefined without a curve or without degrees of freedom
     * @throws IllegalArgumentException if there is no such curve, parameter, level or method
     */
    public Interval parameterInterval(String curve, String letter, double level, IntervalMethod method) {
        Objects.requireNonNull(curve, "curve");
        Objects.requireNonNull(letter, "letter");
        Objects.requireNonNull(method, "method");
        int k = index(curve);
        boolean has = optimum(k).hasCurve() && getDegreesOfFreedom() > 0;
        return ParameterIntervals.of(
                getModel(),
                letter,
                getParameter(curve, letter),
                level,
                method,
                () -> has ? optimum.parameterLimits(List.of(data), k, letter, level) : new double[0]);
    }

    /**
     * Returns the mean response of a curve at a dose.
     *
     * @param curve the name of the curve
     * @param dose the dose, at least 0
     * @return the fitted mean with its standard error
     * @throws IllegalArgumentException if there is no such curve, or the dose is negative or not finite
     */
    public Estimate predict(String curve, double dose) {
        Objects.requireNonNull(curve, "curve");
        if (!(dose >= 0 && dose <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("dose " + dose + ": doses must be finite and at least 0");
        }
        double[] mean = optimum(index(curve)).mean(dose);
        return estimate(mean[0], mean[1]);
    }

    /**
     * Returns a relative effective dose of a curve.
     *
     * @param curve the name of the curve
     * @param percent the effect, in (0, 100): 20 for the IC20
     * @return the typed result, by the rules of a curve that was fitted alone
     * @throws IllegalArgumentException if there is no such curve, or the percentage is not in (0, 100)
     */
    public EffectiveDose effectiveDose(String curve, double percent) {
        return effectiveDose(curve, percent, EffectiveDoseType.RELATIVE);
    }

    /**
     * Returns an effective dose of a curve.
     *
     * @param curve the name of the curve
     * @param effect a percentage in (0, 100) for a relative, a response for an absolute effective dose
     * @param type against what the effect is measured
     * @return the typed result, by the rules of a curve that was fitted alone
     * @throws IllegalArgumentException if there is no such curve, or the effect is out of range
     */
    public EffectiveDose effectiveDose(String curve, double effect, EffectiveDoseType type) {
        Objects.requireNonNull(curve, "curve");
        Objects.requireNonNull(type, "type");
        return EffectiveDose.of(DoseSource.of(this, index(curve)), effect, type);
    }

    /**
     * Returns the ratio of two curves' relative effective doses: the relative potency where the curves are parallel, the fold
     * resistance where one is a resistant line and the other its parent.
     *
     * @param numerator the name of the curve whose dose is divided
     * @param denominator the name of the curve by whose dose it is divided
     * @param percent the effect, in (0, 100)
     * @return the ratio
     * @throws IllegalArgumentException if there is no such curve, or the effect is out of range
     */
    public LogRatio doseRatio(String numerator, String denominator, double percent) {
        return doseRatio(numerator, percent, denominator, percent, EffectiveDoseType.RELATIVE);
    }

    /**
     * Returns the ratio of two curves' effective doses at any two effects.
     *
     * @param numerator the name of the curve whose dose is divided
     * @param effect its effect
     * @param denominator the name of the curve by whose dose it is divided
     * @param otherEffect the effect of that one
     * @param type against what effects are measured
     * @return the ratio
     * @throws IllegalArgumentException as {@link #effectiveDose(String, double, EffectiveDoseType)}
     */
    public LogRatio doseRatio(
            String numerator, double effect, String denominator, double otherEffect, EffectiveDoseType type) {
        Objects.requireNonNull(numerator, "numerator");
        Objects.requireNonNull(denominator, "denominator");
        Objects.requireNonNull(type, "type");
        double first = effectiveDose(numerator, effect, type).getLogEstimate();
        double second = effectiveDose(denominator, otherEffect, type).getLogEstimate();
        boolean relative = type == EffectiveDoseType.RELATIVE;
        String label = "dose at " + Digits.of(effect) + ", " + numerator + " to " + denominator;
        return ratio(
                label,
                first - second,
                numerator,
                (curve, gradient) -> curve.logDose(effect, relative, gradient),
                denominator,
                (curve, gradient) -> curve.logDose(otherEffect, relative, gradient));
    }

    /** The logarithm of a quantity of a curve, whose gradient is filled in. */
    private interface LogQuantity {
        void evaluate(CurveOptimum curve, double[] gradient);
    }

    private LogRatio ratio(
            String label, double log, String numerator, LogQuantity above, String denominator, LogQuantity below) {
        double error = Double.NaN;
        if (!Double.isNaN(log)) {
            int one = index(numerator);
            int other = index(denominator);
            double[] first = new double[optimum(one).parameterSize()];
            double[] second = new double[optimum(other).parameterSize()];
            above.evaluate(optimum(one), first);
            below.evaluate(optimum(other), second);
            error = optimum.differenceError(List.of(data), one, first, other, second);
        }
        return LogRatio.of(label, log, error, optimum.inferenceDegreesOfFreedom());
    }

    /**
     * Returns the profile-likelihood interval of a ratio of effective doses.
     *
     * @param numerator the name of the curve whose dose is divided
     * @param denominator the name of the curve by whose dose it is divided
     * @param effect the effect of both
     * @param type against what the effect is measured
     * @param level the confidence level, in (0, 1)
     * @return the interval, open where the data leave it open; undefined without an estimate or degrees of freedom
     * @throws IllegalArgumentException as {@link #effectiveDose(String, double, EffectiveDoseType)}, or if the level is not in (0, 1)
     */
    public Interval doseRatioInterval(
            String numerator, String denominator, double effect, EffectiveDoseType type, double level) {
        Objects.requireNonNull(numerator, "numerator");
        Objects.requireNonNull(denominator, "denominator");
        Objects.requireNonNull(type, "type");
        Levels.check(level);
        Estimate log = doseRatio(numerator, effect, denominator, effect, type).getLogRatio();
        if (Double.isNaN(log.getValue()) || getDegreesOfFreedom() < 1 || !(getResidualSumOfSquares() > 0)) {
            return Interval.none(level, IntervalMethod.PROFILE);
        }
        boolean relative = type == EffectiveDoseType.RELATIVE;
        double[] limits = optimum.ratioLimits(
                List.of(data), index(numerator), index(denominator), effect, relative, log.getStandardError(), level);
        return Interval.ofPositive(Math.exp(limits[0]), Math.exp(limits[1]), level, IntervalMethod.PROFILE);
    }

    /**
     * Returns the p-value of equal effective doses of two curves, by the profile of their ratio: it is below \( 1 - level \) where
     * {@link #doseRatioInterval} does not hold 1.
     *
     * @param numerator the name of a curve
     * @param denominator the name of the other
     * @param effect the effect of both
     * @param type against what the effect is measured
     * @return the two-sided p-value; NaN without an estimate or degrees of freedom
     * @throws IllegalArgumentException as {@link #effectiveDose(String, double, EffectiveDoseType)}
     */
    public double doseRatioPvalue(String numerator, String denominator, double effect, EffectiveDoseType type) {
        Objects.requireNonNull(numerator, "numerator");
        Objects.requireNonNull(denominator, "denominator");
        Objects.requireNonNull(type, "type");
        Estimate log = doseRatio(numerator, effect, denominator, effect, type).getLogRatio();
        if (Double.isNaN(log.getValue()) || getDegreesOfFreedom() < 1 || !(getResidualSumOfSquares() > 0)) {
            return Double.NaN;
        }
        double root = optimum.equalDosesStatistic(
                List.of(data), index(numerator), index(denominator), effect, type == EffectiveDoseType.RELATIVE);
        return StudentT.twoSidedPvalue(root, optimum.inferenceDegreesOfFreedom());
    }

    /**
     * Returns Fieller's set of a ratio of effective doses.
     *
     * @param numerator the name of the curve whose dose is divided
     * @param denominator the name of the curve by whose dose it is divided
     * @param effect the effect of both
     * @param type against what the effect is measured
     * @param level the confidence level, in (0, 1)
     * @return the set, which need not be an interval
     * @throws IllegalArgumentException as {@link #effectiveDose(String, double, EffectiveDoseType)}, or if the level is not in (0, 1)
     */
    public FiellerSet doseRatioSet(
            String numerator, String denominator, double effect, EffectiveDoseType type, double level) {
        Objects.requireNonNull(numerator, "numerator");
        Objects.requireNonNull(denominator, "denominator");
        Objects.requireNonNull(type, "type");
        Estimate first = dose(numerator, effect, type);
        Estimate second = dose(denominator, effect, type);
        LogRatio ratio = doseRatio(numerator, effect, denominator, effect, type);
        double one = first.getStandardError() / first.getValue();
        double other = second.getStandardError() / second.getValue();
        double difference = ratio.getLogRatio().getStandardError();
        double logCovariance = 0.5 * (one * one + other * other - difference * difference);
        return FiellerSet.of(first, second, logCovariance * first.getValue() * second.getValue(), level);
    }

    private Estimate dose(String curve, double effect, EffectiveDoseType type) {
        EffectiveDose dose = effectiveDose(curve, effect, type);
        return estimate(dose.getEstimate(), dose.getStandardError());
    }

    /**
     * Returns the ratio of the magnitudes of a parameter of two curves, such as their slopes.
     *
     * @param numerator the name of the curve whose parameter is divided
     * @param denominator the name of the curve by whose parameter it is divided
     * @param letter a parameter that the curves do not share, such as {@code "b"}
     * @return the ratio; NaN where the two differ in sign
     * @throws IllegalArgumentException if there is no such curve or free parameter
     */
    public LogRatio parameterRatio(String numerator, String denominator, String letter) {
        Objects.requireNonNull(numerator, "numerator");
        Objects.requireNonNull(denominator, "denominator");
        Objects.requireNonNull(letter, "letter");
        double first = getParameter(numerator, letter).getValue();
        double second = getParameter(denominator, letter).getValue();
        LogQuantity log = (curve, gradient) -> {
            double[] own = curve.parameterGradient(letter);
            for (int j = 0; j < own.length; j++) {
                gradient[j] = own[j] / curve.parameter(letter);
            }
        };
        String label = letter + ", " + numerator + " to " + denominator;
        return ratio(label, Math.log(first / second), numerator, log, denominator, log);
    }

    /**
     * Tests a smaller model, which shares more parameters, against this one.
     *
     * @param smaller a fit of the same curves with the same model that shares all that this one shares, and more
     * @return the extra-sum-of-squares and likelihood-ratio tests
     * @throws IllegalArgumentException if the smaller fit is not nested in this one, or either has other errors than normal ones
     */
    public ExtraSumOfSquares against(JointFit smaller) {
        Objects.requireNonNull(smaller, "smaller");
        for (JointFit fit : List.of(this, smaller)) {
            CurveErrors.requireNormal(fit.getErrorModel().toString(), "", "An extra-sum-of-squares test");
        }
        if (!Arrays.equals(data, smaller.data) || !getModel().equals(smaller.getModel())) {
            throw new IllegalArgumentException("fits of " + getModel() + " to " + getNames() + " and of "
                    + smaller.getModel() + " to " + smaller.getNames()
                    + " are not nested: they need the same data and the same model");
        }
        boolean nested = smaller.getShared().containsAll(getShared())
                && smaller.getShared().size() > getShared().size();
        if (!nested) {
            throw new IllegalArgumentException("sharing " + smaller.getShared() + " is no special case of sharing "
                    + getShared() + "; the smaller model must share all that this one does, and more");
        }
        return ExtraSumOfSquares.of(
                smaller.describe(),
                describe(),
                smaller.getResidualSumOfSquares(),
                getResidualSumOfSquares(),
                smaller.getDegreesOfFreedom(),
                getDegreesOfFreedom(),
                getObservationCount());
    }

    private String describe() {
        List<String> shared = getShared();
        if (shared.isEmpty()) {
            return "separate curves";
        }
        return shared.size() == getModel().getParameterCount() ? "one curve" : "common " + String.join(", ", shared);
    }

    /** {@return a row for each parameter of each curve, with 95 % Wald intervals} */
    @Override
    public Table toTable() {
        Table known = table;
        if (known == null) {
            known = tabulated();
            table = known;
        }
        return known;
    }

    private Table tabulated() {
        Table.Builder table = Table.builder(getModel().getName() + ", " + describe())
                .text("curve")
                .text("parameter")
                .number("estimate")
                .number("se")
                .number("lower")
                .number("upper")
                .text("status");
        List<String> letters = getModel().getParameterNames();
        for (int k = 0; k < data.length; k++) {
            String status = FitStatus.of(optimum(k).status).name();
            for (int j = 0; j < letters.size(); j++) {
                Estimate estimate = parameters[k][j];
                Interval interval = estimate.interval(LEVEL);
                table.row(
                        data[k].getName(),
                        letters.get(j),
                        estimate.getValue(),
                        estimate.getStandardError(),
                        interval.getLower(),
                        interval.getUpper(),
                        status);
            }
        }
        return table.build();
    }

    /** {@return wells and curves of all, with 95 % confidence bands} */
    @Override
    public Figure toFigure() {
        return JointFigure.of(this, List.of(data));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JointFit that && Arrays.equals(data, that.data) && fitter.equals(that.fitter);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(data) + fitter.hashCode();
    }

    /** {@return the model and what is shared, then the residual scatter and the location of each curve} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(getModel() + ", " + describe() + ", " + getStatus());
        if (Arrays.stream(data).anyMatch(curve -> curve.getExperiments().size() > 1)) {
            text.append(", pooled");
        }
        text.append("\nsigma ").append(Digits.of(getSigma()));
        text.append(", ").append(getDegreesOfFreedom()).append(" degrees of freedom");
        for (int k = 0; k < Math.min(data.length, 6); k++) {
            String name = data[k].getName();
            text.append('\n').append(name).append(": e ").append(getParameter(name, "e"));
        }
        return text.toString();
    }
}
