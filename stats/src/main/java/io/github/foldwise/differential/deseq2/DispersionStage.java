package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.GeneLoop;
import io.github.foldwise.internal.counts.CountBlock;
import io.github.foldwise.internal.counts.DispersionLikelihood;
import io.github.foldwise.internal.counts.LikelihoodBatch;
import io.github.foldwise.internal.counts.ModelMatrix;
import java.util.Arrays;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The dispersions of all genes of a block, each of which must have a count: gene by gene, then their trend and its width,
 * then the maximum a posteriori. Results stand in arrays by gene.
 */
final class DispersionStage {
    /** A gene-wise estimate below this is too near its bound to tell anything of the trend. */
    private static final double INFORMATIVE = 100 * DispersionSearch.LOWEST;
    /** The posterior search starts from the trend when the gene-wise estimate is below this part of it. */
    private static final double FAR_BELOW = 0.1;

    private static final double OUTLIER_WIDTHS = 2;

    private final CountBlock block;
    private final ModelMatrix design;
    private final Numerics numerics;
    private final GeneLoop loop;
    private final double highest;

    final double[] baseMean;
    final double[] geneWise;
    final double[] trend;
    final double[] posterior;
    final double[] dispersion;
    final boolean[] onGrid;
    final boolean[] outlier;
    /** The means that dispersions are estimated at, by gene and group, at a scale of 1: cohorts have many samples of few groups. */
    private double[] groupMeans;

    DispersionStage(CountBlock block, ModelMatrix design, Numerics numerics, GeneLoop loop) {
        this.block = block;
        this.design = design;
        this.numerics = numerics;
        this.loop = loop;
        highest = Math.max(10, design.samples);
        baseMean = block.means();
        geneWise = new double[block.genes];
        trend = new double[block.genes];
        posterior = new double[block.genes];
        dispersion = new double[block.genes];
        onGrid = new boolean[block.genes];
        outlier = new boolean[block.genes];
        groupMeans = new double[block.genes * design.groups];
    }

    void estimateGeneWise() {
        double meanInverse = block.scale.meanInverse();
        loop.forEachRange(block.genes, () -> geneWiseWorker(meanInverse));
    }

    private GeneLoop.Ranges geneWiseWorker(double meanInverse) {
        StartingDispersion start = new StartingDispersion(design, meanInverse);
        Means fits = new Means();
        double[] normalized = new double[block.samples];
        GeneLoop.Ranges searches = numerics == Numerics.REPLAY
                ? SearchBatch.of(design, new GeneWise())
                : maxima((search, gene) -> geneWise[gene] = maximum(search, geneWise[gene]));
        return (from, to) -> {
            for (int gene = from; gene < to; gene++) {
                block.copyNormalized(gene, normalized);
                geneWise[gene] = start.of(normalized);
            }
            fits.fit(from, to);
            searches.work(from, to);
        };
    }

    private GeneLoop.Ranges maxima(ObjIntConsumer<DispersionSearch> estimate) {
        DispersionSearch search = new DispersionSearch(design, numerics);
        double[] means = new double[block.samples];
        return (from, to) -> {
            for (int gene = from; gene < to; gene++) {
                load(gene, search.likelihood, means);
                estimate.accept(search, gene);
            }
        };
    }

    private void load(int gene, DispersionLikelihood likelihood, double[] means) {
        setMeans(gene, means);
        likelihood.load(block.counts, gene * block.samples, means, 0);
    }

    private void setMeans(int gene, double[] means) {
        MeanFit.ofSamples(design, block.scale, gene, groupMeans, gene * design.groups, means);
    }

    /** The means that genes are searched at, of {@link MeanFit}, side by side where the design allows it. */
    private final class Means implements RegressionBatch.Fits {
        private final MeanFit meanFit = new MeanFit(design, numerics);
        private final double[] normalized = new double[block.samples];
        private final @Nullable RegressionBatch batch =
                RegressionBatch.serves(design, numerics) && !design.isOneMeanPerGroup()
                        ? new RegressionBatch(design, block, this)
                        : null;

        void fit(int from, int to) {
            if (batch != null) {
                batch.run(from, to);
            } else {
                for (int gene = from; gene < to; gene++) {
                    fitAlone(gene);
                }
            }
        }

        @Override
        public double dispersion(int gene) {
            return geneWise[gene];
        }

        @Override
        public void end(int gene, double[][] means, int lane) {
            for (int g = 0; g < design.groups; g++) {
                groupMeans[gene * design.groups + g] = means[g][lane];
            }
        }

        @Override
        public void fitAlone(int gene) {
            block.copyNormalized(gene, normalized);
            meanFit.fit(block, gene, normalized, geneWise[gene], groupMeans, gene * design.groups);
        }
    }

    /** The searches of the estimates by the gene alone, which start from what stands in their place. */
    private final class GeneWise implements SearchBatch.Genes {
        private final double[] means = new double[block.samples];

        @Override
        public double start(int gene) {
            return Math.log(geneWise[gene]);
        }

        @Override
        public boolean load(int gene, LikelihoodBatch likelihood, int lane) {
            setMeans(gene, means);
            return likelihood.load(lane, block.counts, gene * block.samples, means);
        }

        @Override
        public void load(int gene, DispersionLikelihood likelihood) {
            DispersionStage.this.load(gene, likelihood, means);
        }

