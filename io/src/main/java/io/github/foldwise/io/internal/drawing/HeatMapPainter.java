package io.github.foldwise.io.internal.drawing;

import io.github.foldwise.figure.CellMark;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.io.internal.drawing.axis.Projection;
import io.github.foldwise.io.internal.drawing.axis.RotatedText;
import io.github.foldwise.io.internal.drawing.axis.RoundNumbers;
import io.github.foldwise.io.internal.drawing.axis.Strokes;
import io.github.foldwise.io.internal.drawing.axis.Style;
import io.github.foldwise.io.internal.drawing.axis.TickMark;
import io.github.foldwise.io.internal.drawing.axis.Type;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Paints the cells of a heat map and, right of them, its colour bar. */
public final class HeatMapPainter {

    private static final double BAR_GAP = 10;
    private static final double BAR_WIDTH = 9;
    /** A panel beside others, narrower than so many points, has a slim bar without a title. */
    public static final double NARROW = 200;

    private static final double TICK_GAP = 4.5;
    private static final float SLIM = 6;

    private static final double SMALLEST_TEXT = 4;
    /** What can be told from its neighbours where a plate of 1536 wells is looked at closely. */
    private static final double LEAST_TEXT = 3;

    private static final Color EMPTY = new Color(0xECECEC);

    private final HeatMap map;
    private final Projection projection;
    private final ColourScale scale;

    public HeatMapPainter(HeatMap map, Projection projection) {
        this.map = map;
        this.projection = projection;
        this.scale = new ColourScale(map);
    }

