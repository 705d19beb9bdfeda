package io.github.foldwise.differential.exploration;

import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Bars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Note;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.internal.smooth.Ranking;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Figures of gene expression, from arrays with a value for each gene, so that any method can be drawn. NaN is not drawn.
 *
 * <pre>{@code
 * Figure ma = ExpressionFigures.ma(result.getBaseMeans(), result.getLog2FoldChanges(), result.getAdjustedPvalues(), 0.1);
 * }</pre>
 */
public final class ExpressionFigures {
    private static final String REST = "";
    private static final int BINS = 40;
    private static final int MOST_NAMES = 12;
    private static final String NOT_CALLED = "not significant";
    private static final String LOG2_FOLD = "log2 fold change";
    private static final double SMALLEST_P = 1e-300;

    /** Estimates below are next to the floor of the search, and would take half of the axis. */
    private static final double SMALLEST_DISPERSION = 1e-4;

    /** Values of a gene that differ by less are those of a gene without reads. */
    private static final double NO_DEVIATION = 1e-9;

    /** The part of a category that its points are spread over. */
    private static final double JITTER = 0.36;

    private static final double GOLDEN_SECTION = 0.6180339887498949;

    private ExpressionFigures() {}

    /**
     * Draws fold change against mean.
     *
     * @param means mean of the normalised counts, 0 or more
     * @param log2Folds log2 fold changes
     * @param adjusted adjusted p-values
     * @param level genes below this adjusted p-value are coloured
     * @return the figure
     * @throws IllegalArgumentException if the arrays differ in length
     */
    public static Figure ma(double[] means, double[] log2Folds, double[] adjusted, double level) {
        checkLengths(means.length, log2Folds.length, adjusted.length);
        IntPredicate called = g -> adjusted[g] < level;
        Figure figure = Figure.of("Fold change by mean")
                .withXaxis(Axis.log10("Mean of normalised counts", ""))
                .withYaxis(Axis.linear(LOG2_FOLD, ""))
                .with(points(NOT_CALLED, means, log2Folds, called.negate()).withMuted());
        return withCalls(figure, means, log2Folds, called, log2Folds, level)
                .with(ReferenceLine.horizontal(REST, 0).withLabel("no change"))
                .withDescription(calls(log2Folds, adjusted, level));
    }

    /**
     * Draws significance against fold change.
     *
     * @param genes names of the genes; the dozen of smallest p-value among the significant are written, as far as there is
     *     room for them beside each other
     * @param log2Folds log2 fold changes
     * @param pvalues p-values
     * @param adjusted adjusted p-values
     * @param level genes below this adjusted p-value are coloured
     * @return the figure
     * @throws IllegalArgumentException if the lengths differ
     */
    public static Figure volcano(
            Collection<String> genes, double[] log2Folds, double[] pvalues, double[] adjusted, double level) {
        checkLengths(genes.size(), log2Folds.length, pvalues.length, adjusted.length);
        double[] evidence = Arrays.stream(pvalues)
                .map(p -> -Math.log10(Math.max(p, SMALLEST_P)))
                .toArray();
        IntPredicate called = g -> adjusted[g] < level;
        long missing = Arrays.stream(pvalues).filter(Double::isNaN).count();
        Figure figure = Figure.of("Volcano")
                .withXaxis(Axis.linear(LOG2_FOLD, ""))
                .withYaxis(Axis.linear("−log10 p", ""))
                .with(points(NOT_CALLED, log2Folds, evidence, called.negate()).withMuted())
                .withDescription(calls(log2Folds, adjusted, level) + " " + missing + " genes have no p-value.");
        figure = withCalls(figure, log2Folds, evidence, called, log2Folds, level);
        int[] significant = IntStream.range(0, pvalues.length).filter(called).toArray();
        List<String> names = List.copyOf(genes);
        int[] named = Ranking.order(significant, pvalues);
        for (int g : Arrays.copyOf(named, Math.min(MOST_NAMES, named.length))) {
            figure = figure.with(Note.of(log2Folds[g], evidence[g], names.get(g)));
        }
        return figure;
    }

