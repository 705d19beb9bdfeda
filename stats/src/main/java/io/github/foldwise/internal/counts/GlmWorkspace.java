package io.github.foldwise.internal.counts;

import io.github.foldwise.internal.function.LogGamma;
import io.github.foldwise.internal.linear.Cholesky;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The negative binomial regression of one gene's counts with known dispersion, log link and a faint ridge: y ~ NB(mean s
 * exp(xβ), dispersion α). Coefficients are on the natural log scale. A workspace for one thread.
 *
 * <p>Each step of iteratively reweighted least squares is solved for the change of the coefficients rather than for the
 * coefficients, so that rounding shrinks with the step even where columns are nearly dependent.
 */
public final class GlmWorkspace {
    public static final int MOST_STEPS = 100;
    public static final double LOWEST_MEAN = 0.5;
    public static final double DEFAULT_TOLERANCE = 1e-8;
    /** The ridge is 1e-6 for coefficients in log2 units. */
    public static final double RIDGE = 1e-6 / (Math.log(2) * Math.log(2));
    /** A coefficient beyond this has run away. */
    public static final double RUNAWAY = 30;

    final ModelMatrix design;
    public final int samples;
    final int columns;
    public final double[] count;
    public final double[] factor;
    public final double[] logFactor;
    public final double[] ridge;

    /** The coefficients. */
    public final double[] beta;
    /** The means, not below 0.5. */
    public final double[] mean;
    /** The leverage of each sample. */
    public final double[] leverage;
    /** The covariance of the coefficients, row by row. */
    public final double[] covariance;

    int steps;
    public boolean converged;

    private final double[] eta;
    /** exp(η) of each group, and for a moment other values of it. */
    private final double[] groupMean;

    private final double[] groupWeight;
    private final double[] groupResidual;
    private final double[] gram;
    private final double[] inverse;
    private final double[] right;
    private final double[] scratch;
    private final double[] start;
    /** The logarithms of the means that were set or copied last. */
    private final double[] logMean;
    /** The sums of many samples; null where there are few. */
    private final @Nullable RegressionSums sums;

    public GlmWorkspace(ModelMatrix design) {
        this.design = design;
        samples = design.samples;
        columns = design.columns;
        count = new double[samples];
        factor = new double[samples];
        logFactor = new double[samples];
        ridge = new double[columns];
        Arrays.fill(ridge, RIDGE);
        beta = new double[columns];
        mean = new double[samples];
        leverage = new double[samples];
        covariance = new double[columns * columns];
        eta = new double[design.groups];
        groupMean = new double[design.groups];
        groupWeight = new double[design.groups];
        groupResidual = new double[design.groups];
        gram = new double[columns * columns];
        inverse = new double[columns * columns];
        right = new double[columns];
        scratch = new double[Math.max(columns, samples)];
        start = new double[samples];
        logMean = new double[samples];
        sums = design.hasManySamples() ? new RegressionSums(design) : null;
    }

    /** Takes a gene. */
    public void load(int[] counts, int from, SampleScale scale, int gene) {
        for (int j = 0; j < samples; j++) {
            count[j] = counts[from + j];
        }
        scale.copyFactors(gene, factor, logFactor);
        if (sums != null) {
            sums.load(counts, from);
        }
    }

    /** Fits from the least-squares start; afterwards coefficients, covariance and leverages are set. */
    public void fit(double alpha, double tolerance) {
        if (design.isInterceptOnly() && ridge[0] <= RIDGE) {
            fitMean(alpha);
            return;
        }
        setStart();
        iterate(alpha, tolerance);
        // Where coefficients ran away the means are still those before; elsewhere they are those of the coefficients.
        setCovarianceAtMeans(alpha);
    }

    /** A common mean needs no iteration: its estimate is the mean of the normalised counts. */
    private void fitMean(double alpha) {
        double sum = 0;
        for (int j = 0; j < samples; j++) {
            sum += count[j] / factor[j];
        }
        beta[0] = Math.log(sum / samples);
        double total = 0;
        for (int j = 0; j < samples; j++) {
            mean[j] = factor[j] * (sum / samples);
            leverage[j] = mean[j] / (1 + alpha * mean[j]);
            total += leverage[j];
        }
        for (int j = 0; j < samples; j++) {
            leverage[j] /= total;
        }
        covariance[0] = 1 / total;
        steps = 1;
        converged = true;
    }

