package io.github.foldwise.io.counts;

import io.github.foldwise.io.TextRows;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A row of a GTF or GFF3 file: nine cells, the last of which holds attributes. */
final class GtfRow {
    private static final int CELLS = 9;
    /** What Ensembl and NCBI put before a gene's identifier in GFF3. */
    private static final Pattern GENE = Pattern.compile("gene[:-](.+)");
    /** And before a transcript's. */
    private static final Pattern TRANSCRIPT = Pattern.compile("(?:transcript:|rna-)(.+)");

    private final TextRows rows;
    private final String text;
    private final boolean gff3;

    private GtfRow(TextRows rows) {
        this.rows = rows;
        this.text = rows.cell(CELLS - 1);
        this.gff3 = GtfAttributes.isGff3(text);
    }

    static boolean isOne(TextRows rows) {
        return rows.size() == CELLS
                && rows.cell(3).matches("\\d+")
                && rows.cell(4).matches("\\d+")
                && rows.cell(6).matches("[+.?-]");
    }

    static GtfRow of(TextRows rows) {
        return new GtfRow(rows);
    }

    /** A gene's own ID, of its transcripts that of their parent; empty where the row does not say. */
    private String geneOfGff3() {
        for (String said : List.of(own("ID"), own("Parent"))) {
            Matcher gene = GENE.matcher(said);
            if (gene.matches()) {
                return gene.group(1);
            }
        }
        return isGene() ? own("ID") : own("gene");
    }

    /** The ID of a transcript's row without what stands before the identifier. */
    String transcriptOfId() {
        Matcher transcript = TRANSCRIPT.matcher(own("ID"));
        return transcript.matches() ? transcript.group(1) : own("ID");
    }

    private String own(String attribute) {
        return GtfAttributes.value(text, attribute);
    }

    /** Empty where there is no such attribute. */
    String value(String attribute) {
        String value = own(attribute);
        if (!value.isEmpty() || !gff3) {
            return value;
        }
        return switch (attribute) {
            case "gene_name" -> own("Name");
            case "gene_id" -> geneOfGff3();
            case "gene_type" -> own("biotype");
            default -> "";
        };
    }

    /** Whether the row stands for a gene as a whole. */
    boolean isGene() {
        return rows.cell(2).equals("gene")
                || rows.cell(2).endsWith("_gene")
                || rows.cell(2).equals("pseudogene");
    }
}
