package io.github.foldwise.examples.cli.genes;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where genes and samples of {@code foldwise de} come from, beside the counts. */
public final class DeSources {
    @Option(
            names = "--tx2gene",
            paramLabel = "FILE",
            description =
                    "COUNTS is a folder of Salmon, kallisto or RSEM; the genes of its transcripts, as a table of transcript"
                            + " and gene, a GTF or a GFF3.")
    @Nullable
    Path genesOfTranscripts;

    @Option(
            names = "--ignore-versions",
            description = "Compare names of transcripts without what follows their first point.")
    boolean versionsIgnored;

    @Option(
            names = "--annotation",
            paramLabel = "FILE",
            description =
                    "A GTF, GFF3 or table of genes: symbol, biotype and what else it gives stand behind the gene.")
    @Nullable
    Path annotation;

    @Option(
            names = "--by-symbol",
            description = "Add up the counts of genes with one symbol of the annotation, and test symbols.")
    boolean bySymbol;

    @Option(
            names = "--sum",
            paramLabel = "COLUMN",
            description = "Add up the rows of the sample sheet that share a value of this column: runs of one library.")
    @Nullable
    String sum;
}
