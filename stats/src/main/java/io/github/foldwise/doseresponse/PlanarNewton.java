package io.github.foldwise.doseresponse;

/**
 * Minimises a {@link ReducedProblem} over \( (\beta, \lambda) \) by a trust-region Newton method with the exact Hessian,
 * inside a box. Directions of negative curvature are followed downhill, so saddle points do not stop the search.
 */
final class PlanarNewton {
    /** How a search ended. */
    enum End {
        CONVERGED,
        ITERATION_LIMIT
    }

    private static final int ITERATION_LIMIT = 200;
    /** A Newton step this short leaves an error near its square, below the last digit. */
    private static final double LAST_STEP = 1e-8;

    private final Box box;

    /** The box of shape and place that is searched. */
    record Box(double lowestBeta, double highestBeta, double lowestLambda, double highestLambda) {
        double beta(double beta) {
            return Math.max(lowestBeta, Math.min(highestBeta, beta));
        }

        double lambda(double lambda) {
            return Math.max(lowestLambda, Math.min(highestLambda, lambda));
        }
    }

    private double beta;
    private double lambda;
    private double value;

    PlanarNewton(Box box) {
        this.box = box;
    }

    double beta() {
        return beta;
    }

    double lambda() {
        return lambda;
    }

    /** The residual sum of squares between doses where the search ended. */
    double value() {
        return value;
    }

    /** Minimises over both coordinates, or over place alone where {@code betaFixed}. */
    End minimise(ReducedProblem p, double startBeta, double startLambda, boolean betaFixed) {
        beta = betaFixed ? startBeta : box.beta(startBeta);
        lambda = box.lambda(startLambda);
        value = p.evaluate(beta, lambda);
        double radius = 1;
        double noise = 1e-16 * (value + p.data().within);
        for (int iteration = 0; iteration < ITERATION_LIMIT; iteration++) {
            double gb = p.gradientBeta;
            double gl = p.gradientLambda;
            double hbb = p.hessianBeta;
            double hbl = p.hessianMixed;
            double hll = p.hessianLambda;
            // A coordinate at its bound with the downhill direction pointing out of the box stays there.
            boolean holdBeta = betaFixed || (beta <= box.lowestBeta && gb > 0) || (beta >= box.highestBeta && gb < 0);
            boolean holdLambda = (lambda <= box.lowestLambda && gl > 0) || (lambda >= box.highestLambda && gl < 0);
            if (holdBeta && holdLambda) {
                return End.CONVERGED;
            }
            if (holdBeta) {
                gb = 0;
                hbl = 0;
                hbb = 1;
            }
            if (holdLambda) {
                gl = 0;
                hbl = 0;
                hll = 1;
            }
            double mid = 0.5 * (hbb + hll);
            double spread = Math.hypot(0.5 * (hbb - hll), hbl);
            double e1 = mid + spread;
            double e2 = mid - spread;
            // Unit eigenvector of the larger eigenvalue; the better conditioned of the two rows gives it.
            double vx;
            double vy;
            if (spread == 0) {
                vx = 1;
                vy = 0;
            } else if (hbb >= hll) {
                vx = e1 - hll;
                vy = hbl;
            } else {
                vx = hbl;
                vy = e1 - hbb;
            }
            double norm = Math.hypot(vx, vy);
            vx /= norm;
            vy /= norm;
            double floor = 1e-15 * Math.max(Math.abs(e1), Math.abs(e2)) + Double.MIN_NORMAL;
            double a1 = -(vx * gb + vy * gl) / Math.max(Math.abs(e1), floor);
            double a2 = -(-vy * gb + vx * gl) / Math.max(Math.abs(e2), floor);
            double length = Math.hypot(a1, a2);
            double scale = length > radius ? radius / length : 1;
            double stepBeta = scale * (vx * a1 - vy * a2);
            double stepLambda = scale * (vy * a1 + vx * a2);
            double nextBeta = holdBeta ? beta : box.beta(beta + stepBeta);
            double nextLambda = holdLambda ? lambda : box.lambda(lambda + stepLambda);
            stepBeta = nextBeta - beta;
            stepLambda = nextLambda - lambda;
            double predicted = -(2 * (gb * stepBeta + gl * stepLambda)
                    + hbb * stepBeta * stepBeta
                    + 2 * hbl * stepBeta * stepLambda
                    + hll * stepLambda * stepLambda);
            if (stepBeta == 0 && stepLambda == 0) {
                return End.CONVERGED;
            }
            double next = p.evaluate(nextBeta, nextLambda);
            boolean last = e2 > 0 && scale == 1 && (length <= LAST_STEP || predicted <= noise);
            if (last) {
                // At the bottom the values differ by rounding only; the Newton point is the better one.
                if (next <= value + 1e-12 * (value + p.data().within)) {
                    beta = nextBeta;
                    lambda = nextLambda;
                    value = next;
                } else {
                    value = p.evaluate(beta, lambda);
                }
                return End.CONVERGED;
            }
            double gained = value - next;
            if (gained > 0) {
                boolean trusted = gained > 0.75 * predicted && scale < 1;
                radius = trusted ? Math.min(4, 2 * radius) : gained < 0.25 * predicted ? 0.5 * length * scale : radius;
                beta = nextBeta;
                lambda = nextLambda;
                value = next;
            } else {
                radius = 0.25 * Math.min(radius, Math.hypot(stepBeta, stepLambda));
                value = p.evaluate(beta, lambda);
                if (radius < 1e-14) {
                    return End.CONVERGED;
                }
            }
        }
        return End.ITERATION_LIMIT;
    }

    /**
     * Minimises along the path \( \lambda = \psi - k\,e^{-\beta} \), on which the effective dose with
     * \( \ln ED = \lambda + k / |b| \) keeps the value \( e^\psi \).
     */
    End minimiseAlong(ReducedProblem p, double psi, double k, double startBeta) {
        beta = box.beta(startBeta);
        lambda = psi - k * Math.exp(-beta);
        value = p.evaluate(beta, lambda);
        double radius = 1;
        double noise = 1e-16 * (value + p.data().within);
        for (int iteration = 0; iteration < ITERATION_LIMIT; iteration++) {
            double bend = k * Math.exp(-beta);
            double g = p.gradientBeta + bend * p.gradientLambda;
            double curvature =
                    p.hessianBeta + 2 * bend * p.hessianMixed + bend * bend * p.hessianLambda - bend * p.gradientLambda;
            double step = -g / Math.max(Math.abs(curvature), Double.MIN_NORMAL);
            boolean full = Math.abs(step) <= radius;
            step = Math.max(-radius, Math.min(radius, step));
            double nextBeta = box.beta(beta + step);
            step = nextBeta - beta;
            if (step == 0) {
                return End.CONVERGED;
            }
            double predicted = -(2 * g * step + curvature * step * step);
            double nextLambda = psi - k * Math.exp(-nextBeta);
            double next = p.evaluate(nextBeta, nextLambda);
            boolean last = full && curvature > 0 && (Math.abs(step) <= LAST_STEP || predicted <= noise);
            if (next < value || (last && next <= value + 1e-12 * (value + p.data().within))) {
                radius = value - next > 0.75 * predicted && !full ? Math.min(4, 2 * radius) : radius;
                beta = nextBeta;
                lambda = nextLambda;
                value = next;
            } else {
                radius = 0.25 * Math.abs(step);
                value = p.evaluate(beta, lambda);
            }
            if (last || radius < 1e-14) {
                return End.CONVERGED;
            }
        }
        return End.ITERATION_LIMIT;
    }
}
