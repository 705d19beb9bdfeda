package io.github.foldwise.differential.deseq2;

import io.github.foldwise.differential.Design;
import io.github.foldwise.internal.counts.ModelMatrix;

/** What a reduced design must be to stand beside a full one. */
final class ReducedDesign {
    private static final double SPANNED = 1e-8;

    private ReducedDesign() {}

    static void check(Design full, Design reduced) {
        if (!full.getSamples().equals(reduced.getSamples())) {
            throw new IllegalArgumentException("the reduced design " + reduced.getFormula()
                    + " has other samples than the full one " + full.getFormula() + ": " + reduced.getSamples()
                    + " and "
                    + full.getSamples());
        }
        if (reduced.getCoefficientCount() >= full.getCoefficientCount()) {
            throw new IllegalArgumentException("the reduced design " + reduced.getFormula() + " has "
                    + reduced.getCoefficientCount() + " coefficients and the full one " + full.getFormula() + " has "
                    + full.getCoefficientCount() + "; take terms out of the reduced one");
        }
        ModelMatrix matrix = ModelMatrix.of(full.getScaledMatrix());
        double[][] columns = reduced.getScaledMatrix();
        double[] column = new double[columns.length];
        double[] fitted = new double[columns.length];
        double[] scores = new double[matrix.columns];
        for (int c = 0; c < reduced.getCoefficientCount(); c++) {
            for (int j = 0; j < columns.length; j++) {
                column[j] = columns[j][c];
            }
            matrix.fittedValues(column, fitted, scores);
            for (int j = 0; j < columns.length; j++) {
                if (!(Math.abs(column[j] - fitted[j]) <= SPANNED * (1 + Math.abs(column[j])))) {
                    throw new IllegalArgumentException("coefficient \""
                            + reduced.getCoefficientNames().get(c) + "\" of the reduced design "
                            + reduced.getFormula() + " is no part of the full design " + full.getFormula()
                            + "; the full design must hold all terms of the reduced one");
                }
            }
        }
    }
}
