package io.github.foldwise.densitometry;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.ExperimentMean;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.inference.LogRatio;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The fold change between conditions of blots, or the ratio of two such folds (an interaction), with the blot as unit.
 *
 * <p>Two answers stand side by side. The block model has one scatter for all conditions and uses every blot that holds one of them.
 * The paired t test takes the log ratio within each blot that holds all of them. Where a band is saturated or below detection, the
 * log ratios of blots are numbers, bounds or intervals and their mean is that of {@link
 * io.github.foldwise.inference.CensoredMean}; where they are bounds alone,
 * the fold is at least (at most) the one-sided t limit of the bounds. Instances are immutable.
 */
public final class BlotFold extends Value implements Drawable {
    private static final long serialVersionUID = 1L;

    private final BlotQuestion question;
    private final LogRatio block;
    private final LogRatio paired;
    private final BlotMethod preferred;
    /** The conditions compared, and those of them without a usable band. */
    private final ArrayList<String> conditions;

    private final ArrayList<String> unmeasured;
    private final boolean isBounded;
    private final boolean isConnected;
    private final int blockBlots;
    private final ArrayList<String> blots;
    /** The log ratio over those blots. */
    private final ExperimentMean within;

    private final double imageError;

    BlotFold(BlotQuestion question, double[] weights, BlotCells cells, BlockModel model, BlotMethod preferred) {
        this.question = question;
        String label = question.label();
        this.preferred = preferred;
        conditions = new ArrayList<>();
        unmeasured = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                conditions.add(cells.conditionName(i));
                if (model.part(i) < 0) {
                    unmeasured.add(cells.conditionName(i));
                }
            }
        }
        isBounded = cells.isBounded(weights);
        isConnected = unmeasured.isEmpty() && model.isConnected(weights);
        block = !isBounded && isConnected
                ? LogRatio.of(
                        label,
                        model.estimate(weights),
                        model.sigma() <= ExperimentMean.ROUNDING ? Double.NaN : model.standardError(weights),
                        model.degreesOfFreedom())
                : LogRatio.of(label, Double.NaN, Double.NaN, Double.NaN);
        blots = new ArrayList<>();
        double[] least = new double[cells.blots().size()];
        double[] most = new double[least.length];
        int some = 0;
        double image = Double.NaN;
        double[][] numbers = cells.numbers();
        for (int j = 0; j < least.length; j++) {
            double low = cells.onBlot(j, weights, true);
            double high = cells.onBlot(j, weights, false);
            if (Double.isFinite(low) || Double.isFinite(high)) {
                least[blots.size()] = Double.isNaN(low) ? Double.NEGATIVE_INFINITY : low;
                most[blots.size()] = Double.isNaN(high) ? Double.POSITIVE_INFINITY : high;
                blots.add(cells.blots().get(j));
                image = cells.imageError(j, weights);
            }
            some += holdsOne(numbers[j], weights) ? 1 : 0;
        }
        within = ExperimentMean.of(Arrays.copyOf(least, blots.size()), Arrays.copyOf(most, blots.size()));
        blockBlots = some;
        imageError = blots.size() == 1 ? image : Double.NaN;
        Estimate mean = within.estimate();
        paired = LogRatio.of(label, mean.getValue(), mean.getStandardError(), mean.getDegreesOfFreedom());
    }

    private BlotFold(BlotFold other, BlotMethod preferred) {
        question = other.question;
        block = other.block;
        paired = other.paired;
        this.preferred = preferred;
        conditions = other.conditions;
        unmeasured = other.unmeasured;
        isBounded = other.isBounded;
        isConnected = other.isConnected;
        blockBlots = other.blockBlots;
        blots = other.blots;
        within = other.within;
        imageError = other.imageError;
    }

    private static boolean holdsOne(double[] blot, double[] weights) {
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0 && !Double.isNaN(blot[i])) {
                return true;
            }
        }
        return false;
    }

    /** {@return what is divided by what, such as {@code "line resistant / parental"}} */
    public String getLabel() {
        return question.label();
    }

    /** {@return where: the held levels, or for an interaction the levels of the second factor; empty where there are none} */
    public String getAt() {
        return question.at();
    }

    /** A name short enough for an axis. */
    String shortName() {
        return question.shortName();
    }

    /** {@return what can be said} */
    public BlotOutcome getOutcome() {
        if (within.isBounded()) {
            return within.isCensored()
                    ? BlotOutcome.ESTIMATED
                    : within.side() == 0
                            ? BlotOutcome.NOT_MEASURED
                            : within.isSet(within.side()) ? BlotOutcome.NO_SCATTER : BlotOutcome.BOUNDED;
        }
        if (!unmeasured.isEmpty() || (isBounded && blots.isEmpty())) {
            return BlotOutcome.NOT_MEASURED;
        }
        if (isBlock() ? !isConnected : blots.isEmpty()) {
            return BlotOutcome.NOT_CONNECTED;
        }
        boolean isTested = isBlock() ? block.getLogRatio().getDegreesOfFreedom() > 0 : blots.size() > 1;
        return !isTested
                ? BlotOutcome.ONE_BLOT
                : Double.isNaN(answer().getLogRatio().getStandardError())
                        ? BlotOutcome.NO_SCATTER
                        : BlotOutcome.ESTIMATED;
    }

    /** {@return why there is no tested fold; empty where there is one} */
    public String getReason() {
        return switch (getOutcome()) {
            case ESTIMATED, BOUNDED -> "";
            case ONE_BLOT -> "no second blot to tell scatter from";
            case NO_SCATTER ->
                (isBlock() ? "blots differ by a factor alone" : "the same on all " + blots.size() + " blots")
                        + " to the last digit, as where numbers were set or copied: no scatter to tell a change by";
            case NOT_CONNECTED ->
                (isBlock() ? "no chain of blots with common conditions joins " : "no blot holds all of ")
                        + Clip.list(conditions);
            case NOT_MEASURED -> "no usable band for " + Clip.list(unmeasured.isEmpty() ? conditions : unmeasured);
        };
    }

    /** {@return the answer of the block model; without a value where a band is bounded or a side is missing} */
    public LogRatio getBlock() {
        return block;
    }

    /** {@return the paired answer over blots that hold all conditions; without a value where a band is bounded} */
    public LogRatio getPaired() {
        return paired;
    }

    /** Bounds are taken within blots. */
    private boolean isBlock() {
        return preferred == BlotMethod.BLOCK && !isBounded;
    }

    private LogRatio answer() {
        return isBlock() ? block : paired;
    }

    /** {@return the fold; NaN where it is bounded or there is none} */
    public double getFold() {
        return within.isCensored() ? Math.exp(within.value()) : answer().getRatio();
    }

    /**
     * Returns the interval of the fold.
     *
     * @param level the confidence level, in (0, 1)
     * @return the interval over blots; of a bound the one-sided limit at the level, its other end open; of one blot the limits of
     *     image noise, undefined where the table came without its standard errors; undefined without scatter
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval interval(double level) {
        Levels.check(level);
        if (within.isCensored()) {
            Interval logs = within.interval(level);
            return Interval.ofPositive(
                    Math.exp(logs.getLower()), Math.exp(logs.getUpper()), level, IntervalMethod.PROFILE);
        }
        return switch (getOutcome()) {
            case ESTIMATED -> answer().interval(level);
            case BOUNDED -> bound(level);
            case ONE_BLOT ->
                LogRatio.of(getLabel(), answer().getLogRatio().getValue(), imageError, Double.POSITIVE_INFINITY)
                        .interval(level);
            case NO_SCATTER, NOT_CONNECTED, NOT_MEASURED -> Interval.none(level, IntervalMethod.LOG_WALD);
        };
    }

    private Interval bound(double level) {
        int side = within.side();
        // The quantile of a one-sided limit is that of the two-sided interval which leaves twice as much out.
        double twoSided = 2 * level - 1;
        double t = twoSided == 0 || blots.size() < 2
                ? 0
                : Math.signum(twoSided) * StudentT.twoSidedQuantile(Math.abs(twoSided), blots.size() - 1.0);
        double limit = within.limit(side, t);
        return side > 0
                ? Interval.ofPositive(Math.exp(limit), Double.POSITIVE_INFINITY, level, IntervalMethod.LOG_WALD)
                : Interval.ofPositive(0, Math.exp(limit), level, IntervalMethod.LOG_WALD);
    }

    /** {@return the two-sided p-value of a fold of 1; NaN unless the fold is estimated} */
    public double getPvalue() {
        return within.isCensored()
                ? within.pvalue(0)
                : getOutcome() == BlotOutcome.ESTIMATED ? answer().getPvalue() : Double.NaN;
    }

    /** {@return the degrees of freedom of the answer; NaN where none is tested} */
    public double getDegreesOfFreedom() {
        if (getOutcome() != BlotOutcome.ESTIMATED) {
            return Double.NaN;
        }
        return within.isCensored()
                ? within.degreesOfFreedom()
                : answer().getLogRatio().getDegreesOfFreedom();
    }

    /** {@return how it was made: block, paired, paired-censored, paired-bound, image-noise; empty where there is no answer} */
    public String getMethod() {
        return switch (getOutcome()) {
            case ESTIMATED -> within.isCensored() ? "paired-censored" : isBlock() ? "block" : "paired";
            case NO_SCATTER -> within.isBounded() ? "paired-bound" : isBlock() ? "block" : "paired";
            case BOUNDED -> "paired-bound";
            case ONE_BLOT -> "image-noise";
            case NOT_CONNECTED, NOT_MEASURED -> "";
        };
    }

    /** {@return the number of blots that the answer rests on} */
    public int getBlotCount() {
        boolean isModel = getOutcome() == BlotOutcome.ESTIMATED || getOutcome() == BlotOutcome.NO_SCATTER;
        return isModel && isBlock() ? blockBlots : blots.size();
    }

    /** {@return the blots that hold all conditions} */
    public List<String> getBlots() {
        return List.copyOf(blots);
    }

    /** {@return the fold on each of {@link #getBlots}; NaN where it is only bounded} */
    public double[] getBlotFolds() {
        return Arrays.stream(within.values()).map(Math::exp).toArray();
    }

    /** The logarithm of the answer with its standard error; without one where a band is bounded. */
    Estimate estimate() {
        return within.isCensored() ? Estimate.of(Double.NaN, Double.NaN, Double.NaN) : answer().getLogRatio();
    }

    /** This fold by the other method; the same where it is bounded. */
    BlotFold by(BlotMethod method) {
        return new BlotFold(this, method);
    }

    @Override
    public Figure toFigure() {
        return BlotFigure.of(getLabel(), List.of(this));
    }

    @Override
    protected Object[] parts() {
        return new Object[] {
            question,
            block,
            paired,
            preferred,
            conditions,
            unmeasured,
            isBounded,
            isConnected,
            blockBlots,
            blots,
            within,
            imageError
        };
    }

    /** {@return the fold with its 95 % interval or bound; then what is compared, on how many blots, and the p-value} */
    @Override
    public String toString() {
        Interval interval = interval(0.95);
        String answer = switch (getOutcome()) {
            case ESTIMATED -> Digits.of(getFold()) + "-fold " + interval;
            case BOUNDED ->
                within.side() > 0
                        ? "> " + Digits.of(interval.getLower()) + "-fold"
                        : "< " + Digits.of(interval.getUpper()) + "-fold";
            case ONE_BLOT -> Digits.of(getFold()) + "-fold on one blot";
            case NO_SCATTER ->
                Double.isNaN(getFold()) ? "bounds without scatter" : Digits.of(getFold()) + "-fold without scatter";
            case NOT_CONNECTED, NOT_MEASURED -> "no fold";
        };
        String where = getAt().isEmpty() ? getLabel() : getLabel() + ", " + getAt();
        String how = getOutcome() == BlotOutcome.ESTIMATED
                ? ", " + Headline.counted(getBlotCount(), "blot") + ", p " + Digits.equalsPvalue(getPvalue()) + ", "
                        + getMethod()
                : getReason().isEmpty()
                        ? ", " + Headline.counted(blots.size(), "blot") + ", one-sided"
                        : ": " + getReason();
        return Headline.of(answer) + "\n" + Headline.row(where + how);
    }
}
