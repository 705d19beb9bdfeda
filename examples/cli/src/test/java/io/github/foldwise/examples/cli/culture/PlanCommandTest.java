package io.github.foldwise.examples.cli.culture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.cli.Outcome;
import io.github.foldwise.examples.cli.curve.Curves;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
    private static final String COLUMNS = "step,dose,unit,fold_of_ic50,fold_of_previous,effect_parental,stock,volume,"
            + "volume_unit,vehicle_percent,days_lower,days_upper";

    @TempDir
    private Path folder;

    @Test
    void twoNumbersMakeALadderWithItsPipetting() {
        Outcome run = Outcome.of("plan", "--ic50", "0.052 uM", "--hill", "1");
        assertEquals(0, run.status(), run.err());
        assertEquals(COLUMNS, run.header());
        assertEquals(11, run.rows().size());
        String[] first = run.rows().get(0);
        assertEquals("0 0.013 µM 0.25 NA", String.join(" ", first[0], first[1], first[2], first[3], first[4]));
        assertEquals("100 µM 1.3 µL", String.join(" ", first[6], first[7], first[8]));
        assertEquals("0.013", first[9]);
        for (String[] row : run.rows()) {
            assertFalse(String.join(",", row).matches(".*(?:9{6}|0{6}[1-9]\\b).*"), String.join(",", row));
        }
        assertEquals(1.4461255496, Double.parseDouble(run.rows().get(1)[4]), 5e-11);
        assertEquals("", run.err());
    }

    @Test
    void aLineOfAFileMakesALadder() throws IOException {
        Path data = Curves.write(folder, "parental", "R1");
        Outcome run = Outcome.of("plan", data, "--line", "parental", "--factor", "2", "--spacing", "beyond");
        assertEquals(0, run.status(), run.err());
        assertEquals(2, Double.parseDouble(run.rows().get(1)[4]), 1e-12);
        // The file names no unit of dose, so that nothing is pipetted, and it says so.
        assertEquals("NA", run.rows().get(0)[6]);
        assertTrue(run.err().contains("No pipetting"), run.err());
    }

    @Test
    void wrongArgumentsAreToldWithTheRemedy() throws IOException {
        Path data = Curves.write(folder, "parental", "R1");
        refused("which line is the parental one", "plan", data);
        refused("--line \"WT\"", "plan", data, "--line", "WT");
        refused("give either DATA or --ic50", "plan");
        refused("--start high", "plan", "--ic50", "1 uM", "--start", "high");
        refused("--spacing wide", "plan", "--ic50", "1 uM", "--spacing", "wide");
        refused("--on soon", "plan", "--ic50", "1 uM", "--on", "soon");
        refused("did you mean \"uM\"", "plan", "--ic50", "1 um");
        refused("cannot make a dose", "plan", "--ic50", "1 uM", "--stock", "1 uM");
        refused("--line WT names a curve in DATA", "plan", "--ic50", "1 uM", "--line", "WT");
        refused("--hill 2.0 belongs to --ic50", "plan", data, "--line", "parental", "--hill", "2");
        refused("--on 48h: a pulse has hours with drug and without", "plan", "--ic50", "1 uM", "--on", "48h");
        refused("--medium: unknown unit of volume", "plan", "--ic50", "1 uM", "--medium", "10 mM");
        refused("give the stock in a unit like that of the doses", "plan", "--ic50", "1 uM", "--stock", "5 mg/mL");
        refused("a factor above 1", "plan", "--ic50", "1 uM", "--factor", "0.5");
    }

    @Test
    void aPulsedPlanTellsItsExposure() {
        Outcome run = Outcome.of("plan", "--ic50", "1 uM", "--on", "48h", "--off", "7d");
        assertEquals(0, run.status(), run.err());
        assertTrue(
                run.err().contains("Pulsed, 48h with drug and 7d without: exposure of a cycle 12 to 480 µM·h"),
                run.err());
    }

    private static void refused(String words, Object... arguments) {
        Outcome run = Outcome.of(arguments);
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().contains(words), run.err());
    }
}
