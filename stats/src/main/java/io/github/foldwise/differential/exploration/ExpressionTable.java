package io.github.foldwise.differential.exploration;

import io.github.foldwise.expression.ExpressionValues;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Checks and choices that all analyses of expression values share. */
final class ExpressionTable {
    private ExpressionTable() {}

    /** The values of each gene, all finite, of two samples or more. */
    static double[][] rows(ExpressionValues values) {
        List<String> samples = values.getSamples();
        double[][] rows = values.getRows();
        if (samples.size() < 2 || rows.length == 0) {
            throw new IllegalArgumentException(rows.length + " genes and " + samples.size()
                    + " samples; at least one gene and two samples are needed");
        }
        for (int g = 0; g < rows.length; g++) {
            for (int s = 0; s < rows[g].length; s++) {
                if (!Double.isFinite(rows[g][s])) {
                    throw new IllegalArgumentException("value " + rows[g][s] + " of gene \""
                            + values.getGenes().get(g) + "\" in sample \"" + samples.get(s)
                            + "\": values must be finite, such as log-CPM");
                }
            }
        }
        return rows;
    }

    static int checkedTop(int genes) {
        if (genes < 1) {
            throw new IllegalArgumentException("top " + genes + " genes: at least one gene is needed");
        }
        return genes;
    }

    /** The indices of the genes of largest variance, the earlier of two equal ones first. */
    static int[] mostVariable(double[][] values, int top) {
        double[] variances = new double[values.length];
        for (int g = 0; g < values.length; g++) {
            double mean = mean(values[g]);
            for (double value : values[g]) {
                variances[g] += (value - mean) * (value - mean);
            }
        }
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(g -> -variances[g]))
                .limit(top)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
