package io.github.foldwise.internal.curve;

import io.github.foldwise.internal.curve.CurveProblem.Found;
import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.internal.curve.model.CurveFunction;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.function.Brent;
import io.github.foldwise.internal.regression.JointObjective;
import io.github.foldwise.internal.regression.ResponseLoss;
import io.github.foldwise.internal.regression.RobustLoss;
import io.github.foldwise.internal.smooth.Medians;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Finds the curve of least loss under an error model, or several curves that share parameters: around their search what the
 * error model leaves open and all curves have in common, the scale of robust residuals or the power of a transform.
 */
final class LossSearch {
    /** How curves are searched where scale and power are known. */
    interface Curves {
        @Nullable
        Found leastSquares();

        /** The least loss from any start; null if nothing can be evaluated. */
        @Nullable
        Found search(Function<CurveProblem, JointObjective> loss);
    }

    private static final int MOST_SCALES = 500;
    private static final int UNDAMPED = 10;
    private static final double STILL = 1e-11;
    private static final double POWER_TOLERANCE = 1e-9;
    /** The median absolute value of a standard normal variable. */
    private static final double NORMAL_MEDIAN = 0.674489750196082;

    private final Curves curves;
    private final ObservedLoss[] observed;
    private final int observations;
    /** The best constant of each curve that has none of its own; NaN of the others. */
    private final double[] level;
    /** The errors, their power and on the way to Tukey's loss their kind being that of the moment. */
    private CurveErrors errors;

    private @Nullable Found best;
    private double scale = 1;
    private boolean settled = true;

    LossSearch(CurveErrors errors, Curves curves, ObservedLoss... observed) {
        this.errors = errors;
        this.curves = curves;
        this.observed = observed;
        observations = Arrays.stream(observed).mapToInt(ObservedLoss::size).sum();
        level = new double[observed.length];
        Arrays.fill(level, Double.NaN);
    }

    /** Plateaus of probabilities, counts and positive responses have natural bounds. */
    static CurveModel restricted(CurveModel model, CurveErrors errors) {
        boolean positive = errors.kind() != CurveErrors.Kind.NORMAL && errors.kind() != CurveErrors.Kind.ROBUST;
        double highest = errors.kind() == CurveErrors.Kind.BINOMIAL ? 1 : Double.POSITIVE_INFINITY;
        CurveModel bounded = model;
        for (String letter : new String[] {"c", "d"}) {
            int j = model.letters().indexOf(letter);
            boolean open = positive && j >= 0 && model.family() != CurveFamily.CUSTOM;
            if (open && Double.isNaN(model.fixed(j)) && !model.isBounded(j)) {
                bounded = bounded.withBounds(j, 0, highest);
            }
        }
        return bounded;
    }

    /** Whether curve and scale agree. */
    boolean isSettled() {
        return settled;
    }

    /** The loss at the scale and power of the moment. */
    JointObjective objective(CurveProblem problem) {
        return problem.objective(observed, errors, scale);
    }

    private ResponseLoss loss(int k) {
        return observed[k].loss(errors, scale);
    }

    /** The optimum; null if nothing can be evaluated. */
    @Nullable
    Found solve() {
        if (errors.kind() == CurveErrors.Kind.ROBUST) {
            solveRobust();
        } else {
            if (errors.isTied()) {
                errors = CurveErrors.boxCox(Brent.minimum(
                        power -> -transformedLogLikelihood(power),
                        CurveErrors.LOWEST_POWER,
                        CurveErrors.HIGHEST_POWER,
                        POWER_TOLERANCE));
            }
            best = curves.search(this::objective);
        }
        return best;
    }

    private double transformedLogLikelihood(double power) {
        CurveErrors at = CurveErrors.boxCox(power);
        Found found = curves.search(problem -> problem.objective(observed, at, scale));
        return found == null || Double.isNaN(found.value())
                ? Double.NEGATIVE_INFINITY
                : gaussian(found.value()) + logJacobian(power);
    }

    private double gaussian(double loss) {
        double n = observations;
        return -0.5 * n * (Math.log(2 * Math.PI * 2 * loss / n) + 1);
    }

    private double logJacobian(double power) {
        return Arrays.stream(observed)
                .mapToDouble(each -> each.logJacobian(power))
                .sum();
    }

