package io.github.foldwise.mechanism;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.FiellerOutcome;
import io.github.foldwise.inference.FiellerSet;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.function.BracketedRoot;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;

/**
 * How much of what a drug took from a signal in the parent is there again in the line under drug:
 * \( \rho = \frac{\ln \text{line under drug} - \ln \text{parent under drug}}{\ln \text{parent} - \ln \text{parent under drug}} \), 0 nothing, 1
 * all of it.
 *
 * <p>The set is that of all \( \rho \) for which the mean of numerator − ρ · denominator over experiments may be 0: Fieller's
 * (1954, doi:10.1111/j.2517-6161.1954.tb00159.x), and where bands are bounds the same set by the censored mean. Where the denominator
 * may be 0 the drug is not shown to inhibit anything in the parent, the set is open, and the question has no answer. Instances are
 * immutable.
 */
public final class Restoration extends Value {
    private static final long serialVersionUID = 1L;

    /** Beyond these no set of a sensible experiment reaches. */
    private static final double WIDEST = 64;

    private final String target;
    private final String line;
    private final String parent;
    private final String at;
    /** Line under drug, parent under drug, parent. */
    private final ArrayList<Side> sides;

    private final MechanismMargins margins;
    private final String unit;
    private final boolean isMain;
    private final double[] limits;

    Restoration(
            String target,
            String line,
            String parent,
            String at,
            List<Side> sides,
            MechanismMargins margins,
            String unit,
            boolean isMain) {
        this.target = target;
        this.line = line;
        this.parent = parent;
        this.at = at;
        this.sides = new ArrayList<>(sides);
        this.margins = margins;
        this.unit = unit;
        this.isMain = isMain;
        this.limits = limits();
    }

    private Combination numerator() {
        return Combination.of(sides, 1, -1, 0);
    }

    /** What the drug takes from the signal of the parent. */
    private Combination denominator() {
        return Combination.of(sides, 0, -1, 1);
    }

    /** The mean over experiments of numerator less rho times denominator. */
    Combination at(double rho) {
        return Combination.of(sides, 1, rho - 1, -rho);
    }

    private boolean isNumber() {
        return sides.stream().noneMatch(Side::isBounded);
    }

    private double[] limits() {
        if (isNumber()) {
            FiellerSet set = getSet();
            return set.getOutcome() == FiellerOutcome.FINITE
                    ? new double[] {set.getLowerRoot(), set.getUpperRoot()}
                    : new double[] {Double.NaN, Double.NaN};
        }
        if (!(denominator().interval(margins.getLevel()).getLower() > 0)) {
            return new double[] {Double.NaN, Double.NaN};
        }
        double level = margins.getLevel();
        return new double[] {
            edge(rho -> at(rho).interval(level).getLower() > 0, -1),
            edge(rho -> at(rho).interval(level).getUpper() < 0, 1)
        };
    }

    /**
     * Where the values end that are too small (side -1) or too large (side 1) to be in the set, which bounds may leave open; found by
     * halving, for beyond it the mean may have no interval at all.
     */
    private double edge(DoublePredicate isOutside, int side) {
        double outside = margins.getRestored();
        double step = 0.25;
        while (!isOutside.test(outside)) {
            outside += side * step;
            step *= 2;
            if (step > WIDEST) {
                return side * Double.POSITIVE_INFINITY;
            }
        }
        double inside = outside;
        step = 0.25;
        while (isOutside.test(inside)) {
            inside -= side * step;
            step *= 2;
            if (step > WIDEST) {
                return inside;
            }
        }
        for (int halving = 0; halving < 60; halving++) {
            double middle = 0.5 * (outside + inside);
            if (isOutside.test(middle)) {
                outside = middle;
            } else {
                inside = middle;
            }
        }
        return outside;
    }

    /** {@return the target in its form, such as {@code FAK pY397 / FAK}} */
    public String getTarget() {
        return target;
    }

    /** {@return the line} */
    public String getLine() {
        return line;
    }

    /** {@return at which dose and time, such as {@code 1 µM, 24 h}; empty where neither is stated} */
    public String getAt() {
        return at;
    }

    /** {@return the restoration, 0 nothing and 1 all of it; NaN where bands are bounds alone or a side is missing} */
    public double getValue() {
        if (isNumber()) {
            return numerator().value() / denominator().value();
        }
        double left = at(-WIDEST).value();
        double right = at(WIDEST).value();
        return !Double.isNaN(limits[0]) && left > 0 && right < 0
                ? BracketedRoot.find(rho -> at(rho).value(), -WIDEST, left, WIDEST, right, 1e-12)
                : Double.NaN;
    }

