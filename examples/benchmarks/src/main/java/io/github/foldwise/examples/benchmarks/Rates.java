package io.github.foldwise.examples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The rates of the library, and of other programs where they are installed, as Markdown on standard output, of which docs/benchmarks.md
 * is made. Arguments, where there are any, choose rows by a part of their names.
 */
public final class Rates {
    private static final String HEAD = """
            # Rates

            Printed by the second of these, in the folder of the project; it takes some minutes and wants a machine without other work:

            ```sh
            mvn -q -pl examples/benchmarks,examples/cli -am -DskipTests package
            java -cp examples/benchmarks/target/benchmarks.jar io.github.foldwise.examples.benchmarks.Rates > docs/benchmarks.md
            ```

            """;

    private Rates() {}

    /**
     * Measures and prints.
     *
     * @param chosen parts of the names of the rows that are wanted; none for all
     * @throws RunnerException if a benchmark fails
     * @throws IOException if a file for other programs cannot be written
     * @throws InterruptedException if it is interrupted
     */
    public static void main(String[] chosen) throws RunnerException, IOException, InterruptedException {
        System.out.print(HEAD);
        System.out.println(Machine.told());
        System.out.println("\n## This library\n\nOne thread where nothing else is said, in a warm process, by JMH.\n");
        System.out.println("| what | rate | seconds a call |\n|---|---|---|");
        for (Workload row : Workload.all()) {
            if (isWanted(row.name(), chosen)) {
                print(row.measure());
            }
        }
        System.out.println(
                "\n## Other programs, and whole processes\n\nThe same work. R and Python print their own seconds; of the others,"
                        + " and of `foldwise`, the whole\nprocess is timed twice and the shorter told.\n");
        System.out.println("| what | program | figure |\n|---|---|---|");
        Path folder = Files.createTempDirectory("rates");
        try {
            writeInput(folder, chosen);
            for (Peer peer : Peer.all(folder, Path.of(""))) {
                if (isWanted(peer.name(), chosen)) {
                    for (List<String> row : peer.measure()) {
                        print(row);
                    }
                }
            }
        } finally {
            delete(folder);
        }
        System.out.printf(Locale.ROOT, "%nLoad %.1f at the end.%n", Machine.load());
    }

    /** What programs read that are not told how to simulate. */
    private static void writeInput(Path folder, String... chosen) throws IOException {
        if (isWanted("gene sets, GSEA", chosen)) {
            new GeneSetBenchmark().write(folder.resolve("ranks.rnk"), folder.resolve("sets.gmt"));
        }
        if (isWanted("reads, quality of FASTQ by gzip", chosen)) {
            ReadQualityBenchmark.write(folder.resolve("reads.fastq.gz"), true);
        }
        if (isWanted("reads, counted from BAM", chosen)) {
            CountingBenchmark.write(folder.resolve("reads.bam"), false);
            Files.writeString(folder.resolve("genes.saf"), CountingBenchmark.genes(), UTF_8);
        }
    }

    private static boolean isWanted(String name, String... chosen) {
        for (String part : chosen) {
            if (name.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return chosen.length == 0;
    }

    private static void print(List<String> cells) {
        System.out.println("| " + String.join(" | ", cells) + " |");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
