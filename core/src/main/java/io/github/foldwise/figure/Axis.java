package io.github.foldwise.figure;

import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** An axis of a figure: label, unit, scale and range. Immutable. */
public final class Axis extends Value {

    private static final long serialVersionUID = 1L;

    /** The unit of a measured quantity of which no unit is known: arbitrary units. */
    public static final String ARBITRARY = "a.u.";

    /** How values are laid out along an axis. */
    public enum Scale {
        /** In proportion to the value. */
        LINEAR,
        /** In proportion to the decimal logarithm of the value. */
        LOG10,
        /** One place per category, in order. */
        CATEGORY
    }

    private final String label;
    private final String unit;
    private final Scale scale;
    private final String[] categories;
    private final double minimum;
    private final double maximum;
    private final boolean zeroShown;
    private final boolean reversed;

    private Axis(
            String label,
            String unit,
            Scale scale,
            String[] categories,
            boolean zeroShown,
            boolean reversed,
            double minimum,
            double maximum) {
        this.label = Objects.requireNonNull(label, "label");
        this.unit = Objects.requireNonNull(unit, "unit");
        this.scale = scale;
        this.categories = categories;
        this.zeroShown = zeroShown;
        this.reversed = reversed;
        this.minimum = minimum;
        this.maximum = maximum;
    }

    /**
     * Returns a linear axis.
     *
     * @param label what is shown, e.g. {@code "Viability"}
     * @param unit its unit, e.g. {@code "%"}; empty if none
     * @return the axis, with an automatic range
     */
    public static Axis linear(String label, String unit) {
        return new Axis(label, unit, Scale.LINEAR, new String[0], false, false, Double.NaN, Double.NaN);
    }

    /**
     * Returns a logarithmic axis with decades. Positions that are not positive are not drawn on it; {@link
     * #withZeroBreak()} makes room for zero.
     *
     * @param label what is shown, e.g. {@code "Defactinib"}
     * @param unit its unit, e.g. {@code "µM"}; empty if none
     * @return the axis, with an automatic range
     */
    public static Axis log10(String label, String unit) {
        return new Axis(label, unit, Scale.LOG10, new String[0], false, false, Double.NaN, Double.NaN);
    }

    /**
     * Returns an axis with one place per category. Positions on it are indices of categories, from 0; on a vertical
     * axis the first category is on top.
     *
     * @param label what the categories are, e.g. {@code "Cell line"}; may be empty
     * @param categories the names of the categories, at least one
     * @return the axis
     * @throws IllegalArgumentException if there is no category
     * @throws NullPointerException if one of them is null
     */
    public static Axis category(String label, Collection<String> categories) {
        if (categories.isEmpty()) {
            throw new IllegalArgumentException("axis \"" + label + "\" has no categories; give at least one");
        }
        int place = 0;
        for (String category : categories) {
            place++;
            if (category == null) {
                throw new NullPointerException(
                        "axis \"" + label + "\": category " + place + " of " + categories.size() + " is null; name it");
            }
        }
        return new Axis(
                label, "", Scale.CATEGORY, categories.toArray(String[]::new), false, false, Double.NaN, Double.NaN);
    }

    /**
     * Returns the same axis under another label, such as the name of the drug.
     *
     * @param newLabel what is shown, without the unit
     * @return an axis with that label
     */
    public Axis withLabel(String newLabel) {
        return new Axis(newLabel, unit, scale, categories, zeroShown, reversed, minimum, maximum);
    }

