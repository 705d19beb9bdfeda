package io.github.foldwise.io.reads;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads of BAM (SAM specification, section 4.2), each once and as it was sequenced: secondary and supplementary alignments are
 * left out, what was aligned to the reverse strand is turned back.
 *
 * <p>By own code, for the checksums of all blocks are then looked at, and no library is needed for what is a dozen fields.
 */
final class BamRecords extends Records {
    private static final int FIXED = 32;
    private static final int SECONDARY = 0x100;
    private static final int SUPPLEMENTARY = 0x800;
    private static final int REVERSE = 0x10;
    private static final byte[] CODES = "=ACMGRSVTWYHKDBN".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COMPLEMENTS = "=TGKCYSBAWRDMHVN".getBytes(StandardCharsets.US_ASCII);
    private static final String AGAIN = "copy or make the file again";

    private boolean headed;

    BamRecords(Feed feed) {
        super(feed);
        bytes = new byte[1 << 12];
    }

    @Override
    int line(int part) {
        return 0;
    }

    @Override
    boolean step() throws IOException {
        if (!headed) {
            skipHeader();
            headed = true;
        }
        int flags;
        int size;
        do {
            if (!feed.has(1)) {
                requireMarker();
                return false;
            }
            require(4);
            size = word(0);
            if (size < FIXED) {
                throw damaged();
            }
            feed.at += 4;
            require(size);
            flags = word(12) >>> 16;
            if ((flags & (SECONDARY | SUPPLEMENTARY)) != 0) {
                feed.at += size;
            }
        } while ((flags & (SECONDARY | SUPPLEMENTARY)) != 0);
        record++;
        take(size, (flags & REVERSE) != 0);
        feed.at += size;
        return true;
    }

    private void skipHeader() throws IOException {
        require(8);
        feed.at += 4;
        skipSized();
        require(4);
        int references = word(0);
        feed.at += 4;
        for (int i = 0; i < references; i++) {
            skipSized();
            require(4);
            feed.at += 4;
        }
    }

    /** Skips what is written behind its length, however long. */
    private void skipSized() throws IOException {
        require(4);
        int left = word(0);
        feed.at += 4;
        if (left < 0) {
            throw damaged();
        }
        while (left > 0) {
            require(1);
            int count = Math.min(left, feed.end - feed.at);
            feed.at += count;
            left -= count;
        }
    }

    private void take(int size, boolean reverse) throws IOException {
        byte[] in = feed.bytes;
        int nameLength = in[feed.at + 8] & 0xFF;
        int operations = word(12) & 0xFFFF;
        length = word(16);
        long packed = (long) FIXED + nameLength + 4L * operations;
        if (nameLength < 1 || length < 0 || packed + (length + 1) / 2 + length > size) {
            throw damaged();
        }
        if (bytes.length < nameLength + 2 * length) {
            bytes = new byte[nameLength + 3 * length];
        }
        System.arraycopy(in, feed.at + FIXED, bytes, 0, nameLength);
        name = 0;
        nameEnd = nameLength - 1;
        bases = nameLength;
        qualities = bases + length;
        int from = feed.at + (int) packed;
        byte[] letters = reverse ? COMPLEMENTS : CODES;
        int scores = from + (length + 1) / 2;
        for (int i = 0; i < length; i++) {
            int pair = in[from + (i >> 1)] & 0xFF;
            int to = reverse ? length - 1 - i : i;
            bytes[bases + to] = letters[(i & 1) == 0 ? pair >> 4 : pair & 15];
            bytes[qualities + to] = (byte) (in[scores + i] + '!');
        }
        if (length > 0 && (in[scores] & 0xFF) == 0xFF) {
            throw refuse(0, "no qualities in record " + record, "a quality for each base", "give reads with qualities");
        }
    }

    private int word(int offset) {
        byte[] in = feed.bytes;
        int i = feed.at + offset;
        return in[i] & 0xFF | (in[i + 1] & 0xFF) << 8 | (in[i + 2] & 0xFF) << 16 | (in[i + 3] & 0xFF) << 24;
    }

    private void require(int count) throws IOException {
        if (!feed.has(count)) {
            throw refuse(0, "an end of file behind record " + record, "whole BAM", AGAIN);
        }
    }

    private void requireMarker() throws IOException {
        if (feed.lacksEndMarker()) {
            throw refuse(0, "no end marker behind record " + record, "BAM that ends in its empty block", AGAIN);
        }
    }

    private IOException damaged() {
        return refuse(0, "damaged data behind record " + record, "BAM", AGAIN);
    }
}
