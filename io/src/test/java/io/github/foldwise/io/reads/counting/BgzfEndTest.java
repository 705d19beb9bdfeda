package io.github.foldwise.io.reads.counting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import htsjdk.samtools.util.BlockCompressedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BgzfEndTest {
    private static final int MARKER = 28;

    @Test
    void theEndMarkerIsSeenInWhatPasses() throws IOException {
        byte[] text = new byte[5000];
        new Random(5).nextBytes(text);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (BlockCompressedOutputStream out = new BlockCompressedOutputStream(packed, (Path) null)) {
            out.write(text);
        }
        byte[] whole = packed.toByteArray();
        byte[] cut = Arrays.copyOf(whole, whole.length - MARKER);
        for (byte[] bytes : new byte[][] {whole, cut, new byte[3], new byte[0]}) {
            BgzfEnd passing = new BgzfEnd(new ByteArrayInputStream(bytes));
            passing.read();
            passing.skip(2);
            passing.readAllBytes();
            assertEquals(bytes == whole, passing.isMarked());
            assertEquals(-1, passing.read());
            assertEquals(bytes.length, passing.count());
        }
    }
}
