package io.github.foldwise.screening;

/**
 * What the numbers of a normalised plate say, and in which direction. Symbols are signals above blank: x of the well, c the
 * mean vehicle of its line, p the mean of full effect (0, or the positive control), s the mean of the line at the start.
 *
 * <p>"Normalised percent inhibition" is 0 at full effect in one widespread program and 100 in another; the names here leave
 * no room for that.
 */
public enum ResponseScale {
    /** \( 100\,x/c \): 100 for vehicle, 0 without signal. Viability. */
    PERCENT_OF_VEHICLE("viability", "%"),
    /** \( 100\,(c - x)/(c - p) \): 0 for vehicle, 100 at full effect. */
    PERCENT_INHIBITION("inhibition", "%"),
    /** \( (c - x)/(c - p) \): 0 for vehicle, 1 at full effect. */
    FRACTION_AFFECTED("fractionAffected", ""),
    /** \( \log_2(x/c) \): 0 for vehicle, -1 at half of its signal; undefined at or below blank. */
    LOG2_RATIO_TO_VEHICLE("log2Ratio", ""),
    /**
     * Percent growth of the NCI-60 screen: \( 100\,(x - s)/(c - s) \), or \( 100\,(x - s)/s \) below the start. 100 for
     * vehicle, 0 where nothing grew, -100 where nothing is left (Boyd and Paull 1995, doi:10.1002/ddr.430340203).
     */
    PERCENT_GROWTH("growth", "%"),
    /**
     * GR value \( 2^{\log_2(x/s)/\log_2(c/s)} - 1 \): 1 for vehicle, 0 where nothing grew, negative where cells died; undefined
     * at or below blank (Hafner et al. 2016, doi:10.1038/nmeth.3853).
     */
    GROWTH_RATE_INHIBITION("gr", "");

    private final String label;
    private final String unit;

    ResponseScale(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    /**
     * Returns the name of the numbers as tables write it.
     *
     * @return the label, such as {@code "viability"}
     */
    public String getLabel() {
        return label;
    }

    /** {@return the unit of the numbers: {@code "%"} or empty} */
    public String getUnit() {
        return unit;
    }

    /** {@return whether the signal at the start is needed: true for the two scales of growth} */
    public boolean isGrowth() {
        return this == PERCENT_GROWTH || this == GROWTH_RATE_INHIBITION;
    }

    /** The number for a well; NaN where it is not defined. */
    double value(double x, double c, double p, double s) {
        return switch (this) {
            case PERCENT_OF_VEHICLE -> 100 * x / c;
            case PERCENT_INHIBITION -> 100 * (c - x) / (c - p);
            case FRACTION_AFFECTED -> (c - x) / (c - p);
            case LOG2_RATIO_TO_VEHICLE -> x > 0 ? Math.log(x / c) / Math.log(2) : Double.NaN;
            case PERCENT_GROWTH -> 100 * (x - s) / (x >= s ? c - s : s);
            case GROWTH_RATE_INHIBITION ->
                x > 0 ? Math.expm1(Math.log(2) * Math.log(x / s) / Math.log(c / s)) : Double.NaN;
        };
    }

    /** Its derivatives by x, c, p and s. */
    double[] gradient(double x, double c, double p, double s) {
        return switch (this) {
            case PERCENT_OF_VEHICLE -> new double[] {100 / c, -100 * x / (c * c), 0, 0};
            case PERCENT_INHIBITION -> inhibition(100, x, c, p);
            case FRACTION_AFFECTED -> inhibition(1, x, c, p);
            case LOG2_RATIO_TO_VEHICLE -> new double[] {1 / (x * Math.log(2)), -1 / (c * Math.log(2)), 0, 0};
            case PERCENT_GROWTH ->
                x >= s
                        ? new double[] {
                            100 / (c - s), -100 * (x - s) / ((c - s) * (c - s)), 0, 100 * (x - c) / ((c - s) * (c - s))
                        }
                        : new double[] {100 / s, 0, 0, -100 * x / (s * s)};
            case GROWTH_RATE_INHIBITION -> {
                double grown = Math.log(c / s);
                double ratio = Math.log(x / s) / grown;
                double scale = Math.log(2) * Math.exp(Math.log(2) * ratio) / grown;
                yield new double[] {scale / x, -scale * ratio / c, 0, scale * (ratio - 1) / s};
            }
        };
    }

    private static double[] inhibition(double full, double x, double c, double p) {
        double range = c - p;
        return new double[] {-full / range, full * (x - p) / (range * range), full * (c - x) / (range * range), 0};
    }
}
