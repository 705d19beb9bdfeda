package io.github.foldwise.internal.regression;

/**
 * Half the deviance of proportions: of n subjects a part y was affected, and the mean is the probability \( \mu \):
 * \( n\,[\,y \ln(y/\mu) + (1 - y) \ln((1 - y)/(1 - \mu))\,] \).
 *
 * <p>A probability of exactly 0 or 1, as of a control on a fixed plateau, is possible where the proportion is the same, and
 * impossible elsewhere.
 */
public final class BinomialLoss implements ResponseLoss {
    private final double[] proportions;
    private final double[] totals;

    /**
     * Makes the loss.
     *
     * @param proportions the affected part of each group, in [0, 1]
     * @param totals the number of subjects in each; neither array is copied
     */
    public BinomialLoss(double[] proportions, double[] totals) {
        this.proportions = proportions;
        this.totals = totals;
    }

    @Override
    public double evaluate(int index, double mean, double[] derivatives) {
        double y = proportions[index];
        double n = totals[index];
        double z = 1 - y;
        double left = 1 - mean;
        if (!(mean >= 0 && mean <= 1) || (mean == 0 && y > 0) || (left == 0 && z > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        // Without affected subjects the first part is 0 for every probability, also for 0.
        double hit = y > 0 ? y / mean : 0;
        double miss = z > 0 ? z / left : 0;
        derivatives[0] = n * (miss - hit);
        derivatives[1] = n * ((y > 0 ? hit / mean : 0) + (z > 0 ? miss / left : 0));
        return n * ((y > 0 ? y * Math.log(hit) : 0) + (z > 0 ? z * Math.log(miss) : 0));
    }
}
