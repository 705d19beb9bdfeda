package io.github.foldwise.examples.cli.reads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.examples.cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountCommandTest {
    @TempDir
    Path folder;

    private Path sam;
    private Path genes;

    @BeforeEach
    void files() throws IOException {
        List<String> lines = new ArrayList<>(List.of("@HD\tVN:1.6", "@SQ\tSN:1\tLN:10000"));
        for (int i = 0; i < 200; i++) {
            lines.add("r" + i + "\t" + (i < 20 ? 0 : 16) + "\t1\t" + (100 + i) + "\t60\t50M\t*\t0\t0\t*\t*\tNH:i:1");
        }
        sam = Outcome.file(folder, "liver.sam", lines.toArray(new String[0]));
        genes = Outcome.file(
                folder,
                "genes.gtf",
                "1\tx\texon\t100\t199\t.\t+\t.\tgene_id \"A\";",
                "1\tx\texon\t400\t499\t.\t+\t.\tgene_id \"B\";");
    }

    @Test
    void strandednessIsMeasuredAndPrinted() throws IOException {
        Path summary = folder.resolve("summary.csv");
        Outcome run = Outcome.of("count", sam, "--gtf", genes, "--summary", summary);
        assertEquals(0, run.status(), run.err());
        assertEquals("gene,liver\nA,80\nB,0\n", run.out().replace("\r", ""));
        assertTrue(run.err().contains("liver: strandedness measured, reverse: 20 sense, 80 antisense"), run.err());
        assertTrue(Files.readString(summary).replace("\r", "").startsWith("sample,status,count\nliver,assigned,80\n"));
    }

    @Test
    void theSummaryIsNotWrittenOverWhatIsRead() throws IOException {
        String before = Files.readString(sam);
        assertEquals(
                2, Outcome.of("count", "--gtf", genes, sam, "--summary", sam).status());
        assertEquals(
                2, Outcome.of("count", "--gtf", genes, sam, "--summary", genes).status());
        Path other = Outcome.file(folder, "other.bam", "x");
        Outcome run = Outcome.of("count", "--gtf", genes, "--summary", other, sam);
        assertEquals(2, run.status());
        assertTrue(run.err().contains("give a file such as summary.csv"), run.err());
        assertEquals(before, Files.readString(sam));
    }

    @Test
    void optionsThatTheModeDoesNotTakeAreRefused() {
        Outcome run = Outcome.of("count", "--gtf", genes, sam, "--mode", "htseq-union", "--ignore-duplicates");
        assertEquals(2, run.status());
        assertTrue(run.err().contains("take no rule for duplicates"), run.err());
    }

    @Test
    void rulesAreOptions() {
        assertEquals(
                "100",
                Outcome.of("count", sam, "--gtf", genes, "--strand", "no")
                        .rows()
                        .get(0)[1]);
        Outcome wrong = Outcome.of("count", sam, "--gtf", genes, "--strand", "ISF", "--threads", 2);
        assertEquals("20", wrong.rows().get(0)[1]);
        assertTrue(wrong.err().contains("the library looks reverse"), wrong.err());
        Outcome strict =
                Outcome.of("count", sam, "--gtf", genes, "--strand", "no", "--mode", "htseq-intersection-strict");
        assertEquals("51", strict.rows().get(0)[1]);
        assertEquals(
                "0",
                Outcome.of("count", sam, "--gtf", genes, "--min-mapq", 61)
                        .rows()
                        .get(0)[1]);
    }

    @Test
    void whatCannotBeUsedIsRefused() throws IOException {
        Path out = folder.resolve("out.csv");
        Path cut = Outcome.file(folder, "cut.bam", "no alignments");
        Outcome run = Outcome.of("count", sam, cut, "--gtf", genes, "-o", out);
        assertEquals(3, run.status());
        assertTrue(run.err().startsWith("foldwise: " + cut + ": found no @SQ line"), run.err());
        assertFalse(Files.exists(out));
        Path other = Outcome.file(folder, "other.gtf", "NC_1\tx\texon\t100\t199\t.\t+\t.\tgene_id \"A\";");
        Outcome genome = Outcome.of("count", sam, "--gtf", other);
        assertEquals(3, genome.status());
        assertTrue(genome.err().contains("NC_1") && genome.err().contains("other.gtf"), genome.err());
        assertEquals(2, Outcome.of("count", sam, sam, "--gtf", genes).status());
        assertEquals(
                2, Outcome.of("count", sam, "--gtf", genes, "--strand", "OSR").status());
        assertEquals(
                2, Outcome.of("count", sam, "--gtf", genes, "--min-overlap", 0).status());
        assertEquals(
                3,
                Outcome.of("count", folder.resolve("none.bam"), "--gtf", genes).status());
    }

    @Test
    void theAssignmentIsDrawn() {
        Path figure = folder.resolve("assignment.svg");
        assertEquals(
                0, Outcome.of("count", sam, "--gtf", genes, "--figure", figure).status());
        assertTrue(Files.exists(figure));
    }

    @Test
    void commandsForAnAlignerArePrinted() throws IOException {
        for (String part : List.of("1", "2", "3", "4", "5", "6", "7", "8")) {
            Outcome.file(folder, "g." + part + ".ht2", "x");
        }
        Outcome.file(folder, "a.fastq", "@r", "A", "+", "I");
        Path sheet = Outcome.file(folder, "reads.csv", "sample,read1", "a,a.fastq");
        Path out = folder.resolve("aligned");
        Outcome run = Outcome.of(
                "align", sheet, "--with", "hisat2", "--index", folder, "--out", out, "--dry-run", "--threads", 2);
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains(" && hisat2 -p 2 -x "), run.out());
        assertFalse(Files.exists(out));
        assertEquals(
                3,
                Outcome.of("align", sheet, "--with", "star", "--index", folder, "--out", out)
                        .status());
        assertEquals(
                3,
                Outcome.of("align", sheet, "--with", "kallisto", "--index", sheet, "--out", out)
                        .status());
        Files.createDirectories(out.resolve("a"));
        Outcome there = Outcome.of(
                "align", sheet, "--with", "hisat2", "--index", folder, "--out", out, "--program", "none-such");
        assertEquals(3, there.status());
        assertTrue(there.err().contains("there already"), there.err());
        Files.delete(out.resolve("a"));
        assertEquals(
                1,
                Outcome.of(
                                "align",
                                sheet,
                                "--with",
                                "hisat2",
                                "--index",
                                folder,
                                "--out",
                                out,
                                "--program",
                                "none-such")
                        .status());
    }
}
