package io.github.foldwise.io.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.internal.wells.ReadingCollector;
import io.github.foldwise.io.plate.PlateLayoutFile;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateLayout;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellRole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of no particular program, and those of programs that write plain tables. */
class LabTablesTest {
    @TempDir
    private Path folder;

    @Test
    void kineticsStandEitherWayRound() throws IOException {
        List<String> expected = List.of(" [] 0.0 s, A01 0.1, A02 0.2", " [] 1800.0 s, A01 0.3, A02 0.4");
        ExportFiles.assertReads(
                expected, ExportFiles.read(folder, "Time (h)|temperature|A1|A2\n0|37|0.1|0.2\n0.5|37|0.3|0.4\n"));
        ExportFiles.assertReads(expected, ExportFiles.read(folder, "time_min|A1|A2\n0|0.1|0.2\n30|0.3|0.4\n"));
        ExportFiles.assertReads(expected, ExportFiles.read(folder, "Time|0:00:00|0:30:00\nA1|0.1|0.3\nA2|0.2|0.4\n"));
        ExportFiles.assertReads(
                List.of(" [412] 0.0 s, A01 0.1, A02 0.2", " [412] 120.0 s, A01 0.3, A02 0.4"),
                ExportFiles.read(
                        folder, "412\n\nTime|0:00:00|0:02:00\nT\u00b0 412|25.0|25.0\nA1|0.1|0.3\nA2|0.2|0.4\n"));
    }

