package io.github.foldwise.io.reads;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How files of reads are looked at: limits, adapters, encoding.
 *
 * <pre>{@code
 * ReadQualities pair = ReadQualityCheck.withDefaults()
 *         .withAdapters(AdapterFile.read(Path.of("adapters.fa")))
 *         .ofPair(Path.of("sample_R1.fastq.gz"), Path.of("sample_R2.fastq.gz"));
 * }</pre>
 */
public final class ReadQualityCheck extends Options {
    private static final long serialVersionUID = 1L;

    /** What of an adapter is searched: a read may end soon after it begins. */
    private static final int SEARCHED = 12;

    private static final ReadQualityCheck DEFAULTS = new ReadQualityCheck(
            ReadQualityLimits.withDefaults(),
            defaultAdapters(),
            null,
            Runtime.getRuntime().availableProcessors(),
            ProgressListener.NONE);

    private final ReadQualityLimits limits;
    private final LinkedHashMap<String, String> adapters;
    private final @Nullable QualityEncoding encoding;
    private final transient int threads;
    private final transient ProgressListener listener;

    private ReadQualityCheck(
            ReadQualityLimits limits,
            LinkedHashMap<String, String> adapters,
            @Nullable QualityEncoding encoding,
            int threads,
            ProgressListener listener) {
        this.limits = limits;
        this.adapters = adapters;
        this.encoding = encoding;
        this.threads = threads;
        this.listener = listener;
    }

    private static LinkedHashMap<String, String> defaultAdapters() {
        LinkedHashMap<String, String> adapters = new LinkedHashMap<>();
        adapters.put("Illumina Universal Adapter", "AGATCGGAAGAG");
        adapters.put("Illumina Small RNA 3' Adapter", "TGGAATTCTCGG");
        adapters.put("Illumina Small RNA 5' Adapter", "GATCGTCGGACT");
        adapters.put("Nextera Transposase Sequence", "CTGTCTCTTATA");
        adapters.put("PolyA", "AAAAAAAAAAAA");
        adapters.put("PolyG", "GGGGGGGGGGGG");
        return adapters;
    }

    /**
     * Returns a check by FastQC's limits, for the adapters of Illumina and Nextera and for A and G over and over (the latter is
     * what sequencers with two dyes write where there is nothing), of whatever encoding the qualities are.
     *
     * @return the check
     */
    public static ReadQualityCheck withDefaults() {
        return DEFAULTS;
    }

    /**
     * Returns this check with other limits.
     *
     * @param newLimits the limits
     * @return a copy
     */
    public ReadQualityCheck withLimits(ReadQualityLimits newLimits) {
        return new ReadQualityCheck(
                Objects.requireNonNull(newLimits, "newLimits"), adapters, encoding, threads, listener);
    }

    /**
     * Returns this check with other adapters in place of the present ones. Of a sequence the first 12 letters are searched, or
     * those before the first N, exactly.
     *
     * @param sequences sequences of A, C, G, T, U and N by name; none for no search
     * @return a copy
     * @throws IllegalArgumentException if a sequence has other letters, or fewer than 8 before an N
     */
    public ReadQualityCheck withAdapters(Map<String, String> sequences) {
        LinkedHashMap<String, String> all = new LinkedHashMap<>();
        sequences.forEach((name, sequence) -> {
            String letters = sequence.toUpperCase(Locale.ROOT).replace('U', 'T');
            if (!letters.matches("[ACGT][ACGTN]*")) {
                throw new IllegalArgumentException("adapter \"" + name + "\" is \"" + sequence
                        + "\": give a sequence of A, C, G and T, which may hold N but not begin with it");
            }
            String known = letters.replaceFirst("N.*", "");
            if (known.length() < AdapterSearch.WORD) {
                throw new IllegalArgumentException("adapter \"" + name + "\" has " + known.length()
                        + " letters before an N, which many reads hold by chance: give at least " + AdapterSearch.WORD);
            }
            all.put(name, known.substring(0, Math.min(SEARCHED, known.length())));
        });
        return new ReadQualityCheck(limits, all, encoding, threads, listener);
    }

    /**
     * Returns this check with the encoding of the qualities, for a file that could be of either: by default a file is of the
     * old one only if it has letters that only the old one uses.
     *
     * @param newEncoding the encoding
     * @return a copy
     */
    public ReadQualityCheck withEncoding(QualityEncoding newEncoding) {
        return new ReadQualityCheck(
                limits, adapters, Objects.requireNonNull(newEncoding, "newEncoding"), threads, listener);
    }

