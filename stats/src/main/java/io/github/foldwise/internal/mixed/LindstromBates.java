package io.github.foldwise.internal.mixed;

import io.github.foldwise.internal.Steps;
import io.github.foldwise.internal.linear.SymmetricMatrix;
import io.github.foldwise.internal.mixed.MixedOptimum.End;
import io.github.foldwise.internal.optimize.TrustRegion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fits a nonlinear mixed-effects model by the algorithm of Lindstrom and Bates (1990, doi:10.2307/2532087). Given the relative
 * covariance \( \Lambda\Lambda^T \) of the random effects, fixed effects \( \beta \) and \( b_i = \Lambda u_i \) minimise
 * \( \sum_i \lVert y_i - f_i(\beta, b_i) \rVert^2 + \lVert u_i \rVert^2 \), by Gauss-Newton steps. Given those, the mean is replaced
 * by its tangent, and \( \Lambda \) maximises the likelihood of the linear mixed model of
 * \( w_i = y_i - f_i + X_i\beta + Z_i b_i \), or its restricted likelihood. The two are repeated until they agree.
 *
 * <p>A Gauss-Newton step is the estimate of that same linear model at a given \( \Lambda \), so that one routine serves both. A
 * mutable workspace.
 */
public final class LindstromBates {
    private static final int MOST_ROUNDS = 200;
    private static final int MOST_STEPS = 200;
    private static final int MOST_HALVINGS = 30;
    /** The longest last step, in standard errors; estimates are then found to more digits than they are printed with. */
    private static final double LAST_STEP = 1e-10;
    /** Steps this short that no longer gain anything are rounding. */
    private static final double ROUNDING = 1e-5;

    private static final double LAST_ROUND = 1e-9;
    /** A random effect that moves the means by less than this part of the residual scatter is none. */
    private static final double NO_DEVIATION = 1e-5;
    /** Where a search for a variance begins that the last one put to 0, of which the gradient by the deviation is 0 too. */
    private static final double FIRST_DEVIATION = 0.3;
    /** The smallest squared pivot of the scaled information that counts as positive. */
    private static final double SINGULAR = 1e-11;

    private static final double DIFFERENCE = 1e-4;

    private final MixedDesign design;
    private final MixedMean mean;
    private final LinearStep step;
    private final int q;
    private final int p;
    private final double[] psi;
    private final double[] gradient;
    private final double[] deviation;
    private double[] beta;
    private double[][] spherical;
    private double[] theta;

    private LindstromBates(MixedDesign design, MixedMean mean, boolean restricted) {
        this.design = design;
        this.mean = mean;
        step = new LinearStep(design, restricted);
        q = design.random().length;
        p = design.fixed().length;
        psi = new double[design.parameters()];
        gradient = new double[design.parameters()];
        deviation = new double[q];
        beta = new double[p];
        spherical = new double[design.groups()][q];
        theta = new double[design.variances()];
    }

    /**
     * Describes observations in groups; see {@link MixedDesign}, whose arrays these are.
     *
     * @param groupStart where the observations of each group begin; one entry more than groups
     * @param classOf the class of each observation
     * @param response the responses
     * @param rootWeight the roots of their precisions, positive
     * @param effects the number of parameters of the mean, then the fixed and the random effects and the entries of the factor
     * @param mean the mean
     * @param restricted whether the restricted likelihood is maximised
     * @param start fixed effects to begin with
     * @param steps hears of each round
     * @return where the search ended
     */
    public static MixedOptimum search(
            int[] groupStart,
            int[] classOf,
            double[] response,
            double[] rootWeight,
            Effects effects,
            MixedMean mean,
            boolean restricted,
            double[] start,
            Steps steps) {
        MixedDesign design = new MixedDesign(
                groupStart,
                classOf,
                response,
                rootWeight,
                effects.parameters,
                effects.fixed,
                effects.random,
                effects.factor,
                effects.variances);
        return new LindstromBates(design, mean, restricted).run(start, steps);
    }

