package io.github.foldwise.internal.curve.plane;

/**
 * Minimises a {@link ReducedProblem} over \( (\beta, \lambda) \) by a trust-region Newton method with the exact Hessian,
 * inside a box. Directions of negative curvature are followed downhill, so saddle points do not stop the search.
 */
public final class PlanarNewton {
    /** How a search ended. */
    public enum End {
        CONVERGED,
        /** The search had come so close to a known optimum that Newton's method can only end there. */
        JOINED,
        /** The values no longer changed, though no bottom was in sight: a flat valley. */
        STALLED,
        ITERATION_LIMIT
    }

    /** Far more than a bowl takes; a search that is stopped here in a long bent valley is gone on with by {@link CurveSolver}. */
    public static final int ITERATION_LIMIT = 200;
    /** A Newton step this short leaves an error near its square, below the last digit. */
    public static final double LAST_STEP = 1e-8;
    /**
     * A step this short, next to a known optimum, ends the search: the rest would repeat an earlier one. A tenth of the width of
     * a transition lies well inside the region in which Newton's method converges quadratically, and two optima are never so
     * close.
     */
    private static final double JOINING_STEP = 0.1;

    /** Of what a search lies above a known optimum: a Newton step that gains less is of one that ends above it. */
    private static final double CATCHING_UP = 1e-3;

    /** Smaller gains, relative to the value, are rounding: half a unit in the last place of a double. */
    public static final double NOISE = 1e-16;
    /** Gains below this fraction of the value cannot be told from rounding with certainty: a sum over tens of doses loses so much. */
    private static final double RESOLUTION = 1e-13;

    /**
     * Of the root of value times all squares of the responses: what rounding of residuals leaves in a value. It is more than the
     * above where a curve explains nearly everything and no wells were averaged.
     */
    private static final double ROUNDING = 2e-15;

    /** A trusted step may seem to lose this fraction: ten times the resolution, so that rounding never refuses a good one. */
    private static final double TRUSTED_LOSS = 1e-12;
    /** Longer steps are not the last ones of a quadratic convergence, whatever the values say: the square root of LAST_STEP. */
    private static final double LONGEST_LAST_STEP = 1e-4;
    /** A gain below this fraction of the value is none; so many in a row end the search. */
    private static final double NO_GAIN = 1e-9;

    /** Quadratic convergence needs two or three from such a gain to the last digit; the rest is for valleys that bend. */
    private static final int MOST_IDLE_STEPS = 12;

    /** The same where the search has come to the value of a known optimum. */
    private static final int MOST_LEVEL_STEPS = 2;

    /** Below it a step no longer changes coordinates of order one. */
    public static final double SMALLEST_RADIUS = 1e-14;
    /** A factor of 55 in slope or dose: longer steps leave the basin that the grid has found. */
    public static final double LARGEST_RADIUS = 4;

    /** The box of shape and place that is searched. */
    public record Box(double lowestBeta, double highestBeta, double lowestLambda, double highestLambda) {
        double beta(double beta) {
            return Math.max(lowestBeta, Math.min(highestBeta, beta));
        }

        double lambda(double lambda) {
            return Math.max(lowestLambda, Math.min(highestLambda, lambda));
        }
    }

    private final Box box;
    private final NewtonStep step = new NewtonStep();

    private double beta;
    private double lambda;
    private double value;
    /** Gains and losses below this cannot be told from rounding. */
    private double rounding;

    private double nextBeta;
    private double nextLambda;
    private double radius;
    private double previousLength;
    private int idle;

    private double knownBeta = Double.NaN;
    private double knownLambda = Double.NaN;
    private double knownValue = Double.NaN;

    private boolean endsAtLevel;

    public PlanarNewton(Box box) {
        this.box = box;
    }

    /** Lets searches end soon that no longer gain at the value of an optimum that is known: for optima, not for profiles. */
    PlanarNewton endingAtLevel() {
        endsAtLevel = true;
        return this;
    }

    double beta() {
        return beta;
    }

    public double lambda() {
        return lambda;
    }

    /** The residual sum of squares between doses where the search ended. */
    public double value() {
        return value;
    }

    /** Lets later searches over both coordinates end where they join an optimum that is already known. */
    void know(CurveSolver.Optimum optimum) {
        knownBeta = optimum.beta();
        knownLambda = optimum.lambda();
        knownValue = optimum.between();
    }

