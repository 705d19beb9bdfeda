package io.github.foldwise.internal.edger;

import io.github.foldwise.internal.function.LogGamma;
import io.github.foldwise.progress.ProgressListener;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Each gene's log-likelihood over the grid of dispersions, with the coefficients at their best and Cox and Reid's adjustment
 * for having estimated them. They are told against that at the lowest dispersion: what a gene's have in common moves no maximum,
 * and large terms would only round the others. Samples whose count and fitted value are both 0 say nothing of the dispersion and are left out.
 */
public final class AdjustedProfile {
    /** The dispersion at which it is decided which samples are left out. */
    private static final double USUAL_DISPERSION = 0.05;

    private static final double ZERO = 1e-4;
    private static final int TABLED = 1024;

    public final CountData data;
    public final GlmDesign design;
    public final double[] grid = new double[ProfileGrid.SIZE];
    private final double[] logGammaOfSize = new double[ProfileGrid.SIZE];
    private final double[][] logGammas = new double[ProfileGrid.SIZE][TABLED];
    private final Map<BitSet, GlmDesign> reduced = new ConcurrentHashMap<>();

    private AdjustedProfile(CountData data, GlmDesign design) {
        this.data = data;
        this.design = design;
        for (int k = 0; k < grid.length; k++) {
            grid[k] = ProfileGrid.dispersion(ProfileGrid.place(k));
            double size = 1 / grid[k];
            logGammaOfSize[k] = LogGamma.value(size);
            for (int y = 0; y < TABLED; y++) {
                logGammas[k][y] = LogGamma.value(y + size) - logGammaOfSize[k];
            }
        }
    }

    /** Log-likelihoods, the 21 of each gene one after another. */
    public static double[] of(CountData data, GlmDesign design, int threads, ProgressListener listener) {
        AdjustedProfile profile = new AdjustedProfile(data, design);
        double[] values = new double[data.genes * ProfileGrid.SIZE];
        int chunk = design.isOneWay() ? GlmFits.CHUNK : GlmFits.BATCH;
        GlmFits.inChunks(data.genes, chunk, threads, listener, (from, to) -> {
            GlmSolver whole = new GlmSolver(design);
            if (design.isOneWay()) {
                for (int g = from; g < to; g++) {
                    if (!profile.withoutSilent(g, whole, values)) {
                        int at = data.at(g);
                        int offsetsAt = data.offsetAt(g);
                        profile.profile(whole, data.counts, at, data.offsets, offsetsAt, values, g * ProfileGrid.SIZE);
                    }
                }
                relate(values, from, to);
            } else {
                new ProfileBatch(profile, whole, values, from, to).run();
            }
        });
        return values;
    }

    /** Profiles a gene of which some samples say nothing; returns false for any other gene. */
    public boolean withoutSilent(int g, GlmSolver whole, double[] values) {
        BitSet silent = silent(g, whole);
        if (silent.isEmpty()) {
            return false;
        }
        GlmDesign rest = reduced.computeIfAbsent(silent, this::without);
        if (rest.samples > rest.coefficients) {
            double[] y = new double[rest.samples];
            double[] offsets = new double[rest.samples];
            int kept = 0;
            for (int j = 0; j < data.samples; j++) {
                if (!silent.get(j)) {
                    y[kept] = data.counts[data.at(g) + j];
                    offsets[kept++] = data.offsets[data.offsetAt(g) + j];
                }
            }
            profile(new GlmSolver(rest), y, 0, offsets, 0, values, g * ProfileGrid.SIZE);
        }
        return true;
    }

    private BitSet silent(int g, GlmSolver whole) {
        int at = data.at(g);
        BitSet silent = new BitSet();
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < data.samples; j++) {
            least = Math.min(least, data.counts[at + j]);
        }
        if (least >= ZERO) {
            return silent;
        }
        whole.fit(data.counts, at, data.offsets, data.offsetAt(g), USUAL_DISPERSION, false);
        for (int j = 0; j < data.samples; j++) {
            if (data.counts[at + j] < ZERO && whole.mu[j] < ZERO) {
                silent.set(j);
            }
        }
        return silent;
    }

    private GlmDesign without(BitSet silent) {
        boolean[] dropped = new boolean[data.samples];
        silent.stream().forEach(j -> dropped[j] = true);
        return design.without(dropped);
    }

    private void profile(
            GlmSolver solver, double[] y, int at, double[] offsets, int offsetsAt, double[] values, int valuesAt) {
        int n = solver.mu.length;
        for (int k = 0; k < grid.length; k++) {
            double dispersion = grid[k];
            double size = 1 / dispersion;
            double logSize = Math.log(size);
            // Each fit starts where the one before ended; the dispersions differ by a factor of 2.
            solver.fit(y, at, offsets, offsetsAt, dispersion, k > 0);
            double sum = 0;
            for (int j = 0; j < n; j++) {
                double mu = solver.mu[j];
                double count = y[at + j];
                if (mu > 0) {
                    double logTotal = Math.log(mu + size);
                    sum += logGammaRatio(count, size, k)
                            + count * (solver.eta[j] - logTotal)
                            - size * (logTotal - logSize);
                }
            }
            values[valuesAt + k] = sum - solver.halfLogDeterminant(dispersion);
        }
    }

    /** Subtracts from each gene's values the first of them. */
    public static void relate(double[] values, int from, int to) {
        for (int g = from; g < to; g++) {
            int at = g * ProfileGrid.SIZE;
            double lowest = values[at];
            for (int k = 0; k < ProfileGrid.SIZE; k++) {
                values[at + k] -= lowest;
            }
        }
    }

    public double logGammaRatio(double count, double size, int k) {
        int whole = (int) count;
        return whole == count && whole < TABLED
                ? logGammas[k][whole]
                : LogGamma.value(count + size) - logGammaOfSize[k];
    }
}