    /**
     * Returns Fieller's set at the level of the margins.
     *
     * @return the set, with its g: the squared ratio of t standard errors to what the drug took; not defined where bands are bounds
     */
    public FiellerSet getSet() {
        double level = margins.getLevel();
        Combination over = numerator();
        Combination under = denominator();
        if (!isNumber() || !over.isKnown() || !under.isKnown()) {
            Estimate none = Estimate.of(Double.NaN, Double.NaN, 1);
            return FiellerSet.of(none, none, Double.NaN, level);
        }
        if (over.isPaired()) {
            return FiellerSet.of(over.estimate(), under.estimate(), covariance(over.values(), under.values()), level);
        }
        // Of means the covariance is the variance of what both share; the degrees of freedom are those at the estimate.
        double df = at(over.value() / under.value()).estimate().getDegreesOfFreedom();
        Estimate own = over.estimate();
        Estimate other = under.estimate();
        return FiellerSet.of(
                Estimate.of(own.getValue(), own.getStandardError(), df),
                Estimate.of(other.getValue(), other.getStandardError(), df),
                sides.get(1).variance(),
                level);
    }

    /** The covariance of two means over the same experiments. */
    private static double covariance(double[] x, double[] y) {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            meanX += x[i] / x.length;
            meanY += y[i] / y.length;
        }
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - meanX) * (y[i] - meanY);
        }
        return sum / (x.length - 1.0) / x.length;
    }

    /** {@return the set as an interval at the level of the margins; undefined where it is open or there is no scatter} */
    public Interval getInterval() {
        return Double.isNaN(limits[0])
                ? Interval.none(margins.getLevel(), IntervalMethod.FIELLER)
                : Interval.of(limits[0], limits[1], margins.getLevel(), IntervalMethod.FIELLER);
    }

    /** {@return whether the set is open because the drug is not shown to lower the signal in the parent} */
    public boolean isOpen() {
        return denominator().isKnown()
                && denominator().interval(margins.getLevel()).isDefined()
                && !isInhibited();
    }

    private boolean isInhibited() {
        return denominator().interval(margins.getLevel()).getLower() > 0;
    }

    /** {@return restored, not restored or not decided} */
    public MechanismCall getCall() {
        if (!isInhibited()) {
            return MechanismCall.NOT_DECIDED;
        }
        return limits[0] > margins.getRestored()
                ? MechanismCall.RESTORED
                : limits[1] < margins.getRestored() ? MechanismCall.NOT_RESTORED : MechanismCall.NOT_DECIDED;
    }

    /** {@return the two-sided p-value of a restoration at the margin; NaN where the set is open or there is no scatter} */
    public double getPvalue() {
        return isInhibited() ? at(margins.getRestored()).pvalue(0) : Double.NaN;
    }

    /** {@return the number of experiments that it rests on} */
    public int getExperimentCount() {
        return numerator().experiments();
    }

    /** {@return why it is not decided, with the number of experiments that would have decided it; empty where it is decided} */
    public String getReason() {
        if (getCall() != MechanismCall.NOT_DECIDED) {
            return "";
        }
        Combination half = at(margins.getRestored());
        if (!isNumber() && !half.isKnown()) {
            return MechanismPhrase.BOUNDS_OPEN.say(unit);
        }
        String missing = FoldCalls.withoutInterval(half, unit);
        if (!missing.isEmpty()) {
            return missing;
        }
        return isOpen()
                ? openReason()
                : FoldCalls.reason(
                        MechanismPhrase.SET_HOLDS.say(margins.getRestored()),
                        Double.isNaN(half.value())
                                ? MechanismPhrase.BOUNDS_ALONE.say()
                                : FoldCalls.needed(
                                        DecidingExperiments.beyond(
                                                Math.abs(half.value()), half.deviation(), margins.getLevel()),
                                        unit,
                                        half.value() > 0 ? "restored" : "not restored"));
    }

    private String openReason() {
        Combination taken = denominator();
        Interval logs = taken.interval(margins.getLevel());
        return FoldCalls.reason(
                (logs.getUpper() < 0 ? MechanismPhrase.RAISED : MechanismPhrase.NOT_LOWERED)
                        .say(
                                parent,
                                FoldCalls.fold(
                                        Math.exp(-taken.value()),
                                        Math.exp(-logs.getUpper()),
                                        Math.exp(-logs.getLower()))),
                taken.value() > 0
                        ? FoldCalls.needed(
                                DecidingExperiments.beyond(taken.value(), taken.deviation(), margins.getLevel()),
                                unit,
                                "lowered")
                        : "");
    }

    /** The logarithm of what the drug takes from the signal in the parent. */
    double taken() {
        return denominator().value();
    }

    /** {@return whether it is of the phosphorylated form over its total, or of that form where there is no total} */
    public boolean isMain() {
        return isMain;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {target, line, parent, at, sides, margins, unit, isMain};
    }

    /** {@return the restoration with its set and call, then the target, line and number of experiments} */
    @Override
    public String toString() {
        Interval interval = getInterval();
        double value = getValue();
        String number = Double.isNaN(value) ? "no number" : Digits.of(value);
        String answer = (isOpen() ? "open set" : number + (interval.isDefined() ? " " + interval : "")) + ", "
                + getCall().getLabel();
        String reason = getReason();
        return Headline.of(answer) + "\n"
                + Headline.row("restoration of " + target + " in " + line + ", "
                        + Headline.counted(getExperimentCount(), unit))
                + (reason.isEmpty() ? "" : "\n" + Headline.row(reason));
    }
}
