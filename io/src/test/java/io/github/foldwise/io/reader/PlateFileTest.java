package io.github.foldwise.io.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlateFileTest {
    @TempDir
    private Path folder;

    @Test
    void tablesOfALabAreReadBehindTheSameDoor() throws IOException {
        ExportFiles.assertReads(
                List.of(" [signal], A01 1.5, A03 2.5, B01 3.5, B02 4.5, B03 5.5"),
                ExportFiles.read(folder, Exports.PLATER));
        ExportFiles.assertReads(
                List.of("P1 [readoutvalue], C03 93.2, C04 58.9", "P2 [readoutvalue], C03 101"),
                ExportFiles.read(folder, Exports.LONG));
    }

    @Test
    void pathMayBeGivenAsText() throws IOException {
        Path file = Files.write(folder.resolve("x.txt"), Exports.text(Exports.GEN5_ENDPOINT));
        assertEquals(PlateFile.read(file), PlateFile.read(file.toString()));
    }

    @Test
    void formatThatIsGivenOverrulesTheFile() throws IOException {
        Path file = Files.write(folder.resolve("x.txt"), Exports.text(Exports.GEN5_ENDPOINT));
        ReadOptions large = ReadOptions.withDefaults().withPlateFormat(PlateFormat.WELLS_384);
        assertEquals(PlateFormat.WELLS_384, PlateFile.read(file, large).get(0).getFormat());
        Path kinetic = Files.write(folder.resolve("y.txt"), Exports.text(Exports.GEN5_KINETIC));
        ReadOptions small = ReadOptions.withDefaults().withPlateFormat(PlateFormat.WELLS_6);
        FileFormatException refused = assertThrows(FileFormatException.class, () -> PlateFile.read(kinetic, small));
        assertTrue(refused.getMessage().contains("no reading of B06, for the plate has 6 wells"), refused.getMessage());
    }

    @Test
    void plateIsAtLeastWhatTheFileShows() throws IOException {
        String wide = "EnSight Results from\nResult for L\nBarcode,Repeat,Loop no\nV,1,1\n\n"
                + ",1,2,3,4,5,6,7,8,9,10,11,12\nA,1,2\n";
        assertEquals(PlateFormat.WELLS_96, ExportFiles.read(folder, wide).get(0).getFormat());
    }

    @Test
    void fileThatIsNoPlateIsRefusedByName() {
        ExportFiles.refusal(folder, "definitely not plate data\nadfd\n", "neither in the shape of a plate", "nor with");
        ExportFiles.refusal(folder, ",1,2,3\nA,1,2,x\n", "line 2, cell D2", "\"x\"");
        ExportFiles.refusal(folder, "well,value\nA1,x\n", "line 2, cell B2", "\"x\"");
    }

    @Test
    void tooManyWellsAreRefusedBeforeTheyFillTheMemory() {
        StringBuilder run = new StringBuilder("Software Version|3\nPlate Number|1\n\n600\n\nTime|T|A1|AF48\n");
        for (int cycle = 0; cycle < 3000; cycle++) {
            run.append(cycle / 60)
                    .append(':')
                    .append(String.format("%02d", cycle % 60))
                    .append("||1|2\n");
        }
        ExportFiles.refusal(folder, run.toString(), "at most 4000000 wells");
    }

    @Test
    void externalEntitiesOfAWorkbookAreNotFollowed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "A1");
        Path file = folder.resolve("run.dat");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write(("<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><workbook>&e;</workbook>")
                    .getBytes(StandardCharsets.UTF_8));
        }
        assertThrows(FileFormatException.class, () -> PlateFile.read(file));
    }

    @Test
    void endlessLinesAndManyColumnsAreRefused() {
        // Work that grew with the square of the line would not end here.
        String columns = ",1".repeat(1_000_000);
        ExportFiles.refusal(folder, "##BLOCKS= 1\n" + columns + "\n", "run.dat, line 2");
        String commas = ",".repeat(1_000_000);
        ExportFiles.refusal(folder, commas + "\n" + commas, "run.dat");
    }

    @Test
    void largeTablesAreReadOrRefusedInWords() throws IOException {
        StringBuilder table = new StringBuilder("Software Version|3\nPlate Number|1\n\n");
        for (int row = 0; row < 200; row++) {
            table.append("Well|Time|A1|R2|S1|x".repeat(500)).append('\n');
        }
        try {
            ExportFiles.read(folder, table.toString());
        } catch (FileFormatException refused) {
            assertTrue(refused.getMessage().startsWith("run.dat"), refused.getMessage());
        }
    }

    /** Every measured well of the public corpus beside the project. */
    @Test
    void publicExportsAreReadAsTheirExpectationsSay() throws IOException {
        String root = System.getProperty("foldwise.root");
        assumeTrue(root != null, "the folder of the project is not known");
        Path corpus = Path.of(root).resolveSibling("shared").resolve("data/plates");
        assumeTrue(Files.isDirectory(corpus), () -> corpus + " is not there");
        List<Path> expectations = new ArrayList<>();
        try (var files = Files.walk(corpus)) {
            files.filter(file -> file.toString().endsWith(".expected.csv")).forEach(expectations::add);
        }
        for (Path expectation : expectations) {
            String name = expectation.toString();
            Path export = Path.of(name.substring(0, name.length() - ".expected.csv".length()));
            Map<String, Integer> found = new HashMap<>();
            for (PlateReading reading : PlateFile.read(export)) {
                for (Well well : reading.getFormat().getWells()) {
                    double value = reading.get(well).getRecordedValue();
                    found.merge(well + " " + (float) value, 1, Integer::sum);
                }
            }
            for (String line : Files.readAllLines(expectation)
                    .subList(1, Files.readAllLines(expectation).size())) {
                String[] fields = line.split(",", -1);
                String value = fields[fields.length - 2];
                if (value.isEmpty() || value.equals("-0.0") || value.equalsIgnoreCase("nan")) {
                    continue;
                }
                String letters = fields[fields.length - 5].replaceAll("\\d", "");
                boolean small = letters.length() == 1 && Character.isLowerCase(letters.charAt(0));
                Well well = Well.of((small ? "A" : "") + fields[fields.length - 5]);
                String key = well + " " + Float.parseFloat(value);
                assertTrue(found.merge(key, -1, Integer::sum) >= 0, export.getFileName() + ": no " + key);
            }
        }
    }

    @Test
    void aFileThatEndsWithinARowIsRefused() throws IOException {
        for (String cut : List.of(
                ",1,2,3\nA,0.1,0.2,0.3\nB,0.4,0.5",
                "well,time [s],od\nA1,0,0.1\nA2,0",
                "Time [s],A1,A2\n0,0.1,0.2\n60,0.3",
                "Well,0 h,24 h\nA1,0.1,0.2\nA2,0.3")) {
            FileFormatException refused =
                    assertThrows(FileFormatException.class, () -> PlateFile.read(Source.ofText(cut, "cut.csv")), cut);
            assertEquals(3, refused.getLine(), refused.getMessage());
        }
        String whole = ",1,2,3\nA,0.1,0.2,0.3\nB,0.4,0.5\n";
        assertEquals(
                0.5,
                PlateFile.read(Source.ofText(whole, "a.csv")).get(0).get("B2").getValue());
        assertEquals(
                0.6,
                PlateFile.read(Source.ofText(whole.strip() + ",0.6", "a.csv"))
                        .get(0)
                        .get("B3")
                        .getValue());
    }

    @Test
    void theMarkAtTheEndOfATextOfDosIsNoRow() throws IOException {
        String table = "well,od\nA1,0.1\nA2,0.2\n";
        assertEquals(
                PlateFile.read(Source.ofText(table, "a.csv")),
                PlateFile.read(Source.ofText(table + "\u001A", "a.csv")));
    }
}
