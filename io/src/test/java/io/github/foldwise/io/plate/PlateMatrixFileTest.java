package io.github.foldwise.io.plate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Refusal;
import io.github.foldwise.io.Source;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellStatus;
import io.github.foldwise.plate.WellValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlateMatrixFileTest {
    @TempDir
    private Path folder;

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("plate.csv"), text, StandardCharsets.UTF_8);
    }

    private PlateReading only(String text) throws IOException {
        List<PlateReading> readings = PlateMatrixFile.read(write(text));
        assertEquals(1, readings.size());
        return readings.get(0);
    }

    @Test
    void blockBecomesAReading() throws IOException {
        PlateReading reading = only(",1,2,3\nA,0.1,0.2,0.3\nB,0.4,0.5,0.6\n");
        assertEquals(
                PlateReading.of(PlateFormat.WELLS_6, new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6})
                        .withSource("plate.csv"),
                reading);
    }

    @Test
    void pathMayBeGivenAsText() throws IOException {
        Path file = write(",1,2,3\nA,1,2,3\n");
        assertEquals(PlateMatrixFile.read(file), PlateMatrixFile.read(file.toString()));
    }

    @Test
    void columnNumbersMayBePaddedOrDecimal() throws IOException {
        assertEquals(3, only(",01,02,03\na,1,2,3\n").getMeasuredCount());
        assertEquals(3, only("<>,1.0,2.0,3.0\nA,1,2,3\n").getMeasuredCount());
    }

    @Test
    void partOfAPlateIsReadOnTheSmallestPlateThatHoldsIt() throws IOException {
        PlateReading reading = only(",2,3,4,5,6,7,8,9,10,11\nB,1,2,3,4,5,6,7,8,9,10\nC,1,2,3,4,5,6,7,8,9,10\n");
        assertEquals(PlateFormat.WELLS_96, reading.getFormat());
        assertEquals(WellValue.measured(1), reading.get("B2"));
        assertEquals(WellStatus.EMPTY, reading.get("A1").getStatus());
        assertEquals(20, reading.getMeasuredCount());
    }

    @Test
    void formatMayBeGiven() throws IOException {
        Path file = write(",1,2,3\nA,1,2,3\n");
        ReadOptions options = ReadOptions.withDefaults().withPlateFormat(PlateFormat.WELLS_384);
        assertEquals(
                PlateFormat.WELLS_384,
                PlateMatrixFile.read(file, options).get(0).getFormat());
        Path wide = write(",1,2,3,4\nA,1,2,3,4\n");
        ReadOptions small = ReadOptions.withDefaults().withPlateFormat(PlateFormat.WELLS_6);
        FileFormatException refused =
                Refusal.of(() -> PlateMatrixFile.read(wide, small), "line 2, cell E2", "plate of 6");
        assertEquals("\"A04\"", refused.getFound());
    }

    @Test
    void wordsOfReadersBecomeStatuses() throws IOException {
        PlateReading reading = only(",1,2,3,4,5,6,7,8,9,10,11,12\n"
                + "A,OVRFLW,OVER,OVR,overflow,#SAT,MISSED,?????,???,*0.356*,<0.1,>4.0,Masked\n"
                + "B,Range?,NaN,Path?,Error,,-,N/A,#N/A,#DIV/0!,1e-3,-0.02,5\n");
        for (int column = 0; column < 5; column++) {
            assertEquals(WellStatus.OVERFLOW, reading.get(Well.at(0, column)).getStatus());
        }
        assertEquals(WellStatus.NOT_READ, reading.get("A6").getStatus());
        assertEquals(WellStatus.UNDEFINED, reading.get("A7").getStatus());
        assertEquals(WellStatus.UNDEFINED, reading.get("A8").getStatus());
        assertEquals(WellValue.masked(0.356), reading.get("A9"));
        assertEquals(WellValue.belowRange(0.1), reading.get("A10"));
        assertEquals(WellValue.aboveRange(4), reading.get("A11"));
        assertEquals(WellValue.of(WellStatus.MASKED), reading.get("A12"));
        assertEquals(WellStatus.UNDEFINED, reading.get("B1").getStatus());
        assertEquals(WellStatus.MISSING, reading.get("B2").getStatus());
        assertEquals(WellStatus.ERROR, reading.get("B3").getStatus());
        assertEquals(WellStatus.ERROR, reading.get("B4").getStatus());
        assertEquals(WellStatus.EMPTY, reading.get("B5").getStatus());
        assertEquals(WellStatus.EMPTY, reading.get("B6").getStatus());
        assertEquals(WellStatus.MISSING, reading.get("B7").getStatus());
        assertEquals(WellStatus.MISSING, reading.get("B8").getStatus());
        assertEquals(WellStatus.ERROR, reading.get("B9").getStatus());
        assertEquals(WellValue.measured(0.001), reading.get("B10"));
        assertEquals(WellValue.measured(-0.02), reading.get("B11"));
    }

    @Test
    void textInANumberCellIsRefusedWithItsPlace() throws IOException {
        Path file = write(",1,2,3\nA,0.1,abc,0.3\n");
        FileFormatException refused = Refusal.of(
                () -> PlateMatrixFile.read(file), "plate.csv, line 2, cell C2: found \"abc\", expected a number");
        assertEquals(file.toString(), refused.getFile());
        assertEquals(2, refused.getLine());
        assertEquals("C2", refused.getCell());
        assertEquals("a number", refused.getExpected());
        assertEquals("\"abc\"", refused.getFound());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "570|570",
                "570 nm|570",
                "Absorbance 570|570",
                "OD570|570",
                "Absorbance (570 nm)|570",
                "Luminescence|Luminescence",
                "Results for A450(1) - channel 1|450",
                "Kinetic 2024|Kinetic 2024"
            })
    void labelNamesTheChannelFromCornerOrLineAbove(String label, String channel) throws IOException {
        assertEquals(channel, only(label + ",1,2,3\nA,1,2,3\n").getChannel());
        assertEquals(channel, only(label + "\n\n,1,2,3\nA,1,2,3\n").getChannel());
    }

    @Test
    void plateNameHoldsForAllBlocksBelowIt() throws IOException {
        List<PlateReading> readings =
                PlateMatrixFile.read(write("Plate 2\n570\n,1,2,3\nA,1,2,3\n\n630\n,1,2,3\nA,4,5,6\n\n"
                        + "Barcode: X-9\n570\n,1,2,3\nA,7,8,9\nPlate:,P4\n,1,2,3\nA,1,1,1\n"));
        assertEquals(
                List.of("Plate 2", "Plate 2", "X-9", "P4"),
                readings.stream().map(PlateReading::getName).toList());
        assertEquals(
                List.of("570", "630", "570", ""),
                readings.stream().map(PlateReading::getChannel).toList());
        assertEquals(6, readings.get(1).getValue(Well.of("A3")));
    }

    @Test
    void plateMapBesideTheReadingsIsLeftOut() throws IOException {
        PlateReading reading = only(",1,2,3\nA,1,2,3\n\nLayout\n,1,2,3\nA,STD1,-,BLK\n\n,1,2,3\nA,-,-,-\n");
        assertEquals(3, reading.getMeasuredCount());
    }

    @Test
    void rowLetterTwiceIsRefused() throws IOException {
        Path file = write(",1,2,3\nA,1,2,3\nA,4,5,6\n");
        Refusal.of(() -> PlateMatrixFile.read(file), "line 3, cell A3", "found \"A\"", "row letter B", "once");
    }

    @Test
    void rowLetterLeftOutIsRefused() throws IOException {
        Path skipped = write(",1,2,3\nA,1,2,3\nC,4,5,6\n");
        Refusal.of(() -> PlateMatrixFile.read(skipped), "found \"C\"", "row letter B");
        Path blank = write(",1,2,3\nA,1,2,3\n,4,5,6\n");
        Refusal.of(() -> PlateMatrixFile.read(blank), "line 3", "an empty cell", "row letter B");
    }

    @Test
    void readingsWithoutColumnNumberAreRefused() throws IOException {
        Path file = write(",1,2,3,\nA,1,2,3,9\nB,1,2,3,8\n");
        Refusal.of(() -> PlateMatrixFile.read(file), "line 3, cell E3", "no cell after column 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {",1,2,3,5|5", ",1,2,3,3|3", ",1,2,3,,1,2,3|1"})
    void columnNumberLeftOutOrGivenTwiceIsRefused(String header, String odd) throws IOException {
        Path file = write(header + "\nA,1,2,3,4,5,6,7\n");
        Refusal.of(() -> PlateMatrixFile.read(file), "line 1", "found \"" + odd + "\"", "column number 4", "each once");
    }

    @Test
    void pointThatMayBeThousandsIsRefusedWhereSemicolonsSeparate() throws IOException {
        Path file = write(";1;2;3\nA;134.221;98.003;12\n");
        Refusal.of(() -> PlateMatrixFile.read(file), "cell B2", "\"134.221\"", "withDecimalMark('.')");
        assertEquals(134.221, only(";1;2;3\nA;134.221;0.5;12\n").getValue(Well.of("A1")));
        assertEquals(134.221, only("\t1\t2\t3\nA\t134.221\t98.003\t12\n").getValue(Well.of("A1")));
    }

    @Test
    void labelRepeatedRightOfEveryRowNamesTheChannel() throws IOException {
        assertEquals("570", only(",1,2,3,\nA,1,2,3,570\nB,1,2,3,570\n").getChannel());
    }

    @Test
    void decimalCommaIsReadWhereSemicolonsSeparate() throws IOException {
        PlateReading reading = only(";1;2;3\nA;0,5;1,234;12\n");
        assertEquals(1.234, reading.getValue(Well.of("A2")));
        assertEquals(12, reading.getValue(Well.of("A3")));
        assertEquals(WellValue.masked(0.5), only(";1;2;3\nA;*0,5*;0,25;\n").get("A1"));
    }

    @Test
    void commaThatMayBeDecimalOrThousandsIsRefusedUnlessToldWhich() throws IOException {
        Path file = write(";1;2;3\nA;1,234;12;3\n");
        Refusal.of(() -> PlateMatrixFile.read(file), "line 2, cell B2", "\"1,234\"", "withDecimalMark(',')");
        PlateReading reading = PlateMatrixFile.read(
                        file, ReadOptions.withDefaults().withDecimalMark(','))
                .get(0);
        assertEquals(1.234, reading.getValue(Well.of("A1")));
        Refusal.of(
                () -> PlateMatrixFile.read(file, ReadOptions.withDefaults().withDecimalMark('.')),
                "without thousands marks");
        assertThrows(
                IllegalArgumentException.class, () -> ReadOptions.withDefaults().withDecimalMark(';'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1,234.5|0.5", "1.234,5|0,5", "1,234|0.5", "1.234|0,5", "0,7|0.5", "1,234,567|0.5"})
    void markThatIsNotTheOneOfTheFileIsRefused(String odd, String usual) throws IOException {
        Path file = write(";1;2;3;4\nA;" + usual + ";" + usual + ";" + odd + ";" + usual + "\n");
        Refusal.of(() -> PlateMatrixFile.read(file), "line 2, cell D2", "\"" + odd + "\"", "rest of the file");
    }

    @Test
    void quotedDecimalCommaIsRefusedWhereCommasSeparate() throws IOException {
        Path file = write(",1,2,3\nA,\"0,5\",1,2\n");
        Refusal.of(() -> PlateMatrixFile.read(file), "cell B2", "\"0,5\"", "decimal point");
    }

    @ParameterizedTest
    @CsvSource({"1.2.3", "1e999"})
    void numberThatIsNoneIsRefused(String text) throws IOException {
        Path file = write(",1,2,3\nA," + text + ",1,2\n");
        Refusal.of(() -> PlateMatrixFile.read(file), "cell B2", "a finite number");
    }

    @Test
    void fileWithoutBlockIsRefused() throws IOException {
        Path file = write("well,value\nA1,0.5\n");
        Refusal.of(() -> PlateMatrixFile.read(file), "no block", "PlateTableFile");
    }

    @Test
    void sheetsOfAWorkbookNameThePlates() throws IOException {
        Path file = folder.resolve("plates.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            for (String name : new String[] {"day 1", "day 2"}) {
                Worksheet sheet = workbook.newWorksheet(name);
                for (int column = 1; column <= 3; column++) {
                    sheet.value(4, column, column);
                    sheet.value(5, column, column / 8.0);
                }
                sheet.value(3, 0, "Luminescence");
                sheet.value(5, 0, "A");
            }
        }
        List<PlateReading> readings = PlateMatrixFile.read(file);
        assertEquals(
                List.of("day 1", "day 2"),
                readings.stream().map(PlateReading::getName).toList());
        assertEquals("Luminescence", readings.get(1).getChannel());
        assertEquals(0.375, readings.get(1).getValue(Well.of("A3")));
    }

    @Test
    void largestPlateIsReadPastRowZ() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int column = 1; column <= 48; column++) {
            text.append('\t').append(column);
        }
        for (int row = 0; row < 32; row++) {
            text.append('\n').append(Well.at(row, 0).getRowLabel());
            for (int column = 0; column < 48; column++) {
                text.append('\t').append(row * 48 + column);
            }
        }
        PlateReading reading = only(text.toString());
        assertEquals(PlateFormat.WELLS_1536, reading.getFormat());
        assertEquals(1535, reading.getValue(Well.of("AF48")));
        assertTrue(reading.getMeasuredCount() == 1536);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Gain,135 |",
                "Date,14.10.2026 |",
                "Date: 14.10.2026 |",
                "Temperature (°C),37.0 |",
                "User,Jana |",
                "Protocol: CTG |",
                "Mode,Luminescence |",
                "Time,14:32 |",
                "Time: 14.10.2026 14:32:05 |",
                "Wavelength,570 | 570",
                "Mode,Absorbance 570 | 570",
                "Time,24 h | Time 24 h",
                "Time,0:30:00 | Time 0:30:00",
                "Luminescence | Luminescence",
                "Gain control | Gain control"
            })
    void whatTheReaderWasSetToIsNoChannel(String line, String channel) throws IOException {
        PlateReading reading = only(line + "\n,1,2,3\nA,0.1,0.2,0.3\nB,0.4,0.5,0.6\n");
        assertEquals(channel == null ? "" : channel, reading.getChannel());
        assertEquals(
                "plate" + (channel == null ? "" : " [" + channel + "]"),
                reading.toString().split(": ")[0]);
    }

    @Test
    void aPlateWithoutANameIsCalledAfterItsSheetOrItsFile() throws IOException {
        assertEquals(
                "CTG 14.10",
                PlateMatrixFile.read(Source.ofText(",1,2,3\nA,1,2,3\n", "CTG 14.10.xlsx"))
                        .get(0)
                        .getLabel());
        PlateReading reading = only(",1,2,3\nA,1,2,3\n");
        assertEquals("", reading.getName());
        assertEquals("plate", reading.getLabel());
        assertEquals("CTG 72h", reading.withSheet("CTG 72h").getLabel());
        assertEquals("plate", reading.withSheet("Tabelle1").getLabel());
        assertEquals("P1", reading.withSheet("CTG 72h").withName("P1").getLabel());
        assertEquals("plate", reading.withSource("").getLabel());
    }
}
