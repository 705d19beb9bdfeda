package io.github.foldwise.internal.curve;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.linear.SymmetricMatrix;

/**
 * The outcome of the fit of a two-plateau curve by search in the plane: parameters \( (b, c, d, \ln e) \) and their
 * covariance, zero where one is fixed.
 */
public final class CurveOptimum extends FittedCurve {
    private static final long serialVersionUID = 1L;

    public static final int B = 0;
    public static final int C = 1;
    public static final int D = 2;
    public static final int LN_E = 3;

    private final CurveModel model;
    public final double slope;
    public final double lower;
    public final double upper;
    public final double logE;
    /** Covariance of (b, c, d, ln e) in these units, divided by the residual variance; empty where there is none. */
    public final double[][] unscaledCovariance;

    private CurveOptimum(
            CurveStatus status,
            double slope,
            double lower,
            double upper,
            double logE,
            double scaledRss,
            GroupedResponses data,
            CurveModel model,
            double[][] unscaledCovariance) {
        super(status, scaledRss, data, model.parameterCount());
        this.model = model;
        this.slope = slope;
        this.lower = lower;
        this.upper = upper;
        this.logE = logE;
        this.unscaledCovariance = unscaledCovariance;
    }

    public static CurveOptimum of(GroupedResponses data, CurveModel model, boolean withCurvature) {
        if (data.size < model.parameterCount() || !data.hasPositiveDose()) {
            return without(CurveStatus.TOO_FEW_DOSES, data, model);
        }
        double level = data.totalWeight * data.grandMean * data.grandMean;
        if (data.between <= 1e-24 * level) {
            return without(CurveStatus.FLAT, data, model);
        }
        ReducedProblem problem = problem(data, model);
        CurveSolver solver = new CurveSolver(data);
        CurveSolver.Optimum best = solver.solve(problem);
        boolean plateausFree = !problem.isLowerFixed() && !problem.isUpperFixed();
        if (!(best.upper() > best.lower()) || (plateausFree && best.between() >= data.between * (1 - 1e-12))) {
            return without(CurveStatus.FLAT, data, model);
        }
        CurveInformation information = new CurveInformation(data, model.shape(), best);
        CurveStatus status = status(best, solver.box(), information);
        double[][] unscaled = {};
        if (status == CurveStatus.CONVERGED) {
            unscaled = information.inverse(model, withCurvature);
            status = unscaled.length == 0 ? CurveStatus.NOT_IDENTIFIABLE : status;
        }
        return new CurveOptimum(
                status,
                best.slope(),
                best.lower() * data.responseUnit,
                best.upper() * data.responseUnit,
                best.lambda(),
                data.within + best.between(),
                data,
                model,
                unscaled);
    }

    public static ReducedProblem problem(GroupedResponses data, CurveModel model) {
        double unit = data.responseUnit;
        return new ReducedProblem(data, model.shape())
                .withPlateaus(model.fixedBottom() / unit, model.fixedTop() / unit);
    }

    private static CurveOptimum without(CurveStatus status, GroupedResponses data, CurveModel model) {
        double nothing = Double.NaN;
        double rss = status == CurveStatus.FLAT ? data.within + data.between : nothing;
        return new CurveOptimum(status, nothing, nothing, nothing, nothing, rss, data, model, new double[0][]);
    }

    private static CurveStatus status(CurveSolver.Optimum best, PlanarNewton.Box box, CurveInformation information) {
        boolean beyond = information.isBeyondDoses();
        if (information.isStep() || (best.beta() >= box.highestBeta() && !beyond)) {
            return CurveStatus.STEP_LIMIT;
        }
        boolean atBound = beyond
                || best.beta() <= box.lowestBeta()
                || best.lambda() <= box.lowestLambda()
                || best.lambda() >= box.highestLambda();
        if (atBound) {
            return CurveStatus.PARAMETER_AT_BOUND;
        }
        return switch (best.end()) {
            case CONVERGED, JOINED -> CurveStatus.CONVERGED;
            case STALLED -> CurveStatus.NOT_IDENTIFIABLE;
            case ITERATION_LIMIT -> CurveStatus.ITERATION_LIMIT;
        };
    }

