package io.github.foldwise.regression;

import io.github.foldwise.internal.linear.OrthogonalFit;
import io.github.foldwise.internal.optimize.TrustRegion;
import io.github.foldwise.internal.regression.JointObjective;
import io.github.foldwise.internal.regression.NumericMean;
import io.github.foldwise.internal.regression.ParameterMap;
import io.github.foldwise.internal.regression.ResponseLoss;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Least squares for an equation of your own.
 *
 * <pre>{@code
 * NonlinearFit fit = NonlinearRegression.of((x, p) -> p[0] * (1 - Math.exp(-p[1] * x)), List.of("b1", "b2"), 100, 0.75)
 *         .fit(x, y);
 * }</pre>
 *
 * <p>The search begins at the start that is given and finds the optimum next to it: first by Gauss and Newton's
 * method, which bears a poor start better, and from the same start by Newton's with exact second derivatives; the lower of
 * the two optima is taken and finished by the second. Predictors may be any numbers. For dose-response curves use
 * {@code DoseResponseModel.of}, which gives effective doses as well.
 *
 * <p>Instances are immutable and safe for use by many threads if the equation is.
 */
public final class NonlinearRegression extends Value {
    private static final long serialVersionUID = 1L;

    private static final double FARTHEST_STEP = 1e8;
    private static final int MOST_ROWS = 7;
    /** A column of the Jacobian that keeps less than this part of its length beside the others is rounding. */
    private static final double SINGULAR = 1e-13;

    private final RegressionFunction equation;
    private final String[] names;
    private final double[] start;
    private final double[] lower;
    private final double[] upper;

    private NonlinearRegression(
            RegressionFunction equation, String[] names, double[] start, double[] lower, double[] upper) {
        this.equation = equation;
        this.names = names;
        this.start = start;
        this.lower = lower;
        this.upper = upper;
    }

    /**
     * {@return a regression without bounds}
     *
     * @param equation the mean as a function of predictor and parameters, or a {@link RegressionFunction} with its gradient
     * @param parameterNames names of the parameters, different from each other
     * @param start a value of each parameter to begin with
     * @throws IllegalArgumentException if the numbers of names and values differ, there is none, a name occurs twice, or a
     *     value is not finite
     */
    public static NonlinearRegression of(
            ResponseFunction equation, Collection<String> parameterNames, double... start) {
        Objects.requireNonNull(equation, "equation");
        Objects.requireNonNull(parameterNames, "parameterNames");
        NumericMean.checkStart(List.copyOf(parameterNames), start);
        double[] lower = new double[start.length];
        double[] upper = new double[start.length];
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        return new NonlinearRegression(
                RegressionFunction.of(Objects.requireNonNull(equation, "equation")),
                parameterNames.toArray(new String[0]),
                start.clone(),
                lower,
                upper);
    }

    /**
     * Returns this regression with a parameter kept within bounds.
     *
     * @param name a parameter
     * @param from its smallest value; negative infinity for none
     * @param to its largest value; positive infinity for none
     * @return a copy with the bounds
     * @throws IllegalArgumentException if there is no such parameter, or the bounds are reversed or equal, or the start lies
     *     outside them
     */
    public NonlinearRegression withBounds(String name, double from, double to) {
        Objects.requireNonNull(name, "name");
        int j = Arrays.asList(names).indexOf(name);
        if (j < 0) {
            throw new IllegalArgumentException("no parameter \"" + name + "\"; there are " + String.join(", ", names));
        }
        if (!(from < to && start[j] >= from && start[j] <= to)) {
            throw new IllegalArgumentException("bounds " + from + " and " + to + " of " + name
                    + ": the first must be below the second, and the start " + start[j] + " between them");
        }
        double[] newLower = lower.clone();
        double[] newUpper = upper.clone();
        newLower[j] = from;
        newUpper[j] = to;
        return new NonlinearRegression(equation, names, start, newLower, newUpper);
    }