    public void paint(Graphics2D g) {
        int rows = map.getRowLabels().size();
        int columns = map.getColumnLabels().size();
        double width = projection.getArea().getWidth() / columns;
        double height = projection.getArea().getHeight() / rows;
        double gap = Math.min(width, height) > 5 ? 0.7 : 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                Rectangle2D cell = new Rectangle2D.Double(
                        projection.getArea().getMinX() + column * width + gap / 2,
                        projection.getArea().getMinY() + row * height + gap / 2,
                        width - gap,
                        height - gap);
                paintCell(cell, map.getValue(row, column), map.getMark(row, column), g);
                paintText(cell, map.getText(row, column), map.getValue(row, column), g);
            }
        }
        paintBar(g);
    }

    private void paintCell(Rectangle2D cell, double value, @Nullable CellMark mark, Graphics2D g) {
        boolean saturated = mark == CellMark.OVERFLOW && Double.isNaN(value);
        boolean blank = (Double.isNaN(value) && !saturated) || mark == CellMark.MISSING;
        g.setPaint(blank ? EMPTY : scale.of(saturated ? scale.getHigh() : value));
        g.fill(cell);
        if (mark != null) {
            Shape shape = shape(mark, cell);
            if (!blank) {
                g.setPaint(Color.WHITE);
                g.setStroke(Strokes.thin(2));
                g.draw(shape);
            }
            g.setPaint(Style.INK);
            g.setStroke(new BasicStroke(0.9f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
            g.draw(shape);
        }
    }

    /** Letters in whichever of ink and white stands out, left out where the cell is too small to read them in. */
    private void paintText(Rectangle2D cell, String text, double value, Graphics2D g) {
        double roomy = Math.min(Type.TICK, 0.6 * cell.getHeight());
        float size = (float) Math.max(roomy, Math.min(SMALLEST_TEXT, 0.85 * cell.getHeight()));
        String clean = Type.clean(text);
        double width = Type.width(clean, size);
        if (clean.isEmpty() || size < LEAST_TEXT || width > cell.getWidth()) {
            return;
        }
        Color ground = Double.isNaN(value) ? EMPTY : scale.of(value);
        g.setPaint(luminance(ground) < 0.45 ? Color.WHITE : Style.INK);
        g.setFont(Type.size(size));
        g.drawString(clean, (float) (cell.getCenterX() - width / 2), (float) (cell.getCenterY() + 0.36 * size));
    }

    private static double luminance(Color colour) {
        return (0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue()) / 255;
    }

    /** The lines of a mark within a cell; also drawn in the legend. */
    public static Shape shape(CellMark mark, Rectangle2D cell) {
        double x = cell.getMinX();
        double y = cell.getMinY();
        double w = cell.getWidth();
        double h = cell.getHeight();
        Path2D lines = new Path2D.Double();
        switch (mark) {
            case MASKED -> lines.append(new Line2D.Double(x + 0.1 * w, y + 0.9 * h, x + 0.9 * w, y + 0.1 * h), false);
            case OVERFLOW -> {
                lines.append(new Line2D.Double(x + 0.05 * w, y + 0.5 * h, x + 0.5 * w, y + 0.05 * h), false);
                lines.append(new Line2D.Double(x + 0.05 * w, y + 0.95 * h, x + 0.95 * w, y + 0.05 * h), false);
                lines.append(new Line2D.Double(x + 0.5 * w, y + 0.95 * h, x + 0.95 * w, y + 0.5 * h), false);
            }
            case MISSING -> {
                lines.append(new Line2D.Double(x + 0.2 * w, y + 0.2 * h, x + 0.8 * w, y + 0.8 * h), false);
                lines.append(new Line2D.Double(x + 0.2 * w, y + 0.8 * h, x + 0.8 * w, y + 0.2 * h), false);
            }
        }
        return lines;
    }

    private void paintBar(Graphics2D g) {
        Rectangle2D area = projection.getArea();
        boolean slim = area.getMaxX() + barRoom(map, NARROW) < NARROW;
        double barWidth = slim ? BAR_WIDTH / 2 : BAR_WIDTH;
        double left = area.getMaxX() + (slim ? BAR_GAP / 2 : BAR_GAP);
        double right = left + barWidth;
        int steps = 96;
        for (int i = 0; i < steps; i++) {
            // Each step reaches to the lower end, under the next ones, so that no white line shows between them.
            double top = area.getMinY() + area.getHeight() * i / steps;
            g.setPaint(scale.of(scale.getHigh() - (scale.getHigh() - scale.getLow()) * (i + 0.5) / steps));
            g.fill(new Rectangle2D.Double(left, top, barWidth, area.getMaxY() - top));
        }
        g.setPaint(Style.INK);
        g.setStroke(Strokes.thin(0.6));
        float size = slim ? SLIM : Type.TICK;
        g.setFont(Type.size(size));
        for (TickMark tick : ticks(scale)) {
            double part = (tick.position() - scale.getLow()) / (scale.getHigh() - scale.getLow());
            double y = area.getMaxY() - area.getHeight() * part;
            g.draw(new Line2D.Double(right, y, right + 2.5, y));
            g.drawString(tick.label(), (float) (right + TICK_GAP), (float) (y + size * 0.36));
        }
        if (!slim) {
            paintTitle(right + TICK_GAP + widestTick(scale, size) + 4 + Type.LABEL * 0.75, g);
        }
    }

    /** Room right of the data area that the colour bar of a heat map needs on a page of that width. */
    public static double barRoom(HeatMap map, double pageWidth) {
        ColourScale scale = new ColourScale(map);
        return pageWidth <= NARROW
                ? (BAR_GAP + BAR_WIDTH) / 2 + TICK_GAP + widestTick(scale, SLIM)
                : BAR_GAP + BAR_WIDTH + TICK_GAP + widestTick(scale, Type.TICK) + 4 + Type.LABEL * 1.1;
    }

    private static List<TickMark> ticks(ColourScale scale) {
        return RoundNumbers.ticks(scale.getLow(), scale.getHigh(), 6);
    }

    private static double widestTick(ColourScale scale, float size) {
        return ticks(scale).stream()
                .mapToDouble(tick -> Type.width(tick.label(), size))
                .max()
                .orElse(0);
    }

    private void paintTitle(double baseline, Graphics2D g) {
        String unit = map.getUnit().isEmpty() ? "" : " (" + map.getUnit() + ")";
        String title = Type.clean((map.getLabel() + unit).trim());
        if (title.isEmpty()) {
            return;
        }
        RotatedText.beside(title, projection.getArea().getHeight())
                .paintCentred(g, baseline, projection.getArea().getCenterY());
    }
}
