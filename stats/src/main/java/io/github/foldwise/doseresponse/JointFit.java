package io.github.foldwise.doseresponse;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.FiellerSet;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.internal.SignificantDigits;
import io.github.foldwise.internal.curve.GroupedResponses;
import io.github.foldwise.internal.curve.JointLogDose;
import io.github.foldwise.internal.curve.JointProblem;
import io.github.foldwise.internal.curve.JointSolver;
import io.github.foldwise.internal.curve.PlateauCurve;
import io.github.foldwise.internal.linear.SymmetricMatrix;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Several curves fitted together, with parameters that they share and one residual variance; see {@link JointFitter}.
 *
 * <p>Parameters have drc's letters. Doses are in the unit of the first curve. Standard errors are NaN unless the status is
 * {@link FitStatus#CONVERGED}. Instances are immutable.
 */
public final class JointFit implements Tabular, Drawable, Serializable {
    private static final long serialVersionUID = 1L;

    private static final double SINGULAR = 1e-12;
    private static final double LEVEL = 0.95;

    private final DoseResponseData[] data;
    private final DoseResponseModel model;
    private final CovarianceType covariance;
    private final String[] shared;
    private final FitStatus status;
    private final int[] directions;
    private final double[] beta;
    /** Of the coordinates, divided by the residual variance; empty where there is none. */
    private final double[][] unscaled;

    private final double unit;
    private final double scaledRss;
    private final int observations;
    private final double sumLogWeight;

    private JointFit(
            List<DoseResponseData> data,
            DoseResponseModel model,
            CovarianceType covariance,
            Set<String> shared,
            JointSolver.Optimum found) {
        this.data = data.toArray(new DoseResponseData[0]);
        this.model = model;
        this.covariance = covariance;
        this.shared = shared.toArray(new String[0]);
        JointProblem problem = found.problem();
        directions = problem.directions;
        beta = found.beta();
        unit = problem.unit;
        observations = problem.observations;
        scaledRss = problem.within + 2 * found.value();
        double sum = 0;
        for (GroupedResponses group : problem.groups) {
            sum += group.sumLogWeight;
        }
        sumLogWeight = sum;
        double[][] inverse = inverse(problem, beta, covariance == CovarianceType.HESSIAN);
        status = FitStatus.of(JointSolver.status(found, inverse.length > 0));
        unscaled = status == FitStatus.CONVERGED && getDegreesOfFreedom() > 0 ? inverse : new double[0][];
    }

    static JointFit of(
            List<DoseResponseData> data, DoseResponseModel model, CovarianceType covariance, Set<String> shared) {
        return new JointFit(data, model, covariance, shared, new JointSolver(data, model.curve(), shared).solve());
    }

    private static double[][] inverse(JointProblem problem, double[] beta, boolean withCurvature) {
        int n = problem.size;
        double[][] hessian = new double[n][n];
        problem.objective.setCurvature(withCurvature);
        problem.objective.evaluate(beta, new double[n], hessian);
        problem.objective.setCurvature(true);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                hessian[j][i] = hessian[i][j];
            }
        }
        return SymmetricMatrix.inverse(hessian, SINGULAR);
    }

    JointProblem problem() {
        return new JointProblem(List.of(data), model.curve(), new TreeSet<>(List.of(shared)), directions);
    }

    double[] beta() {
        return beta.clone();
    }

    double scaledRss() {
        return scaledRss;
    }

    /** The standard error of a function of the coordinates with this gradient. */
    double standardError(double[] gradient) {
        return unscaled.length == 0
                ? Double.NaN
                : Math.sqrt(scaledRss / getDegreesOfFreedom() * SymmetricMatrix.quadraticForm(unscaled, gradient));
    }

    int index(String curve) {
        for (int k = 0; k < data.length; k++) {
            if (data[k].getName().equals(curve)) {
                return k;
            }
        }
        throw new IllegalArgumentException("no curve \"" + curve + "\"; there are " + getNames());
    }

    /**
     * Returns the names of the curves.
     *
     * @return the names, in order
     */
    public List<String> getNames() {
        return Arrays.stream(data).map(DoseResponseData::getName).toList();
    }

    /**
     * Returns the model of every curve.
     *
     * @return the model
     */
    public DoseResponseModel getModel() {
        return model;
    }

    /**
     * Returns the parameters that the curves share.
     *
     * @return letters in alphabetical order; empty if none
     */
    public List<String> getShared() {
        return List.of(shared);
    }

    /**
     * Returns how the fit ended.
     *
     * @return the status; that of the worst curve
     */
    public FitStatus getStatus() {
        return status;
    }

    /**
     * Returns the number of free parameters.
     *
     * @return the number over all curves, shared ones counted once
     */
    public int getParameterCount() {
        return beta.length;
    }

    /**
     * Returns the number of observations with a positive weight.
     *
     * @return n over all curves
     */
    public int getObservationCount() {
        return observations;
    }

    /**
     * Returns the residual degrees of freedom.
     *
     * @return n less the number of parameters; may be 0 or negative
     */
    public int getDegreesOfFreedom() {
        return observations - beta.length;
    }

    /**
     * Returns the residual sum of squares over all curves.
     *
     * @return the weighted sum
     */
    public double getResidualSumOfSquares() {
        return scaledRss * unit * unit;
    }

    /**
     * Returns the residual standard deviation, one for all curves.
     *
     * @return \( \sqrt{RSS/(n - p)} \); NaN without degrees of freedom
     */
    public double getSigma() {
        int df = getDegreesOfFreedom();
        return df > 0 ? unit * Math.sqrt(scaledRss / df) : Double.NaN;
    }

    /**
     * Returns the Gaussian log-likelihood at the optimum.
     *
     * @return \( -\frac n2 (\ln(2\pi RSS/n) + 1) + \frac12 \sum \ln w \)
     */
    public double getLogLikelihood() {
        double n = observations;
        return -0.5 * n * (Math.log(2 * Math.PI / n) + Math.log(scaledRss) + 2 * Math.log(unit) + 1)
                + 0.5 * sumLogWeight;
    }

    /**
     * Returns Akaike's information criterion, with the residual variance counted as a parameter.
     *
     * @return \( 2(p + 1) - 2 \ln L \)
     */
    public double getAic() {
        return 2.0 * (beta.length + 1) - 2 * getLogLikelihood();
    }

    /**
     * Returns a parameter of a curve with its standard error.
     *
     * @param curve the name of the curve
     * @param letter an element of the model's {@link DoseResponseModel#getParameterNames()}
     * @return the estimate
     * @throws IllegalArgumentException if there is no such curve or free parameter
     */
    public Estimate getParameter(String curve, String letter) {
        checkParameter(letter);
        int k = index(curve);
        JointProblem problem = problem();
        double[] theta = problem.theta(k, beta);
        double[] byTheta = new double[4];
        int parameter = "bcde".indexOf(letter);
        PlateauCurve function = problem.curve(k);
        double natural = function.natural(parameter, theta);
        function.naturalGradient(parameter, theta, byTheta);
        double factor = "cd".contains(letter) ? unit : 1;
        return Estimate.of(
                factor * natural, factor * standardError(byBeta(problem, k, byTheta)), getDegreesOfFreedom());
    }

    private void checkParameter(String letter) {
        if (!model.getParameterNames().contains(letter)) {
            throw new IllegalArgumentException(
                    "no parameter \"" + letter + "\" in " + model + "; there are " + model.getParameterNames());
        }
    }

    private static double[] byBeta(JointProblem problem, int k, double[] byTheta) {
        double[] gradient = new double[problem.size];
        problem.maps[k].addGradient(byTheta, gradient);
        return gradient;
    }

    /**
     * Returns the mean response of a curve at a dose.
     *
     * @param curve the name of the curve
     * @param dose the dose, at least 0
     * @return the fitted mean with its standard error
     * @throws IllegalArgumentException if there is no such curve, or the dose is negative or not finite
     */
    public Estimate predict(String curve, double dose) {
        if (!(dose >= 0 && dose <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("dose " + dose + ": doses must be finite and at least 0");
        }
        int k = index(curve);
        JointProblem problem = problem();
        double[] theta = problem.theta(k, beta);
        double[] byTheta = new double[4];
        double mean = problem.curve(k).evaluate(dose, Math.log(dose), theta, byTheta, new double[10]);
        return Estimate.of(unit * mean, unit * standardError(byBeta(problem, k, byTheta)), getDegreesOfFreedom());
    }

    /**
     * Returns the natural logarithm of an effective dose of a curve.
     *
     * @param curve the name of the curve
     * @param effect a percentage in (0, 100) for a relative, a response for an absolute effective dose
     * @param type against what the effect is measured
     * @return the estimate, of what the curve gives also outside the tested doses; NaN where the curve never reaches the
     *     response
     * @throws IllegalArgumentException if there is no such curve, or the effect is out of range
     */
    public Estimate logEffectiveDose(String curve, double effect, EffectiveDoseType type) {
        JointProblem problem = problem();
        JointLogDose dose = new JointLogDose(problem, index(curve), effect, type == EffectiveDoseType.RELATIVE, unit);
        double[] gradient = new double[problem.size];
        double value = dose.evaluate(beta, gradient);
        return Estimate.of(value, Double.isNaN(value) ? Double.NaN : standardError(gradient), getDegreesOfFreedom());
    }

    /**
     * Returns what can be said of an effective dose of a curve.
     *
     * @param curve the name of the curve
     * @param effect as in {@link #logEffectiveDose}
     * @param type against what the effect is measured
     * @return the outcome
     * @throws IllegalArgumentException as {@link #logEffectiveDose}
     */
    public EffectiveDoseOutcome getDoseOutcome(String curve, double effect, EffectiveDoseType type) {
        double dose = Math.exp(logEffectiveDose(curve, effect, type).getValue());
        DoseResponseData own = data[index(curve)];
        if (Double.isNaN(dose)) {
            return EffectiveDoseOutcome.NOT_REACHED;
        }
        if (dose > own.getHighestDose()) {
            return EffectiveDoseOutcome.ABOVE_TESTED_RANGE;
        }
        if (dose < own.getLowestPositiveDose()) {
            return EffectiveDoseOutcome.BELOW_TESTED_RANGE;
        }
        return status == FitStatus.CONVERGED
                ? EffectiveDoseOutcome.INTERPOLATED
                : EffectiveDoseOutcome.NOT_IDENTIFIABLE;
    }

    /**
     * Returns the ratio of two curves' relative effective doses: the relative potency where the curves are parallel, the fold
     * resistance where one is a resistant line and the other its parent.
     *
     * @param numerator the name of the curve whose dose is divided
     * @param denominator the name of the curve by whose dose it is divided
     * @param percent the effect, in (0, 100)
     * @return the ratio
     * @throws IllegalArgumentException if there is no such curve, or the effect is out of range
     */
    public LogRatio doseRatio(String numerator, String denominator, double percent) {
        return doseRatio(numerator, percent, denominator, percent, EffectiveDoseType.RELATIVE);
    }

    /**
     * Returns the ratio of two curves' effective doses at any two effects.
     *
     * @param numerator the name of the curve whose dose is divided
     * @param effect its effect
     * @param denominator the name of the curve by whose dose it is divided
     * @param otherEffect the effect of that one
     * @param type against what effects are measured
     * @return the ratio
     * @throws IllegalArgumentException as {@link #logEffectiveDose}
     */
    public LogRatio doseRatio(
            String numerator, double effect, String denominator, double otherEffect, EffectiveDoseType type) {
        JointProblem problem = problem();
        double[] gradient = new double[problem.size];
        double[] other = new double[problem.size];
        double log = new JointLogDose(problem, index(numerator), effect, type == EffectiveDoseType.RELATIVE, unit)
                        .evaluate(beta, gradient)
                - new JointLogDose(problem, index(denominator), otherEffect, type == EffectiveDoseType.RELATIVE, unit)
                        .evaluate(beta, other);
        for (int j = 0; j < gradient.length; j++) {
            gradient[j] -= other[j];
        }
        String label = "dose at " + SignificantDigits.of(effect) + ", " + numerator + " to " + denominator;
        return ratio(label, log, gradient);
    }

    private LogRatio ratio(String label, double log, double[] gradient) {
        double se = Double.isNaN(log) ? Double.NaN : standardError(gradient);
        return new LogRatio(label, log, se, getDegreesOfFreedom());
    }

    /**
     * Returns the profile-likelihood interval of a ratio of effective doses.
     *
     * @param numerator the name of the curve whose dose is divided
     * @param denominator the name of the curve by whose dose it is divided
     * @param effect the effect of both
     * @param type against what the effect is measured
     * @param level the confidence level, in (0, 1)
     * @return the interval, open where the data leave it open; undefined without an estimate or degrees of freedom
     * @throws IllegalArgumentException as {@link #logEffectiveDose}, or if the level is not in (0, 1)
     */
    public Interval doseRatioInterval(
            String numerator, String denominator, double effect, EffectiveDoseType type, double level) {
        Interval.checkLevel(level);
        return new JointProfile(this, level)
                .ratio(
                        doseRatio(numerator, effect, denominator, effect, type),
                        problem -> new JointLogDose(
                                problem, index(numerator), effect, type == EffectiveDoseType.RELATIVE, unit),
                        problem -> new JointLogDose(
                                problem, index(denominator), effect, type == EffectiveDoseType.RELATIVE, unit));
    }

    /**
     * Returns Fieller's set of a ratio of effective doses.
     *
     * @param numerator the name of the curve whose dose is divided
     * @param denominator the name of the curve by whose dose it is divided
     * @param effect the effect of both
     * @param type against what the effect is measured
     * @param level the confidence level, in (0, 1)
     * @return the set, which need not be an interval
     * @throws IllegalArgumentException as {@link #logEffectiveDose}, or if the level is not in (0, 1)
     */
    public FiellerSet doseRatioSet(
            String numerator, String denominator, double effect, EffectiveDoseType type, double level) {
        Estimate first = dose(numerator, effect, type);
        Estimate second = dose(denominator, effect, type);
        LogRatio ratio = doseRatio(numerator, effect, denominator, effect, type);
        double one = first.getStandardError() / first.getValue();
        double other = second.getStandardError() / second.getValue();
        double difference = ratio.getLogRatio().getStandardError();
        double logCovariance = 0.5 * (one * one + other * other - difference * difference);
        return FiellerSet.of(first, second, logCovariance * first.getValue() * second.getValue(), level);
    }

    private Estimate dose(String curve, double effect, EffectiveDoseType type) {
        Estimate log = logEffectiveDose(curve, effect, type);
        double dose = Math.exp(log.getValue());
        return Estimate.of(dose, dose * log.getStandardError(), log.getDegreesOfFreedom());
    }

    /**
     * Returns the ratio of the magnitudes of a parameter of two curves, such as their slopes.
     *
     * @param letter a parameter that the curves do not share
     * @param numerator the name of the curve whose parameter is divided
     * @param denominator the name of the curve by whose parameter it is divided
     * @return the ratio; NaN where the two differ in sign
     * @throws IllegalArgumentException if there is no such curve or free parameter
     */
    public LogRatio parameterRatio(String letter, String numerator, String denominator) {
        double first = getParameter(numerator, letter).getValue();
        double second = getParameter(denominator, letter).getValue();
        JointProblem problem = problem();
        double[] gradient = new double[problem.size];
        addLogGradient(problem, index(numerator), letter, 1, gradient);
        addLogGradient(problem, index(denominator), letter, -1, gradient);
        return ratio(letter + ", " + numerator + " to " + denominator, Math.log(first / second), gradient);
    }

    private void addLogGradient(JointProblem problem, int k, String letter, int sign, double[] gradient) {
        double[] theta = problem.theta(k, beta);
        double[] byTheta = new double[4];
        int parameter = "bcde".indexOf(letter);
        PlateauCurve function = problem.curve(k);
        function.naturalGradient(parameter, theta, byTheta);
        double natural = function.natural(parameter, theta);
        for (int j = 0; j < 4; j++) {
            byTheta[j] *= sign / natural;
        }
        problem.maps[k].addGradient(byTheta, gradient);
    }

    /**
     * Tests a smaller model, which shares more parameters, against this one.
     *
     * @param smaller a fit of the same curves with the same model that shares all that this one shares, and more
     * @return the extra-sum-of-squares and likelihood-ratio tests
     * @throws IllegalArgumentException if the smaller fit is not nested in this one
     */
    public ExtraSumOfSquares against(JointFit smaller) {
        if (!Arrays.equals(data, smaller.data) || !model.equals(smaller.model)) {
            throw new IllegalArgumentException("fits of " + model + " to " + getNames() + " and of " + smaller.model
                    + " to " + smaller.getNames() + " are not nested: they need the same data and the same model");
        }
        boolean nested = smaller.getShared().containsAll(getShared()) && smaller.shared.length > shared.length;
        if (!nested) {
            throw new IllegalArgumentException("sharing " + smaller.getShared() + " is no special case of sharing "
                    + getShared() + "; the smaller model must share all that this one does, and more");
        }
        return ExtraSumOfSquares.of(
                smaller.describe(),
                describe(),
                smaller.getResidualSumOfSquares(),
                getResidualSumOfSquares(),
                smaller.getDegreesOfFreedom(),
                getDegreesOfFreedom(),
                observations);
    }

    private String describe() {
        if (shared.length == 0) {
            return "separate curves";
        }
        return shared.length == model.getParameterCount() ? "one curve" : "common " + String.join(", ", shared);
    }

    /** {@return a row for each parameter of each curve, with 95 % Wald intervals} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder(model.getName() + ", " + describe())
                .text("curve")
                .text("parameter")
                .number("estimate")
                .number("se")
                .number("lower")
                .number("upper")
                .text("status");
        for (String curve : getNames()) {
            for (String letter : model.getParameterNames()) {
                Estimate estimate = getParameter(curve, letter);
                Interval interval = estimate.interval(LEVEL);
                table.row(
                        curve,
                        letter,
                        estimate.getValue(),
                        estimate.getStandardError(),
                        interval.getLower(),
                        interval.getUpper(),
                        status.name());
            }
        }
        return table.build();
    }

    /** {@return wells and curves of all, with 95 % confidence bands} */
    @Override
    public Figure toFigure() {
        return JointFigure.of(this, List.of(data));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JointFit that
                && Arrays.equals(data, that.data)
                && model.equals(that.model)
                && covariance == that.covariance
                && Arrays.equals(shared, that.shared);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(data) + Arrays.hashCode(shared);
    }

    /** {@return the model and what is shared, then the residual scatter and the location of each curve} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(model + ", " + describe() + ", " + status);
        text.append("\nsigma ").append(SignificantDigits.of(getSigma()));
        text.append(", ").append(getDegreesOfFreedom()).append(" degrees of freedom");
        for (int k = 0; k < Math.min(data.length, 6); k++) {
            String name = data[k].getName();
            text.append('\n').append(name).append(": e ").append(getParameter(name, "e"));
        }
        return text.toString();
    }
}
