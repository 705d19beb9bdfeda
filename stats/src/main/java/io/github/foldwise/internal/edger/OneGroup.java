package io.github.foldwise.internal.edger;

/** The negative binomial mean of one group of samples with different library sizes, by Newton's method on its logarithm. */
public final class OneGroup {
    private static final int MOST_STEPS = 50;
    private static final double TOLERANCE = 1e-10;

    private OneGroup() {}

    /**
     * Returns the log ratio of counts to library sizes.
     *
     * @param y counts
     * @param at where the gene begins
     * @param sizes library sizes
     * @param sizesAt where they begin
     * @param members positions of the group's samples
     * @param dispersion the dispersion
     * @return the logarithm; minus infinity if all counts are 0
     */
    public static double fit(double[] y, int at, double[] sizes, int sizesAt, int[] members, double dispersion) {
        double ratios = 0;
        boolean empty = true;
        for (int j : members) {
            double count = y[at + j];
            if (count > 1e-10) {
                ratios += count / sizes[sizesAt + j];
                empty = false;
            }
        }
        if (empty) {
            return Double.NEGATIVE_INFINITY;
        }
        double beta = Math.log(ratios / members.length);
        for (int step = 0; step < MOST_STEPS; step++) {
            double scale = Math.exp(beta);
            double score = 0;
            double information = 0;
            for (int j : members) {
                double mu = scale * sizes[sizesAt + j];
                double shrink = 1 / (1 + mu * dispersion);
                score += (y[at + j] - mu) * shrink;
                information += mu * shrink;
            }
            double move = score / information;
            beta += move;
            if (Math.abs(move) < TOLERANCE) {
                break;
            }
        }
        return beta;
    }
}
