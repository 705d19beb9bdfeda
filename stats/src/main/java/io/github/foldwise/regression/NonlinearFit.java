package io.github.foldwise.regression;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.Objects;

/**
 * The fit of an equation of your own; see {@link NonlinearRegression}.
 *
 * <p>Standard errors are those of Gauss and Newton, \( \sqrt{s^2 \operatorname{diag} (J^T J)^{-1}} \) with
 * \( s^2 = RSS/(n - p) \), as R {@code nls} and the certified values of NIST. Where the status is not
 * {@link NonlinearFitStatus#CONVERGED} there are none, and parameters are where the search ended. Instances are immutable.
 */
public final class NonlinearFit extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private static final int MOST_ROWS = 7;

    private final RegressionFunction equation;
    private final String[] names;
    private final NonlinearFitStatus status;
    private final int observations;
    private final double[] parameters;
    private final double rss;
    private final double[][] covariance;

    NonlinearFit(
            RegressionFunction equation,
            String[] names,
            NonlinearFitStatus status,
            int observations,
            double[] parameters,
            double rss,
            double[][] covariance) {
        this.equation = equation;
        this.names = names;
        this.status = status;
        this.observations = observations;
        this.parameters = parameters;
        this.rss = rss;
        this.covariance = covariance;
    }

    /**
     * Returns how the fit ended.
     *
     * @return the status
     */
    public NonlinearFitStatus getStatus() {
        return status;
    }

    /**
     * {@return whether the optimum was found and identifies every parameter: true if the status is
     * {@link NonlinearFitStatus#CONVERGED}}
     */
    public boolean isConverged() {
        return status == NonlinearFitStatus.CONVERGED;
    }

    /**
     * Returns a parameter with its standard error.
     *
     * @param name the name of the parameter
     * @return the estimate; its standard error is NaN unless the fit converged with degrees of freedom left
     * @throws IllegalArgumentException if there is no such parameter
     */
    public Estimate getParameter(String name) {
        Objects.requireNonNull(name, "name");
        int j = Arrays.asList(names).indexOf(name);
        if (j < 0) {
            throw new IllegalArgumentException("no parameter \"" + name + "\"; there are " + String.join(", ", names));
        }
        double error = covariance.length == 0 ? Double.NaN : getSigma() * Math.sqrt(covariance[j][j]);
        return Estimate.of(parameters[j], error, getDegreesOfFreedom());
    }

    /**
     * Returns the mean at a predictor.
     *
     * @param x the predictor
     * @return the value of the equation; NaN where it is not defined or nothing was fitted
     */
    public double predict(double x) {
        return equation.value(x, parameters.clone());
    }

    /** {@return the residual sum of squares; NaN where nothing was fitted} */
    public double getResidualSumOfSquares() {
        return rss;
    }

    /** {@return the residual standard deviation: \( \sqrt{RSS/(n - p)} \); NaN without degrees of freedom} */
    public double getSigma() {
        return getDegreesOfFreedom() > 0 ? Math.sqrt(rss / getDegreesOfFreedom()) : Double.NaN;
    }

    /** {@return the residual degrees of freedom: n - p} */
    public int getDegreesOfFreedom() {
        return observations - parameters.length;
    }

    /** {@return a row for each parameter with its standard error and Wald interval at 95 %} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Nonlinear regression")
                .text("parameter")
                .number("estimate")
                .number("se")
                .number("lower")
                .number("upper")
                .text("status");
        for (String name : names) {
            Estimate estimate = getParameter(name);
            Interval interval = estimate.interval(0.95);
            table.row(
                    name,
                    estimate.getValue(),
                    estimate.getStandardError(),
                    interval.getLower(),
                    interval.getUpper(),
                    status.name());
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {names, status, observations, parameters, rss, covariance};
    }

    /** {@return the status with the residual sum of squares, then the first parameters} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(status + ", RSS " + Digits.of(rss));
        for (int j = 0; j < Math.min(MOST_ROWS, names.length); j++) {
            text.append('\n').append(names[j]).append(' ').append(Digits.of(parameters[j]));
        }
        return text.toString();
    }
}
