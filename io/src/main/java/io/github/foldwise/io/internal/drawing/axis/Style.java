package io.github.foldwise.io.internal.drawing.axis;

import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Marker;
import io.github.foldwise.figure.Points;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Colour and marker of a series. The colours are those of Okabe and Ito, which people with any kind of colour blindness
 * can tell apart; then come six of Tol; the number of shapes shares no divisor with theirs, so that pairs repeat only after 78
 * series.
 */
public final class Style {

    public static final Color INK = new Color(0x222222);
    public static final Color GRID = new Color(0xE4E4E4);
    public static final Color GREY = new Color(0x777777);

    private static final Color[] COLOURS = {
        new Color(0x0072B2),
        new Color(0xD55E00),
        new Color(0x009E73),
        new Color(0xCC79A7),
        new Color(0xE69F00),
        new Color(0x56B4E9),
        new Color(0x000000),
        new Color(0x882255),
        new Color(0x999933),
        new Color(0x332288),
        new Color(0x44AA99),
        new Color(0x8C564B),
        new Color(0x9467BD)
    };

    private final Color colour;
    private final Shape marker;

    private Style(Color colour, Shape marker) {
        this.colour = colour;
        this.marker = marker;
    }

    /** The style of a series: what was chosen for the figure, else the next of those that can be told apart. */
    public static Style of(String series, Figure figure) {
        List<String> coloured = coloured(figure);
        int index = coloured.indexOf(series);
        Map<String, Color> colours = new HashMap<>();
        for (String each : figure.getSeries()) {
            if (!figure.getColour(each).isEmpty()) {
                colours.put(each, Color.decode(figure.getColour(each)));
            }
        }
        Color colour = colours.get(series);
        Color own = colour != null ? colour : index < 0 ? GREY : next(index, coloured, COLOURS, colours);
        Map<String, Marker> markers = figure.getMarkers();
        Marker marker = markers.get(series);
        Marker ownMarker =
                marker != null ? marker : index < 0 ? Marker.CIRCLE : next(index, coloured, Marker.values(), markers);
        return new Style(own, shape(ownMarker.ordinal()));
    }

    /** What a series has for which nobody chose: the next of all, but nothing that was chosen for another series. */
    private static <T> T next(int index, List<String> coloured, T[] all, Map<String, T> chosen) {
        T next = all[index % all.length];
        List<T> free = new ArrayList<>(List.of(all));
        free.removeAll(chosen.values());
        if (free.isEmpty() || free.contains(next)) {
            return next;
        }
        // First those that no series has by itself, so that all differ as long as there are enough.
        List<T> unused = new ArrayList<>(free);
        int displaced = 0;
        for (int i = 0; i < coloured.size(); i++) {
            T own = all[i % all.length];
            boolean byItself = !chosen.containsKey(coloured.get(i));
            if (byItself && free.contains(own)) {
                unused.remove(own);
            }
            displaced += byItself && !free.contains(own) && i < index ? 1 : 0;
        }
        List<T> left = displaced < unused.size() ? unused : free;
        return left.get(displaced % left.size());
    }

    /** The series of a figure that have colours of their own: all but those of grey points. */
    private static List<String> coloured(Figure figure) {
        List<String> coloured = new ArrayList<>(figure.getSeries());
        figure.getElements().stream()
                .filter(element -> element instanceof Points points && points.isMuted())
                .forEach(element -> coloured.remove(element.getSeries()));
        return coloured;
    }

    /** The same colour with round markers, the only shape that can be told in a cloud of points. */
    public Style withCircle() {
        return new Style(colour, circle());
    }

    public Style withColour(Color other) {
        return new Style(other, marker);
    }

    public Color getColour() {
        return colour;
    }

    public Color getColour(double opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * opacity));
    }

    /** The marker of the given diameter around a point. */
    public Shape marker(double diameter, double x, double y) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(diameter, diameter);
        return place.createTransformedShape(marker);
    }

    private static Shape circle() {
        return new Ellipse2D.Double(-0.5, -0.5, 1, 1);
    }

    /** Shapes of equal visual weight within the unit circle. */
    private static Shape shape(int index) {
        return switch (index) {
            case 0 -> circle();
            case 1 -> new Rectangle2D.Double(-0.44, -0.44, 0.88, 0.88);
            case 2 -> polygon(0, -0.6, 0.56, 0.4, -0.56, 0.4);
            case 3 -> polygon(0, -0.62, 0.62, 0, 0, 0.62, -0.62, 0);
            case 4 -> polygon(0, 0.6, 0.56, -0.4, -0.56, -0.4);
            default -> polygon(0, -0.56, 0.54, -0.17, 0.33, 0.46, -0.33, 0.46, -0.54, -0.17);
        };
    }

    private static Shape polygon(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }
}
