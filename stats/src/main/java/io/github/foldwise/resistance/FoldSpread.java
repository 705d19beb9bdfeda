package io.github.foldwise.resistance;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.inference.RandomEffects;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.List;

/**
 * How far the experiments of a fold lie apart, over those whose two doses are numbers by their wells: what the next experiment will
 * bring.
 *
 * <p>Where some experiments are bounds or have confidence sets that reach beyond the doses, the {@linkplain FoldResistance fold} takes
 * them as such; what is said here is of the numbers alone, as {@code mean} of them, and beside the fold, not instead of it. It prints
 * how many of the experiments give one.
 *
 * <p>The interval of the next experiment has k - 1 degrees of freedom, of the k numbers of this line, whatever the interval of the fold
 * itself has: in a {@linkplain PanelFolds panel} that one rests on the scatter that all lines share, with the degrees of freedom of all
 * of them ({@link PanelFold#getDegreesOfFreedom()}), and where some experiments are intervals or bounds on fewer. A panel of many lines
 * so has a narrow interval of the fold beside a wide one of the next experiment. Instances are immutable.
 */
public final class FoldSpread extends Value {
    private static final long serialVersionUID = 1L;

    private final double[] logs;
    private final double[] errors;
    /** Those without a number included. */
    private final int experiments;

    private FoldSpread(double[] logs, double[] errors, int experiments) {
        this.logs = logs;
        this.errors = errors;
        this.experiments = experiments;
    }

    /**
     * {@return the spread of folds that are known as numbers, such as those of past experiments}
     *
     * @param folds one for each experiment, positive and finite
     * @throws IllegalArgumentException if one is not
     */
    public static FoldSpread of(double[] folds) {
        double[] logs = new double[folds.length];
        double[] errors = new double[folds.length];
        for (int i = 0; i < folds.length; i++) {
            if (!(folds[i] > 0) || Double.isInfinite(folds[i])) {
                throw new IllegalArgumentException("fold " + folds[i] + " at index " + i
                        + " has no logarithm; folds are positive and finite, and a bound is none: leave it out");
            }
            logs[i] = Math.log(folds[i]);
            errors[i] = Double.NaN;
        }
        return new FoldSpread(logs, errors, folds.length);
    }

    static FoldSpread ofExperiments(List<ExperimentFold> experiments) {
        List<ExperimentFold> named = experiments.stream()
                .filter(experiment -> !experiment.getExperiment().isEmpty())
                .toList();
        List<ExperimentFold> numbers = named.stream()
                .filter(experiment -> !Double.isNaN(experiment.getFold()))
                .toList();
        return new FoldSpread(
                numbers.stream().mapToDouble(each -> Math.log(each.getFold())).toArray(),
                numbers.stream()
                        .mapToDouble(ExperimentFold::getLogStandardError)
                        .toArray(),
                named.size());
    }

    /** {@return how many experiments give a number} */
    public int getExperimentCount() {
        return logs.length;
    }

    /**
     * Returns the standard deviation of the log ratio between experiments, in powers of ten: what {@link FoldPower} asks for.
     *
     * @return the standard deviation of log10; NaN for fewer than two numbers
     */
    public double getLogStandardDeviation() {
        return deviation() / Math.log(10);
    }

    private double deviation() {
        return Math.sqrt(LogMean.varianceOfMean(logs) * logs.length);
    }

    /**
     * Returns the mean of the numbers, every one counting alike.
     *
     * @return the mean natural logarithm with its standard error and k - 1 degrees of freedom; no standard error for fewer than two
     */
    public Estimate getLogMean() {
        return Estimate.of(LogMean.mean(logs), Math.sqrt(LogMean.varianceOfMean(logs)), logs.length - 1.0);
    }

    /**
     * Returns what the numbers say with weights by their variances within and between experiments, on the natural logarithm.
     *
     * @return the random-effects mean; without a variance between experiments where fewer than two have a standard error, or one has
     *     none
     */
    public RandomEffects getRandomEffects() {
        boolean known = true;
        double[] variances = new double[errors.length];
        for (int i = 0; i < errors.length; i++) {
            variances[i] = errors[i] * errors[i];
            known &= Double.isFinite(variances[i]);
        }
        return known ? RandomEffects.of(logs, variances) : RandomEffects.of(new double[0], new double[0]);
    }

    /**
     * Returns the interval in which the fold of the next experiment will fall, by the scatter of this line's own experiments.
     *
     * @param level the probability, in (0, 1)
     * @return \( \exp(\bar y \pm t_{k-1}\, s \sqrt{1 + 1/k}) \); with k - 1 degrees of freedom, k the numbers of this line;
     *     undefined for fewer than two
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval next(double level) {
        return next(level, FoldCombination.MEAN);
    }

    Interval next(double level, FoldCombination combination) {
        Levels.check(level);
        double half =
                StudentT.twoSidedQuantile(level, logs.length - 1.0) * deviation() * Math.sqrt(1 + 1.0 / logs.length);
        Interval log = combination == FoldCombination.RANDOM_EFFECTS
                ? getRandomEffects().next(level)
                : Double.isNaN(half)
                        ? Interval.none(level, IntervalMethod.WALD)
                        : Interval.of(LogMean.mean(logs) - half, LogMean.mean(logs) + half, level, IntervalMethod.WALD);
        return log.isDefined()
                ? Interval.ofPositive(
                        Math.exp(log.getLower()), Math.exp(log.getUpper()), level, IntervalMethod.LOG_WALD)
                : Interval.none(level, IntervalMethod.LOG_WALD);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {logs, errors, experiments};
    }

    /** {@return the standard deviation between experiments, then what is made of it} */
    @Override
    public String toString() {
        if (logs.length < 2) {
            return "spread not known, " + logs.length + (logs.length == 1 ? " number" : " numbers")
                    + (logs.length < experiments ? " of " + experiments + " experiments" : "");
        }
        String of = logs.length < experiments ? "numbers of " + logs.length + " of " + experiments : "" + logs.length;
        RandomEffects effects = getRandomEffects();
        return "SD " + Digits.of(getLogStandardDeviation()) + " log10, " + of + " experiments"
                + "\ntau " + Digits.of(effects.getTau()) + " of ln, I² " + Digits.of(effects.getInconsistency()) + " %"
                + "\nnext experiment " + next(0.95) + ", " + (logs.length - 1) + " df";
    }
}
