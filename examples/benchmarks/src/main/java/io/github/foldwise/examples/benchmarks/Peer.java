package io.github.foldwise.examples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Another program, or the command line of this library, at the same work.
 *
 * @param name what is done
 * @param command how it is called
 * @param version how it is asked for its version; empty where it prints its version and figures itself, a line for each
 */
record Peer(String name, List<String> command, List<String> version) {
    private static final String QUALITY = "reads, quality of FASTQ by gzip";
    private static final String COUNTS = "reads, counted from BAM";

    /** All of them, for a folder with {@code reads.fastq.gz}, {@code reads.bam}, {@code genes.saf}, ranks and sets. */
    static List<Peer> all(Path folder, Path project) {
        String scripts = project.resolve("examples/benchmarks/peers") + File.separator;
        String jar = project.resolve("examples/cli/target/foldwise.jar").toString();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String in = folder + File.separator;
        List<String> foldwise = List.of(java, "-jar", jar, "--version");
        return List.of(
                script("curve, Wald interval", "Rscript", scripts + "curves.R"),
                script("curve, Wald interval", "python3", scripts + "curves.py"),
                script("expression", "Rscript", scripts + "expression.R"),
                script("gene sets, GSEA", "Rscript", scripts + "enrichment.R", in + "ranks.rnk", in + "sets.gmt"),
                new Peer(
                        QUALITY,
                        List.of(java, "-jar", jar, "readqc", in + "reads.fastq.gz", "-o", in + "q.csv"),
                        foldwise),
                new Peer(
                        QUALITY,
                        List.of("fastqc", "-q", "-o", folder.toString(), in + "reads.fastq.gz"),
                        List.of("fastqc", "--version")),
                new Peer(
                        QUALITY + " (fastp: a part of it)",
                        List.of(
                                "fastp",
                                "-w",
                                "1",
                                "-A",
                                "-G",
                                "-Q",
                                "-L",
                                "-i",
                                in + "reads.fastq.gz",
                                "-j",
                                in + "f.json",
                                "-h",
                                in + "f.html"),
                        List.of("fastp", "--version")),
                new Peer(
                        COUNTS,
                        List.of(
                                java,
                                "-jar",
                                jar,
                                "count",
                                in + "reads.bam",
                                "--gtf",
                                in + "genes.saf",
                                "--strand",
                                "no",
                                "-o",
                                in + "c.csv"),
                        foldwise),
                new Peer(
                        COUNTS,
                        List.of(
                                "featureCounts",
                                "-T",
                                "1",
                                "-F",
                                "SAF",
                                "-a",
                                in + "genes.saf",
                                "-o",
                                in + "c.txt",
                                in + "reads.bam"),
                        List.of("featureCounts", "-v")));
    }

    private static Peer script(String name, String... command) {
        return new Peer(name, List.of(command), List.of());
    }

    /** Rows of a table: what, program with version, figure; one that says why where there is none. */
    List<List<String>> measure() throws IOException, InterruptedException {
        if (!isInstalled(command.get(0))) {
            return List.of(List.of(name, command.get(0), "not installed"));
        }
        if (version.isEmpty()) {
            return printed();
        }
        String program = firstLine(run(version));
        double shortest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 2; i++) {
            long start = System.nanoTime();
            Ended ended = run(command);
            if (ended.code() != 0) {
                return List.of(List.of(name, program, "failed: " + lastLine(ended)));
            }
            shortest = Math.min(shortest, (System.nanoTime() - start) / 1e9);
        }
        return List.of(List.of(name, program, Workload.figure(shortest) + " s, whole process"));
    }

    private List<List<String>> printed() throws IOException, InterruptedException {
        Ended ended = run(command);
        if (ended.code() != 0) {
            return List.of(List.of(
                    name, Path.of(command.get(1)).getFileName().toString(), "not measured: " + lastLine(ended)));
        }
        List<List<String>> rows = new ArrayList<>();
        for (String line :
                ended.output().lines().filter(line -> line.contains(": ")).toList()) {
            int colon = line.indexOf(": ");
            String figure = line.substring(colon + 2).strip();
            rows.add(
                    List.of(name, line.substring(0, colon).replaceAll(" +", " ").strip(), figure));
        }
        return rows;
    }

    private static boolean isInstalled(String program) {
        if (Path.of(program).isAbsolute()) {
            return Files.isExecutable(Path.of(program));
        }
        for (String folder :
                Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    private record Ended(int code, String output) {}

    private static Ended run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private static String firstLine(Ended ended) {
        return ended.output()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("no version");
    }

    private static String lastLine(Ended ended) {
        String last = ended.output()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).contains("error"))
                .reduce((before, after) -> after)
                .orElse("it said nothing");
        return last.strip();
    }
}
