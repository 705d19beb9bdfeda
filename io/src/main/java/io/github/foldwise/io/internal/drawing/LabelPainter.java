package io.github.foldwise.io.internal.drawing;

import io.github.foldwise.figure.Bars;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.FigureElement;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Note;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.io.internal.drawing.axis.Dodge;
import io.github.foldwise.io.internal.drawing.axis.Projection;
import io.github.foldwise.io.internal.drawing.axis.Strokes;
import io.github.foldwise.io.internal.drawing.axis.Style;
import io.github.foldwise.io.internal.drawing.axis.Type;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes notes and the labels of horizontal lines into the data area, each where it covers least. One that would meet
 * another one or its line wherever it is put is left out: of two names over each other neither can be read.
 */
public final class LabelPainter {

    /** The cost of meeting another label, against 1 for each point that is covered. */
    private static final double CLASH = 1000;

    /** In a cloud of points a label that covers any of them, or whose line runs over several, hides more than it tells. */
    private static final double MOST_HIDDEN = 2.5;

    private static final double HIDDEN = 3;

    /** The cost of a horizontal line through a label. */
    private static final double STRUCK = 4;

    /** How far from its point a text is put, and how far where there is no room; in a cloud it would be lost there. */
    private static final double[] NEAR = {3.5, 9, 16, 26, 38, 50};

    private static final double[] FAR = {65, 80, 100, 125};

    private static final double HEIGHT = Type.NOTE * 1.15;

    private final Figure figure;
    private final Projection projection;
    private final List<Point2D> obstacles = new ArrayList<>();
    private final List<Rectangle2D> written = new ArrayList<>();
    private final List<Line2D> leaders = new ArrayList<>();
    private final List<Point2D> anchors = new ArrayList<>();
    /** Heights of the horizontal lines of the figure. */
    private final List<Double> levels = new ArrayList<>();

    public LabelPainter(Figure figure, Projection projection) {
        this.figure = figure;
        this.projection = projection;
        for (FigureElement element : figure.getElements()) {
            if (element instanceof Points points) {
                addObstacles(points.getX(), points.getY(), false);
            } else if (element instanceof ErrorBars bars) {
                addObstacles(bars.getX(), bars.getY(), false);
                addBars(bars);
            } else if (element instanceof Bars bars && bars.getHeight().length > 0) {
                addBars(bars);
            } else if (element instanceof Note note) {
                anchors.add(new Point2D.Double(projection.x(note.getX()), projection.y(note.getY())));
            } else if (element instanceof Line line) {
                addObstacles(line.getX(), line.getY(), true);
            } else if (element instanceof ReferenceLine line && !line.isVertical()) {
                levels.add(projection.y(line.getValue()));
            }
        }
    }

    private void addObstacles(double[] xs, double[] ys, boolean joined) {
        Point2D last = null;
        for (int i = 0; i < xs.length; i++) {
            Point2D point = new Point2D.Double(projection.x(xs[i]), projection.y(ys[i]));
            if (joined && last != null) {
                int steps = (int) Math.min(200, last.distance(point) / 4);
                for (int k = 1; k < steps; k++) {
                    obstacles.add(new Point2D.Double(
                            last.getX() + (point.getX() - last.getX()) * k / steps,
                            last.getY() + (point.getY() - last.getY()) * k / steps));
                }
            }
            obstacles.add(point);
            last = point;
        }
    }

    private void addBars(Bars bars) {
        double[] xs = bars.getX();
        double[] heights = bars.getHeight();
        boolean lying = Dodge.isLying(figure);
        double offset = new Dodge(figure).offset(bars.getSeries());
        for (int i = 0; i < xs.length; i++) {
            double middle = lying
                    ? projection.yAt(projection.getYaxis().position(xs[i]) - offset)
                    : projection.xAt(projection.getXaxis().position(xs[i]) + offset);
            double ground = lying ? projection.xBound(0) : projection.yBound(0);
            double end = lying ? projection.xBound(heights[i]) : projection.yBound(heights[i]);
            Rectangle2D area = projection.getArea();
            double first = Math.max(Math.min(ground, end), lying ? area.getMinX() : area.getMinY());
            double last = Math.min(Math.max(ground, end), lying ? area.getMaxX() : area.getMaxY());
            for (double at = first; at <= last; at += 3) {
                obstacles.add(lying ? new Point2D.Double(at, middle) : new Point2D.Double(middle, at));
            }
        }
    }

