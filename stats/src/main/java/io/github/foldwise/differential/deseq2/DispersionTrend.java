package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.smooth.Hermite;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/**
 * The dispersion that genes of a mean have on average: α(m), with m the mean of normalised counts. Instances are
 * immutable.
 *
 * <p>Reference: Love, Huber, Anders 2014, doi:10.1186/s13059-014-0550-8; matches R DESeq2::estimateDispersionsFit.
 */
public final class DispersionTrend extends Value {
    private static final long serialVersionUID = 1L;

    private final TrendType type;
    private final double[] coefficients;
    private final double[] knots;
    private final double[] values;
    private final double[] slopes;
    /** The second derivative beyond the outermost knots. */
    private final double bend;

    private DispersionTrend(
            TrendType type, double[] coefficients, double[] knots, double[] values, double[] slopes, double bend) {
        this.type = type;
        this.coefficients = coefficients;
        this.knots = knots;
        this.values = values;
        this.slopes = slopes;
        this.bend = bend;
    }

    static DispersionTrend parametric(double asymptote, double extraPoisson) {
        return new DispersionTrend(
                TrendType.PARAMETRIC,
                new double[] {asymptote, extraPoisson},
                new double[0],
                new double[0],
                new double[0],
                0);
    }

    static DispersionTrend constant(double dispersion) {
        return new DispersionTrend(
                TrendType.MEAN, new double[] {dispersion}, new double[0], new double[0], new double[0], 0);
    }

    /** A curve through knots of ln m with values and slopes of ln α, and parabolas of one bend beyond them. */
    static DispersionTrend local(double[] knots, double[] values, double[] slopes, double bend) {
        return new DispersionTrend(TrendType.LOCAL, new double[0], knots, values, slopes, bend);
    }

    /**
     * {@return how the trend is described; {@link TrendType#LOCAL} also where a parametric trend was asked for and could not
     * be fitted, {@link TrendType#MEAN} where no local one could be fitted either}
     */
    public TrendType getType() {
        return type;
    }

    /**
     * Returns the coefficients of the description.
     *
     * @return a₀ (asymptotic dispersion) and a₁ (extra-Poisson noise, in counts) of a parametric trend; the dispersion of a
     *     mean trend; nothing for a local trend
     */
    public double[] getCoefficients() {
        return coefficients.clone();
    }

    /**
     * Returns the trend at a mean.
     *
     * @param mean the mean of normalised counts, above 0
     * @return the dispersion; NaN for NaN or a mean that is not above 0
     */
    public double getDispersion(double mean) {
        if (!(mean > 0)) {
            return Double.NaN;
        }
        return switch (type) {
            case PARAMETRIC -> coefficients[0] + coefficients[1] / mean;
            case MEAN -> coefficients[0];
            case LOCAL -> Math.exp(logLocal(Math.log(mean)));
        };
    }

    private double logLocal(double x) {
        int last = knots.length - 1;
        if (x >= knots[0] && x <= knots[last]) {
            return Hermite.interpolate(knots, values, slopes, x);
        }
        int end = x < knots[0] ? 0 : last;
        double t = x - knots[end];
        return values[end] + slopes[end] * t + 0.5 * bend * t * t;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {type, coefficients, knots, values, slopes, bend};
    }

    /** {@return the formula, or the type and number of knots} */
    @Override
    public String toString() {
        return switch (type) {
            case PARAMETRIC ->
                "dispersion " + Digits.of(coefficients[0]) + " + " + Digits.of(coefficients[1]) + " / mean";
            case MEAN -> "dispersion " + Digits.of(coefficients[0]);
            case LOCAL -> "local dispersion trend of " + knots.length + " knots";
        };
    }
}
