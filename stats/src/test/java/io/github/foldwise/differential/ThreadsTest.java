package io.github.foldwise.differential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.edger.EdgerAnalysis;
import io.github.foldwise.differential.edger.EdgerFit;
import io.github.foldwise.differential.edger.VoomLmFit;
import io.github.foldwise.differential.limma.LimmaAnalysis;
import io.github.foldwise.differential.limma.LimmaFit;
import io.github.foldwise.differential.limma.Moderation;
import io.github.foldwise.differential.limma.SampleQuality;
import io.github.foldwise.differential.limma.VarianceTrend;
import io.github.foldwise.differential.limma.Voom;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.differential.normalization.LibraryNormalization;
import io.github.foldwise.differential.normalization.NormalizedCounts;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.expression.SampleSheet;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One, two, seven and sixteen threads give the same bits. There are genes enough that every loop of edgeR and limma is split:
 * chunks have at most 1,024 of them.
 */
class ThreadsTest {
    private static final int GENES = 3000;
    private static final int[] THREADS = {2, 7, 16};
    private static final SampleSheet SHEET = SampleSheet.of(
                    IntStream.range(1, 9).mapToObj(j -> "s" + j).toList())
            .withFactor("batch", "a", "b", "a", "b", "a", "b", "a", "b")
            .withFactor("condition", "p", "p", "p", "p", "r", "r", "r", "r");
    private static final Contrast CONTRAST = Contrast.of("condition", "r", "p");
    private static final CountMatrix COUNTS = counts();
    private static final Design DESIGN = Design.of("~ batch + condition", SHEET);
    private static final Design ONE_WAY = Design.of("~ condition", SHEET);

    /** Log-normal scatter about log-normal means, with zeros. */
    private static CountMatrix counts() {
        SplittableRandom random = new SplittableRandom(11);
        int[] counts = new int[GENES * 8];
        for (int g = 0; g < GENES; g++) {
            double mean = Math.exp(3 + 4 * random.nextDouble());
            double scatter = 0.2 + 0.8 * random.nextDouble();
            for (int j = 0; j < 8; j++) {
                double noise = scatter * (random.nextDouble() + random.nextDouble() - 1);
                double fold = g % 10 == 0 && j > 3 ? 1.5 : 0;
                boolean silent = g % 50 == 7 && j < 4;
                counts[g * 8 + j] = silent ? 0 : (int) (mean * Math.exp(noise + fold));
            }
        }
        return CountMatrix.ofFlat(
                IntStream.range(0, GENES).mapToObj(g -> "g" + g).toList(), SHEET.getSamples(), counts);
    }

    @ParameterizedTest
    @EnumSource(LibraryNormalization.class)
    void normalization(LibraryNormalization method) {
        CountNormalization normalization = CountNormalization.withDefaults().withMethod(method);
        NormalizedCounts one = normalization.normalize(COUNTS, DESIGN);
        assertTrue(one.getKeptGenes().length > 2 * 1024, "not enough genes are kept to split the work");
        for (int threads : THREADS) {
            NormalizedCounts many = normalization.withThreads(threads).normalize(COUNTS, DESIGN);
            assertArrayEquals(one.getFactors(), many.getFactors());
            assertEquals(one, many);
        }
    }

    @ParameterizedTest
    @EnumSource(Moderation.class)
    void edger(Moderation moderation) {
        for (BioconductorRelease release : BioconductorRelease.values()) {
            edger(moderation, release);
        }
    }

    private static void edger(Moderation moderation, BioconductorRelease release) {
        for (Design design : List.of(DESIGN, ONE_WAY)) {
            EdgerAnalysis analysis = EdgerAnalysis.withDefaults()
                    .withDesign(design)
                    .withModeration(moderation)
                    .withRelease(release);
            EdgerFit fit = analysis.fit(COUNTS);
            List<Object> one = edgerResults(analysis, fit);
            for (int threads : THREADS) {
                EdgerFit many = analysis.withThreads(threads).fit(COUNTS);
                assertEquals(fit, many);
                assertArrayEquals(fit.getPriorDegreesOfFreedom(), many.getPriorDegreesOfFreedom());
                assertArrayEquals(fit.getAverageLogCpm(), many.getAverageLogCpm());
                assertEquals(one, edgerResults(analysis.withThreads(threads), many), threads + " threads");
            }
        }
    }

    private static List<Object> edgerResults(EdgerAnalysis analysis, EdgerFit fit) {
        List<Contrast> jointly = List.of(CONTRAST, Contrast.ofCoefficient("(Intercept)"));
        return List.of(
                fit.quasiLikelihoodTest(jointly),
                fit.likelihoodRatioTest(jointly),
                fit.quasiLikelihoodTest(CONTRAST),
                fit.likelihoodRatioTest(CONTRAST),
                fit.quasiLikelihoodTest(CONTRAST, 1.5),
                fit.likelihoodRatioTest(CONTRAST, 1.5),
                fit.exactTest(CONTRAST),
                analysis.exactTest(COUNTS, CONTRAST));
    }

    @Test
    void voomAndLimma() {
        NormalizedCounts counts = CountNormalization.withDefaults().normalize(COUNTS, DESIGN);
        List<Object> one = limmaResults(counts, 1);
        for (int threads : THREADS) {
            assertEquals(one, limmaResults(counts, threads), threads + " threads");
        }
    }

    private static List<Object> limmaResults(NormalizedCounts counts, int threads) {
        List<Object> results = new ArrayList<>();
        Voom voom = Voom.withDefaults().withDesign(DESIGN).withThreads(threads);
        LimmaAnalysis analysis = LimmaAnalysis.withDefaults().withDesign(DESIGN).withThreads(threads);
        ExpressionValues plain = voom.transform(counts);
        ExpressionValues quality =
                voom.withSampleQuality(SampleQuality.ESTIMATED).transform(counts);
        LimmaAnalysis trend = analysis.withTrend(VarianceTrend.ABUNDANCE);
        VoomLmFit aware = VoomLmFit.withDefaults()
                .withDesign(DESIGN)
                .withSampleQuality(SampleQuality.ESTIMATED)
                .withThreads(threads);
        List<LimmaFit> fits = List.of(
                aware.fit(counts),
                analysis.fit(plain),
                analysis.withModeration(Moderation.ROBUST).fit(plain),
                analysis.fit(quality),
                trend.fit(counts.logCpm(2)),
                trend.withModeration(Moderation.ROBUST).fit(counts.logCpm(2)));
        results.add(plain);
        results.add(quality);
        for (LimmaFit fit : fits) {
            results.add(fit);
            results.add(fit.test(CONTRAST));
            results.add(fit.test(CONTRAST, 1.5));
            results.add(fit.test(List.of(CONTRAST, Contrast.of("batch", "b", "a"))));
        }
        return results;
    }
}