    /**
     * Draws dispersions against means: of each gene alone, the trend, and those used in the end. Genes that kept their own
     * estimate far above the trend are marked. Dispersions below 0.0001 are left out and counted in the description.
     *
     * @param means mean of the normalised counts
     * @param geneWise dispersions of each gene alone
     * @param trend the trend at each gene
     * @param used dispersions used in the test
     * @return the figure
     * @throws IllegalArgumentException if the arrays differ in length
     */
    public static Figure dispersions(double[] means, double[] geneWise, double[] trend, double[] used) {
        checkLengths(means.length, geneWise.length, trend.length, used.length);
        boolean[] kept = keptOwn(geneWise, trend, used);
        Figure figure = dispersionAxes()
                .with(points("gene alone", means, geneWise, g -> geneWise[g] > SMALLEST_DISPERSION && !kept[g])
                        .withMuted())
                .with(points("used", means, used, g -> used[g] > SMALLEST_DISPERSION && !kept[g]))
                .with(trendLine(means, trend));
        Points outliers = points("kept its own, far above the trend", means, used, g -> kept[g]);
        return (outliers.getX().length > 0 ? figure.with(outliers) : figure)
                .withDescription(belowAxis(means, geneWise) + " genes have an own dispersion below "
                        + "0.0001, which is not drawn.");
    }

    private static long belowAxis(double[] means, double[] dispersions) {
        return IntStream.range(0, means.length)
                .filter(g -> means[g] > 0 && dispersions[g] <= SMALLEST_DISPERSION)
                .count();
    }

    /** Where most genes have the estimate of their own, none of them is an exception. */
    private static boolean[] keptOwn(double[] geneWise, double[] trend, double[] used) {
        boolean[] kept = new boolean[used.length];
        int equal = 0;
        int estimated = 0;
        for (int g = 0; g < used.length; g++) {
            boolean own = Double.compare(used[g], geneWise[g]) == 0 && used[g] > SMALLEST_DISPERSION;
            equal += own ? 1 : 0;
            estimated += used[g] > SMALLEST_DISPERSION ? 1 : 0;
            kept[g] = own && used[g] > trend[g];
        }
        return 2 * equal > estimated ? new boolean[used.length] : kept;
    }

    /**
     * Draws dispersions against means where those of each gene alone are not known: the trend, and those used in the end.
     *
     * @param means mean of the normalised counts
     * @param trend the trend at each gene
     * @param used dispersions used in the test
     * @return the figure
     * @throws IllegalArgumentException if the arrays differ in length
     */
    public static Figure dispersions(double[] means, double[] trend, double[] used) {
        checkLengths(means.length, trend.length, used.length);
        return dispersionAxes()
                .with(points("used", means, used, g -> used[g] > SMALLEST_DISPERSION))
                .with(trendLine(means, trend))
                .withDescription(
                        belowAxis(means, used) + " genes have a dispersion below 0.0001" + ", which is not drawn.");
    }

    private static Figure dispersionAxes() {
        return Figure.of("Dispersion by mean")
                .withXaxis(Axis.log10("Mean of normalised counts", ""))
                .withYaxis(Axis.log10("Dispersion", ""));
    }

    private static Line trendLine(double[] means, double[] trend) {
        int[] drawn = IntStream.range(0, means.length)
                .filter(g -> means[g] > 0 && trend[g] > SMALLEST_DISPERSION)
                .toArray();
        int[] order = Ranking.order(drawn, means);
        return Line.of(
                "trend",
                Arrays.stream(order).mapToDouble(g -> means[g]).toArray(),
                Arrays.stream(order).mapToDouble(g -> trend[g]).toArray());
    }

