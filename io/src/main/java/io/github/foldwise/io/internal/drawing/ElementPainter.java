package io.github.foldwise.io.internal.drawing;

import io.github.foldwise.figure.Band;
import io.github.foldwise.figure.Bars;
import io.github.foldwise.figure.Boxes;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.FigureElement;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.Raster;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.io.internal.drawing.axis.Dodge;
import io.github.foldwise.io.internal.drawing.axis.Projection;
import io.github.foldwise.io.internal.drawing.axis.Strokes;
import io.github.foldwise.io.internal.drawing.axis.Style;
import io.github.foldwise.io.internal.drawing.axis.TickMark;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Paints grid and elements into the data area; what is written beside them comes from {@link LabelPainter}. */
public final class ElementPainter {

    private static final int CLOUD = 1000;
    /** Wells below their means keep the marker of their series for longer: lines are told apart by it. */
    private static final int CLOUD_BELOW_MEANS = 10_000;

    private static final double SHADE = 0.12;
    private static final double FEW = 3;

    private final Figure figure;
    private final Projection projection;
    private final Dodge dodge;

    public ElementPainter(Figure figure, Projection projection) {
        this.figure = figure;
        this.projection = projection;
        this.dodge = new Dodge(figure);
    }

    public void paint(Graphics2D g) {
        boolean cloud = isCloud(figure);
        boolean covered = figure.getElements().stream()
                .anyMatch(element -> element instanceof HeatMap || element instanceof Raster);
        if (!covered) {
            paintGrid(g);
        }
        Swarm swarm = new Swarm(figure, projection);
        for (FigureElement element : inOrder(swarm.isActive())) {
            Style style = Style.of(element.getSeries(), figure);
            if (element instanceof Points points) {
                boolean overBars = dodge.contains(points.getSeries());
                new PointPainter(
                                projection,
                                overBars ? style.withColour(Style.INK) : style,
                                dodge.offsetOfPoints(points.getSeries()))
                        .paint(points, cloud, swarm, g);
            } else if (element instanceof ErrorBars bars) {
                new PointPainter(projection, style, dodge.offsetOfPoints(bars.getSeries())).paint(bars, g);
            } else if (element instanceof Line line) {
                new CurvePainter(projection, style).paint(line, g);
            } else if (element instanceof Band band) {
                new CurvePainter(projection, style).paint(band, g);
            } else if (element instanceof Bars bars) {
                new BarPainter(projection, style, dodge, Dodge.isLying(figure)).paint(bars, g);
            } else if (element instanceof HeatMap map) {
                new HeatMapPainter(map, projection).paint(g);
            } else if (element instanceof ReferenceLine line) {
                paint(line, style, g);
            } else if (element instanceof Raster raster) {
                new RasterPainter(raster, projection).paint(g);
            } else if (element instanceof Boxes boxes) {
                new BoxPainter(projection, style).paint(boxes, g);
            }
        }
    }

    /** The elements as they were added; means come in front of the wells and curves of all series. */
    private List<FigureElement> inOrder(boolean meansLast) {
        if (!meansLast) {
            return figure.getElements();
        }
        List<FigureElement> ordered = new ArrayList<>(figure.getElements());
        ordered.sort(Comparator.comparing(ErrorBars.class::isInstance));
        return ordered;
    }

    /** Whether there are so many points that single markers can be told apart no more. */
    public static boolean isCloud(Figure figure) {
        int points = 0;
        boolean means = false;
        for (FigureElement element : figure.getElements()) {
            points += element instanceof Points some ? some.getX().length : 0;
            means |= element instanceof ErrorBars;
        }
        return points > (means ? CLOUD_BELOW_MEANS : CLOUD);
    }

    private void paintGrid(Graphics2D g) {
        Rectangle2D area = projection.getArea();
        g.setPaint(Style.GRID);
        g.setStroke(new BasicStroke(0.6f));
        if (projection.getXaxis().getAxis().getCategories().isEmpty()) {
            for (TickMark tick : projection.getXaxis().getTicks()) {
                double x = projection.xAt(tick.position());
                if (tick.major() && x > area.getMinX() + 1) {
                    g.draw(new Line2D.Double(x, area.getMinY(), x, area.getMaxY() - 0.5));
                }
            }
        }
        boolean lyingBars =
                Dodge.isLying(figure) && figure.getElements().stream().anyMatch(Bars.class::isInstance);
        for (TickMark tick : projection.getYaxis().getTicks()) {
            double y = projection.yAt(tick.position());
            if (tick.major() && y < area.getMaxY() - 1 && !lyingBars) {
                g.draw(new Line2D.Double(area.getMinX() + 0.5, y, area.getMaxX(), y));
            }
        }
    }

    /** Shades of many lines that lie on each other would make one grey of all. */
    private double intervals() {
        return figure.getElements().stream()
                .filter(element -> element instanceof ReferenceLine line && !Double.isNaN(line.getLower()))
                .count();
    }

    private void paint(ReferenceLine line, Style style, Graphics2D g) {
        Rectangle2D area = projection.getArea();
        boolean vertical = line.isVertical();
        double at = vertical ? projection.x(line.getValue()) : projection.y(line.getValue());
        double one = vertical ? projection.xBound(line.getLower()) : projection.yBound(line.getUpper());
        double other = vertical ? projection.xBound(line.getUpper()) : projection.yBound(line.getLower());
        // On a reversed axis the upper end comes last.
        double from = Math.min(one, other);
        double to = Math.max(one, other);
        if (to >= from) {
            Rectangle2D shade = vertical
                    ? new Rectangle2D.Double(from, area.getMinY(), to - from, area.getHeight())
                    : new Rectangle2D.Double(area.getMinX(), from, area.getWidth(), to - from);
            Rectangle2D visible = shade.createIntersection(area);
            if (!visible.isEmpty()) {
                g.setPaint(style.getColour(SHADE * Math.min(1, FEW / Math.max(1, intervals()))));
                g.fill(visible);
            }
        }
        boolean inside =
                vertical ? projection.contains(at, area.getCenterY()) : projection.contains(area.getCenterX(), at);
        if (inside) {
            g.setPaint(style.getColour());
            g.setStroke(Strokes.reference());
            g.draw(
                    vertical
                            ? new Line2D.Double(at, area.getMinY(), at, area.getMaxY())
                            : new Line2D.Double(area.getMinX(), at, area.getMaxX(), at));
        }
    }
}
