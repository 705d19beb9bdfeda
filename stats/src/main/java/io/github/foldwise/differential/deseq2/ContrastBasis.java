package io.github.foldwise.differential.deseq2;

/**
 * A model matrix whose coefficients include a contrast: with B the identity whose k-th row is the contrast c, the model
 * Xβ is (X B⁻¹)(Bβ), and the k-th of the new coefficients is cᵀβ. The others stay what they were.
 */
final class ContrastBasis {
    final double[][] matrix;
    /** Which of the new coefficients is the contrast. */
    final int index;

    private final double[] weights;

    ContrastBasis(double[][] design, double[] contrast) {
        weights = contrast.clone();
        // The largest weight makes the best pivot; a contrast that is a coefficient already is its own.
        int largest = 0;
        for (int i = 1; i < weights.length; i++) {
            if (Math.abs(weights[i]) > Math.abs(weights[largest])) {
                largest = i;
            }
        }
        index = largest;
        matrix = new double[design.length][];
        for (int j = 0; j < design.length; j++) {
            // Row k of B⁻¹ is (−c₁, …, 1, …, −c_p)/c_k, the others are those of the identity.
            double[] row = design[j].clone();
            double scaled = row[index] / weights[index];
            for (int i = 0; i < row.length; i++) {
                row[i] = i == index ? scaled : row[i] - scaled * weights[i];
            }
            matrix[j] = row;
        }
    }

    /** The new coefficients of old ones. */
    void transform(double[] beta, int from, double[] into) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * beta[from + i];
            into[i] = beta[from + i];
        }
        into[index] = sum;
    }
}
