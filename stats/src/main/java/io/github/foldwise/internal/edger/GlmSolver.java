package io.github.foldwise.internal.edger;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One thread's workspace for negative binomial regressions with a known dispersion and a log link. A one-way layout is
 * fitted group by group; any other design by Fisher scoring with Levenberg's damping, which never lets the deviance rise
 * (McCarthy, Chen and Smyth 2012, doi:10.1093/nar/gks042).
 */
public final class GlmSolver {
    public static final int MOST_STEPS = 250;
    public static final double TOLERANCE = 1e-6;

    /** A gain in log-likelihood that is lost in the rounding of a deviance: the step is neither tested nor repeated. */
    public static final double NOTHING = 1e-12;

    /** Below this a gene's largest count is none. */
    public static final double EMPTY_COUNT = 1e-10;

    /** Log mean of a group without counts. */
    private static final double EMPTY = -1e8;

    private static final double UNKNOWN = Double.NaN;

    /** Below the product of mean and dispersion from which the deviance is evaluated as a gamma's. */
    public static final double GAMMA_LIKE = 1e5;

    /** The farthest move of a predictor for which a descent can be told beforehand. */
    private static final double FAR = 1.8;

    /** Up to this move the exponential is its series to the sixth power, to a relative 1e-17. */
    private static final double SHORT = 1.0 / 64;

    public final GlmDesign design;
    public final double[] mu;
    public final double[] coefficients;
    public final double[] eta;
    private final double[] newMu;
    private final double[] newEta;
    private final double[] newCoefficients;
    private final double[] score;
    private final double[] step;
    private final double[][] information;
    private final double[][] factor;
    private final double[] sizes;
    private final double[] shrinks;
    private final double[] products;
    private final SeriesDeviance series;

    /** Added to the diagonal of the information. */
    double damping;

    private double @Nullable [] sizedOffsets;
    private int sizedAt;

    public GlmSolver(GlmDesign design) {
        int n = design.samples;
        int p = design.coefficients;
        this.design = design;
        this.mu = new double[n];
        this.eta = new double[n];
        this.newMu = new double[n];
        this.newEta = new double[n];
        this.coefficients = new double[p];
        this.newCoefficients = new double[p];
        this.score = new double[p];
        this.step = new double[p];
        this.information = new double[p][p];
        this.factor = new double[p][p];
        this.sizes = new double[n];
        this.shrinks = new double[n];
        this.products = new double[p];
        this.series = new SeriesDeviance(design);
    }

    /**
     * Fits one gene; mu and coefficients then hold the fit.
     *
     * @param hot whether to start from the coefficients that are there
     */
    public void fit(double[] y, int at, double[] offsets, int offsetsAt, double dispersion, boolean hot) {
        if (design.isOneWay()) {
            fitGroups(y, at, offsets, offsetsAt, dispersion);
        } else {
            fitDamped(y, at, offsets, offsetsAt, dispersion, hot);
        }
    }

    public double deviance(double[] y, int at, double dispersion) {
        return deviance(y, at, mu, dispersion);
    }

    private static double deviance(double[] y, int at, double[] mu, double dispersion) {
        double sum = 0;
        for (int j = 0; j < mu.length; j++) {
            sum += NegativeBinomial.unitDeviance(y[at + j], mu[j], dispersion);
        }
        return sum;
    }

    /** Library sizes from their logarithms, which most genes share. */
    @SuppressWarnings("ReferenceEquality") // the array of another gene may be equal, the same array is
    private void size(double[] offsets, int offsetsAt) {
        if (offsets == sizedOffsets && offsetsAt == sizedAt) {
            return;
        }
        for (int j = 0; j < sizes.length; j++) {
            sizes[j] = Math.exp(offsets[offsetsAt + j]);
        }
        sizedOffsets = offsets;
        sizedAt = offsetsAt;
    }

    private void fitGroups(double[] y, int at, double[] offsets, int offsetsAt, double dispersion) {
        size(offsets, offsetsAt);
        for (int k = 0; k < design.groups.length; k++) {
            int[] group = design.groups[k];
            double beta = OneGroup.fit(y, at, sizes, 0, group, dispersion);
            double scale = Math.exp(beta);
            for (int j : group) {
                mu[j] = scale * sizes[j];
                eta[j] = beta + offsets[offsetsAt + j];
            }
            step[k] = Math.max(beta, EMPTY);
        }
        design.coefficientsOfGroups(step, coefficients);
    }

    private void fitDamped(double[] y, int at, double[] offsets, int offsetsAt, double dispersion, boolean hot) {
        if (largest(y, at) < EMPTY_COUNT) {
            Arrays.fill(mu, 0);
            Arrays.fill(coefficients, Double.NaN);
            return;
        }
        if (!hot || Double.isNaN(coefficients[0])) {
            start(y, at, offsets, offsetsAt, dispersion);
        }
        damping = UNKNOWN;
        for (int iteration = 0; iteration < MOST_STEPS; iteration++) {
            if (iterate(y, at, offsets, offsetsAt, dispersion)) {
                break;
            }
        }
    }

