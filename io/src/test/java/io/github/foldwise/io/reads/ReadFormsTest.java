package io.github.foldwise.io.reads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.reads.Fastq.Read;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What files may look like and mean the same, and what is refused. */
class ReadFormsTest {
    private static ReadQuality of(byte[] bytes) throws IOException {
        return of(bytes, 1 << 20, 1);
    }

    private static ReadQuality of(byte[] bytes, int most, int threads) throws IOException {
        return ReadQualityCheck.withDefaults()
                .withThreads(threads)
                .of(Source.of(Fastq.meagre(bytes, most), "reads.fastq"));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Property(tries = 30, seed = "20261130")
    void lineEndsFramingStreamsAndThreadsChangeNothing(
            @ForAll @IntRange(max = 100_000) int seed, @ForAll @IntRange(min = 1, max = 300) int count)
            throws IOException {
        List<Read> reads = Fastq.random(seed, count, 150);
        byte[] plain = Fastq.bytes(reads);
        String text = new String(plain, StandardCharsets.ISO_8859_1);
        ReadQuality expected = of(plain);
        int cut = new Random(seed).nextInt(plain.length);
        byte[] members = join(
                Fastq.gzip(Arrays.copyOf(plain, cut)),
                Fastq.gzip(new byte[0]),
                Fastq.gzip(Arrays.copyOfRange(plain, cut, plain.length)));
        for (byte[] form : List.of(
                Fastq.bytes(text.replace("\n", "\r\n")),
                Fastq.bytes(text.substring(0, text.length() - 1)),
                Fastq.bytes(text.substring(0, text.length() - 1).replace("\n", "\r\n")),
                Fastq.bytes(text + "\n\r\n \n"),
                Fastq.bytes(text.replaceAll("(?m)^@(r.*)((?:\n.*))\n\\+$", "@$1$2\n+$1")),
                Fastq.gzip(plain),
                members,
                join(members, new byte[512]))) {
            assertEquals(expected, of(form));
            assertEquals(expected, of(form, 512, 1));
            assertEquals(expected, of(form, 512, 2));
            assertEquals(expected, of(form, 7, 3));
        }
    }

    @Property(tries = 20, seed = "20261130")
    void filesJoinedAreTheirCountsAddedUp(
            @ForAll @IntRange(max = 100_000) int seed,
            @ForAll @IntRange(min = 1, max = 200) int first,
            @ForAll @IntRange(min = 1, max = 200) int second)
            throws IOException {
        List<Read> one = Fastq.random(seed, first, 120);
        List<Read> two = Fastq.random(seed + 1L, second, 700);
        List<Read> all = new ArrayList<>(one);
        all.addAll(two);
        List<ReadQuality> parts = List.of(of(Fastq.bytes(one)), of(Fastq.bytes(two)));
        ReadQuality joined = of(join(Fastq.gzip(Fastq.bytes(one)), Fastq.gzip(Fastq.bytes(two))));
        assertEquals(first + second, joined.getReads());
        assertEquals(parts.get(0).getBases() + parts.get(1).getBases(), joined.getBases());
        for (QualityModule module : List.of(QualityModule.LENGTH, QualityModule.QUALITY_BY_READ)) {
            Map<Integer, Double> sums = new TreeMap<>();
            parts.forEach(part -> counts(part, module).forEach((key, value) -> sums.merge(key, value, Double::sum)));
            assertEquals(sums, counts(joined, module));
        }
        Collections.shuffle(all, new Random(seed));
        assertEquals(joined, of(Fastq.bytes(all)));
    }

    private static Map<Integer, Double> counts(ReadQuality quality, QualityModule module) {
        ModuleValues values = quality.values(module);
        Map<Integer, Double> counts = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            counts.put(values.first(i), values.value("reads", i));
        }
        return counts;
    }

    @Test
    void readsLongerThanTheWindowAreReadWhole() throws IOException {
        List<Read> reads = new ArrayList<>();
        for (int length : new int[] {10, 300_000, 0, 700_001, 5}) {
            reads.add(Fastq.read("r" + length, "ACGT".repeat(length / 4 + 1).substring(0, length), "5".repeat(length)));
        }
        byte[] plain = Fastq.bytes(reads);
        ReadQuality quality = of(plain, 4096, 1);
        assertEquals(1_000_016, quality.getBases());
        assertEquals(700_001, quality.getMaximumLength());
        assertEquals(quality, of(Fastq.gzip(plain), 4096, 2));
    }

