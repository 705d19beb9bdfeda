package io.github.foldwise.examples.cli.blot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProteinCommandTest {
    @TempDir
    private Path folder;

    /** Standards on a line but for the scatter of replicates, and a reading that may stand off. */
    private Path assay(double off) throws IOException {
        List<String> lines = new ArrayList<>(List.of("sample,role,concentration [µg/mL],dilution,absorbance"));
        for (int c = 0; c <= 1000; c += 125) {
            for (int k = 0; k < 2; k++) {
                double reading = 0.1 + 0.001 * c + 0.004 * (k == 0 ? 1 : -1) + (c == 250 ? off : 0);
                lines.add(",standard," + c + ",1," + reading);
            }
        }
        lines.addAll(List.of("L1,sample,,10,0.61", "L1,sample,,10,0.59", "L2,sample,,10,0.21", "L2,sample,,10,0.19"));
        lines.addAll(List.of("high,sample,,1,1.9", "high,sample,,1,1.8"));
        return Outcome.file(folder, "assay.csv", lines.toArray(new String[0]));
    }

    @Test
    void concentrationsAndVolumesOfEachSample() throws IOException {
        Outcome run = Outcome.of(
                "protein", assay(0), "--load", "30 ug", "--volume", "20 uL", "--figure", folder.resolve("curve.svg"));
        assertEquals(0, run.status(), run.err());
        assertEquals(
                "sample,wells,absorbance,cv,model,concentration,lower,upper,unit,outcome,stock,stock_unit,lysate_uL,"
                        + "buffer_uL,diluent_uL,mass_ug,load_outcome",
                run.header());
        String[] first = run.rows().get(0);
        assertEquals("linear", first[4]);
        assertEquals(500, Double.parseDouble(first[5]), 1e-9);
        assertEquals(5, Double.parseDouble(first[10]), 1e-9);
        assertEquals("µg/µL", first[11]);
        assertEquals(6, Double.parseDouble(first[12]), 1e-9);
        assertEquals(5, Double.parseDouble(first[13]), 1e-9);
        assertEquals(9, Double.parseDouble(first[14]), 1e-9);
        assertEquals("READY", first[16]);
        String[] dilute = run.rows().get(1);
        assertEquals("MASS_NOT_REACHED", dilute[16]);
        assertEquals(15, Double.parseDouble(dilute[15]), 1e-9);
        String[] high = run.rows().get(2);
        assertEquals("ABOVE_STANDARDS", high[9]);
        assertEquals("NA", high[5]);
        assertEquals("1000", high[6]);
        assertEquals("Inf", high[7]);
        assertEquals("NOT_MEASURED", high[16]);
        assertTrue(run.err().contains("limited by L2"), run.err());
        assertTrue(Files.size(folder.resolve("curve.svg")) > 1000);
    }

    @Test
    void standardThatStandsOffIsNamedWithBothAnswers() throws IOException {
        Outcome run = Outcome.of("protein", assay(0.2));
        assertTrue(run.err().contains("Standard 250 µg/mL stands off the curve"), run.err());
        assertTrue(run.err().contains("(without it 5000)"), run.err());
        assertEquals("NA", run.rows().get(0)[12]);
    }

    @Test
    void plateAndLayoutAreJoined() throws IOException {
        Path plate = Outcome.file(
                folder,
                "plate.csv",
                "well,absorbance",
                "A1,0.10",
                "A2,0.21",
                "A3,0.30",
                "A4,0.41",
                "A5,0.5",
                "B1,0.35");
        Path layout = Outcome.file(
                folder,
                "layout.csv",
                "well,sample,role,concentration",
                "A1,,standard,0",
                "A2,,standard,100",
                "A3,,standard,200",
                "A4,,standard,300",
                "A5,,standard,400",
                "B1,L1,sample,");
        Outcome run = Outcome.of("protein", plate, "--layout", layout, "--model", "linear", "--dilution", "5");
        assertEquals(0, run.status(), run.err());
        assertEquals(246, Double.parseDouble(run.rows().get(0)[5]), 2);
        assertEquals(1.23, Double.parseDouble(run.rows().get(0)[10]), 0.01);
    }

    @Test
    void inputThatCannotBeUsedIsNamed() throws IOException {
        refused("concentration,absorbance\n0,0.1\n0,0.1\n", "1 different concentrations");
        refused("concentration,absorbance\n0,0.9\n10,0.5\n20,0.4\n30,0.1\n", "do not rise");
        refused("concentration,absorbance\n0,0.1\n10,0.2\n20,0.3\n,0.2\n", "row 5: a reading that is no standard");
        refused("concentration,absorbance\n0,0.1\n10,low\n20,0.3\n", "\"low\" is not a reading");
        refused("dose,absorbance\n0,0.1\n", "no column \"concentration\"");
        assertEquals(2, Outcome.of("protein", assay(0), "--model", "cubic").status());
        assertEquals(2, Outcome.of("protein", assay(0), "--load", "30").status());
        assertEquals(2, Outcome.of("protein", assay(0), "--dilution", "0.1").status());
    }

    private void refused(String text, String words) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.csv"), text);
        Outcome run = Outcome.of("protein", file);
        assertEquals(3, run.status(), run.err());
        assertTrue(run.err().contains("bad.csv") && run.err().contains(words), run.err());
    }
}