    /** The standard error of a function of (b, c, d, ln e) with the given gradient; NaN where there is none. */
    public double standardError(double... gradient) {
        if (unscaledCovariance.length == 0) {
            return Double.NaN;
        }
        double[] g = gradient.clone();
        g[C] *= responseUnit;
        g[D] *= responseUnit;
        double largest = 0;
        for (double slopeOfOne : g) {
            largest = Math.max(largest, Math.abs(slopeOfOne));
        }
        if (largest == 0) {
            return 0;
        }
        for (int i = 0; i < g.length; i++) {
            g[i] /= largest;
        }
        return largest * scaledSigma() * Math.sqrt(SymmetricMatrix.quadraticForm(unscaledCovariance, g));
    }

    @Override
    public boolean hasCurve() {
        return !Double.isNaN(slope);
    }

    @Override
    public boolean isDetermined() {
        return status == CurveStatus.CONVERGED;
    }

    @Override
    public boolean isFalling() {
        return slope > 0;
    }

    @Override
    public double bottom() {
        return lower;
    }

    @Override
    public double top() {
        return upper;
    }

    @Override
    public double parameter(String letter) {
        return switch (letter) {
            case "b" -> model.slope(slope);
            case "c" -> lower;
            case "d" -> upper;
            case "e" -> Math.exp(logE);
            default -> Double.NaN;
        };
    }

    @Override
    public double parameterError(String letter) {
        return switch (letter) {
            case "b" -> standardError(1, 0, 0, 0);
            case "c" -> standardError(0, 1, 0, 0);
            case "d" -> standardError(0, 0, 1, 0);
            case "e" -> Math.exp(logE) * standardError(0, 0, 0, 1);
            default -> Double.NaN;
        };
    }

    @Override
    public double[] mean(double dose) {
        double span = upper - lower;
        double[] s = new double[1];
        double[] u = new double[1];
        double[] g1 = new double[1];
        double[] t = {slope * (Math.log(dose) - logE)};
        if (dose > 0) {
            model.shape().evaluate(0, 1, t, s, u, g1, new double[1]);
        } else {
            t[0] = 0;
            s[0] = slope > 0 ? 1 : 0;
            u[0] = 1 - s[0];
        }
        double error = standardError(span * g1[0] * t[0] / slope, u[0], s[0], -span * g1[0] * slope);
        return new double[] {u[0] < s[0] ? upper - span * u[0] : lower + span * s[0], error};
    }

    private double remaining(double effect, boolean relative) {
        double part = slope > 0 ? 1 - effect / 100 : effect / 100;
        return relative ? part : (effect - lower) / (upper - lower);
    }

    @Override
    public LogDose logDose(double effect, boolean relative) {
        double remaining = remaining(effect, relative);
        if (!(remaining > 0 && remaining < 1)) {
            return LogDose.NONE;
        }
        double t = model.shape().position(remaining);
        double[] gradient = {-t / (slope * slope), 0, 0, 1};
        if (!relative) {
            // The target is a fixed response, so the fraction that it stands for moves with both plateaus.
            double perFraction = model.shape().positionSlope(remaining) / (slope * (upper - lower));
            gradient[C] = perFraction * (remaining - 1);
            gradient[D] = -perFraction * remaining;
        }
        return new LogDose(logE + t / slope, standardError(gradient));
    }

    @Override
    public double[] doseLimits(DoseResponseData data, double effect, boolean relative, double level) {
        CurveProfile profile = new CurveProfile(GroupedResponses.of(data), model, this, level);
        LogDose dose = logDose(effect, relative);
        // Between two fixed plateaus a response is a fixed part of the way.
        boolean fixedPart = relative || !Double.isNaN(model.fixedBottom() + model.fixedTop());
        return fixedPart
                ? profile.relativeDose(model.shape().position(remaining(effect, relative)), dose.standardError())
                : profile.absoluteDose(effect, dose.estimate(), dose.standardError());
    }

    @Override
    public double[] parameterLimits(DoseResponseData data, String letter, double level) {
        CurveProfile profile = new CurveProfile(GroupedResponses.of(data), model, this, level);
        double error = parameterError(letter);
        return switch (letter) {
            case "b" -> {
                double[] falling = profile.slope(error);
                double first = model.slope(falling[0]);
                double second = model.slope(falling[1]);
                yield new double[] {Math.min(first, second), Math.max(first, second)};
            }
            case "c" -> profile.lowerPlateau(error);
            case "d" -> profile.upperPlateau(error);
            default -> {
                double[] remaining = new double[1];
                model.shape().remaining(0, 1, new double[] {1}, remaining);
                double[] log = profile.relativeDose(model.shape().position(remaining[0]), error / Math.exp(logE));
                yield new double[] {Math.exp(log[0]), Math.exp(log[1])};
            }
        };
    }
}
