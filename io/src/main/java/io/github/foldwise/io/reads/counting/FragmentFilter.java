package io.github.foldwise.io.reads.counting;

import org.jspecify.annotations.Nullable;

/** The reasons for which a fragment is not looked at any further, in the order in which they are asked for. */
final class FragmentFilter {
    private final CountingRules rules;

    FragmentFilter(CountingRules rules) {
        this.rules = rules;
    }

    /**
     * Asks.
     *
     * @param read the record that came last
     * @param mate the one that came before, if it did
     */
    @Nullable
    AssignmentStatus refused(AlignedRead read, @Nullable AlignedRead mate) {
        boolean mapped = !read.has(AlignedRead.UNMAPPED);
        boolean mateMapped = mate != null && !mate.has(AlignedRead.UNMAPPED);
        if (!mapped && !mateMapped) {
            return AssignmentStatus.UNMAPPED;
        }
        if (rules.isHtseq()) {
            return refusedByHtseq(read, mate);
        }
        boolean pair = read.has(AlignedRead.PAIRED) && !rules.reads;
        if (rules.bothEnds && pair && (isSingle(read) || mate != null && isSingle(mate))) {
            return AssignmentStatus.SINGLETON;
        }
        if (!rules.chimeric && pair && isChimeric(read, mate)) {
            return AssignmentStatus.CHIMERA;
        }
        // As featureCounts has it: of a pair the record that came last is asked first, then the quality of both, then
        // the other.
        AssignmentStatus last = pair ? ofRead(read) : null;
        if (last != null) {
            return last;
        }
        if (Math.max(read.quality, mate == null ? 0 : mate.quality) < rules.minimumQuality) {
            return AssignmentStatus.MAPPING_QUALITY;
        }
        return mate != null ? ofRead(mate) : pair ? null : ofRead(read);
    }

    private @Nullable AssignmentStatus ofRead(AlignedRead read) {
        if (!rules.duplicates && read.has(AlignedRead.DUPLICATE)) {
            return AssignmentStatus.DUPLICATE;
        }
        if (rules.multiMapping == MultiMapping.NONE && read.hits > 1) {
            return AssignmentStatus.MULTI_MAPPING;
        }
        boolean secondary = rules.multiMapping == MultiMapping.PRIMARY && read.has(AlignedRead.SECONDARY);
        return secondary ? AssignmentStatus.SECONDARY : null;
    }

    private static boolean isSingle(AlignedRead read) {
        return read.has(AlignedRead.UNMAPPED) || read.has(AlignedRead.MATE_UNMAPPED);
    }

    /** By the mate itself or, where it is not in the file, by what the read says of it. */
    private static boolean isChimeric(AlignedRead read, @Nullable AlignedRead mate) {
        if (isSingle(read) || mate != null && isSingle(mate)) {
            return false;
        }
        int contig = mate == null ? read.mateContig : mate.contig;
        boolean reverse = mate == null ? read.has(AlignedRead.MATE_REVERSE) : mate.has(AlignedRead.REVERSE);
        return read.contig != contig || read.has(AlignedRead.REVERSE) == reverse;
    }

    /** As htseq-count 1.99.2 has it, a pair whose first read is missing or not aligned is not aligned. */
    private @Nullable AssignmentStatus refusedByHtseq(AlignedRead read, @Nullable AlignedRead mate) {
        AlignedRead first = mate == null || read.has(AlignedRead.FIRST) ? read : mate;
        boolean pair = read.has(AlignedRead.PAIRED) && !rules.reads;
        if (pair && (!first.has(AlignedRead.FIRST) || first.has(AlignedRead.UNMAPPED))) {
            return AssignmentStatus.UNMAPPED;
        }
        if (read.hits > 1 || mate != null && mate.hits > 1) {
            return AssignmentStatus.MULTI_MAPPING;
        }
        boolean low = read.quality < rules.minimumQuality || mate != null && mate.quality < rules.minimumQuality;
        return low ? AssignmentStatus.MAPPING_QUALITY : null;
    }
}
