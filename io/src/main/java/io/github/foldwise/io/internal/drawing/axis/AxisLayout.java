package io.github.foldwise.io.internal.drawing.axis;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.text.Clip;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis with its range and ticks settled. Values are mapped to <em>positions</em>, which run linearly along the axis:
 * the value itself, its decimal logarithm, or the index of a category.
 */
public final class AxisLayout {

    /** Room beyond the outermost data, as a part of their span. */
    private static final double MARGIN = 0.04;

    private static final int LONGEST_NAME = 28;

    /** Ends of an axis whose length and margins are still numbers. */
    private static final double HUGE = 1e300;

    private static final double TINY = 1e-290;

    private final Axis axis;
    private final double low;
    private final double high;
    private final double zero;
    private final double lowestPositive;
    private final boolean downwards;
    private final List<TickMark> ticks;

    private AxisLayout(
            Axis axis,
            double low,
            double high,
            double zero,
            double lowestPositive,
            boolean downwards,
            List<TickMark> ticks) {
        this.axis = axis;
        this.low = low;
        this.high = high;
        this.zero = zero;
        this.lowestPositive = lowestPositive;
        this.downwards = downwards;
        this.ticks = List.copyOf(ticks);
    }

    /**
     * Settles an axis.
     *
     * @param length length on paper in points, which decides how many labels fit
     * @param labelSize room that one label takes along the axis, in points
     */
    public static AxisLayout of(Axis axis, Extent extent, double length, double labelSize) {
        return switch (axis.getScale()) {
            case LINEAR -> linear(axis, extent, (int) Math.max(3, Math.min(8, length / (labelSize * 1.25))));
            case LOG10 -> logarithmic(axis, extent, Math.max(2, length / labelSize));
            case CATEGORY -> categories(axis, axis.getCategories(), false);
        };
    }

    /**
     * Lays categories out along an axis.
     *
     * @param downwards whether the first one is at the upper end, where reading starts
     */
    public static AxisLayout categories(Axis axis, List<String> names, boolean downwards) {
        List<TickMark> ticks = new ArrayList<>();
        List<String> shown = Clip.distinct(names.stream().map(Type::clean).toList(), LONGEST_NAME);
        for (int i = 0; i < names.size(); i++) {
            ticks.add(new TickMark(downwards ? names.size() - 1 - i : i, shown.get(i), true));
        }
        return new AxisLayout(axis, -0.5, names.size() - 0.5, Double.NaN, Double.NaN, downwards, ticks);
    }

    private static AxisLayout linear(Axis axis, Extent extent, int ticks) {
        double low = axis.getMinimum();
        double high = axis.getMaximum();
        if (Double.isNaN(low)) {
            low = extent.isEmpty() ? 0 : extent.getLow();
            high = extent.isEmpty() ? 1 : extent.getHigh();
            requireDrawable(axis.getTitle(), low, high);
            double span = high - low > TINY ? high - low : Math.abs(high) <= TINY ? 1 : Math.abs(high);
            boolean floor = extent.isGrounded() && low == 0;
            boolean ceiling = extent.isGrounded() && high == 0;
            low -= floor ? 0 : span * MARGIN;
            high += ceiling ? 0 : span * (extent.isGrounded() ? 2 : 1) * MARGIN;
        }
        requireDrawable(axis.getTitle(), low, high);
        List<TickMark> marks = RoundNumbers.ticks(low, high, ticks);
        if (axis.isReversed()) {
            List<TickMark> turned = marks.stream()
                    .map(mark -> new TickMark(-mark.position(), mark.label(), mark.major()))
                    .toList();
            return new AxisLayout(axis, -high, -low, Double.NaN, Double.NaN, false, turned);
        }
        return new AxisLayout(axis, low, high, Double.NaN, Double.NaN, false, marks);
    }

    /** Refuses what paper cannot show, before a sum of such numbers is infinite somewhere. */
    public static void requireDrawable(String what, double low, double high) {
        if (!(low > -HUGE && high < HUGE)) {
            throw new IllegalArgumentException((what.isEmpty() ? "an axis" : "axis \"" + what + "\"")
                    + " of the figure runs from " + (float) low + " to " + (float) high + " or beyond " + HUGE
                    + ", more than can be drawn; check the values for ones that stand for missing, or draw logarithms");
        }
    }

