package io.github.foldwise.screening.seeding;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.text.Options;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Cells per well against signal: up to how many cells the assay is linear.
 *
 * <p>Starting from all densities, the line of least squares is tested for lack of fit against the scatter of replicate wells;
 * while the test rejects it, the highest density is left out. The relative weights \( 1/x^2 \) of counting by dispensing are
 * used from the first, because wells scatter in proportion to their cells: a line that misses the low densities by half is no
 * line for an assay of dying cells. The last density kept is the upper limit of linearity. With weights w, k densities and n
 * wells
 * \[ F = \frac{\sum_j n_j w_j (\bar y_j - \hat y_j)^2/(k - 2)}{\sum_{ij} w_j (y_{ij} - \bar y_j)^2/(n - k)}, \]
 * R's {@code anova(lm(y ~ x, weights = w), lm(y ~ factor(x), weights = w))}. Instances are immutable.
 */
public final class SeedingTitration extends Options {
    private static final long serialVersionUID = 1L;

    private final double significance;
    private final double level;

    private SeedingTitration(double significance, double level) {
        this.significance = significance;
        this.level = level;
    }

    /**
     * Returns the titration with the defaults: lack of fit at p below 0.05, 95 % intervals.
     *
     * @return the titration
     */
    public static SeedingTitration withDefaults() {
        return new SeedingTitration(0.05, 0.95);
    }

    /**
     * Returns a titration that leaves the line at another significance.
     *
     * @param alpha the p-value of lack of fit below which a density is left out, in (0, 1)
     * @return a copy with the significance
     * @throws IllegalArgumentException if it is not in (0, 1)
     */
    public SeedingTitration withSignificance(double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException(
                    "significance " + alpha + ": it is a probability in (0, 1), such as 0.05");
        }
        return new SeedingTitration(alpha, level);
    }

    /**
     * Returns a titration with another confidence level.
     *
     * @param newLevel the level, in (0, 1)
     * @return a copy with the level
     * @throws IllegalArgumentException if it is not in (0, 1)
     */
    public SeedingTitration withLevel(double newLevel) {
        return new SeedingTitration(significance, Levels.check(newLevel));
    }

    /**
     * Finds the linear range.
     *
     * @param wells cells per well as dose, signal above blank as response; wells of density 0 are left out, because blank
     *     wells set the zero already
     * @return slope, intercept and the upper limit of linearity, or why there is none
     */
    public SeedingCurve fit(DoseResponseData wells) {
        double[] doses = wells.getDoses();
        int[] positive =
                IntStream.range(0, doses.length).filter(i -> doses[i] > 0).toArray();
        double[] cells = Arrays.stream(positive).mapToDouble(i -> doses[i]).toArray();
        double[] responses = wells.getResponses();
        double[] signals =
                Arrays.stream(positive).mapToDouble(i -> responses[i]).toArray();
        double[] densities = Arrays.stream(cells).distinct().sorted().toArray();
        SeedingLine best = null;
        for (int kept = densities.length; kept >= 3; kept--) {
            SeedingLine line = SeedingLine.of(cells, signals, densities[kept - 1]);
            if (!line.isTested()) {
                break;
            }
            if (line.lackOfFit() >= significance) {
                SeedingOutcome outcome = !(line.slope().interval(level).getLower() > 0)
                        ? SeedingOutcome.NO_SLOPE
                        : kept == densities.length ? SeedingOutcome.LINEAR_THROUGHOUT : SeedingOutcome.LINEAR_UP_TO;
                return new SeedingCurve(wells, outcome, line, densities[kept - 1], level);
            }
            best = line;
        }
        return best == null
                ? new SeedingCurve(wells, SeedingOutcome.TOO_FEW_WELLS, SeedingLine.none(), Double.NaN, level)
                : new SeedingCurve(wells, SeedingOutcome.NOT_LINEAR, best, Double.NaN, level);
    }

    @Override
    protected Settings settings() {
        return Settings.of("significance", significance).and("level", level);
    }
}