    /**
     * Returns this check with a number of threads. With more than one, packed files are unpacked ahead; the result is the same.
     *
     * @param count 1 or more (default: as many as there are processors)
     * @return a copy
     * @throws IllegalArgumentException if the number is below 1
     */
    public ReadQualityCheck withThreads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("threads " + count + " is refused: give 1 or more");
        }
        return new ReadQualityCheck(limits, adapters, encoding, count, listener);
    }

    /**
     * Returns this check with a listener, which hears how many bytes have been read and may stop the work.
     *
     * @param newListener the listener
     * @return a copy
     */
    public ReadQualityCheck withProgressListener(ProgressListener newListener) {
        return new ReadQualityCheck(
                limits, adapters, encoding, threads, Objects.requireNonNull(newListener, "newListener"));
    }

    /**
     * Looks at a file: FASTQ, plain or packed by gzip, BAM, or a report of FastQC, which is judged by these limits if they are
     * not the defaults.
     *
     * @param file path of the file
     * @return its quality
     * @throws FileFormatException if the file is none of these, or is cut short, damaged or ill-formed
     * @throws IOException if the file system fails
     */
    public ReadQuality of(Path file) throws IOException {
        return of(Source.of(file));
    }

    /**
     * Looks at a file, a stream or a text.
     *
     * @param source what to read
     * @return its quality
     * @throws FileFormatException as {@link #of(Path)}
     * @throws IOException if the file system or the stream fails
     */
    public ReadQuality of(Source source) throws IOException {
        Objects.requireNonNull(source, "source");
        Travelled travelled = new Travelled(listener, List.of(source));
        return read(source, source.fileName(), travelled);
    }

    /**
     * Looks at several files, one after another.
     *
     * @param files paths of files; where two have one name, they are called by their paths
     * @return their qualities in the same order
     * @throws FileFormatException as {@link #of(Path)}, of the first file that is refused
     * @throws IOException if the file system fails
     * @throws IllegalArgumentException if no file is given, or one twice
     */
    public ReadQualities ofAll(Collection<Path> files) throws IOException {
        List<Source> sources = files.stream().map(Source::of).toList();
        List<String> names = names(sources);
        Travelled travelled = new Travelled(listener, sources);
        List<ReadQuality> qualities = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            qualities.add(read(sources.get(i), names.get(i), travelled));
        }
        return ReadQualities.of(qualities);
    }

    /**
     * Looks at two files of pairs, read by read: names must be alike up to the first blank, but for an ending {@code /1} or
     * {@code /2}.
     *
     * @param first file of the first reads
     * @param second file of the second reads
     * @return both qualities
     * @throws FileFormatException as {@link #of(Path)}, and if names differ, one file has more reads than the other, or both
     *     hold the first or the second reads
     * @throws IOException if the file system fails
     */
    public ReadQualities ofPair(Path first, Path second) throws IOException {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
        List<Source> sources = List.of(Source.of(first), Source.of(second));
        List<String> names = names(sources);
        Travelled travelled = new Travelled(listener, sources);
        try (Feed one = Feed.open(sources.get(0), threads > 1, travelled);
                Feed two = Feed.open(sources.get(1), threads > 1, travelled)) {
            ReadTally[] tallies = {new ReadTally(adapters), new ReadTally(adapters)};
            new ReadPairs(ReadFile.records(one), ReadFile.records(two)).count(tallies, travelled);
            return ReadQualities.of(List.of(
                    tallies[0].toQuality(names.get(0), limits, encoding, ReadFile.warnings(one)),
                    tallies[1].toQuality(names.get(1), limits, encoding, ReadFile.warnings(two))));
        }
    }

    private static List<String> names(List<Source> sources) {
        Set<String> names = new HashSet<>();
        sources.forEach(source -> names.add(source.fileName()));
        boolean alike = names.size() < sources.size();
        return sources.stream()
                .map(source -> alike ? source.getName() : source.fileName())
                .toList();
    }

    private ReadQuality read(Source source, String name, Travelled travelled) throws IOException {
        try (Feed feed = Feed.open(source, threads > 1, travelled)) {
            if (FastqcReport.isReport(feed)) {
                ReadQuality quality = FastqcReport.read(feed).withName(name);
                if (encoding != null || !adapters.equals(DEFAULTS.adapters)) {
                    quality = quality.withWarning(
                            "a report of FastQC, to which other adapters or another encoding cannot be applied");
                }
                return limits.equals(ReadQualityLimits.withDefaults()) ? quality : quality.withLimits(limits);
            }
            ReadTally tally = new ReadTally(adapters);
            ReadFile.count(ReadFile.records(feed), tally, travelled);
            return tally.toQuality(name, limits, encoding, ReadFile.warnings(feed));
        }
    }

    /** Threads and listener are not read back. */
    private Object readResolve() {
        return new ReadQualityCheck(limits, adapters, encoding, DEFAULTS.threads, ProgressListener.NONE);
    }

    @Override
    protected Settings settings() {
        return Settings.of("limits", limits.equals(ReadQualityLimits.withDefaults()) ? null : limits)
                .and("adapters", Collections.unmodifiableMap(adapters))
                .and("encoding", encoding);
    }
}
