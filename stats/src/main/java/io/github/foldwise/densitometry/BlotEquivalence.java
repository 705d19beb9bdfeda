package io.github.foldwise.densitometry;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.LogRatio;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;

/**
 * Whether a signal is unchanged: paired log ratios over blots and two one-sided tests against a margin (Schuirmann 1987,
 * doi:10.1007/BF01068419). A test that does not find a difference shows nothing; this one shows sameness where it rejects. Instances are
 * immutable.
 */
public final class BlotEquivalence extends Value {
    private static final long serialVersionUID = 1L;

    private static final double ALPHA = 0.05;

    private final String target;
    private final BlotFold fold;
    private final double margin;

    BlotEquivalence(String target, BlotFold fold, double margin) {
        this.target = target;
        this.fold = fold;
        this.margin = margin;
        fold.getPaired().equivalencePvalue(margin);
    }

    /** {@return the fold that is tested} */
    public BlotFold getFold() {
        return fold;
    }

    /** {@return the largest fold that counts as unchanged} */
    public double getMargin() {
        return margin;
    }

    /** {@return the paired ratio; NaN where there is none} */
    public double getRatio() {
        return ratio().getRatio();
    }

    private LogRatio ratio() {
        return fold.getPaired();
    }

    /** {@return the interval at 90 %: within the margins where the ratio is unchanged at 5 %} */
    public Interval getInterval() {
        return ratio().interval(1 - 2 * ALPHA);
    }

    /** {@return the larger of the two one-sided p-values; NaN with less than two blots} */
    public double getPvalue() {
        return ratio().equivalencePvalue(margin);
    }

    /** {@return whether the ratio lies within the margins at 5 %} */
    public boolean isUnchanged() {
        return getPvalue() <= ALPHA;
    }

    /** {@return whether the ratio lies outside the margins at 5 %, all of its interval beyond one of them} */
    public boolean isChanged() {
        Interval interval = getInterval();
        return interval.getLower() > margin || interval.getUpper() < 1 / margin;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {target, fold, margin};
    }

    /** {@return the ratio with its interval at 90 % and the verdict, then the target, margin and p-value} */
    @Override
    public String toString() {
        String verdict = isUnchanged() ? "unchanged" : isChanged() ? "changed" : "not decided";
        return Headline.of(Digits.of(getRatio()) + " " + getInterval() + ": " + verdict) + "\n"
                + Headline.row(target + ", " + fold.getLabel()
                        + (fold.getAt().isEmpty() ? "" : ", " + fold.getAt()) + ", "
                        + Headline.counted(fold.getBlots().size(), "blot") + ", margin " + Digits.of(margin)
                        + "-fold, p "
                        + Digits.equalsPvalue(getPvalue()));
    }
}
