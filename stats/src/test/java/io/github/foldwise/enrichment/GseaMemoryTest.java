package io.github.foldwise.enrichment;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.expression.GeneSet;
import io.github.foldwise.expression.GeneSetCollection;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What is held while sets are tested, beyond the sets, the ranking and the result: as much for many sets as for few. After each size
 * of sets the heap is collected and what is left of it looked at.
 */
class GseaMemoryTest {
    private static final int GENES = 1000;
    private static final double MEGABYTE = 1 << 20;

    private static GeneRanking ranking() {
        SplittableRandom random = new SplittableRandom(7);
        return GeneRanking.of(
                IntStream.range(0, GENES).mapToObj("g%05d"::formatted).toList(),
                IntStream.range(0, GENES)
                        .mapToDouble(i -> random.nextGaussian() * 1.5)
                        .toArray());
    }

    /** Random sets of ten sizes from 15 to 150 genes. */
    private static GeneSetCollection sets(GeneRanking ranking, int number) {
        SplittableRandom random = new SplittableRandom(11);
        List<String> genes = ranking.getGenes();
        List<GeneSet> sets = new ArrayList<>();
        for (int s = 0; s < number; s++) {
            sets.add(GeneSet.of(
                    "set" + s,
                    random.ints(0, GENES)
                            .distinct()
                            .limit(15 * (1 + s % 10))
                            .mapToObj(genes::get)
                            .toList()));
        }
        return GeneSetCollection.of(sets);
    }

    private static double live() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    }

    /** Megabytes held at most beyond what is left when the test is done. */
    private static double held(int number) {
        GeneRanking ranking = ranking();
        GeneSetCollection sets = sets(ranking, number);
        double[] most = {0};
        EnrichmentResult result = Gsea.withDefaults()
                .withLog2Error(1)
                .withProgressListener((done, total) -> {
                    most[0] = Math.max(most[0], live());
                    return true;
                })
                .test(ranking, sets);
        double left = live();
        Reference.reachabilityFence(result);
        Reference.reachabilityFence(sets);
        Reference.reachabilityFence(ranking);
        System.out.printf("%d sets: %.2f MB beyond sets and result%n", number, most[0] - left);
        return most[0] - left;
    }

    /** With the places of all genes kept, as once, 20,000 of these sets held 19 MB more than 500 of them. */
    @Test
    void manySetsAreTestedInTheMemoryOfFew() {
        held(50);
        double few = held(500);
        double many = held(20_000);
        assertTrue(many - few < 2, many + " MB beside " + few);
    }
}
