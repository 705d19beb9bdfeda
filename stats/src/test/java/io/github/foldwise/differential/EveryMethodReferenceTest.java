package io.github.foldwise.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.deseq2.DeseqAnalysis;
import io.github.foldwise.differential.deseq2.DeseqFit;
import io.github.foldwise.differential.deseq2.DeseqTest;
import io.github.foldwise.differential.deseq2.Numerics;
import io.github.foldwise.differential.edger.EdgerAnalysis;
import io.github.foldwise.differential.edger.EdgerFit;
import io.github.foldwise.differential.edger.EdgerResult;
import io.github.foldwise.differential.limma.LimmaAnalysis;
import io.github.foldwise.differential.limma.LimmaFit;
import io.github.foldwise.differential.limma.LimmaResult;
import io.github.foldwise.differential.limma.Moderation;
import io.github.foldwise.differential.limma.SampleQuality;
import io.github.foldwise.differential.limma.VarianceTrend;
import io.github.foldwise.differential.limma.Voom;
import io.github.foldwise.differential.normalization.NormalizedCounts;
import io.github.foldwise.expression.CountMatrix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every method on one simulated experiment of 300 genes in two batches and two conditions: each p-value equals that of R 4.2.2
 * with DESeq2 1.38.3, edgeR 3.40.2 and limma 3.54.1 (src/test/reference/every_method.R), and the same genes have one.
 */
class EveryMethodReferenceTest {
    private static final ReferenceTable EXPECTED = ReferenceTable.resource("every/pvalues.csv");
    private static final CountMatrix COUNTS =
            ReferenceTable.resource("every/counts.csv").counts();
    private static final Design DESIGN = Design.of(
            "~ batch + condition", ReferenceTable.resource("every/samples.csv").sheet());
    private static final Contrast CONTRAST = Contrast.of("condition", "resistant", "parental");
    private static final EdgerAnalysis EDGER = EdgerAnalysis.withDefaults().withDesign(DESIGN);
    private static final LimmaAnalysis LIMMA = LimmaAnalysis.withDefaults().withDesign(DESIGN);
    private static final Voom VOOM = Voom.withDefaults().withDesign(DESIGN);
    private static final EdgerFit EDGER_FIT = EDGER.fit(COUNTS);
    private static final NormalizedCounts NORMALIZED = EDGER_FIT.getCounts();
    private static final LimmaFit VOOM_FIT = LIMMA.fit(VOOM.transform(NORMALIZED));
    private static final LimmaAnalysis TREND = LIMMA.withTrend(VarianceTrend.ABUNDANCE);

    /** The difference of two log10 p is at most the tolerance. */
    private static void hold(String column, double tolerance, List<String> genes, double[] pvalues) {
        Map<String, Double> byGene = new HashMap<>();
        for (int g = 0; g < pvalues.length; g++) {
            byGene.put(genes.get(g), pvalues[g]);
        }
        double[] expected = EXPECTED.numbers(column);
        double worst = 0;
        for (int g = 0; g < expected.length; g++) {
            String gene = EXPECTED.names().get(g);
            double pvalue = byGene.getOrDefault(gene, Double.NaN);
            assertEquals(Double.isNaN(expected[g]), Double.isNaN(pvalue), () -> column + " of " + gene);
            double miss = Double.isNaN(pvalue) ? 0 : Math.abs(Math.log10(pvalue) - Math.log10(expected[g]));
            worst = Math.max(worst, miss);
            assertTrue(miss <= tolerance, column + " of " + gene + ": " + pvalue + " for " + expected[g]);
        }
        System.out.println(column + ": log10 p within " + worst);
    }

    private static void hold(String column, EdgerResult result) {
        hold(column, 1e-6, result.getGenes(), result.getPvalues());
    }

    private static void hold(String column, double tolerance, LimmaResult result) {
        hold(column, tolerance, result.getGenes(), result.getPvalues());
    }

    @Test
    void deseqEqualsR() {
        DeseqFit fit = DeseqAnalysis.withDefaults()
                .withDesign(DESIGN)
                .withNumerics(Numerics.REPLAY)
                .fit(COUNTS);
        DeseqTest test = DeseqTest.withDefaults();
        hold("deseqWald", 1e-6, COUNTS.getGenes(), test.test(fit, CONTRAST).getPvalues());
        hold(
                "deseqLrt",
                1e-6,
                COUNTS.getGenes(),
                test.likelihoodRatioTest(fit, DESIGN.withFormula("~ batch"), CONTRAST)
                        .getPvalues());
    }

    @Test
    void edgerEqualsR() {
        hold("edgerQl", EDGER_FIT.quasiLikelihoodTest(CONTRAST));
        hold(
                "edgerQlRobust",
                EDGER.withModeration(Moderation.ROBUST).fit(COUNTS).quasiLikelihoodTest(CONTRAST));
        hold("edgerLrt", EDGER_FIT.likelihoodRatioTest(CONTRAST));
        hold("edgerExactDesign", EDGER_FIT.exactTest(CONTRAST));
        hold("edgerExactClassic", EDGER.exactTest(COUNTS, CONTRAST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2", "1.5", "2", "4"})
    void edgerAgainstAFoldChangeEqualsR(String fold) {
        double ratio = Double.parseDouble(fold);
        hold("edgerTreatQl" + fold, EDGER_FIT.quasiLikelihoodTest(CONTRAST, ratio));
        hold("edgerTreatLrt" + fold, EDGER_FIT.likelihoodRatioTest(CONTRAST, ratio));
    }

    @Test
    void voomEqualsR() {
        hold("voom", 1e-8, VOOM_FIT.test(CONTRAST));
        hold("voomTreat", 1e-8, VOOM_FIT.test(CONTRAST, 1.5));
        hold(
                "voomQuality",
                1e-8,
                LIMMA.fit(VOOM.withSampleQuality(SampleQuality.ESTIMATED).transform(NORMALIZED))
                        .test(CONTRAST));
        hold(
                "voomRobust",
                1e-8,
                LIMMA.withModeration(Moderation.ROBUST)
                        .fit(VOOM.transform(NORMALIZED))
                        .test(CONTRAST));
    }

    @Test
    void limmaTrendEqualsR() {
        LimmaFit fit = TREND.fit(NORMALIZED.logCpm(2));
        hold("trend", 1e-8, fit.test(CONTRAST));
        hold("trendTreat", 1e-8, fit.test(CONTRAST, 1.5));
        hold(
                "trendRobust",
                1e-6,
                TREND.withModeration(Moderation.ROBUST)
                        .fit(NORMALIZED.logCpm(2))
                        .test(CONTRAST));
    }
}
