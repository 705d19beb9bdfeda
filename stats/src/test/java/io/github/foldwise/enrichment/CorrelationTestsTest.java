package io.github.foldwise.enrichment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.Fixture;
import io.github.foldwise.differential.ReferenceTable;
import io.github.foldwise.differential.limma.BlockCorrelation;
import io.github.foldwise.differential.limma.LimmaAnalysis;
import io.github.foldwise.differential.limma.LimmaFit;
import io.github.foldwise.differential.limma.VarianceTrend;
import io.github.foldwise.differential.limma.Voom;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.differential.normalization.NormalizedCounts;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.expression.GeneSet;
import io.github.foldwise.expression.GeneSetCollection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** CAMERA and FRY against limma 3.54.1 (src/test/reference/enrichment.R), and what they refuse. */
class CorrelationTestsTest {
    private static final Design DESIGN = Fixture.design();
    private static final NormalizedCounts COUNTS =
            CountNormalization.withDefaults().normalize(Fixture.counts(), DESIGN);
    private static final ExpressionValues VOOM =
            Voom.withDefaults().withDesign(DESIGN).transform(COUNTS);
    private static final LimmaAnalysis ANALYSIS = LimmaAnalysis.withDefaults().withDesign(DESIGN);
    private static final Contrast BOTH = Contrast.of("condition", "resistant", "treated");
    private static final GeneSetCollection SETS = Sets.fixture();
    private static final Camera CAMERA = Camera.withDefaults().withMinimumSize(1);
    private static final Fry FRY = Fry.withDefaults().withMinimumSize(1);

    @Test
    void cameraEqualsLimma() {
        LimmaFit voom = ANALYSIS.fit(VOOM);
        Sets.hold(
                Sets.table("camera_voom"), CAMERA.test(voom, Fixture.RESISTANT, SETS), 1e-8, "NGenes", "PValue", "FDR");
        EnrichmentResult estimated = CAMERA.withEstimatedCorrelation().test(voom, BOTH, SETS);
        Sets.hold(Sets.table("camera_voom_estimated"), estimated, 1e-8, "NGenes", "Correlation", "PValue", "FDR");
        LimmaFit log = ANALYSIS.fit(COUNTS.logCpm(2));
        Sets.hold(
                Sets.table("camera_logcpm"), CAMERA.withCorrelation(0.05).test(log, BOTH, SETS), 1e-8, "PValue", "FDR");
        LimmaFit trend = ANALYSIS.withTrend(VarianceTrend.ABUNDANCE).fit(COUNTS.logCpm(2));
        Sets.hold(
                Sets.table("camera_trend"),
                CAMERA.withEstimatedCorrelation().test(trend, Fixture.RESISTANT, SETS),
                1e-8,
                "Correlation",
                "PValue",
                "FDR");
    }

    @Test
    void countsAreFittedByVoom() {
        assertEquals(ANALYSIS.fit(VOOM), ANALYSIS.fit(Fixture.counts()));
    }

    @Test
    void cameraOfAStatisticEqualsLimma() {
        GeneRanking ranking = GeneRanking.of(ANALYSIS.fit(VOOM).test(Fixture.RESISTANT));
        Sets.hold(Sets.table("camera_ranking"), CAMERA.test(ranking, SETS), 1e-8, "NGenes", "PValue", "FDR");
        assertThrows(
                IllegalArgumentException.class,
                () -> CAMERA.withEstimatedCorrelation().test(ranking, SETS));
    }

    @Test
    void statisticsThatDoNotVaryWithinTheSetNorOutsideHaveNoPvalue() {
        List<String> genes = IntStream.range(0, 30).mapToObj(i -> "g" + i).toList();
        GeneSetCollection sets = GeneSetCollection.of(
                List.of(GeneSet.of("ones", genes.subList(0, 10)), GeneSet.of("half", genes.subList(5, 15))));
        double[] twoValues =
                IntStream.range(0, 30).mapToDouble(i -> i < 10 ? 1.1 : 0.3).toArray();
        EnrichmentResult result = CAMERA.test(GeneRanking.of(genes, twoValues), sets);
        assertEquals(EnrichmentOutcome.NO_VARIATION, result.getOutcome("ones"));
        assertTrue(Double.isNaN(result.getScore("ones")));
        assertTrue(Double.isNaN(result.getPvalue("ones")));
        assertEquals(EnrichmentOutcome.TESTED, result.getOutcome("half"));
        assertTrue(result.getPvalue("half") > 0);
        GeneSetCollection one = GeneSetCollection.of(List.of(GeneSet.of("one", genes.subList(0, 1))));
        EnrichmentResult few = CAMERA.test(GeneRanking.of(genes.subList(0, 2), new double[] {1, 2}), one);
        assertEquals(EnrichmentOutcome.NO_VARIATION, few.getOutcome("one"));
    }

