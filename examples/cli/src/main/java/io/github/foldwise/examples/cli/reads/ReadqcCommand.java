package io.github.foldwise.examples.cli.reads;

import io.github.foldwise.examples.cli.shared.AnswerOptions;
import io.github.foldwise.examples.cli.shared.ConsoleProgress;
import io.github.foldwise.examples.cli.shared.FigureOptions;
import io.github.foldwise.examples.cli.shared.InputFile;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.reads.AdapterFile;
import io.github.foldwise.io.reads.ReadQualities;
import io.github.foldwise.io.reads.ReadQuality;
import io.github.foldwise.io.reads.ReadQualityCheck;
import io.github.foldwise.io.reads.ReadQualityLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The quality of reads. */
@Command(
        name = "readqc",
        description = "The quality of reads, by the modules and limits of FastQC: a row a number, a status a module.")
public final class ReadqcCommand implements Callable<Integer> {
    @Mixin
    private FigureOptions options = new FigureOptions();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "FASTQ, plain or packed by gzip, BAM, or what FastQC wrote (the zip or fastqc_data.txt).")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--paired", description = "The files are pairs, R1 R2 R1 R2 …: names are compared read by read.")
    private boolean paired;

    @Option(
            names = "--adapters",
            paramLabel = "FASTA",
            description = "Adapters to look for (default: those of Illumina and Nextera, and A and G over and over).")
    private @Nullable Path adapters;

    @Option(
            names = "--limits",
            paramLabel = "FILE",
            description = "Limits as FastQC's limits.txt has them (default: FastQC's).")
    private @Nullable Path limits;

    @Override
    public Integer call() throws IOException {
        if (paired && files.size() % 2 != 0) {
            throw options.refusal("--paired: " + files.size() + " files; give a first and a second file for each pair");
        }
        requireDifferent();
        ReadQualityCheck check = check();
        ReadQualities qualities = ReadQualities.of(all(check));
        options.write(qualities.toTable());
        options.draw(qualities::toFigure);
        options.warn(qualities.getWarnings());
        return 0;
    }

    /** One file twice would be two samples. */
    private void requireDifferent() {
        Set<Path> seen = new HashSet<>();
        for (Path file : files) {
            if (!seen.add(file.toAbsolutePath().normalize())) {
                throw options.refusal(file + " is given twice");
            }
        }
    }

    /** Files of one name in several folders are called by their paths. */
    private List<ReadQuality> all(ReadQualityCheck check) throws IOException {
        Set<Path> names = new HashSet<>();
        files.forEach(file -> names.add(file.getFileName()));
        boolean alike = names.size() < files.size();
        List<ReadQuality> all = new ArrayList<>();
        for (int i = 0; i < files.size(); i += paired ? 2 : 1) {
            try (ConsoleProgress progress =
                    new ConsoleProgress("readqc " + files.get(i).getFileName())) {
                for (ReadQuality quality : read(check.withProgressListener(progress), i)) {
                    all.add(alike ? quality.withName(files.get(all.size()).toString()) : quality);
                }
            }
        }
        return all;
    }

    private ReadQualityCheck check() throws IOException {
        ReadQualityCheck check = ReadQualityCheck.withDefaults();
        Path list = adapters;
        if (list != null) {
            Map<String, String> sequences = InputFile.read(list, AdapterFile::read);
            ReadQualityCheck plain = check;
            check = AnswerOptions.answered(list, () -> plain.withAdapters(sequences));
        }
        Path file = limits;
        return file == null ? check : check.withLimits(InputFile.read(file, ReadQualityLimits::read));
    }

    private ReadQualities read(ReadQualityCheck check, int index) throws IOException {
        Path first = files.get(index);
        if (!paired) {
            return InputFile.read(first, file -> ReadQualities.of(List.of(check.of(file))));
        }
        Path second = files.get(index + 1);
        try {
            return check.ofPair(first, second);
        } catch (FileFormatException e) {
            boolean ofFirst = e.getFile().equals(first.toString());
            return InputFile.read(ofFirst ? first : second, file -> {
                throw e;
            });
        } catch (IOException e) {
            return InputFile.read(first, file -> {
                throw e;
            });
        }
    }
}
