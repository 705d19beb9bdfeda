package io.github.foldwise.io.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** EnVision, Kaleido, BMG, Tecan and SkanIt. */
class VendorExportsTest {
    @TempDir
    private Path folder;

    @Test
    void enVisionIsReadWithAndWithoutHeaders() throws IOException {
        List<PlateReading> readings = ExportFiles.read(folder, Exports.ENVISION);
        ExportFiles.assertReads(
                List.of(
                        "LoP_pool [A450(1) - channel 1 (A)], A01 0.15, A03 0.1, B01 0.1, B02 overflow, B03 0.11",
                        "Plate 2 [LUM(1) channel 2], B02 21, B03 22"),
                readings);
        assertEquals(PlateFormat.WELLS_6, readings.get(1).getFormat());
        assertEquals(18, readings.get(1).getLine(Well.of("B2")) - 1, "line of the second matrix");
    }

    @Test
    void enVisionReSavedAsAWorkbookLosesItsBlankRows() throws IOException {
        String saved =
                Exports.ENVISION.replace("\"=\"\"LoP_pool\"\"\"", "LoP_pool").replace(',', '|');
        ExportFiles.assertReads(
                List.of(
                        "LoP_pool [A450(1) - channel 1 (A)], A01 0.15, A03 0.1, B01 0.1, B02 overflow, B03 0.11",
                        "Plate 2 [LUM(1) channel 2], B02 21, B03 22"),
                ExportFiles.read(folder, Exports.workbook(Map.of("run", saved))));
    }

    @Test
    void enVisionMatrixThatOutgrowsItsPlateIsRefused() {
        ExportFiles.refusal(folder, Exports.ENVISION.replace(",21,22,", ",21,22,23,"), "3 wells in a row");
        ExportFiles.refusal(folder, Exports.ENVISION.replace(",21,22,\n", ",21,22,\n1,2,3,\n"), "2 rows of wells");
        ExportFiles.refusal(folder, Exports.ENVISION.replace(",21,22,\n", ",21,22,\nno,2,3,\n"), "a row of readings");
    }

    @Test
    void kaleidoTellsRepeatsApartAndLeavesPlatemapsOut() throws IOException {
        ExportFiles.assertReads(
                List.of(
                        "V-1 [Fluorescence intensity 1], A01 18126, A02 20520, A03 21354, B01 20359,"
                                + " B02 22935, B03 28383",
                        "V-1 [Fluorescence intensity 1 repeat 2 loop no 2 exc wl / filter 485 ems wl 535], A01 1,"
                                + " A02 2, A03 3, B01 4, B02 5, B03 6"),
                ExportFiles.read(folder, Exports.KALEIDO));
        ExportFiles.assertReads(
                List.of("V-2020-10-26 16:16:17 [ABS mono 1 wellrepeat 2], A01 2.2, A02 1.9, A03 2, B01 1.7, B02 1.4,"
                        + " B03 1.9"),
                ExportFiles.read(folder, Exports.KALEIDO_OLD));
    }

    @Test
    void nexusMayWriteSemicolonsAndDecimalCommas() throws IOException {
        ExportFiles.assertReads(
                List.of("P77 [label CTG], A01 100.5, A02 overflow, A03 300, B01 400, B02 500, B03 600"),
                ExportFiles.read(folder, Exports.NEXUS));
    }

    @Test
    void picturesAreNoReadings() {
        ExportFiles.refusal(
                folder,
                "EnSight Results from\nResult for IMG 1\nBarcode,Repeat,Loop no,\nV,1,1\n,1,2\nA,a.tiff,b.tiff\n",
                "no reading of a plate");
    }

    /** A matrix without a title stands right below the keys of the run. */
    @Test
    void bmgKeysAreNoChannel() throws IOException {
        String export = "Test run no.: 1|x|ID1: Plate 1\nUser: anna\n\n|1|2|3\nA|0.1|0.2|0.3\nB|0.4|0.5|0.6\n";
        List<String> lines = ExportFiles.lines(ExportFiles.read(folder, export));
        assertTrue(lines.stream().noneMatch(line -> line.contains("anna")), lines.toString());
    }

    @Test
    void bmgContinuesAfterZWithSmallLetters() throws IOException {
        List<PlateReading> readings = ExportFiles.read(folder, Exports.MARS);
        ExportFiles.assertReads(
                List.of(
                        "Plate 7 [450], Y01 1, Y02 2, Y03 3, Z01 4, AA01 7, AA02 8, AA03 9," + " AF02 missing, AF03 12",
                        "Plate 7 [Blank corrected based on Raw Data (450 1)], Y01 0.1, Y02 0.2, Y03 0.3"),
                readings);
        assertEquals(PlateFormat.WELLS_1536, readings.get(1).getFormat());
    }

