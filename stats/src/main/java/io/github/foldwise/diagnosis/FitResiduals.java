package io.github.foldwise.diagnosis;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DeltaMethod;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.internal.curve.CurveErrors;
import io.github.foldwise.internal.linear.SymmetricMatrix;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/**
 * The residuals of a fit, well by well: raw, standardised and studentised, with leverage and Cook's distance.
 *
 * <p>With weight w, residual r, residual standard deviation s on \( \nu = n - p \) degrees of freedom and leverage
 * \( h = w\, g^T A^{-1} g \) (gradient g, information A): standardised \( r' = \sqrt w\, r / (s \sqrt{1 - h}) \), studentised
 * \( r' \sqrt{(\nu - 1)/(\nu - r'^2)} \), which leaves the well itself out of s, and Cook's distance
 * \( D = r'^2 h / (p (1 - h)) \). A well with D above 1 decides the curve alone. Reference: Cook and Weisberg (1982), ISBN
 * 0-412-24280-0; R {@code rstandard}, {@code rstudent}, {@code cooks.distance} of the linearised model. All but the raw residual
 * are NaN where the fit has no covariance; wells of weight 0 have a raw residual alone. Instances are immutable.
 */
public final class FitResiduals extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private final DoseResponseFit fit;
    private final double[] fitted;
    private final double[] raw;
    private final double[] leverage;
    private final double[] standardised;

    private FitResiduals(DoseResponseFit fit, double[] fitted, double[] raw, double[] leverage, double[] standardised) {
        this.fit = fit;
        this.fitted = fitted;
        this.raw = raw;
        this.leverage = leverage;
        this.standardised = standardised;
    }

    /**
     * Returns the residuals of a fit.
     *
     * @param fit the fit
     * @return the residuals, in the order of the data
     */
    public static FitResiduals of(DoseResponseFit fit) {
        CurveErrors.requireLeastSquares(
                fit.getErrorModel().toString(),
                fit.isPenalized(),
                fit.getName(),
                "A table of leverages and standardised residuals");
        DoseResponseData data = fit.getData();
        double[] doses = data.getDoses();
        double[] responses = data.getResponses();
        double[] weights = data.getWeights();
        DeltaMethod linear = DeltaMethod.of(fit);
        double s = fit.getSigma();
        double[][] covariance = linear.getCovarianceMatrix();
        int n = doses.length;
        double[] fitted = new double[n];
        double[] raw = new double[n];
        double[] leverage = new double[n];
        double[] standardised = new double[n];
        for (int i = 0; i < n; i++) {
            fitted[i] = fit.predict(doses[i]).getValue();
            raw[i] = responses[i] - fitted[i];
            boolean counts = weights[i] > 0 && covariance.length > 0 && s > 0;
            leverage[i] = counts
                    ? weights[i] * SymmetricMatrix.quadraticForm(covariance, linear.gradient(doses[i])) / (s * s)
                    : Double.NaN;
            standardised[i] = Math.sqrt(weights[i]) * raw[i] / (s * Math.sqrt(1 - leverage[i]));
        }
        return new FitResiduals(fit, fitted, raw, leverage, standardised);
    }

    /**
     * Returns the fitted means.
     *
     * @return a mean for each well; NaN without a curve
     */
    public double[] getFitted() {
        return fitted.clone();
    }

    /**
     * Returns the raw residuals.
     *
     * @return response less fitted mean
     */
    public double[] getRaw() {
        return raw.clone();
    }

    /**
     * {@return the leverages, between 0 and 1 with a Gauss-Newton covariance, whose leverages sum to the number of
     * parameters}
     */
    public double[] getLeverage() {
        return leverage.clone();
    }

    /**
     * Returns the standardised residuals.
     *
     * @return residuals of variance about 1
     */
    public double[] getStandardised() {
        return standardised.clone();
    }

    /**
     * Returns the studentised residuals.
     *
     * @return residuals that follow t with one degree of freedom less than the fit
     */
    public double[] getStudentised() {
        double df = fit.getDegreesOfFreedom();
        double[] studentised = new double[raw.length];
        for (int i = 0; i < raw.length; i++) {
            double r = standardised[i];
            studentised[i] = r * Math.sqrt((df - 1) / (df - r * r));
        }
        return studentised;
    }

    /**
     * Returns Cook's distances.
     *
     * @return how far the curve moves without the well, in units of its own uncertainty
     */
    public double[] getCooksDistances() {
        int p = fit.getModel().getParameterCount();
        double[] distances = new double[raw.length];
        for (int i = 0; i < raw.length; i++) {
            double r = standardised[i];
            distances[i] = r * r * leverage[i] / (p * (1 - leverage[i]));
        }
        return distances;
    }

    /** {@return a row for each well} */
    @Override
    public Table toTable() {
        DoseResponseData data = fit.getData();
        double[] studentised = getStudentised();
        double[] cook = getCooksDistances();
        Table.Builder table = Table.builder("Residuals" + (fit.getName().isEmpty() ? "" : " of " + fit.getName()))
                .number("dose", data.getUnit())
                .number("response", data.getResponseUnit())
                .number("fitted", data.getResponseUnit())
                .number("residual", data.getResponseUnit())
                .number("standardised")
                .number("studentised")
                .number("leverage")
                .number("cook");
        double[] doses = data.getDoses();
        double[] responses = data.getResponses();
        for (int i = 0; i < raw.length; i++) {
            table.row(doses[i], responses[i], fitted[i], raw[i], standardised[i], studentised[i], leverage[i], cook[i]);
        }
        return table.build();
    }

    /** {@return standardised residuals against the fitted mean} */
    @Override
    public Figure toFigure() {
        return figure(fitted, Axis.linear("Fitted response", fit.getData().getResponseUnit()), "the fitted response");
    }

    /**
     * Returns the standardised residuals against dose.
     *
     * @return the figure, doses on a logarithmic axis
     */
    public Figure toDoseFigure() {
        Axis axis = Axis.log10("Dose", fit.getData().getUnit());
        double[] doses = fit.getData().getDoses();
        boolean zero = false;
        for (double dose : doses) {
            zero |= dose == 0;
        }
        return figure(doses, zero ? axis.withZeroBreak() : axis, "dose");
    }

    private Figure figure(double[] x, Axis axis, String against) {
        // Without a covariance the raw residuals are all there is.
        boolean scaled =
                leverage.length > 0 && !Double.isNaN(fit.getParameter("e").getStandardError());
        double[] y = scaled ? standardised : raw;
        String label = scaled ? "Standardised residual" : "Residual";
        Figure figure = Figure.of("Residuals" + (fit.getName().isEmpty() ? "" : ", " + fit.getName()))
                .withXaxis(axis)
                .withYaxis(Axis.linear(label, scaled ? "" : fit.getData().getResponseUnit()))
                .withDescription(label + "s against " + against + "; a curve of the right form leaves no pattern.")
                .with(ReferenceLine.horizontal("", 0));
        return Double.isNaN(fit.getTop()) ? figure : figure.with(Points.of(fit.getName(), x, y));
    }

    @Override
    protected Object[] parts() {
        return new Object[] {fit};
    }

    /** {@return the largest standardised residual and Cook's distance} */
    @Override
    public String toString() {
        double largest = Double.NaN;
        double cook = Double.NaN;
        double[] distances = getCooksDistances();
        for (int i = 0; i < raw.length; i++) {
            double r = standardised[i];
            largest = Math.abs(r) > Math.abs(largest) || Double.isNaN(largest) ? r : largest;
            cook = distances[i] > cook || Double.isNaN(cook) ? distances[i] : cook;
        }
        return "Residuals: " + raw.length + " wells, largest " + Digits.of(largest) + "\nlargest distance of Cook "
                + Digits.of(cook);
    }
}
