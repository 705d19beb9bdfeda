package io.github.foldwise.resistance;

import io.github.foldwise.doseresponse.EffectiveDose;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.inference.Replication;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * How many times more drug one line needs than another, with its interval, its p-value and the experiments behind it.
 *
 * <p>Prints as {@code resistant / parental 30.4-fold [22.1, 41.8]}. Instances are immutable.
 */
public final class FoldResistance extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    /** What is compared, and at which effect. */
    record Question(String test, String reference, double effect, EffectiveDoseType type) implements Serializable {}

    private final Question question;
    private final Replication replication;
    private final LogMean mean;
    /** The log fold with its standard error, NaN where experiments are the unit: their mean has its own. */
    private final Estimate log;

    private final ExperimentFold[] experiments;
    private final String[] warnings;

    private FoldResistance(
            Question question,
            Replication replication,
            LogMean mean,
            Estimate log,
            List<ExperimentFold> experiments,
            List<String> warnings) {
        this.question = question;
        this.replication = replication;
        this.mean = mean;
        this.log = log;
        this.experiments = experiments.toArray(new ExperimentFold[0]);
        this.warnings = warnings.toArray(new String[0]);
    }

    /** One log ratio for each experiment that holds both lines. */
    static FoldResistance fromPairs(Question question, List<ExperimentFold> pairs, List<String> warnings) {
        for (ExperimentFold pair : pairs) {
            if (!pair.isKnown()) {
                warnings.add("Experiment " + pair.getExperiment() + " is not used: " + question.test() + " "
                        + LineDose.words(pair.getTestDose(), pair.getTestEvidence()) + ", " + question.reference() + " "
                        + LineDose.words(pair.getReferenceDose(), pair.getReferenceEvidence()) + ".");
            }
        }
        LogMean mean = LogMean.of(pairs.stream().map(ExperimentFold::bounds).toList());
        if (mean.size() == 1) {
            warnings.add(
                    "A single experiment: no interval can be given for what varies from experiment to experiment.");
        }
        if (mean.censoredCount() > 0) {
            warnings.add(mean.censoredCount() + " of " + mean.size()
                    + " experiments give only a bound and enter as censored values.");
        }
        Estimate log = Estimate.of(mean.estimate(), Double.NaN, mean.size() - 1.0);
        return new FoldResistance(question, Replication.EXPERIMENTS, mean, log, pairs, warnings);
    }

    /** Two independent samples of log doses, where no experiment holds both lines. */
    static FoldResistance fromSamples(
            Question question, List<LogBounds> tests, List<LogBounds> references, List<String> warnings) {
        LogMean x = LogMean.of(tests);
        LogMean y = LogMean.of(references);
        double vx = x.standardError() * x.standardError();
        double vy = y.standardError() * y.standardError();
        double df = welchDegreesOfFreedom(vx, x.size() - 1, vy, y.size() - 1);
        LogBounds difference = x.average().minus(y.average());
        if (difference.side() != 0) {
            warnings.add("Some effective doses are only bounds: the fold is a bound, without an interval.");
        }
        LogMean mean = LogMean.of(List.of(difference));
        Estimate log = Estimate.of(mean.estimate(), Math.sqrt(vx + vy), df);
        return new FoldResistance(question, Replication.UNPAIRED_EXPERIMENTS, mean, log, List.of(), warnings);
    }

    /** The two fits alone, where the data name no experiment. */
    static FoldResistance fromWells(Question question, ExperimentFold wells, List<String> warnings) {
        double a = variance(wells.getTestDose());
        double b = variance(wells.getReferenceDose());
        boolean exact = wells.getOutcome() == EffectiveDoseOutcome.INTERPOLATED;
        double df = welchDegreesOfFreedom(a, wells.testDegreesOfFreedom(), b, wells.referenceDegreesOfFreedom());
        LogMean mean = LogMean.of(List.of(wells.bounds()));
        Estimate log = Estimate.of(mean.estimate(), exact ? Math.sqrt(a + b) : Double.NaN, exact ? df : Double.NaN);
        return new FoldResistance(question, Replication.WELLS, mean, log, List.of(wells), warnings);
    }

    /** Degrees of freedom of a difference of two estimates with the given variances (Welch 1947, Satterthwaite 1946). */
    private static double welchDegreesOfFreedom(double a, double dfa, double b, double dfb) {
        return (a + b) * (a + b) / (a * a / dfa + b * b / dfb);
    }

    private static double variance(EffectiveDose dose) {
        return dose.getLogStandardError() * dose.getLogStandardError();
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
     * Returns what is known of the fold.
     *
     * @return {@code INTERPOLATED} where every dose behind it lies within the tested ones; {@code ABOVE_TESTED_RANGE}
     *     where some experiments give lower bounds only, {@code BELOW_TESTED_RANGE} where some give upper bounds, {@code
     *     NOT_IDENTIFIABLE} where nothing is known
     */
    public EffectiveDoseOutcome getOutcome() {
        return mean.outcome();
    }

    /**
     * Returns the fold resistance.
     *
     * @return the geometric mean over experiments; NaN unless every dose behind it is interpolated
     */
    public double getFold() {
        return getOutcome() == EffectiveDoseOutcome.INTERPOLATED ? getEstimate() : Double.NaN;
    }

    /**
     * Returns the best estimate also where some experiments give only bounds; use it with its {@linkplain #getOutcome()
     * outcome} only.
     *
     * @return the censored maximum-likelihood estimate; the geometric mean of the bounds where too few are numbers; NaN
     *     where nothing is known
     */
    public double getEstimate() {
        return Math.exp(mean.estimate());
    }

    /**
     * Returns the bound of the fold where there is no estimate.
     *
     * @return the geometric mean of the bounds, and numbers, of the experiments where too few give numbers; its side is the
     *     {@linkplain #getOutcome() outcome}; NaN where the fold is estimated or nothing is known
     */
    public double getBound() {
        return mean.isBoundOnly() ? getEstimate() : Double.NaN;
    }

    /**
     * Returns the natural logarithm of {@link #getEstimate()}.
     *
     * @return the log fold; NaN where nothing is known
     */
    public double getLogFold() {
        return mean.estimate();
    }

    /**
     * Returns the degrees of freedom of the interval.
     *
     * @return experiments minus one, or Welch-Satterthwaite degrees of freedom
     */
    public double getDegreesOfFreedom() {
        return log.getDegreesOfFreedom();
    }

    /**
     * Returns what the interval rests on; how it is made is the method of the {@linkplain #interval interval}: log-Wald, and
     * profile where some experiments give only bounds.
     *
     * @return experiments, unpaired experiments, or wells
     */
    public Replication getReplication() {
        return replication;
    }

    /** Over what and, where that is not plain, how, as tables and the command line write it. */
    String method() {
        boolean censored = replication == Replication.EXPERIMENTS && mean.method() == IntervalMethod.PROFILE;
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

    /** {@return what a reader of the numbers should know, as sentences; empty if there is nothing to warn of} */
    public List<String> getWarnings() {
        return List.of(warnings);
    }

    /**
     * Returns the interval of the fold.
     *
     * @param level the confidence level, in (0, 1)
     * @return the interval; undefined with fewer than two experiments, or where too few give numbers
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval interval(double level) {
        return replication == Replication.EXPERIMENTS
                ? mean.interval(level)
                : LogMean.exp(log.interval(level), IntervalMethod.LOG_WALD);
    }

    /** {@return the two-sided p-value of a fold of 1, the same for the inverse fold; NaN where there is no interval} */
    public double getPvalue() {
        return replication == Replication.EXPERIMENTS
                ? mean.pvalue()
                : StudentT.twoSidedPvalue(getLogFold() / log.getStandardError(), log.getDegreesOfFreedom());
    }

    /** The fold and the limits of its interval, or the bound as the limit that it is. */
    double[] shown(Interval interval) {
        return mean.shown(interval);
    }

    /**
     * {@return a row for each experiment with both doses, then the fold over all; where only a bound is known it stands under
     * lower or upper, and the fold is missing}
     */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Fold resistance of " + getTest() + " relative to " + getReference())
                .text("experiment")
                .number(
                        "testDose",
                        experiments.length == 0
                                ? ""
                                : experiments[0].getTestDose().getUnit())
                .number(
                        "referenceDose",
                        experiments.length == 0
                                ? ""
                                : experiments[0].getReferenceDose().getUnit())
                .number("fold")
                .number("lower")
                .number("upper")
                .number("pvalue")
                .text("outcome");
        for (ExperimentFold experiment : experiments) {
            table.row(
                    experiment.getExperiment(),
                    experiment.getTestDose().getValue(),
                    experiment.getReferenceDose().getValue(),
                    experiment.getFold(),
                    experiment.getOutcome() == EffectiveDoseOutcome.ABOVE_TESTED_RANGE
                            ? experiment.getBound()
                            : Double.NaN,
                    experiment.getOutcome() == EffectiveDoseOutcome.BELOW_TESTED_RANGE
                            ? experiment.getBound()
                            : Double.NaN,
                    Double.NaN,
                    experiment.getOutcome().name());
        }
        double[] shown = shown(interval(0.95));
        table.row(
                "all",
                Double.NaN,
                Double.NaN,
                shown[0],
                shown[1],
                shown[2],
                getPvalue(),
                getOutcome().name());
        return table.build();
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
        return new Object[] {question, replication, mean, log, experiments, warnings};
    }

    /** {@return the fold with its 95 % interval, or its bound, then p-value, method and experiments} */
    @Override
    public String toString() {
        String fold = Digits.of(getEstimate()) + "-fold";
        Interval interval = interval(0.95);
        String answer = LogMean.words(getOutcome(), fold, interval);
        StringBuilder text = new StringBuilder(lines(Headline.LENGTH - answer.length() - 1) + " " + answer);
        text.append("\np ").append(Digits.of(getPvalue())).append(", ").append(method());
        text.append(", ").append(Digits.of(getDegreesOfFreedom())).append(" df");
        int shown = experiments.length > 6 ? 5 : experiments.length;
        Arrays.stream(experiments)
                .limit(shown)
                .forEach(experiment -> text.append("\n").append(experiment));
        if (shown < experiments.length) {
            text.append("\n… ").append(experiments.length - shown).append(" more experiments");
        }
        return text.toString();
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
