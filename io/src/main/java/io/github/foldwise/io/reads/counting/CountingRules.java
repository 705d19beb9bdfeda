package io.github.foldwise.io.reads.counting;

import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.List;

/** What decides whether and where a fragment is counted. */
final class CountingRules extends Value {
    private static final long serialVersionUID = 1L;

    CountingMode mode = CountingMode.FEATURE_COUNTS;
    Strandedness strandedness = Strandedness.AUTO;
    MultiOverlap multiOverlap = MultiOverlap.NONE;
    MultiMapping multiMapping = MultiMapping.NONE;
    int minimumQuality;
    int minimumOverlap = 1;
    double overlapFraction;
    boolean largestOverlap;
    boolean bothEnds;
    boolean chimeric = true;
    boolean duplicates = true;
    boolean reads;

    CountingRules copy() {
        CountingRules copy = new CountingRules();
        copy.mode = mode;
        copy.strandedness = strandedness;
        copy.multiOverlap = multiOverlap;
        copy.multiMapping = multiMapping;
        copy.minimumQuality = minimumQuality;
        copy.minimumOverlap = minimumOverlap;
        copy.overlapFraction = overlapFraction;
        copy.largestOverlap = largestOverlap;
        copy.bothEnds = bothEnds;
        copy.chimeric = chimeric;
        copy.duplicates = duplicates;
        copy.reads = reads;
        return copy;
    }

    boolean isHtseq() {
        return mode != CountingMode.FEATURE_COUNTS;
    }

    /** Options that were set and that the mode would not look at. */
    List<String> unused() {
        List<String> unused = new ArrayList<>();
        if (isHtseq()) {
            note(unused, multiOverlap != MultiOverlap.NONE, "multi-overlap");
            note(unused, multiMapping != MultiMapping.NONE, "multi-mapping");
            note(unused, minimumOverlap > 1, "minimum overlap");
            note(unused, overlapFraction > 0, "minimum overlap fraction");
            note(unused, largestOverlap, "largest overlap");
            note(unused, bothEnds, "both ends");
            note(unused, !chimeric, "rule for chimeric pairs");
            note(unused, !duplicates, "rule for duplicates");
        }
        return unused;
    }

    private static void note(List<String> unused, boolean isSet, String option) {
        if (isSet) {
            unused.add(option);
        }
    }

    /** Whether counts may be fractions. */
    boolean isFractional() {
        return multiOverlap == MultiOverlap.FRACTION || multiMapping == MultiMapping.FRACTION;
    }

    /** Whether it matters how many bases lie in a gene. */
    boolean isByBases() {
        return largestOverlap
                || minimumOverlap > 1
                || overlapFraction > 0
                || mode == CountingMode.HTSEQ_INTERSECTION_STRICT
                || mode == CountingMode.HTSEQ_INTERSECTION_NONEMPTY;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {
            mode,
            strandedness,
            multiOverlap,
            multiMapping,
            minimumQuality,
            minimumOverlap,
            overlapFraction,
            largestOverlap,
            bothEnds,
            chimeric,
            duplicates,
            reads
        };
    }
}
