package io.github.foldwise.differential.hidden;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.internal.linear.MatrixProduct;
import io.github.foldwise.internal.linear.SymmetricEigen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** The part of a model that does not change with what is asked. */
final class WithoutAsked {
    private static final double NOTHING = 1e-10;

    private WithoutAsked() {}

    /**
     * Rows of the model under which nothing that is asked differs: all levels of a contrast's factor alike, or, for a contrast of
     * coefficients, the contrast being 0.
     */
    static double[][] of(Design design, Collection<Contrast> asked) {
        List<double[]> zero = new ArrayList<>();
        for (Contrast contrast : asked) {
            zero.add(contrast.resolve(design));
            if (!contrast.getFactor().isEmpty()) {
                zero.addAll(changes(design, contrast.getFactor()));
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(MatrixProduct.gram(zero.toArray(double[][]::new)));
        int p = design.getCoefficientCount();
        List<double[]> free = new ArrayList<>();
        for (int k = 0; k < p; k++) {
            if (eigen.value(k) <= NOTHING * eigen.value(0)) {
                free.add(eigen.vector(k));
            }
        }
        double[][] matrix = design.getMatrix();
        return free.isEmpty()
                ? new double[matrix.length][0]
                : MatrixProduct.of(matrix, MatrixProduct.transpose(free.toArray(double[][]::new)));
    }

    /** How rows of the model change from level to level of a factor. */
    private static List<double[]> changes(Design design, String factor) {
        List<double[]> changes = new ArrayList<>();
        List<String> levels =
                List.copyOf(new LinkedHashSet<>(design.getSampleSheet().getTexts(factor)));
        for (String sample : design.getSamples()) {
            double[] first = design.getRowWith(sample, factor, levels.get(0));
            for (String level : levels.subList(1, levels.size())) {
                double[] row = design.getRowWith(sample, factor, level);
                double sum = 0;
                for (int k = 0; k < row.length; k++) {
                    row[k] -= first[k];
                    sum += row[k];
                }
                if (!Double.isNaN(sum)) {
                    changes.add(row);
                }
            }
        }
        return changes;
    }
}
