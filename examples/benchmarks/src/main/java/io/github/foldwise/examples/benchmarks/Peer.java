package io.github.foldwise.examples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another program, or the command line of this library, at the same work.
 *
 * @param name what is done
 * @param command how it is called
 * @param version how it is asked for its version; empty where it prints its version and figures itself, a line for each
 * @param remark what is to be known of it, or nothing
 */
record Peer(String name, List<String> command, List<String> version, String remark) {
    private static final String QUALITY = "reads, quality of FASTQ by gzip";
    private static final String COUNTS = "reads, counted from BAM";
    /** What R and Python say of a package that is not there. */
    private static final Pattern MISSING =
            Pattern.compile("(?:no package called|No module named) [^\\w]?([\\w.]+)", Pattern.UNICODE_CHARACTER_CLASS);

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
                        foldwise,
                        ""),
                new Peer(
                        QUALITY,
                        List.of("fastqc", "-q", "-o", folder.toString(), in + "reads.fastq.gz"),
                        List.of("fastqc", "--version"),
                        ""),
                new Peer(
                        QUALITY,
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
                        List.of("fastp", "--version"),
                        " (a part of the work)"),
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
                        foldwise,
                        ""),
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
                        List.of("featureCounts", "-v"),
                        ""));
    }

    private static Peer script(String name, String... command) {
        return new Peer(name, List.of(command), List.of(), "");
    }

    /** Rows of a table: what, program with version, figure; one that says why where there is none. */
    List<List<String>> measure() throws IOException, InterruptedException {
        if (!isInstalled(command.get(0))) {
            return List.of(List.of(name, command.get(0), "not installed"));
        }
        if (version.isEmpty()) {
            return printed();
        }
        Ended asked = run(version);
        if (asked.code() != 0) {
            return List.of(List.of(name, command.get(0), "not measured: " + firstLine(asked)));
        }
        String program = firstLine(asked) + remark;
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
            String script = Path.of(command.get(1)).getFileName().toString();
            Matcher missing = MISSING.matcher(ended.output());
            return List.of(
                    missing.find()
                            ? List.of(name, missing.group(1), "not installed")
                            : List.of(name, script, "not measured: " + lastLine(ended)));
        }
        return ended.output()
                .lines()
                .filter(line -> line.contains(": "))
                .map(this::row)
                .toList();
    }

    /** Of a line such as {@code drc 3.0: 30 curves/s}, or with the name of one of our benchmarks before it: {@code voom limma 3.54: 2 s}. */
    private List<String> row(String line) {
        int colon = line.indexOf(": ");
        String figure = line.substring(colon + 2).strip();
        String program = line.substring(0, colon).replaceAll(" +", " ").strip();
        String benchmark = program.substring(0, program.indexOf(' '));
        for (Workload workload : Workload.all()) {
            if (workload.isOf(benchmark)) {
                return List.of(
                        workload.name(), program.substring(benchmark.length()).strip(), figure);
            }
        }
        return List.of(name, program, figure);
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
