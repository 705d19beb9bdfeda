package io.github.foldwise.internal.edger;

import io.github.foldwise.internal.lanes.LaneWork;
import io.github.foldwise.internal.lanes.Lanes;
import io.github.foldwise.internal.lanes.NormalEquations;
import java.util.Arrays;

/**
 * The damped Fisher scoring of {@link GlmSolver} for many genes side by side. Each sweep makes one step of all of them; a
 * gene whose fit has ended hands its lane to the next. What is out of the ordinary in a lane, a step that may not lower the
 * deviance or an information that is not positive definite, is done by the solver for one gene.
 */
public final class GlmBatch {
    /** Up to this move the exponential is its series to the twelfth power, to a relative 3e-17. */
    private static final double SHORT = 0.3;

    public final int lanes;
    public final double[][] y;
    public final int[] gene;

    /** Where a lane is in a succession of fits of its gene. */
    public final int[] stage;

    public final double[] dispersion;
    double[][] mu;
    double[][] eta;
    double[][] beta;

    private final GlmDesign design;
    private final GlmSolver solver;
    private final NormalEquations equations;
    private final SeriesDeviance series;
    private final double[][] offsets;
    private double[][] oldMu;
    private double[][] oldEta;
    private double[][] oldBeta;
    private final double[][] shrinks;
    private final double[] weight;
    private final double[] residual;
    private final double[] damping;
    private final int[] iteration;
    private final double[] gain;
    private final double[] farthest;
    private final double[] curvature;
    private final double[] largest;
    private final double[] counts;
    private final double[] libraries;

    /** Hands out work. */
    public interface Source {
        /**
         * Takes the fit of a lane, and loads the lane with new work.
         *
         * @param fitted whether the lane holds a fit
         * @return whether there was more work
         */
        boolean next(int lane, boolean fitted);
    }

    public GlmBatch(GlmDesign design) {
        int n = design.samples;
        int p = design.coefficients;
        this.design = design;
        this.lanes = Lanes.number(n);
        this.solver = new GlmSolver(design);
        this.equations = new NormalEquations(design.rows, lanes);
        this.series = new SeriesDeviance(design);
        this.y = new double[n][lanes];
        this.offsets = new double[n][lanes];
        this.mu = new double[n][lanes];
        this.eta = new double[n][lanes];
        this.beta = new double[p][lanes];
        this.oldMu = new double[n][lanes];
        this.oldEta = new double[n][lanes];
        this.oldBeta = new double[p][lanes];
        this.shrinks = new double[n][lanes];
        this.gene = new int[lanes];
        this.stage = new int[lanes];
        this.iteration = new int[lanes];
        this.dispersion = new double[lanes];
        this.damping = new double[lanes];
        this.weight = new double[lanes];
        this.residual = new double[lanes];
        this.gain = new double[lanes];
        this.farthest = new double[lanes];
        this.curvature = new double[lanes];
        this.largest = new double[lanes];
        this.counts = new double[n];
        this.libraries = new double[n];
    }

    /** Fits until there is no more work. */
    public void run(Source source) {
        LaneWork.run(
                new LaneWork() {
                    @Override
                    public boolean take(int lane, boolean isFreed) {
                        return source.next(lane, isFreed);
                    }

                    @Override
                    public void step(int width) {
                        linearise(width);
                        GlmBatch.this.step(width);
                    }

                    @Override
                    public boolean settle(int lane) {
                        return GlmBatch.this.settle(lane);
                    }

                    @Override
                    public void move(int from, int to) {
                        GlmBatch.this.move(from, to);
                    }
                },
                lanes);
    }

    /** Loads a lane with a gene that has a count, and starts its fit from one ratio for all samples. */
    public void start(int lane, double[] allCounts, int at, double[] allOffsets, int offsetsAt, double ofDispersion) {
        for (int j = 0; j < counts.length; j++) {
            y[j][lane] = allCounts[at + j];
            offsets[j][lane] = allOffsets[offsetsAt + j];
        }
        solver.start(allCounts, at, allOffsets, offsetsAt, ofDispersion);
        takeFromSolver(lane);
        refit(lane, ofDispersion);
    }

    /** Starts a fit from where the one before ended. */
    public void refit(int lane, double ofDispersion) {
        dispersion[lane] = ofDispersion;
        iteration[lane] = 0;
    }

    private void linearise(int width) {
        equations.clear(width);
        for (int j = 0; j < mu.length; j++) {
            weigh(y[j], mu[j], dispersion, shrinks[j], weight, residual, width);
            equations.addScore(j, residual, width);
            equations.addInformation(j, weight, width);
        }
        equations.findMost(width);
        for (int l = 0; l < width; l++) {
            if (iteration[l] == 0) {
                damping[l] = GlmSolver.firstDamping(equations.most[l]);
            }
        }
    }

    private static void weigh(
            double[] y, double[] mu, double[] phi, double[] shrink, double[] weight, double[] residual, int width) {
        for (int l = 0; l < width; l++) {
            double s = 1 / (1 + phi[l] * mu[l]);
            shrink[l] = s;
            weight[l] = mu[l] * s;
            residual[l] = (y[l] - mu[l]) * s;
        }
    }

