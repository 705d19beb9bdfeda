package io.github.foldwise.io.counts;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TextRows;
import io.github.foldwise.text.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts of genes from estimates of transcripts by Salmon, kallisto or RSEM, by the rules of tximport.
 *
 * <pre>{@code
 * Map<String, Path> files = new LinkedHashMap<>();
 * files.put("P1", Path.of("quants/P1/quant.sf"));
 * files.put("R1", Path.of("quants/R1/quant.sf"));
 * CountImport read = TranscriptReader.withDefaults().withGenes(Path.of("tx2gene.csv")).read(files);
 * }</pre>
 *
 * <p>The count of a gene is the sum over its transcripts, its length their average weighted by TPM. Where a gene has no TPM
 * in a sample, its length is the geometric mean over the samples where it has one, else the plain mean of its transcripts.
 * Genes of RSEM keep the lengths of their files; those of 0, of genes shorter than a fragment, are replaced in the same way,
 * or by 1 base where no sample has another. Counts are rounded to whole numbers. Matches R tximport 1.26 followed by {@code round}, as DESeq2 does it. Instances are
 * immutable.
 */
public final class TranscriptReader extends Options {
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(TranscriptReader.class);

    private static final TranscriptReader DEFAULTS = new TranscriptReader(Map.of(), AbundanceCounts.ESTIMATED, false);

    private final LinkedHashMap<String, String> genes;
    private final AbundanceCounts kind;
    private final boolean versionsIgnored;

    private TranscriptReader(Map<String, String> genes, AbundanceCounts kind, boolean versionsIgnored) {
        this.genes = new LinkedHashMap<>(genes);
        this.kind = kind;
        this.versionsIgnored = versionsIgnored;
    }

    /** {@return a reader that knows no transcripts, sums estimated counts and compares names with their versions} */
    public static TranscriptReader withDefaults() {
        return DEFAULTS;
    }

    /**
     * Returns this reader with the gene of each transcript.
     *
     * @param geneByTranscript names of transcripts and their genes; not needed for the genes of RSEM
     * @return a copy
     */
    public TranscriptReader withGenes(Map<String, String> geneByTranscript) {
        return new TranscriptReader(
                Objects.requireNonNull(geneByTranscript, "geneByTranscript"), kind, versionsIgnored);
    }

    /**
     * Returns this reader with the gene of each transcript from a file.
     *
     * @param file a table whose first two columns are transcript and gene (CSV, TSV, XLSX, with or without a header), or a GTF
     *     or GFF3
     * @return a copy
     * @throws FileFormatException if a row has no gene, or an annotation has no transcript of a gene
     * @throws IOException if the file system fails
     */
    public TranscriptReader withGenes(Path file) throws IOException {
        return withGenes(Source.of(file));
    }

    /**
     * Returns this reader with the gene of each transcript from a file, a stream or a text.
     *
     * @param file a table, as {@link #withGenes(Path)}
     * @return a copy
     * @throws FileFormatException if a row has no gene
     * @throws IOException if the file system or the stream fails
     */
    public TranscriptReader withGenes(Source file) throws IOException {
        Objects.requireNonNull(file, "file");
        Map<String, String> read = new LinkedHashMap<>();
        TranscriptGenes annotation = new TranscriptGenes();
        boolean annotated = false;
        try (TextRows rows = TextRows.open(file)) {
            while (rows.next()) {
                if (GtfRow.isOne(rows)) {
                    annotation.add(GtfRow.of(rows));
                    annotated = true;
                    continue;
                }
                if (rows.size() == 1 && rows.cell(0).startsWith("#")) {
                    continue;
                }
                if (rows.cell(0).isEmpty() || rows.cell(1).isEmpty()) {
                    throw rows.refuse(1, "a transcript and its gene", "write both, or remove the row");
                }
                read.put(rows.cell(0), rows.cell(1));
            }
        }
        read.putAll(annotation.all());
        if (annotated && read.isEmpty()) {
            throw file.refuse(
                    "an annotation without a transcript of a gene",
                    "rows with transcript_id and gene_id, or transcripts whose Parent is a gene",
                    "give the whole GTF or GFF3 of the index, or a table of transcripts and their genes");
        }
        return withGenes(read);
    }

    /**
     * Returns this reader with another way to make counts.
     *
     * @param newKind the way
     * @return a copy
     */
    public TranscriptReader withCounts(AbundanceCounts newKind) {
        return new TranscriptReader(genes, Objects.requireNonNull(newKind, "kind"), versionsIgnored);
    }

    /**
     * Returns this reader comparing names of transcripts without what follows their first point:
     * {@code ENST00000456328.2} is then {@code ENST00000456328}.
     *
     * @return a copy
     */
    public TranscriptReader withIgnoredVersions() {
        return new TranscriptReader(genes, kind, true);
    }

    /**
     * Finds the files of a folder that one of these programs wrote: in a folder for each sample, which names it ({@code
     * P1/quant.sf}, {@code P1/abundance.tsv}), or side by side with the sample before the rest of the name ({@code
     * P1.genes.results}, {@code P1.isoforms.results}, {@code P1_quant.sf}). Of RSEM, genes are taken before isoforms.
     *
     * @param folder the folder
     * @return names of samples and their files, in the order of the names; empty if there is none
     * @throws IOException if the file system fails
     */
    public static Map<String, Path> filesIn(Path folder) throws IOException {
        return TranscriptFolder.in(Objects.requireNonNull(folder, "folder"));
    }

