package io.github.foldwise.differential.exploration;

import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.internal.linear.MatrixProduct;
import io.github.foldwise.internal.linear.SymmetricEigen;
import io.github.foldwise.text.Options;
import java.util.Arrays;
import java.util.List;

/**
 * The principal components of samples over the genes that vary most.
 *
 * <pre>{@code
 * PrincipalComponents pca = PrincipalComponentAnalysis.withDefaults().of(values);
 * }</pre>
 *
 * <p>Each gene is centred and not scaled, as in R {@code prcomp(t(x))} and DESeq2 {@code plotPCA}. The sign of a component,
 * which means nothing, makes its largest score positive. Instances are immutable.
 */
public final class PrincipalComponentAnalysis extends Options {
    private static final long serialVersionUID = 1L;

    private final int genes;

    private PrincipalComponentAnalysis(int genes) {
        this.genes = genes;
    }

    /** {@return an analysis of the 500 genes of largest variance, as DESeq2's {@code plotPCA}} */
    public static PrincipalComponentAnalysis withDefaults() {
        return new PrincipalComponentAnalysis(500);
    }

    /**
     * Returns an analysis of another number of genes.
     *
     * @param top number of genes of largest variance, 1 or more; all if there are fewer
     * @return a copy
     * @throws IllegalArgumentException if the number is below 1
     */
    public PrincipalComponentAnalysis withTopGenes(int top) {
        return new PrincipalComponentAnalysis(ExpressionTable.checkedTop(top));
    }

    /**
     * Finds the components.
     *
     * @param expression variance-stabilised counts or log-CPM
     * @return the components, as many as samples less one, or genes if these are fewer
     * @throws IllegalArgumentException if there are fewer than 2 samples or a value is not finite
     */
    public PrincipalComponents of(ExpressionValues expression) {
        List<String> samples = expression.getSamples();
        double[][] values = ExpressionTable.rows(expression);
        int[] chosen = ExpressionTable.mostVariable(values, genes);
        int n = samples.size();
        double[][] centred = new double[chosen.length][n];
        for (int g = 0; g < chosen.length; g++) {
            double mean = ExpressionTable.mean(values[chosen[g]]);
            for (int s = 0; s < n; s++) {
                centred[g][s] = values[chosen[g]][s] - mean;
            }
        }
        double[][] products = MatrixProduct.gram(centred);
        double total = 0;
        for (int i = 0; i < n; i++) {
            total += products[i][i];
        }
        SymmetricEigen eigen = SymmetricEigen.of(products);
        int count = Math.min(n - 1, chosen.length);
        double[] shares = new double[count];
        double[][] scores = new double[count][n];
        double[][] weights = new double[count][n];
        for (int k = 0; k < count; k++) {
            double value = Math.max(0, eigen.value(k));
            double length = Math.sqrt(value);
            shares[k] = total > 0 ? value / total : Double.NaN;
            double[] direction = eigen.vector(k);
            for (int s = 0; s < n; s++) {
                scores[k][s] = direction[s] * length;
                weights[k][s] = direction[s] / length;
            }
        }
        double[][] loadings = MatrixProduct.of(weights, MatrixProduct.transpose(centred));
        List<String> used =
                Arrays.stream(chosen).mapToObj(expression.getGenes()::get).toList();
        return new PrincipalComponents(used, samples, shares, scores, loadings);
    }

    @Override
    protected Settings settings() {
        return Settings.of("top genes", genes);
    }
}
