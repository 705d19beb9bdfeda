package io.github.foldwise.differential.deseq2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.internal.GeneLoop;
import io.github.foldwise.internal.counts.CountBlock;
import io.github.foldwise.internal.counts.DispersionLikelihood;
import io.github.foldwise.internal.counts.GlmWorkspace;
import io.github.foldwise.internal.counts.ModelMatrix;
import io.github.foldwise.internal.function.LogGamma;
import io.github.foldwise.internal.function.NearPoisson;
import io.github.foldwise.progress.ProgressListener;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What must hold at an optimum, whatever the data. */
class ConvergedNumericsTest {
    private static final Contrast GROUP = Contrast.of("group", "B", "A");

    private static DispersionStage stage(CountBlock block, ModelMatrix design, Numerics numerics) {
        DispersionStage stage =
                new DispersionStage(block, design, numerics, new GeneLoop(1, ProgressListener.NONE, GeneLoop.PHASE));
        stage.estimateGeneWise();
        return stage;
    }

    @Property(tries = 5, seed = "20261130")
    void dispersionsStandAtTheirMaximum(@ForAll @LongRange(min = 1, max = 1000) long seed) {
        SimulatedCounts data = SimulatedCounts.of(seed, 150, 3, 0.2);
        CountBlock all = DeseqAnalysis.withDefaults().withDesign(data.design).block(data.counts);
        CountBlock block = all.select(all.expressedGenes());
        ModelMatrix design = ModelMatrix.of(data.design.getMatrix());
        DispersionStage replay = stage(block, design, Numerics.REPLAY);
        DispersionStage converged = stage(block, design, Numerics.CONVERGED);
        DispersionTrend trend = converged.fitTrend(TrendType.MEAN);
        assertNotNull(trend);
        for (DispersionStage stage : new DispersionStage[] {replay, converged}) {
            stage.setTrend(trend);
            stage.estimatePosterior(0.5, 1);
        }
        double[] means = groupMeans(block, design);
        DispersionLikelihood likelihood = new DispersionLikelihood(design, true);
        for (int gene = 0; gene < block.genes; gene++) {
            likelihood.load(block.counts, gene * 6, means, gene * 6);
            assertMaximum(likelihood, converged.geneWise[gene], replay.geneWise[gene], "gene " + gene);
            likelihood.setPrior(Math.log(converged.trend[gene]), 0.5);
            assertMaximum(likelihood, converged.posterior[gene], replay.posterior[gene], "posterior of gene " + gene);
        }
    }

    /** The value is at least that of another place, and the slope is 0 unless the place is a bound. */
    private static void assertMaximum(DispersionLikelihood likelihood, double place, double other, String gene) {
        double here = likelihood.value(Math.log(place));
        double there = likelihood.value(Math.log(other));
        assertTrue(here >= there - 1e-12 * Math.abs(there), gene + ": " + here + " below " + there);
        double slope = likelihood.slope(Math.log(place));
        if (place > 1.0001 * DispersionSearch.LOWEST && place < 9.999) {
            assertEquals(0, slope, 1e-10, "slope of " + gene);
        }
    }

    /** Where R stops is never above the maximum. */
    @Test
    void dispersionsAreAtLeastAsLikelyAsThoseOfR() {
        ReferenceData data = ReferenceData.load("two");
        SampleSheet sheet =
                SampleSheet.of(data.counts().getSamples()).withFactor("condition", "A", "A", "A", "B", "B", "B");
        Design groups = Design.of("~ condition", sheet);
        DeseqFit fit = DeseqAnalysis.withDefaults()
                .withDesign(groups)
                .withNumerics(Numerics.CONVERGED)
                .fit(data.counts());
        FittedGenes genes = fit.genes();
        ModelMatrix design = ModelMatrix.of(groups.getMatrix());
        double[] means = groupMeans(genes.block(), design);
        double[] geneWise = data.column("dispGeneEst");
        double[] posterior = data.column("dispMAP");
        DispersionLikelihood likelihood = new DispersionLikelihood(design, true);
        for (int row = 0; row < genes.geneOf.length; row++) {
            int gene = genes.geneOf[row];
            likelihood.load(genes.counts, row * 6, means, row * 6);
            assertMaximum(likelihood, genes.geneWise[row], geneWise[gene], "gene " + gene);
            likelihood.setPrior(Math.log(genes.trendValue[row]), genes.priorVariance);
            assertMaximum(likelihood, genes.posterior[row], posterior[gene], "posterior of gene " + gene);
        }
    }

    /** Both forms of the likelihood where they meet, at a dispersion of 0.01. */
    @Test
    void smallDispersionsHaveTheSameLikelihood() {
        double r = NearPoisson.LEAST;
        for (int y : new int[] {0, 1, 7, 100, 5000}) {
            for (double mu : new double[] {0.5, 6, 110, 4000}) {
                double value =
                        LogGamma.value(y + r) - LogGamma.value(r) - y * Math.log(mu + r) - r * Math.log1p(mu / r);
                assertEquals(value, NearPoisson.value(y, mu, r), 1e-13 * (1e3 + Math.abs(LogGamma.value(y + r))));
                double slope = LogGamma.digamma(r)
                        - LogGamma.digamma(y + r)
                        + Math.log1p(mu / r)
                        - mu / (mu + r)
                        + y / (mu + r);
                assertEquals(slope, NearPoisson.slope(y, mu, r), 1e-14 * (1 + y / (mu + r)));
            }
        }
    }

