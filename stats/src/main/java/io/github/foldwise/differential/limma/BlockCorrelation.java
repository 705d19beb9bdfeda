package io.github.foldwise.differential.limma;

import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.normalization.ExpressionValues;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.internal.linear.OrthogonalFit;
import io.github.foldwise.internal.linear.SymmetricEigen;
import io.github.foldwise.internal.smooth.Ranking;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Digits;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The correlation of samples of one block, such as the cultures of one clone or the biopsies of one patient, common to all
 * genes: the trimmed mean, on the scale of the inverse hyperbolic tangent, of each gene's restricted maximum likelihood
 * estimate (Smyth, Michaud and Scott 2005, doi:10.1093/bioinformatics/bti270). Equals limma's {@code duplicateCorrelation},
 * with weights too.
 *
 * <p>Instances are immutable.
 */
public final class BlockCorrelation implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final double TRIM = 0.15;
    private static final double MOST = 0.99;
    private static final int CHUNK = 256;

    private final String[] blocks;

    /** The samples of the blocks; none where the correlation was given. */
    private final String[] samples;

    private final double correlation;
    private final boolean withinDesign;

    private BlockCorrelation(String[] blocks, String[] samples, double correlation, boolean withinDesign) {
        this.blocks = blocks;
        this.samples = samples;
        this.correlation = correlation;
        this.withinDesign = withinDesign;
    }

    /**
     * Returns a correlation that is known.
     *
     * @param blocks the block of each sample, in the order of the design
     * @param correlation the correlation of two samples of a block
     * @return the correlation
     * @throws IllegalArgumentException if the correlation is not below 1, or so negative that blocks of this size cannot have
     *     it
     */
    public static BlockCorrelation of(List<String> blocks, double correlation) {
        double least = -1.0 / Math.max(1, largest(blocks) - 1);
        if (!(correlation > least && correlation < 1)) {
            throw new IllegalArgumentException("correlation " + correlation + " within blocks of up to "
                    + largest(blocks) + " samples: it must lie between " + least + " and 1");
        }
        return new BlockCorrelation(blocks.toArray(String[]::new), new String[0], correlation, false);
    }

    private static int largest(List<String> blocks) {
        return (int) new LinkedHashSet<>(blocks)
                .stream()
                        .mapToLong(
                                block -> blocks.stream().filter(block::equals).count())
                        .max()
                        .orElse(1);
    }

    /**
     * Estimates the correlation.
     *
     * @param values expression, with weights or without
     * @param design the design of the samples
     * @param blocks the block of each sample, in the order of the design
     * @return the correlation, in (-1, 1); 0, with a warning, if the blocks are a combination of the design's columns
     * @throws IllegalArgumentException if there are not as many blocks as samples, the samples of values and design differ or
     *     stand in another order, no block has two samples, values are missing, or the design leaves nothing to estimate it
     *     from
     */
    public static BlockCorrelation estimate(ExpressionValues values, Design design, List<String> blocks) {
        return estimate(values, design, blocks, ProgressListener.NONE);
    }

    /**
     * Estimates the correlation, and tells of its progress.
     *
     * @param values expression, with weights or without
     * @param design the design of the samples
     * @param blocks the block of each sample, in the order of the design
     * @param listener hears of the genes worked on, and may stop the work
     * @return the correlation, as {@link #estimate(ExpressionValues, Design, List)}
     * @throws IllegalArgumentException as {@link #estimate(ExpressionValues, Design, List)}
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public static BlockCorrelation estimate(
            ExpressionValues values, Design design, List<String> blocks, ProgressListener listener) {
        check(values, design, blocks);
        String[] names = blocks.toArray(String[]::new);
        double[][] matrix = design.getMatrix();
        double[] ones = new double[matrix.length];
        Arrays.fill(ones, 1);
        BlockVariance plain = new BlockVariance(matrix, blocks, ones);
        if (plain.isWithinDesign()) {
            return new BlockCorrelation(names, design.getSamples().toArray(String[]::new), 0, true);
        }
        double[] transformed = transformed(values, matrix, blocks, plain, listener);
        double[] told = Arrays.stream(transformed).filter(z -> !Double.isNaN(z)).toArray();
        if (told.length == 0) {
            throw new IllegalArgumentException("the design " + design.getFormula()
                    + " leaves nothing to estimate a correlation within blocks from; take terms out of it");
        }
        double mean = Ranking.trimmedMean(told, TRIM);
        return new BlockCorrelation(names, design.getSamples().toArray(String[]::new), Math.tanh(mean), false);
    }

    private static void check(ExpressionValues values, Design design, List<String> blocks) {
        int n = design.getSampleCount();
        if (blocks.size() != n) {
            throw new IllegalArgumentException(
                    blocks.size() + " blocks for a design of " + n + " samples; give the block of every sample");
        }
        LimmaAnalysis.requireOrder(design, values);
        if (largest(blocks) < 2) {
            throw new IllegalArgumentException(
                    "blocks " + blocks + ": each has one sample, so that there is no correlation within a block");
        }
        if (Arrays.stream(values.toArray()).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("values are missing; take the genes with missing values out");
        }
    }

    /** The inverse hyperbolic tangent of each gene's correlation; NaN where it cannot be told. */
    private static double[] transformed(
            ExpressionValues values,
            double[][] matrix,
            List<String> blocks,
            BlockVariance plain,
            ProgressListener listener) {
        int n = matrix.length;
        double[] flat = values.toArray();
        double low = Math.max(-MOST, 1.0 / (1 - largest(blocks)) + 0.01);
        double[] transformed = new double[flat.length / n];
        int chunks = (transformed.length + CHUNK - 1) / CHUNK;
        Parallel.forEach(chunks, 1, listener, c -> {
            double[] roots = new double[n];
            Arrays.fill(roots, 1);
            for (int g = c * CHUNK; g < Math.min(transformed.length, (c + 1) * CHUNK); g++) {
                for (int j = 0; j < n; j++) {
                    roots[j] = Math.sqrt(values.getWeight(g, j));
                }
                BlockVariance variance = values.hasWeights() ? new BlockVariance(matrix, blocks, roots) : plain;
                double held = Math.max(low, Math.min(MOST, variance.correlation(flat, g * n, roots)));
                transformed[g] = 0.5 * (Math.log1p(held) - Math.log1p(-held));
            }
        });
        return transformed;
    }

    /** One gene's mixed model in the residual space of its design, turned so that its squares are independent gammas. */
    private static final class BlockVariance {
        private final OrthogonalFit fit;
        private final int rank;
        private final int residual;
        private final double[] block;
        private final double[][] axes;

        BlockVariance(double[][] design, List<String> blocks, double[] roots) {
            int n = design.length;
            this.fit = new OrthogonalFit(n, design[0].length).factorise(design, roots);
            this.rank = fit.getRank();
            this.residual = n - rank;
            double[][] cross = new double[Math.max(1, residual)][Math.max(1, residual)];
            for (String name : new LinkedHashSet<>(blocks)) {
                double[] indicator = IntStream.range(0, n)
                        .mapToDouble(j -> blocks.get(j).equals(name) ? 1 : 0)
                        .toArray();
                fit.rotate(indicator);
                for (int i = 0; i < residual; i++) {
                    for (int k = 0; k < residual; k++) {
                        cross[i][k] += indicator[rank + i] * indicator[rank + k];
                    }
                }
            }
            SymmetricEigen eigen = SymmetricEigen.of(cross);
            this.block = new double[cross.length];
            this.axes = new double[cross.length][];
            for (int k = 0; k < cross.length; k++) {
                block[k] = Math.max(0, eigen.value(k));
                axes[k] = eigen.vector(k);
            }
        }

        /** Whether nothing of the blocks is left in the residual space. */
        boolean isWithinDesign() {
            return residual > 0 && Arrays.stream(block).allMatch(value -> value < 1e-10);
        }

        /** The share of the block's variance in the whole; NaN if it cannot be told. */
        double correlation(double[] values, int at, double[] roots) {
            if (residual < 2) {
                return Double.NaN;
            }
            double[] y = new double[roots.length];
            for (int j = 0; j < y.length; j++) {
                y[j] = values[at + j] * roots[j];
            }
            fit.rotate(y);
            double[] squares = new double[residual];
            for (int i = 0; i < residual; i++) {
                double sum = 0;
                for (int k = 0; k < residual; k++) {
                    sum += axes[i][k] * y[rank + k];
                }
                squares[i] = sum * sum;
            }
            double[] components = GammaComponents.fit(squares, block);
            return components[1] / (components[0] + components[1]);
        }
    }

    /** Refuses a design of other samples than those of the blocks. */
    void requireSamplesOf(Design design) {
        if (blocks.length != design.getSampleCount()) {
            throw new IllegalArgumentException(blocks.length + " blocks for a design of " + design.getSampleCount()
                    + " samples; give the block of every sample");
        }
        if (samples.length > 0 && !Arrays.asList(samples).equals(design.getSamples())) {
            throw new IllegalArgumentException("samples of the blocks " + Arrays.asList(samples) + " and of the design "
                    + design.getSamples() + " differ; give them in the same order");
        }
    }

    /** The inverse of the Cholesky factor of the samples' correlation, row by row. */
    double[][] whitening() {
        int n = blocks.length;
        double[][] inverse = new double[n][n];
        double[][] factor = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = i == j ? 1 : blocks[i].equals(blocks[j]) ? correlation : 0;
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                factor[i][j] = i == j ? Math.sqrt(sum) : sum / factor[j][j];
            }
            for (int j = 0; j <= i; j++) {
                double sum = i == j ? 1 : 0;
                for (int k = j; k < i; k++) {
                    sum -= factor[i][k] * inverse[k][j];
                }
                inverse[i][j] = sum / factor[i][i];
            }
        }
        return inverse;
    }

    /**
     * Returns the correlation of two samples of a block.
     *
     * @return the correlation
     */
    public double getCorrelation() {
        return correlation;
    }

    /**
     * Returns the blocks.
     *
     * @return the block of each sample, unmodifiable
     */
    public List<String> getBlocks() {
        return List.of(blocks);
    }

    /**
     * Returns what should be known of the estimate.
     *
     * @return one warning if the blocks are a combination of the design's columns, so that nothing is left to estimate a
     *     correlation from; else none
     */
    public List<String> getWarnings() {
        return withinDesign
                ? List.of(
                        "the blocks are a combination of the design's columns: their effects are fitted already, and the"
                                + " correlation is set to 0")
                : List.of();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BlockCorrelation that
                && correlation == that.correlation
                && withinDesign == that.withinDesign
                && Arrays.equals(samples, that.samples)
                && Arrays.equals(blocks, that.blocks);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(blocks) + Double.hashCode(correlation);
    }

    /** {@return the correlation and the number of blocks} */
    @Override
    public String toString() {
        return "correlation " + Digits.of(correlation) + " in " + new LinkedHashSet<>(Arrays.asList(blocks)).size()
                + " blocks";
    }
}
