package io.github.foldwise.examples.scripts;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From reads to counts in JShell, on synthetic pairs and alignments; skipped without the data. */
class ReadsSessionTest {
    private static final List<String> LINES = List.of(
            "import io.github.foldwise.io.reads.*",
            "import io.github.foldwise.io.reads.counting.*",
            "var quality = ReadQuality.of(Path.of(\"paired_R1.fastq.gz\"))",
            "quality.getMeanQuality(76)",
            "var genes = AnnotationReader.read(\"genes.gtf\")",
            "var counted = ReadCounter.withDefaults().withGenes(genes)"
                    + ".count(List.of(Path.of(\"a.bam\"), Path.of(\"b.bam\")))",
            "counted.getCounts()",
            "counted.getSummary().toTable()");

    @TempDir
    Path folder;

    @Test
    void theSessionAnswers() throws IOException, InterruptedException {
        Path data = Workbench.shared("pathways/counting").resolve("pathways");
        Path reads = data.resolve("reads/good/paired_R1.fastq.gz");
        Path counting = data.resolve("counting/synthetic");
        Files.copy(reads, folder.resolve("paired_R1.fastq.gz"));
        Files.copy(counting.resolve("genes.gtf"), folder.resolve("genes.gtf"));
        Files.copy(counting.resolve("paired.bam"), folder.resolve("a.bam"));
        Files.copy(counting.resolve("paired.byname.bam"), folder.resolve("b.bam"));
        String output = Workbench.bare(folder).jshell(List.of(), String.join("\n", LINES) + "\n");
        assertTrue(output.contains("quality ==> 2500 reads of 76, mean quality 36: PASS"), output);
        assertTrue(output.contains("==> 33.236"), output);
        assertTrue(output.contains("genes ==> 71 genes, 190 features on 4 contigs"), output);
        assertTrue(output.contains("counted ==> 71 genes x 2 samples, 61 % assigned, reverse"), output);
        assertTrue(output.contains("177 sense, 2357 antisense"), output);
        // The same alignments by position and by name: the same counts.
        assertTrue(output.contains("a: 2357 reads, 66 genes\nb: 2357 reads, 66 genes"), output);
        assertTrue(output.contains("a       multimapping     1387"), output);
    }
}
