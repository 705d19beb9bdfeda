package io.github.foldwise.io.internal.drawing.axis;

import io.github.foldwise.text.Clip;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;

/** Text at an angle, which stays text in every kind of file. */
public final class RotatedText {

    /** Reading upwards. */
    public static final double UPWARDS = -Math.PI / 2;

    /** How far the name of an axis may reach beyond its ends, in points. */
    private static final double BEYOND = 8;

    /** The smallest part of its size that the name of an axis is written in. */
    private static final double SMALLEST = 0.75;

    private final String text;
    private final Font font;
    private final double angle;

    public RotatedText(String text, Font font, double angle) {
        this.text = text;
        this.font = font;
        this.angle = angle;
    }

    /** The name of an axis that reads upwards, smaller where it is longer than the axis, and cut where that is not enough. */
    public static RotatedText beside(String name, double height) {
        double room = height + BEYOND;
        float size = (float) Math.max(
                SMALLEST * Type.LABEL, Math.min(Type.LABEL, Type.LABEL * room / Type.width(name, Type.LABEL)));
        int length = name.length();
        while (length > 3 && Type.width(Clip.of(name, length), size) > room + 0.01) {
            length--;
        }
        String shown = Clip.of(name, length);
        return new RotatedText(shown, Type.font(shown, size), UPWARDS);
    }

    /** Paints the text with its middle on a point of its baseline. */
    public void paintCentred(Graphics2D g, double x, double y) {
        paint(g, x, y, -Type.width(text, font.getSize2D()) / 2, 0);
    }

    /** Paints the text so that it ends, with the top of its last letter, at a point. */
    public void paintEndingAt(Graphics2D g, double x, double y) {
        paint(g, x, y, -Type.width(text, font.getSize2D()), font.getSize2D() * 0.9);
    }

    private void paint(Graphics2D g, double x, double y, double along, double across) {
        AffineTransform before = g.getTransform();
        g.setFont(font);
        g.rotate(angle, x, y);
        g.drawString(text, (float) (x + along), (float) (y + across));
        g.setTransform(before);
    }
}
