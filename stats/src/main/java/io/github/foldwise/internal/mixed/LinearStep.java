package io.github.foldwise.internal.mixed;

import io.github.foldwise.internal.linear.Cholesky;
import io.github.foldwise.internal.optimize.Objective;
import java.util.Arrays;

/**
 * The linear mixed model \( w_i = X_i\beta + Z_i\Lambda u_i + \varepsilon_i \) with \( u \) and \( \varepsilon \) of one variance
 * \( \sigma^2 \), which is profiled out: minus the log-likelihood of \( \Lambda \), or the restricted one, with exact gradient.
 *
 * <p>With \( A_i = I + \Lambda^T Z_i^T Z_i \Lambda = L_i L_i^T \) the precision \( V_i^{-1} = I - Z_i \Lambda A_i^{-1} \Lambda^T
 * Z_i^T \) needs the cross products of \( (Z_i, X_i, w_i) \) alone, which are summed once, and nothing is inverted that is singular
 * where a variance is 0. Where \( S = \sum Z_i^T (\partial L/\partial V_i) Z_i \), the gradient by \( \Lambda \) is
 * \( 2S\Lambda \). Bates et al. (2015), doi:10.18637/jss.v067.i01; Lindstrom and Bates (1988), doi:10.2307/2290128. A mutable
 * workspace.
 */
final class LinearStep implements Objective {
    /** Of the gradient's differences; they decide how fast a search ends and not where. */
    private static final double DIFFERENCE = 1e-4;

    private final MixedDesign design;
    private final boolean restricted;
    private final int q;
    private final int p;
    private final int m;
    /** The cross products of each group: random effects first, then fixed effects, then the response. */
    private final double[][] products;
    /** The same with the precision between. */
    private final double[][] weighted;

    private final double[] row;
    private final double[] lambda;
    private final double[][] inner;
    private final double[] turned;
    private final double[] whole;
    private final double[] fixedFactor;
    private final double[] fixedInverse;
    private final double[] beta;
    private final double[] column;
    private final double[] score;
    private final double[] forward;
    private final double[] backward;
    private final double[] moved;
    private double residual;

    LinearStep(MixedDesign design, boolean restricted) {
        this.design = design;
        this.restricted = restricted;
        q = design.random().length;
        p = design.fixed().length;
        m = q + p + 1;
        products = new double[design.groups()][m * m];
        weighted = new double[design.groups()][m * m];
        inner = new double[design.groups()][q * q];
        row = new double[m];
        lambda = new double[q * q];
        turned = new double[q * m];
        whole = new double[m * m];
        fixedFactor = new double[p * p];
        fixedInverse = new double[p * p];
        beta = new double[p];
        column = new double[Math.max(p, q)];
        score = new double[q * q];
        forward = new double[design.variances()];
        backward = new double[design.variances()];
        moved = new double[design.variances()];
    }

    /** Forgets what was added. */
    void clear() {
        for (double[] product : products) {
            Arrays.fill(product, 0);
        }
    }

