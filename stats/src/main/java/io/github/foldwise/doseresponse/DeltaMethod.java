package io.github.foldwise.doseresponse;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.internal.curve.CurveErrors;
import io.github.foldwise.internal.linear.SymmetricMatrix;
import io.github.foldwise.text.Value;
import java.util.List;
import java.util.Objects;

/**
 * The local linear view of a fit: its parameters, their covariance, the gradient of the mean, and from them the standard
 * error of any smooth function of the parameters, \( \sqrt{g^T V g} \).
 *
 * <pre>{@code
 * DeltaMethod linear = DeltaMethod.of(fit);
 * Estimate span = linear.estimate(fit.getTop() - fit.getBottom(), new double[] {0, -1, 1, 0});
 * }</pre>
 *
 * <p>Gradients are by the parameters of {@link #getParameterNames()}, in that order, e itself and not its logarithm.
 * Everything is NaN where the fit has no covariance. Instances are immutable.
 */
public final class DeltaMethod extends Value {
    private static final long serialVersionUID = 1L;

    private final DoseResponseFit fit;
    private final double[][] covariance;
    private final double degreesOfFreedom;

    private DeltaMethod(DoseResponseFit fit, double[][] covariance, double degreesOfFreedom) {
        this.fit = fit;
        this.covariance = covariance;
        this.degreesOfFreedom = degreesOfFreedom;
    }

    /**
     * {@return the view with the covariance of the fit itself, which takes the scatter to be alike at every dose}
     *
     * @param fit the fit
     */
    public static DeltaMethod of(DoseResponseFit fit) {
        CurveErrors.requireNormal(fit.getErrorModel().toString(), fit.getName(), "The delta method here");
        double[][] bread = fit.optimum().parameterCovariance();
        double variance = fit.getSigma() * fit.getSigma();
        for (double[] row : bread) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= variance;
            }
        }
        return new DeltaMethod(fit, bread, fit.getDegreesOfFreedom());
    }

    /**
     * {@return the view with a covariance that allows for scatter that differs between doses, or between experiments}
     *
     * @param fit the fit
     * @param robust which sandwich
     * @throws IllegalArgumentException if {@link RobustCovariance#EXPERIMENTS} is asked of data with fewer than two
     *     experiments
     */
    public static DeltaMethod of(DoseResponseFit fit, RobustCovariance robust) {
        Objects.requireNonNull(robust, "robust");
        CurveErrors.requireLeastSquares(
                fit.getErrorModel().toString(), fit.isPenalized(), fit.getName(), "The sandwich of least squares");
        Sandwich sandwich = new Sandwich(fit);
        return robust == RobustCovariance.EXPERIMENTS
                ? new DeltaMethod(fit, sandwich.clustered(), sandwich.clusters() - 1.0)
                : new DeltaMethod(fit, sandwich.pointwise(robust), fit.getDegreesOfFreedom());
    }

    /**
     * Returns the free parameters.
     *
     * @return the names of the model's parameters
     */
    public List<String> getParameterNames() {
        return fit.getModel().getParameterNames();
    }

    /**
     * Returns the covariance matrix of the parameters.
     *
     * @return a copy, in the order of {@link #getParameterNames()}; empty where there is none
     */
    public double[][] getCovarianceMatrix() {
        double[][] copy = new double[covariance.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = covariance[i].clone();
        }
        return copy;
    }

    /** {@return the degrees of freedom of the covariance: n - p, or the number of experiments less one} */
    public double getDegreesOfFreedom() {
        return degreesOfFreedom;
    }

    /**
     * Returns the gradient of the mean response at a dose.
     *
     * @param dose the dose, at least 0, in the unit of the data
     * @return the derivative by each parameter; NaN without a curve
     */
    public double[] gradient(double dose) {
        return fit.optimum().meanGradient(dose);
    }

    /**
     * Returns a function of the parameters with its standard error by the delta method.
     *
     * @param value the function at the estimates
     * @param gradient its derivative by each parameter, in the order of {@link #getParameterNames()}
     * @return the estimate; its standard error is NaN where the fit has no covariance
     * @throws IllegalArgumentException if the gradient has not one element for each parameter
     */
    public Estimate estimate(double value, double[] gradient) {
        int p = getParameterNames().size();
        if (gradient.length != p) {
            throw new IllegalArgumentException("a gradient of " + gradient.length + " elements for " + p
                    + " parameters; give one for each of " + getParameterNames());
        }
        return Estimate.of(value, standardError(gradient), degreesOfFreedom);
    }

    /** The standard error of a function with this gradient, computed without squares that overflow. */
    private double standardError(double[] gradient) {
        if (covariance.length == 0 || !(degreesOfFreedom > 0)) {
            return Double.NaN;
        }
        double largest = 0;
        double[] g = gradient.clone();
        for (int i = 0; i < g.length; i++) {
            g[i] *= Math.sqrt(covariance[i][i]);
            largest = Math.max(largest, Math.abs(g[i]));
        }
        if (largest == 0 || Double.isNaN(largest)) {
            return largest;
        }
        double sum = 0;
        for (int i = 0; i < g.length; i++) {
            for (int j = 0; j < g.length; j++) {
                double scale = Math.sqrt(covariance[i][i]) * Math.sqrt(covariance[j][j]);
                double correlation = scale > 0 ? covariance[i][j] / scale : 0;
                sum += g[i] / largest * correlation * (g[j] / largest);
            }
        }
        return largest * Math.sqrt(Math.max(0, sum));
    }

    /** The leverage of an observation: how much its own response moves its fitted mean. */
    double leverage(double dose, double weight) {
        double[][] bread = fit.optimum().parameterCovariance();
        return bread.length == 0
                ? Double.NaN
                : weight * SymmetricMatrix.quadraticForm(bread, fit.optimum().meanGradient(dose));
    }

    @Override
    protected Object[] parts() {
        return new Object[] {fit, covariance, degreesOfFreedom};
    }

    /** {@return the parameters with their standard errors} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Delta method, " + fit.getModel().getName());
        for (int i = 0; i < covariance.length; i++) {
            String letter = getParameterNames().get(i);
            text.append('\n').append(letter).append(": ");
            text.append(
                    Estimate.of(fit.getParameter(letter).getValue(), Math.sqrt(covariance[i][i]), degreesOfFreedom));
        }
        return text.toString();
    }
}