    private double largest(double[] y, int at) {
        double largest = 0;
        for (int j = 0; j < mu.length; j++) {
            largest = Math.max(largest, y[at + j]);
        }
        return largest;
    }

    public static double firstDamping(double mostInformation) {
        return Math.max(mostInformation * 1e-6, 1e-13);
    }

    /** One step down, damped the more the oftener it fails; says whether the fit has ended. */
    public boolean iterate(double[] y, int at, double[] offsets, int offsetsAt, double dispersion) {
        double most = linearise(y, at, dispersion);
        damping = Double.isNaN(damping) ? firstDamping(most) : damping;
        double deviance = UNKNOWN;
        int tries = 0;
        while (true) {
            tries++;
            damping = solveDamped(damping);
            for (int k = 0; k < step.length; k++) {
                newCoefficients[k] = coefficients[k] + step[k];
            }
            predict(newCoefficients, offsets, offsetsAt, newEta);
            if (dot(score, step) < NOTHING) {
                advance();
                accept();
                return true;
            }
            int course = course(y, at, dispersion);
            if (course < 0 && tries == 1 && isSettled(y, at, dispersion, most)) {
                return true;
            }
            boolean descends = course > 0;
            boolean perfect = false;
            if (course >= 0) {
                advance();
            }
            if (course == 0) {
                deviance = Double.isNaN(deviance) ? deviance(y, at, mu, dispersion) : deviance;
                double newDeviance = deviance(y, at, newMu, dispersion);
                perfect = newDeviance / largest(y, at) < 1e-13;
                descends = newDeviance <= deviance;
            }
            if (descends || perfect) {
                accept();
                boolean ended = perfect || dot(score, step) < TOLERANCE;
                damping = tries == 1 ? damping / 10 : damping;
                return ended;
            }
            damping *= 2;
            if (!(damping / most <= 1e13)) {
                return true;
            }
        }
    }

    /** Whether all steps from here are known to fail, so that the fit ends where it is. */
    private boolean isSettled(double[] y, int at, double dispersion, double most) {
        return series.risesUnderAnyDamping(y, at, mu, dispersion, information, most, score, step);
    }

    private void accept() {
        System.arraycopy(newCoefficients, 0, coefficients, 0, coefficients.length);
        System.arraycopy(newMu, 0, mu, 0, mu.length);
        System.arraycopy(newEta, 0, eta, 0, eta.length);
    }

    /**
     * Whether a step must lower the deviance (1) or raise it (-1), which then need not be computed. Along the step the
     * log-likelihood starts with the slope a; its curvature h is that of convex functions of each linear predictor, and where
     * a predictor moves by at most e, no curvature changes by more than the factor exp(e); so it rises by at least
     * a - h (exp(e) - 1 - e)/e².
     */
    private int course(double[] y, int at, double dispersion) {
        if (dispersion < NegativeBinomial.NEARLY_POISSON) {
            return seriesCourse(y, at, dispersion);
        }
        double farthest = 0;
        double curvature = 0;
        double largest = 0;
        for (int j = 0; j < mu.length; j++) {
            double count = y[at + j];
            double move = newEta[j] - eta[j];
            farthest = Math.max(farthest, Math.abs(move));
            largest = Math.max(largest, mu[j]);
            curvature += move * move * mu[j] * (1 + dispersion * count) * (shrinks[j] * shrinks[j]);
        }
        return largest * dispersion <= GAMMA_LIKE && rises(dot(score, step), curvature, farthest) ? 1 : 0;
    }

    private int seriesCourse(double[] y, int at, double dispersion) {
        series.clear();
        for (int j = 0; j < mu.length; j++) {
            series.add(y[at + j], mu[j], dispersion, newEta[j] - eta[j]);
        }
        return series.course();
    }

    /** Whether a slope outdoes the curvature along a step whose predictors move no farther than told. */
    public static boolean rises(double slope, double curvature, double farthest) {
        if (!(farthest < FAR)) {
            return false;
        }
        // The margins keep clear of rounding and of the shift inside the deviance.
        double growth = 0.501 + farthest * (1.0 / 6 + farthest * (1.0 / 24 + farthest / 80));
        return curvature * growth < slope - 1e-7 * farthest;
    }