    /** Huber's curve first, also for a loss that could settle on the wrong wells otherwise. */
    private void solveRobust() {
        CurveErrors asked = errors;
        best = curves.leastSquares();
        errors = CurveErrors.of(RobustLoss.Rho.HUBER);
        settle(true);
        if (asked.rho() != RobustLoss.Rho.HUBER) {
            errors = asked;
            settle(false);
        }
    }

    /** Curve and scale in turn until the scale stays. A convex loss may be searched everywhere; another is settled from there. */
    private void settle(boolean isConvex) {
        for (int i = 0; i < MOST_SCALES && best != null; i++) {
            double before = scale;
            scale = medianResidual(best) / NORMAL_MEDIAN;
            settled = i > 0 && Math.abs(scale - before) <= STILL * scale;
            // A median jumps from one residual to the next, and may jump back; half the way ends that.
            scale = i > UNDAMPED && !settled ? Math.sqrt(scale * before) : scale;
            if (!(scale > 0) || settled) {
                return;
            }
            CurveProblem problem = best.problem();
            Found next = problem.minimise(objective(problem), best.beta(), 0);
            Found other = i == 0 && isConvex && next != null ? curves.search(this::objective) : null;
            best = other != null && other.beats(next) ? other : next;
        }
    }

    private double medianResidual(Found at) {
        double[] sizes = new double[observations];
        int n = 0;
        for (int k = 0; k < observed.length; k++) {
            double[] means = means(at, k);
            for (int i = 0; i < means.length; i++) {
                sizes[n++] = Math.abs(observed[k].response[i] - means[i]) * Math.sqrt(observed[k].weight[i]);
            }
        }
        return Medians.of(sizes);
    }

    private double[] means(Found at, int k) {
        if (!Double.isNaN(level[k])) {
            double[] same = new double[observed[k].size()];
            Arrays.fill(same, level[k]);
            return same;
        }
        return observed[k].means(at.problem().spaces[k].curve, at.theta(k));
    }

    private Found found() {
        if (best == null) {
            throw new IllegalStateException("no curve was found");
        }
        return best;
    }

    /**
     * The covariance of the coordinates in units of {@link Scatter#variance()}; empty if it does not exist.
     *
     * @param held coordinates that are not estimated
     */
    double[][] covariance(boolean withCurvature, boolean[] held) {
        Found at = found();
        double[][] inverse = CurveInformation.inverse(objective(at.problem()), at.beta(), withCurvature, held);
        return errors.kind() == CurveErrors.Kind.ROBUST && inverse.length > 0 ? sandwich(at, inverse) : inverse;
    }

    /** Huber's sandwich: outliers keep the squared slopes of the loss away from its curvature. */
    private double[][] sandwich(Found at, double[][] bread) {
        int n = bread.length;
        double[][] meat = new double[n][n];
        for (int k = 0; k < observed.length; k++) {
            addSlopes(at, k, meat);
        }
        double correction = observations / (double) (observations - n);
        double variance = robustVariance(at);
        for (double[] row : meat) {
            for (int b = 0; b < n; b++) {
                row[b] *= correction / variance;
            }
        }
        return CurveInformation.carried(bread, meat);
    }

    private void addSlopes(Found at, int k, double[][] meat) {
        double[] theta = at.theta(k);
        double[] byTheta = new double[theta.length];
        double[] hessian = new double[theta.length * (theta.length + 1) / 2];
        double[] derivatives = new double[2];
        CurveFunction curve = at.problem().spaces[k].curve;
        ResponseLoss loss = observed[k].lossInUnit(errors, scale);
        for (int i = 0; i < observed[k].size(); i++) {
            double mean = curve.evaluate(observed[k].dose[i], observed[k].logDose[i], theta, byTheta, hessian);
            loss.evaluate(i, mean, derivatives);
            double[] byBeta = at.problem().byCoordinates(k, byTheta);
            double square = derivatives[0] * derivatives[0];
            for (int a = 0; a < meat.length; a++) {
                for (int b = 0; b < meat.length; b++) {
                    meat[a][b] += square * byBeta[a] * byBeta[b];
                }
            }
        }
    }

