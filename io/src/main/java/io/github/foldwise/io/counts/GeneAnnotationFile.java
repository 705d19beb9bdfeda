package io.github.foldwise.io.counts;

import io.github.foldwise.expression.GeneAnnotation;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TextRows;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of genes, from the files that say so: a GTF or GFF3 of Ensembl, GENCODE, RefSeq or NCBI, a table of
 * Ensembl's BioMart, a table of GEO or NCBI, or any table whose columns bear one of these names.
 *
 * <table>
 *   <caption>Columns</caption>
 *   <tr><th>column</th><th>attribute</th><th>header, whatever its case and spaces</th></tr>
 *   <tr><td>gene</td><td>gene_id</td><td>Gene stable ID version, Gene stable ID, gene_id, GeneID, ensembl_gene_id, ID, …; else
 *       the first column</td></tr>
 *   <tr><td>symbol</td><td>gene_name, gene</td><td>Gene name, Symbol, Gene symbol, hgnc_symbol, external_gene_name, …</td></tr>
 *   <tr><td>biotype</td><td>gene_biotype, gene_type</td><td>Gene type, gene_biotype, GeneType, …</td></tr>
 *   <tr><td>chromosome</td><td>first cell</td><td>Chromosome/scaffold name, ChrAcc, chromosome, …</td></tr>
 *   <tr><td>description</td><td>description</td><td>Gene description, Description, Gene title</td></tr>
 * </table>
 */
public final class GeneAnnotationFile {
    private static final Logger LOG = LoggerFactory.getLogger(GeneAnnotationFile.class);
    private static final List<String> COLUMNS = List.of("symbol", "biotype", "chromosome", "description");
    private static final Map<String, List<String>> HEADERS = Map.of(
            "gene",
            List.of(
                    "gene_stable_id_version",
                    "gene_stable_id",
                    "ensembl_gene_id",
                    "gene_id",
                    "geneid",
                    "ensembl",
                    "ensembl_id",
                    "ensgene",
                    "id",
                    "probe_id",
                    "ensemblgeneid"),
            "symbol",
            List.of(
                    "gene_name",
                    "symbol",
                    "gene_symbol",
                    "genesymbol",
                    "hgnc_symbol",
                    "mgi_symbol",
                    "external_gene_name",
                    "external_gene_id"),
            "biotype",
            List.of("gene_type", "genetype", "gene_biotype", "biotype", "type_of_gene"),
            "chromosome",
            List.of("chromosome_scaffold_name", "chromosome_name", "chromosome", "chr", "chrom", "seqnames", "chracc"),
            "description",
            List.of("gene_description", "description", "gene_title", "full_name_from_nomenclature_authority"));

    private GeneAnnotationFile() {}

    /**
     * Reads an annotation.
     *
     * @param file the file, plain or by gzip
     * @return the annotation: gene, then those of symbol, biotype, chromosome and description that the file gives
     * @throws FileFormatException if it names no gene, or says nothing of genes
     * @throws IOException if the file system fails
     */
    public static GeneAnnotation read(Path file) throws IOException {
        return read(Source.of(file));
    }

    /**
     * Reads an annotation.
     *
     * @param file path of the file, plain or by gzip
     * @return the annotation, as {@link #read(Path)}
     * @throws FileFormatException if it names no gene, or says nothing of genes
     * @throws IOException if the file system fails
     */
    public static GeneAnnotation read(String file) throws IOException {
        return read(Path.of(Objects.requireNonNull(file, "file")));
    }

    /**
     * Reads an annotation from a file, a stream or a text.
     *
     * @param source what to read
     * @return the annotation, as {@link #read(Path)}
     * @throws FileFormatException as {@link #read(Path)}
     * @throws IOException if the file system or the stream fails
     */
    public static GeneAnnotation read(Source source) throws IOException {
        try (TextRows rows = TextRows.open(source)) {
            boolean any = rows.next();
            while (any && rows.size() == 1 && rows.cell(0).startsWith("#")) {
                any = rows.next();
            }
            if (!any) {
                throw rows.refuse("no row", "a GTF, or a table with a row for each gene", "give the annotation");
            }
            boolean gtf = GtfRow.isOne(rows);
            GeneAnnotation annotation = gtf ? ofGtf(rows) : ofTable(rows);
            LOG.debug("{}: {}; {}", source.fileName(), gtf ? "GTF" : "table of genes", annotation);
            return annotation;
        }
    }

