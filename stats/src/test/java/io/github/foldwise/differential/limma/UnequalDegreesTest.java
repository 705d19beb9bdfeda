package io.github.foldwise.differential.limma;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.foldwise.differential.BioconductorRelease;
import io.github.foldwise.differential.Fixture;
import io.github.foldwise.differential.ReferenceTable;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.expression.ExpressionValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variances whose degrees of freedom differ, against limma 3.63.2 (src/test/reference/edger_4.R). */
class UnequalDegreesTest {
    private static ReferenceTable table(String name) {
        return ReferenceTable.resource("release/" + name + ".csv");
    }

    @ParameterizedTest
    @CsvSource({"plain,false,STANDARD", "trend,true,STANDARD", "robust,false,ROBUST", "both,true,ROBUST"})
    void priorEqualsLimma(String how, boolean trend, Moderation moderation) {
        ReferenceTable expected = table("squeeze");
        VariancePrior prior = VariancePrior.of(
                expected.numbers("s2"),
                expected.numbers("df"),
                trend ? expected.numbers("covariate") : null,
                moderation,
                BioconductorRelease.RELEASE_3_20);
        double[] degrees = new double[prior.size()];
        double[] scale = new double[prior.size()];
        double[] posterior = new double[prior.size()];
        for (int g = 0; g < prior.size(); g++) {
            degrees[g] = prior.getDegreesOfFreedom(g);
            scale[g] = prior.getScale(g);
            posterior[g] = prior.getPosterior(g);
        }
        expected.holdAll(how + "Df", degrees, 1e-6);
        expected.holdAll(how + "Scale", scale, 1e-6);
        expected.holdAll(how + "Posterior", posterior, 1e-6);
    }

    @Test
    void moderatedTestsOfGenesWithMissingValuesEqualLimma() {
        ExpressionValues all = CountNormalization.withDefaults()
                .normalize(Fixture.counts(), Fixture.design())
                .logCpm(2);
        int n = all.getSamples().size();
        double[][] rows = new double[all.getGenes().size()][n];
        double[] flat = all.toArray();
        for (int g = 0; g < rows.length; g++) {
            for (int j = 0; j < n; j++) {
                boolean missing = g == 0 && j < 3 || g == 1 && j < 5 || g >= 9 && g < 30 && j == 1;
                rows[g][j] = missing ? Double.NaN : flat[g * n + j];
            }
        }
        ExpressionValues values = ExpressionValues.of(all.getGenes(), all.getSamples(), "log2 cpm", rows);
        LimmaAnalysis analysis =
                LimmaAnalysis.withDefaults().withDesign(Fixture.design()).withRelease(BioconductorRelease.RELEASE_3_20);
        LimmaResult trend =
                analysis.withTrend(VarianceTrend.ABUNDANCE).fit(values).test(Fixture.RESISTANT);
        table("missing_trend").hold("P.Value", trend.getGenes(), trend.getPvalues(), 1e-6, 1, 1e-6);
        LimmaResult robust =
                analysis.withModeration(Moderation.ROBUST).fit(values).test(Fixture.RESISTANT);
        table("missing_robust").hold("P.Value", robust.getGenes(), robust.getPvalues(), 1e-6, 1, 1e-6);
        assertEquals("limma 3.62", robust.getReference());
    }
}