    private void step(int width) {
        equations.solve(damping, width);
        Lanes.fill(gain, 0, width);
        for (int k = 0; k < beta.length; k++) {
            System.arraycopy(beta[k], 0, oldBeta[k], 0, width);
            Lanes.add(oldBeta[k], 1, equations.step[k], width);
            Lanes.addProduct(gain, equations.score[k], equations.step[k], width);
        }
        Lanes.fill(farthest, 0, width);
        Lanes.fill(curvature, 0, width);
        Lanes.fill(largest, 0, width);
        for (int j = 0; j < mu.length; j++) {
            System.arraycopy(offsets[j], 0, oldEta[j], 0, width);
            for (int k : design.supports[j]) {
                Lanes.add(oldEta[j], design.rows[j][k], oldBeta[k], width);
            }
            bend(y[j], mu[j], eta[j], oldEta[j], shrinks[j], width);
            advance(mu[j], eta[j], oldEta[j], oldMu[j], width);
        }
        for (int l = 0; l < width; l++) {
            farthest[l] = Math.sqrt(farthest[l]);
        }
        swap();
    }

    /** What is new was written over what was old. */
    private void swap() {
        double[][] was = mu;
        mu = oldMu;
        oldMu = was;
        was = eta;
        eta = oldEta;
        oldEta = was;
        was = beta;
        beta = oldBeta;
        oldBeta = was;
    }

    /** How far, squared, a sample's predictor moves and how much the likelihood bends on the way; a few terms a loop. */
    private void bend(double[] count, double[] mean, double[] from, double[] to, double[] shrink, int width) {
        square(from, to, weight, width);
        Lanes.max(farthest, weight, width);
        Lanes.max(largest, mean, width);
        observedBend(count, mean, dispersion, shrink, residual, width);
        Lanes.addProduct(curvature, weight, residual, width);
    }

    private static void square(double[] from, double[] to, double[] squares, int width) {
        for (int l = 0; l < width; l++) {
            double move = to[l] - from[l];
            squares[l] = move * move;
        }
    }

    private static void observedBend(
            double[] count, double[] mean, double[] phi, double[] shrink, double[] bends, int width) {
        for (int l = 0; l < width; l++) {
            bends[l] = mean[l] * (1 + phi[l] * count[l]) * (shrink[l] * shrink[l]);
        }
    }

    private static void advance(double[] mean, double[] from, double[] to, double[] newMean, int width) {
        for (int l = 0; l < width; l++) {
            double d = to[l] - from[l];
            double high = 1.0 / 5040
                    + d
                            * (1.0 / 40320
                                    + d * (1.0 / 362880 + d * (1.0 / 3628800 + d * (1.0 / 39916800 + d / 479001600))));
            double low = 1.0 / 2 + d * (1.0 / 6 + d * (1.0 / 24 + d * (1.0 / 120 + d * (1.0 / 720 + d * high))));
            newMean[l] = mean[l] + mean[l] * (d * (1 + d * low));
        }
    }

    /** Accepts the step of a lane, or has it done again; says whether the fit has ended. */
    private boolean settle(int l) {
        if (!(farthest[l] < SHORT)) {
            for (int j = 0; j < mu.length; j++) {
                mu[j][l] = Math.exp(eta[j][l]);
            }
        }
        iteration[l]++;
        boolean positive = equations.least[l] > 0;
        if (positive && gain[l] < GlmSolver.NOTHING) {
            return true;
        }
        if (!positive || !surelyDescends(l)) {
            return stepAlone(l);
        }
        damping[l] /= 10;
        return gain[l] < GlmSolver.TOLERANCE || iteration[l] == GlmSolver.MOST_STEPS;
    }

    private boolean surelyDescends(int l) {
        if (dispersion[l] < NegativeBinomial.NEARLY_POISSON) {
            series.clear();
            for (int j = 0; j < mu.length; j++) {
                series.add(y[j][l], oldMu[j][l], dispersion[l], eta[j][l] - oldEta[j][l]);
            }
            return series.course() > 0;
        }
        return largest[l] * dispersion[l] <= GlmSolver.GAMMA_LIKE
                && GlmSolver.rises(gain[l], curvature[l], farthest[l]);
    }

    private boolean stepAlone(int l) {
        giveToSolver(l);
        for (int k = 0; k < beta.length; k++) {
            solver.coefficients[k] = oldBeta[k][l];
        }
        solver.damping = damping[l];
        boolean ended = solver.iterate(counts, 0, libraries, 0, dispersion[l]);
        damping[l] = solver.damping;
        takeFromSolver(l);
        return ended || iteration[l] == GlmSolver.MOST_STEPS;
    }

    private void giveToSolver(int l) {
        for (int j = 0; j < mu.length; j++) {
            counts[j] = y[j][l];
            libraries[j] = offsets[j][l];
            solver.mu[j] = oldMu[j][l];
            solver.eta[j] = oldEta[j][l];
        }
    }

    private void takeFromSolver(int l) {
        for (int j = 0; j < mu.length; j++) {
            mu[j][l] = solver.mu[j];
            eta[j][l] = solver.eta[j];
        }
        for (int k = 0; k < beta.length; k++) {
            beta[k][l] = solver.coefficients[k];
        }
    }

    private void move(int from, int to) {
        for (double[][] rows : Arrays.asList(y, offsets, mu, eta, beta)) {
            for (double[] row : rows) {
                row[to] = row[from];
            }
        }
        gene[to] = gene[from];
        stage[to] = stage[from];
        iteration[to] = iteration[from];
        dispersion[to] = dispersion[from];
        damping[to] = damping[from];
    }
}
