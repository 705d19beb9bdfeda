package io.github.foldwise.mechanism.rna;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.enrichment.EnrichmentDirection;
import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.inference.LogRatio;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The receptors of a {@link ReceptorPanel} that are among the counts: how much RNA of each, its fold change with an interval,
 * the call, and whether it was acquired. A receptor with too few reads to be tested has NaN and is not decided. Instances are
 * immutable.
 */
public final class ReceptorExpression extends Value implements Tabular, Drawable {
    private static final long serialVersionUID = 1L;

    private static final double LEVEL = 0.95;
    private static final int MOST_DRAWN = 20;
    private static final double LN2 = Math.log(2);

    private final Contrast contrast;
    private final FoldMargins margins;
    private final ArrayList<String> genes;
    private final double[] reference;
    private final double[] other;
    private final boolean[] acquired;
    private final double[] log2Fold;
    private final double[] standardError;
    private final double[] degrees;
    private final double[] adjusted;
    private final int replicates;
    private final ArrayList<String> warnings;

    /** What is known of each receptor, on the way to a result. */
    static final class Columns {
        final double[] reference;
        final double[] other;
        final boolean[] acquired;
        final double[] log2Fold;
        final double[] standardError;
        final double[] degrees;
        final double[] adjusted;

        Columns(int size) {
            reference = new double[size];
            other = new double[size];
            acquired = new boolean[size];
            log2Fold = missing(size);
            standardError = missing(size);
            degrees = missing(size);
            adjusted = missing(size);
        }

        private static double[] missing(int size) {
            double[] column = new double[size];
            Arrays.fill(column, Double.NaN);
            return column;
        }
    }

    ReceptorExpression(
            Contrast contrast,
            FoldMargins margins,
            List<String> genes,
            Columns columns,
            int replicates,
            List<String> warnings) {
        this.contrast = contrast;
        this.margins = margins;
        this.genes = new ArrayList<>(genes);
        this.reference = columns.reference;
        this.other = columns.other;
        this.acquired = columns.acquired;
        this.log2Fold = columns.log2Fold;
        this.standardError = columns.standardError;
        this.degrees = columns.degrees;
        this.adjusted = columns.adjusted;
        this.replicates = replicates;
        this.warnings = new ArrayList<>(warnings);
    }

    /** {@return what was compared} */
    public Contrast getContrast() {
        return contrast;
    }

    /** {@return the receptors that are among the counts, unmodifiable} */
    public List<String> getGenes() {
        return Collections.unmodifiableList(genes);
    }

    /** {@return the receptors that were tested, unmodifiable} */
    public List<String> getTested() {
        return named(i -> !Double.isNaN(adjusted[i]));
    }

    /** {@return the receptors that were acquired: absent in the reference, there in every replicate of the other group; unmodifiable} */
    public List<String> getAcquired() {
        return named(i -> acquired[i]);
    }

