package io.github.foldwise.internal.enrichment.sample;

import io.github.foldwise.internal.Parallel;
import io.github.foldwise.progress.ProgressListener;
import org.apache.commons.numbers.gamma.Erfc;

/** Where each value of a gene lies in the gene's distribution over samples, smoothed by a normal kernel. */
public final class KernelRanks {
    private static final double BANDWIDTH = 0.25;
    private static final int CHUNK = 256;

    private KernelRanks() {}

    public static double[][] of(double[][] rows, int threads, ProgressListener listener) {
        double[][] places = new double[rows.length][];
        int chunks = (rows.length + CHUNK - 1) / CHUNK;
        Parallel.forEach(chunks, threads, listener, c -> {
            for (int g = c * CHUNK; g < Math.min(rows.length, (c + 1) * CHUNK); g++) {
                places[g] = of(rows[g]);
            }
        });
        return places;
    }

    private static double[] of(double[] row) {
        int n = row.length;
        double[] z = StandardScores.of(row);
        double[] places = new double[n];
        for (int j = 0; j < n; j++) {
            double above = 0;
            double below = 0;
            for (int k = 0; k < n; k++) {
                double x = (z[j] - z[k]) / (BANDWIDTH * Math.sqrt(2));
                below += Erfc.value(-x);
                above += Erfc.value(x);
            }
            // Log odds order as the distribution function does, and tell those apart that are 1 to its last bit.
            places[j] = Math.log(below / above);
        }
        return places;
    }
}
