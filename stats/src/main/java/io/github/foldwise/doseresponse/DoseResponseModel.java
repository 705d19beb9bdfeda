package io.github.foldwise.doseresponse;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mean function of dose, named as in R package drc.
 *
 * <p>All models here are log-logistic: with dose \( x \),
 * \[ f(x) = c + \frac{d - c}{1 + (x/e)^{b}} \]
 * where \( d \) is the upper and \( c \) the lower plateau (\( d \ge c \)), \( e > 0 \) the dose halfway between them
 * (the relative IC50, in the unit of the doses) and \( b \) the slope: the curve falls with dose for {@code b > 0} and
 * rises for {@code b < 0}. At dose 0 the value is the limit. Prism's Hill slope is \( -b \).
 *
 * <p>A plateau may be fixed: {@link #withBottom(double)}, {@link #withTop(double)}. Instances are immutable.
 */
public final class DoseResponseModel implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Four parameters: b, c, d, e. */
    public static final DoseResponseModel LL4 =
            new DoseResponseModel("LL.4", CurveShape.LOG_LOGISTIC, Double.NaN, Double.NaN);
    /** Three parameters, lower plateau fixed at 0: b, d, e. */
    public static final DoseResponseModel LL3 = new DoseResponseModel("LL.3", CurveShape.LOG_LOGISTIC, 0, Double.NaN);

    private static final DoseResponseModel[] ALL = {LL3, LL4};

    private final String name;
    private final CurveShape shape;
    private final double fixedBottom;
    private final double fixedTop;

    private DoseResponseModel(String name, CurveShape shape, double fixedBottom, double fixedTop) {
        this.name = name;
        this.shape = shape;
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
        return new DoseResponseModel(name, shape, bottom, top);
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
