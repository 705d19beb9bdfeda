package io.github.foldwise.differential.limma;

import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.internal.linear.OrthogonalFit;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Expression rotated so that one coordinate is a contrast's and the others are residual.
 *
 * <p>With weights each gene has a rotation of its own, whose residual coordinates depend on the order of the design's columns.
 * The order here is limma's, so that correlations between genes are estimated as there.
 */
final class ContrastRotation {
    private final double[][] design;
    private final double @Nullable [][] whitening;
    private final OrthogonalFit fit;
    private final double[] roots;
    private final double[] ones;
    private final int n;
    private final int p;

    private ContrastRotation(double[][] design, double @Nullable [][] whitening) {
        this.design = design;
        this.whitening = whitening;
        this.n = design.length;
        this.p = design[0].length;
        this.fit = new OrthogonalFit(n, p);
        this.roots = new double[n];
        this.ones = new double[n];
        Arrays.fill(ones, 1);
    }

    static double[][] of(
            ExpressionValues values, double[][] design, double[] contrast, double @Nullable [][] whitening) {
        ContrastRotation rotation = new ContrastRotation(contrastLast(design, contrast), whitening);
        double[] flat = values.toArray();
        int n = design.length;
        double[][] rotated = new double[values.getGenes().size()][];
        boolean factorised = false;
        for (int g = 0; g < rotated.length; g++) {
            if (values.hasWeights() || !factorised) {
                for (int j = 0; j < n; j++) {
                    rotation.roots[j] = Math.sqrt(values.getWeight(g, j));
                }
                rotation.factorise();
                factorised = true;
            }
            rotated[g] = rotation.rotate(Arrays.copyOfRange(flat, g * n, (g + 1) * n));
        }
        return rotated;
    }

    /** The design in other coordinates, of which the last is the contrast. */
    static double[][] contrastLast(double[][] design, double[] contrast) {
        int[] used = IntStream.range(0, contrast.length)
                .filter(c -> contrast[c] != 0)
                .toArray();
        return used.length == 1
                ? columnLast(design, used[0], contrast[used[0]])
                : Arrays.stream(design).map(row -> reflected(row, contrast)).toArray(double[][]::new);
    }

    private static double[][] columnLast(double[][] design, int column, double weight) {
        int p = design[0].length;
        return Arrays.stream(design)
                .map(row -> {
                    double[] moved = new double[p];
                    System.arraycopy(row, 0, moved, 0, column);
                    System.arraycopy(row, column + 1, moved, column, p - column - 1);
                    moved[p - 1] = row[column] / weight;
                    return moved;
                })
                .toArray(double[][]::new);
    }

    /** A row reflected so that the contrast becomes the first coordinate, which is moved to the end. */
    private static double[] reflected(double[] row, double[] contrast) {
        int p = row.length;
        double[] mirror = contrast.clone();
        double length = Math.sqrt(Arrays.stream(contrast).map(c -> c * c).sum());
        double first = contrast[0] < 0 ? length : -length;
        mirror[0] -= first;
        double dot = 0;
        double square = 0;
        for (int i = 0; i < p; i++) {
            dot += mirror[i] * row[i];
            square += mirror[i] * mirror[i];
        }
        double[] turned = new double[p];
        for (int i = 0; i < p; i++) {
            double value = row[i] - 2 * dot / square * mirror[i];
            turned[i == 0 ? p - 1 : i - 1] = i == 0 ? value / first : value;
        }
        return turned;
    }

    private void factorise() {
        if (whitening == null) {
            fit.factorise(design, roots);
            return;
        }
        double[][] whitened = new double[n][p];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                for (int k = 0; k < p; k++) {
                    whitened[i][k] += whitening[i][j] * roots[j] * design[j][k];
                }
            }
        }
        fit.factorise(whitened, ones);
    }

    private double[] rotate(double[] response) {
        double[] effects = new double[n - p + 1];
        boolean whole = fit.getRank() == p;
        for (int j = 0; j < n; j++) {
            whole &= Double.isFinite(response[j]) && roots[j] > 0;
            response[j] *= roots[j];
        }
        if (!whole) {
            Arrays.fill(effects, Double.NaN);
            return effects;
        }
        if (whitening != null) {
            for (int i = n - 1; i >= 0; i--) {
                double sum = 0;
                for (int j = 0; j <= i; j++) {
                    sum += whitening[i][j] * response[j];
                }
                response[i] = sum;
            }
        }
        fit.rotate(response);
        System.arraycopy(response, p - 1, effects, 0, effects.length);
        effects[0] *= Math.signum(fit.getDiagonal(p - 1));
        return effects;
    }
}
