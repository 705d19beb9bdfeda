package io.github.foldwise.diagnosis;

import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.internal.function.BracketedRoot;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Whether the tested doses support the IC50 of a curve, by the rule of Sebaugh.
 *
 * <p>A relative IC50 needs two tested doses beyond each bend of the curve, or its plateaus are guesses. The bends are where the
 * slope parameter moves the curve most, the extremes of \( \partial f/\partial b \); for log-logistic curves
 * \( e\, k^{\pm 1/b} \) with k = 4.6804985798829. An absolute IC50 needs two doses predicted above and two below the response of
 * half the control, and a control whose mean has an error below 5 %. Dose 0 counts as one low dose. Reference: Sebaugh (2011),
 * doi:10.1002/pst.426. Instances are immutable.
 */
public final class Reportability extends Value {
    private static final long serialVersionUID = 1L;

    private static final int ENOUGH = 2;
    /** Of a logistic curve: \( 2\,t \) with \( t \tanh t = 1/2 \). */
    private static final double LOGISTIC = 2 * root(t -> t * Math.tanh(t) - 0.5, 0.1, 3);

    private static final double MOST_CONTROL_ERROR = 0.05;

    private final ReportabilityOutcome relative;
    private final ReportabilityOutcome absolute;
    private final double lowerBend;
    private final double upperBend;

    private Reportability(
            ReportabilityOutcome relative, ReportabilityOutcome absolute, double lowerBend, double upperBend) {
        this.relative = relative;
        this.absolute = absolute;
        this.lowerBend = lowerBend;
        this.upperBend = upperBend;
    }

    /**
     * Judges a fit of a model with two plateaus.
     *
     * @param fit the fit
     * @param controlResponse the response of untreated control, positive: 100 for percent of control
     * @return the judgement
     * @throws IllegalArgumentException if the control response is not positive, or the model has no bends of this kind
     */
    public static Reportability of(DoseResponseFit fit, double controlResponse) {
        if (!(controlResponse > 0 && controlResponse <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("control response " + controlResponse
                    + ": the response without drug must be finite and positive, such as 100 for percent of control");
        }
        double[] bends = bends(fit);
        ReportabilityOutcome absolute =
                fit.isConverged() ? absolute(fit, controlResponse, distinctDoses(fit)) : ReportabilityOutcome.NO_CURVE;
        return new Reportability(relative(fit, bends), absolute, bends[0], bends[1]);
    }

    /**
     * Judges the relative IC50 alone, which needs no control.
     *
     * @param fit the fit
     * @return the judgement
     * @throws IllegalArgumentException if the model has no bends of this kind
     * @see #judges(DoseResponseModel)
     */
    public static ReportabilityOutcome relativeOf(DoseResponseFit fit) {
        return relative(fit, bends(fit));
    }

    private static double[] distinctDoses(DoseResponseFit fit) {
        double[] doses = fit.getData().getDoses();
        Arrays.sort(doses);
        int n = 0;
        for (double dose : doses) {
            if (n == 0 || dose != doses[n - 1]) {
                doses[n++] = dose;
            }
        }
        return Arrays.copyOf(doses, n);
    }

    private static ReportabilityOutcome relative(DoseResponseFit fit, double[] bends) {
        if (!fit.isConverged()) {
            return ReportabilityOutcome.NO_CURVE;
        }
        double[] doses = distinctDoses(fit);
        long below = Arrays.stream(doses).filter(dose -> dose < bends[0]).count();
        long above = Arrays.stream(doses).filter(dose -> dose > bends[1]).count();
        return judged(below, above);
    }

    /** The doses of the lower and the upper bend; NaN without a curve. */
    private static double[] bends(DoseResponseFit fit) {
        double[] positions = positions(fit);
        if (!fit.isConverged()) {
            return new double[] {Double.NaN, Double.NaN};
        }
        double e = fit.getParameter("e").getValue();
        double b = Math.abs(fit.getSlope());
        // A rising Weibull curve is the mirror image of a falling one.
        boolean mirrored = !fit.isFalling();
        double low = e * Math.exp((mirrored ? -positions[1] : positions[0]) / b);
        double high = e * Math.exp((mirrored ? -positions[0] : positions[1]) / b);
        return new double[] {low, high};
    }

    private static ReportabilityOutcome judged(long below, long above) {
        if (below < ENOUGH) {
            return ReportabilityOutcome.TOO_FEW_LOW_DOSES;
        }
        return above < ENOUGH ? ReportabilityOutcome.TOO_FEW_HIGH_DOSES : ReportabilityOutcome.REPORTABLE;
    }

    private static ReportabilityOutcome absolute(DoseResponseFit fit, double control, double[] doses) {
        double half = 0.5 * control;
        long above = Arrays.stream(doses)
                .filter(dose -> fit.predict(dose).getValue() > half)
                .count();
        long below = doses.length - above;
        ReportabilityOutcome outcome = fit.isFalling() ? judged(above, below) : judged(below, above);
        return outcome == ReportabilityOutcome.REPORTABLE && !(controlError(fit) < MOST_CONTROL_ERROR)
                ? ReportabilityOutcome.UNSTABLE_CONTROL
                : outcome;
    }

    /** The relative standard error of the mean of the wells at dose 0; 0 without any, the control being a given number then. */
    private static double controlError(DoseResponseFit fit) {
        double[] doses = fit.getData().getDoses();
        double[] responses = fit.getData().getResponses();
        double[] controls = new double[doses.length];
        int n = 0;
        for (int i = 0; i < doses.length; i++) {
            if (doses[i] == 0) {
                controls[n++] = responses[i];
            }
        }
        if (n < 2) {
            return 0;
        }
        double mean = Arrays.stream(controls, 0, n).sum() / n;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += (controls[i] - mean) * (controls[i] - mean);
        }
        return Math.sqrt(squares / (n - 1) / n) / Math.abs(mean);
    }

