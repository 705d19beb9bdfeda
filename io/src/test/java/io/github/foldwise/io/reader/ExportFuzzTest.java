package io.github.foldwise.io.reader;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.foldwise.io.FileFormatException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged exports of every kind are read or refused: no other exception, no hang. */
class ExportFuzzTest {
    private static final long SEED = 20261124;
    /** What one file may take of the heap in all: work that grows with a number in the file shows in it. */
    private static final double MOST_MEGABYTES = 64;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final byte[] TELLING =
            "\t\n\r,;:\"|0123456789.AaHZ<>*?-+eE \u00ff".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    private Path folder;

    @Test
    void damagedExportsAreReadOrRefused() throws IOException {
        damage(200);
    }

    @Test
    @Tag("slow")
    void manyDamagedExportsAreReadOrRefused() throws IOException {
        damage(Integer.getInteger("foldwise.fuzz", 100_000));
    }

    private void damage(int inputs) throws IOException {
        for (Map.Entry<String, byte[]> export : Exports.all().entrySet()) {
            if (!export.getKey().matches(System.getProperty("foldwise.fuzz.kinds", ".*"))) {
                continue;
            }
            SplittableRandom random = new SplittableRandom(SEED);
            Path file = folder.resolve("fuzz.dat");
            int read = 0;
            double most = 0;
            for (int i = 0; i < inputs; i++) {
                byte[] damaged = damaged(export.getValue(), random);
                Files.write(file, damaged);
                long before = THREADS.getCurrentThreadAllocatedBytes();
                try {
                    read += PlateFile.read(file).isEmpty() ? 0 : 1;
                } catch (FileFormatException refused) {
                    assertFalse(refused.getMessage().matches("(?s).*\\p{Cntrl}.*"), refused.getMessage());
                    assertTrue(refused.getMessage().contains("fuzz.dat"), refused.getMessage());
                } catch (RuntimeException e) {
                    throw new AssertionError(export.getKey() + ", input " + i, e);
                }
                most = Math.max(most, (THREADS.getCurrentThreadAllocatedBytes() - before) / 1e6);
            }
            System.out.printf(
                    Locale.ROOT, "%-20s %d inputs, %d read, at most %.1f MB%n", export.getKey(), inputs, read, most);
            assertTrue(most < MOST_MEGABYTES, export.getKey() + ": " + most + " MB");
        }
    }

    /** One to eight bytes flipped or set, or a stretch cut out, cut off or repeated. */
    private static byte[] damaged(byte[] export, SplittableRandom random) {
        int from = random.nextInt(export.length);
        int to = Math.min(export.length, from + 1 + random.nextInt(1 + export.length / 4));
        switch (random.nextInt(6)) {
            case 0:
                return Arrays.copyOf(export, from);
            case 1: {
                byte[] cut = Arrays.copyOf(export, export.length - (to - from));
                System.arraycopy(export, to, cut, from, export.length - to);
                return cut;
            }
            case 2: {
                byte[] repeated = Arrays.copyOf(export, export.length + (to - from));
                System.arraycopy(export, from, repeated, to, export.length - from);
                return repeated;
            }
            default: {
                byte[] flipped = export.clone();
                int count = 1 + random.nextInt(8);
                boolean telling = random.nextBoolean();
                for (int i = 0; i < count; i++) {
                    int place = random.nextInt(flipped.length);
                    flipped[place] = telling ? TELLING[random.nextInt(TELLING.length)] : (byte) random.nextInt(256);
                }
                return flipped;
            }
        }
    }
}
