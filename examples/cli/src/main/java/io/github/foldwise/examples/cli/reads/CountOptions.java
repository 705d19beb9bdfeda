package io.github.foldwise.examples.cli.reads;

import io.github.foldwise.examples.cli.shared.ThreadCount;
import io.github.foldwise.io.reads.counting.CountingMode;
import io.github.foldwise.io.reads.counting.MultiMapping;
import io.github.foldwise.io.reads.counting.MultiOverlap;
import io.github.foldwise.io.reads.counting.ReadCounter;
import io.github.foldwise.io.reads.counting.Strandedness;
import picocli.CommandLine.Option;

/** The rules of counting. */
final class CountOptions {
    @Option(
            names = "--strand",
            paramLabel = "STRAND",
            description = "auto (measured), no, forward or reverse, or another program's word for it, such as RF or ISR"
                    + " (default: auto).")
    private Strandedness strandedness = Strandedness.AUTO;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description =
                    "featurecounts, htseq-union, htseq-intersection-strict or htseq-intersection-nonempty (default:"
                            + " featurecounts).")
    private CountingMode mode = CountingMode.FEATURE_COUNTS;

    @Option(
            names = "--multi-overlap",
            paramLabel = "RULE",
            description = "Fragments in several genes: none, all (one for each) or fraction (default: none).")
    private MultiOverlap overlap = MultiOverlap.NONE;

    @Option(
            names = "--multi-mapping",
            paramLabel = "RULE",
            description = "Fragments aligned to several places: none, all, fraction or primary (default: none).")
    private MultiMapping mapping = MultiMapping.NONE;

    @Option(
            names = "--min-mapq",
            paramLabel = "Q",
            description = "The least mapping quality (default: ${DEFAULT-VALUE}).")
    private int quality;

    @Option(
            names = "--min-overlap",
            paramLabel = "BASES",
            description = "The fewest bases of a fragment in a gene (default: ${DEFAULT-VALUE}).")
    private int bases = 1;

    @Option(
            names = "--min-overlap-fraction",
            paramLabel = "PART",
            description = "The smallest part of its bases in a gene (default: ${DEFAULT-VALUE}).")
    private double part;

    @Option(names = "--largest-overlap", description = "Of several genes, the one with most of the bases.")
    private boolean largest;

    @Option(names = "--both-ends", description = "Only pairs of which both mates are aligned.")
    private boolean bothEnds;

    @Option(names = "--no-chimeric", description = "No pairs on two chromosomes or on one strand.")
    private boolean noChimeric;

    @Option(names = "--ignore-duplicates", description = "No fragments that are marked as duplicates.")
    private boolean noDuplicates;

    @Option(names = "--count-reads", description = "Count each mate of a pair for itself.")
    private boolean reads;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = ThreadCount.class,
            description = "Files counted at a time (default: all cores). The result does not depend on it.")
    private int threads = Runtime.getRuntime().availableProcessors();

    Strandedness strandedness() {
        return strandedness;
    }

    ReadCounter counter() {
        return ReadCounter.withDefaults()
                .withStrandedness(strandedness)
                .withMode(mode)
                .withMultiOverlap(overlap)
                .withMultiMapping(mapping)
                .withMinimumMappingQuality(quality)
                .withMinimumOverlap(bases)
                .withMinimumOverlapFraction(part)
                .withLargestOverlap(largest)
                .withBothEnds(bothEnds)
                .withChimeric(!noChimeric)
                .withDuplicates(!noDuplicates)
                .withReads(reads)
                .withThreads(threads);
    }
}
