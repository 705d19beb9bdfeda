package io.github.foldwise.examples.cli.genes;

import io.github.foldwise.differential.Design;
import io.github.foldwise.examples.cli.shared.AnswerOptions;
import io.github.foldwise.examples.cli.shared.FigureOptions;
import io.github.foldwise.examples.cli.shared.InputException;
import io.github.foldwise.examples.cli.shared.InputFile;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.GeneAnnotation;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.io.counts.GeneAnnotationFile;
import io.github.foldwise.io.reads.logs.ReadLogReader;
import io.github.foldwise.io.reads.logs.ReadLogs;
import io.github.foldwise.sequencing.LabelCheck;
import io.github.foldwise.sequencing.LibraryQualities;
import io.github.foldwise.sequencing.LibraryQuality;
import io.github.foldwise.sequencing.SampleLabel;
import io.github.foldwise.sequencing.SampleLabels;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What became of the reads of each sample, and whether each is what its label says. */
@Command(
        name = "samples",
        description = "One table of what became of the reads, and whether each sample is what its label says.")
public final class SamplesCommand implements Callable<Integer> {
    @Mixin
    private FigureOptions output = new FigureOptions();

    @Parameters(
            paramLabel = "COUNTS",
            arity = "0..1",
            description =
                    "Counts of all genes: a matrix, or a folder of HTSeq or STAR files, or a featureCounts table.")
    private @Nullable Path counts;

    @Option(
            names = "--samples",
            paramLabel = "SHEET",
            description = "The sample sheet, whose first column is the sample; with --factor the labels are checked.")
    private @Nullable Path sheet;

    @Option(names = "--factor", paramLabel = "COLUMN", description = "The column whose labels are in question.")
    private @Nullable String factor;

    @Option(
            names = "--block",
            paramLabel = "COLUMN",
            description = "A column that samples are known to differ by beside it (cell line, batch); may be repeated.")
    private List<String> blocks = new ArrayList<>();

    @Option(
            names = "--annotation",
            paramLabel = "FILE",
            description =
                    "A GTF, GFF3 or table of genes, which tells mitochondrial and sex genes where the names do not.")
    private @Nullable Path annotation;

    @Option(
            names = "--logs",
            paramLabel = "FOLDER",
            description =
                    "Logs of FastQC, STAR, HISAT2, samtools, featureCounts, HTSeq, Salmon and kallisto, known by content.")
    private @Nullable Path logs;

    private final List<Table> parts = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        refuseArguments();
        SampleLabels labels = null;
        if (logs != null) {
            ReadLogs read = InputFile.read(logs, ReadLogReader::read);
            read.getWarnings().forEach(this::warn);
            parts.add(read.toTable());
        }
        if (counts != null) {
            labels = countsPart(counts);
        }
        output.write(SampleRows.joined(parts));
        if (labels != null) {
            output.draw(labels::toFigure);
        }
        return 0;
    }

    private void refuseArguments() {
        if (counts == null && logs == null) {
            throw output.refusal("nothing to look at; give COUNTS, --logs FOLDER, or both");
        }
        if (counts == null && (sheet != null || annotation != null)) {
            throw output.refusal((sheet != null ? "--samples" : "--annotation") + " goes with COUNTS");
        }
        if ((sheet == null) != (factor == null)) {
            throw output.refusal("--samples SHEET and --factor COLUMN go together");
        }
        if (!blocks.isEmpty() && factor == null) {
            throw output.refusal("--block goes with --samples and --factor");
        }
        if (blocks.contains(factor)) {
            throw output.refusal("--block " + factor + " is the factor in question; leave it out");
        }
    }

    private void warn(String warning) {
        output.warn("warning: " + warning);
    }

    private @Nullable SampleLabels countsPart(Path file) throws InputException {
        SampleInputs inputs = SampleInputs.read(file, sheet);
        inputs.warnings().forEach(this::warn);
        String source = String.valueOf(file.getFileName());
        LibraryQuality quality = LibraryQuality.withDefaults();
        if (annotation != null) {
            GeneAnnotation known = InputFile.read(annotation, GeneAnnotationFile::read);
            quality = quality.withAnnotation(known);
        }
        LibraryQualities libraries = quality.of(inputs.counts());
        libraries.getWarnings().forEach(this::warn);
        parts.add(SampleRows.of(libraries, source));
        SampleSheet read = inputs.sheet();
        if (read == null || factor == null || sheet == null) {
            return null;
        }
        SampleLabels labels = labels(read, inputs.counts(), sheet, factor);
        labels.getSuspects().stream().map(SampleLabel::toString).forEach(this::warn);
        labels.getWarnings().forEach(this::warn);
        parts.add(SampleRows.of(labels, source));
        return labels;
    }

    private SampleLabels labels(SampleSheet read, CountMatrix matrix, Path file, String column) throws InputException {
        String terms = blocks.stream().map(block -> term(read, block) + " + ").collect(Collectors.joining());
        return AnswerOptions.answered(file, () -> {
            Design design = Design.of("~ " + terms + term(read, column), read);
            return LabelCheck.of(design).withFactor(column).test(matrix);
        });
    }

    /** Names of groups, also where they are written as numbers. */
    private static String term(SampleSheet read, String column) {
        boolean number = read.hasColumn(column) && read.isNumeric(column);
        return number ? "factor(`" + column + "`)" : "`" + column + "`";
    }
}
