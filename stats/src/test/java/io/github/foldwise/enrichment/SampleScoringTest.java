package io.github.foldwise.enrichment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.ReferenceTable;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.expression.GeneSet;
import io.github.foldwise.expression.GeneSetCollection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Scores of single samples against the packages GSVA and singscore, and against their definitions. */
class SampleScoringTest {
    private static final List<String> SAMPLES = List.of("a", "b", "c", "d", "e");

    /** Expression of a reference table, whose first column names genes. */
    static ExpressionValues values(ReferenceTable table, List<String> samples) {
        double[][] rows = new double[table.names().size()][samples.size()];
        for (int j = 0; j < samples.size(); j++) {
            double[] column = table.numbers(samples.get(j));
            for (int g = 0; g < rows.length; g++) {
                rows[g][j] = column[g];
            }
        }
        return ExpressionValues.of(table.names(), samples, "log2 cpm", rows);
    }

    private static ExpressionValues simulated(int genes, int ties) {
        Random random = new Random(5);
        double[][] rows = new double[genes][SAMPLES.size()];
        for (double[] row : rows) {
            Arrays.setAll(row, j -> ties == 0 ? random.nextGaussian() : random.nextInt(ties));
        }
        return ExpressionValues.of(
                IntStream.range(0, genes).mapToObj(g -> "g" + g).toList(), SAMPLES, "log2 cpm", rows);
    }

    private static GeneSetCollection sets(int... sizes) {
        List<GeneSet> sets = new ArrayList<>();
        for (int size : sizes) {
            sets.add(GeneSet.of(
                    "s" + size,
                    IntStream.range(0, size).mapToObj(g -> "g" + g * 3).toList()));
        }
        return GeneSetCollection.of(sets);
    }

    @ParameterizedTest
    @CsvSource({"SINGSCORE,singscore", "SSGSEA,ssgsea", "GSVA,gsva", "ZSCORE,zscore", "PLAGE,plage"})
    void scoresOfLncapEqualTheReference(SampleScoreMethod method, String file) {
        List<String> samples = List.of("lane1", "lane2", "lane3", "lane4", "lane5", "lane6", "lane8");
        ExpressionValues values = values(Sets.shared("lncap/logcpm.csv.gz"), samples);
        ReferenceTable expected = Sets.shared("lncap/" + file + ".csv");
        SampleScoring scoring = SampleScoring.withDefaults().withMethod(method);
        SampleScores scores = scoring.of(values, Sets.sharedSets("pathways/enrichment/lncap/hallmark.ensembl.gmt"));
        assertEquals(expected.names(), scores.getSets());
        double worst = 0;
        for (int s = 0; s < expected.names().size(); s++) {
            double[] ours = scores.getScores(expected.names().get(s));
            double[] theirs = new double[samples.size()];
            for (int j = 0; j < theirs.length; j++) {
                theirs[j] = expected.numbers(samples.get(j))[s];
            }
            boolean turned = method == SampleScoreMethod.PLAGE && ours[0] * theirs[0] < 0;
            for (int j = 0; j < theirs.length; j++) {
                worst = Math.max(
                        worst,
                        Math.abs(ours[j] - (turned ? -theirs[j] : theirs[j])) / Math.max(1, Math.abs(theirs[j])));
            }
        }
        // GSVA looks the normal distribution up in steps of 0.001.
        assertTrue(worst <= (method == SampleScoreMethod.GSVA ? 6e-4 : 1e-9), method + " differs by " + worst);
        assertEquals(
                scores,
                scoring.withThreads(3).of(values, Sets.sharedSets("pathways/enrichment/lncap/hallmark.ensembl.gmt")));
    }

    @Test
    void walksAreTheSumsOfTheirDefinition() {
        for (int ties : new int[] {0, 7}) {
            ExpressionValues values = simulated(90, ties);
            SampleScores scores = SampleScoring.withDefaults()
                    .withMethod(SampleScoreMethod.SSGSEA)
                    .withMinimumSize(1)
                    .of(values, sets(1, 6, 25));
            for (int size : new int[] {1, 6, 25}) {
                assertEquals(walk(values, size), scores.getScore("s" + size, "b"), 1e-9);
            }
        }
    }

    /** Position by position, as Barbie and others write it. */
    private static double walk(ExpressionValues values, int size) {
        int n = values.getGenes().size();
        double[] column =
                IntStream.range(0, n).mapToDouble(g -> values.getValue(g, 1)).toArray();
        double[] ranks = IntStream.range(0, n)
                .mapToDouble(g -> {
                    long below =
                            Arrays.stream(column).filter(x -> x < column[g]).count();
                    long equal =
                            Arrays.stream(column).filter(x -> x == column[g]).count();
                    return Math.floor(below + (equal + 1) / 2.0);
                })
                .toArray();
        List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        order.sort((a, b) -> Double.compare(ranks[b], ranks[a]));
        double weights = IntStream.range(0, size)
                .mapToDouble(i -> Math.pow(ranks[i * 3], 0.25))
                .sum();
        double inside = 0;
        double outside = 0;
        double score = 0;
        for (int g : order) {
            if (g % 3 == 0 && g / 3 < size) {
                inside += Math.pow(ranks[g], 0.25) / weights;
            } else {
                outside += 1.0 / (n - size);
            }
            score += inside - outside;
        }
        return score;
    }

