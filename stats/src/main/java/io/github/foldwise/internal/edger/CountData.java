package io.github.foldwise.internal.edger;

import java.util.Arrays;

/**
 * Counts as the kernels read them: gene after gene in one array, with the logarithms of the effective library sizes, one
 * for each sample or one for each gene and sample.
 */
public final class CountData {
    public final int genes;
    public final int samples;
    public final double[] counts;
    public final double[] offsets;

    /** From one gene's offsets to the next: 0 where all genes share them. */
    public final int offsetStride;

    /** The offsets that average abundances are relative to: one for each sample. */
    private final double[] libraries;

    public CountData(int genes, int samples, double[] counts, double[] offsets) {
        this(genes, samples, counts, offsets, offsets);
    }

    /** With offsets that may differ from gene to gene, beside those of the libraries as a whole. */
    public CountData(int genes, int samples, double[] counts, double[] offsets, double[] libraries) {
        this.genes = genes;
        this.samples = samples;
        this.counts = counts;
        this.offsets = offsets;
        this.libraries = libraries;
        this.offsetStride = offsets.length == samples ? 0 : samples;
    }

    public static CountData of(int genes, double[] counts, double[] librarySizes) {
        return new CountData(genes, librarySizes.length, counts, logs(librarySizes));
    }

    public static double[] logs(double[] values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }

    public int at(int gene) {
        return gene * samples;
    }

    public int offsetAt(int gene) {
        return gene * offsetStride;
    }

    public double rowSum(int gene) {
        double sum = 0;
        for (int j = 0; j < samples; j++) {
            sum += counts[gene * samples + j];
        }
        return sum;
    }

    /** The same counts seen against other offsets. */
    public CountData withOffsets(double[] newOffsets) {
        return new CountData(genes, samples, counts, newOffsets, libraries);
    }

    /** The same counts seen against whole libraries, whatever the lengths of transcripts. */
    public CountData againstLibraries() {
        return withOffsets(libraries);
    }

    /**
     * Counts with a prior added, in proportion to the library size, and offsets that make up for it: the log fold changes
     * of rare genes are drawn to 0.
     */
    public CountData withPriorCount(double prior) {
        double[] raised = new double[counts.length];
        double[] raisedOffsets = new double[offsets.length];
        double[] added = new double[samples];
        for (int g = 0; g < genes; g++) {
            int o = offsetAt(g);
            if (g == 0 || offsetStride > 0) {
                double mean = 0;
                for (int j = 0; j < samples; j++) {
                    added[j] = Math.exp(offsets[o + j]);
                    mean += added[j];
                }
                mean /= samples;
                for (int j = 0; j < samples; j++) {
                    double library = added[j];
                    added[j] = prior * library / mean;
                    raisedOffsets[o + j] = Math.log(library + 2 * added[j]);
                }
            }
            for (int j = 0; j < samples; j++) {
                raised[g * samples + j] = counts[g * samples + j] + added[j];
            }
        }
        return new CountData(genes, samples, raised, raisedOffsets);
    }

    /** The rows of some genes. */
    public CountData select(int[] chosen) {
        double[] rows = new double[chosen.length * samples];
        double[] rowOffsets = offsetStride == 0 ? offsets : new double[rows.length];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(counts, at(chosen[i]), rows, i * samples, samples);
            if (offsetStride > 0) {
                System.arraycopy(offsets, offsetAt(chosen[i]), rowOffsets, i * samples, samples);
            }
        }
        return new CountData(chosen.length, samples, rows, rowOffsets, libraries);
    }

    /** The columns of some samples. */
    public CountData selectSamples(int[] chosen) {
        int n = chosen.length;
        double[] columns = new double[genes * n];
        double[] columnOffsets = new double[offsetStride == 0 ? n : genes * n];
        for (int g = 0; g < genes; g++) {
            for (int j = 0; j < n; j++) {
                columns[g * n + j] = counts[g * samples + chosen[j]];
                if (g == 0 || offsetStride > 0) {
                    columnOffsets[(offsetStride == 0 ? 0 : g * n) + j] = offsets[offsetAt(g) + chosen[j]];
                }
            }
        }
        return new CountData(genes, n, columns, columnOffsets);
    }
}
