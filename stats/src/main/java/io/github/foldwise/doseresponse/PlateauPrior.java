package io.github.foldwise.doseresponse;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.ControlMean;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Options;

/**
 * Weak normal priors on the plateaus and the slope of a curve, in parts of the response without drug: what is known of such curves
 * before the wells are read. They are the cure of half-seen curves, whose lower plateau, and with it the dose halfway, is anywhere.
 *
 * <pre>{@code
 * DoseResponseFitter.withDefaults().withPrior(PlateauPrior.withDefaults()).fit(data);
 * DoseResponseFitter.withDefaults().withPrior(PlateauPrior.withDefaults().withLower(0.2, 0.1).withControl(100));
 * }</pre>
 *
 * <p>The curve minimises \( RSS + s^2 \left( \frac{(c/C - m_c)^2}{s_c^2} + \frac{(d/C - m_d)^2}{s_d^2} + \frac{(\ln|b| - \ln m_b)^2}{s_b^2}
 * \right) \), a penalised likelihood: each prior is one more observation. C is the response without drug and \( s^2 \) the residual
 * variance of the curve without priors. Profile limits are those of the same sum. As the standard deviations grow, the fit becomes that
 * without priors; infinity is no prior.
 *
 * <p>The defaults are \( c = 0 \pm 0.25 \), \( d = 1 \pm 0.1 \) and \( |b| = 1 \) within a factor of e. They say that most cells die of
 * enough drug; a drug that only stops growth, or a line of which a part is untouched, has a higher lower plateau, which limits then
 * miss. Estimates are pulled towards the priors, and an interval holds the truth as often as is said only where the priors are right:
 * in simulated assays (three wells at eight doses, SD 8 %, 45 cells of 100), 95 % limits of the IC50 missed it, with the priors and beside
 * them without:
 *
 * <table>
 * <caption>Limits of the IC50 that missed it, and curves that had two limits</caption>
 * <tr><th>true lower plateau</th><th>missed, with priors</th><th>worst cell</th><th>missed, least squares</th><th>worst cell</th><th>two
 * limits: priors, least squares</th></tr>
 * <tr><td>0</td><td>1.0 %</td><td>4 %</td><td>1.6 %</td><td>6 %</td><td>80, 23 %</td></tr>
 * <tr><td>0.2</td><td>1.3 %</td><td>6 %</td><td>1.5 %</td><td>5 %</td><td>77, 20 %</td></tr>
 * <tr><td>0.5</td><td>12.9 %</td><td>47 %</td><td>1.3 %</td><td>4 %</td><td>70, 13 %</td></tr>
 * </table>
 *
 * <p>C is the one given; else 100 where the responses are in percent; else the mean of the wells at dose 0. Models are those between
 * two plateaus on a log axis (LL.2 to LL.4, W1, W2, LN), errors normal. Instances are immutable.
 */
public final class PlateauPrior extends Options {
    private static final long serialVersionUID = 1L;

    /** No prior at all: a plain fit. */
    public static final PlateauPrior NONE = new PlateauPrior(
            0, Double.POSITIVE_INFINITY, 1, Double.POSITIVE_INFINITY, 1, Double.POSITIVE_INFINITY, Double.NaN);

    private final double lower;
    private final double lowerDeviation;
    private final double upper;
    private final double upperDeviation;
    private final double slope;
    private final double slopeDeviation;
    private final double control;

    private PlateauPrior(
            double lower,
            double lowerDeviation,
            double upper,
            double upperDeviation,
            double slope,
            double slopeDeviation,
            double control) {
        this.lower = lower;
        this.lowerDeviation = lowerDeviation;
        this.upper = upper;
        this.upperDeviation = upperDeviation;
        this.slope = slope;
        this.slopeDeviation = slopeDeviation;
        this.control = control;
    }

    /**
     * Returns weak priors of a viability curve.
     *
     * @return a lower plateau of 0 ± 0.25 and an upper one of 1 ± 0.1 of the response without drug, and a slope of 1 within a factor
     *     of e
     */
    public static PlateauPrior withDefaults() {
        return new PlateauPrior(0, 0.25, 1, 0.1, 1, 1, Double.NaN);
    }

    /**
     * Returns a prior with another lower plateau.
     *
     * @param mean the mean, in parts of the response without drug
     * @param standardDeviation the standard deviation, positive; infinite for no prior
     * @return a copy with the plateau
     * @throws IllegalArgumentException if the mean is not finite, or the standard deviation not positive
     */
    public PlateauPrior withLower(double mean, double standardDeviation) {
        check("lower plateau", mean, standardDeviation);
        return new PlateauPrior(mean, standardDeviation, upper, upperDeviation, slope, slopeDeviation, control);
    }

    /**
     * Returns a prior with another upper plateau.
     *
     * @param mean the mean, in parts of the response without drug
     * @param standardDeviation the standard deviation, positive; infinite for no prior
     * @return a copy with the plateau
     * @throws IllegalArgumentException if the mean is not finite, or the standard deviation not positive
     */
    public PlateauPrior withUpper(double mean, double standardDeviation) {
        check("upper plateau", mean, standardDeviation);
        return new PlateauPrior(lower, lowerDeviation, mean, standardDeviation, slope, slopeDeviation, control);
    }