        @Override
        public void end(int gene, DispersionSearch search) {
            double estimate = Math.min(Math.exp(search.logAlpha), highest);
            boolean gained = search.lastValue >= search.firstValue + Math.abs(search.firstValue) / 1e6;
            if (!gained) {
                estimate = geneWise[gene];
            }
            boolean converged = search.steps < DispersionSearch.MOST_STEPS && search.steps != 1;
            if (!converged && estimate > 10 * DispersionSearch.LOWEST) {
                load(gene, search.likelihood);
                estimate = Math.exp(search.grid());
                onGrid[gene] = true;
            }
            geneWise[gene] = clip(estimate);
        }
    }

    private double maximum(DispersionSearch search, double first) {
        search.maximum(Math.log(first));
        return clip(Math.exp(search.logAlpha));
    }

    private double clip(double estimate) {
        return Math.min(Math.max(estimate, DispersionSearch.LOWEST), highest);
    }

    /**
     * Fits the trend to the gene-wise estimates.
     *
     * @return the trend; null if no gene has an estimate above 1e-6
     */
    @Nullable
    DispersionTrend fitTrend(TrendType type) {
        int informative = 0;
        double[] x = new double[block.genes];
        double[] y = new double[block.genes];
        for (int gene = 0; gene < block.genes; gene++) {
            if (geneWise[gene] > INFORMATIVE) {
                x[informative] = baseMean[gene];
                y[informative++] = geneWise[gene];
            }
        }
        return informative == 0
                ? null
                : TrendFitter.fit(type, Arrays.copyOf(x, informative), Arrays.copyOf(y, informative));
    }

    /** Takes the trend for all genes. */
    void setTrend(DispersionTrend curve) {
        for (int gene = 0; gene < block.genes; gene++) {
            trend[gene] = curve.getDispersion(baseMean[gene]);
        }
    }

    /** ln gene-wise − ln trend of the informative genes. */
    double[] residuals() {
        double[] residuals = new double[block.genes];
        int count = 0;
        for (int gene = 0; gene < block.genes; gene++) {
            if (geneWise[gene] >= INFORMATIVE) {
                residuals[count++] = Math.log(geneWise[gene]) - Math.log(trend[gene]);
            }
        }
        return Arrays.copyOf(residuals, count);
    }

    /** Estimates the posterior modes and sets the dispersions to use. */
    void estimatePosterior(double priorVariance, double residualVariance) {
        double farAbove = OUTLIER_WIDTHS * Math.sqrt(residualVariance);
        loop.forEachRange(block.genes, () -> posteriorWorker(priorVariance, farAbove));
    }

    private GeneLoop.Ranges posteriorWorker(double priorVariance, double farAbove) {
        GeneLoop.Ranges searches = numerics == Numerics.REPLAY
                ? SearchBatch.of(design, new Posterior(priorVariance))
                : maxima((search, gene) -> {
                    search.likelihood.setPrior(Math.log(trend[gene]), priorVariance);
                    posterior[gene] = maximum(search, posteriorStart(gene));
                });
        return (from, to) -> {
            searches.work(from, to);
            for (int gene = from; gene < to; gene++) {
                outlier[gene] = Math.log(geneWise[gene]) > Math.log(trend[gene]) + farAbove;
                dispersion[gene] = outlier[gene] ? geneWise[gene] : posterior[gene];
            }
        };
    }

    private double posteriorStart(int gene) {
        return geneWise[gene] > FAR_BELOW * trend[gene] ? geneWise[gene] : trend[gene];
    }

    /** The searches of the maxima a posteriori. */
    private final class Posterior implements SearchBatch.Genes {
        private final double[] means = new double[block.samples];
        private final double priorVariance;

        Posterior(double priorVariance) {
            this.priorVariance = priorVariance;
        }

        @Override
        public double start(int gene) {
            return Math.log(posteriorStart(gene));
        }

        @Override
        public boolean load(int gene, LikelihoodBatch likelihood, int lane) {
            setMeans(gene, means);
            boolean usual = likelihood.load(lane, block.counts, gene * block.samples, means);
            likelihood.setPrior(lane, Math.log(trend[gene]), priorVariance);
            return usual;
        }

        @Override
        public void load(int gene, DispersionLikelihood likelihood) {
            DispersionStage.this.load(gene, likelihood, means);
            likelihood.setPrior(Math.log(trend[gene]), priorVariance);
        }

        @Override
        public void end(int gene, DispersionSearch search) {
            double end = search.logAlpha;
            if (search.steps == DispersionSearch.MOST_STEPS) {
                load(gene, search.likelihood);
                end = search.grid();
            }
            posterior[gene] = clip(Math.exp(end));
        }
    }

    /** The means of the model divided by the factors of samples, by gene and sample. */
    double[] normalizedMeans(double[] factors) {
        double[] normalized = new double[block.genes * block.samples];
        double[] means = new double[block.samples];
        for (int gene = 0; gene < block.genes; gene++) {
            setMeans(gene, means);
            for (int j = 0; j < means.length; j++) {
                normalized[gene * means.length + j] = means[j] / factors[j % factors.length];
            }
        }
        return normalized;
    }

    /** Takes the gene-wise estimates as they are. */
    void useGeneWise() {
        Arrays.fill(trend, Double.NaN);
        Arrays.fill(posterior, Double.NaN);
        System.arraycopy(geneWise, 0, dispersion, 0, dispersion.length);
    }

    /** Lets go of what only the estimation needed. */
    void release() {
        groupMeans = new double[0];
    }
}
