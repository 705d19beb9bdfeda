package io.github.foldwise.io.reads.counting;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.internal.gzip.GzipDamage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Opens BAM and SAM, and has the words in which both are refused. What can be told from the first bytes is told here; {@link
 * HtsAlignments}, the only class that knows htsjdk, is asked for text afterwards, since an application may leave that library out.
 */
final class AlignmentFile {
    private static final String EXPECTED = "a BAM or SAM file";
    private static final int START = 18;
    private static final byte[] BAM = {'B', 'A', 'M', 1};

    private AlignmentFile() {}

    static Alignments open(Source source) throws IOException {
        InputStream raw = source.passing(EXPECTED);
        try {
            byte[] start = raw.readNBytes(START);
            if (isInBlocks(source, start)) {
                return inBlocks(source, AlignmentStream.ofBlocks(start, raw));
            }
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), raw);
            return text(source, AlignmentStream.ofText(whole), new byte[0]);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** BAM, or text that was packed in blocks. */
    private static Alignments inBlocks(Source source, AlignmentStream in) throws IOException {
        byte[] magic;
        try {
            magic = in.readNBytes(BAM.length);
        } catch (GzipDamage e) {
            throw broken(source, 1, e.getFound(), e);
        }
        return Arrays.equals(magic, BAM) ? new BamAlignments(source, in) : text(source, in, magic);
    }

    private static Alignments text(Source source, AlignmentStream in, byte[] start) throws IOException {
        try {
            return new HtsAlignments(source, in, start);
        } catch (NoClassDefFoundError e) {
            FileFormatException refused = source.refuse(
                    "aligned reads as text, and no com.github.samtools:htsjdk to read them",
                    "that library, or BAM",
                    "add the artifact com.github.samtools:htsjdk to the class path, or write BAM by samtools view -b");
            refused.initCause(e);
            throw refused;
        }
    }

    private static boolean isInBlocks(Source source, byte[] start) throws FileFormatException {
        if (start.length == 0) {
            throw source.refuse("an empty file", EXPECTED, "check that the aligner was not interrupted");
        }
        if (starts(start, 0x1F, 0x8B)) {
            boolean blocks = start.length == START && (start[3] & 4) != 0 && start[12] == 'B' && start[13] == 'C';
            if (!blocks) {
                throw source.refuse(
                        "a gzip file without blocks", EXPECTED, "unpack it, or write BAM by samtools view -b");
            }
            return true;
        }
        if (starts(start, 'C', 'R', 'A', 'M')) {
            throw source.refuse("a CRAM file", EXPECTED, "turn it into BAM by samtools view -b");
        }
        int first = start[0];
        if (first < ' ' && first != '\n' && first != '\r') {
            throw source.refuse("bytes that are neither", EXPECTED, "give the file that the aligner wrote");
        }
        return false;
    }

    private static boolean starts(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    static FileFormatException withoutContigs(Source source) {
        return source.refuse(
                "no @SQ line in the header", "the names of the contigs", "write the header too, by samtools view -h");
    }

    static FileFormatException withoutEnd(Source source, long records) {
        return source.refuse(
                records + " records and no end marker",
                "a BAM file that is whole",
                "reads are missing: the file was cut off; write it again, and check it by samtools quickcheck");
    }

    static FileFormatException joined(Source source, long records) {
        return source.refuse(
                "the header of another file behind record " + records,
                "one BAM file",
                "join BAM files by samtools cat or merge, not by their bytes");
    }

    static FileFormatException broken(Source source, long record, String found, @Nullable Throwable cause) {
        FileFormatException refused = source.refuse(
                "record " + record + ", which cannot be read (" + found + ")",
                EXPECTED + " that is whole",
                "the file is cut off or damaged; write or copy it again");
        if (cause != null) {
            refused.initCause(cause);
        }
        return refused;
    }
}
