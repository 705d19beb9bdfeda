package io.github.foldwise.internal.edger;

import java.util.Arrays;

/** Fits a range of genes, many side by side, each at its dispersion. */
public final class FitBatch implements GlmBatch.Source {
    private final CountData data;
    private final double[] dispersions;
    private final GlmFits fits;
    private final int to;
    private final GlmBatch batch;
    private int following;

    public FitBatch(CountData data, GlmDesign design, double[] dispersions, GlmFits fits, int from, int to) {
        this.data = data;
        this.dispersions = dispersions;
        this.fits = fits;
        this.following = from;
        this.to = to;
        this.batch = new GlmBatch(design);
    }

    public void run() {
        batch.run(this);
    }

    @Override
    public boolean next(int lane, boolean fitted) {
        if (fitted) {
            take(lane);
        }
        while (following < to) {
            int g = following++;
            if (hasCount(g)) {
                batch.gene[lane] = g;
                batch.start(lane, data.counts, data.at(g), data.offsets, data.offsetAt(g), dispersionOf(g));
                return true;
            }
            // No counts, no deviance and no means; the coefficients are lost.
            int p = batch.beta.length;
            Arrays.fill(fits.coefficients, g * p, (g + 1) * p, Double.NaN);
        }
        return false;
    }

    private double dispersionOf(int g) {
        return dispersions[dispersions.length == 1 ? 0 : g];
    }

    private boolean hasCount(int g) {
        for (int j = 0; j < data.samples; j++) {
            if (data.counts[data.at(g) + j] >= GlmSolver.EMPTY_COUNT) {
                return true;
            }
        }
        return false;
    }

    private void take(int lane) {
        int g = batch.gene[lane];
        int p = batch.beta.length;
        int at = data.at(g);
        double deviance = 0;
        for (int j = 0; j < data.samples; j++) {
            fits.fitted[at + j] = batch.mu[j][lane];
            deviance += NegativeBinomial.unitDeviance(data.counts[at + j], batch.mu[j][lane], batch.dispersion[lane]);
        }
        fits.deviances[g] = deviance;
        for (int k = 0; k < p; k++) {
            fits.coefficients[g * p + k] = batch.beta[k][lane];
        }
    }
}