    /**
     * Returns a prior with another slope.
     *
     * @param typical the slope whose logarithm is the mean, positive; the direction of the curve is not known beforehand
     * @param logDeviation the standard deviation of the natural logarithm, positive; infinite for no prior
     * @return a copy with the slope
     * @throws IllegalArgumentException if either is not positive, or the slope not finite
     */
    public PlateauPrior withSlope(double typical, double logDeviation) {
        check("logarithm of the slope", Math.log(typical), logDeviation);
        return new PlateauPrior(lower, lowerDeviation, upper, upperDeviation, typical, logDeviation, control);
    }

    /**
     * Returns a prior whose parts are of a given response.
     *
     * @param response the response without drug, positive: 100 for percent, 1 for fractions
     * @return a copy with the response
     * @throws IllegalArgumentException if the response is not finite and positive
     */
    public PlateauPrior withControl(double response) {
        if (!(response > 0 && response <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("control response " + response
                    + ": the response without drug must be finite and positive, such as 100 for percent of control");
        }
        return new PlateauPrior(lower, lowerDeviation, upper, upperDeviation, slope, slopeDeviation, response);
    }

    private static void check(String what, double mean, double standardDeviation) {
        if (!(Math.abs(mean) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("prior of the " + what + " with mean " + mean + ": means are finite");
        }
        if (!(standardDeviation > 0)) {
            throw new IllegalArgumentException(
                    "prior of the " + what + " with standard deviation " + standardDeviation
                            + ": it must be positive, or infinite for no prior; fix a parameter that is known: withBottom, withTop");
        }
    }

    /** Whether it says nothing of any parameter. */
    boolean isNone() {
        return Double.isInfinite(lowerDeviation)
                && Double.isInfinite(upperDeviation)
                && Double.isInfinite(slopeDeviation);
    }

    /** The means in the unit of responses with this control: of the log slope, the lower and the upper plateau. */
    double[] center(double response) {
        return new double[] {Math.log(slope), lower * response, upper * response};
    }

    /** The standard deviations, alike. */
    double[] deviation(double response) {
        return new double[] {slopeDeviation, lowerDeviation * response, upperDeviation * response};
    }

    /** The response without drug. */
    double control(DoseResponseData data) {
        if (!Double.isNaN(control)) {
            return control;
        }
        if ("%".equals(data.getResponseUnit())) {
            return 100;
        }
        double mean = ControlMean.of(data);
        if (!(mean > 0)) {
            throw new IllegalArgumentException(
                    "the priors of the fit of \"" + data.getName() + "\" are parts of the response"
                            + " without drug, which is not known: there are no wells at dose 0 above 0, and responses are not in"
                            + " percent; give it: withControl(...)");
        }
        return mean;
    }

    /** The same with the response without drug of some data, for others like them. */
    PlateauPrior heldAt(DoseResponseData data) {
        return isNone() ? this : withControl(control(data));
    }

    /** As a sentence says it, in the unit of the responses. */
    String words(DoseResponseData data) {
        double response = control(data);
        StringBuilder text = new StringBuilder();
        append(text, "lower plateau ", Digits.of(lower * response), lowerDeviation * response);
        append(text, "upper plateau ", Digits.of(upper * response), upperDeviation * response);
        if (!Double.isInfinite(slopeDeviation)) {
            text.append(text.length() == 0 ? "" : ", ").append("slope ").append(Digits.of(slope));
            text.append(" within a factor of ").append(Digits.of(Math.exp(slopeDeviation)));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String what, String mean, double deviation) {
        if (!Double.isInfinite(deviation)) {
            text.append(text.length() == 0 ? "" : ", ").append(what).append(mean);
            text.append(" ± ").append(Digits.of(deviation));
        }
    }

    /** Names and values, for a table of options. */
    Object[][] rows() {
        return new Object[][] {
            {"lower", lower},
            {"lower-sd", lowerDeviation},
            {"upper", upper},
            {"upper-sd", upperDeviation},
            {"slope", slope},
            {"slope-log-sd", slopeDeviation},
            {"control", control}
        };
    }

    /** A prior with one of these set. */
    PlateauPrior with(String name, double value) {
        return switch (name) {
            case "lower" -> withLower(value, lowerDeviation);
            case "lower-sd" -> withLower(lower, value);
            case "upper" -> withUpper(value, upperDeviation);
            case "upper-sd" -> withUpper(upper, value);
            case "slope" -> withSlope(value, slopeDeviation);
            case "slope-log-sd" -> withSlope(slope, value);
            case "control" -> Double.isNaN(value) ? this : withControl(value);
            default ->
                throw new IllegalArgumentException("no prior \"" + name
                        + "\"; there are lower, lower-sd, upper, upper-sd," + " slope, slope-log-sd and control");
        };
    }

    @Override
    protected Settings settings() {
        return Settings.of("lower", lower)
                .and("lower-sd", lowerDeviation)
                .and("upper", upper)
                .and("upper-sd", upperDeviation)
                .and("slope", slope)
                .and("slope-log-sd", slopeDeviation)
                .and("control", Double.isNaN(control) ? null : control);
    }
}
