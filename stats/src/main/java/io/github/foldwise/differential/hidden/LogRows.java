package io.github.foldwise.differential.hidden;

import io.github.foldwise.expression.ExpressionValues;

/** Log expression as rows of genes, all of them finite. */
final class LogRows {
    private LogRows() {}

    static double[][] of(ExpressionValues values) {
        int n = values.getSamples().size();
        double[] flat = values.toArray();
        double[][] rows = new double[flat.length / n][n];
        for (int i = 0; i < flat.length; i++) {
            if (!Double.isFinite(flat[i])) {
                throw new IllegalArgumentException(
                        "gene \"" + values.getGenes().get(i / n) + "\" has no value in sample \""
                                + values.getSamples().get(i % n) + "\"; leave out genes with missing values");
            }
            rows[i / n][i % n] = flat[i];
        }
        return rows;
    }
}
