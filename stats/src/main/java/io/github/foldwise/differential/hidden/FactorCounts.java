package io.github.foldwise.differential.hidden;

import io.github.foldwise.internal.Steps;
import io.github.foldwise.internal.linear.MatrixProduct;
import io.github.foldwise.internal.linear.SymmetricEigen;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Counts the hidden factors of residuals. */
final class FactorCounts {
    private static final double SIGNIFICANT = 0.1;
    private static final int PARTS = 10;
    private static final int THRESHOLDS = 1001;
    /** So many thresholds next to each other make an interval: a scale of 0.01. */
    private static final int INTERVAL = 6;

    private static final double HIGHEST = 2;
    private static final double NOTHING = 1e-10;

    private FactorCounts() {}

    /** Directions that explain more than in permuted residuals. */
    static int byPermutation(double[][] rows, LinearSpace space, int permutations, long seed, Steps steps) {
        int n = rows[0].length;
        int most = Math.min(rows.length, n) - space.dimensions();
        double[][] residuals = space.residuals(rows);
        double[] found = shares(residuals, most);
        int[] reached = new int[most];
        SplittableRandom random = new SplittableRandom(seed);
        steps.loop(permutations);
        for (int b = 0; b < permutations; b++) {
            steps.next();
            double[][] permuted = new double[rows.length][];
            for (int g = 0; g < rows.length; g++) {
                permuted[g] = space.residual(shuffled(residuals[g], random));
            }
            double[] shares = shares(permuted, most);
            for (int k = 0; k < most; k++) {
                reached[k] += shares[k] >= found[k] ? 1 : 0;
            }
        }
        int count = 0;
        while (count < most && reached[count] <= SIGNIFICANT * permutations) {
            count++;
        }
        return count;
    }

    /** What each direction explains of the whole. */
    private static double[] shares(double[][] rows, int most) {
        SymmetricEigen eigen = SymmetricEigen.of(MatrixProduct.gram(rows));
        double[] shares = new double[most];
        double sum = 0;
        for (int k = 0; k < most; k++) {
            shares[k] = Math.max(0, eigen.value(k));
            sum += shares[k];
        }
        for (int k = 0; k < most; k++) {
            shares[k] /= sum;
        }
        return shares;
    }

    private static double[] shuffled(double[] values, SplittableRandom random) {
        double[] copy = values.clone();
        for (int i = copy.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double swap = copy[i];
            copy[i] = copy[j];
            copy[j] = swap;
        }
        return copy;
    }

    /** Eigenvalues above thresholds, over the first tenth of the genes, the first two, and so on. */
    static int byThreshold(double[][] rows, LinearSpace space) {
        int part = rows.length / PARTS;
        int[][] counts = new int[THRESHOLDS][PARTS];
        for (int i = 1; i <= PARTS; i++) {
            int genes = i * part;
            double[] eigenvalues = excess(Arrays.copyOf(rows, genes), space);
            for (int t = 0; t < THRESHOLDS; t++) {
                double scale = HIGHEST * t / (THRESHOLDS - 1);
                double threshold = scale * Math.pow(genes, -1.0 / 3) * eigenvalues.length;
                counts[t][i - 1] = (int)
                        Arrays.stream(eigenvalues).filter(e -> e > threshold).count();
            }
        }
        return stable(counts);
    }

    /** Eigenvalues of the residuals beyond those of noise, whose variance the smallest eigenvalue of the values tells. */
    private static double[] excess(double[][] rows, LinearSpace space) {
        int n = rows[0].length;
        double noise = SymmetricEigen.of(MatrixProduct.gram(rows)).value(n - 1) / rows.length;
        double[][] gram = MatrixProduct.gram(space.residuals(rows));
        double[] unit = new double[n];
        for (int j = 0; j < n; j++) {
            unit[j] = 1;
            double[] own = space.residual(unit);
            unit[j] = 0;
            for (int k = 0; k < n; k++) {
                gram[j][k] = gram[j][k] / rows.length - noise * own[k];
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(gram);
        double[] values = new double[n];
        for (int k = 0; k < n; k++) {
            // What is 0 but for rounding, as along the design, is not counted even at the lowest threshold.
            values[k] = eigen.value(k) > NOTHING * eigen.value(0) ? eigen.value(k) : 0;
        }
        return values;
    }

    /**
     * The count of the second stable interval: at the lowest thresholds all eigenvalues count, whatever the genes; the next
     * thresholds at which all parts of the genes agree tell the factors apart from noise.
     */
    private static int stable(int[][] counts) {
        int run = 0;
        for (int t = 1; t < counts.length; t++) {
            int count = counts[t][PARTS - 1];
            boolean agreed = Arrays.stream(counts[t]).allMatch(c -> c == count);
            run = agreed ? (count == counts[t - 1][PARTS - 1] ? run + 1 : 1) : 0;
            if (run >= INTERVAL && count < counts[0][PARTS - 1]) {
                return count;
            }
        }
        return 0;
    }
}