    @Test
    void timesWithoutAUnitAreRefused() {
        ExportFiles.refusal(
                folder, "Time|A1|A2\n0|0.1|0.2\n0.5|0.3|0.4\n", "line 1", "a unit of these times", "Time [h]");
        ExportFiles.refusal(folder, "Time|0|10\nA1|0.1|0.3\nA2|0.2|0.4\n", "line 1", "a unit of these times");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ms", "msec", "milliseconds"})
    void millisecondsAreNoMinutes(String unit) throws IOException {
        ExportFiles.assertReads(
                List.of(" [] 0.0 s, A01 0.1, A02 0.2", " [] 0.5 s, A01 0.3, A02 0.4"),
                ExportFiles.read(folder, "Time [" + unit + "]|A1|A2\n0|0.1|0.2\n500|0.3|0.4\n"));
    }

    @Test
    void timesThatMayBeThousandsAreRefused() throws IOException {
        String rest = "|0.1|0.2\n";
        ExportFiles.refusal(
                folder, "Time [s]|A1|A2\n0" + rest + "600" + rest + "1,200" + rest, "line 4", "\"1,200\"", "decimal");
        ExportFiles.refusal(folder, "Time [s]|0|600|1,200\nA1|0.1|0.2|0.3\n", "line 1", "\"1,200\"");
        ExportFiles.refusal(
                folder,
                "Metric: x\nDate Time|Elapsed|B2\n30/01/2014 17:00:00|0|15.7\n30/01/2014 21:00:00|1,004|16.6\n",
                "\"1,004\"");
        ExportFiles.assertReads(
                List.of(" [] 0.25 s, A01 0.1, A02 0.2", " [] 1.2 s, A01 0.1, A02 0.2"),
                ExportFiles.read(folder, "Time [s]|A1|A2\n0,25" + rest + "1.200" + rest));
    }

    @Test
    void blankLinesBelowAPlateAreNoPartOfIt() throws IOException {
        String plate = "|1|2|3\nA|0.1|0.2|0.3\nB|0.4|0.5|0.6\n";
        String blank = "|||\n".repeat(20_000);
        for (String head : List.of("", "Application: Tecan i-control\n", "Software Version|3\nPlate Number|1\n")) {
            List<PlateReading> readings = ExportFiles.read(folder, head + plate + blank + "end\n");
            assertEquals(0.6, readings.get(0).get("B3").getValue());
        }
    }

    @Test
    void dataSetsOfOneNameAndTimeStayApartHoweverMany() throws IOException {
        Grid grid = Grid.read(Source.ofText("x,0.5\n", "x.csv"), ReadOptions.withDefaults());
        GridRow row = grid.rows().get(0);
        ReadingCollector collector = new ReadingCollector(grid, ReadOptions.withDefaults());
        ReadingCollector.Plate plate = collector.addPlate("p", null);
        int many = 50_000;
        for (int i = 0; i < many; i++) {
            plate.series("block", "od").at(60.0 * (i % 2), row).put(Well.of("A1"), row, 1);
        }
        List<PlateReading> readings = collector.build();
        assertEquals(many, readings.size());
        assertEquals("od", readings.get(1).getChannel());
        assertEquals("od (2)", readings.get(3).getChannel());
        assertEquals("od (" + many / 2 + ")", readings.get(many - 1).getChannel());
    }

    @Test
    void incucyteIsReadInHoursInEnglishAndGerman() throws IOException {
        String text = "Label: x\nMetric: Phase Object Confluence (Percent)\nCell Type: y\n\n"
                + "Date Time|Elapsed|B2|C2\n30/01/2014 17:00:00|0|15.7|13.9\n30/01/2014 21:00:00|4|16.6|14.6\n";
        List<String> expected = List.of(
                " [Phase Object Confluence (Percent)] 0.0 s, B02 15.7, C02 13.9",
                " [Phase Object Confluence (Percent)] 14400.0 s, B02 16.6, C02 14.6");
        ExportFiles.assertReads(expected, ExportFiles.read(folder, text));
        String german = text.replace("Date Time|Elapsed", "Datum Uhrzeit|Vergangen [h]")
                .replace("Metric:", "Metrik:")
                .replace(".7", ",7")
                .replace(".9", ",9")
                .replace(".6", ",6");
        ExportFiles.assertReads(expected, ExportFiles.read(folder, german));
    }

    @Test
    void victorListsHaveTheTimeOfEachWell() throws IOException {
        ExportFiles.assertReads(
                List.of(
                        "1 [600] 41.5 s, A01 0.057",
                        "1 [GFP] 104.0 s, A01 874",
                        "1 [600] 42.0 s, A02 0.054",
                        "1 [GFP] 105.0 s, A02 976"),
                ExportFiles.read(
                        folder,
                        "Plate|Repeat|Well|Type|Time|Absorbance @ 600 (A)|Time|GFP (Counts)\n"
                                + "1|1|A01|M|00:00:41.5|0.057|00:01:44|874\n1|1|A02|M|00:00:42|0.054|00:01:45|976\n"));
    }

    @Test
    void nivoHasItsTimesBesideTheHeadingOfTheWells() throws IOException {
        ExportFiles.assertReads(
                List.of(
                        " [ABS (F) - Kinetics] 0.0 s, A01 0.059, A02 0.078",
                        " [ABS (F) - Kinetics] 1772.1 s, A01 0.06, A02 0.084"),
                ExportFiles.read(folder, """
                        WELL RESULTS

                        Plate,0
                        3 OPERATION,ABS (F) - Kinetics
                        TEMPERATURE(Celsius),30.0

                        ,Cycle,1,2
                        ,Plate,0,0
                        ,Barcode,0,0
                        Well,Time(s),0.0,1772.1
                        A1,,0.059,0.060
                        A2,,0.078,0.084
                        PARAMETERS

                        PLATE MAP

                        ,1,2,3,
                        A,X,X,X,
                        B,X,X,X,
                        """));
    }

    @Test
    void numbersOfAWholePlateNeedNoHeader() throws IOException {
        String rows = "1|2|3|4|5|7\n".repeat(4);
        PlateReading reading = ExportFiles.read(folder, rows).get(0);
        assertEquals(PlateFormat.WELLS_24, reading.getFormat());
        assertEquals(7, reading.get("D6").getValue());
        StringBuilder lettered = new StringBuilder();
        for (char letter : "ABCD".toCharArray()) {
            lettered.append(letter)
                    .append("|0.1|0.2|0.3|0.4|0.5|0.")
                    .append(letter - 'A' + 1)
                    .append('\n');
        }
        assertEquals(
                0.4,
                ExportFiles.read(folder, lettered.toString()).get(0).get("D6").getValue());
        ExportFiles.refusal(folder, "1|2|3|4|5|7\n".repeat(3), "3 rows of 6 numbers without names");
    }

    @Test
    void smartControlWritesAModeBelowTheOther() throws IOException {
        ExportFiles.assertReads(
                List.of(
                        " [600] 0.0 s, A01 0.1, B02 0.2",
                        " [600] 600.1 s, A01 0.3, B02 0.4",
                        " [FI: YFP] 103.1 s, A01 10, B02 20",
                        " [FI: YFP] 702.6 s, A01 30, B02 40"),
                ExportFiles.read(folder, """
                        Version,1,,
                        Result name, x,,
                        ,,,
                        Mode name, ABS: 600.0 nm,,
                        Mode,1,1,
                        Time [s],0,600.1,
                        A1,0.1,0.3,
                        B2,0.2,0.4,
                        ,,,
                        Mode name, FI: YFP,,
                        Mode,2,2,
                        Time [s],103.1,702.6,
                        A1,10,30,
                        B2,20,40,
                        """));
    }

    @Test
    void dataAndMapMayShareAWorkbook() throws IOException {
        Map<String, String> sheets = new LinkedHashMap<>();
        sheets.put("Data", "OD 570|1|2|3\nA|0.1|0.2|0.3\nB|0.4|0.5|0.6\n");
        sheets.put("Plate map", "dose [\u00b5M]|1|2|3\nA|DMSO|0.1|1\nB|blank|0.1|1\n");
        byte[] workbook = Exports.workbook(sheets);
        List<PlateReading> readings = ExportFiles.read(folder, workbook);
        assertEquals(1, readings.size());
        assertEquals("570", readings.get(0).getChannel());
        PlateLayout layout = PlateLayoutFile.read(Source.of(new ByteArrayInputStream(workbook), "run.xlsx"));
        assertEquals(WellRole.VEHICLE, layout.get("A1").getRole());
        assertEquals(WellRole.BLANK, layout.get("B1").getRole());
        assertEquals("1 \u00b5M", String.valueOf(layout.get("B3").getConcentration()));
    }

    @Test
    void oneGridMayMixDosesAndControls() throws IOException {
        PlateLayout layout = PlateLayoutFile.read(
                Source.ofText("my plate,1,2,3\nA,DMSO,0.5,5\nB,blank,positive control,\n", "map.csv"),
                ReadOptions.withDefaults().withConcentrationUnit("nM"));
        assertEquals(WellRole.VEHICLE, layout.get("A1").getRole());
        assertEquals(WellRole.SAMPLE, layout.get("A2").getRole());
        assertEquals(WellRole.POSITIVE_CONTROL, layout.get("B2").getRole());
        assertEquals(WellRole.EMPTY, layout.get("B3").getRole());
        FileFormatException refused = assertThrows(
                FileFormatException.class,
                () -> PlateLayoutFile.read(Source.ofText("dose [nM],1,2,3\nA,DMSO,0.5,high\n", "map.csv")));
        assertTrue(refused.getMessage().contains("\"high\""), refused.getMessage());
    }

    @Test
    void masksThatTwoPlatesOfOneNameCouldClaimAreRefused() {
        String plate = "Plate:|P|1.3|PlateFormat|Endpoint|Absorbance|Raw|FALSE|1||||||1|450 |1|3|6|1|2\n"
                + "|Temperature|1|2|3\n|37|0.1|0.2|0.3\n||0.4|0.5|0.6\n~End\n";
        String group = "Group: g\nSample|Wells|Value|WellPlateName\n1|A2|Masked|P\n~End\n";
        ExportFiles.refusal(
                folder, "##BLOCKS= 3\n" + plate + plate + group, "the masked well A02", "not 2 of the name P");
    }

    @Test
    void softMaxEdgeWellsThatWereNotReadDoNotHideTheTime() throws IOException {
        ExportFiles.assertReads(
                List.of("P [450] 0.0 s, B02 0.1", "P [450] 60.0 s, B02 0.2"), ExportFiles.read(folder, """
                        ##BLOCKS= 1
                        Plate:|P|1.3|PlateFormat|Kinetic|Absorbance|Raw|FALSE|2|60|60||||1|450|2|1|6|2|1|None|
                        |Temperature|1|2|3||
                        |||||
                        0:00:00|37.0||0.1|||

                        |||||
                        0:01:00|37.0||0.2|||

                        ~End
                        """));
    }

    @Test
    void bmgTimesWithoutAUnitAreMinutes() throws IOException {
        List<String> lines =
                ExportFiles.lines(ExportFiles.read(folder, Exports.MARS_TABLE.replace("Time [s]", "Time")));
        assertTrue(lines.get(1).startsWith("strains [600] 18000.0 s"), lines.get(1));
    }

    @Test
    void numbersAsTheyAreTypesetAreRead() throws IOException {
        ExportFiles.assertReads(
                List.of(" [], A01 12345, A02 1234567.5, A03 -0.11"),
                ExportFiles.read(folder, "|1|2|3\nA|12\u2009345|1\u202f234\u202f567.5|\u22120.11\n"));
    }

    @Test
    void sumsAndAHeaderOnceMoreAreNoWellsOfAList() throws IOException {
        ExportFiles.assertReads(
                List.of(" [], A01 0.1, A02 0.2"),
                ExportFiles.read(folder, "Well|Value\nA1|0.1\nMean|0.15\n\nWell|Value\nA2|0.2\nSD|0.07\n"));
    }

    @Test
    void whatStandsInThePlaceOfNumbersIsNamed() {
        ExportFiles.refusal(folder, "|1|2|3\nA|11.0%|12.0%|13.0%\n", "\"11.0%\" in line 2");
    }

    @Test
    void wellsBeyondTheLargestPlateAreNone() {
        ExportFiles.refusal(folder, "Time [h]|X47|X48|X49\n0|1|2|3\n1|2|3|4\n", "line 1", "\"X49\"", "name of a well");
    }

    @Test
    void everyInstrumentIsInTheDocumentation() throws IOException {
        Path page = Path.of("..", "docs", "instruments.md");
        Assumptions.assumeTrue(Files.exists(page));
        String text = Files.readString(page);
        for (ExportFormat format : PlateFile.FORMATS) {
            String title = format.title().replace("BMG ", "").replace("Tecan ", "");
            assertTrue(text.contains(title), title);
        }
    }

    @Test
    void aClockThatPassesMidnightIsRefused() throws IOException {
        String down = "Time|A1|A2\n22:00:00|0.1|0.2\n23:00:00|0.3|0.4\n0:00:00|0.5|0.6\n1:00:00|0.7|0.8\n";
        ExportFiles.refusal(folder, down, "line 4, cell A4", "started again at midnight", "24:30:00");
        ExportFiles.refusal(
                folder, "Well|22:00:00|23:00:00|0:00:00\nA1|0.1|0.3|0.5\nA2|0.2|0.4|0.6\n", "D1", "midnight");
        assertEquals(
                4,
                ExportFiles.read(folder, down.replace("\n0:", "\n24:").replace("\n1:", "\n25:"))
                        .size());
        // Two data sets below each other start alike.
        assertEquals(
                4,
                ExportFiles.read(
                                folder,
                                "Time|A1|A2\n0:00:00|0.1|0.2\n23:00:00|0.3|0.4\n0:00:00|0.5|0.6\n23:00:00|0.7|0.8\n")
                        .size());
    }

    @Test
    void clocksOfTwoNumbersAreReadAsTheirHeadingSays() throws IOException {
        String rest = "|A1|A2\n0:00|0.1|0.2\n0:30|0.3|0.4\n";
        for (String heading : List.of("Time [h:mm]", "Time (hh:mm)", "Time [h]", "time_h", "Zeit (Stunden)")) {
            assertEquals(1800, ExportFiles.read(folder, heading + rest).get(1).getTimeSeconds(), heading);
        }
        for (String heading : List.of("Time [m:ss]", "Time (mm:ss)", "Time [min]")) {
            assertEquals(30, ExportFiles.read(folder, heading + rest).get(1).getTimeSeconds(), heading);
        }
        ExportFiles.refusal(folder, "Time" + rest, "line 1", "a unit of these times", "Time [h:mm] or Time [m:ss]");
        ExportFiles.refusal(folder, "Time|0:00|0:30\nA1|0.1|0.3\nA2|0.2|0.4\n", "a unit of these times");
    }

    @Test
    void aRemarkAboveAPlateIsNoChannel() throws IOException {
        String plate = "|1|2|3\nA|0.1|0.2|0.3\nB|0.4|0.5|0.6\n";
        assertEquals(
                "",
                ExportFiles.read(folder, "# exported|by me\n" + plate).get(0).getChannel());
        assertEquals("#2", ExportFiles.read(folder, "#2\n" + plate).get(0).getChannel());
    }
}
