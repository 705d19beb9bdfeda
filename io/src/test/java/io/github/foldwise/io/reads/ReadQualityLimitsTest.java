package io.github.foldwise.io.reads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.reads.ReadQualityLimits.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadQualityLimitsTest {
    @TempDir
    private Path folder;

    @Test
    void limitsAreReadAsFastqcWritesThem() throws IOException {
        Path file = Files.writeString(
                folder.resolve("limits.txt"),
                "# comment\n\nduplication\tignore\t1\nkmer\tignore\t1\ntile warn 5\nquality_base ignore 0\n"
                        + "quality_base_lower\t\twarn\t\t4\nquality_base_lower error 3\nadapter\twarn\t2.5\n"
                        + "sequence_length error 0\nn_content fail 50\n");
        ReadQualityLimits expected = ReadQualityLimits.withDefaults()
                .withoutModule(QualityModule.DUPLICATION)
                .withLowerQuartile(4, 3)
                .withAdapter(2.5, 10)
                .withLengths(true, false)
                .withUncalled(5, 50);
        assertEquals(expected, ReadQualityLimits.read(file));
        assertTrue(expected.toString().contains("without [duplication]"), expected.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "duplication 70",
                "duplication warn",
                "duplication maybe 3",
                "tiles warn 3",
                "n_content warn x",
                "nothing ignore 1",
                "adapter warn 20"
            })
    void otherLinesAreRefusedByTheirNumber(String line) throws IOException {
        Path file = Files.writeString(folder.resolve("limits.txt"), "# comment\n" + line + "\n");
        FileFormatException refused = assertThrows(FileFormatException.class, () -> ReadQualityLimits.read(file));
        assertTrue(
                refused.getMessage().contains(line.startsWith("adapter") ? "adapter, 20" : "line 2: found \"" + line),
                refused.getMessage());
    }

    @Test
    void everyLimitCanBeChangedInItsOwnDirection() {
        ReadQualityLimits changed = ReadQualityLimits.withDefaults()
                .withLowerQuartile(9, 8)
                .withMedian(9, 8)
                .withReadQuality(9, 8)
                .withBaseDifference(8, 9)
                .withGcDeviation(8, 9)
                .withUncalled(8, 9)
                .withDistinct(9, 8)
                .withOverrepresented(8, 9)
                .withAdapter(8, 9)
                .withLengths(false, false);
        for (Limit limit : Limit.values()) {
            double inside = limit == Limit.LENGTH ? 0 : 17;
            assertEquals(inside, changed.warn(limit) + changed.fail(limit), limit.name());
        }
        ReadQualityLimits limits = ReadQualityLimits.withDefaults();
        assertEquals(QualityVerdict.PASS, limits.verdict(Limit.MEDIAN, 25));
        assertEquals(QualityVerdict.WARN, limits.verdict(Limit.MEDIAN, 24));
        assertEquals(QualityVerdict.FAIL, limits.verdict(Limit.MEDIAN, 19));
        assertEquals(QualityVerdict.PASS, limits.verdict(Limit.ADAPTER, 5));
        assertEquals(QualityVerdict.WARN, limits.verdict(Limit.ADAPTER, 10));
        assertEquals(QualityVerdict.FAIL, limits.verdict(Limit.ADAPTER, 10.1));
        assertThrows(IllegalArgumentException.class, () -> limits.withMedian(20, 25));
        assertThrows(IllegalArgumentException.class, () -> limits.withAdapter(10, 5));
        assertThrows(IllegalArgumentException.class, () -> limits.withAdapter(Double.NaN, 5));
    }

    @Test
    void adaptersAreReadFromFastaAndFromLists() throws IOException {
        Map<String, String> expected = Map.of("one", "ACGTACGTACGTACGT", "two", "GGGGGGGGNN");
        Path fasta = Files.write(
                folder.resolve("a.fa.gz"),
                Fastq.gzip(Fastq.bytes(">one\nacgtacgt\nACGTACGT\n\n; remark\n>two\r\nGGGGGGGGNN\r\n")));
        assertEquals(expected, AdapterFile.read(fasta));
        assertEquals(List.of("one", "two"), List.copyOf(AdapterFile.read(fasta).keySet()));
        assertEquals(
                expected,
                AdapterFile.read(Source.ofText("# list\none\t\tACGTACGTACGTACGT\ntwo\tGGGGGGGGNN\n", "list.txt")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ">one\nACGX\n",
                ">one\nACGT\n>one\nACGT\n",
                ">one\n>two\nACGT\n",
                "one ACGT\n",
                "ACGT\n>one\nACGT\n",
                ">\nACGT\n",
                "one\tAC GT\n",
                "# nothing\n"
            })
    void whatIsNoListOfAdaptersIsRefused(String text) {
        FileFormatException refused =
                assertThrows(FileFormatException.class, () -> AdapterFile.read(Source.ofText(text, "list.txt")));
        assertTrue(refused.getMessage().startsWith("list.txt"), refused.getMessage());
    }
}
