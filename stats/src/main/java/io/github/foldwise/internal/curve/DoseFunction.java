package io.github.foldwise.internal.curve;

import io.github.foldwise.internal.curve.model.AsymmetricCurve;
import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.internal.curve.model.CurveFunction;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.curve.plane.CurveSolver;
import io.github.foldwise.internal.function.BracketedRoot;
import java.util.Arrays;

/**
 * The natural logarithm of an effective dose of a curve as a function of its working parameters. A mutable workspace for one
 * thread.
 */
final class DoseFunction {
    /** The step on the log dose at which curves that turn are looked at: a peak is never narrower than its slope allows. */
    static final double SCAN = 0.05;

    static final double ROOT_TOLERANCE = 1e-15;

    private final CurveModel model;
    private final CurveFunction curve;
    private final int direction;
    /** The part of the way from the response at dose 0; NaN for an absolute effect. */
    private final double part;
    /** The response of an absolute effect, in the unit of the search. */
    private final double response;

    private final double lowestLogDose;
    private final double highestLogDose;
    private final double[] target;
    private final double[] scratch;
    private final double[] hessian;

    DoseFunction(
            CurveModel model,
            CurveFunction curve,
            int direction,
            double part,
            double response,
            double lowestLogDose,
            double highestLogDose) {
        this.model = model;
        this.curve = curve;
        this.direction = direction;
        this.part = part;
        this.response = response;
        this.lowestLogDose = lowestLogDose;
        this.highestLogDose = highestLogDose;
        // Where the dose follows from the shape, nothing else is looked at.
        int n = model.family().isMonotone() && !(curve instanceof AsymmetricCurve) ? 0 : curve.size();
        target = new double[n];
        scratch = new double[n];
        hessian = new double[n * (n + 1) / 2];
    }

    private boolean isRelative() {
        return !Double.isNaN(part);
    }

    /**
     * The log dose, whose gradient is filled in: NaN where the curve does not come there, negative infinity where it is there
     * already at the smallest dose that a logarithm has.
     */
    double evaluate(double[] theta, double[] gradient) {
        Arrays.fill(gradient, 0);
        if (model.family().isMonotone()) {
            return onWay(theta, gradient);
        }
        double root = beyondPeak(theta);
        if (Math.abs(root) <= Double.MAX_VALUE) {
            moveWith(theta, root, gradient);
        }
        return root;
    }

    /** What is left of the span at the dose. */
    private double remaining(double[] theta) {
        double relative = direction > 0 ? 1 - part : part;
        return isRelative() ? relative : (response - theta[1]) / (theta[2] - theta[1]);
    }

    /** What is lost of it; from a plateau far away a response near the other one is a whole way but for a rounding. */
    private double lost(double[] theta) {
        return isRelative() ? 1 - remaining(theta) : (theta[2] - response) / (theta[2] - theta[1]);
    }

    private double onWay(double[] theta, double[] gradient) {
        double left = remaining(theta);
        double lost = lost(theta);
        if (!(left > 0 && lost > 0)) {
            return Double.NaN;
        }
        if (curve instanceof AsymmetricCurve asymmetric) {
            double at = asymmetric.logDose(left, theta);
            moveWith(theta, at, gradient);
            return at;
        }
        double b = direction * Math.exp(theta[0]);
        double t = model.shape().position(left, lost);
        gradient[0] = -t / b;
        gradient[3] = 1;
        if (!isRelative()) {
            // The target is a fixed response, so the fraction that it stands for moves with both plateaus.
            double perFraction = model.shape().positionSlope(left, lost) / (b * (theta[2] - theta[1]));
            gradient[1] = -perFraction * lost;
            gradient[2] = -perFraction * left;
        }
        double place = theta[3] + t / b;
        if (!model.family().isLinearAxis()) {
            return place;
        }
        for (int j = 0; j < gradient.length; j++) {
            gradient[j] /= place;
        }
        return place > 0 ? Math.log(place) : Double.NEGATIVE_INFINITY;
    }

