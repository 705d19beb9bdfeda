package io.github.foldwise.enrichment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.expression.GeneSet;
import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.internal.enrichment.CountedPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class GseaTest {
    private static final Gsea ALL_SIZES = Gsea.withDefaults().withMinimumSize(1);

    private static List<String> genes(int... places) {
        return IntStream.of(places).mapToObj("g%04d"::formatted).toList();
    }

    private static List<String> range(int from, int to) {
        return genes(IntStream.range(from, to).toArray());
    }

    private static GeneRanking ranking(int n, DoubleUnaryOperator statistic) {
        return GeneRanking.of(
                range(0, n),
                IntStream.range(0, n).mapToDouble(statistic::applyAsDouble).toArray());
    }

    private static GeneSetCollection sets(GeneSet... sets) {
        return GeneSetCollection.of(List.of(sets));
    }

    @Test
    void theScoreIsTheFarthestPointOfTheWalk() {
        GeneRanking ranking = GeneRanking.of(List.of("a", "b", "c", "d", "e"), new double[] {4, 2, 1, -1, -3});
        // a and c weigh 4 and 1 of 5; three others: 0.8, then 0.8 - 1/3, 1 - 1/3.
        EnrichmentResult result =
                ALL_SIZES.test(ranking, sets(GeneSet.of("S", List.of("c", "a")), GeneSet.of("D", List.of("e", "d"))));
        assertArrayEquals(new double[] {0.8, -1}, result.getColumn("ES"), 1e-15);
        assertEquals(List.of("a"), result.getGenes("S"));
        assertEquals(List.of("e", "d"), result.getGenes("D"));
        assertEquals(EnrichmentOutcome.COUNTED, result.getOutcome("S"));
        assertArrayEquals(new double[2], result.getColumn("log2err"));
        // Of the 10 pairs, 6 go up at least as far as down: ab 1, ac 0.8, ad 0.8, ae 4/7, bc 2/3, bd 0; ab, ac and ad
        // as far as ac.
        assertEquals(3.0 / 6, result.getPvalue("S"), 1e-15);
        double mean = (1 + 0.8 + 0.8 + 4.0 / 7 + 2.0 / 3) / 6;
        assertEquals(0.8 / mean, result.getScore("S"), 1e-12);
    }

    @Test
    void theWalkOfASetIsDrawn() {
        GeneRanking ranking = GeneRanking.of(List.of("a", "b", "c", "d", "e"), new double[] {4, 2, 1, -1, -3});
        RunningScore walk = ALL_SIZES.follow(ranking, GeneSet.of("S", List.of("c", "a")));
        assertEquals(0.8, walk.getEnrichmentScore(), 1e-15);
        assertEquals(List.of("a", "c"), walk.getGenes());
        assertEquals(List.of("a"), walk.getLeadingEdge());
        assertEquals("S", walk.getSet());
        assertEquals("S: ES 0.8\n1 of 2 genes lead: a", walk.toString());
        assertEquals(3, walk.toTable().getNumber(1, "position"));
        assertEquals(0.8 - 1.0 / 3, walk.toTable().getNumber(1, "before"), 1e-15);
        assertEquals(3, walk.toFigure().getElements().size());
        assertEquals(walk, ALL_SIZES.follow(ranking, GeneSet.of("S", List.of("a", "c"))));
        GeneSet all = GeneSet.of("ALL", List.of("a", "b", "c", "d", "e"));
        assertThrows(IllegalArgumentException.class, () -> ALL_SIZES.follow(ranking, all));
    }

    /** Counted one by one, with a walk of their own: 5.9 million sets of 8 among 30. */
    @Test
    void splittingAgreesWithCounting() {
        GeneRanking ranking = ranking(30, i -> Math.rint(12 - 0.9 * i) + (i % 3));
        double[] weights = Arrays.stream(ranking.getStatistics()).map(Math::abs).toArray();
        List<int[]> observed = List.of(
                new int[] {0, 1, 2, 3, 5, 6, 9, 12},
                new int[] {0, 1, 2, 3, 4, 5, 6, 8},
                new int[] {22, 23, 25, 26, 27, 28, 29, 12},
                new int[] {1, 3, 8, 9, 14, 20, 21, 25});
        List<GeneSet> sets = new ArrayList<>();
        for (int i = 0; i < observed.size(); i++) {
            sets.add(GeneSet.of(
                    "S" + i,
                    IntStream.of(observed.get(i))
                            .mapToObj(ranking.getGenes()::get)
                            .toList()));
        }
        EnrichmentResult result = ALL_SIZES.test(ranking, GeneSetCollection.of(sets));
        double[] scores = result.getColumn("ES");
        double[] exact = counted(weights, scores);
        for (int i = 0; i < scores.length; i++) {
            double error = Math.max(0.05, result.getColumn("log2err")[i]);
            double difference = Math.log(result.getPvalues()[i] / exact[i]) / Math.log(2);
            assertTrue(Math.abs(difference) < 3 * error, i + ": " + result.getPvalues()[i] + " for " + exact[i]);
            assertEquals(EnrichmentOutcome.ESTIMATED, result.getOutcomes().get(i));
        }
        assertTrue(Arrays.stream(exact).min().orElseThrow() < 2e-5, Arrays.toString(exact));
    }

    /** With equal weights the upper score is the one-sided statistic of Smirnov, whose paths can be counted. */
    @Test
    void weightedSetsAgreeWithCountedPaths() {
        GeneRanking ranking = ranking(400, i -> 200.5 - i);
        int size = 40;
        List<GeneSet> sets = new ArrayList<>();
        for (int step : new int[] {3, 4, 5, 6, 7, 8}) {
            int[] places = IntStream.range(0, size).map(i -> i * step).toArray();
            sets.add(GeneSet.of("EVERY" + step, genes(places)));
        }
        EnrichmentResult result = Gsea.withDefaults()
                .withExponent(0)
                .withScore(GseaScore.POSITIVE)
                .test(ranking, GeneSetCollection.of(sets));
        for (int i = 0; i < sets.size(); i++) {
            double exact = CountedPaths.shareReaching(result.getColumn("ES")[i], size, 400 - size);
            double error = result.getColumn("log2err")[i];
            double off = Math.log(result.getPvalues()[i] / exact) / Math.log(2);
            assertTrue(error < 0.14 && Math.abs(off) < 3 * error, off + " for an error of " + error + " at " + exact);
        }
        assertTrue(result.getPvalues()[0] < 1e-9, result.toString());
    }

    private static double[] counted(double[] weights, double[] scores) {
        double[] beyond = new double[scores.length];
        double up = 0;
        double down = 0;
        int k = 8;
        int[] set = IntStream.range(0, k).toArray();
        while (true) {
            double total = 0;
            for (int gene : set) {
                total += weights[gene];
            }
            double at = 0;
            double high = 0;
            double low = 0;
            for (int i = 0; i < k; i++) {
                double misses = (set[i] - i) / (double) (weights.length - k);
                low = Math.min(low, at / total - misses);
                at += weights[set[i]];
                high = Math.max(high, at / total - misses);
            }
            double score = Math.abs(high + low) < 1e-12 ? 0 : high > -low ? high : low;
            up += score >= 0 ? 1 : 0;
            down += score <= 0 ? 1 : 0;
            for (int j = 0; j < scores.length; j++) {
                beyond[j] += scores[j] > 0 ? (score >= scores[j] - 1e-12 ? 1 : 0) : score <= scores[j] + 1e-12 ? 1 : 0;
            }
            int i = k - 1;
            while (i >= 0 && set[i] == weights.length - k + i) {
                i--;
            }
            if (i < 0) {
                break;
            }
            set[i]++;
            for (int j = i + 1; j < k; j++) {
                set[j] = set[j - 1] + 1;
            }
        }
        double[] exact = new double[scores.length];
        for (int j = 0; j < exact.length; j++) {
            exact[j] = beyond[j] / (scores[j] > 0 ? up : down);
        }
        return exact;
    }

    private static GeneSetCollection random(int n, int... sizes) {
        Random random = new Random(4);
        List<GeneSet> sets = new ArrayList<>();
        for (int size : sizes) {
            List<Integer> places = new ArrayList<>(IntStream.range(0, n).boxed().toList());
            Collections.shuffle(places, random);
            double pull = sets.size() % 3 == 0 ? 0.25 : 1;
            sets.add(GeneSet.of(
                    "R" + sets.size(),
                    places.stream()
                            .filter(p -> p < n * pull)
                            .limit(size)
                            .map("g%04d"::formatted)
                            .toList()));
        }
        return GeneSetCollection.of(sets);
    }

    @Test
    void theSameBitsForAnyThreadsAndAnyOrder() {
        GeneRanking ranking = ranking(600, i -> 3 * Math.cos(Math.PI * i / 599) + 0.2 * Math.sin(i));
        GeneSetCollection sets = random(600, 20, 30, 20, 45, 30, 20, 60);
        EnrichmentResult one = Gsea.withDefaults().test(ranking, sets);
        EnrichmentResult three = Gsea.withDefaults().withThreads(3).test(ranking, sets);
        assertEquals(one, three);
        List<String> turned = new ArrayList<>(sets.getNames());
        Collections.reverse(turned);
        EnrichmentResult other = Gsea.withDefaults().test(ranking, sets.select(turned));
        EnrichmentResult alone = Gsea.withDefaults().test(ranking, sets.select(List.of("R3")));
        for (String set : turned) {
            assertEquals(one.getPvalue(set), other.getPvalue(set), set);
            assertEquals(one.getScore(set), other.getScore(set), set);
        }
        assertEquals(one.getPvalue("R3"), alone.getPvalue("R3"));
        assertNotEquals(one, Gsea.withDefaults().withSeed(7).test(ranking, sets));
        assertTrue(Arrays.stream(one.getPvalues()).min().orElseThrow() < 1e-6, one.toString());
    }

    @Test
    void oneEndMayBeAskedFor() {
        GeneRanking ranking = ranking(300, i -> 150.5 - i);
        GeneSetCollection sets = sets(GeneSet.of("TOP", range(0, 20)), GeneSet.of("BOTTOM", range(280, 300)));
        EnrichmentResult top = Gsea.withDefaults().withScore(GseaScore.POSITIVE).test(ranking, sets);
        assertTrue(top.getPvalue("TOP") < 1e-20, top.toString());
        assertEquals(1, top.getPvalue("BOTTOM"));
        assertEquals(0, top.getScore("BOTTOM"));
        assertTrue(top.getWarnings().get(0).contains("upper"), top.getWarnings().toString());
        EnrichmentResult bottom =
                Gsea.withDefaults().withScore(GseaScore.NEGATIVE).test(ranking, sets);
        assertTrue(bottom.getPvalue("BOTTOM") < 1e-20);
        assertEquals(EnrichmentDirection.DOWN, bottom.getDirection("BOTTOM"));
        assertEquals(1, bottom.getPvalue("TOP"));
    }

    /** Nearly all random sets go up, so that the lower side must be reached before it can be climbed. */
    @Test
    void statisticsOfOneSignGiveANumberForEachSet() {
        GeneRanking ranking = ranking(1000, i -> 200.0 / (1 + i));
        GeneSetCollection sets = sets(
                GeneSet.of("BOTTOM", range(970, 1000)),
                GeneSet.of(
                        "LOW",
                        genes(IntStream.range(0, 25).map(i -> 999 - 17 * i).toArray())),
                GeneSet.of("TOP", range(3, 33)));
        EnrichmentResult result = Gsea.withDefaults().test(ranking, sets);
        for (String set : sets.getNames()) {
            assertTrue(result.getPvalue(set) > 0 && result.getPvalue(set) <= 1, set);
            assertTrue(Double.isFinite(result.getScore(set)), set);
        }
        assertTrue(result.getPvalue("BOTTOM") < 1e-10, result.toString());
        assertEquals(EnrichmentDirection.DOWN, result.getDirection("BOTTOM"));
        assertTrue(result.getWarnings().stream().anyMatch(w -> w.startsWith("no statistic is negative")));
    }

    @Test
    void aSearchThatCannotGoOnGivesAnUpperBound() {
        GeneRanking ranking = ranking(3000, i -> 1500.5 - i + 0.001 * i * (i % 2));
        EnrichmentResult result = ALL_SIZES.test(ranking, sets(GeneSet.of("FIRST", range(0, 3))));
        double exact = 1 / (3000.0 * 2999 * 2998 / 6);
        double p = result.getPvalue("FIRST");
        assertTrue(p > exact / 4 && p < 1e-6, p + " for about " + exact);
    }

    @Test
    void pvaluesEndAtTheSmallestAskedFor() {
        GeneRanking ranking = ranking(300, i -> 150.5 - i);
        GeneSetCollection sets = sets(GeneSet.of("TOP", range(0, 20)));
        EnrichmentResult result = Gsea.withDefaults().withSmallestPvalue(1e-9).test(ranking, sets);
        assertEquals(EnrichmentOutcome.BELOW_SMALLEST, result.getOutcome("TOP"));
        assertEquals(1e-9, result.getPvalue("TOP"), 1e-20);
        assertTrue(Double.isNaN(result.getColumn("log2err")[0]));
    }

    @Test
    void genesWithoutAnyWeightWeighTheSame() {
        GeneRanking ranking = ranking(60, i -> i < 5 ? 5.0 - i : i > 54 ? 54.0 - i : 0);
        EnrichmentResult result = ALL_SIZES.test(
                ranking,
                sets(
                        GeneSet.of("ZEROS", range(5, 15)),
                        GeneSet.of("FIRST", range(0, 12)),
                        GeneSet.of("ONE", genes(7))));
        assertEquals(0.9, result.getColumn("ES")[0], 1e-12);
        assertTrue(result.getPvalue("ZEROS") > 0 && result.getPvalue("ZEROS") < 1, result.toString());
        assertTrue(result.getPvalue("FIRST") < result.getPvalue("ZEROS"));
        assertTrue(result.getPvalue("ONE") > 0.05);
    }

    @Test
    void settingsAreChecked() {
        Gsea gsea = Gsea.withDefaults();
        assertThrows(IllegalArgumentException.class, () -> gsea.withLog2Error(0.01));
        assertThrows(IllegalArgumentException.class, () -> gsea.withLog2Error(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> gsea.withSmallestPvalue(1));
        assertThrows(IllegalArgumentException.class, () -> gsea.withExponent(-1));
        assertThrows(IllegalArgumentException.class, () -> gsea.withThreads(0));
        GeneRanking ranking = ranking(300, i -> 150.5 - i);
        GeneSetCollection sets = sets(GeneSet.of("TOP", range(0, 20)));
        assertThrows(
                CancellationException.class,
                () -> gsea.withProgressListener((done, total) -> false).test(ranking, sets));
        assertThrows(
                IllegalArgumentException.class, () -> gsea.withExponent(300).test(ranking, sets));
        assertEquals(1, gsea.withExponent(0).test(ranking, sets).getColumn("ES")[0], 1e-12);
        GeneSetCollection spread = sets(GeneSet.of(
                "SPREAD", genes(IntStream.range(0, 20).map(i -> 5 * i).toArray())));
        double wide = gsea.withLog2Error(0.3).test(ranking, spread).getColumn("log2err")[0];
        double usual = gsea.test(ranking, spread).getColumn("log2err")[0];
        double narrow = gsea.withLog2Error(0.04).test(ranking, spread).getColumn("log2err")[0];
        assertTrue(wide >= usual && usual < 0.15 && narrow < 0.5 * usual, wide + " " + usual + " " + narrow);
        assertTrue(gsea.withMaximumSize(19).test(ranking, sets).getSetCount() == 0);
    }

    @Test
    void aStatisticThatHidesTheOthersIsRefused() {
        GeneRanking ranking = ranking(300, i -> i == 0 ? 1e12 : 150.5 - i);
        GeneSetCollection sets = sets(GeneSet.of("TOP", range(3, 23)));
        String said = assertThrows(
                        IllegalArgumentException.class,
                        () -> Gsea.withDefaults().test(ranking, sets))
                .getMessage();
        assertTrue(said.contains("g0000") && said.contains("1.0E12"), said);
        assertEquals(1, Gsea.withDefaults().withExponent(0).test(ranking, sets).getSetCount());
        GeneRanking large = ranking(300, i -> i == 0 ? 1e6 : 150.5 - i);
        double score = Gsea.withDefaults().test(large, sets).getColumn("ES")[0];
        assertEquals(1 - 3.0 / 280, score, 1e-12);
    }

    private static Path exact() {
        Path below = Path.of("").toAbsolutePath();
        while (below != null && !Files.isDirectory(below.resolve("shared/data/pathways/enrichment"))) {
            below = below.getParent();
        }
        Assumptions.assumeTrue(below != null, "reference data are not here");
        return below.resolve("shared/data/pathways/enrichment/exact");
    }

    /** Full enumeration, with ties of statistics and of scores: p 0.0280 for {@code ties_k3_top}. */
    @Test
    void tiedStatisticsCountByDefinition() throws IOException {
        Path folder = exact();
        List<String[]> rows = Files.readAllLines(folder.resolve("ties.rnk")).stream()
                .skip(1)
                .map(line -> line.split("\t"))
                .toList();
        GeneRanking ranking = GeneRanking.of(
                rows.stream().map(row -> row[0]).toList(),
                rows.stream().mapToDouble(row -> Double.parseDouble(row[1])).toArray());
        List<GeneSet> sets = Files.readAllLines(folder.resolve("ties.gmt")).stream()
                .map(line -> line.split("\t"))
                .map(cells -> GeneSet.of(cells[0], List.of(cells).subList(2, cells.length)))
                .toList();
        EnrichmentResult result = ALL_SIZES.test(ranking, GeneSetCollection.of(sets));
        assertEquals(0.0280, result.getPvalue("ties_k3_top"), 5e-5);
        for (String line : Files.readAllLines(folder.resolve("ties.exact.csv")).subList(1, sets.size() + 1)) {
            String[] cells = line.split(",");
            assertEquals(Double.parseDouble(cells[3]), result.getPvalue(cells[0]), 1e-12, cells[0]);
            assertEquals(
                    Double.parseDouble(cells[2]), result.getColumn("ES")[result.indexOf(cells[0])], 1e-12, cells[0]);
        }
    }
}
