package io.github.foldwise.internal.regression;

/**
 * A loss that grows more slowly than the square, so that no single well can pull the curve to itself: \( s^2 \rho(r/s) \) with
 * a scale s of the residuals, which near zero is half the squared residual.
 */
public final class RobustLoss implements ResponseLoss {
    /** The function \( \rho \), its slope \( \psi \) and the slope of that. */
    public enum Rho {
        /** Quadratic to k, linear beyond (Huber 1964, doi:10.1214/aoms/1177703732): 95 % efficient with k = 1.345. */
        HUBER(1.345) {
            @Override
            double evaluate(double u, double k, double[] psi) {
                double a = Math.abs(u);
                psi[0] = a <= k ? u : Math.copySign(k, u);
                psi[1] = a <= k ? 1 : 0;
                return a <= k ? 0.5 * u * u : k * (a - 0.5 * k);
            }
        },
        /** Tukey's biweight, flat beyond c (Beaton and Tukey 1974): 95 % efficient with c = 4.685. */
        TUKEY(4.685) {
            @Override
            double evaluate(double u, double c, double[] psi) {
                double v = u / c;
                double w = 1 - v * v;
                psi[0] = w > 0 ? u * w * w : 0;
                psi[1] = w > 0 ? w * (1 - 5 * v * v) : 0;
                return c * c / 6 * (w > 0 ? 1 - w * w * w : 1);
            }
        };

        private final double tuning;

        Rho(double tuning) {
            this.tuning = tuning;
        }

        abstract double evaluate(double u, double tuning, double[] psi);

        /**
         * Returns the usual tuning constant.
         *
         * @return the residual, in scales, from which on the loss differs from the square
         */
        public double tuning() {
            return tuning;
        }
    }

    private final Rho rho;
    private final double tuning;
    private final double[] responses;
    private final double[] weights;
    private final double scale;

    /**
     * Makes the loss.
     *
     * @param rho the function
     * @param tuning its tuning constant
     * @param responses the responses
     * @param weights precisions; a residual is multiplied by the root of its weight
     * @param scale the scale of the weighted residuals, positive; the arrays are not copied
     */
    public RobustLoss(Rho rho, double tuning, double[] responses, double[] weights, double scale) {
        this.rho = rho;
        this.tuning = tuning;
        this.responses = responses;
        this.weights = weights;
        this.scale = scale;
    }

    @Override
    public double evaluate(int index, double mean, double[] derivatives) {
        double root = Math.sqrt(weights[index]) / scale;
        double loss = rho.evaluate((mean - responses[index]) * root, tuning, derivatives);
        double square = scale * scale;
        derivatives[0] *= square * root;
        derivatives[1] *= square * root * root;
        return square * loss;
    }
}
