package io.github.foldwise.io.reads.counting;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.progress.ProgressListener;
import io.github.foldwise.text.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Counts the fragments of BAM and SAM files that lie in genes.
 *
 * <pre>{@code
 * GeneFeatures genes = AnnotationReader.read("genes.gtf");
 * ReadCounts counted = ReadCounter.withDefaults().withGenes(genes).count(List.of(Path.of("a.bam"), Path.of("b.bam")));
 * }</pre>
 *
 * <p>The rules are those of featureCounts 2.0.3 (Liao, Smyth and Shi 2014, doi:10.1093/bioinformatics/btt656) with {@code -p
 * --countReadPairs} for reads that are paired: a pair is one fragment, which lies in a gene where a base of either mate does (CIGAR
 * operations M, = and X); of several genes it has the one that both mates overlap, and none where that does not decide; fragments
 * that were aligned to several places (tag NH above 1) are not counted. With the {@linkplain CountingMode modes} of htseq-count
 * (Anders, Pyl and Huber 2015, doi:10.1093/bioinformatics/btu638) a pair whose bases lie in several genes is ambiguous; those
 * modes take none of the options about overlaps, several places, pairs and duplicates, and refuse them.
 *
 * <p>Files may be sorted in whatever way or not at all, need no index, and bases and qualities may be left out: mates find each other by
 * name and by the places of both. What waits for its mate is kept in memory, some 70 bytes a read; in a file sorted by position
 * those are few. A BAM file that does not end in the marker of its format is refused, since reads are missing from it.
 *
 * <p><b>Strandedness</b> is measured unless it is given: fragments are counted in three ways at once, and {@link StrandEvidence} says
 * which one the library is of. Where it is given and the reads say otherwise, the result has a warning. Chromosomes that the annotation
 * spells otherwise (chr1 and 1, chrM and MT) are matched with a warning; where none is in common the file is refused.
 *
 * <p>For SAM, that is text, {@code com.github.samtools:htsjdk} has to be on the class path, which this library does not bring along;
 * BAM is read without. Instances are immutable.
 */
public final class ReadCounter extends Options {
    private static final long serialVersionUID = 1L;

    private final @Nullable GeneFeatures genes;
    private final CountingRules rules;
    private final int threads;
    private final transient @Nullable ProgressListener listener;

    private ReadCounter(
            @Nullable GeneFeatures genes, CountingRules rules, int threads, @Nullable ProgressListener listener) {
        this.genes = genes;
        this.rules = rules;
        this.threads = threads;
        this.listener = listener;
    }

    /**
     * Returns a counter by the rules of featureCounts that measures strandedness; genes have to be given.
     *
     * @return the counter
     */
    public static ReadCounter withDefaults() {
        return new ReadCounter(null, new CountingRules(), 1, null);
    }

    private ReadCounter with(UnaryOperator<CountingRules> change) {
        return new ReadCounter(genes, change.apply(rules.copy()), threads, listener);
    }

    /**
     * Returns a counter for some genes.
     *
     * @param newGenes where they lie
     * @return a copy
     */
    public ReadCounter withGenes(GeneFeatures newGenes) {
        return new ReadCounter(Objects.requireNonNull(newGenes, "newGenes"), rules, threads, listener);
    }

    /**
     * Returns a counter for a library of known strandedness.
     *
     * @param strandedness measured by default
     * @return a copy
     */
    public ReadCounter withStrandedness(Strandedness strandedness) {
        Objects.requireNonNull(strandedness, "strandedness");
        return with(copy -> {
            copy.strandedness = strandedness;
            return copy;
        });
    }

    /**
     * Returns a counter by other rules.
     *
     * @param mode featureCounts by default
     * @return a copy
     */
    public ReadCounter withMode(CountingMode mode) {
        Objects.requireNonNull(mode, "mode");
        return with(copy -> {
            copy.mode = mode;
            return copy;
        });
    }

    /**
     * Returns a counter that treats fragments in several genes otherwise.
     *
     * @param overlap they are not counted by default
     * @return a copy
     */
    public ReadCounter withMultiOverlap(MultiOverlap overlap) {
        Objects.requireNonNull(overlap, "overlap");
        return with(copy -> {
            copy.multiOverlap = overlap;
            return copy;
        });
    }

