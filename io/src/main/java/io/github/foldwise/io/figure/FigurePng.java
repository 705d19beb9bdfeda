package io.github.foldwise.io.figure;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.io.internal.drawing.FigureDrawing;
import io.github.foldwise.io.internal.drawing.Page;
import io.github.foldwise.io.internal.drawing.axis.Type;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Figures as PNG images, for slides and word processors.
 *
 * <p>The image knows its resolution, so that programs insert it at its nominal size. Instances are immutable.
 */
public final class FigurePng extends FigureWriter {
    private static final long serialVersionUID = 1L;

    private static final int MOST_PIXELS = 100_000_000;

    private final double dotsPerInch;

    private FigurePng(Page page, double dotsPerInch) {
        super(page);
        this.dotsPerInch = dotsPerInch;
    }

    /**
     * {@return a writer of images of 120 x 85 mm (text of 8 points is then as large as in a journal) at 300 dots per inch
     * (what journals ask for)}
     */
    public static FigurePng withDefaults() {
        return new FigurePng(Page.DEFAULT, 300);
    }

    /**
     * Returns the same writer with another nominal size.
     *
     * @param width width in millimetres, 20 to 1000
     * @param height height in millimetres, 20 to 1000
     * @return a writer of images of that size
     * @throws IllegalArgumentException if a side is out of range, or the image has more than 100 million pixels
     */
    public FigurePng withSize(double width, double height) {
        return checked(new FigurePng(new Page(width, height), dotsPerInch));
    }

    /**
     * Returns the same writer with another resolution.
     *
     * @param newDotsPerInch dots per inch, 36 to 2400
     * @return a writer of images of that resolution
     * @throws IllegalArgumentException if the resolution is out of range, or the image has more than 100 million pixels
     */
    public FigurePng withResolution(double newDotsPerInch) {
        if (!(newDotsPerInch >= 36 && newDotsPerInch <= 2400)) {
            throw new IllegalArgumentException("resolution is " + newDotsPerInch
                    + " dots per inch; give 36 to 2400 (300 for print, 96 for screens)");
        }
        return checked(new FigurePng(page, newDotsPerInch));
    }

    /**
     * Returns the same writer for a place on a screen, whose pixels are 1/96 inch before they are scaled.
     *
     * @param width width in pixels, 76 to 3779
     * @param height height in pixels, 76 to 3779
     * @param scale pixels of the image for each of these, 0.375 to 25; 2 on a screen of high resolution
     * @return a writer of images of {@code width * scale} x {@code height * scale} pixels
     * @throws IllegalArgumentException if a number is out of range, or the image has more than 100 million pixels
     */
    public FigurePng withPixels(int width, int height, double scale) {
        return new FigurePng(new Page(width / 96.0 * 25.4, height / 96.0 * 25.4), dotsPerInch)
                .withResolution(96 * scale);
    }

    private static FigurePng checked(FigurePng png) {
        double pixels = (double) png.pixels(png.page.width()) * png.pixels(png.page.height());
        if (pixels > MOST_PIXELS) {
            throw new IllegalArgumentException("image of " + png.page.width() + " x " + png.page.height() + " mm at "
                    + png.dotsPerInch + " dots per inch has more than 100 million pixels; lower the resolution, or"
                    + " write an SVG or PDF");
        }
        return png;
    }

    private int pixels(double millimetres) {
        return (int) Math.round(millimetres / 25.4 * dotsPerInch);
    }

    /**
     * Returns a figure as an image in memory, for a program that shows it.
     *
     * @param drawable the figure, or something that can be stated as one
     * @return a new image of the size and resolution of this writer, without transparency
     */
    public BufferedImage toImage(Drawable drawable) {
        Figure figure = drawable.toFigure();
        return Type.in(
                figure.getFont(),
                true,
                () -> new FigureDrawing(figure, page).toImage(pixels(page.width()), pixels(page.height())));
    }

    @Override
    byte[] bytes(Drawable drawable) throws IOException {
        BufferedImage image = toImage(drawable);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
            String perMetre = Long.toString(Math.round(dotsPerInch / 0.0254));
            IIOMetadataNode density = new IIOMetadataNode("pHYs");
            density.setAttribute("pixelsPerUnitXAxis", perMetre);
            density.setAttribute("pixelsPerUnitYAxis", perMetre);
            density.setAttribute("unitSpecifier", "meter");
            IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
            root.appendChild(density);
            metadata.mergeTree("javax_imageio_png_1.0", root);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, metadata), null);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    @Override
    protected Settings settings() {
        return super.settings().and("dots per inch", dotsPerInch);
    }
}