    /**
     * Adds an observation.
     *
     * @param gradient the derivatives of its mean by its parameters
     * @param response what is left of its response beside the random effects
     */
    void add(int group, int observation, double[] gradient, double response) {
        double root = design.rootWeight()[observation];
        fill(observation, design.random(), gradient, root, 0);
        fill(observation, design.fixed(), gradient, root, q);
        row[m - 1] = root * response;
        double[] product = products[group];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                product[i * m + j] += row[i] * row[j];
            }
        }
    }

    private void fill(int observation, int[][] effects, double[] gradient, double root, int from) {
        for (int k = 0; k < effects.length; k++) {
            row[from + k] = design.concerns(effects[k], observation) ? root * gradient[effects[k][0]] : 0;
        }
    }

    /** The mean length of the column of a variance parameter in a group, to measure it by. */
    double length(int variance) {
        double sum = 0;
        int columns = 0;
        for (int[] entry : design.factor()) {
            for (int i = 0; i < products.length && entry[2] == variance; i++) {
                double square = products[i][entry[0] * m + entry[0]];
                sum += square;
                columns += square > 0 ? 1 : 0;
            }
        }
        return Math.sqrt(sum / Math.max(1, columns));
    }

    @Override
    public int size() {
        return design.variances();
    }

    /** The number by which a sum of squares is divided for the residual variance. */
    int freedom() {
        return design.observations() - (restricted ? p : 0);
    }

    @Override
    public double evaluate(double[] theta, double[] gradient, double[][] hessian) {
        double value = gradient(theta, gradient);
        for (int t = 0; t < theta.length; t++) {
            System.arraycopy(theta, 0, moved, 0, theta.length);
            double step = DIFFERENCE * Math.max(Math.abs(theta[t]), 0.1 / Math.max(1e-300, length(t)));
            moved[t] = theta[t] + step;
            gradient(moved, forward);
            moved[t] = theta[t] - step;
            gradient(moved, backward);
            for (int s = 0; s < theta.length; s++) {
                hessian[t][s] = (forward[s] - backward[s]) / (2 * step);
            }
        }
        for (int t = 0; t < theta.length; t++) {
            for (int s = 0; s < t; s++) {
                hessian[t][s] = 0.5 * (hessian[t][s] + hessian[s][t]);
                hessian[s][t] = hessian[t][s];
            }
        }
        return value;
    }

    private double gradient(double[] theta, double[] gradient) {
        double value = value(theta);
        scores();
        Arrays.fill(gradient, 0);
        for (int[] entry : design.factor()) {
            double sum = 0;
            for (int k = 0; k < q; k++) {
                sum += score[entry[0] * q + k] * lambda[k * q + entry[1]];
            }
            gradient[entry[2]] += sum;
        }
        return value;
    }

    /**
     * Minus the log-likelihood without the weights; NaN where the fixed effects are not determined, or variances are so large
     * that a covariance is lost to rounding.
     */
    double value(double[] theta) {
        design.factor(theta, lambda);
        Arrays.fill(whole, 0);
        double logDeterminant = 0;
        for (int i = 0; i < products.length; i++) {
            double ofGroup = weigh(i);
            if (Double.isNaN(ofGroup)) {
                return Double.NaN;
            }
            logDeterminant += ofGroup;
            for (int k = 0; k < whole.length; k++) {
                whole[k] += weighted[i][k];
            }
        }
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                fixedFactor[i * p + j] = whole[(q + i) * m + q + j];
            }
            beta[i] = whole[(q + i) * m + m - 1];
        }
        if (!Cholesky.factor(fixedFactor, p)) {
            return Double.NaN;
        }
        Cholesky.solve(fixedFactor, beta, p);
        residual = whole[m * m - 1];
        for (int i = 0; i < p; i++) {
            residual -= whole[(q + i) * m + m - 1] * beta[i];
        }
        double n = freedom();
        double determinant = logDeterminant + (restricted ? Cholesky.logDeterminant(fixedFactor, p) : 0);
        return 0.5 * (determinant + n * (1 + Math.log(2 * Math.PI * residual / n)));
    }

    /** Puts the precision of a group between its products; the logarithm of the determinant of its covariance, NaN if it is lost. */
    private double weigh(int group) {
        double[] product = products[group];
        double[] a = inner[group];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < m; j++) {
                double sum = 0;
                for (int k = i; k < q; k++) {
                    sum += lambda[k * q + i] * product[k * m + j];
                }
                turned[i * m + j] = sum;
            }
        }
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                double sum = i == j ? 1 : 0;
                for (int k = j; k < q; k++) {
                    sum += turned[i * m + k] * lambda[k * q + j];
                }
                a[i * q + j] = sum;
            }
        }
        if (!Cholesky.factor(a, q)) {
            return Double.NaN;
        }
        for (int j = 0; j < m; j++) {
            for (int i = 0; i < q; i++) {
                double sum = turned[i * m + j];
                for (int k = 0; k < i; k++) {
                    sum -= a[i * q + k] * turned[k * m + j];
                }
                turned[i * m + j] = sum / a[i * q + i];
            }
        }
        double[] result = weighted[group];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                double sum = product[i * m + j];
                for (int k = 0; k < q; k++) {
                    sum -= turned[k * m + i] * turned[k * m + j];
                }
                result[i * m + j] = sum;
            }
        }
        return Cholesky.logDeterminant(a, q);
    }

    /** The matrix S at the parameters that were valued last. */
    private void scores() {
        Arrays.fill(score, 0);
        Cholesky.inverse(fixedFactor, fixedInverse, column, p);
        double precision = freedom() / residual;
        for (double[] h : weighted) {
            for (int r = 0; r < q; r++) {
                double misfit = misfit(h, r);
                for (int s = 0; s < q; s++) {
                    score[r * q + s] += h[r * m + s] - precision * misfit * misfit(h, s);
                    score[r * q + s] -= restricted ? explained(h, r, s) : 0;
                }
            }
        }
    }

    private double misfit(double[] h, int effect) {
        double sum = h[effect * m + m - 1];
        for (int k = 0; k < p; k++) {
            sum -= h[effect * m + q + k] * beta[k];
        }
        return sum;
    }

    private double explained(double[] h, int r, int s) {
        double sum = 0;
        for (int k = 0; k < p; k++) {
            for (int l = 0; l < p; l++) {
                sum += h[r * m + q + k] * fixedInverse[k * p + l] * h[s * m + q + l];
            }
        }
        return sum;
    }

    /** The estimates of the fixed effects for the parameters that were valued last; not copied. */
    double[] beta() {
        return beta;
    }

    /** The residual variance there. */
    double variance() {
        return residual / freedom();
    }

    /** The random effects of a group there, before they are multiplied by the factor. */
    void spherical(int group, double[] spherical) {
        double[] product = products[group];
        Arrays.fill(column, 0);
        for (int i = 0; i < q; i++) {
            for (int k = i; k < q; k++) {
                double left = product[k * m + m - 1];
                for (int j = 0; j < p; j++) {
                    left -= product[k * m + q + j] * beta[j];
                }
                column[i] += lambda[k * q + i] * left;
            }
        }
        Cholesky.solve(inner[group], column, q);
        System.arraycopy(column, 0, spherical, 0, q);
    }

    /** The information on the fixed effects there, per residual variance. */
    double[][] information() {
        double[][] information = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                information[i][j] = whole[(q + Math.max(i, j)) * m + q + Math.min(i, j)];
            }
        }
        return information;
    }
}
