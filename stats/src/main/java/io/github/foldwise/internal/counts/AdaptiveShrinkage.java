package io.github.foldwise.internal.counts;

import io.github.foldwise.internal.linear.BoundedQuadratic;
import java.util.Arrays;

/**
 * Shrinkage by a prior that is a mixture of normal distributions around 0, with weights by maximum likelihood over all
 * genes. The posterior of a gene is a mixture too; its mean and standard deviation have closed form.
 *
 * <p>Reference: Stephens 2017, doi:10.1093/biostatistics/kxw041 (R ashr::ash with normal components); Kim, Carbonetto,
 * Stephens, Anitescu 2020, doi:10.1080/10618600.2019.1689985 for the weights.
 */
public final class AdaptiveShrinkage {
    private static final double RATIO = Math.sqrt(2);
    private static final int MOST_STEPS = 500;
    private static final double OPTIMAL = 1e-11;

    private final double[] sigma;
    private final double[] weights;

    private AdaptiveShrinkage(double[] sigma, double[] weights) {
        this.sigma = sigma;
        this.weights = weights;
    }

    /** Fits the mixture; genes with NaN are left out. */
    public static AdaptiveShrinkage fit(double[] estimates, double[] errors) {
        double[] sigma = grid(estimates, errors);
        int[] used = usable(estimates, errors);
        double[] likelihood = new double[used.length * sigma.length];
        for (int i = 0; i < used.length; i++) {
            double b = estimates[used[i]];
            double e = errors[used[i]];
            // Only ratios within a gene matter: the largest is set to 1.
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < sigma.length; k++) {
                likelihood[i * sigma.length + k] = logDensity(b, e, sigma[k]);
                largest = Math.max(largest, likelihood[i * sigma.length + k]);
            }
            for (int k = 0; k < sigma.length; k++) {
                likelihood[i * sigma.length + k] = Math.exp(likelihood[i * sigma.length + k] - largest);
            }
        }
        return new AdaptiveShrinkage(sigma, maximise(likelihood, used.length, sigma.length));
    }

    private static int[] usable(double[] estimates, double[] errors) {
        int[] used = new int[estimates.length];
        int n = 0;
        for (int i = 0; i < estimates.length; i++) {
            if (Double.isFinite(estimates[i]) && errors[i] > 0 && errors[i] < Double.POSITIVE_INFINITY) {
                used[n++] = i;
            }
        }
        return Arrays.copyOf(used, n);
    }

    private static double logDensity(double b, double error, double sigma) {
        double variance = error * error + sigma * sigma;
        return -0.5 * (Math.log(variance) + b * b / variance);
    }

    private static double[] grid(double[] estimates, double[] errors) {
        double smallest = Double.POSITIVE_INFINITY;
        double excess = 0;
        for (int i : usable(estimates, errors)) {
            smallest = Math.min(smallest, errors[i]);
            excess = Math.max(excess, estimates[i] * estimates[i] - errors[i] * errors[i]);
        }
        double least = smallest / 10;
        double most = excess > 0 ? 2 * Math.sqrt(excess) : 8 * least;
        int steps = (int) Math.ceil(Math.log(most / least) / Math.log(RATIO));
        double[] sigma = new double[steps + 1];
        for (int k = 0; k <= steps; k++) {
            sigma[k] = Math.pow(RATIO, k - steps) * most;
        }
        return sigma;
    }

    /**
     * Maximises the mean of ln Σ π_k L_ik over the simplex, as the minimum of its negative plus Σ π over π ≥ 0: Newton steps
     * whose bounded quadratic problem is solved exactly.
     */
    private static double[] maximise(double[] likelihood, int n, int size) {
        double[] weights = new double[size];
        Arrays.fill(weights, 1.0 / size);
        double[] gradient = new double[size];
        double[] hessian = new double[size * size];
        double cost = derivatives(likelihood, n, weights, gradient, hessian);
        for (int step = 0; step < MOST_STEPS && violation(weights, gradient) > OPTIMAL; step++) {
            double[] target = BoundedQuadratic.minimise(hessian, gradient, weights);
            double part = 1;
            double[] next = weights;
            double nextCost = Double.POSITIVE_INFINITY;
            while (!(nextCost < cost) && part > 1e-10) {
                next = between(weights, target, part);
                nextCost = cost(likelihood, n, next);
                part /= 2;
            }
            if (!(nextCost < cost)) {
                break;
            }
            weights = next;
            cost = derivatives(likelihood, n, weights, gradient, hessian);
        }
        double total = Arrays.stream(weights).sum();
        for (int k = 0; k < size; k++) {
            weights[k] /= total;
        }
        return weights;
    }

    private static double[] between(double[] from, double[] to, double part) {
        double[] point = new double[from.length];
        for (int k = 0; k < from.length; k++) {
            point[k] = Math.max(0, from[k] + part * (to[k] - from[k]));
        }
        return point;
    }

    private static double violation(double[] weights, double[] gradient) {
        double worst = 0;
        for (int k = 0; k < weights.length; k++) {
            worst = Math.max(worst, weights[k] > 0 ? Math.abs(gradient[k]) * Math.min(1, weights[k]) : 0);
            worst = Math.max(worst, -gradient[k]);
        }
        return worst;
    }

    private static double cost(double[] likelihood, int n, double[] weights) {
        int size = weights.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double density = 0;
            for (int k = 0; k < size; k++) {
                density += weights[k] * likelihood[i * size + k];
            }
            sum -= Math.log(density);
        }
        return sum / n + Arrays.stream(weights).sum();
    }

    private static double derivatives(
            double[] likelihood, int n, double[] weights, double[] gradient, double[] hessian) {
        int size = weights.length;
        Arrays.fill(gradient, 1);
        Arrays.fill(hessian, 0);
        double sum = 0;
        double[] ratio = new double[size];
        for (int i = 0; i < n; i++) {
            double density = 0;
            for (int k = 0; k < size; k++) {
                density += weights[k] * likelihood[i * size + k];
            }
            sum -= Math.log(density);
            for (int k = 0; k < size; k++) {
                ratio[k] = likelihood[i * size + k] / density;
                gradient[k] -= ratio[k] / n;
            }
            for (int k = 0; k < size; k++) {
                for (int l = 0; l <= k; l++) {
                    hessian[k * size + l] += ratio[k] * ratio[l] / n;
                }
            }
        }
        for (int k = 0; k < size; k++) {
            for (int l = 0; l < k; l++) {
                hessian[l * size + k] = hessian[k * size + l];
            }
        }
        return sum / n + Arrays.stream(weights).sum();
    }

    /** Posterior mean and standard deviation of a gene's effect. */
    public double[] posterior(double estimate, double error) {
        double[] logs = new double[sigma.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < sigma.length; k++) {
            logs[k] = logDensity(estimate, error, sigma[k]);
            largest = weights[k] > 0 ? Math.max(largest, logs[k]) : largest;
        }
        double total = 0;
        double first = 0;
        double second = 0;
        for (int k = 0; k < sigma.length; k++) {
            if (weights[k] > 0) {
                double w = weights[k] * Math.exp(logs[k] - largest);
                double shrink = sigma[k] * sigma[k] / (sigma[k] * sigma[k] + error * error);
                double mean = shrink * estimate;
                total += w;
                first += w * mean;
                second += w * (mean * mean + shrink * error * error);
            }
        }
        double mean = first / total;
        return new double[] {mean, Math.sqrt(Math.max(0, second / total - mean * mean))};
    }

    public double[] getWeights() {
        return weights.clone();
    }

    public double[] getSigma() {
        return sigma.clone();
    }
}
