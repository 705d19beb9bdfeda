package io.github.foldwise.resistance.stability;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.text.Options;
import java.util.Arrays;

/**
 * The question whether a line keeps its resistance without drug: the log fold as a straight line over doublings.
 *
 * <p>Several sublines have intercepts of their own, and one slope or slopes of their own; residuals are pooled. Defaults: a margin of 0.7
 * (less than 30 % lost), a level of 0.95, one slope. Instances are immutable.
 */
public final class Stability extends Options {
    private static final long serialVersionUID = 1L;

    private static final Stability DEFAULTS = new Stability(0.7, 0.95, false);

    private final double margin;
    private final double level;
    private final boolean ownSlopes;

    private Stability(double margin, double level, boolean ownSlopes) {
        this.margin = margin;
        this.level = level;
        this.ownSlopes = ownSlopes;
    }

    /** {@return the question with its defaults} */
    public static Stability withDefaults() {
        return DEFAULTS;
    }

    /**
     * Returns the question with another margin.
     *
     * @param newMargin the smallest fraction of the fold that counts as kept, in (0, 1)
     * @return a copy with the margin
     * @throws IllegalArgumentException if it is not in (0, 1)
     */
    public Stability withMargin(double newMargin) {
        if (!(newMargin > 0 && newMargin < 1)) {
            throw new IllegalArgumentException("margin " + newMargin
                    + ": it is the fraction of the fold that must be kept, between 0 and 1, such as 0.7");
        }
        return new Stability(newMargin, level, ownSlopes);
    }

    /**
     * Returns the question at another level.
     *
     * @param newLevel of two-sided intervals and of each one-sided limit, in (0.5, 1)
     * @return a copy with the level
     * @throws IllegalArgumentException if it is not in (0.5, 1)
     */
    public Stability withLevel(double newLevel) {
        Levels.check(newLevel);
        if (newLevel <= 0.5) {
            throw new IllegalArgumentException("level " + newLevel + ": a one-sided limit needs one above 0.5");
        }
        return new Stability(margin, newLevel, ownSlopes);
    }

    /**
     * Returns the question with a slope for each subline.
     *
     * @return a copy in which sublines lose their resistance each at its own pace
     */
    public Stability withOwnSlopes() {
        return new Stability(margin, level, true);
    }

    /**
     * Answers the question for one line.
     *
     * @param doublings population doublings off drug
     * @param folds the fold at each
     * @return the fit
     * @throws IllegalArgumentException as {@link StabilityData#of(double[], double[])} and {@link #of(StabilityData)}
     */
    public StabilityFit of(double[] doublings, double[] folds) {
        return of(StabilityData.of(doublings, folds));
    }

    /**
     * Answers the question for one line or several.
     *
     * @param data folds over doublings
     * @return the fit
     * @throws IllegalArgumentException if no line was tested at two times; where nothing is left to tell the scatter by, there are no
     *     limits, outcomes are {@link StabilityOutcome#NOT_DECIDED} and a warning says so
     */
    public StabilityFit of(StabilityData data) {
        return new StabilityFit(data, new LogLines(data), margin, level, ownSlopes);
    }

    /**
     * Compares a line that was kept without drug with its bank, tested beside it.
     *
     * @param kept the fold of the line that was kept, in each experiment
     * @param bank the fold of cells thawed from the bank, in the same experiments
     * @return the fraction kept, by the paired t of the log ratios over experiments
     * @throws IllegalArgumentException if the lengths differ, there are fewer than two experiments, or a fold is not positive and finite
     */
    public RetainedFraction againstBank(double[] kept, double[] bank) {
        if (kept.length != bank.length || kept.length < 2) {
            throw new IllegalArgumentException(kept.length + " folds of the kept line and " + bank.length
                    + " of the bank; give both for each of two or more experiments");
        }
        double[] logs = new double[kept.length];
        for (int i = 0; i < logs.length; i++) {
            if (!(kept[i] > 0 && bank[i] > 0 && kept[i] + bank[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("folds " + kept[i] + " and " + bank[i] + " of experiment " + (i + 1)
                        + ": both must be positive and finite; leave the experiment out");
            }
            logs[i] = Math.log(kept[i] / bank[i]);
        }
        double mean = Arrays.stream(logs).average().orElse(Double.NaN);
        double squares =
                Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum();
        double df = logs.length - 1.0;
        return new RetainedFraction(Estimate.of(mean, Math.sqrt(squares / df / logs.length), df), margin, level);
    }

    @Override
    protected Settings settings() {
        return Settings.of("margin", margin).and("level", level).and("own slopes", ownSlopes);
    }
}
