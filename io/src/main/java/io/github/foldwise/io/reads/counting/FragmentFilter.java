package io.github.foldwise.io.reads.counting;

import org.jspecify.annotations.Nullable;

/** The reasons for which a fragment is not looked at any further, in the order in which they are asked for. */
final class FragmentFilter {
    private final CountingRules rules;

    FragmentFilter(CountingRules rules) {
        this.rules = rules;
    }

    @Nullable AssignmentStatus refused(AlignedRead read, @Nullable AlignedRead mate) {
        boolean mapped = !read.has(AlignedRead.UNMAPPED);
        boolean mateMapped = mate != null && !mate.has(AlignedRead.UNMAPPED);
        if (!mapped && !mateMapped) {
            return AssignmentStatus.UNMAPPED;
        }
        if (rules.isHtseq()) {
            return refusedByHtseq(read, mate);
        }
        boolean pair = read.has(AlignedRead.PAIRED) && !rules.reads;
        if (rules.bothEnds && pair && !(mapped && mateMapped)) {
            return AssignmentStatus.SINGLETON;
        }
        if (Math.max(read.quality, mate == null ? 0 : mate.quality) < rules.minimumQuality) {
            return AssignmentStatus.MAPPING_QUALITY;
        }
        if (!rules.chimeric && mapped && mateMapped && mate != null && isChimeric(read, mate)) {
            return AssignmentStatus.CHIMERA;
        }
        if (!rules.duplicates && any(read, mate, AlignedRead.DUPLICATE)) {
            return AssignmentStatus.DUPLICATE;
        }
        if (rules.multiMapping == MultiMapping.NONE && (read.hits > 1 || mate != null && mate.hits > 1)) {
            return AssignmentStatus.MULTI_MAPPING;
        }
        if (rules.multiMapping == MultiMapping.PRIMARY && any(read, mate, AlignedRead.SECONDARY)) {
            return AssignmentStatus.SECONDARY;
        }
        return null;
    }

    private static boolean any(AlignedRead read, @Nullable AlignedRead mate, int flag) {
        return read.has(flag) || mate != null && mate.has(flag);
    }

    private static boolean isChimeric(AlignedRead read, AlignedRead mate) {
        return read.contig != mate.contig || read.has(AlignedRead.REVERSE) == mate.has(AlignedRead.REVERSE);
    }

    private @Nullable AssignmentStatus refusedByHtseq(AlignedRead read, @Nullable AlignedRead mate) {
        if (read.hits > 1 || mate != null && mate.hits > 1) {
            return AssignmentStatus.MULTI_MAPPING;
        }
        boolean low = read.quality < rules.minimumQuality || mate != null && mate.quality < rules.minimumQuality;
        return low ? AssignmentStatus.MAPPING_QUALITY : null;
    }
}
