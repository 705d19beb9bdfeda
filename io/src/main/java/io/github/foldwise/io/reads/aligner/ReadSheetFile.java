package io.github.foldwise.io.reads.aligner;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.io.reads.counting.Strandedness;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sheets of reads: a row for each sample, or for each of its lanes, with the columns {@code sample}, {@code read1} (or {@code
 * fastq_1}, {@code fastq}, {@code r1}), {@code read2} ({@code fastq_2}, {@code r2}; blank for single reads) and, where it is
 * known, {@code strandedness} in any program's words. Files are named relative to the folder of the sheet. What a sheet of nf-core/rnaseq
 * holds is read too.
 */
public final class ReadSheetFile {
    private static final Logger LOG = LoggerFactory.getLogger(ReadSheetFile.class);
    private static final List<String> SAMPLE = List.of("sample", "name", "id");
    private static final List<String> FIRST =
            List.of("read1", "fastq_1", "fastq1", "r1", "read_1", "fastq", "reads", "file");
    private static final List<String> SECOND = List.of("read2", "fastq_2", "fastq2", "r2", "read_2");
    private static final List<String> STRAND = List.of("strandedness", "strand", "stranded");

    private ReadSheetFile() {}

    /**
     * Reads a sheet.
     *
     * @param file CSV, TSV or XLSX
     * @return the samples in the order of the sheet, lanes of one sample together
     * @throws FileFormatException if a column is missing, a cell is blank, a file is given twice, or a strandedness is none
     * @throws IOException if the file system fails
     */
    public static List<SampleReads> read(Path file) throws IOException {
        Table table = TableFile.read(file);
        String sample = column(file, table, SAMPLE, true);
        String first = column(file, table, FIRST, true);
        String second = column(file, table, SECOND, false);
        String strand = column(file, table, STRAND, false);
        Path parent = file.getParent();
        Path folder = parent == null ? Path.of("") : parent;
        Map<String, SampleReads> samples = new LinkedHashMap<>();
        Map<Path, String> taken = new HashMap<>();
        for (Table.Row row : table) {
            String name = row.getText(sample).strip();
            String one = row.getText(first).strip();
            String two = second.isEmpty() ? "" : row.getText(second).strip();
            if (name.isEmpty() || one.isEmpty()) {
                throw refusal(
                        file, row.getIndex(), "no sample or no file of reads", "both in each row", "fill them in");
            }
            try {
                SampleReads reads = two.isEmpty()
                        ? SampleReads.of(name, folder.resolve(one))
                        : SampleReads.of(name, folder.resolve(one), folder.resolve(two));
                take(taken, folder.resolve(one), name);
                if (!two.isEmpty()) {
                    take(taken, folder.resolve(two), name);
                }
                String word = strand.isEmpty() ? "" : row.getText(strand).strip();
                SampleReads known = word.isEmpty() ? reads : reads.withStrandedness(Strandedness.parse(word));
                samples.merge(name, known, SampleReads::with);
            } catch (IllegalArgumentException e) {
                throw refusal(
                        file, row.getIndex(), String.valueOf(e.getMessage()), "a sample of reads", "correct the row");
            }
        }
        if (samples.isEmpty()) {
            throw FileFormatException.of(file.toString(), "no row", "a row for each sample", "name the samples");
        }
        LOG.debug(
                "{}: reads of {} samples, {}{}",
                file.getFileName(),
                samples.size(),
                second.isEmpty() ? "single" : "mates in column " + second,
                strand.isEmpty() ? ", strandedness not told" : ", strandedness in column " + strand);
        return List.copyOf(samples.values());
    }

    /** Reads of two samples, or of one twice, are a slip of whoever wrote the sheet. */
    private static void take(Map<Path, String> taken, Path file, String sample) {
        String before = taken.putIfAbsent(file.toAbsolutePath().normalize(), sample);
        if (before != null) {
            throw new IllegalArgumentException(
                    file + " for sample \"" + sample + "\", which is given for sample \"" + before + "\" already");
        }
    }

    private static FileFormatException refusal(Path file, int row, String found, String expected, String advice) {
        return FileFormatException.at(file.toString(), "", row + 2, -1, found, expected, advice);
    }

    private static String column(Path file, Table table, List<String> names, boolean needed)
            throws FileFormatException {
        for (String name : names) {
            for (String column : table.getColumnNames()) {
                if (column.strip().toLowerCase(Locale.ROOT).equals(name)) {
                    return column;
                }
            }
        }
        if (needed) {
            throw FileFormatException.of(
                    file.toString(),
                    "the columns " + String.join(", ", table.getColumnNames()),
                    "a column " + names.get(0),
                    "name the columns sample, read1 and read2");
        }
        return "";
    }
}
