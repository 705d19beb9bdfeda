package io.github.foldwise.internal.linear;

/** Cholesky factors of small symmetric matrices in flat arrays, in place and without allocation. */
public final class Cholesky {
    private Cholesky() {}

    /** Replaces the lower triangle by its factor; false if the matrix is not positive definite. */
    public static boolean factor(double[] a, int p) {
        for (int k = 0; k < p; k++) {
            if (k == p - 3) {
                return factorLast(a, k * p + k, p);
            }
            double pivot = a[k * p + k];
            if (!(pivot > 0)) {
                return false;
            }
            double root = Math.sqrt(pivot);
            a[k * p + k] = root;
            for (int i = k + 1; i < p; i++) {
                a[i * p + k] /= root;
            }
            // What a column takes from those behind it at once: sums of products would wait for one another.
            for (int i = k + 1; i < p; i++) {
                double own = a[i * p + k];
                for (int j = k + 1; j <= i; j++) {
                    a[i * p + j] -= own * a[j * p + k];
                }
            }
        }
        return true;
    }

    /** The last three columns, without the loops that would cost more than the sums in them. */
    private static boolean factorLast(double[] a, int at, int p) {
        int second = at + p;
        int third = second + p;
        double root = Math.sqrt(a[at]);
        double l1 = a[second] / root;
        double l2 = a[third] / root;
        double root1 = Math.sqrt(a[second + 1] - l1 * l1);
        double l21 = (a[third + 1] - l2 * l1) / root1;
        double root2 = Math.sqrt(a[third + 2] - l2 * l2 - l21 * l21);
        a[at] = root;
        a[second] = l1;
        a[second + 1] = root1;
        a[third] = l2;
        a[third + 1] = l21;
        a[third + 2] = root2;
        return root > 0 && root1 > 0 && root2 > 0;
    }

    /** The logarithm of the determinant of the factored matrix. */
    public static double logDeterminant(double[] factor, int p) {
        double product = 1;
        double sum = 0;
        for (int i = 0; i < p; i++) {
            product *= factor[i * p + i];
            if (product < 1e-250 || product > 1e250) {
                sum += Math.log(product);
                product = 1;
            }
        }
        return 2 * (sum + Math.log(product));
    }

    /** Solves in place. */
    public static void solve(double[] factor, double[] b, int p) {
        forward(factor, b, 0, p);
        for (int i = p - 1; i >= 0; i--) {
            double sum = b[i];
            for (int k = i + 1; k < p; k++) {
                sum -= factor[k * p + i] * b[k];
            }
            b[i] = sum / factor[i * p + i];
        }
    }

    /** Solves with the lower factor alone, in place from an offset. */
    public static void forward(double[] factor, double[] b, int from, int p) {
        for (int i = 0; i < p; i++) {
            double sum = b[from + i];
            for (int k = 0; k < i; k++) {
                sum -= factor[i * p + k] * b[from + k];
            }
            b[from + i] = sum / factor[i * p + i];
        }
    }

    /** Solves with the lower factor alone, in place, for several right sides at once: row by row, each of so many numbers. */
    public static void forwardAll(double[] factor, double[] b, int p, int sides) {
        for (int i = 0; i < p; i++) {
            int row = i * sides;
            for (int k = 0; k < i; k++) {
                double times = factor[i * p + k];
                int earlier = k * sides;
                for (int s = 0; s < sides; s++) {
                    b[row + s] -= times * b[earlier + s];
                }
            }
            double root = factor[i * p + i];
            for (int s = 0; s < sides; s++) {
                b[row + s] /= root;
            }
        }
    }

    /** Writes the inverse of the factored matrix, the same on both sides of its diagonal. */
    public static void inverse(double[] factor, double[] inverse, double[] column, int p) {
        for (int c = 0; c < p; c++) {
            // The unit vector has nothing above its one, and what stands above the diagonal is known by symmetry.
            column[c] = 1 / factor[c * p + c];
            for (int i = c + 1; i < p; i++) {
                double sum = 0;
                for (int k = c; k < i; k++) {
                    sum -= factor[i * p + k] * column[k];
                }
                column[i] = sum / factor[i * p + i];
            }
            for (int i = p - 1; i >= c; i--) {
                double sum = column[i];
                for (int k = i + 1; k < p; k++) {
                    sum -= factor[k * p + i] * column[k];
                }
                column[i] = sum / factor[i * p + i];
                inverse[i * p + c] = column[i];
                inverse[c * p + i] = column[i];
            }
        }
    }
}
