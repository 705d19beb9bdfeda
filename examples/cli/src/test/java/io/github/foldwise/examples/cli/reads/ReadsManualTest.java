package io.github.foldwise.examples.cli.reads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.foldwise.examples.cli.Foldwise;
import io.github.foldwise.examples.cli.Outcome;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.io.counts.CountReader;
import io.github.foldwise.io.counts.TranscriptReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of {@code docs/reads.md}, run with the programs that they name on reads whose genes are known. */
class ReadsManualTest {
    private static final Pattern SCRIPT = Pattern.compile("(?ms)^```sh\\R(.*?)^```");

    @TempDir
    Path folder;

    private static List<String> scripts() throws IOException {
        String root = System.getProperty("foldwise.root");
        assumeTrue(root != null, "the folder of the project is not known");
        Matcher matcher = SCRIPT.matcher(Files.readString(Path.of(root).resolve("docs/reads.md")));
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static void need(String... programs) {
        for (String program : programs) {
            boolean there = false;
            for (String place : System.getenv("PATH").split(File.pathSeparator)) {
                there |= Files.isExecutable(Path.of(place).resolve(program));
            }
            if (!there) {
                System.err.println(
                        "\n##### SKIPPED: docs/reads.md was not run, there is no " + program + " here #####\n");
            }
            assumeTrue(there, "there is no " + program + " here");
        }
    }

    private SimulatedReads run(String script) throws IOException, InterruptedException {
        SimulatedReads reads = new SimulatedReads(folder);
        reads.sample("parental");
        reads.sample("resistant");
        Outcome.file(
                folder,
                "reads.csv",
                "sample,read1,read2,strandedness",
                "parental,parental_R1.fastq,parental_R2.fastq,reverse",
                "resistant,resistant_R1.fastq,resistant_R2.fastq,reverse");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String foldwise = "foldwise() { '" + java + "' -cp '" + System.getProperty("java.class.path") + "' "
                + Foldwise.class.getName() + " \"$@\"; }\n";
        Path file = Files.writeString(folder.resolve("script.sh"), "set -e\n" + foldwise + script);
        Path log = folder.resolve("script.log");
        int status = new ProcessBuilder("bash", file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertEquals(0, status, new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
        return reads;
    }

    /** The correlation of counts with the fragments that were simulated. */
    private static double correlation(Map<String, Integer> truth, CountMatrix counts) {
        double[] sums = new double[5];
        truth.forEach((key, expected) -> {
            int count = counts.getCount(key.split(" ")[1], key.split(" ")[0]);
            double[] terms = {
                expected, count, (double) expected * expected, (double) count * count, (double) expected * count
            };
            for (int i = 0; i < terms.length; i++) {
                sums[i] += terms[i] / truth.size();
            }
        });
        return (sums[4] - sums[0] * sums[1]) / Math.sqrt((sums[2] - sums[0] * sums[0]) * (sums[3] - sums[1] * sums[1]));
    }

    @Test
    void alignedToTheGenomeAndCounted() throws IOException, InterruptedException {
        need("bash", "hisat2", "hisat2-build");
        SimulatedReads reads = run(scripts().get(0));
        CountMatrix counts = CountReader.read(folder.resolve("counts.csv")).getCounts();
        double correlation = correlation(reads.truth, counts);
        assertTrue(correlation > 0.998, "correlation " + correlation);
        String log = Files.readString(folder.resolve("script.log"));
        assertTrue(log.contains("parental: strandedness measured, reverse: "), log);
        assertTrue(Files.readString(folder.resolve("assignment.csv")).contains("resistant,multimapping,"));
    }

    @Test
    void estimatedForTranscriptsAndSummed() throws IOException, InterruptedException {
        need("bash", "salmon");
        SimulatedReads reads = run(scripts().get(1));
        CountMatrix counts = TranscriptReader.withDefaults()
                .withGenes(folder.resolve("genes.gtf"))
                .read(TranscriptReader.filesIn(folder.resolve("quantified")))
                .getCounts();
        double correlation = correlation(reads.truth, counts);
        assertTrue(correlation > 0.998, "correlation " + correlation);
    }
}
