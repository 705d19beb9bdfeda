package io.github.foldwise.internal.edger;

import io.github.foldwise.internal.Parallel;
import io.github.foldwise.progress.ProgressListener;

/** The regressions of all genes: deviances, and where asked for fitted values and coefficients. */
public final class GlmFits {
    public static final int CHUNK = 256;

    /** Genes of a chunk that are fitted side by side: enough that the last ones are few beside the others. */
    public static final int BATCH = 512;

    public final double[] deviances;
    public final double[] fitted;
    public final double[] coefficients;

    private GlmFits(int genes, int samples, int coefficients) {
        this.deviances = new double[genes];
        this.fitted = new double[genes * samples];
        this.coefficients = new double[genes * coefficients];
    }

    private GlmFits(double[] deviances, double[] coefficients) {
        this.deviances = deviances;
        this.fitted = new double[0];
        this.coefficients = coefficients;
    }

    /** These fits without the fitted values, which are the most of them, to be kept. */
    public GlmFits withoutFitted() {
        return new GlmFits(deviances, coefficients);
    }

    /**
     * Fits every gene.
     *
     * @param dispersions one for each gene, or one for all
     */
    public static GlmFits of(
            CountData data, GlmDesign design, double[] dispersions, int threads, ProgressListener listener) {
        int p = design.coefficients;
        GlmFits fits = new GlmFits(data.genes, data.samples, p);
        if (!design.isOneWay()) {
            inChunks(
                    data.genes,
                    BATCH,
                    threads,
                    listener,
                    (from, to) -> new FitBatch(data, design, dispersions, fits, from, to).run());
            return fits;
        }
        inChunks(data.genes, threads, listener, (from, to) -> {
            GlmSolver solver = new GlmSolver(design);
            for (int g = from; g < to; g++) {
                double dispersion = dispersions.length == 1 ? dispersions[0] : dispersions[g];
                solver.fit(data.counts, data.at(g), data.offsets, data.offsetAt(g), dispersion, false);
                fits.deviances[g] = solver.deviance(data.counts, data.at(g), dispersion);
                System.arraycopy(solver.mu, 0, fits.fitted, g * data.samples, data.samples);
                System.arraycopy(solver.coefficients, 0, fits.coefficients, g * p, p);
            }
        });
        return fits;
    }

    /** Work on a range of genes. */
    public interface RangeWork {
        void accept(int from, int to);
    }

    public static void inChunks(int genes, int threads, ProgressListener listener, RangeWork work) {
        inChunks(genes, CHUNK, threads, listener, work);
    }

    public static void inChunks(int genes, int chunk, int threads, ProgressListener listener, RangeWork work) {
        int chunks = (genes + chunk - 1) / chunk;
        Parallel.forEach(chunks, threads, listener, c -> work.accept(c * chunk, Math.min(genes, (c + 1) * chunk)));
    }
}
