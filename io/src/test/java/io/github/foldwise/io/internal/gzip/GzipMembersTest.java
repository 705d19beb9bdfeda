package io.github.foldwise.io.internal.gzip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GzipMembersTest {
    private static final byte[] END = block(new byte[0]);

    private static byte[] text(int length, long seed) {
        byte[] text = new byte[length];
        Random random = new Random(seed);
        for (int i = 0; i < length; i++) {
            text[i] = (byte) "ACGT\n".charAt(random.nextInt(5));
        }
        return text;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] gzip(byte[] text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /** A block of BGZF, as its specification describes it. */
    static byte[] block(byte[] text) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(text);
        deflater.finish();
        byte[] packed = new byte[text.length + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        CRC32 check = new CRC32();
        check.update(text);
        int size = length + 25;
        byte[] head = {
            31, (byte) 139, 8, 4, 0, 0, 0, 0, 0, (byte) 255, 6, 0, 66, 67, 2, 0, (byte) size, (byte) (size >> 8)
        };
        return join(head, Arrays.copyOf(packed, length), word(check.getValue()), word(text.length));
    }

    private static byte[] word(long value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }

    /** Gives few bytes a read and never says that there are more. */
    private static InputStream meagre(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int available() {
                return 0;
            }

            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 512));
            }
        };
    }

    private static GzipMembers open(byte[] packed) {
        return new GzipMembers(packed, 2, meagre(Arrays.copyOfRange(packed, 2, packed.length)));
    }

    private static byte[] unpacked(byte[] packed) throws IOException {
        try (GzipMembers in = open(packed)) {
            return in.readAllBytes();
        }
    }

    @Test
    void membersAndBlocksAreReadToTheEndWhateverTheStreamSaysIsAvailable() throws IOException {
        byte[] first = text(200_000, 1);
        byte[] second = text(60_000, 2);
        assertArrayEquals(join(first, second), unpacked(join(gzip(first), gzip(second))));
        byte[] inside = join(block(second), END, block(second), END);
        try (GzipMembers in = open(inside)) {
            assertArrayEquals(join(second, second), in.readAllBytes());
            assertTrue(in.isBlocked() && in.isEndMarked());
            assertEquals(-1, in.read());
        }
        try (GzipMembers in = open(join(block(second), gzip(first)))) {
            in.readAllBytes();
            assertFalse(in.isBlocked() || in.isEndMarked());
        }
        assertArrayEquals(first, unpacked(join(gzip(first), new byte[1000])));
        assertEquals(0, unpacked(gzip(new byte[0])).length);
    }

    @Test
    void namesCommentsAndChecksInTheHeadAreSkipped() throws IOException {
        byte[] plain = gzip("ACGT".getBytes(StandardCharsets.US_ASCII));
        byte[] head = Arrays.copyOf(plain, 10);
        head[3] = 2 | 4 | 8 | 16;
        byte[] optional = {3, 0, 1, 2, 3, 'a', 0, 'b', 'c', 0, 9, 9};
        byte[] all = join(head, optional, Arrays.copyOfRange(plain, 10, plain.length));
        assertEquals("ACGT", new String(unpacked(all), StandardCharsets.US_ASCII));
    }

    @Test
    void everyCutAndEveryAppendedByteIsNoticed() throws IOException {
        byte[] whole = gzip(text(3000, 3));
        for (int length = 3; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            GzipDamage damage = assertThrows(GzipDamage.class, () -> unpacked(cut));
            assertTrue(damage.getFound().startsWith("gzip data that end early"), damage.getFound());
        }
        for (String tail : new String[] {"x", "\037x", "\0\0x", "garbage"}) {
            byte[] longer = join(whole, tail.getBytes(StandardCharsets.ISO_8859_1));
            GzipDamage damage = assertThrows(GzipDamage.class, () -> unpacked(longer));
            assertTrue(damage.getFound().startsWith("bytes after the last gzip member"), damage.getFound());
            assertFalse(damage.getAdvice().isEmpty());
        }
    }

    @Test
    void aFlippedBitIsNoticed() throws IOException {
        byte[] text = text(2000, 4);
        byte[] whole = gzip(text);
        for (int i = 10; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 4;
            assertThrows(GzipDamage.class, () -> unpacked(flipped), "byte " + i);
        }
    }
}
