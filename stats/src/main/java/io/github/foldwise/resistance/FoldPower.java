package io.github.foldwise.resistance;

import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.function.NoncentralT;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Options;
import java.util.function.IntPredicate;

/**
 * The question how many experiments it takes to see a fold, or to know it well enough, by the t test of log ratios over experiments.
 *
 * <pre>{@code
 * FoldPower question = FoldPower.of(2).withLogStandardDeviation(0.2, 10);
 * question.experimentsFor(0.8);                          // 6
 * question.powerOf(4);                                   // 0.535
 * question.intervalFactor(6);                            // 1.62: from fold / 1.62 to fold * 1.62
 * FoldPower.of(3).withSpread(fold.getSpread());          // by one's own past data
 * }</pre>
 *
 * <p>The power of k experiments is \( P(|T| > t_{1-\alpha/2,k-1}) \) for a noncentral T with \( \delta = \sqrt k\,|\ln R|/\sigma \),
 * as R's {@code power.t.test(type = "one.sample", strict = TRUE)}. The standard deviation is that of the log ratio between experiments, of
 * both lines together; wells within an experiment do not count. One that was estimated from few experiments is uncertain itself: that
 * of four may well be 1.7 times as large. Defaults: a two-sided test at 0.05. Instances are immutable.
 */
public final class FoldPower extends Options implements Tabular {
    private static final long serialVersionUID = 1L;

    private static final int FEWEST = 2;
    private static final int MOST = 1_000_000;
    private static final int ROWS = 12;

    private final double fold;
    /** Of the natural logarithm; NaN until it is set. */
    private final double deviation;

    private final double significance;

    private FoldPower(double fold, double deviation, double significance) {
        this.fold = fold;
        this.deviation = deviation;
        this.significance = significance;
    }

    /**
     * Returns the question for a fold.
     *
     * @param fold the true fold that is to be told from 1, above or below it
     * @return the question, still without a standard deviation
     * @throws IllegalArgumentException if the fold is not positive and finite, or is 1
     */
    public static FoldPower of(double fold) {
        if (!(fold > 0) || Double.isInfinite(fold) || fold == 1) {
            throw new IllegalArgumentException(
                    "a fold of " + fold
                            + " cannot be told from 1 by any number of experiments; give one that is positive and not 1, such as 2");
        }
        return new FoldPower(fold, Double.NaN, 0.05);
    }

    /**
     * Returns the question with a standard deviation between experiments.
     *
     * @param newDeviation the standard deviation of the logarithm of the ratio, positive; 0.1 to 0.3 log10 are common
     * @param base the base of that logarithm, above 1, such as 10
     * @return a copy with the standard deviation
     * @throws IllegalArgumentException if it is not positive, or the base not above 1
     */
    public FoldPower withLogStandardDeviation(double newDeviation, double base) {
        if (!(newDeviation > 0) || Double.isInfinite(newDeviation)) {
            throw new IllegalArgumentException("standard deviation " + newDeviation
                    + " between experiments; it must be positive, and is 0.1 to 0.3 log10 in most assays");
        }
        if (!(base > 1) || Double.isInfinite(base)) {
            throw new IllegalArgumentException("logarithm to base " + base + "; the base must be above 1, such as 10");
        }
        return new FoldPower(fold, newDeviation * Math.log(base), significance);
    }

    /**
     * Returns the question with the standard deviation of one's own past experiments.
     *
     * @param spread how far experiments of a fold lie apart
     * @return a copy with its standard deviation
     * @throws IllegalArgumentException if fewer than two of them gave a number, or all gave the same
     */
    public FoldPower withSpread(FoldSpread spread) {
        if (!(spread.getLogStandardDeviation() > 0)) {
            throw new IllegalArgumentException("the standard deviation of " + spread.getExperimentCount()
                    + " experiments that give a number is " + spread.getLogStandardDeviation()
                    + "; take past data with two or more that differ, or withLogStandardDeviation(0.2, 10)");
        }
        return withLogStandardDeviation(spread.getLogStandardDeviation(), 10);
    }

