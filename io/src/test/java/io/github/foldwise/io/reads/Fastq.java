package io.github.foldwise.io.reads;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Small files of reads, made from a seed. */
final class Fastq {
    private Fastq() {}

    /** A read by name, bases and qualities. */
    record Read(String name, String bases, String qualities) {
        String lines() {
            return "@" + name + "\n" + bases + "\n+\n" + qualities + "\n";
        }
    }

    static Read read(String name, String bases, String qualities) {
        return new Read(name, bases, qualities);
    }

    /** Reads of whatever letters sequencers and tools write, some with adapters, some twice, of lengths from 0 on. */
    static List<Read> random(long seed, int count, int longest) {
        Random random = new Random(seed);
        List<Read> reads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = random.nextInt(5) == 0 ? random.nextInt(longest + 1) : Math.min(longest, 76);
            StringBuilder bases = new StringBuilder();
            StringBuilder qualities = new StringBuilder();
            String letters = random.nextInt(4) == 0 ? "ACGTacgtNnURYk.-*" : "ACGTACGTACGTACGTN";
            for (int k = 0; k < length; k++) {
                bases.append(letters.charAt(random.nextInt(letters.length())));
                qualities.append((char) ('!' + random.nextInt(42)));
            }
            if (random.nextInt(4) == 0 && length > 12) {
                int at = random.nextInt(length - 11);
                bases.replace(at, at + 12, random.nextBoolean() ? "AGATCGGAAGAG" : "ctgtctcttata");
            }
            boolean again = i > 0 && random.nextInt(3) == 0;
            Read other = again ? reads.get(random.nextInt(i)) : new Read("", bases.toString(), qualities.toString());
            reads.add(new Read("r" + i + " 1:N:0:ACGT", other.bases(), other.qualities()));
        }
        return reads;
    }

    static byte[] bytes(List<Read> reads) {
        return bytes(reads.stream().map(Read::lines).collect(Collectors.joining()));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** A stream that never says that there is more, and gives at most so many bytes a read. */
    static InputStream meagre(byte[] bytes, int most) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int available() {
                return 0;
            }

            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, most));
            }
        };
    }
}
