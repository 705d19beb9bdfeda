package io.github.foldwise.internal.edger;

import io.github.foldwise.internal.function.LogGamma;
import io.github.foldwise.progress.ProgressListener;

/** The log-likelihood of a dispersion given each group's total, for libraries of one size (Robinson and Smyth 2008). */
public final class ConditionalLikelihood {
    private final double[] pseudo;
    private final int samples;
    private final int[][] groups;
    private final int threads;

    public ConditionalLikelihood(double[] pseudo, int samples, int[][] groups, int threads) {
        this.pseudo = pseudo;
        this.samples = samples;
        this.groups = groups;
        this.threads = threads;
    }

    private double of(int gene, double size) {
        double sum = 0;
        for (int[] group : groups) {
            if (group.length > 1) {
                double total = 0;
                for (int j : group) {
                    double y = pseudo[gene * samples + j];
                    total += y;
                    sum += LogGamma.value(y + size);
                }
                int n = group.length;
                sum += LogGamma.value(n * size) - LogGamma.value(total + n * size) - n * LogGamma.value(size);
            }
        }
        return sum;
    }

    /** Log-likelihoods over the grid, the 21 of each gene one after another. */
    public double[] grid(ProgressListener listener) {
        int genes = pseudo.length / samples;
        double[] values = new double[genes * ProfileGrid.SIZE];
        GlmFits.inChunks(genes, threads, listener, (from, to) -> {
            for (int g = from; g < to; g++) {
                for (int k = 0; k < ProfileGrid.SIZE; k++) {
                    values[g * ProfileGrid.SIZE + k] = of(g, 1 / ProfileGrid.dispersion(ProfileGrid.place(k)));
                }
            }
        });
        return values;
    }

    /** The log-likelihood of one dispersion for all genes. */
    public double sum(double dispersion) {
        int genes = pseudo.length / samples;
        double[] values = new double[genes];
        GlmFits.inChunks(genes, threads, ProgressListener.NONE, (from, to) -> {
            for (int g = from; g < to; g++) {
                values[g] = of(g, 1 / dispersion);
            }
        });
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