    /**
     * Returns the question at another level of significance.
     *
     * @param newSignificance the two-sided level of the test, in (0, 1)
     * @return a copy with the level
     * @throws IllegalArgumentException if it is not in (0, 1)
     */
    public FoldPower withSignificance(double newSignificance) {
        Levels.check(newSignificance);
        return new FoldPower(fold, deviation, newSignificance);
    }

    /**
     * Returns how likely experiments are to find the fold different from 1.
     *
     * @param experiments their number, 2 or more
     * @return the power, in (0, 1)
     * @throws IllegalArgumentException if there are fewer than 2, or no standard deviation is set
     */
    public double powerOf(int experiments) {
        check(experiments);
        double df = experiments - 1.0;
        double critical = StudentT.twoSidedQuantile(1 - significance, df);
        double noncentrality = Math.sqrt(experiments) * Math.abs(Math.log(fold)) / deviation;
        return Math.min(
                1,
                NoncentralT.upperTail(critical, df, noncentrality)
                        + NoncentralT.lowerTail(-critical, df, noncentrality));
    }

    /**
     * Returns how many experiments the power asked for takes.
     *
     * @param power the power, in (0, 1), usually 0.8 or 0.9
     * @return the smallest number of experiments, 2 or more, that has at least that power
     * @throws IllegalArgumentException if the power is not in (0, 1), no standard deviation is set, or a million do not suffice
     */
    public int experimentsFor(double power) {
        Levels.check(power);
        return fewest(experiments -> powerOf(experiments) >= power, "a power of " + power);
    }

    /**
     * Returns how wide the interval of a fold will be.
     *
     * @param experiments their number, 2 or more
     * @return the factor \( \exp(t_{1-\alpha/2,k-1}\,\sigma/\sqrt k) \) by which both limits differ from the estimate, for the standard
     *     deviation that is set
     * @throws IllegalArgumentException if there are fewer than 2, or no standard deviation is set
     */
    public double intervalFactor(int experiments) {
        check(experiments);
        return Math.exp(
                StudentT.twoSidedQuantile(1 - significance, experiments - 1.0) * deviation / Math.sqrt(experiments));
    }

    /**
     * Returns how many experiments an interval no wider than asked for takes.
     *
     * @param factor the largest factor between estimate and limit, above 1
     * @return the smallest number of experiments, 2 or more
     * @throws IllegalArgumentException if the factor is not above 1, no standard deviation is set, or a million do not suffice
     */
    public int experimentsForFactor(double factor) {
        if (!(factor > 1)) {
            throw new IllegalArgumentException("limits within a factor of " + factor
                    + " of the estimate; the factor must be above 1, such as 1.5");
        }
        return fewest(experiments -> intervalFactor(experiments) <= factor, "a factor of " + factor);
    }

    private void check(int experiments) {
        if (experiments < FEWEST) {
            throw new IllegalArgumentException(
                    experiments + " experiments have no scatter to test by; there must be " + FEWEST + " or more");
        }
        if (Double.isNaN(deviation)) {
            throw new IllegalArgumentException("no standard deviation between experiments is set; give one:"
                    + " withLogStandardDeviation(0.2, 10), or that of past data: withSpread(fold.getSpread())");
        }
    }

    private int fewest(IntPredicate enough, String what) {
        int high = FEWEST;
        while (!enough.test(high)) {
            if (high >= MOST) {
                throw new IllegalArgumentException(
                        what + " takes more than " + MOST + " experiments for a fold of " + fold);
            }
            high = Math.min(MOST, 2 * high);
        }
        int low = high / 2;
        while (high - low > 1 && high > FEWEST) {
            int middle = (low + high) / 2;
            if (enough.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /**
     * {@return experiments from 2 to 12 with their power and the factor between estimate and limits}
     *
     * @throws IllegalArgumentException if no standard deviation is set
     */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Experiments for a fold of " + Digits.of(fold))
                .integer("experiments")
                .number("power")
                .number("factor");
        for (int experiments = FEWEST; experiments <= ROWS; experiments++) {
            table.row(experiments, powerOf(experiments), intervalFactor(experiments));
        }
        return table.build();
    }

    @Override
    protected Settings settings() {
        return Settings.of("fold", fold)
                .and("ln SD", Double.isNaN(deviation) ? null : deviation)
                .and("significance", significance);
    }
}
