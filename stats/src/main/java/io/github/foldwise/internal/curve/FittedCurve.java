package io.github.foldwise.internal.curve;

import io.github.foldwise.dose.DoseResponseData;
import java.io.Serializable;
import org.apache.commons.statistics.distribution.FDistribution;

/** The outcome of a least-squares fit, whichever search it came from. */
public abstract class FittedCurve implements Serializable {
    private static final long serialVersionUID = 1L;

    /** An effective dose of the curve on the log scale. */
    public record LogDose(double estimate, double standardError) {
        /** The curve does not come there. */
        static final LogDose NONE = new LogDose(Double.NaN, Double.NaN);
        /** It is there already at the smallest dose that a logarithm has. */
        static final LogDose BELOW_ALL = new LogDose(Double.NEGATIVE_INFINITY, Double.NaN);
    }

    public final CurveStatus status;
    public final int observations;
    public final int distinctDoses;
    public final int parameters;
    public final double sumLogWeight;
    /** In the units of {@link GroupedResponses}, in which squares neither overflow nor underflow. */
    public final double scaledRss;

    public final double scaledTotalSquares;
    public final double responseUnit;
    public final double weightUnit;

    FittedCurve(CurveStatus status, double scaledRss, GroupedResponses data, int parameters) {
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

    public static FittedCurve of(DoseResponseData data, CurveModel model, boolean withCurvature, CurveErrors errors) {
        GroupedResponses groups = GroupedResponses.of(data);
        if (!errors.equals(CurveErrors.NORMAL)) {
            return GeneralCurve.of(data, groups, model, withCurvature, errors);
        }
        return model.isPlanar()
                ? CurveOptimum.of(groups, model, withCurvature)
                : GeneralCurve.of(groups, model, withCurvature);
    }

    public abstract boolean hasCurve();

    /** Whether the optimum is where it is because of the data, or of a bound that the user set. */
    public abstract boolean isDetermined();

    /** Whether the response at dose 0 is the upper end of the curve. */
    public abstract boolean isFalling();

    /** A parameter, free or fixed; NaN without a curve or if the model has none of this letter. */
    public abstract double parameter(String letter);

    /** Its standard error; 0 where it is fixed. */
    public abstract double parameterError(String letter);

    /** The lower plateau. */
    public abstract double bottom();

    /** The upper plateau. */
    public abstract double top();

    /** The mean at a dose and its standard error. */
    public abstract double[] mean(double dose);

    /** The logarithm of an effective dose; see {@link LogDose}. */
    public abstract LogDose logDose(double effect, boolean relative);

    /** Profile limits of the logarithm of an effective dose. */
    public abstract double[] doseLimits(DoseResponseData data, double effect, boolean relative, double level);

    /** Profile limits of a free parameter. */
    public abstract double[] parameterLimits(DoseResponseData data, String letter, double level);

    public final int degreesOfFreedom() {
        return observations - parameters;
    }

    /** The degrees of freedom of Student's t in intervals. */
    public double inferenceDegreesOfFreedom() {
        return degreesOfFreedom();
    }

    /** The log-likelihood of the errors; NaN where there is none. */
    public double logLikelihood() {
        int n = observations;
        return -0.5 * n * (Math.log(2 * Math.PI / n) + logRss() + 1) + 0.5 * sumLogWeight;
    }

    /** The parameters of the likelihood, those of the errors included. */
    public int likelihoodParameters() {
        return parameters + 1;
    }

    /**
     * The p-value of the F test of the curve against a constant; conservative, because slope and place mean nothing under a
     * constant.
     */
    public double noEffectPvalue() {
        int spent = Math.max(1, parameters - 1);
        double numerator = (scaledTotalSquares - scaledRss) / spent;
        double f = numerator / (scaledRss / degreesOfFreedom());
        return f > 0 ? FDistribution.of(spent, degreesOfFreedom()).survivalProbability(f) : 1;
    }

    /** The residual sum of squares; NaN where nothing could be fitted. */
    public final double rss() {
        return scaledRss * responseUnit * responseUnit * weightUnit;
    }

    /** The natural logarithm of {@link #rss()}, also where that overflows. */
    public final double logRss() {
        return Math.log(scaledRss) + 2 * Math.log(responseUnit) + Math.log(weightUnit);
    }

    /** Residual standard deviation; NaN without degrees of freedom. */
    public double sigma() {
        return scaledSigma() * responseUnit * Math.sqrt(weightUnit);
    }

    public double scaledSigma() {
        return degreesOfFreedom() > 0 ? Math.sqrt(scaledRss / degreesOfFreedom()) : Double.NaN;
    }
}
