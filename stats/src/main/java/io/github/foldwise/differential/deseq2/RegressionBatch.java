package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.counts.CountBlock;
import io.github.foldwise.internal.counts.GlmWorkspace;
import io.github.foldwise.internal.counts.ModelMatrix;
import io.github.foldwise.internal.lanes.ExpLanes;
import io.github.foldwise.internal.lanes.LaneWork;
import io.github.foldwise.internal.lanes.Lanes;
import io.github.foldwise.internal.lanes.LogLikelihoodLanes;
import io.github.foldwise.internal.lanes.NormalEquations;
import java.util.Arrays;

/**
 * The reweighting of {@link GlmWorkspace#fit} for many genes side by side: all take their step at once, and a gene whose fit
 * has ended hands its lane to the next. A gene whose fit does not settle, or is near to be unstable, is left to the workspace for
 * one.
 */
final class RegressionBatch implements LaneWork {
    /** Where a pivot is below so many ridges, the ridge may have a say in the variances. */
    private static final double SURE_PIVOT = 1000 * GlmWorkspace.RIDGE;

    /** A linear predictor beyond this is on its way to nowhere. */
    private static final double FARTHEST = 600;

    private static final double LOG_LOWEST = Math.log(GlmWorkspace.LOWEST_MEAN);

    final int lanes;
    final int[] gene;
    final double[] alpha;
    final double[] logAlpha;
    final double[][] count;
    final double[][] factor;
    final double[][] logFactor;
    final double[][] beta;
    final double[][] eta;

    /** The means, not below 0.5. */
    final double[][] mean;

    private final ModelMatrix design;
    private final CountBlock block;
    private final Fits fits;
    private final GlmWorkspace alone;
    private final NormalEquations equations;
    private final ExpLanes exponential;
    private final LogLikelihoodLanes likelihood;
    private final double[][] groupMean;
    private final double[][] groupWeight;
    private final double[][] groupResidual;
    private final double[][] logMean;
    private final double[] ridge;
    /** The part of the log-likelihood that does not depend on the means. */
    final double[] constant;

    private final double[] deviance;
    private final double[] before;
    private final double[] farthest;
    private final double[] largest;
    private final double[] least;
    private final int[] steps;
    private int next;
    private int end;

    /** The genes that are fitted. */
    interface Fits {
        /** The dispersion that a gene is fitted with. */
        double dispersion(int gene);

        /** Takes the fit of a gene from its lane, with the means of the groups at a scale of 1. */
        void end(int gene, double[][] groupMeans, int lane);

        /** Fits a gene by itself. */
        void fitAlone(int gene);
    }

    RegressionBatch(ModelMatrix design, CountBlock block, Fits fits) {
        int n = design.samples;
        this.design = design;
        this.block = block;
        this.fits = fits;
        lanes = Lanes.number(n);
        alone = new GlmWorkspace(design);
        equations = new NormalEquations(design.rowsOfGroups(), lanes);
        exponential = new ExpLanes(lanes);
        likelihood = new LogLikelihoodLanes(lanes);
        gene = new int[lanes];
        alpha = new double[lanes];
        logAlpha = new double[lanes];
        count = new double[n][lanes];
        factor = new double[n][lanes];
        logFactor = new double[n][lanes];
        mean = new double[n][lanes];
        logMean = new double[n][lanes];
        beta = new double[design.columns][lanes];
        eta = new double[design.groups][lanes];
        groupMean = new double[design.groups][lanes];
        groupWeight = new double[design.groups][lanes];
        groupResidual = new double[design.groups][lanes];
        ridge = new double[lanes];
        Arrays.fill(ridge, GlmWorkspace.RIDGE);
        constant = new double[lanes];
        deviance = new double[lanes];
        before = new double[lanes];
        farthest = new double[lanes];
        largest = new double[lanes];
        least = new double[lanes];
        steps = new int[lanes];
    }

    /** Whether a design is for lanes. */
    static boolean serves(ModelMatrix design, Numerics numerics) {
        return numerics == Numerics.REPLAY
                && design.isFullRank()
                && !design.isInterceptOnly()
                && !design.hasManySamples();
    }

    /** Fits each gene of a range. */
    void run(int from, int to) {
        next = from;
        end = to;
        LaneWork.run(this, lanes);
    }

    @Override
    public boolean take(int lane, boolean isFreed) {
        if (next == end) {
            return false;
        }
        int taken = next++;
        gene[lane] = taken;
        alpha[lane] = fits.dispersion(taken);
        logAlpha[lane] = Math.log(alpha[lane]);
        alone.load(block.counts, taken * block.samples, block.scale, taken);
        alone.setStart();
        alone.setMeans();
        constant[lane] = alone.constantLogLikelihood(alpha[lane]);
        for (int j = 0; j < count.length; j++) {
            count[j][lane] = alone.count[j];
            factor[j][lane] = alone.factor[j];
            logFactor[j][lane] = alone.logFactor[j];
            mean[j][lane] = alone.mean[j];
        }
        for (int i = 0; i < beta.length; i++) {
            beta[i][lane] = alone.beta[i];
        }
        for (int g = 0; g < eta.length; g++) {
            eta[g][lane] = alone.predictor(g);
        }
        steps[lane] = 0;
        before[lane] = 0;
        return true;
    }