    private void addBars(ErrorBars bars) {
        double[] xs = bars.getX();
        double[] lower = bars.getLower();
        double[] upper = bars.getUpper();
        for (int i = 0; i < xs.length; i++) {
            double px = projection.x(xs[i]);
            double bottom =
                    Math.min(projection.yBound(lower[i]), projection.getArea().getMaxY());
            for (double py = projection.yBound(upper[i]); py <= bottom; py += 3) {
                obstacles.add(new Point2D.Double(px, py));
            }
        }
    }

    public void paint(Graphics2D g) {
        for (FigureElement element : figure.getElements()) {
            if (element instanceof ReferenceLine line
                    && !line.isVertical()
                    && !line.getLabel().isEmpty()) {
                Color colour = Style.of(line.getSeries(), figure).getColour();
                String text = Type.clean(line.getLabel());
                Rectangle2D place = cheapest(besideLine(text, projection.y(line.getValue())));
                if (cost(place) < CLASH) {
                    write(text, colour, place, g);
                }
            } else if (element instanceof Note note) {
                paint(note, g);
            }
        }
    }

    /** Writes a note where it meets no other one, with a line to its point if it stands apart; else leaves it out. */
    private void paint(Note note, Graphics2D g) {
        double x = projection.x(note.getX());
        double y = projection.y(note.getY());
        if (!projection.contains(x, y)) {
            return;
        }
        String text = Type.clean(note.getText());
        Point2D anchor = new Point2D.Double(x, y);
        Rectangle2D best = null;
        boolean cloud = ElementPainter.isCloud(figure);
        double least = cloud ? MOST_HIDDEN : CLASH;
        for (double[] reach : cloud ? new double[][] {NEAR} : new double[][] {NEAR, FAR}) {
            for (Rectangle2D place : best == null ? around(text, x, y, reach) : List.<Rectangle2D>of()) {
                double cost = (cloud ? HIDDEN : 1) * cost(place) + clashes(place, leader(place, anchor), anchor);
                if (cost < least) {
                    least = cost;
                    best = place;
                }
            }
        }
        if (best == null) {
            return;
        }
        write(text, colour(note), best, g);
        Line2D leader = isOfAnother(best, anchor) ? line(best, anchor) : leader(best, anchor);
        if (leader != null) {
            leaders.add(leader);
            g.setPaint(Style.GREY);
            g.setStroke(Strokes.thin(0.4));
            g.draw(leader);
        }
    }

    /** A note that tells of a series has its colour. */
    private Color colour(Note note) {
        return note.getSeries().isEmpty()
                ? Style.INK
                : Style.of(note.getSeries(), figure).getColour();
    }

    /** The line from a point to its text, none where these touch. */
    private static @Nullable Line2D leader(Rectangle2D box, Point2D anchor) {
        Line2D line = line(box, anchor);
        return length(line) > 6 ? line : null;
    }

    private static Line2D line(Rectangle2D box, Point2D anchor) {
        double nearX = Math.max(box.getMinX(), Math.min(box.getMaxX(), anchor.getX()));
        double nearY = Math.max(box.getMinY(), Math.min(box.getMaxY(), anchor.getY()));
        return new Line2D.Double(anchor, new Point2D.Double(nearX, nearY));
    }

    private static double length(Line2D line) {
        return line.getP1().distance(line.getP2());
    }

    /** Whether another named point lies about as near to a text as its own, so that it could be read as that one's name. */
    private boolean isOfAnother(Rectangle2D box, Point2D anchor) {
        double own = length(line(box, anchor));
        return anchors.stream()
                .anyMatch(other -> other.distance(anchor) > 1e-9 && length(line(box, other)) < Math.max(6, own + 2));
    }

