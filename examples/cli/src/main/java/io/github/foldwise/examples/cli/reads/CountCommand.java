package io.github.foldwise.examples.cli.reads;

import io.github.foldwise.examples.cli.shared.ConsoleProgress;
import io.github.foldwise.examples.cli.shared.FigureOptions;
import io.github.foldwise.examples.cli.shared.InputFile;
import io.github.foldwise.examples.cli.shared.StandardInput;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.TableCsv;
import io.github.foldwise.io.reads.counting.AnnotationReader;
import io.github.foldwise.io.reads.counting.GeneFeatures;
import io.github.foldwise.io.reads.counting.ReadCounter;
import io.github.foldwise.io.reads.counting.ReadCounts;
import io.github.foldwise.io.reads.counting.Strandedness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From alignments to counts. */
@Command(
        name = "count",
        description = "Count the fragments of BAM or SAM files that lie in genes, and measure their strandedness.")
public final class CountCommand implements Callable<Integer> {
    @Mixin
    private FigureOptions output = new FigureOptions();

    @Mixin
    private CountOptions options = new CountOptions();

    @Parameters(paramLabel = "BAM", arity = "1..*", description = "BAM or SAM files, sorted or not, one a sample.")
    private List<Path> files = List.of();

    @Option(
            names = "--gtf",
            required = true,
            paramLabel = "GENES",
            description = "Where genes lie: GTF, GFF3 or SAF (also .gz).")
    @SuppressWarnings("NullAway.Init")
    private Path annotation;

    @Option(
            names = "--feature",
            split = ",",
            paramLabel = "TYPE",
            description = "Type of the rows of GENES that are counted (default: ${DEFAULT-VALUE}).")
    private List<String> features = List.of("exon");

    @Option(
            names = "--attribute",
            paramLabel = "NAME",
            description = "Attribute that names the gene (default: ${DEFAULT-VALUE}).")
    private String attribute = "gene_id";

    @Option(
            names = "--summary",
            converter = StandardInput.Output.class,
            paramLabel = "FILE",
            description = "Write what became of the fragments to FILE: sample, status, count.")
    private @Nullable Path summary;

    @Override
    public Integer call() throws IOException {
        requireSummary();
        ReadCounter counter = output.asked(() -> options.counter());
        AnnotationReader reader = output.asked(() -> AnnotationReader.withDefaults()
                .withFeature(features.toArray(new String[0]))
                .withAttribute(attribute));
        GeneFeatures genes = InputFile.read(annotation, reader::from);
        ReadCounts counted = counted(counter.withGenes(genes));
        counted.getWarnings().forEach(output::warn);
        List<String> samples = counted.getSummary().getSamples();
        for (int i = 0; i < samples.size(); i++) {
            if (options.strandedness() == Strandedness.AUTO) {
                output.warn(samples.get(i) + ": strandedness measured, " + counted.getStrandEvidence(i));
            }
        }
        if (summary != null) {
            TableCsv.write(counted.getSummary().toTable(), summary);
        }
        output.write(counted.toTable());
        output.draw(counted::toFigure);
        return 0;
    }

    /** Where its file was forgotten, the option would take the first alignment for it, and write over it. */
    private void requireSummary() {
        Path file = summary;
        if (file != null && file.toString().matches("(?i).*\\.([bs]am|cram|(gtf|gff3?|saf)(\\.gz)?)")) {
            throw output.refusal(
                    "--summary " + file + ": that is read and not written; give a file such as summary.csv");
        }
    }

    private ReadCounts counted(ReadCounter counter) throws IOException {
        try (ConsoleProgress progress = new ConsoleProgress("Counting")) {
            return counter.withProgressListener(progress).count(files);
        } catch (FileFormatException e) {
            return InputFile.read(Path.of(e.getFile()), file -> {
                throw e;
            });
        } catch (IllegalArgumentException e) {
            throw output.refusal(String.valueOf(e.getMessage()));
        }
    }
}