    /**
     * What twice a difference of robust losses is measured in (Schrader and Hettmansperger 1980,
     * doi:10.1093/biomet/67.1.93): the mean squared slope over the mean curvature; the residual variance for least squares.
     */
    private double robustVariance(Found at) {
        double[] derivatives = new double[2];
        double squares = 0;
        double bend = 0;
        for (int k = 0; k < observed.length; k++) {
            double[] means = means(at, k);
            ResponseLoss loss = loss(k);
            for (int i = 0; i < means.length; i++) {
                loss.evaluate(i, means[i], derivatives);
                squares += derivatives[0] * derivatives[0] / observed[k].weight[i];
                bend += derivatives[1] / observed[k].weight[i];
            }
        }
        double df = observations - (double) at.problem().size;
        return squares / df / (bend / observations);
    }

    /** The errors about all curves. */
    Scatter scatter() {
        Found at = found();
        int p = at.problem().size;
        double df = observations - (double) p;
        double variance = switch (errors.kind()) {
            case BINOMIAL, POISSON -> errors.isOverdispersed() ? pearson(at) / df : 1;
            case ROBUST -> robustVariance(at);
            default -> 2 * at.value() / df;
        };
        double freedom = errors.hasKnownVariance() ? Double.POSITIVE_INFINITY : df;
        double pvalue = observed.length == 1 ? noEffectPvalue(0, at.value(), variance, freedom) : Double.NaN;
        double likelihood = logLikelihood(at.value());
        return new Scatter(errors, scale, at.value(), variance, freedom, likelihood, likelihoodParameters(p), pvalue);
    }

    /** The errors where there is no curve: about the best constant of a flat one. */
    Scatter withoutCurve(int p, boolean isFlat) {
        boolean known = errors.hasKnownVariance();
        double least = isFlat && !errors.isTied() ? levelled(0) : Double.NaN;
        return new Scatter(
                errors,
                Double.NaN,
                least,
                known ? 1 : Double.NaN,
                known ? Double.POSITIVE_INFINITY : observations - p,
                logLikelihood(least),
                likelihoodParameters(p),
                1);
    }

    /** Takes the best constant for a curve; returns its loss. */
    double levelled(int k) {
        level[k] = constant(k);
        return total(loss(k), level[k], observed[k].size());
    }

    /** The errors about one of several curves: those of all, with its own loss and verdict. */
    Scatter scatter(int k, Scatter ofAll) {
        double[] means = means(found(), k);
        double[] derivatives = new double[2];
        double own = 0;
        for (int i = 0; i < means.length; i++) {
            own += loss(k).evaluate(i, means[i], derivatives);
        }
        return ofAll.ofCurve(own, noEffectPvalue(k, own, ofAll.variance(), ofAll.degreesOfFreedom()));
    }

    private double pearson(Found at) {
        double sum = 0;
        for (int k = 0; k < observed.length; k++) {
            sum += observed[k].pearson(means(at, k));
        }
        return sum;
    }

    private double logLikelihood(double loss) {
        if (errors.kind() == CurveErrors.Kind.BOX_COX) {
            return gaussian(loss) + logJacobian(errors.power());
        }
        return errors.hasKnownVariance()
                ? Arrays.stream(observed).mapToDouble(ObservedLoss::saturated).sum() - loss
                : Double.NaN;
    }

    private int likelihoodParameters(int p) {
        boolean isPowerFound = observed[0].errors.isTied();
        return errors.kind() == CurveErrors.Kind.BOX_COX ? p + (isPowerFound ? 2 : 1) : p;
    }

    /** A curve against the best constant. */
    private double noEffectPvalue(int k, double own, double variance, double freedom) {
        double gain = 2 * (total(loss(k), constant(k), observed[k].size()) - own) / variance;
        int more = found().problem().model.parameterCount() - 1;
        if (!(gain > 0) || more < 1) {
            return 1;
        }
        return Double.isInfinite(freedom)
                ? ChiSquaredDistribution.of(more).survivalProbability(gain)
                : freedom > 0 ? FDistribution.of(more, freedom).survivalProbability(gain / more) : Double.NaN;
    }

    /** The constant of least loss. */
    private double constant(int k) {
        ResponseLoss loss = loss(k);
        double[] responses = observed[k].response;
        double low = Arrays.stream(responses).min().orElse(Double.NaN);
        double high = Arrays.stream(responses).max().orElse(Double.NaN);
        return high > low
                ? Brent.minimum(mean -> total(loss, mean, responses.length), low, high, 1e-9 * (high - low))
                : low;
    }

    private static double total(ResponseLoss loss, double mean, int n) {
        double[] derivatives = new double[2];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += loss.evaluate(i, mean, derivatives);
        }
        return sum;
    }
}
