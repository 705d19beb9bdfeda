package io.github.foldwise.examples.scripts;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs and labels in JShell, on airway cells of which two have exchanged labels; skipped without the data. */
class SamplesSessionTest {
    private static final List<String> LINES = List.of(
            "import io.github.foldwise.differential.*",
            "import io.github.foldwise.io.counts.*",
            "import io.github.foldwise.io.reads.logs.*",
            "import io.github.foldwise.sequencing.*",
            "var counts = CountReader.read(\"counts.csv\").getCounts()",
            "var design = Design.of(\"~ celltype + dex\", SampleSheetFile.read(\"samples.csv\"))",
            "var labels = LabelCheck.of(design).test(counts)",
            "System.out.println(labels)",
            "var libraries = LibraryQuality.withDefaults().of(counts)",
            "var logs = ReadLogReader.read(Path.of(\"logs\"))",
            "logs.getValue(\"sampleA\", \"sampleA_Log.final.out\", \"uniquely_mapped\")");

    @TempDir
    Path folder;

    @Test
    void theSessionAnswers() throws IOException, InterruptedException {
        Path data = Workbench.shared("pathways/logs");
        Files.copy(data.resolve("counts/airway/counts.csv"), folder.resolve("counts.csv"));
        List<String> sheet = Files.readAllLines(data.resolve("counts/airway/samples.csv")).stream()
                .map(line -> line.startsWith("SRR1039508")
                        ? line.replace("control", "treated")
                        : line.startsWith("SRR1039513") ? line.replace("treated", "control") : line)
                .toList();
        Files.write(folder.resolve("samples.csv"), sheet);
        Path logs = Files.createDirectory(folder.resolve("logs"));
        for (String name : List.of("sampleA_Log.final.out", "sampleA.flagstat.txt", "sampleA.fastp.log")) {
            Files.copy(data.resolve("pathways/logs/pipeline").resolve(name), logs.resolve(name));
        }
        String output = Workbench.bare(folder).jshell(List.of(), String.join("\n", LINES) + "\n");
        assertTrue(output.contains("labels ==> 2 of 8 samples fit another label better"), output);
        assertTrue(output.contains("SRR1039508 labelled treated, fits control: error ratio 2.91"), output);
        assertTrue(output.contains("libraries ==> 8 libraries, none out of line"), output);
        assertTrue(output.contains("logs ==> 2 logs of 1 sample, 1 left out"), output);
        assertTrue(output.contains("==> 3359.0"), output);
    }
}