    /**
     * {@return receptors that changed by the margin or more at a false discovery rate, largest fold first; unmodifiable}
     *
     * @param direction up or down
     * @param rate the false discovery rate over all genes of the fit, from 0 to 1
     * @throws IllegalArgumentException if the direction is neither up nor down
     */
    public List<String> getSignificant(EnrichmentDirection direction, double rate) {
        Objects.requireNonNull(direction, "direction");
        if (direction == EnrichmentDirection.NONE) {
            throw new IllegalArgumentException("receptors that changed in no direction; ask for UP or DOWN");
        }
        double sign = direction == EnrichmentDirection.UP ? 1 : -1;
        double least = Math.log(margins.getChange()) / LN2;
        return IntStream.range(0, genes.size())
                .filter(i -> adjusted[i] < rate && sign * log2Fold[i] >= least)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -sign * log2Fold[i]))
                .map(genes::get)
                .toList();
    }

    private List<String> named(IntPredicate wanted) {
        return IntStream.range(0, genes.size())
                .filter(wanted)
                .mapToObj(genes::get)
                .toList();
    }

    /**
     * {@return how much of a receptor the reference has}
     *
     * @param gene its symbol
     * @throws IllegalArgumentException if it is not among the counts
     */
    public ExpressionClass getExpressionClass(String gene) {
        return ExpressionClass.of(reference[place(Objects.requireNonNull(gene, "gene"))]);
    }

    /**
     * {@return the fold change of a receptor with its standard error; NaN if it was not tested}
     *
     * @param gene its symbol
     * @throws IllegalArgumentException if it is not among the counts
     */
    public LogRatio getFold(String gene) {
        return fold(place(Objects.requireNonNull(gene, "gene")));
    }

    private LogRatio fold(int i) {
        return LogRatio.of(genes.get(i), log2Fold[i] * LN2, standardError[i] * LN2, degrees[i]);
    }

    /**
     * {@return what may be said of the fold change by the margins}
     *
     * @param gene its symbol
     * @throws IllegalArgumentException if it is not among the counts
     */
    public FoldCall getCall(String gene) {
        return margins.call(getFold(Objects.requireNonNull(gene, "gene")));
    }

    private int place(String gene) {
        int place = genes.indexOf(gene);
        if (place < 0) {
            throw new IllegalArgumentException(
                    "no receptor \"" + gene + "\" among the counts; there are " + Clip.list(getGenes()));
        }
        return place;
    }

    /** {@return the replicates of the group that has fewer} */
    public int getReplicates() {
        return replicates;
    }

    /** {@return what should be known, as sentences, unmodifiable} */
    public List<String> getWarnings() {
        return Collections.unmodifiableList(warnings);
    }

    double log2Fold(int i) {
        return log2Fold[i];
    }

    double standardError(int i) {
        return standardError[i];
    }

    private double half(int i) {
        return StudentT.twoSidedQuantile(LEVEL, degrees[i]) * standardError[i];
    }

    /** {@return a row for each receptor: gene, referenceCpm, otherCpm, class, acquired, log2FoldChange, its 95 % interval (lower, upper), padj (over all genes of the fit), call} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Receptors, " + contrast)
                .text("gene")
                .number("referenceCpm")
                .number("otherCpm")
                .text("class")
                .text("acquired")
                .number("log2FoldChange")
                .number("lower")
                .number("upper")
                .number("padj")
                .text("call");
        for (int i = 0; i < genes.size(); i++) {
            table.row(
                    genes.get(i),
                    reference[i],
                    other[i],
                    ExpressionClass.of(reference[i]).name(),
                    acquired[i] ? "ACQUIRED" : null,
                    log2Fold[i],
                    log2Fold[i] - half(i),
                    log2Fold[i] + half(i),
                    adjusted[i],
                    margins.call(fold(i)).name());
        }
        return table.build();
    }

    /** {@return the largest fold changes of tested receptors, 20 at most, with 95 % intervals, coloured by call} */
    @Override
    public Figure toFigure() {
        List<Integer> drawn = IntStream.range(0, genes.size())
                .filter(i -> Double.isFinite(log2Fold[i]) && Double.isFinite(half(i)))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(log2Fold[i])))
                .limit(MOST_DRAWN)
                .sorted(Comparator.comparingDouble(i -> -log2Fold[i]))
                .toList();
        Figure figure = Figure.of(contrast.toString()).withXaxis(Axis.linear("log2 fold change", ""));
        if (drawn.isEmpty()) {
            return figure.withDescription("No receptor was tested.");
        }
        double margin = Math.log(margins.getChange()) / LN2;
        figure = figure.withYaxis(Axis.category(
                        "",
                        drawn.stream()
                                .map(i -> genes.get(i) + (acquired[i] ? " (acquired)" : ""))
                                .toList()))
                .with(ReferenceLine.vertical("", 0))
                .with(ReferenceLine.vertical("", margin).withLabel(Digits.of(margins.getChange()) + "-fold"))
                .with(ReferenceLine.vertical("", -margin).withLabel("1/" + Digits.of(margins.getChange())));
        for (FoldCall call : FoldCall.values()) {
            int[] rows = IntStream.range(0, drawn.size())
                    .filter(row -> margins.call(fold(drawn.get(row))) == call)
                    .toArray();
            for (int row : rows) {
                int i = drawn.get(row);
                figure = figure.with(Line.of(
                        call.getLabel(),
                        new double[] {log2Fold[i] - half(i), log2Fold[i] + half(i)},
                        new double[] {row, row}));
            }
            if (rows.length > 0) {
                figure = figure.with(Points.of(
                        call.getLabel(),
                        Arrays.stream(rows)
                                .mapToDouble(row -> log2Fold[drawn.get(row)])
                                .toArray(),
                        Arrays.stream(rows).asDoubleStream().toArray()));
                figure = call == FoldCall.UNCHANGED
                        ? figure.withColour(call.getLabel(), "#009E73")
                        : call == FoldCall.NOT_DECIDED ? figure.withColour(call.getLabel(), "#707070") : figure;
            }
        }
        figure = figure.withUpAndDown(FoldCall.UP.getLabel(), FoldCall.DOWN.getLabel());
        return figure.withDescription("The " + Headline.counted(drawn.size(), "receptor")
                + " of largest fold change, of "
                + getTested().size() + " tested. Lines are 95 % intervals; calls compare "
                + Digits.of(100 * margins.getLevel())
                + " % intervals with " + Digits.of(margins.getChange()) + "-fold and " + Digits.of(margins.getSame())
                + "-fold.");
    }

    @Override
    protected @Nullable Object[] parts() {
        return new Object[] {
            contrast,
            margins,
            genes,
            reference,
            other,
            acquired,
            log2Fold,
            standardError,
            degrees,
            adjusted,
            replicates,
            warnings
        };
    }

    /** {@return how many were tested, then those up, down and acquired} */
    @Override
    public String toString() {
        return Headline.of(getTested().size() + " of " + Headline.counted(genes.size(), "receptor") + " tested")
                + '\n'
                + Headline.row(contrast.toString())
                + '\n'
                + Headline.row("up at FDR 0.05: " + list(getSignificant(EnrichmentDirection.UP, 0.05)))
                + '\n'
                + Headline.row("down: " + list(getSignificant(EnrichmentDirection.DOWN, 0.05)))
                + '\n'
                + Headline.row("acquired: " + list(getAcquired()));
    }

    private static String list(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
