package io.github.foldwise.doseresponse;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mean function of dose \( x \), named as in R package drc.
 *
 * <p>All models here run between an upper plateau \( d \) and a lower one \( c \) (\( d \ge c \)), with a location
 * \( e \), positive, in the unit of the doses and a slope \( b \) whose sign carries the direction:
 * <ul>
 *   <li>log-logistic LL: \( c + (d - c) / (1 + (x/e)^b) \); falls for b &gt; 0; e is the relative IC50;
 *   <li>Weibull W1: \( c + (d - c) \exp(-(x/e)^b) \); falls for b &gt; 0;
 *   <li>Weibull W2: \( c + (d - c) (1 - \exp(-(x/e)^b)) \); falls for b &lt; 0;
 *   <li>log-normal LN: \( c + (d - c) \Phi(b \ln(x/e)) \); falls for b &lt; 0; e is the relative IC50.
 * </ul>
 * The number after the point is the number of parameters: 4 is b, c, d, e; 3 has c = 0; 2 has c = 0 and d = 1; LL.3u has
 * d = 1 instead. At dose 0 the value is the limit. For LL, Prism's Hill slope is \( -b \).
 *
 * <p>A plateau may be fixed: {@link #withBottom(double)}, {@link #withTop(double)}. Instances are immutable.
 */
public final class DoseResponseModel implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The log-logistic curve, lower plateau fixed at 0, upper at 1: b, e. */
    public static final DoseResponseModel LL2 = new DoseResponseModel("LL.2", CurveShape.LOG_LOGISTIC, 1, 0, 1);
    /** The log-logistic curve, lower plateau fixed at 0: b, d, e. */
    public static final DoseResponseModel LL3 =
            new DoseResponseModel("LL.3", CurveShape.LOG_LOGISTIC, 1, 0, Double.NaN);
    /** The log-logistic curve, upper plateau fixed at 1: b, c, e. */
    public static final DoseResponseModel LL3U =
            new DoseResponseModel("LL.3u", CurveShape.LOG_LOGISTIC, 1, Double.NaN, 1);
    /** The log-logistic curve, four parameters: b, c, d, e. */
    public static final DoseResponseModel LL4 =
            new DoseResponseModel("LL.4", CurveShape.LOG_LOGISTIC, 1, Double.NaN, Double.NaN);
    /** The Weibull type 1 curve, lower plateau fixed at 0, upper at 1: b, e. */
    public static final DoseResponseModel W1_2 = new DoseResponseModel("W1.2", CurveShape.WEIBULL_1, 1, 0, 1);
    /** The Weibull type 1 curve, lower plateau fixed at 0: b, d, e. */
    public static final DoseResponseModel W1_3 = new DoseResponseModel("W1.3", CurveShape.WEIBULL_1, 1, 0, Double.NaN);
    /** The Weibull type 1 curve, four parameters: b, c, d, e. */
    public static final DoseResponseModel W1_4 =
            new DoseResponseModel("W1.4", CurveShape.WEIBULL_1, 1, Double.NaN, Double.NaN);
    /** The Weibull type 2 curve, lower plateau fixed at 0, upper at 1: b, e. */
    public static final DoseResponseModel W2_2 = new DoseResponseModel("W2.2", CurveShape.WEIBULL_2, -1, 0, 1);
    /** The Weibull type 2 curve, lower plateau fixed at 0: b, d, e. */
    public static final DoseResponseModel W2_3 = new DoseResponseModel("W2.3", CurveShape.WEIBULL_2, -1, 0, Double.NaN);
    /** The Weibull type 2 curve, four parameters: b, c, d, e. */
    public static final DoseResponseModel W2_4 =
            new DoseResponseModel("W2.4", CurveShape.WEIBULL_2, -1, Double.NaN, Double.NaN);
    /** The log-normal curve, lower plateau fixed at 0, upper at 1: b, e. */
    public static final DoseResponseModel LN2 = new DoseResponseModel("LN.2", CurveShape.LOG_NORMAL, -1, 0, 1);
    /** The log-normal curve, lower plateau fixed at 0: b, d, e. */
    public static final DoseResponseModel LN3 = new DoseResponseModel("LN.3", CurveShape.LOG_NORMAL, -1, 0, Double.NaN);
    /** The log-normal curve, four parameters: b, c, d, e. */
    public static final DoseResponseModel LN4 =
            new DoseResponseModel("LN.4", CurveShape.LOG_NORMAL, -1, Double.NaN, Double.NaN);

    private static final DoseResponseModel[] ALL = {
        LL2, LL3, LL3U, LL4, W1_2, W1_3, W1_4, W2_2, W2_3, W2_4, LN2, LN3, LN4
    };

    private final String name;
    private final CurveShape shape;
    /** 1 where a falling curve has b > 0, -1 where it has b < 0. */
    private final int slopeSign;

    private final double fixedBottom;
    private final double fixedTop;

    private DoseResponseModel(String name, CurveShape shape, int slopeSign, double fixedBottom, double fixedTop) {
        this.name = name;
        this.shape = shape;
        this.slopeSign = slopeSign;
        this.fixedBottom = fixedBottom;
        this.fixedTop = fixedTop;
    }

    /**
     * Returns the model of a name.
     *
     * @param name the name in R package drc, such as {@code "LL.4"}
     * @return the model
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static DoseResponseModel parse(String name) {
        List<String> names = new ArrayList<>();
        for (DoseResponseModel model : ALL) {
            if (model.name.equals(name)) {
                return model;
            }
            names.add(model.name);
        }
        throw new IllegalArgumentException("no model \"" + name + "\"; there are " + String.join(", ", names));
    }

    /**
     * Returns this model with the lower plateau c fixed.
     *
     * @param bottom the lower plateau, in the unit of the responses
     * @return a copy with one parameter fewer
     * @throws IllegalArgumentException if it is not finite, or not below a fixed top
     */
    public DoseResponseModel withBottom(double bottom) {
        return checked(bottom, fixedTop);
    }

    /**
     * Returns this model with the upper plateau d fixed.
     *
     * @param top the upper plateau, in the unit of the responses
     * @return a copy with one parameter fewer
     * @throws IllegalArgumentException if it is not finite, or not above a fixed bottom
     */
    public DoseResponseModel withTop(double top) {
        return checked(fixedBottom, top);
    }

    private DoseResponseModel checked(double bottom, double top) {
        if (Double.isInfinite(bottom) || Double.isInfinite(top) || bottom >= top) {
            throw new IllegalArgumentException("bottom " + bottom + " and top " + top
                    + ": fixed plateaus must be finite, the bottom below the top");
        }
        return new DoseResponseModel(name, shape, slopeSign, bottom, top);
    }

    /**
     * Returns the name.
     *
     * @return the name in R package drc, such as {@code "LL.4"}
     */
    public String getName() {
        return name;
    }

    /**
     * Returns the free parameters.
     *
     * @return drc's letters in drc's order, a subset of b, c, d, e
     */
    public List<String> getParameterNames() {
        List<String> names = new ArrayList<>(List.of("b"));
        if (Double.isNaN(fixedBottom)) {
            names.add("c");
        }
        if (Double.isNaN(fixedTop)) {
            names.add("d");
        }
        names.add("e");
        return List.copyOf(names);
    }

    /**
     * Returns the number of free parameters.
     *
     * @return the number of parameters, 2 to 4
     */
    public int getParameterCount() {
        return 2 + (Double.isNaN(fixedBottom) ? 1 : 0) + (Double.isNaN(fixedTop) ? 1 : 0);
    }

    CurveShape shape() {
        return shape;
    }

    /** The slope b of drc for a slope that is positive where the curve falls. */
    double slope(double falling) {
        return slopeSign * falling;
    }

    /** The fixed lower plateau; NaN if free. */
    double fixedBottom() {
        return fixedBottom;
    }

    /** The fixed upper plateau; NaN if free. */
    double fixedTop() {
        return fixedTop;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DoseResponseModel that
                && name.equals(that.name)
                && Double.compare(fixedBottom, that.fixedBottom) == 0
                && Double.compare(fixedTop, that.fixedTop) == 0;
    }

    @Override
    public int hashCode() {
        return name.hashCode() + 31 * Double.hashCode(fixedBottom) + 37 * Double.hashCode(fixedTop);
    }

    /** {@return the name, and the plateaus that were fixed beyond it} */
    @Override
    public String toString() {
        DoseResponseModel plain = parse(name);
        String bottom = Double.compare(plain.fixedBottom, fixedBottom) == 0 ? "" : ", bottom " + fixedBottom;
        String top = Double.compare(plain.fixedTop, fixedTop) == 0 ? "" : ", top " + fixedTop;
        return name + bottom + top;
    }
}
