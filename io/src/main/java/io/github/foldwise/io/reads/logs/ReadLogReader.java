package io.github.foldwise.io.reads.logs;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door to the logs of aligners and counters: a folder with whatever lies in it, or one file, known by content.
 *
 * <table>
 *   <caption>Programs, their files and quantities</caption>
 *   <tr><th>program</th><th>file</th><th>quantities</th></tr>
 *   <tr><td>STAR</td><td>Log.final.out</td><td>reads, uniquely_mapped, multi_mapped, too_many_loci, splices,
 *       mismatch_percent, mean_mapped_length, unmapped_…, mapped_percent, …</td></tr>
 *   <tr><td>STAR</td><td>ReadsPerGene.out.tab</td><td>n_unmapped, n_multimapping, n_nofeature, n_ambiguous, assigned_unstranded,
 *       assigned_forward, assigned_reverse, forward_percent</td></tr>
 *   <tr><td>HISAT2, Bowtie 2</td><td>standard error, also {@code --new-summary}</td><td>reads, mapped_percent; of pairs
 *       concordant_once, concordant_more, discordant_once, mates_…; of single reads uniquely_mapped, multi_mapped, unaligned</td></tr>
 *   <tr><td>samtools</td><td>flagstat</td><td>records, secondary, supplementary, duplicates, mapped, properly_paired,
 *       singletons, mates_on_other_chromosome, mapped_percent (of reads), …</td></tr>
 *   <tr><td>samtools</td><td>idxstats</td><td>mapped, unmapped, mitochondrial_percent, chromosome_x_percent,
 *       chromosome_y_percent</td></tr>
 *   <tr><td>featureCounts</td><td>.summary</td><td>its rows in lower case, assigned_percent</td></tr>
 *   <tr><td>foldwise count</td><td>its summary</td><td>as of featureCounts</td></tr>
 *   <tr><td>foldwise count</td><td>standard error</td><td>sense, antisense, forward_percent, where it measured strandedness</td></tr>
 *   <tr><td>HTSeq</td><td>its counts</td><td>assigned, no_feature, ambiguous, too_low_aQual, not_aligned, alignment_not_unique,
 *       assigned_percent</td></tr>
 *   <tr><td>Salmon</td><td>meta_info.json, lib_format_counts.json</td><td>reads, mapped, mapped_percent, decoy, dovetail,
 *       mean_fragment_length; assigned, compatible, forward_percent</td></tr>
 *   <tr><td>kallisto</td><td>run_info.json</td><td>reads, mapped, uniquely_mapped, mapped_percent</td></tr>
 *   <tr><td>FastQC</td><td>fastqc_data.txt, its zip</td><td>reads, gc_percent, mean_quality, distinct_percent; each module with a
 *       status and no number</td></tr>
 * </table>
 *
 * <p>Numbers are of reads, of fragments where the program counts pairs. Samples are named by the file without what programs append,
 * by the folder (Salmon, kallisto) or by the alignment that the log names (featureCounts). Files of other kinds are left out and
 * named; those whose name begins with a point are not looked at. A log that is cut off or holds something else than a number is
 * refused.
 */
public final class ReadLogReader {
    private static final Logger LOG = LoggerFactory.getLogger(ReadLogReader.class);

    /** No log is longer; a larger file is reads, alignments or an index. */
    private static final long LONGEST = 64L << 20;

    private static final int HEAD = 4096;
    private static final String EXPECTED = "a log of an aligner or a counter";
    private static final List<LogFormat> FORMATS = List.of(
            new StarLog(),
            new StarCountsLog(),
            new HisatLog(),
            new FlagstatLog(),
            new FeatureCountsLog(),
            new CountSummaryLog(),
            new SalmonLog(),
            new KallistoLog(),
            new IdxstatsLog(),
            new HtseqLog(),
            new FastqcLog(),
            new StrandLog());

    private ReadLogReader() {}

    /**
     * Reads the logs of a folder and all below it, or one file.
     *
     * @param path the folder or the file
     * @return the values, and the files left out; those of a folder in the order of their names
     * @throws FileFormatException if there is nothing there, no file is a log, or a log is cut off or damaged
     * @throws IOException if the file system fails
     */
    public static ReadLogs read(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return read(Source.of(path));
        }
        LogCollector into = new LogCollector();
        List<String> leftOut = new ArrayList<>();
        for (Path file : files(path)) {
            String source = path.relativize(file).toString().replace('\\', '/');
            if (FastqcLog.isZip(file)) {
                FastqcLog.readZip(file, source, into);
            } else if (!isText(file) || !read(file, source, into)) {
                leftOut.add(source);
            }
        }
        if (into.programs().isEmpty()) {
            throw FileFormatException.of(
                    path.toString(),
                    leftOut.isEmpty() ? "no files" : leftOut.size() + " files, none of them a log",
                    "logs of STAR, HISAT2, samtools, featureCounts, HTSeq, Salmon, kallisto or FastQC",
                    "give the folder that the pipeline wrote them to");
        }
        if (!leftOut.isEmpty()) {
            LOG.info("{}: files of other kinds left out: {}", path.getFileName(), leftOut);
        }
        return new ReadLogs(into.entries(), into.programs(), leftOut);
    }

    /**
     * Reads the logs of a folder and all below it, or one file.
     *
     * @param path the path of the folder or of the file
     * @return the values, and the files left out; those of a folder in the order of their names
     * @throws FileFormatException if there is nothing there, no file is a log, or a log is cut off or damaged
     * @throws IOException if the file system fails
     */
    public static ReadLogs read(String path) throws IOException {
        return read(Path.of(Objects.requireNonNull(path, "path")));
    }

    /**
     * Reads one log from a file, a stream or a text.
     *
     * @param source what to read; its name tells the sample
     * @return the values
     * @throws FileFormatException if it is no log known here, cut off or damaged
     * @throws IOException if the file system or the stream fails
     */
    public static ReadLogs read(Source source) throws IOException {
        LogCollector into = new LogCollector();
        LogText text = new LogText(source.getName(), source.fileName(), source.lines(EXPECTED));
        if (!read(text, into)) {
            throw source.refuse(
                    "a file of another kind",
                    "a log of STAR, HISAT2, samtools flagstat or idxstats, featureCounts, HTSeq, Salmon, kallisto"
                            + " or FastQC",
                    "give the log, or the folder that holds it");
        }
        return new ReadLogs(into.entries(), into.programs(), List.of());
    }

    private static boolean read(Path file, String source, LogCollector into) throws IOException {
        List<String> lines;
        try {
            lines = Source.of(file).lines(EXPECTED);
        } catch (FileFormatException e) {
            // Not even text.
            return false;
        }
        return read(new LogText(file.toString(), source, lines), into);
    }

    private static boolean read(LogText text, LogCollector into) throws IOException {
        if (text.size() == 0) {
            return false;
        }
        for (LogFormat format : FORMATS) {
            if (format.recognises(text)) {
                format.read(text, into);
                LOG.debug("{}: {}", text.source(), format.getClass().getSimpleName());
                return true;
            }
        }
        return false;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> Files.isRegularFile(file) && !isHidden(folder.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isHidden(Path file) {
        for (Path part : file) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    /** Whether a file can be a log by its size and its first bytes, so that alignments are not read to their end. */
    private static boolean isText(Path file) throws IOException {
        long size = Files.size(file);
        if (size == 0 || size > LONGEST) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEAD);
            if (head.length > 1 && head[0] == 0x1F && (head[1] & 0xFF) == 0x8B) {
                return false;
            }
            for (byte each : head) {
                if (each == 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