    @Test
    void bmgWritesWellsBelowAndBesideEachOther() throws IOException {
        ExportFiles.assertReads(
                List.of("strains [600], A01 0.1, A02 0.3", "strains [600] 300.0 s, A01 0.2, A02 overflow").stream()
                        .map(line -> line.replace("strains [600], A", "strains [600] 0.0 s, A"))
                        .toList(),
                ExportFiles.read(folder, Exports.MARS_TABLE));
        ExportFiles.assertReads(
                List.of(
                        "Plate 1 [535 A] 0.0 s, A01 132456, B02 113922",
                        "Plate 1 [535 A] 65.0 s, A01 120188, B02 107882",
                        "Plate 1 [475-30 B] 0.0 s, A01 1, B02 2",
                        "Plate 1 [475-30 B] 65.0 s, A01 3, B02 4"),
                ExportFiles.read(folder, Exports.workbook(Exports.CLARIOSTAR_KINETIC)));
    }

    @Test
    void smartControlShowsItsReadingsOnceAndItsLayoutNever() throws IOException {
        List<PlateReading> readings = ExportFiles.read(folder, Exports.workbook(Exports.SMART_CONTROL));
        ExportFiles.assertReads(
                List.of("Plate 2 [480-14/520-30], A01 8168026, A02 8558760, A03 8447347, B01 849235,"
                        + " B02 839060, B03 overflow"),
                readings);
        assertEquals("Microplate End point", readings.get(0).getSheet());
        assertEquals(18, readings.get(0).getLine(Well.of("B1")));
    }

    @Test
    void cyclesOfABmgMatrixHaveTheirTime() throws IOException {
        String cycles = Exports.MARS.replace("Raw Data  (450 1)", "Raw Data (450) at Cycle 2 (300 s)");
        List<String> lines = ExportFiles.lines(ExportFiles.read(folder, cycles));
        assertTrue(lines.get(0).startsWith("Plate 7 [450 at] 300.0 s, Y01 1"), lines.get(0));
    }

    @Test
    void bmgHeadWithoutColonsIsRefused() {
        ExportFiles.refusal(
                folder,
                "User = USER,Path = C:,Test run no. = 1\n\n,1,2,3\nA,1,2,3\n",
                "line 1",
                "\"User = USER\"",
                "with a colon");
    }

    @Test
    void everyLabelOfAnIControlSheetIsRead() throws IOException {
        List<PlateReading> readings = ExportFiles.read(folder, Exports.workbook(Exports.I_CONTROL));
        ExportFiles.assertReads(
                List.of(
                        "Plate 16 [Luminescence], B02 1193, B03 2208, B04 overflow, C02 798, C03 1943," + " C04 2833",
                        "Plate 16 [570], B02 0.1, B03 0.2, B04 0.3, C02 0.4, C03 0.5, C04 0.6"),
                readings);
        assertEquals(PlateFormat.WELLS_24, readings.get(0).getFormat());
        assertEquals("H2122-2", readings.get(0).getSheet());
    }

    @Test
    void iControlKineticsStandAcrossOrDown() throws IOException {
        List<String> expected = List.of(
                "K1 [600] 0.0 s, A01 0.1, B02 0.3",
                "K1 [600] 300.0 s, A01 0.2, B02 0.4",
                "K1 [485/535] 10.0 s, A01 100, B02 300",
                "K1 [485/535] 310.0 s, A01 200, B02 400");
        ExportFiles.assertReads(expected, ExportFiles.read(folder, Exports.workbook(Exports.I_CONTROL_KINETIC)));
        ExportFiles.assertReads(expected, ExportFiles.read(folder, Exports.I_CONTROL_KINETIC.get("Sheet1")));
    }

    @Test
    void iControlReadsOfAWellHaveTheirStatistics() throws IOException {
        String several = Exports.I_CONTROL
                .get("H2122-2")
                .replaceFirst("(?s)<>\\|2\\|3\\|4.*?\n\n", "Well|Mean|StDev\nB2|10|1\nC3|20|2\n\n");
        List<String> lines = ExportFiles.lines(ExportFiles.read(folder, several));
        assertEquals("Plate 16 [Luminescence Mean], B02 10, C03 20", lines.get(0));
        assertEquals("Plate 16 [Luminescence StDev], B02 1, C03 2", lines.get(1));
    }