    /** By the implicit function theorem: the dose moves so that the response stays on its target. */
    private void moveWith(double[] theta, double logDose, double[] gradient) {
        target(model, curve, direction, theta, part, target);
        double dose = Math.exp(logDose);
        curve.evaluate(dose, logDose, theta, gradient, hessian);
        double slope = curve.slope(dose, logDose, theta);
        for (int j = 0; j < gradient.length; j++) {
            gradient[j] = -(gradient[j] - (isRelative() ? target[j] : 0)) / slope;
        }
    }

    /** The mean alone, at a log dose. */
    private double mean(double logDose, double[] theta) {
        return curve.evaluate(Math.exp(logDose), logDose, theta, scratch, hessian);
    }

    /** Whether the curve ends lower than it begins. */
    static boolean isFalling(
            CurveModel model, CurveFunction curve, int direction, double[] theta, double lowest, double highest) {
        if (model.family() != CurveFamily.CUSTOM) {
            return direction > 0;
        }
        double[] gradient = new double[theta.length];
        double[] hessian = new double[theta.length * (theta.length + 1) / 2];
        return curve.evaluate(Math.exp(lowest), lowest, theta, gradient, hessian)
                > curve.evaluate(Math.exp(highest), highest, theta, gradient, hessian);
    }

    /** The log dose at which a curve that may turn has come to the target, beyond its peak if it has one. */
    private double beyondPeak(double[] theta) {
        double aim = isRelative() ? target(model, curve, direction, theta, part, target) : response;
        if (Double.isNaN(aim)) {
            return Double.NaN;
        }
        int sign = isFalling(model, curve, direction, theta, lowestLogDose, highestLogDose) ? 1 : -1;
        double from = lowestLogDose - CurveSolver.REACH;
        double highest = sign * mean(Double.NEGATIVE_INFINITY, theta);
        int peak = 0;
        double[] inside = new double[1 + (int) Math.ceil((highestLogDose - from) / SCAN)];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = sign * mean(from + i * SCAN, theta);
            if (inside[i] > highest) {
                highest = inside[i];
                peak = i;
            }
        }
        if (!(highest > sign * aim)) {
            return Double.NaN;
        }
        double before = Double.NEGATIVE_INFINITY;
        double excessBefore = highest - sign * aim;
        int last = inside.length - 1 + (int) Math.ceil(CurveSolver.REACH / SCAN);
        for (int i = peak; i <= last; i++) {
            double at = from + i * SCAN;
            double excess = (i < inside.length ? inside[i] : sign * mean(at, theta)) - sign * aim;
            if (excess <= 0) {
                return before == Double.NEGATIVE_INFINITY
                        ? before
                        : BracketedRoot.find(
                                l -> sign * (mean(l, theta) - aim), before, excessBefore, at, excess, ROOT_TOLERANCE);
            }
            before = at;
            excessBefore = excess;
        }
        return Double.NaN;
    }

    /**
     * The response that a part of the way stands for, in the unit of the search, and its gradient; NaN where there is none.
     * The way goes from the response at dose 0 to that at an infinite dose.
     */
    static double target(
            CurveModel model, CurveFunction curve, int direction, double[] at, double part, double[] gradient) {
        Arrays.fill(gradient, 0);
        if (model.family() == CurveFamily.CUSTOM) {
            double[] last = new double[at.length];
            double[] hessian = new double[at.length * (at.length + 1) / 2];
            double end = curve.evaluate(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, at, last, hessian);
            double start = curve.evaluate(0, Double.NEGATIVE_INFINITY, at, gradient, hessian);
            for (int j = 0; j < at.length; j++) {
                gradient[j] += part * (last[j] - gradient[j]);
            }
            return start + part * (end - start);
        }
        boolean two = model.family() == CurveFamily.TWO_PHASE;
        double top = two ? at[2] + at[5] : at[2];
        double lost = direction > 0 ? part : 1 - part;
        gradient[1] = lost;
        gradient[2] = 1 - lost;
        if (two) {
            gradient[5] = 1 - lost;
        }
        return top - lost * (top - at[1]);
    }
}
