package io.github.foldwise.sensitivity;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DeltaMethod;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFits;
import io.github.foldwise.doseresponse.FitStatus;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.internal.OwnControl;
import io.github.foldwise.internal.function.GaussLegendre;
import io.github.foldwise.text.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes the area under fitted curves over the logarithm of dose.
 *
 * <pre>{@code
 * AreaUnderCurve area = CurveArea.withDefaults().withDoseRange(0.01, 10).of(fit);
 * double auc = area.getAuc();        // 1 where every dose leaves the control response
 * double aac = area.getAac();        // 1 - AUC
 * }</pre>
 *
 * <p>With \( t = \log_{10} x \) from \( a \) to \( b \) the mean response is \( \frac{1}{b-a}\int_a^b f(10^t)\,dt \), and the
 * AUC is this mean divided by the response of untreated control. For log-logistic curves, with \( m = \log_{10} e \), the
 * integral is closed,
 * \[ c(b-a) + (d-c)\left[(b-a) - \tfrac{1}{h}\log_{10}\frac{1+10^{h(b-m)}}{1+10^{h(a-m)}}\right], \]
 * for other models, and where a plateau lies far beyond all responses, it is a Gauss-Legendre sum to 1e-12. Standard errors are by the delta method and take the
 * response of the control for exact: where it is the mean of 3, 4 or 12 wells, simulated 95 % limits hold the AUC in 61, 66 and 91 %; means over
 * experiments hold the errors of their controls. The closed form is that of
 * R package PharmacoGx, {@code computeAUC}. AUCs of curves that were tested over different doses
 * compare only over a common range: {@link #withCommonDoseRange(DoseResponseFits)}. Instances are immutable.
 */
public final class CurveArea extends Options {
    private static final long serialVersionUID = 1L;

    private static final double LN_10 = Math.log(10);
    private static final double TOLERANCE = 1e-12;
    /** Times the largest response: from plateaus so far away the closed form loses four digits of sixteen. */
    private static final double FAR = 1e4;

    private final double low;
    private final double high;
    private final double control;

    private CurveArea(double low, double high, double control) {
        this.low = low;
        this.high = high;
        this.control = control;
    }

    /**
     * Returns the defaults: each curve over its own tested doses, because only there the curve was seen; control response
     * 100 where the responses are in percent. Without a unit the mean at dose 0, or without such wells the highest mean of a dose,
     * decides: from 0.5 to 2 the responses are taken for fractions of a control of 1, from 50 to 150 for percent, both with a warning;
     * elsewhere, and where wells at dose 0 are below 50 %, the outcome is {@link MetricOutcome#CONTROL_UNKNOWN}. In another unit only
     * fractions are recognised. Responses that rise as inhibition does are {@link MetricOutcome#LOOKS_LIKE_INHIBITION}.
     *
     * @return the analysis
     */
    public static CurveArea withDefaults() {
        return new CurveArea(Double.NaN, Double.NaN, Double.NaN);
    }

    /**
     * Returns the analysis over a range of doses.
     *
     * @param lowest the lowest dose, positive, in the unit of the data
     * @param highest the highest dose, above the lowest
     * @return a copy with the range
     * @throws IllegalArgumentException if the doses are not positive, finite and ascending
     */
    public CurveArea withDoseRange(double lowest, double highest) {
        if (!(lowest > 0 && lowest < highest && highest <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("dose range " + lowest + " to " + highest
                    + ": doses must be positive, finite and ascending, because the area is taken over their logarithm");
        }
        return new CurveArea(lowest, highest, control);
    }

    /**
     * Returns the analysis over the doses that every curve was tested at: the highest of their lowest positive doses to the
     * lowest of their highest.
     *
     * @param fits the curves, all in one unit
     * @return a copy with the range
     * @throws IllegalArgumentException if there is no curve, the units differ, or the tested ranges have nothing in common
     */
    public CurveArea withCommonDoseRange(DoseResponseFits fits) {
        double lowest = Double.NEGATIVE_INFINITY;
        double highest = Double.POSITIVE_INFINITY;
        String unit = "";
        for (DoseResponseFit fit : fits) {
            DoseResponseData data = fit.getData();
            if (lowest > 0 && !unit.equals(data.getUnit())) {
                throw new IllegalArgumentException("curves in \"" + unit + "\" and in \"" + data.getUnit()
                        + "\" have no common dose range; bring them to one unit first: convertedTo(...)");
            }
            unit = data.getUnit();
            lowest = Math.max(lowest, data.getLowestPositiveDose());
            highest = Math.min(highest, data.getHighestDose());
        }
        if (!(lowest < highest)) {
            throw new IllegalArgumentException("the tested doses of " + fits.getNames()
                    + " have no range in common; give one: withDoseRange(...)");
        }
        return withDoseRange(lowest, highest);
    }

    /**
     * Returns the analysis with the response of untreated control.
     *
     * @param response the response that means no effect, positive: 100 for percent of control, 1 for a fraction
     * @return a copy with the response
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public CurveArea withControlResponse(double response) {
        return new CurveArea(low, high, ControlResponse.check(response));
    }

    /**
     * Takes the area under a curve.
     *
     * @param fit the curve
     * @return the area as a typed result
     * @throws IllegalArgumentException if no range was given and the data hold fewer than two positive doses
     */
    public AreaUnderCurve of(DoseResponseFit fit) {
        DoseResponseData data = fit.getData();
        double from = Double.isNaN(low) ? data.getLowestPositiveDose() : low;
        double to = Double.isNaN(high) ? data.getHighestDose() : high;
        if (!(from < to)) {
            throw new IllegalArgumentException("the data of \"" + fit.getName()
                    + "\" hold a single positive dose; give a range: withDoseRange(...)");
        }
        if (fit.getStatus() == FitStatus.FLAT) {
            return area(fit, MetricOutcome.FLAT, mean(data), from, to);
        }
        if (Double.isNaN(fit.getTop())) {
            Estimate nothing = Estimate.of(Double.NaN, Double.NaN, Double.NaN);
            return area(fit, MetricOutcome.NOT_IDENTIFIABLE, nothing, from, to);
        }
        boolean outside = from < data.getLowestPositiveDose() || to > data.getHighestDose();
        MetricOutcome outcome = outside ? MetricOutcome.EXTRAPOLATED : MetricOutcome.ESTIMATED;
        return area(fit, outcome, meanResponse(fit, from, to), from, to);
    }

    private AreaUnderCurve area(DoseResponseFit fit, MetricOutcome outcome, Estimate mean, double from, double to) {
        ControlResponse reference = ControlResponse.of(fit, control);
        boolean lacks = !reference.isKnown() && outcome != MetricOutcome.NOT_IDENTIFIABLE;
        List<String> warnings = new ArrayList<>(reference.warnings(fit));
        OwnControl divisor = reference.isKnown() && mean.getStandardError() >= 0 ? OwnControl.of(fit.getData()) : null;
        if (divisor != null) {
            warnings.add(divisor.words("AUC and AAC", "take more control wells, or the mean over experiments"));
        }
        return new AreaUnderCurve(
                fit.getName(),
                reference.inhibition()
                        ? MetricOutcome.LOOKS_LIKE_INHIBITION
                        : lacks ? MetricOutcome.CONTROL_UNKNOWN : outcome,
                mean,
                from,
                to,
                reference.value(),
                fit.getData().getUnit(),
                warnings);
    }

    /** The mean response over log dose. */
    static Estimate meanResponse(DoseResponseFit fit, double from, double to) {
        DeltaMethod linear = DeltaMethod.of(fit);
        double[] parts =
                isLogLogistic(fit) && !cancels(fit) ? closed(fit, from, to) : quadrature(fit, linear, from, to);
        return linear.estimate(parts[0], Arrays.copyOfRange(parts, 1, parts.length));
    }

    /** Whether plateaus that the doses do not see are so far away that their difference loses the digits of the mean. */
    private static boolean cancels(DoseResponseFit fit) {
        double[] responses = fit.getData().getResponses();
        double largest = Arrays.stream(responses).map(Math::abs).max().orElse(0);
        return !(Math.max(Math.abs(fit.getBottom()), Math.abs(fit.getTop())) <= FAR * largest);
    }

    private static boolean isLogLogistic(DoseResponseFit fit) {
        return switch (fit.getModel().getName()) {
            case "LL.2", "LL.3", "LL.3u", "LL.4" -> true;
            default -> false;
        };
    }

    /** The mean response and its gradient. */
    private static double[] closed(DoseResponseFit fit, double from, double to) {
        double h = fit.getSlope();
        double span = fit.getTop() - fit.getBottom();
        double e = fit.getParameter("e").getValue();
        double a = Math.log10(from / e);
        double b = Math.log10(to / e);
        double width = b - a;
        double bend = softplus(h * b) - softplus(h * a);
        double upper = (width - bend / h) / width;
        double perSlope = (bend / h - (b * rest(h * b) - a * rest(h * a))) / h / width;
        double perLocation = (rest(h * b) - rest(h * a)) / width / (e * LN_10);
        double[] parts = new double[1 + fit.getModel().getParameterCount()];
        parts[0] = fit.getBottom() + span * upper;
        int i = 1;
        for (String letter : fit.getModel().getParameterNames()) {
            parts[i++] = switch (letter) {
                case "b" -> span * perSlope;
                case "c" -> 1 - upper;
                case "d" -> upper;
                default -> span * perLocation;
            };
        }
        return parts;
    }

    /** \( \log_{10}(1 + 10^x) \). */
    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.pow(10, -Math.abs(x))) / LN_10;
    }

    /** \( 10^x / (1 + 10^x) \). */
    private static double rest(double x) {
        double small = Math.pow(10, -Math.abs(x));
        return (x > 0 ? 1 : small) / (1 + small);
    }

    private static double[] quadrature(DoseResponseFit fit, DeltaMethod linear, double from, double to) {
        double low = Math.log(from);
        double high = Math.log(to);
        double[] parts = GaussLegendre.integrate(
                t -> {
                    double dose = Math.exp(t);
                    double[] gradient = linear.gradient(dose);
                    double[] all = new double[gradient.length + 1];
                    all[0] = fit.predict(dose).getValue();
                    System.arraycopy(gradient, 0, all, 1, gradient.length);
                    return all;
                },
                low,
                high,
                TOLERANCE);
        for (int i = 0; i < parts.length; i++) {
            parts[i] /= high - low;
        }
        return parts;
    }

    /** The weighted mean of all responses. */
    private static Estimate mean(DoseResponseData data) {
        double[] y = data.getResponses();
        double[] w = data.getWeights();
        double total = 0;
        double sum = 0;
        int n = 0;
        for (int i = 0; i < y.length; i++) {
            total += w[i];
            sum += w[i] * y[i];
            n += w[i] > 0 ? 1 : 0;
        }
        double mean = sum / total;
        double squares = 0;
        for (int i = 0; i < y.length; i++) {
            squares += w[i] * (y[i] - mean) * (y[i] - mean);
        }
        return Estimate.of(mean, n > 1 ? Math.sqrt(squares / (n - 1) / total) : Double.NaN, n - 1.0);
    }

    @Override
    protected Settings settings() {
        return Settings.of("doses", Double.isNaN(low) ? "as tested" : low + " to " + high)
                .and("control", Double.isNaN(control) ? "by unit" : control);
    }
}
