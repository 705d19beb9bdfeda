package io.github.foldwise.io.counts;

import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TextRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts of reads from any file or folder this library reads, recognised by content.
 *
 * <pre>{@code
 * CountImport read = CountReader.read(Path.of("counts.csv"));
 * read.getWarnings().forEach(System.err::println);
 * CountMatrix counts = read.getCounts();
 * }</pre>
 *
 * <p>Rows that add reads up are no genes and are left out with a warning that names them: those of htseq-count ({@code
 * __no_feature} and all that begin with two underscores, also {@code no_feature} and its kin as early versions wrote them),
 * of STAR ({@code N_unmapped}, {@code N_multimapping}, {@code N_noFeature}, {@code N_ambiguous}), of the summary of
 * featureCounts ({@code Assigned}, {@code Unassigned_…}), and those named {@code Total}, {@code Sum} or {@code Library size}.
 *
 * <p>Columns that describe genes (length, start, end, GC content, totals and the like) are known by their names and left out
 * with a warning; {@link #read(Path, SampleSheet)} reads the columns of a sheet and no others. Totals of a million or all
 * alike, and values of logarithms, are warned of as normalised.
 *
 * <p>Read are: a matrix with a header of samples and a row for each gene (CSV, TSV, XLSX); the table of featureCounts, with
 * its summary where it lies beside it; GCT 1.2 and 1.3; a sparse MatrixMarket file with the names beside it; a folder with a file of
 * htseq-count for each sample; a folder with a {@code ReadsPerGene.out.tab} of STAR for each sample, of which the
 * strandedness is chosen from the counts and said. Text may be compressed by gzip. Samples are named by their column or by
 * their file without its endings.
 */
public final class CountReader {
    private static final Logger LOG = LoggerFactory.getLogger(CountReader.class);

    private CountReader() {}

    /**
     * Reads counts.
     *
     * @param path path of the file or folder
     * @return the counts, with what the reader noticed
     * @throws FileFormatException if it holds no counts: fractions, negative or missing values, a gene or sample twice,
     *     genes in columns, samples of different annotations or protocols
     * @throws IOException if the file system fails
     */
    public static CountImport read(Path path) throws IOException {
        return read(Source.of(Objects.requireNonNull(path, "path")));
    }

    /**
     * Reads counts.
     *
     * @param path path of the file or folder
     * @return the counts, as {@link #read(Path)}
     * @throws FileFormatException as {@link #read(Path)}
     * @throws IOException if the file system fails
     */
    public static CountImport read(String path) throws IOException {
        return read(Path.of(Objects.requireNonNull(path, "path")));
    }

    /**
     * Reads counts from a file, a stream or a text. Files beside it are looked for where it is a file: the summary of
     * featureCounts, the names of a sparse matrix, which is refused without them.
     *
     * @param source what to read
     * @return the counts, as {@link #read(Path)}
     * @throws FileFormatException as {@link #read(Path)}
     * @throws IOException if the file system or the stream fails
     */
    public static CountImport read(Source source) throws IOException {
        return read(source, Set.of());
    }

    /**
     * Reads the files of htseq-count or STAR, one for each sample, as {@link #read(Path)} reads a folder of them.
     *
     * @param files the files, whose names without endings name the samples
     * @return the counts in the order of the files
     * @throws FileFormatException as {@link #read(Path)}
     * @throws IllegalArgumentException if there is no file
     * @throws IOException if the file system or a stream fails
     */
    public static CountImport read(Collection<Source> files) throws IOException {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no files; give a file of counts for each sample");
        }
        List<Source> ofStar = files.stream().filter(StarFolder::isOfStar).toList();
        return told(
                files.size() + " files",
                ofStar.isEmpty() ? HtseqFolder.read(List.copyOf(files)) : StarFolder.read(ofStar));
    }

    /**
     * Reads the counts of the samples of a sheet. Of a matrix only their columns are read, whatever the others hold; which
     * ones were left out is a warning.
     *
     * @param path path of the file or folder
     * @param sheet the samples wanted
     * @return the counts in the order of the sheet, if it has no sample without counts; else all counts as {@link
     *     #read(Path)}, so that the caller can say what there is
     * @throws FileFormatException as {@link #read(Path)}
     * @throws IOException if the file system fails
     */
    public static CountImport read(Path path, SampleSheet sheet) throws IOException {
        return read(Source.of(Objects.requireNonNull(path, "path")), sheet);
    }

    /**
     * Reads the counts of the samples of a sheet from a file, a stream or a text.
     *
     * @param source what to read
     * @param sheet the samples wanted
     * @return the counts, as {@link #read(Path, SampleSheet)}
     * @throws FileFormatException as {@link #read(Path)}
     * @throws IOException if the file system or the stream fails
     */
    public static CountImport read(Source source, SampleSheet sheet) throws IOException {
        CountImport read = read(source, Set.copyOf(sheet.getSamples()));
        CountMatrix counts = read.getCounts();
        Set<String> others = new LinkedHashSet<>(counts.getSamples());
        if (!others.containsAll(sheet.getSamples())) {
            return read;
        }
        List<String> warnings = new ArrayList<>(read.getWarnings());
        sheet.getSamples().forEach(others::remove);
        if (!others.isEmpty()) {
            warnings.add("not in the sample sheet and left out: " + NameList.of(List.copyOf(others)));
        }
        return read.of(counts.selectSamples(sheet.getSamples()), warnings);
    }

    private static CountImport read(Source source, Set<String> samples) throws IOException {
        return told(source.fileName(), readAny(source, samples));
    }

    private static CountImport told(String name, CountImport read) {
        LOG.debug(
                "{}: {}; {}; {} remarks",
                name,
                read.getSource(),
                read.getCounts(),
                read.getWarnings().size());
        return read;
    }

    private static CountImport readAny(Source source, Set<String> samples) throws IOException {
        Path folder = source.path();
        if (folder != null && Files.isDirectory(folder)) {
            return readFolder(source, folder);
        }
        try (TextRows rows = TextRows.open(source)) {
            boolean any = rows.next();
            if (any && rows.cell(0).startsWith("%%MatrixMarket")) {
                return MatrixMarketFile.read(source, rows);
            }
            if (any && GctFile.isVersion(rows.cell(0))) {
                return GctFile.read(rows, samples);
            }
            while (any && isRemark(rows)) {
                any = rows.next();
            }
            return any && FeatureCountsFile.isHeader(rows)
                    ? FeatureCountsFile.read(source, rows)
                    : CountMatrixFile.read(rows, any, samples);
        }
    }

    /** Whether a row is a remark, or the title of the table: one cell, where others have several. */
    private static boolean isRemark(TextRows rows) {
        boolean alone = rows.cells().stream().skip(1).allMatch(String::isEmpty);
        String first = rows.cell(0);
        return alone
                && (first.startsWith("#") || rows.size() > 2 || rows.size() == 1 && first.matches(".*\\S\\s+\\S.*"));
    }

    private static CountImport readFolder(Source source, Path folder) throws IOException {
        List<Source> files = SampleFiles.in(folder);
        List<Source> sparse = files.stream()
                .filter(file -> file.fileName().matches(".*\\.mtx(\\.gz)?"))
                .toList();
        if (sparse.size() == 1 && files.stream().noneMatch(StarFolder::isOfStar)) {
            return read(sparse.get(0));
        }
        if (files.isEmpty()) {
            throw source.refuse(
                    "a folder without files", "a file of counts for each sample", "give the folder of the counts");
        }
        return read(files);
    }
}
