package io.github.foldwise.io.reads.aligner;

import io.github.foldwise.io.reads.counting.Strandedness;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The files of reads of one sample, single or in pairs, of one lane or of several. Instances are immutable. */
public final class SampleReads extends Value {
    private static final long serialVersionUID = 1L;

    private final String sample;
    private final ArrayList<String> first;
    private final ArrayList<String> second;
    private final Strandedness strandedness;

    private SampleReads(String sample, List<String> first, List<String> second, Strandedness strandedness) {
        if (!sample.matches("[^/\\\\\\p{Cntrl}]+") || sample.isBlank() || sample.startsWith(".")) {
            throw new IllegalArgumentException(
                    "no name of a sample \"" + sample + "\"; folders are called by it: no slash, no dot in front");
        }
        this.sample = sample;
        this.first = new ArrayList<>(first);
        this.second = new ArrayList<>(second);
        this.strandedness = strandedness;
    }

    /**
     * Returns single reads.
     *
     * @param sample name of the sample
     * @param reads its file
     * @return the reads
     * @throws IllegalArgumentException if the name cannot be that of a folder
     */
    public static SampleReads of(String sample, Path reads) {
        return new SampleReads(sample, List.of(reads.toString()), List.of(), Strandedness.AUTO);
    }

    /**
     * Returns reads in pairs.
     *
     * @param sample name of the sample
     * @param first file of the first reads
     * @param second file of the second reads, in the same order
     * @return the reads
     * @throws IllegalArgumentException if the name cannot be that of a folder, or both are one file
     */
    public static SampleReads of(String sample, Path first, Path second) {
        if (first.equals(second)) {
            throw new IllegalArgumentException("sample \"" + sample + "\": " + first
                    + " is given as first and as second reads; give the file of the mates");
        }
        return new SampleReads(sample, List.of(first.toString()), List.of(second.toString()), Strandedness.AUTO);
    }

    /**
     * Returns the reads of two lanes.
     *
     * @param lane further reads of the same sample
     * @return a copy with both
     * @throws IllegalArgumentException if one is single and the other paired, or their strandedness differs
     */
    public SampleReads with(SampleReads lane) {
        if (isPaired() != lane.isPaired() || strandedness != lane.strandedness) {
            throw new IllegalArgumentException("sample \"" + sample
                    + "\" has single and paired reads, or two kinds of strandedness; align them apart");
        }
        List<String> ones = new ArrayList<>(first);
        List<String> twos = new ArrayList<>(second);
        ones.addAll(lane.first);
        twos.addAll(lane.second);
        return new SampleReads(sample, ones, twos, strandedness);
    }

    /**
     * Returns reads of a library of known strandedness.
     *
     * @param newStrandedness not known by default
     * @return a copy
     */
    public SampleReads withStrandedness(Strandedness newStrandedness) {
        return new SampleReads(sample, first, second, Objects.requireNonNull(newStrandedness, "newStrandedness"));
    }

    /** {@return the name of the sample} */
    public String getSample() {
        return sample;
    }

    /** {@return the files of the single or first reads; unmodifiable} */
    public List<Path> getFirst() {
        return first.stream().map(Path::of).toList();
    }

    /** {@return the files of the second reads, empty where reads are single; unmodifiable} */
    public List<Path> getSecond() {
        return second.stream().map(Path::of).toList();
    }

    /** {@return whether reads come in pairs} */
    public boolean isPaired() {
        return !second.isEmpty();
    }

    /** {@return the strandedness, auto where it is not known} */
    public Strandedness getStrandedness() {
        return strandedness;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {sample, first, second, strandedness};
    }

    /** {@return sample and number of files} */
    @Override
    public String toString() {
        int files = first.size() + second.size();
        return Headline.of(sample, Headline.counted(files, "file") + (isPaired() ? " in pairs" : ""));
    }
}
