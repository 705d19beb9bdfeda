package io.github.foldwise.examples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rates of the library, and of other programs where they are installed, as Markdown on standard output, of which docs/benchmarks.md
 * is made. Arguments, where there are any, choose rows by a part of their names.
 */
public final class Rates {
    private static final String HEAD = """
            # Rates

            How fast the library works, and beside it other programs at the same work, where they are installed. "Foldwise" is the library
            in a warm process, by JMH, in one thread where nothing else is said; R and Python tell their own seconds, in a warm process too,
            on data that are simulated by the same rules. "Whole process" is what a command takes from its start to its end, the shorter of
            two runs. One run on one machine: a figure may be a tenth off. Time is not all that differs: from seed to seed the logarithms of
            GSEA's p-values vary with a twelfth of the variance that fgsea's have on these sets (0.0062 against 0.076, eight seeds).

            Printed by the second of these, in the folder of the project; it takes five minutes and wants a machine without other work:

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
     * @throws IOException if a file for other programs cannot be written
     * @throws InterruptedException if it is interrupted
     */
    public static void main(String[] chosen) throws IOException, InterruptedException {
        String machine = Machine.told();
        Map<String, List<List<String>>> rows = new LinkedHashMap<>();
        for (Workload workload : Workload.all()) {
            if (isWanted(workload.name(), chosen)) {
                System.err.println(workload.name());
                add(rows, workload.measure());
            }
        }
        Path folder = Files.createTempDirectory("rates");
        try {
            writeInput(folder, chosen);
            for (Peer peer : Peer.all(folder, Path.of(""))) {
                if (isWanted(peer.name(), chosen)) {
                    System.err.println(peer.name() + ": " + peer.command().get(0));
                    peer.measure().forEach(row -> add(rows, row));
                }
            }
        } finally {
            delete(folder);
        }
        System.out.print(HEAD);
        System.out.printf(Locale.ROOT, "%s Load %.1f at the end.%n%n", machine, Machine.load());
        System.out.println("| what | program | figure |\n|---|---|---|");
        rows.values().forEach(Rates::print);
    }

    private static void add(Map<String, List<List<String>>> rows, List<String> row) {
        rows.computeIfAbsent(row.get(0), name -> new ArrayList<>()).add(row);
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

    /** Rows of the same work, whose name stands in the first. */
    private static void print(List<List<String>> rows) {
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            System.out.println("| " + (i == 0 ? row.get(0) : "") + " | " + row.get(1) + " | "
                    + row.get(2).replace("|", "/") + " |");
        }
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
