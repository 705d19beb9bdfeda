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
                .lane(List.of("B1", "a"), List.of(BandReading.saturated(7), BandReading.of(3)))
                .lane(List.of("B1", "b"), List.of(BandReading.belowDetection(2), BandReading.of(4)))
                .lane(List.of("B2", "b"), List.of(BandReading.belowDetection(Double.NaN), BandReading.of(0.25)))
                .lane(List.of("B2", "a"), List.of(BandReading.missing(), BandReading.of(5)))
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
}
