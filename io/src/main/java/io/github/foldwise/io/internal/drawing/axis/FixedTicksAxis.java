package io.github.foldwise.io.internal.drawing.axis;

import io.github.foldwise.text.Clip;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Collectors;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.ui.RectangleEdge;

/**
 * An axis of the chart library that shows exactly the range, the ticks and the break of an {@link AxisLayout}.
 *
 * <p>It writes its labels itself: the chart library measures text by the canvas, and each kind of canvas measures
 * differently, and it draws rotated text as outlines.
 */
public final class FixedTicksAxis extends NumberAxis {

    private static final long serialVersionUID = 1L;

    /** Angle of labels that do not fit side by side. */
    private static final double SLANT = Math.toRadians(35);

    private static final double MAJOR = 3;
    private static final double MINOR = 1.6;
    private static final double GAP = 2.5;
    private static final int SHORT = 3;

    private final transient AxisLayout layout;
    private final transient List<TickMark> ticks;
    private final boolean slanted;
    private final float size;
    private final Font tickFont;
    private final transient AxisName name;

    /**
     * @param room how long the name of the axis may be, in points
     */
    public FixedTicksAxis(AxisLayout layout, List<TickMark> ticks, boolean slanted, float size, double room) {
        super(Type.clean((layout.getAxis().getTitle() + " " + leftOut(layout, ticks)).strip()));
        this.size = size;
        this.layout = layout;
        this.ticks = ticks;
        this.slanted = slanted;
        this.tickFont = Type.font(ticks.stream().map(TickMark::label).collect(Collectors.joining()), size);
        this.name = AxisName.of(getLabel(), room);
        setAutoRange(false);
        setRange(layout.getLow(), layout.getHigh());
        setAxisLinePaint(Style.INK);
    }

    /** What an axis of names says where not all of them have room; letters and numbers of plates can be counted on. */
    private static String leftOut(AxisLayout layout, List<TickMark> shown) {
        int all = layout.getTicks().size();
        boolean names = layout.getTicks().stream().anyMatch(tick -> tick.label().length() > SHORT);
        return shown.size() == all || !names ? "" : "(" + shown.size() + " of " + all + " named)";
    }

    @Override
    public AxisSpace reserveSpace(Graphics2D g, Plot plot, Rectangle2D area, RectangleEdge edge, AxisSpace reserved) {
        AxisSpace space = reserved == null ? new AxisSpace() : reserved;
        space.add(ticksExtent(edge) + titleExtent(), edge);
        return space;
    }

    private double ticksExtent(RectangleEdge edge) {
        double widest = ticks.stream()
                .mapToDouble(tick -> Type.width(tick.label(), size))
                .max()
                .orElse(0);
        double marks = (isTickMarksVisible() ? MAJOR : 0) + GAP;
        if (slanted) {
            return marks + widest * Math.sin(SLANT) + size * Math.cos(SLANT);
        }
        return marks + (RectangleEdge.isLeftOrRight(edge) ? widest : size);
    }

    /** How far apart the lines of slanted labels are whose ticks have this distance. */
    public static double between(double ticks) {
        return ticks * Math.sin(SLANT);
    }

    /** How far left of its tick a slanted label reaches. */
    public static double reach(String label) {
        return Type.width(label, Type.TICK) * Math.cos(SLANT);
    }

    private double titleExtent() {
        return getLabel().isEmpty() ? GAP : name.height() + 8;
    }

    @Override
    protected AxisState drawTickMarksAndLabels(
            Graphics2D g, double cursor, Rectangle2D plot, Rectangle2D area, RectangleEdge edge) {
        if (isAxisLineVisible()) {
            drawAxisLine(g, cursor, area, edge);
        }
        g.setPaint(Style.INK);
        g.setStroke(Strokes.thin(0.7));
        // Away from the data area: down for the lower edge, up or left for the others.
        double out = RectangleEdge.BOTTOM.equals(edge) ? 1 : -1;
        double marks = isTickMarksVisible() ? MAJOR : 0;
        for (TickMark tick : ticks) {
            if (tick.major() && tick.label().isEmpty()) {
                // A category without a name is a place and no value: nothing is read at it.
                continue;
            }
            double at = valueToJava2D(tick.position(), area, edge);
            if (isTickMarksVisible()) {
                double end = cursor + out * (tick.major() ? MAJOR : MINOR);
                g.draw(
                        RectangleEdge.isLeftOrRight(edge)
                                ? new Line2D.Double(cursor, at, end, at)
                                : new Line2D.Double(at, cursor, at, end));
            }
            writeTick(tick.label(), at, cursor + out * (marks + GAP), edge, g);
        }
        return new AxisState(cursor + out * ticksExtent(edge));
    }

    private void writeTick(String label, double at, double start, RectangleEdge edge, Graphics2D g) {
        double width = Type.width(label, size);
        g.setFont(tickFont);
        if (slanted) {
            String fitting = fitting(label, (at - 3) / Math.cos(SLANT));
            new RotatedText(fitting, tickFont, -SLANT).paintEndingAt(g, at, start);
        } else if (RectangleEdge.isLeftOrRight(edge)) {
            g.drawString(label, (float) (start - width), (float) (at + size * 0.36));
        } else {
            double baseline = RectangleEdge.BOTTOM.equals(edge) ? start + size * 0.8 : start - size * 0.1;
            g.drawString(label, (float) (at - width / 2), (float) baseline);
        }
    }

    @Override
    protected AxisState drawLabel(
            String label, Graphics2D g, Rectangle2D plot, Rectangle2D area, RectangleEdge edge, AxisState state) {
        g.setPaint(Style.INK);
        if (RectangleEdge.isLeftOrRight(edge)) {
            name.paintUpwards(g, state.getCursor() - 5, area.getCenterY());
        } else if (RectangleEdge.BOTTOM.equals(edge)) {
            name.paintBelow(g, area.getCenterX(), state.getCursor() + 5);
        } else {
            name.paintBelow(g, area.getCenterX(), state.getCursor() - 5 - name.height());
        }
        return state;
    }

    /** A label that would start left of the page, cut to the room that there is. */
    private String fitting(String label, double room) {
        int length = label.length();
        while (length > 3 && Type.width(Clip.of(label, length), size) > room) {
            length--;
        }
        return Clip.of(label, length);
    }

    @Override
    protected void drawAxisLine(Graphics2D g, double cursor, Rectangle2D area, RectangleEdge edge) {
        g.setPaint(getAxisLinePaint());
        g.setStroke(getAxisLineStroke());
        boolean horizontal = RectangleEdge.isTopOrBottom(edge);
        double start = horizontal ? area.getMinX() : area.getMaxY();
        double end = horizontal ? area.getMaxX() : area.getMinY();
        if (!layout.isBroken()) {
            g.draw(along(horizontal, start, end, cursor));
            return;
        }
        double middle = valueToJava2D(layout.getBreak(), area, edge);
        double half = horizontal ? 1.8 : -1.8;
        g.draw(along(horizontal, start, middle - half, cursor));
        g.draw(along(horizontal, middle + half, end, cursor));
        for (double at : new double[] {middle - half, middle + half}) {
            g.draw(
                    horizontal
                            ? new Line2D.Double(at - 1.6, cursor + 3.2, at + 1.6, cursor - 3.2)
                            : new Line2D.Double(cursor - 3.2, at + 1.6, cursor + 3.2, at - 1.6));
        }
    }

    private static Line2D along(boolean horizontal, double from, double to, double cursor) {
        return horizontal ? new Line2D.Double(from, cursor, to, cursor) : new Line2D.Double(cursor, from, cursor, to);
    }
}
