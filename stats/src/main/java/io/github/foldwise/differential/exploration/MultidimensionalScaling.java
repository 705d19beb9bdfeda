package io.github.foldwise.differential.exploration;

import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.internal.Steps;
import io.github.foldwise.internal.linear.MatrixProduct;
import io.github.foldwise.internal.linear.SymmetricEigen;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.commons.numbers.arrays.Selection;

/**
 * A map of samples on which distances are leading log2 fold changes: the root mean square of the largest differences between
 * two samples.
 *
 * <p>With the default 500 genes chosen anew for each pair and log2 values it equals limma's {@code plotMDS} with {@code
 * gene.selection = "pairwise"}; the map is Torgerson's classical scaling (1952, doi:10.1007/BF02288916). Instances are
 * immutable.
 */
public final class MultidimensionalScaling extends Options {
    private static final long serialVersionUID = 1L;

    private final int genes;
    /** Not serialised: what is read back tells nobody. */
    private final transient ProgressListener listener;

    private MultidimensionalScaling(int genes, ProgressListener listener) {
        this.genes = genes;
        this.listener = listener;
    }

    /** {@return a scaling by the 500 genes that differ most between each two samples} */
    public static MultidimensionalScaling withDefaults() {
        return new MultidimensionalScaling(500, ProgressListener.NONE);
    }

    /**
     * Returns a scaling by another number of genes.
     *
     * @param top number of genes for each pair, 1 or more; all if there are fewer
     * @return a copy
     * @throws IllegalArgumentException if the number is below 1
     */
    public MultidimensionalScaling withTopGenes(int top) {
        return new MultidimensionalScaling(ExpressionTable.checkedTop(top), listener);
    }

    /**
     * Returns a scaling that tells how far it is, and can be stopped.
     *
     * @param newListener hears of each pair of samples
     * @return a copy with the listener; the scaling then throws {@link java.util.concurrent.CancellationException} when it is stopped
     */
    public MultidimensionalScaling withProgressListener(ProgressListener newListener) {
        return new MultidimensionalScaling(genes, Objects.requireNonNull(newListener, "listener"));
    }

    /**
     * Arranges samples.
     *
     * @param expression log2 values, such as log-CPM
     * @return the map
     * @throws IllegalArgumentException if there are fewer than 2 samples or a value is not finite
     */
    public SampleMap of(ExpressionValues expression) {
        List<String> samples = expression.getSamples();
        double[][] values = ExpressionTable.rows(expression);
        int n = samples.size();
        int top = Math.min(genes, values.length);
        double[][] columns = MatrixProduct.transpose(values);
        double[][] squared = new double[n][n];
        double[] differences = new double[values.length];
        Steps steps = new Steps(listener);
        steps.last(n * (n - 1L) / 2);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                for (int g = 0; g < values.length; g++) {
                    double difference = columns[i][g] - columns[j][g];
                    differences[g] = difference * difference;
                }
                if (top < values.length) {
                    // The largest need not be in order to be added up.
                    Selection.select(differences, values.length - top);
                }
                double sum = 0;
                for (int g = values.length - top; g < values.length; g++) {
                    sum += differences[g];
                }
                squared[i][j] = sum / top;
                squared[j][i] = squared[i][j];
                steps.next();
            }
        }
        steps.finish();
        return scaled(samples, squared);
    }

    private static SampleMap scaled(List<String> samples, double[][] squared) {
        int n = samples.size();
        double[] means =
                Arrays.stream(squared).mapToDouble(ExpressionTable::mean).toArray();
        double mean = ExpressionTable.mean(means);
        double[][] products = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                products[i][j] = -0.5 * (squared[i][j] - means[i] - means[j] + mean);
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(products);
        double total = 0;
        for (int k = 0; k < n; k++) {
            total += Math.max(0, eigen.value(k));
        }
        double[] shares = new double[n - 1];
        double[][] places = new double[n - 1][];
        for (int k = 0; k < n - 1; k++) {
            double value = Math.max(0, eigen.value(k));
            shares[k] = total > 0 ? value / total : Double.NaN;
            places[k] = Arrays.stream(eigen.vector(k))
                    .map(x -> x * Math.sqrt(value))
                    .toArray();
        }
        double[][] distances = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                distances[i][j] = Math.sqrt(squared[i][j]);
            }
        }
        return new SampleMap(samples, shares, places, distances);
    }

    private Object readResolve() {
        return withProgressListener(ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("top genes of each pair", genes);
    }
}