    /**
     * Reads the estimates of all samples.
     *
     * @param fileBySample names of the samples and their files, in the order wanted
     * @return the counts, with lengths unless they are in the counts already
     * @throws FileFormatException if a file is none of these programs', samples differ in their transcripts, or no
     *     transcript has a gene
     * @throws IllegalArgumentException if there is no sample
     * @throws IOException if the file system fails
     */
    public CountImport read(Map<String, Path> fileBySample) throws IOException {
        Map<String, Source> sources = new LinkedHashMap<>();
        fileBySample.forEach((sample, file) -> sources.put(sample, Source.of(file)));
        return readSources(sources);
    }

    /**
     * Reads the estimates of all samples from files, streams or texts.
     *
     * @param fileBySample names of the samples and their files, in the order wanted
     * @return the counts, as {@link #read(Map)}
     * @throws FileFormatException as {@link #read(Map)}
     * @throws IllegalArgumentException if there is no sample
     * @throws IOException if the file system or a stream fails
     */
    public CountImport readSources(Map<String, Source> fileBySample) throws IOException {
        if (fileBySample.isEmpty()) {
            throw new IllegalArgumentException("no samples; give at least one with its file");
        }
        List<String> samples = List.copyOf(fileBySample.keySet());
        List<TranscriptFile> files = new ArrayList<>();
        for (String sample : samples) {
            Source file = Objects.requireNonNull(fileBySample.get(sample), sample);
            TranscriptFile read = TranscriptFile.read(file, sample);
            refuseOtherTranscripts(read, files.isEmpty() ? read : files.get(0), file, samples.get(0));
            files.add(read);
        }
        List<String> warnings = new ArrayList<>();
        List<String> geneNames = new ArrayList<>();
        Source first = Objects.requireNonNull(fileBySample.get(samples.get(0)));
        int[] geneOf = genesOf(files.get(0), geneNames, warnings, first);
        LOG.debug(
                "{}: {}, {} {}; {} genes in {} samples, {}{}",
                first.fileName(),
                files.get(0).program(),
                files.get(0).size(),
                files.get(0).isOfGenes() ? "genes" : "transcripts",
                geneNames.size(),
                samples.size(),
                kind,
                versionsIgnored ? ", versions of transcripts ignored" : "");
        TranscriptSums sums = new TranscriptSums(files, geneOf, geneNames.size());
        return new CountImport(
                sums.counts(geneNames, samples, kind), files.get(0).program(), warnings, null);
    }

    private static void refuseOtherTranscripts(
            TranscriptFile read, TranscriptFile first, Source file, String firstSample) throws FileFormatException {
        for (int i = 0; i < Math.max(read.size(), first.size()); i++) {
            String own = i < read.size() ? read.name(i) : "the end of the file";
            String other = i < first.size() ? first.name(i) : "the end of the file";
            if (!own.equals(other)) {
                throw file.refuse(
                        own + " as transcript " + (i + 1),
                        other + " as in sample \"" + firstSample + "\"",
                        "quantify all samples against the same index");
            }
        }
    }

    /** The index of the gene of each transcript, -1 where it has none; the names are collected in order. */
    private int[] genesOf(TranscriptFile file, List<String> names, List<String> warnings, Source path)
            throws FileFormatException {
        Map<String, String> known = new LinkedHashMap<>();
        genes.forEach((transcript, gene) -> known.put(plain(transcript), gene));
        Map<String, Integer> index = new LinkedHashMap<>();
        int[] geneOf = new int[file.size()];
        int without = 0;
        String example = "";
        for (int i = 0; i < geneOf.length; i++) {
            String gene = file.isOfGenes() ? file.name(i) : known.get(plain(file.name(i)));
            if (gene == null) {
                geneOf[i] = -1;
                example = without++ == 0 ? file.name(i) : example;
                continue;
            }
            Integer place = index.putIfAbsent(gene, names.size());
            geneOf[i] = place == null ? names.size() : place;
            if (place == null) {
                names.add(gene);
            }
        }
        if (names.isEmpty()) {
            throw path.refuse(
                    "transcripts such as " + example,
                    genes.isEmpty()
                            ? "a table of transcripts and their genes beside it"
                            : "transcripts such as " + genes.keySet().iterator().next(),
                    genes.isEmpty()
                            ? "give the genes of its transcripts (tx2gene), a table or the GTF or GFF3 of its annotation"
                            : "give the genes of this annotation, or ignore versions where only these differ");
        }
        if (without > 0) {
            warnings.add(without + " of " + geneOf.length + " transcripts have no gene and were left out, such as "
                    + example);
        }
        return geneOf;
    }

    private String plain(String transcript) {
        int point = versionsIgnored ? transcript.indexOf('.') : -1;
        return point < 0 ? transcript : transcript.substring(0, point);
    }

    @Override
    protected Settings settings() {
        return Settings.of("genes", genes).and("counts", kind).and("versions ignored", versionsIgnored);
    }
}
