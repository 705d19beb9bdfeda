package io.github.foldwise.doseresponse;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.curve.CurveOptimum;
import io.github.foldwise.internal.curve.CurveStatus;
import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.internal.curve.plane.GridBases;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fitted dose-response curve.
 *
 * <p>A curve that cannot be estimated is returned all the same: see {@link #getStatus()}. Its parameters are NaN or, where
 * the search ended somewhere, where it ended, without standard errors. Nothing here is a number without a status.
 *
 * <p>Parameters have drc's letters: slope b, lower plateau c, upper plateau d, and location e, which is the dose
 * halfway between the plateaus for LL and LN; see {@link DoseResponseModel}. Standard errors match R {@code drc} (full Hessian) unless
 * {@link CovarianceType#GAUSS_NEWTON} was asked for. Instances are immutable.
 */
public final class DoseResponseFit extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    /** How an interval of a parameter or an effective dose can be made; an effective dose has {@code BOOTSTRAP_BCA} too. */
    public static final List<IntervalMethod> INTERVAL_METHODS =
            List.of(IntervalMethod.PROFILE, IntervalMethod.LOG_WALD, IntervalMethod.WALD, IntervalMethod.BOOTSTRAP);

    private static final double LEVEL = 0.95;

    private final DoseResponseData data;
    private final DoseResponseModel model;
    private final CovarianceType covariance;
    private final ErrorModel errors;
    private final PlateauPrior prior;
    private final CurveOptimum optimum;

    private DoseResponseFit(
            DoseResponseData data,
            DoseResponseModel model,
            CovarianceType covariance,
            ErrorModel errors,
            PlateauPrior prior,
            CurveOptimum optimum) {
        this.data = data;
        this.model = model;
        this.covariance = covariance;
        this.errors = errors;
        this.prior = prior;
        this.optimum = optimum;
    }

    static DoseResponseFit of(
            DoseResponseData data,
            DoseResponseModel model,
            CovarianceType covariance,
            ErrorModel errors,
            PlateauPrior prior,
            @Nullable GridBases bases) {
        boolean exact = covariance == CovarianceType.HESSIAN;
        if (prior.isNone()) {
            CurveOptimum optimum = CurveOptimum.of(data, model.curve(), exact, errors.curve(), bases);
            return new DoseResponseFit(data, model, covariance, errors, prior, optimum);
        }
        if (!errors.equals(ErrorModel.NORMAL) || !model.curve().takesPrior()) {
            throw new IllegalArgumentException(
                    "priors on plateaus and slope with model " + model.getName() + " and " + errors
                            + " errors: they are for curves between two plateaus on a log axis (LL.2 to LL.4, W1, W2, LN) with"
                            + " normal errors");
        }
        double control = prior.control(data);
        CurveOptimum optimum =
                CurveOptimum.of(data, model.curve(), exact, prior.center(control), prior.deviation(control), bases);
        return new DoseResponseFit(data, model, covariance, errors, prior, optimum);
    }

    /** The same fit of other data; what priors are parts of stays the same. */
    DoseResponseFit of(DoseResponseData other, CovarianceType itsCovariance) {
        return of(other, model, itsCovariance, errors, prior.heldAt(data), optimum.bases());
    }

    CurveOptimum optimum() {
        return optimum;
    }

    /**
     * Returns the name of the curve.
     *
     * @return the name of the data, usually the cell line; empty if not named
     */
    public String getName() {
        return data.getName();
    }

    /** {@return the data that were fitted} */
    public DoseResponseData getData() {
        return data;
    }

    /** {@return the model that was fitted} */
    public DoseResponseModel getModel() {
        return model;
    }

    /**
     * Returns which covariance the standard errors come from.
     *
     * @return the covariance type
     */
    public CovarianceType getCovarianceType() {
        return covariance;
    }

    /**
     * Returns how the responses scatter about the curve.
     *
     * @return the error model that was asked for
     */
    public ErrorModel getErrorModel() {
        return errors;
    }

    /**
     * Returns what was supposed of plateaus and slope beside the responses.
     *
     * @return the priors that were asked for; {@link PlateauPrior#NONE} where there are none
     */
    public PlateauPrior getPrior() {
        return prior;
    }

    /**
     * Returns whether priors are part of the estimates, which then are not those of least squares.
     *
     * @return true under {@linkplain DoseResponseFitter#withPrior priors}, unless there was no residual variance to weigh them by
     */
    public boolean isPenalized() {
        return optimum.isPenalized();
    }

    /**
     * {@return the power of a fit under {@link ErrorModel#BOX_COX}: \( \lambda \), found or given; NaN for other errors or
     * without a curve}
     */
    public double getBoxCoxPower() {
        return optimum.power();
    }

    /**
     * Returns how the fit ended.
     *
     * @return the status
     */
    public FitStatus getStatus() {
        return FitStatus.of(optimum.status);
    }

    /**
     * {@return whether the optimum was found and identifies every parameter: true if the status is
     * {@link FitStatus#CONVERGED}}
     */
    public boolean isConverged() {
        return optimum.status == CurveStatus.CONVERGED;
    }

    /**
     * Returns the relative IC50.
     *
     * @return the dose halfway between the plateaus if it lies within the tested doses, else NaN;
     *     {@link #effectiveDose(double)} says why
     */
    public double getIc50() {
        return effectiveDose(50).getValue();
    }

    /** {@return the relative IC20, as {@link #getIc50()}, for an effect of 20 percent} */
    public double getIc20() {
        return effectiveDose(20).getValue();
    }

    /** {@return the relative IC10, as {@link #getIc50()}, for an effect of 10 percent} */
    public double getIc10() {
        return effectiveDose(10).getValue();
    }

    /**
     * Returns whether the fitted curve falls with dose.
     *
     * @return true if the response at dose 0 is the upper plateau; false if it rises or there is no curve
     */
    public boolean isFalling() {
        return optimum.isFalling();
    }

    /**
     * Returns the slope b of drc.
     *
     * @return for LL and W1 positive where the curve falls with dose (minus Prism's Hill slope), for W2 and LN negative;
     *     NaN without a curve
     */
    public double getSlope() {
        return optimum.parameter("b");
    }

    /**
     * Returns the lower plateau c.
     *
     * @return the plateau in the unit of the responses; NaN without a curve
     */
    public double getBottom() {
        return optimum.bottom();
    }

    /**
     * Returns the upper plateau d.
     *
     * @return the plateau in the unit of the responses; NaN without a curve
     */
    public double getTop() {
        return optimum.top();
    }

    /**
     * Returns a parameter with its standard error.
     *
     * @param letter an element of {@link DoseResponseModel#getParameterNames()}
     * @return the estimate; NaN without a curve, its standard error NaN unless the fit converged
     * @throws IllegalArgumentException if the model has no such free parameter
     */
    public Estimate getParameter(String letter) {
        Objects.requireNonNull(letter, "letter");
        model.checkFree(letter);
        return Estimate.of(
                optimum.parameter(letter), optimum.parameterError(letter), optimum.inferenceDegreesOfFreedom());
    }

    /**
     * Returns an interval of a parameter.
     *
     * <p>Profile limits are by Student's t where the curve is seen plainly, and wider where the doses see only a part of it or hardly an
     * effect, as those of a dose are: by t alone the upper plateau of lines that are alive at every dose was missed by 9 % of
     * intervals at 95 %.
     * A limit of a plateau more than a thousand spans of the responses away is infinite, since nobody reads it as a plateau.
     *
     * @param letter an element of {@link DoseResponseModel#getParameterNames()}
     * @param level the confidence level, in (0, 1)
     * @param method one of {@link #INTERVAL_METHODS}; log-Wald of a parameter that may be negative is Wald, the bootstrap is
     *     that of {@link DoseBootstrap#withDefaults()}
     * @return the interval; undefined without a curve or without degrees of freedom
     * @throws IllegalArgumentException if there is no such parameter, level or method
     */
    public Interval parameterInterval(String letter, double level, IntervalMethod method) {
        Objects.requireNonNull(letter, "letter");
        Objects.requireNonNull(method, "method");
        if (method == IntervalMethod.BOOTSTRAP) {
            return DoseBootstrap.withDefaults().parameterInterval(this, letter, level);
        }
        Estimate estimate = getParameter(letter);
        return ParameterIntervals.of(
                model,
                letter,
                estimate,
                level,
                method,
                () -> optimum.hasCurve() && getDegreesOfFreedom() > 0
                        ? optimum.parameterLimits(data, letter, level)
                        : new double[0]);
    }

    /**
     * Returns a relative effective dose.
     *
     * @param percent the effect, in (0, 100): 20 for the IC20
     * @return the typed result
     * @throws IllegalArgumentException if the percentage is not in (0, 100)
     */
    public EffectiveDose effectiveDose(double percent) {
        return effectiveDose(percent, EffectiveDoseType.RELATIVE);
    }

    /**
     * Returns an effective dose.
     *
     * @param effect a percentage in (0, 100) for a relative, a response for an absolute effective dose
     * @param type against what the effect is measured
     * @return the typed result
     * @throws IllegalArgumentException if a percentage is not in (0, 100), or a response is not finite
     */
    public EffectiveDose effectiveDose(double effect, EffectiveDoseType type) {
        return EffectiveDose.of(DoseSource.of(this), effect, Objects.requireNonNull(type, "type"));
    }

    /**
     * Returns the mean response at a dose with its standard error.
     *
     * @param dose the dose, at least 0, in the unit of the data
     * @return the fitted mean; the standard error is of the mean, not of a new observation; NaN without a curve
     * @throws IllegalArgumentException if the dose is negative or not finite
     */
    public Estimate predict(double dose) {
        if (!(dose >= 0 && dose <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("dose " + dose + ": doses must be finite and at least 0");
        }
        double[] mean = optimum.mean(dose);
        return Estimate.of(mean[0], mean[1], optimum.inferenceDegreesOfFreedom());
    }

    /**
     * {@return what the fitted curve says about hormesis; {@link HormesisType#NOT_MODELLED} unless the model is BC or CRS
     * and there is a curve}
     */
    public HormesisType getHormesis() {
        if (!model.family().isHormetic() || !optimum.hasCurve()) {
            return HormesisType.NOT_MODELLED;
        }
        if (!(optimum.parameter("f") > 0)) {
            return HormesisType.NO_STIMULATION;
        }
        boolean unlimited = model.family() == CurveFamily.BRAIN_COUSENS && !(Math.abs(optimum.parameter("b")) > 1);
        return unlimited ? HormesisType.UNLIMITED : HormesisType.STIMULATION;
    }

    /**
     * Returns the highest point of a curve that rises before it falls.
     *
     * @return the peak; not present where the curve is highest at one of its ends, as monotone ones are
     */
    public CurvePeak getPeak() {
        double[] peak = optimum.peak();
        int df = getDegreesOfFreedom();
        if (peak.length == 0) {
            Estimate none = Estimate.of(Double.NaN, Double.NaN, df);
            return new CurvePeak(none, none);
        }
        double dose = Math.exp(peak[0]);
        return new CurvePeak(Estimate.of(dose, dose * peak[1], df), Estimate.of(peak[2], peak[3], df));
    }

    /**
     * {@return the residual sum of squares, weighted where the data have weights; for a flat curve about its mean; NaN where
     * nothing could be fitted}
     */
    public double getResidualSumOfSquares() {
        return optimum.rss();
    }

    /**
     * Returns the residual standard deviation.
     *
     * @return \( \sqrt{RSS / (n - p)} \); NaN without degrees of freedom; under other errors the scale of the residuals
     *     (robust), the residual standard deviation after the transform (Box-Cox), or the root of the overdispersion, 1 where
     *     it is not estimated
     */
    public double getSigma() {
        return optimum.sigma();
    }

    /** {@return the number of observations with a positive weight: n} */
    public int getObservationCount() {
        return optimum.observations;
    }

    /** {@return the residual degrees of freedom: n - p, which may be 0 or, where nothing could be fitted, negative} */
    public int getDegreesOfFreedom() {
        return optimum.degreesOfFreedom();
    }

    /**
     * Returns the log-likelihood at the optimum; NaN where robust or overdispersed errors have none. For normal errors
     *
     * @return \( -\frac n2 (\ln(2\pi RSS/n) + 1) + \frac12 \sum \ln w \), as R {@code logLik}
     */
    public double getLogLikelihood() {
        return optimum.logLikelihood();
    }

    /**
     * Returns Akaike's information criterion. A residual variance and a power that was found count as parameters.
     *
     * @return \( 2K - 2 \ln L \), with \( K = p + 1 \) for normal errors; NaN for a penalised fit, whose likelihood is no maximum
     */
    public double getAic() {
        return isPenalized() ? Double.NaN : 2 * optimum.likelihoodParameters() - 2 * getLogLikelihood();
    }

    /**
     * {@return Akaike's criterion corrected for small samples: \( AIC + 2K(K + 1)/(n - K - 1) \) with \( K = p + 1 \); NaN
     * where \( n \le K + 1 \)}
     */
    public double getAicc() {
        int k = optimum.likelihoodParameters();
        int left = optimum.observations - k - 1;
        return left > 0 ? getAic() + 2.0 * k * (k + 1) / left : Double.NaN;
    }

    /** {@return Schwarz's Bayesian information criterion: \( (p + 1) \ln n - 2 \ln L \); NaN for a penalised fit} */
    public double getBic() {
        double penalty = optimum.likelihoodParameters() * Math.log(optimum.observations);
        return isPenalized() ? Double.NaN : penalty - 2 * getLogLikelihood();
    }

    /**
     * Returns whether every response lies on the curve to rounding, within 1e-9 of the largest response. A reader prints six
     * digits, so that only computed or copied numbers do, and limits and p-values of such a fit mean nothing.
     *
     * @return whether the responses have no scatter; false where there is no curve or no degree of freedom
     */
    public boolean isWithoutScatter() {
        return optimum.hasCurve() && getDegreesOfFreedom() > 0 && FitWarnings.isWithoutScatter(data, optimum);
    }

    /** Whether wells of several experiments are taken together, so that limits are those of wells. */
    boolean isPooled() {
        return data.getExperiments().size() > 1;
    }

    /**
     * Returns what a reader of the numbers should know, first of all that wells of several experiments are taken together.
     *
     * @return sentences; empty if there is nothing to warn of
     */
    public List<String> getWarnings() {
        return FitWarnings.of(this);
    }

    /** {@return parameters and the IC10, IC20 and IC50 with profile-likelihood intervals at 95 %} */
    @Override
    public Table toTable() {
        String how = model.getName() + (isPenalized() ? ", penalised" : "");
        Table.Builder table = Table.builder(getName().isEmpty() ? how : getName() + ", " + how)
                .text("quantity")
                .number("estimate")
                .number("se")
                .number("lower")
                .number("upper")
                .text("unit")
                .text("outcome");
        for (String letter : model.getParameterNames()) {
            Estimate estimate = getParameter(letter);
            Interval interval = parameterInterval(letter, LEVEL, IntervalMethod.PROFILE);
            String unit = switch (letter) {
                case "b" -> "";
                case "e" -> data.getUnit();
                default -> data.getResponseUnit();
            };
            table.row(
                    letter,
                    estimate.getValue(),
                    estimate.getStandardError(),
                    interval.getLower(),
                    interval.getUpper(),
                    unit,
                    getStatus().name());
        }
        for (int percent : new int[] {10, 20, 50}) {
            EffectiveDose dose = effectiveDose(percent);
            Interval interval = dose.interval(LEVEL);
            table.row(
                    "IC" + percent,
                    dose.getEstimate(),
                    dose.getStandardError(),
                    interval.getLower(),
                    interval.getUpper(),
                    data.getUnit(),
                    dose.getOutcome().name());
        }
        return table.build();
    }

    /** {@return the observations, the curve with its 95 % confidence band, and the IC50 with its interval} */
    @Override
    public Figure toFigure() {
        return CurveFigure.of(List.of(this));
    }

    @Override
    protected Object[] parts() {
        return new Object[] {data, model, covariance, errors, prior};
    }

    /**
     * {@return the IC50, or what can be said instead, then the wells, of how many experiments they are where of several, the status and
     * the parameters}
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(
                Headline.of(getName(), "IC50 " + effectiveDose(50) + (isPenalized() ? ", penalised" : "")));
        text.append('\n')
                .append(model)
                .append(", ")
                .append(optimum.observations)
                .append(" wells");
        if (isPooled()) {
            text.append(" of ").append(data.getExperiments().size()).append(" experiments pooled");
        }
        text.append(", ").append(getStatus());
        if (optimum.hasCurve()) {
            text.append("\nslope ").append(Digits.of(getSlope()));
            text.append(", bottom ").append(Digits.of(getBottom()));
            text.append(", top ").append(Digits.of(getTop()));
        }
        return text.toString();
    }
}