    /**
     * Draws the standard deviation of each gene over samples against the rank of its mean: flat where the variance was
     * stabilised. Genes of which all values are equal, as those without a read are, are left out and counted in the
     * description.
     *
     * @param expression values on the log2 scale
     * @return the figure, with the median in fifty classes of rank
     * @throws IllegalArgumentException if there is no gene
     */
    public static Figure meanVariance(ExpressionValues expression) {
        double[][] rows = expression.getRows();
        if (rows.length == 0) {
            throw new IllegalArgumentException("no genes; give the values of one or more");
        }
        double[][] varying = Arrays.stream(rows)
                .filter(row -> deviation(row, ExpressionTable.mean(row)) > NO_DEVIATION)
                .toArray(double[][]::new);
        double[][] values = varying.length == 0 ? rows : varying;
        double[] means =
                Arrays.stream(values).mapToDouble(ExpressionTable::mean).toArray();
        int[] order = Ranking.order(means);
        double[] ranks =
                IntStream.range(0, order.length).mapToDouble(r -> r + 1).toArray();
        double[] deviations = Arrays.stream(order)
                .mapToDouble(g -> deviation(values[g], means[g]))
                .toArray();
        int classes = Math.min(50, order.length);
        double[] x = new double[classes];
        double[] y = new double[classes];
        for (int c = 0; c < classes; c++) {
            int from = (int) ((long) c * order.length / classes);
            int to = (int) ((c + 1L) * order.length / classes);
            double[] part = Arrays.copyOfRange(deviations, from, to);
            Arrays.sort(part);
            x[c] = 0.5 * (from + to + 1);
            y[c] = part[part.length / 2];
        }
        return Figure.of("Standard deviation by rank of mean")
                .withXaxis(Axis.linear("Rank of mean among genes with reads", ""))
                .withYaxis(Axis.linear("Standard deviation", "log2"))
                .with(Points.of("gene", ranks, deviations).withMuted())
                .with(Line.of("median", x, y))
                .withDescription((rows.length - values.length)
                        + " genes have the same value in all samples, as without a read, and are left out.");
    }

