package io.github.foldwise.io.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.SharedFiles;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateManifest;
import io.github.foldwise.plate.WellRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ManifestAndConfigTest {
    private static final String CONFIG =
            "Wells:\t384\nPlates:\t3\nPlate\tWell\tContent\n*\t*\tsample\n*\tA0[1-2]\tother\n*\tB01\tneg\n[2-3]\tB02\tpos\n";

    @TempDir
    Path folder;

    private String file(String text) {
        try {
            return Files.writeString(folder.resolve("file.txt"), text).toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void manifestNamesTemplateTimeAndLine() throws IOException {
        PlateManifest manifest = PlateManifestFile.read(
                file("Barcode,Duration [d],Template,clid,Experiment\nP1,0,u.xlsx,A549,e1\nP2,7,t.xlsx,A549,\n\n"));
        assertEquals(2, manifest.size());
        assertEquals(168, manifest.get("P2").getHours());
        assertEquals("t.xlsx", manifest.get("P2").getTemplate());
        assertEquals("A549", manifest.get("P1").getLine());
        assertEquals("e1", manifest.get("P1").getExperiment());
    }

    @Test
    void publicManifestIsRead() throws IOException {
        PlateManifest manifest = PlateManifestFile.read(SharedFiles.of("plates-drug-response/manifest.xlsx"));
        assertEquals(12, manifest.size());
        assertEquals(168, manifest.get("201904197f").getHours());
        assertEquals("CL00018", manifest.get("201904197f").getLine());
        assertEquals("Template_Untreated.xlsx", manifest.get("201904190a").getTemplate());
    }

    @Test
    void brokenManifestIsRefused() {
        refusal(() -> PlateManifestFile.read(file("a,b\n1,2\n")), "barcode");
        refusal(() -> PlateManifestFile.read(file("barcode,template\n")), "no plate");
        refusal(() -> PlateManifestFile.read(file("barcode,plate,template\nx,y,z\n")), "one column");
        refusal(() -> PlateManifestFile.read(file("barcode,template\nx,t\nx,t\n")), "A3", "once");
        refusal(() -> PlateManifestFile.read(file("barcode,template,time [y]\nx,t,1\n")), "unit of time");
        refusal(() -> PlateManifestFile.read(file("barcode,template,time\nx,t,-1\n")), "zero or more");
    }

    @Test
    void laterRowsOfAConfigurationOverrideEarlierOnes() throws IOException {
        List<PlateLayout> plates = CellHtsConfigFile.read(file(CONFIG));
        assertEquals(3, plates.size());
        assertEquals(PlateFormat.WELLS_384, plates.get(0).getFormat());
        assertEquals(WellRole.EMPTY, plates.get(0).get("A2").getRole());
        assertEquals(WellRole.VEHICLE, plates.get(0).get("B1").getRole());
        assertEquals(WellRole.SAMPLE, plates.get(0).get("B2").getRole());
        assertEquals(WellRole.POSITIVE_CONTROL, plates.get(2).get("B2").getRole());
    }

    @Test
    void brokenConfigurationIsRefused() {
        refusal(() -> CellHtsConfigFile.read(file("Plate\tWell\tContent\n*\t*\tsample\n")), "Wells: 384");
        refusal(() -> CellHtsConfigFile.read(file(CONFIG.replace("384", "385"))), "385 wells");
        refusal(() -> CellHtsConfigFile.read(file(CONFIG.replace("384", "many"))), "1536");
        refusal(() -> CellHtsConfigFile.read(file(CONFIG.replace("neg", "scramble"))), "\"scramble\"");
        refusal(() -> CellHtsConfigFile.read(file(CONFIG.replace("A0[1-2]", "A0[1-"))), "pattern");
        refusal(() -> CellHtsConfigFile.read(file(CONFIG.replace("A0[1-2]", "(A+){9}"))), "pattern");
    }

    private static void refusal(Executable reading, String... words) {
        FileFormatException refused = assertThrows(FileFormatException.class, reading);
        for (String word : words) {
            assertTrue(refused.getMessage().contains(word), refused.getMessage());
        }
    }
}
