package io.github.foldwise.resistance;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.RandomEffects;
import io.github.foldwise.inference.Replication;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.multiplicity.Dunnett;
import io.github.foldwise.multiplicity.PvalueAdjustment;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Members;
import io.github.foldwise.text.Suggestion;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The folds of all lines of a panel against one reference, with p-values and intervals that allow for their number. Instances are
 * immutable.
 */
public final class PanelFolds extends Value implements Tabular, Drawable, Members<PanelFold> {
    private static final long serialVersionUID = 1L;

    private static final double LEVEL = 0.95;

    private final FoldResistances own;
    private final PanelModel model;
    private final FoldAdjustment adjustment;
    private final FoldCombination combination;
    private final boolean commonScatter;
    private final PanelFold[] folds;

    private PanelFolds(
            FoldResistances own,
            PanelModel model,
            FoldAdjustment adjustment,
            FoldCombination combination,
            boolean commonScatter,
            PanelFold[] folds) {
        this.own = own;
        this.model = model;
        this.adjustment = adjustment;
        this.combination = combination;
        this.commonScatter = commonScatter;
        this.folds = folds;
    }

    static PanelFolds of(
            FoldResistances own,
            PanelModel model,
            FoldAdjustment adjustment,
            FoldCombination combination,
            boolean commonScatter) {
        List<FoldResistance> lines = new ArrayList<>();
        own.forEach(lines::add);
        @Nullable
        Estimate[] estimates = lines.stream()
                .map(line -> combination == FoldCombination.MEAN ? model.logFold(line.getTest()) : weighted(line))
                .toArray(Estimate[]::new);
        String method = combination == FoldCombination.RANDOM_EFFECTS
                ? combination.getLabel()
                : model.isComplete() ? "panel" : "panel-reml";
        PanelFold.Family none = new PanelFold.Family(adjustment, Dunnett.of(1));
        PanelFold[] alone = IntStream.range(0, estimates.length)
                .mapToObj(i -> new PanelFold(lines.get(i), estimates[i], method, combination, none, Double.NaN))
                .toArray(PanelFold[]::new);
        PanelFold.Family family = new PanelFold.Family(adjustment, dunnett(alone, model));
        double[] adjusted = adjusted(alone, family);
        PanelFold[] folds = IntStream.range(0, estimates.length)
                .mapToObj(i -> new PanelFold(lines.get(i), estimates[i], method, combination, family, adjusted[i]))
                .toArray(PanelFold[]::new);
        return new PanelFolds(own, model, adjustment, combination, commonScatter, folds);
    }

    /** The weighted mean of a line whose experiments are all numbers with standard errors; null for that of its own. */
    private static @Nullable Estimate weighted(FoldResistance line) {
        boolean numbers = line.getReplication() == Replication.EXPERIMENTS
                && line.mean().size() > 1
                && line.getExperiments().stream().noneMatch(each -> Double.isNaN(each.getFold()));
        RandomEffects effects = line.getSpread().getRandomEffects();
        return numbers && effects.size() > 1 ? effects.getMean() : null;
    }

    /** The comparison of all lines that have a p-value. */
    private static Dunnett dunnett(PanelFold[] folds, PanelModel model) {
        List<String> tested = Arrays.stream(folds)
                .filter(fold -> !Double.isNaN(fold.getPvalue()))
                .map(PanelFold::getTest)
                .toList();
        if (tested.isEmpty() || model.isComplete()) {
            return Dunnett.of(Math.max(1, tested.size()));
        }
        return Dunnett.ofCorrelations(tested.stream()
                .map(line -> tested.stream()
                        .mapToDouble(other -> model.correlation(line, other))
                        .toArray())
                .toArray(double[][]::new));
    }

    private static double[] adjusted(PanelFold[] folds, PanelFold.Family family) {
        double[] pvalues =
                Arrays.stream(folds).mapToDouble(PanelFold::getPvalue).toArray();
        return switch (family.adjustment()) {
            case NONE -> pvalues;
            case HOLM -> PvalueAdjustment.HOLM.adjust(pvalues);
            case DUNNETT ->
                family.dunnett()
                        .adjust(
                                pvalues,
                                Arrays.stream(folds)
                                        .mapToDouble(PanelFold::getDegreesOfFreedom)
                                        .toArray());
        };
    }

    /** {@return the line in the denominator} */
    public String getReference() {
        return own.getReference();
    }

