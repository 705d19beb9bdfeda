package io.github.foldwise.internal.curve.model;

import java.util.List;

/** The families of mean functions: their letters, their order relations, and where their parameters are searched. */
public enum CurveFamily {
    LOG_LOGISTIC(CurveShape.LOG_LOGISTIC, 1),
    WEIBULL_1(CurveShape.WEIBULL_1, 1),
    WEIBULL_2(CurveShape.WEIBULL_2, -1),
    LOG_NORMAL(CurveShape.LOG_NORMAL, -1),
    GOMPERTZ(CurveShape.WEIBULL_1, 1),
    /** Log-logistic with an exponent f. */
    ASYMMETRIC(CurveShape.LOG_LOGISTIC, 1),
    /** The same, whose e is the dose halfway between the plateaus. */
    ASYMMETRIC_HALFWAY(CurveShape.LOG_LOGISTIC, 1),
    BRAIN_COUSENS(CurveShape.LOG_LOGISTIC, 1),
    /** Cedergreen, Ritz and Streibig's with alpha 1. */
    CEDERGREEN_A(CurveShape.LOG_LOGISTIC, 1),
    CEDERGREEN_B(CurveShape.LOG_LOGISTIC, 1),
    CEDERGREEN_C(CurveShape.LOG_LOGISTIC, 1),
    TWO_PHASE(CurveShape.LOG_LOGISTIC, 1),
    /** An equation of the user's own. */
    CUSTOM(CurveShape.LOG_LOGISTIC, 1);

    private static final List<String> FOUR = List.of("b", "c", "d", "e");
    private static final List<String> FIVE = List.of("b", "c", "d", "e", "f");
    private static final List<String> SEVEN = List.of("b1", "c", "d1", "e1", "b2", "d2", "e2");

    private final CurveShape shape;
    private final int slopeSign;

    CurveFamily(CurveShape shape, int slopeSign) {
        this.shape = shape;
        this.slopeSign = slopeSign;
    }

    CurveShape shape() {
        return shape;
    }

    /** 1 where a falling curve has b > 0, -1 where it has b < 0. */
    int slopeSign() {
        return slopeSign;
    }

    public List<String> letters() {
        return switch (this) {
            case LOG_LOGISTIC, WEIBULL_1, WEIBULL_2, LOG_NORMAL, GOMPERTZ -> FOUR;
            case TWO_PHASE -> SEVEN;
            case CUSTOM -> List.of();
            default -> FIVE;
        };
    }

    /** Whether the plateaus can be solved for and the rest is a search in the plane. */
    boolean isPlanar() {
        return switch (this) {
            case LOG_LOGISTIC, WEIBULL_1, WEIBULL_2, LOG_NORMAL -> true;
            default -> false;
        };
    }

    /** Whether the curve runs from one plateau to the other without a turn, in one transition. */
    public boolean isMonotone() {
        return isPlanar() || this == GOMPERTZ || this == ASYMMETRIC || this == ASYMMETRIC_HALFWAY;
    }

    public boolean isHormetic() {
        return this == BRAIN_COUSENS || this == CEDERGREEN_A || this == CEDERGREEN_B || this == CEDERGREEN_C;
    }

    /** Whether doses are on a linear axis, so that the location may be any number. */
    public boolean isLinearAxis() {
        return this == GOMPERTZ;
    }

    /** Pairs of parameters of which the first must not exceed the second. */
    public int[][] orders() {
        return switch (this) {
            case CUSTOM -> new int[0][];
            case TWO_PHASE -> new int[][] {{1, 2}, {3, 6}};
            default -> new int[][] {{1, 2}};
        };
    }

    /** Whether a parameter is an amplitude that must not be negative. */
    public boolean isAmplitude(int parameter) {
        return this == TWO_PHASE && parameter == 5;
    }

    /**
     * The curve in one direction.
     *
     * @param plain whether b and e themselves must be coordinates, because something is said about them
     */
    public CurveFunction curve(int direction, boolean plain) {
        return switch (this) {
            case GOMPERTZ -> PlateauCurve.gompertz(direction);
            case ASYMMETRIC ->
                new AsymmetricCurve(plain ? AsymmetricCurve.Form.PLAIN : AsymmetricCurve.Form.BALANCED, direction);
            case ASYMMETRIC_HALFWAY -> new AsymmetricCurve(AsymmetricCurve.Form.HALFWAY, direction);
            case BRAIN_COUSENS -> PlateauCurve.brainCousens(direction);
            case CEDERGREEN_A -> PlateauCurve.cedergreen(1, direction);
            case CEDERGREEN_B -> PlateauCurve.cedergreen(0.5, direction);
            case CEDERGREEN_C -> PlateauCurve.cedergreen(0.25, direction);
            case TWO_PHASE -> new TwoPhaseCurve(direction);
            default -> PlateauCurve.onLogAxis(shape, slopeSign, direction);
        };
    }
}
