package io.github.foldwise.mechanism;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many times as strong a signal is in one condition as in another, or the ratio of two such folds, with its call.
 *
 * <p>The mean of log ratios within experiments with their t interval where two or more experiments hold all conditions, else the
 * difference of mean logarithms with Welch's; means with SD and n enter with \( \mathrm{Var}(\ln \bar x) = (SD/\bar x)^2/n \). Instances
 * are immutable.
 */
public final class SignalFold extends Value implements Drawable {
    private static final long serialVersionUID = 1L;

    private final String label;
    private final String at;
    private final ArrayList<Side> sides;
    private final double[] weights;
    private final MechanismMargins margins;
    private final String unit;

    SignalFold(String label, String at, List<Side> sides, double[] weights, MechanismMargins margins, String unit) {
        this.label = label;
        this.at = at;
        this.sides = new ArrayList<>(sides);
        this.weights = weights;
        this.margins = margins;
        this.unit = unit;
    }

    Combination combination() {
        return Combination.of(sides, weights);
    }

    /** {@return what is divided by what} */
    public String getLabel() {
        return label;
    }

    /** {@return at which dose and time, such as {@code 1 µM, 24 h}; empty where neither is stated} */
    public String getAt() {
        return at;
    }

    /** {@return the fold; NaN where it is only bounded or there is none} */
    public double getFold() {
        return Math.exp(combination().value());
    }

    /**
     * Returns the interval of the fold.
     *
     * @param level the confidence level, in (0, 1)
     * @return the interval over experiments; open where signals are bounds alone; undefined with one experiment
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval interval(double level) {
        Levels.check(level);
        Interval logs = combination().interval(level);
        return logs.isDefined()
                ? Interval.ofPositive(
                        Math.exp(logs.getLower()), Math.exp(logs.getUpper()), level, IntervalMethod.LOG_WALD)
                : Interval.none(level, IntervalMethod.LOG_WALD);
    }

    /** {@return the two-sided p-value of a fold of 1; NaN with one experiment or bounds alone} */
    public double getPvalue() {
        return combination().pvalue(0);
    }

    /** {@return the degrees of freedom of the interval; NaN where bounds took part} */
    public double getDegreesOfFreedom() {
        return combination().estimate().getDegreesOfFreedom();
    }

    /** {@return the number of experiments that hold all conditions; where they were compared apart, of the condition that has fewest} */
    public int getExperimentCount() {
        return combination().experiments();
    }

    /** {@return whether each experiment is its own comparison} */
    public boolean isPaired() {
        return combination().isPaired();
    }

    /** {@return the fold in each experiment that holds all conditions; NaN where it is only bounded} */
    public double[] getExperimentFolds() {
        return Arrays.stream(combination().values()).map(Math::exp).toArray();
    }

    /** {@return what may be said of it by the margins: up, down, unchanged or not decided} */
    public MechanismCall getCall() {
        return FoldCalls.call(combination(), margins);
    }

    /** {@return why it is unchanged or not decided, with the number of experiments that would have decided it; empty where it is up or down} */
    public String getReason() {
        return FoldCalls.reason(combination(), margins, unit);
    }

    /** Whether the whole interval lies below 1, which no margin is asked for. */
    boolean isLowered() {
        return combination().interval(margins.getLevel()).getUpper() < 0;
    }

    /** Whether the whole interval lies above 1. */
    boolean isRaised() {
        return combination().interval(margins.getLevel()).getLower() > 0;
    }

    /** The fold with its limits at the level of the margins. */
    String words() {
        Interval interval = interval(margins.getLevel());
        return FoldCalls.fold(getFold(), interval.getLower(), interval.getUpper());
    }

    String unit() {
        return unit;
    }

    MechanismMargins margins() {
        return margins;
    }

    @Override
    public Figure toFigure() {
        return MechanismFigures.folds(label, List.of(label), List.of(this));
    }

    @Override
    protected Object[] parts() {
        return new Object[] {label, at, sides, weights, margins, unit};
    }

    /** {@return the fold with its interval and call, then what is compared, in how many experiments, and the p-value} */
    @Override
    public String toString() {
        Interval interval = interval(margins.getLevel());
        double fold = getFold();
        String answer = Double.isNaN(fold) && !interval.isDefined()
                ? "no fold"
                : (Double.isNaN(fold) ? "" : Digits.of(fold) + "-fold ") + (interval.isDefined() ? interval : "");
        String reason = getReason();
        return Headline.of(answer.strip() + ", " + getCall().getLabel()) + "\n"
                + Headline.row(label + ", " + Headline.counted(getExperimentCount(), unit) + ", p "
                        + Digits.equalsPvalue(getPvalue()))
                + (reason.isEmpty() ? "" : "\n" + Headline.row(reason));
    }
}
