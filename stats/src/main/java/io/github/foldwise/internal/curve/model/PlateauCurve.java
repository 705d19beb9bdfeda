package io.github.foldwise.internal.curve.model;

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
    private static final int E = 3;
    private static final int F = 4;
    private static final int[] SHAPERS = {B, E};

    private final TransitionShape shape;
    private final boolean isLinearAxis;
    private final Hump hump;
    private final double alpha;
    /** 1 where the curve falls, -1 where it rises. */
    private final int direction;
    /** 1 where a falling curve has b > 0, -1 where it has b < 0. */
    private final int slopeSign;

    private final PositionShape position = new PositionShape();
    private double beta = Double.NaN;
    private double b;

    private PlateauCurve(
            TransitionShape shape, boolean isLinearAxis, Hump hump, double alpha, int slopeSign, int direction) {
        super(hump == Hump.NONE ? PLAIN : HUMPED);
        this.shape = shape;
        this.isLinearAxis = isLinearAxis;
        this.hump = hump;
        this.alpha = alpha;
        this.slopeSign = slopeSign;
        this.direction = direction;
    }

    static PlateauCurve onLogAxis(TransitionShape shape, int slopeSign, int direction) {
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
    public int sign(int parameter) {
        return slopeSign * direction;
    }

    @Override
    public int[] shapers(int transition) {
        return SHAPERS;
    }

    @Override
    public int extra() {
        return hump == Hump.NONE ? -1 : F;
    }

    @Override
    public boolean isLinearAxis() {
        return isLinearAxis;
    }

    @Override
    public void axis(int transition, double[] theta, double[] axis) {
        axis[0] = direction * Math.exp(theta[B]);
        axis[1] = 0;
    }

    @Override
    public void remaining(double[] theta, double[] s, int from, int to) {
        shape.remaining(from, to, s, s);
    }

    @Override
    public double hump(double x, double logX) {
        return switch (hump) {
            case NONE -> 0;
            case DOSE -> x;
            case SATURATING -> x == 0 ? 0 : Math.exp(-Math.exp(-alpha * logX));
        };
    }

    @Override
    double humpSlope(double x, double logX) {
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

    @Override
    public void shape(int transition, double x, double logX, double[] theta, double[][] shape, int i) {
        // A curve is evaluated at many doses in a row.
        if (theta[B] != beta) {
            beta = theta[B];
            b = direction * Math.exp(beta);
        }
        double distance = (isLinearAxis ? x : logX) - theta[E];
        position.shape(this.shape, direction, !isLinearAxis && x == 0, b, distance, shape, i);
    }
}
