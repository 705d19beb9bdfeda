package io.github.foldwise.differential.deseq2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.internal.GeneLoop;
import io.github.foldwise.internal.counts.CountBlock;
import io.github.foldwise.internal.counts.DispersionLikelihood;
import io.github.foldwise.internal.counts.LikelihoodBatch;
import io.github.foldwise.internal.counts.ModelMatrix;
import io.github.foldwise.internal.counts.SampleScale;
import io.github.foldwise.progress.ProgressListener;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Genes side by side against the same genes one by one. */
class SideBySideTest {
    private static final int GENES = 600;
    private static final int SAMPLES = 9;

    private static ModelMatrix paired() {
        return ModelMatrix.of(IntStream.range(0, SAMPLES)
                .mapToObj(j -> new double[] {1, j / 3 == 1 ? 1 : 0, j / 3 == 2 ? 1 : 0, j % 2})
                .toArray(double[][]::new));
    }

    /** Without an intercept, some samples have a row of zeros. */
    private static ModelMatrix throughOrigin() {
        return ModelMatrix.of(
                IntStream.range(0, SAMPLES).mapToObj(j -> new double[] {j % 4}).toArray(double[][]::new));
    }

    private static ModelMatrix slope() {
        return ModelMatrix.of(IntStream.range(0, SAMPLES)
                .mapToObj(j -> new double[] {1, 0.37 * j - 1, j % 2})
                .toArray(double[][]::new));
    }

    /** Counts from none to some hundred millions; every gene has a read, some in one sample only. */
    private static CountBlock block(boolean byGene) {
        Random random = new Random(20240304);
        int[] counts = new int[GENES * SAMPLES];
        double[] factors = new double[byGene ? counts.length : SAMPLES];
        for (int k = 0; k < factors.length; k++) {
            factors[k] = Math.exp(0.3 * random.nextGaussian());
        }
        for (int gene = 0; gene < GENES; gene++) {
            double mean = Math.exp(19 * random.nextDouble() - 1);
            double noise = gene % 7 == 3 ? 0.01 : 0.5;
            for (int j = 0; j < SAMPLES; j++) {
                counts[gene * SAMPLES + j] =
                        (int) (mean * Math.exp(noise * random.nextGaussian()) + random.nextDouble());
            }
            if (gene % 20 == 11) {
                Arrays.fill(counts, gene * SAMPLES, (gene + 1) * SAMPLES, 0);
            }
            counts[gene * SAMPLES + 4] += 1;
        }
        SampleScale scale = byGene ? SampleScale.ofFactorMatrix(factors, SAMPLES) : SampleScale.ofSizeFactors(factors);
        return new CountBlock(GENES, SAMPLES, counts, scale);
    }

    private static double[] dispersions() {
        Random random = new Random(20240305);
        return IntStream.range(0, GENES)
                .mapToDouble(gene -> Math.exp(-19 + 21 * random.nextDouble()))
                .toArray();
    }

    private static GeneLoop loop(int threads) {
        return new GeneLoop(threads, ProgressListener.NONE, GeneLoop.PHASE);
    }

    @Test
    void coefficientsAreThoseOfOneGeneAtATime() {
        double[] dispersion = dispersions();
        for (ModelMatrix design : new ModelMatrix[] {paired(), slope(), throughOrigin()}) {
            CountBlock block = block(design.groups > 6);
            CoefficientStage stage = new CoefficientStage(block, design, Numerics.REPLAY, loop(2));
            stage.estimate(dispersion);
            CoefficientStage alone = new CoefficientStage(block, design, Numerics.REPLAY, loop(1));
            alone.estimate(dispersion);
            GlmFitter fitter = new GlmFitter(design, Numerics.REPLAY);
            CoefficientStage.Distances distances = alone.new Distances();
            for (int gene = 0; gene < GENES; gene++) {
                alone.fit(gene, fitter, distances);
            }
            assertArrayEquals(alone.fellBack, stage.fellBack);
            assertArrayEquals(alone.usable, stage.usable);
            assertClose(alone.beta, stage.beta, 1e-9);
            assertClose(alone.logLikelihood, stage.logLikelihood, 1e-9);
            assertClose(alone.cooks, stage.cooks, 1e-6);
        }
    }

