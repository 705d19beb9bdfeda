package io.github.foldwise.io;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.foldwise.io.layout.CellHtsConfigFile;
import io.github.foldwise.io.layout.D300File;
import io.github.foldwise.io.layout.EchoReportFile;
import io.github.foldwise.io.layout.PlateManifestFile;
import io.github.foldwise.io.plate.PlateLayoutFile;
import io.github.foldwise.io.prism.PrismFile;
import io.github.foldwise.io.prism.PrismSamples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files with bytes changed, cut out or repeated are read or refused by name, in bounded memory, and nothing else happens. */
class MutatedFilesTest {
    private static final String D300 = """
            <?xml version="1.0" encoding="utf-8"?><Protocol><ConcentrationUnit>µM</ConcentrationUnit>
            <Fluids><Fluid ID="0"><Name>a</Name><ByVol>False</ByVol><Concentration>10000</Concentration></Fluid>
            <Fluid ID="1"><Name>a 1:10</Name><RootFluidID>0</RootFluidID><Concentration>1000</Concentration></Fluid>
            <Fluid ID="2"><Name>DMSO</Name><Concentration>10000</Concentration></Fluid></Fluids>
            <Plates><Plate><Rows>8</Rows><Cols>12</Cols><Name>P</Name><Wells><Well Row="1" Col="1"><Fluid ID="0">10</Fluid></Well>
            <Well Row="1" Col="2"><Fluid ID="1">0.05</Fluid><Fluid ID="2">1E-05</Fluid></Well></Wells><Randomize/></Plate></Plates>
            <Backfills><Backfill Type="ToMaxVolume"><Wells><Well P="0" R="1" C="2"/></Wells></Backfill></Backfills></Protocol>
            """;
    private static final String ECHO = """
            Run ID,1

            [EXCEPTIONS]
            Date Time Point,Source Plate Name,Source Well,Destination Plate Barcode,Destination Well,Transfer Volume,Actual Volume,Transfer Status
            10:00,S,A1,D,B2,2.5,0,MM02
            10:01,S,A2,D,B3,25,25,

            Instrument Name,E5XX
            """;
    private static final String ECHO_XML =
            "<report><reportbody><record><SrcWell>A1</SrcWell><DestWell>B2</DestWell><XferVol>2.5</XferVol>"
                    + "<ActualVol>0</ActualVol></record></reportbody></report>";
    private static final String MANIFEST =
            "Barcode,Duration [h],Template,clid\nP1,0,u.xlsx,A549\nP2,168.5,t.xlsx,A549\n";
    private static final String CELL_HTS =
            "Wells:\t96\nPlates:\t3\nPlate\tWell\tContent\n*\t*\tsample\n[1-2]\tA0[1-2]\tneg\n";
    private static final String COMBINATION =
            "well,drug,dose_uM,drug 2,dose 2 [nM],vehicle percent\nA1,a,1,b,2,0.1\nA2,vehicle,0,,,\n";
    private static final String PRISM_TABLE =
            "\"format\": \"xy\", \"dataFormat\": \"y_high_low\", \"rowTitlesDataSet\": \"R\", \"xDataSet\": \"X\","
                    + " \"dataSets\": [\"A\"]";
    private static final String PRISM_SET =
            "{\"title\": \"t\", \"format\": \"y_plus_minus\", \"replicate ranges\": [{\"range\":"
                    + " \"0~1\", \"replicate\": {\"cellAttributes\": [{\"rows\": \"0~1\", \"attributes\": [\"EXCLUDED\"]}]}}]}";

    /** What one file may take of the heap in all: work that grows with a number in the file shows in it. */
    private static final double MOST_MEGABYTES = 64;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder;

    private interface Reader {
        Object read(Path file) throws IOException;
    }

    private interface Sample {
        byte[] bytes() throws IOException;
    }

    private enum Kind {
        PZFX(() -> utf8(PrismSamples.XY), PrismFile::read),
        PRISM(() -> archive(null), PrismFile::read),
        D300_PROTOCOL(() -> utf8(D300), D300File::read),
        ECHO_REPORT(() -> utf8(ECHO), EchoReportFile::read),
        ECHO_REPORT_XML(() -> utf8(ECHO_XML), EchoReportFile::read),
        PLATE_MANIFEST(() -> utf8(MANIFEST), PlateManifestFile::read),
        CELL_HTS_CONFIG(() -> utf8(CELL_HTS), CellHtsConfigFile::read),
        COMBINATION_TABLE(() -> utf8(COMBINATION), PlateLayoutFile::read),
        TEMPLATE_WORKBOOK(
                MutatedFilesTest::workbook,
                file -> PlateLayoutFile.read(file, ReadOptions.withDefaults().withConcentrationUnit("nM")));

