package io.github.foldwise.resistance;

import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.LogRatio;
import io.github.foldwise.inference.Replication;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The folds of two lines at several effects side by side, whether their curves are parallel, and on which folds a conclusion rests.
 * Instances are immutable.
 */
public final class FoldShape extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private static final double LEVEL = 0.95;

    private final FoldResistance[] folds;
    private final double pvalue;
    private final LogRatio ends;
    private final double margin;

    FoldShape(List<FoldResistance> folds, double pvalue, LogRatio ends, double margin) {
        this.folds = folds.toArray(new FoldResistance[0]);
        this.pvalue = pvalue;
        this.ends = ends;
        this.margin = margin;
    }

    /** {@return the folds: at each relative effect in ascending order, then at the absolute response} */
    public List<FoldResistance> getFolds() {
        return List.of(folds);
    }

    /**
     * Returns the p-value of parallel curves.
     *
     * @return over experiments, of the same fold at the highest and the lowest effect; from wells, of the nested F test; NaN where it
     *     could not be tested
     */
    public double getParallelismPvalue() {
        return pvalue;
    }

    /** {@return the p-value of curves that differ by more than the margin; small where they are parallel, NaN where not tested} */
    public double getEquivalencePvalue() {
        return ends.equivalencePvalue(margin);
    }

    /** {@return whether the curves are parallel, at 5 %; where both tests reject, they differ} */
    public FoldShapeOutcome getOutcome() {
        if (pvalue < 0.05) {
            return FoldShapeOutcome.NOT_PARALLEL;
        }
        return getEquivalencePvalue() < 0.05 ? FoldShapeOutcome.PARALLEL : FoldShapeOutcome.NOT_DECIDED;
    }

    /**
     * Returns at which effects the lines differ for certain, and in the same direction as at most effects.
     *
     * @return the labels of folds whose 95 % interval or bound excludes 1, such as {@code IC50}; empty where none does
     */
    public List<String> getSupport() {
        int direction = 0;
        for (FoldResistance fold : folds) {
            direction += side(fold);
        }
        List<String> support = new ArrayList<>();
        for (FoldResistance fold : folds) {
            if (side(fold) != 0 && side(fold) == (direction < 0 ? -1 : 1)) {
                support.add(label(fold));
            }
        }
        return support;
    }

    /** 1 where the fold is above 1 for certain, -1 where it is below. */
    private static int side(FoldResistance fold) {
        double[] shown = fold.answer(LEVEL).shown();
        return shown[1] > 1 ? 1 : shown[2] < 1 ? -1 : 0;
    }

    /** {@return on what the conclusion rests, as a sentence} */
    public String getConclusion() {
        List<String> support = getSupport();
        String lines = folds[0].getTest() + " and " + folds[0].getReference();
        if (support.isEmpty()) {
            return "At no effect a difference of " + lines + " is certain.";
        }
        if (support.size() == folds.length) {
            return "The difference of " + lines + " is certain at every effect"
                    + (getOutcome() == FoldShapeOutcome.NOT_PARALLEL ? ", its size is another at each." : ".");
        }
        return "The difference of " + lines + " rests on " + String.join(", ", support) + ".";
    }

    /** {@return what a reader of the numbers should know, each sentence once} */
    public List<String> getWarnings() {
        List<String> warnings = new ArrayList<>();
        for (FoldResistance fold : folds) {
            fold.getWarnings().stream()
                    .filter(warning -> !warnings.contains(warning))
                    .forEach(warnings::add);
        }
        return warnings;
    }

    private static String label(FoldResistance fold) {
        return fold.getEffectType() == EffectiveDoseType.RELATIVE
                ? "IC" + Digits.of(fold.getEffect())
                : "response " + Digits.of(fold.getEffect());
    }

    /** {@return a row for each effect: effect, fold, lower, upper, pvalue, method, outcome, and whether the lines differ for certain} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder(FoldTable.title(
                        "Folds of " + folds[0].getTest() + " relative to " + folds[0].getReference(), LEVEL))
                .text("effect")
                .number("fold")
                .number("lower")
                .number("upper")
                .number("pvalue")
                .text("method")
                .text("outcome")
                .text("certain");
        for (FoldResistance fold : folds) {
            LogAnswer answer = fold.answer(LEVEL);
            double[] shown = answer.shown();
            table.row(
                    label(fold),
                    shown[0],
                    shown[1],
                    shown[2],
                    fold.getPvalue(),
                    fold.method(answer),
                    answer.outcome().name(),
                    side(fold) == 0 ? "no" : "yes");
        }
        return table.build();
    }

    /** {@return the fold at each effect with its 95 % interval} */
    @Override
    public Figure toFigure() {
        List<String> names = new ArrayList<>();
        List<double[]> shown = new ArrayList<>();
        for (FoldResistance fold : folds) {
            names.add(label(fold));
            shown.add(fold.answer(LEVEL).shown());
        }
        return ForestFigure.of(
                "Fold resistance, " + folds[0].getTest() + " / " + folds[0].getReference(),
                "Effect",
                names,
                shown,
                "Fold at each effect: " + this + ".");
    }

    @Override
    protected Object[] parts() {
        return new Object[] {folds, pvalue, ends, margin};
    }

    /** {@return the verdict, its p-values, and the fold at each effect} */
    @Override
    public String toString() {
        String verdict = switch (getOutcome()) {
            case PARALLEL -> "parallel";
            case NOT_PARALLEL -> "not parallel";
            case NOT_DECIDED -> "parallel or not: not decided";
        };
        String name =
                Clip.of(folds[0].getTest() + " / " + folds[0].getReference(), Headline.LENGTH - verdict.length() - 2);
        StringBuilder text = new StringBuilder(name + ", " + verdict);
        String unit = folds[0].getReplication() == Replication.WELLS ? "wells" : "experiments";
        text.append("\np of parallel ").append(Digits.ofPvalue(pvalue)).append(", of a difference beyond ");
        text.append(Digits.of(margin)).append("-fold ").append(Digits.ofPvalue(getEquivalencePvalue()));
        text.append(", by ").append(unit);
        int shown = Math.min(folds.length, Headline.ROWS - 1);
        for (int i = 0; i < shown; i++) {
            Interval none = folds[i].interval(LEVEL);
            text.append('\n').append(label(folds[i])).append(' ').append(FoldResistance.words(folds[i].answer(LEVEL)));
            text.append(none.isDefined() || folds[i].answer(LEVEL).isBound() ? "" : ", no interval");
        }
        return text.toString();
    }
}
