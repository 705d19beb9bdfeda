package io.github.foldwise.internal.curve;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.function.Brent;
import io.github.foldwise.internal.optimize.TrustRegion;
import io.github.foldwise.internal.regression.JointObjective;
import io.github.foldwise.internal.regression.ResponseLoss;
import io.github.foldwise.internal.regression.RobustLoss;
import io.github.foldwise.internal.smooth.Medians;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Finds the curve of least loss under an error model: Newton's method from the starts of the least-squares grid in both
 * directions, and around it what the error model leaves open, the scale of robust residuals or the power of a transform.
 */
final class LossSearch {

    private static final int MOST_STARTS = 6;
    private static final int MOST_SCALES = 500;
    private static final int UNDAMPED = 10;
    private static final double STILL = 1e-11;
    private static final double POWER_TOLERANCE = 1e-9;
    /** The median absolute value of a standard normal variable. */
    private static final double NORMAL_MEDIAN = 0.674489750196082;

    private final GroupedResponses data;
    private final CurveModel model;
    private final CurveErrors errors;
    private final ObservedLoss observed;

    private GeneralSearch.@Nullable Optimum best;
    private double scale = 1;
    private boolean settled = true;
    private double power;

    LossSearch(DoseResponseData curve, GroupedResponses data, CurveModel model, CurveErrors errors) {
        this.data = data;
        this.errors = errors;
        observed = ObservedLoss.of(errors, curve, unit(data, model));
        this.model = restricted(model, errors);
        power = errors.power();
    }

    private static double unit(GroupedResponses data, CurveModel model) {
        return model.family() == CurveFamily.CUSTOM ? 1 : data.responseUnit;
    }

