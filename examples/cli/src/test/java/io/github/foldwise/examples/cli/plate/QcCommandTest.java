package io.github.foldwise.examples.cli.plate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.cli.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QcCommandTest {
    @TempDir
    private Path folder;

    private Path export;
    private Path layout;

    @BeforeEach
    void writePlate() throws IOException {
        export = Outcome.file(
                folder,
                "matrix.csv",
                "Plate: P1",
                "Absorbance 570",
                ",1,2,3,4,5,6",
                "A,0.11,1.02,0.97,1.10,0.93,0.50",
                "B,0.14,1.05,0.99,1.01,0.95,0.48",
                "C,0.09,0.12,0.52,0.47,0.51,0.49",
                "D,0.10,0.15,0.26,0.24,0.25,0.27");
        List<String> lines = new ArrayList<>();
        lines.add("well,role,line,concentration,unit");
        for (String row : List.of("A", "B")) {
            for (int column = 2; column <= 5; column++) {
                lines.add(row + column + ",vehicle,A549,,");
            }
        }
        for (String well : List.of("A1", "B1", "C1", "D1", "C2", "D2")) {
            lines.add(well + ",positive control,A549,,");
        }
        layout = Outcome.file(folder, "layout.csv", lines.toArray(String[]::new));
    }

    /** Z' of these controls is 0.734010989624823 in R; see plate_quality.R. */
    @Test
    void everyQuantityOfAPlateIsARowWithItsInterval() {
        Outcome run = Outcome.of("qc", export, "--layout", layout);
        assertEquals(0, run.status(), run.err());
        assertEquals("plate,quantity,estimate,lower,upper", run.header());
        String[] first = run.rows().get(0);
        assertEquals("P1 [570]", first[0]);
        assertEquals("z_prime", first[1]);
        assertEquals(0.734010989624823, Double.parseDouble(first[2]), 1e-12);
        assertTrue(Double.parseDouble(first[3]) < 0.734 && Double.parseDouble(first[4]) > 0.734);
        List<String> quantities = run.rows().stream().map(row -> row[1]).toList();
        assertTrue(quantities.containsAll(List.of("ssmd", "cv_vehicle", "edge_index", "row_trend", "cv_blank")));
        assertTrue(run.err().contains("P1 [570]: PASS"), run.err());
        assertTrue(run.err().contains("Not assessed: row_trend"), run.err());
    }

    @Test
    void theSameSeedGivesTheSameTable() {
        Outcome one = Outcome.of("qc", export, "--layout", layout, "--seed", 3);
        assertEquals(
                one.out(),
                Outcome.of("qc", export, "--layout", layout, "--seed", 3).out());
    }

    @Test
    void wrongArgumentsAreTold() {
        assertEquals(2, Outcome.of("qc", export).status());
        Outcome level = Outcome.of("qc", export, "--layout", layout, "--level", 95);
        assertEquals(2, level.status(), level.err());
        assertTrue(level.err().contains("0.95"), level.err());
    }

    @Test
    void aLayoutWithoutCellsIsUnusableInput() throws IOException {
        Path empty = Outcome.file(folder, "empty.csv", "well,role", "A1,blank", "D6,empty");
        Outcome run = Outcome.of("qc", export, "--layout", empty);
        assertEquals(3, run.status());
        assertTrue(run.err().contains("matrix.csv") && run.err().contains("empty.csv"), run.err());
        assertTrue(run.err().contains("holds cells"), run.err());
    }

    @Test
    void severalLinesAreNamedInTheQuantity() throws IOException {
        List<String> lines = new ArrayList<>(List.of("well,role,line"));
        for (int column = 2; column <= 5; column++) {
            lines.add("A" + column + ",vehicle,parental");
            lines.add("B" + column + ",vehicle,resistant");
        }
        for (String well : List.of("A1", "B1", "C1", "D1", "D6")) {
            lines.add(well + ",blank,");
        }
        Path two = Outcome.file(folder, "two.csv", lines.toArray(String[]::new));
        Outcome run = Outcome.of("qc", export, "--layout", two);
        assertEquals(0, run.status(), run.err());
        assertEquals("z_prime[parental]", run.rows().get(0)[1]);
        assertTrue(run.rows().stream().anyMatch(row -> row[1].equals("cv_vehicle[resistant]")));
        assertTrue(run.err().contains("Blank wells stand for the full effect of parental"), run.err());
    }
}