    /** All samples at one ratio to their library, the weighted mean of the observed ratios. */
    public void start(double[] y, int at, double[] offsets, int offsetsAt, double dispersion) {
        size(offsets, offsetsAt);
        double sum = 0;
        double weights = 0;
        for (int j = 0; j < mu.length; j++) {
            double size = sizes[j];
            double weight = size / (1 + dispersion * size);
            sum += y[at + j] / size * weight;
            weights += weight;
        }
        double ratio = Math.log(sum / weights);
        for (int k = 0; k < coefficients.length; k++) {
            coefficients[k] = ratio * design.constant[k];
        }
        predict(coefficients, offsets, offsetsAt, eta);
        for (int j = 0; j < mu.length; j++) {
            mu[j] = Math.exp(eta[j]);
        }
    }

    private void predict(double[] beta, double[] offsets, int offsetsAt, double[] etaOut) {
        for (int j = 0; j < etaOut.length; j++) {
            double[] row = design.rows[j];
            double predictor = offsets[offsetsAt + j];
            for (int k = 0; k < beta.length; k++) {
                predictor += row[k] * beta[k];
            }
            etaOut[j] = predictor;
        }
    }

    /** Means at the new predictors, by a short series where they are near the present ones. */
    private void advance() {
        for (int j = 0; j < newMu.length; j++) {
            double d = newEta[j] - eta[j];
            newMu[j] = Math.abs(d) < SHORT
                    ? mu[j]
                            + mu[j]
                                    * d
                                    * (1 + d * (1.0 / 2 + d * (1.0 / 6 + d * (1.0 / 24 + d * (1.0 / 120 + d / 720)))))
                    : Math.exp(newEta[j]);
        }
    }

    /** Score and expected information at mu; returns the largest information of a coefficient. */
    private double linearise(double[] y, int at, double dispersion) {
        int p = coefficients.length;
        Arrays.fill(score, 0);
        for (int k = 0; k < p; k++) {
            Arrays.fill(information[k], 0, k + 1, 0);
        }
        for (int j = 0; j < mu.length; j++) {
            double shrink = 1 / (1 + dispersion * mu[j]);
            double weight = mu[j] * shrink;
            double residual = (y[at + j] - mu[j]) * shrink;
            shrinks[j] = shrink;
            double[] row = design.rows[j];
            int[] support = design.supports[j];
            for (int a = 0; a < support.length; a++) {
                int k = support[a];
                score[k] += row[k] * residual;
                double weighted = row[k] * weight;
                double[] target = information[k];
                for (int b = 0; b <= a; b++) {
                    target[support[b]] += weighted * row[support[b]];
                }
            }
        }
        double most = 0;
        for (int k = 0; k < p; k++) {
            most = Math.max(most, information[k][k]);
        }
        return most;
    }

    /** Solves for the step, raising the damping until the information is positive definite. */
    private double solveDamped(double damping) {
        double used = damping;
        while (!factorise(used)) {
            used = used <= 0 ? 1e-13 : used * 10;
        }
        int p = step.length;
        for (int k = 0; k < p; k++) {
            double sum = score[k];
            for (int l = 0; l < k; l++) {
                sum -= factor[k][l] * step[l];
            }
            step[k] = sum;
        }
        for (int k = p - 1; k >= 0; k--) {
            double sum = step[k] * factor[k][k];
            for (int l = k + 1; l < p; l++) {
                sum -= factor[l][k] * step[l];
            }
            step[k] = sum;
        }
        return used;
    }

    /** A unit lower triangle below the diagonal, on it the inverses of the pivots; false if one is not positive. */
    private boolean factorise(double damping) {
        for (int k = 0; k < factor.length; k++) {
            double[] row = factor[k];
            double pivot = information[k][k] + damping;
            for (int l = 0; l < k; l++) {
                double sum = information[k][l];
                double[] other = factor[l];
                for (int m = 0; m < l; m++) {
                    sum -= products[m] * other[m];
                }
                products[l] = sum;
                row[l] = sum * other[l];
                pivot -= sum * row[l];
            }
            if (pivot > 0 && pivot < Double.POSITIVE_INFINITY) {
                row[k] = 1 / pivot;
            } else if (damping > 1e300 || Double.isNaN(pivot)) {
                row[k] = 0;
            } else {
                return false;
            }
        }
        return true;
    }

    /** Half the log determinant of the information at mu: Cox and Reid's adjustment. */
    public double halfLogDeterminant(double dispersion) {
        int p = coefficients.length;
        linearise(mu, 0, dispersion);
        double sum = 0;
        double product = 1;
        // Square-root free Cholesky, whose pivots are held above a floor as edgeR holds them.
        for (int k = 0; k < p; k++) {
            for (int l = 0; l <= k; l++) {
                double value = information[k][l];
                for (int m = 0; m < l; m++) {
                    value -= factor[k][m] * factor[l][m] * factor[m][m];
                }
                factor[k][l] = k == l ? Math.max(value, 1e-10) : value / factor[l][l];
            }
            product *= factor[k][k];
            if (product > 1e200 || product < 1e-200 || k == p - 1) {
                sum += Math.log(product);
                product = 1;
            }
        }
        return 0.5 * sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
