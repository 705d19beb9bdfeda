package io.github.foldwise.io.counts;

import java.util.Locale;
import java.util.Set;

/** Columns of a table of counts that describe the genes, known by their names, since many hold whole numbers like counts. */
final class AnnotationColumns {
    private static final Set<String> NAMES = Set.of(
            "length",
            "gene_length",
            "genelength",
            "transcript_length",
            "tx_length",
            "exon_length",
            "exonic_length",
            "union_length",
            "effective_length",
            "eff_length",
            "length_bp",
            "length_kb",
            "cds_length",
            "width",
            "size_bp",
            "start",
            "end",
            "stop",
            "gene_start",
            "gene_end",
            "start_position",
            "end_position",
            "tss",
            "chr",
            "chrom",
            "chromosome",
            "chromosome_name",
            "seqname",
            "seqnames",
            "seqid",
            "strand",
            "band",
            "gc",
            "gc_content",
            "gccontent",
            "percent_gc",
            "percentage_gc_content",
            "percentage_gene_gc_content",
            "entrez",
            "entrezid",
            "entrez_id",
            "entrezgene",
            "entrezgene_id",
            "ncbi_gene_id",
            "hgnc_id",
            "hgnc",
            "mgi",
            "gene",
            "genes",
            "geneid",
            "ensembl",
            "ensembl_id",
            "ensembl_gene",
            "feature_id",
            "feature",
            "symbol",
            "gene_name",
            "genename",
            "gene_symbol",
            "hgnc_symbol",
            "external_gene_name",
            "mgi_symbol",
            "gene_id",
            "ensembl_gene_id",
            "transcript_id",
            "description",
            "biotype",
            "gene_biotype",
            "gene_type",
            "exon_count",
            "exons",
            "n_exons",
            "transcript_count",
            "total",
            "sum",
            "row_sum",
            "rowsum",
            "rowsums",
            "row_total",
            "row_mean",
            "rowmeans",
            "basemean");

    private static final Set<String> SYMBOLS = Set.of(
            "symbol",
            "hgnc",
            "mgi",
            "gene_name",
            "genename",
            "gene_symbol",
            "hgnc_symbol",
            "external_gene_name",
            "mgi_symbol");

    private static final Set<String> IDENTIFIERS = Set.of(
            "gene",
            "genes",
            "gene_id",
            "geneid",
            "ensembl",
            "ensembl_id",
            "ensembl_gene",
            "ensembl_gene_id",
            "feature",
            "feature_id",
            "transcript_id");

    private AnnotationColumns() {}

    /** Whether the column holds what people know genes by. */
    static boolean isSymbol(String header) {
        return SYMBOLS.contains(plain(header));
    }

    /** Whether the column names the genes of a table whose first column numbers its rows. */
    static boolean isIdentifier(String header) {
        return IDENTIFIERS.contains(plain(header)) || isSymbol(header);
    }

    static boolean isAnnotation(String header) {
        return NAMES.contains(plain(header).replaceAll("_?[(\\[](bp|kb|%)[)\\]]$", ""));
    }

    private static String plain(String header) {
        return header.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s.-]+", "_");
    }
}