    /**
     * Fits the equation.
     *
     * @param x the predictors
     * @param y the responses
     * @return the fit, whose {@linkplain NonlinearFit#getStatus() status} says how it went
     * @throws IllegalArgumentException if the lengths differ or are 0, a value is not finite, or the gradient that the
     *     equation gives is wrong; the message names the parameter and the place
     */
    public NonlinearFit fit(double[] x, double[] y) {
        check(x, y);
        double[] ones = new double[x.length];
        Arrays.fill(ones, 1);
        Mean mean = new Mean(equation, start);
        mean.checkGradient(List.of(names), x, "x =", start);
        if (Arrays.stream(x).distinct().count() < start.length) {
            return result(NonlinearFitStatus.TOO_FEW_POINTS, x.length, nothing(), Double.NaN, new double[0][]);
        }
        JointObjective objective = new JointObjective(
                List.of(new JointObjective.Curve(
                        mean,
                        ResponseLoss.gaussian(y, ones),
                        ParameterMap.identity(start.length),
                        x,
                        new double[x.length])),
                start.length);
        TrustRegion best = search(objective);
        if (best == null) {
            return result(NonlinearFitStatus.UNDEFINED_AT_START, x.length, nothing(), Double.NaN, new double[0][]);
        }
        objective.setCurvature(true);
        TrustRegion last = region(best.point());
        NonlinearFitStatus status = status(last.minimise(objective, best.point()), last.point());
        double[][] covariance = {};
        if (status == NonlinearFitStatus.CONVERGED) {
            OrthogonalFit linear = OrthogonalFit.of(jacobian(mean, x, last.point()), SINGULAR);
            boolean identified = linear.getRank() == start.length;
            covariance = identified ? linear.inverseGram() : covariance;
            status = identified ? status : NonlinearFitStatus.NOT_IDENTIFIABLE;
        }
        return result(status, x.length, last.point(), 2 * last.value(), covariance);
    }

    private static double[][] jacobian(Mean mean, double[] x, double[] point) {
        int p = point.length;
        double[][] jacobian = new double[x.length][p];
        double[] hessian = new double[p * (p + 1) / 2];
        for (int i = 0; i < x.length; i++) {
            mean.evaluate(x[i], Double.NaN, point, jacobian[i], hessian);
        }
        return jacobian;
    }

    private static void check(double[] x, double[] y) {
        if (x.length != y.length || x.length == 0) {
            throw new IllegalArgumentException(
                    x.length + " predictors but " + y.length + " responses; there must be as many, and one at least");
        }
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
                throw new IllegalArgumentException("observation " + (i + 1) + " is (" + x[i] + ", " + y[i]
                        + "); predictors and responses must be finite, leave out what was not measured");
            }
        }
    }

    private double[] nothing() {
        double[] nothing = new double[start.length];
        Arrays.fill(nothing, Double.NaN);
        return nothing;
    }

    private NonlinearFit result(NonlinearFitStatus status, int n, double[] point, double rss, double[][] covariance) {
        return new NonlinearFit(equation, names, status, n, point, rss, covariance);
    }

    /** The better of two searches from the start; null if neither could begin. */
    private @Nullable TrustRegion search(JointObjective objective) {
        TrustRegion best = null;
        for (boolean curvature : new boolean[] {false, true}) {
            objective.setCurvature(curvature);
            TrustRegion region = region(start);
            TrustRegion.End end = region.minimise(objective, start);
            boolean better = best == null || region.value() < best.value() * (1 - 1e-12);
            best = end != TrustRegion.End.UNDEFINED && better ? region : best;
        }
        return best;
    }

    private TrustRegion region(double[] point) {
        double[] scale = new double[point.length];
        for (int j = 0; j < scale.length; j++) {
            scale[j] = point[j] == 0 ? 1 : Math.abs(point[j]);
        }
        return new TrustRegion(lower, upper, scale, 0, FARTHEST_STEP);
    }

    private NonlinearFitStatus status(TrustRegion.End end, double[] point) {
        for (int j = 0; j < point.length; j++) {
            if (point[j] <= lower[j] || point[j] >= upper[j]) {
                return NonlinearFitStatus.PARAMETER_AT_BOUND;
            }
        }
        return switch (end) {
            case CONVERGED -> NonlinearFitStatus.CONVERGED;
            case ITERATION_LIMIT -> NonlinearFitStatus.ITERATION_LIMIT;
            default -> NonlinearFitStatus.NOT_IDENTIFIABLE;
        };
    }

    @Override
    protected Object[] parts() {
        return new Object[] {equation, names, start, lower, upper};
    }

    /** {@return the parameters with their starts} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(names.length == 1 ? "1 parameter" : names.length + " parameters");
        for (int j = 0; j < Math.min(MOST_ROWS, names.length); j++) {
            text.append('\n').append(names[j]).append(" from ").append(Digits.of(start[j]));
        }
        return text.append(names.length > MOST_ROWS ? "\n…" : "").toString();
    }

    /** The equation with the derivatives that it gives, or numerical ones. */
    private static final class Mean extends NumericMean {
        private final RegressionFunction equation;

        Mean(RegressionFunction equation, double[] start) {
            super(Arrays.stream(start).map(s -> s == 0 ? 1 : Math.abs(s)).toArray());
            this.equation = equation;
        }

        @Override
        protected double value(double x, double[] theta) {
            return equation.value(x, theta);
        }

        @Override
        protected boolean gradient(double x, double[] theta, double[] gradient) {
            return equation.gradient(x, theta, gradient);
        }
    }
}
