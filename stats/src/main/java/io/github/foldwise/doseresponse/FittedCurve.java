package io.github.foldwise.doseresponse;

import io.github.foldwise.dose.DoseResponseData;
import java.io.Serializable;

/** The outcome of a least-squares fit, whichever search it came from. */
abstract class FittedCurve implements Serializable {
    private static final long serialVersionUID = 1L;

    /** An effective dose of the curve on the log scale. */
    record LogDose(double estimate, double standardError) {
        /** The curve does not come there. */
        static final LogDose NONE = new LogDose(Double.NaN, Double.NaN);
        /** It is there already at the smallest dose that a logarithm has. */
        static final LogDose BELOW_ALL = new LogDose(Double.NEGATIVE_INFINITY, Double.NaN);
    }

    final FitStatus status;
    final int observations;
    final int distinctDoses;
    final int parameters;
    final double sumLogWeight;
    /** In the units of {@link GroupedResponses}, in which squares neither overflow nor underflow. */
    final double scaledRss;

    final double scaledTotalSquares;
    final double responseUnit;
    final double weightUnit;

    FittedCurve(FitStatus status, double scaledRss, GroupedResponses data, int parameters) {
        this.status = status;
        this.scaledRss = scaledRss;
        this.scaledTotalSquares = data.within + data.between;
        this.responseUnit = data.responseUnit;
        this.weightUnit = data.weightUnit;
        this.observations = data.observations;
        this.distinctDoses = data.size;
        this.parameters = parameters;
        this.sumLogWeight = data.sumLogWeight;
    }

    static FittedCurve of(
            DoseResponseData data, DoseResponseModel model, CovarianceType covariance, ErrorModel errors) {
        GroupedResponses groups = GroupedResponses.of(data);
        if (!errors.equals(ErrorModel.NORMAL)) {
            return GeneralCurve.of(data, groups, model, covariance, errors);
        }
        return model.isPlanar()
                ? CurveOptimum.of(groups, model, covariance)
                : GeneralCurve.of(groups, model, covariance);
    }

    abstract boolean hasCurve();

    /** Whether the optimum is where it is because of the data, or of a bound that the user set. */
    abstract boolean isDetermined();

    /** Whether the response at dose 0 is the upper end of the curve. */
    abstract boolean isFalling();

    /** A parameter, free or fixed; NaN without a curve or if the model has none of this letter. */
    abstract double parameter(String letter);

    /** Its standard error; 0 where it is fixed. */
    abstract double parameterError(String letter);

    /** The lower plateau. */
    abstract double bottom();

    /** The upper plateau. */
    abstract double top();

    /** The mean at a dose and its standard error. */
    abstract double[] mean(double dose);

    /** The logarithm of an effective dose; see {@link LogDose}. */
    abstract LogDose logDose(double effect, EffectiveDoseType type);

    /** Profile limits of the logarithm of an effective dose. */
    abstract double[] doseLimits(DoseResponseData data, double effect, EffectiveDoseType type, double level);

    /** Profile limits of a free parameter. */
    abstract double[] parameterLimits(DoseResponseData data, String letter, double level);

    final int degreesOfFreedom() {
        return observations - parameters;
    }

    /** The degrees of freedom of Student's t in intervals. */
    double inferenceDegreesOfFreedom() {
        return degreesOfFreedom();
    }

    /** The log-likelihood of the errors; NaN where there is none. */
    double logLikelihood() {
        int n = observations;
        return -0.5 * n * (Math.log(2 * Math.PI / n) + logRss() + 1) + 0.5 * sumLogWeight;
    }

    /** The parameters of the likelihood, those of the errors included. */
    int likelihoodParameters() {
        return parameters + 1;
    }

    /** The p-value of the curve against a constant; see {@link FitWarnings}. */
    double noEffectPvalue() {
        return FitWarnings.noEffectPvalue(this);
    }

    /** The residual sum of squares; NaN where nothing could be fitted. */
    final double rss() {
        return scaledRss * responseUnit * responseUnit * weightUnit;
    }

    /** The natural logarithm of {@link #rss()}, also where that overflows. */
    final double logRss() {
        return Math.log(scaledRss) + 2 * Math.log(responseUnit) + Math.log(weightUnit);
    }

    /** Residual standard deviation; NaN without degrees of freedom. */
    double sigma() {
        return scaledSigma() * responseUnit * Math.sqrt(weightUnit);
    }

    double scaledSigma() {
        return degreesOfFreedom() > 0 ? Math.sqrt(scaledRss / degreesOfFreedom()) : Double.NaN;
    }
}
