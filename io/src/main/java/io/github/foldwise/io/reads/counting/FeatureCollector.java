package io.github.foldwise.io.reads.counting;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.TextRows;
import io.github.foldwise.io.counts.GtfAttributes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the rows of an annotation one after the other and keeps the features of genes. */
final class FeatureCollector {
    static final int SAF_CELLS = 5;
    private static final int GTF_CELLS = 9;
    private static final int START = 3;
    private static final int DEEPEST = 16;
    private static final Set<String> LEAVES =
            Set.of("CDS", "five_prime_UTR", "three_prime_UTR", "start_codon", "stop_codon", "exon");
    private static final Pattern KIND = Pattern.compile("(?:gene|transcript|rna)[:-](.+)");

    private final TextRows rows;
    private final List<String> features;
    private final String attribute;
    private final ExonTable exons = new ExonTable();
    private final Map<String, Integer> types = new TreeMap<>();
    private final Map<String, Node> parents = new HashMap<>();
    private final List<Orphan> orphans = new ArrayList<>();

    FeatureCollector(TextRows rows, List<String> features, String attribute) {
        this.rows = rows;
        this.features = features;
        this.attribute = attribute;
    }

    /** A row of GFF3 that others name as their parent. */
    private record Node(String parent, String value) {}

    /** An exon of GFF3 that names its parents alone, who may come later. */
    private record Orphan(int exon, int line, String parents) {}

    void addSaf() throws IOException {
        boolean any = !rows.cell(0).equalsIgnoreCase("GeneID") || rows.next();
        for (; any; any = rows.next()) {
            if (AnnotationReader.isRemark(rows)) {
                continue;
            }
            if (rows.size() < SAF_CELLS) {
                throw rows.refuse(0, "GeneID, Chr, Start, End and Strand separated by tabs", "give five columns");
            }
            String gene = rows.cell(0);
            if (gene.isEmpty()) {
                throw rows.refuse(0, "the name of a gene", "name it");
            }
            add(exons.gene(gene), rows.cell(1), 2, rows.cell(4));
        }
    }

    void addGtf() throws IOException {
        do {
            if (rows.cell(0).startsWith("##FASTA")) {
                break;
            }
            if (AnnotationReader.isRemark(rows)) {
                continue;
            }
            if (rows.size() < GTF_CELLS) {
                throw rows.refuse(0, "nine columns separated by tabs", "give a GTF, GFF3 or SAF as it was downloaded");
            }
            String type = rows.cell(2);
            types.merge(type, 1, Integer::sum);
            if (features.contains(type)) {
                addFeature();
            } else if (!LEAVES.contains(type)) {
                keepParent();
            }
        } while (rows.next());
        adopt();
    }

    private void addFeature() throws FileFormatException {
        String text = rows.cell(GTF_CELLS - 1);
        String gene = GtfAttributes.value(text, attribute);
        if (!gene.isEmpty()) {
            add(exons.gene(gene), rows.cell(0), START, rows.cell(6));
            return;
        }
        boolean gff3 = GtfAttributes.isGff3(text);
        String parent = gff3 ? GtfAttributes.value(text, "Parent") : "";
        String id = gff3 ? GtfAttributes.value(text, "ID") : "";
        if (parent.isEmpty() && (id.isEmpty() || !attribute.equals("gene_id"))) {
            throw rows.refuse(
                    GTF_CELLS - 1,
                    "the attribute " + attribute + (gff3 ? ", or a Parent that has it" : ""),
                    "name the gene, or the attribute that names genes here");
        }
        keepParent();
        int exon = add(-1, rows.cell(0), START, rows.cell(6));
        orphans.add(new Orphan(exon, rows.line(), parent.isEmpty() ? id : parent));
    }

    private void keepParent() {
        String text = rows.cell(GTF_CELLS - 1);
        String id = GtfAttributes.isGff3(text) ? GtfAttributes.value(text, "ID") : "";
        if (!id.isEmpty()) {
            parents.putIfAbsent(
                    id, new Node(GtfAttributes.value(text, "Parent"), GtfAttributes.value(text, attribute)));
        }
    }

    private int add(int gene, String contig, int start, String strand) throws FileFormatException {
        int from = position(start);
        int to = position(start + 1);
        if (to < from) {
            throw rows.refuse(start + 1, "an end that is not before its start " + from, "exchange them");
        }
        int direction = switch (strand) {
            case "+" -> Exon.PLUS;
            case "-" -> Exon.MINUS;
            default -> Exon.BOTH;
        };
        return exons.add(gene, exons.contig(contig), from, to, direction);
    }

    private int position(int column) throws FileFormatException {
        String text = rows.cell(column);
        if (AnnotationReader.isNumber(text) && text.length() < 10) {
            int value = Integer.parseInt(text);
            if (value > 0) {
                return value;
            }
        }
        throw rows.refuse(column, "a position, counted from 1", "write a whole number");
    }

    /** Gives exons the genes of their parents. */
    private void adopt() throws FileFormatException {
        for (Orphan orphan : orphans) {
            Set<String> found = new LinkedHashSet<>();
            for (String parent : orphan.parents().split(",")) {
                String gene = geneOf(parent.strip());
                if (gene == null) {
                    throw rows.refuse(
                            "line " + orphan.line() + ", whose parents have no attribute " + attribute,
                            "features that belong to genes",
                            "name the attribute that names genes here");
                }
                found.add(gene);
            }
            boolean first = true;
            for (String gene : found) {
                exons.giveTo(exons.gene(gene), first ? orphan.exon() : exons.copyOf(orphan.exon()));
                first = false;
            }
        }
    }

    private @Nullable String geneOf(String start) {
        String id = start;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Node node = parents.get(id);
            if (node != null && !node.value().isEmpty()) {
                return node.value();
            }
            if (node == null || node.parent().isEmpty()) {
                Matcher kind = KIND.matcher(id);
                return attribute.equals("gene_id") ? kind.matches() ? kind.group(1) : id : null;
            }
            id = node.parent().split(",")[0].strip();
        }
        return null;
    }

    GeneFeatures build() throws FileFormatException {
        if (exons.isEmpty()) {
            throw rows.refuse(
                    types.isEmpty()
                            ? "no row of a gene"
                            : "no row of type " + String.join(" or ", features) + ", but " + types,
                    "features of genes",
                    "name the type that the third column has");
        }
        return exons.build(rows.fileName());
    }
}
