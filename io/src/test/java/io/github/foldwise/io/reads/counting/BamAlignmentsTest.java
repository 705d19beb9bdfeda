package io.github.foldwise.io.reads.counting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import htsjdk.samtools.util.BlockCompressedInputStream;
import htsjdk.samtools.util.BlockCompressedOutputStream;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Records of BAM, held against the same records as text, which htsjdk reads. */
class BamAlignmentsTest {
    private static final String[] TAGS = {
        "NM:i:-3",
        "XA:A:c",
        "MD:Z:20A9",
        "XF:f:1.5",
        "XB:B:c,-1,2",
        "XS:B:S,7,70000",
        "XI:B:i,1,-2,3",
        "XH:H:1AE3",
        "YT:Z:"
    };

    private static String[] random(int count) {
        Random random = new Random(7);
        String[] records = new String[count];
        for (int i = 0; i < count; i++) {
            int operations = 1 + random.nextInt(6);
            StringBuilder cigar = new StringBuilder();
            int bases = 0;
            for (int k = 0; k < operations; k++) {
                char kind = "MDNIM=XP".charAt(random.nextInt(8));
                int size = 1 + random.nextInt(30);
                cigar.append(size).append(kind);
                bases += "MI=X".indexOf(kind) < 0 ? 0 : size;
            }
            boolean sequence = random.nextBoolean() && bases > 0;
            List<String> cells = new ArrayList<>(List.of(
                    "read:" + random.nextInt(50) + (random.nextInt(4) == 0 ? "/1" : ""),
                    "" + random.nextInt(1 << 12),
                    random.nextInt(5) == 0 ? "*" : "" + (1 + random.nextInt(2)),
                    "" + random.nextInt(90_000),
                    "" + random.nextInt(256),
                    random.nextInt(6) == 0 ? "*" : cigar.toString(),
                    "=*12".charAt(random.nextInt(4)) + "",
                    "" + random.nextInt(90_000),
                    "" + (random.nextInt(400) - 200),
                    sequence ? "A".repeat(bases) : "*",
                    sequence ? "F".repeat(bases) : "*"));
            for (String tag : TAGS) {
                if (random.nextInt(3) == 0) {
                    cells.add(tag);
                }
            }
            if (random.nextBoolean()) {
                cells.add("NH:i:" + new int[] {1, 2, 200, 300, 70_000}[random.nextInt(5)]);
            }
            if (random.nextBoolean()) {
                cells.add("HI:i:" + random.nextInt(400));
            }
            records[i] = String.join("\t", cells);
        }
        return records;
    }