    @Test
    void sheetsOfIControlArePlates() throws IOException {
        String sheet = Exports.I_CONTROL.get("H2122-2");
        Map<String, String> sheets = new java.util.LinkedHashMap<>(Map.of("line 1", sheet));
        sheets.put("line 2", sheet);
        List<PlateReading> readings = ExportFiles.read(folder, Exports.workbook(sheets));
        assertEquals(
                List.of("line 1", "line 1", "line 2", "line 2"),
                readings.stream().map(PlateReading::getName).toList());
    }

    @Test
    void magellanListsMatricesAndKineticsAreRead() throws IOException {
        ExportFiles.assertReads(
                List.of(" [535], A01 0.4002, A02 0.046", " [700], A01 0.3741, A02 overflow"),
                ExportFiles.read(folder, Exports.workbook(Exports.MAGELLAN_LIST)));
        ExportFiles.assertReads(
                List.of(" [535/590], A01 34018, A02 33412, A03 35197, B01 27281, B02 27943, B03 27358"),
                ExportFiles.read(folder, Exports.workbook(Exports.MAGELLAN_MATRIX)));
        ExportFiles.assertReads(
                List.of(
                        " [OD600] 0.0 s, A02 0.12, B03 0.13",
                        " [OD600] 599.0 s, A02 0.22, B03 overflow",
                        " [GFP] 0.0 s, A02 471, B03 472",
                        " [GFP] 600.0 s, A02 571, B03 572"),
                ExportFiles.read(folder, Exports.MAGELLAN_KINETIC));
    }

    @Test
    void magellanSpectraAndPlatesAreTold() throws IOException {
        ExportFiles.assertReads(
                List.of(" [200], A01 3.2, B02 overflow", " [210], A01 3.3, B02 3.4"),
                ExportFiles.read(
                        folder,
                        "Spectrum data,,\n[nm],200,210\nA1,3.2,3.3\nB2,Overflow,3.4\nDate of measurement: x,,\n"));
        ExportFiles.assertReads(
                List.of("P1 [Raw data], A01 0.1, B01 0.2", "P2 [Raw data], A01 0.3"),
                ExportFiles.read(folder, "Raw data,Well positions,Plate\n0.1,A1,P1\n0.2,B1,\n0.3,A1,P2\n"));
    }

    @Test
    void magellanWithoutNamesOfWellsIsRefused() {
        ExportFiles.refusal(
                folder, "GFP,,\n0s,133,68\nDate of measurement: 1,,\n", "names of the wells", "Well positions");
    }

    @Test
    void skanItStepsKeepPlatesAndCalculationsApart() throws IOException {
        List<PlateReading> readings = ExportFiles.read(folder, Exports.workbook(Exports.SKANIT));
        ExportFiles.assertReads(
                List.of(
                        "Blank plate [450], A01 1.5, A02 1.6, A03 0.08, B01 1.3, B03 0.39",
                        "Plate 2 [450], A01 2.5, A02 2.6, A03 2.08, B01 2.3, B02 2.2, B03 2.39",
                        "Plate 2 [Standard Curve 1 Conc. [ng/mL] 450], A01 above range, A02 0.9, A03 0.5, B01 0.1,"
                                + " B02 below range, B03 0.2"),
                readings);
        assertEquals("Standard Curve 1_02", readings.get(2).getSheet());
    }

    @Test
    void skanItTimesAndExcitationAreTakenOver() throws IOException {
        String kinetic = """
                Measurement results
                run.skax
                Excitation: 485 nm
                Emission: 535 nm
                Time: 120
                Plate 1
                RFU|1|2|3
                A|1|2|3
                Wavelength: 0 nm
                RLU|1|2|3
                A|4|5|6
                """;
        List<String> lines = ExportFiles.lines(ExportFiles.read(folder, kinetic));
        assertEquals("Plate 1 [485/535] 120.0 s, A01 1, A02 2, A03 3", lines.get(0));
    }

    @Test
    void cellHtsTablesAreReadPlateByPlate() throws IOException {
        List<PlateReading> readings = ExportFiles.read(folder, Exports.CELLHTS);
        ExportFiles.assertReads(
                List.of("FT01-G01 [], A01 887763, A02 missing, B01 0.5", "FT02-G01 [], A01 1, A02 2, P24 3"), readings);
        ExportFiles.refusal(folder, Exports.CELLHTS + "FT03-G01|Z99|1\n", "line 7", "a plate, a well and a reading");
        ExportFiles.refusal(folder, Exports.CELLHTS + "FT02-G01|A01|1\n", "line 7", "each well once");
    }
}
