package io.github.foldwise.io.plate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Refusal;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellStatus;
import io.github.foldwise.plate.WellValue;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlateTableFileTest {
    @TempDir
    private Path folder;

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("wells.csv"), text, StandardCharsets.UTF_8);
    }

    private PlateReading only(String text) throws IOException {
        List<PlateReading> readings = PlateTableFile.read(write(text).toString());
        assertEquals(1, readings.size());
        return readings.get(0);
    }

    @Test
    void rowsBecomeOneReadingPerPlateChannelAndTime() throws IOException {
        List<PlateReading> readings = PlateTableFile.read(write("""
                Plate,Well,Wavelength,Time [min],Value
                P1,A1,570 nm,0,0.5
                P1,A2,570 nm,0,0.6
                P1,A1,630 nm,0,0.1
                P1,A1,570 nm,10,0.7
                P2,A1,570 nm,0,0.8
                """));
        assertEquals(4, readings.size());
        assertEquals(2, readings.get(0).getMeasuredCount());
        assertEquals("630", readings.get(1).getChannel());
        assertEquals(600, readings.get(2).getTimeSeconds());
        assertEquals("P2", readings.get(3).getName());
        assertEquals("wells.csv", readings.get(3).getSource());
    }

    @ParameterizedTest
    @CsvSource({"'well,value'", "'WELL,Readout'", "'Well ID,Absorbance'", "'position,OD'", "'Well_Name,RLU'"})
    void columnsGoByTheirNames(String header) throws IOException {
        assertEquals(WellValue.measured(0.5), only(header + "\nA1,0.5\n").get("A1"));
    }

    @Test
    void wellMayBeGivenAsRowAndColumn() throws IOException {
        PlateReading reading = only("row,col,value\nB,03,0.5\n");
        assertEquals(WellValue.measured(0.5), reading.get("B3"));
        assertEquals(
                WellValue.measured(0.5), only("row,column,value\n2,3,0.5\n").get("B3"));
        Path file = write("row,column,value\n33,3,0.5\n");
        Refusal.of(() -> PlateTableFile.read(file), "line 2, cell A2", "a row letter");
    }

    /** Tables of imaging programs call their columns as they like. */
    @Test
    void anyColumnOfNumbersIsAChannelWhereNoneHasAKnownName() throws IOException {
        Path file = write("PlateNumber,Row,Column,Timepoint,Compound,Nuclei Count,Cell Area [µm²]\n"
                + "1,1,1,0,a,100,5\n1,2,1,0,b,90,6\n");
        List<PlateReading> readings = PlateTableFile.read(file);
        assertEquals(
                List.of("nuclei count", "cell area"),
                readings.stream().map(PlateReading::getChannel).toList());
        assertEquals(90, readings.get(0).getValue(Well.of("B1")));
        assertEquals("1", readings.get(0).getName());
    }

    @Test
    void aSecondLineWithoutAResultIsNoSecondReading() throws IOException {
        PlateReading reading = only("PlateNumber,Well,Signal\n1,A01,26748\n1,A01,N/A\n1,A02,N/A\n1,A02,36266\n");
        assertEquals(26748, reading.getValue(Well.of("A1")));
        assertEquals(36266, reading.getValue(Well.of("A2")));
    }

    @Test
    void columnsWithWavelengthsAreChannels() throws IOException {
        List<PlateReading> readings =
                PlateTableFile.read(write("well,OD570,630 nm,Absorbance (690 nm)\nA1,1,2,3\nA2,4,5,6\n"));
        assertEquals(
                List.of("570", "630", "690"),
                readings.stream().map(PlateReading::getChannel).toList());
        assertEquals(6, readings.get(2).getValue(Well.of("A2")));
        assertEquals("", readings.get(2).getUnit());
    }

    @Test
    void unitOfTheReadingsStandsInTheHeader() throws IOException {
        PlateReading reading = only("well,viability [%]\nA1,98.5\n");
        assertEquals("%", reading.getUnit());
        assertEquals("viability", reading.getChannel());
    }

    @Test
    void linesAboveTheHeaderAreSkipped() throws IOException {
        assertEquals(
                1,
                only("Experiment of Monday\nExported,2024-03-01\n\nwell,value\nA1,0.5\n")
                        .getMeasuredCount());
    }

    @Test
    void allPlatesOfAFileHaveOneFormat() throws IOException {
        List<PlateReading> readings = PlateTableFile.read(write("plate,well,value\n1,A1,1\n2,H12,2\n"));
        assertEquals(PlateFormat.WELLS_96, readings.get(0).getFormat());
        Path file = write("well,value\nH12,2\n");
        ReadOptions small = ReadOptions.withDefaults().withPlateFormat(PlateFormat.WELLS_24);
        Refusal.of(() -> PlateTableFile.read(file, small), "line 2, cell A2", "H12", "plate of 24");
    }

    @Test
    void twoRowsForOneWellAreRefusedWithBothLines() throws IOException {
        Path file = write("well,value\nA1,0.5\nA2,0.6\na01,0.7\n");
        FileFormatException refused =
                Refusal.of(() -> PlateTableFile.read(file), "line 4, cell A4", "A01 was read in line 2 already");
        assertEquals(4, refused.getLine());
    }

    @Test
    void nameThatIsNoWellIsRefused() throws IOException {
        Path file = write("well,value\nA1,0.5\nAG1,0.6\n");
        Refusal.of(() -> PlateTableFile.read(file), "line 3, cell A3", "\"AG1\"", "A1 to AF48");
    }

    @Test
    void textInANumberCellIsRefused() throws IOException {
        Path file = write("well,value\nA1,high\n");
        Refusal.of(() -> PlateTableFile.read(file), "line 2, cell B2: found \"high\", expected a number");
    }

    @Test
    void missingColumnsAreNamed() throws IOException {
        Path file = write("sample,result\nx,0.5\n");
        Refusal.of(() -> PlateTableFile.read(file), "\"well\"", "\"value\"");
        Path headerOnly = write("well,value\n");
        Refusal.of(() -> PlateTableFile.read(headerOnly), "line 1", "rows of wells");
    }

    @Test
    void columnGivenTwiceIsRefused() throws IOException {
        Path file = write("well,value,position\nA1,0.5,A2\n");
        Refusal.of(() -> PlateTableFile.read(file), "line 1, cell C1", "one column for \"well\"");
        Path channels = write("well,channel,OD570,OD630\nA1,a,1,2\n");
        Refusal.of(() -> PlateTableFile.read(channels), "one column of readings");
    }

    @ParameterizedTest
    @CsvSource({"Time,90,90", "time (s),90,90", "Time [h],0.5,1800", "time,0:01:30,90", "time,2:00:00.5,7200.5"})
    void timeIsReadInItsUnit(String name, String text, double seconds) throws IOException {
        assertEquals(
                seconds, only("well," + name + ",value\nA1," + text + ",1\n").getTimeSeconds());
    }

    @Test
    void unknownUnitOfTimeIsRefused() throws IOException {
        Path file = write("well,time [fortnights],value\nA1,1,1\n");
        Refusal.of(() -> PlateTableFile.read(file), "line 1, cell B1", "unit of time");
        Path clock = write("well,time,value\nA1,1:30,1\n");
        Refusal.of(() -> PlateTableFile.read(clock), "line 2, cell B2", "\"1:30\"");
    }

    @Test
    void tableOfAReadingReadsBack() throws IOException {
        PlateReading original = PlateReading.of(
                        PlateFormat.WELLS_6,
                        Map.of(
                                Well.of("A1"), WellValue.measured(0.5),
                                Well.of("A2"), WellValue.masked(0.25),
                                Well.of("A3"), WellValue.aboveRange(4),
                                Well.of("B1"), WellValue.of(WellStatus.OVERFLOW),
                                Well.of("B2"), WellValue.belowRange(0.125)))
                .withSource("wells.csv");
        Table table = original.toTable();
        StringBuilder text = new StringBuilder(String.join(",", table.getColumnNames()));
        for (int row = 0; row < table.getRowCount(); row++) {
            text.append('\n').append(table.getText(row, 0));
            for (int column = 1; column < table.getColumnCount(); column++) {
                text.append(',').append(table.getText(row, column));
            }
        }
        assertEquals(original, only(text.toString()));
    }

    @Test
    void statusWithoutItsNumberIsRefused() throws IOException {
        Path file = write("well,value,status\nA1,,MEASURED\n");
        Refusal.of(() -> PlateTableFile.read(file), "line 2, cell B2", "the status is MEASURED");
        Path unknown = write("well,value,status\nA1,1,fine\n");
        Refusal.of(() -> PlateTableFile.read(unknown), "cell C2", "a status of a well");
    }

    @Test
    void semicolonsAndDecimalCommasAreRead() throws IOException {
        PlateReading reading = only("well;value\nA1;0,5\nA2;0,25\n");
        assertEquals(0.25, reading.getValue(Well.of("A2")));
        assertTrue(reading.getChannel().isEmpty());
    }
}
