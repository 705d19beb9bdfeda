package io.github.foldwise.internal.curve;

import io.github.foldwise.internal.optimize.Constraint;
import java.util.Arrays;

/** The logarithm of an effective dose of one curve of a joint fit, as a function of the coordinates. */
public final class JointLogDose implements Constraint {
    private static final double STEP = 1e-5;

    private final JointProblem problem;
    private final int curve;
    private final double effect;
    private final boolean relative;

    public JointLogDose(JointProblem problem, int curve, double effect, boolean relative, double unit) {
        if (relative ? !(effect > 0 && effect < 100) : !Double.isFinite(effect)) {
            throw new IllegalArgumentException("effect " + effect + ": a relative effect is a percentage in (0, 100),"
                    + " an absolute one a finite response");
        }
        this.problem = problem;
        this.curve = curve;
        this.effect = relative ? effect : effect / unit;
        this.relative = relative;
    }

    /** The value, whose gradient is filled in; NaN where the curve never reaches the response. */
    public double evaluate(double[] beta, double[] gradient) {
        Arrays.fill(gradient, 0);
        double[] theta = problem.theta(curve, beta);
        double b = problem.directions[curve] * Math.exp(theta[JointProblem.B]);
        double lower = theta[JointProblem.C];
        double span = theta[JointProblem.D] - lower;
        double part = b > 0 ? 1 - effect / 100 : effect / 100;
        double remaining = relative ? part : (effect - lower) / span;
        if (!(remaining > 0 && remaining < 1)) {
            return Double.NaN;
        }
        CurveShape shape = problem.model.shape();
        double t = shape.position(remaining);
        double[] byTheta = new double[4];
        byTheta[JointProblem.B] = -t / b;
        byTheta[JointProblem.LN_E] = 1;
        if (!relative) {
            double perFraction = shape.positionSlope(remaining) / (b * span);
            byTheta[JointProblem.C] = perFraction * (remaining - 1);
            byTheta[JointProblem.D] = -perFraction * remaining;
        }
        problem.maps[curve].addGradient(byTheta, gradient);
        return theta[JointProblem.LN_E] + t / b;
    }

    /** Second derivatives by central differences of the exact first ones: they steer the search, and do not enter results. */
    @Override
    public double evaluate(double[] point, double[] gradient, double[][] hessian) {
        int n = point.length;
        double[] above = new double[n];
        double[] below = new double[n];
        for (int j = 0; j < n; j++) {
            double[] moved = point.clone();
            moved[j] += STEP;
            double up = evaluate(moved, above);
            moved[j] -= 2 * STEP;
            double down = evaluate(moved, below);
            boolean defined = !Double.isNaN(up + down);
            for (int i = j; i < n; i++) {
                hessian[i][j] = defined ? (above[i] - below[i]) / (2 * STEP) : 0;
            }
        }
        return evaluate(point, gradient);
    }
}
