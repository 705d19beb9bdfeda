package io.github.foldwise.io.reads.aligner;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.reads.counting.Strandedness;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How an aligner is to be called for a sample, and the call itself.
 *
 * <p>The arguments are made from files, index and strandedness, whose word is another one in each program (RF, ISR and {@code
 * --rf-stranded} are reverse). Refused is what would fail after hours or give an answer that means nothing: an index with a part
 * missing, a file of reads that is not there, single reads for kallisto without the length of fragments, pairs for minimap2, whose spliced
 * mode is one of long reads. For STAR, packed reads get their {@code --readFilesCommand}.
 *
 * <p>{@link #run} gives the program a folder of its own beside the output and renames it at the end, so that the output of a sample is there
 * whole or not at all: {@code OUT/SAMPLE/SAMPLE.sam} (HISAT2, minimap2), {@code SAMPLE.Aligned.out.bam} (STAR), {@code quant.sf}
 * (Salmon), {@code abundance.tsv} (kallisto), beside it the log {@code SAMPLE.log}. Programs are not part of this library.
 * Instances are immutable.
 */
public final class AlignerCommand extends Options {
    private static final long serialVersionUID = 1L;

    private final Aligner aligner;
    private final String index;
    private final String output;
    private final Strandedness strandedness;
    private final String program;
    private final double fragmentLength;
    private final double fragmentSd;
    private final int threads;
    private final transient @Nullable ProgressListener listener;

    private AlignerCommand(
            Aligner aligner,
            String index,
            String output,
            Strandedness strandedness,
            String program,
            double fragmentLength,
            double fragmentSd,
            int threads,
            @Nullable ProgressListener listener) {
        this.aligner = aligner;
        this.index = index;
        this.output = output;
        this.strandedness = strandedness;
        this.program = program;
        this.fragmentLength = fragmentLength;
        this.fragmentSd = fragmentSd;
        this.threads = threads;
        this.listener = listener;
    }

    /**
     * Returns a command of a program, found by the shell's path; an index has to be given.
     *
     * @param aligner the program
     * @return a command of one thread that writes into the working folder
     */
    public static AlignerCommand of(Aligner aligner) {
        return new AlignerCommand(aligner, "", "", Strandedness.AUTO, aligner.getProgram(), 0, 0, 1, null);
    }

    /**
     * Returns a command with an index.
     *
     * @param file the index: its prefix or folder (HISAT2), folder (STAR, Salmon), file or folder with one (kallisto, minimap2)
     * @return a copy
     */
    public AlignerCommand withIndex(Path file) {
        return new AlignerCommand(
                aligner, file.toString(), output, strandedness, program, fragmentLength, fragmentSd, threads, listener);
    }

    /**
     * Returns a command that writes elsewhere.
     *
     * @param folder in which each sample gets a folder
     * @return a copy
     */
    public AlignerCommand withOutput(Path folder) {
        return new AlignerCommand(
                aligner,
                index,
                folder.toString(),
                strandedness,
                program,
                fragmentLength,
                fragmentSd,
                threads,
                listener);
    }

    /**
     * Returns a command for libraries of known strandedness; that of a sample, where it is known, goes before.
     *
     * @param newStrandedness auto by default: Salmon finds it, the others align as if unstranded
     * @return a copy
     */
    public AlignerCommand withStrandedness(Strandedness newStrandedness) {
        return new AlignerCommand(
                aligner,
                index,
                output,
                Objects.requireNonNull(newStrandedness, "newStrandedness"),
                program,
                fragmentLength,
                fragmentSd,
                threads,
                listener);
    }

    /**
     * Returns a command of a program that the shell's path does not find.
     *
     * @param file the program
     * @return a copy
     */
    public AlignerCommand withProgram(Path file) {
        return new AlignerCommand(
                aligner, index, output, strandedness, file.toString(), fragmentLength, fragmentSd, threads, listener);
    }

    /**
     * Returns a command that knows the length of fragments, which kallisto needs for single reads.
     *
     * @param mean mean length, in bases
     * @param sd its standard deviation, in bases
     * @return a copy
     * @throws IllegalArgumentException if one of them is not positive
     */
    public AlignerCommand withFragmentLength(double mean, double sd) {
        if (!(mean > 0 && sd > 0)) {
            throw new IllegalArgumentException("fragments of " + mean + " and " + sd
                    + " bases; give a mean and a standard" + " deviation above 0, such as 200 and 30");
        }
        return new AlignerCommand(aligner, index, output, strandedness, program, mean, sd, threads, listener);
    }

    /**
     * Returns a command with threads of the program.
     *
     * @param newThreads how many
     * @return a copy
     * @throws IllegalArgumentException if it is below 1
     */
    public AlignerCommand withThreads(int newThreads) {
        if (newThreads < 1) {
            throw new IllegalArgumentException(newThreads + " threads; give 1 or more");
        }
        return new AlignerCommand(
                aligner, index, output, strandedness, program, fragmentLength, fragmentSd, newThreads, listener);
    }

    /**
     * Returns a command that can be stopped.
     *
     * @param newListener asked several times a second; programs do not say how far they are, so that it hears 0 of 1, and 1 of 1 at
     *     the end
     * @return a copy
     */
    public AlignerCommand withProgressListener(ProgressListener newListener) {
        return new AlignerCommand(
                aligner,
                index,
                output,
                strandedness,
                program,
                fragmentLength,
                fragmentSd,
                threads,
                Objects.requireNonNull(newListener, "newListener"));
    }

    /**
     * Returns the program and its arguments, each as the program gets it.
     *
     * @param reads the reads of a sample
     * @return the arguments, the program first
     * @throws FileFormatException if the index is not whole, or a file of reads is missing or empty
     * @throws IOException if the file system fails
     * @throws IllegalArgumentException if the program cannot work on such reads, or on a library of this strandedness
     */
    public List<String> getArguments(SampleReads reads) throws IOException {
        return arguments(reads, folder(reads));
    }

    private List<String> arguments(SampleReads reads, Path into) throws IOException {
        if (index.isEmpty()) {
            throw new IllegalArgumentException("no index of " + aligner.getProgram() + "; give it by withIndex");
        }
        for (Path file : reads.getFirst()) {
            require(reads, file);
        }
        for (Path file : reads.getSecond()) {
            require(reads, file);
        }
        Strandedness known = reads.getStrandedness() == Strandedness.AUTO ? strandedness : reads.getStrandedness();
        AlignerArguments arguments =
                new AlignerArguments(reads, AlignerIndex.of(aligner, Path.of(index)), into, threads);
        List<String> all = new ArrayList<>(List.of(program));
        all.addAll(
                switch (aligner) {
                    case HISAT2 -> arguments.hisat2(known);
                    case STAR -> arguments.star();
                    case SALMON -> arguments.salmon(known);
                    case KALLISTO -> arguments.kallisto(known, fragmentLength, fragmentSd);
                    case MINIMAP2 -> arguments.minimap2(known);
                });
        return List.copyOf(all);
    }

    private static void require(SampleReads reads, Path file) throws IOException {
        boolean there = Files.isRegularFile(file);
        if (!there || Files.size(file) == 0) {
            throw FileFormatException.of(
                    file.toString(),
                    there ? "an empty file" : "no such file",
                    "reads of sample " + reads.getSample(),
                    "check the path, or leave read 2 out if reads are single");
        }
    }

    /** The folder of a sample. */
    private Path folder(SampleReads reads) {
        return Path.of(output).resolve(reads.getSample());
    }

    /**
     * Returns the command as a line for a shell, which makes the folder, too.
     *
     * @param reads the reads of a sample
     * @return the line
     * @throws FileFormatException as {@link #getArguments}
     * @throws IOException if the file system fails
     * @throws IllegalArgumentException as {@link #getArguments}
     */
    public String toShellLine(SampleReads reads) throws IOException {
        Path folder = folder(reads);
        String words = getArguments(reads).stream().map(AlignerCommand::quoted).collect(Collectors.joining(" "));
        return "mkdir -p " + quoted(folder.toString()) + " && " + words + " > "
                + quoted(folder.resolve(reads.getSample() + ".log").toString()) + " 2>&1";
    }

    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /**
     * Runs the program on a sample.
     *
     * @param reads the reads of the sample
     * @return where output and log are
     * @throws FileFormatException as {@link #getArguments}, or if the output is there already
     * @throws AlignerFailure if there is no such program, it fails, or it ends without its output; the message has the end of its log
     * @throws IOException if the file system fails
     * @throws IllegalArgumentException as {@link #getArguments}
     * @throws java.util.concurrent.CancellationException if the listener stopped it; nothing is left then
     */
    public AlignerRun run(SampleReads reads) throws IOException {
        Path folder = folder(reads);
        if (Files.exists(folder)) {
            throw FileFormatException.of(
                    folder.toString(), "a folder that is there already", "a new one", "remove it, or write elsewhere");
        }
        Path parent = folder.toAbsolutePath().getParent();
        Files.createDirectories(parent == null ? folder : parent);
        Path work = Files.createTempDirectory(parent, "." + reads.getSample() + "-");
        try (AlignerProcess process = new AlignerProcess(reads.getSample(), folder, work, listener)) {
            return process.run(arguments(reads, work), AlignerArguments.output(aligner, reads));
        }
    }

    @Override
    protected Settings settings() {
        return Settings.of("program", program)
                .and("aligner", aligner.getLabel())
                .and("index", index)
                .and("output", output)
                .and("strand", strandedness.getLabel())
                .and("fragments of", fragmentLength)
                .and("sd", fragmentSd);
    }
}
