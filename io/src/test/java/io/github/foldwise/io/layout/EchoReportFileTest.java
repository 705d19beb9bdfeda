package io.github.foldwise.io.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.SharedFiles;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.plate.Transfer;
import io.github.foldwise.plate.TransferList;
import io.github.foldwise.plate.Well;
import io.github.foldwise.plate.WellStatus;
import io.github.foldwise.quantity.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EchoReportFileTest {
    private static final String REPORT = """
            Run ID,1733768895
            Application Name,Labcyte Echo Plate Reformat

            [DETAILS]
            Date Time Point,Source Plate Name,Source Plate Barcode,Source Well,Destination Plate Name,Destination Plate Barcode,Destination Well,Transfer Volume,Actual Volume,Sample Name,Transfer Status
            10:00:01,Source[1],SRC1,A1,Destination[1],DST1,B2,25,25,erlotinib,
            10:00:02,Source[1],SRC1,A2,Destination[1],DST1,B3,2.5,2.5,erlotinib,
            10:00:03,Source[1],SRC1,A3,Destination[2],,C4,5,2.5,erlotinib,

            [EXCEPTIONS]
            Date Time Point,Source Plate Name,Source Plate Barcode,Source Well,Destination Plate Name,Destination Plate Barcode,Destination Well,Transfer Volume,Actual Volume,Sample Name,Transfer Status
            10:00:02,Source[1],SRC1,A2,Destination[1],DST1,B3,2.5,0,erlotinib,MM0202007: Problem

            Instrument Name,E5XX-19119
            """;

    @TempDir
    Path folder;

    private TransferList read(String text) throws IOException {
        return EchoReportFile.read(
                Files.writeString(folder.resolve("report.csv"), text).toString());
    }

    @Test
    void failedTransferMasksItsWell() throws IOException {
        TransferList report = read(REPORT);
        assertEquals(3, report.size());
        assertEquals(List.of("DST1", "Destination[2]"), report.getDestinationPlates());
        assertEquals(List.of(Well.of("B3")), report.getFailedWells("DST1"));
        assertEquals(List.of(Well.of("C4")), report.getFailedWells("Destination[2]"), "half the volume is a failure");
        assertEquals("MM0202007: Problem", report.get(1).getFailure());
        PlateReading reading = PlateReading.of(PlateFormat.WELLS_96, new double[96]);
        PlateReading usable = reading.withMasked(report.getFailedWells("DST1"));
        assertEquals(WellStatus.MASKED, usable.get("B3").getStatus());
        assertEquals(WellStatus.MEASURED, usable.get("B2").getStatus());
    }

    @Test
    void pickListCountsAsCarriedOut() throws IOException {
        TransferList list = read("""
                Source Plate Name,Source Well,Destination Plate Name,Destination Well,Transfer Volume
                S,A01,D,A01,2.5
                S,A01,D,A01,2.5
                """);
        assertEquals(2, list.size());
        assertEquals(0, list.getFailedCount());
        assertEquals(Volume.parse("2.5 nL"), list.get(0).getActualVolume());
        assertEquals("S", list.get(0).getSourcePlate());
    }

    @Test
    void reportInXmlIsRead() throws IOException {
        TransferList report = read("""
                <?xml version="1.0"?><report><reportheader><RunID>1</RunID></reportheader><reportbody>
                <record><SrcPlateName>S</SrcPlateName><SrcWell>A1</SrcWell><DestPlateName>D</DestPlateName><DestPlateBarcode>X</DestPlateBarcode><DestWell>P24</DestWell><XferVol>25</XferVol><ActualVol>25.0</ActualVol></record>
                <record><SrcWell>A1</SrcWell><DestWell>B1</DestWell><XferVol>25</XferVol><ActualVol>0</ActualVol><Status>empty</Status></record>
                <note/></reportbody></report>""");
        assertFalse(report.get(0).isFailed());
        assertEquals("X", report.get(0).getDestinationPlate());
        assertEquals("empty", report.get(1).getFailure());
        refusal("<report><reportbody><record><SrcWell>A1</SrcWell></record></reportbody></report>", "no transfer");
        refusal("<html/>", "\"html\"");
    }

    @Test
    void whatIsNoReportIsRefused() {
        refusal("well,value\nA1,3\n", "no table of transfers", "Source Well");
        refusal(REPORT.replace(",B2,25,", ",Z99,25,"), "Z99", "line 6");
        refusal(REPORT.replace(",B2,25,", ",B2,much,"), "\"much\"");
        refusal(REPORT.replace(",B2,25,", ",B2,-25,"), "zero or more");
    }

    private void refusal(String text, String... words) {
        FileFormatException refused = assertThrows(FileFormatException.class, () -> read(text));
        for (String word : words) {
            assertTrue(refused.getMessage().contains(word), refused.getMessage());
        }
    }

    /** Exception reports of an Echo 525 (Benchling-Open-Source/allotropy, MIT). */
    @Test
    void publicExceptionReportsNameTheMissedWells() throws IOException {
        TransferList four =
                EchoReportFile.read(SharedFiles.of("plates/beckman_echo_plate_reformat/ExceptionsOnly.csv"));
        assertEquals(4, four.size());
        assertEquals(Well.range("A1, A2, B1, B2"), four.getFailedWells("DST000002"));
        TransferList many =
                EchoReportFile.read(SharedFiles.of("plates/beckman_echo_plate_reformat/SurveyVolumeExamples.csv"));
        for (Transfer transfer : many) {
            assertTrue(transfer.isFailed(), transfer.toString());
        }
        assertEquals(List.of("EchoDestination001"), many.getDestinationPlates());
    }
}
