package io.github.foldwise.examples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.foldwise.enrichment.EnrichmentResult;
import io.github.foldwise.enrichment.GeneRanking;
import io.github.foldwise.enrichment.Gsea;
import io.github.foldwise.expression.GeneSet;
import io.github.foldwise.expression.GeneSetCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Seconds for GSEA of a ranking of 12,000 genes with 500 sets of 15 to 214 genes, of which each tenth is moved by a half or one
 * standard deviation: p-values to their last power of ten, on one thread. The same in R: {@code peers/enrichment.R}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class GeneSetBenchmark {
    static final int SETS = 500;
    private static final int GENES = 12_000;

    private final List<String> genes = new ArrayList<>();
    private final double[] statistics = new double[GENES];
    private final List<GeneSet> sets = new ArrayList<>();
    private final GeneRanking ranking;
    private final GeneSetCollection collection;

    /** Makes the ranking and the sets, the same in every run. */
    public GeneSetBenchmark() {
        Random random = new Random(20241102);
        for (int i = 0; i < GENES; i++) {
            genes.add("g" + i);
            statistics[i] = random.nextGaussian();
        }
        for (int s = 0; s < SETS; s++) {
            int size = 15 + random.nextInt(200);
            List<String> members = new ArrayList<>();
            random.ints(0, GENES).distinct().limit(size).forEach(gene -> members.add(genes.get(gene)));
            if (s % 10 == 0) {
                double shift = 0.5 * (1 + random.nextInt(2));
                members.forEach(gene -> statistics[Integer.parseInt(gene.substring(1))] += shift);
            }
            sets.add(GeneSet.of("set" + s, members));
        }
        ranking = GeneRanking.of(genes, statistics);
        collection = GeneSetCollection.of(sets);
    }

    /** Writes ranking and sets as other programs read them. */
    void write(Path ranks, Path gmt) throws IOException {
        StringBuilder text = new StringBuilder("gene\tstatistic\n");
        for (int i = 0; i < GENES; i++) {
            text.append(genes.get(i)).append('\t').append(statistics[i]).append('\n');
        }
        Files.writeString(ranks, text, UTF_8);
        text.setLength(0);
        for (GeneSet set : sets) {
            text.append(set.getName())
                    .append("\t-\t")
                    .append(String.join("\t", set.getGenes()))
                    .append('\n');
        }
        Files.writeString(gmt, text, UTF_8);
    }

    /** {@return the sets with their p-values} */
    @Benchmark
    public EnrichmentResult gsea() {
        return Gsea.withDefaults().withThreads(1).test(ranking, collection);
    }
}