    public void setStart() {
        if (!design.isFullRank()) {
            setCommonStart();
            return;
        }
        if (sums != null) {
            sums.setStart(count, factor, start);
        } else {
            for (int j = 0; j < samples; j++) {
                start[j] = Math.log(count[j] / factor[j] + 0.1);
            }
        }
        design.leastSquares(start, beta);
    }

    /** The mean of the normalised counts in the intercept, and no differences. */
    private void setCommonStart() {
        double sum = 0;
        for (int j = 0; j < samples; j++) {
            sum += count[j] / factor[j];
        }
        Arrays.fill(beta, 0);
        beta[0] = Math.log(sum / samples);
    }

    private void iterate(double alpha, double tolerance) {
        double constant = -2 * constantLogLikelihood(alpha);
        double before = 0;
        converged = false;
        steps = MOST_STEPS;
        setMeans();
        for (int step = 1; step <= MOST_STEPS; step++) {
            if (!improve(alpha)) {
                return;
            }
            setMeans();
            double deviance = constant - 2 * varyingLogLikelihood(alpha, mean);
            double change = Math.abs(deviance - before) / (Math.abs(deviance) + 0.1);
            if (Double.isNaN(change)) {
                return;
            }
            if (step > 1 && change < tolerance) {
                steps = step;
                converged = step < MOST_STEPS;
                return;
            }
            before = deviance;
        }
    }

    /** One step; false if it failed or ran away. */
    private boolean improve(double alpha) {
        setGroupSums(alpha);
        setGram();
        if (!Cholesky.factor(gram, columns)) {
            return false;
        }
        setScore();
        Cholesky.solve(gram, right, columns);
        for (int i = 0; i < columns; i++) {
            beta[i] += right[i];
            if (!(Math.abs(beta[i]) <= RUNAWAY)) {
                return false;
            }
        }
        return true;
    }

    private void setGroupSums(double alpha) {
        if (sums != null) {
            sums.setGroupSums(count, mean, logFactor, alpha, groupWeight, groupResidual);
            return;
        }
        Arrays.fill(groupWeight, 0);
        Arrays.fill(groupResidual, 0);
        for (int j = 0; j < samples; j++) {
            int g = design.group[j];
            double m = mean[j];
            double w = m / (1 + alpha * m);
            double residual = (count[j] - m) / m;
            if (m == LOWEST_MEAN) {
                // The working response is built on the raised mean, the residual is taken from the linear predictor.
                residual += Math.log(LOWEST_MEAN) - logFactor[j] - eta[g];
            }
            groupWeight[g] += w;
            groupResidual[g] += w * residual;
        }
    }

    private void setGram() {
        design.setGram(groupWeight, gram);
        for (int i = 0; i < columns; i++) {
            gram[i * columns + i] += ridge[i];
        }
    }

    private void setScore() {
        for (int i = 0; i < columns; i++) {
            right[i] = -ridge[i] * beta[i];
        }
        design.addScore(groupResidual, right);
    }

    /** The means at the present coefficients, raised to 0.5. */
    public void setMeans() {
        setEta();
        if (sums != null) {
            sums.setMeans(groupMean, eta, factor, logFactor, mean, logMean);
            sums.raise(mean, logMean);
            return;
        }
        for (int j = 0; j < samples; j++) {
            double m = factor[j] * groupMean[design.group[j]];
            boolean raised = !(m > LOWEST_MEAN);
            mean[j] = raised ? Math.max(m, LOWEST_MEAN) : m;
            logMean[j] = raised ? Math.log(mean[j]) : logFactor[j] + eta[design.group[j]];
        }
    }

    /** The linear predictor of a group at the means that were set last. */
    public double predictor(int ofGroup) {
        return eta[ofGroup];
    }