    private static AxisLayout logarithmic(Axis axis, Extent extent, double labels) {
        double low = Math.log10(axis.getMinimum());
        double high = Math.log10(axis.getMaximum());
        if (Double.isNaN(low)) {
            boolean none = !(extent.getLowestPositive() <= extent.getHigh());
            low = none ? 0 : Math.log10(extent.getLowestPositive());
            high = none ? 1 : Math.log10(extent.getHigh());
            double margin = Math.max((high - low) * MARGIN, high > low ? 0.05 : 0.3);
            low -= axis.isZeroShown() ? 0 : margin;
            high += margin;
        }
        double lowestPositive = low;
        double zero = Double.NaN;
        if (axis.isZeroShown()) {
            double gap = Math.max(0.5, Math.min(1, (high - low) * 0.22));
            zero = low - gap;
            low = zero - Math.max((high - zero) * MARGIN, 0.05);
        }
        List<TickMark> ticks = LogTicks.of(lowestPositive, high, labels * (high - lowestPositive) / (high - low));
        if (axis.isZeroShown()) {
            ticks.add(0, new TickMark(zero, "0", true));
        }
        return new AxisLayout(axis, low, high, zero, lowestPositive, false, ticks);
    }

    /** Whether labels of numbers would meet along so many points. */
    public boolean meetsItself(double length, boolean upwards) {
        return axis.getScale() != Axis.Scale.CATEGORY
                && ticksThatDoNotMeet(length, upwards).stream()
                                .filter(TickMark::major)
                                .count()
                        < ticks.stream().filter(TickMark::major).count();
    }

    /** How far the last label reaches beyond the room right of the axis, both in points. */
    public double reachBeyond(double length, double room) {
        double most = 0;
        for (TickMark tick : ticks) {
            double at = (tick.position() - low) / (high - low) * length;
            most = Math.max(most, at + Type.width(tick.label(), Type.TICK) / 2 - length - room);
        }
        return most;
    }

    /** The ticks along so many points; one whose label would meet that of the one before goes without. */
    public List<TickMark> ticksThatDoNotMeet(double length, boolean upwards) {
        List<TickMark> kept = new ArrayList<>();
        double end = Double.NEGATIVE_INFINITY;
        for (TickMark tick : ticks) {
            double at = (tick.position() - low) / (high - low) * length * (axis.isReversed() && upwards ? -1 : 1);
            double half = (upwards ? Type.TICK : Type.width(tick.label(), Type.TICK) + 3) / 2;
            boolean meets = tick.major() && at - half < end;
            kept.add(meets ? new TickMark(tick.position(), "", false) : tick);
            end = tick.major() && !meets ? at + half : end;
        }
        return kept;
    }

    public Axis getAxis() {
        return axis;
    }

    public double getLow() {
        return low;
    }

    public double getHigh() {
        return high;
    }

    public List<TickMark> getTicks() {
        return ticks;
    }

    public boolean isLog() {
        return axis.getScale() == Axis.Scale.LOG10;
    }

    public boolean isBroken() {
        return !Double.isNaN(zero);
    }

    /** Middle of the break between zero and the lowest positive value. */
    public double getBreak() {
        return zero + (lowestPositive - zero) * 0.55;
    }

    /** Left end of the part that is drawn to scale. */
    public double getStart() {
        return isBroken() ? lowestPositive : low;
    }

    /** Position of a value; NaN if the axis has no place for it. */
    public double position(double value) {
        if (!isLog()) {
            return downwards ? ticks.size() - 1 - value : axis.isReversed() ? -value : value;
        }
        if (value == 0) {
            return zero;
        }
        double log = value > 0 ? Math.log10(value) : Double.NaN;
        // Left of its fixed range a broken axis has only the break and zero, where no other value may appear.
        return isBroken() && log < lowestPositive - 1e-9 ? Double.NaN : log;
    }

    /** Position of the end of an interval; an open end lies beyond the edge. NaN stays NaN. */
    public double bound(double value) {
        double span = high - low;
        if (value == Double.POSITIVE_INFINITY) {
            return axis.isReversed() ? low - span : high + span;
        }
        if (value == Double.NEGATIVE_INFINITY || (isLog() && value <= 0)) {
            return axis.isReversed() ? high + span : low - span;
        }
        if (isBroken() && Math.log10(value) < lowestPositive) {
            return getBreak();
        }
        return Math.max(low - span, Math.min(high + span, position(value)));
    }
}
