package io.github.foldwise.io.reads.counting;

/** The layout of exons in one array, and of their strands in two bits. */
final class Exon {
    static final int GENE = 0;
    static final int CONTIG = 1;
    static final int START = 2;
    static final int END = 3;
    static final int STRAND = 4;
    static final int SIZE = 5;

    static final int PLUS = 1;
    static final int MINUS = 2;
    /** Of an exon whose strand is not known: it has the reads of either. */
    static final int BOTH = 3;

    private Exon() {}

    static String sign(int strand) {
        return strand == PLUS ? "+" : strand == MINUS ? "-" : ".";
    }
}
