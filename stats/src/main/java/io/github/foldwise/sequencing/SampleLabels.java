package io.github.foldwise.sequencing;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Note;
import io.github.foldwise.figure.Points;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What counts say of the labels of samples. Instances are immutable. */
public final class SampleLabels extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private static final int MOST_NOTES = 30;

    private final String factor;
    private final ArrayList<String> levels;
    private final ArrayList<SampleLabel> labels;
    private final double[][] errors;
    private final double[] facts;
    private final double[][] places;
    private final double[] shares;
    private final ArrayList<String> warnings;

    /** The facts are the effect of the labels and the number of genes. */
    SampleLabels(
            String factor,
            List<String> levels,
            List<SampleLabel> labels,
            double[][] errors,
            double[] facts,
            LabelMap map,
            List<String> warnings) {
        this.factor = factor;
        this.levels = new ArrayList<>(levels);
        this.labels = new ArrayList<>(labels);
        this.errors = errors;
        this.facts = facts;
        this.places = map.places();
        this.shares = map.shares();
        this.warnings = new ArrayList<>(warnings);
    }

    /** {@return the name of the factor whose labels were checked} */
    public String getFactor() {
        return factor;
    }

    /** {@return the labels that there are, unmodifiable} */
    public List<String> getLevels() {
        return List.copyOf(levels);
    }

    /** {@return what is said of each sample, in the order of the design, unmodifiable} */
    public List<SampleLabel> getLabels() {
        return List.copyOf(labels);
    }

    /** {@return the samples that fit another label better, unmodifiable; empty if there are none} */
    public List<SampleLabel> getSuspects() {
        return with(LabelOutcome.SUSPECT);
    }

    private List<SampleLabel> with(LabelOutcome outcome) {
        return labels.stream().filter(each -> each.getOutcome() == outcome).toList();
    }

    /**
     * {@return the error of predicting a sample under a label, from a fit without the sample: the mean over genes of squared
     * log2 differences, over the variance that the prediction adds; NaN where the other samples do not tell}
     *
     * @param sample the name of the sample
     * @param label one of {@link #getLevels()}
     * @throws IllegalArgumentException if there is no such sample or label
     */
    public double getError(String sample, String label) {
        int row = IntStream.range(0, labels.size())
                .filter(i -> labels.get(i).getSample().equals(sample))
                .findFirst()
                .orElse(-1);
        int column = levels.indexOf(label);
        if (row < 0 || column < 0) {
            throw new IllegalArgumentException("sample \"" + sample + "\" under label \"" + label
                    + "\": there is no such " + (row < 0 ? "sample" : "label; there are " + levels));
        }
        return errors[row][column];
    }

    /**
     * {@return the share of the errors of prediction that the labels take away, up to 1; near 0 or below where they predict no
     * better than the design without them}
     */
    public double getEffect() {
        return facts[0];
    }

    /** {@return the number of genes that samples were predicted in} */
    public int getGeneCount() {
        return (int) facts[1];
    }

    /** {@return sentences on what to make of it, unmodifiable; empty if every label fits} */
    public List<String> getWarnings() {
        return List.copyOf(warnings);
    }

    /** {@return a row for each sample: its label, the one it fits, ratio, outcome, reason, and the error under each label} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Labels of " + factor)
                .text("sample")
                .text("label")
                .text("fits")
                .number("error_ratio")
                .text("outcome")
                .text("reason");
        levels.forEach(level -> table.number("error_" + level));
        for (int i = 0; i < labels.size(); i++) {
            SampleLabel each = labels.get(i);
            List<Object> row = new ArrayList<>(List.of(
                    each.getSample(),
                    each.getLabel(),
                    each.getFit(),
                    each.getErrorRatio(),
                    each.getOutcome().name(),
                    each.getReason()));
            Arrays.stream(errors[i]).forEach(row::add);
            table.row(row.toArray());
        }
        return table.build();
    }

    /**
     * {@return a map of the samples in the colours of their labels, less what else is in the design: suspects are hollow and say
     * which label they fit, the others are named where there is room}
     */
    @Override
    public Figure toFigure() {
        Figure figure = Figure.of("Samples by " + factor)
                .withXaxis(Axis.linear("Component 1", share(0)))
                .withYaxis(Axis.linear("Component 2", share(1)))
                .withDescription(
                        "Principal components of log2 counts per million less what the design explains without "
                                + factor + "; hollow: fits another label better");
        for (String level : levels) {
            figure = withPoints(figure, level, each -> each.getOutcome() != LabelOutcome.SUSPECT, false);
            figure = withPoints(figure, level, each -> each.getOutcome() == LabelOutcome.SUSPECT, true);
        }
        boolean all = labels.size() <= MOST_NOTES;
        for (int i = 0; i < labels.size(); i++) {
            SampleLabel each = labels.get(i);
            boolean suspect = each.getOutcome() == LabelOutcome.SUSPECT;
            if (all || suspect) {
                figure = figure.with(Note.of(
                        places[0][i],
                        places[1][i],
                        suspect ? each.getSample() + ", fits " + each.getFit() : each.getSample()));
            }
        }
        return figure;
    }

    private Figure withPoints(Figure figure, String level, Predicate<SampleLabel> chosen, boolean hollow) {
        int[] members = IntStream.range(0, labels.size())
                .filter(i -> labels.get(i).getLabel().equals(level) && chosen.test(labels.get(i)))
                .toArray();
        if (members.length == 0) {
            return figure;
        }
        Points points = Points.of(
                level,
                Arrays.stream(members).mapToDouble(i -> places[0][i]).toArray(),
                Arrays.stream(members).mapToDouble(i -> places[1][i]).toArray());
        return figure.with(hollow ? points.withHollow() : points);
    }

    private String share(int dimension) {
        return String.format(Locale.ROOT, "%.0f %% of variance", 100 * shares[dimension]);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {factor, levels, labels, errors, facts, places, shares, warnings};
    }

    /** {@return how many samples fit another label better, then these, or else those of largest error ratio} */
    @Override
    public String toString() {
        List<SampleLabel> shown = getSuspects();
        int n = labels.size();
        StringBuilder text = new StringBuilder();
        if (!shown.isEmpty()) {
            text.append(shown.size())
                    .append(" of ")
                    .append(n)
                    .append(shown.size() == 1 ? " samples fits" : " samples fit")
                    .append(" another label better");
        } else {
            int fitting = with(LabelOutcome.FITS).size();
            text.append(
                    fitting == 0
                            ? "labels of " + n + " samples cannot be checked"
                            : fitting + " of " + n + " samples fit their label best");
            shown = labels.stream()
                    .sorted(Comparator.comparingDouble(each -> -orLeast(each.getErrorRatio())))
                    .toList();
        }
        shown.stream().limit(Headline.ROWS).forEach(each -> text.append('\n').append(each));
        return text.toString();
    }

    private static double orLeast(double ratio) {
        return Double.isNaN(ratio) ? -1 : ratio;
    }
}
