package io.github.foldwise.sequencing;

import io.github.foldwise.internal.linear.OrthogonalFit;
import io.github.foldwise.internal.linear.SymmetricEigen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The errors of predicting each sample from the others, under each label it could have.
 *
 * <p>With \( S = Y^T Y / G \) the cross products of the samples over G genes, a prediction of sample i by weights w of the
 * others has the mean squared error \( v^T S v \), where v is 1 at i and -w elsewhere. The weights of a least squares fit
 * without i are \( w = X a \), \( a = (X^T X - x_i x_i^T)^{-1} x \), x being the row under a label, so that the error costs
 * nothing but products of the size of the design, however many genes there are. The rows of all samples under all labels are
 * taken in an orthonormal basis, in which no covariate is large beside another.
 */
final class LabelErrors {
    /** In an orthonormal basis what the others do not tell has an eigenvalue of rounding errors. */
    private static final double NOTHING = 1e-9;

    private final double[][] products;

    /** By sample and label; not finite where the design has no such combination. */
    private final double[][][] rows;

    /**
     * Makes room.
     *
     * @param products cross products of the samples over genes, divided by their number
     * @param rows for each sample and label the row of the design, NaN where there is none
     */
    LabelErrors(double[][] products, double[][][] rows) {
        this.products = products;
        this.rows = orthonormal(rows);
    }

    private static double[][][] orthonormal(double[][][] given) {
        List<double[]> all = new ArrayList<>();
        for (double[][] sample : given) {
            Arrays.stream(sample).filter(LabelErrors::isThere).forEach(row -> all.add(row.clone()));
        }
        int columns = all.get(0).length;
        for (int c = 0; c < columns; c++) {
            int column = c;
            double length = Math.sqrt(
                    all.stream().mapToDouble(row -> row[column] * row[column]).sum());
            all.forEach(row -> row[column] = length > 0 ? row[column] / length : 0);
        }
        double[][] basis = OrthogonalFit.of(all.toArray(double[][]::new)).basis();
        double[][][] result = new double[given.length][][];
        int next = 0;
        for (int i = 0; i < given.length; i++) {
            result[i] = new double[given[i].length][basis.length];
            for (int l = 0; l < given[i].length; l++) {
                if (!isThere(given[i][l])) {
                    Arrays.fill(result[i][l], Double.NaN);
                    continue;
                }
                for (int k = 0; k < basis.length; k++) {
                    result[i][l][k] = basis[k][next];
                }
                next++;
            }
        }
        return result;
    }

    private static boolean isThere(double[] row) {
        return Arrays.stream(row).allMatch(Double::isFinite);
    }

    /** The errors where the samples have these labels: for each sample and label, NaN where the others do not tell. */
    double[][] of(int[] labels) {
        int n = rows.length;
        double[][] design = new double[n][];
        for (int i = 0; i < n; i++) {
            design[i] = rows[i][labels[i]];
        }
        int p = design[0].length;
        double[][] gram = new double[p][p];
        double[][] crossed = new double[n][p];
        double[][] inner = new double[p][p];
        for (int i = 0; i < n; i++) {
            add(gram, design[i], design[i], 1);
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < p; k++) {
                    crossed[i][k] += products[i][j] * design[j][k];
                }
            }
            add(inner, design[i], crossed[i], 1);
        }
        double[][] errors = new double[n][];
        for (int i = 0; i < n; i++) {
            errors[i] = of(i, design[i], gram, inner, crossed[i]);
        }
        return errors;
    }

    private double[] of(int i, double[] own, double[][] gram, double[][] inner, double[] crossed) {
        int p = own.length;
        double[][] others = copy(gram);
        add(others, own, own, -1);
        double itself = products[i][i];
        double[] rest = new double[p];
        for (int k = 0; k < p; k++) {
            rest[k] = crossed[k] - itself * own[k];
        }
        double[][] within = copy(inner);
        add(within, own, rest, -1);
        add(within, rest, own, -1);
        add(within, own, own, -itself);
        SymmetricEigen eigen = SymmetricEigen.of(others);
        double[] result = new double[rows[i].length];
        for (int l = 0; l < result.length; l++) {
            double[] a = weights(eigen, rows[i][l]);
            if (a.length == 0) {
                result[l] = Double.NaN;
                continue;
            }
            double squared = itself - 2 * dot(a, rest) + quadratic(within, a);
            result[l] = Math.max(0, squared) / (1 + dot(a, rows[i][l]));
        }
        return result;
    }

    /** The inverse times a row; empty where the row is not in the span. */
    private static double[] weights(SymmetricEigen eigen, double[] row) {
        double[] a = new double[row.length];
        double outside = 0;
        for (int k = 0; k < row.length; k++) {
            double[] vector = eigen.vector(k);
            double part = dot(vector, row);
            if (eigen.value(k) > NOTHING) {
                for (int j = 0; j < a.length; j++) {
                    a[j] += vector[j] * part / eigen.value(k);
                }
            } else {
                outside += part * part;
            }
        }
        // A row that is not there is NaN, and so is not inside either.
        return outside <= NOTHING * dot(row, row) ? a : new double[0];
    }

    private static void add(double[][] to, double[] a, double[] b, double factor) {
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                to[i][j] += factor * a[i] * b[j];
            }
        }
    }

    private static double quadratic(double[][] matrix, double[] a) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * dot(matrix[i], a);
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[][] copy(double[][] matrix) {
        return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    }
}
