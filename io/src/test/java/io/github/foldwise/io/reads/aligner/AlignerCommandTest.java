package io.github.foldwise.io.reads.aligner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.reads.counting.Strandedness;
import io.github.foldwise.progress.ProgressListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AlignerCommandTest {
    @TempDir
    Path folder;

    private Path one;
    private Path two;

    @BeforeEach
    void reads() throws IOException {
        one = Files.writeString(folder.resolve("a_R1.fastq"), "@r\nA\n+\nI\n");
        two = Files.writeString(folder.resolve("a_R2.fastq"), "@r\nT\n+\nI\n");
    }

    private Path index(Aligner aligner) throws IOException {
        Path index = Files.createDirectories(folder.resolve("index " + aligner.getLabel()));
        List<String> names = switch (aligner) {
            case HISAT2 ->
                Stream.of(1, 2, 3, 4, 5, 6, 7, 8)
                        .map(part -> "g." + part + ".ht2")
                        .toList();
            case STAR -> List.of("Genome", "SA", "SAindex", "genomeParameters.txt", "chrName.txt");
            case SALMON -> List.of("versionInfo.json", "info.json", "pos.bin", "seq.bin");
            case KALLISTO -> List.of("t.idx");
            case MINIMAP2 -> List.of("g.mmi");
        };
        for (String name : names) {
            Files.writeString(index.resolve(name), "x");
        }
        return index;
    }

    private AlignerCommand command(Aligner aligner) throws IOException {
        return AlignerCommand.of(aligner).withIndex(index(aligner)).withOutput(folder.resolve("out"));
    }

    private SampleReads pair() {
        return SampleReads.of("s 1", one, two);
    }

    private String words(Aligner aligner, SampleReads reads, Strandedness strandedness) throws IOException {
        String line = String.join(
                " ",
                command(aligner).withStrandedness(strandedness).withThreads(3).getArguments(reads));
        return line.replace(folder + "/", "").replace("index " + aligner.getLabel(), "IDX");
    }

    @Test
    void strandednessIsSaidInTheWordOfEachProgram() throws IOException {
        SampleReads single = SampleReads.of("s", one);
        assertEquals(
                "hisat2 -p 3 -x IDX/g -1 a_R1.fastq -2 a_R2.fastq --rna-strandness RF --new-summary -S out/s 1/s 1.sam",
                words(Aligner.HISAT2, pair(), Strandedness.REVERSE));
        assertTrue(words(Aligner.HISAT2, single, Strandedness.REVERSE).contains("-U a_R1.fastq --rna-strandness R "));
        assertTrue(words(Aligner.HISAT2, pair(), Strandedness.FORWARD).contains("--rna-strandness FR"));
        assertFalse(words(Aligner.HISAT2, pair(), Strandedness.AUTO).contains("strandness"));
        assertEquals(
                "salmon quant -i IDX -l ISR -1 a_R1.fastq -2 a_R2.fastq -p 3 -o out/s 1",
                words(Aligner.SALMON, pair(), Strandedness.REVERSE));
        assertTrue(words(Aligner.SALMON, single, Strandedness.FORWARD).contains("-l SF -r a_R1.fastq"));
        assertTrue(words(Aligner.SALMON, pair(), Strandedness.UNSTRANDED).contains("-l IU"));
        assertTrue(words(Aligner.SALMON, pair(), Strandedness.AUTO).contains("-l A "));
        assertEquals(
                "kallisto quant -i IDX/t.idx -o out/s 1 -t 3 --rf-stranded a_R1.fastq a_R2.fastq",
                words(Aligner.KALLISTO, pair(), Strandedness.REVERSE));
        assertTrue(words(Aligner.KALLISTO, pair(), Strandedness.FORWARD).contains("--fr-stranded"));
        assertEquals(
                "minimap2 -t 3 -ax splice -uf -o out/s/s.sam IDX/g.mmi a_R1.fastq",
                words(Aligner.MINIMAP2, single, Strandedness.FORWARD));
        assertEquals(
                "STAR --runThreadN 3 --genomeDir IDX --readFilesIn a_R1.fastq a_R2.fastq --outSAMtype BAM Unsorted"
                        + " --outFileNamePrefix out/s 1/s 1.",
                words(Aligner.STAR, pair(), Strandedness.REVERSE));
        // What a sheet says of a sample goes before what holds for all.
        assertTrue(words(Aligner.SALMON, pair().withStrandedness(Strandedness.FORWARD), Strandedness.REVERSE)
                .contains("-l ISF"));
    }

    @Test
    void packedReadsGetTheirCommandFromStar() throws IOException {
        Path packed = folder.resolve("b.fastq.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write('@');
        }
        assertTrue(words(Aligner.STAR, SampleReads.of("b", packed), Strandedness.AUTO)
                .contains("--readFilesIn b.fastq.gz --readFilesCommand gunzip -c"));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> command(Aligner.STAR).getArguments(SampleReads.of("b", one, packed)))
                .getMessage();
        assertTrue(message.contains("pack all or none"), message);
    }

    @Test
    void lanesOfASampleGoTogether() throws IOException {
        SampleReads lanes = pair().with(SampleReads.of("s 1", two, one));
        assertTrue(words(Aligner.HISAT2, lanes, Strandedness.AUTO)
                .contains("-1 a_R1.fastq,a_R2.fastq -2 a_R2.fastq,a_R1.fastq"));
        assertTrue(words(Aligner.KALLISTO, lanes, Strandedness.AUTO)
                .endsWith("a_R1.fastq a_R2.fastq a_R2.fastq a_R1.fastq"));
        assertThrows(IllegalArgumentException.class, () -> pair().with(SampleReads.of("s 1", one)));
        assertEquals("s 1: 4 files in pairs", lanes.toString());
    }

    @Test
    void whatCannotWorkIsRefusedBefore() throws IOException {
        for (Aligner aligner : List.of(Aligner.HISAT2, Aligner.STAR, Aligner.SALMON)) {
            AlignerCommand command = command(aligner);
            Path part;
            try (Stream<Path> parts = Files.list(index(aligner))) {
                part = parts.filter(file -> !file.toString().endsWith(".1.ht2"))
                        .sorted()
                        .findFirst()
                        .orElseThrow();
            }
            Files.delete(part);
            String message = assertThrows(FileFormatException.class, () -> command.getArguments(pair()))
                    .getMessage();
            assertTrue(message.contains("no " + part.getFileName()), message);
        }
        Path nowhere = folder.resolve("nowhere");
        for (Aligner aligner : Aligner.values()) {
            assertThrows(
                    FileFormatException.class,
                    () -> AlignerCommand.of(aligner).withIndex(nowhere).getArguments(SampleReads.of("s", one)));
        }
        String missing = assertThrows(
                        FileFormatException.class,
                        () -> command(Aligner.KALLISTO).getArguments(SampleReads.of("s", one, nowhere)))
                .getMessage();
        assertTrue(missing.startsWith("nowhere: found no such file, expected reads of sample s"), missing);
        assertThrows(IllegalArgumentException.class, () -> SampleReads.of("s", one, one));
        assertThrows(IllegalArgumentException.class, () -> SampleReads.of("../s", one));
        assertThrows(
                IllegalArgumentException.class, () -> command(Aligner.KALLISTO).getArguments(SampleReads.of("s", one)));
        assertTrue(command(Aligner.KALLISTO)
                .withFragmentLength(200, 30)
                .getArguments(SampleReads.of("s", one))
                .containsAll(List.of("--single", "200.0", "30.0")));
        assertThrows(
                IllegalArgumentException.class, () -> command(Aligner.MINIMAP2).getArguments(pair()));
        assertThrows(
                IllegalArgumentException.class,
                () -> command(Aligner.MINIMAP2)
                        .withStrandedness(Strandedness.REVERSE)
                        .getArguments(SampleReads.of("s", one)));
        assertThrows(
                IllegalArgumentException.class,
                () -> AlignerCommand.of(Aligner.STAR).getArguments(pair()));
    }

    private Path program(String... lines) throws IOException {
        Path program =
                Files.writeString(folder.resolve("stand-in.sh"), "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        assertTrue(program.toFile().setExecutable(true));
        return program;
    }

    private List<String> left() throws IOException {
        Path out = folder.resolve("out");
        if (!Files.exists(out)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(out)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aRunLeavesOutputAndLog() throws IOException {
        // The last argument of hisat2 is the file of alignments.
        Path program = program("for last; do :; done", "echo aligned > \"$last\"", "echo 95 % >&2");
        AlignerCommand command = command(Aligner.HISAT2).withProgram(program);
        AlignerRun run = command.run(pair());
        assertEquals(folder.resolve("out/s 1/s 1.sam"), run.getOutput());
        assertEquals("aligned\n", Files.readString(run.getOutput()));
        assertEquals("95 %\n", Files.readString(run.getLog()));
        assertEquals(List.of("s 1"), left());
        String again = assertThrows(FileFormatException.class, () -> command.run(pair()))
                .getMessage();
        assertTrue(again.contains("is there already"), again);
        assertTrue(command.toShellLine(pair()).contains("--new-summary -S '" + run.getOutput() + "' > '"));
        assertTrue(run.toString().startsWith("s 1: aligned\n"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aRunThatFailsLeavesNothing() throws IOException {
        AlignerCommand command = command(Aligner.HISAT2);
        AlignerFailure failure = assertThrows(
                AlignerFailure.class,
                () -> command.withProgram(
                                program("for last; do :; done", "echo half > \"$last\"", "echo no memory", "exit 7"))
                        .run(pair()));
        assertEquals(7, failure.getExitCode());
        assertTrue(
                failure.getMessage().endsWith("failed on sample s 1 (exit status 7): no memory"), failure.getMessage());
        assertEquals("no memory", failure.getLog());
        AlignerFailure silent = assertThrows(
                AlignerFailure.class,
                () -> command.withProgram(program("exit 0")).run(pair()));
        assertTrue(silent.getMessage().contains("without output"), silent.getMessage());
        AlignerFailure none = assertThrows(
                AlignerFailure.class,
                () -> command.withProgram(folder.resolve("none")).run(pair()));
        assertEquals(-1, none.getExitCode());
        assertEquals(List.of(), left());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aRunCanBeStopped() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        AlignerCommand command = command(Aligner.HISAT2)
                .withProgram(program("sleep 60"))
                .withProgressListener((done, total) -> asked.incrementAndGet() < 2);
        assertThrows(CancellationException.class, () -> command.run(pair()));
        assertEquals(List.of(), left());
    }

    /** A program whose child writes one file after another; it tells its number once it has begun. */
    private Path busy(Path numbers) throws IOException {
        return program(
                "for last; do :; done",
                "dir=$(dirname \"$last\")",
                "(i=0; while :; do i=$((i+1)); echo x > \"$dir/$i\"; [ $i != 1 ] || echo go > '" + numbers
                        + "'; done) &",
                "wait");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whateverStopsARunNothingOfItGoesOn() throws IOException {
        Path begun = folder.resolve("begun");
        List<ProcessHandle> others = ProcessHandle.current().children().toList();
        AlignerCommand command = command(Aligner.HISAT2).withProgram(busy(begun));
        Thread caller = Thread.currentThread();
        List<ProgressListener> stopping = List.of(
                (done, total) -> !Files.exists(begun),
                (done, total) -> {
                    if (Files.exists(begun)) {
                        caller.interrupt();
                    }
                    return true;
                },
                (done, total) -> {
                    if (Files.exists(begun)) {
                        throw new IllegalStateException("the window was closed");
                    }
                    return true;
                });
        for (ProgressListener each : stopping) {
            Files.deleteIfExists(begun);
            assertThrows(
                    IllegalStateException.class,
                    () -> command.withProgressListener(each).run(pair()));
            Thread.interrupted();
            assertEquals(List.of(), left());
            assertEquals(
                    List.of(),
                    ProcessHandle.current()
                            .children()
                            .filter(child -> !others.contains(child))
                            .toList());
        }
    }

    @Test
    void sheetsNameSamplesAndLanes() throws IOException {
        Path sheet = Files.writeString(
                folder.resolve("reads.csv"),
                "sample,fastq_1,fastq_2,strandedness\nA,a_R1.fastq,a_R2.fastq,reverse\nB,c.fastq,,auto\n"
                        + "A,b_R1.fastq,b_R2.fastq,RF\n");
        List<SampleReads> samples = ReadSheetFile.read(sheet);
        assertEquals(
                List.of("A", "B"), samples.stream().map(SampleReads::getSample).toList());
        assertEquals(List.of(one, folder.resolve("b_R1.fastq")), samples.get(0).getFirst());
        assertEquals(Strandedness.REVERSE, samples.get(0).getStrandedness());
        assertFalse(samples.get(1).isPaired());
    }

    @Test
    void oneFileForTwoSamplesOrTwiceForOneIsRefused() throws IOException {
        Path sheet = folder.resolve("twice.csv");
        for (String text : List.of(
                "sample,read1,read2\na,x_1.fq,x_2.fq\nb,x_1.fq,y_2.fq\n",
                "sample,read1,read2\na,x_1.fq,x_2.fq\na,x_1.fq,x_2.fq\n",
                "sample,read1\na,x.fq\nb,./x.fq\n")) {
            Files.writeString(sheet, text);
            String message = assertThrows(FileFormatException.class, () -> ReadSheetFile.read(sheet))
                    .getMessage();
            assertTrue(message.contains("line 3") && message.contains("given for sample \"a\" already"), message);
        }
    }

    @Test
    void filesWithACommaAreNotTakenForTwo() throws IOException {
        Path comma = Files.writeString(folder.resolve("c,1.fastq"), "@r\nA\n+\nI\n");
        SampleReads reads = SampleReads.of("c", comma);
        assertThrows(
                IllegalArgumentException.class, () -> command(Aligner.HISAT2).getArguments(reads));
        assertTrue(words(Aligner.SALMON, reads, Strandedness.AUTO).contains("c,1.fastq"));
    }

    @Test
    void sheetsThatSayTooLittleAreRefused() throws IOException {
        Path sheet = folder.resolve("reads.csv");
        for (String text : List.of(
                "sample,reads2\nA,a\n",
                "sample,read1\n,a\n",
                "sample,read1,strand\nA,a,OSR\n",
                "sample,read1\n../A,a\n")) {
            Files.writeString(sheet, text);
            assertThrows(FileFormatException.class, () -> ReadSheetFile.read(sheet), text);
        }
    }
}
