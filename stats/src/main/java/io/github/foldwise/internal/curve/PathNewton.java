package io.github.foldwise.internal.curve;

/**
 * Minimises a {@link ReducedProblem} along the path \( \lambda = \psi - k\,e^{-\beta} \), on which the effective dose
 * with \( \ln ED = \lambda + k / |b| \) keeps the value \( e^\psi \): Newton's method with a trust radius.
 */
final class PathNewton {
    private final PlanarNewton.Box box;
    private double beta;
    private double value;

    PathNewton(PlanarNewton.Box box) {
        this.box = box;
    }

    double beta() {
        return beta;
    }

    /** The residual sum of squares between doses where the search ended. */
    double value() {
        return value;
    }

    void minimise(ReducedProblem p, double psi, double k, double startBeta) {
        beta = box.beta(startBeta);
        value = p.evaluate(beta, psi - k * Math.exp(-beta));
        double radius = 1;
        double noise = PlanarNewton.NOISE * (value + p.data().within);
        for (int iteration = 0; iteration < PlanarNewton.ITERATION_LIMIT; iteration++) {
            double bend = k * Math.exp(-beta);
            double g = p.gradientBeta + bend * p.gradientLambda;
            double curvature =
                    p.hessianBeta + 2 * bend * p.hessianMixed + bend * bend * p.hessianLambda - bend * p.gradientLambda;
            double newton = -g / Math.max(Math.abs(curvature), Double.MIN_NORMAL);
            boolean full = Math.abs(newton) <= radius;
            double nextBeta = box.beta(beta + Math.max(-radius, Math.min(radius, newton)));
            double step = nextBeta - beta;
            if (step == 0) {
                return;
            }
            double predicted = -(2 * g * step + curvature * step * step);
            double next = p.evaluate(nextBeta, psi - k * Math.exp(-nextBeta));
            boolean last = full && curvature > 0 && (Math.abs(step) <= PlanarNewton.LAST_STEP || predicted <= noise);
            if (next < value || (last && next <= value + 1e-12 * (value + p.data().within))) {
                boolean trusted = value - next > 0.75 * predicted && !full;
                radius = trusted ? Math.min(PlanarNewton.LARGEST_RADIUS, 2 * radius) : radius;
                beta = nextBeta;
                value = next;
            } else {
                radius = 0.25 * Math.abs(step);
                value = p.evaluate(beta, psi - k * Math.exp(-beta));
            }
            if (last || radius < PlanarNewton.SMALLEST_RADIUS) {
                return;
            }
        }
    }
}