    /**
     * Which parameters deviate, and how; see {@link MixedDesign}.
     *
     * @param parameters the number of parameters of the mean
     * @param fixed a parameter and a class, -1 for all, for each fixed effect
     * @param random a parameter and a class, -1 for all, for each random effect of a group
     * @param factor row, column and variance parameter for each entry of the factor of their relative covariance
     * @param variances the number of variance parameters
     */
    public record Effects(int parameters, int[][] fixed, int[][] random, int[][] factor, int variances) {}

    private MixedOptimum run(double[] start, Steps steps) {
        beta = start.clone();
        if (!linearise()) {
            return optimum(End.NOT_IDENTIFIABLE, 0);
        }
        for (int t = 0; t < theta.length; t++) {
            theta[t] = design.isDeviation(t) ? firstDeviation(t) * 10 : 0;
        }
        double last = Double.NaN;
        steps.loop(MOST_ROUNDS);
        for (int round = 1; round <= MOST_ROUNDS; round++) {
            steps.next();
            if (!leastSquares()) {
                return optimum(End.NOT_IDENTIFIABLE, round);
            }
            double[][] before = relative();
            if (!variances()) {
                return optimum(End.NOT_IDENTIFIABLE, round);
            }
            double value = step.value(theta);
            double change = change(before, relative());
            if (change < LAST_ROUND && Math.abs(value - last) <= LAST_ROUND * (1 + Math.abs(value))) {
                return optimum(End.CONVERGED, round);
            }
            last = value;
            take();
        }
        return optimum(End.ITERATION_LIMIT, MOST_ROUNDS);
    }

    /** A deviation that moves the means of a group by a part of the residual scatter. */
    private double firstDeviation(int variance) {
        return FIRST_DEVIATION / Math.max(1e-300, step.length(variance));
    }

    /** By how much two relative covariances differ; factors of a singular one differ without changing it. */
    private double change(double[][] before, double[][] now) {
        double[] unit = new double[q];
        for (int[] entry : design.factor()) {
            double first = entry[0] == entry[1] ? firstDeviation(entry[2]) : 0;
            unit[entry[0]] += first * first;
        }
        double most = 0;
        for (int i = 0; i < q; i++) {
            for (int j = 0; j <= i; j++) {
                double size = Math.sqrt((now[i][i] + unit[i]) * (now[j][j] + unit[j]));
                most = Math.max(most, Math.abs(now[i][j] - before[i][j]) / size);
            }
        }
        return most;
    }

    private double[] moved(double[] by) {
        double[] next = beta.clone();
        for (int k = 0; k < p; k++) {
            next[k] += by[k];
        }
        return next;
    }

    /** Moves to the estimates of the linear model. */
    private void take() {
        beta = moved(step.beta());
        for (int i = 0; i < spherical.length; i++) {
            step.spherical(i, spherical[i]);
        }
    }

    /** Replaces the mean by its tangent; false where it is not defined. */
    private boolean linearise() {
        step.clear();
        boolean defined = true;
        for (int i = 0; i < design.groups(); i++) {
            design.deviation(theta, spherical[i], deviation);
            for (int k = design.groupStart()[i]; k < design.groupStart()[i + 1]; k++) {
                design.psi(k, beta, deviation, psi);
                double left = design.response()[k] - mean.evaluate(k, psi, gradient);
                // Fixed effects are taken from where they are, so that nothing large cancels.
                left += tangent(k, deviation);
                defined &= Double.isFinite(left);
                step.add(i, k, gradient, left);
            }
        }
        return defined;
    }

    private double tangent(int observation, double[] values) {
        int[][] effects = design.random();
        double sum = 0;
        for (int k = 0; k < effects.length; k++) {
            sum += design.concerns(effects[k], observation) ? gradient[effects[k][0]] * values[k] : 0;
        }
        return sum;
    }

