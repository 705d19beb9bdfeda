package io.github.foldwise.internal.enrichment.sample;

import io.github.foldwise.internal.linear.SymmetricEigen;
import java.util.Arrays;

/** Scores of gene sets that begin with standardised genes. */
public final class StandardScores {
    private StandardScores() {}

    /** A gene's values, which differ, with mean 0 and standard deviation 1. */
    public static double[] of(double[] row) {
        double mean = Arrays.stream(row).average().orElse(0);
        double deviation =
                Math.sqrt(Arrays.stream(row).map(x -> (x - mean) * (x - mean)).sum() / (row.length - 1));
        return Arrays.stream(row).map(x -> (x - mean) / deviation).toArray();
    }

    public static double[] combined(double[][] z, int[] members) {
        double[] sums = new double[z[0].length];
        for (int g : members) {
            for (int j = 0; j < sums.length; j++) {
                sums[j] += z[g][j];
            }
        }
        return Arrays.stream(sums).map(sum -> sum / Math.sqrt(members.length)).toArray();
    }

    /** The first right singular vector, turned so that it rises with the mean; where that does not vary, as the eigenvectors are. */
    public static double[] firstComponent(double[][] z, int[] members) {
        int n = z[0].length;
        double[][] gram = new double[n][n];
        for (int g : members) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    gram[i][j] += z[g][i] * z[g][j];
                    gram[j][i] = gram[i][j];
                }
            }
        }
        double[] vector = SymmetricEigen.of(gram).vector(0).clone();
        double[] mean = combined(z, members);
        double along = 0;
        for (int j = 0; j < n; j++) {
            along += vector[j] * mean[j];
        }
        return along < 0 ? Arrays.stream(vector).map(x -> -x).toArray() : vector;
    }
}
