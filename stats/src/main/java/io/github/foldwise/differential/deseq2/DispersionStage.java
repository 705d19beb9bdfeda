package io.github.foldwise.differential.deseq2;

import java.util.Arrays;
import java.util.function.IntConsumer;
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
    /** The means that dispersions are estimated at, by gene and sample, at least 0.5. */
    private double[] means;

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
        means = new double[block.genes * block.samples];
    }

    void estimateGeneWise() {
        double meanInverse = block.scale.meanInverse();
        loop.forEach(block.genes, () -> geneWiseWorker(meanInverse));
    }

    private IntConsumer geneWiseWorker(double meanInverse) {
        StartingDispersion start = new StartingDispersion(design, meanInverse);
        DispersionSearch search = new DispersionSearch(design, numerics);
        MeanFit meanFit = new MeanFit(design, numerics);
        double[] normalized = new double[block.samples];
        return gene -> {
            block.copyNormalized(gene, normalized);
            double first = start.of(normalized);
            meanFit.fit(block, gene, normalized, first, means);
            search.likelihood.load(block.counts, gene * block.samples, means, gene * block.samples);
            geneWise[gene] = numerics == Numerics.REPLAY ? replayGeneWise(search, first, gene) : maximum(search, first);
        };
    }

    private double replayGeneWise(DispersionSearch search, double first, int gene) {
        search.replay(Math.log(first));
        double estimate = Math.min(Math.exp(search.logAlpha), highest);
        boolean gained = search.lastValue >= search.firstValue + Math.abs(search.firstValue) / 1e6;
        if (!gained) {
            estimate = first;
        }
        boolean converged = search.steps < DispersionSearch.MOST_STEPS && search.steps != 1;
        if (!converged && estimate > 10 * DispersionSearch.LOWEST) {
            estimate = Math.exp(search.grid());
            onGrid[gene] = true;
        }
        return clip(estimate);
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
        loop.forEach(block.genes, () -> posteriorWorker(priorVariance, farAbove));
    }

    private IntConsumer posteriorWorker(double priorVariance, double farAbove) {
        DispersionSearch search = new DispersionSearch(design, numerics);
        return gene -> {
            double start = geneWise[gene] > FAR_BELOW * trend[gene] ? geneWise[gene] : trend[gene];
            double logTrend = Math.log(trend[gene]);
            search.likelihood.load(block.counts, gene * block.samples, means, gene * block.samples);
            search.likelihood.setPrior(logTrend, priorVariance);
            if (numerics == Numerics.REPLAY) {
                search.replay(Math.log(start));
                double end = search.steps < DispersionSearch.MOST_STEPS ? search.logAlpha : search.grid();
                posterior[gene] = clip(Math.exp(end));
            } else {
                posterior[gene] = maximum(search, start);
            }
            outlier[gene] = Math.log(geneWise[gene]) > logTrend + farAbove;
            dispersion[gene] = outlier[gene] ? geneWise[gene] : posterior[gene];
        };
    }

    /** The means of the model divided by the factors of samples, by gene and sample. */
    double[] normalizedMeans(double[] factors) {
        double[] normalized = means.clone();
        for (int k = 0; k < normalized.length; k++) {
            normalized[k] /= factors[k % factors.length];
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
        means = new double[0];
    }
}
