package io.github.foldwise.io.reads.counting;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TextRows;
import io.github.foldwise.text.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where genes lie, from a GTF (Ensembl, GENCODE, RefSeq, UCSC), a GFF3 or featureCounts' SAF (columns {@code GeneID Chr Start
 * End Strand}), plain or by gzip, known by its content.
 *
 * <pre>{@code
 * GeneFeatures genes = AnnotationReader.read("genes.gtf");
 * GeneFeatures bodies = AnnotationReader.withDefaults().withFeature("gene").from(Path.of("genes.gff3.gz"));
 * }</pre>
 *
 * <p>A gene is all exons of one {@code gene_id}. Exons of a GFF3 that do not name their gene have that of their parents. Files are
 * read as they are found: blanks before attributes and around values, semicolons within quotes, no blank between name and value.
 * What cannot be understood (an exon without gene, an end before its start) is refused with its line. A gene on several
 * chromosomes is one gene, and one without strand has the reads of both, each with a warning. Instances are immutable.
 */
public final class AnnotationReader extends Options {
    private static final Logger LOG = LoggerFactory.getLogger(AnnotationReader.class);
    private static final long serialVersionUID = 1L;
    static final String EXPECTED = "a GTF, GFF3 or SAF with columns separated by tabs";

    private final ArrayList<String> features;
    private final String attribute;

    private AnnotationReader(List<String> features, String attribute) {
        this.features = new ArrayList<>(features);
        this.attribute = attribute;
    }

    /**
     * Returns a reader of exons by their {@code gene_id}.
     *
     * @return the reader
     */
    public static AnnotationReader withDefaults() {
        return new AnnotationReader(List.of("exon"), "gene_id");
    }

    /**
     * Returns a reader of other features.
     *
     * @param types what the third column calls them, {@code exon} by default
     * @return a copy
     * @throws IllegalArgumentException if there is none, or one is blank
     */
    public AnnotationReader withFeature(String... types) {
        if (types.length == 0 || List.of(types).stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("no type of feature; give what the third column says, such as exon");
        }
        return new AnnotationReader(List.of(types), attribute);
    }

    /**
     * Returns a reader that takes the name of a gene from another attribute.
     *
     * @param name of the attribute, {@code gene_id} by default; {@code gene_name} sums genes of one symbol
     * @return a copy
     * @throws IllegalArgumentException if it is blank
     */
    public AnnotationReader withAttribute(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("no attribute; give the one that names the gene, such as gene_id");
        }
        return new AnnotationReader(features, name.strip());
    }

    /**
     * Reads the exons of an annotation.
     *
     * @param file path of the file
     * @return where genes lie
     * @throws FileFormatException as {@link #from(Source)}
     * @throws IOException if the file system fails
     */
    public static GeneFeatures read(String file) throws IOException {
        return read(Path.of(Objects.requireNonNull(file, "file")));
    }

    /**
     * Reads the exons of an annotation.
     *
     * @param file the file
     * @return where genes lie
     * @throws FileFormatException as {@link #from(Source)}
     * @throws IOException if the file system fails
     */
    public static GeneFeatures read(Path file) throws IOException {
        return withDefaults().from(file);
    }

    /**
     * Reads the exons of an annotation from a file, a stream or a text.
     *
     * @param source what to read
     * @return where genes lie
     * @throws FileFormatException as {@link #from(Source)}
     * @throws IOException if the file system or the stream fails
     */
    public static GeneFeatures read(Source source) throws IOException {
        return withDefaults().from(source);
    }

    /**
     * Reads the features of an annotation.
     *
     * @param file the file
     * @return where genes lie
     * @throws FileFormatException as {@link #from(Source)}
     * @throws IOException if the file system fails
     */
    public GeneFeatures from(Path file) throws IOException {
        return from(Source.of(file));
    }

    /**
     * Reads the features of an annotation from a file, a stream or a text.
     *
     * @param source what to read
     * @return where genes lie
     * @throws FileFormatException if it is no annotation, holds none of the features, or a row cannot be understood
     * @throws IOException if the file system or the stream fails
     */
    public GeneFeatures from(Source source) throws IOException {
        // Only a file can be read again.
        GeneFeatures plain = source.path() == null ? null : PlainGtf.read(source, features, attribute);
        GeneFeatures found = plain == null ? fromRows(source) : plain;
        LOG.debug("{}: features {} by {}; {}", source.fileName(), features, attribute, found);
        return found;
    }

    private GeneFeatures fromRows(Source source) throws IOException {
        try (TextRows rows = TextRows.open(source)) {
            FeatureCollector into = new FeatureCollector(rows, features, attribute);
            boolean any = rows.next();
            while (any && isRemark(rows)) {
                any = rows.next();
            }
            if (!any) {
                throw rows.refuse("no row", EXPECTED, "give the annotation");
            }
            if (isSaf(rows)) {
                into.addSaf();
            } else {
                into.addGtf();
            }
            return into.build();
        }
    }

    /** Comments, directives, and lines for a genome browser. */
    static boolean isRemark(TextRows rows) {
        String start = rows.cell(0);
        return start.startsWith("#")
                || rows.size() == 1 && (start.startsWith("track ") || start.startsWith("browser "));
    }

    private static boolean isSaf(TextRows rows) {
        boolean header = rows.cell(0).equalsIgnoreCase("GeneID");
        return header || rows.size() == FeatureCollector.SAF_CELLS && isNumber(rows.cell(2)) && isNumber(rows.cell(3));
    }

    static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    @Override
    protected Settings settings() {
        return Settings.of("features", String.join(", ", features)).and("attribute", attribute);
    }
}