    /** The penalised sum of squares. */
    private double penalised(double[] fixed, double[][] effects) {
        double sum = 0;
        for (int i = 0; i < effects.length; i++) {
            design.deviation(theta, effects[i], deviation);
            for (double each : effects[i]) {
                sum += each * each;
            }
            for (int k = design.groupStart()[i]; k < design.groupStart()[i + 1]; k++) {
                design.psi(k, fixed, deviation, psi);
                double r = design.rootWeight()[k] * (design.response()[k] - mean.evaluate(k, psi, gradient));
                sum += r * r;
            }
        }
        return sum;
    }

    /** Penalised nonlinear least squares at the variance parameters; false where the fixed effects are not determined. */
    private boolean leastSquares() {
        double value = penalised(beta, spherical);
        for (int iteration = 0; iteration < MOST_STEPS; iteration++) {
            if (!linearise() || Double.isNaN(step.value(theta))) {
                return false;
            }
            double[] nextBeta = moved(step.beta());
            double[][] nextSpherical = new double[spherical.length][q];
            for (int i = 0; i < nextSpherical.length; i++) {
                step.spherical(i, nextSpherical[i]);
            }
            double length = length(nextBeta, nextSpherical);
            double next = penalised(nextBeta, nextSpherical);
            for (int halving = 0; halving < MOST_HALVINGS && !(next <= value) && length > ROUNDING; halving++) {
                halve(nextBeta, nextSpherical);
                next = penalised(nextBeta, nextSpherical);
            }
            boolean better = next <= value || length <= ROUNDING && next <= value * (1 + 1e-12);
            if (better) {
                beta = nextBeta;
                spherical = nextSpherical;
                value = next;
            }
            if (!better || length < LAST_STEP) {
                break;
            }
        }
        return linearise() && !Double.isNaN(step.value(theta));
    }

    private void halve(double[] nextBeta, double[][] nextSpherical) {
        for (int k = 0; k < p; k++) {
            nextBeta[k] = 0.5 * (nextBeta[k] + beta[k]);
        }
        for (int i = 0; i < nextSpherical.length; i++) {
            for (int k = 0; k < q; k++) {
                nextSpherical[i][k] = 0.5 * (nextSpherical[i][k] + spherical[i][k]);
            }
        }
    }

    /** The length of a step in standard errors. */
    private double length(double[] nextBeta, double[][] nextSpherical) {
        double[] moved = new double[p];
        for (int k = 0; k < p; k++) {
            moved[k] = nextBeta[k] - beta[k];
        }
        double sum = SymmetricMatrix.quadraticForm(step.information(), moved);
        for (int i = 0; i < nextSpherical.length; i++) {
            for (int k = 0; k < q; k++) {
                double change = nextSpherical[i][k] - spherical[i][k];
                sum += change * change;
            }
        }
        return Math.sqrt(sum / step.variance());
    }

    /** Maximises the likelihood of the linear model; false where it has no maximum. */
    private boolean variances() {
        double[] lower = new double[theta.length];
        double[] upper = new double[theta.length];
        double[] scale = new double[theta.length];
        double[] begin = theta.clone();
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        for (int t = 0; t < theta.length; t++) {
            boolean isDeviation = design.isDeviation(t);
            lower[t] = isDeviation ? 0 : Double.NEGATIVE_INFINITY;
            begin[t] = isDeviation ? Math.max(theta[t], firstDeviation(t)) : theta[t];
            scale[t] = Math.max(Math.abs(begin[t]), firstDeviation(t));
        }
        TrustRegion search = new TrustRegion(lower, upper, scale, design.observations(), 10);
        TrustRegion.End end = search.minimise(step, begin);
        if (end == TrustRegion.End.UNDEFINED) {
            return false;
        }
        theta = search.point();
        for (int t = 0; t < theta.length; t++) {
            theta[t] = isZero(t) ? 0 : theta[t];
        }
        return !Double.isNaN(step.value(theta));
    }

