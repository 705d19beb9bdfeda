package io.github.foldwise.io.internal.drawing;

import io.github.foldwise.figure.Raster;
import io.github.foldwise.io.internal.drawing.axis.AxisLayout;
import io.github.foldwise.io.internal.drawing.axis.Projection;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** Paints a grey picture where its pixels lie on the axes. */
public final class RasterPainter {

    private final Raster raster;
    private final Projection projection;

    public RasterPainter(Raster raster, Projection projection) {
        this.raster = raster;
        this.projection = projection;
    }

    public void paint(Graphics2D g) {
        double left = projection.x(raster.getStart());
        double top = projection.y(raster.getStart());
        double right = projection.x(raster.getRight());
        double bottom = projection.y(raster.getBottom());
        AffineTransform place = new AffineTransform(
                (right - left) / raster.getColumnCount(), 0, 0, (bottom - top) / raster.getRowCount(), left, top);
        Shape before = g.getClip();
        g.clip(projection.getArea());
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(image(), place, null);
        g.setClip(before);
    }

    private BufferedImage image() {
        BufferedImage image =
                new BufferedImage(raster.getColumnCount(), raster.getRowCount(), BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < raster.getRowCount(); row++) {
            for (int column = 0; column < raster.getColumnCount(); column++) {
                image.setRGB(column, row, 0x010101 * raster.getShade(column, row));
            }
        }
        return image;
    }

    /** How wide a figure with a picture is for its height, by the ranges of its axes. */
    public static double proportion(AxisLayout xaxis, AxisLayout yaxis) {
        return (xaxis.getHigh() - xaxis.getLow()) / (yaxis.getHigh() - yaxis.getLow());
    }
}
