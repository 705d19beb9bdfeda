package io.github.foldwise.internal.curve.model;

import org.jspecify.annotations.Nullable;

/**
 * The shape of LL.5 at one exponent f: \( G(t) = (1 + h\,e^{t/a})^{-f} \) with \( h = 2^{1/f} - 1 \) and
 * \( a = 2f(1 - 2^{-1/f}) \). At \( t = 0 \) half is left and the slope is that of LL.4, whatever f is, so that curves of
 * neighbouring exponents have neighbouring places and slopes; \( b = b_t/a \) is the slope of LL.5.
 */
public final class ExponentShape implements TransitionShape {
    private static final double LN_2 = Math.log(2);

    private final double f;
    /** ln h. */
    private final double shift;
    /** 1/a. */
    private final double rate;
    /** For grids, made when first asked for; any thread makes the same. */
    private @Nullable ShapeTable table;

    private ExponentShape(double logExponent) {
        f = Math.exp(logExponent);
        double r = LN_2 / f;
        shift = logExpm1(r);
        rate = 1 / (2 * f * -Math.expm1(-r));
    }

    /** The shape of an exponent of this logarithm. */
    public static TransitionShape of(double logExponent) {
        return logExponent == 0 ? CurveShape.LOG_LOGISTIC : new ExponentShape(logExponent);
    }

    /** By what the slope of the shape is divided to be b of LL.5. */
    public static double slopeRatio(double logExponent) {
        return 2 * Math.exp(logExponent) * -Math.expm1(-LN_2 * Math.exp(-logExponent));
    }

    /** The position of e of LL.5, at which \( 2^{-f} \) is left. */
    public static double locationPosition(double logExponent) {
        return -logExpm1(LN_2 * Math.exp(-logExponent)) * slopeRatio(logExponent);
    }

    private static double logExpm1(double r) {
        return r > 30 ? r + Math.log(-Math.expm1(-r)) : Math.log(Math.expm1(r));
    }

    @Override
    public void evaluate(int from, int n, double[] t, double[] s, double[] u, double[] g1, double[] g2) {
        for (int i = from; i < n; i++) {
            double z = t[i] * rate + shift;
            double v = Math.exp(-Math.abs(z));
            double big = 1 / (1 + v);
            double left = z > 0 ? v * big : big;
            double lost = z > 0 ? big : v * big;
            double a = f * (Math.max(z, 0) + Math.log1p(v));
            double g = Math.exp(-a);
            double first = f * lost * rate;
            s[i] = g;
            u[i] = -Math.expm1(-a);
            g1[i] = -first * g;
            g2[i] = first * g * (first - left * rate);
        }
    }

    @Override
    public void values(int from, int n, double[] t, double[] s, double[] u) {
        for (int i = from; i < n; i++) {
            double z = t[i] * rate + shift;
            double a = f * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))));
            s[i] = Math.exp(-a);
            u[i] = -Math.expm1(-a);
        }
    }

    @Override
    public void remaining(int from, int n, double[] v, double[] s) {
        ShapeTable known = table;
        if (known == null) {
            known = new ShapeTable(this);
            table = known;
        }
        known.read(from, n, v, s);
    }

    @Override
    public double position(double left, double lost) {
        return (logExpm1(minusLog(left, lost) / f) - shift) / rate;
    }

    @Override
    public double positionSlope(double left, double lost) {
        return 1 / (f * left * rate * Math.expm1(-minusLog(left, lost) / f));
    }

    private static double minusLog(double left, double lost) {
        return left < lost ? -Math.log(left) : -Math.log1p(-lost);
    }

    @Override
    public boolean isFasterThanPower(boolean isUpper) {
        return false;
    }

    @Override
    public boolean isMirrored() {
        return false;
    }
}
