package io.github.foldwise.internal.curve;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.curve.model.CurveFunction;
import io.github.foldwise.internal.regression.BinomialLoss;
import io.github.foldwise.internal.regression.BoxCoxLoss;
import io.github.foldwise.internal.regression.PoissonLoss;
import io.github.foldwise.internal.regression.ResponseLoss;
import io.github.foldwise.internal.regression.RobustLoss;
import java.util.List;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.LogGamma;

/** The observations of a curve under an error model: one loss for each, and what belongs to the likelihood beside it. */
final class ObservedLoss {
    /** How far a proportion times its total may be from a whole number. */
    private static final double WHOLE = 1e-6;

    /** The errors as they were asked for, a power that is to be found being NaN. */
    final CurveErrors errors;

    final double[] dose;
    final double[] logDose;
    final double[] response;
    final double[] weight;
    private final double responseUnit;

    private ObservedLoss(CurveErrors errors, DoseResponseData data, double responseUnit) {
        this.errors = errors;
        this.responseUnit = responseUnit;
        double[] doses = data.getDoses();
        double[] responses = data.getResponses();
        double[] weights = data.getWeights();
        int n = 0;
        for (double w : weights) {
            n += w > 0 ? 1 : 0;
        }
        dose = new double[n];
        logDose = new double[n];
        response = new double[n];
        weight = new double[n];
        int k = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                check(errors.kind(), responses[i], weights[i], i, data.getName());
                dose[k] = doses[i] + 0.0;
                logDose[k] = Math.log(dose[k]);
                response[k] = responses[i];
                weight[k++] = weights[i];
            }
        }
    }

    /**
     * The observations of each of several curves.
     *
     * @param responseUnit in which a search measures means
     */
    static ObservedLoss[] of(CurveErrors errors, List<DoseResponseData> data, double responseUnit) {
        return data.stream()
                .map(curve -> new ObservedLoss(errors, curve, responseUnit))
                .toArray(ObservedLoss[]::new);
    }

    private static void check(CurveErrors.Kind kind, double y, double w, int index, String name) {
        String wrong = switch (kind) {
            case BINOMIAL ->
                !(y >= 0 && y <= 1)
                        ? "binomial responses are proportions in [0, 1], with the totals as weights"
                        : isWhole(w) && isWhole(w * y)
                                ? ""
                                : "with weight " + w
                                        + " it is no whole number of a whole total; give the totals as weights";
            case POISSON -> y >= 0 && isWhole(y) ? "" : "counts are whole numbers of at least 0";
            case BOX_COX ->
                y > 0 ? "" : "a power transform needs positive responses; leave the observation out, or weight it 0";
            default -> "";
        };
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("response " + y + " at observation " + (index + 1)
                    + (name.isEmpty() ? "" : " of \"" + name + "\"") + ": " + wrong);
        }
    }

    private static boolean isWhole(double value) {
        return Math.abs(value - Math.rint(value)) <= WHOLE * Math.max(1, Math.abs(value));
    }

    int size() {
        return response.length;
    }

    /**
     * The loss of each observation.
     *
     * @param at the errors, with the power of a transform
     * @param scale of the residuals, for robust errors
     */
    ResponseLoss loss(CurveErrors at, double scale) {
        return switch (at.kind()) {
            case BINOMIAL -> new BinomialLoss(response, weight);
            case POISSON -> new PoissonLoss(response, weight);
            case BOX_COX -> new BoxCoxLoss(response, weight, at.power());
            case ROBUST -> new RobustLoss(at.rho(), at.rho().tuning(), response, weight, scale);
            case NORMAL -> ResponseLoss.gaussian(response, weight);
        };
    }

    /** The same for means in the unit of a search. */
    ResponseLoss lossInUnit(CurveErrors at, double scale) {
        double unit = responseUnit;
        ResponseLoss loss = loss(at, scale);
        return (index, mean, derivatives) -> {
            double value = loss.evaluate(index, mean * unit, derivatives);
            derivatives[0] *= unit;
            derivatives[1] *= unit * unit;
            return value;
        };
    }

    /** The means of a curve at the observations, in the unit of the responses. */
    double[] means(CurveFunction curve, double[] theta) {
        double[] gradient = new double[theta.length];
        double[] hessian = new double[theta.length * (theta.length + 1) / 2];
        double[] means = new double[size()];
        for (int i = 0; i < means.length; i++) {
            means[i] = responseUnit * curve.evaluate(dose[i], logDose[i], theta, gradient, hessian);
        }
        return means;
    }

    /** The log-likelihood of a curve through every observation: what half the deviance is counted from. */
    double saturated() {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            double y = response[i];
            double w = weight[i];
            if (errors.kind() == CurveErrors.Kind.BINOMIAL) {
                double hits = Math.rint(w * y);
                double total = Math.rint(w);
                sum += -Math.log1p(total) - LogBeta.value(hits + 1, total - hits + 1);
                sum += timesLog(hits, y) + timesLog(total - hits, 1 - y);
            } else {
                sum += w * (timesLog(y, y) - y - LogGamma.value(y + 1));
            }
        }
        return sum;
    }

    private static double timesLog(double factor, double value) {
        return factor == 0 ? 0 : factor * Math.log(value);
    }

    /** Pearson's chi-squared: squared residuals in units of the variance that the distribution gives them. */
    double pearson(double[] means) {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            double r = response[i] - means[i];
            double variance = errors.kind() == CurveErrors.Kind.BINOMIAL ? means[i] * (1 - means[i]) : means[i];
            sum += r == 0 ? 0 : weight[i] * r * r / variance;
        }
        return sum;
    }

    /** The sum of the logarithms of the responses times a factor: the Jacobian of a power transform. */
    double logJacobian(double power) {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += (power - 1) * Math.log(response[i]) + 0.5 * Math.log(weight[i]);
        }
        return sum;
    }
}
