package io.github.foldwise.differential.normalization;

import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.DesignChecks;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.internal.linear.OrthogonalFit;
import io.github.foldwise.internal.smooth.Medians;
import io.github.foldwise.text.Options;
import java.util.Arrays;
import java.util.Collection;

/**
 * Which genes are counted often enough to be tested: at least a number of counts (in the sample of median size, in the others
 * in proportion) in at least as many samples as the smallest group has, and a number in total. Equals edgeR's
 * {@code filterByExpr} of 3.40, also where a sample of median size has exactly the least count, on which rounding decides; Chen,
 * Lun and Smyth (2016), doi:10.12688/f1000research.8987.2.
 *
 * <p>The filter sees the design only, never the difference that is tested, so that p-values stay valid. Instances are
 * immutable.
 */
public final class ExpressionFilter extends Options {
    private static final long serialVersionUID = 1L;

    private static final int MANY = 10;
    private static final double SHARE_OF_MANY = 0.7;
    private static final double TOLERANCE = 1e-14;

    private final double minimumCount;
    private final double minimumTotal;

    private ExpressionFilter(double minimumCount, double minimumTotal) {
        this.minimumCount = minimumCount;
        this.minimumTotal = minimumTotal;
    }

    /**
     * Returns the filter with edgeR's defaults: 10 counts in the samples of a group, 15 in total.
     *
     * @return the filter
     */
    public static ExpressionFilter withDefaults() {
        return new ExpressionFilter(10, 15);
    }

    /**
     * Returns a filter with another least count.
     *
     * @param count the least count in the sample of median size, 0 or more
     * @return a copy with the count
     * @throws IllegalArgumentException if the count is negative or NaN
     */
    public ExpressionFilter withMinimumCount(double count) {
        return new ExpressionFilter(checked("minimum count", count), minimumTotal);
    }

    /**
     * Returns a filter with another least total.
     *
     * @param total the least sum of a gene's counts, 0 or more
     * @return a copy with the total
     * @throws IllegalArgumentException if the total is negative or NaN
     */
    public ExpressionFilter withMinimumTotal(double total) {
        return new ExpressionFilter(minimumCount, checked("minimum total", total));
    }

    private static double checked(String name, double value) {
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(name + " " + value + ": give a number of reads, 0 or more");
        }
        return value;
    }

    /**
     * Says which genes to keep for a design, whose smallest group is the inverse of its largest leverage.
     *
     * @param counts counts of the design's samples, in any order
     * @param design the design
     * @return for each gene whether it is kept
     * @throws IllegalArgumentException if the samples differ
     */
    public boolean[] of(CountMatrix counts, Design design) {
        double[][] matrix = design.getMatrix();
        double[] leverages = OrthogonalFit.of(matrix).leverages();
        return keep(
                DesignChecks.matched(design, counts),
                1 / Arrays.stream(leverages).max().orElse(1));
    }

    /**
     * Says which genes to keep for groups.
     *
     * @param counts the counts
     * @param groups the group of each sample, in the order of the counts
     * @return for each gene whether it is kept
     * @throws IllegalArgumentException if there are not as many groups as samples
     */
    public boolean[] of(CountMatrix counts, Collection<String> groups) {
        if (groups.size() != counts.getSampleCount()) {
            throw new IllegalArgumentException(groups.size() + " groups for " + counts.getSampleCount()
                    + " samples; give the group of each sample");
        }
        long smallest = groups.stream()
                .mapToLong(group -> groups.stream().filter(group::equals).count())
                .min()
                .orElse(1);
        return keep(counts, (double) smallest);
    }

    private boolean[] keep(CountMatrix counts, double smallestGroup) {
        double samples = smallestGroup > MANY ? MANY + (smallestGroup - MANY) * SHARE_OF_MANY : smallestGroup;
        double[] sizes = Arrays.stream(counts.getLibrarySizes())
                .mapToDouble(size -> size)
                .toArray();
        double cut = minimumCount / Medians.of(sizes) * 1e6;
        boolean[] keep = new boolean[counts.getGeneCount()];
        int[] row = new int[sizes.length];
        for (int g = 0; g < keep.length; g++) {
            counts.copyRow(g, row);
            int enough = 0;
            double total = 0;
            for (int j = 0; j < row.length; j++) {
                // In this order of operations, as cpm has it: rounding decides on counts right at the bar.
                enough += row[j] * (1e6 / sizes[j]) >= cut ? 1 : 0;
                total += row[j];
            }
            keep[g] = enough >= samples - TOLERANCE && total >= minimumTotal - TOLERANCE;
        }
        return keep;
    }

    @Override
    protected Settings settings() {
        return Settings.of("count", minimumCount).and("total", minimumTotal);
    }
}
