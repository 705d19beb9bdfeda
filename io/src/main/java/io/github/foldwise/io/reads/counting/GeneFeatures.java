package io.github.foldwise.io.reads.counting;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where genes lie: the exons (or whatever feature was asked for) of each, as an annotation gives them. Genes stand in the
 * order of the annotation. Instances are immutable.
 */
public final class GeneFeatures extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final ArrayList<String> genes;
    private final ArrayList<String> contigs;
    /** For each exon gene, contig, first and last base (from 1) and strand (1, 2 or both bits), one after the other. */
    private final int[] exons;

    private final ArrayList<String> warnings;

    GeneFeatures(String source, List<String> genes, List<String> contigs, int[] exons, List<String> warnings) {
        this.source = source;
        this.genes = new ArrayList<>(genes);
        this.contigs = new ArrayList<>(contigs);
        this.exons = exons;
        this.warnings = new ArrayList<>(warnings);
    }

    /** {@return the name of the annotation, without folders} */
    public String getSource() {
        return source;
    }

    /** {@return the identifiers of the genes, in the order of the annotation; unmodifiable} */
    public List<String> getGenes() {
        return List.copyOf(genes);
    }

    /** {@return the chromosomes and contigs that hold genes, in the order of the annotation; unmodifiable} */
    public List<String> getContigs() {
        return List.copyOf(contigs);
    }

    /** {@return the number of features, each as often as the annotation has it} */
    public int getFeatureCount() {
        return exons.length / Exon.SIZE;
    }

    /** {@return what the reader noticed, in sentences; unmodifiable} */
    public List<String> getWarnings() {
        return List.copyOf(warnings);
    }

    int[] exons() {
        return exons;
    }

    /**
     * {@return a row for each gene: where it lies (chromosomes separated by semicolons where there are several), first and last base,
     * strand, number of features, and bases covered by any of them}
     */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Genes")
                .text("gene")
                .text("chromosome")
                .integer("start")
                .integer("end")
                .text("strand")
                .integer("features")
                .integer("length", "bases");
        int[][] byGene = byGene();
        for (int gene = 0; gene < genes.size(); gene++) {
            int[] own = byGene[gene];
            int start = Integer.MAX_VALUE;
            int end = 0;
            int strand = 0;
            for (int at : own) {
                start = Math.min(start, exons[at + Exon.START]);
                end = Math.max(end, exons[at + Exon.END]);
                strand |= exons[at + Exon.STRAND];
            }
            String where = Arrays.stream(own)
                    .map(at -> exons[at + Exon.CONTIG])
                    .distinct()
                    .mapToObj(contigs::get)
                    .collect(Collectors.joining(";"));
            table.row(genes.get(gene), where, start, end, Exon.sign(strand), own.length, length(own));
        }
        return table.build();
    }

    private int[][] byGene() {
        int[] sizes = new int[genes.size()];
        for (int at = 0; at < exons.length; at += Exon.SIZE) {
            sizes[exons[at]]++;
        }
        int[][] byGene = new int[genes.size()][];
        Arrays.setAll(byGene, gene -> new int[sizes[gene]]);
        for (int at = exons.length - Exon.SIZE; at >= 0; at -= Exon.SIZE) {
            int gene = exons[at];
            sizes[gene]--;
            byGene[gene][sizes[gene]] = at;
        }
        return byGene;
    }

    /** Bases in any of some exons. */
    private long length(int[] own) {
        long[] order = Arrays.stream(own)
                .mapToLong(at -> ((long) exons[at + Exon.CONTIG] << Integer.SIZE) + exons[at + Exon.START])
                .toArray();
        Integer[] sorted = new Integer[own.length];
        Arrays.setAll(sorted, i -> i);
        Arrays.sort(sorted, (a, b) -> Long.compare(order[a], order[b]));
        long length = 0;
        int contig = -1;
        int covered = 0;
        for (int i : sorted) {
            int at = own[i];
            covered = exons[at + Exon.CONTIG] == contig ? covered : 0;
            contig = exons[at + Exon.CONTIG];
            length += Math.max(0, exons[at + Exon.END] - Math.max(covered, exons[at + Exon.START] - 1));
            covered = Math.max(covered, exons[at + Exon.END]);
        }
        return length;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {source, genes, contigs, exons, warnings};
    }

    /** {@return how many genes and features there are, and on which chromosomes} */
    @Override
    public String toString() {
        String head = Headline.of(Headline.counted(genes.size(), "gene") + ", "
                + Headline.counted(getFeatureCount(), "feature") + " on " + Headline.counted(contigs.size(), "contig"));
        return head + "\n" + Headline.row(String.join(", ", contigs));
    }
}
