package io.github.foldwise.io.reads.counting;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Counts the bases of a fragment in each gene; those that both mates cover once, as featureCounts does. */
final class OverlapBases {
    private static final int ALL = (1 << FragmentCounter.WAYS) - 1;

    private final CountingRules rules;
    private final @Nullable FeatureIndex[] index;
    private final GeneHits hits;
    private final AlignedRead union = new AlignedRead();

    OverlapBases(CountingRules rules, @Nullable FeatureIndex[] index, GeneHits hits) {
        this.rules = rules;
        this.index = index;
        this.hits = hits;
    }

    void add(AlignedRead read, @Nullable AlignedRead mate) {
        Arrays.fill(hits.basesInGenes, 0);
        hits.allBases = covered(read) + (mate == null ? 0 : covered(mate));
        long length = read.length + (mate == null ? 0 : mate.length);
        need(length);
        boolean both = mate != null && isMapped(read) && isMapped(mate) && read.contig == mate.contig;
        if (!both || mate == null || rules.isHtseq()) {
            add(read, ALL);
            if (mate != null) {
                add(mate, ALL);
            }
            return;
        }
        unite(read, mate);
        need(length - AlignedRead.shared(read, mate));
        boolean oneStrand = read.strand() == mate.strand();
        add(union, oneStrand ? ALL : 1 << FragmentCounter.UNSTRANDED);
        if (!oneStrand) {
            add(read, ALL ^ 1 << FragmentCounter.UNSTRANDED);
            add(mate, ALL ^ 1 << FragmentCounter.UNSTRANDED);
        }
    }

    /** A part of the bases of the fragment: those that mates share are one. */
    private void need(long length) {
        // Products such as .7 x 10 lie a rounding error above the whole number that is meant.
        long part = (long) Math.ceil(rules.overlapFraction * length - 1e-9);
        hits.neededBases = Math.max(rules.minimumOverlap, part);
    }

    private static boolean isMapped(AlignedRead read) {
        return !read.has(AlignedRead.UNMAPPED);
    }

    private static long covered(AlignedRead read) {
        long bases = 0;
        for (int i = 0; isMapped(read) && i < read.blocks; i++) {
            bases += read.end[i] - read.start[i] + 1;
        }
        return bases;
    }

    private void add(AlignedRead read, int wanted) {
        FeatureIndex features = isMapped(read) && read.contig >= 0 ? index[read.contig] : null;
        if (features == null) {
            return;
        }
        int strand = read.strand();
        for (int block = 0; block < read.blocks; block++) {
            int segment = features.from(read.start[block]);
            for (; segment < features.segments && features.start[segment] <= read.end[block]; segment++) {
                int bases = Math.min(features.end[segment], read.end[block])
                        - Math.max(features.start[segment], read.start[block])
                        + 1;
                add(features, segment, bases, strand, wanted);
            }
        }
    }

    private void add(FeatureIndex features, int segment, int bases, int strand, int wanted) {
        int seen = 0;
        for (int i = features.first[segment]; i < features.first[segment + 1]; i++) {
            int entry = features.entries[i];
            int ways = wanted & FragmentCounter.ways(FeatureIndex.strands(entry), strand);
            seen |= ways;
            for (int way = 0; way < FragmentCounter.WAYS; way++) {
                if ((ways >> way & 1) != 0) {
                    hits.addBases(FeatureIndex.gene(entry), way, bases);
                }
            }
        }
        for (int way = 0; way < FragmentCounter.WAYS; way++) {
            hits.basesInGenes[way] += (seen >> way & 1) * bases;
        }
    }

    /** Makes of what either of two reads of one contig covers a read of the first one's strand. */
    private void unite(AlignedRead one, AlignedRead two) {
        union.flags = one.flags;
        union.contig = one.contig;
        union.blocks = 0;
        if (union.start.length < one.blocks + two.blocks) {
            union.start = new int[2 * (one.blocks + two.blocks)];
            union.end = new int[2 * (one.blocks + two.blocks)];
        }
        int i = 0;
        int j = 0;
        while (i < one.blocks || j < two.blocks) {
            boolean first = j == two.blocks || i < one.blocks && one.start[i] <= two.start[j];
            AlignedRead from = first ? one : two;
            int at = first ? i++ : j++;
            int last = union.blocks - 1;
            if (last >= 0 && from.start[at] <= union.end[last] + 1) {
                union.end[last] = Math.max(union.end[last], from.end[at]);
            } else {
                union.start[union.blocks] = from.start[at];
                union.end[union.blocks] = from.end[at];
                union.blocks++;
            }
        }
    }
}
