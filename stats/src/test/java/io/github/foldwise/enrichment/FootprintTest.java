package io.github.foldwise.enrichment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.ReferenceTable;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.expression.GeneSet;
import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.internal.linear.OrthogonalFit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Footprints against linear models of R and of {@link OrthogonalFit}. */
class FootprintTest {
    private static final List<String> GENES =
            IntStream.range(0, 60).mapToObj(g -> "g" + g).toList();
    private static final GeneSetCollection TARGETS = GeneSetCollection.of(List.of(
            GeneSet.of("A", Map.of("g1", 2.0, "g2", -1.0, "g3", 0.5)),
            GeneSet.of("B", Map.of("g3", 1.0, "g4", 1.5, "g5", -2.0, "g6", 1.0)),
            GeneSet.of("plain", List.of("g6", "g7", "g8"))));

    private static double[] statistics() {
        Random random = new Random(8);
        return random.doubles(60, -2, 2).toArray();
    }

    private static Footprint small() {
        return Footprint.progeny().withTargets(TARGETS).withMinimumSize(1);
    }

    @Test
    void footprintsOfLncapEqualTheReference() {
        ReferenceTable expected = Sets.shared("lncap/footprint.csv");
        ReferenceTable ranks = Sets.shared("lncap/ranks.symbol.tsv");
        GeneRanking ranking = GeneRanking.of(ranks.names(), ranks.numbers("t"));
        for (FootprintModel model : FootprintModel.values()) {
            String column = model == FootprintModel.UNIVARIATE ? "ulm" : "mlm";
            EnrichmentResult result = Footprint.progeny().withModel(model).of(ranking);
            assertEquals(expected.names().size(), result.getSetCount());
            double[] scores = expected.numbers(column);
            double[] pvalues = expected.numbers(column + "_pvalue");
            for (int i = 0; i < scores.length; i++) {
                String set = expected.names().get(i);
                assertEquals(scores[i], result.getScore(set), 1e-9 * Math.max(1, Math.abs(scores[i])));
                assertEquals(1, result.getPvalue(set) / pvalues[i], 1e-8);
                assertEquals(expected.numbers("targets")[i], result.getSize(set));
            }
        }
    }

    @Test
    void bothModelsAreRegressionsOnAllGenes() {
        double[] y = statistics();
        double[][] design = new double[60][4];
        for (int g = 0; g < 60; g++) {
            design[g][0] = 1;
            for (int s = 0; s < 3; s++) {
                design[g][s + 1] = TARGETS.getSets().get(s).getWeight("g" + g);
            }
        }
        GeneRanking ranking = GeneRanking.of(GENES, y);
        EnrichmentResult together =
                small().withModel(FootprintModel.MULTIVARIATE).of(ranking);
        EnrichmentResult apart = small().of(ranking);
        double[] all = slopes(design, y);
        for (int s = 0; s < 3; s++) {
            int column = s + 1;
            double[] one = slopes(
                    Arrays.stream(design)
                            .map(row -> new double[] {1, row[column]})
                            .toArray(double[][]::new),
                    y);
            assertEquals(all[s + 1], together.getColumn("slope")[s], 1e-12);
            assertEquals(one[1], apart.getColumn("slope")[s], 1e-12);
            assertEquals(apart.getColumn("slope")[s] / apart.getColumn("slopeSE")[s], apart.getScores()[s], 1e-12);
        }
        assertEquals(EnrichmentMethod.MULTIVARIATE_MODEL, together.getMethod());
        assertEquals(
                List.of("pathway", "score", "pvalue", "padj", "targets"),
                apart.toReferenceTable().getColumnNames());
    }

    private static double[] slopes(double[][] design, double[] y) {
        double[] ones = new double[y.length];
        Arrays.fill(ones, 1);
        double[] beta = new double[design[0].length];
        OrthogonalFit.of(design).solve(y, 0, ones, beta);
        return beta;
    }

    @Test
    void targetsThatAreAllGenesAreReadByTheirWeights() {
        double[] y = statistics();
        double[] weights = IntStream.range(0, 60).mapToDouble(g -> g % 7 - 2.5).toArray();
        Map<String, Double> targets = new LinkedHashMap<>();
        IntStream.range(0, 60).forEach(g -> targets.put(GENES.get(g), weights[g]));
        GeneSetCollection whole = GeneSetCollection.of(List.of(GeneSet.of("ALL", targets), GeneSet.of("EVEN", GENES)));
        EnrichmentResult result = small().withTargets(whole).of(GeneRanking.of(GENES, y));
        double[][] design =
                Arrays.stream(weights).mapToObj(w -> new double[] {1, w}).toArray(double[][]::new);
        assertEquals(slopes(design, y)[1], result.getColumn("slope")[0], 1e-12);
        assertEquals(EnrichmentOutcome.WHOLE_UNIVERSE, result.getOutcome("EVEN"));
    }

    @Test
    void samplesAreReadOneByOne() {
        double[] y = statistics();
        double[][] rows = new double[61][2];
        for (int g = 0; g < 60; g++) {
            rows[g] = new double[] {y[g], 2 * y[g] + 5};
        }
        rows[60][1] = Double.NaN;
        List<String> genes = new ArrayList<>(GENES);
        genes.add("missing");
        SampleScores scores = small().of(ExpressionValues.of(genes, List.of("a", "b"), "log2", rows));
        EnrichmentResult once = small().of(GeneRanking.of(GENES, y));
        for (String set : once.getSets()) {
            assertEquals(once.getScore(set), scores.getScore(set, "a"), 1e-9);
            assertEquals(once.getScore(set), scores.getScore(set, "b"), 1e-9);
        }
        assertTrue(scores.getWarnings().contains("1 gene left out: values are missing"));
        assertEquals("t", scores.getUnit());
    }

    @Test
    void aCopyOfAnotherPathwayHasNoVariationOfItsOwn() {
        List<GeneSet> twice = new ArrayList<>(TARGETS.getSets());
        twice.add(TARGETS.get("A").withName("copy"));
        EnrichmentResult result = small().withTargets(GeneSetCollection.of(twice))
                .withModel(FootprintModel.MULTIVARIATE)
                .of(GeneRanking.of(GENES, statistics()));
        assertEquals(EnrichmentOutcome.NO_VARIATION, result.getOutcome("copy"));
        assertTrue(Double.isNaN(result.getPvalue("copy")));
        assertTrue(result.getPvalue("A") > 0);
    }

    @Test
    void progenyComesWithItsSourceAndLicence() {
        GeneSetCollection progeny = Footprint.progeny().getTargets();
        assertEquals(11, progeny.getSize());
        assertEquals(1100, progeny.getSets().stream().mapToInt(GeneSet::getSize).sum());
        assertTrue(progeny.getDescription().contains("Apache-2.0")
                && progeny.getDescription().contains("doi:"));
        assertTrue(progeny.get("MAPK").getWeight("DUSP6") > 0);
    }

    @Test
    void whatCannotBeReadIsRefused() {
        GeneRanking ensembl = GeneRanking.of(List.of("ENSG00000141510", "ENSG00000146648"), new double[] {1, 2});
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> Footprint.progeny().of(ensembl))
                .getMessage()
                .contains("symbols"));
        GeneRanking three = GeneRanking.of(List.of("g1", "g4", "g7"), new double[] {1, 2, 3});
        assertThrows(
                IllegalArgumentException.class,
                () -> small().withModel(FootprintModel.MULTIVARIATE).of(three));
        assertThrows(IllegalArgumentException.class, () -> Footprint.progeny().withMinimumSize(0));
    }
}
