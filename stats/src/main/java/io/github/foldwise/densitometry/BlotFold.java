package io.github.foldwise.densitometry;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.inference.CensoredMean;
import io.github.foldwise.inference.Estimate;
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
import org.jspecify.annotations.Nullable;

/**
 * The fold change between conditions of blots, or the ratio of two such folds (an interaction), with the blot as unit.
 *
 * <p>Two answers stand side by side. The block model has one scatter for all conditions and uses every blot that holds one of them.
 * The paired t test takes the log ratio within each blot that holds all of them. Where a band is saturated or below detection, the
 * log ratios of blots are numbers, bounds or intervals and their mean is that of {@link CensoredMean}; where they are bounds alone,
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
    /** Bounds of the log ratio on each of those blots. */
    private final double[] lowest;

    private final double[] highest;
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
                ? LogRatio.of(label, model.estimate(weights), model.standardError(weights), model.degreesOfFreedom())
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
        lowest = Arrays.copyOf(least, blots.size());
        highest = Arrays.copyOf(most, blots.size());
        blockBlots = some;
        imageError = blots.size() == 1 ? image : Double.NaN;
        paired = pairedRatio();
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
        lowest = other.lowest;
        highest = other.highest;
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

    private LogRatio pairedRatio() {
        int k = blots.size();
        boolean numbers = Arrays.equals(lowest, highest);
        if (k == 0 || !numbers) {
            return LogRatio.of(question.label(), Double.NaN, Double.NaN, Double.NaN);
        }
        double mean = Arrays.stream(lowest).average().orElse(Double.NaN);
        return LogRatio.of(question.label(), mean, k > 1 ? deviation(lowest) / Math.sqrt(k) : Double.NaN, k - 1);
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length - 1));
    }

    /** The mean of log ratios some of which are bounds; null where there is none or all are numbers. */
    private @Nullable CensoredMean censored() {
        if (Arrays.equals(lowest, highest) || blots.size() < 2) {
            return null;
        }
        CensoredMean mean = CensoredMean.ofIntervals(lowest, highest);
        return mean.isEstimable() ? mean : null;
    }

    /** Where all blots say at least (1) or at most (-1); 0 where they say neither. */
    private int side() {
        boolean least = Arrays.stream(lowest).allMatch(Double::isFinite);
        boolean most = Arrays.stream(highest).allMatch(Double::isFinite);
        return least ? 1 : most ? -1 : 0;
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
        if (isBounded) {
            boolean isNothing = blots.isEmpty() || (censored() == null && side() == 0);
            return isNothing
                    ? BlotOutcome.NOT_MEASURED
                    : censored() != null ? BlotOutcome.ESTIMATED : BlotOutcome.BOUNDED;
        }
        if (!unmeasured.isEmpty()) {
            return BlotOutcome.NOT_MEASURED;
        }
        boolean isBlock = preferred == BlotMethod.BLOCK;
        if (isBlock ? !isConnected : blots.isEmpty()) {
            return BlotOutcome.NOT_CONNECTED;
        }
        boolean isTested = isBlock ? block.getLogRatio().getDegreesOfFreedom() > 0 : blots.size() > 1;
        return isTested ? BlotOutcome.ESTIMATED : BlotOutcome.ONE_BLOT;
    }

    /** {@return why there is no tested fold; empty where there is one} */
    public String getReason() {
        return switch (getOutcome()) {
            case ESTIMATED, BOUNDED -> "";
            case ONE_BLOT -> "no second blot to tell scatter from";
            case NOT_CONNECTED ->
                (preferred == BlotMethod.BLOCK
                                ? "no chain of blots with common conditions joins "
                                : "no blot holds all of ")
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

    private LogRatio answer() {
        return preferred == BlotMethod.BLOCK ? block : paired;
    }

    /** {@return the fold; NaN where it is bounded or there is none} */
    public double getFold() {
        CensoredMean mean = censored();
        return mean != null ? Math.exp(mean.getMean()) : answer().getRatio();
    }

    /**
     * Returns the interval of the fold.
     *
     * @param level the confidence level, in (0, 1)
     * @return the interval over blots; of a bound the one-sided limit at the level, its other end open; of one blot the limits of
     *     image noise, undefined where the table came without its standard errors
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval interval(double level) {
        Levels.check(level);
        CensoredMean mean = censored();
        if (mean != null) {
            Interval logs = mean.interval(level);
            return Interval.ofPositive(
                    Math.exp(logs.getLower()), Math.exp(logs.getUpper()), level, IntervalMethod.PROFILE);
        }
        return switch (getOutcome()) {
            case ESTIMATED -> answer().interval(level);
            case BOUNDED -> bound(level);
            case ONE_BLOT ->
                LogRatio.of(getLabel(), answer().getLogRatio().getValue(), imageError, Double.POSITIVE_INFINITY)
                        .interval(level);
            case NOT_CONNECTED, NOT_MEASURED -> Interval.none(level, IntervalMethod.LOG_WALD);
        };
    }

    private Interval bound(double level) {
        int k = blots.size();
        int side = side();
        double[] bounds = side > 0 ? lowest : highest;
        double limit = Arrays.stream(bounds).average().orElse(Double.NaN);
        if (k > 1) {
            // The quantile of a one-sided limit is that of the two-sided interval which leaves twice as much out.
            double t = Math.abs(2 * level - 1) == 0 ? 0 : StudentT.twoSidedQuantile(Math.abs(2 * level - 1), k - 1);
            limit -= side * Math.signum(2 * level - 1) * t * deviation(bounds) / Math.sqrt(k);
        }
        return side > 0
                ? Interval.ofPositive(Math.exp(limit), Double.POSITIVE_INFINITY, level, IntervalMethod.LOG_WALD)
                : Interval.ofPositive(0, Math.exp(limit), level, IntervalMethod.LOG_WALD);
    }

    /** {@return the two-sided p-value of a fold of 1; NaN unless the fold is estimated} */
    public double getPvalue() {
        CensoredMean mean = censored();
        return mean != null
                ? mean.getPvalue()
                : getOutcome() == BlotOutcome.ESTIMATED ? answer().getPvalue() : Double.NaN;
    }

    /** {@return the degrees of freedom of the answer; NaN where none is tested} */
    public double getDegreesOfFreedom() {
        if (getOutcome() != BlotOutcome.ESTIMATED) {
            return Double.NaN;
        }
        return censored() != null ? blots.size() - 1 : answer().getLogRatio().getDegreesOfFreedom();
    }

    /** {@return how it was made: block, paired, paired-censored, paired-bound, image-noise; empty where there is no answer} */
    public String getMethod() {
        return switch (getOutcome()) {
            case ESTIMATED ->
                censored() != null ? "paired-censored" : preferred == BlotMethod.BLOCK ? "block" : "paired";
            case BOUNDED -> "paired-bound";
            case ONE_BLOT -> "image-noise";
            case NOT_CONNECTED, NOT_MEASURED -> "";
        };
    }

    /** {@return the number of blots that the answer rests on} */
    public int getBlotCount() {
        return getOutcome() == BlotOutcome.ESTIMATED && preferred == BlotMethod.BLOCK && censored() == null
                ? blockBlots
                : blots.size();
    }

    /** {@return the blots that hold all conditions} */
    public List<String> getBlots() {
        return List.copyOf(blots);
    }

    /** {@return the fold on each of {@link #getBlots}; NaN where it is only bounded} */
    public double[] getBlotFolds() {
        double[] folds = new double[blots.size()];
        Arrays.setAll(folds, j -> lowest[j] == highest[j] ? Math.exp(lowest[j]) : Double.NaN);
        return folds;
    }

    /** The logarithm of the answer with its standard error; without one where a band is bounded. */
    Estimate estimate() {
        return censored() != null ? Estimate.of(Double.NaN, Double.NaN, Double.NaN) : answer().getLogRatio();
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
            lowest,
            highest,
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
                side() > 0
                        ? "> " + Digits.of(interval.getLower()) + "-fold"
                        : "< " + Digits.of(interval.getUpper()) + "-fold";
            case ONE_BLOT -> Digits.of(getFold()) + "-fold on one blot";
            case NOT_CONNECTED, NOT_MEASURED -> "no fold";
        };
        String where = getAt().isEmpty() ? getLabel() : getLabel() + ", " + getAt();
        String how = getOutcome() == BlotOutcome.ESTIMATED
                ? ", " + Headline.counted(getBlotCount(), "blot") + ", p = " + Digits.of(getPvalue()) + ", "
                        + getMethod()
                : getReason().isEmpty()
                        ? ", " + Headline.counted(blots.size(), "blot") + ", one-sided"
                        : ": " + getReason();
        return Headline.of(answer) + "\n" + Headline.row(where + how);
    }
}