    @Test
    void fryEqualsLimmaButForMixedPvaluesOfSmallSets() {
        holdFry("fry_voom", FRY.test(ANALYSIS.fit(VOOM), BOTH, SETS));
        holdFry("fry_logcpm", FRY.test(ANALYSIS.fit(COUNTS.logCpm(2)), Fixture.RESISTANT, SETS));
        LimmaFit blocks = LimmaAnalysis.withDefaults()
                .withDesign(Fixture.design("~ condition"))
                .withBlocks(BlockCorrelation.of(Fixture.clones(), 0.25))
                .fit(COUNTS.logCpm(2));
        holdFry("fry_blocks", FRY.test(blocks, Fixture.RESISTANT, SETS));
    }

    private static void holdFry(String name, EnrichmentResult result) {
        ReferenceTable expected = Sets.table(name);
        Sets.hold(expected, result, 1e-8, "NGenes", "PValue", "FDR");
        double[] mixed = result.getColumn("PValue.Mixed");
        double[] theirs = expected.numbers("PValue.Mixed");
        for (int i = 0; i < mixed.length; i++) {
            if (result.getSizes()[i] != 2) {
                assertEquals(Math.log(theirs[i]), Math.log(mixed[i]), 1e-8 * Math.max(1, -Math.log(theirs[i])), name);
            }
        }
    }

    @Test
    void mixedPvaluesOfTwoGenesAreThoseOfRotations() {
        // What it approximates: directions that are uniform over the sphere.
        LimmaFit fit = ANALYSIS.fit(COUNTS.logCpm(2));
        List<String> two = List.of(fit.getGenes().get(90), fit.getGenes().get(140));
        EnrichmentResult result = FRY.test(fit, BOTH, GeneSetCollection.of(List.of(GeneSet.of("two", two))));
        CorrelatedGenes genes = new CorrelatedGenes(fit, BOTH);
        int[] pair = {90, 140};
        double[][] effects = Fry.standardized(genes);
        double observed = square(effects, pair, unit(effects[0].length));
        java.util.Random random = new java.util.Random(1);
        int more = 0;
        int rotations = 200_000;
        for (int r = 0; r < rotations; r++) {
            double[] direction = new double[effects[0].length];
            double length = 0;
            for (int k = 0; k < direction.length; k++) {
                direction[k] = random.nextGaussian();
                length += direction[k] * direction[k];
            }
            for (int k = 0; k < direction.length; k++) {
                direction[k] /= Math.sqrt(length);
            }
            more += square(effects, pair, direction) >= observed ? 1 : 0;
        }
        double p = (double) more / rotations;
        assertEquals(p, result.getColumn("PValue.Mixed")[0], 0.1 * p);
    }

    private static double[] unit(int size) {
        double[] unit = new double[size];
        unit[0] = 1;
        return unit;
    }

    private static double square(double[][] effects, int[] genes, double[] direction) {
        double sum = 0;
        for (int g : genes) {
            double dot = 0;
            for (int k = 0; k < direction.length; k++) {
                dot += effects[g][k] * direction[k];
            }
            sum += dot * dot;
        }
        return sum;
    }

