package io.github.foldwise.internal.edger;

import io.github.foldwise.internal.function.GaussLegendre;
import io.github.foldwise.internal.function.LogGamma;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Mean m and variance v of the unit deviance of a negative binomial count, as functions of its mean at one dispersion, in the
 * form of the scaled chi-square distribution with the same two moments: a deviance times \(2 m / v\) has \(2 m^2 / v\) degrees
 * of freedom. For large counts these are 1 and 1.
 *
 * <p>The moments are sums over all counts. They are made at Chebyshev points of the logarithm of the mean and interpolated, which
 * costs less than 1e-9 of them.
 */
public final class UnitDevianceMoments {
    /** A smaller mean says nothing of the scatter. */
    public static final double LEAST_MEAN = 1e-8;

    private static final double PANEL = 0.5;
    private static final int POINTS = 14;
    private static final double LOWEST = Math.log(LEAST_MEAN);
    private static final int PANELS = (int) Math.ceil((Math.log(1e15) - LOWEST) / PANEL);

    /** Counts whose deviance is larger have no probability: exp(-50). */
    private static final double FAR = 100;

    /** More counts than these are integrated. */
    private static final int MOST_TERMS = 4000;

    /** The first counts are added up in any case, since probabilities may turn sharply at 0. */
    private static final int FIRST_TERMS = 1000;

    private static final GaussLegendre RULE = new GaussLegendre(16);
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    private static final double[] CHEBYSHEV = new double[POINTS];
    private static final double[] BARYCENTRIC = new double[POINTS];

    static {
        for (int i = 0; i < POINTS; i++) {
            double angle = Math.PI * (2 * i + 1) / (2 * POINTS);
            CHEBYSHEV[i] = Math.cos(angle);
            BARYCENTRIC[i] = (i % 2 == 0 ? 1 : -1) * Math.sin(angle);
        }
    }

    private final double dispersion;

    /** Logarithms of scale and degrees of freedom at the points of a panel, made when first asked for. */
    private final AtomicReferenceArray<double[]> panels = new AtomicReferenceArray<>(PANELS);

    public UnitDevianceMoments(double dispersion) {
        this.dispersion = dispersion;
    }

    /**
     * Looks the moments up.
     *
     * @param mean the mean, at least {@link #LEAST_MEAN}
     * @param into scale and degrees of freedom
     */
    public void at(double mean, double[] into) {
        double place = (Math.log(mean) - LOWEST) / PANEL;
        int panel = (int) place;
        if (panel >= PANELS) {
            into[0] = 1;
            into[1] = 1;
            return;
        }
        double[] values = panels.get(panel);
        if (values == null) {
            values = panel(panel);
            panels.set(panel, values);
        }
        double t = 2 * (place - panel) - 1;
        double scale = 0;
        double degrees = 0;
        double whole = 0;
        for (int i = 0; i < POINTS; i++) {
            double distance = t - CHEBYSHEV[i];
            if (distance == 0) {
                into[0] = Math.exp(values[2 * i]);
                into[1] = Math.exp(values[2 * i + 1]);
                return;
            }
            double part = BARYCENTRIC[i] / distance;
            scale += part * values[2 * i];
            degrees += part * values[2 * i + 1];
            whole += part;
        }
        into[0] = Math.exp(scale / whole);
        into[1] = Math.exp(degrees / whole);
    }

    private double[] panel(int panel) {
        double[] values = new double[2 * POINTS];
        for (int i = 0; i < POINTS; i++) {
            double mean = Math.exp(LOWEST + PANEL * (panel + 0.5 + 0.5 * CHEBYSHEV[i]));
            double[] moments = exact(mean, dispersion);
            values[2 * i] = Math.log(2 * moments[0] / moments[1]);
            values[2 * i + 1] = Math.log(2 * moments[0] * moments[0] / moments[1]);
        }
        return values;
    }

    /** Mean and variance by summation over all counts that have a probability. */
    public static double[] exact(double mean, double dispersion) {
        double deviation = Math.sqrt(mean + dispersion * mean * mean);
        double low = Math.ceil(end(mean, dispersion, -deviation));
        double high = Math.floor(end(mean, dispersion, deviation));
        double[] sums = new double[3];
        boolean few = high - low <= MOST_TERMS;
        double cut = few ? high + 1 : low == 0 ? FIRST_TERMS : low;
        for (double k = low; k < cut; k++) {
            add(sums, k, 1, mean, dispersion);
        }
        if (!few) {
            integrate(sums, cut, high, mean, dispersion, deviation);
        }
        double m = sums[1] / sums[0];
        return new double[] {m, sums[2] / sums[0] - m * m};
    }

    /** Adds all counts from one on: the midpoint form of Euler and Maclaurin's sum, to the first derivative. */
    private static void integrate(
            double[] sums, double from, double to, double mean, double dispersion, double deviation) {
        double x = from - 0.5;
        while (x < to) {
            double width = Math.min(to - x, Math.min(0.5 * deviation, 0.25 * x));
            for (int i = 0; i < RULE.nodes.length; i++) {
                add(sums, x + width * RULE.nodes[i], width * RULE.weights[i], mean, dispersion);
            }
            x = to - x - width < 0.5 ? to : x + width;
        }
        add(sums, from, 1.0 / 24, mean, dispersion);
        add(sums, from - 1, -1.0 / 24, mean, dispersion);
    }

    private static void add(double[] sums, double count, double weight, double mean, double dispersion) {
        double deviance = deviance(count, mean, dispersion);
        double p = weight * Math.exp(logOwnProbability(count, dispersion) - 0.5 * deviance);
        sums[0] += p;
        sums[1] += p * deviance;
        sums[2] += p * deviance * deviance;
    }

    /** The place towards one side of the mean beyond which there is no probability. */
    private static double end(double mean, double dispersion, double step) {
        double inside = mean;
        double outside = mean + step;
        double length = step;
        while (outside > 0 && deviance(outside, mean, dispersion) < FAR) {
            inside = outside;
            length *= 2;
            outside += length;
        }
        outside = Math.max(0, outside);
        if (deviance(outside, mean, dispersion) < FAR) {
            return outside;
        }
        while (Math.abs(outside - inside) > 0.25 + 1e-3 * Math.abs(step)) {
            double middle = 0.5 * (inside + outside);
            if (deviance(middle, mean, dispersion) < FAR) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return outside;
    }

    private static double deviance(double y, double mu, double dispersion) {
        double first = y > 0 ? y * Math.log(y / mu) : 0;
        double difference = y - mu;
        double second = dispersion == 0
                ? difference
                : (y + 1 / dispersion) * Math.log1p(dispersion * difference / (1 + dispersion * mu));
        return Math.max(0, 2 * (first - second));
    }

    /** The log probability of a count whose mean it is: Stirling's remainders, and no large numbers to cancel. */
    private static double logOwnProbability(double y, double dispersion) {
        if (!(y > 0)) {
            return 0;
        }
        double size = 1 / dispersion;
        double remainders = dispersion == 0 ? 0 : remainder(y + size) - remainder(size);
        return remainders - remainder(y) - 0.5 * Math.log(y * (1 + dispersion * y)) - HALF_LOG_TWO_PI;
    }

    private static double remainder(double x) {
        return x >= 10 ? LogGamma.correction(x) : LogGamma.value(x) - ((x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI);
    }
}
