package io.github.foldwise.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.foldwise.io.counts.CountReader;
import io.github.foldwise.io.counts.SampleSheetFile;
import io.github.foldwise.io.culture.CultureLogFile;
import io.github.foldwise.io.dose.DoseResponseFile;
import io.github.foldwise.io.plate.PlateLayoutFile;
import io.github.foldwise.io.reader.PlateFile;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decimal commas and marks of thousands without quotation marks, which cut a number in two between commas. */
class CutNumbersTest {
    private interface Reader {
        Object read(Source source) throws IOException;
    }

    private static final Map<String, Reader> READERS = Map.of(
            "plate", PlateFile::read,
            "layout", PlateLayoutFile::read,
            "doses", DoseResponseFile::read,
            "culture", CultureLogFile::read,
            "counts", CountReader::read,
            "samples", SampleSheetFile::read,
            "table", TableFile::read);

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            plate   ! well,value|A1,0,5|A2,1,5                                            ! line 2, cell C2: found "5"
            plate   ! well,value|A1,0.5|A2,1,500                                          ! line 3, cell C3: found "500"
            plate   ! Well,OD,|A1,0,5,                                                    ! line 2, cell C2: found "5"
            plate   ! Time [s],A1,A2|0,0.1,0.2|1,800,0.3,0.4                              ! line 3, cell D3: found "0.4"
            plate   ! Well,0 h,24 h|A1,0.1,0.2|A2,1,500,0.3                               ! line 3, cell D3: found "0.3"
            layout  ! Well,Line,Drug,Dose [µM]|A1,WT,a,1|A2,WT,a,0,5                      ! line 3, cell E3: found "5"
            layout  ! Well,Line,Drug,Dose [µM]|A1,WT,a,1,000                              ! line 2, cell E2: found "000"
            doses   ! dose [nM],response|1,90|1,000,10                                    ! line 1, cell C1
            culture ! date,flask,event,cells|2026-01-03,F1,count,1,200,000                ! line 2, cell E2: found "200"
            counts  ! gene,a,b|g1,5,6|g2,1,234,7                                          ! line 3, cell D3: found "7"
            samples ! sample,passage|s1,1,5                                               ! line 2, cell C2: found "5"
            table   ! a,b|1,2,5                                                           ! line 2, cell C2: found "5"
            """)
    void halfANumberIsNeverTaken(String reader, String text, String place) {
        Refusal.of(
                () -> READERS.get(reader).read(Source.ofText(text.replace("|", "\n") + "\n", "x.csv")), "x.csv", place);
    }

    @Test
    void whatStandsBesideATableInASpreadsheetIsNoPartOfIt() throws IOException {
        String text = "well,value,,\nA1,0.5,,0.7\nA2,0.9,,\n";
        assertEquals(
                0.5,
                PlateFile.read(Source.ofText(text, "x.csv")).get(0).get("A1").getValue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            sep=;|a;b|1;2
            "sep=;"|a;b|1;2
            SEP=,|a,b|1,2
            sep=;;|a;b|1;2
            """)
    void theFirstLineMayNameTheSeparator(String text) throws IOException {
        var table = TableFile.read(Source.ofText(text.replace("|", "\n") + "\n", "x.csv"));
        assertEquals("[a, b]", table.getColumnNames().toString());
        assertEquals(2, table.getNumber(0, "b"));
        assertEquals(
                2,
                CountReader.read(Source.ofText(text.replace("|", "\n") + "\n", "x.csv"))
                        .getCounts()
                        .getCount(0, 0));
    }

    @Test
    void theLineOfTheSeparatorIsNoChannelAndCounts() throws IOException {
        String plate = "sep=;\n;1;2;3\nA;0,1;0,2;0,3\nB;0,4;0,5;0,6\n";
        var reading = PlateFile.read(Source.ofText(plate, "x.csv")).get(0);
        assertEquals("", reading.getChannel());
        assertEquals(0.6, reading.get("B3").getValue());
        Refusal.of(() -> PlateFile.read(Source.ofText(plate.replace("0,2", "x"), "x.csv")), "line 3, cell C3");
    }
}