    private boolean isZero(int variance) {
        return Math.abs(theta[variance]) * step.length(variance) < NO_DEVIATION;
    }

    private MixedOptimum optimum(End end, int rounds) {
        double[][] modes = new double[design.groups()][q];
        for (int i = 0; i < modes.length; i++) {
            design.deviation(theta, spherical[i], modes[i]);
        }
        boolean[] zero = new boolean[theta.length];
        for (int t = 0; t < zero.length; t++) {
            zero[t] = theta[t] == 0 && design.isDeviation(t);
        }
        double value = step.value(theta);
        double[][] covariance = Double.isNaN(value) ? new double[0][] : covariance(theta);
        End known = end == End.CONVERGED && covariance.length == 0 ? End.NOT_IDENTIFIABLE : end;
        double[][][] slopes = new double[0][][];
        double[][] spread = new double[0][];
        if (known == End.CONVERGED) {
            int[] positive = positive(zero);
            slopes = slopes(positive);
            spread = spread(positive);
        }
        step.value(theta);
        return new MixedOptimum(
                known,
                beta.clone(),
                covariance,
                relative(),
                modes,
                step.variance(),
                -value + logWeights(),
                zero,
                spread.length == 0 ? new double[0][][] : slopes,
                spread,
                step.freedom(),
                rounds);
    }

    private int[] positive(boolean[] zero) {
        List<Integer> positive = new ArrayList<>();
        for (int t = 0; t < zero.length; t++) {
            if (!zero[t]) {
                positive.add(t);
            }
        }
        return positive.stream().mapToInt(Integer::intValue).toArray();
    }

    private double logWeights() {
        double sum = 0;
        for (double root : design.rootWeight()) {
            sum += Math.log(root);
        }
        return sum;
    }

    private double[][] relative() {
        double[] lambda = new double[q * q];
        design.factor(theta, lambda);
        double[][] relative = new double[q][q];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                for (int k = 0; k < q; k++) {
                    relative[i][j] += lambda[i * q + k] * lambda[j * q + k];
                }
            }
        }
        return relative;
    }

    /** The covariance of the fixed effects at variance parameters; empty where they are not determined. */
    private double[][] covariance(double[] at) {
        step.value(at);
        double[][] covariance = SymmetricMatrix.inverse(step.information(), SINGULAR);
        double variance = step.variance() * step.freedom() / (design.observations() - p);
        for (double[] row : covariance) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= variance;
            }
        }
        return covariance;
    }

    private double[][][] slopes(int[] positive) {
        double[][][] slopes = new double[positive.length][p][p];
        for (int s = 0; s < positive.length; s++) {
            double h = DIFFERENCE * Math.max(Math.abs(theta[positive[s]]), firstDeviation(positive[s]));
            double[][] ahead = covariance(moved(positive[s], h));
            double[][] behind = covariance(moved(positive[s], -h));
            for (int i = 0; i < p; i++) {
                for (int j = 0; j < p; j++) {
                    slopes[s][i][j] = (ahead[i][j] - behind[i][j]) / (2 * h);
                }
            }
        }
        return slopes;
    }

    private double[] moved(int variance, double by) {
        double[] moved = theta.clone();
        moved[variance] += by;
        return moved;
    }

    /** The inverse curvature by the variance parameters that are not 0; empty where it is not positive. */
    private double[][] spread(int[] positive) {
        double[][] hessian = new double[theta.length][theta.length];
        step.evaluate(theta, new double[theta.length], hessian);
        double[][] curvature = new double[positive.length][positive.length];
        for (int s = 0; s < positive.length; s++) {
            for (int t = 0; t < positive.length; t++) {
                curvature[s][t] = hessian[positive[s]][positive[t]];
            }
        }
        return positive.length == 0 ? curvature : SymmetricMatrix.inverse(curvature, SINGULAR);
    }
}