    /**
     * Returns a counter that treats fragments with several alignments otherwise.
     *
     * @param mapping they are not counted by default
     * @return a copy
     */
    public ReadCounter withMultiMapping(MultiMapping mapping) {
        Objects.requireNonNull(mapping, "mapping");
        return with(copy -> {
            copy.multiMapping = mapping;
            return copy;
        });
    }

    /**
     * Returns a counter that leaves out what the aligner is not sure of.
     *
     * @param quality the least mapping quality, 0 by default; one mate has to have it (in the modes of htseq-count, both)
     * @return a copy
     * @throws IllegalArgumentException if it is not within 0 and 255
     */
    public ReadCounter withMinimumMappingQuality(int quality) {
        if (quality < 0 || quality > 255) {
            throw new IllegalArgumentException("a mapping quality of " + quality + "; give 0 to 255");
        }
        return with(copy -> {
            copy.minimumQuality = quality;
            return copy;
        });
    }

    /**
     * Returns a counter that asks for more bases in a gene.
     *
     * @param bases the least number of a fragment, those that both mates cover once; 1 by default
     * @return a copy
     * @throws IllegalArgumentException if it is below 1
     */
    public ReadCounter withMinimumOverlap(int bases) {
        if (bases < 1) {
            throw new IllegalArgumentException("an overlap of " + bases + " bases; give 1 or more");
        }
        return with(copy -> {
            copy.minimumOverlap = bases;
            return copy;
        });
    }

