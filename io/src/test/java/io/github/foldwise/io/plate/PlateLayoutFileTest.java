package io.github.foldwise.io.plate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Refusal;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TableCsv;
import io.github.foldwise.io.reader.PlateFile;
import io.github.foldwise.plate.Along;
import io.github.foldwise.plate.DilutionSeries;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellRole;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlateLayoutFileTest {
    private static final String BLOCKS = """
            role,1,2,3
            A,,,blank
            B,,,kill

            concentration [\u00B5M],1,2,3
            A,0,0.5,
            B,0,1,10

            Cell line,1,2,3
            A,A549,A549,
            B,A549-R1,A549-R1,A549-R1

            replicate,1,2,3
            A,1,1,
            B,2,2,2

            experiment,1,2,3
            A,day 1,day 1,day 1
            B,day 1,day 1,day 1
            """;

    @TempDir
    private Path folder;

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("layout.csv"), text, StandardCharsets.UTF_8);
    }

    private PlateLayout read(String text) throws IOException {
        return PlateLayoutFile.read(write(text).toString());
    }

    private static Concentration dose(String text) {
        return Concentration.parse(text);
    }

    @Test
    void blocksOfPropertiesBecomeALayout() throws IOException {
        PlateLayout layout = read(BLOCKS);
        assertEquals(PlateFormat.WELLS_6, layout.getFormat());
        assertEquals(WellRole.SAMPLE, layout.get("A2").getRole());
        assertEquals(WellRole.VEHICLE, layout.get("A1").getRole());
        assertEquals(WellRole.BLANK, layout.get("A3").getRole());
        assertEquals(WellRole.POSITIVE_CONTROL, layout.get("B3").getRole());
        assertEquals(dose("10 uM"), layout.get("B3").getConcentration());
        assertNull(layout.get("A3").getConcentration());
        assertEquals(List.of("A549", "A549-R1"), layout.getLines());
        assertEquals(2, layout.get("B1").getReplicate());
        assertEquals(0, layout.get("A3").getReplicate());
        assertEquals("day 1", layout.get("A3").getExperiment());
    }

    @Test
    void unitMayStandInTheCell() throws IOException {
        PlateLayout layout = read("dose,1,2,3\nA,500 nM,0.5 \u00B5M,0 ng/mL\n");
        assertEquals(dose("500 nM"), layout.get("A1").getConcentration());
        assertEquals(dose("0.5 uM"), layout.get("A2").getConcentration());
        assertEquals(WellRole.VEHICLE, layout.get("A3").getRole());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"concentration [\u00B5M]", "Concentration (uM)", "conc_uM", "dose uM", "Concentration, umol/L"})
    void unitMayStandInTheName(String name) throws IOException {
        assertEquals(
                dose("2 uM"),
                read("\"" + name + "\",1,2,3\nA,2,3,4\n").get("A1").getConcentration());
        assertEquals(
                dose("2 uM"), read("well,\"" + name + "\"\nA1,2\n").get("A1").getConcentration());
    }

    @Test
    void nameOfThePropertyMayStandAboveTheBlock() throws IOException {
        assertEquals("A549", read("line\n,1,2,3\nA,A549,,\n").get("A1").getLine());
    }

    @Test
    void tableWithOneRowPerWellBecomesALayout() throws IOException {
        PlateLayout layout = read("""
                well,role,line,drug,concentration,unit,replicate,experiment
                A1,,A549,erlotinib,0,nM,1,day 1
                A2,treated,A549,erlotinib,50,nM,1,day 1
                B1,DMSO,A549,,,,2,day 1
                H12,medium,,,,,,
                """);
        assertEquals(PlateFormat.WELLS_96, layout.getFormat());
        assertEquals(WellRole.VEHICLE, layout.get("A1").getRole());
        assertEquals(dose("50 nM"), layout.get("A2").getConcentration());
        assertEquals("erlotinib", layout.get("A2").getDrug());
        assertEquals(WellRole.VEHICLE, layout.get("B1").getRole());
        assertEquals(WellRole.BLANK, layout.get("H12").getRole());
    }

    @Test
    void doseZeroInAWellNamedASampleStaysASample() throws IOException {
        assertEquals(
                WellRole.SAMPLE,
                read("well,role,dose_uM\nA1,sample,0\n").get("A1").getRole());
    }

    @Test
    void tableOfALayoutReadsBack() throws IOException {
        PlateLayout original = PlateLayout.of(PlateFormat.WELLS_24)
                .withConcentrations(
                        "A1:B5", DilutionSeries.ofHalfLog(dose("10 uM"), 4).withVehicle(), Along.ROWS)
                .withRole("C1:C3", WellRole.POSITIVE_CONTROL)
                .withRole("D", WellRole.BLANK)
                .withLine("A:C", "A549")
                .withDrug("A", "erlotinib")
                .withReplicate("B", 2)
                .withExperiment("day 1");
        Table table = original.toTable();
        StringBuilder text = new StringBuilder(String.join(";", table.getColumnNames()));
        for (int row = 0; row < table.getRowCount(); row++) {
            text.append('\n').append(table.getText(row, 0));
            for (int column = 1; column < table.getColumnCount(); column++) {
                text.append(';').append(table.getText(row, column));
            }
        }
        assertEquals(original, read(text.toString()));
        TableCsv.write(original, folder.resolve("written.csv"));
        assertEquals(original, PlateLayoutFile.read(folder.resolve("written.csv")));
    }

    @Test
    void workbookIsReadAsItsCellsAreStored() throws IOException {
        Path file = folder.resolve("layout.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("layout");
            sheet.value(0, 0, "concentration [ng/mL]");
            sheet.value(1, 0, "A");
            for (int column = 1; column <= 3; column++) {
                sheet.value(0, column, column);
                sheet.value(1, column, column * 1.125);
            }
        }
        assertEquals(dose("1.125 ng/mL"), PlateLayoutFile.read(file).get("A1").getConcentration());
    }

    private static void grid(Worksheet sheet, String corner, String left, String right) {
        sheet.value(0, 0, corner);
        sheet.value(1, 0, "A");
        for (int column = 1; column <= 3; column++) {
            sheet.value(0, column, column);
            sheet.value(1, column, column < 3 ? left : right);
        }
    }

    @Test
    void aSheetGivesTheNameAndTheUnitThatTheCornerLacks() throws IOException {
        for (String corner : new String[] {"", "concentration (µM)", "Defactinib [µM]"}) {
            Path file = folder.resolve("sheets.xlsx");
            try (OutputStream out = Files.newOutputStream(file);
                    Workbook workbook = new Workbook(out, "test", "1.0")) {
                grid(workbook.newWorksheet("Defactinib (µM)"), corner, "DMSO", "0.3");
                grid(workbook.newWorksheet("cell line"), "", "H358", "R4");
            }
            PlateLayout layout = PlateLayoutFile.read(file);
            assertEquals(WellRole.VEHICLE, layout.get("A1").getRole());
            assertEquals("H358", layout.get("A2").getLine());
            assertEquals(dose("0.3 uM"), layout.get("A3").getConcentration());
            assertEquals("R4", layout.get("A3").getLine());
        }
        Path unnamed = folder.resolve("unnamed.xlsx");
        try (OutputStream out = Files.newOutputStream(unnamed);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            grid(workbook.newWorksheet("Tabelle1"), "", "H358", "R4");
        }
        Refusal.of(() -> PlateLayoutFile.read(unnamed), "found an empty cell", "or call the sheet so");
    }

    @ParameterizedTest
    @ValueSource(strings = {"line", "Cell line", "Zelllinie"})
    void sheetsOfPropertiesBesideOneCalledLayoutAreRead(String line) throws IOException {
        Path file = folder.resolve("beside.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet readings = workbook.newWorksheet("Experiment");
            grid(readings, "", "", "");
            for (int column = 1; column <= 3; column++) {
                readings.value(1, column, 1000.5 * column);
            }
            grid(workbook.newWorksheet("Layout"), "Defactinib [\u00B5M]", "DMSO", "0.3");
            grid(workbook.newWorksheet(line), line, "H358", "R4");
            grid(workbook.newWorksheet("Tabelle4"), "experiment", "1", "2");
        }
        PlateLayout layout = PlateLayoutFile.read(file);
        assertEquals(WellRole.VEHICLE, layout.get("A1").getRole());
        assertEquals(dose("0.3 uM"), layout.get("A3").getConcentration());
        assertEquals("H358", layout.get("A2").getLine());
        assertEquals("R4", layout.get("A3").getLine());
        assertEquals("2", layout.get("A3").getExperiment());
        assertEquals(
                List.of(1000.5, 2001.0, 3001.5),
                PlateFile.read(file).get(0).getFormat().getWells().stream()
                        .limit(3)
                        .map(well -> valueOf(file, well))
                        .toList());
    }

    private static double valueOf(Path file, Well well) {
        try {
            return PlateFile.read(file).get(0).getValue(well);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void wordsOfASheetThatNamesNoPropertyAreRefusedAndNotLeftOut() throws IOException {
        Path file = folder.resolve("words.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            grid(workbook.newWorksheet("Layout"), "Defactinib [\u00B5M]", "DMSO", "0.3");
            grid(workbook.newWorksheet("Zellen"), "Zellen", "H358", "R4");
        }
        Refusal.of(() -> PlateLayoutFile.read(file), "found \"Zellen\"", "or call the sheet so");
    }

    @Test
    void everySheetThatIsAPropertyIsReadThoughOnlySomeAreTelling() throws IOException {
        Path file = folder.resolve("bare.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            String[][] sheets = {{"line", "H358", "R4"}, {"concentration (nM)", "0", "5"}, {"replicate", "1", "2"}};
            for (String[] each : sheets) {
                Worksheet sheet = workbook.newWorksheet(each[0]);
                sheet.value(0, 0, each[1]);
                sheet.value(0, 1, each[2]);
            }
        }
        PlateLayout layout = PlateLayoutFile.read(file);
        assertEquals("R4", layout.get("A2").getLine());
        assertEquals(dose("5 nM"), layout.get("A2").getConcentration());
        assertEquals(2, layout.get("A2").getReplicate());
    }

    @Test
    void decimalCommaIsReadWhereTheFileUsesIt() throws IOException {
        PlateLayout layout = read("dose;1;2;3\nA;0,5 \u00B5M;0,25 \u00B5M;1 \u00B5M\n");
        assertEquals(dose("0.25 uM"), layout.get("A2").getConcentration());
        Path ambiguous = write("dose [nM];1;2;3\nA;1,000;10;100\n");
        Refusal.of(() -> PlateLayoutFile.read(ambiguous), "line 2, cell B2", "\"1,000\"", "withDecimalMark(',')");
    }

    @Test
    void negativeDoseIsRefusedWithItsCell() throws IOException {
        Path file = write("concentration [\u00B5M],1,2,3\nA,0,-0.5,1\n");
        Refusal.of(() -> PlateLayoutFile.read(file), "line 2, cell C2: found \"-0.5\"", "zero or more");
        Path table = write("well,dose_uM\nA1,-1\n");
        Refusal.of(() -> PlateLayoutFile.read(table), "line 2, cell B2: found \"-1\"");
    }

    @Test
    void doseWithoutUnitIsRefusedWithTheWayToMendIt() throws IOException {
        Path file = write("concentration,1,2,3\nA,0,0.5,1\n");
        Refusal.of(() -> PlateLayoutFile.read(file), "line 2, cell B2", "with a unit", "concentration [\u00B5M]");
        Path table = write("well,concentration,unit\nA1,1,\n");
        Refusal.of(() -> PlateLayoutFile.read(table), "line 2, cell B2", "with a unit");
    }

    @Test
    void unknownUnitIsRefusedWhereItStands() throws IOException {
        Path corner = write("concentration [nm],1,2,3\nA,0,0.5,1\n");
        Refusal.of(() -> PlateLayoutFile.read(corner), "line 1, cell A1: found \"nm\"", "did you mean \"nM\"");
        Path cell = write("dose,1,2,3\nA,5 parsec,,\n");
        Refusal.of(() -> PlateLayoutFile.read(cell), "line 2, cell B2: found \"parsec\"");
        Path table = write("well,concentration,unit\nA1,1,\u00B5m\n");
        Refusal.of(() -> PlateLayoutFile.read(table), "line 2, cell C2: found \"\u00B5m\"", "length");
    }

    @Test
    void wellDescribedTwiceIsRefusedWithBothLines() throws IOException {
        Path file = write("well,line\nA1,A549\nB1,A549\nA01,H1975\n");
        Refusal.of(() -> PlateLayoutFile.read(file), "line 4, cell A4", "A01 was described in line 2 already");
    }

    @Test
    void wellOffThePlateIsRefused() throws IOException {
        Path beyond = write("well,line\nA49,A549\n");
        Refusal.of(() -> PlateLayoutFile.read(beyond), "line 2, cell A2: found \"A49\"", "AF48");
        Path file = write("well,line\nI1,A549\n");
        ReadOptions options = ReadOptions.withDefaults().withPlateFormat(PlateFormat.WELLS_96);
        Refusal.of(() -> PlateLayoutFile.read(file, options), "line 2, cell A2", "I01", "plate of 96");
    }

    @Test
    void blocksOfDifferentSizeAreRefused() throws IOException {
        Path file = write("role,1,2,3\nA,,,blank\n\nline,1,2,3\nA,x,x,x\nB,x,x,x\n");
        Refusal.of(() -> PlateLayoutFile.read(file), "line 4", "rows A to B", "rows A to A", "first block");
    }

    @Test
    void propertyGivenTwiceOrUnknownIsRefused() throws IOException {
        Path twice = write("line,1,2,3\nA,x,x,x\n\ncell line,1,2,3\nA,x,x,x\n");
        Refusal.of(() -> PlateLayoutFile.read(twice), "line 4, cell A4", "each property once", "line 1");
        Path unknown = write("colour,1,2,3\nA,x,x,x\n");
        Refusal.of(() -> PlateLayoutFile.read(unknown), "\"colour\"", "write one of role, line, drug");
        Path none = write("well,colour\nA1,red\n");
        Refusal.of(() -> PlateLayoutFile.read(none), "one of the columns role");
    }

    @Test
    void cellThatDoesNotFitItsPropertyIsRefused() throws IOException {
        Path role = write("well,role\nA1,sampel\n");
        Refusal.of(() -> PlateLayoutFile.read(role), "cell B2: found \"sampel\"", "positive control");
        Path replicate = write("well,replicate\nA1,first\n");
        Refusal.of(() -> PlateLayoutFile.read(replicate), "cell B2: found \"first\"", "number of a replicate");
        Path dose = write("well,dose_uM\nA1,high\n");
        Refusal.of(() -> PlateLayoutFile.read(dose), "cell B2: found \"high\"", "a concentration");
        Path contradiction = write("well,role,dose_uM\nA1,empty,5\n");
        Refusal.of(() -> PlateLayoutFile.read(contradiction), "cell C2: found \"5\"", "role is empty");
    }

    @Test
    void tableOfSeveralPlatesIsRefused() throws IOException {
        Path file = write("plate,well,line\n1,A1,x\n2,B1,y\n");
        Refusal.of(() -> PlateLayoutFile.read(file), "line 3, cell A3", "one plate per layout");
    }

    @Test
    void layoutAndWellsWithoutContentStayEmpty() throws IOException {
        PlateLayout layout = read("well,line,dose_uM\nA1,A549,-\nA2,-,\n");
        assertEquals("A549", layout.get("A1").getLine());
        assertEquals("", layout.get("A2").getLine());
        assertEquals(WellRole.EMPTY, layout.get(Well.of("A1")).getRole());
    }

    @Test
    void logarithmsOfDosesAreRefusedAndNotLeftOut() {
        Refusal.of(
                () -> PlateLayoutFile.read(
                        Source.ofText("Well,Line,Drug,log10 Dose [M]\nA1,WT,cis,-6\nA2,WT,cis,-7\n", "map.csv")),
                "map.csv, line 1, cell D1",
                "not of their logarithms");
    }

    private static void osimertinib(Worksheet sheet, String corner) {
        sheet.value(0, 0, corner);
        for (int column = 1; column <= 3; column++) {
            sheet.value(0, column, column);
        }
        sheet.value(1, 0, "A");
        sheet.value(1, 1, "DMSO");
        sheet.value(1, 2, 10);
        sheet.value(1, 3, 0);
    }

    private PlateLayout workbook(String name, String corner) throws IOException {
        Path file = folder.resolve("drug.xlsx");
        try (Workbook book = new Workbook(Files.newOutputStream(file), "test", "1.0")) {
            osimertinib(book.newWorksheet(name), corner);
            Worksheet lines = book.newWorksheet("line");
            osimertinib(lines, "");
            for (int column = 1; column <= 3; column++) {
                lines.value(1, column, "PC9");
            }
        }
        return PlateLayoutFile.read(file);
    }

    @Test
    void theCornerOrTheSheetNamesTheDrugOfTheDoses() throws IOException {
        String text = "Osimertinib (nM),1,2,3\nA,DMSO,10,0\n\nline,1,2,3\nA,PC9,PC9,PC9\n";
        List<PlateLayout> layouts = List.of(
                PlateLayoutFile.read(Source.ofText(text, "layout.csv")),
                PlateLayoutFile.read(Source.ofText(text.replace(',', ';'), "layout.csv")),
                PlateLayoutFile.read(Source.ofText(
                        "well,line,role,Osimertinib (nM)\nA1,PC9,vehicle,\nA2,PC9,,10\nA3,PC9,,0\n", "list")),
                workbook("Osimertinib (nM)", ""),
                workbook("Sheet1", "Osimertinib (nM)"));
        for (PlateLayout layout : layouts) {
            assertEquals("sample, PC9, Osimertinib, 10 nM", layout.get("A2").toString());
            assertEquals(WellRole.VEHICLE, layout.get("A1").getRole());
            assertEquals("", layout.get("A1").getDrug());
            assertEquals(WellRole.VEHICLE, layout.get("A3").getRole());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"concentration [nM]", "Dose (nM)", "Final conc. (nM)", "Drug (nM)", "Konzentration [nM]"})
    void aTitleThatNamesNoDrugGivesNone(String corner) throws IOException {
        assertEquals(
                "sample, 10 nM",
                PlateLayoutFile.read(Source.ofText("\"" + corner + "\",1,2,3\nA,DMSO,10,1\n", "layout.csv"))
                        .get("A2")
                        .toString());
    }

    @Test
    void aDrugThatIsToldIsNotThatOfTheTitle() throws IOException {
        String text = "Osimertinib (nM),1,2,3\nA,DMSO,10,1\n\ndrug,1,2,3\nA,,gefitinib,gefitinib\n";
        assertEquals(
                "gefitinib",
                PlateLayoutFile.read(Source.ofText(text, "layout.csv"))
                        .get("A2")
                        .getDrug());
    }

    @Test
    void twoColumnsWithTheUnitOfADoseAreAskedAbout() {
        String text = "well,line,Osimertinib (nM),Trametinib (nM)\nA1,PC9,0,1\nA2,PC9,10,1\n";
        FileFormatException e =
                assertThrows(FileFormatException.class, () -> PlateLayoutFile.read(Source.ofText(text, "layout.csv")));
        assertTrue(e.getMessage().contains("one column with the unit of a dose"), e.getMessage());
    }
}
