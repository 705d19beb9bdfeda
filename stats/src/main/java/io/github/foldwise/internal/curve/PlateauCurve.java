package io.github.foldwise.internal.curve;

import java.util.List;

/**
 * Curves between two plateaus, with or without a hump: \( c\,(1 - G(t)) + (d + f\,h(x))\,G(t) \) with
 * \( t = b\,(\ln x - \ln e) \), or \( b\,(x - e) \) on a linear dose axis. Without hump these are LL, W1, W2, LN and
 * Gompertz, with \( h(x) = x \) Brain and Cousens' and with \( h(x) = \exp(-x^{-\alpha}) \) Cedergreen, Ritz and
 * Streibig's.
 */
public final class PlateauCurve extends TransitionCurve {
    /** What rises with dose before the curve falls. */
    enum Hump {
        NONE,
        /** The dose itself: BC. */
        DOSE,
        /** The exponential of minus a negative power of the dose: CRS. */
        SATURATING
    }

    private static final List<String> PLAIN = List.of("b", "c", "d", "e");
    private static final List<String> HUMPED = List.of("b", "c", "d", "e", "f");
    private static final int B = 0;
    private static final int C = 1;
    private static final int D = 2;
    private static final int E = 3;
    private static final int F = 4;

    private final CurveShape shape;
    private final boolean isLinearAxis;
    private final Hump hump;
    private final double alpha;
    /** 1 where the curve falls, -1 where it rises. */
    private final int direction;
    /** 1 where a falling curve has b > 0, -1 where it has b < 0. */
    private final int slopeSign;

    private final double[] t = new double[1];
    private final double[] s = new double[1];
    private final double[] u = new double[1];
    private final double[] g1 = new double[1];
    private final double[] g2 = new double[1];

    private PlateauCurve(
            CurveShape shape, boolean isLinearAxis, Hump hump, double alpha, int slopeSign, int direction) {
        super(hump == Hump.NONE ? PLAIN : HUMPED);
        this.shape = shape;
        this.isLinearAxis = isLinearAxis;
        this.hump = hump;
        this.alpha = alpha;
        this.slopeSign = slopeSign;
        this.direction = direction;
    }

    static PlateauCurve onLogAxis(CurveShape shape, int slopeSign, int direction) {
        return new PlateauCurve(shape, false, Hump.NONE, Double.NaN, slopeSign, direction);
    }

    static PlateauCurve gompertz(int direction) {
        return new PlateauCurve(CurveShape.WEIBULL_1, true, Hump.NONE, Double.NaN, 1, direction);
    }

    static PlateauCurve brainCousens(int direction) {
        return new PlateauCurve(CurveShape.LOG_LOGISTIC, false, Hump.DOSE, Double.NaN, 1, direction);
    }

    static PlateauCurve cedergreen(double alpha, int direction) {
        return new PlateauCurve(CurveShape.LOG_LOGISTIC, false, Hump.SATURATING, alpha, 1, direction);
    }

    @Override
    public Scale scale(int parameter) {
        return switch (parameter) {
            case B -> Scale.LOG_POSITIVE_OR_NEGATIVE;
            case E -> isLinearAxis ? Scale.PLAIN : Scale.LOG;
            default -> Scale.LINEAR;
        };
    }

    @Override
    int sign(int parameter) {
        return slopeSign * direction;
    }

    @Override
    int extra() {
        return hump == Hump.NONE ? -1 : F;
    }

    @Override
    void remaining(int transition, double[] x, double[] logX, double[] theta, double[] s) {
        double b = direction * Math.exp(theta[B]);
        for (int i = 0; i < s.length; i++) {
            boolean start = !isLinearAxis && x[i] == 0;
            double t = start ? -direction * Double.POSITIVE_INFINITY : b * ((isLinearAxis ? x[i] : logX[i]) - theta[E]);
            s[i] = Math.exp(t);
        }
        shape.remaining(0, s.length, s, s);
    }

    @Override
    double hump(double x, double logX) {
        return switch (hump) {
            case NONE -> 0;
            case DOSE -> x;
            case SATURATING -> x == 0 ? 0 : Math.exp(-Math.exp(-alpha * logX));
        };
    }

    /** The derivative of the hump by the logarithm of the dose. */
    private double humpSlope(double x, double logX) {
        return switch (hump) {
            case NONE -> 0;
            case DOSE -> x;
            case SATURATING -> {
                double v = Math.exp(-alpha * logX);
                double h = Math.exp(-v);
                yield x == 0 || h == 0 ? 0 : alpha * v * h;
            }
        };
    }

    /** Fills the shape at a dose; whether the dose is on the axis and not its limit at dose 0. */
    private boolean shapeAt(double x, double logX, double b, double location) {
        if (!isLinearAxis && x == 0) {
            t[0] = 0;
            s[0] = direction > 0 ? 1 : 0;
            u[0] = 1 - s[0];
            g1[0] = 0;
            g2[0] = 0;
            return false;
        }
        t[0] = b * ((isLinearAxis ? x : logX) - location);
        shape.evaluate(0, 1, t, s, u, g1, g2);
        return true;
    }

    @Override
    public double evaluate(double x, double logX, double[] theta, double[] gradient, double[] hessian) {
        double b = direction * Math.exp(theta[B]);
        double c = theta[C];
        shapeAt(x, logX, b, theta[E]);
        double h = hump(x, logX);
        double top = hump == Hump.NONE ? theta[D] : theta[D] + theta[F] * h;
        double span = top - c;
        double first = g1[0];
        double tg1 = first * t[0];
        double second = g2[0] * t[0] + first;
        double byBeta = tg1;
        double byPlace = -b * first;
        gradient[B] = span * byBeta;
        gradient[C] = u[0];
        gradient[D] = s[0];
        gradient[E] = span * byPlace;
        hessian[0] = span * second * t[0];
        hessian[1] = -byBeta;
        hessian[2] = 0;
        hessian[3] = byBeta;
        hessian[4] = 0;
        hessian[5] = 0;
        hessian[6] = -b * span * second;
        hessian[7] = -byPlace;
        hessian[8] = byPlace;
        hessian[9] = span * b * b * g2[0];
        if (hump != Hump.NONE) {
            gradient[F] = h * s[0];
            hessian[10] = h * byBeta;
            hessian[11] = 0;
            hessian[12] = 0;
            hessian[13] = h * byPlace;
            hessian[14] = 0;
        }
        return u[0] < s[0] ? top - span * u[0] : c + span * s[0];
    }

    @Override
    double slope(double x, double logX, double[] theta) {
        double b = direction * Math.exp(theta[B]);
        shapeAt(x, logX, b, theta[E]);
        if (hump == Hump.NONE) {
            return (theta[D] - theta[C]) * g1[0] * b;
        }
        double span = theta[D] + theta[F] * hump(x, logX) - theta[C];
        return span * g1[0] * b + theta[F] * humpSlope(x, logX) * s[0];
    }
}
