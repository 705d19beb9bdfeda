package io.github.foldwise.differential.limma;

import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.normalization.ExpressionValues;
import io.github.foldwise.internal.OrthogonalFit;
import io.github.foldwise.internal.Ranking;
import io.github.foldwise.internal.SignificantDigits;
import io.github.foldwise.internal.SymmetricEigen;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The correlation of samples of one block, such as the cultures of one clone or the biopsies of one patient, common to all
 * genes: the trimmed mean, on the scale of the inverse hyperbolic tangent, of each gene's restricted maximum likelihood
 * estimate (Smyth, Michaud and Scott 2005, doi:10.1093/bioinformatics/bti270). Equals limma's {@code duplicateCorrelation}.
 *
 * <p>Instances are immutable.
 */
public final class BlockCorrelation implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final double TRIM = 0.15;

    private final String[] blocks;
    private final double correlation;

    private BlockCorrelation(String[] blocks, double correlation) {
        this.blocks = blocks;
        this.correlation = correlation;
    }

    /**
     * Returns a correlation that is known.
     *
     * @param blocks the block of each sample
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
        return new BlockCorrelation(blocks.toArray(String[]::new), correlation);
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
     * @param blocks the block of each sample
     * @return the correlation
     * @throws IllegalArgumentException if there are not as many blocks as samples, no block has two samples, values are
     *     missing, or the design leaves nothing to estimate it from
     */
    public static BlockCorrelation estimate(ExpressionValues values, Design design, List<String> blocks) {
        int n = design.getSampleCount();
        if (blocks.size() != n || values.getSamples().size() != n) {
            throw new IllegalArgumentException(
                    blocks.size() + " blocks and " + values.getSamples().size() + " samples of values for a design of "
                            + n + " samples; give one of each for every sample");
        }
        if (largest(blocks) < 2) {
            throw new IllegalArgumentException(
                    "blocks " + blocks + ": each has one sample, so that there is no correlation within a block");
        }
        double[] flat = values.toArray();
        if (Arrays.stream(flat).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("values are missing; take the genes with missing values out");
        }
        double[][] matrix = design.getMatrix();
        double low = Math.max(-0.99, 1.0 / (1 - largest(blocks)) + 0.01);
        double[] transformed = new double[flat.length / n];
        double[] roots = new double[n];
        Arrays.fill(roots, 1);
        BlockVariance same = values.hasWeights() ? null : new BlockVariance(matrix, blocks, roots);
        int count = 0;
        for (int g = 0; g < transformed.length; g++) {
            BlockVariance variance = same;
            if (variance == null) {
                for (int j = 0; j < n; j++) {
                    roots[j] = Math.sqrt(values.getWeight(g, j));
                }
                variance = new BlockVariance(matrix, blocks, roots);
            }
            double rho = variance.correlation(flat, g * n, roots);
            if (!Double.isNaN(rho)) {
                double held = Math.max(low, Math.min(0.99, rho));
                transformed[count++] = 0.5 * (Math.log1p(held) - Math.log1p(-held));
            }
        }
        if (count == 0) {
            throw new IllegalArgumentException("the design " + design.getFormula()
                    + " leaves nothing to estimate a correlation within blocks from; take terms out of it");
        }
        double mean = Ranking.trimmedMean(Arrays.copyOf(transformed, count), TRIM);
        return new BlockCorrelation(blocks.toArray(String[]::new), Math.tanh(mean));
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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BlockCorrelation that
                && correlation == that.correlation
                && Arrays.equals(blocks, that.blocks);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(blocks) + Double.hashCode(correlation);
    }

    /** {@return the correlation and the number of blocks} */
    @Override
    public String toString() {
        return "correlation " + SignificantDigits.of(correlation) + " in "
                + new LinkedHashSet<>(Arrays.asList(blocks)).size() + " blocks";
    }
}
