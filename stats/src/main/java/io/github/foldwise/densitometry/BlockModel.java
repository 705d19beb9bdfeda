package io.github.foldwise.densitometry;

import io.github.foldwise.internal.linear.OrthogonalFit;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Least squares of \( y_{ij} = c_i + s_j + \varepsilon \) with conditions i on blots j, some of them missing. Equal to R's {@code lm(y ~
 * condition + blot)}. Conditions come first among the columns, so that only blots are left out as dependent where the
 * blots fall into parts without a common condition.
 */
final class BlockModel implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int conditions;
    private final int[] conditionParts;
    private final double[] coefficients;
    private final double[][] inverse;
    private final double rss;
    private final int observations;
    private final int degreesOfFreedom;

    private BlockModel(
            int conditions,
            int[] conditionParts,
            double[] coefficients,
            double[][] inverse,
            double rss,
            int n,
            int rank) {
        this.conditions = conditions;
        this.conditionParts = conditionParts;
        this.coefficients = coefficients;
        this.inverse = inverse;
        this.rss = rss;
        this.observations = n;
        this.degreesOfFreedom = n - rank;
    }

    /** Fits cells: {@code y[blot][condition]}, NaN where one is missing. */
    static BlockModel of(double[][] y) {
        int blots = y.length;
        int conditions = blots == 0 ? 0 : y[0].length;
        int n = (int) Arrays.stream(y)
                .flatMapToDouble(Arrays::stream)
                .filter(v -> !Double.isNaN(v))
                .count();
        double[][] design = new double[n][conditions + blots];
        double[] response = new double[n];
        int row = 0;
        for (int j = 0; j < blots; j++) {
            for (int i = 0; i < conditions; i++) {
                if (!Double.isNaN(y[j][i])) {
                    design[row][i] = 1;
                    design[row][conditions + j] = 1;
                    response[row++] = y[j][i];
                }
            }
        }
        double[] coefficients = new double[conditions + blots];
        if (n == 0) {
            return new BlockModel(conditions, parts(y), coefficients, new double[0][0], Double.NaN, 0, 0);
        }
        OrthogonalFit fit = OrthogonalFit.of(design);
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        double rss = fit.solve(response, 0, ones, coefficients);
        double[][] inverse = fit.inverseGram();
        for (int c = 0; c < coefficients.length; c++) {
            coefficients[c] = Double.isNaN(coefficients[c]) ? 0 : coefficients[c];
            for (int d = 0; d < coefficients.length; d++) {
                inverse[c][d] = Double.isNaN(inverse[c][d]) ? 0 : inverse[c][d];
            }
        }
        return new BlockModel(conditions, parts(y), coefficients, inverse, rss, n, fit.getRank());
    }

    /** Which conditions hang together through blots: equal numbers in one part, -1 for a condition without a number. */
    private static int[] parts(double[][] y) {
        int conditions = y.length == 0 ? 0 : y[0].length;
        int[] part = new int[conditions];
        Arrays.setAll(part, i -> i);
        boolean[] seen = new boolean[conditions];
        for (double[] blot : y) {
            int first = -1;
            for (int i = 0; i < conditions; i++) {
                if (!Double.isNaN(blot[i])) {
                    seen[i] = true;
                    first = first < 0 ? i : first;
                    join(part, part[first], part[i]);
                }
            }
        }
        for (int i = 0; i < conditions; i++) {
            part[i] = seen[i] ? part[i] : -1;
        }
        return part;
    }

    private static void join(int[] part, int a, int b) {
        for (int i = 0; a != b && i < part.length; i++) {
            part[i] = part[i] == b ? a : part[i];
        }
    }

    /** Whether all conditions of a contrast have a number. */
    boolean isMeasured(double[] weights) {
        for (int i = 0; i < conditions; i++) {
            if (weights[i] != 0 && conditionParts[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the weights add up to 0 within each part, so that blots drop out. */
    boolean isConnected(double[] weights) {
        double[] sums = new double[conditions];
        for (int i = 0; i < conditions; i++) {
            if (weights[i] != 0) {
                sums[conditionParts[i]] += weights[i];
            }
        }
        return Arrays.stream(sums).allMatch(sum -> Math.abs(sum) < 1e-9);
    }

    boolean isOnePart() {
        return Arrays.stream(conditionParts)
                        .filter(part -> part >= 0)
                        .distinct()
                        .count()
                <= 1;
    }

    int part(int condition) {
        return conditionParts[condition];
    }

    /** The contrast of conditions. */
    double estimate(double[] weights) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * coefficients[i];
        }
        return sum;
    }

    /** Its standard error; NaN without degrees of freedom. */
    double standardError(double[] weights) {
        return sigma() * Math.sqrt(Math.max(0, product(weights, weights)));
    }

    /** The correlation of two contrasts; 0 where one has no variance. */
    double correlation(double[] first, double[] second) {
        double variances = product(first, first) * product(second, second);
        return variances > 0 ? Math.max(-1, Math.min(1, product(first, second) / Math.sqrt(variances))) : 0;
    }

    private double product(double[] first, double[] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            for (int k = 0; k < second.length; k++) {
                sum += first[i] * second[k] * inverse[i][k];
            }
        }
        return sum;
    }

    /** The weights over all coefficients of the logarithm of a blot's scale. */
    double[] scaleOf(int blot) {
        double[] weights = new double[coefficients.length];
        Arrays.fill(weights, conditions, weights.length, -1.0 / (coefficients.length - conditions));
        weights[conditions + blot] += 1;
        return weights;
    }

    /** The weights over all coefficients of a condition's mean on a blot of the mean scale. */
    double[] meanOf(int condition) {
        double[] weights = new double[coefficients.length];
        weights[condition] = 1;
        Arrays.fill(weights, conditions, weights.length, 1.0 / (coefficients.length - conditions));
        return weights;
    }

    double sigma() {
        return degreesOfFreedom > 0 ? Math.sqrt(rss / degreesOfFreedom) : Double.NaN;
    }

    double rss() {
        return rss;
    }

    int degreesOfFreedom() {
        return degreesOfFreedom;
    }

    int observations() {
        return observations;
    }
}
