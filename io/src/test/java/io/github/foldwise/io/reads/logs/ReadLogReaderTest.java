package io.github.foldwise.io.reads.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.SharedFiles;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.reads.counting.AssignmentStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadLogReaderTest {
    private static final String STAR = String.join(
            "\n",
            "                          Number of input reads |\t1000",
            "                      Average input read length |\t152",
            "                   Uniquely mapped reads number |\t900",
            "                      Mismatch rate per base, % |\t0.44%",
            "        Number of reads mapped to multiple loci |\t50",
            "                     % of reads unmapped: other |\t5.00%",
            "");
    private static final String PAIRS = String.join(
            "\n",
            "Warning: could not open read file",
            "100 reads; of these:",
            "  90 (90.00%) were paired; of these:",
            "    10 (11.11%) aligned concordantly 0 times",
            "    70 (77.78%) aligned concordantly exactly 1 time",
            "    10 (11.11%) aligned concordantly >1 times",
            "    ----",
            "    10 pairs aligned concordantly 0 times; of these:",
            "      2 (20.00%) aligned discordantly 1 time",
            "    ----",
            "    8 pairs aligned 0 times concordantly or discordantly; of these:",
            "      16 mates make up the pairs; of these:",
            "        6 (37.50%) aligned 0 times",
            "        7 (43.75%) aligned exactly 1 time",
            "        3 (18.75%) aligned >1 times",
            "  10 (10.00%) were unpaired; of these:",
            "    1 (10.00%) aligned 0 times",
            "    8 (80.00%) aligned exactly 1 time",
            "    1 (10.00%) aligned >1 times",
            "96.32% overall alignment rate",
            "");
    private static final String MODERN = String.join(
            "\n",
            "HISAT2 summary stats:",
            "\tTotal pairs: 10000",
            "\t\tAligned concordantly or discordantly 0 time: 650 (6.50%)",
            "\t\tAligned concordantly 1 time: 8823 (88.23%)",
            "\t\tAligned concordantly >1 times: 527 (5.27%)",
            "\t\tAligned discordantly 1 time: 0 (0.00%)",
            "\tTotal unpaired reads: 1300",
            "\t\tAligned 0 time: 660 (50.77%)",
            "\t\tAligned 1 time: 500 (38.46%)",
            "\t\tAligned >1 times: 140 (10.77%)",
            "\tOverall alignment rate: 96.70%",
            "");
    private static final String FLAGSTAT = String.join(
            "\n",
            "120 + 3 in total (QC-passed reads + QC-failed reads)",
            "20 + 0 secondary",
            "0 + 0 supplementary",
            "70 + 0 mapped (58.33% : N/A)",
            "4 + 0 with mate mapped to a different chr",
            "2 + 0 with mate mapped to a different chr (mapQ>=5)",
            "");

    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static ReadLogs read(String text, String name) throws IOException {
        return ReadLogReader.read(Source.ofText(text, name));
    }

    private static String refusal(String text, String name) {
        return String.valueOf(
                assertThrows(FileFormatException.class, () -> read(text, name)).getMessage());
    }

    private static double of(ReadLogs logs, String sample, String source, String quantity) {
        return logs.getValue(sample, source, quantity);
    }

    @Test
    void starIsReadAndItsShareWorkedOut() throws IOException {
        ReadLogs logs = read(STAR, "R1_Log.final.out");
        assertEquals(List.of("R1"), logs.getSamples());
        assertEquals("star", logs.getProgram("R1_Log.final.out"));
        assertEquals(900, of(logs, "R1", "R1_Log.final.out", "uniquely_mapped"));
        assertEquals(0.44, of(logs, "R1", "R1_Log.final.out", "mismatch_percent"));
        assertEquals(95, of(logs, "R1", "R1_Log.final.out", "mapped_percent"), 1e-12);
        assertEquals(ReadLogStatus.COMPUTED, logs.getStatus("R1", "R1_Log.final.out", "mapped_percent"));
        assertEquals("1 log of 1 sample\nstar: R1_Log.final.out", logs.toString());
        assertEquals(
                List.of("sample", "source", "quantity", "value", "status"),
                logs.toTable().getColumnNames());
    }

    @Test
    void aStarLogWithoutReadsHasNoShares() throws IOException {
        ReadLogs logs = read(STAR.replace("1000", "0").replace("0.44%", "nan%"), "x.out");
        assertTrue(Double.isNaN(of(logs, "x", "x.out", "mapped_percent")));
        assertTrue(Double.isNaN(of(logs, "x", "x.out", "mismatch_percent")));
    }

    @Test
    void logsThatAreCutOffOrDamagedAreRefusedWithTheirLine() {
        String cut = refusal(STAR.substring(0, STAR.indexOf("   % of reads unmapped")), "a.out");
        assertTrue(cut.contains("a.out, line 6") && cut.contains("cut off"), cut);
        String word = refusal(STAR.replace("900", "9oo"), "a.out");
        assertTrue(word.contains("line 3") && word.contains("\"9oo\"") && word.contains("a number"), word);
        String twice = refusal(STAR + STAR, "a.out");
        assertTrue(twice.contains("a second time"), twice);
        String pairs = refusal(PAIRS.substring(0, PAIRS.indexOf("96.32")), "a.err");
        assertTrue(pairs.contains("overall alignment rate"), pairs);
        String modern = refusal(MODERN.substring(0, MODERN.indexOf("\tOverall")), "a.err");
        assertTrue(modern.contains("Overall alignment rate"), modern);
        String flagstat = refusal(FLAGSTAT.substring(0, FLAGSTAT.indexOf("4 + 0")), "a.txt");
        assertTrue(flagstat.contains("different chr"), flagstat);
    }

    @Test
    void summariesWrittenOverEachOtherAreRefused() {
        String sum = refusal(PAIRS.replace("70 (77.78%)", "60 (77.78%)"), "a.err");
        assertTrue(sum.contains("add up to 80") && sum.contains("90 pairs"), sum);
        int middle = PAIRS.indexOf("  90 (90.00%)");
        String two = refusal(PAIRS.substring(0, middle) + PAIRS, "a.err");
        assertTrue(two.contains("another summary"), two);
    }

    @Test
    void hisatPairsMatesAndSingleReadsAreToldApart() throws IOException {
        ReadLogs logs = read(PAIRS, "R1.hisat2.log");
        assertEquals(100, of(logs, "R1", "R1.hisat2.log", "reads"));
        assertEquals(90, of(logs, "R1", "R1.hisat2.log", "pairs"));
        assertEquals(70, of(logs, "R1", "R1.hisat2.log", "concordant_once"));
        assertEquals(10, of(logs, "R1", "R1.hisat2.log", "concordant_more"));
        assertEquals(2, of(logs, "R1", "R1.hisat2.log", "discordant_once"));
        assertEquals(7, of(logs, "R1", "R1.hisat2.log", "mates_once"));
        assertEquals(8, of(logs, "R1", "R1.hisat2.log", "unpaired_once"));
        assertEquals(96.32, of(logs, "R1", "R1.hisat2.log", "mapped_percent"));
    }

    @Test
    void hisatInItsNewStyle() throws IOException {
        ReadLogs logs = read(MODERN, "R1.txt");
        assertEquals(10000, of(logs, "R1", "R1.txt", "reads"));
        assertEquals(650, of(logs, "R1", "R1.txt", "concordant_none"));
        assertEquals(8823, of(logs, "R1", "R1.txt", "concordant_once"));
        assertEquals(527, of(logs, "R1", "R1.txt", "concordant_more"));
        assertEquals(500, of(logs, "R1", "R1.txt", "mates_once"));
        assertEquals(96.7, of(logs, "R1", "R1.txt", "mapped_percent"));
    }

    @Test
    void severalRunsInOneFileAreSeveralSamples() throws IOException {
        ReadLogs logs = read(PAIRS + MODERN, "slurm-77.out");
        assertEquals(List.of("slurm-77", "slurm-77 (2)"), logs.getSamples());
        assertEquals(10000, of(logs, "slurm-77 (2)", "slurm-77.out", "reads"));
    }

    @Test
    void flagstatSharesAreOfReads() throws IOException {
        ReadLogs logs = read(FLAGSTAT, "R1.sorted.bam.flagstat.txt");
        assertEquals(List.of("R1"), logs.getSamples());
        String source = "R1.sorted.bam.flagstat.txt";
        assertEquals(120, of(logs, "R1", source, "records"));
        assertEquals(3, of(logs, "R1", source, "failed_records"));
        assertEquals(50, of(logs, "R1", source, "mapped_percent"), 1e-12);
        assertEquals(2, of(logs, "R1", source, "mates_on_other_chromosome_mapq5"));
    }

    @Test
    void idxstatsTellMitochondriaAndSex() throws IOException {
        ReadLogs logs = read(
                "chr1\t1000\t60\t1\nchrX\t500\t20\t0\nchrY\t50\t0\t0\nchrM\t16\t20\t0\n*\t0\t0\t9\n", "R1.idxstats");
        assertEquals(100, of(logs, "R1", "R1.idxstats", "mapped"));
        assertEquals(10, of(logs, "R1", "R1.idxstats", "unmapped"));
        assertEquals(20, of(logs, "R1", "R1.idxstats", "mitochondrial_percent"), 1e-12);
        assertEquals(0, of(logs, "R1", "R1.idxstats", "chromosome_y_percent"));
    }

    @Test
    void featureCountsColumnsKeepApartAlignmentsOfOneName() throws IOException {
        ReadLogs logs = read(
                "Status\tday1/R1.bam\tday2/R1.bam\tP1.sorted.bam\nAssigned\t6\t7\t8\nUnassigned_NoFeatures\t2\t3\t0\n",
                "all.summary");
        assertEquals(List.of("day1/R1.bam", "day2/R1.bam", "P1"), logs.getSamples());
        assertEquals(7, of(logs, "day2/R1.bam", "all.summary", "assigned"));
        assertEquals(75, of(logs, "day1/R1.bam", "all.summary", "assigned_percent"), 1e-12);
        String strange = refusal("Status\ta.bam\nAssigned\t6\nSomething\t3\n", "x.summary");
        assertTrue(strange.contains("line 3") && strange.contains("Unassigned_"), strange);
        String cut = refusal("Status\ta.bam\nAssigned\t6\n", "x.summary");
        assertTrue(cut.contains("cut off"), cut);
        assertTrue(refusal("Status\ta.bam\tb.bam\nAssigned\t6\n", "x.summary").contains("2 columns"));
    }

    @Test
    void htseqAddsItsGenesUp() throws IOException {
        String fates =
                "__no_feature\t5\n__ambiguous\t1\n__too_low_aQual\t0\n__not_aligned\t2\n__alignment_not_unique\t2\n";
        ReadLogs logs = read("g1\tEGFR\t4\ng2\tAXL\t6\n" + fates, "R1_htseq_counts.txt");
        assertEquals(List.of("R1"), logs.getSamples());
        assertEquals(10, of(logs, "R1", "R1_htseq_counts.txt", "assigned"));
        assertEquals(0, of(logs, "R1", "R1_htseq_counts.txt", "too_low_aQual"));
        assertEquals(50, of(logs, "R1", "R1_htseq_counts.txt", "assigned_percent"), 1e-12);
        ReadLogs two = read(
                "\ta.bam\tb.bam\ng1\t4\t5\n"
                        + fates.lines().map(line -> line + "\t1\n").reduce("", String::concat),
                "all.tsv");
        assertEquals(List.of("a", "b"), two.getSamples());
        assertEquals(5, of(two, "b", "all.tsv", "assigned"));
        String cut = refusal("g1\t4\n__no_feature\t5\n", "a.txt");
        assertTrue(cut.contains("__alignment_not_unique"), cut);
        String word = refusal("g1\t4\ng2\tmany\n" + fates, "a.txt");
        assertTrue(word.contains("line 2") && word.contains("many"), word);
    }

    @Test
    void starCountsTellTheStrand() throws IOException {
        String head = "N_unmapped\t1\t1\t1\nN_multimapping\t2\t2\t2\nN_noFeature\t3\t9\t4\nN_ambiguous\t0\t0\t0\n";
        ReadLogs logs = read(head + "g1\t10\t1\t9\ng2\t10\t0\t10\n", "R1_ReadsPerGene.out.tab");
        String source = "R1_ReadsPerGene.out.tab";
        assertEquals(19, of(logs, "R1", source, "assigned_reverse"));
        assertEquals(ReadLogStatus.REVERSE, logs.getStatus("R1", source, "forward_percent"));
        assertEquals(ReadLogStatus.UNSTRANDED, strand(head + "g1\t10\t5\t6\n"));
        assertEquals(ReadLogStatus.UNCLEAR, strand(head + "g1\t10\t7\t3\n"));
        assertEquals(ReadLogStatus.FORWARD, strand(head + "g1\t10\t9\t1\n"));
        assertFalse(read(head + "g1\t0\t0\t0\n", "a.tab")
                .getQuantities("a", "a.tab")
                .contains("forward_percent"));
        assertTrue(refusal(head, "a.tab").contains("genes"));
        assertTrue(refusal(head + "g1\t4\n", "a.tab").contains("line 5"));
    }

    private static ReadLogStatus strand(String text) throws IOException {
        return read(text, "a.tab").getStatus("a", "a.tab", "forward_percent");
    }

    @Test
    void salmonAndKallistoAreNamedByTheirFolders() throws IOException {
        write(
                "R1_salmon/aux_info/meta_info.json",
                "{\"salmon_version\": \"1.10.1\", \"types\": [\"IU\"], \"num_processed\": 200, \"num_mapped\": 150,"
                        + " \"percent_mapped\": 75.0}");
        write(
                "R1_salmon/lib_format_counts.json",
                "{\"expected_format\": \"ISR\", \"num_compatible_fragments\": 140, \"num_assigned_fragments\": 150,"
                        + " \"ISF\": 10, \"ISR\": 130}");
        write("R1_salmon/cmd_info.json", "{\"salmon_version\": \"1.10.1\", \"index\": \"idx\"}");
        write("R1_kallisto/run_info.json", "{\"n_processed\": 200, \"n_pseudoaligned\": 160, \"n_unique\": 90}");
        ReadLogs logs = ReadLogReader.read(folder);
        assertEquals(logs, ReadLogReader.read(folder.toString()));
        assertEquals(List.of("R1"), logs.getSamples());
        assertEquals(150, of(logs, "R1", "R1_salmon/aux_info/meta_info.json", "mapped"));
        assertEquals(75, of(logs, "R1", "R1_salmon/aux_info/meta_info.json", "mapped_percent"));
        assertEquals(
                ReadLogStatus.REVERSE, logs.getStatus("R1", "R1_salmon/lib_format_counts.json", "forward_percent"));
        assertEquals(80, of(logs, "R1", "R1_kallisto/run_info.json", "mapped_percent"), 1e-12);
        assertEquals(List.of("R1_salmon/cmd_info.json"), logs.getLeftOut());
        String cut = refusal("{\"n_processed\": 200, \"n_pseudoaligned\": 1", "run_info.json");
        assertTrue(cut.contains("run_info.json") && cut.contains("JSON"), cut);
        assertTrue(refusal("{\"kallisto_version\": \"0.48\"}", "run_info.json").contains("n_processed"));
    }

    @Test
    void noSampleTakesThePlaceOfAnother() throws IOException {
        write("run1/R1_Log.final.out", STAR);
        write("run2/R1_Log.final.out", STAR.replace("900", "800"));
        ReadLogs logs = ReadLogReader.read(folder);
        assertEquals(List.of("R1"), logs.getSamples());
        assertEquals(List.of("run1/R1_Log.final.out", "run2/R1_Log.final.out"), logs.getSources());
        assertEquals(900, of(logs, "R1", "run1/R1_Log.final.out", "uniquely_mapped"));
        assertEquals(800, of(logs, "R1", "run2/R1_Log.final.out", "uniquely_mapped"));
    }

    @Test
    void whatIsNoLogIsLeftOutByName() throws IOException {
        write("a_Log.final.out", STAR);
        write("notes.txt", "Status\tfine\n");
        write("empty.txt", "");
        write(".DS_Store", "x");
        Files.write(folder.resolve("a.bam"), new byte[] {0x1F, (byte) 0x8B, 8, 4});
        Files.write(folder.resolve("a.bai"), new byte[] {'B', 'A', 'I', 1, 0, 0});
        Files.write(folder.resolve("late.bin"), (" ".repeat(5000) + "\0").getBytes(StandardCharsets.US_ASCII));
        ReadLogs logs = ReadLogReader.read(folder);
        assertEquals(List.of("a.bai", "a.bam", "empty.txt", "late.bin", "notes.txt"), logs.getLeftOut());
        assertTrue(logs.getWarnings().get(0).startsWith("5 files are no logs known here, and left out: a.bai, a.bam"));
        assertEquals(logs, ReadLogReader.read(folder));
        assertEquals(
                List.of(), ReadLogReader.read(folder.resolve("a_Log.final.out")).getWarnings());
    }

    @Test
    void aFolderWithoutLogsAndAFileOfAnotherKindAreRefused() throws IOException {
        String nothing = String.valueOf(assertThrows(FileFormatException.class, () -> ReadLogReader.read(folder))
                .getMessage());
        assertTrue(nothing.contains("no files"), nothing);
        write("notes.txt", "hello\n");
        String none = String.valueOf(assertThrows(FileFormatException.class, () -> ReadLogReader.read(folder))
                .getMessage());
        assertTrue(none.contains("1 files, none of them a log") || none.contains("none of them a log"), none);
        assertTrue(refusal("hello\n", "notes.txt").contains("another kind"));
        assertThrows(FileFormatException.class, () -> ReadLogReader.read(folder.resolve("gone")));
    }

    @Test
    void valuesThatAreNotThereAreRefused() throws IOException {
        ReadLogs logs = read(STAR, "a.out");
        assertThrows(IllegalArgumentException.class, () -> logs.getValue("a", "a.out", "beauty"));
        assertThrows(IllegalArgumentException.class, () -> logs.getProgram("b.out"));
        assertEquals(List.of(), logs.getQuantities("b", "a.out"));
    }

    @Test
    void everyValueOfTheLogsOfRealProgramsIsFound() throws IOException {
        Path logs = SharedFiles.of("pathways/logs");
        ReadLogs read = ReadLogReader.read(logs);
        List<String> lines = Files.readAllLines(logs.resolve("expected.csv"));
        int found = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            double value = Double.parseDouble(cells[4]);
            boolean any = read.getSamples().stream()
                    .filter(sample -> read.getQuantities(sample, cells[0]).contains(cells[3]))
                    .anyMatch(sample -> Math.abs(read.getValue(sample, cells[0], cells[3]) - value)
                            <= 1e-9 * Math.max(1, Math.abs(value)));
            assertTrue(any, line);
            found++;
        }
        assertEquals(102, found);
        assertTrue(read.getLeftOut().contains("multiqc/featurecounts__Not_featurecounts.summary"));
    }

    @Test
    void aSummaryOfCountingIsReadAsThatOfFeatureCounts() throws IOException {
        StringBuilder text = new StringBuilder("sample,status,count\n");
        for (String sample : List.of("s1", "\"s,2\"")) {
            for (AssignmentStatus status : AssignmentStatus.values()) {
                text.append(sample).append(',').append(status.getLabel()).append(',');
                text.append(status == AssignmentStatus.ASSIGNED ? 30 : status.ordinal())
                        .append('\n');
            }
        }
        ReadLogs logs = ReadLogReader.read(Files.writeString(folder.resolve("summary.csv"), text));
        assertEquals(30, logs.getValue("s,2", "summary.csv", "assigned"));
        assertEquals(8, logs.getValue("s1", "summary.csv", "unassigned_nofeatures"));
        assertEquals(100 * 30 / 85.0, logs.getValue("s1", "summary.csv", "assigned_percent"), 1e-12);
        Path cut = Files.writeString(folder.resolve("cut.csv"), text.substring(0, text.length() - 20));
        assertThrows(FileFormatException.class, () -> ReadLogReader.read(cut));
        Path odd = Files.writeString(folder.resolve("odd.csv"), text + "s1,lost,3\n");
        FileFormatException refused = assertThrows(FileFormatException.class, () -> ReadLogReader.read(odd));
        assertTrue(refused.getMessage().contains("lost"), refused.getMessage());
    }

    @Test
    void whatFastqcSaysStandsBesideTheLogs() throws IOException {
        String report = String.join(
                "\n",
                "##FastQC\t0.11.9",
                ">>Basic Statistics\tpass",
                "#Measure\tValue",
                "Filename\ts1_R1.fastq.gz",
                "Encoding\tSanger / Illumina 1.9",
                "Total Sequences\t2500",
                "Sequences flagged as poor quality\t0",
                "Sequence length\t76",
                "%GC\t48",
                ">>END_MODULE",
                ">>Per base sequence quality\twarn",
                "#Base\tMean\tMedian\tLower Quartile\tUpper Quartile\t10th Percentile\t90th Percentile",
                "1\t36.0\t37.0\t36.0\t37.0\t33.0\t38.0",
                ">>END_MODULE",
                "");
        Path own = Files.createDirectory(folder.resolve("fastqc"));
        Files.writeString(own.resolve("fastqc_data.txt"), report);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(own.resolve("s1_R1_fastqc.zip")))) {
            zip.putNextEntry(new ZipEntry("s1_R1_fastqc/fastqc_data.txt"));
            zip.write(report.getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(own.resolve("other.zip"), "PK");
        ReadLogs logs = ReadLogReader.read(own);
        assertEquals(List.of("fastqc_data.txt", "s1_R1_fastqc.zip"), logs.getSources());
        assertEquals(List.of("other.zip"), logs.getLeftOut());
        for (String source : logs.getSources()) {
            assertEquals("fastqc", logs.getProgram(source));
            assertEquals(2500, logs.getValue("s1_R1", source, "reads"));
            assertEquals(48, logs.getValue("s1_R1", source, "gc_percent"));
            assertEquals(ReadLogStatus.PASS, logs.getStatus("s1_R1", source, "basic"));
            assertEquals(ReadLogStatus.WARN, logs.getStatus("s1_R1", source, "quality_by_cycle"));
            assertTrue(Double.isNaN(logs.getValue("s1_R1", source, "quality_by_cycle")));
            assertFalse(logs.getQuantities("s1_R1", source).contains("adapter"));
        }
        Files.writeString(own.resolve("fastqc_data.txt"), report.substring(0, report.length() - 30));
        FileFormatException refused = assertThrows(FileFormatException.class, () -> ReadLogReader.read(own));
        assertTrue(refused.getMessage().contains("fastqc_data.txt"), refused.getMessage());
    }

    @Test
    void strandednessIsThatWhichWasMeasuredWhenReadsWereCounted() throws IOException {
        ReadLogs logs = ReadLogReader.read(Source.ofText(
                "foldwise: warning of something\nfoldwise: a: strandedness measured, reverse: 177 sense, 2357 antisense\n"
                        + "foldwise: b: strandedness measured, unstranded: 50 sense, 50 antisense (unclear)\n",
                "count.log"));
        assertEquals(List.of("a", "b"), logs.getSamples());
        assertEquals(2357, logs.getValue("a", "count.log", "antisense"));
        assertEquals(100 * 177 / 2534.0, logs.getValue("a", "count.log", "forward_percent"), 1e-12);
        assertEquals(ReadLogStatus.REVERSE, logs.getStatus("a", "count.log", "forward_percent"));
        assertEquals(ReadLogStatus.UNSTRANDED, logs.getStatus("b", "count.log", "forward_percent"));
    }
}
