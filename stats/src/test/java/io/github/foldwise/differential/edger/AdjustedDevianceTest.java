package io.github.foldwise.differential.edger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.BioconductorRelease;
import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Fixture;
import io.github.foldwise.differential.ReferenceTable;
import io.github.foldwise.differential.limma.Moderation;
import io.github.foldwise.differential.limma.VariancePrior;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.internal.edger.AdjustedDeviances;
import io.github.foldwise.internal.edger.CountData;
import io.github.foldwise.internal.edger.GlmDesign;
import io.github.foldwise.internal.edger.GlmFits;
import io.github.foldwise.internal.edger.UnitDevianceMoments;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The flavour of edgeR 4 against edgeR 4.5.1 with limma 3.63.2 (src/test/reference/edger_4.R). edgeR interpolates the moments of
 * unit deviances, with an error of up to 1.3e-3 for dispersions up to 0.5 and 5e-2 for one of 3; here they are exact. All that
 * does not pass through them equals to 1e-6.
 */
class AdjustedDevianceTest {
    private static final CountMatrix COUNTS = Fixture.counts();
    private static final EdgerAnalysis ANALYSIS =
            EdgerAnalysis.withDefaults().withDesign(Fixture.design()).withRelease(BioconductorRelease.RELEASE_3_20);
    private static final EdgerFit FIT = ANALYSIS.fit(COUNTS);

    private static ReferenceTable table(String name) {
        return ReferenceTable.resource("release/" + name + ".csv");
    }

    private static List<String> genes(EdgerFit fit) {
        return Arrays.stream(fit.getCounts().getKeptGenes())
                .mapToObj(COUNTS::getGene)
                .toList();
    }

    @Test
    void momentsEqualSumsOverAllCountsAndEdgersWithinItsInterpolation() {
        ReferenceTable expected = table("moments");
        double[] means = expected.numbers("mean");
        double[] dispersions = expected.numbers("dispersion");
        double[] scale = new double[means.length];
        double[] degrees = new double[means.length];
        double[] found = new double[2];
        for (int i = 0; i < means.length; i++) {
            new UnitDevianceMoments(dispersions[i]).at(means[i], found);
            scale[i] = found[0];
            degrees[i] = found[1];
        }
        expected.hold("scale", expected.names(), scale, 1e-9, 1, 1e-9);
        expected.hold("degrees", expected.names(), degrees, 1e-9, 1, 1e-9);
        double[] edgerScale = expected.numbers("edgerScale");
        double[] edgerDegrees = expected.numbers("edgerDegrees");
        for (int i = 0; i < means.length; i++) {
            boolean usual = dispersions[i] <= 0.5 && means[i] >= 1e-3;
            String where = "mean " + means[i] + ", dispersion " + dispersions[i];
            assertEquals(1, edgerScale[i] / scale[i], usual ? 1.3e-3 : 0.06, where);
            assertEquals(1, edgerDegrees[i] / degrees[i], usual ? 9e-4 : 0.05, where);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-7, 0.003, 0.17, 2.4, 30})
    void interpolationAndIntegrationCostNothing(double dispersion) {
        UnitDevianceMoments moments = new UnitDevianceMoments(dispersion);
        Random random = new Random(5);
        double[] found = new double[2];
        for (int i = 0; i < 60; i++) {
            double mean = Math.exp(-18 + 31 * random.nextDouble());
            double[] exact = UnitDevianceMoments.exact(mean, dispersion);
            moments.at(mean, found);
            assertEquals(1, found[0] / (2 * exact[0] / exact[1]), 1e-9, "scale at " + mean);
            assertEquals(1, found[1] / (2 * exact[0] * exact[0] / exact[1]), 1e-9, "degrees at " + mean);
        }
    }