    private static List<Object> all(byte[] file) throws IOException {
        List<Object> all = new ArrayList<>();
        try (Alignments alignments = AlignmentFile.open(Source.of(Alignment.slow(file), "x"))) {
            all.add(alignments.contigs());
            all.add(Arrays.toString(alignments.lengths()));
            AlignedRead read = new AlignedRead();
            while (alignments.next(read)) {
                all.add(List.of(read.flags, read.contig, read.position, read.mateContig, read.matePosition));
                all.add(List.of(read.quality, read.hits, read.hit, read.tagged, read.length, read.blocks));
                all.add(read.has(AlignedRead.PAIRED) ? List.of(read.name, read.otherName) : "");
                all.add(Arrays.toString(Arrays.copyOf(read.start, read.blocks)));
                all.add(Arrays.toString(Arrays.copyOf(read.end, read.blocks)));
            }
        }
        return all;
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (BlockCompressedOutputStream out = new BlockCompressedOutputStream(packed, (Path) null)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    @Test
    void everyFieldIsThatOfTheSameRecordAsText() throws IOException {
        String sam = Alignment.sam(random(3000));
        assertEquals(all(sam.getBytes(StandardCharsets.UTF_8)), all(Alignment.bam(sam)));
    }

    @Test
    void aCigarTooLongForItsPlaceIsFoundInItsTag() throws IOException {
        String cigar = "1M2N".repeat(40_000) + "5M";
        String bases = "A".repeat(40_005);
        String sam = Alignment.sam(
                "long\t0\t1\t10\t60\t" + cigar + "\t*\t0\t0\t" + bases + "\t" + bases + "\tNH:i:1",
                // Longer than the window into which blocks are unpacked.
                "wide\t0\t1\t10\t60\t300000M\t*\t0\t0\t" + "C".repeat(300_000) + "\t*\tNH:i:2",
                record("after"));
        List<Object> found = all(Alignment.bam(sam));
        assertEquals(all(sam.getBytes(StandardCharsets.UTF_8)), found);
        assertEquals(List.of(60, 1, 0, true, 40_005, 40_001), found.get(3));
    }

    private static String record(String name) {
        return Alignment.record(name, 0, "1", 110, "50M", "*", 0);
    }

    @Test
    void textInBlocksIsReadAsText() throws IOException {
        byte[] text = Alignment.sam(random(800)).getBytes(StandardCharsets.UTF_8);
        byte[] blocks = packed(text);
        assertEquals(all(text), all(blocks));
        byte[] cut = Arrays.copyOf(blocks, blocks.length - 28);
        assertTrue(refusal(cut).contains("800 records and no end marker"), () -> refusal(cut));
        byte[] inside = Arrays.copyOf(blocks, blocks.length / 2);
        assertTrue(refusal(inside).contains("gzip data that end early"), () -> refusal(inside));
    }

    private static String refusal(byte[] file) {
        return assertThrows(FileFormatException.class, () -> all(file)).getMessage();
    }

    /** Refusal of two records, the second of which was changed from its start, where its size stands. */
    private static String refusal(Consumer<ByteBuffer> change) throws IOException {
        byte[] bam = Alignment.bam(Alignment.sam(record("a"), record("b")));
        byte[] bytes = new BlockCompressedInputStream(new ByteArrayInputStream(bam)).readAllBytes();
        int size = record("b").length();
        ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int second = 0;
        // The name of the second record stands 36 bytes behind its start.
        for (int i = 0; i < bytes.length - 1; i++) {
            second = bytes[i] == 'b' && bytes[i + 1] == 0 ? i - 36 : second;
        }
        assertTrue(second > 0 && size > 0);
        change.accept(all.position(second).slice().order(ByteOrder.LITTLE_ENDIAN));
        return refusal(packed(bytes));
    }

    @Test
    void recordsThatContradictThemselvesAreRefused() throws IOException {
        List<Consumer<ByteBuffer>> changes = List.of(
                record -> record.putInt(0, 31),
                record -> record.putInt(0, -1),
                record -> record.putInt(0, 4000),
                record -> record.putInt(0, 1 << 29),
                record -> record.putInt(0, Integer.MAX_VALUE),
                record -> record.putInt(4, 2),
                record -> record.putInt(4, -2),
                record -> record.putInt(24, 9),
                // Where it lies, and a CIGAR behind a name of two bytes.
                record -> record.putInt(8, -2),
                record -> record.putInt(8, Integer.MAX_VALUE),
                record -> record.putInt(8, Integer.MAX_VALUE - 20),
                record -> record.putInt(38, 50 << 4 | 9),
                record -> record.putInt(38, -1),
                record -> record.put(12, (byte) 0),
                record -> record.putShort(16, (short) 5000),
                record -> record.putInt(20, -1),
                record -> record.putInt(20, 1 << 30),
                // The type of the tag NH, behind a name of two bytes and a CIGAR of four.
                record -> record.put(44, (byte) 'Z'),
                record -> record.put(44, (byte) '?'),
                record -> record.put(44, (byte) 'B'));
        for (Consumer<ByteBuffer> change : changes) {
            String message = refusal(change);
            assertTrue(message.startsWith("x: found record 2, which cannot be read ("), message);
        }
    }

    @Test
    void textThatLiesNowhereIsRefused() {
        for (String record : List.of(
                Alignment.record("a", 0, "1", -5, "50M", "*", 0),
                Alignment.record("a", 0, "1", Integer.MAX_VALUE - 20, "50M", "*", 0))) {
            String message = refusal(Alignment.sam(record).getBytes(StandardCharsets.UTF_8));
            assertTrue(message.contains("a position or CIGAR that cannot be"), message);
        }
    }

    @Test
    void filesThatWereJoinedByTheirBytesAreRefusedAndEmptyBlocksAreNoEnd() throws IOException {
        byte[] bam = Alignment.bam(Alignment.sam(random(300)));
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(bam);
        joined.write(bam);
        String message = refusal(joined.toByteArray());
        assertTrue(message.contains("the header of another file behind record 300"), message);

        byte[] plain = new BlockCompressedInputStream(new ByteArrayInputStream(bam)).readAllBytes();
        ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        int step = 777;
        for (int from = 0; from < plain.length; from += step) {
            blocks.write(packed(Arrays.copyOfRange(plain, from, Math.min(plain.length, from + step))));
        }
        assertEquals(all(bam), all(blocks.toByteArray()));
    }

    @Test
    void headersThatAreNotWholeAreRefused() throws IOException {
        byte[] head = "BAM\1".getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer none = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).put(head);
        assertTrue(refusal(packed(none.array())).contains("no @SQ line"), () -> refusalOf(none));
        none.putInt(4, 100);
        assertTrue(refusalOf(none).contains("the file ends"), () -> refusalOf(none));
        none.putInt(4, -1);
        assertTrue(refusalOf(none).contains("a size of -1"), () -> refusalOf(none));
        none.putInt(4, 0).putInt(8, 3);
        assertTrue(refusalOf(none).contains("the file ends"), () -> refusalOf(none));
    }

    private static String refusalOf(ByteBuffer bytes) {
        try {
            return refusal(packed(bytes.array()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aChecksumThatIsWrongIsNoticed() throws IOException {
        byte[] bam = Alignment.bam(Alignment.sam(random(50)));
        byte[] wrong = bam.clone();
        wrong[bam.length - 28 - 8] ^= 1;
        assertTrue(refusal(wrong).contains("a wrong checksum"), () -> refusal(wrong));
        assertFalse(all(bam).isEmpty());
        assertArrayEquals(bam, Alignment.bam(Alignment.sam(random(50))));
    }
}
