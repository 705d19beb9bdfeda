package io.github.foldwise.doseresponse.variance;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.internal.function.BracketedRoot;
import io.github.foldwise.internal.function.Brent;
import java.util.Arrays;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Fits a curve whose observations have a variance of their own at each dose, drawn from a scaled inverse chi-squared
 * distribution with \( \nu \) degrees of freedom and scale \( \tau/\nu \). With the variances integrated out the log-likelihood
 * is \( \sum_j \ln\Gamma(\frac{\nu + n_j}2) - \ln\Gamma(\frac\nu2) - \frac{n_j}2 \ln(\pi\tau) - \frac{\nu + n_j}2
 * \ln(1 + S_j/\tau) \) with \( S_j \) the squared residuals of dose j; the expected precision of a dose given its residuals,
 * \( (\nu + n_j)/(\tau + S_j) \), is the weight of its wells, and each round of curve, prior and weights raises it.
 */
final class VariancePerDose {
    private static final int MOST_ROUNDS = 2000;
    private static final double STILL = 1e-9;
    private static final double FEWEST = 0.5;
    private static final double MOST = 1000;
    private static final int STEPS = 24;

    private final DoseResponseFitter fitter;
    private final DoseResponseData data;
    private final double[] doses;
    private final double[] responses;
    private final double[] given;
    private final int[] group;
    private final double[] size;
    private final double[] squares;
    private double freedom = MOST;
    private double scale;
    private double total;

    private VariancePerDose(DoseResponseFitter fitter, DoseResponseData data) {
        this.fitter = fitter;
        this.data = data;
        doses = data.getDoses();
        responses = data.getResponses();
        given = data.getWeights();
        double[] distinct = Arrays.stream(doses).distinct().sorted().toArray();
        group = new int[doses.length];
        size = new double[distinct.length];
        squares = new double[distinct.length];
        for (int i = 0; i < doses.length; i++) {
            group[i] = Arrays.binarySearch(distinct, doses[i]);
            size[group[i]] += given[i] > 0 ? 1 : 0;
        }
    }

    static VarianceModelFit fit(DoseResponseFitter fitter, DoseResponseData data) {
        return new VariancePerDose(fitter, data).iterate();
    }

    private VarianceModelFit iterate() {
        DoseResponseFit fit = fitter.fit(data);
        boolean still = false;
        double[] last = given;
        for (int round = 0; round < MOST_ROUNDS && !still && look(fit); round++) {
            freedom = likeliestFreedom();
            scale = likeliestScale(freedom);
            double[] weights = weights();
            still = PowerOfMean.change(last, weights) <= STILL;
            last = weights;
            fit = fitter.fit(data.withWeights(weights));
        }
        double logLikelihood = look(fit) ? logLikelihood(freedom, scale) : Double.NaN;
        return VarianceModelFit.perDose(fit, freedom, logLikelihood, still);
    }

    /** Sums the squared residuals of each dose; false where there is no curve or it leaves nothing. */
    private boolean look(DoseResponseFit fit) {
        Arrays.fill(squares, 0);
        total = 0;
        if (Double.isNaN(fit.getTop())) {
            return false;
        }
        double[] mean = new double[squares.length];
        Arrays.fill(mean, Double.NaN);
        for (int i = 0; i < doses.length; i++) {
            int j = group[i];
            mean[j] = Double.isNaN(mean[j]) ? fit.predict(doses[i]).getValue() : mean[j];
            double r = responses[i] - mean[j];
            squares[j] += given[i] * r * r;
            total += given[i] * r * r;
        }
        return total > 0;
    }

    private double logLikelihood(double nu, double tau) {
        double sum = 0;
        for (int j = 0; j < size.length; j++) {
            double n = size[j];
            sum += LogGamma.value(0.5 * (nu + n))
                    - LogGamma.value(0.5 * nu)
                    - 0.5 * n * Math.log(Math.PI * tau)
                    - 0.5 * (nu + n) * Math.log1p(squares[j] / tau);
        }
        for (double w : given) {
            sum += w > 0 ? 0.5 * Math.log(w) : 0;
        }
        return sum;
    }

    /** The scale of highest likelihood for given degrees of freedom; the derivative by its logarithm falls throughout. */
    private double likeliestScale(double nu) {
        double low = Math.log(total) - 60;
        double high = Math.log(total) + Math.log(MOST) + 10;
        double atLow = slope(nu, low);
        double atHigh = slope(nu, high);
        return Math.exp(BracketedRoot.find(log -> slope(nu, log), low, atLow, high, atHigh, 1e-14));
    }

    private double slope(double nu, double logScale) {
        double tau = Math.exp(logScale);
        double sum = 0;
        for (int j = 0; j < size.length; j++) {
            sum += (nu + size[j]) * squares[j] / (tau + squares[j]) - size[j];
        }
        return sum;
    }

    /** The degrees of freedom of highest likelihood: a scan of their logarithm, then a search beside the best. */
    private double likeliestFreedom() {
        double step = Math.log(MOST / FEWEST) / STEPS;
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k <= STEPS; k++) {
            double value = profile(Math.log(FEWEST) + k * step);
            best = value > highest ? k : best;
            highest = Math.max(highest, value);
        }
        double low = Math.log(FEWEST) + Math.max(0, best - 1) * step;
        double high = Math.log(FEWEST) + Math.min(STEPS, best + 1) * step;
        double log = Brent.minimum(x -> -profile(x), low, high, 1e-9);
        return Math.min(MOST, Math.max(FEWEST, Math.exp(log)));
    }

    private double profile(double logFreedom) {
        double nu = Math.exp(logFreedom);
        return logLikelihood(nu, likeliestScale(nu));
    }

    private double[] weights() {
        double[] weights = new double[given.length];
        double unit = total / given.length;
        for (int i = 0; i < weights.length; i++) {
            int j = group[i];
            weights[i] = given[i] * unit * (freedom + size[j]) / (scale + squares[j]);
        }
        return weights;
    }
}
