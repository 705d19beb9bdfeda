package io.github.foldwise.internal.counts;

import io.github.foldwise.internal.lanes.GammaLanes;
import io.github.foldwise.internal.lanes.Lanes;
import io.github.foldwise.internal.lanes.LogLanes;
import io.github.foldwise.internal.lanes.NormalEquations;

/**
 * The {@link DispersionLikelihood} of many genes side by side, its value and its slope at once. Where there are many reads the
 * terms stand as they stand there, for their rounding decides where a search stops.
 */
public final class LikelihoodBatch {
    /** Means beyond this have no place in a lane: none is lost to overflow on the way. */
    private static final double MOST = 1e100;

    /** With more reads in a sample the last digits of the terms decide where a search stops, and R's order of them is kept. */
    public static final int MOST_READS = 1_000;

    /** A product of so many is far from what a double holds. */
    private static final int PRODUCTS_AT_ONCE = 16;

    public final double[] logAlpha;
    public final double[] value;
    public final double[] slope;

    private final ModelMatrix design;
    private final NormalEquations equations;
    private final double constant;
    private final GammaLanes gamma;
    private final double[][] count;
    private final double[][] mean;
    private final double[][] groupWeight;
    private final double[][] groupSlope;
    private final double[] priorMean;
    private final double[] priorVariance;
    private final double[] alpha;
    private final double[] inverse;
    private final double[] sum;
    private final double[] slopeSum;
    private final double[] gammaAtInverse;
    private final double[] digammaAtInverse;
    private final double[] product;
    private final double[] work;
    private final double[] logOne;
    private final double[] logSum;
    private final LogLanes logarithm;

    public LikelihoodBatch(ModelMatrix design, int lanes) {
        this.design = design;
        // With one mean per group the determinant is the product of the groups' weights, whichever level is the
        // reference
        boolean ofGroups = design.isOneMeanPerGroup();
        equations = new NormalEquations(ofGroups ? unitRows(design.groups) : design.rowsOfGroups(), lanes);
        constant = ofGroups ? DispersionLikelihood.logDeterminantOfGroups(design) : 0;
        gamma = new GammaLanes(lanes);
        count = new double[design.samples][lanes];
        mean = new double[design.samples][lanes];
        groupWeight = new double[design.groups][lanes];
        groupSlope = new double[design.groups][lanes];
        logAlpha = new double[lanes];
        value = new double[lanes];
        slope = new double[lanes];
        priorMean = new double[lanes];
        priorVariance = new double[lanes];
        alpha = new double[lanes];
        inverse = new double[lanes];
        sum = new double[lanes];
        slopeSum = new double[lanes];
        gammaAtInverse = new double[lanes];
        digammaAtInverse = new double[lanes];
        product = new double[lanes];
        work = new double[lanes];
        logOne = new double[lanes];
        logSum = new double[lanes];
        logarithm = new LogLanes(lanes);
    }

    private static double[][] unitRows(int groups) {
        double[][] rows = new double[groups][groups];
        for (int g = 0; g < groups; g++) {
            rows[g][g] = 1;
        }
        return rows;
    }

    /** Takes a gene without a prior; false if its means or counts are not for a lane. */
    public boolean load(int lane, int[] counts, int from, double[] means) {
        boolean usual = true;
        for (int j = 0; j < count.length; j++) {
            count[j][lane] = counts[from + j];
            mean[j][lane] = means[j];
            usual &= means[j] > 0 && means[j] < MOST && counts[from + j] < MOST_READS;
        }
        priorVariance[lane] = Double.POSITIVE_INFINITY;
        priorMean[lane] = 0;
        return usual;
    }

    /** Adds a normal prior on the logarithm of the dispersion. */
    public void setPrior(int lane, double logMean, double variance) {
        priorMean[lane] = logMean;
        priorVariance[lane] = variance;
    }

    public void move(int from, int to) {
        for (int j = 0; j < count.length; j++) {
            count[j][to] = count[j][from];
            mean[j][to] = mean[j][from];
        }
        priorMean[to] = priorMean[from];
        priorVariance[to] = priorVariance[from];
        logAlpha[to] = logAlpha[from];
    }