    @ParameterizedTest
    @EnumSource(Moderation.class)
    void dispersionsEqualEdger(Moderation moderation) {
        EdgerFit fit = ANALYSIS.withModeration(moderation).fit(COUNTS);
        ReferenceTable expected = table(moderation == Moderation.ROBUST ? "dispersion_robust" : "dispersion");
        expected.hold("trended", genes(fit), fit.getTrendedDispersions(), 1e-6, 1, 1e-6);
        expected.hold("prior.df", genes(fit), fit.getPriorDegreesOfFreedom(), 1e-6, 1, 1e-6);
        expected.hold("tagwise", genes(fit), fit.getTagwiseDispersions(), 1e-6, 1, 1e-6);
    }

    @ParameterizedTest
    @EnumSource(Moderation.class)
    void priorOfEdgersAdjustedDeviancesEqualsEdgers(Moderation moderation) {
        ReferenceTable expected = table(moderation == Moderation.ROBUST ? "dispersion_robust" : "dispersion");
        double[] degrees = expected.numbers("degrees");
        double[] variances = expected.numbers("deviance");
        for (int g = 0; g < variances.length; g++) {
            variances[g] = degrees[g] > 1e-4 ? variances[g] / degrees[g] : 0;
        }
        VariancePrior prior = VariancePrior.of(
                variances, degrees, expected.numbers("abundance"), moderation, BioconductorRelease.RELEASE_3_20);
        double[] posterior = new double[variances.length];
        double[] priorDegrees = new double[variances.length];
        double[] scale = new double[variances.length];
        for (int g = 0; g < posterior.length; g++) {
            posterior[g] = prior.getPosterior(g);
            priorDegrees[g] = prior.getDegreesOfFreedom(g);
            scale[g] = prior.getScale(g);
        }
        expected.holdAll("ql.prior.df", priorDegrees, 1e-6);
        expected.holdAll("ql.scale", scale, 1e-6);
        expected.holdAll("ql.posterior", posterior, 1e-6);
    }

    @Test
    void adjustedDeviancesEqualEdgersWithinItsInterpolation() {
        ReferenceTable expected = table("dispersion");
        double dispersion = expected.numbers("dispersion")[0];
        double average = expected.numbers("average")[0];
        CountData data = EdgerAnalysis.dataOf(FIT.getCounts());
        GlmDesign design = new GlmDesign(FIT.getDesign().getScaledMatrix());
        GlmFits fits = GlmFits.of(data, design, new double[] {dispersion / average}, 1, (done, total) -> true);
        AdjustedDeviances adjusted = AdjustedDeviances.of(
                data,
                design,
                fits.fitted,
                new UnitDevianceMoments(dispersion),
                dispersion,
                average,
                1,
                (done, total) -> true);
        expected.hold("deviance", genes(FIT), adjusted.deviances, 1e-3, 0.95, 2e-3);
        expected.hold("degrees", genes(FIT), adjusted.degrees, 2e-4, 0.95, 1e-3);
        double[] abundance = FIT.getAverageLogCpm();
        GlmFits first = GlmFits.of(data, design, new double[] {dispersion}, 1, (done, total) -> true);
        UnitDevianceMoments moments = new UnitDevianceMoments(dispersion);
        double found = 1;
        for (int round = 0; round < 2; round++) {
            found = AdjustedDeviances.of(
                            data, design, first.fitted, moments, dispersion, found, 1, (done, total) -> true)
                    .average(abundance);
        }
        assertEquals(1, found / average, 1e-3);
    }

    /** R's own chain from exact sums to F and p (src/test/reference/edger_4_exact.R): only edgeR's interpolation is left out. */
    @ParameterizedTest
    @EnumSource(Moderation.class)
    void quasiLikelihoodEqualsEdgersChainOfExactMoments(Moderation moderation) {
        EdgerFit fit = ANALYSIS.withModeration(moderation).fit(COUNTS);
        holdExact(
                table(moderation == Moderation.ROBUST ? "exact_ql_robust" : "exact_ql"),
                fit.quasiLikelihoodTest(Fixture.RESISTANT));
    }

