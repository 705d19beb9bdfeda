package io.github.foldwise.io.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/** An axis of the chart library that shows exactly the range, the ticks and the break of an {@link AxisLayout}. */
final class FixedTicksAxis extends NumberAxis {

    private static final long serialVersionUID = 1L;

    /** Angle of labels that do not fit side by side. */
    private static final double SLANT = Math.toRadians(35);

    private final transient AxisLayout layout;
    private final transient List<TickMark> ticks;
    private final boolean slanted;

    FixedTicksAxis(AxisLayout layout, List<TickMark> ticks, boolean slanted) {
        super(Type.clean(layout.getAxis().getTitle()));
        this.layout = layout;
        this.ticks = ticks;
        this.slanted = slanted;
        setAutoRange(false);
        setRange(layout.getLow(), layout.getHigh());
        setLabelFont(Type.font(getLabel(), Type.LABEL));
        setLabelPaint(Style.INK);
        setLabelInsets(new RectangleInsets(3, 3, 3, 3));
        setTickLabelFont(Type.font(ticks.stream().map(TickMark::label).collect(Collectors.joining()), Type.TICK));
        setTickLabelPaint(Style.INK);
        setAxisLinePaint(Style.INK);
        setTickMarkPaint(Style.INK);
        setTickMarkOutsideLength(3);
        setMinorTickMarksVisible(true);
        setMinorTickMarkOutsideLength(1.6f);
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
        List<NumberTick> all = new ArrayList<>();
        for (TickMark tick : ticks) {
            TickType type = tick.major() ? TickType.MAJOR : TickType.MINOR;
            TextAnchor anchor = anchor(edge);
            all.add(new NumberTick(type, tick.position(), tick.label(), anchor, anchor, slanted ? -SLANT : 0));
        }
        return all;
    }

    private TextAnchor anchor(RectangleEdge edge) {
        if (slanted) {
            return TextAnchor.TOP_RIGHT;
        }
        if (RectangleEdge.LEFT.equals(edge)) {
            return TextAnchor.CENTER_RIGHT;
        }
        return RectangleEdge.TOP.equals(edge) ? TextAnchor.BOTTOM_CENTER : TextAnchor.TOP_CENTER;
    }

    @Override
    protected double findMaximumTickLabelHeight(
            @SuppressWarnings("rawtypes") List shown, Graphics2D g, Rectangle2D area, boolean vertical) {
        if (!slanted) {
            return super.findMaximumTickLabelHeight(shown, g, area, vertical);
        }
        Font font = getTickLabelFont();
        double widest = ticks.stream()
                .mapToDouble(tick -> Type.width(tick.label(), font.getSize2D()))
                .max()
                .orElse(0);
        return widest * Math.sin(SLANT) + font.getSize2D() * Math.cos(SLANT) + 2;
    }

    /** As the chart library does it, but as text: there, rotated text is drawn as outlines. */
    @Override
    protected AxisState drawLabel(
            String label, Graphics2D g, Rectangle2D plot, Rectangle2D area, RectangleEdge edge, AxisState state) {
        if (!RectangleEdge.LEFT.equals(edge) || label.isEmpty()) {
            return super.drawLabel(label, g, plot, area, edge, state);
        }
        double size = getLabelFont().getSize2D();
        double middle = area.getCenterY();
        double baseline = state.getCursor() - getLabelInsets().getRight() - 0.25 * size;
        g.setPaint(getLabelPaint());
        new RotatedText(label, getLabelFont(), RotatedText.UPWARDS).paintCentred(g, baseline, middle);
        state.cursorLeft(getLabelInsets().getLeft() + getLabelInsets().getRight() + size * 1.2);
        return state;
    }

    @Override
    protected AxisState drawTickMarksAndLabels(
            Graphics2D g, double cursor, Rectangle2D plot, Rectangle2D area, RectangleEdge edge) {
        if (!slanted) {
            return super.drawTickMarksAndLabels(g, cursor, plot, area, edge);
        }
        AxisState state = new AxisState(cursor);
        state.setTicks(refreshTicks(g, state, area, edge));
        g.setPaint(getTickLabelPaint());
        for (TickMark tick : ticks) {
            double x = valueToJava2D(tick.position(), area, edge);
            new RotatedText(tick.label(), getTickLabelFont(), -SLANT).paintEndingAt(g, x, cursor + 3);
        }
        state.cursorDown(findMaximumTickLabelHeight(state.getTicks(), g, area, false) + 3);
        return state;
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
