package io.github.foldwise.differential.deseq2;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import java.util.Arrays;

/** Genes without a read in any sample that a contrast compares: their fold change is 0, whatever the fit of the others says. */
final class UnseenContrast {
    private UnseenContrast() {}

    static boolean[] rows(DeseqFit fit, Contrast contrast, double[] weights) {
        boolean[] compared = contrast.getFactor().isEmpty()
                ? samplesOfWeights(fit.getDesign(), weights)
                : samplesOfLevels(fit.getDesign(), contrast);
        FittedGenes genes = fit.genes();
        boolean[] unseen = new boolean[genes.geneOf.length];
        for (int row = 0; row < unseen.length; row++) {
            boolean seen = false;
            for (int j = 0; j < genes.samples; j++) {
                seen |= compared[j] && genes.counts[row * genes.samples + j] > 0;
            }
            unseen[row] = !seen;
        }
        return unseen;
    }

    private static boolean[] samplesOfLevels(Design design, Contrast contrast) {
        var levels = design.getLevels(contrast.getFactor());
        int up = levels.indexOf(contrast.getNumerator());
        int down = levels.indexOf(contrast.getDenominator());
        int[] level = design.getLevelIndices(contrast.getFactor());
        boolean[] compared = new boolean[level.length];
        for (int j = 0; j < level.length; j++) {
            compared[j] = level[j] == up || level[j] == down;
        }
        return compared;
    }

    /** A contrast of one sign asks of all samples; one of both signs of those that its coefficients touch. */
    private static boolean[] samplesOfWeights(Design design, double[] weights) {
        double[][] matrix = design.getMatrix();
        boolean[] compared = new boolean[matrix.length];
        boolean oneSign = Arrays.stream(weights).allMatch(w -> w >= 0)
                || Arrays.stream(weights).allMatch(w -> w <= 0);
        for (int j = 0; j < matrix.length; j++) {
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] == 0 ? 0 : matrix[j][i];
            }
            compared[j] = oneSign || sum != 0;
        }
        return compared;
    }
}