    private void setEta() {
        design.setPredictors(beta, eta);
        for (int g = 0; g < design.groups; g++) {
            groupMean[g] = Math.exp(eta[g]);
        }
    }

    /** The means at the present coefficients as they are. */
    public void copyMeans(double[] into) {
        setEta();
        if (sums != null) {
            sums.setMeans(groupMean, eta, factor, logFactor, into, logMean);
            return;
        }
        for (int j = 0; j < samples; j++) {
            into[j] = factor[j] * groupMean[design.group[j]];
            logMean[j] = logFactor[j] + eta[design.group[j]];
        }
    }

    /** The means of groups at the present coefficients, at a factor of 1. */
    public void copyGroupMeans(double[] into, int from) {
        setEta();
        System.arraycopy(groupMean, 0, into, from, design.groups);
    }

    /** The part of the log-likelihood that does not depend on the means. */
    public double constantLogLikelihood(double alpha) {
        if (sums != null) {
            return sums.constantLogLikelihood(alpha);
        }
        double inverse = 1 / alpha;
        double atInverse = LogGamma.value(inverse);
        double sum = 0;
        for (int j = 0; j < samples; j++) {
            sum += LogGamma.rising(inverse, count[j], atInverse) - LogGamma.factorial((int) count[j]);
        }
        return sum;
    }

    /** Σ y ln(αμ/(1 + αμ)) − ln(1 + αμ)/α at the means that were set or copied last. */
    private double varyingLogLikelihood(double alpha, double[] means) {
        if (sums != null) {
            return sums.varyingLogLikelihood(alpha, count, means, logMean);
        }
        double inverse = 1 / alpha;
        double logAlpha = Math.log(alpha);
        double sum = 0;
        for (int j = 0; j < samples; j++) {
            double product = alpha * means[j];
            double logProduct = logAlpha + logMean[j];
            // A mean that ran away to infinity has no likelihood: the search is to turn back.
            if (product > 1 && product <= Double.MAX_VALUE) {
                // As a difference of logarithms the factor of many reads would be rounded to more than a search can
                // settle to.
                double log = LogGamma.log1p(1 / product);
                sum -= inverse * (logProduct + log) + count[j] * log;
            } else {
                double log = LogGamma.log1p(product);
                sum -= inverse * log;
                if (count[j] != 0) {
                    sum += count[j] * (logProduct - log);
                }
            }
        }
        return sum;
    }

    /** The log-likelihood at means as they are. */
    public double logLikelihood(double alpha, double[] means) {
        return constantLogLikelihood(alpha) + varyingLogLikelihood(alpha, means);
    }

    /** Sets covariance and leverages at the present coefficients: (A + Λ)⁻¹ A (A + Λ)⁻¹ with A = XᵀWX at the raised means. */
    public void setCovariance(double alpha) {
        setMeans();
        setCovarianceAtMeans(alpha);
    }

    private void setCovarianceAtMeans(double alpha) {
        setGroupSums(alpha);
        setGram();
        int p = columns;
        if (!Cholesky.factor(gram, p)) {
            Arrays.fill(covariance, Double.NaN);
            Arrays.fill(leverage, Double.NaN);
            return;
        }
        Cholesky.inverse(gram, inverse, scratch, p);
        // With A = M⁻¹ − Λ the sandwich M A M is M − M Λ M.
        for (int i = 0; i < p; i++) {
            for (int l = 0; l < p; l++) {
                scratch[l] = inverse[i * p + l] * ridge[l];
            }
            for (int k = 0; k <= i; k++) {
                double sum = inverse[i * p + k];
                for (int l = 0; l < p; l++) {
                    sum -= scratch[l] * inverse[k * p + l];
                }
                covariance[i * p + k] = sum;
                covariance[k * p + i] = sum;
            }
        }
        setLeverages(alpha);
    }

