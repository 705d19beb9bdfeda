package io.github.foldwise.io.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;

/** Text at an angle, which stays text in every kind of file. */
final class RotatedText {

    /** Reading upwards. */
    static final double UPWARDS = -Math.PI / 2;

    private final String text;
    private final Font font;
    private final double angle;

    RotatedText(String text, Font font, double angle) {
        this.text = text;
        this.font = font;
        this.angle = angle;
    }

    /** Paints the text with its middle on a point of its baseline. */
    void paintCentred(Graphics2D g, double x, double y) {
        paint(g, x, y, -Type.width(text, font.getSize2D()) / 2, 0);
    }

    /** Paints the text so that it ends, with the top of its last letter, at a point. */
    void paintEndingAt(Graphics2D g, double x, double y) {
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
