package io.github.foldwise.io.counts;

import io.github.foldwise.io.TextRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A row of a GTF or GFF3 file: nine cells, the last of which holds attributes. */
final class GtfRow {
    private static final int CELLS = 9;
    private static final Pattern OF_GTF = Pattern.compile("\\s*([\\w.-]+) +(?:\"([^\"]*)\"|([^;\"]*))\\s*;?");
    /** What Ensembl and NCBI put before a gene's identifier in GFF3. */
    private static final Pattern GENE = Pattern.compile("gene[:-](.+)");

    private static final Pattern OF_GFF3 = Pattern.compile("([^=;\\s]+)=([^;]*);?");

    private final TextRows rows;
    private final Map<String, String> attributes;

    private GtfRow(TextRows rows, Map<String, String> attributes) {
        this.rows = rows;
        this.attributes = attributes;
    }

    static boolean isOne(TextRows rows) {
        return rows.size() == CELLS
                && rows.cell(3).matches("\\d+")
                && rows.cell(4).matches("\\d+")
                && rows.cell(6).matches("[+.?-]");
    }

    static GtfRow of(TextRows rows) {
        String text = rows.cell(CELLS - 1);
        Map<String, String> attributes = new HashMap<>();
        Matcher gff3 = OF_GFF3.matcher(text);
        boolean isGff3 = gff3.lookingAt();
        Matcher found = isGff3 ? gff3.reset() : OF_GTF.matcher(text);
        while (found.find()) {
            String quoted = found.group(2);
            attributes.putIfAbsent(found.group(1), (quoted != null ? quoted : found.group(3)).strip());
        }
        GtfRow row = new GtfRow(rows, attributes);
        if (isGff3) {
            attributes.putIfAbsent("gene_name", row.value("Name"));
            attributes.putIfAbsent("gene_id", row.geneOfGff3());
            attributes.putIfAbsent("gene_type", row.value("biotype"));
        }
        return row;
    }

    /** A gene's own ID, of its transcripts that of their parent; empty where the row does not say. */
    private String geneOfGff3() {
        for (String said : List.of(value("ID"), value("Parent"))) {
            Matcher gene = GENE.matcher(said);
            if (gene.matches()) {
                return gene.group(1);
            }
        }
        return isGene() ? value("ID") : value("gene");
    }

    /** Empty where there is no such attribute. */
    String value(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    /** Whether the row stands for a gene as a whole. */
    boolean isGene() {
        return rows.cell(2).equals("gene")
                || rows.cell(2).endsWith("_gene")
                || rows.cell(2).equals("pseudogene");
    }
}