    /**
     * Returns the same axis with a fixed range. Elements outside it are clipped.
     *
     * @param newMinimum lower end, in the unit of the axis; positive on a log axis
     * @param newMaximum upper end, in the unit of the axis, above the lower end
     * @return an axis with that range
     * @throws IllegalArgumentException unless both are finite and in order, positive on a log axis; or if the axis has
     *     categories
     */
    public Axis withRange(double newMinimum, double newMaximum) {
        if (scale == Scale.CATEGORY) {
            throw new IllegalArgumentException(
                    "axis \"" + label + "\" has categories, which have no range; leave withRange out");
        }
        if (!(newMinimum < newMaximum) || !Double.isFinite(newMinimum) || !Double.isFinite(newMaximum)) {
            throw new IllegalArgumentException("axis \"" + label + "\": range " + newMinimum + " to " + newMaximum
                    + " is not a range; the minimum must be below the maximum and both finite");
        }
        if (scale == Scale.LOG10 && !(newMinimum > 0)) {
            throw new IllegalArgumentException("axis \"" + label + "\": minimum " + newMinimum
                    + " is not positive; a log axis starts above 0 and shows 0 by withZeroBreak()");
        }
        return new Axis(label, unit, scale, categories, zeroShown, reversed, newMinimum, newMaximum);
    }

    /**
     * Returns the same axis with a place for zero, left of the lowest value and beyond a visible break: the untreated
     * control in a figure of doses.
     *
     * @return a log axis that shows zero
     * @throws IllegalArgumentException unless the axis is logarithmic
     */
    public Axis withZeroBreak() {
        if (scale != Scale.LOG10) {
            throw new IllegalArgumentException(
                    "axis \"" + label + "\" is not logarithmic, so zero needs no break; leave withZeroBreak out");
        }
        return new Axis(label, unit, scale, categories, true, reversed, minimum, maximum);
    }

    /**
     * Returns the same axis with its largest value at the origin: rows of an image, which are counted from the top.
     *
     * @return a linear axis that runs the other way
     * @throws IllegalArgumentException unless the axis is linear
     */
    public Axis withReversed() {
        if (scale != Scale.LINEAR) {
            throw new IllegalArgumentException(
                    "axis \"" + label + "\" is not linear, and only a linear one is reversed; leave withReversed out");
        }
        return new Axis(label, unit, scale, categories, zeroShown, true, minimum, maximum);
    }

    /**
     * Returns what is shown.
     *
     * @return the label without the unit, possibly empty
     */
    public String getLabel() {
        return label;
    }

    /** {@return the unit of all positions on this axis, empty if none} */
    public String getUnit() {
        return unit;
    }

    /**
     * Returns label and unit as they are written beside the axis, e.g. {@code "Defactinib (µM)"}.
     *
     * @return the text, possibly empty
     */
    public String getTitle() {
        return unit.isEmpty() ? label : (label + " (" + unit + ")").trim();
    }

    /** {@return how values are laid out} */
    public Scale getScale() {
        return scale;
    }

    /** {@return the names of the categories in order, unmodifiable; empty unless the axis has categories} */
    public List<String> getCategories() {
        return List.of(categories);
    }

    /**
     * Returns the lower end of the range.
     *
     * @return the minimum, in the unit of the axis; {@code NaN} if it follows from the elements
     */
    public double getMinimum() {
        return minimum;
    }

    /**
     * Returns the upper end of the range.
     *
     * @return the maximum, in the unit of the axis; {@code NaN} if it follows from the elements
     */
    public double getMaximum() {
        return maximum;
    }

    /**
     * Tells whether a log axis has a place for zero.
     *
     * @return true if zero is drawn beyond a break
     */
    public boolean isZeroShown() {
        return zeroShown;
    }

    /** {@return whether the largest value is at the origin} */
    public boolean isReversed() {
        return reversed;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {label, unit, scale, categories, minimum, maximum, zeroShown, reversed};
    }

    @Override
    public String toString() {
        String kind = switch (scale) {
            case LINEAR -> reversed ? "linear, reversed" : "linear";
            case LOG10 -> zeroShown ? "log10 with zero" : "log10";
            case CATEGORY -> categories.length == 1 ? "1 category" : categories.length + " categories";
        };
        return Headline.of("axis", getTitle(), kind);
    }
}
