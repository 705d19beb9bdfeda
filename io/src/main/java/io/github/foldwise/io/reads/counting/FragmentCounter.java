package io.github.foldwise.io.reads.counting;

import org.jspecify.annotations.Nullable;

/** Counts the fragments of one file under the three kinds of strandedness at once, for one of them may be measured. */
final class FragmentCounter {
    static final int UNSTRANDED = 0;
    static final int FORWARD = 1;
    static final int REVERSE = 2;
    static final int WAYS = 3;

    private final CountingRules rules;
    private final FragmentFilter filter;
    private final @Nullable FeatureIndex[] index;
    private final GeneHits hits = new GeneHits();
    private final boolean byBases;
    private final OverlapBases bases;

    final double[][] counts;
    final long[][] fates = new long[WAYS][AssignmentStatus.values().length];

    /**
     * @param index for each contig of the file, null where the annotation has no gene
     */
    FragmentCounter(CountingRules rules, @Nullable FeatureIndex[] index, int genes) {
        this.rules = rules;
        this.filter = new FragmentFilter(rules);
        this.index = index;
        this.counts = new double[WAYS][genes];
        this.byBases = rules.isByBases();
        this.bases = new OverlapBases(rules, index, hits);
    }

    /** Counts a fragment of one read whose mate is not there, or of both, the one that came last before the other. */
    void add(AlignedRead read, @Nullable AlignedRead mate) {
        AssignmentStatus refused = filter.refused(read, mate);
        if (refused == null && rules.isHtseq() && (isNowhere(read) || mate != null && isNowhere(mate))) {
            refused = AssignmentStatus.NO_FEATURES;
        }
        if (refused != null) {
            for (long[] fate : fates) {
                fate[refused.ordinal()]++;
            }
            return;
        }
        hits.clear();
        vote(read, 0);
        if (mate != null) {
            vote(mate, 1);
        }
        if (byBases && hits.size > 0) {
            bases.add(read, mate);
        }
        double weight = rules.multiMapping == MultiMapping.FRACTION
                ? 1.0 / Math.max(1, Math.max(read.hits, mate == null ? 1 : mate.hits))
                : 1;
        for (int way = 0; way < WAYS; way++) {
            fates[way][assign(way, weight, counts[way]).ordinal()]++;
        }
    }

    /** As htseq-count 1.99.2 has it, a pair of which one mate lies on a contig without genes is in none. */
    private boolean isNowhere(AlignedRead read) {
        return !read.has(AlignedRead.UNMAPPED) && (read.contig < 0 || index[read.contig] == null);
    }

    private void vote(AlignedRead read, int which) {
        FeatureIndex features = read.has(AlignedRead.UNMAPPED) || read.contig < 0 ? null : index[read.contig];
        if (features == null) {
            return;
        }
        int strand = read.strand();
        for (int block = 0; block < read.blocks; block++) {
            int last = read.end[block];
            int segment = features.from(read.start[block]);
            for (; segment < features.segments && features.start[segment] <= last; segment++) {
                int end = features.first[segment + 1];
                for (int i = features.first[segment]; i < end; i++) {
                    int entry = features.entries[i];
                    hits.vote(FeatureIndex.gene(entry), ways(FeatureIndex.strands(entry), strand), which);
                }
            }
        }
    }

    /** The ways of counting in which a feature has a read, as bits. */
    static int ways(int strands, int strand) {
        int other = Exon.BOTH ^ strand;
        return 1 << UNSTRANDED
                | ((strands & strand) == 0 ? 0 : 1 << FORWARD)
                | ((strands & other) == 0 ? 0 : 1 << REVERSE);
    }

    private AssignmentStatus assign(int way, double weight, double[] into) {
        if (hits.size == 0) {
            return AssignmentStatus.NO_FEATURES;
        }
        if (!byBases && hits.size == 1) {
            if (hits.votes(way, 0) == 0) {
                return AssignmentStatus.NO_FEATURES;
            }
            into[hits.gene[0]] += weight;
            return AssignmentStatus.ASSIGNED;
        }
        return switch (rules.mode) {
            case FEATURE_COUNTS -> byVotes(way, weight, into);
            case HTSEQ_UNION -> only(way, 1, weight, into);
            case HTSEQ_INTERSECTION_STRICT -> only(way, hits.allBases, weight, into);
            case HTSEQ_INTERSECTION_NONEMPTY -> only(way, hits.basesInGenes[way], weight, into);
        };
    }

    /** The one gene with at least so many bases, of two none. */
    private AssignmentStatus only(int way, long needed, double weight, double[] into) {
        int found = -1;
        for (int i = 0; i < hits.size; i++) {
            boolean enough = rules.mode == CountingMode.HTSEQ_UNION || hits.bases[way][i] >= needed;
            if (hits.votes(way, i) > 0 && enough) {
                if (found >= 0) {
                    return AssignmentStatus.AMBIGUITY;
                }
                found = i;
            }
        }
        if (found < 0) {
            return AssignmentStatus.NO_FEATURES;
        }
        into[hits.gene[found]] += weight;
        return AssignmentStatus.ASSIGNED;
    }

    private AssignmentStatus byVotes(int way, double weight, double[] into) {
        int most = 0;
        int number = 0;
        boolean any = false;
        for (int i = 0; i < hits.size; i++) {
            any |= hits.votes(way, i) > 0;
            int score = score(way, i);
            number = score > most ? 1 : number + (score == most && score > 0 ? 1 : 0);
            most = Math.max(most, score);
        }
        if (!any) {
            return AssignmentStatus.NO_FEATURES;
        }
        if (number == 0) {
            return AssignmentStatus.OVERLAPPING_LENGTH;
        }
        if (rules.multiOverlap == MultiOverlap.NONE && number > 1) {
            return AssignmentStatus.AMBIGUITY;
        }
        double share = rules.multiOverlap == MultiOverlap.FRACTION ? weight / number : weight;
        for (int i = 0; i < hits.size; i++) {
            if (score(way, i) == most) {
                into[hits.gene[i]] += share;
            }
        }
        return AssignmentStatus.ASSIGNED;
    }

    /** What genes are compared by: bases or votes; 0 for one without enough bases, and 1 for all where all are counted. */
    private int score(int way, int hit) {
        int votes = hits.votes(way, hit);
        if (votes == 0 || byBases && hits.bases[way][hit] < hits.neededBases) {
            return 0;
        }
        if (rules.largestOverlap) {
            return (int) hits.bases[way][hit];
        }
        return rules.multiOverlap == MultiOverlap.NONE ? votes : 1;
    }
}
