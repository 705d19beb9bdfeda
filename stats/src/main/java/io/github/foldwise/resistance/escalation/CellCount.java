package io.github.foldwise.resistance.escalation;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.quantity.Volume;
import io.github.foldwise.quantity.VolumeUnit;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The cells in a millilitre with what counting leaves open.
 *
 * <p>Of <i>S</i> cells in all squares the exact Poisson interval of the expected number goes from half the \( \alpha/2 \) quantile of
 * \( \chi^2_{2S} \) to half the \( 1-\alpha/2 \) quantile of \( \chi^2_{2S+2} \) (Garwood 1936, doi:10.1093/biomet/28.3-4.437). It
 * holds where squares differ by chance alone, which \( \sum (x-\bar x)^2/\bar x \) on \( \chi^2_{n-1} \) tests (Fisher 1922).
 */
public final class CellCount extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private static final double LEVEL = 0.95;

    private final double[] squares;
    private final double factor;
    private final double alpha;

    CellCount(double[] squares, double factor, double alpha) {
        this.squares = squares;
        this.factor = factor;
        this.alpha = alpha;
    }

    /** {@return the counts of the squares} */
    public double[] getSquares() {
        return squares.clone();
    }

    private double sum() {
        return Arrays.stream(squares).sum();
    }

    /** {@return the mean of the squares} */
    public double getMean() {
        return sum() / squares.length;
    }

    /** {@return cells in a millilitre of what was sampled, dilution undone} */
    public double getCellsPerMillilitre() {
        return getMean() * factor;
    }

    /**
     * Returns the exact Poisson interval of cells in a millilitre, as R {@code poisson.test} gives it.
     *
     * @param level the confidence level, in (0, 1)
     * @return the interval; too narrow where {@link #isScattered()}
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval interval(double level) {
        double tail = (1 - Levels.check(level)) / 2;
        double sum = sum();
        double lower = sum == 0 ? 0 : ChiSquaredDistribution.of(2 * sum).inverseCumulativeProbability(tail) / 2;
        double upper = ChiSquaredDistribution.of(2 * sum + 2).inverseSurvivalProbability(tail) / 2;
        double each = factor / squares.length;
        return Interval.of(lower * each, upper * each, level, IntervalMethod.INVERSION);
    }

    /**
     * Returns how much the squares differ.
     *
     * @return \( \sum (x-\bar x)^2/\bar x \); NaN for one square or without cells
     */
    public double getDispersion() {
        double mean = getMean();
        return squares.length < 2 || mean == 0
                ? Double.NaN
                : Arrays.stream(squares).map(x -> (x - mean) * (x - mean)).sum() / mean;
    }

    /**
     * Returns how likely squares of well mixed cells differ as much.
     *
     * @return the upper tail of the chi-squared distribution; NaN for one square or without cells
     */
    public double getDispersionPvalue() {
        double statistic = getDispersion();
        return Double.isNaN(statistic)
                ? Double.NaN
                : ChiSquaredDistribution.of(squares.length - 1).survivalProbability(statistic);
    }

    /** {@return whether the squares scatter more than counting explains: true where the p-value is below alpha} */
    public boolean isScattered() {
        return getDispersionPvalue() < alpha;
    }

    /**
     * Returns the volume that holds a number of cells.
     *
     * @param cells cells that are wanted, at least 0: wells times cells in each
     * @return the volume in mL
     * @throws IllegalArgumentException if the number is negative, or no cell was counted
     */
    public Volume getVolumeFor(double cells) {
        if (!(cells >= 0 && cells <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("cells " + cells + ": give a number of 0 or more");
        }
        if (sum() == 0) {
            throw new IllegalArgumentException("all counts are 0, so no volume holds " + Digits.of(cells)
                    + " cells; concentrate the cells and count again");
        }
        return Volume.of(cells / getCellsPerMillilitre(), VolumeUnit.MILLILITRE);
    }

    /** {@return one row} */
    @Override
    public Table toTable() {
        Interval interval = interval(LEVEL);
        return Table.builder("cell count")
                .integer("squares")
                .number("cells_per_ml", "1/mL")
                .number("lower", "1/mL")
                .number("upper", "1/mL")
                .number("dispersion")
                .number("pvalue")
                .text("outcome")
                .row(
                        squares.length,
                        getCellsPerMillilitre(),
                        interval.getLower(),
                        interval.getUpper(),
                        getDispersion(),
                        getDispersionPvalue(),
                        isScattered() ? "SCATTERED" : "OK")
                .build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {squares, factor, alpha};
    }

    /** {@return cells in a millilitre with their 95 % interval, and whether the squares scatter} */
    @Override
    public String toString() {
        String scatter = squares.length < 2
                ? "  one square tells nothing of scatter"
                : "  squares differ by " + (isScattered() ? "more than chance" : "chance") + ", p "
                        + Digits.equalsPvalue(getDispersionPvalue());
        return Headline.of(Digits.of(getCellsPerMillilitre()) + " /mL " + interval(LEVEL)) + "\n" + scatter;
    }
}
