package io.github.foldwise.io.reads.counting;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Opens BAM and SAM. What can be told from the first bytes is told here; {@link HtsAlignments}, the only class that knows
 * htsjdk, is asked for afterwards, since an application may leave that library out.
 */
final class AlignmentFile {
    static final String EXPECTED = "a BAM or SAM file";
    private static final int BUFFER = 1 << 16;
    private static final int START = 18;

    private AlignmentFile() {}

    static Alignments open(Source source) throws IOException {
        InputStream raw = source.passing(EXPECTED);
        try {
            BgzfEnd end = new BgzfEnd(raw);
            BufferedInputStream in = new BufferedInputStream(end, BUFFER);
            boolean binary = isBinary(source, in);
            return new HtsAlignments(source, in, end, binary);
        } catch (NoClassDefFoundError e) {
            raw.close();
            FileFormatException refused = source.refuse(
                    "aligned reads, and no com.github.samtools:htsjdk to read them",
                    "that library",
                    "add the artifact com.github.samtools:htsjdk to the class path");
            refused.initCause(e);
            throw refused;
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private static boolean isBinary(Source source, BufferedInputStream in) throws IOException {
        in.mark(START);
        byte[] start = in.readNBytes(START);
        in.reset();
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
}