    private static void assertClose(double[] expected, double[] actual, double tolerance) {
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], actual[k], tolerance * (1 + Math.abs(expected[k])), "at " + k);
        }
    }

    @Test
    void likelihoodsAreThoseOfOneGene() {
        for (ModelMatrix design : new ModelMatrix[] {paired(), slope(), throughOrigin()}) {
            CountBlock block = block(false);
            double[] means = new double[GENES * SAMPLES];
            for (int k = 0; k < means.length; k++) {
                means[k] = Math.max(0.5, 0.8 * block.counts[k] + 0.3);
            }
            DispersionLikelihood one = new DispersionLikelihood(design, false);
            LikelihoodBatch batch = new LikelihoodBatch(design, 10);
            for (int gene = 0; gene < GENES; gene++) {
                int from = gene * SAMPLES;
                int lane = gene % 10;
                boolean few = Arrays.stream(block.counts, from, from + SAMPLES)
                        .allMatch(count -> count < LikelihoodBatch.MOST_READS);
                double[] ofGene = Arrays.copyOfRange(means, from, from + SAMPLES);
                assertEquals(few, batch.load(lane, block.counts, from, ofGene));
                one.load(block.counts, from, means, from);
                if (gene % 2 == 0) {
                    batch.setPrior(lane, -3, 0.7);
                    one.setPrior(-3, 0.7);
                }
                for (double a : new double[] {-18, -9, -4, -1, 2}) {
                    Arrays.fill(batch.logAlpha, a);
                    batch.evaluate(10);
                    double value = one.value(a);
                    double slope = one.slope(a);
                    // What is rounded are terms of many reads, or of the inverse of the dispersion.
                    double terms = 1e8 + Math.exp(-a);
                    assertEquals(value, batch.value[lane], 1e-14 * terms * 20, "value of gene " + gene + " at " + a);
                    assertEquals(
                            slope, batch.slope[lane], 1e-10 * (1 + Math.abs(slope)) + 1e-14 * terms, "slope " + gene);
                }
            }
        }
    }

    @Test
    void searchesEndWhereThoseOfOneGeneEnd() {
        ModelMatrix design = paired();
        CountBlock block = block(false);
        DispersionStage stage = new DispersionStage(block, design, Numerics.REPLAY, loop(1));
        stage.estimateGeneWise();
        double[] means = stage.normalizedMeans(new double[] {1});
        StartingDispersion start = new StartingDispersion(design, block.scale.meanInverse());
        DispersionSearch search = new DispersionSearch(design, Numerics.REPLAY);
        double[] normalized = new double[SAMPLES];
        int same = 0;
        for (int gene = 0; gene < GENES; gene++) {
            block.copyNormalized(gene, normalized);
            double first = start.of(normalized);
            search.likelihood.load(block.counts, gene * SAMPLES, means, gene * SAMPLES);
            search.replay(Math.log(first));
            boolean settled = search.steps < DispersionSearch.MOST_STEPS && search.steps > 1;
            boolean gained = search.lastValue >= search.firstValue + Math.abs(search.firstValue) / 1e6;
            double end = settled && !gained ? first : Math.exp(settled ? search.logAlpha : search.grid());
            end = Math.min(Math.max(end, DispersionSearch.LOWEST), 10);
            same += Math.abs(end - stage.geneWise[gene]) <= 1e-7 * end ? 1 : 0;
        }
        // A search stops at a gain of 1e-6, and among 10^8 reads a value is rounded by 1e-7.
        assertTrue(same >= 0.97 * GENES, same + " of " + GENES);
    }

    @Test
    void aGeneDoesNotDependOnItsNeighbours() {
        aGeneDoesNotDependOnItsNeighbours(slope());
        aGeneDoesNotDependOnItsNeighbours(throughOrigin());
    }

    private static void aGeneDoesNotDependOnItsNeighbours(ModelMatrix design) {
        CountBlock block = block(false);
        DispersionStage stage = new DispersionStage(block, design, Numerics.REPLAY, loop(3));
        stage.estimateGeneWise();
        int[] rows = IntStream.range(0, GENES).filter(i -> i % 13 == 5).toArray();
        CountBlock some = block.select(rows);
        DispersionStage few = new DispersionStage(some, design, Numerics.REPLAY, loop(1));
        few.estimateGeneWise();
        for (int i = 0; i < rows.length; i++) {
            assertEquals(stage.geneWise[rows[i]], few.geneWise[i], 0);
        }
    }

    @Test
    void informationThatCannotBeFactorisedHasNoLikelihood() {
        double d = 0x1p-30;
        ModelMatrix design = ModelMatrix.of(new double[][] {{1, 1}, {1, 1 + d}, {1, 1 - d}, {1, 1}});
        DispersionSearch search = new DispersionSearch(design, Numerics.REPLAY);
        search.likelihood.load(new int[] {3, 1, 2, 2}, 0, new double[] {2, 2, 2, 2}, 0);
        double a = Math.log(0.5);
        assertTrue(Double.isNaN(search.likelihood.value(a)));
        assertTrue(Double.isNaN(search.likelihood.slope(a)));
    }

    @Test
    void informationHasTheTermsOfItsDefinition() {
        ModelMatrix design = slope();
        double[] weights =
                IntStream.range(0, design.groups).mapToDouble(g -> 1 + 0.3 * g).toArray();
        double[] gram = new double[9];
        design.setGram(weights, gram);
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k <= i; k++) {
                double sum = 0;
                for (int g = 0; g < design.groups; g++) {
                    sum += weights[g] * design.groupRows[3 * g + i] * design.groupRows[3 * g + k];
                }
                assertEquals(sum, gram[3 * i + k], 1e-14);
            }
        }
    }

    @Test
    void moreCoefficientsThanWholeNumbersHoldCubesOfAreCounted() {
        int p = 1300;
        double[][] matrix = new double[p + 1][p];
        for (int j = 0; j <= p; j++) {
            matrix[j][0] = 1;
            matrix[j][Math.min(j, p - 1)] = 1;
        }
        ModelMatrix design = ModelMatrix.ofDependent(matrix);
        double[] weights = new double[design.groups];
        Arrays.fill(weights, 1);
        double[] gram = new double[p * p];
        design.setGram(weights, gram);
        assertEquals(p, gram[0], 0);
        assertEquals(1, gram[(p - 1) * p + p - 1], 0);
        assertEquals(1, gram[(p - 1) * p], 0);
    }
}