    /** Minimises over both coordinates, or over place alone where {@code betaFixed}. */
    public End minimise(ReducedProblem p, double startBeta, double startLambda, boolean betaFixed) {
        beta = betaFixed ? startBeta : box.beta(startBeta);
        lambda = box.lambda(startLambda);
        value = p.evaluate(beta, lambda);
        // A factor of e in slope and place, about one step of the coarse grid.
        radius = 1;
        idle = 0;
        previousLength = Double.POSITIVE_INFINITY;
        double mean = p.data().grandMean;
        double squares = p.data().between + p.data().totalWeight * mean * mean;
        for (int iteration = 0; iteration < ITERATION_LIMIT; iteration++) {
            boolean holdBeta = betaFixed || isBetaHeld(p.gradientBeta);
            boolean holdLambda = isLambdaHeld(p.gradientLambda);
            if (holdBeta && holdLambda) {
                return End.CONVERGED;
            }
            step.solve(p, holdBeta, holdLambda, radius);
            if (!betaFixed && isJoining()) {
                return End.JOINED;
            }
            aim(holdBeta, holdLambda);
            if (nextBeta == beta && nextLambda == lambda) {
                return End.CONVERGED;
            }
            double predicted = step.gain(nextBeta - beta, nextLambda - lambda);
            double scale = value + p.data().within;
            rounding = ROUNDING * Math.sqrt(value * squares);
            if (!betaFixed && step.isNewton() && predicted < CATCHING_UP * (value - knownValue)) {
                return End.STALLED;
            }
            boolean unresolved = step.isNewton() && predicted <= Math.max(RESOLUTION * scale, rounding);
            boolean last = isLast(predicted, scale, unresolved);
            move(p, predicted, scale, last || unresolved);
            if (last) {
                return End.CONVERGED;
            }
            if (idle > (isLevel(scale) ? MOST_LEVEL_STEPS : MOST_IDLE_STEPS) || !(radius >= SMALLEST_RADIUS)) {
                return End.STALLED;
            }
        }
        return End.ITERATION_LIMIT;
    }

    /** Where a wall cuts one coordinate of the step, the other is chosen anew: the cut step may lead uphill. */
    private void aim(boolean holdBeta, boolean holdLambda) {
        nextBeta = holdBeta ? beta : box.beta(beta + step.beta);
        nextLambda = holdLambda ? lambda : box.lambda(lambda + step.lambda);
        if (!holdBeta && nextLambda != lambda + step.lambda) {
            nextBeta = box.beta(beta + step.betaGiven(nextLambda - lambda, radius));
        } else if (!holdLambda && nextBeta != beta + step.beta) {
            nextLambda = box.lambda(lambda + step.lambdaGiven(nextBeta - beta, radius));
        }
    }

    /** Below the resolution of the values Newton steps are trusted for as long as they become shorter. */
    private boolean isLast(double predicted, double scale, boolean unresolved) {
        boolean ended = unresolved && step.length < LONGEST_LAST_STEP && step.length > 0.5 * previousLength;
        previousLength = step.length;
        return ended || (step.isNewton() && (step.length <= LAST_STEP || predicted <= NOISE * scale));
    }

    /** At the bottom the values differ by rounding only; the Newton point is the better one. */
    private void move(ReducedProblem p, double predicted, double scale, boolean trusted) {
        p.keep();
        double next = p.evaluate(nextBeta, nextLambda);
        double gained = value - next;
        idle = gained > NO_GAIN * scale ? 0 : idle + 1;
        if (gained > 0 || (trusted && gained >= -Math.max(TRUSTED_LOSS * scale, rounding))) {
            if (gained > 0.75 * predicted && !step.isFull) {
                radius = Math.min(LARGEST_RADIUS, 2 * radius);
            } else if (gained < 0.25 * predicted && !trusted) {
                radius = 0.5 * Math.min(step.length, radius);
            }
            beta = nextBeta;
            lambda = nextLambda;
            value = next;
        } else {
            radius = 0.25 * Math.min(radius, Math.hypot(nextBeta - beta, nextLambda - lambda));
            p.restore();
        }
    }

    private boolean isLevel(double scale) {
        return endsAtLevel && Math.abs(value - knownValue) <= NO_GAIN * scale;
    }

    /** A coordinate at its bound with the downhill direction pointing out of the box stays there. */
    private boolean isBetaHeld(double gradient) {
        return (beta <= box.lowestBeta && gradient > 0) || (beta >= box.highestBeta && gradient < 0);
    }

    private boolean isLambdaHeld(double gradient) {
        return (lambda <= box.lowestLambda && gradient > 0) || (lambda >= box.highestLambda && gradient < 0);
    }

    /** Near, in units of the width of the transition, and in the region where Newton steps are short and unrestricted. */
    private boolean isJoining() {
        return step.length < JOINING_STEP
                && step.isNewton()
                && value >= knownValue
                && Math.abs(beta - knownBeta) < 2 * JOINING_STEP
                && Math.abs(lambda - knownLambda) * Math.max(1, Math.exp(knownBeta)) < 2 * JOINING_STEP;
    }

    /**
     * A step of Newton's method in two dimensions, from half the gradient and half the Hessian of a
     * {@link ReducedProblem}: along each principal axis downhill by gradient over absolute curvature, cut to the trust
     * radius.
     *
     * <p>A mutable workspace for one thread.
     */
    private static final class NewtonStep {
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
}