    private static GeneAnnotation ofGtf(TextRows rows) throws IOException {
        Map<String, String[]> whole = new LinkedHashMap<>();
        Map<String, String[]> parts = new LinkedHashMap<>();
        do {
            if (!GtfRow.isOne(rows)) {
                continue;
            }
            GtfRow row = GtfRow.of(rows);
            String gene = row.value("gene_id");
            if (gene.isEmpty()) {
                continue;
            }
            (row.isGene() ? whole : parts).putIfAbsent(gene, new String[] {
                first(row.value("gene_name"), row.value("gene")),
                first(row.value("gene_biotype"), row.value("gene_type")),
                rows.cell(0),
                row.value("description")
            });
        } while (rows.next());
        Map<String, String[]> genes = whole.isEmpty() ? parts : whole;
        if (genes.isEmpty()) {
            throw rows.refuse(
                    "no attribute gene_id",
                    "a GTF with gene_id in its last column",
                    "give the annotation that the reads were counted by");
        }
        return annotation(genes);
    }

    private static String first(String one, String other) {
        return one.isEmpty() ? other : one;
    }

    private static GeneAnnotation ofTable(TextRows rows) throws IOException {
        List<String> header =
                rows.cells().stream().map(GeneAnnotationFile::plain).toList();
        int id = Math.max(0, place(header, "gene"));
        int[] places =
                COLUMNS.stream().mapToInt(column -> place(header, column)).toArray();
        for (int i = 0; i < places.length; i++) {
            places[i] = places[i] == id ? -1 : places[i];
        }
        boolean says = false;
        for (int place : places) {
            says |= place >= 0;
        }
        if (!says) {
            throw rows.refuse(
                    "the columns " + rows.cells(),
                    "a column of symbols (\"Gene name\", \"symbol\"), biotypes, chromosomes or descriptions",
                    "name the columns in the first row");
        }
        Map<String, String[]> genes = new LinkedHashMap<>();
        while (rows.next()) {
            String gene = rows.cell(id);
            if (gene.isEmpty()) {
                continue;
            }
            String[] row = new String[places.length];
            for (int i = 0; i < row.length; i++) {
                row[i] = places[i] < 0 ? "" : rows.cell(places[i]);
            }
            genes.merge(gene, row, GeneAnnotationFile::filled);
        }
        if (genes.isEmpty()) {
            throw rows.refuse("a header and no gene", "a row for each gene", "give the whole table");
        }
        return annotation(genes);
    }

    /** A gene that has several rows, as one for each transcript, has what the first of them says that says anything. */
    private static String[] filled(String[] before, String[] row) {
        for (int i = 0; i < before.length; i++) {
            before[i] = isGiven(before[i]) ? before[i] : row[i];
        }
        return before;
    }

    private static String plain(String header) {
        return header.toLowerCase(Locale.ROOT).replaceAll("^#", "").strip().replaceAll("[\\s./-]+", "_");
    }

    /** The place of the first name of a column that the header holds, -1 if there is none. */
    private static int place(List<String> header, String column) {
        return HEADERS.getOrDefault(column, List.of()).stream()
                .mapToInt(header::indexOf)
                .filter(at -> at >= 0)
                .findFirst()
                .orElse(-1);
    }

    private static GeneAnnotation annotation(Map<String, String[]> genes) {
        List<Integer> told = new ArrayList<>();
        Table.Builder table = Table.builder("Annotation").text("gene");
        for (int i = 0; i < COLUMNS.size(); i++) {
            int column = i;
            if (genes.values().stream().anyMatch(row -> isGiven(row[column]))) {
                told.add(i);
                table.text(COLUMNS.get(i));
            }
        }
        if (told.isEmpty()) {
            told.add(0);
            table.text(COLUMNS.get(0));
        }
        genes.forEach((gene, values) -> {
            @Nullable Object[] row = new @Nullable Object[told.size() + 1];
            row[0] = gene;
            for (int i = 0; i < told.size(); i++) {
                String value = values[told.get(i)];
                row[i + 1] = isGiven(value) ? value : null;
            }
            table.row(row);
        });
        return GeneAnnotation.of(table.build());
    }

    private static boolean isGiven(String value) {
        return !value.isEmpty() && !value.equals("-") && !value.equals("NA");
    }
}
