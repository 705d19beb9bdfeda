package io.github.foldwise.internal.enrichment;

/**
 * Which random sets look most like those that reach a score: for a place of the ranking, the chance of each gene to be a member
 * at which the walk reaches the score there on average, and that departs least from a uniform choice.
 *
 * <p>With inclusion probabilities x the walk at place t stands, on average, at \( A / W - (t - h) / (N - k) \), where W is the
 * expected weight of all members, A that of those up to t and h their expected number. Least relative entropy under this
 * constraint means \( \mathrm{logit}\, x_j = \lambda + \theta g_j \) with g the gradient of \( A - s W - W (t - h) / (N - k) \):
 * the exponential tilting of large deviations (Bucklew 2004, Introduction to Rare Event Simulation, chapters 4 and 5). Newton's
 * steps in \( \lambda, \theta \), with g taken anew after each. The h and W that g is made of are those of x scaled to the size of
 * the set: taken as they are they swing with each step in \( \lambda \), and near the last place where the score can be reached the
 * steps then go round for ever.
 */
final class TiltSearch {
    private static final int STEPS = 60;
    private static final double LONGEST = 2;
    private static final double CLOSE = 1e-3;
    /** By how many members the expected number may miss: a draw is under the condition of the number, which mends it. */
    private static final double CLOSE_NUMBER = 0.5;

    private static final double MOST_LOGIT = 30;

    private final RankingBlocks blocks;
    private final int size;
    private final double wanted;
    /** What the walk reaches on average at the place. */
    private double score;
    /** The logits of inclusion per block of the last place that was asked for. */
    private final double[] logit;

    private final double[] gradient;
    private final double[] chance;
    private double lambda;
    private double theta;
    /** The expected number of members up to the place and the weight of all, of a set of the size. */
    private double hits;

    private double total;
    private double short0;
    private double short1;

    TiltSearch(RankingBlocks blocks, int size, double score) {
        this.blocks = blocks;
        this.size = size;
        this.wanted = score;
        logit = new double[blocks.count];
        gradient = new double[blocks.count];
        chance = new double[blocks.count];
        restart();
    }

    /** Begins again from a uniform choice. */
    void restart() {
        double uniform = (double) size / blocks.genes;
        lambda = Math.log(uniform / (1 - uniform));
        theta = 0;
        hits = -1;
    }

    /** The logits of inclusion of each block, as a new array. */
    double[] logits() {
        return logit.clone();
    }

    /**
     * Looks for the tilt at the end of a block; the last answer is where it starts from.
     *
     * @param place the number of blocks up to the place
     * @return the relative entropy to a uniform choice, in nats, or infinity if there is no such tilt or no set reaches the score there
     */
    double at(int place) {
        if (highest(blocks.begin[place - 1] + 1) < wanted - RankedWeights.TIE) {
            return Double.POSITIVE_INFINITY;
        }
        // A member after the place is expected, so that sets without and with some there are drawn alike.
        score = Math.min(wanted, highest(blocks.begin[place]) - 1.0 / size);
        if (hits < 0) {
            hits = (double) size * blocks.begin[place] / blocks.genes;
            total = size;
        }
        for (int step = 0; step < STEPS; step++) {
            tilt(place);
            if (Math.abs(short0) < CLOSE_NUMBER && Math.abs(short1) < CLOSE * total) {
                return theta > 0 ? entropy() : Double.POSITIVE_INFINITY;
            }
            if (!advance()) {
                break;
            }
        }
        restart();
        return Double.POSITIVE_INFINITY;
    }

    /** How high a walk can be after a number of genes. */
    private double highest(int passed) {
        return 1 - Math.max(0, passed - size) / (double) (blocks.genes - size);
    }

    /** Sets logits and chances from the parameters, then what they lack. */
    private void tilt(int place) {
        double others = blocks.genes - size;
        double cost = score + (blocks.begin[place] - hits) / others;
        double gain = total / others;
        double number = 0;
        double weight = 0;
        double before = 0;
        double numberBefore = 0;
        for (int b = 0; b < blocks.count; b++) {
            double w = blocks.weight[b];
            double g = b < place ? w - cost * w + gain : -cost * w;
            double at = Math.max(-MOST_LOGIT, Math.min(MOST_LOGIT, lambda + theta * g));
            gradient[b] = g;
            logit[b] = at;
            double x = 1 / (1 + Math.exp(-at));
            chance[b] = x;
            double expected = blocks.length[b] * x;
            number += expected;
            weight += expected * w;
            if (b < place) {
                before += expected * w;
                numberBefore += expected;
            }
        }
        hits = numberBefore * size / number;
        total = weight * size / number;
        short0 = size - number;
        short1 = (score + (blocks.begin[place] - numberBefore) / others) * weight - before;
    }

    /** One step of Newton in the two parameters; false where there is none. */
    private boolean advance() {
        double v0 = 0;
        double v1 = 0;
        double v2 = 0;
        double widest = 0;
        for (int b = 0; b < blocks.count; b++) {
            double v = blocks.length[b] * chance[b] * (1 - chance[b]);
            double g = gradient[b];
            v0 += v;
            v1 += v * g;
            v2 += v * g * g;
            if (v > 1e-3) {
                widest = Math.max(widest, Math.abs(g));
            }
        }
        double determinant = v0 * v2 - v1 * v1;
        if (!(determinant > 1e-12 * v0 * v2)) {
            return false;
        }
        double stepTheta = (v0 * short1 - v1 * short0) / determinant;
        double most = LONGEST / Math.max(1e-9, widest);
        if (Math.abs(stepTheta) > most) {
            stepTheta = Math.copySign(most, stepTheta);
        }
        double stepLambda = (short0 - v1 * stepTheta) / v0;
        lambda += Math.max(-LONGEST, Math.min(LONGEST, stepLambda));
        theta += stepTheta;
        return Double.isFinite(lambda) && Double.isFinite(theta);
    }

    private double entropy() {
        double uniform = (double) size / blocks.genes;
        double in = Math.log(uniform);
        double out = Math.log1p(-uniform);
        double sum = 0;
        for (int b = 0; b < blocks.count; b++) {
            double x = chance[b];
            double logOut = -Math.log1p(Math.exp(logit[b]));
            double logIn = logit[b] + logOut;
            sum += blocks.length[b] * (x * (logIn - in) + (1 - x) * (logOut - out));
        }
        return sum;
    }
}