    /**
     * Returns a counter that asks for a part of the bases in a gene.
     *
     * @param fraction of the bases of a fragment, 0 (by default) to 1
     * @return a copy
     * @throws IllegalArgumentException if it is not within 0 and 1
     */
    public ReadCounter withMinimumOverlapFraction(double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("an overlap of " + fraction + " of the bases; give 0 to 1");
        }
        return with(copy -> {
            copy.overlapFraction = fraction;
            return copy;
        });
    }

    /**
     * Returns a counter that decides between genes by bases and not by the votes of mates.
     *
     * @param largest whether the gene with most bases has the fragment; false by default
     * @return a copy
     */
    public ReadCounter withLargestOverlap(boolean largest) {
        return with(copy -> {
            copy.largestOverlap = largest;
            return copy;
        });
    }

    /**
     * Returns a counter of pairs of which both mates were aligned.
     *
     * @param both whether to leave out the others; false by default
     * @return a copy
     */
    public ReadCounter withBothEnds(boolean both) {
        return with(copy -> {
            copy.bothEnds = both;
            return copy;
        });
    }

    /**
     * Returns a counter that takes or leaves pairs whose mates lie on two chromosomes, or on one strand.
     *
     * @param chimeric whether to count them; true by default
     * @return a copy
     */
    public ReadCounter withChimeric(boolean chimeric) {
        return with(copy -> {
            copy.chimeric = chimeric;
            return copy;
        });
    }

    /**
     * Returns a counter that takes or leaves fragments of which a read is marked as a duplicate.
     *
     * @param duplicates whether to count them; true by default
     * @return a copy
     */
    public ReadCounter withDuplicates(boolean duplicates) {
        return with(copy -> {
            copy.duplicates = duplicates;
            return copy;
        });
    }

    /**
     * Returns a counter of reads.
     *
     * @param reads whether each mate of a pair counts for itself; false by default
     * @return a copy
     */
    public ReadCounter withReads(boolean reads) {
        return with(copy -> {
            copy.reads = reads;
            return copy;
        });
    }

    /**
     * Returns a counter of several files at a time.
     *
     * @param newThreads how many; results do not depend on it
     * @return a copy
     * @throws IllegalArgumentException if it is below 1
     */
    public ReadCounter withThreads(int newThreads) {
        if (newThreads < 1) {
            throw new IllegalArgumentException(newThreads + " threads; give 1 or more");
        }
        return new ReadCounter(genes, rules, newThreads, listener);
    }

    /**
     * Returns a counter that tells how far it is.
     *
     * @param newListener hears of the bytes that were read, of those of all files (whose size is 0 where it is not known)
     * @return a copy
     */
    public ReadCounter withProgressListener(ProgressListener newListener) {
        return new ReadCounter(genes, rules, threads, Objects.requireNonNull(newListener, "newListener"));
    }

    /**
     * Counts the fragments of a file.
     *
     * @param file a BAM or SAM file
     * @return the counts, with the file's name without {@code .bam} or {@code .sam} as that of the sample
     * @throws FileFormatException as {@link #count(Collection)}
     * @throws IOException if the file system fails
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public ReadCounts count(Path file) throws IOException {
        return countAll(List.of(Source.of(file)));
    }

    /**
     * Counts the fragments of a file or a stream, which is read once, in one go, and not kept.
     *
     * @param source a BAM or SAM file
     * @return the counts, with its name as that of the sample
     * @throws FileFormatException as {@link #count(Collection)}
     * @throws IOException if the file system or the stream fails
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public ReadCounts count(Source source) throws IOException {
        return countAll(List.of(Objects.requireNonNull(source, "source")));
    }

    /**
     * Counts the fragments of several files.
     *
     * @param files BAM or SAM files, one for each sample
     * @return the counts; a sample is called by its file without folders and {@code .bam} or {@code .sam}, or, where two files of
     *     one name are in different folders, by the path
     * @throws FileFormatException if a file is neither BAM nor SAM, not whole, without names of contigs, or shares none with the
     *     annotation
     * @throws IOException if the file system fails
     * @throws IllegalArgumentException if there is no file, or one is given twice, or the mode does not take an option that was set
     * @throws IllegalStateException if no genes were given
     * @throws java.util.concurrent.CancellationException if the listener stopped the work
     */
    public ReadCounts count(Collection<Path> files) throws IOException {
        return countAll(files.stream().map(Source::of).toList());
    }

    private ReadCounts countAll(List<Source> sources) throws IOException {
        GeneFeatures features = genes;
        if (features == null) {
            throw new IllegalStateException(
                    "no genes to count for; give them by withGenes(AnnotationReader.read(...))");
        }
        List<String> unused = rules.unused();
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException("the modes of htseq-count take no " + String.join(", no ", unused)
                    + "; leave that out, or count by the rules of featureCounts");
        }
        List<String> samples = samples(sources);
        FeatureIndex[] index = FeatureIndex.of(features);
        List<FileCount> counts = new CountingJobs(sources, threads, listener)
                .run((source, bytes) -> FileCount.of(source, rules, features, index, bytes));
        return new ReadCounts(
                features.getGenes(), samples, counts, rules.isFractional(), warnings(features, samples, counts));
    }

    private static List<String> warnings(GeneFeatures features, List<String> samples, List<FileCount> counts) {
        List<String> warnings = new ArrayList<>(features.getWarnings());
        for (int i = 0; i < counts.size(); i++) {
            String sample = samples.get(i);
            counts.get(i).warnings.forEach(warning -> warnings.add(sample + ": " + warning));
        }
        if (counts.stream().map(count -> count.strandedness).distinct().count() > 1) {
            warnings.add(
                    "samples differ in strandedness and were counted in different ways; give the one that holds for all");
        }
        return warnings;
    }

    private static List<String> samples(List<Source> sources) {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("no file to count; give a BAM or SAM file for each sample");
        }
        List<String> paths = sources.stream().map(Source::getName).toList();
        Set<String> seen = new HashSet<>();
        for (Source source : sources) {
            Path path = source.path();
            String place = path == null
                    ? source.getName()
                    : path.toAbsolutePath().normalize().toString();
            if (!seen.add(place)) {
                throw new IllegalArgumentException(source.getName() + " is given twice; give each file once");
            }
        }
        List<String> names = sources.stream()
                .map(Source::fileName)
                .map(name -> name.replaceFirst("(?i)(?<=.)\\.[bs]am$", ""))
                .toList();
        return names.stream().distinct().count() == names.size() ? names : paths;
    }

    @Override
    protected Settings settings() {
        return Settings.of("genes", genes)
                .and("mode", rules.mode.getLabel())
                .and("strand", rules.strandedness.getLabel())
                .and("multi-overlap", rules.multiOverlap.getLabel())
                .and("multi-mapping", rules.multiMapping.getLabel())
                .and("minimum mapping quality", rules.minimumQuality)
                .and("minimum overlap", rules.minimumOverlap)
                .and("of the bases", rules.overlapFraction)
                .and("largest overlap", rules.largestOverlap)
                .and("both ends", rules.bothEnds)
                .and("chimeric", rules.chimeric)
                .and("duplicates", rules.duplicates)
                .and("reads", rules.reads);
    }
}
