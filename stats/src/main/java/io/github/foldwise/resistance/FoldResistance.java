package io.github.foldwise.resistance;

import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.inference.Replication;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/**
 * How many times more drug one line needs than another, with its interval, its p-value and the experiments behind it.
 *
 * <p>Prints as {@code resistant / parental 30.4-fold [22.1, 41.8]}, or {@code resistant / parental > 49.2-fold} where it is only
 * a bound. Instances are immutable.
 */
public final class FoldResistance extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    /** What is compared, and at which effect. */
    record Question(String test, String reference, double effect, EffectiveDoseType type) implements Serializable {}

    private static final double LEVEL = 0.95;
    private final Question question;
    private final Replication replication;
    private final ExperimentFold[] experiments;
    private final UnpairedLines unpaired;
    /** What is to be told of the comparison as a whole. */
    private final String[] remarks;

    private final LogMean mean;
    private final LogAnswer answer;
    private final String[] warnings;

    private FoldResistance(
            Question question,
            Replication replication,
            List<ExperimentFold> experiments,
            UnpairedLines unpaired,
            List<String> remarks) {
        this.question = question;
        this.replication = replication;
        this.experiments = experiments.toArray(new ExperimentFold[0]);
        this.unpaired = unpaired;
        this.remarks = remarks.toArray(new String[0]);
        mean = LogMean.of(
                experiments.stream().map(experiment -> experiment.at(LEVEL)).toList());
        answer = answer(LEVEL);
        warnings = FoldWarnings.of(this, remarks).toArray(new String[0]);
    }

    /** One log ratio for each experiment that holds both lines. */
    static FoldResistance fromPairs(Question question, List<ExperimentFold> pairs, List<String> remarks) {
        return new FoldResistance(question, Replication.EXPERIMENTS, pairs, UnpairedLines.NONE, remarks);
    }

    /** Two independent samples of log doses, where no experiment holds both lines. */
    static FoldResistance fromSamples(Question question, UnpairedLines lines, List<String> remarks) {
        return new FoldResistance(question, Replication.UNPAIRED_EXPERIMENTS, List.of(), lines, remarks);
    }

    /** The two fits alone, where the data name no experiment. */
    static FoldResistance fromWells(Question question, ExperimentFold wells, List<String> remarks) {
        return new FoldResistance(question, Replication.WELLS, List.of(wells), UnpairedLines.NONE, remarks);
    }

    /** What is said of the log fold at a level. */
    LogAnswer answer(double level) {
        return switch (replication) {
            case EXPERIMENTS -> answer(Arrays.stream(experiments), level);
            case UNPAIRED_EXPERIMENTS -> unpaired.answer(level);
            case WELLS -> {
                LogEvidence wells = experiments[0].at(level);
                yield wells.isNumber()
                        ? LogAnswer.of(
                                wells.value(),
                                UnpairedLines.log(experiments[0].interval(level)),
                                IntervalMethod.PROFILE)
                        : LogAnswer.alone(wells, level);
            }
        };
    }

    /** What the other experiments say. */
    LogAnswer answerWithout(ExperimentFold experiment, double level) {
        return answer(Arrays.stream(experiments).filter(each -> each != experiment), level);
    }

    private static LogAnswer answer(Stream<ExperimentFold> experiments, double level) {
        return LogMean.answer(
                experiments.<DoubleFunction<LogEvidence>>map(each -> each::at).toList(), level);
    }

    LogMean mean() {
        return mean;
    }

    /**
     * Returns the line in the numerator.
     *
     * @return its name
     */
    public String getTest() {
        return question.test();
    }

    /**
     * Returns the line in the denominator.
     *
     * @return its name
     */
    public String getReference() {
        return question.reference();
    }

    /** {@return the effect that the doses belong to: percent, or a response for absolute effective doses} */
    public double getEffect() {
        return question.effect();
    }

    /**
     * Returns against what the effect is measured.
     *
     * @return relative to each curve's own plateaus, or absolute
     */
    public EffectiveDoseType getEffectType() {
        return question.type();
    }

    /**
     * Returns what is known of the fold at a level of 0.95.
     *
     * @return {@code INTERPOLATED} where there is an estimate, which takes at least two experiments that give numbers, or a single
     *     one; {@code BETWEEN_DOSES} where there are two limits but too few numbers for an estimate; {@code ABOVE_TESTED_RANGE}
     *     where there is a lower limit alone, {@code BELOW_TESTED_RANGE} where there is an upper one alone; {@code
     *     NOT_IDENTIFIABLE} where nothing is known
     */
    public EffectiveDoseOutcome getOutcome() {
        return answer.outcome();
    }

    /**
     * Returns the fold resistance.
     *
     * @return the geometric mean over experiments, by maximum likelihood where some are bracketed between doses or only bounded;
     *     NaN unless the outcome is {@code INTERPOLATED}
     */
    public double getFold() {
        return getOutcome() == EffectiveDoseOutcome.INTERPOLATED ? getEstimate() : Double.NaN;
    }

    /**
     * Returns the estimate, as {@link #getFold()}.
     *
     * @return the fold; NaN where fewer than two experiments give numbers, unless there is but one and it is a number
     */
    public double getEstimate() {
        return Math.exp(answer.estimate());
    }

    /**
     * Returns the bound of the fold at a level of 0.95, as {@link #getBound(double)}.
     *
     * @return the one-sided limit; NaN where there is an estimate, two limits, or nothing is known
     */
    public double getBound() {
        return answer.bound();
    }

    /**
     * Returns the one-sided confidence limit of the fold where there is no estimate: above it or below it, as the outcome says,
     * lies the fold with the confidence of the level.
     *
     * <p>Over k experiments that all bound the fold on one side, \( \exp(\bar y \mp t_{level,k-1}\, s/\sqrt k) \) with mean and
     * standard deviation of their log bounds, a number counting as one; of a single experiment, or from wells, the ratio of the
     * limits of both doses' confidence sets, two-sided as those of the doses are and so on the cautious side, at
     * \( 1 - (1 - level)/n \) where the others of n experiments say nothing. The level is the share of all studies whose limits hold the
     * fold, those without a limit counted as holding it; not the share of the limits that are given (see the package description).
     *
     * @param level the confidence level, in (0, 1)
     * @return the limit; NaN where there is an estimate, two limits, or nothing is known
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public double getBound(double level) {
        Levels.check(level);
        return answer(level).bound();
    }

    /**
     * Returns the natural logarithm of {@link #getEstimate()}.
     *
     * @return the log fold; NaN where there is no estimate
     */
    public double getLogFold() {
        return answer.estimate();
    }

    /**
     * Returns the degrees of freedom of the interval.
     *
     * @return experiments minus one, fewer where some give an interval or a bound, as of {@link
     *     io.github.foldwise.inference.CensoredMean#getDegreesOfFreedom()}; Welch-Satterthwaite degrees of freedom; or those of the
     *     wells of both curves
     */
    public double getDegreesOfFreedom() {
        return switch (replication) {
            case EXPERIMENTS -> mean.degreesOfFreedom();
            case UNPAIRED_EXPERIMENTS -> unpaired.degreesOfFreedom();
            case WELLS -> experiments[0].degreesOfFreedom();
        };
    }

    /**
     * Returns what the interval rests on; how it is made is the method of the {@linkplain #interval interval}: log-Wald over
     * experiments that are all numbers, else profile.
     *
     * @return experiments, unpaired experiments, or wells
     */
    public Replication getReplication() {
        return replication;
    }

    /** Over what and, where that is not plain, how, as tables and the command line write it. */
    String method(LogAnswer said) {
        if (said.isBound()) {
            return replication.getLabel() + "-bound";
        }
        boolean censored = replication == Replication.EXPERIMENTS && mean.size() > 1 && !mean.isExact();
        return (censored ? "censored-" : "") + replication.getLabel();
    }

    /**
     * Returns the experiments.
     *
     * @return one for each that holds both lines, those that are not used included; the wells of all as one where the data
     *     name none; empty where no experiment holds both lines
     */
    public List<ExperimentFold> getExperiments() {
        return List.of(experiments);
    }

    /** {@return how far its experiments lie apart, and where the next one will fall} */
    public FoldSpread getSpread() {
        return FoldSpread.ofExperiments(List.of(experiments));
    }

    /** {@return what a reader of the numbers should know, as sentences; empty if there is nothing to warn of} */
    public List<String> getWarnings() {
        return List.of(warnings);
    }

    /**
     * Returns the fold over the other experiments: what this one decides.
     *
     * @param experiment the experiment to leave out
     * @return the fold without it
     * @throws IllegalArgumentException if no experiment of both lines has this name
     */
    public FoldResistance without(String experiment) {
        List<ExperimentFold> others = Arrays.stream(experiments)
                .filter(each -> !each.getExperiment().equals(experiment))
                .toList();
        if (replication != Replication.EXPERIMENTS || others.size() == experiments.length) {
            throw new IllegalArgumentException("no experiment \"" + experiment + "\" of both lines; there are "
                    + Arrays.stream(experiments)
                            .map(ExperimentFold::getExperiment)
                            .toList());
        }
        return fromPairs(question, others, List.of(remarks));
    }

    /**
     * Returns the interval of the fold.
     *
     * @param level the confidence level, in (0, 1)
     * @return the interval; undefined for a single experiment that gives a number, and where there is only {@linkplain
     *     #getBound(double) one limit} or none
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval interval(double level) {
        Levels.check(level);
        return answer(level).interval();
    }

    /** {@return the two-sided p-value of a fold of 1, the same for the inverse fold; NaN where there is no interval} */
    public double getPvalue() {
        return switch (replication) {
            case EXPERIMENTS -> mean.pvalue();
            case UNPAIRED_EXPERIMENTS -> unpaired.pvalue();
            case WELLS -> experiments[0].pvalue();
        };
    }

    /** {@return the table at a level of 0.95} */
    @Override
    public Table toTable() {
        return toTable(LEVEL);
    }

    /**
     * Returns a row for each experiment with both doses, then the fold over all.
     *
     * @param level the confidence level of the limits, in (0, 1)
     * @return experiment, testDose, referenceDose, fold, lower, upper, pvalue, method, outcome, then of each experiment the
     *     foldWithout it, whether its doses support either dose, and what it entersAs: number, interval (also where its wells alone
     *     give a number whose confidence set reaches beyond the tested doses), bound, or not used; limits of an experiment rest on its
     *     wells. Where only a bound is known it stands under lower or upper as the one-sided limit at the level, the fold is missing,
     *     and the method ends in "-bound"
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Table toTable(double level) {
        Levels.check(level);
        return FoldTable.of(this, level);
    }

    /**
     * {@return the fold of each experiment, a bar with an open end where it is only a bound, and the mean with its 95 %
     * interval, on a logarithmic axis}
     */
    @Override
    public Figure toFigure() {
        return FoldFigure.of(this);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {question, replication, mean, unpaired, experiments, warnings};
    }

    /** {@return the fold with its 95 % interval, or its bound, then p-value, method and experiments} */
    @Override
    public String toString() {
        String said = words(answer);
        StringBuilder text = new StringBuilder(lines(Headline.LENGTH - said.length() - 1) + " " + said);
        text.append(answer.isBound() ? "\none-sided 95 % limit, " : "\np " + Digits.ofPvalue(getPvalue()) + ", ");
        text.append(method(answer));
        double df = getDegreesOfFreedom();
        text.append(df > 0 ? ", " + Digits.of(df) + " df" : "");
        int shown = experiments.length > 6 ? 5 : experiments.length;
        Arrays.stream(experiments)
                .limit(shown)
                .forEach(experiment -> text.append("\n").append(experiment));
        if (shown < experiments.length) {
            text.append("\n… ").append(experiments.length - shown).append(" more experiments");
        }
        return text.append(replication == Replication.WELLS ? "\n" + FoldWarnings.WELLS : "")
                .toString();
    }

    static String words(LogAnswer answer) {
        return answer.words("-fold");
    }

    /** Both names, cut where the answer leaves no room for them; the shorter one gives what it does not need. */
    private String lines(int room) {
        int half = (room - 3) / 2;
        int forTest = Math.max(half, room - 3 - getReference().length());
        int forReference = Math.max(half, room - 3 - getTest().length());
        String shortTest = Clip.of(getTest(), forTest);
        String shortReference = Clip.of(getReference(), forReference);
        return shortTest.equals(shortReference)
                ? String.join(" / ", Clip.distinct(List.of(getTest(), getReference()), half))
                : shortTest + " / " + shortReference;
    }
}
