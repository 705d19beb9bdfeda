package io.github.foldwise.differential.deseq2;

/**
 * The means that a gene's dispersion is estimated at: group means where each group has a mean of its own, else those of a
 * negative binomial regression with the starting dispersion. A workspace for one thread.
 */
final class MeanFit {
    private final ModelMatrix design;
    private final GlmFitter fitter;
    private final double[] fitted;
    private final double[] scores;

    MeanFit(ModelMatrix design, Numerics numerics) {
        this.design = design;
        fitter = new GlmFitter(design, numerics);
        fitted = new double[design.samples];
        scores = new double[design.columns];
    }

    /** Writes the means of a gene, raised to 0.5, into its place. */
    void fit(CountBlock block, int gene, double[] normalized, double startingDispersion, double[] means) {
        fit(block, gene, normalized, startingDispersion, means, gene * block.samples);
    }

    void fit(CountBlock block, int gene, double[] normalized, double startingDispersion, double[] means, int from) {
        if (design.isOneMeanPerGroup()) {
            design.fittedValues(normalized, fitted, scores);
            for (int j = 0; j < block.samples; j++) {
                means[from + j] = fitted[j] * block.scale.factor(gene, j);
            }
        } else {
            fitter.fit(block, gene, startingDispersion);
            fitter.workspace.copyMeans(means, from);
        }
        for (int k = from; k < from + block.samples; k++) {
            means[k] = Math.max(means[k], GlmWorkspace.LOWEST_MEAN);
        }
    }
}
