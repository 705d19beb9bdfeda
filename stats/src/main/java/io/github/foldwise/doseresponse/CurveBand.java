package io.github.foldwise.doseresponse;

import io.github.foldwise.figure.Band;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.curve.CurveErrors;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.List;
import java.util.Objects;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * A band about a fitted curve: where its mean lies, where the whole curve lies, or where new wells will lie.
 *
 * <pre>{@code
 * CurveBand band = CurveBand.of(fit, BandType.PREDICTION, 0.95).withWells(3);
 * Interval mean = band.at(0.5);         // the mean of three new wells at dose 0.5
 * }</pre>
 *
 * <p>Half-widths are multiples of standard errors: Student's t for {@link BandType#POINTWISE}, \( \sqrt{p\,F_{p,\nu}} \) for
 * {@link BandType#SIMULTANEOUS}, and t times \( \sqrt{SE^2 + s^2/m} \) for {@link BandType#PREDICTION} of the mean of m wells of
 * weight 1. Reference: Seber and Wild (1989), doi:10.1002/0471725315, section 5.1; R package drc,
 * {@code predict(interval = )}. Instances are immutable.
 */
public final class CurveBand extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private final DoseResponseFit fit;
    private final BandType type;
    private final double level;
    private final int wells;

    private CurveBand(DoseResponseFit fit, BandType type, double level, int wells) {
        this.fit = fit;
        this.type = type;
        this.level = level;
        this.wells = wells;
    }

    /**
     * {@return a band, of single wells where it predicts}
     *
     * @param fit the fit
     * @param type what the band holds
     * @param level the confidence level, in (0, 1)
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public static CurveBand of(DoseResponseFit fit, BandType type, double level) {
        Objects.requireNonNull(type, "type");
        CurveErrors.requireNormal(fit.getErrorModel().toString(), fit.getName(), "A band");
        return new CurveBand(fit, type, Levels.check(level), 1);
    }

    /**
     * Returns the band of the mean of several new wells.
     *
     * @param number the number of wells, at least 1
     * @return a copy for so many wells
     * @throws IllegalArgumentException if the number is below 1, or the band does not predict
     */
    public CurveBand withWells(int number) {
        if (number < 1 || type != BandType.PREDICTION) {
            throw new IllegalArgumentException("wells " + number
                    + ": a prediction band is of the mean of at least one new well; this band is " + type);
        }
        return new CurveBand(fit, type, level, number);
    }

    /** Standard errors to either side; NaN without degrees of freedom. */
    private double factor() {
        int df = fit.getDegreesOfFreedom();
        if (type != BandType.SIMULTANEOUS || df < 1) {
            return StudentT.twoSidedQuantile(level, df);
        }
        int p = fit.getModel().getParameterCount();
        return Math.sqrt(p * FDistribution.of(p, df).inverseSurvivalProbability(1 - level));
    }

    /**
     * Returns the band at a dose.
     *
     * @param dose the dose, at least 0
     * @return the interval; undefined where the fit has no standard errors
     * @throws IllegalArgumentException if the dose is negative or not finite
     */
    public Interval at(double dose) {
        Estimate mean = fit.predict(dose);
        double error = mean.getStandardError();
        if (type == BandType.PREDICTION) {
            error = Math.hypot(error, fit.getSigma() / Math.sqrt(wells));
        }
        double half = factor() * error;
        return Double.isNaN(half)
                ? Interval.none(level, IntervalMethod.WALD)
                : Interval.of(mean.getValue() - half, mean.getValue() + half, level, IntervalMethod.WALD);
    }

    /** {@return what the band holds} */
    public BandType getType() {
        return type;
    }

    /** {@return the confidence level} */
    public double getLevel() {
        return level;
    }

    /** {@return the band on a grid of doses across the tested range} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Band" + (fit.getName().isEmpty() ? "" : " of " + fit.getName()))
                .number("dose", fit.getData().getUnit())
                .number("fitted", fit.getData().getResponseUnit())
                .number("lower", fit.getData().getResponseUnit())
                .number("upper", fit.getData().getResponseUnit());
        for (double dose : CurveFigure.curveDoses(fit.getData())) {
            Interval interval = at(dose);
            table.row(dose, fit.predict(dose).getValue(), interval.getLower(), interval.getUpper());
        }
        return table.build();
    }

    /** {@return the wells, the curve and this band} */
    @Override
    public Figure toFigure() {
        double[] doses = CurveFigure.curveDoses(fit.getData());
        double[] lower = new double[doses.length];
        double[] upper = new double[doses.length];
        boolean defined = true;
        for (int i = 0; i < doses.length; i++) {
            Interval interval = at(doses[i]);
            lower[i] = interval.getLower();
            upper[i] = interval.getUpper();
            defined &= interval.isDefined();
        }
        Figure figure = CurveFigure.withoutBands(List.of(fit));
        Band band = Band.of(fit.getName(), doses, lower, upper);
        return (defined ? figure.with(band) : figure)
                .withDescription(
                        "The fitted curve with a band: " + type.getWords() + ", level " + Digits.of(level) + ".");
    }

    @Override
    protected Object[] parts() {
        return new Object[] {fit, type, level, wells};
    }

    /** {@return what the band holds} */
    @Override
    public String toString() {
        return "Band: " + type.getWords() + ", level " + Digits.of(level);
    }
}