        private final Sample sample;
        private final Reader reader;

        Kind(Sample sample, Reader reader) {
            this.sample = sample;
            this.reader = reader;
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] workbook() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet drugs = workbook.newWorksheet("Gnumber");
            Worksheet doses = workbook.newWorksheet("Concentration");
            for (int column = 1; column < 4; column++) {
                drugs.value(1, column, "G" + column);
                doses.value(1, column, 0.5 * column);
            }
        }
        return bytes.toByteArray();
    }

    /** The parts of a project, changed or not; the archive around them is whole. */
    private static byte[] archive(SplittableRandom random) throws IOException {
        Map<String, String> parts = new TreeMap<>(PrismSamples.archive(
                PRISM_TABLE, "a,1,50,5,7\nb,2,60,\"6\",8*\n", "A", PRISM_SET, "X", "{\"title\": \"x\"}"));
        if (random != null) {
            String part = parts.keySet().toArray(new String[0])[random.nextInt(parts.size())];
            byte[] changed = mutated(utf8(parts.getOrDefault(part, "")), random);
            parts.put(part, new String(changed, StandardCharsets.UTF_8));
        }
        Path folder = Files.createTempDirectory("prism");
        Path file = PrismSamples.zip(folder, "a.prism", parts);
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        Files.delete(folder);
        return bytes;
    }

    private static byte[] mutated(byte[] original, SplittableRandom random) {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(3);
        for (int change = 0; change < changes && bytes.length > 0; change++) {
            int from = random.nextInt(bytes.length);
            int length = 1 + random.nextInt(Math.min(64, bytes.length - from));
            switch (random.nextInt(5)) {
                case 0 -> bytes[from] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[from] = (byte) random.nextInt(256);
                case 2 -> bytes = Arrays.copyOf(bytes, from);
                case 3 -> bytes = spliced(bytes, from, from + length, 0);
                default -> bytes = spliced(bytes, from, from + length, 2 + random.nextInt(40));
            }
        }
        return bytes;
    }

    /** The bytes with a run of them taken out or repeated. */
    private static byte[] spliced(byte[] bytes, int from, int to, int times) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        for (int i = 0; i < times; i++) {
            out.write(bytes, from, to - from);
        }
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void mutatedFileIsReadOrRefused(Kind kind) throws IOException {
        run(kind, 300);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(Kind.class)
    void hundredThousandMutatedFilesAreReadOrRefused(Kind kind) throws IOException {
        run(kind, 100_000);
    }

    private void run(Kind kind, int tries) throws IOException {
        SplittableRandom random = new SplittableRandom(20261124);
        byte[] sample = kind.sample.bytes();
        Path file = folder.resolve("mutated");
        int read = 0;
        double most = 0;
        for (int i = 0; i < tries; i++) {
            byte[] bytes = kind == Kind.PRISM && i % 2 == 0 ? archive(random) : mutated(sample, random);
            Files.write(file, bytes);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                assertFalse(kind.reader.read(file).toString().isEmpty());
                read++;
            } catch (FileFormatException refused) {
                assertTrue(refused.getMessage().startsWith("mutated"), refused.getMessage());
                assertFalse(refused.getMessage().matches("(?s).*\\p{Cntrl}.*"), refused.getMessage());
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError(
                        kind + ", try " + i + ": " + e + "\n" + new String(bytes, StandardCharsets.ISO_8859_1), e);
            }
            double taken = (THREADS.getCurrentThreadAllocatedBytes() - before) / 1e6;
            most = Math.max(most, i == 0 ? 0 : taken);
        }
        if (tries > 1000) {
            System.out.println(
                    String.format(Locale.ROOT, "%s: %d files, %d read, at most %.1f MB", kind, tries, read, most));
        }
        assertTrue(most < MOST_MEGABYTES, kind + " took " + most + " MB for one file");
        assertTrue(read > 0, "some changes leave a file that reads");
    }
}
