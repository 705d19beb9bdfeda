package io.github.foldwise.internal.regression;

/** Half the deviance of counts: \( w\,[\,\mu - y + y \ln(y/\mu)\,] \). */
public final class PoissonLoss implements ResponseLoss {
    private final double[] counts;
    private final double[] weights;

    /**
     * Makes the loss.
     *
     * @param counts the counts, or their means in groups
     * @param weights how many counts each stands for; neither array is copied
     */
    public PoissonLoss(double[] counts, double[] weights) {
        this.counts = counts;
        this.weights = weights;
    }

    @Override
    public double evaluate(int index, double mean, double[] derivatives) {
        double y = counts[index];
        double w = weights[index];
        if (!(mean >= 0) || (mean == 0 && y > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double ratio = y > 0 ? y / mean : 0;
        derivatives[0] = w * (1 - ratio);
        derivatives[1] = y > 0 ? w * ratio / mean : 0;
        return w * (mean - y + (y > 0 ? y * Math.log(ratio) : 0));
    }
}
