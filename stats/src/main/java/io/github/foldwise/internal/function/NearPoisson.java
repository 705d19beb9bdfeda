package io.github.foldwise.internal.function;

/**
 * Terms of the negative binomial likelihood where the dispersion is small, r = 1/α at least 100, without the cancellation
 * of gamma functions of r: with d = (y − μ)/(r + μ),
 *
 * <p>lnΓ(y + r) − lnΓ(r) − y ln(μ + r) − r ln(1 + μ/r) = (r + y)(ln(1 + d) − d) + (y − μ) d − μ − ½ ln(1 + y/r) + c(r + y) −
 * c(r),
 *
 * <p>where c is what Stirling's formula lacks; the derivative is of the same kind.
 */
public final class NearPoisson {
    /** The least r. */
    public static final double LEAST = 100;

    private static final double SMALL = 0.05;

    private NearPoisson() {}

    public static double value(double y, double mu, double r) {
        double d = (y - mu) / (r + mu);
        double end = r + y;
        double difference = y / (r * end);
        double sum = 1 / r + 1 / end;
        double squares = 1 / (r * r) + 1 / (end * end);
        // c(x) = 1/(12 x) − 1/(360 x³) + 1/(1260 x⁵) − …, as differences of powers.
        double cubes = difference * (squares + 1 / (r * end));
        double fifths = difference * (sum * sum * squares - 1 / (r * end) * (squares + 1 / (r * end)));
        double correction = -difference / 12 + cubes / 360 - fifths / 1260;
        return end * logLess(d) + (y - mu) * d - mu - 0.5 * LogGamma.log1p(y / r) + correction;
    }

    /** Minus the derivative by r: ψ(r) − ψ(y + r) + ln(1 + μ/r) − μ/(μ + r) + y/(μ + r). */
    public static double slope(double y, double mu, double r) {
        double d = (y - mu) / (r + mu);
        double end = r + y;
        double difference = y / (r * end);
        double sum = 1 / r + 1 / end;
        double squares = 1 / (r * r) + 1 / (end * end);
        // ψ(x) = ln x − 1/(2x) − 1/(12 x²) + 1/(120 x⁴) − 1/(252 x⁶) + …, as differences of powers.
        double second = difference * sum;
        double fourth = second * squares;
        double sixth = second * (squares * squares - 1 / (r * r * end * end));
        return -logLess(d) - 0.5 * difference - second / 12 + fourth / 120 - sixth / 252;
    }

    /** ln(1 + d) − d. */
    private static double logLess(double d) {
        if (Math.abs(d) > SMALL) {
            return Math.log(1 + d) - d;
        }
        double s = d / (2 + d);
        double s2 = s * s;
        double series = 1.0 / 11 + s2 / 13;
        series = 1.0 / 9 + s2 * series;
        series = 1.0 / 7 + s2 * series;
        series = 1.0 / 5 + s2 * series;
        series = 1.0 / 3 + s2 * series;
        return 2 * s2 * (s * series - 1 / (1 - s));
    }
}
