package io.github.foldwise.differential.limma;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.ReferenceTable;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.differential.normalization.NormalizedCounts;
import io.github.foldwise.expression.ExpressionValues;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three public experiments against limma 3.54.1 (values made by R beside the data, which are not part of the project). */
class SharedLimmaTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
                    airway,counts.csv,~ celltype + dex,dex,treated,control
                    pasilla,counts.tsv,~ type + condition,condition,treated,untreated
                    lncap,counts.tsv,~ treatment,treatment,dht,mock
                    """)
    void voomTrendAndTreatEqualLimma(
            String folder, String file, String formula, String factor, String numerator, String denominator) {
        Design design = Design.of(
                        formula, ReferenceTable.shared(folder + "/samples.csv").sheet())
                .withReference(factor, denominator);
        Contrast contrast = Contrast.of(factor, numerator, denominator);
        NormalizedCounts counts = CountNormalization.withDefaults()
                .normalize(ReferenceTable.shared(folder + "/" + file).counts(), design);
        ExpressionValues values = Voom.withDefaults().withDesign(design).transform(counts);
        LimmaFit voom = LimmaAnalysis.withDefaults().withDesign(design).fit(values);
        String reference = folder + "/reference/";
        hold(reference + "limma_voom.csv.gz", voom.test(contrast), 1e-8);
        hold(reference + "limma_treat.csv.gz", voom.test(contrast, 1.2), 1e-8);
        LimmaFit trend = LimmaAnalysis.withDefaults()
                .withDesign(design)
                .withTrend(VarianceTrend.ABUNDANCE)
                .withModeration(Moderation.ROBUST)
                .fit(counts.logCpm(2));
        hold(reference + "limma_trend_robust.csv.gz", trend.test(contrast), 1e-6);
    }

    private static void hold(String reference, LimmaResult result, double tolerance) {
        ReferenceTable expected = ReferenceTable.shared(reference);
        expected.hold("logFC", result.getGenes(), result.getLog2FoldChanges(), tolerance, 0.999, 1e-4);
        expected.hold("AveExpr", result.getGenes(), result.getAverageExpression(), tolerance, 0.999, 1e-4);
        expected.hold("t", result.getGenes(), result.getStatistics(), tolerance, 0.999, 1e-4);
        expected.hold("P.Value", result.getGenes(), result.getPvalues(), tolerance, 0.999, 1e-4);
        expected.hold("adj.P.Val", result.getGenes(), result.getAdjustedPvalues(), tolerance, 0.999, 1e-4);
        expected.holdSignificant("adj.P.Val", result.getGenes(), result.getSignificantGenes(0.1), 0.1);
        if (result.getLogOdds().length > 0) {
            expected.hold("B", result.getGenes(), result.getLogOdds(), tolerance, 0.999, 1e-4);
        }
    }
}
