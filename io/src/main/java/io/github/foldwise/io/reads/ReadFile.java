package io.github.foldwise.io.reads;

import io.github.foldwise.io.internal.gzip.GzipDamage;
import java.io.IOException;
import java.util.List;

/** A file of reads from beginning to end. */
final class ReadFile {
    /** After so many reads a listener is asked whether to go on. */
    static final int PATIENCE = 1 << 14;

    private ReadFile() {}

    /** The reads of a file, by what it begins with. */
    static Records records(Feed feed) throws IOException {
        try {
            feed.has(4);
        } catch (GzipDamage e) {
            throw feed.source().refuse(e.getFound(), "whole gzip data", e.getAdvice());
        }
        return feed.isPacked() && feed.startsWith('B', 'A', 'M', 1) ? new BamRecords(feed) : new FastqRecords(feed);
    }

    static void count(Records reads, ReadTally tally, Travelled travelled) throws IOException {
        while (reads.next()) {
            tally.add(reads);
            if (reads.record % PATIENCE == 0) {
                travelled.tell();
            }
        }
        travelled.tell();
    }

    static List<String> warnings(Feed feed) {
        return feed.lacksEndMarker()
                ? List.of(
                        "packed in blocks (BGZF) without the empty one at the end: if bgzip made the file, it was cut off"
                                + " between two blocks")
                : List.of();
    }
}
