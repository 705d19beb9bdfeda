package io.github.foldwise.calibration;

import io.github.foldwise.internal.Levels;
import io.github.foldwise.table.Table;
import io.github.foldwise.text.Options;
import java.util.Objects;

/**
 * A standard curve and the samples that are read off it.
 *
 * <p>The curve is fitted to the wells, not to their means. With readings \( A_i \) of k wells and curve f the interval of a
 * concentration holds every c with \( (\bar A - f(c))^2 \le t^2 \sigma^2 (1/k + g(c)^T (X^T X)^{-1} g(c)) \), which for a line is Fieller's
 * exact one. Limit of detection by Hubaux and Vos (1970, doi:10.1021/ac60290a013); lower limit of quantification: the lowest standard,
 * not below it, from which on all read back within 20 % of what they are, with a coefficient of variation of 20 % at most. Instances are immutable.
 */
public final class StandardCurve extends Options {
    private static final long serialVersionUID = 1L;

    private final CalibrationModel model;
    private final CalibrationVariance variance;
    private final double level;

    private StandardCurve(CalibrationModel model, CalibrationVariance variance, double level) {
        this.model = model;
        this.variance = variance;
        this.level = level;
    }

    /**
     * Returns the curve with the defaults: the shape chosen by AICc, a constant variance, 95 % intervals.
     *
     * @return the curve
     */
    public static StandardCurve withDefaults() {
        return new StandardCurve(CalibrationModel.AUTO, CalibrationVariance.CONSTANT, 0.95);
    }

    /**
     * Returns a curve of another shape.
     *
     * @param newModel the shape
     * @return a copy with the shape
     */
    public StandardCurve withModel(CalibrationModel newModel) {
        return new StandardCurve(Objects.requireNonNull(newModel, "newModel"), variance, level);
    }

    /**
     * Returns a curve whose wells are weighted by another model of their variance.
     *
     * @param newVariance how the variance depends on the reading
     * @return a copy with the variance
     */
    public StandardCurve withVariance(CalibrationVariance newVariance) {
        return new StandardCurve(model, Objects.requireNonNull(newVariance, "newVariance"), level);
    }

    /**
     * Returns a curve with another confidence level.
     *
     * @param newLevel the level, in (0, 1)
     * @return a copy with the level
     * @throws IllegalArgumentException if it is not in (0, 1)
     */
    public StandardCurve withLevel(double newLevel) {
        return new StandardCurve(model, variance, Levels.check(newLevel));
    }

    CalibrationModel model() {
        return model;
    }

    CalibrationVariance variance() {
        return variance;
    }

    double level() {
        return level;
    }

    /**
     * Fits the curve.
     *
     * @param data the wells of standards and samples
     * @return the curve, with every sample to be asked for
     * @throws IllegalArgumentException if readings do not rise with concentration, or the shape that was asked for does not fit; the
     *     message says what to do
     */
    public StandardCurveFit fit(CalibrationData data) {
        return new StandardCurveFit(this, data);
    }

    /**
     * Fits the curve to the wells of a table, as {@link CalibrationTable} reads them with its defaults.
     *
     * @param wells a row for each well, such as the file of a plate gives
     * @return the curve, with every sample to be asked for
     * @throws IllegalArgumentException if the table cannot be read, readings do not rise with concentration, or the shape that was asked
     *     for does not fit; the message says what to do
     */
    public StandardCurveFit fit(Table wells) {
        return fit(CalibrationTable.withDefaults().of(Objects.requireNonNull(wells, "wells")));
    }

    @Override
    protected Settings settings() {
        return Settings.of("model", model.getLabel()).and("variance", variance).and("level", level);
    }
}
