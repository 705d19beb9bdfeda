package io.github.foldwise.internal.enrichment.sample;

import io.github.foldwise.internal.linear.SymmetricEigen;
import java.util.Arrays;

/** Scores of gene sets that begin with standardised genes. */
public final class StandardScores {
    /** A mean that a component does not go along with but for rounding, as that of two genes that go against each other. */
    private static final double UNTOLD = 1e-9;

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

    /** The first right singular vector, turned so that it rises with the mean; where it does not, with the first member that it goes along with. */
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
        double along = along(vector, combined(z, members));
        for (int g = 0; g < members.length && Math.abs(along) < UNTOLD; g++) {
            along = along(vector, z[members[g]]);
        }
        return along < 0 ? Arrays.stream(vector).map(x -> -x).toArray() : vector;
    }

    private static double along(double[] vector, double[] other) {
        double sum = 0;
        for (int j = 0; j < vector.length; j++) {
            sum += vector[j] * other[j];
        }
        return sum;
    }
}
