package io.github.foldwise.io.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Gen5ExportTest {
    @TempDir
    private Path folder;

    @Test
    void everyLayerOfNumbersIsAReading() throws IOException {
        List<PlateReading> readings = ExportFiles.read(folder, Exports.GEN5_ENDPOINT);
        ExportFiles.assertReads(
                List.of(
                        "Plate 1 [600], A01 0.11, A02 overflow, A03 0.13, B01 0.356 (masked), B02 not read, B03 0.16",
                        "Plate 1 [Blank od:600], A01 0.01, A02 undefined, A03 0.03, B01 0.256, B02 undefined, B03 0.06",
                        "Plate 1 [[Concentration]], A01 < 0, A02 > 40, A03 12.5, B01 7.5, B02 8.5, B03 9.5",
                        "Plate 1 [t at Max V [od:600]], A01 120, A02 240, A03 undefined, B01 360, B02 480,"
                                + " B03 600"),
                readings);
        assertEquals("s", readings.get(3).getUnit());
        assertEquals(PlateFormat.WELLS_6, readings.get(0).getFormat());
    }

    @Test
    void kineticsSpectraAndScansAreReadCycleByCycle() throws IOException {
        List<PlateReading> readings = ExportFiles.read(folder, Exports.GEN5_KINETIC);
        ExportFiles.assertReads(
                List.of(
                        "Plate 2 [600] 22.0 s, A01 0.066, A02 0.068, B01 0.054",
                        "Plate 2 [600] 262.0 s, A01 0.166, A02 0.168, B01 overflow",
                        "Plate 2 [600] 97200.0 s, A01 1.166, A02 1.168, B01 1.154",
                        "Plate 2 [300], A01 0.1, B06 0.2",
                        "Plate 2 [310], A01 0.3, B06 0.4",
                        "Plate 2 [Scan:450 position 1,2], A01 1.97, A02 1.15"),
                readings);
        assertEquals(PlateFormat.WELLS_24, readings.get(0).getFormat());
    }

    @Test
    void platesOfOneFileStayApart() throws IOException {
        String second = Exports.GEN5_ENDPOINT.replace("Plate 1\n", "Plate 2\n").replace("0.110", "0.999");
        List<String> lines = ExportFiles.lines(ExportFiles.read(folder, Exports.GEN5_ENDPOINT + second));
        assertEquals(8, lines.size());
        assertTrue(lines.get(0).startsWith("Plate 1 [600], A01 0.11,"), lines.get(0));
        assertTrue(lines.get(4).startsWith("Plate 2 [600], A01 0.999,"), lines.get(4));
    }

    @Test
    void stepsOfOneWavelengthKeepTheirNames() throws IOException {
        String two = Exports.GEN5_ENDPOINT
                .replace("Read|od\n", "Read|od\nRead|late\n")
                .replace("Blank od:600", "late:600");
        List<String> lines = ExportFiles.lines(ExportFiles.read(folder, two));
        assertTrue(lines.get(0).startsWith("Plate 1 [od:600]"), lines.get(0));
        assertTrue(lines.get(1).startsWith("Plate 1 [late:600]"), lines.get(1));
    }

    @Test
    void matrixWithoutResultsIsCalledByItsTitle() throws IOException {
        String titled = """
                Software Version|3.10.06
                Experiment File Path:|x
                Plate Number|Plate 1

                Lum
                |1|2|3
                A|337|72330|81969|
                D|340|81380|965|

                Filter
                |1|2|3
                A|1|2|3|Lum 2
                """;
        ExportFiles.assertReads(
                List.of(
                        "Plate 1 [Lum], A01 337, A02 72330, A03 81969, D01 340, D02 81380, D03 965",
                        "Plate 1 [Lum 2], A01 1, A02 2, A03 3"),
                ExportFiles.read(folder, titled));
    }

    @Test
    void workbookKeepsItsFirstColumnFree() throws IOException {
        String shifted = """
                Software Version|3.11.19
                Plate Number|Plate 1
                Procedure Details
                600

                |Time|T\u00b0 600|A1|A2
                |0:14:16|28|0.086|0.085
                |0:29:16|28|0.186|0.185

                Results
                ||1|2
                |A|3.5|4.5|Max V [600]
                """;
        ExportFiles.assertReads(
                List.of(
                        "Plate 1 [600] 856.0 s, A01 0.086, A02 0.085",
                        "Plate 1 [600] 1756.0 s, A01 0.186, A02 0.185",
                        "Plate 1 [Max V [600]], A01 3.5, A02 4.5"),
                ExportFiles.read(folder, Exports.workbook(Map.of("Plate 1", shifted))));
    }

    @Test
    void wellsMayStandBelowEachOther() throws IOException {
        String list = """
                Software Version|3.11.19
                Plate Number|Plate 1
                Results
                Well ID|Well|Conc/Dil|od:600|Call|0:05:00
                SPL1|A1|1|0.5|POS|7
                SPL2|B12|2|0.6|NEG|8
                """;
        ExportFiles.assertReads(
                List.of("Plate 1 [od:600], A01 0.5, B12 0.6", "Plate 1 [Results] 300.0 s, A01 7, B12 8"),
                ExportFiles.read(folder, list));
    }

    @Test
    void listExportedAloneIsKnownByItsHeader() throws IOException {
        String list = """
                Well ID|Name|Well|Conc/Dil|480520|Count|Mean
                SPL1||A3|100|130|2|140
                ||A4|100|149|
                """;
        ExportFiles.assertReads(
                List.of(" [480520], A03 130, A04 149"),
                ExportFiles.read(folder, Exports.workbook(Map.of("Sheet1", list))));
    }

    @Test
    void damagedTablesAreRefused() {
        ExportFiles.refusal(folder, Exports.GEN5_ENDPOINT.replace("0.160|od:600", "0.160"), "name of the data set");
        ExportFiles.refusal(folder, Exports.GEN5_ENDPOINT.replace("\nB|*0.356*", "\nA|*0.356*"), "a later row");
        ExportFiles.refusal(folder, Exports.GEN5_KINETIC.replace("0:04:22", "later"), "\"later\"", "a time such as");
        ExportFiles.refusal(folder, Exports.GEN5_KINETIC.replace("310|0.3", "x|0.3"), "a wavelength in nm");
        int results = Exports.GEN5_ENDPOINT.indexOf("Results");
        ExportFiles.refusal(folder, Exports.GEN5_ENDPOINT.substring(0, results), "no reading of a plate");
    }
}
