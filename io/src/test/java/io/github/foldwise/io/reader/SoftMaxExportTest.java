package io.github.foldwise.io.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftMaxExportTest {
    static final String TIME_FORMAT = """
            ##BLOCKS= 2    \t
            Plate:|P|1.3|TimeFormat|Endpoint|Luminescence|Raw|FALSE|1||||||1|0 |1|3|6||||||6||||1|2||
            |Temperature(\u00a1C)|A1|A2|A3|B1|B2|B3|
            |25|10|20|30|40|50|60|

            ||A1|A2|A3|B1|B2|B3
            ||1|2|3|4|5|6
            ~End\s
            Plate:|P|1.3|TimeFormat|Spectrum|Absorbance|Raw|FALSE|2|||520|530|10|||1|3|6|1|2|||
            Wavelength|Temperature(\u00a1C)|A1|A2|A3|B1|B2|B3
            520|0|2.1|2.2|2.3|2.4|2.5|2.6
            530|0|3.1|3.2|3.3|3.4|3.5|???

            |0|525|525|525|525|525|525
            ~End
            """;

    @TempDir
    private Path folder;

    @Test
    void wavelengthsStandSideBySideAndWordsAreStatuses() throws IOException {
        List<PlateReading> readings = ExportFiles.read(folder, Exports.SOFTMAX_ENDPOINT);
        ExportFiles.assertReads(
                List.of(
                        "Plate1 [450], A01 0.11, A02 0.12, A03 error, B01 0.14, B02 overflow",
                        "Plate1 [630], A01 0.21, A02 missing, A03 0.23, B01 0.24, B02 0.25, B03 0.26",
                        "Plate1 [Reduced], A01 -0.1, A02 -0.2, A03 -0.3, B01 -0.4, B02 -0.5, B03 -0.6"),
                readings);
        assertEquals(7, readings.get(0).getLine(Well.of("A1")));
        assertEquals(8, readings.get(1).getLine(Well.of("B3")));
        assertEquals("run.dat", readings.get(0).getSource());
    }

    @Test
    void exportsOfWindowsAreUtf16() throws IOException {
        byte[] text = ("\ufeff" + Exports.SOFTMAX_ENDPOINT.replace('|', '\t').replace("\n", "\r\n"))
                .getBytes(StandardCharsets.UTF_16LE);
        assertEquals(
                ExportFiles.lines(ExportFiles.read(folder, Exports.SOFTMAX_ENDPOINT)),
                ExportFiles.lines(ExportFiles.read(folder, text)));
    }

    @Test
    void everyCycleIsAReadingAtItsTime() throws IOException {
        ExportFiles.assertReads(
                List.of(
                        "Plate1 [485/525] 0.0 s, A01 1, A02 2, A03 3, B01 4, B02 5, B03 6",
                        "Plate1 [485/525] 90.0 s, A01 10, A02 20, A03 30, B01 40, B02 50, B03 60",
                        "Plate1 [485/525] 86580.0 s, A01 100, A02 200, A03 300, B01 400, B02 500, B03 600",
                        "Plate1 [Reduced], A01 0.5, A02 0.6, A03 0.7, B01 0.8, B02 0.9, B03 1"),
                ExportFiles.read(folder, Exports.SOFTMAX_KINETIC));
    }

    @Test
    void platesOfOneNameAndSpectraStayApart() throws IOException {
        ExportFiles.assertReads(
                List.of(
                        "P [Luminescence], A01 10, A02 20, A03 30, B01 40, B02 50, B03 60",
                        "P [Reduced], A01 1, A02 2, A03 3, B01 4, B02 5, B03 6",
                        "P (2) [520], A01 2.1, A02 2.2, A03 2.3, B01 2.4, B02 2.5, B03 2.6",
                        "P (2) [530], A01 3.1, A02 3.2, A03 3.3, B01 3.4, B02 3.5, B03 undefined",
                        "P (2) [Reduced], A01 525, A02 525, A03 525, B01 525, B02 525, B03 525"),
                ExportFiles.read(folder, TIME_FORMAT));
    }

    @Test
    void scanOfTheWellNamesItsPositions() throws IOException {
        String scan = Exports.SOFTMAX_ENDPOINT
                .replace("Endpoint|Absorbance", "Well Scan|Absorbance")
                .replace("|37|0.11", "1|37|0.11");
        List<String> lines = ExportFiles.lines(ExportFiles.read(folder, scan));
        assertEquals("Plate1 [450 position 1], A01 0.11", lines.get(0).substring(0, 33));
    }

    @Test
    void partOfAPlateKeepsItsSizeAndPlace() throws IOException {
        String part = """
                ##BLOCKS= 1
                Plate:|P|1.3|PlateFormat|Endpoint|Absorbance|Raw|FALSE|1||||||1|450 |2|2|24|2|2
                |Temperature(\u00a1C)|1|2|3|4|5|6
                |||||||
                |||0.1|0.2|||
                |||0.3|0.4|||
                |||||||

                ~End
                """;
        List<PlateReading> readings = ExportFiles.read(folder, part);
        ExportFiles.assertReads(List.of("P [450], B02 0.1, B03 0.2, C02 0.3, C03 0.4"), readings);
        assertEquals(PlateFormat.WELLS_24, readings.get(0).getFormat());
    }

    @Test
    void oldVersionsWriteNoColumnNumbers() throws IOException {
        String old = """
                ##BLOCKS= 7         \s
                Plate:|Plate01|0.3|PlateFormat|Endpoint|Absorbance|Raw|FALSE|1||||||2|562 600|1|3|6|
                22.10|0.1|0.2|0.3||1.1|1.2|1.3||
                |0.4|0.5|0.6||1.4|1.5|1.6||

                ~End
                """;
        ExportFiles.assertReads(
                List.of(
                        "Plate01 [562], A01 0.1, A02 0.2, A03 0.3, B01 0.4, B02 0.5, B03 0.6",
                        "Plate01 [600], A01 1.1, A02 1.2, A03 1.3, B01 1.4, B02 1.5, B03 1.6"),
                ExportFiles.read(folder, old));
        ExportFiles.refusal(folder, old.replace("|0.4|0.5|0.6||1.4|1.5|1.6||\n", ""), "column numbers");
        ExportFiles.refusal(folder, old.replace("|0.3||1.1", "|0.3|9|1.1"), "3 wells in a row");
    }

    /** A plate may be left out of an export, or renamed: its masked wells would be used if that went unseen. */
    @Test
    void aMaskForAPlateThatIsNotThereIsRefused() {
        String masked = Exports.SOFTMAX_ENDPOINT.replace("Original Filename", """
                Group: Std
                Sample|Conc|BackCalc|Wells|OD|Mean|WellPlateName
                St1|10|9.9|A2|Masked| |Plate9
                ~End
                Original Filename""");
        ExportFiles.refusal(folder, masked, "masked well A02", "Plate9");
    }

    @Test
    void wellsMaskedInAGroupAreMaskedOnThePlate() throws IOException {
        String masked = Exports.SOFTMAX_ENDPOINT.replace("Original Filename", """
                Group: Std
                Sample|Conc|BackCalc|Wells|OD|Mean|WellPlateName
                St1|10|9.9|A1|0.11|0.11|Plate1
                 |||A2|Masked| |Plate1
                St2|20|Masked|B1|0.14|0.14|Plate1

                Group Column|Formula Name|Formula|Precision
                5|OD|!WellValues|3 decimal places
                ~End
                Group: Other
                Sample|Wells|Result
                S|A3|Masked
                ~End
                Original Filename""");
        List<String> lines = ExportFiles.lines(ExportFiles.read(folder, masked));
        assertEquals("Plate1 [450], A01 0.11, A02 0.12 (masked), A03 error, B01 0.14, B02 overflow", lines.get(0));
    }

    @Test
    void tableThatLostRowsOrCellsIsRefused() {
        ExportFiles.refusal(
                folder,
                Exports.SOFTMAX_ENDPOINT.replace("||0.14|#SAT| ||0.24|0.25|0.26\n", ""),
                "line 7",
                "2 rows of wells, not 1",
                "cut off");
        ExportFiles.refusal(
                folder, Exports.SOFTMAX_ENDPOINT.replace("|0.25|0.26\n", "\n"), "line 8", "a cell for each well");
        ExportFiles.refusal(folder, TIME_FORMAT.replace("|40|50|60|", ""), "line 4", "a cell for B01", "cut off");
        int end = Exports.SOFTMAX_KINETIC.indexOf("1.00:03:00");
        ExportFiles.refusal(
                folder, Exports.SOFTMAX_KINETIC.substring(0, end), "after 2 of 3 points", "the file is cut off");
    }

    @Test
    void blocksThatAreNotWhatTheySayAreRefused() {
        ExportFiles.refusal(folder, Exports.SOFTMAX_ENDPOINT.replace("|Raw|", "|Cooked|"), "Raw, Reduced or Both");
        ExportFiles.refusal(folder, Exports.SOFTMAX_KINETIC.replace("00:01:30", "soon"), "\"soon\"", "a time such as");
        ExportFiles.refusal(folder, TIME_FORMAT.replace("530|0", "red|0"), "\"red\"", "a wavelength in nm");
        ExportFiles.refusal(folder, TIME_FORMAT.replace("A1|A2|A3", "x|y|z"), "a line of well names");
        ExportFiles.refusal(
                folder, "##BLOCKS= 1\nPlate:|P|1.3|PlateFormat|Endpoint|Absorbance|Raw\n~End\n", "column numbers");
        ExportFiles.refusal(folder, "##BLOCKS= 1\nNote:\nonly a note\n~End\n", "no reading of a plate");
        ExportFiles.refusal(folder, Exports.SOFTMAX_ENDPOINT.replace("0.23", "blue"), "line 7", "\"blue\"");
    }

    @Test
    void numberThatMayBeAThousandIsRefused() {
        ExportFiles.refusal(folder, Exports.SOFTMAX_ENDPOINT.replace("0,12", "1,234"), "\"1,234\"", "decimal point");
    }
}
