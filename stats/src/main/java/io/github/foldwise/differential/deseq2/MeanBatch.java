package io.github.foldwise.differential.deseq2;

/** The means of {@link MeanFit} for the genes of a range, side by side where the design allows it. A workspace for one thread. */
final class MeanBatch implements RegressionBatch.Fits {
    private final ModelMatrix design;
    private final CountBlock block;
    private final double[] starting;
    private final double[] means;
    private final MeanFit meanFit;
    private final double[] normalized;
    private final RegressionBatch batch;
    private final boolean sideBySide;

    /**
     * Takes what is read and written.
     *
     * @param starting the starting dispersion by gene
     * @param means where means are written, by gene and sample, raised to 0.5
     */
    MeanBatch(ModelMatrix design, Numerics numerics, CountBlock block, double[] starting, double[] means) {
        this.design = design;
        this.block = block;
        this.starting = starting;
        this.means = means;
        meanFit = new MeanFit(design, numerics);
        normalized = new double[block.samples];
        batch = new RegressionBatch(design, block, this);
        sideBySide = RegressionBatch.serves(design, numerics) && !design.isOneMeanPerGroup();
    }

    void fit(int from, int to) {
        if (sideBySide) {
            batch.run(from, to);
        } else {
            for (int gene = from; gene < to; gene++) {
                fitAlone(gene);
            }
        }
    }

    @Override
    public double dispersion(int gene) {
        return starting[gene];
    }

    @Override
    public void end(int gene, int lane) {
        for (int j = 0; j < design.samples; j++) {
            means[gene * design.samples + j] = batch.mean[j][lane];
        }
    }

    @Override
    public void fitAlone(int gene) {
        block.copyNormalized(gene, normalized);
        meanFit.fit(block, gene, normalized, starting[gene], means);
    }
}