    @Test
    void hallmarkSetsOfLncapEqualLimma() {
        Design design = Design.of(
                        "~ treatment",
                        ReferenceTable.shared("lncap/samples.csv").sheet())
                .withReference("treatment", "mock");
        Contrast contrast = Contrast.of("treatment", "dht", "mock");
        NormalizedCounts counts = CountNormalization.withDefaults()
                .normalize(ReferenceTable.shared("lncap/counts.tsv").counts(), design);
        GeneSetCollection sets = Sets.sharedSets("pathways/enrichment/lncap/hallmark.ensembl.gmt");
        LimmaAnalysis analysis = LimmaAnalysis.withDefaults().withDesign(design);
        LimmaFit fit = analysis.fit(Voom.withDefaults().withDesign(design).transform(counts));
        EnrichmentResult camera = Camera.withDefaults().test(fit, contrast, sets);
        Sets.hold(Sets.shared("lncap/camera.csv"), camera, 1e-5, "NGenes", "PValue", "FDR");
        assertEquals(1.1e-29, camera.getPvalue("HALLMARK_ANDROGEN_RESPONSE"), 0.05e-29);
        Sets.hold(
                Sets.shared("lncap/camera_estimated.csv"),
                Camera.withDefaults().withEstimatedCorrelation().test(fit, contrast, sets),
                2e-5,
                "Correlation",
                "PValue",
                "FDR");
        Sets.hold(
                Sets.shared("lncap/fry.csv"),
                Fry.withDefaults().test(fit, contrast, sets),
                2e-5,
                "PValue",
                "FDR",
                "PValue.Mixed",
                "FDR.Mixed");
        ReferenceTable log = Sets.shared("lncap/logcpm.csv.gz");
        LimmaFit plain = analysis.fit(SampleScoringTest.values(log, design.getSamples()));
        Sets.hold(
                Sets.shared("lncap/logcpm_camera.csv"),
                Camera.withDefaults().test(plain, contrast, sets),
                1e-8,
                "PValue",
                "FDR");
        Sets.hold(
                Sets.shared("lncap/logcpm_fry.csv"),
                Fry.withDefaults().test(plain, contrast, sets),
                1e-8,
                "PValue",
                "FDR",
                "PValue.Mixed",
                "FDR.Mixed");
    }

    @Test
    void genesWithMissingValuesAreLeftOutAndCounted() {
        double[][] rows = COUNTS.logCpm(2).getRows();
        rows[0][2] = Double.NaN;
        rows[5][0] = Double.NaN;
        ExpressionValues holes = ExpressionValues.of(
                COUNTS.logCpm(2).getGenes(), COUNTS.logCpm(2).getSamples(), "log2 cpm", rows);
        EnrichmentResult result = CAMERA.test(ANALYSIS.fit(holes), Fixture.RESISTANT, SETS);
        assertEquals(rows.length - 2, result.getUniverseSize());
        assertTrue(result.getWarnings().stream().anyMatch(w -> w.startsWith("2 genes left out")));
        for (double[] row : rows) {
            row[1] = Double.NaN;
        }
        ExpressionValues none = ExpressionValues.of(holes.getGenes(), holes.getSamples(), "log2 cpm", rows);
        LimmaFit fit = ANALYSIS.fit(none);
        assertThrows(IllegalArgumentException.class, () -> FRY.test(fit, Fixture.RESISTANT, SETS));
    }

    @Test
    void setsWithoutVariationSaySo() {
        double[][] rows = COUNTS.logCpm(2).getRows();
        java.util.Arrays.fill(rows[0], 3);
        java.util.Arrays.fill(rows[1], 5);
        List<String> genes = COUNTS.logCpm(2).getGenes();
        ExpressionValues flat = ExpressionValues.of(genes, COUNTS.logCpm(2).getSamples(), "log2 cpm", rows);
        GeneSetCollection sets = GeneSetCollection.of(List.of(
                GeneSet.of("flat", genes.subList(0, 1)),
                GeneSet.of("rest", genes.subList(2, 40)),
                GeneSet.of("all", genes)));
        EnrichmentResult result = FRY.test(ANALYSIS.fit(flat), Fixture.RESISTANT, sets);
        assertTrue(result.getPvalue("rest") > 0);
        assertEquals(EnrichmentOutcome.WHOLE_UNIVERSE, result.getOutcome("all"));
        assertTrue(IntStream.range(0, 2).allMatch(i -> result.getSizes()[i] == (i == 0 ? 1 : 38)));
    }

    @Test
    void settingsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> CAMERA.withCorrelation(1));
        assertThrows(IllegalArgumentException.class, () -> CAMERA.withCorrelation(-0.1));
        assertThrows(IllegalArgumentException.class, () -> CAMERA.withMinimumSize(0));
        assertThrows(IllegalArgumentException.class, () -> FRY.withMaximumSize(0));
        assertTrue(CAMERA.withEstimatedCorrelation().toString().contains("estimated"));
        assertEquals(
                2, FRY.withMaximumSize(2).test(ANALYSIS.fit(VOOM), BOTH, SETS).getSetCount());
    }
}
