package io.github.foldwise.io.reads.counting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Exons as they are read; their genes and contigs are numbered in the order in which they come. */
final class ExonTable {
    private static final int MOST_NAMES = 3;

    private final Map<String, Integer> genes = new LinkedHashMap<>();
    private final Map<String, Integer> contigs = new LinkedHashMap<>();
    private int[] exons = new int[1 << 12];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    int gene(String name) {
        return genes.computeIfAbsent(name, key -> genes.size());
    }

    int contig(String name) {
        return contigs.computeIfAbsent(name, key -> contigs.size());
    }

    /** {@return where the exon stands} */
    int add(int gene, int contig, int from, int to, int strand) {
        int exon = next();
        exons[exon + Exon.GENE] = gene;
        exons[exon + Exon.CONTIG] = contig;
        exons[exon + Exon.START] = from;
        exons[exon + Exon.END] = to;
        exons[exon + Exon.STRAND] = strand;
        return exon;
    }

    int copyOf(int exon) {
        int copy = next();
        System.arraycopy(exons, exon, exons, copy, Exon.SIZE);
        return copy;
    }

    private int next() {
        exons = size + Exon.SIZE > exons.length ? Arrays.copyOf(exons, 2 * exons.length) : exons;
        size += Exon.SIZE;
        return size - Exon.SIZE;
    }

    void giveTo(int gene, int exon) {
        exons[exon + Exon.GENE] = gene;
    }

    GeneFeatures build(String source) {
        int[] all = Arrays.copyOf(exons, size);
        List<String> names = List.copyOf(genes.keySet());
        return new GeneFeatures(source, names, List.copyOf(contigs.keySet()), all, warnings(all, names));
    }

    private static List<String> warnings(int[] exons, List<String> names) {
        Set<String> scattered = new LinkedHashSet<>();
        Set<String> strandless = new LinkedHashSet<>();
        int[] contig = new int[names.size()];
        for (int at = 0; at < exons.length; at += Exon.SIZE) {
            int gene = exons[at];
            int here = exons[at + Exon.CONTIG] + 1;
            if (contig[gene] != 0 && contig[gene] != here) {
                scattered.add(names.get(gene));
            }
            contig[gene] = here;
            if (exons[at + Exon.STRAND] == Exon.BOTH) {
                strandless.add(names.get(gene));
            }
        }
        List<String> warnings = new ArrayList<>();
        if (!scattered.isEmpty()) {
            warnings.add(
                    some(scattered) + " on more than one chromosome; all places of a name are counted as one gene");
        }
        if (!strandless.isEmpty()) {
            warnings.add(some(strandless) + " without strand; reads of both strands are counted for them");
        }
        return warnings;
    }

    private static String some(Set<String> genes) {
        List<String> shown = genes.stream().limit(MOST_NAMES).toList();
        int more = genes.size() - shown.size();
        return (genes.size() == 1 ? "gene " : "genes ")
                + String.join(", ", shown)
                + (more > 0 ? " and " + more + " more" : "");
    }
}
