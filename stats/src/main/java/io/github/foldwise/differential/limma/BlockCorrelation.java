package io.github.foldwise.differential.limma;

import io.github.foldwise.differential.Design;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.internal.Parallel;
import io.github.foldwise.internal.linear.Cholesky;
import io.github.foldwise.internal.linear.MatrixProduct;
import io.github.foldwise.internal.linear.OrthogonalFit;
import io.github.foldwise.internal.linear.SymmetricEigen;
import io.github.foldwise.internal.smooth.Ranking;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The correlation of samples of one block, such as the cultures of one clone or the biopsies of one patient, common to all
 * genes: the trimmed mean, on the scale of the inverse hyperbolic tangent, of each gene's restricted maximum likelihood
 * estimate (Smyth, Michaud and Scott 2005, doi:10.1093/bioinformatics/bti270). Equals limma's {@code duplicateCorrelation},
 * with weights too.
 *
 * <p>Instances are immutable.
 */
public final class BlockCorrelation extends Value {
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
     * {@return a correlation that is known}
     *
     * @param blocks the block of each sample, in the order of the design
     * @param correlation the correlation of two samples of a block
     * @throws IllegalArgumentException if the correlation is not below 1, or so negative that blocks of this size cannot have
     *     it
     */
    public static BlockCorrelation of(Collection<String> blocks, double correlation) {
        Objects.requireNonNull(blocks, "blocks");
        double least = -1.0 / Math.max(1, largest(blocks) - 1);
        if (!(correlation > least && correlation < 1)) {
            throw new IllegalArgumentException("correlation " + correlation + " within blocks of up to "
                    + largest(blocks) + " samples: it must lie between " + least + " and 1");
        }
        return new BlockCorrelation(blocks.toArray(String[]::new), new String[0], correlation, false);
    }

