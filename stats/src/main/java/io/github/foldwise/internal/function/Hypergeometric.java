package io.github.foldwise.internal.function;

/**
 * The upper tail of the hypergeometric distribution, exact to about the number of its terms in units of the last place, however
 * far out.
 *
 * <p>No gamma function is asked: the probabilities of neighbouring counts have a simple ratio, so that every term is known
 * against the largest one, and their sum is what they are divided by.
 */
public final class Hypergeometric {
    /** Products are scaled back to one by this factor before they leave the range of doubles. */
    private static final int STEP = 900;

    private static final double SMALL = Math.scalb(1.0, -STEP);

    private final long lowest;
    private final long highest;
    private final long mode;
    private final double total;
    private final int marked;
    private final int drawn;
    private final int rest;

    /**
     * Makes the distribution of marked balls among those drawn without replacement.
     *
     * @param marked how many of all are marked
     * @param drawn how many are drawn
     * @param all how many there are
     */
    public Hypergeometric(int marked, int drawn, int all) {
        this.marked = marked;
        this.drawn = drawn;
        this.rest = all - marked - drawn;
        lowest = Math.max(0, -rest);
        highest = Math.min(marked, drawn);
        mode = Math.min(highest, Math.max(lowest, (marked + 1L) * (drawn + 1L) / (all + 2L)));
        total = sumFrom(mode) + sumBelow(mode);
    }

    /** The probability of one marked ball more, against that of x. */
    private double ratio(long x) {
        return (double) (marked - x) * (drawn - x) / ((double) (x + 1) * (rest + x + 1));
    }

    /** The probabilities of x and more, against that of x. */
    private double sumFrom(long x) {
        double term = 1;
        double sum = 1;
        for (long y = x; y < highest && term > sum * 1e-18; y++) {
            term *= ratio(y);
            sum += term;
        }
        return sum;
    }

    /** The probabilities of less than x, against that of x. */
    private double sumBelow(long x) {
        double term = 1;
        double sum = 0;
        for (long y = x - 1; y >= lowest && term > sum * 1e-18; y--) {
            term /= ratio(y);
            sum += term;
        }
        return sum;
    }

    /**
     * Returns the probability of a number of marked balls or more.
     *
     * @param x the number
     * @return from 0 to 1; 0 where it is too small for a double
     */
    public double upperTail(int x) {
        if (x <= lowest) {
            return 1;
        }
        if (x > highest) {
            return 0;
        }
        if (x > mode) {
            Scaled far = beyondMode(x);
            return Math.min(1, Math.scalb(far.value, far.exponent));
        }
        return upToMode(x);
    }

    /**
     * Returns the logarithm of the probability of a number of marked balls or more.
     *
     * @param x the number
     * @return its natural logarithm, however small it is; negative infinity where the number cannot be reached
     */
    public double logUpperTail(int x) {
        if (x <= lowest || x > highest) {
            return x <= lowest ? 0 : Double.NEGATIVE_INFINITY;
        }
        if (x > mode) {
            Scaled far = beyondMode(x);
            return Math.min(0, Math.log(far.value) + far.exponent * Math.log(2));
        }
        return Math.log(upToMode(x));
    }

    /** A number times a power of two. */
    private record Scaled(double value, int exponent) {}

    private double upToMode(int x) {
        double between = 0;
        double term = 1;
        for (long y = mode - 1; y >= x; y--) {
            term /= ratio(y);
            between += term;
        }
        return Math.min(1, (sumFrom(mode) + between) / total);
    }

    private Scaled beyondMode(int x) {
        double product = 1;
        int scaled = 0;
        for (long y = mode; y < x; y++) {
            product *= ratio(y);
            if (product < SMALL) {
                product = Math.scalb(product, STEP);
                scaled -= STEP;
            }
        }
        return new Scaled(product * sumFrom(x) / total, scaled);
    }
}
