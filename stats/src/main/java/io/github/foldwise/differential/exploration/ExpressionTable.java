package io.github.foldwise.differential.exploration;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Checks and choices that all analyses of a table of values share: genes in rows, samples in columns. */
final class ExpressionTable {
    private ExpressionTable() {}

    static void check(List<String> genes, List<String> samples, double[][] values) {
        if (values.length != genes.size()) {
            throw new IllegalArgumentException(
                    genes.size() + " genes but " + values.length + " rows of values; give one row for each gene");
        }
        if (samples.size() < 2 || genes.isEmpty()) {
            throw new IllegalArgumentException(genes.size() + " genes and " + samples.size()
                    + " samples; at least one gene and two samples are needed");
        }
        for (int g = 0; g < values.length; g++) {
            if (values[g].length != samples.size()) {
                throw new IllegalArgumentException("gene \"" + genes.get(g) + "\" has " + values[g].length
                        + " values, but there are " + samples.size() + " samples; give one value for each sample");
            }
            for (int s = 0; s < samples.size(); s++) {
                if (!Double.isFinite(values[g][s])) {
                    throw new IllegalArgumentException("value " + values[g][s] + " of gene \"" + genes.get(g)
                            + "\" in sample \"" + samples.get(s) + "\": values must be finite, such as log-CPM");
                }
            }
        }
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
