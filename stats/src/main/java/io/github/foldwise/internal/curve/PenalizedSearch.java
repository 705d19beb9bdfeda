package io.github.foldwise.internal.curve;

import io.github.foldwise.internal.curve.CurveProblem.Found;
import io.github.foldwise.internal.curve.model.CurveFunction;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.curve.model.CurvePrior;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.curve.search.SearchSpace;
import io.github.foldwise.internal.regression.JointObjective;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The search of the curve of least squares with a {@link CurvePrior}: Newton's method over all parameters from the curve without
 * prior, and in both directions from the lowest nodes of a grid over slope and place at which the plateaus, priors included, are
 * solved for.
 */
final class PenalizedSearch {
    private static final int MOST_STARTS = 6;
    /** Of the logarithm of the slope. */
    private static final double[] SLOPES = {-2, -1, -0.3, 0.3, 0.9, 1.6, 2.5};
    /** Natural logarithms: where places beyond the doses lie. */
    private static final double[] BEYOND = {0.7, 2, 4, 8};

    /** A node of the grid. */
    private record Node(double[] theta, double value) {}

    private final GroupedResponses data;
    private final CurveModel model;
    private final CurvePrior prior;

    PenalizedSearch(GroupedResponses data, CurveModel model, CurvePrior prior) {
        this.data = data;
        this.model = model;
        this.prior = prior;
    }

    /** The best curve; null if nothing can be evaluated. */
    @Nullable
    Found solve(CurveOptimum plain) {
        Found best = null;
        for (int direction = 1; direction >= -1; direction -= 2) {
            SearchSpace space = SearchSpace.of(data, model, direction, true);
            if (space == null) {
                continue;
            }
            CurveProblem problem = CurveProblem.of(space);
            JointObjective objective = problem.objective();
            for (double[] theta : starts(space, direction, plain)) {
                Found next = problem.minimise(objective, problem.coordinates(theta), 0.5 * data.within);
                best = next != null && next.beats(best) ? next : best;
            }
        }
        return best;
    }

    private List<double[]> starts(SearchSpace space, int direction, CurveOptimum plain) {
        List<Node> nodes = new ArrayList<>();
        for (double place : places()) {
            for (double slope : SLOPES) {
                double[] theta = {slope, 0, 0, place};
                for (int j : new int[] {0, 3}) {
                    theta[j] = Double.isNaN(model.fixed(j)) ? theta[j] : space.curve.working(j, model.fixed(j));
                }
                nodes.add(solved(space.curve, theta));
            }
        }
        nodes.sort(Comparator.comparingDouble(Node::value));
        List<double[]> starts = new ArrayList<>();
        if (plain.hasCurve() && plain.direction == direction) {
            starts.add(plain.plainTheta());
        }
        nodes.stream().limit(MOST_STARTS).forEach(node -> starts.add(node.theta));
        return starts;
    }

    private List<Double> places() {
        List<Double> places = new ArrayList<>();
        for (double beyond : BEYOND) {
            places.add(data.lowestLogDose() - beyond);
            places.add(data.highestLogDose() + beyond);
        }
        double last = Double.NaN;
        for (int i = data.firstPositive; i < data.size; i++) {
            if (!Double.isNaN(last)) {
                places.add(0.5 * (last + data.logDose[i]));
            }
            last = data.logDose[i];
            places.add(last);
        }
        return places;
    }

    /** The curve of a slope and a place with the plateaus at which it pays least, level where they would change places. */
    private Node solved(CurveFunction curve, double[] theta) {
        double[] a = new double[3];
        double[] b = new double[2];
        double[] gradient = new double[theta.length];
        double[] hessian = new double[theta.length * (theta.length + 1) / 2];
        for (int i = 0; i < data.size; i++) {
            curve.evaluate(data.dose(i), data.logDose[i], theta, gradient, hessian);
            double w = data.weight[i];
            a[0] += w * gradient[1] * gradient[1];
            a[1] += w * gradient[1] * gradient[2];
            a[2] += w * gradient[2] * gradient[2];
            b[0] += w * gradient[1] * data.mean[i];
            b[1] += w * gradient[2] * data.mean[i];
        }
        a[0] += prior.weight()[1];
        a[2] += prior.weight()[2];
        b[0] += prior.weight()[1] * prior.center()[1];
        b[1] += prior.weight()[2] * prior.center()[2];
        solve(a, b, theta);
        double sum = prior.squares(theta);
        for (int i = 0; i < data.size; i++) {
            double r = data.mean[i] - curve.evaluate(data.dose(i), data.logDose[i], theta, gradient, hessian);
            sum += data.weight[i] * r * r;
        }
        return new Node(theta, Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum);
    }

    private void solve(double[] a, double[] b, double[] theta) {
        double fixedLower = model.fixedBottom() / data.responseUnit;
        double fixedUpper = model.fixedTop() / data.responseUnit;
        double determinant = a[0] * a[2] - a[1] * a[1];
        double lower = (b[0] * a[2] - b[1] * a[1]) / determinant;
        double upper = (b[1] * a[0] - b[0] * a[1]) / determinant;
        if (!Double.isNaN(fixedLower)) {
            lower = fixedLower;
            upper = Double.isNaN(fixedUpper) ? Math.max(lower, (b[1] - a[1] * lower) / a[2]) : fixedUpper;
        } else if (!Double.isNaN(fixedUpper)) {
            upper = fixedUpper;
            lower = Math.min(upper, (b[0] - a[1] * upper) / a[0]);
        } else if (!(lower <= upper)) {
            lower = (b[0] + b[1]) / (a[0] + 2 * a[1] + a[2]);
            upper = lower;
        }
        theta[1] = lower;
        theta[2] = upper;
    }
}
