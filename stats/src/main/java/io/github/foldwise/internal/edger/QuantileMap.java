package io.github.foldwise.internal.edger;

import io.github.foldwise.internal.function.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * Moves a count to the same quantile under another mean, as if the library had had another size: the mean of what a normal
 * and a gamma approximation to the negative binomial make of it (Robinson and Smyth 2008, doi:10.1093/biostatistics/kxm030).
 */
public final class QuantileMap {
    private static final double SMALLEST = 1e-280;
    private static final double NOTHING = 1e-14;

    private QuantileMap() {}

    public static double map(double x, double fromMean, double toMean, double dispersion) {
        boolean empty = fromMean < NOTHING || toMean < NOTHING;
        double from = empty ? fromMean + 0.25 : fromMean;
        double to = empty ? toMean + 0.25 : toMean;
        double fromScale = 1 + dispersion * from;
        double toScale = 1 + dispersion * to;
        double normal = to + (x - from) * Math.sqrt(to * toScale / (from * fromScale));
        double gamma = toScale * gammaQuantile(x / fromScale, from / fromScale, to / toScale);
        return 0.5 * (normal + gamma);
    }

    /** The quantile of a gamma of one shape at the probability of a value of another; both scales are 1. */
    private static double gammaQuantile(double x, double shape, double toShape) {
        if (x <= 0) {
            return 0;
        }
        boolean upper = x >= shape;
        double target = logTail(x, shape, upper);
        double logGamma = LogGamma.value(toShape);
        double t = Math.log(startOf(x, shape, toShape));
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        for (int step = 0; step < 100; step++) {
            double z = Math.exp(t);
            double tail = logTail(z, toShape, upper);
            double miss = tail - target;
            if (miss > 0 == upper) {
                low = t;
            } else {
                high = t;
            }
            double slope = Math.exp(toShape * t - z - logGamma - tail) * (upper ? -1 : 1);
            // Steps of at most a factor e, for the tail is flat on the far side of the quantile.
            double newton = Math.max(-1, Math.min(1, -miss / slope));
            double next = t + newton;
            if (!(next >= low && next <= high)) {
                next = 0.5 * (low + high);
            }
            double move = Math.abs(next - t);
            t = next;
            if (move < 1e-13 || miss == 0) {
                break;
            }
        }
        return Math.exp(t);
    }

    /** Wilson and Hilferty: the cube root of a gamma is nearly normal. */
    private static double startOf(double x, double shape, double toShape) {
        double deviate = (Math.cbrt(x / shape) - 1 + 1 / (9 * shape)) * 3 * Math.sqrt(shape);
        double root = 1 - 1 / (9 * toShape) + deviate / (3 * Math.sqrt(toShape));
        return root > 0.05 ? toShape * root * root * root : x * toShape / shape;
    }

    private static double logTail(double x, double shape, boolean upper) {
        double tail = upper ? RegularizedGamma.Q.value(shape, x) : RegularizedGamma.P.value(shape, x);
        if (tail > SMALLEST) {
            return Math.log(tail);
        }
        double factor = shape * Math.log(x) - x - LogGamma.value(shape);
        return upper ? factor + Math.log(fraction(x, shape)) : factor + Math.log(series(x, shape));
    }

    /** Legendre's continued fraction of the upper incomplete gamma function, by Lentz's method (DLMF 8.9.2). */
    private static double fraction(double x, double shape) {
        double b = x + 1 - shape;
        double c = 1e300;
        double d = 1 / b;
        double h = d;
        for (int i = 1; i < 100_000; i++) {
            double a = -i * (i - shape);
            b += 2;
            d = 1 / (a * d + b);
            c = b + a / c;
            double factor = c * d;
            h *= factor;
            if (Math.abs(factor - 1) < 1e-16) {
                break;
            }
        }
        return h;
    }

    private static double series(double x, double shape) {
        double term = 1 / shape;
        double sum = term;
        for (int k = 1; k < 100_000 && term > 1e-17 * sum; k++) {
            term *= x / (shape + k);
            sum += term;
        }
        return sum;
    }
}
