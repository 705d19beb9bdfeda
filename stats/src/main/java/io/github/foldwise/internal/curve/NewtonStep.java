package io.github.foldwise.internal.curve;

/**
 * A step of Newton's method in two dimensions, from half the gradient and half the Hessian of a
 * {@link ReducedProblem}: along each principal axis downhill by gradient over absolute curvature, cut to the trust
 * radius.
 *
 * <p>A mutable workspace for one thread.
 */
final class NewtonStep {
    /** The square of a smaller number would underflow. */
    private static final double SMALLEST_SPREAD = 1e-150;

    private double gb;
    private double gl;
    private double hbb;
    private double hbl;
    private double hll;
    private double smallerCurvature;

    double beta;
    double lambda;
    /** The length before it is cut to the radius. */
    double length;
    /** Whether the step was not cut. */
    boolean isFull;

    /** Solves for the step, with coordinates held where asked for. */
    void solve(ReducedProblem p, boolean holdBeta, boolean holdLambda, double radius) {
        boolean held = holdBeta || holdLambda;
        gb = holdBeta ? 0 : p.gradientBeta;
        gl = holdLambda ? 0 : p.gradientLambda;
        hbb = holdBeta ? 1 : p.hessianBeta;
        hll = holdLambda ? 1 : p.hessianLambda;
        hbl = held ? 0 : p.hessianMixed;
        double mid = 0.5 * (hbb + hll);
        double half = 0.5 * (hbb - hll);
        double spread = Math.sqrt(half * half + hbl * hbl);
        double e1 = mid + spread;
        double e2 = mid - spread;
        // Eigenvector of the larger eigenvalue; the better conditioned of the two rows gives it.
        boolean round = !(spread > SMALLEST_SPREAD);
        double vx = round ? 1 : half >= 0 ? half + spread : hbl;
        double vy = round ? 0 : half >= 0 ? hbl : spread - half;
        double norm = Math.sqrt(vx * vx + vy * vy);
        vx /= norm;
        vy /= norm;
        double floor = 1e-15 * Math.max(Math.abs(e1), Math.abs(e2)) + Double.MIN_NORMAL;
        double a1 = -(vx * gb + vy * gl) / Math.max(Math.abs(e1), floor);
        double a2 = -(vx * gl - vy * gb) / Math.max(Math.abs(e2), floor);
        length = Math.sqrt(a1 * a1 + a2 * a2);
        isFull = !(length > radius);
        double scale = isFull ? 1 : radius / length;
        smallerCurvature = e2;
        beta = scale * (vx * a1 - vy * a2);
        lambda = scale * (vy * a1 + vx * a2);
    }

    /** The best step in beta for a given step in lambda, at most the radius. */
    double betaGiven(double stepLambda, double radius) {
        double newton = -(gb + hbl * stepLambda) / Math.max(Math.abs(hbb), Double.MIN_NORMAL);
        return Math.max(-radius, Math.min(radius, newton));
    }

    /** The best step in lambda for a given step in beta, at most the radius. */
    double lambdaGiven(double stepBeta, double radius) {
        double newton = -(gl + hbl * stepBeta) / Math.max(Math.abs(hll), Double.MIN_NORMAL);
        return Math.max(-radius, Math.min(radius, newton));
    }

    /** Whether this is the plain Newton step to the bottom of a bowl. */
    boolean isNewton() {
        return isFull && smallerCurvature > 0;
    }

    /** What the quadratic model gains by a step. */
    double gain(double stepBeta, double stepLambda) {
        return -(2 * (gb * stepBeta + gl * stepLambda)
                + hbb * stepBeta * stepBeta
                + 2 * hbl * stepBeta * stepLambda
                + hll * stepLambda * stepLambda);
    }
}
