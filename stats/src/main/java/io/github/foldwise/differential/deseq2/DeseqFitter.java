package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.GeneLoop;
import io.github.foldwise.internal.counts.CountBlock;
import io.github.foldwise.internal.counts.GlmWorkspace;
import io.github.foldwise.internal.counts.ModelMatrix;
import io.github.foldwise.internal.counts.PriorWidth;
import io.github.foldwise.progress.ProgressListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.FDistribution;

/** The stages of a fit, one after the other: dispersions, coefficients, outliers and the second fit without them. */
final class DeseqFitter {
    /** Few genes are fitted again. */
    private static final long AGAIN = GeneLoop.PHASE / 20;

    /** A count is an outlier when its Cook's distance is beyond this quantile of F(p, m − p). */
    private static final double OUTLIER_QUANTILE = 0.99;

    private static final double REPLACEMENT_TRIM = 0.2;

    private final ModelMatrix design;
    private final Numerics numerics;
    private final int threads;
    private final ProgressListener listener;

    DeseqFitter(ModelMatrix design, Numerics numerics, int threads, ProgressListener listener) {
        this.design = design;
        this.numerics = numerics;
        this.threads = threads;
        this.listener = listener;
    }

    static double outlierCutoff(ModelMatrix design) {
        int df = design.residualDegreesOfFreedom();
        return df > 0
                ? FDistribution.of(design.columns, df).inverseSurvivalProbability(1 - OUTLIER_QUANTILE)
                : Double.NaN;
    }

    /** Fits all genes; the counts become those of the fit, in which outliers may be replaced. */
    FittedGenes fit(CountBlock all, TrendType trendType, int replacedFrom) {
        int[] rows = all.expressedGenes();
        if (rows.length == 0) {
            throw new IllegalArgumentException("no gene has a read in any sample; check what was counted");
        }
        CountBlock block = rows.length == all.genes ? all : all.select(rows);
        GeneLoop loop = loop(design.hasGroupOf(replacedFrom));
        List<String> warnings = new ArrayList<>();
        DispersionStage dispersions = new DispersionStage(block, design, numerics, loop);
        dispersions.estimateGeneWise();
        DispersionTrend trend = dispersions.fitTrend(trendType);
        double residualVariance = Double.NaN;
        double priorVariance = Double.NaN;
        if (trend == null) {
            warnings.add("all dispersions are next to 0, so there is no trend; the gene-wise estimates are used");
            dispersions.useGeneWise();
        } else {
            warnings.addAll(substituteWarnings(trendType, trend));
            dispersions.setTrend(trend);
            double[] residuals = dispersions.residuals();
            residualVariance = PriorWidth.residualVariance(residuals);
            priorVariance = PriorWidth.of(residuals, residualVariance, design.residualDegreesOfFreedom());
            dispersions.estimatePosterior(priorVariance, residualVariance);
        }
        dispersions.release();
        CoefficientStage coefficients = new CoefficientStage(block, design, numerics, loop);
        coefficients.estimate(dispersions.dispersion);
        FittedGenes genes = new FittedGenes(
                all, rows, block, dispersions, coefficients, trend, priorVariance, residualVariance, warnings);
        genes.replacedFrom = replacedFrom;
        setAsideOutliers(genes, block, new int[0], loop);
        loop.finish();
        return genes;
    }

    /**
     * A fit as its likelihood ratio test sees it: as in R, Cook's distances are of the means that dispersions were estimated at,
     * so that other counts may be outliers and be replaced.
     *
     * @param all the counts as they were given
     */
    FittedGenes forLikelihoodRatio(FittedGenes genes, CountBlock all, GeneLoop loop) {
        CountBlock block = all.select(genes.geneOf);
        int[] before = genes.replacedRows();
        double[] dispersion = genes.dispersion.clone();
        if (before.length > 0) {
            DispersionStage first = new DispersionStage(block.select(before), design, numerics, loop);
            first.estimateGeneWise();
            first.setTrend(genes.trendOrFail());
            first.estimatePosterior(genes.priorVariance, genes.residualVariance);
            for (int i = 0; i < before.length; i++) {
                dispersion[before[i]] = first.dispersion[i];
            }
        }
        double[] cooks = new double[block.genes * block.samples];
        loop.forEach(block.genes, () -> cooksWorker(genes, block, dispersion, cooks));
        FittedGenes seen = new FittedGenes(genes, cooks);
        setAsideOutliers(seen, block, before, loop);
        return seen;
    }

    private IntConsumer cooksWorker(FittedGenes genes, CountBlock block, double[] dispersion, double[] cooks) {
        StartingDispersion start = new StartingDispersion(design, block.scale.meanInverse());
        MeanFit meanFit = new MeanFit(design, numerics);
        GlmFitter fitter = new GlmFitter(design, numerics);
        RobustMoments moments = new RobustMoments(design);
        int m = block.samples;
        double[] normalized = new double[m];
        double[] mean = new double[m];
        double[] groupMeans = new double[design.groups];
        return row -> {
            block.copyNormalized(row, normalized);
            meanFit.fit(block, row, normalized, start.of(normalized), groupMeans, 0);
            MeanFit.ofSamples(design, block.scale, row, groupMeans, 0, mean);
            GlmWorkspace glm = fitter.workspace;
            if (genes.fellBack[row] || genes.replaced[row]) {
                fitter.fit(block, row, dispersion[row]);
            } else {
                glm.load(block.counts, row * m, block.scale, row);
                System.arraycopy(genes.beta, row * design.columns, glm.beta, 0, design.columns);
                glm.setCovariance(dispersion[row]);
            }
            double robust = moments.dispersion(normalized);
            for (int j = 0; j < m; j++) {
                cooks[row * m + j] =
                        CoefficientStage.cooksDistance(glm.count[j], mean[j], robust, glm.leverage[j], design.columns);
            }
        };
    }

