package io.github.foldwise.internal.regression;

/**
 * Half the squared distance of response and mean after both were transformed by \( h(y) = (y^\lambda - 1)/\lambda \), the
 * logarithm for \( \lambda = 0 \) (Carroll and Ruppert 1984, doi:10.1080/01621459.1984.10478052): the curve stays the curve
 * of the median response, and the transformed responses scatter alike at every dose.
 */
public final class BoxCoxLoss implements ResponseLoss {
    private final double[] transformed;
    private final double[] weights;
    private final double lambda;

    /**
     * Makes the loss.
     *
     * @param responses the responses, positive
     * @param weights their precisions on the transformed scale; not copied
     * @param lambda the power
     */
    public BoxCoxLoss(double[] responses, double[] weights, double lambda) {
        this.weights = weights;
        this.lambda = lambda;
        transformed = new double[responses.length];
        for (int i = 0; i < responses.length; i++) {
            transformed[i] = transform(responses[i], lambda);
        }
    }

    /**
     * Returns the transform of a positive number.
     *
     * @param y the number
     * @param lambda the power
     * @return \( (y^\lambda - 1)/\lambda \), also where the power is tiny
     */
    public static double transform(double y, double lambda) {
        double log = Math.log(y);
        return lambda == 0 ? log : Math.expm1(lambda * log) / lambda;
    }

    @Override
    public double evaluate(int index, double mean, double[] derivatives) {
        if (!(mean > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double w = weights[index];
        double r = transform(mean, lambda) - transformed[index];
        double slope = Math.pow(mean, lambda - 1);
        derivatives[0] = w * r * slope;
        derivatives[1] = w * slope * (slope + r * (lambda - 1) / mean);
        return 0.5 * w * r * r;
    }
}