    /** One step of all lanes, and the deviances at its end. */
    @Override
    public void step(int width) {
        setGroupSums(width);
        equations.clear(width);
        for (int g = 0; g < groupWeight.length; g++) {
            equations.addInformation(g, groupWeight[g], width);
            equations.addScore(g, groupResidual[g], width);
        }
        for (int i = 0; i < beta.length; i++) {
            Lanes.add(equations.score[i], -GlmWorkspace.RIDGE, beta[i], width);
        }
        equations.solve(ridge, width);
        System.arraycopy(equations.least, 0, least, 0, width);
        Lanes.fill(farthest, 0, width);
        for (int i = 0; i < beta.length; i++) {
            Lanes.add(beta[i], 1, equations.step[i], width);
            Lanes.maxSize(farthest, beta[i], width);
        }
        setMeans(width);
        Lanes.fill(deviance, 0, width);
        for (int j = 0; j < count.length; j++) {
            likelihood.add(count[j], mean[j], logMean[j], alpha, logAlpha, deviance, width);
        }
        for (int l = 0; l < width; l++) {
            deviance[l] = -2 * (constant[l] + deviance[l]);
        }
    }

    private void setGroupSums(int width) {
        for (int g = 0; g < groupWeight.length; g++) {
            Lanes.fill(groupWeight[g], 0, width);
            Lanes.fill(groupResidual[g], 0, width);
        }
        for (int j = 0; j < count.length; j++) {
            int g = design.group[j];
            addSums(count[j], mean[j], logFactor[j], eta[g], alpha, groupWeight[g], groupResidual[g], width);
        }
    }

    /** Where the mean was raised the residual is taken from the linear predictor, as in {@link GlmWorkspace}. */
    private static void addSums(
            double[] y,
            double[] mu,
            double[] logFactor,
            double[] predictor,
            double[] alpha,
            double[] weight,
            double[] residual,
            int width) {
        for (int l = 0; l < width; l++) {
            double w = mu[l] / (1 + alpha[l] * mu[l]);
            double raised = Math.max(0, LOG_LOWEST - logFactor[l] - predictor[l]);
            weight[l] += w;
            residual[l] += w * ((y[l] - mu[l]) / mu[l] + raised);
        }
    }

    private void setMeans(int width) {
        Lanes.fill(largest, 0, width);
        for (int g = 0; g < eta.length; g++) {
            Lanes.fill(eta[g], 0, width);
            for (int i = 0; i < beta.length; i++) {
                double x = design.groupRows[g * beta.length + i];
                if (x != 0) {
                    Lanes.add(eta[g], x, beta[i], width);
                }
            }
            Lanes.maxSize(largest, eta[g], width);
            exponential.of(eta[g], groupMean[g], width);
        }
        for (int j = 0; j < mean.length; j++) {
            int g = design.group[j];
            raise(factor[j], groupMean[g], logFactor[j], eta[g], mean[j], logMean[j], width);
        }
    }

    private static void raise(
            double[] factor,
            double[] groupMean,
            double[] logFactor,
            double[] predictor,
            double[] mean,
            double[] logMean,
            int width) {
        for (int l = 0; l < width; l++) {
            mean[l] = Math.max(GlmWorkspace.LOWEST_MEAN, factor[l] * groupMean[l]);
            logMean[l] = Math.max(LOG_LOWEST, logFactor[l] + predictor[l]);
        }
    }

    @Override
    public boolean settle(int l) {
        steps[l]++;
        double change = Math.abs(deviance[l] - before[l]) / (Math.abs(deviance[l]) + 0.1);
        boolean usual = least[l] > SURE_PIVOT && farthest[l] <= GlmWorkspace.RUNAWAY && largest[l] < FARTHEST;
        if (!usual || Double.isNaN(change) || steps[l] == GlmWorkspace.MOST_STEPS) {
            fits.fitAlone(gene[l]);
            return true;
        }
        if (steps[l] > 1 && change < GlmWorkspace.DEFAULT_TOLERANCE) {
            fits.end(gene[l], groupMean, l);
            return true;
        }
        before[l] = deviance[l];
        return false;
    }

    @Override
    public void move(int from, int to) {
        for (double[][] rows : Arrays.asList(count, factor, logFactor, mean, beta, eta)) {
            for (double[] row : rows) {
                row[to] = row[from];
            }
        }
        gene[to] = gene[from];
        alpha[to] = alpha[from];
        logAlpha[to] = logAlpha[from];
        constant[to] = constant[from];
        before[to] = before[from];
        steps[to] = steps[from];
    }
}