    private double clashes(Rectangle2D box, @Nullable Line2D leader, Point2D anchor) {
        double cost = leader == null ? 0 : 0.02 * leader.getP1().distance(leader.getP2());
        for (Point2D obstacle : obstacles) {
            cost += leader != null && obstacle.distance(anchor) > 2 && leader.ptSegDist(obstacle) < 1.5 ? 0.7 : 0;
        }
        for (Line2D other : leaders) {
            cost += box.intersectsLine(other) || (leader != null && leader.intersectsLine(other)) ? CLASH : 0;
        }
        for (Rectangle2D other : written) {
            cost += leader != null && other.intersectsLine(leader) ? CLASH : 0;
        }
        for (Point2D other : anchors) {
            boolean own = other.distance(anchor) < 1e-9;
            cost += !own && (box.contains(other) || (leader != null && leader.ptSegDist(other) < 2)) ? CLASH : 0;
        }
        return cost;
    }

    private List<Rectangle2D> besideLine(String text, double y) {
        double width = Type.width(text, Type.NOTE);
        Rectangle2D area = projection.getArea();
        List<Rectangle2D> boxes = new ArrayList<>();
        double above = y - HEIGHT - 1;
        double below = y + 1.5;
        boolean isBelow = distance(y, true) > distance(y, false);
        for (double part : new double[] {1, 0, 0.5, 0.75, 0.25}) {
            double left = area.getMinX() + 3 + part * (area.getWidth() - width - 6);
            boxes.add(new Rectangle2D.Double(left, isBelow ? below : above, width, HEIGHT));
            boxes.add(new Rectangle2D.Double(left, isBelow ? above : below, width, HEIGHT));
        }
        return boxes;
    }

    /** How far the next horizontal line is, where it is so near that a label between the two could be of either. */
    private double distance(double y, boolean below) {
        double nearest = 3 * HEIGHT;
        for (double level : levels) {
            double way = below ? level - y : y - level;
            nearest = way > 1e-9 ? Math.min(nearest, way) : nearest;
        }
        return nearest;
    }

    /** Places around a point, the preferred ones first, then the same farther out. */
    private static List<Rectangle2D> around(String text, double x, double y, double[] reach) {
        double width = Type.width(text, Type.NOTE);
        List<Rectangle2D> boxes = new ArrayList<>();
        for (double far : reach) {
            boxes.add(new Rectangle2D.Double(x + far, y - HEIGHT / 2, width, HEIGHT));
            boxes.add(new Rectangle2D.Double(x - far - width, y - HEIGHT / 2, width, HEIGHT));
            boxes.add(new Rectangle2D.Double(x - width / 2, y - far - HEIGHT, width, HEIGHT));
            boxes.add(new Rectangle2D.Double(x - width / 2, y + far, width, HEIGHT));
            boxes.add(new Rectangle2D.Double(x + far * 0.7, y - far * 0.7 - HEIGHT, width, HEIGHT));
            boxes.add(new Rectangle2D.Double(x - far * 0.7 - width, y - far * 0.7 - HEIGHT, width, HEIGHT));
            boxes.add(new Rectangle2D.Double(x + far * 0.7, y + far * 0.7, width, HEIGHT));
            boxes.add(new Rectangle2D.Double(x - far * 0.7 - width, y + far * 0.7, width, HEIGHT));
        }
        return boxes;
    }

    private Rectangle2D cheapest(List<Rectangle2D> places) {
        Rectangle2D best = places.get(0);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < places.size() && least > 0; i++) {
            double cost = cost(places.get(i));
            if (cost < least) {
                least = cost;
                best = places.get(i);
            }
        }
        return best;
    }

    private void write(String text, Color colour, Rectangle2D best, Graphics2D g) {
        written.add(best);
        g.setPaint(new Color(255, 255, 255, 190));
        g.fill(best);
        g.setPaint(colour);
        g.setFont(Type.font(text, Type.NOTE));
        g.drawString(text, (float) best.getMinX(), (float) (best.getMaxY() - Type.NOTE * 0.25));
    }

    private double cost(Rectangle2D box) {
        Rectangle2D area = projection.getArea();
        Rectangle2D roomy =
                new Rectangle2D.Double(box.getX() - 1.5, box.getY() - 1, box.getWidth() + 3, box.getHeight() + 2);
        double cost = area.contains(roomy) ? 0 : 10_000;
        for (Rectangle2D other : written) {
            cost += other.intersects(roomy) ? CLASH : 0;
        }
        for (Point2D obstacle : obstacles) {
            cost += roomy.contains(obstacle) ? 1 : 0;
        }
        for (double level : levels) {
            cost += level > box.getMinY() && level < box.getMaxY() ? STRUCK : 0;
        }
        return cost;
    }
}
