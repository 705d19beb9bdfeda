package io.github.foldwise.calibration;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.internal.function.FisherF;
import io.github.foldwise.internal.linear.OrthogonalFit;
import io.github.foldwise.regression.RegressionFunction;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One curve through the wells of the standards, with what is asked of any of them. */
final class FittedStandards implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int GRID = 200;
    /** Of the range of the standards: at about the cube root of a double's precision a central difference is most exact. */
    private static final double STEP = 1e-5;
    /** A scatter that no reader has, as a share of the rise of the curve. */
    private static final double EXACT = 1e-9;

    private final CalibrationModel model;
    private final StandardLevels levels;
    private final double[] parameters;
    private final @Nullable RegressionFunction equation;
    /** The inverse of the weighted cross product of the derivatives: the covariance of the parameters over the variance. */
    private final double[][] inverse;

    private final double rss;
    private final int df;

    private FittedStandards(
            CalibrationModel model, StandardLevels levels, double[] parameters, @Nullable RegressionFunction equation) {
        this.model = model;
        this.levels = levels;
        this.parameters = parameters;
        this.equation = equation;
        int n = levels.size();
        int p = parameters.length;
        double[][] rows = new double[n][p];
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double root = Math.sqrt(levels.weight(i));
            gradient(levels.concentration(i), rows[i]);
            for (int j = 0; j < p; j++) {
                rows[i][j] *= root;
            }
            double left = root * (levels.response(i) - at(levels.concentration(i)));
            squares += left * left;
        }
        rss = squares;
        df = n - p;
        OrthogonalFit linear = OrthogonalFit.of(rows, 1e-12);
        inverse = linear.getRank() == p ? linear.inverseGram() : new double[0][];
    }

    /** The curve of a model; null where it is not determined by these wells. */
    static @Nullable FittedStandards of(StandardLevels levels, CalibrationModel model) {
        FittedStandards fit = switch (model) {
            case LINEAR -> polynomial(levels, model, 2);
            case QUADRATIC -> polynomial(levels, model, 3);
            case POINT_TO_POINT -> new FittedStandards(model, levels, levels.means(), null);
            case FOUR_PARAMETERS -> sigmoid(levels, model, DoseResponseModel.LL4);
            case FIVE_PARAMETERS -> sigmoid(levels, model, DoseResponseModel.LL5);
            case AUTO -> null;
        };
        return fit == null || fit.inverse.length == 0 ? null : fit;
    }

    private static @Nullable FittedStandards polynomial(StandardLevels levels, CalibrationModel model, int size) {
        if (levels.count() < size) {
            return null;
        }
        double[][] rows = new double[levels.size()][size];
        double[] roots = new double[levels.size()];
        double[] responses = new double[levels.size()];
        for (int i = 0; i < rows.length; i++) {
            double c = levels.concentration(i);
            roots[i] = Math.sqrt(levels.weight(i));
            responses[i] = levels.response(i);
            for (int j = 0; j < size; j++) {
                rows[i][j] = j == 0 ? 1 : rows[i][j - 1] * c;
            }
        }
        double[] coefficients = new double[size];
        new OrthogonalFit(rows.length, size).factorise(rows, roots).solve(responses, 0, roots, coefficients);
        return new FittedStandards(model, levels, coefficients, null);
    }

    private static @Nullable FittedStandards sigmoid(
            StandardLevels levels, CalibrationModel model, DoseResponseModel curve) {
        if (levels.count() <= curve.getParameterCount()) {
            return null;
        }
        DoseResponseFit fit = DoseResponseFitter.withDefaults()
                .withModel(curve)
                .fit(DoseResponseData.of(levels.concentrations(), levels.responses())
                        .withWeights(levels.weights()));
        if (!fit.isConverged()) {
            return null;
        }
        double[] parameters = curve.getParameterNames().stream()
                .mapToDouble(letter -> fit.getParameter(letter).getValue())
                .toArray();
        return new FittedStandards(model, levels, parameters, curve.getEquation());
    }

    CalibrationModel model() {
        return model;
    }

    StandardLevels levels() {
        return levels;
    }

    double[] parameters() {
        return parameters.clone();
    }

    double rss() {
        return rss;
    }

    int degreesOfFreedom() {
        return df;
    }

    double sigma() {
        return Math.sqrt(rss / df);
    }

    /** Whether standards lie on the curve but for rounding, as where they were set or copied from it. */
    boolean isWithoutScatter() {
        return sigma() <= EXACT * Math.abs(at(levels.highest()) - at(levels.lowest()));
    }

    /** The reading that a concentration should give. */
    double at(double c) {
        if (equation != null) {
            return equation.value(Math.max(0, c), parameters);
        }
        if (model == CalibrationModel.POINT_TO_POINT) {
            double[] share = new double[parameters.length];
            gradient(c, share);
            double sum = 0;
            for (int j = 0; j < share.length; j++) {
                sum += share[j] * parameters[j];
            }
            return sum;
        }
        double value = 0;
        for (int j = parameters.length - 1; j >= 0; j--) {
            value = value * c + parameters[j];
        }
        return value;
    }

    /** The derivative of the reading by the concentration; of a corner the mean of both sides. */
    double slope(double c) {
        double step = STEP * (levels.highest() - levels.lowest());
        // Below 0 a sigmoid has no reading.
        double from = equation == null ? c - step : Math.max(0, c - step);
        return (at(c + step) - at(from)) / (c + step - from);
    }

    /** The derivatives of the reading by the parameters. */
    void gradient(double c, double[] gradient) {
        if (equation != null) {
            equation.gradient(Math.max(0, c), parameters, gradient);
        } else if (model == CalibrationModel.POINT_TO_POINT) {
            Arrays.fill(gradient, 0);
            int j = levels.segment(c);
            double share = (c - levels.level(j)) / (levels.level(j + 1) - levels.level(j));
            gradient[j] = 1 - share;
            gradient[j + 1] = share;
        } else {
            for (int j = 0; j < gradient.length; j++) {
                gradient[j] = j == 0 ? 1 : gradient[j - 1] * c;
            }
        }
    }

    /** The covariance of the curve at two concentrations, over the variance of a well. */
    double covariance(double c, double other) {
        int p = parameters.length;
        double[] a = new double[p];
        double[] b = new double[p];
        gradient(c, a);
        gradient(other, b);
        double sum = 0;
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                sum += a[i] * inverse[i][j] * b[j];
            }
        }
        return sum;
    }

    /** Whether the curve rises from the lowest to the highest standard. */
    boolean isRising() {
        double low = levels.level(0);
        double high = levels.level(levels.count() - 1);
        boolean rises = true;
        double before = at(low);
        for (int i = 1; i <= GRID; i++) {
            double value = at(low + (high - low) * i / GRID);
            rises &= value > before;
            before = value;
        }
        return rises;
    }

    /** As R's {@code AIC} of {@code lm} and {@code nls}, the variance counted as a parameter, with the correction for few wells. */
    double aicc() {
        int n = levels.size();
        int k = parameters.length + 1;
        double logs = 0;
        for (int i = 0; i < n; i++) {
            logs += Math.log(levels.weight(i));
        }
        double aic = n * (Math.log(2 * Math.PI * rss / n) + 1) - logs + 2.0 * k;
        return n - k - 1 <= 0 ? Double.POSITIVE_INFINITY : aic + 2.0 * k * (k + 1) / (n - k - 1);
    }

    /** The F statistic of lack of fit against the replicates, its degrees of freedom and its p-value. */
    double[] lackOfFit() {
        double pure = levels.pureSquares();
        int pureDf = levels.size() - levels.count();
        int free = levels.count() - parameters.length;
        if (pureDf < 1 || free < 1 || !(pure > 0)) {
            return new double[] {Double.NaN, free, pureDf, Double.NaN};
        }
        double f = Math.max(0, rss - pure) / free / (pure / pureDf);
        return new double[] {f, free, pureDf, FisherF.upperTail(f, free, pureDf)};
    }

    /** The p-value of what this curve has beyond one that it contains, by the extra sum of squares. */
    double pvalueOver(FittedStandards nested) {
        int more = nested.df - df;
        return df < 1 || !(rss > 0)
                ? Double.NaN
                : FisherF.upperTail(Math.max(0, nested.rss - rss) / more / (rss / df), more, df);
    }

    static final List<CalibrationModel> CANDIDATES = List.of(
            CalibrationModel.LINEAR,
            CalibrationModel.QUADRATIC,
            CalibrationModel.FOUR_PARAMETERS,
            CalibrationModel.FIVE_PARAMETERS);
}