    private static double deviation(double[] row, double mean) {
        double sum = 0;
        for (double value : row) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / Math.max(1, row.length - 1));
    }

    /**
     * Draws the histogram of p-values: flat but for a peak at 0 where the design fits. Genes of few reads have few possible
     * p-values, which stand as spikes near 1; leave them out to see the rest.
     *
     * @param pvalues p-values; NaN is not counted
     * @return the figure, with forty bars
     */
    public static Figure pvalueHistogram(double[] pvalues) {
        Objects.requireNonNull(pvalues, "pvalues");
        double[] counts = new double[BINS];
        for (double p : pvalues) {
            if (p >= 0 && p <= 1) {
                counts[(int) Math.min(BINS - 1, p * BINS)]++;
            }
        }
        double[] x = IntStream.range(0, BINS).mapToDouble(b -> (b + 0.5) / BINS).toArray();
        double total = Arrays.stream(counts).sum();
        return Figure.of("p-values")
                .withXaxis(Axis.linear("p", "").withRange(0, 1))
                .withYaxis(Axis.linear("Genes", ""))
                .with(Bars.of(REST, x, counts))
                .with(ReferenceLine.horizontal(REST, total / BINS).withLabel("if no gene changed"))
                .withDescription(String.format(
                        Locale.ROOT,
                        "%.0f p-values, %.0f of them below 0.025; %.0f would be there if no gene changed.",
                        total,
                        counts[0],
                        total / BINS));
    }

    /**
     * Draws the normalised counts of a gene, a place for each group; points of a group stand side by side, in the order of
     * their samples, so that none hides another.
     *
     * @param gene the name of the gene
     * @param counts a normalised count for each sample
     * @param groups the group of each sample
     * @return the figure, on a log axis where 0.5 was added to every count
     * @throws IllegalArgumentException if the lengths differ
     */
    public static Figure geneCounts(String gene, double[] counts, Collection<String> groups) {
        checkLengths(counts.length, groups.size());
        List<String> groupOf = List.copyOf(groups);
        List<String> names = groupOf.stream().distinct().toList();
        Figure figure =
                Figure.of(gene).withXaxis(Axis.category("", names)).withYaxis(Axis.log10("Normalised count + 0.5", ""));
        for (String name : names) {
            int[] members = IntStream.range(0, counts.length)
                    .filter(s -> groupOf.get(s).equals(name))
                    .toArray();
            int place = names.indexOf(name);
            double[] x = sideBySide(members.length, place);
            figure = figure.with(Points.of(
                    name,
                    x,
                    Arrays.stream(members).mapToDouble(s -> counts[s] + 0.5).toArray()));
        }
        return figure;
    }

    /** Places around a category: multiples of the golden section, which fill a width evenly whatever their number. */
    private static double[] sideBySide(int points, int place) {
        double[] x = new double[points];
        Arrays.setAll(x, i -> JITTER * (i * GOLDEN_SECTION % 1));
        double mean = ExpressionTable.mean(x);
        Arrays.setAll(x, i -> place + x[i] - mean);
        return x;
    }

    /**
     * Draws genes by samples, each gene centred at its mean, like genes and like samples side by side.
     *
     * @param expression variance-stabilised counts or log-CPM of at most a few hundred genes
     * @return the figure
     * @throws IllegalArgumentException if there are fewer than 2 samples or a value is not finite
     */
    public static Figure heatMap(ExpressionValues expression) {
        return heatMap(expression, Collections.nCopies(expression.getSamples().size(), REST));
    }

    /**
     * Draws genes by samples as {@link #heatMap(ExpressionValues)}, with the group of each sample behind its name.
     *
     * @param expression variance-stabilised counts or log-CPM of at most a few hundred genes
     * @param groups the group of each sample, such as its condition; empty for none
     * @return the figure
     * @throws IllegalArgumentException if there is not one group for each sample, there are fewer than 2 samples, or a value is
     *     not finite
     */
    public static Figure heatMap(ExpressionValues expression, Collection<String> groups) {
        List<String> genes = expression.getGenes();
        List<String> samples = expression.getSamples();
        double[][] values = ExpressionTable.rows(expression);
        PrincipalComponents.checkGroups(samples, groups);
        List<String> groupOf = List.copyOf(groups);
        double[][] centred = new double[values.length][samples.size()];
        double[][] bySample = new double[samples.size()][values.length];
        double largest = 0;
        for (int g = 0; g < values.length; g++) {
            double mean = ExpressionTable.mean(values[g]);
            for (int s = 0; s < samples.size(); s++) {
                centred[g][s] = values[g][s] - mean;
                bySample[s][g] = centred[g][s];
                largest = Math.max(largest, Math.abs(centred[g][s]));
            }
        }
        int[] columns = SampleDistances.between(samples, centred)
                .cluster(Linkage.COMPLETE)
                .getOrder();
        int[] rows = values.length < 2
                ? new int[values.length]
                : SampleDistances.between(genes, bySample)
                        .cluster(Linkage.COMPLETE)
                        .getOrder();
        double[][] sorted = new double[rows.length][columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                sorted[i][j] = centred[rows[i]][columns[j]];
            }
        }
        double end = largest > 0 ? largest : 1;
        return Figure.of("Genes by samples")
                .with(HeatMap.of(
                                Arrays.stream(rows).mapToObj(genes::get).toList(),
                                Arrays.stream(columns)
                                        .mapToObj(s -> (samples.get(s) + " " + groupOf.get(s)).strip())
                                        .toList(),
                                sorted)
                        .withScale("Centred at the gene's mean", "log2")
                        .withRange(-end, end)
                        .withMidpoint(0));
    }

    private static Points points(String series, double[] x, double[] y, IntPredicate chosen) {
        int[] genes = IntStream.range(0, x.length)
                .filter(chosen)
                .filter(g -> Double.isFinite(x[g]) && Double.isFinite(y[g]))
                .toArray();
        return Points.of(
                series,
                Arrays.stream(genes).mapToDouble(g -> x[g]).toArray(),
                Arrays.stream(genes).mapToDouble(g -> y[g]).toArray());
    }

    /** Called genes that are up and those that are down, as far as there are any. */
    private static Figure withCalls(
            Figure figure, double[] x, double[] y, IntPredicate called, double[] folds, double level) {
        String up = "up, adjusted p < " + level;
        String down = "down, adjusted p < " + level;
        Points higher = points(up, x, y, called.and(g -> folds[g] > 0));
        Points lower = points(down, x, y, called.and(g -> folds[g] < 0));
        Figure with = higher.getX().length > 0 ? figure.with(higher) : figure;
        return (lower.getX().length > 0 ? with.with(lower) : with).withUpAndDown(up, down);
    }

    private static String calls(double[] folds, double[] adjusted, double level) {
        long up = IntStream.range(0, folds.length)
                .filter(g -> adjusted[g] < level && folds[g] > 0)
                .count();
        long down = IntStream.range(0, folds.length)
                .filter(g -> adjusted[g] < level && folds[g] < 0)
                .count();
        return up + " genes are up and " + down + " down at an adjusted p-value below " + level + ".";
    }

    private static void checkLengths(int... lengths) {
        if (Arrays.stream(lengths).distinct().count() > 1) {
            throw new IllegalArgumentException(
                    "arrays of " + Arrays.toString(lengths) + " values; give one value of each for every gene");
        }
    }
}