    private static void holdExact(ReferenceTable expected, EdgerResult result) {
        // Of two genes in 300 the fold change is 1e-3 and F 1e-9: what is left there is where the searches for one
        // optimum end.
        expected.hold("logFC", result.getGenes(), result.getLog2FoldChanges(), 1e-6, 0.99, 1e-5);
        expected.hold("F", result.getGenes(), result.getStatistics(), 1e-6, 0.99, 2e-5);
        expected.hold("PValue", result.getGenes(), result.getPvalues(), 1e-6, 1, 1e-6);
        expected.hold("FDR", result.getGenes(), result.getAdjustedPvalues(), 1e-6, 1, 1e-6);
    }

    @Test
    void aTestOfAllContrastsEqualsEdgersChainOfExactMoments() {
        EdgerJointTest joint =
                FIT.quasiLikelihoodTest(List.of(Fixture.RESISTANT, Contrast.of("condition", "treated", "parental")));
        ReferenceTable expected = table("exact_ql_joint");
        expected.hold("F", joint.getGenes(), joint.getStatistics(), 1e-6, 1, 1e-6);
        expected.hold("PValue", joint.getGenes(), joint.getPvalues(), 1e-6, 1, 1e-6);
    }

    private static void hold(String reference, EdgerResult result, double share) {
        ReferenceTable expected = table(reference);
        expected.hold("logCPM", result.getGenes(), result.getLogCpm(), 1e-9, 1, 1e-9);
        expected.hold("logFC", result.getGenes(), result.getLog2FoldChanges(), 1e-3, 0.97, 0.05);
        expected.hold("PValue", result.getGenes(), result.getPvalues(), 2e-3, share, 1e-2);
        assertEquals("edgeR 4.4", result.getReference());
    }

    @Test
    void quasiLikelihoodEqualsEdgersWithinItsInterpolation() {
        hold("ql", FIT.quasiLikelihoodTest(Fixture.RESISTANT), 0.95);
        hold("ql_contrast", FIT.quasiLikelihoodTest(Contrast.of("condition", "resistant", "treated")), 0.95);
        hold("ql_treat", FIT.quasiLikelihoodTest(Fixture.RESISTANT, 1.2), 0.95);
        EdgerFit robust = ANALYSIS.withModeration(Moderation.ROBUST).fit(COUNTS);
        hold("ql_robust", robust.quasiLikelihoodTest(Fixture.RESISTANT), 0.9);
    }

    @Test
    void aTestOfAllContrastsEqualsEdgersWithinItsInterpolation() {
        EdgerJointTest joint =
                FIT.quasiLikelihoodTest(List.of(Fixture.RESISTANT, Contrast.of("condition", "treated", "parental")));
        table("ql_joint").hold("PValue", joint.getGenes(), joint.getPvalues(), 2e-3, 0.95, 1e-2);
        assertEquals("edgeR 4.4", joint.getReference());
    }

    @Test
    void likelihoodRatioAndExactTestEqualEdger() {
        EdgerResult ratio = FIT.likelihoodRatioTest(Fixture.RESISTANT);
        table("lrt").hold("PValue", ratio.getGenes(), ratio.getPvalues(), 1e-6, 1, 1e-6);
        EdgerResult exact = FIT.exactTest(Fixture.RESISTANT);
        table("exact_design").hold("PValue", exact.getGenes(), exact.getPvalues(), 1e-6, 1, 1e-6);
    }

    @Test
    void theReleaseStandsInFitResultAndSettings() {
        EdgerFit old = EdgerAnalysis.withDefaults().withDesign(Fixture.design()).fit(COUNTS);
        assertFalse(old.equals(FIT));
        assertEquals(
                "edgeR 3.40 (legacy = TRUE since 4.0)",
                old.quasiLikelihoodTest(Fixture.RESISTANT).getReference());
        assertTrue(ANALYSIS.toString().contains("RELEASE_3_20"), ANALYSIS::toString);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void anyNumberOfThreadsGivesTheSameBits(int threads) {
        EdgerFit fit = ANALYSIS.withThreads(threads).fit(COUNTS);
        assertEquals(FIT, fit);
        assertEquals(FIT.quasiLikelihoodTest(Fixture.RESISTANT), fit.quasiLikelihoodTest(Fixture.RESISTANT));
    }
}
