package io.github.foldwise.mechanism.rna;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.limma.LimmaAnalysis;
import io.github.foldwise.differential.limma.LimmaFit;
import io.github.foldwise.differential.limma.LimmaResult;
import io.github.foldwise.differential.limma.Voom;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.enrichment.Camera;
import io.github.foldwise.enrichment.EnrichmentDirection;
import io.github.foldwise.enrichment.EnrichmentResult;
import io.github.foldwise.enrichment.Footprint;
import io.github.foldwise.enrichment.GeneRanking;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.expression.GeneSymbols;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.inference.LogRatio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Receptors of simulated counts: one acquired, one up, one down, one unchanged, one absent. */
class ReceptorPanelTest {
    private static final List<String> SAMPLES = List.of("p1", "p2", "p3", "r1", "r2", "r3");
    private static final Contrast CONTRAST = Contrast.of("line", "resistant", "parental");
    private static final Design DESIGN = Design.of(
            "~ line",
            SampleSheet.of(SAMPLES)
                    .withFactor("line", "parental", "parental", "parental", "resistant", "resistant", "resistant"));
    private static final CountMatrix COUNTS = counts();
    private static final GeneSymbols SYMBOLS = GeneSymbols.of(List.of("E0", "E1"), List.of("EPHA1", "AXL"));

    private static CountMatrix counts() {
        SplittableRandom random = new SplittableRandom(4);
        List<String> genes = new ArrayList<>(List.of("E0", "E1", "MET", "EGFR", "KDR", "KDR2"));
        double[][] means = {{0, 60}, {200, 900}, {900, 200}, {2000, 2000}, {0, 0}};
        int[][] counts = new int[400][6];
        for (int g = 0; g < 400; g++) {
            if (g >= genes.size()) {
                genes.add("g" + g);
            }
            for (int j = 0; j < 6; j++) {
                double mean = g < 5 ? means[g][j / 3] : 3000;
                counts[g][j] = (int) Math.round(mean * Math.exp(0.06 * random.nextGaussian()));
            }
        }
        return CountMatrix.of(genes, SAMPLES, counts);
    }

    private static LimmaFit fit() {
        return LimmaAnalysis.withDefaults()
                .withDesign(DESIGN)
                .fit(Voom.withDefaults()
                        .withDesign(DESIGN)
                        .transform(CountNormalization.withDefaults().normalize(COUNTS, DESIGN)));
    }

    private static ReceptorExpression receptors() {
        return ReceptorPanel.withDefaults().of(COUNTS, fit(), CONTRAST, SYMBOLS);
    }

    @Test
    void receptorsAreFoundClassifiedAndCalled() {
        ReceptorExpression receptors = receptors();
        assertEquals(List.of("AXL", "EGFR", "EPHA1", "KDR", "MET"), receptors.getGenes());
        assertEquals(List.of("AXL", "EGFR", "EPHA1", "MET"), receptors.getTested());
        assertEquals(List.of("EPHA1"), receptors.getAcquired());
        assertEquals(ExpressionClass.ABSENT, receptors.getExpressionClass("EPHA1"));
        assertEquals(ExpressionClass.HIGH, receptors.getExpressionClass("EGFR"));
        assertEquals(FoldCall.UP, receptors.getCall("AXL"));
        assertEquals(FoldCall.DOWN, receptors.getCall("MET"));
        assertEquals(FoldCall.UNCHANGED, receptors.getCall("EGFR"));
        assertEquals(FoldCall.NOT_DECIDED, receptors.getCall("KDR"));
        assertEquals(List.of("EPHA1", "AXL"), receptors.getSignificant(EnrichmentDirection.UP, 0.05));
        assertEquals(List.of("MET"), receptors.getSignificant(EnrichmentDirection.DOWN, 0.05));
        assertEquals(3, receptors.getReplicates());
        assertEquals(CONTRAST, receptors.getContrast());
        assertTrue(receptors.getWarnings().stream().anyMatch(w -> w.startsWith("55 genes of the panel not among")));
        assertEquals(ExpressionClass.LOW, ExpressionClass.of(0.5));
    }

    @Test
    void foldsAreThoseOfTheFit() {
        LimmaResult result = fit().test(CONTRAST);
        LogRatio fold = receptors().getFold("AXL");
        assertEquals(
                result.getLog2FoldChange("E1") * Math.log(2), fold.getLogRatio().getValue(), 1e-12);
        assertEquals(result.getPvalue("E1"), fold.getPvalue(), 1e-6 * fold.getPvalue());
    }

