package io.github.foldwise.io.reads.counting;

import java.util.Arrays;

/**
 * The features of one contig, cut at every start and end into segments in which the same genes lie. Segments do not overlap
 * and are sorted; those without gene are left out. An entry is the gene's number, times four, plus the strands it has there.
 */
final class FeatureIndex {
    /** Positions that share a first segment to look at: 2^11 bases hold few exons. */
    private static final int BIN = 11;

    private static final int STRANDS = 2;

    int[] start = new int[16];
    int[] end = new int[16];
    /** The entries of segment i lie from first[i] to first[i + 1]. */
    int[] first = new int[17];

    int[] entries = new int[16];
    int segments;
    private int[] bins = {};

    static int entry(int gene, int strand) {
        return gene << STRANDS | strand;
    }

    static int gene(int entry) {
        return entry >> STRANDS;
    }

    static int strands(int entry) {
        return entry & Exon.BOTH;
    }

    /** One index for each contig of the annotation. */
    static FeatureIndex[] of(GeneFeatures features) {
        int[] exons = features.exons();
        int contigs = features.getContigs().size();
        int[] sizes = new int[contigs];
        for (int at = 0; at < exons.length; at += Exon.SIZE) {
            sizes[exons[at + Exon.CONTIG]]++;
        }
        // An event for each start and for each end, told apart by the lowest bit; the exon finds the entry.
        long[][] events = new long[contigs][];
        Arrays.setAll(events, contig -> new long[2 * sizes[contig]]);
        Arrays.fill(sizes, 0);
        for (int at = 0; at < exons.length; at += Exon.SIZE) {
            int contig = exons[at + Exon.CONTIG];
            long exon = at / Exon.SIZE;
            events[contig][sizes[contig]++] = (long) exons[at + Exon.START] << 33 | exon << 1 | 1;
            events[contig][sizes[contig]++] = (exons[at + Exon.END] + 1L) << 33 | exon << 1;
        }
        FeatureIndex[] all = new FeatureIndex[contigs];
        Arrays.setAll(all, contig -> new FeatureIndex(events[contig], exons));
        return all;
    }

    private FeatureIndex(long[] events, int[] exons) {
        Arrays.sort(events);
        Active active = new Active();
        int from = 0;
        for (int i = 0; i < events.length; ) {
            int here = (int) (events[i] >> 33);
            if (active.size > 0) {
                int[] shown = active.genes();
                add(from, here - 1, shown, shown.length);
            }
            from = here;
            for (; i < events.length && (int) (events[i] >> 33) == here; i++) {
                int exon = (int) (events[i] >> 1) * Exon.SIZE;
                active.change(entry(exons[exon], exons[exon + Exon.STRAND]), (events[i] & 1) == 1);
            }
        }
        bin();
    }

    /** The entries at a position, each with the number of exons that give it there. */
    private static final class Active {
        int[] entry = new int[8];
        int[] times = new int[8];
        int size;

        /** One entry a gene, with all strands that it has here. */
        int[] genes() {
            int[] shown = new int[size];
            int n = 0;
            for (int i = 0; i < size; i++) {
                if (n > 0 && gene(shown[n - 1]) == gene(entry[i])) {
                    shown[n - 1] |= entry[i];
                } else {
                    shown[n] = entry[i];
                    n++;
                }
            }
            return Arrays.copyOf(shown, n);
        }

        void change(int which, boolean begins) {
            int i = 0;
            while (i < size && entry[i] < which) {
                i++;
            }
            boolean known = i < size && entry[i] == which;
            if (known) {
                times[i] += begins ? 1 : -1;
                if (times[i] == 0) {
                    System.arraycopy(entry, i + 1, entry, i, size - i - 1);
                    System.arraycopy(times, i + 1, times, i, size - i - 1);
                    size--;
                }
                return;
            }
            if (size == entry.length) {
                entry = Arrays.copyOf(entry, 2 * size);
                times = Arrays.copyOf(times, 2 * size);
            }
            System.arraycopy(entry, i, entry, i + 1, size - i);
            System.arraycopy(times, i, times, i + 1, size - i);
            entry[i] = which;
            times[i] = 1;
            size++;
        }
    }

    private void add(int from, int to, int[] shown, int size) {
        int last = segments - 1;
        boolean same = last >= 0
                && end[last] == from - 1
                && Arrays.equals(entries, first[last], first[segments], shown, 0, size);
        if (same) {
            end[last] = to;
            return;
        }
        if (segments == start.length) {
            start = Arrays.copyOf(start, 2 * segments);
            end = Arrays.copyOf(end, 2 * segments);
            first = Arrays.copyOf(first, 2 * segments + 1);
        }
        int used = first[segments];
        if (used + size > entries.length) {
            entries = Arrays.copyOf(entries, Math.max(2 * entries.length, used + size));
        }
        System.arraycopy(shown, 0, entries, used, size);
        start[segments] = from;
        end[segments] = to;
        segments++;
        first[segments] = used + size;
    }

    private void bin() {
        bins = new int[segments == 0 ? 0 : (end[segments - 1] >> BIN) + 1];
        int segment = 0;
        for (int i = 0; i < bins.length; i++) {
            while (end[segment] < i << BIN) {
                segment++;
            }
            bins[i] = segment;
        }
    }

    /** The first segment that ends at a position or behind it; the number of segments where there is none. */
    int from(int position) {
        int bin = position >> BIN;
        if (bin >= bins.length) {
            return segments;
        }
        int segment = bins[bin];
        while (segment < segments && end[segment] < position) {
            segment++;
        }
        return segment;
    }

    /** The last position of any gene. */
    int last() {
        return segments == 0 ? 0 : end[segments - 1];
    }
}