    /** Sets values and slopes at the logarithms of dispersions; NaN where the information cannot be factorised. */
    public void evaluate(int width) {
        for (int l = 0; l < width; l++) {
            alpha[l] = Math.exp(logAlpha[l]);
            inverse[l] = 1 / alpha[l];
        }
        setSums(width);
        setWeights(width);
        double[] logDeterminant = equations.factorise(width);
        for (int l = 0; l < width; l++) {
            double far = logAlpha[l] - priorMean[l];
            value[l] = sum[l] - 0.5 * (constant + logDeterminant[l]) - far * far / (2 * priorVariance[l]);
        }
        Lanes.fill(work, 0, width);
        for (int g = 0; g < design.groups; g++) {
            equations.addLength(g, groupSlope[g], work, width);
        }
        for (int l = 0; l < width; l++) {
            double far = logAlpha[l] - priorMean[l];
            slope[l] = alpha[l] * (inverse[l] * inverse[l] * slopeSum[l] + 0.5 * work[l]) - far / priorVariance[l];
        }
    }

    private void setSums(int width) {
        gamma.at(inverse, width);
        logarithm.of(gamma.product, gammaAtInverse, width);
        for (int l = 0; l < width; l++) {
            gammaAtInverse[l] = gamma.logGamma[l] - gammaAtInverse[l];
        }
        System.arraycopy(gamma.digamma, 0, digammaAtInverse, 0, width);
        Lanes.fill(sum, 0, width);
        Lanes.fill(slopeSum, 0, width);
        Lanes.fill(product, 1, width);
        for (int j = 0; j < count.length; j++) {
            Lanes.sum(count[j], inverse, work, width);
            gamma.at(work, width);
            Lanes.multiply(product, gamma.product, width);
            addTerms(count[j], mean[j], width);
            if (j % PRODUCTS_AT_ONCE == PRODUCTS_AT_ONCE - 1 || j == count.length - 1) {
                logarithm.of(product, work, width);
                Lanes.add(sum, -1, work, width);
                Lanes.fill(product, 1, width);
            }
        }
    }

    private void addTerms(double[] y, double[] mu, int width) {
        onePlusProduct(mu, alpha, work, width);
        logarithm.of(work, logOne, width);
        Lanes.sum(mu, inverse, work, width);
        logarithm.of(work, logSum, width);
        addValues(sum, gamma.logGamma, gammaAtInverse, y, logSum, inverse, logOne, width);
        addSlopes(slopeSum, digammaAtInverse, logOne, mu, alpha, gamma.digamma, y, work, width);
    }

    private static void onePlusProduct(double[] x, double[] y, double[] target, int width) {
        for (int l = 0; l < width; l++) {
            target[l] = 1 + x[l] * y[l];
        }
    }

    private static void addValues(
            double[] sum,
            double[] logGamma,
            double[] atInverse,
            double[] y,
            double[] logSum,
            double[] inverse,
            double[] logOne,
            int width) {
        for (int l = 0; l < width; l++) {
            sum[l] += logGamma[l] - atInverse[l] - y[l] * logSum[l] - inverse[l] * logOne[l];
        }
    }

    /** Products with inverses, as R has them: rounding decides where a search among large counts stops. */
    private static void addSlopes(
            double[] sum,
            double[] atInverse,
            double[] logOne,
            double[] mu,
            double[] alpha,
            double[] digamma,
            double[] y,
            double[] meanAndInverse,
            int width) {
        for (int l = 0; l < width; l++) {
            double times = mu[l] * alpha[l];
            sum[l] +=
                    atInverse[l] + logOne[l] - times * (1 / (1 + times)) - digamma[l] + y[l] * (1 / meanAndInverse[l]);
        }
    }

    private void setWeights(int width) {
        for (int g = 0; g < design.groups; g++) {
            Lanes.fill(groupWeight[g], 0, width);
            Lanes.fill(groupSlope[g], 0, width);
        }
        for (int j = 0; j < mean.length; j++) {
            addWeights(mean[j], alpha, groupWeight[design.group[j]], groupSlope[design.group[j]], width);
        }
        equations.clear(width);
        for (int g = 0; g < design.groups; g++) {
            equations.addInformation(g, groupWeight[g], width);
        }
    }

    /** w = 1/(1/μ + α), and its square, of which the derivative by α is the negative. */
    private static void addWeights(double[] mu, double[] alpha, double[] weight, double[] square, int width) {
        for (int l = 0; l < width; l++) {
            double w = 1 / (1 / mu[l] + alpha[l]);
            weight[l] += w;
            square[l] += w * w;
        }
    }
}
