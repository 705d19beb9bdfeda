package io.github.foldwise.densitometry;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Members;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * Folds that answer one question together: p-values of contrasts are adjusted over the family, each interaction is a question of
 * its own. Instances are immutable.
 */
public final class BlotFolds extends Value implements Tabular, Drawable, Members<BlotFold> {
    private static final long serialVersionUID = 1L;

    private final String target;
    private final ArrayList<BlotFold> contrasts;
    private final ArrayList<BlotFold> interactions;
    private final BlotFit fit;
    private final BlotComparison options;
    /** Of the contrasts of the block model with each other. */
    private final double[][] correlations;

    BlotFolds(BlotFit fit, List<BlotFold> contrasts, List<BlotFold> interactions, double[][] correlations) {
        this.target = fit.title();
        this.contrasts = new ArrayList<>(contrasts);
        this.interactions = new ArrayList<>(interactions);
        this.fit = fit;
        this.options = fit.options();
        this.correlations = correlations;
    }

    /** {@return the contrasts whose p-values are adjusted together} */
    public List<BlotFold> getContrasts() {
        return List.copyOf(contrasts);
    }

    /** {@return the interactions; empty where one factor was compared} */
    public List<BlotFold> getInteractions() {
        return List.copyOf(interactions);
    }

    /**
     * Returns the only interaction.
     *
     * @return how many times as large the fold is under the second factor's other level
     * @throws IllegalStateException if there is none, or several; ask for {@link #getInteractions} then
     */
    public BlotFold getInteraction() {
        if (interactions.size() != 1) {
            throw new IllegalStateException(interactions.size() + " interactions; ask for getInteractions()");
        }
        return interactions.get(0);
    }

    /**
     * Returns a contrast.
     *
     * @param label such as {@code "line resistant / parental"}
     * @param at such as {@code "drug yes"}; empty where nothing is held
     * @return the fold
     * @throws IllegalArgumentException if there is none; the message lists them
     */
    public BlotFold get(String label, String at) {
        Objects.requireNonNull(label, "label");
        List<String> known = new ArrayList<>();
        for (BlotFold fold : contrasts) {
            if (fold.getLabel().equals(label) && fold.getAt().equals(at)) {
                return fold;
            }
            known.add(fold.getLabel() + (fold.getAt().isEmpty() ? "" : " at " + fold.getAt()));
        }
        throw new IllegalArgumentException(
                "no contrast \"" + label + "\" at \"" + at + "\"; there are " + Clip.list(known));
    }

    /** {@return the adjusted p-values of the contrasts, in their order; NaN where nothing was tested} */
    public double[] getAdjustedPvalues() {
        return adjusted(contrasts);
    }

    private double[] adjusted(List<BlotFold> folds) {
        return new BlotFamily(folds, options.getAdjustment(), correlations).adjusted();
    }

    /**
     * Returns the intervals that hold all contrasts together: Dunnett's under that adjustment, Bonferroni's under Holm's and
     * Bonferroni's own, else those of each contrast for itself.
     *
     * @param level the confidence level of all together, in (0, 1)
     * @return an interval for each contrast, in their order
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public List<Interval> getSimultaneousIntervals(double level) {
        return List.copyOf(new BlotFamily(contrasts, options.getAdjustment(), correlations).intervals(level));
    }

    /**
     * {@return a paragraph for the methods section: what was normalised by what, what n is, the model, the tests and the adjustment, with
     * the numbers of this comparison}
     */
    public String toMethods() {
        return BlotWords.methods(fit, contrasts, interactions);
    }

    /** {@return what a reader should know of lanes and bands} */
    public List<String> getWarnings() {
        return fit.getWarnings();
    }

    /** {@return the number of contrasts and interactions} */
    @Override
    public int size() {
        return contrasts.size() + interactions.size();
    }

    /** {@return the contrasts, then the interactions} */
    @Override
    public Iterator<BlotFold> iterator() {
        List<BlotFold> all = new ArrayList<>(contrasts);
        all.addAll(interactions);
        return List.copyOf(all).iterator();
    }

    /** {@return rows by the preferred method, then, where they differ, by the other; limits at 95 %} */
    @Override
    public Table toTable() {
        return toTable(0.95);
    }

    /**
     * Returns the folds as a table.
     *
     * @param level the confidence level of the limits, in (0, 1)
     * @return rows by the preferred method, then by the other where it gives another answer
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Table toTable(double level) {
        Table.Builder table = Table.builder("Fold changes of " + target)
                .text("contrast")
                .text("at")
                .number("fold")
                .number("lower")
                .number("upper")
                .number("pvalue")
                .number("padj")
                .integer("blots")
                .number("df")
                .text("method")
                .text("outcome")
                .text("reason");
        BlotMethod first = options.getMethod();
        rows(table, first, level);
        rows(table, first == BlotMethod.BLOCK ? BlotMethod.PAIRED : BlotMethod.BLOCK, level);
        return table.build();
    }

    private void rows(Table.Builder table, BlotMethod method, double level) {
        List<BlotFold> family = contrasts.stream().map(fold -> fold.by(method)).toList();
        double[] adjusted = adjusted(family);
        for (int i = 0; i < family.size(); i++) {
            row(table, contrasts.get(i), family.get(i), adjusted[i], level);
        }
        for (BlotFold fold : interactions) {
            row(table, fold, fold.by(method), fold.by(method).getPvalue(), level);
        }
    }

    private void row(Table.Builder table, BlotFold given, BlotFold fold, double adjusted, double level) {
        boolean isOther = !given.equals(fold);
        if (isOther && given.getMethod().equals(fold.getMethod())) {
            return;
        }
        Interval interval = fold.interval(level);
        table.row(
                fold.getLabel(),
                fold.getAt(),
                fold.getFold(),
                interval.getLower(),
                interval.getUpper(),
                fold.getPvalue(),
                adjusted,
                fold.getBlotCount(),
                fold.getDegreesOfFreedom(),
                fold.getMethod(),
                fold.getOutcome().name(),
                fold.getReason());
    }

    @Override
    public Figure toFigure() {
        List<BlotFold> all = new ArrayList<>(contrasts);
        all.addAll(interactions);
        return BlotFigure.of(target, all);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {target, contrasts, interactions, fit, correlations};
    }

    /** {@return the target and how many folds differ from 1 at 5 %, then the folds} */
    @Override
    public String toString() {
        int below = 0;
        for (double p : getAdjustedPvalues()) {
            below += p < 0.05 ? 1 : 0;
        }
        return Headline.of(target, below + " of " + Headline.counted(contrasts.size(), "fold") + " differ from 1")
                + "\n" + toTable().toText(Headline.ROWS - 3, Headline.ROW);
    }
}
