package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.counts.GlmWorkspace;
import io.github.foldwise.internal.counts.ModelMatrix;
import io.github.foldwise.internal.counts.SampleScale;
import io.github.foldwise.internal.function.LogGamma;
import io.github.foldwise.internal.linear.Cholesky;
import java.util.Arrays;

/**
 * The negative binomial regression of one gene with a Cauchy prior on one coefficient, and wide normal priors on the
 * others, by Newton's method with step halving. Minus the log posterior, natural log scale:
 *
 * <p>f(β) = Σ [(y + 1/α) ln(1 + α μ) − y xβ] + Σ_{i≠k} β_i²/(2·15²) + ln(1 + β_k²/S²), μ = s exp(xβ).
 *
 * <p>The posterior may have two modes, one near 0 and one near the estimate without prior; the search goes from both and
 * keeps the higher. A workspace for one thread.
 *
 * <p>Reference: Zhu, Ibrahim, Love 2019, doi:10.1093/bioinformatics/bty895.
 */
final class CauchyGlm implements Shrinkage.Search {
    private static final double WIDE = 1.0 / (15 * 15);
    private static final int MOST_STEPS = 200;
    private static final double GRADIENT = 1e-10;

    private final ModelMatrix design;
    private final int shrunken;
    private final double scale;
    private final int samples;
    private final int columns;
    private final double[] count;
    private final double[] factor;
    private final double[] logFactor;
    private final double[] mean;
    private final double[] groupEta;
    private final double[] groupWeight;
    private final double[] groupResidual;
    private final double[] hessian;
    private final double[] gradient;
    private final double[] start;
    private final double[] best;
    private double alpha;

    /** The mode. */
    final double[] beta;
    /** The standard deviation of the shrunken coefficient by the curvature at the mode; NaN if it is not a maximum. */
    double standardDeviation;
    /** The largest element of the gradient at the mode. */
    double slope;

    CauchyGlm(ModelMatrix design, int shrunken, double scale) {
        this.design = design;
        this.shrunken = shrunken;
        this.scale = scale;
        samples = design.samples;
        columns = design.columns;
        count = new double[samples];
        factor = new double[samples];
        logFactor = new double[samples];
        mean = new double[samples];
        groupEta = new double[design.groups];
        groupWeight = new double[design.groups];
        groupResidual = new double[design.groups];
        hessian = new double[columns * columns];
        gradient = new double[columns];
        start = new double[columns];
        best = new double[columns];
        beta = new double[columns];
    }

    @Override
    public void fit(int[] counts, int from, SampleScale sampleScale, int gene, double dispersion, double[] estimate) {
        for (int j = 0; j < samples; j++) {
            count[j] = counts[from + j];
        }
        sampleScale.copyFactors(gene, factor, logFactor);
        alpha = dispersion;
        System.arraycopy(estimate, 0, start, 0, columns);
        System.arraycopy(start, 0, beta, 0, columns);
        double fromEstimate = descend();
        System.arraycopy(beta, 0, best, 0, columns);
        System.arraycopy(start, 0, beta, 0, columns);
        beta[shrunken] = 0;
        double fromZero = descend();
        if (!(fromZero < fromEstimate)) {
            System.arraycopy(best, 0, beta, 0, columns);
        }
        setDerivatives(true);
        slope = 0;
        for (double g : gradient) {
            slope = Math.max(slope, Math.abs(g));
        }
        standardDeviation = Double.NaN;
        if (Cholesky.factor(hessian, columns)) {
            Arrays.fill(gradient, 0);
            gradient[shrunken] = 1;
            Cholesky.solve(hessian, gradient, columns);
            standardDeviation = Math.sqrt(gradient[shrunken]);
        }
    }

    @Override
    public double mode() {
        return Double.isNaN(slope) ? Double.NaN : beta[shrunken];
    }

    @Override
    public double standardDeviation() {
        return standardDeviation;
    }

    private double descend() {
        double cost = cost();
        for (int step = 0; step < MOST_STEPS; step++) {
            setDerivatives(true);
            double largest = 0;
            for (double g : gradient) {
                largest = Math.max(largest, Math.abs(g));
            }
            if (!(largest > GRADIENT)) {
                break;
            }
            if (!Cholesky.factor(hessian, columns)) {
                setDerivatives(false);
                if (!Cholesky.factor(hessian, columns)) {
                    // Means or weights are no numbers: the descent ends where it stands, and the slope there tells of
                    // it.
                    break;
                }
            }
            Cholesky.solve(hessian, gradient, columns);
            double next = halveUntilLower(cost);
            if (!(next < cost)) {
                break;
            }
            cost = next;
        }
        return cost;
    }

    /** Moves along the step; equal cost within rounding ends the descent where it is best. */
    private double halveUntilLower(double cost) {
        double part = 1;
        double[] step = gradient;
        move(step, -part);
        double next = cost();
        double noise = 1e-14 * Math.abs(cost);
        while (!(next <= cost + noise) && part > 1e-8) {
            move(step, part / 2);
            part /= 2;
            next = cost();
        }
        if (!(next <= cost + noise)) {
            move(step, part);
            return cost;
        }
        boolean still = true;
        for (int i = 0; i < columns; i++) {
            still &= Math.abs(part * step[i]) <= 1e-14 * (1 + Math.abs(beta[i]));
        }
        return still ? cost : Math.min(next, cost - Math.ulp(cost));
    }

    private void move(double[] step, double part) {
        for (int i = 0; i < columns; i++) {
            beta[i] += part * step[i];
        }
    }

    private void setMeans() {
        design.setPredictors(beta, groupEta);
        for (int g = 0; g < design.groups; g++) {
            groupWeight[g] = Math.exp(groupEta[g]);
        }
        for (int j = 0; j < samples; j++) {
            mean[j] = factor[j] * groupWeight[design.group[j]];
        }
    }

    private double cost() {
        setMeans();
        double inverse = 1 / alpha;
        double sum = 0;
        for (int j = 0; j < samples; j++) {
            sum += (count[j] + inverse) * LogGamma.log1p(alpha * mean[j]);
            sum -= count[j] * groupEta[design.group[j]];
        }
        for (int i = 0; i < columns; i++) {
            double b = beta[i];
            sum += i == shrunken ? Math.log1p(b * b / (scale * scale)) : 0.5 * WIDE * b * b;
        }
        return sum;
    }

    /**
     * Gradient and Hessian at the present coefficients, whose means are set. Where the exact Hessian is not positive
     * definite, expected information and the curvature of a parabola above the Cauchy prior are.
     */
    private void setDerivatives(boolean exact) {
        setMeans();
        GlmWorkspace.setCurvature(design, count, mean, alpha, exact, groupWeight, groupResidual);
        design.setGram(groupWeight, hessian);
        Arrays.fill(gradient, 0);
        design.addScore(groupResidual, gradient);
        for (int i = 0; i < columns; i++) {
            // The cost is minus the log posterior.
            gradient[i] = -gradient[i];
        }
        addPriors(exact);
    }

    private void addPriors(boolean exact) {
        for (int i = 0; i < columns; i++) {
            double b = beta[i];
            double square = scale * scale + b * b;
            if (i == shrunken) {
                gradient[i] += 2 * b / square;
                hessian[i * columns + i] += exact ? 2 * (scale * scale - b * b) / (square * square) : 2 / square;
            } else {
                gradient[i] += WIDE * b;
                hessian[i * columns + i] += WIDE;
            }
        }
    }
}
