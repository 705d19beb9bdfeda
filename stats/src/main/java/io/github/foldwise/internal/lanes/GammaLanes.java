package io.github.foldwise.internal.lanes;

/**
 * The logarithm of the gamma function and its derivative, as in {@link io.github.foldwise.internal.function.LogGamma}: Stirling's
 * series beyond a threshold, the recurrence below it. Nothing branches, so that both are worked out for all lanes alike.
 */
public final class GammaLanes {
    private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

    /** Below this the recurrence takes eight steps. */
    private static final double SMALL = 8;

    /** Beyond this the correction of Stirling's formula is less than half a unit of the last place of the result. */
    private static final double PLAIN_STIRLING = 5e6;

    /** Any distance from a threshold times this is beyond 1. */
    private static final double STEEP = 1e300;

    /** ln Γ(x) and the logarithm of {@link #product}. */
    public final double[] logGamma;

    /** Γ(x + 8)/Γ(x) where x is small, else 1: left to the caller, who may have one logarithm of many of them. */
    public final double[] product;

    /** ψ(x). */
    public final double[] digamma;

    private final double[] small;
    private final double[] shifted;
    private final double[] psi;
    private final double[] logs;
    private final LogLanes logarithm;

    /**
     * Takes a number of lanes.
     *
     * @param lanes the number
     */
    public GammaLanes(int lanes) {
        logGamma = new double[lanes];
        product = new double[lanes];
        digamma = new double[lanes];
        small = new double[lanes];
        shifted = new double[lanes];
        psi = new double[lanes];
        logs = new double[lanes];
        logarithm = new LogLanes(lanes);
    }

    /**
     * Evaluates both.
     *
     * @param x positive, normal, finite numbers
     */
    public void at(double[] x, int width) {
        below(SMALL, x, small, width);
        recur(x, product, digamma, width);
        shift(x, small, shifted, product, digamma, width);
        logarithm.of(shifted, logs, width);
        series(shifted, logGamma, psi, width);
        below(PLAIN_STIRLING, shifted, small, width);
        addStirling(shifted, logs, small, logGamma, width);
        addLogarithm(logs, psi, digamma, width);
    }

    /** 1 where x is below a threshold, else 0. */
    private static void below(double threshold, double[] x, double[] is, int width) {
        for (int l = 0; l < width; l++) {
            is[l] = Math.min(1, Math.max(0, (threshold - x[l]) * STEEP));
        }
    }

    /** With q = x(x + 7) the eight factors are q(q + 6)(q + 10)(q + 12); the sum of their inverses is its derivative over it. */
    private static void recur(double[] x, double[] product, double[] slope, int width) {
        for (int l = 0; l < width; l++) {
            double y = Math.min(x[l], SMALL);
            double q = y * (y + 7);
            double outer = q * (q + 6);
            double inner = (q + 10) * (q + 12);
            product[l] = outer * inner;
            slope[l] = (y + y + 7) * ((q + q + 6) * inner + outer * (q + q + 22));
        }
    }

    private static void shift(
            double[] x, double[] small, double[] shifted, double[] product, double[] slope, int width) {
        for (int l = 0; l < width; l++) {
            shifted[l] = x[l] + SMALL * small[l];
            slope[l] = small[l] * (slope[l] / product[l]);
            product[l] = small[l] * product[l] + (1 - small[l]);
        }
    }

    /** What Stirling's formula and ln x lack of ln Γ(x) and -ψ(x). */
    private static void series(double[] x, double[] ofLogGamma, double[] ofDigamma, int width) {
        for (int l = 0; l < width; l++) {
            double r = 1 / x[l];
            double s = r * r;
            double sum = -691.0 / 360360 + s * (1.0 / 156 - s * (3617.0 / 122400));
            sum = -1.0 / 360 + s * (1.0 / 1260 + s * (-1.0 / 1680 + s * (1.0 / 1188 + s * sum)));
            double slope = 1.0 / 132 - s * (691.0 / 32760 - s * (1.0 / 12 - s * (3617.0 / 8160)));
            slope = 1.0 / 12 - s * (1.0 / 120 - s * (1.0 / 252 - s * (1.0 / 240 - s * slope)));
            ofLogGamma[l] = r * (1.0 / 12 + s * sum);
            ofDigamma[l] = s * slope + 0.5 * r;
        }
    }

    private static void addStirling(double[] x, double[] logs, double[] near, double[] values, int width) {
        for (int l = 0; l < width; l++) {
            values[l] = HALF_LOG_TWO_PI + (x[l] - 0.5) * logs[l] - x[l] + near[l] * values[l];
        }
    }

    /** One subtraction from the logarithm: each would round to its last place. */
    private static void addLogarithm(double[] logs, double[] series, double[] values, int width) {
        for (int l = 0; l < width; l++) {
            values[l] = logs[l] - (series[l] + values[l]);
        }
    }
}