    private static double[] groupMeans(CountBlock block, ModelMatrix design) {
        double[] means = new double[block.genes * block.samples];
        double[] normalized = new double[block.samples];
        double[] ofGroups = new double[design.groups];
        double[] ofSamples = new double[block.samples];
        MeanFit fit = new MeanFit(design, Numerics.CONVERGED);
        for (int gene = 0; gene < block.genes; gene++) {
            block.copyNormalized(gene, normalized);
            fit.fit(block, gene, normalized, 0.1, ofGroups, 0);
            MeanFit.ofSamples(design, block.scale, gene, ofGroups, 0, ofSamples);
            System.arraycopy(ofSamples, 0, means, gene * block.samples, block.samples);
        }
        return means;
    }

    @Test
    void slopeIsTheDerivativeOfTheValue() {
        SimulatedCounts data = SimulatedCounts.of(3, 20, 10, 0.2);
        CountBlock block = DeseqAnalysis.withDefaults().withDesign(data.design).block(data.counts);
        double[][] matrix = data.design.getMatrix();
        double[][] wide = new double[20][];
        for (int j = 0; j < 20; j++) {
            wide[j] = new double[] {1, matrix[j][1], j % 4};
        }
        for (ModelMatrix design : new ModelMatrix[] {ModelMatrix.of(matrix), ModelMatrix.of(wide)}) {
            DispersionLikelihood likelihood = new DispersionLikelihood(design, true);
            double[] means = groupMeans(block, design);
            likelihood.load(block.counts, 0, means, 0);
            likelihood.setPrior(-2, 0.5);
            for (double a : new double[] {-6, -3, -1, 1}) {
                double h = 1e-5;
                double numeric = (likelihood.value(a + h) - likelihood.value(a - h)) / (2 * h);
                assertEquals(numeric, likelihood.slope(a), 1e-5 * (1 + Math.abs(numeric)));
            }
        }
    }

    @Test
    void convergedAnalysisIsNearReplay() {
        SimulatedCounts data = SimulatedCounts.of(8, 500, 4, 0.2);
        DeseqAnalysis analysis = DeseqAnalysis.withDefaults().withDesign(data.design);
        DeseqFit replay = analysis.fit(data.counts);
        DeseqFit converged = analysis.withNumerics(Numerics.CONVERGED).fit(data.counts);
        assertEquals(Numerics.CONVERGED, converged.getNumerics());
        double[] a = replay.getPosteriorDispersions();
        double[] b = converged.getPosteriorDispersions();
        int near = 0;
        int all = 0;
        for (int i = 0; i < a.length; i++) {
            all += Double.isNaN(a[i]) ? 0 : 1;
            // The grid that replay falls back to has steps of 12 %.
            near += Math.abs(a[i] - b[i]) < 0.12 * a[i] ? 1 : 0;
        }
        assertTrue(near > 0.95 * all, near + " of " + all);
        assertTrue(converged.test(GROUP).getSignificantGenes(0.1).length > 20);
    }

    /**
     * Of thousands of millions of reads too: a search that sees less than the last digits of its gain never settles. By mpmath at 40
     * digits, Σ −y ln(1 + 1/(αμ)) − ln(1 + αμ)/α at both places.
     */
    @Test
    void theGainOfAStepIsSeenAmongManyReads() {
        double[][] matrix = {{1, 0}, {1, 0}, {1, 1}, {1, 1}};
        GlmWorkspace glm = new GlmWorkspace(ModelMatrix.of(matrix));
        System.arraycopy(new double[] {1_999_999_999, 1_200_000_000, 5, 900_000_000}, 0, glm.count, 0, 4);
        Arrays.fill(glm.factor, 1);
        double one = logLikelihood(glm, 21, -0.5);
        double other = logLikelihood(glm, 21 + 1.0 / 1024, -0.75);
        assertEquals(-1.442437008757750041443, one - other, 1e-12);
    }

    private static double logLikelihood(GlmWorkspace glm, double intercept, double difference) {
        double[] means = new double[glm.samples];
        glm.beta[0] = intercept;
        glm.beta[1] = difference;
        glm.copyMeans(means);
        return glm.logLikelihood(1.0 / 8, means);
    }

    @Test
    void coefficientsSolveTheScoreEquation() {
        SimulatedCounts data = SimulatedCounts.of(9, 200, 4, 0.2);
        CountBlock all = DeseqAnalysis.withDefaults().withDesign(data.design).block(data.counts);
        CountBlock block = all.select(all.expressedGenes());
        GlmFitter fitter = new GlmFitter(ModelMatrix.of(data.design.getMatrix()), Numerics.CONVERGED);
        for (int gene = 0; gene < block.genes; gene++) {
            fitter.fit(block, gene, 0.1);
            GlmWorkspace glm = fitter.workspace;
            if (glm.isAboveLowestMean()) {
                double[] score = {-GlmWorkspace.RIDGE * glm.beta[0], -GlmWorkspace.RIDGE * glm.beta[1]};
                for (int j = 0; j < 8; j++) {
                    double residual = (glm.count[j] - glm.mean[j]) / (1 + 0.1 * glm.mean[j]);
                    score[0] += residual;
                    score[1] += j < 4 ? 0 : residual;
                }
                assertEquals(0, score[0], 1e-10, "gene " + gene);
                assertEquals(0, score[1], 1e-10, "gene " + gene);
            }
        }
    }
}