    private void setLeverages(double alpha) {
        int p = columns;
        for (int g = 0; g < design.groups; g++) {
            double form = 0;
            for (int i = 0; i < p; i++) {
                double xi = design.groupRows[g * p + i];
                if (xi != 0) {
                    for (int k = 0; k < p; k++) {
                        form += xi * inverse[i * p + k] * design.groupRows[g * p + k];
                    }
                }
            }
            groupMean[g] = form;
        }
        if (sums != null) {
            sums.setLeverages(groupMean, leverage);
            return;
        }
        for (int j = 0; j < samples; j++) {
            leverage[j] = groupMean[design.group[j]] * (mean[j] / (1 + alpha * mean[j]));
        }
    }

    /** Whether no mean had to be raised. */
    public boolean isAboveLowestMean() {
        for (double m : mean) {
            if (!(m > LOWEST_MEAN)) {
                return false;
            }
        }
        return true;
    }

    /** Whether coefficients and variances are numbers fit for use. */
    public boolean isStable() {
        for (int i = 0; i < columns; i++) {
            if (!Double.isFinite(beta[i]) || !(covariance[i * columns + i] > 0)) {
                return false;
            }
        }
        return true;
    }

    /** Minus the log posterior at the present coefficients: its part that varies with them. */
    private double cost(double alpha) {
        copyMeans(mean);
        double sum = -varyingLogLikelihood(alpha, mean);
        for (int i = 0; i < columns; i++) {
            sum += 0.5 * ridge[i] * beta[i] * beta[i];
        }
        return sum;
    }

    /**
     * Climbs to the maximum of the posterior (ridge as a normal prior, means as they are) by Newton's method with step
     * halving, from the present coefficients or, if these ran away, from the least-squares start.
     *
     * @return the size of the gradient where it ended
     */
    public double maximise(double alpha) {
        for (double b : beta) {
            if (!(Math.abs(b) < RUNAWAY)) {
                setStart();
                break;
            }
        }
        double[] now = beta.clone();
        double cost = cost(alpha);
        double gradient = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS; step++) {
            gradient = newtonStep(alpha);
            if (!(gradient > 0)) {
                break;
            }
            double part = 1;
            double next = tryStep(alpha, now, part);
            while (!(next <= cost + 1e-13 * Math.abs(cost)) && part > 1e-6) {
                part /= 2;
                next = tryStep(alpha, now, part);
            }
            boolean still = part <= 1e-6 || isStill(now);
            System.arraycopy(beta, 0, now, 0, columns);
            cost = next;
            if (still) {
                break;
            }
        }
        return gradient;
    }

    /**
     * Sums of the curvature and the slope of the log-likelihood in the linear predictor, over each group: −∂²l/∂η² as it is, or as
     * it is expected, and ∂l/∂η.
     */
    public static void setCurvature(
            ModelMatrix design,
            double[] count,
            double[] mean,
            double alpha,
            boolean observed,
            double[] groupWeight,
            double[] groupResidual) {
        Arrays.fill(groupWeight, 0);
        Arrays.fill(groupResidual, 0);
        for (int j = 0; j < mean.length; j++) {
            int g = design.group[j];
            double q = 1 / (1 + alpha * mean[j]);
            groupWeight[g] += observed ? mean[j] * (1 + alpha * count[j]) * q * q : mean[j] * q;
            groupResidual[g] += (count[j] - mean[j]) * q;
        }
    }

    private boolean isStill(double[] before) {
        for (int i = 0; i < columns; i++) {
            if (Math.abs(beta[i] - before[i]) > 1e-13 * (1 + Math.abs(beta[i]))) {
                return false;
            }
        }
        return true;
    }

    private double tryStep(double alpha, double[] from, double part) {
        for (int i = 0; i < columns; i++) {
            beta[i] = from[i] + part * right[i];
        }
        return cost(alpha);
    }

    /** Sets {@code right} to the Newton step at the present means; returns the largest element of the gradient. */
    private double newtonStep(double alpha) {
        copyMeans(mean);
        setCurvature(design, count, mean, alpha, true, groupWeight, groupResidual);
        setGram();
        setScore();
        double largest = 0;
        for (int i = 0; i < columns; i++) {
            largest = Math.max(largest, Math.abs(right[i]));
        }
        if (!Cholesky.factor(gram, columns)) {
            return Double.NaN;
        }
        Cholesky.solve(gram, right, columns);
        return largest;
    }
}
