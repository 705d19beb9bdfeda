package io.github.foldwise.internal.edger;

import io.github.foldwise.internal.lanes.Lanes;
import io.github.foldwise.internal.lanes.LogLanes;
import io.github.foldwise.internal.lanes.NormalEquations;

/**
 * Takes genes through the grid of dispersions, many side by side. A fit that has ended is set aside, and adjusted
 * log-likelihoods are worked out when enough fits are.
 */
public final class ProfileBatch implements GlmBatch.Source {
    private final AdjustedProfile profile;
    private final CountData data;
    private final GlmSolver solver;
    private final double[] values;
    private final int from;
    private final int to;
    private final GlmBatch batch;
    private final NormalEquations equations;
    private final double[][] y;
    private final double[][] mu;
    private final double[][] eta;
    private final double[] size;
    private final double[] logSize;
    private final double[] dispersion;
    private final int[] stage;
    private final int[] at;
    private final double[] sum;
    private final double[] work;
    private final double[] logs;
    private final LogLanes logarithm;
    private int following;
    private int aside;

    public ProfileBatch(AdjustedProfile profile, GlmSolver solver, double[] values, int from, int to) {
        GlmDesign design = profile.design;
        this.profile = profile;
        this.data = profile.data;
        this.solver = solver;
        this.values = values;
        this.from = from;
        this.following = from;
        this.to = to;
        this.batch = new GlmBatch(design);
        int n = design.samples;
        int lanes = batch.lanes;
        this.equations = new NormalEquations(design.rows, lanes);
        this.y = new double[n][lanes];
        this.mu = new double[n][lanes];
        this.eta = new double[n][lanes];
        this.size = new double[lanes];
        this.logSize = new double[lanes];
        this.dispersion = new double[lanes];
        this.stage = new int[lanes];
        this.at = new int[lanes];
        this.sum = new double[lanes];
        this.work = new double[lanes];
        this.logs = new double[lanes];
        this.logarithm = new LogLanes(lanes);
    }

    public void run() {
        batch.run(this);
        evaluate();
        AdjustedProfile.relate(values, from, to);
    }

    @Override
    public boolean next(int lane, boolean fitted) {
        if (fitted) {
            setAside(lane);
            if (++batch.stage[lane] < ProfileGrid.SIZE) {
                // Each fit starts where the one before ended; the dispersions differ by a factor of 2.
                batch.refit(lane, profile.grid[batch.stage[lane]]);
                return true;
            }
        }
        while (following < to) {
            int g = following++;
            if (!profile.withoutSilent(g, solver, values)) {
                batch.gene[lane] = g;
                batch.stage[lane] = 0;
                batch.start(lane, data.counts, data.at(g), data.offsets, data.offsetAt(g), profile.grid[0]);
                return true;
            }
        }
        return false;
    }

    private void setAside(int lane) {
        for (int j = 0; j < y.length; j++) {
            y[j][aside] = batch.y[j][lane];
            mu[j][aside] = batch.mu[j][lane];
            eta[j][aside] = batch.eta[j][lane];
        }
        stage[aside] = batch.stage[lane];
        dispersion[aside] = batch.dispersion[lane];
        size[aside] = 1 / dispersion[aside];
        logSize[aside] = Math.log(size[aside]);
        at[aside] = batch.gene[lane] * ProfileGrid.SIZE + stage[aside];
        aside++;
        if (aside == batch.lanes) {
            evaluate();
        }
    }

    private void evaluate() {
        int width = aside;
        equations.clear(width);
        Lanes.fill(sum, 0, width);
        for (int j = 0; j < y.length; j++) {
            likelihood(y[j], mu[j], eta[j], width);
            for (int s = 0; s < width; s++) {
                work[s] = mu[j][s] / (1 + dispersion[s] * mu[j][s]);
            }
            equations.addInformation(j, work, width);
        }
        equations.subtractHalfLogDeterminant(sum, width);
        for (int s = 0; s < width; s++) {
            values[at[s]] = sum[s];
        }
        aside = 0;
    }

    private void likelihood(double[] count, double[] mean, double[] predictor, int width) {
        for (int s = 0; s < width; s++) {
            work[s] = mean[s] + size[s];
        }
        logarithm.of(work, logs, width);
        for (int s = 0; s < width; s++) {
            sum[s] += count[s] * (predictor[s] - logs[s]) - size[s] * (logs[s] - logSize[s]);
        }
        for (int s = 0; s < width; s++) {
            sum[s] += profile.logGammaRatio(count[s], size[s], stage[s]);
        }
    }
}
