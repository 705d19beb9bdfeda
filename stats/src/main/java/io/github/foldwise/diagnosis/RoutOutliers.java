package io.github.foldwise.diagnosis;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.internal.curve.CurveErrors;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.text.Options;
import java.util.Arrays;

/**
 * Finds outlying wells by ROUT: a robust fit, and a false discovery rate among the largest residuals.
 *
 * <pre>{@code
 * Outliers outliers = RoutOutliers.withDefaults().of(fitter.fit(data));
 * DoseResponseFit clean = fitter.fit(outliers.getCleanedData());
 * }</pre>
 *
 * <p>The robust curve minimises \( \sum \ln(1 + (r_i/RSDR)^2) \), that is, Lorentzian scatter, with the robust standard deviation
 * of residuals \( RSDR = P_{68}\, n/(n - p) \) from the 68.27th percentile of |r|, adapted during the fit. Then
 * \( t_i = |r_i|/RSDR \) has a p-value from Student's t on n - p degrees of freedom, and among the largest 30 % of residuals the
 * first, in ascending order i of n, with \( p_i \lt Q (n - i + 1)/n \) and all larger ones are outliers. Of data sets without
 * outliers 1 to 3 % lose a well at Q = 1 %. Weighted data use weighted residuals. Reference: Motulsky and
 * Brown (2006), doi:10.1186/1471-2105-7-123; GraphPad Prism. Instances are immutable.
 */
public final class RoutOutliers extends Options {
    private static final long serialVersionUID = 1L;

    private static final double ONE_SIGMA = 0.682689492137086;
    private static final double LOOKED_AT = 0.7;
    private static final int MOST_ROUNDS = 200;
    private static final double SETTLED = 1e-10;

    private final double q;

    private RoutOutliers(double q) {
        this.q = q;
    }

    /**
     * Returns the default: Q = 0.01, as published.
     *
     * @return the analysis
     */
    public static RoutOutliers withDefaults() {
        return new RoutOutliers(0.01);
    }

    /**
     * Returns the analysis with another false discovery rate.
     *
     * @param newQ the rate, in (0, 1)
     * @return a copy with the rate
     * @throws IllegalArgumentException if it is not in (0, 1)
     */
    public RoutOutliers withFalseDiscoveryRate(double newQ) {
        if (!(newQ > 0 && newQ < 1)) {
            throw new IllegalArgumentException("false discovery rate " + newQ + ": a fraction in (0, 1), such as 0.01");
        }
        return new RoutOutliers(newQ);
    }

    /**
     * Finds the outliers among the wells of a fit.
     *
     * @param fit a least-squares fit of the data with the model to use
     * @return the outliers; none where there is no curve or no degree of freedom
     */
    public Outliers of(DoseResponseFit fit) {
        CurveErrors.requireLeastSquares(fit.getErrorModel().toString(), fit.isPenalized(), fit.getName(), "ROUT");
        DoseResponseData data = fit.getData();
        int df = fit.getDegreesOfFreedom();
        if (Double.isNaN(fit.getTop()) || df < 1) {
            return new Outliers(data, new boolean[data.size()], new double[data.size()], Double.NaN);
        }
        DoseResponseFitter fitter =
                DoseResponseFitter.withDefaults().withModel(fit.getModel()).withCovariance(fit.getCovarianceType());
        Robust best = settle(fitter, data, fit, df);
        // A gross outlier may hold the least-squares curve in a basin of its own; the curve of the medians is free of
        // it.
        DoseResponseFit ofMedians = fitter.fit(medians(data));
        if (!Double.isNaN(ofMedians.getTop())) {
            Robust other = settle(fitter, data, ofMedians, df);
            best = other.scale < best.scale ? other : best;
        }
        return new Outliers(data, flags(best, data.getWeights(), df), best.residuals, best.scale);
    }

    /** Weighted residuals of a robust curve, and their robust standard deviation. */
    private record Robust(double[] residuals, double scale) {}

    /** Iteratively reweighted least squares: the Lorentzian weighs a residual by \( 1/(1 + t^2) \). */
    private static Robust settle(DoseResponseFitter fitter, DoseResponseData data, DoseResponseFit start, int df) {
        double[] given = data.getWeights();
        double[] residuals = residuals(start, data);
        double scale = scale(residuals, given, df);
        for (int round = 0; round < MOST_ROUNDS && scale > 0; round++) {
            double[] weights = new double[given.length];
            for (int i = 0; i < weights.length; i++) {
                double t = residuals[i] / scale;
                weights[i] = given[i] / (1 + t * t);
            }
            DoseResponseFit next = fitter.fit(data.withWeights(weights));
            if (Double.isNaN(next.getTop())) {
                break;
            }
            residuals = residuals(next, data);
            double before = scale;
            scale = scale(residuals, given, df);
            if (Math.abs(scale - before) <= SETTLED * before) {
                break;
            }
        }
        return new Robust(residuals, scale);
    }

    private static double[] residuals(DoseResponseFit curve, DoseResponseData data) {
        double[] doses = data.getDoses();
        double[] residuals = data.getResponses();
        double[] weights = data.getWeights();
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = Math.sqrt(weights[i])
                    * (residuals[i] - curve.predict(doses[i]).getValue());
        }
        return residuals;
    }

    private static double scale(double[] residuals, double[] weights, int df) {
        double[] sizes = new double[residuals.length];
        int n = 0;
        for (int i = 0; i < sizes.length; i++) {
            if (weights[i] > 0) {
                sizes[n++] = Math.abs(residuals[i]);
            }
        }
        Arrays.sort(sizes, 0, n);
        // The percentile as Prism takes it, at place p (n + 1).
        double place = Math.max(1, Math.min(n, ONE_SIGMA * (n + 1)));
        int below = (int) place;
        double at = sizes[below - 1];
        double above = sizes[Math.min(n, below + 1) - 1];
        return (at + (place - below) * (above - at)) * n / df;
    }

    private boolean[] flags(Robust robust, double[] weights, int df) {
        boolean[] flags = new boolean[weights.length];
        double[] sizes = new double[weights.length];
        int n = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                sizes[n++] = Math.abs(robust.residuals[i]);
            }
        }
        if (!(robust.scale > 0)) {
            return flags;
        }
        Arrays.sort(sizes, 0, n);
        for (int i = Math.max(1, (int) Math.ceil(LOOKED_AT * n)); i <= n; i++) {
            double p = StudentT.twoSidedPvalue(sizes[i - 1] / robust.scale, df);
            if (p < q * (n - i + 1) / n) {
                for (int j = 0; j < flags.length; j++) {
                    flags[j] = weights[j] > 0 && Math.abs(robust.residuals[j]) >= sizes[i - 1];
                }
                return flags;
            }
        }
        return flags;
    }

    /** Every response replaced by the median of its dose. */
    private static DoseResponseData medians(DoseResponseData data) {
        double[] doses = data.getDoses();
        double[] responses = data.getResponses();
        double[] weights = data.getWeights();
        double[] medians = new double[doses.length];
        for (int i = 0; i < doses.length; i++) {
            double dose = doses[i];
            double[] own = new double[doses.length];
            int n = 0;
            for (int j = 0; j < doses.length; j++) {
                if (doses[j] == dose && weights[j] > 0) {
                    own[n++] = responses[j];
                }
            }
            Arrays.sort(own, 0, n);
            medians[i] = n == 0 ? responses[i] : 0.5 * (own[(n - 1) / 2] + own[n / 2]);
        }
        return DoseResponseData.of(doses, medians).withWeights(weights);
    }

    @Override
    protected Settings settings() {
        return Settings.of("Q", q);
    }
}
