package io.github.foldwise.enrichment;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.limma.LimmaFit;
import io.github.foldwise.differential.limma.VariancePrior;
import io.github.foldwise.text.Headline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The rotated effects of those genes of a fit that have all of them, and what their variances share. */
final class CorrelatedGenes {
    final List<String> genes = new ArrayList<>();
    /** For each gene the effect of the contrast, then the residual effects. */
    final double[][] effects;

    final double[] priorDegrees;
    final double[] priorScales;
    final double[] posteriors;
    /** Residual degrees of freedom, the same for each gene. */
    final int degrees;

    final List<String> warnings = new ArrayList<>();

    CorrelatedGenes(LimmaFit fit, Contrast contrast) {
        double[][] rotated = fit.rotate(contrast);
        int[] kept = IntStream.range(0, rotated.length)
                .filter(g -> !Double.isNaN(rotated[g][0]))
                .toArray();
        if (kept.length == 0) {
            throw new IllegalArgumentException(
                    "every gene has missing values or weights of 0; fill them in, or leave samples out");
        }
        VariancePrior prior = fit.getPrior();
        List<String> names = fit.getGenes();
        effects = new double[kept.length][];
        priorDegrees = new double[kept.length];
        priorScales = new double[kept.length];
        posteriors = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            int g = kept[i];
            genes.add(names.get(g));
            effects[i] = rotated[g];
            priorDegrees[i] = prior.getDegreesOfFreedom(g);
            priorScales[i] = prior.getScale(g);
            posteriors[i] = prior.getPosterior(g);
        }
        degrees = effects[0].length - 1;
        if (kept.length < rotated.length) {
            warnings.add(Headline.counted(rotated.length - kept.length, "gene")
                    + " left out: values are missing or have weight 0");
        }
    }

    int size() {
        return effects.length;
    }

    /** The mean of squares of a gene's residual effects. */
    double variance(int gene) {
        return Arrays.stream(effects[gene], 1, degrees + 1).map(e -> e * e).sum() / degrees;
    }
}