    @Test
    void setsOnTopAndAtTheBottomReachTheEndsOfSingscore() {
        double[][] rows = new double[40][5];
        for (int g = 0; g < 40; g++) {
            Arrays.fill(rows[g], g);
        }
        ExpressionValues values = ExpressionValues.of(
                IntStream.range(0, 40).mapToObj(g -> "g" + g).toList(), SAMPLES, "log2 cpm", rows);
        GeneSetCollection ends = GeneSetCollection.of(List.of(
                GeneSet.of("low", List.of("g0", "g1", "g2")), GeneSet.of("high", List.of("g37", "g38", "g39"))));
        SampleScores scores = SampleScoring.withDefaults().withMinimumSize(1).of(values, ends);
        assertEquals(-0.5, scores.getScore("low", "a"), 1e-12);
        assertEquals(0.5, scores.getScore("high", "e"), 1e-12);
        assertTrue(scores.toFigure().toString().length() > 0);
        assertThrows(
                IllegalArgumentException.class,
                () -> SampleScoring.withDefaults()
                        .withMethod(SampleScoreMethod.ZSCORE)
                        .withMinimumSize(1)
                        .of(values, ends));
    }

    @ParameterizedTest
    @EnumSource(SampleScoreMethod.class)
    void scoresRiseWithTheGenesOfTheSet(SampleScoreMethod method) {
        double[][] rows = simulated(200, 0).getRows();
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 5; j++) {
                rows[i * 3][j] += 3 * j;
            }
        }
        ExpressionValues values = ExpressionValues.of(simulated(200, 0).getGenes(), SAMPLES, "log2 cpm", rows);
        double[] scores = SampleScoring.withDefaults()
                .withMethod(method)
                .of(values, sets(20))
                .getScores("s20");
        assertTrue(scores[4] > scores[0], method + ": " + Arrays.toString(scores));
        assertEquals(method.isCohortDependent(), scores[2] != alone(method, values), method.getLabel());
    }

    private static double alone(SampleScoreMethod method, ExpressionValues values) {
        double[][] two = Arrays.stream(values.getRows())
                .map(row -> new double[] {row[2], row[3]})
                .toArray(double[][]::new);
        return SampleScoring.withDefaults()
                .withMethod(method)
                .of(ExpressionValues.of(values.getGenes(), List.of("c", "d"), "log2 cpm", two), sets(20))
                .getScore("s20", "c");
    }

    @Test
    void genesWithoutAllValuesAreLeftOutAndCounted() {
        double[][] rows = simulated(60, 0).getRows();
        rows[1][0] = Double.NaN;
        Arrays.fill(rows[2], 4);
        ExpressionValues values = ExpressionValues.of(simulated(60, 0).getGenes(), SAMPLES, "log2 cpm", rows);
        SampleScores scores = SampleScoring.withDefaults()
                .withMethod(SampleScoreMethod.ZSCORE)
                .withMinimumSize(2)
                .of(values, sets(1, 5));
        assertTrue(scores.getWarnings().contains("1 gene left out: values are missing"));
        assertTrue(scores.getWarnings().contains("1 gene left out: the same in all samples"));
        assertEquals(EnrichmentOutcome.TOO_FEW_GENES, scores.getLeftOut().get("s1"));
        assertThrows(IllegalArgumentException.class, () -> scores.getScores("s1"));
        assertThrows(IllegalArgumentException.class, () -> scores.getScore("s5", "z"));
        assertThrows(IllegalArgumentException.class, () -> scores.getScores("none"));
    }

    @Test
    void scoresPrintAndTabulate() {
        SampleScores scores = SampleScoring.withDefaults().withMinimumSize(1).of(simulated(60, 0), sets(5, 12));
        assertEquals(
                List.of("set", "size", "a", "b", "c", "d", "e"),
                scores.toTable().getColumnNames());
        assertEquals(
                List.of("pathway", "a", "b", "c", "d", "e"),
                scores.toReferenceTable().getColumnNames());
        assertArrayEquals(new int[] {5, 12}, scores.getSizes());
        assertTrue(scores.toString().startsWith("singscore: 2 sets, 5 samples\ns5 "), scores.toString());
        assertEquals("-0.5 to 0.5", scores.getUnit());
        assertEquals("", scores.getCollection());
        ExpressionValues one =
                ExpressionValues.of(List.of("g0", "g3"), List.of("a"), "log2 cpm", new double[][] {{1}, {2}});
        assertThrows(
                IllegalArgumentException.class,
                () -> SampleScoring.withDefaults()
                        .withMethod(SampleScoreMethod.PLAGE)
                        .of(one, sets(1)));
    }

    /** Two genes against each other have a component that lies along neither's mean; rounding does not choose its side. */
    @Test
    void aComponentWithoutSideTakesThatOfItsFirstGene() {
        double[] down = {3, 1, 2, 5, 4.5, 0.5};
        double[] up = {1.1, 2.9, 2.2, -1, -0.7, 3.6};
        for (double factor : new double[] {1, 3, 1e-3, 7.7}) {
            double[][] rows = {
                Arrays.stream(down).map(x -> factor * x).toArray(),
                Arrays.stream(up).map(x -> x / factor).toArray(),
                {1, 2, 1, 3, 1, 2}
            };
            double[] scores = SampleScoring.withDefaults()
                    .withMethod(SampleScoreMethod.PLAGE)
                    .withMinimumSize(1)
                    .of(
                            ExpressionValues.of(
                                    List.of("down", "up", "other"),
                                    List.of("a", "b", "c", "d", "e", "f"),
                                    "log2 cpm",
                                    rows),
                            GeneSetCollection.of(List.of(GeneSet.of("two", List.of("up", "down")))))
                    .getScores("two");
            assertTrue(scores[3] > 0.3 && scores[5] < -0.3, Arrays.toString(scores));
        }
    }
}
