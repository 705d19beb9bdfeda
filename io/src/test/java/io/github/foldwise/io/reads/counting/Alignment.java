package io.github.foldwise.io.reads.counting;

import htsjdk.samtools.SAMFileWriter;
import htsjdk.samtools.SAMFileWriterFactory;
import htsjdk.samtools.SAMRecord;
import htsjdk.samtools.SamInputResource;
import htsjdk.samtools.SamReader;
import htsjdk.samtools.SamReaderFactory;
import htsjdk.samtools.ValidationStringency;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Small files of alignments for tests. */
final class Alignment {
    static final String HEAD = "@HD\tVN:1.6\tSO:unsorted\n@SQ\tSN:1\tLN:100000\n@SQ\tSN:2\tLN:100000\n";

    private Alignment() {}

    static String sam(String... records) {
        return HEAD + String.join("\n", records) + (records.length == 0 ? "" : "\n");
    }

    static String record(
            String name, int flag, String contig, int position, String cigar, String mate, int matePosition) {
        return String.join(
                "\t",
                name,
                "" + flag,
                contig,
                "" + position,
                "60",
                cigar,
                mate,
                "" + matePosition,
                "0",
                "*",
                "*",
                "NH:i:1");
    }

    /** The same records as BAM. */
    static byte[] bam(String sam) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SamReaderFactory factory = SamReaderFactory.make().validationStringency(ValidationStringency.SILENT);
        byte[] text = sam.getBytes(StandardCharsets.UTF_8);
        try (SamReader reader = factory.open(SamInputResource.of(new ByteArrayInputStream(text)))) {
            SAMFileWriter writer = new SAMFileWriterFactory().makeBAMWriter(reader.getFileHeader(), true, out);
            for (SAMRecord record : reader) {
                writer.addAlignment(record);
            }
            writer.close();
        }
        return out.toByteArray();
    }

    /** Gives 512 bytes at a time and never says that there are more. */
    static InputStream slow(byte[] bytes) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return super.read(into, offset, Math.min(512, length));
            }

            @Override
            public int available() {
                return 0;
            }
        };
    }
}
