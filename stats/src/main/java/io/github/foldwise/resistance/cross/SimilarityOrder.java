package io.github.foldwise.resistance.cross;

import io.github.foldwise.differential.exploration.Dendrogram;
import io.github.foldwise.differential.exploration.Linkage;
import java.util.List;

/** An order in which like rows stand together: leaves of average linkage by the root mean square of differences that both have. */
final class SimilarityOrder {
    /** Rows that share nothing are as far apart as folds can be. */
    private static final double FARTHEST = 300;

    private SimilarityOrder() {}

    static int[] of(List<String> names, double[][] rows) {
        double[][] distances = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                distances[i][j] = distance(rows[i], rows[j]);
            }
        }
        return Dendrogram.of(names, distances, Linkage.AVERAGE).getOrder();
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = a[i] - b[i];
            if (!Double.isNaN(difference)) {
                sum += difference * difference;
                count++;
            }
        }
        return a == b ? 0 : count == 0 ? FARTHEST : Math.sqrt(sum / count);
    }
}