    private static int largest(Collection<String> blocks) {
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
    public static BlockCorrelation estimate(ExpressionValues values, Design design, Collection<String> blocks) {
        return estimate(values, design, blocks, ProgressListener.NONE);
    }

    /**
     * Estimates the correlation, and tells of its progress.
     *
     * @param values expression, with weights or without
     * @param design the design of the samples
     * @param blocks the block of each sample, in the order of the design
     * @param listener hears of the genes worked on, and may stop the work
     * @return the correlation, as {@link #estimate(ExpressionValues, Design, Collection)}
     * @throws IllegalArgumentException as {@link #estimate(ExpressionValues, Design, Collection)}
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public static BlockCorrelation estimate(
            ExpressionValues values, Design design, Collection<String> blocks, ProgressListener listener) {
        return estimate(values, design, blocks, 1, listener);
    }

    /**
     * Estimates the correlation, working on several genes at a time.
     *
     * @param values expression, with weights or without
     * @param design the design of the samples
     * @param blocks the block of each sample, in the order of the design
     * @param threads the number of threads, at least 1; the correlation is the same for any number
     * @param listener hears of the genes worked on, and may stop the work
     * @return the correlation, as {@link #estimate(ExpressionValues, Design, Collection)}
     * @throws IllegalArgumentException as {@link #estimate(ExpressionValues, Design, Collection)}, or if the number of threads is
     *     below 1
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public static BlockCorrelation estimate(
            ExpressionValues values, Design design, Collection<String> blocks, int threads, ProgressListener listener) {
        Objects.requireNonNull(values, "values");
        Objects.requireNonNull(blocks, "blocks");
        Objects.requireNonNull(listener, "listener");
        Parallel.checkThreads(threads);
        List<String> each = List.copyOf(blocks);
        check(values, design, each);
        if (Arrays.stream(values.toArray()).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("values are missing; take the genes with missing values out");
        }
        return ofObserved(values, design, each, threads, listener);
    }

    /** The same of values of which some may be missing: each gene tells of the samples that it was observed in. */
    static BlockCorrelation ofObserved(
            ExpressionValues values, Design design, List<String> blocks, int threads, ProgressListener listener) {
        String[] names = blocks.toArray(String[]::new);
        BlockVariance variance = new BlockVariance(design.getMatrix(), blocks);
        if (variance.isWithinDesign()) {
            return new BlockCorrelation(names, design.getSamples().toArray(String[]::new), 0, true);
        }
        double[] transformed = transformed(values, design.getMatrix(), blocks, variance, threads, listener);
        double[] told = Arrays.stream(transformed).filter(z -> !Double.isNaN(z)).toArray();
        if (told.length == 0) {
            throw new IllegalArgumentException("the design " + design.getFormula()
                    + " leaves nothing to estimate a correlation within blocks from; take terms out of it");
        }
        double mean = Ranking.trimmedMean(told, TRIM);
        return new BlockCorrelation(names, design.getSamples().toArray(String[]::new), Math.tanh(mean), false);
    }

    private static void check(ExpressionValues values, Design design, List<String> blocks) {
        checkBlocks(design, blocks);
        LimmaAnalysis.requireOrder(design, values);
    }

    static void checkBlocks(Design design, List<String> blocks) {
        int n = design.getSampleCount();
        if (blocks.size() != n) {
            throw new IllegalArgumentException(
                    blocks.size() + " blocks for a design of " + n + " samples; give the block of every sample");
        }
        if (largest(blocks) < 2) {
            throw new IllegalArgumentException("each of the " + n
                    + " samples is a block of its own, so that there is no correlation within a block; give the "
                    + "samples that belong together the same block, or leave blocks out");
        }
    }

    /** The inverse hyperbolic tangent of each gene's correlation; NaN where it cannot be told. */
    private static double[] transformed(
            ExpressionValues values,
            double[][] matrix,
            List<String> blocks,
            BlockVariance unweighted,
            int threads,
            ProgressListener listener) {
        int n = matrix.length;
        double[] flat = values.toArray();
        double low = Math.max(-MOST, 1.0 / (1 - largest(blocks)) + 0.01);
        double[] transformed = new double[flat.length / n];
        int chunks = (transformed.length + CHUNK - 1) / CHUNK;
        Parallel.forEach(chunks, threads, listener, c -> {
            BlockVariance variance = values.hasWeights() ? new BlockVariance(matrix, blocks) : unweighted;
            double[] roots = new double[n];
            double[] y = new double[n];
            for (int g = c * CHUNK; g < Math.min(transformed.length, (c + 1) * CHUNK); g++) {
                boolean missing = false;
                for (int j = 0; j < n; j++) {
                    roots[j] = Math.sqrt(values.getWeight(g, j));
                    y[j] = flat[g * n + j] * roots[j];
                    missing |= Double.isNaN(y[j]);
                }
                if (values.hasWeights() && !missing) {
                    variance.factorise(roots);
                }
                double own = missing ? ofObserved(matrix, blocks, roots, y) : variance.correlation(y);
                double held = Math.max(low, Math.min(MOST, own));
                transformed[g] = 0.5 * (Math.log1p(held) - Math.log1p(-held));
            }
        });
        return transformed;
    }

    /** The correlation of a gene that was not observed in all samples; NaN if too little is left. */
    private static double ofObserved(double[][] matrix, List<String> blocks, double[] roots, double[] y) {
        int[] observed =
                IntStream.range(0, y.length).filter(j -> !Double.isNaN(y[j])).toArray();
        List<String> left = Arrays.stream(observed).mapToObj(blocks::get).toList();
        int different = new LinkedHashSet<>(left).size();
        if (observed.length <= matrix[0].length + 2 || different < 2 || different >= observed.length - 1) {
            return Double.NaN;
        }
        double[][] rows = Arrays.stream(observed).mapToObj(j -> matrix[j]).toArray(double[][]::new);
        BlockVariance variance = new BlockVariance(rows, left);
        variance.factorise(Arrays.stream(observed).mapToDouble(j -> roots[j]).toArray());
        return variance.correlation(
                Arrays.stream(observed).mapToDouble(j -> y[j]).toArray());
    }

    /**
     * One gene's mixed model in the residual space of its design, turned so that its squares are independent gammas.
     *
     * <p>Of the axes that would turn it only those within the span of the blocks matter: there are no more than blocks, they
     * come from the blocks' own small cross product, and along all others the variance is the same, so that only the sum of
     * those squares counts.
     */
    private static final class BlockVariance {
        /** A block variance below this part of the largest is rounding. */
        private static final double NONE = 1e-10;

        private final double[][] design;
        private final double[][] indicators;
        private final OrthogonalFit fit;
        /** The indicators of the blocks, rotated; their residual parts lie behind the rank. */
        private final double[][] rotated;

        private int rank;
        private double[] variances = {};
        private double[][] axes = {};

        /** Begins with samples that count alike. */
        BlockVariance(double[][] design, List<String> blocks) {
            this.design = design;
            this.indicators = new LinkedHashSet<>(blocks)
                    .stream()
                            .map(name -> blocks.stream()
                                    .mapToDouble(block -> block.equals(name) ? 1 : 0)
                                    .toArray())
                            .toArray(double[][]::new);
            this.rotated = new double[indicators.length][design.length];
            this.fit = new OrthogonalFit(design.length, design[0].length);
            double[] ones = new double[design.length];
            Arrays.fill(ones, 1);
            factorise(ones);
        }

        /** Only the design and the response are weighted, as limma does it. */
        void factorise(double[] roots) {
            int n = design.length;
            rank = fit.factorise(design, roots).getRank();
            for (int b = 0; b < indicators.length; b++) {
                System.arraycopy(indicators[b], 0, rotated[b], 0, n);
                fit.rotate(rotated[b]);
            }
            double[][] cross = new double[rotated.length][rotated.length];
            for (int a = 0; a < cross.length; a++) {
                for (int b = 0; b <= a; b++) {
                    cross[a][b] = residualProduct(rotated[a], rotated[b]);
                    cross[b][a] = cross[a][b];
                }
            }
            SymmetricEigen eigen = SymmetricEigen.of(cross);
            int count = 0;
            while (count < Math.min(cross.length, n - rank)
                    && eigen.value(count) > NONE * Math.max(1, eigen.value(0))) {
                count++;
            }
            variances = new double[count];
            axes = new double[count][];
            for (int k = 0; k < count; k++) {
                variances[k] = eigen.value(k);
                axes[k] = eigen.vector(k);
            }
        }

        private double residualProduct(double[] a, double[] b) {
            double sum = 0;
            for (int i = rank; i < a.length; i++) {
                sum += a[i] * b[i];
            }
            return sum;
        }

        /** Whether nothing of the blocks is left in the residual space. */
        boolean isWithinDesign() {
            return design.length > rank && variances.length == 0;
        }

        /** The share of the block's variance in the whole, of a weighted response that is lost; NaN if it cannot be told. */
        double correlation(double[] y) {
            int residual = y.length - rank;
            if (residual < 2) {
                return Double.NaN;
            }
            fit.rotate(y);
            double[] blockSums = new double[rotated.length];
            for (int b = 0; b < blockSums.length; b++) {
                blockSums[b] = residualProduct(rotated[b], y);
            }
            double[] squares = new double[residual];
            double rest = residualProduct(y, y);
            for (int k = 0; k < variances.length; k++) {
                double sum = 0;
                for (int b = 0; b < blockSums.length; b++) {
                    sum += axes[k][b] * blockSums[b];
                }
                squares[k] = sum * sum / variances[k];
                rest -= squares[k];
            }
            Arrays.fill(squares, variances.length, residual, Math.max(0, rest) / (residual - variances.length));
            double[] components = GammaComponents.fit(squares, Arrays.copyOf(variances, residual));
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

    /**
     * The inverse of the Cholesky factor of the samples' correlation, row by row.
     *
     * @throws IllegalArgumentException if the correlation is so near a bound that the matrix is not positive definite as doubles
     */
    double[][] whitening() {
        return whitening(blocks, correlation);
    }

    static double[][] whitening(String[] blocks, double correlation) {
        int n = blocks.length;
        double[] factor = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                factor[i * n + j] = i == j ? 1 : blocks[i].equals(blocks[j]) ? correlation : 0;
            }
        }
        if (!Cholesky.factor(factor, n)) {
            throw new IllegalArgumentException("correlation " + correlation + " within blocks of up to "
                    + largest(Arrays.asList(blocks))
                    + " samples is so near a bound that what the samples tell apart is lost"
                    + " to rounding; give a correlation farther from it");
        }
        double[][] columns = new double[n][n];
        for (int j = 0; j < n; j++) {
            columns[j][j] = 1;
            Cholesky.forward(factor, columns[j], 0, n);
        }
        return MatrixProduct.transpose(columns);
    }

    /** {@return the correlation of two samples of a block} */
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
    protected Object[] parts() {
        return new Object[] {correlation, withinDesign, samples, blocks};
    }

    /** {@return the correlation and the number of blocks} */
    @Override
    public String toString() {
        return "correlation " + Digits.of(correlation) + " in " + new LinkedHashSet<>(Arrays.asList(blocks)).size()
                + " blocks";
    }
}
