package io.github.foldwise.examples.scripts;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a protein assay and an image to folds in JShell; skipped without the data. */
class BlotSessionTest {
    private static final List<String> LINES = List.of(
            "import io.github.foldwise.blot.*",
            "import io.github.foldwise.calibration.*",
            "import io.github.foldwise.densitometry.*",
            "import io.github.foldwise.io.blot.*",
            "import io.github.foldwise.io.image.*",
            "import io.github.foldwise.io.reader.*",
            "var bca = StandardCurve.withDefaults().fit(ProteinPlateFile.read(\"bca.csv\"))",
            "bca.concentrationOf(\"L1\")",
            "LoadingTable.of(bca).withMass(\"30 ug\").withVolume(\"20 uL\").withBuffer(4)",
            "var blot = BlotImageFile.read(\"pfak.tif\")",
            "var lanes = LaneDetection.withLanes(8).of(blot)",
            "var bands = BandMeasurement.withDefaults().of(blot, lanes)",
            "bands.getSensitivity()",
            "var table = BandTableFile.read(\"four_blots_two_way.csv\")",
            "var y = BlotNormalization.phospho(\"pFAK\", \"actin1\").over(\"FAK\", \"actin2\").of(table)",
            "BlotComparison.withUnit(\"blot\").of(y).between(\"line\", \"drug\").getInteraction()",
            "BlotComparison.withUnit(\"blot\").of(y).equivalence(\"FAK\", 1.25)");

    private static final List<String> ANSWERS = List.of(
            "bca ==> linear, lack of fit p 0.1835",
            "==> L1: 1851 µg/mL [1618, 2082]",
            "==> 30 µg in 20 µL with 4 x buffer",
            "L2 15 + 5 + 0 µL, 24.43 µg: MASS_NOT_REACHED",
            "blot ==> 480 x 240, 16 bit, up to 21761",
            "lanes ==> pfak.tif: 8 lanes, 16 bands",
            "bands ==> pfak.tif: 16 bands, 0 flagged",
            "lane  band  border  border-mean  valley  rolling",
            "table ==> 16 lanes, 4 targets",
            "==> 5.214-fold [2.698, 10.08]",
            "line resistant / parental, drug yes / no, 4 blots, p = 0.0003062, block",
            "==> 0.9754 [0.8603, 1.106]: unchanged");

    @TempDir
    Path folder;

    @Test
    void theSessionAnswers() throws IOException, InterruptedException {
        Path data = Workbench.shared("lab/blots").resolve("lab");
        Files.copy(data.resolve("bca/plate_a.csv"), folder.resolve("bca.csv"));
        Files.copy(data.resolve("blots/simulated_two_way.tif"), folder.resolve("pfak.tif"));
        Files.copy(data.resolve("blots/four_blots_two_way.csv"), folder.resolve("four_blots_two_way.csv"));
        String output = Workbench.bare(folder).jshell(List.of(), String.join("\n", LINES) + "\n");
        for (String answer : ANSWERS) {
            assertTrue(output.contains(answer), answer + "\n" + output);
        }
    }
}
