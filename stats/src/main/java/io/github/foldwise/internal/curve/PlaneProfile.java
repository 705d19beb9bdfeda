package io.github.foldwise.internal.curve;

import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.internal.optimize.ProfileSearch;

/**
 * Profile-likelihood limits: the values of a quantity \( \psi \) at which the smallest residual sum of squares that any
 * curve with this value can reach is \( RSS_{min} (1 + t^2/\nu) \), with \( t \) Student's two-sided quantile (so
 * \( t^2 = F_{1,\nu} \)).
 *
 * <p>The search goes outward from the estimate in growing steps and ends at a fixed bound in any case: a profile that
 * is still below the threshold there is open. The limit itself is bracketed and solved on the signed root of the
 * likelihood ratio, which is nearly straight.
 */
final class PlaneProfile {
    /** The smallest residual sum of squares between doses at a value of the quantity. */
    private interface Minimum {
        double at(double psi);
    }

    private static final double LIMIT_TOLERANCE = 1e-13;

    private final GroupedResponses data;
    private final CurveModel model;
    private final CurveOptimum optimum;
    private final CurveSolver solver;
    private final double best;
    private final double variance;
    private final double quantile;
    private final double beta;
    private final double lower;
    private final double upper;
    private final double lambda;
    private final int sign;

    PlaneProfile(GroupedResponses data, CurveOptimum optimum, double level) {
        this.data = data;
        this.optimum = optimum;
        model = optimum.model;
        solver = new CurveSolver(data);
        best = optimum.scaledRss - data.within;
        variance = CurveProfile.variance(optimum);
        quantile = StudentT.twoSidedQuantile(level, optimum.inferenceDegreesOfFreedom());
        double[] theta = optimum.theta();
        beta = theta[0];
        lower = theta[1];
        upper = theta[2];
        lambda = theta[3];
        sign = optimum.direction;
    }

    /** The search of a model in the plane. */
    static ReducedProblem problem(GroupedResponses data, CurveModel model) {
        double unit = data.responseUnit;
        return new ReducedProblem(data, model.shape())
                .withPlateaus(model.fixedBottom() / unit, model.fixedTop() / unit);
    }

    /** Limits of the logarithm of an effective dose. */
    double[] dose(double effect, boolean relative) {
        CurveOptimum.LogDose dose = optimum.logDose(effect, relative);
        double part = sign > 0 ? 1 - effect / 100 : effect / 100;
        double left = relative ? part : (effect / data.responseUnit - lower) / (upper - lower);
        // Between two fixed plateaus a response is a fixed part of the way.
        boolean fixedPart = relative || !Double.isNaN(model.fixedBottom() + model.fixedTop());
        return fixedPart
                ? relativeDose(model.shape().position(left), dose.standardError())
                : absoluteDose(effect, dose.estimate(), dose.standardError());
    }

    /** Limits of a free parameter, as it is reported. */
    double[] parameter(String letter) {
        double error = optimum.parameterError(letter);
        return switch (letter) {
            case "b" -> {
                double[] falling = slope(error);
                double first = model.slope(falling[0]);
                double second = model.slope(falling[1]);
                yield new double[] {Math.min(first, second), Math.max(first, second)};
            }
            case "c" -> plateau(lower, error, true);
            case "d" -> plateau(upper, error, false);
            default -> {
                double[] remaining = new double[1];
                model.shape().remaining(0, 1, new double[] {1}, remaining);
                double[] log = relativeDose(model.shape().position(remaining[0]), error / Math.exp(lambda));
                yield new double[] {Math.exp(log[0]), Math.exp(log[1])};
            }
        };
    }

    /**
     * Limits of the logarithm of a relative effective dose.
     *
     * @param position where on the curve the dose lies: \( \ln ED = \ln e + position / b \)
     * @param standardError of the logarithm; NaN if there is none
     */
    private double[] relativeDose(double position, double standardError) {
        double k = sign * position;
        ReducedProblem problem = problem(data, model).withSign(sign);
        PathNewton newton = new PathNewton(solver.box());
        double[] warm = {beta};
        double[] betas = solver.grid().betas();
        double flat = problem.flat();
        Minimum minimum = psi -> {
            double value = alongPath(problem, newton, psi, k, warm[0]);
            double from = newton.beta();
            double start = bestBeta(problem, psi, k, betas);
            double other = Double.isNaN(start) ? Double.MAX_VALUE : alongPath(problem, newton, psi, k, start);
            warm[0] = other < value ? newton.beta() : from;
            return Math.min(Math.min(value, other), flat);
        };
        double estimate = lambda + position / (sign * Math.exp(beta));
        return doseLimits(minimum, estimate, standardError, warm);
    }

    private static double alongPath(ReducedProblem problem, PathNewton newton, double psi, double k, double start) {
        newton.minimise(problem, psi, k, start);
        return problem.upper >= problem.lower ? newton.value() : Double.MAX_VALUE;
    }

