package io.github.foldwise.io.reads.counting;

import static io.github.foldwise.io.reads.counting.Alignment.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.SharedFiles;
import io.github.foldwise.io.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadCounterTest {
    private static final String SAF = "A\t1\t100\t199\t+\nB\t1\t300\t399\t-\nC\t2\t100\t199\t+\n";

    private static GeneFeatures genes(String saf) throws IOException {
        return AnnotationReader.read(Source.ofText(saf, "genes.saf"));
    }

    private static ReadCounts count(ReadCounter counter, String... records) throws IOException {
        return counter.withGenes(genes(SAF)).count(Source.ofText(Alignment.sam(records), "x/sample.sam"));
    }

    private static ReadCounter plain() {
        return ReadCounter.withDefaults().withStrandedness(Strandedness.UNSTRANDED);
    }

    private static String[] stranded(int sense, int antisense) {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < sense + antisense; i++) {
            records.add(record("r" + i, i < sense ? 0 : 16, "1", 110, "50M", "*", 0));
        }
        return records.toArray(new String[0]);
    }

    @Test
    void aPairIsOneFragmentInAnyOrder() throws IOException {
        String one = record("p", 99, "1", 110, "50M", "=", 190);
        String two = record("p", 147, "1", 190, "20M", "=", 110);
        ReadCounts counted = count(plain(), one, record("q", 99, "2", 110, "50M", "=", 110), two);
        assertEquals(1, counted.getCounts().getCount("A", "sample"));
        assertEquals(1, counted.getCounts().getCount("C", "sample"));
        assertEquals(2, counted.getSummary().getTotal(0));
        assertEquals(counted, count(plain(), two, record("q", 99, "2", 110, "50M", "=", 110), one));
        assertEquals(2, count(plain().withReads(true), one, two).getCounts().getCount("A", "sample"));
    }

    @Test
    void namesWithTheNumberOfTheMateMakeAPair() throws IOException {
        ReadCounts counted = count(
                plain(), record("p/1", 99, "1", 110, "50M", "=", 120), record("p/2", 147, "1", 120, "50M", "=", 110));
        assertEquals(1, counted.getSummary().getTotal(0));
    }

    @Test
    void shuffledFilesCountTheSame() throws IOException {
        Random random = new Random(7);
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            int at = 50 + random.nextInt(350);
            int mate = at + random.nextInt(60);
            records.add(record("pair" + i, 99, "1", at, "20M30N20M", "=", mate));
            records.add(record("pair" + i, 147, "1", mate, "40M", "=", at));
        }
        ReadCounts inOrder = count(plain(), records.toArray(new String[0]));
        Collections.shuffle(records, random);
        assertEquals(inOrder, count(plain(), records.toArray(new String[0])));
        assertEquals(5000, inOrder.getSummary().getTotal(0));
    }

    @Test
    void strandednessIsMeasured() throws IOException {
        ReadCounts reverse = count(ReadCounter.withDefaults(), stranded(20, 180));
        assertEquals(Strandedness.REVERSE, reverse.getStrandedness(0));
        assertEquals(180, reverse.getCounts().getCount("A", "sample"));
        assertEquals(
                "reverse: 20 sense, 180 antisense", reverse.getStrandEvidence(0).toString());
        assertEquals(List.of(), reverse.getWarnings());
        assertEquals(
                "3 genes x 1 sample, 90 % assigned, reverse\nsample: 180 of 200; reverse: 20 sense, 180 antisense",
                reverse.toString());
        assertEquals(
                Strandedness.FORWARD,
                count(ReadCounter.withDefaults(), stranded(180, 20)).getStrandedness(0));
        assertEquals(
                Strandedness.UNSTRANDED,
                count(ReadCounter.withDefaults(), stranded(90, 110)).getStrandedness(0));
    }

    @Test
    void doubtAboutStrandednessIsSaid() throws IOException {
        assertEquals(
                List.of(
                        "sample: the strandedness is not clear: 60 fragments are sense and 140 antisense; counted as unstranded"),
                count(ReadCounter.withDefaults(), stranded(60, 140)).getWarnings());
        assertFalse(count(ReadCounter.withDefaults(), stranded(0, 9))
                .getStrandEvidence(0)
                .isClear());
        assertEquals(
                List.of(
                        "sample: counted as forward, but 20 fragments are sense and 180 antisense: the library looks reverse"),
                count(plain().withStrandedness(Strandedness.FORWARD), stranded(20, 180))
                        .getWarnings());
    }

    @Test
    void genesWithoutStrandHaveTheReadsOfBoth() throws IOException {
        GeneFeatures genes = genes("A\t1\t100\t199\t.\n");
        for (Strandedness each : Strandedness.values()) {
            ReadCounts counted = ReadCounter.withDefaults()
                    .withGenes(genes)
                    .withStrandedness(each)
                    .count(Source.ofText(Alignment.sam(stranded(30, 50)), "s.sam"));
            assertEquals(80, counted.getCounts().getCount(0, 0), each.getLabel());
        }
    }

    @Test
    void chromosomesOfOtherNamesAreMatchedWithAWarningOrRefused() throws IOException {
        Source sam = Source.ofText(Alignment.sam(stranded(3, 0)), "s.sam");
        ReadCounts counted =
                plain().withGenes(genes(SAF.replace("\t1\t", "\tchr1\t"))).count(sam);
        assertEquals(3, counted.getCounts().getCount("A", "s"));
        assertTrue(
                counted.getWarnings().get(0).contains("1 is chr1"),
                counted.getWarnings().toString());
        FileFormatException refused = assertThrows(
                FileFormatException.class,
                () -> plain().withGenes(genes("A\tNC_1\t100\t199\t+\n"))
                        .count(Source.ofText(Alignment.sam(stranded(3, 0)), "s.sam")));
        assertTrue(
                refused.getMessage().contains("NC_1") && refused.getMessage().contains("genes.saf"),
                refused.getMessage());
        ReadCounts beyond = plain().withGenes(genes("A\t1\t100\t100001\t+\n"))
                .count(Source.ofText(Alignment.sam(stranded(3, 0)), "s.sam"));
        assertTrue(
                beyond.getWarnings().get(0).contains("beyond the end of 1"),
                beyond.getWarnings().toString());
    }

    @Test
    void secondaryAlignmentsWithoutTagAreNoticed() throws IOException {
        String first = record("r", 0, "1", 110, "50M", "*", 0).replace("\tNH:i:1", "");
        ReadCounts counted = count(plain(), first, first.replace("\t0\t1\t", "\t256\t1\t"));
        assertEquals(2, counted.getCounts().getCount("A", "sample"));
        assertTrue(
                counted.getWarnings().get(0).contains("no tag NH"),
                counted.getWarnings().toString());
        assertEquals(
                1,
                count(plain().withMultiMapping(MultiMapping.PRIMARY), first, first.replace("\t0\t1\t", "\t256\t1\t"))
                        .getCounts()
                        .getCount("A", "sample"));
        assertEquals(
                "sample: there are no alignments", count(plain()).getWarnings().get(0));
    }

    @Test
    void fractionsAreNoCounts() throws IOException {
        ReadCounts counted =
                count(plain().withMultiOverlap(MultiOverlap.FRACTION), record("r", 0, "1", 190, "10M100N20M", "*", 0));
        assertEquals(0.5, counted.toTable().getNumber(0, "sample"));
        assertTrue(assertThrows(IllegalStateException.class, counted::getCounts)
                .getMessage()
                .contains("toTable()"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anInterruptStopsCountingAndItsMarkStays(int threads, @TempDir Path folder) throws IOException {
        byte[] bam = Alignment.bam(Alignment.sam(stranded(10, 200)));
        List<Path> files =
                List.of(Files.write(folder.resolve("s1.bam"), bam), Files.write(folder.resolve("s2.bam"), bam));
        ReadCounter counter = ReadCounter.withDefaults().withGenes(genes(SAF)).withThreads(threads);
        Thread caller = Thread.currentThread();
        AtomicInteger reports = new AtomicInteger();
        try {
            assertThrows(
                    CancellationException.class,
                    () -> counter.withProgressListener((done, total) -> {
                                reports.incrementAndGet();
                                caller.interrupt();
                                return true;
                            })
                            .count(files));
            assertTrue(Thread.interrupted());
            assertTrue(threads > 1 || reports.get() == 1, "no other part was done");
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, () -> counter.count(files));
            assertTrue(Thread.interrupted());
        } finally {
            Thread.interrupted();
        }
        assertEquals(2, counter.count(files).getCounts().getSamples().size());
    }

    @Test
    void filesAreCountedTheSameByAnyNumberOfThreads(@TempDir Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            byte[] bam = Alignment.bam(Alignment.sam(stranded(10 + i, 200 + 3 * i)));
            files.add(Files.write(folder.resolve("s" + i + ".bam"), bam));
        }
        ReadCounter counter = ReadCounter.withDefaults().withGenes(genes(SAF));
        ReadCounts one = counter.count(files);
        CountMatrix counts = one.getCounts();
        assertEquals(List.of("s0", "s1", "s2", "s3", "s4", "s5"), counts.getSamples());
        assertEquals(209, counts.getCount("A", "s3"));
        long[] last = new long[2];
        ReadCounts many = counter.withThreads(4)
                .withProgressListener((done, total) -> {
                    last[0] = Math.max(last[0], done);
                    last[1] = total;
                    return true;
                })
                .count(files);
        assertEquals(one, many);
        assertEquals(last[1], last[0]);
        assertThrows(
                CancellationException.class,
                () -> counter.withThreads(2)
                        .withProgressListener((done, total) -> false)
                        .count(files));
        Path twin = Files.createDirectory(folder.resolve("twin")).resolve("s0.bam");
        Files.copy(files.get(0), twin);
        assertEquals(
                List.of(files.get(0).toString(), twin.toString()),
                counter.count(List.of(files.get(0), twin)).getSummary().getSamples());
        assertThrows(IllegalArgumentException.class, () -> counter.count(List.of(twin, twin)));
        assertThrows(IllegalArgumentException.class, () -> counter.count(List.of()));
        assertThrows(
                IllegalStateException.class, () -> ReadCounter.withDefaults().count(twin));
    }

    @Test
    void filesThatAreNotWholeAreRefused() throws IOException {
        byte[] bam = Alignment.bam(Alignment.sam(stranded(3000, 3000)));
        ReadCounter counter = plain().withGenes(genes(SAF));
        byte[] unmarked = Arrays.copyOf(bam, bam.length - 28);
        String message = refusal(counter, unmarked).getMessage();
        assertTrue(message.startsWith("x.bam: found 6000 records and no end marker"), message);
        assertTrue(refusal(counter, Arrays.copyOf(bam, bam.length - 40))
                .getMessage()
                .contains("cut off or damaged"));
        assertTrue(refusal(counter, Arrays.copyOf(bam, 3)).getMessage().startsWith("x.bam: found"));
        assertTrue(refusal(counter, new byte[0]).getMessage().contains("an empty file"));
        byte[] damaged = bam.clone();
        IntStream.range(200, 240).forEach(i -> damaged[i] ^= 0x55);
        assertTrue(refusal(counter, damaged).getMessage().contains("cannot be read"));
    }

    @Test
    void emptyBlocksWithinAFileEndNothing() throws IOException {
        byte[] bam = Alignment.bam(Alignment.sam(stranded(3000, 3000)));
        ReadCounter counter = plain().withGenes(genes(SAF));
        int block = (bam[16] & 0xFF | (bam[17] & 0xFF) << 8) + 1;
        assertTrue(block < bam.length - 28);
        byte[] parted = new byte[bam.length + 28];
        System.arraycopy(bam, 0, parted, 0, block);
        System.arraycopy(bam, bam.length - 28, parted, block, 28);
        System.arraycopy(bam, block, parted, block + 28, bam.length - block);
        assertEquals(
                counter.count(Source.of(Alignment.slow(bam), "x.bam")),
                counter.count(Source.of(Alignment.slow(parted), "x.bam")));
        assertTrue(
                refusal(counter, Arrays.copyOf(parted, bam.length)).getMessage().contains("no end marker"));
        assertThrows(
                FileFormatException.class,
                () -> counter.count(Source.of(Alignment.slow(Arrays.copyOf(bam, bam.length + 9)), "x.bam")));
    }

    @Test
    void contigsThatTheHeaderLacksAreRefused() {
        String message = refusalOf(
                Alignment.sam(record("a", 0, "1", 110, "50M", "*", 0), record("b", 0, "9", 110, "50M", "*", 0)));
        assertTrue(message.startsWith("x.sam: found record 2 on \"9\""), message);
    }

    @Test
    void textThatEndsWithinALineMayBeCutOff() throws IOException {
        String text = Alignment.sam(record("a", 0, "1", 110, "50M", "*", 0), record("b", 0, "1", 110, "50M", "*", 0));
        ReadCounter counter = plain().withGenes(genes(SAF));
        List<String> whole = counter.count(Source.ofText(text, "s.sam")).getWarnings();
        assertTrue(whole.stream().noneMatch(warning -> warning.contains("no end")), whole.toString());
        List<String> cut = counter.count(Source.ofText(text.substring(0, text.length() - 2), "s.sam"))
                .getWarnings();
        assertEquals(
                "s: the last line has no end: if the aligner was interrupted, alignments are missing",
                cut.get(cut.size() - 1));
    }

    @Test
    void genesOfChromosomesThatTheFileLacksAreNamed() throws IOException {
        GeneFeatures more = genes(SAF + "D\t3\t1\t9\t+\nE\t4\t1\t9\t+\nE\t1\t1\t9\t+\n");
        ReadCounts counted =
                plain().withGenes(more).count(Source.ofText(Alignment.sam(stranded(5, 5)), "x/sample.sam"));
        assertEquals(
                "sample: 1 gene lies on chromosomes that the alignments do not have and cannot be counted: 3, 4",
                counted.getWarnings().get(1));
    }

    @Test
    void modesOfHtseqRefuseWhatTheyDoNotLookAt() {
        ReadCounter htseq = plain().withMode(CountingMode.HTSEQ_UNION);
        for (ReadCounter counter : List.of(
                htseq.withMinimumOverlap(5),
                htseq.withDuplicates(false),
                htseq.withBothEnds(true),
                htseq.withMultiMapping(MultiMapping.ALL))) {
            assertThrows(IllegalArgumentException.class, () -> count(counter, stranded(1, 1)));
        }
    }

    @Test
    void aMateOnAContigWithoutGenesLeavesHtseqNone() throws IOException {
        String one = record("p", 97, "1", 110, "50M", "2", 190);
        String two = record("p", 145, "2", 190, "20M", "1", 110);
        GeneFeatures alone = genes("A\t1\t100\t199\t+\n");
        Source text = Source.ofText(Alignment.sam(one, two), "sample.sam");
        ReadCounter counter = plain().withGenes(alone);
        assertEquals(1, counter.count(text).getCounts().getCount("A", "sample"));
        assertEquals(
                0,
                counter.withMode(CountingMode.HTSEQ_UNION)
                        .count(text)
                        .getSummary()
                        .getCount(0, AssignmentStatus.ASSIGNED));
    }

    @Test
    void oneFileByTwoPathsIsOneFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.sam"), Alignment.sam(stranded(1, 1)));
        List<Path> twice = List.of(file, folder.resolve("x/../a.sam"));
        ReadCounter counter = plain().withGenes(genes(SAF));
        assertThrows(IllegalArgumentException.class, () -> counter.count(twice));
    }

    private static FileFormatException refusal(ReadCounter counter, byte[] bytes) {
        return assertThrows(FileFormatException.class, () -> counter.count(Source.of(Alignment.slow(bytes), "x.bam")));
    }

    private static String refusalOf(String text) {
        return assertThrows(
                        FileFormatException.class,
                        () -> plain().withGenes(genes(SAF)).count(Source.ofText(text, "x.sam")))
                .getMessage();
    }

    @Test
    void textThatIsNoSamIsRefusedWithItsLine() {
        String wrong = Alignment.sam(record("a", 0, "1", 110, "50M", "*", 0), record("b", 0, "1", 110, "50M", "*", 0));
        String message = refusalOf(wrong.replace("b\t0\t1\t110", "b\t0\t1\tten"));
        assertTrue(message.startsWith("x.sam, line 5: found Non-numeric value in POS column"), message);
        assertTrue(refusalOf(record("a", 0, "1", 110, "50M", "*", 0) + "\n").contains("no @SQ line"));
        assertTrue(refusalOf("CRAM").contains("CRAM"));
        assertTrue(refusalOf("not an alignment\n").startsWith("x.sam"));
        assertTrue(refusalOf("\u0001\u0002").contains("neither"));
    }

    @Test
    void summariesPrintAndDraw() throws IOException {
        ReadCounts counted = count(plain(), stranded(5, 5));
        assertEquals(
                "100 % assigned\nsample: 10 of 10, 100.0 %",
                counted.getSummary().toString());
        assertEquals(11, counted.getSummary().toTable().getRowCount());
        assertEquals("assigned", counted.getSummary().toTable().getText(0, "status"));
        assertEquals(List.of("assigned"), counted.toFigure().getSeries());
    }

    @Test
    void wordsOfOtherProgramsAreOneStrandedness() {
        for (String word : List.of("RF", "ISR", "reverse", "2", "SR", "--rf-stranded", "fr-firststrand")) {
            assertEquals(Strandedness.REVERSE, Strandedness.parse(word), word);
        }
        assertEquals(Strandedness.FORWARD, Strandedness.parse("yes"));
        assertEquals(Strandedness.UNSTRANDED, Strandedness.parse("IU"));
        assertEquals(Strandedness.AUTO, Strandedness.parse("A"));
        assertThrows(IllegalArgumentException.class, () -> Strandedness.parse("OSR"));
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> plain().withThreads(0));
        assertThrows(IllegalArgumentException.class, () -> plain().withMinimumMappingQuality(256));
        assertThrows(IllegalArgumentException.class, () -> plain().withMinimumOverlap(0));
        assertThrows(IllegalArgumentException.class, () -> plain().withMinimumOverlapFraction(1.5));
    }

    @Test
    void syntheticLibraryIsCountedAsByFeatureCounts() throws IOException {
        Path bam = SharedFiles.of("pathways/counting/synthetic/paired.bam");
        ReadCounts counted = ReadCounter.withDefaults()
                .withGenes(AnnotationReader.read(bam.resolveSibling("genes.gtf")))
                .count(bam);
        assertEquals(177, counted.getStrandEvidence(0).getSense());
        assertEquals(2357, counted.getStrandEvidence(0).getAntisense());
        for (String line : Files.readAllLines(bam.resolveSibling("expected").resolve("fc_paired_s2.txt"))) {
            String[] cells = line.split("\t");
            if (!cells[0].equals("gene")) {
                assertEquals(Integer.parseInt(cells[1]), counted.getCounts().getCount(cells[0], "paired"));
            }
        }
    }
}