    /** Plateaus of probabilities, counts and positive responses have natural bounds. */
    private static CurveModel restricted(CurveModel model, CurveErrors errors) {
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

    /** The model that is searched, with the bounds that its errors imply. */
    CurveModel model() {
        return model;
    }

    CurveErrors errors() {
        return errors.kind() == CurveErrors.Kind.BOX_COX ? CurveErrors.boxCox(power) : errors;
    }

    /** Whether curve and scale agree. */
    boolean isSettled() {
        return settled;
    }

    /** The loss at the scale and power that were found. */
    ResponseLoss loss() {
        return observed.loss(scale, power);
    }

    /** The optimum; null if nothing can be evaluated. */
    GeneralSearch.@Nullable Optimum solve() {
        GeneralSearch.Optimum squares = new GeneralSearch(data, model).solve();
        if (squares == null) {
            return null;
        }
        switch (errors.kind()) {
            case ROBUST -> solveRobust(squares);
            case BOX_COX -> solveTransformed();
            default -> best = search(observed.loss(1, 1));
        }
        return best;
    }

    private void solveTransformed() {
        if (Double.isNaN(power)) {
            power = Brent.minimum(
                    lambda -> -transformedLogLikelihood(lambda),
                    CurveErrors.LOWEST_POWER,
                    CurveErrors.HIGHEST_POWER,
                    POWER_TOLERANCE);
        }
        best = search(observed.loss(1, power));
    }

    private double transformedLogLikelihood(double lambda) {
        GeneralSearch.Optimum found = search(observed.loss(1, lambda));
        return found == null ? Double.NEGATIVE_INFINITY : gaussian(found.value()) + observed.logJacobian(lambda);
    }

    private double gaussian(double loss) {
        double n = observed.size();
        return -0.5 * n * (Math.log(2 * Math.PI * 2 * loss / n) + 1);
    }

    /** Huber's curve first, also for a loss that could settle on the wrong wells otherwise. */
    private void solveRobust(GeneralSearch.Optimum squares) {
        best = squares;
        settle(RobustLoss.Rho.HUBER);
        if (errors.rho() != RobustLoss.Rho.HUBER) {
            settle(errors.rho());
        }
    }

    /** Curve and scale in turn until the scale stays. */
    private void settle(RobustLoss.Rho rho) {
        for (int i = 0; i < MOST_SCALES && best != null; i++) {
            double before = scale;
            scale = medianResidual(best) / NORMAL_MEDIAN;
            settled = i > 0 && Math.abs(scale - before) <= STILL * scale;
            // A median jumps from one residual to the next, and may jump back; half the way ends that.
            scale = i > UNDAMPED && !settled ? Math.sqrt(scale * before) : scale;
            if (!(scale > 0) || settled) {
                return;
            }
            ResponseLoss loss = new RobustLoss(rho, rho.tuning(), observed.response, observed.weight, scale);
            GeneralSearch.Optimum from = best;
            GeneralSearch.Optimum next = run(from.space(), loss, from.point());
            // A convex loss may be searched everywhere; one that lets wells go is settled from there.
            boolean everywhere = i == 0 && rho == RobustLoss.Rho.HUBER;
            best = next != null && everywhere ? better(next, search(loss)) : next;
        }
    }

    private static GeneralSearch.Optimum better(GeneralSearch.Optimum one, GeneralSearch.@Nullable Optimum other) {
        return other != null && other.beats(one) ? other : one;
    }

    private double medianResidual(GeneralSearch.Optimum at) {
        double[] means = observed.means(at.space(), at.point());
        double[] size = new double[means.length];
        for (int i = 0; i < size.length; i++) {
            size[i] = Math.abs(observed.response[i] - means[i]) * Math.sqrt(observed.weight[i]);
        }
        return Medians.of(size);
    }

    private GeneralSearch.@Nullable Optimum search(ResponseLoss loss) {
        GeneralSearch.Optimum found = null;
        for (int direction = 1; direction >= -1; direction -= 2) {
            SearchSpace space = SearchSpace.of(data, model, direction, false);
            boolean custom = model.family() == CurveFamily.CUSTOM;
            if (space == null || (custom && direction < 0)) {
                continue;
            }
            double[][] starts = custom
                    ? new double[][] {customStart(space)}
                    : new GeneralGrid(space, GridLevels.Density.COARSE).minima(MOST_STARTS);
            for (double[] start : starts) {
                GeneralSearch.Optimum next = run(space, loss, start);
                found = next != null && isUpright(next) && next.beats(found) ? next : found;
            }
        }
        return found;
    }

    /**
     * Whether the upper plateau is not below the lower one. With natural bounds on both the space does not order them, and the
     * mirror image of a curve is found in the other direction.
     */
    private boolean isUpright(GeneralSearch.Optimum found) {
        double[] theta = found.space().theta(found.point());
        return !model.family().isMonotone() || theta[2] >= theta[1];
    }

    /** Where least squares leads from the user's start. */
    private double[] customStart(SearchSpace space) {
        GeneralSearch.Optimum squares = new GeneralSearch(data, model).solve();
        return squares == null ? space.coordinates(model.start()) : squares.point();
    }

    private GeneralSearch.@Nullable Optimum run(SearchSpace space, ResponseLoss loss, double[] start) {
        JointObjective objective = observed.objective(space, loss);
        TrustRegion region = new TrustRegion(space.lower, space.upper, space.scales(start), 0, space.largestRadius());
        TrustRegion.End end = region.minimise(objective, start);
        return end == TrustRegion.End.UNDEFINED
                ? null
                : new GeneralSearch.Optimum(space, region.point(), region.value(), region.hessian(), end);
    }

    /** The covariance of the free coordinates in units of {@link Scatter#variance()}; empty if it does not exist. */
    double[][] covariance(GeneralSearch.Optimum at, boolean withCurvature) {
        JointObjective objective = observed.objective(at.space(), loss());
        double[][] inverse =
                CurveInformation.inverse(objective, at.point(), withCurvature, new boolean[at.point().length]);
        return errors.kind() == CurveErrors.Kind.ROBUST && inverse.length > 0 ? sandwich(at, inverse) : inverse;
    }

    /** Huber's sandwich: outliers keep the squared slopes of the loss away from its curvature. */
    private double[][] sandwich(GeneralSearch.Optimum at, double[][] bread) {
        SearchSpace space = at.space();
        int n = bread.length;
        double[] theta = space.theta(at.point());
        double[] byTheta = new double[theta.length];
        double[] hessian = new double[theta.length * (theta.length + 1) / 2];
        double[] byBeta = new double[n];
        double[] derivatives = new double[2];
        double[][] meat = new double[n][n];
        ResponseLoss loss = loss();
        double unit = unit(data, model);
        for (int i = 0; i < observed.size(); i++) {
            double mean = space.curve.evaluate(observed.dose[i], observed.logDose[i], theta, byTheta, hessian);
            loss.evaluate(i, mean * unit, derivatives);
            Arrays.fill(byBeta, 0);
            space.map.addGradient(byTheta, byBeta);
            double slope = derivatives[0] * unit;
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    meat[a][b] += slope * slope * byBeta[a] * byBeta[b];
                }
            }
        }
        double correction = observed.size() / (double) (observed.size() - model.parameterCount());
        double variance = robustVariance(at);
        for (double[] row : meat) {
            for (int b = 0; b < n; b++) {
                row[b] *= correction / variance;
            }
        }
        return CurveInformation.carried(bread, meat);
    }

    /**
     * What twice a difference of robust losses is measured in (Schrader and Hettmansperger 1980,
     * doi:10.1093/biomet/67.1.93): the mean squared slope over the mean curvature; the residual variance for least squares.
     */
    private double robustVariance(GeneralSearch.Optimum at) {
        double[] means = observed.means(at.space(), at.point());
        double[] derivatives = new double[2];
        ResponseLoss loss = loss();
        double squares = 0;
        double bend = 0;
        for (int i = 0; i < means.length; i++) {
            loss.evaluate(i, means[i], derivatives);
            squares += derivatives[0] * derivatives[0] / observed.weight[i];
            bend += derivatives[1] / observed.weight[i];
        }
        double df = means.length - (double) model.parameterCount();
        return squares / df / (bend / means.length);
    }

    /** The errors about an optimum. */
    Scatter scatter(GeneralSearch.Optimum at) {
        int p = model.parameterCount();
        double df = observed.size() - (double) p;
        double variance = switch (errors.kind()) {
            case BINOMIAL, POISSON ->
                errors.isOverdispersed() ? observed.pearson(observed.means(at.space(), at.point())) / df : 1;
            case ROBUST -> robustVariance(at);
            default -> 2 * at.value() / df;
        };
        boolean known = variance == 1 && isDistribution() && !errors.isOverdispersed();
        double freedom = known ? Double.POSITIVE_INFINITY : df;
        return new Scatter(
                errors(),
                scale,
                at.value(),
                variance,
                freedom,
                logLikelihood(at),
                likelihoodParameters(p),
                noEffectPvalue(at, variance, freedom));
    }

    private boolean isDistribution() {
        return errors.kind() == CurveErrors.Kind.BINOMIAL || errors.kind() == CurveErrors.Kind.POISSON;
    }

    private double logLikelihood(GeneralSearch.Optimum at) {
        if (errors.kind() == CurveErrors.Kind.BOX_COX) {
            return gaussian(at.value()) + observed.logJacobian(power);
        }
        return isDistribution() && !errors.isOverdispersed() ? observed.saturated() - at.value() : Double.NaN;
    }

    private int likelihoodParameters(int p) {
        int variances = errors.kind() == CurveErrors.Kind.BOX_COX ? 1 : 0;
        return p + variances + (variances == 1 && Double.isNaN(errors.power()) ? 1 : 0);
    }

    /** The curve against the best constant. */
    private double noEffectPvalue(GeneralSearch.Optimum at, double variance, double freedom) {
        ResponseLoss loss = loss();
        double[] derivatives = new double[2];
        double low = Arrays.stream(observed.response).min().orElse(Double.NaN);
        double high = Arrays.stream(observed.response).max().orElse(Double.NaN);
        double tolerance = 1e-9 * Math.max(high - low, Double.MIN_NORMAL);
        double constant = Brent.minimum(mean -> total(loss, mean, derivatives), low, high, tolerance);
        double gain = 2 * (total(loss, constant, derivatives) - at.value()) / variance;
        int more = model.parameterCount() - 1;
        if (!(gain > 0) || more < 1) {
            return 1;
        }
        return Double.isInfinite(freedom)
                ? ChiSquaredDistribution.of(more).survivalProbability(gain)
                : freedom > 0 ? FDistribution.of(more, freedom).survivalProbability(gain / more) : Double.NaN;
    }

    private double total(ResponseLoss loss, double mean, double[] derivatives) {
        double sum = 0;
        for (int i = 0; i < observed.size(); i++) {
            sum += loss.evaluate(i, mean, derivatives);
        }
        return sum;
    }

    /** The weighted residual sum of squares of a curve, in the units of {@link GroupedResponses}. */
    double scaledRss(GeneralSearch.Optimum at) {
        double[] means = observed.means(at.space(), at.point());
        double sum = 0;
        for (int i = 0; i < means.length; i++) {
            double r = (observed.response[i] - means[i]) / data.responseUnit;
            sum += observed.weight[i] / data.weightUnit * r * r;
        }
        return sum;
    }
}
