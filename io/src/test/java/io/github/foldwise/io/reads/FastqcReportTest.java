package io.github.foldwise.io.reads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FastqcReportTest {
    private static final String REPORT = String.join(
            "\n",
            "##FastQC\t0.12.1",
            ">>Basic Statistics\tpass",
            "#Measure\tValue",
            "Filename\ta.fastq.gz",
            "Encoding\tSanger / Illumina 1.9",
            "Total Sequences\t200",
            "Total Bases\t4 kbp",
            "Sequence length\t10-30",
            "%GC\t41",
            ">>END_MODULE",
            ">>Per base sequence quality\tfail",
            "#Base\tMean\tMedian\tLower Quartile\tUpper Quartile\t10th Percentile\t90th Percentile",
            "1\t30.5\t31.0\t29.0\t32.0\t20.0\t36.0",
            "2-9\t18.25\t18.0\t16.0\t20.0\t4.0\t30.0",
            ">>END_MODULE",
            ">>Per tile sequence quality\tpass",
            "#Tile\tBase\tMean",
            "1101\t1\t0.1",
            ">>END_MODULE",
            ">>Per sequence quality scores\tpass",
            "#Quality\tCount",
            "28\t50.0",
            "32\t150.0",
            ">>END_MODULE",
            ">>Per base sequence content\twarn",
            "#Base\tG\tA\tT\tC",
            "1\t20.0\t36.0\t24.0\t20.0",
            "2-9\tNaN\tNaN\tNaN\tNaN",
            ">>END_MODULE",
            ">>Sequence Length Distribution\twarn",
            "#Length\tCount",
            "10\t50.0",
            "30\t150.0",
            ">>END_MODULE",
            ">>Sequence Duplication Levels\tpass",
            "#Total Deduplicated Percentage\t81.5",
            "#Duplication Level\tPercentage of total",
            "1\t70.0",
            ">10\t30.0",
            ">>END_MODULE",
            ">>Overrepresented sequences\twarn",
            "#Sequence\tCount\tPercentage\tPossible Source",
            "AGATCGGAAGAGCAC\t3\t1.5\tTruSeq Adapter, Index 1 (100% over 49bp)",
            "ACGTACGTACGTACG\t2\t1.0\tNo Hit",
            ">>END_MODULE",
            ">>Adapter Content\tfail",
            "#Position\tIllumina Universal Adapter\tPolyG",
            "1\t0.0\t0.0",
            "2-18\t12.5\t0.0",
            ">>END_MODULE",
            "");

    private static ReadQuality of(byte[] bytes) throws IOException {
        return ReadQuality.of(Files.write(Files.createTempFile("fastqc", ".zip"), bytes));
    }

    private static ReadQuality of(ReadQualityCheck check, String text) throws IOException {
        return check.of(Source.ofText(text, "a_fastqc.txt"));
    }

    private static byte[] zip(String entry, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a_fastqc/summary.txt"));
            zip.write(1);
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void aReportIsReadWithItsVerdicts() throws IOException {
        ReadQuality quality = of(ReadQualityCheck.withDefaults(), REPORT);
        assertEquals("a_fastqc.txt", quality.getName());
        assertEquals(200, quality.getReads());
        assertEquals(5000, quality.getBases());
        assertEquals(25, quality.getMeanLength());
        assertEquals(41, quality.getGcPercent());
        assertEquals(31, quality.getMeanQuality());
        assertEquals(18.25, quality.getMeanQuality(5));
        assertEquals(31, quality.getMedianQuality(1));
        assertEquals(81.5, quality.getDistinctPercent());
        assertEquals(QualityEncoding.PHRED_33, quality.getEncoding());
        assertEquals(Map.of("Illumina Universal Adapter", 12.5, "PolyG", 0.0), quality.getAdapterPercents());
        assertEquals(
                "TruSeq Adapter, Index 1 (100% over 49bp)",
                quality.getOverrepresented().get(0).getSource());
        assertEquals("", quality.getOverrepresented().get(1).getSource());
        assertEquals(QualityVerdict.FAIL, quality.getVerdict(QualityModule.QUALITY_BY_CYCLE));
        assertEquals(QualityVerdict.WARN, quality.getVerdict(QualityModule.BASES_BY_CYCLE));
        assertEquals(QualityVerdict.NOT_JUDGED, quality.getVerdict(QualityModule.GC_BY_READ));
        assertEquals(QualityVerdict.FAIL, quality.getVerdict());
        assertTrue(quality.toString().startsWith("200 reads of 10-30, mean quality 31: FAIL"), quality.toString());
        assertTrue(quality.toTable().getTexts("position").contains("2-9"));
        assertFalse(quality.toTable().getTexts("value").contains("NaN"));
        assertFalse(quality.toFigure().getElements().isEmpty());
    }

    @Test
    void otherLimitsJudgeAReportAgain() throws IOException {
        ReadQualityCheck check = ReadQualityCheck.withDefaults()
                .withLimits(ReadQualityLimits.withDefaults().withAdapter(10, 20).withMedian(17, 10));
        ReadQuality quality = of(check, REPORT);
        assertEquals(QualityVerdict.WARN, quality.getVerdict(QualityModule.ADAPTER));
        assertEquals(QualityVerdict.PASS, quality.getVerdict(QualityModule.QUALITY_BY_CYCLE));
        assertEquals(QualityVerdict.WARN, quality.getVerdict(QualityModule.BASES_BY_CYCLE));
        assertEquals(QualityVerdict.PASS, quality.getVerdict(QualityModule.DUPLICATION));
    }

    @Test
    void whatCannotBeAppliedToAReportIsSaid() throws IOException {
        ReadQualityCheck check = ReadQualityCheck.withDefaults();
        assertTrue(of(check, REPORT).getWarnings().isEmpty());
        assertTrue(of(check.withAdapters(Map.of("mine", "ACGTACGTAC")), REPORT)
                .getWarnings()
                .get(0)
                .contains("other adapters"));
    }

    @Test
    void zippedReportsAreReadAndOtherArchivesAreNot() throws IOException {
        ReadQuality quality = of(zip("a_fastqc/fastqc_data.txt", REPORT));
        assertEquals(
                of(ReadQualityCheck.withDefaults(), REPORT)
                        .toTable(QualityModule.LENGTH)
                        .getRowCount(),
                quality.toTable(QualityModule.LENGTH).getRowCount());
        byte[] other = zip("a/readme.txt", "x");
        FileFormatException refused = assertThrows(FileFormatException.class, () -> of(other));
        assertTrue(refused.getMessage().contains("without fastqc_data.txt"), refused.getMessage());
        byte[] whole = zip("a_fastqc/fastqc_data.txt", REPORT);
        byte[] cut = Arrays.copyOf(whole, 200);
        assertThrows(FileFormatException.class, () -> of(cut));
    }

    @Test
    void olderReportsGiveDuplicates() throws IOException {
        String old = REPORT.replace("#Total Deduplicated Percentage\t81.5", "#Total Duplicate Percentage\t18.5")
                .replace("Sanger / Illumina 1.9", "Illumina 1.5");
        assertEquals(81.5, of(ReadQualityCheck.withDefaults(), old).getDistinctPercent());
        assertEquals(
                QualityEncoding.PHRED_64,
                of(ReadQualityCheck.withDefaults(), old).getEncoding());
    }

    @ParameterizedTest
    @CsvSource({
        "30.5, abc, line 13",
        "2-9, x-9, line 14",
        "quality\tfail, quality\tmaybe, line 11",
        "Total Sequences\t200, Total Sequences\tmany, many",
        "Total Sequences\t200, Nothing\t1, cut off"
    })
    void whatIsNoReportOfFastqcIsRefused(String before, String after, String words) {
        String changed = REPORT.replace(before, after);
        FileFormatException refused =
                assertThrows(FileFormatException.class, () -> of(ReadQualityCheck.withDefaults(), changed));
        assertTrue(refused.getMessage().contains(words), refused.getMessage());
    }

    @Test
    void aReportThatEndsEarlyIsRefused() {
        String cut = REPORT.substring(0, REPORT.length() - 20);
        FileFormatException refused =
                assertThrows(FileFormatException.class, () -> of(ReadQualityCheck.withDefaults(), cut));
        assertTrue(refused.getMessage().contains("cut off"), refused.getMessage());
        assertThrows(
                FileFormatException.class,
                () -> ReadQualityCheck.withDefaults()
                        .of(Source.of(new ByteArrayInputStream("##Fast".getBytes(StandardCharsets.UTF_8)), "x")));
    }
}