    private static double bestBeta(ReducedProblem problem, double psi, double k, double[] betas) {
        double lowest = Double.MAX_VALUE;
        double start = Double.NaN;
        for (double beta : betas) {
            double value = problem.evaluate(beta, psi - k * Math.exp(-beta));
            if (value < lowest && problem.upper >= problem.lower) {
                lowest = value;
                start = beta;
            }
        }
        return start;
    }

    /** Limits of the logarithm of the dose at which the mean response is {@code response}. */
    private double[] absoluteDose(double response, double estimate, double standardError) {
        double[] warm = {beta, lambda};
        Minimum minimum = psi -> planar(problem(data, model).through(psi, response / data.responseUnit), warm);
        return doseLimits(minimum, estimate, standardError, warm);
    }

    private double[] doseLimits(Minimum minimum, double estimate, double standardError, double[] warm) {
        double low = Math.min(data.lowestLogDose(), estimate) - CurveSolver.REACH;
        double high = Math.max(data.highestLogDose(), estimate) + CurveSolver.REACH;
        return limits(minimum, estimate, firstStep(standardError, 0.5), low, high, warm);
    }

    /** Limits of the slope b, whose sign is that of the estimate. */
    private double[] slope(double standardError) {
        ReducedProblem problem = problem(data, model).withSign(sign);
        PlanarNewton newton = new PlanarNewton(solver.box());
        double[] warm = {lambda};
        double[] places = solver.grid().places();
        double flat = problem.flat();
        Minimum minimum = beta -> {
            double value = atSlope(problem, newton, beta, warm[0]);
            double from = newton.lambda();
            double other = atSlope(problem, newton, beta, bestPlace(problem, beta, places));
            warm[0] = other < value ? newton.lambda() : from;
            return Math.min(Math.min(value, other), flat);
        };
        double step = firstStep(standardError / Math.exp(beta), 0.5);
        double[] log = limits(
                minimum, beta, step, solver.box().lowestBeta(), solver.box().highestBeta(), warm);
        double near = Math.exp(log[0]);
        double far = Math.exp(log[1]);
        return sign > 0 ? new double[] {near, far} : new double[] {-far, -near};
    }

    private static double atSlope(ReducedProblem problem, PlanarNewton newton, double beta, double start) {
        newton.minimise(problem, beta, start, true);
        return problem.upper >= problem.lower ? newton.value() : Double.MAX_VALUE;
    }

    private static double bestPlace(ReducedProblem problem, double beta, double[] places) {
        double lowest = Double.MAX_VALUE;
        double start = places[0];
        for (double place : places) {
            double value = problem.evaluate(beta, place);
            if (value < lowest) {
                lowest = value;
                start = place;
            }
        }
        return start;
    }

    private double[] plateau(double estimate, double standardError, boolean isLower) {
        double unit = data.responseUnit;
        double[] warm = {beta, lambda};
        Minimum minimum = value -> {
            double lower = isLower ? value : model.fixedBottom() / unit;
            double upper = isLower ? model.fixedTop() / unit : value;
            return planar(new ReducedProblem(data, model.shape()).withPlateaus(lower, upper), warm);
        };
        double middle = estimate;
        double span = upper - lower;
        double step = Double.isNaN(standardError) ? 0.1 * span : Math.min(span, quantile * standardError / unit);
        double reach = 1000 * span;
        double[] scaled = limits(minimum, middle, step, middle - reach, middle + reach, warm);
        return new double[] {scaled[0] * unit, scaled[1] * unit};
    }

    private double planar(ReducedProblem problem, double[] warm) {
        CurveSolver.Optimum found = solver.search(problem.withSign(sign), warm.clone());
        if (!found.isAdmissible() && !problem.isSymmetric()) {
            return problem.flat();
        }
        warm[0] = found.beta();
        warm[1] = found.lambda();
        return Math.min(found.between(), problem.flat());
    }

    private double firstStep(double standardError, double otherwise) {
        double step = quantile * standardError;
        return step > 0 ? Math.min(step, CurveProfile.WIDEST_FIRST_STEP) : otherwise;
    }

    private double[] limits(Minimum minimum, double estimate, double step, double low, double high, double[] warm) {
        double[] start = warm.clone();
        double below = limit(minimum, estimate, -step, low);
        System.arraycopy(start, 0, warm, 0, warm.length);
        double above = limit(minimum, estimate, step, high);
        return new double[] {below, above};
    }

    private double limit(Minimum minimum, double estimate, double firstStep, double bound) {
        return ProfileSearch.limit(
                psi -> excess(minimum.at(psi)), estimate, -quantile, firstStep, bound, LIMIT_TOLERANCE);
    }

    private double excess(double value) {
        return Math.sqrt(Math.max(0, value - best) / variance) - quantile;
    }
}
