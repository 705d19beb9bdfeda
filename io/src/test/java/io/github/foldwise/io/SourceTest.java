package io.github.foldwise.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.io.counts.CountReader;
import io.github.foldwise.io.counts.SampleSheetFile;
import io.github.foldwise.io.counts.TranscriptReader;
import io.github.foldwise.io.dose.DoseResponseFile;
import io.github.foldwise.io.layout.CellHtsConfigFile;
import io.github.foldwise.io.layout.D300File;
import io.github.foldwise.io.layout.EchoReportFile;
import io.github.foldwise.io.layout.PlateManifestFile;
import io.github.foldwise.io.plate.PlateLayoutFile;
import io.github.foldwise.io.plate.PlateMatrixFile;
import io.github.foldwise.io.plate.PlateTableFile;
import io.github.foldwise.io.prism.PrismFile;
import io.github.foldwise.io.prism.PrismSamples;
import io.github.foldwise.io.reader.PlateFile;
import io.github.foldwise.plate.PlateReading;
import io.github.foldwise.table.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SourceTest {
    @TempDir
    Path folder;

    private interface Reader {
        Object read(Source source) throws IOException;
    }

    private static final String WELLS = "plate,well,channel,value\nP1,A1,570,0.81\nP1,A2,570,0.79\n";
    private static final String BLOCK = "Plate: P1\nAbsorbance 570\n,1,2,3\nA,0.8,0.7,OVRFLW\nB,0.4,0.4,*0.02*\n";
    private static final String CURVES = "curve,dose [µM],response\na,0,100\na,1,52\n";
    private static final String LAYOUT = "well,line,drug,dose_uM\nA1,A549,x,1\nA2,A549,x,0\n";
    private static final String COUNTS = "gene,P1,R1\nTP53,10,20\nEGFR,5,0\n";
    private static final String ECHO = "Source Well,Destination Well,Transfer Volume,Sample Name\nA1,B2,2.5,x\n";
    private static final String SALMON =
            "Name\tLength\tEffectiveLength\tTPM\tNumReads\nT1\t900\t700\t10\t12\nT2\t900\t700\t10\t8\n";

    private enum Kind {
        LONG_TABLE(utf8(WELLS), PlateFile::read),
        MATRIX(utf8(BLOCK), PlateFile::read),
        MATRIX_ALONE(utf8(BLOCK), PlateMatrixFile::read),
        LONG_TABLE_ALONE(utf8(WELLS), PlateTableFile::read),
        PLATE_WORKBOOK(workbook("well", "value", "A1", "0.5"), PlateFile::read),
        CURVES_OF_DOSES(utf8(CURVES), DoseResponseFile::read),
        PLATE_LAYOUT(utf8(LAYOUT), PlateLayoutFile::read),
        LAYOUT_WORKBOOK(workbook("well", "line", "A1", "A549"), PlateLayoutFile::read),
        COUNT_MATRIX(utf8(COUNTS), CountReader::read),
        COUNT_MATRIX_PACKED(packed(COUNTS), CountReader::read),
        COUNT_WORKBOOK(workbook("gene", "P1", "TP53", "7"), CountReader::read),
        FEATURE_COUNTS(
                utf8("# Program\nGeneid\tChr\tStart\tEnd\tStrand\tLength\ta.bam\nG1\t1\t1\t9\t+\t9\t12\n"),
                CountReader::read),
        SAMPLES(utf8("sample,line\nP1,parental\nR1,resistant\n"), SampleSheetFile::read),
        TABLE(utf8("a,b\n1,2\n"), TableFile::read),
        TABLE_JSON(utf8("{\"columns\":[{\"name\":\"a\",\"kind\":\"text\"}],\"rows\":[]}"), TableFile::read),
        PRISM_XML(utf8(PrismSamples.XY), PrismFile::read),
        D300(
                utf8("<Protocol><ConcentrationUnit>µM</ConcentrationUnit><Fluids/><Plates><Plate><Rows>8</Rows>"
                        + "<Cols>12</Cols><Wells/></Plate></Plates></Protocol>"),
                D300File::read),
        ECHO_REPORT(utf8(ECHO), EchoReportFile::read),
        ECHO_XML(utf8("<report><reportbody/></report>"), EchoReportFile::read),
        MANIFEST(utf8("barcode,template\nP1,t.csv\n"), PlateManifestFile::read),
        CELL_HTS(utf8("Wells: 96\nPlates: 1\nPlate\tWell\tContent\n*\t*\tsample\n"), CellHtsConfigFile::read);

        private final byte[] bytes;
        private final Reader reader;

        Kind(byte[] bytes, Reader reader) {
            this.bytes = bytes;
            this.reader = reader;
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(utf8(text));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] workbook(String first, String second, String key, String value) {
        Table.Builder table = Table.builder("t").text(first);
        boolean number = value.matches("[\\d.]+");
        Table built = (number ? table.number(second) : table.text(second))
                .row(key, number ? (Object) Double.valueOf(value) : value)
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            TableXlsx.write(built, bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A file on a share is a round trip each time, and may be another one the next time. */
    @ParameterizedTest
    @EnumSource
    void everyFileIsOpenedOnce(Kind kind) throws IOException {
        CountedFiles files = new CountedFiles();
        Path file = Files.write(folder.resolve("some.file"), kind.bytes);
        kind.reader.read(Source.of(files.of(file)));
        assertEquals(Map.of("some.file", 1), files.opened());
    }

    @ParameterizedTest
    @EnumSource
    void aStreamReadsAsTheFileAndStaysOpen(Kind kind) throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream stream = new FilterInputStream(new ByteArrayInputStream(kind.bytes)) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        Path file = Files.write(folder.resolve("some.file"), kind.bytes);
        assertEquals(kind.reader.read(Source.of(file)), kind.reader.read(Source.of(stream, "some.file")));
        assertFalse(closed.get());
        assertEquals(-1, stream.read());
    }

    @ParameterizedTest
    @EnumSource(
            names = {"LONG_TABLE", "MATRIX", "CURVES_OF_DOSES", "PLATE_LAYOUT", "COUNT_MATRIX", "SAMPLES", "ECHO_XML"})
    void aTextReadsAsTheFile(Kind kind) throws IOException {
        Path file = Files.write(folder.resolve("some.file"), kind.bytes);
        String text = new String(kind.bytes, StandardCharsets.UTF_8);
        assertEquals(kind.reader.read(Source.of(file)), kind.reader.read(Source.ofText(text, "some.file")));
    }

    @Test
    void theNameOfASourceIsThatOfItsReadingsAndMessages() throws IOException {
        PlateReading reading =
                PlateFile.read(Source.ofText(BLOCK, "from the clipboard")).get(0);
        assertEquals("from the clipboard", reading.getSource());
        assertEquals("upload/p7.csv", Source.ofText(BLOCK, "upload/p7.csv").getName());
        FileFormatException refused = assertThrows(
                FileFormatException.class,
                () -> PlateFile.read(Source.of(new ByteArrayInputStream(utf8(BLOCK + "C,x,1,1\n")), "upload/p7.csv")));
        assertTrue(refused.getMessage().startsWith("p7.csv, line 6, cell B6: found \"x\""), refused.getMessage());
        assertEquals("upload/p7.csv", refused.getFile());
    }

    @Test
    void aSourceMayBeReadAgain() throws IOException {
        Source source = Source.of(new ByteArrayInputStream(utf8(CURVES)), "a.csv");
        DoseResponseSet first = DoseResponseFile.read(source);
        assertEquals(first, DoseResponseFile.withDefaults().from(source));
        assertEquals(2, TableFile.read(source).getRowCount());
    }

    @Test
    void aStreamThatBrokeOffIsNotReadOn() {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(utf8(CURVES)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });
        Source source = Source.of(broken, "a.csv");
        assertThrows(IOException.class, () -> DoseResponseFile.read(source));
        IOException again = assertThrows(IOException.class, () -> DoseResponseFile.read(source));
        assertTrue(String.valueOf(again.getMessage()).contains("open it again"), again.getMessage());
    }

    /** A stream has no end that could be asked for beforehand. */
    @Test
    void anEndlessStreamIsRefused() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ',';
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                java.util.Arrays.fill(into, offset, offset + length, (byte) ',');
                return length;
            }
        };
        Refusal.of(() -> PlateFile.read(Source.of(endless, "endless.csv")), "endless.csv", "more than 256 MB");
    }

    @Test
    void filesOfSamplesAreReadFromStreams() throws IOException {
        Source parental = Source.ofText("TP53\t10\nEGFR\t3\n__no_feature\t4\n", "in/P1.counts.txt");
        Source resistant = Source.ofText("TP53\t12\nEGFR\t0\n__no_feature\t1\n", "in/R1.counts.txt");
        var counts = CountReader.read(List.of(parental, resistant)).getCounts();
        assertEquals(List.of("P1", "R1"), counts.getSamples());
        assertEquals(12, counts.getCount("TP53", "R1"));
        var genes = TranscriptReader.withDefaults()
                .withGenes(Source.ofText("transcript,gene\nT1,G1\nT2,G1\n", "genes"))
                .readSources(Map.of("P1", Source.ofText(SALMON, "quant.sf")));
        assertEquals(20, genes.getCounts().getCount("G1", "P1"));
        assertThrows(IllegalArgumentException.class, () -> CountReader.read(List.of()));
    }
}
