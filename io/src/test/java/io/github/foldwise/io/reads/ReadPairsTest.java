package io.github.foldwise.io.reads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.reads.Fastq.Read;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadPairsTest {
    @TempDir
    private Path folder;

    private Path file(String name, List<Read> reads) throws IOException {
        byte[] bytes = Fastq.bytes(reads);
        return Files.write(folder.resolve(name), name.endsWith(".gz") ? Fastq.gzip(bytes) : bytes);
    }

    private static List<Read> named(List<Read> reads, String ending) {
        List<Read> named = new ArrayList<>();
        for (int i = 0; i < reads.size(); i++) {
            named.add(Fastq.read(
                    "r" + i + ending, reads.get(i).bases(), reads.get(i).qualities()));
        }
        return named;
    }

    private static String refusal(Path first, Path second) {
        FileFormatException refused = assertThrows(
                FileFormatException.class, () -> ReadQualityCheck.withDefaults().ofPair(first, second));
        return String.valueOf(refused.getMessage());
    }

    @Test
    void pairsAreTwoFilesOfTheSameNames() throws IOException {
        List<Read> one = Fastq.random(1, 300, 80);
        List<Read> two = Fastq.random(2, 300, 80);
        for (String[] endings :
                new String[][] {{"/1", "/2"}, {" 1:N:0:A", " 2:N:0:A"}, {"", ""}, {"", " other words"}}) {
            Path first = file("a_R1.fastq.gz", named(one, endings[0]));
            Path second = file("a_R2.fastq", named(two, endings[1]));
            ReadQualities pair = ReadQualityCheck.withDefaults().ofPair(first, second);
            assertEquals(2, pair.size());
            assertEquals(ReadQuality.of(first), pair.get("a_R1.fastq.gz"));
            assertEquals(ReadQuality.of(second), pair.get("a_R2.fastq"));
            assertEquals(pair, ReadQualityCheck.withDefaults().withThreads(1).ofPair(first, second));
        }
    }

    @Test
    void missingAndExchangedReadsAreNamed() throws IOException {
        List<Read> reads = named(Fastq.random(1, 200, 80), "");
        Path first = file("R1.fastq", reads);
        Path shorter = file("R2.fastq", reads.subList(0, 198));
        String missing = refusal(first, shorter);
        assertTrue(
                missing.startsWith(
                        "R1.fastq, line 793: found record 199 (r198) without a mate, for R2.fastq ends behind"
                                + " record 198"),
                missing);
        assertTrue(refusal(shorter, first).startsWith("R1.fastq, line 793: found record 199"), missing);
        List<Read> shuffled = new ArrayList<>(reads);
        Collections.swap(shuffled, 50, 60);
        String other = refusal(first, file("shuffled.fastq", shuffled));
        assertTrue(other.startsWith("shuffled.fastq, line 201: found record 51 (r60) beside r50 of R1.fastq"), other);
    }

    @Test
    void theSameMateTwiceAndTheWrongOrderAreRefused() throws IOException {
        List<Read> reads = Fastq.random(1, 10, 80);
        for (String[] endings : new String[][] {{"/1", "/2"}, {" 1:N:0:A", " 2:N:0:A"}}) {
            Path first = file("R1.fastq", named(reads, endings[0]));
            Path copy = file("copy.fastq", named(reads, endings[0]));
            Path second = file("R2.fastq", named(reads, endings[1]));
            assertTrue(refusal(first, copy).contains("give both files of the pair"), refusal(first, copy));
            assertTrue(refusal(second, first).contains("give the files in the other order"), refusal(second, first));
        }
        Path none = file("none.fastq", List.of());
        assertEquals(
                0,
                ReadQualityCheck.withDefaults()
                        .ofPair(none, file("no.fastq", List.of()))
                        .get(0)
                        .getReads());
        assertTrue(refusal(none, file("R1.fastq", reads)).contains("record 1 (r0"), "an empty mate");
    }
}
