package io.github.foldwise.examples.cli.plate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.cli.Outcome;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.Well;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlateCommandTest {
    private static final String HEADER = "file,plate,well,channel,time,value,status";

    @TempDir
    private Path folder;

    private Path matrix;

    @BeforeEach
    void writeMatrix() throws IOException {
        matrix = Outcome.file(
                folder, "matrix.csv", "Plate: P1", "Absorbance 570", ",1,2,3", "A,0.81,0.79,OVRFLW", "B,0.44,,*0.02*");
    }

    @Test
    void everyWellOfAMatrixIsARow() {
        Outcome run = Outcome.of("plate", matrix);
        assertEquals(0, run.status(), run.err());
        assertEquals(HEADER, run.header());
        List<String> wells = run.out()
                .lines()
                .skip(1)
                .map(line -> line.substring(line.indexOf(",") + 1).replace("\"570\"", "570"))
                .toList();
        assertEquals(
                List.of(
                        "P1,A01,570,NA,0.81,MEASURED",
                        "P1,A02,570,NA,0.79,MEASURED",
                        "P1,A03,570,NA,NA,OVERFLOW",
                        "P1,B01,570,NA,0.44,MEASURED",
                        "P1,B02,570,NA,NA,EMPTY",
                        "P1,B03,570,NA,0.02,MASKED"),
                wells);
        assertTrue(run.rows().stream().allMatch(row -> row[0].equals(matrix.toString())));
    }

    @Test
    void tablesOfWellsAreReadBesideMatrices() throws IOException {
        Path table = Outcome.file(
                folder, "table.csv", "plate,well,time,value", "P2,A1,60,1.5", "P2,B3,60,2.5", "P2,A1,120,3.5");
        Outcome run = Outcome.of("plate", matrix, table);
        assertEquals(0, run.status(), run.err());
        List<String[]> second = run.rows().subList(6, 18);
        assertEquals(
                "P2,A01,NA,60,1.5,MEASURED",
                String.join(",", List.of(second.get(0)).subList(1, 7)));
        assertEquals(
                "P2,A01,NA,120,3.5,MEASURED",
                String.join(",", List.of(second.get(6)).subList(1, 7)));
        assertEquals(table.toString(), second.get(0)[0]);
    }

    @Test
    void exportsOfReadersAreKnownByTheirContent() throws IOException {
        Path export = Outcome.file(
                folder,
                "run.txt",
                "##BLOCKS= 1",
                "Plate:\tP3\t1.3\tPlateFormat\tKinetic\tAbsorbance\tRaw\tFALSE\t2\t60\t60\t\t\t\t1\t450 \t1\t3\t6\t1\t2",
                "\tTemperature(C)\t1\t2\t3",
                "0:00\t37\t0.1\t0.2\t0.3",
                "\t\t0.4\t0.5\tNaN",
                "",
                "1:00\t37\t1.1\t1.2\t1.3",
                "\t\t1.4\t1.5\t1.6",
                "~End");
        Outcome run = Outcome.of("plate", export);
        assertEquals(0, run.status(), run.err());
        assertEquals(12, run.rows().size());
        assertEquals(
                "P3,B03,450,0,NA,MISSING",
                String.join(",", List.of(run.rows().get(5)).subList(1, 7)));
        assertEquals(
                "P3,A01,450,60,1.1,MEASURED",
                String.join(",", List.of(run.rows().get(6)).subList(1, 7)));
    }

    @Test
    void exportThatWasCutOffIsToldWithItsLine() throws IOException {
        Path export = Outcome.file(
                folder,
                "cut.txt",
                "##BLOCKS= 1",
                "Plate:\tP3\t1.3\tPlateFormat\tEndpoint\tAbsorbance\tRaw\tFALSE\t1\t\t\t\t\t\t1\t450 \t1\t3\t6\t1\t2",
                "\tTemperature(C)\t1\t2\t3",
                "\t37\t0.1\t0.2\t0.3");
        Path output = folder.resolve("out.csv");
        Outcome run = Outcome.of("plate", export, "-o", output);
        assertEquals(3, run.status());
        assertTrue(run.err().contains("cut.txt, line 4"), run.err());
        assertTrue(run.err().contains("2 rows of wells, not 1"), run.err());
        assertFalse(Files.exists(output));
    }

    @Test
    void layoutAddsItsColumns() throws IOException {
        Path layout = Outcome.file(
                folder,
                "layout.csv",
                "well,role,line,drug,concentration,unit,replicate,experiment",
                "A1,vehicle,A549,erlotinib,0,µM,1,day 1",
                "A2,sample,A549,erlotinib,0.5,µM,1,day 1",
                "B3,blank,,,,,,");
        Outcome run = Outcome.of("plate", matrix, "--layout", layout);
        assertEquals(0, run.status(), run.err());
        assertEquals(HEADER + ",role,line,drug,concentration,unit,replicate,experiment", run.header());
        assertEquals("vehicle,A549,erlotinib,0,µM,1,day 1", content(run, 0));
        assertEquals("sample,A549,erlotinib,0.5,µM,1,day 1", content(run, 1));
        assertEquals("empty,NA,NA,NA,NA,NA,NA", content(run, 2));
        assertEquals("blank,NA,NA,NA,NA,NA,NA", content(run, 5));
    }

    private static String content(Outcome run, int row) {
        return String.join(",", List.of(run.rows().get(row)).subList(7, 14));
    }

    @Test
    void layoutOfAnotherPlateIsRefusedWithBothSizes() throws IOException {
        StringBuilder rows = new StringBuilder("well,role");
        for (Well well : PlateFormat.WELLS_96.getWells()) {
            rows.append('\n').append(well.getName()).append(",vehicle");
        }
        Path layout = Outcome.file(folder, "layout.csv", rows.toString());
        Path full = Outcome.file(folder, "full.csv", ",1,2,3", "A,1,2,3", "B,4,5,6");
        Path output = folder.resolve("out.csv");
        Outcome run = Outcome.of("plate", full, "--layout", layout, "-o", output);
        assertEquals(3, run.status());
        assertTrue(run.err().contains("found a plate of 6 wells, expected 96 as in the layout"), run.err());
        assertTrue(run.err().contains("full.csv") && run.err().contains("layout.csv"), run.err());
        assertFalse(Files.exists(output));
    }

    /** A list of a few wells looks like a small plate; the other file knows better. */
    @Test
    void partlyFilledPlatesAndLayoutsTakeTheFormatOfTheOther() throws IOException {
        Path list = Outcome.file(folder, "list.csv", "Well,OD570", "A1,0.5", "B2,0.4");
        Path layout = Outcome.file(folder, "layout.csv", "well,role", "A1,vehicle", "H12,blank");
        Outcome run = Outcome.of("plate", list, "--layout", layout);
        assertEquals(0, run.status(), run.err());
        assertEquals(96, run.rows().size());
        assertEquals("blank,NA,NA,NA,NA,NA,NA", content(run, 95));
        Path large = Outcome.file(folder, "large.csv", "Well,OD570", "A1,0.5", "H12,0.4");
        Path few = Outcome.file(folder, "few.csv", "Well,Compound,Conc (uM)", "A1,DMSO,0", "A2,Gefitinib,1");
        run = Outcome.of("plate", large, "--layout", few);
        assertEquals(0, run.status(), run.err());
        assertEquals(96, run.rows().size());
        assertEquals("sample,NA,Gefitinib,1,µM,NA,NA", content(run, 1));
        assertEquals(0, Outcome.of("qc", large, "--layout", few).status());
    }

    @Test
    void fileThatIsNoPlateIsRefusedWithBothReasons() throws IOException {
        Path text = Outcome.file(folder, "note.csv", "dear reader", "no plate here");
        Outcome run = Outcome.of("plate", text);
        assertEquals(3, run.status());
        assertTrue(run.err().contains("note.csv"), run.err());
        assertTrue(run.err().contains("neither in the shape of a plate"), run.err());
        assertTrue(run.err().contains("nor with a row for each well"), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertEquals("", run.out());
    }

    @Test
    void textInAMatrixIsToldWithItsCell() throws IOException {
        Path bad = Outcome.file(folder, "bad.csv", ",1,2,3", "A,1,2,3", "B,1,abc,3");
        Outcome run = Outcome.of("plate", bad);
        assertEquals(3, run.status());
        assertTrue(run.err().contains("line 3, cell C3: found \"abc\""), run.err());
    }

    @Test
    void oneUnusableFileAmongGoodOnesWritesNothing() {
        Path output = folder.resolve("out.csv");
        Outcome run = Outcome.of("plate", matrix, folder.resolve("none.csv"), "-o", output);
        assertEquals(3, run.status());
        assertTrue(run.err().contains("none.csv: found no such file"), run.err());
        assertFalse(run.err().contains("neither"), run.err());
        assertFalse(Files.exists(output));
    }

    @Test
    void plateWithoutAFileIsAWrongArgument() {
        assertEquals(2, Outcome.of("plate").status());
    }
}
