package io.github.foldwise.internal.counts;

import java.util.Arrays;

/** The counts of an analysis, gene by gene, with what they are divided by. */
public final class CountBlock {
    public final int genes;
    public final int samples;
    public final int[] counts;
    public final SampleScale scale;

    public CountBlock(int genes, int samples, int[] counts, SampleScale scale) {
        this.genes = genes;
        this.samples = samples;
        this.counts = counts;
        this.scale = scale;
    }

    public boolean isAllZero(int gene) {
        for (int k = gene * samples; k < (gene + 1) * samples; k++) {
            if (counts[k] != 0) {
                return false;
            }
        }
        return true;
    }

    public void copyNormalized(int gene, double[] into) {
        for (int j = 0; j < samples; j++) {
            into[j] = counts[gene * samples + j] / scale.factor(gene, j);
        }
    }

    /** The means over samples of the normalised counts. */
    public double[] means() {
        double[] means = new double[genes];
        for (int gene = 0; gene < genes; gene++) {
            double sum = 0;
            for (int j = 0; j < samples; j++) {
                sum += counts[gene * samples + j] / scale.factor(gene, j);
            }
            means[gene] = sum / samples;
        }
        return means;
    }

    /** Some of the genes. */
    public CountBlock select(int[] rows) {
        int[] selected = new int[rows.length * samples];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(counts, rows[i] * samples, selected, i * samples, samples);
        }
        return new CountBlock(rows.length, samples, selected, scale.select(rows));
    }

    /** The genes that have a count. */
    public int[] expressedGenes() {
        int[] rows = new int[genes];
        int count = 0;
        for (int gene = 0; gene < genes; gene++) {
            if (!isAllZero(gene)) {
                rows[count++] = gene;
            }
        }
        return Arrays.copyOf(rows, count);
    }
}
