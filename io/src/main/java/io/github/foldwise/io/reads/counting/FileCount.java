package io.github.foldwise.io.reads.counting;

import io.github.foldwise.io.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The counts of one file. */
final class FileCount {
    private static final int STEP = 1 << 16;

    final StrandEvidence evidence;
    final Strandedness strandedness;
    final double[] counts;
    final long[] fates;
    final List<String> warnings = new ArrayList<>();

    private FileCount(FragmentCounter counter, CountingRules rules) {
        int assigned = AssignmentStatus.ASSIGNED.ordinal();
        evidence = new StrandEvidence(
                counter.fates[FragmentCounter.FORWARD][assigned], counter.fates[FragmentCounter.REVERSE][assigned]);
        strandedness = rules.strandedness == Strandedness.AUTO ? evidence.getCall() : rules.strandedness;
        int way = switch (strandedness) {
            case FORWARD -> FragmentCounter.FORWARD;
            case REVERSE -> FragmentCounter.REVERSE;
            case UNSTRANDED, AUTO -> FragmentCounter.UNSTRANDED;
        };
        counts = counter.counts[way];
        fates = counter.fates[way];
        warnOfStrand(rules.strandedness);
    }

    private void warnOfStrand(Strandedness asked) {
        String numbers = evidence.getSense() + " fragments are sense and " + evidence.getAntisense() + " antisense";
        if (asked == Strandedness.AUTO) {
            if (!evidence.isClear()) {
                warnings.add("the strandedness is not clear: " + numbers + "; counted as " + strandedness.word());
            }
        } else if (evidence.isClear() && evidence.getCall() != asked) {
            warnings.add("counted as " + asked.word() + ", but " + numbers + ": the library looks "
                    + evidence.getCall().word());
        }
    }

    /** Counts a file; the listener hears of the bytes that were read. */
    static FileCount of(
            Source source, CountingRules rules, GeneFeatures genes, FeatureIndex[] index, LongConsumer listener)
            throws IOException {
        try (Alignments alignments = AlignmentFile.open(source)) {
            List<String> contigs = alignments.contigs();
            ContigNames names = new ContigNames(source, contigs, genes);
            names.checkGenes(genes);
            names.checkLengths(contigs, alignments.lengths(), index);
            @Nullable FeatureIndex[] own = new @Nullable FeatureIndex[contigs.size()];
            Arrays.setAll(own, contig -> names.match[contig] < 0 ? null : index[names.match[contig]]);
            FragmentCounter counter =
                    new FragmentCounter(rules, own, genes.getGenes().size());
            Pairing pairing = new Pairing(rules, counter);
            AlignedRead read = new AlignedRead();
            for (long n = 1; alignments.next(read); n++) {
                pairing.add(read);
                if (n % STEP == 0) {
                    listener.accept(alignments.bytes());
                }
            }
            pairing.finish();
            listener.accept(alignments.bytes());
            FileCount count = new FileCount(counter, rules);
            count.warnings.addAll(0, names.warnings);
            count.warnings.addAll(pairing.warnings());
            if (alignments.isOpen()) {
                count.warnings.add("the last line has no end: if the aligner was interrupted, alignments are missing");
            }
            return count;
        }
    }
}
