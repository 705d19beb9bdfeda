package io.github.foldwise.io.reads.counting;

import java.util.List;

/** Brings the mates of fragments together, in whatever order they come. */
final class Pairing {
    private final CountingRules rules;
    private final FragmentCounter counter;
    private final MateTable waiting = new MateTable();
    private final AlignedRead mate = new AlignedRead();
    private long untagged;
    private long records;

    Pairing(CountingRules rules, FragmentCounter counter) {
        this.rules = rules;
        this.counter = counter;
    }

    void add(AlignedRead read) {
        records++;
        untagged += read.has(AlignedRead.SECONDARY) && !read.tagged ? 1 : 0;
        if (rules.isHtseq() && (read.has(AlignedRead.SECONDARY) || read.has(AlignedRead.SUPPLEMENTARY))) {
            return;
        }
        if (rules.reads || !read.has(AlignedRead.PAIRED)) {
            counter.add(read, null);
            return;
        }
        long pairing = read.pairing();
        long one = read.name + pairing;
        long two = read.otherName ^ pairing;
        boolean isFirst = read.has(AlignedRead.FIRST);
        if (!waiting.take(one, two, isFirst, mate)) {
            waiting.put(one, two, read);
        } else {
            counter.add(read, mate);
        }
    }

    /** Counts the reads whose mates are not in the file. */
    void finish() {
        while (waiting.next(mate)) {
            counter.add(mate, null);
        }
    }

    List<String> warnings() {
        if (records == 0) {
            return List.of("there are no alignments");
        }
        boolean every = rules.multiMapping != MultiMapping.PRIMARY && !rules.isHtseq();
        return untagged > 0 && every
                ? List.of(untagged
                        + " secondary alignments have no tag NH and were counted like unique ones; count primary"
                        + " alignments only")
                : List.of();
    }
}