    /** Windows end at every place of a record. */
    @Test
    void aRecordMayLieAcrossTwoWindowsAtAnyPlace() throws IOException {
        List<Read> reads = new ArrayList<>(Fastq.random(5, 40, 30));
        int before = (1 << 18) - 2000;
        for (int shift = 0; shift < 2200; shift += 3) {
            Read filler = Fastq.read("f", "A".repeat((before + shift) / 2 - 4), "5".repeat((before + shift) / 2 - 4));
            List<Read> all = new ArrayList<>(List.of(filler));
            all.addAll(reads);
            assertEquals(41, of(Fastq.bytes(all)).getReads());
        }
    }

    @Test
    void emptyReadsMayEndAFile() throws IOException {
        for (String end :
                new String[] {"@r\n\n+\n\n", "@r\n\n+\n", "@r\n\n+", "@r\r\n\r\n+\r\n\r\n", "@r\r\n\r\n+\r\n"}) {
            ReadQuality quality = of(Fastq.bytes("@a\nACGT\n+\nIIII\n" + end));
            assertEquals(2, quality.getReads(), end);
            assertEquals(0, quality.getMinimumLength());
        }
        assertEquals(0, of(new byte[0]).getReads());
        assertEquals(0, of(Fastq.bytes("\n\n")).getReads());
        assertEquals(0, of(Fastq.gzip(new byte[0])).getReads());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@a;ACGT;+;III;@b;ACGT;+;IIII | line 4: found 3 qualities for 4 bases in record 1",
                "@a;ACGT;+;IIIII;@b;ACGT;+;IIII | line 4: found 5 qualities for 4 bases in record 1",
                "@a;ACGT;+;IIII;@b;ACGT;+;II | line 8: found 2 qualities for 4 bases in record 2",
                "@a;ACGT;+;IIII;@b;ACGT | line 5: found an end of file within record 2",
                "@a;ACGT;+;IIII;@b;ACGT;+ | line 5: found an end of file within record 2",
                "@a;ACGT;+;IIII;@b | line 5: found an end of file within record 2",
                "@a;ACGT;IIII;@b | line 3: found \"I\" as third line of record 1",
                "@a;ACGT;;IIII | line 3: found an empty line as third line of record 1",
                "@a;ACGT;+;IIII;b;ACGT;+;IIII | line 5: found \"b\" as beginning of record 2",
                "@a;ACGT;+;IIII;;@b;ACGT;+;IIII | line 5: found an empty line before record 2",
                "@a;AC GT;+;IIIII | line 2: found byte 32 at base 3 of record 1",
                "@a;AC1T;+;IIII | line 2: found \"1\" at base 3 of record 1",
                "@a;ACGT;+;II I | line 4: found byte 32 at quality 3 of record 1",
                ">a;ACGT | line 1: found FASTA at record 1",
                "<html> | line 1: found a web page at record 1",
                "BZh91 | line 1: found bzip2",
                "CRAM | line 1: found CRAM",
                "NCBI.sra | line 1: found an archive of SRA",
                "a,b,c | line 1: found \"a\" as first letter",
                "@HD\tVN:1.6;@SQ\tSN:1;r1\t4 | SAM is not read"
            })
    void whatIsIllFormedIsRefusedByLineAndRecord(String lines, String words) {
        byte[] bytes = Fastq.bytes(lines.strip().replace(';', '\n').replace("\\t", "\t") + "\n");
        for (byte[] form : new byte[][] {bytes, Fastq.gzip(bytes)}) {
            FileFormatException refusal = assertThrows(FileFormatException.class, () -> of(form, 512, 2));
            assertTrue(refusal.getMessage().startsWith("reads.fastq"), refusal.getMessage());
            assertTrue(refusal.getMessage().contains(words.strip()), refusal.getMessage());
        }
    }

    @Test
    void dataOfOtherKindsAreCalledByTheirName() {
        Map<byte[], String> kinds = Map.of(
                new byte[] {(byte) 0xFD, '7', 'z', 'X', 'Z', 0},
                "xz",
                new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD},
                "zstd",
                new byte[] {0, 1, 2, 3},
                "no text, but byte 0",
                Fastq.gzip(Fastq.gzip(Fastq.bytes("@a\nA\n+\nI\n"))),
                "packed by gzip twice",
                new byte[] {'P', 'K', 3, 4},
                "a zip archive",
                Fastq.gzip(new byte[] {'P', 'K', 3, 4}),
                "a zip archive that is no report");
        kinds.forEach((bytes, words) -> {
            FileFormatException refusal = assertThrows(FileFormatException.class, () -> of(bytes));
            assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
        });
        FileFormatException zeros = assertThrows(FileFormatException.class, () -> of(Fastq.bytes("@a\nA\n+\nI\n\0\0")));
        assertTrue(zeros.getMessage().contains("byte 0 as beginning of record 2"), zeros.getMessage());
    }

    /** However a packed file is cut or changed, what it held is told or it is refused; nothing is lost in silence. */
    @Property(tries = 60, seed = "20261130")
    void damagedPackedFilesAreRefused(@ForAll @IntRange(max = 1_000_000) int place, @ForAll byte value)
            throws IOException {
        byte[] whole = Fastq.gzip(Fastq.bytes(Fastq.random(8, 200, 80)));
        byte[] cut = Arrays.copyOf(whole, 2 + place % (whole.length - 2));
        FileFormatException refusal = assertThrows(FileFormatException.class, () -> of(cut, 512, 1 + place % 2));
        assertTrue(refusal.getMessage().contains("gzip data that end early"), refusal.getMessage());
        byte[] changed = whole.clone();
        int at = 10 + place % (whole.length - 10);
        changed[at] = value;
        if (whole[at] != value) {
            assertThrows(FileFormatException.class, () -> of(changed, 512, 1 + place % 2));
        }
    }

    @Property(tries = 200, seed = "20261130")
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes, @ForAll boolean headed) {
        byte[] form = headed ? join(Fastq.bytes("@a\nACGT\n+\nIIII\n@"), bytes) : bytes;
        try {
            assertTrue(of(form).getReads() >= 0);
        } catch (IOException e) {
            assertTrue(e instanceof FileFormatException, e.toString());
        }
    }

    @Test
    void whatLiesBehindTheRecordsReadIsNamed(@TempDir Path folder) throws IOException {
        byte[] whole = Fastq.gzip(Fastq.bytes(Fastq.random(9, 5000, 100)));
        Path file = Files.write(folder.resolve("cut.fastq.gz"), Arrays.copyOf(whole, whole.length / 2));
        FileFormatException cut = assertThrows(FileFormatException.class, () -> ReadQuality.of(file));
        assertTrue(
                cut.getMessage()
                        .matches("cut.fastq.gz: found gzip data that end early, after \\d{6} bytes unpacked,"
                                + " behind record \\d+, expected whole gzip data; copy or download the file again"),
                cut.getMessage());
        assertEquals(file.toString(), cut.getFile());
        FileFormatException none =
                assertThrows(FileFormatException.class, () -> ReadQuality.of(folder.resolve("none.fastq")));
        assertTrue(none.getMessage().contains("no such file"), none.getMessage());
        assertThrows(FileFormatException.class, () -> ReadQuality.of(folder));
    }

    @Test
    void aStreamThatWasReadCannotBeReadAgain() throws IOException {
        Source source = Source.of(new ByteArrayInputStream(Fastq.bytes("@a\nA\n+\nI\n")), "reads.fastq");
        assertEquals(1, ReadQualityCheck.withDefaults().of(source).getReads());
        assertThrows(IOException.class, () -> ReadQualityCheck.withDefaults().of(source));
        Source text = Source.ofText("@a\nA\n+\nI\n", "clipboard");
        assertEquals(1, ReadQualityCheck.withDefaults().of(text).getReads());
        assertEquals(1, ReadQualityCheck.withDefaults().of(text).getReads());
    }
}
