package io.github.foldwise.examples.cli.reads;

import io.github.foldwise.examples.cli.shared.AnswerOptions;
import io.github.foldwise.examples.cli.shared.InputException;
import io.github.foldwise.examples.cli.shared.InputFile;
import io.github.foldwise.examples.cli.shared.StandardInput;
import io.github.foldwise.examples.cli.shared.ThreadCount;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.reads.aligner.Aligner;
import io.github.foldwise.io.reads.aligner.AlignerCommand;
import io.github.foldwise.io.reads.aligner.AlignerRun;
import io.github.foldwise.io.reads.aligner.ReadSheetFile;
import io.github.foldwise.io.reads.aligner.SampleReads;
import io.github.foldwise.io.reads.counting.Strandedness;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Calls an aligner for every sample of a sheet. */
@Command(
        name = "align",
        description = "Run an aligner that is installed for each sample of a sheet, or print its commands.")
public final class AlignCommand implements Callable<Integer> {
    @Mixin
    private AnswerOptions output = new AnswerOptions();

    @Parameters(
            paramLabel = "SHEET",
            description =
                    "Reads: a row a sample or lane with sample, read1, read2 (blank for single reads) and, where it is"
                            + " known, strandedness.")
    @SuppressWarnings("NullAway.Init")
    private Path sheet;

    @Option(
            names = "--with",
            required = true,
            paramLabel = "PROGRAM",
            description = "hisat2, star, salmon, kallisto or minimap2.")
    @SuppressWarnings("NullAway.Init")
    private Aligner aligner;

    @Option(
            names = "--index",
            required = true,
            paramLabel = "DIR",
            description = "Its index: folder, prefix (hisat2) or file (kallisto, minimap2).")
    @SuppressWarnings("NullAway.Init")
    private Path index;

    @Option(
            names = "--out",
            required = true,
            converter = StandardInput.Output.class,
            paramLabel = "DIR",
            description = "Folder in which each sample gets a folder, whole or not at all.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(names = "--dry-run", description = "Print the commands for a shell and run nothing.")
    private boolean dry;

    @Option(
            names = "--strand",
            paramLabel = "STRAND",
            description =
                    "Strandedness where SHEET does not tell it: auto, no, forward, reverse, or another program's word"
                            + " (default: auto).")
    private Strandedness strandedness = Strandedness.AUTO;

    @Option(
            names = "--fragment-length",
            split = ",",
            paramLabel = "MEAN,SD",
            description = "Length of fragments and its standard deviation, for kallisto on single reads.")
    private double @Nullable [] fragments;

    @Option(names = "--program", paramLabel = "FILE", description = "The program, where the shell does not find it.")
    private @Nullable Path program;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = ThreadCount.class,
            description = "Threads of the program (default: all cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() throws IOException {
        AlignerCommand command = output.asked(this::command);
        List<SampleReads> samples = InputFile.read(sheet, ReadSheetFile::read);
        StringBuilder lines = new StringBuilder();
        for (SampleReads reads : samples) {
            lines.append(used(() -> command.toShellLine(reads))).append('\n');
        }
        if (dry) {
            output.print(lines.toString());
            return 0;
        }
        requireNew(samples);
        Table.Builder table =
                Table.builder("aligned").text("sample").text("output").text("log");
        for (SampleReads reads : samples) {
            AlignerRun run = used(() -> command.run(reads));
            output.warn(reads.getSample() + ": " + run.getOutput());
            table.row(run.getSample(), run.getOutput().toString(), run.getLog().toString());
        }
        output.write(table.build());
        return 0;
    }

    /** Said before the first sample is aligned, and not hours later. */
    private void requireNew(List<SampleReads> samples) throws InputException {
        for (SampleReads reads : samples) {
            Path own = folder.resolve(reads.getSample());
            if (Files.exists(own)) {
                throw new InputException(
                        own + ": there already, expected a new folder; remove it, take the sample out of " + sheet
                                + ", or write elsewhere");
            }
        }
    }

    private AlignerCommand command() {
        AlignerCommand command = AlignerCommand.of(aligner)
                .withIndex(index)
                .withOutput(folder)
                .withStrandedness(strandedness)
                .withThreads(threads);
        if (fragments != null) {
            if (fragments.length != 2) {
                throw new IllegalArgumentException(
                        "--fragment-length needs mean and standard deviation, such as 200,30");
            }
            command = command.withFragmentLength(fragments[0], fragments[1]);
        }
        return program == null ? command : command.withProgram(program);
    }

    /** What is asked of a command. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws IOException;
    }

    private <T> T used(Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (FileFormatException e) {
            return InputFile.read(Path.of(e.getFile()), file -> {
                throw e;
            });
        } catch (IllegalArgumentException e) {
            throw new InputException(sheet + ": " + e.getMessage(), e);
        }
    }
}
