package io.github.foldwise.differential.edger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.BioconductorRelease;
import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.GeneStatus;
import io.github.foldwise.differential.ReferenceTable;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three public experiments against edgeR 3.40.2 (values made by R beside the data, which are not part of the project). */
class SharedCountsTest {
    private static final String EXPERIMENTS = """
            airway,counts.csv,~ celltype + dex,dex,treated,control
            pasilla,counts.tsv,~ type + condition,condition,treated,untreated
            lncap,counts.tsv,~ treatment,treatment,dht,mock
            """;

    private static Design design(String folder, String formula, String factor, String denominator) {
        return Design.of(formula, ReferenceTable.shared(folder + "/samples.csv").sheet())
                .withReference(factor, denominator);
    }

    @ParameterizedTest
    @CsvSource(textBlock = EXPERIMENTS)
    void everyStageEqualsEdger(
            String folder, String file, String formula, String factor, String numerator, String denominator) {
        Design design = design(folder, formula, factor, denominator);
        EdgerFit fit = EdgerAnalysis.withDefaults()
                .withDesign(design)
                .withThreads(2)
                .fit(ReferenceTable.shared(folder + "/" + file).counts());
        String reference = folder + "/reference/";
        ReferenceTable tmm = ReferenceTable.shared(reference + "edger_tmm.csv.gz");
        tmm.holdAll("lib.size", fit.getCounts().getLibrarySizes(), 0);
        tmm.holdAll("norm.factors", fit.getCounts().getFactors(), 1e-12);

        int[] kept = fit.getCounts().getKeptGenes();
        List<String> genes = Arrays.stream(kept)
                .mapToObj(fit.getCounts().getCounts()::getGene)
                .toList();
        ReferenceTable dispersions = ReferenceTable.shared(reference + "edger_dispersion.csv.gz");
        assertEquals(dispersions.names(), genes);
        dispersions.hold("AveLogCPM", genes, fit.getAverageLogCpm(), 1e-9, 1, 1e-8);
        dispersions.hold("trended", genes, fit.getTrendedDispersions(), 1e-6, 1, 1e-6);
        dispersions.hold("tagwise", genes, fit.getTagwiseDispersions(), 1e-6, 0.999, 1e-3);

        Contrast contrast = Contrast.of(factor, numerator, denominator);
        holdResult(reference + "edger_ql.csv.gz", "F", fit.quasiLikelihoodTest(contrast));
        holdResult(reference + "edger_lrt.csv.gz", "LR", fit.likelihoodRatioTest(contrast));
        for (double fold : new double[] {1.3, 4}) {
            assertProbabilities(fit.quasiLikelihoodTest(contrast, fold));
            assertProbabilities(fit.likelihoodRatioTest(contrast, fold));
        }
    }

    /** Every 20th gene, by R's own chain from exact moments of unit deviances (src/test/reference/edger_4_exact.R). */
    @ParameterizedTest
    @CsvSource(textBlock = EXPERIMENTS)
    void quasiLikelihoodOfTheLaterReleaseEqualsEdgersChainOfExactMoments(
            String folder, String file, String formula, String factor, String numerator, String denominator) {
        EdgerResult result = EdgerAnalysis.withDefaults()
                .withDesign(design(folder, formula, factor, denominator))
                .withRelease(BioconductorRelease.RELEASE_3_20)
                .withThreads(2)
                .fit(ReferenceTable.shared(folder + "/" + file).counts())
                .quasiLikelihoodTest(Contrast.of(factor, numerator, denominator));
        ReferenceTable expected = ReferenceTable.resource("release/exact_" + folder + ".csv");
        expected.hold("F", result.getGenes(), result.getStatistics(), 1e-6, 0.999, 1e-4);
        expected.hold("PValue", result.getGenes(), result.getPvalues(), 1e-6, 1, 1e-6);
        expected.hold("FDR", result.getGenes(), result.getAdjustedPvalues(), 1e-6, 1, 1e-6);
    }

    /** Rounding takes 42 of glmTreat's own p-values by likelihood ratio on lncap at a fold of 4 beyond 1. */
    private static void assertProbabilities(EdgerResult result) {
        assertTrue(
                Arrays.stream(result.getPvalues()).allMatch(p -> Double.isNaN(p) || (p >= 0 && p <= 1)),
                () -> result.getTest() + " at " + result.getFoldChange());
        assertTrue(result.getStatuses().stream().noneMatch(status -> status == GeneStatus.NOT_CONVERGED));
    }

    @ParameterizedTest
    @CsvSource(textBlock = "lncap,counts.tsv,~ treatment,treatment,dht,mock")
    void exactTestEqualsEdger(
            String folder, String file, String formula, String factor, String numerator, String denominator) {
        EdgerResult result = EdgerAnalysis.withDefaults()
                .withDesign(design(folder, formula, factor, denominator))
                .withThreads(2)
                .fit(ReferenceTable.shared(folder + "/" + file).counts())
                .exactTest(Contrast.of(factor, numerator, denominator));
        holdResult(folder + "/reference/edger_exact.csv.gz", "", result);
    }

    private static void holdResult(String reference, String statistic, EdgerResult result) {
        ReferenceTable expected = ReferenceTable.shared(reference);
        List<String> genes = result.getGenes();
        expected.hold("logFC", genes, result.getLog2FoldChanges(), 1e-6, 0.999, 1e-2);
        expected.hold("logCPM", genes, result.getLogCpm(), 1e-9, 1, 1e-8);
        if (!statistic.isEmpty()) {
            expected.hold(statistic, genes, result.getStatistics(), 1e-6, 0.999, 1e-1);
        }
        expected.hold("PValue", genes, result.getPvalues(), 1e-6, 0.999, 1e-3);
        expected.hold("FDR", genes, result.getAdjustedPvalues(), 1e-6, 0.999, 1e-3);
        expected.holdSignificant("FDR", genes, result.getSignificantGenes(0.1), 0.1);
    }
}
