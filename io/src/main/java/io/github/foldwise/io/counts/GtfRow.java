package io.github.foldwise.io.counts;

import io.github.foldwise.io.TextRows;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A row of a GTF or GFF3 file: nine cells, the last of which holds attributes. */
final class GtfRow {
    private static final int CELLS = 9;
    private static final Pattern OF_GTF = Pattern.compile("\\s*([\\w.-]+) +(?:\"([^\"]*)\"|([^;\"]*))\\s*;?");
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
        if (isGff3) {
            String id = attributes.getOrDefault("ID", "");
            attributes.putIfAbsent("gene_name", attributes.getOrDefault("Name", ""));
            attributes.putIfAbsent("gene_id", id.startsWith("gene:") ? id.substring("gene:".length()) : id);
            attributes.putIfAbsent("gene_type", attributes.getOrDefault("biotype", ""));
        }
        return new GtfRow(rows, attributes);
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
