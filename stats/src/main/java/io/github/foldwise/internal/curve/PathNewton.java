package io.github.foldwise.internal.curve;

/**
 * Minimises a {@link ReducedProblem} over the slope alone, while the curve keeps its position at one log dose: Newton's method
 * with a trust radius.
 */
final class PathNewton {
    private double beta;
    private double value;

    double beta() {
        return beta;
    }

    /** The residual sum of squares between doses where the search ended. */
    double value() {
        return value;
    }

    /**
     * Searches from a slope.
     *
     * @param p a problem whose place is where the curve has come to a {@linkplain ReducedProblem#at position}
     * @param psi the log dose
     */
    void minimise(ReducedProblem p, double psi, double startBeta, double lowest, double highest) {
        beta = Math.max(lowest, Math.min(highest, startBeta));
        value = p.evaluate(beta, psi);
        double radius = 1;
        double noise = PlanarNewton.NOISE * (value + p.data().within);
        for (int iteration = 0; iteration < PlanarNewton.ITERATION_LIMIT; iteration++) {
            double g = p.gradientBeta;
            double curvature = p.hessianBeta;
            double newton = -g / Math.max(Math.abs(curvature), Double.MIN_NORMAL);
            boolean full = Math.abs(newton) <= radius;
            double nextBeta = Math.max(lowest, Math.min(highest, beta + Math.max(-radius, Math.min(radius, newton))));
            double step = nextBeta - beta;
            if (step == 0) {
                return;
            }
            double predicted = -(2 * g * step + curvature * step * step);
            p.keep();
            double next = p.evaluate(nextBeta, psi);
            boolean last = full && curvature > 0 && (Math.abs(step) <= PlanarNewton.LAST_STEP || predicted <= noise);
            if (next < value || (last && next <= value + 1e-12 * (value + p.data().within))) {
                boolean trusted = value - next > 0.75 * predicted && !full;
                radius = trusted ? Math.min(PlanarNewton.LARGEST_RADIUS, 2 * radius) : radius;
                beta = nextBeta;
                value = next;
            } else {
                radius = 0.25 * Math.abs(step);
                p.restore();
            }
            if (last || radius < PlanarNewton.SMALLEST_RADIUS) {
                return;
            }
        }
    }
}
