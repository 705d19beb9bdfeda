package io.github.foldwise.io.blot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.blot.BandReading;
import io.github.foldwise.blot.BandStatus;
import io.github.foldwise.blot.BandTable;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TableCsv;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandTableFileTest {
    private static BandTable read(String... lines) throws IOException {
        return BandTableFile.read(Source.ofText(String.join("\n", lines) + "\n", "bands.csv"));
    }

    @Test
    void aRowForEachLane() throws IOException {
        BandTable table =
                read("blot,line,drug,time,pFAK,actin", "1,parental,no,24,11274,18620", "1,parental,yes,24,0,22144.5");
        assertEquals(List.of("blot", "line", "drug", "time"), table.getFactors());
        assertEquals(List.of("pFAK", "actin"), table.getTargets());
        assertEquals("24", table.getLevel(0, "time"));
        assertEquals("1", table.getLevel(0, "blot"));
        assertEquals(22144.5, table.getReading(1, "actin").getSignal());
        assertEquals(BandStatus.BELOW_DETECTION, table.getReading(1, "pFAK").getStatus());
    }

    @Test
    void aRowForEachBandIsTheSameTable() throws IOException {
        BandTable wide = read(
                "blot,line,pFAK,actin", "B1,parental,11274,18620", "B1,resistant,7608,21390", "B2,parental,100,200");
        BandTable rows = read(
                "blot,line,target,signal",
                "B1,parental,pFAK,11274",
                "B1,parental,actin,18620",
                "B1,resistant,pFAK,7608",
                "B1,resistant,actin,21390",
                "B2,parental,actin,200",
                "B2,parental,pFAK,100");
        assertEquals(wide, rows);
    }

    @Test
    void bandsOfOneConditionAreTechnicalLanes() throws IOException {
        BandTable table = read(
                "blot;line;protein;volume", "B1;parental;FAK;10,5", "B1;parental;FAK;11,5", "B1;parental;actin;20,5");
        assertEquals(2, table.getLaneCount());
        assertEquals(11.5, table.getReading(1, "FAK").getSignal());
        assertEquals(BandStatus.MISSING, table.getReading(1, "actin").getStatus());
    }

    @Test
    void wordsSayWhyThereIsNoNumber() throws IOException {
        BandTable table =
                read("blot,line,pFAK,HER2", "B1,a,> 65000,ND", "B1,b,< 300,12", "B1,c,NA,sat", "B2,a,410,< 5");
        assertEquals(BandReading.saturated(65000), table.getReading(0, "pFAK"));
        assertEquals(BandReading.belowDetection(Double.NaN), table.getReading(0, "HER2"));
        assertEquals(BandReading.belowDetection(300), table.getReading(1, "pFAK"));
        assertEquals(BandReading.missing(), table.getReading(2, "pFAK"));
        assertEquals(BandReading.missing(), table.getReading(2, "HER2"));
        assertEquals(BandReading.belowDetection(5), table.getReading(3, "HER2"));
    }

    @Test
    void errorsAndSaturatedPixelsStandBesideTheirTarget() throws IOException {
        BandTable table = read("blot,line,FAK,FAK se,FAK_saturated,actin", "B1,a,1000,20,0,5", "B1,b,2000,30,12,6");
        assertEquals(List.of("FAK", "actin"), table.getTargets());
        assertEquals(BandReading.of(1000, 20), table.getReading(0, "FAK"));
        assertEquals(BandReading.saturated(2000), table.getReading(1, "FAK"));
    }

    @Test
    void aWrittenTableReadsBack() throws IOException {
        BandTable table = BandTable.builder(List.of("blot", "line"), List.of("p", "c"))
                .laneOfReadings(List.of("B1", "a"), List.of(BandReading.saturated(7), BandReading.of(3)))
                .laneOfReadings(List.of("B1", "b"), List.of(BandReading.belowDetection(2), BandReading.of(4)))
                .laneOfReadings(
                        List.of("B2", "b"), List.of(BandReading.belowDetection(Double.NaN), BandReading.of(0.25)))
                .laneOfReadings(List.of("B2", "a"), List.of(BandReading.missing(), BandReading.of(5)))
                .build();
        StringWriter text = new StringWriter();
        TableCsv.write(table.toTable(), text);
        assertEquals(table, BandTableFile.read(Source.ofText(text.toString(), "bands.csv")));
    }

    @Test
    void targetsMayBeNamed() throws IOException {
        Source source = Source.ofText("plate,run,FAK\nB1,7,100\nB1,8,120\n", "bands.csv");
        BandTable table = BandTableFile.withDefaults().withTargets("FAK").from(source);
        assertEquals(List.of("plate", "run"), table.getFactors());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "blot,line;B1,a                   | columns that tell lanes apart",
                "FAK,actin;1,2                    | columns that tell lanes apart",
                "target,signal;FAK,3              | the order of bands says nothing",
                "blot,line,FAK;B1,,4              | row 1 without line",
                "blot,line,FAK;B1,a,> 0           | a saturated band read is 0",
                "blot,line,FAK                    | a header without rows",
                "blot,target,signal;B1,FAK,high   | a signal",
            })
    void whatIsNoTableOfBandsIsRefused(String text, String words) {
        Source source = Source.ofText(text.strip().replace(';', '\n') + "\n", "bands.csv");
        String message = String.valueOf(assertThrows(FileFormatException.class, () -> BandTableFile.read(source))
                .getMessage());
        assertTrue(message.contains(words), message);
    }

    private static final Table LANES = Table.builder("lanes")
            .integer("lane")
            .text("blot")
            .text("line")
            .row(1, "B1", "parental")
            .row(3, "B1", "resistant")
            .build();

    private static BandTable mapped(Table lanes, String text, String... names) throws IOException {
        return BandTableFile.withDefaults().withTargets(names).withLanes(lanes).from(Source.ofText(text, "export.csv"));
    }

    private static BandTable expected(double... signals) {
        return BandTable.builder(List.of("blot", "line"), List.of("pFAK"))
                .lane(List.of("B1", "parental"), signals[0])
                .lane(List.of("B1", "resistant"), signals[1])
                .build();
    }

    @Test
    void imageStudioAndImageLabAreReadByTheirLanes() throws IOException {
        assertEquals(
                expected(1200.5, 900),
                mapped(
                        LANES,
                        "Image ID\tChannel\tName\tSignal\tTotal\tArea\tBkgnd.\tLane\n0001\t700\tpFAK\t1200.5\t1500\t60\t5\t1\n"
                                + "0001\t700\tpFAK\t800\t1500\t60\t5\t2\n0001\t700\tpFAK\t900\t1500\t60\t5\t3\n"));
        assertEquals(
                expected(7000, 5000),
                mapped(
                        LANES,
                        "Lane No.,Band No.,Band Label,Mol. Wt. (KDa),Volume (Int),Adj. Volume (Int)\n1,1,pFAK,125,9000,7000\n"
                                + "1,2,,60,900,700\n3,1,pFAK,125,8000,5000\n"));
    }

    @Test
    void imageJNamesNeitherLanesNorBands() throws IOException {
        assertEquals(
                expected(5321.2, 4210), mapped(LANES, " \tArea\tPercent\n1\t5321.2\t55.8\n2\t4210\t44.2\n", "pFAK"));
        assertEquals(
                expected(812, 700),
                mapped(LANES, " ,Area,Mean,IntDen,RawIntDen\n1,40,20.3,812,812\n2,40,17.5,700,700\n", "pFAK"));
        String message = String.valueOf(
                assertThrows(FileFormatException.class, () -> mapped(LANES, " \tArea\n1\t5\n2\t6\n3\t7\n", "pFAK"))
                        .getMessage());
        assertTrue(message.contains("3 bands without numbers of lanes for 2 lanes"), message);
    }

    @Test
    void measuredVolumesComeWithTheirErrorsAndFlags() throws IOException {
        BandTable table = mapped(
                LANES,
                "image,page,lane,band,volume,se,status\nb.tif,1,1,1,500,10,SATURATED TOUCHING\nb.tif,1,1,2,300,5,MEASURED\n"
                        + "b.tif,1,3,1,-4,10,BELOW_DETECTION\nb.tif,1,3,2,310,5,MEASURED\n",
                "pFAK",
                "actin");
        assertEquals(BandReading.saturated(500), table.getReading(0, "pFAK"));
        assertEquals(16.448536, table.getReading(1, "pFAK").getHighest(), 1e-6);
        assertEquals(BandReading.of(310, 5), table.getReading(1, "actin"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lane,band,volume;1,1,5                              | no band of lane 3",
                "lane,band,volume;1,1,5;1,1,6;3,1,5                  | two bands pFAK in lane 1",
                "lane,band,mw;1,1,5                                  | a column with the volumes of bands",
            })
    void exportsThatDoNotFitTheirLanesAreRefused(String text, String words) {
        String message = String.valueOf(assertThrows(
                        FileFormatException.class,
                        () -> mapped(LANES, text.strip().replace(';', '\n') + "\n", "pFAK"))
                .getMessage());
        assertTrue(message.contains(words), message);
    }

    @Test
    void theResultsOfImagejAreToldToNeedTheirLanes() throws IOException {
        Source results = Source.ofText(" ,Area,IntDen\n1,1200,200000\n2,1200,30000\n", "Results.csv");
        String alone = assertThrows(FileFormatException.class, () -> BandTableFile.read(results))
                .getMessage();
        assertTrue(alone.contains("as ImageJ writes") && alone.contains("withLanes("), alone);
        Table lanes = Table.builder("lanes")
                .integer("lane")
                .text("line")
                .row(1, "P")
                .row(2, "R")
                .build();
        String unnamed = assertThrows(
                        FileFormatException.class,
                        () -> BandTableFile.withDefaults().withLanes(lanes).from(results))
                .getMessage();
        assertTrue(unnamed.contains("no band with a name") && unnamed.contains("withTargets(\"pFAK\")"), unnamed);
        BandTable read = BandTableFile.withDefaults()
                .withLanes(lanes)
                .withTargets("pFAK")
                .from(results);
        assertEquals(30000, read.getReading(1, "pFAK").getSignal());
        Table bare = Table.builder("lanes").integer("lane").row(1).row(2).build();
        String told = assertThrows(
                        FileFormatException.class,
                        () -> BandTableFile.withDefaults()
                                .withLanes(bare)
                                .withTargets("pFAK")
                                .from(results))
                .getMessage();
        assertTrue(told.contains("the column lane alone"), told);
    }
}