    /**
     * {@return the fold of a line}
     *
     * @param test a line other than the reference
     * @throws IllegalArgumentException if there is none
     */
    public PanelFold get(String test) {
        Objects.requireNonNull(test, "test");
        return Arrays.stream(folds)
                .filter(fold -> fold.getTest().equals(test))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> lines =
                            Arrays.stream(folds).map(PanelFold::getTest).toList();
                    return new IllegalArgumentException("no fold of \"" + test + "\"; there are those of "
                            + String.join(", ", lines) + Suggestion.of(test, lines));
                });
    }

    /** {@return the number of lines, without the reference} */
    @Override
    public int size() {
        return folds.length;
    }

    /** {@return the folds in the order of the set} */
    @Override
    public Iterator<PanelFold> iterator() {
        return List.of(folds).iterator();
    }

    /** {@return each line's fold by its own experiments alone} */
    public FoldResistances getOwn() {
        return own;
    }

    /**
     * Returns the residual standard deviation of natural log doses that the lines of the model share.
     *
     * @return σ; NaN where no line is in the model, or there is one date
     */
    public double getSigma() {
        return model.sigma();
    }

    /**
     * Returns the standard deviation of natural log doses between dates.
     *
     * @return of random dates; NaN where every date holds every line, and dates are blocks
     */
    public double getDateStandardDeviation() {
        return model.dateDeviation();
    }

    /** {@return what a reader of the numbers should know: of each line, then of the panel} */
    public List<String> getWarnings() {
        List<String> warnings = new ArrayList<>(own.warnings(
                (line, warning) -> combination == FoldCombination.MEAN && model.logFold(line.getTest()) != null
                        ? model.said(warning, line.getTest(), own.getReference())
                        : List.of(warning)));
        List<String> apart = Arrays.stream(folds)
                .filter(fold -> combination == FoldCombination.MEAN
                        && commonScatter
                        && !model.contains(fold.getTest())
                        && fold.getOwn().getReplication() == Replication.EXPERIMENTS)
                .map(PanelFold::getTest)
                .toList();
        if (!apart.isEmpty() && folds.length > 1) {
            warnings.add(String.join(", ", apart)
                    + ": The fold rests on its own experiments, not on the scatter of all lines, because some doses of it or of"
                    + " the reference are no numbers.");
        }
        return warnings;
    }

    /** {@return the table at a level of 0.95} */
    @Override
    public Table toTable() {
        return toTable(LEVEL);
    }

    /**
     * Returns a row for each line, with simultaneous limits.
     *
     * @param level the confidence level of all lines together, in (0, 1)
     * @return test, reference, effect, fold, lower, upper, pvalue of the line alone, method, outcome; padj, experiments, sd_log10
     *     between them, tau (of the natural logarithm), i2 (percent), next_lower and next_upper of the next experiment (by the line's own
     *     scatter, with the number of its numbers less one as degrees of freedom); se of the log fold and df, both of the fold and its
     *     interval. A bound stands under lower or upper as a one-sided limit of the line alone at the level
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Table toTable(double level) {
        Levels.check(level);
        return PanelTable.of(this, level);
    }

    /**
     * Returns a row for each line with limits of that line alone. Fold, limits, p-value and method of a row come from one model, so that
     * the interval at 95 % leaves out 1 where the p-value lies below 0.05; padj adjusts these p-values and never lies below them.
     *
     * <p>The model is the panel's where several lines are tested and share their scatter, else the line's own experiments. Where only
     * one line is tested, the row is that of {@link FoldResistances#toTable(double)}.
     *
     * @param level the confidence level of the limits of each line, in (0, 1)
     * @return test, reference, effect, fold, lower, upper, pvalue, method ({@code panel}, {@code panel-reml}, {@code random-effects}, or
     *     as {@link FoldResistances#toTable(double)} has it), outcome; then padj, experiments, sd_log10, tau, i2, next_lower, next_upper
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Table toLineTable(double level) {
        Levels.check(level);
        return PanelTable.alone(this, level);
    }

    /**
     * Returns what each experiment of each line says, and what it is worth.
     *
     * @param level the confidence level, in (0, 1)
     * @return test, then the columns of {@link PanelFold#toTable(double)}: for each line its experiments, all of them, those that give
     *     numbers alone, and the next
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Table toExperimentTable(double level) {
        Levels.check(level);
        return PanelTable.experiments(this, level);
    }

    /** {@return the fold of each line with its simultaneous 95 % interval, and where the next experiment will fall} */
    @Override
    public Figure toFigure() {
        return ForestFigure.of(this);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {own, model, adjustment, combination, folds};
    }

    /** {@return the number of lines and the adjustment, then the first lines with their folds} */
    @Override
    public String toString() {
        String many = folds.length == 1 ? "1 line" : folds.length + " lines";
        boolean wells = Arrays.stream(folds).anyMatch(fold -> fold.getOwn().getReplication() == Replication.WELLS);
        String how = ", " + adjustment.getLabel() + (wells ? ", of wells" : "");
        StringBuilder text = new StringBuilder(
                many + " against " + Clip.of(getReference(), Headline.LENGTH - many.length() - how.length() - 9) + how);
        int shown = folds.length > Headline.ROWS ? Headline.ROWS - 1 : folds.length;
        for (int i = 0; i < shown; i++) {
            boolean lone = folds.length > 1 && adjustment != FoldAdjustment.NONE && folds[i].isBound();
            String p = Double.isNaN(folds[i].getPvalue())
                    ? lone ? ", limit of its line alone" : ""
                    : ", p " + Digits.ofPvalue(folds[i].getAdjustedPvalue());
            String said = " " + folds[i].words() + p;
            text.append('\n')
                    .append(Clip.of(folds[i].getTest(), Headline.ROW - said.length()))
                    .append(said);
        }
        return text.append(shown < folds.length ? "\n… " + (folds.length - shown) + " more" : "")
                .toString();
    }

    /**
     * As {@link #get(String)}.
     *
     * @hidden
     */
    @Override
    public Object named(String name) {
        return get(Objects.requireNonNull(name, "name"));
    }
}
