package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.counts.CountBlock;
import io.github.foldwise.internal.counts.GlmWorkspace;
import io.github.foldwise.internal.counts.ModelMatrix;
import io.github.foldwise.internal.lanes.Lanes;
import io.github.foldwise.internal.lanes.LogLikelihoodLanes;
import io.github.foldwise.internal.lanes.NormalEquations;

/**
 * Fits the coefficients of many genes side by side. Fits that have ended are set aside, and likelihoods and leverages are worked
 * out when enough are.
 */
final class CoefficientBatch implements RegressionBatch.Fits {
    private final CoefficientStage stage;
    private final ModelMatrix design;
    private final RegressionBatch batch;
    private final GlmFitter fitter;
    private final CoefficientStage.Distances distances;
    private final NormalEquations equations;
    private final LogLikelihoodLanes likelihood;
    private final int[] gene;
    private final double[] alpha;
    private final double[] logAlpha;
    private final double[] constant;
    private final double[] ridge;
    private final double[][] count;
    private final double[][] mean;
    private final double[][] logMean;
    private final double[][] weight;
    private final double[][] groupWeight;
    private final double[][] length;
    private final double[] one;
    private final double[] sum;
    private final double[] means;
    private final double[] leverages;
    private int aside;

    CoefficientBatch(CoefficientStage stage, ModelMatrix design, CountBlock block) {
        this.stage = stage;
        this.design = design;
        batch = new RegressionBatch(design, block, this);
        int lanes = batch.lanes;
        int n = design.samples;
        fitter = new GlmFitter(design, Numerics.REPLAY);
        distances = stage.new Distances();
        equations = new NormalEquations(design.rowsOfGroups(), lanes);
        likelihood = new LogLikelihoodLanes(lanes);
        gene = new int[lanes];
        alpha = new double[lanes];
        logAlpha = new double[lanes];
        constant = new double[lanes];
        ridge = new double[lanes];
        count = new double[n][lanes];
        mean = new double[n][lanes];
        logMean = new double[n][lanes];
        weight = new double[n][lanes];
        groupWeight = new double[design.groups][lanes];
        length = new double[design.groups][lanes];
        one = new double[lanes];
        sum = new double[lanes];
        means = new double[n];
        leverages = new double[n];
        Lanes.fill(one, 1, lanes);
        Lanes.fill(ridge, GlmWorkspace.RIDGE, lanes);
    }

    void fit(int from, int to) {
        batch.run(from, to);
        evaluate();
    }

    @Override
    public double dispersion(int ofGene) {
        return stage.dispersion(ofGene);
    }

    @Override
    public void fitAlone(int alone) {
        stage.fit(alone, fitter, distances);
    }

    @Override
    public void end(int ended, double[][] groupMeans, int lane) {
        gene[aside] = ended;
        alpha[aside] = batch.alpha[lane];
        logAlpha[aside] = batch.logAlpha[lane];
        constant[aside] = batch.constant[lane];
        for (int i = 0; i < design.columns; i++) {
            stage.beta[ended * design.columns + i] = batch.beta[i][lane];
        }
        for (int j = 0; j < count.length; j++) {
            double predictor = batch.eta[design.group[j]][lane];
            double m = batch.mean[j][lane];
            count[j][aside] = batch.count[j][lane];
            mean[j][aside] = m > GlmWorkspace.LOWEST_MEAN ? m : batch.factor[j][lane] * Math.exp(predictor);
            logMean[j][aside] = batch.logFactor[j][lane] + predictor;
        }
        aside++;
        if (aside == batch.lanes) {
            evaluate();
        }
    }

    private void evaluate() {
        int width = aside;
        setLeverages(width);
        Lanes.fill(sum, 0, width);
        for (int j = 0; j < count.length; j++) {
            likelihood.add(count[j], mean[j], logMean[j], alpha, logAlpha, sum, width);
        }
        for (int s = 0; s < width; s++) {
            stage.usable[gene[s]] = true;
            stage.logLikelihood[gene[s]] = constant[s] + sum[s];
            for (int j = 0; j < count.length; j++) {
                means[j] = mean[j][s];
                leverages[j] = weight[j][s];
            }
            distances.set(gene[s], means, leverages);
        }
        aside = 0;
    }

    /** What each sample's weight is times the length of its row in the metric of the covariance. */
    private void setLeverages(int width) {
        equations.clear(width);
        for (double[] ofGroup : groupWeight) {
            Lanes.fill(ofGroup, 0, width);
        }
        for (int j = 0; j < mean.length; j++) {
            weigh(mean[j], alpha, weight[j], groupWeight[design.group[j]], width);
        }
        for (int g = 0; g < groupWeight.length; g++) {
            equations.addInformation(g, groupWeight[g], width);
        }
        equations.solve(ridge, width);
        for (int g = 0; g < groupWeight.length; g++) {
            Lanes.fill(length[g], 0, width);
            equations.addLength(g, one, length[g], width);
        }
        for (int j = 0; j < mean.length; j++) {
            Lanes.multiply(weight[j], length[design.group[j]], width);
        }
    }

    private static void weigh(double[] mean, double[] alpha, double[] weight, double[] ofGroup, int width) {
        for (int l = 0; l < width; l++) {
            double raised = Math.max(GlmWorkspace.LOWEST_MEAN, mean[l]);
            weight[l] = raised / (1 + alpha[l] * raised);
            ofGroup[l] += weight[l];
        }
    }
}
