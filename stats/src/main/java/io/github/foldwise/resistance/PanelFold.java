package io.github.foldwise.resistance;

import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.inference.Replication;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.multiplicity.Dunnett;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import org.jspecify.annotations.Nullable;

/**
 * The fold of one line of a {@linkplain PanelFolds panel}, with p-value and interval that allow for the others. Instances are
 * immutable.
 */
public final class PanelFold extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private static final double LEVEL = 0.95;

    /**
     * What makes simultaneous statements of single ones.
     *
     * @param adjustment how they allow for their number
     * @param dunnett the comparison of all lines that are tested
     */
    record Family(FoldAdjustment adjustment, Dunnett dunnett) implements java.io.Serializable {
        /** The level of the line alone at which all together have the level asked for. */
        double alone(double level, double degreesOfFreedom) {
            int lines = dunnett.getComparisons();
            double shared = 1 - (1 - level) / lines;
            return switch (adjustment) {
                case NONE -> level;
                case HOLM -> shared;
                case DUNNETT ->
                    lines == 1
                            ? level
                            : degreesOfFreedom > 0
                                    ? 1
                                            - StudentT.twoSidedPvalue(
                                                    dunnett.criticalValue(level, degreesOfFreedom), degreesOfFreedom)
                                    : shared;
            };
        }

        /** Half the width of a simultaneous interval, in standard errors. */
        double quantile(double level, double degreesOfFreedom) {
            return adjustment == FoldAdjustment.DUNNETT
                    ? dunnett.criticalValue(level, degreesOfFreedom)
                    : StudentT.twoSidedQuantile(alone(level, degreesOfFreedom), degreesOfFreedom);
        }
    }

    private final FoldResistance own;
    /** The log fold that experiments of several lines, or weighted ones, give; null for that of its own. */
    private final @Nullable Estimate estimate;

    private final String method;
    private final FoldCombination combination;
    private final Family family;
    private final double adjustedPvalue;

    PanelFold(
            FoldResistance own,
            @Nullable Estimate estimate,
            String method,
            FoldCombination combination,
            Family family,
            double adjustedPvalue) {
        this.own = own;
        this.estimate = estimate;
        this.method = method;
        this.combination = combination;
        this.family = family;
        this.adjustedPvalue = adjustedPvalue;
    }

    /** {@return the line in the numerator} */
    public String getTest() {
        return own.getTest();
    }

    /** {@return the line in the denominator} */
    public String getReference() {
        return own.getReference();
    }

    /**
     * Returns the fold by the line's own experiments alone, with each of them.
     *
     * @return the comparison of the two lines, as if there were no others
     */
    public FoldResistance getOwn() {
        return own;
    }

    /** {@return how far the line's experiments lie apart, and where the next one will fall} */
    public FoldSpread getSpread() {
        return own.getSpread();
    }

    /**
     * Returns what is known of the fold.
     *
     * @return as {@link FoldResistance#getOutcome()}
     */
    public EffectiveDoseOutcome getOutcome() {
        return estimate == null ? own.getOutcome() : EffectiveDoseOutcome.INTERPOLATED;
    }

    /** {@return the fold; NaN unless the outcome is {@code INTERPOLATED}} */
    public double getFold() {
        return estimate == null ? own.getFold() : Math.exp(estimate.getValue());
    }

    /** {@return the natural logarithm of the fold, also beside bounds; NaN where there is no estimate} */
    public double getLogFold() {
        return estimate == null ? own.getLogFold() : estimate.getValue();
    }

    /**
     * Returns the one-sided 95 % limit where there is no estimate.
     *
     * @return as {@link FoldResistance#getBound()}, of this line alone; NaN where there is an estimate, two limits, or nothing is known
     */
    public double getBound() {
        return estimate == null ? own.getBound() : Double.NaN;
    }

    /** {@return the standard error of the log fold; NaN where it does not rest on one} */
    public double getStandardError() {
        return estimate == null ? own.mean().standardError() : estimate.getStandardError();
    }

    /**
     * {@return the degrees of freedom of the interval of the fold: of the scatter that all lines share, where they do; those of the next
     * experiment are the line's own numbers less one ({@link #getSpread()})}
     */
    public double getDegreesOfFreedom() {
        return estimate == null ? own.getDegreesOfFreedom() : estimate.getDegreesOfFreedom();
    }

    /** {@return the two-sided p-value of a fold of 1, of this line alone; NaN where there is no interval} */
    public double getPvalue() {
        return estimate == null
                ? own.getPvalue()
                : StudentT.twoSidedPvalue(
                        estimate.getValue() / estimate.getStandardError(), estimate.getDegreesOfFreedom());
    }

    /** {@return the p-value that allows for the other lines, never below that of this line alone; NaN where that is} */
    public double getAdjustedPvalue() {
        return adjustedPvalue;
    }

    /**
     * Returns what the fold rests on.
     *
     * @return {@code "panel"} for lines and dates by least squares, {@code "panel-reml"} with random dates, {@code "random-effects"}, else
     *     what the fold of the line alone rests on, such as {@code "experiments"} or {@code "experiments-bound"}
     */
    public String getMethod() {
        return estimate == null ? own.method(own.answer(LEVEL)) : method;
    }

    /**
     * Returns the interval of the fold, simultaneous with those of the other lines.
     *
     * @param level the confidence level of all lines together, in (0, 1)
     * @return the interval; undefined where there is only {@linkplain #getBound() one limit} or none
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval interval(double level) {
        Levels.check(level);
        if (estimate == null) {
            Interval interval = own.interval(family.alone(level, own.getDegreesOfFreedom()));
            return interval.isDefined()
                    ? Interval.ofPositive(interval.getLower(), interval.getUpper(), level, interval.getMethod())
                    : Interval.none(level, interval.getMethod());
        }
        double half = family.quantile(level, estimate.getDegreesOfFreedom()) * estimate.getStandardError();
        return Double.isNaN(half)
                ? Interval.none(level, IntervalMethod.LOG_WALD)
                : Interval.ofPositive(
                        Math.exp(estimate.getValue() - half),
                        Math.exp(estimate.getValue() + half),
                        level,
                        IntervalMethod.LOG_WALD);
    }

    /** {@return the interval in which the fold of the line's next experiment will fall, as {@link FoldSpread#next(double)}} */
    Interval next(double level) {
        return getSpread().next(level, combination);
    }

    /** How many experiments are used; none where wells are the unit. */
    int experiments() {
        return own.getReplication() == Replication.EXPERIMENTS ? own.mean().size() : 0;
    }

    /** Whether fold, limits and p-value rest on more than the experiments of the line alone, each counting alike. */
    boolean isShared() {
        return estimate != null;
    }

    /** Fold and limits of the line alone, as its p-value has them; NaN where they rest on its own experiments. */
    double[] alone(double level) {
        if (estimate == null) {
            return new double[] {Double.NaN, Double.NaN, Double.NaN};
        }
        Interval log = estimate.interval(level);
        return new double[] {getFold(), Math.exp(log.getLower()), Math.exp(log.getUpper())};
    }

    /** Whether its limits hold together with those of other lines. */
    boolean isSimultaneous() {
        return family.adjustment() != FoldAdjustment.NONE && family.dunnett().getComparisons() > 1;
    }

    /** Whether it is one limit without an estimate, which is that of the line alone. */
    boolean isBound() {
        return estimate == null && own.answer(LEVEL).isBound();
    }

    FoldCombination combination() {
        return combination;
    }

    /** Estimate and limits, NaN where there are none, at the level of all lines together. */
    double[] shown(double level) {
        if (estimate == null && own.answer(level).isBound()) {
            return own.answer(level).shown();
        }
        Interval interval = interval(level);
        return new double[] {Math.exp(getLogFold()), interval.getLower(), interval.getUpper()};
    }

    /** {@return the table at a level of 0.95} */
    @Override
    public Table toTable() {
        return toTable(LEVEL);
    }

    /**
     * Returns a row for each experiment, then the line over all (with limits of this line alone, beside its p-value), then its numbers
     * alone and where the next one will fall.
     *
     * @param level the confidence level, in (0, 1)
     * @return experiment, test_dose, reference_dose, fold, lower, upper, se (of the log fold, by wells), pvalue, method, outcome,
     *     fold_without the experiment, whether its doses support either dose, and what it enters_as: number, interval (also where its
     *     wells alone give a number whose confidence set reaches beyond the tested doses), bound, or not used
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Table toTable(double level) {
        Levels.check(level);
        return PanelTable.of(this, level);
    }

    /**
     * {@return a forest: each experiment with its 95 % interval by wells, hollow where its doses support no number, the fold over
     * all, and where the next experiment will fall}
     */
    @Override
    public Figure toFigure() {
        return ForestFigure.of(this);
    }

    @Override
    protected @Nullable Object[] parts() {
        return new Object[] {own, estimate, method, combination, family, adjustedPvalue};
    }

    /** What is said of the fold, without names. */
    String words() {
        if (isBound()) {
            return FoldResistance.words(own.answer(LEVEL));
        }
        double[] shown = shown(LEVEL);
        Interval interval = interval(LEVEL);
        if (Double.isNaN(shown[0])) {
            return LogAnswer.words(interval, "-fold");
        }
        return Digits.of(shown[0]) + "-fold" + (interval.isDefined() ? " " + interval : "")
                + (getOutcome() == EffectiveDoseOutcome.INTERPOLATED ? "" : ", censored");
    }

    /** {@return the fold with its simultaneous 95 % interval, its p-value, and how far its experiments lie apart} */
    @Override
    public String toString() {
        String said = words();
        String name = Clip.of(getTest(), Math.max(6, Headline.LENGTH - said.length() - 1));
        String adjusted = family.adjustment() == FoldAdjustment.NONE
                ? ""
                : ", " + family.adjustment().getLabel() + " " + Digits.ofPvalue(adjustedPvalue);
        String test = Double.isNaN(getPvalue())
                ? "one-sided 95 % limit of this line alone"
                : "p " + Digits.ofPvalue(getPvalue()) + adjusted;
        return name + " " + said + "\n" + test + ", " + getMethod() + ", " + Digits.of(getDegreesOfFreedom()) + " df\n"
                + (own.getReplication() == Replication.WELLS ? FoldWarnings.WELLS + "\n" : "")
                + getSpread();
    }
}