    /** The standard error of a difference of two means of three is the moderated deviation times the root of 2/3. */
    @Test
    void aFoldOfExactlyZeroHasAStandardError() {
        double[][] values = new double[60][6];
        SplittableRandom random = new SplittableRandom(9);
        List<String> genes = new ArrayList<>();
        for (int g = 0; g < values.length; g++) {
            genes.add(g == 0 ? "EGFR" : "g" + g);
            for (int j = 0; j < 6; j++) {
                values[g][j] = g == 0 ? 4 + j % 3 : 5 + random.nextGaussian();
            }
        }
        LimmaFit fit = LimmaAnalysis.withDefaults()
                .withDesign(DESIGN)
                .fit(ExpressionValues.of(genes, SAMPLES, "log2 CPM", values));
        int[][] counts = new int[60][6];
        for (int[] row : counts) {
            Arrays.fill(row, 20);
        }
        LogRatio fold = ReceptorPanel.withDefaults()
                .of(CountMatrix.of(genes, SAMPLES, counts), fit, CONTRAST, SYMBOLS)
                .getFold("EGFR");
        assertEquals(0, fit.test(CONTRAST).getLog2FoldChange("EGFR"), 1e-15);
        assertEquals(
                Math.sqrt(fit.getPrior().getPosterior(0) * 2 / 3) * Math.log(2),
                fold.getLogRatio().getStandardError(),
                1e-12);
        LimmaResult result = fit.test(CONTRAST);
        for (int g = 1; g < 60; g++) {
            assertEquals(
                    Math.abs(result.getLog2FoldChanges()[g] / result.getStatistics()[g]),
                    result.getStandardErrors()[g],
                    1e-12);
        }
    }

    @Test
    void evidenceIsOfRnaAndFootprintsAlone() {
        EnrichmentResult activity = Footprint.progeny()
                .withTargets(io.github.foldwise.expression.GeneSetCollection.of(
                        List.of(io.github.foldwise.expression.GeneSet.of("MAPK", Map.of("g7", 1.0, "g8", -1.0)))))
                .withMinimumSize(1)
                .of(GeneRanking.of(fit().test(CONTRAST)));
        RnaEvidence evidence =
                RnaEvidence.ofReceptors(receptors(), "R", "none").and(RnaEvidence.ofActivity(activity, "R", "none", 3));
        assertEquals(5, evidence.getSize());
        assertEquals(
                List.of("line", "drug", "target", "form", "value", "se", "n"),
                evidence.toTable().getColumnNames());
        assertEquals(
                List.of("mRNA", "mRNA", "mRNA", "mRNA", "activity"),
                evidence.toTable().getTexts("form"));
        assertTrue(evidence.toString().startsWith("5 rows of evidence from RNA\nR, none, AXL, mRNA: "));
        assertThrows(IllegalArgumentException.class, () -> RnaEvidence.ofReceptors(receptors(), " ", "none"));
        assertThrows(IllegalArgumentException.class, () -> RnaEvidence.ofActivity(activity, "R", "none", 0));
        EnrichmentResult members = Camera.withDefaults()
                .withMinimumSize(1)
                .test(
                        fit(),
                        CONTRAST,
                        io.github.foldwise.expression.GeneSetCollection.of(
                                List.of(io.github.foldwise.expression.GeneSet.of("MAPK", List.of("g7", "g8")))));
        assertThrows(IllegalArgumentException.class, () -> RnaEvidence.ofActivity(members, "R", "none", 3));
    }

    @Test
    void figureTableAndPrintSayTheSame() {
        ReceptorExpression receptors = receptors();
        Figure figure = receptors.toFigure();
        assertEquals(
                List.of("EPHA1 (acquired)", "AXL", "EGFR", "MET"),
                figure.getYaxis().getCategories());
        assertEquals("ACQUIRED", receptors.toTable().getTexts("acquired").get(2));
        assertEquals("UNCHANGED", receptors.toTable().getTexts("call").get(1));
        assertTrue(receptors.toString().contains("acquired: EPHA1"), receptors.toString());
        assertEquals(receptors, receptors());
    }

    @Test
    void whatCannotBeLookedUpIsRefused() {
        ReceptorPanel panel = ReceptorPanel.withDefaults();
        LimmaFit fit = fit();
        assertThrows(
                IllegalArgumentException.class,
                () -> panel.of(COUNTS, fit, Contrast.ofCoefficient("lineresistant"), SYMBOLS));
        assertThrows(
                IllegalArgumentException.class,
                () -> panel.withGenes(List.of("ALK")).of(COUNTS, fit, CONTRAST, SYMBOLS));
        assertThrows(IllegalArgumentException.class, () -> panel.withGenes(List.of()));
        assertThrows(IllegalArgumentException.class, () -> receptors().getFold("ALK"));
        assertThrows(IllegalArgumentException.class, () -> receptors().getSignificant(EnrichmentDirection.NONE, 0.05));
        assertEquals(60, panel.getGenes().size());
        assertEquals(
                FoldCall.NOT_DECIDED,
                panel.withMargins(FoldMargins.withDefaults().withChange(20))
                        .of(COUNTS, fit, CONTRAST, SYMBOLS)
                        .getCall("AXL"));
    }
}
