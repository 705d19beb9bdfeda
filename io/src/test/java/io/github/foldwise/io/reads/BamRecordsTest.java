package io.github.foldwise.io.reads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import htsjdk.samtools.SAMFileHeader;
import htsjdk.samtools.SAMFileWriter;
import htsjdk.samtools.SAMFileWriterFactory;
import htsjdk.samtools.SAMRecord;
import htsjdk.samtools.SAMSequenceRecord;
import htsjdk.samtools.util.SequenceUtil;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.reads.Fastq.Read;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** BAM as htsjdk writes it. */
class BamRecordsTest {
    private static final List<Read> READS = reads();

    private static List<Read> reads() {
        List<Read> reads = new ArrayList<>();
        for (Read read : Fastq.random(4, 900, 150)) {
            // BAM holds upper case only, and neither points nor gaps; htsjdk does not turn codes of several bases
            // round.
            String bases = read.bases()
                    .toUpperCase(Locale.ROOT)
                    .replaceAll("[.*RYK-]", "N")
                    .replace('U', 'T');
            reads.add(Fastq.read("r" + reads.size(), bases, read.qualities()));
        }
        return reads;
    }

    private static byte[] bam(boolean aligned) {
        SAMFileHeader header = new SAMFileHeader();
        header.addSequence(new SAMSequenceRecord("chr1", 100_000));
        header.addComment("x".repeat(400_000));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SAMFileWriter writer = new SAMFileWriterFactory().makeBAMWriter(header, true, bytes)) {
            for (int i = 0; i < READS.size(); i++) {
                SAMRecord record = new SAMRecord(header);
                record.setReadName(READS.get(i).name());
                record.setReadString(READS.get(i).bases());
                record.setBaseQualityString(READS.get(i).qualities());
                record.setReadUnmappedFlag(true);
                record.setAttribute("RG", "sample");
                if (aligned && i % 3 == 0 && record.getReadLength() > 0) {
                    align(record, i % 2 == 0);
                    writer.addAlignment(record);
                    SAMRecord again = record.deepCopy();
                    again.setSecondaryAlignment(i % 6 == 0);
                    again.setSupplementaryAlignmentFlag(i % 6 != 0);
                    writer.addAlignment(again);
                } else {
                    writer.addAlignment(record);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static void align(SAMRecord record, boolean reverse) {
        record.setReadUnmappedFlag(false);
        record.setReferenceName("chr1");
        record.setAlignmentStart(1 + record.getReadLength());
        record.setCigarString(record.getReadLength() + "M");
        record.setReadNegativeStrandFlag(reverse);
        if (reverse) {
            byte[] bases = record.getReadBases();
            SequenceUtil.reverseComplement(bases);
            record.setReadBases(bases);
            byte[] qualities = record.getBaseQualities().clone();
            for (int i = 0; i < qualities.length; i++) {
                qualities[i] = record.getBaseQualities()[qualities.length - 1 - i];
            }
            record.setBaseQualities(qualities);
        }
    }

    private static ReadQuality of(byte[] bytes, int most, int threads) throws IOException {
        return ReadQualityCheck.withDefaults()
                .withThreads(threads)
                .of(Source.of(Fastq.meagre(bytes, most), "reads.fastq"));
    }

    @Test
    void bamHoldsWhatItsFastqHolds() throws IOException {
        ReadQuality expected = of(Fastq.bytes(READS), 4096, 1);
        assertEquals(expected, of(bam(false), 512, 1));
        assertEquals(expected, of(bam(false), 512, 2));
        assertEquals(expected, of(bam(true), 65_536, 2), "aligned reads once, as they were sequenced");
    }

    @Test
    void cutAndDamagedBamIsRefused() {
        byte[] whole = bam(false);
        byte[] unmarked = Arrays.copyOf(whole, whole.length - 28);
        assertTrue(refusal(unmarked).contains("no end marker behind record 900"), refusal(unmarked));
        byte[] cut = Arrays.copyOf(whole, whole.length / 2);
        assertTrue(refusal(cut).contains("gzip data that end early"), refusal(cut));
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 1;
        assertTrue(refusal(flipped).contains("gzip data"), refusal(flipped));
        byte[] headless = Fastq.gzip(new byte[] {'B', 'A', 'M', 1, 5, 0, 0, 0, 'a'});
        assertTrue(refusal(headless).contains("an end of file behind record 0"), refusal(headless));
        byte[] wrong = Fastq.gzip(new byte[] {'B', 'A', 'M', 1, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 1, 1, 1, 1});
        assertTrue(refusal(wrong).contains("damaged data behind record 0"), refusal(wrong));
    }

    @Test
    void readsWithoutQualitiesAreRefused() {
        SAMFileHeader header = new SAMFileHeader();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SAMFileWriter writer = new SAMFileWriterFactory().makeBAMWriter(header, true, bytes)) {
            SAMRecord record = new SAMRecord(header);
            record.setReadName("r");
            record.setReadString("ACGT");
            record.setReadUnmappedFlag(true);
            writer.addAlignment(record);
        }
        String message = refusal(bytes.toByteArray());
        assertTrue(message.contains("no qualities in record 1"), message);
    }

    private static String refusal(byte[] bytes) {
        FileFormatException refused = assertThrows(FileFormatException.class, () -> of(bytes, 512, 1));
        return String.valueOf(refused.getMessage());
    }
}