    /**
     * Returns whether curves of a model can be judged.
     *
     * @param model the model
     * @return true for models with two plateaus and one bend beside each: LL but LL.5, LN, W1 and W2
     */
    public static boolean judges(DoseResponseModel model) {
        String name = model.getName();
        return (name.startsWith("LL.") && !name.startsWith("LL.5"))
                || name.startsWith("LN.")
                || name.startsWith("W1.")
                || name.startsWith("W2.");
    }

    /** The positions \( b \ln(x/e) \) of the bends of a falling curve: extremes of \( t\,G'(t) \). */
    private static double[] positions(DoseResponseFit fit) {
        String name = fit.getModel().getName();
        if (name.startsWith("LL.") && !name.startsWith("LL.5")) {
            return new double[] {-LOGISTIC, LOGISTIC};
        }
        if (name.startsWith("LN.")) {
            return new double[] {-1, 1};
        }
        if (name.startsWith("W1.") || name.startsWith("W2.")) {
            DoubleUnaryOperator slope = t -> t * Math.expm1(t) - 1;
            double[] bends = {root(slope, -3, -0.1), root(slope, 0.1, 3)};
            return name.startsWith("W1.") ? bends : new double[] {-bends[1], -bends[0]};
        }
        throw new IllegalArgumentException(
                "model " + name + ": bends are defined for models with two plateaus (LL, LN, W1, W2)");
    }

    private static double root(DoubleUnaryOperator f, double low, double high) {
        return BracketedRoot.find(f, low, f.applyAsDouble(low), high, f.applyAsDouble(high), 1e-15);
    }

    /** {@return whether the relative IC50 can be reported} */
    public ReportabilityOutcome getRelative() {
        return relative;
    }

    /** {@return whether the absolute IC50, the dose of half the control response, can be reported} */
    public ReportabilityOutcome getAbsolute() {
        return absolute;
    }

    /**
     * Returns the lower bend.
     *
     * @return the dose where the curve leaves its plateau; NaN without a curve
     */
    public double getLowerBend() {
        return lowerBend;
    }

    /**
     * Returns the upper bend.
     *
     * @return the dose where the curve reaches its other plateau; NaN without a curve
     */
    public double getUpperBend() {
        return upperBend;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {relative, absolute, lowerBend, upperBend};
    }

    /** {@return both outcomes} */
    @Override
    public String toString() {
        return "relative IC50 " + relative + "\nabsolute IC50 " + absolute;
    }
}