    /** Finds the largest distance of each gene, and replaces outliers where there are replicates enough. */
    private void setAsideOutliers(FittedGenes genes, CountBlock block, int[] before, GeneLoop loop) {
        boolean[] judged = samplesInGroupsOf(RobustMoments.LEAST_GROUP);
        genes.setLargestCooks(judged, new boolean[design.samples]);
        if (design.hasGroupOf(genes.replacedFrom) && genes.trend != null) {
            replaceOutliers(genes, block, before, loop, samplesInGroupsOf(genes.replacedFrom), judged);
        }
    }

    /** Dispersions by the gene alone, their posterior and the coefficients; and the same again where outliers may be replaced. */
    private GeneLoop loop(boolean replacing) {
        long phase = GeneLoop.PHASE;
        return replacing
                ? new GeneLoop(threads, listener, phase, phase, phase, AGAIN, AGAIN, AGAIN)
                : new GeneLoop(threads, listener, phase, phase, phase);
    }

    /** One warning if another kind of trend than the one asked for was fitted. */
    static List<String> substituteWarnings(TrendType asked, DispersionTrend used) {
        if (used.getType() == asked) {
            return List.of();
        }
        String failed = "the " + asked.name().toLowerCase(Locale.ROOT) + " dispersion trend could not be fitted; ";
        return List.of(
                used.getType() == TrendType.LOCAL
                        ? failed + "a local one was"
                        : failed
                                + "genes are too few, or most share one mean, so the mean dispersion is used"
                                + " (withTrend(MEAN))");
    }

    private boolean[] samplesInGroupsOf(int least) {
        boolean[] chosen = new boolean[design.samples];
        for (int j = 0; j < chosen.length; j++) {
            chosen[j] = design.groupSize[design.group[j]] >= least;
        }
        return chosen;
    }

    private void replaceOutliers(
            FittedGenes genes, CountBlock block, int[] before, GeneLoop loop, boolean[] replaceable, boolean[] judged) {
        double cutoff = outlierCutoff(design);
        int m = block.samples;
        int[] flagged = IntStream.concat(Arrays.stream(genes.rowsBeyond(cutoff)), Arrays.stream(before))
                .distinct()
                .sorted()
                .toArray();
        if (flagged.length == 0) {
            return;
        }
        CountBlock given = block.select(flagged);
        CountBlock selected = block.select(flagged);
        RobustMoments moments = new RobustMoments(design);
        double[] normalized = new double[m];
        for (int i = 0; i < flagged.length; i++) {
            selected.copyNormalized(i, normalized);
            double centre = moments.trimmedMean(normalized, REPLACEMENT_TRIM);
            for (int j = 0; j < m; j++) {
                if (replaceable[j] && genes.cooks[flagged[i] * m + j] > cutoff) {
                    selected.counts[i * m + j] = (int) (centre * selected.scale.factor(i, j));
                }
            }
        }
        refit(genes, given, selected, flagged, loop);
        boolean all = true;
        for (boolean one : replaceable) {
            all &= one;
        }
        genes.setLargestCooks(all ? new boolean[m] : judged, replaceable);
    }

    private void refit(FittedGenes genes, CountBlock given, CountBlock selected, int[] flagged, GeneLoop loop) {
        int[] nonZero = selected.expressedGenes();
        CountBlock block = selected.select(nonZero);
        DispersionStage dispersions = new DispersionStage(block, design, numerics, loop);
        dispersions.estimateGeneWise();
        dispersions.setTrend(genes.trendOrFail());
        dispersions.estimatePosterior(genes.priorVariance, genes.residualVariance);
        CoefficientStage coefficients = new CoefficientStage(block, design, numerics, loop);
        coefficients.estimate(dispersions.dispersion);
        genes.setReplaced(flagged, given, selected);
        int[] rows = Arrays.stream(nonZero).map(i -> flagged[i]).toArray();
        genes.update(rows, dispersions, coefficients);
    }

    /** The log-likelihoods of genes under another design with the dispersions of the fit. */
    static double[] logLikelihoods(
            ModelMatrix design, Numerics numerics, CountBlock block, double[] dispersion, GeneLoop loop) {
        double[] values = new double[block.genes];
        loop.forEach(block.genes, () -> {
            GlmFitter fitter = new GlmFitter(design, numerics);
            double[] mean = new double[block.samples];
            return gene -> {
                if (block.isAllZero(gene)) {
                    values[gene] = Double.NaN;
                    return;
                }
                fitter.fit(block, gene, dispersion[gene]);
                values[gene] = fitter.logLikelihood(dispersion[gene], mean);
            };
        });
        return values;
    }
}
